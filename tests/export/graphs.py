"""Graphs for the tests of the exports: a small real one, and ones as hostile as they come."""

from __future__ import annotations

import networkx as nx
from hypothesis import strategies as st

from textkit.extraction.statement import Evidence, Mention, Statement

HOSTILE = (
    '"><script>alert(1)</script>',
    "'); DROP TABLE x; --",
    "]]>",
    "一\n二\r三\r\n四\t五",
    "=cmd()|'/C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\x00\x01\x08\x0b\x1f\x7f\x85",
    "额" * 10_000,
    "\u202e借呗\u200f\u2066",
    "\ufffe\uffff",
    "\ud800 x \udfff",
    "\\u0041 \\\\u005c \\",
    "",
    " 前后有空格 ",
    "null",
    "{}[];,|",
    "<b>&amp;</b>&#0;",
    '"""',
    "`x` $y ${z}",
    "𠮷😀",
    "\u2028\u2029",
    "%s %(x)s {0}",
    "\\",
)


def statement(relation: str, source: str, target: str, document: str = "a/借呗.txt") -> Statement:
    def mention(text: str) -> Mention:
        return Mention(text, 0, len(text), text, "借呗", None, "down")

    sentence = f"{source}导致{target}。"
    return Statement(
        relation, "sentence", mention(source), mention(target), False, True, None, None, 0.83,
        Evidence(document, sentence, 0, len(sentence), "原因", "导致", "verb"),
    )  # fmt: skip


def node(label: str, kind: str = "concept") -> dict[str, object]:
    return {
        "label": label,
        "kind": kind,
        "subject": "借呗",
        "aspect": None,
        "trend": "down",
        "aliases": sorted([label + "了"]),
        "alias_reasons": ["same state"],
        "alias_mentions": [1],
        "mentions": 2,
        "documents": ["a/借呗.txt"],
    }


def edge(relation: str, source: str, target: str, belief: float = 0.75) -> dict[str, object]:
    return {
        "relation": relation,
        "belief": belief,
        "count": 3,
        "negated": False,
        "hedged": True,
        "documents": ["a/借呗.txt"],
        "cues": ["导致"],
        "evidence": [statement(relation, source, target)],
    }


def graph_of(labels: list[str]) -> nx.MultiDiGraph:
    """The first label is a problem, every second other one its cause, the rest its remedies."""
    graph = nx.MultiDiGraph()
    for number, label in enumerate(labels):
        kind = "problem" if number == 0 else "cause" if number % 2 else "remedy"
        graph.add_node(f"c_{number:012x}", **node(label, kind))
    for number, label in enumerate(labels[1:], 1):
        relation = "causes" if number % 2 else "remedies"
        belief = round(1 - number / (len(labels) + 1), 3)
        graph.add_edge(
            f"c_{number:012x}", "c_000000000000", key=relation, **edge(relation, label, labels[0], belief)
        )
    return graph


def small_graph() -> nx.MultiDiGraph:
    return graph_of(["借呗没额度", "频繁借款", "按时还款", "征信查询过多", "减少多头借贷"])


def hostile_graph() -> nx.MultiDiGraph:
    return graph_of(list(HOSTILE))


text = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=()), max_size=30))


@st.composite
def graphs(draw: st.DrawFn) -> nx.MultiDiGraph:
    """Graphs whose every text may be anything."""
    graph = graph_of(draw(st.lists(text, min_size=1, max_size=6)))
    for item in [data for _, data in graph.nodes(data=True)]:
        item["subject"] = draw(st.none() | text)
        item["aliases"] = draw(st.lists(text, max_size=3))
        item["alias_reasons"] = [draw(text) for _ in item["aliases"]]
        item["alias_mentions"] = [draw(st.integers(0, 99)) for _ in item["aliases"]]
        item["mentions"] = draw(st.integers(0, 10**6))
        item["documents"] = draw(st.lists(text, max_size=2))
    for item in [data for _, _, data in graph.edges(data=True)]:
        item["belief"] = draw(st.floats(0, 1))
        item["negated"] = draw(st.booleans())
        item["cues"] = draw(st.lists(text, max_size=2))
        item["evidence"] = [statement(item["relation"], draw(text), draw(text), draw(text))] * draw(
            st.integers(0, 2)
        )
    return graph
