"""The page as a file, looked at without a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import re
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from page_graphs import graph_of, small_graph, statement

pytest.importorskip("igraph", reason="the page needs the extra: pip install 'fintech-textkit[view]'")

from textkit.errors import MissingExtra, UnknownConcept
from textkit.export.page import write_page
from textkit.export.page.free import free
from textkit.export.page.labels import LINE_CELLS, MAX_LINES, wrapped
from textkit.export.page.layered import MAX_ROWS, layered

HOSTILE = "</script><script>alert('x')</script><!--<img src=http://x.example onerror=alert(1)>&amp;\u2028]]>"


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def page_of(graph, tmp_path: Path, **options) -> str:
    path = tmp_path / "page.html"
    write_page(graph, path, **options)
    return path.read_text("utf-8")


def content_of(page: str):
    return json.loads(re.search(r'id="content">(.*?)</script>', page, re.DOTALL)[1])


def inline(page: str, tag: str) -> list[str]:
    """What stands inside the elements `tag` without attributes."""
    return re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)


def source_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_same_graph_gives_the_same_bytes(tmp_path):
    assert page_of(small_graph(), tmp_path) == page_of(small_graph(), tmp_path)


def test_the_order_in_which_a_graph_was_built_does_not_show(tmp_path):
    forth = [
        statement("甲", "causes", "乙"),
        statement("丙", "causes", "乙"),
        statement("丁", "remedies", "乙"),
    ]
    assert page_of(graph_of(forth), tmp_path) == page_of(graph_of(forth[::-1]), tmp_path)


def test_layout_does_not_depend_on_the_state_of_the_random_module():
    graph = small_graph().nx
    first = free(graph)
    random.seed(7)
    expected = random.random()
    random.seed(7)
    assert free(graph) == first
    assert random.random() == expected


def test_page_declares_utf8_before_anything_else(tmp_path):
    assert page_of(small_graph(), tmp_path).index('<meta charset="utf-8">') < 100


def test_page_refers_to_nothing_outside(tmp_path):
    page = page_of(small_graph(), tmp_path)
    links = [
        value
        for _, attributes in Elements(page).found
        for key, value in attributes.items()
        if key in ("src", "href")
    ]
    assert links == ["data:,", "#list"]
    style = inline(page, "style")[0]
    assert "url(" not in style
    assert "@import" not in style


def test_policy_forbids_the_network_and_any_script_but_the_pages_own(tmp_path):
    page = page_of(small_graph(), tmp_path)
    metas = [attributes for tag, attributes in Elements(page).found if tag == "meta"]
    policy = next(meta["content"] for meta in metas if meta.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy
    assert rules["style-src"] == " ".join(map(source_of, inline(page, "style")))
    assert rules["script-src"] == " ".join(map(source_of, inline(page, "script")))


def test_hostile_text_stays_text(tmp_path):
    harmless = Elements(page_of(graph_of([statement("甲", "causes", "乙")]), tmp_path))
    page = page_of(graph_of([statement(HOSTILE, "causes", "乙", document=HOSTILE)]), tmp_path)
    assert [tag for tag, _ in Elements(page).found] == [tag for tag, _ in harmless.found]
    assert content_of(page)["nodes"][0]["label"] == HOSTILE
    assert content_of(page)["documents"] == [HOSTILE]


@pytest.mark.parametrize(
    "label", ["\x00\x1b[31m", "\ud800", "\u202eabc", "长" * 10_000, "", "\n\n", "a\u0301" * 90]
)
def test_any_label_can_be_written_and_read_back(tmp_path, label):
    graph = graph_of([statement("甲", "causes", "乙")])
    graph.nx.nodes["c_甲"]["label"] = label
    labels = [node["label"] for node in content_of(page_of(graph, tmp_path))["nodes"]]
    assert label in labels


def test_evidence_is_cut_at_its_spans(tmp_path):
    page = page_of(graph_of([statement("频繁借款", "causes", "借呗没额度")]), tmp_path)
    pieces = content_of(page)["edges"][0]["evidence"][0]["pieces"]
    assert pieces == [
        ["", "业内人士说，"],
        ["source", "频繁借款"],
        ["", "导致"],
        ["target", "借呗没额度"],
        ["", "。"],
    ]


def test_a_span_outside_the_sentence_is_named_beside_it(tmp_path):
    made = statement("频繁借款", "causes", "借呗没额度")
    made = made._replace(target=made.target._replace(start=3, end=8))
    evidence = content_of(page_of(graph_of([made]), tmp_path))["edges"][0]["evidence"][0]
    assert evidence["elsewhere"] == [["target", "借呗没额度"]]
    assert [role for role, _ in evidence["pieces"]] == ["", "source", ""]


def test_causes_stand_left_and_remedies_right_of_the_problem():
    nodes = layered(small_graph().nx, "c_借呗没额度", lambda node: 1).nodes
    assert (nodes["c_借呗没额度"].x, nodes["c_借呗没额度"].y) == (0, 0)
    assert nodes["c_逾期"].x < nodes["c_信用评分下降"].x == nodes["c_频繁借款"].x < 0 < nodes["c_按时还款"].x


def test_columns_are_sorted_by_belief_with_the_denied_last():
    nodes = layered(small_graph().nx, "c_借呗没额度", lambda node: 1).nodes
    assert nodes["c_频繁借款"].y < nodes["c_信用评分下降"].y < nodes["c_余额不足"].y


def test_effects_stand_below():
    nodes = layered(small_graph().nx, "c_频繁借款", lambda node: 1).nodes
    assert nodes["c_借呗没额度"].x == 0 < nodes["c_借呗没额度"].y


def test_boxes_of_a_column_do_not_overlap_and_are_not_too_many():
    statements = [statement(f"原因{number}", "causes", "借呗没额度") for number in range(MAX_ROWS + 5)]
    nodes = layered(graph_of(statements).nx, "c_借呗没额度", lambda node: 3).nodes
    rows = sorted(place.y for node, place in nodes.items() if node != "c_借呗没额度")
    assert len(rows) == MAX_ROWS
    assert min(after - before for before, after in pairwise(rows)) > 3 * 20


def test_every_node_of_the_whole_has_its_own_place():
    statements = [statement(f"原因{a}", "causes", f"结果{a % 7}") for a in range(40)]
    places = free(graph_of(statements).nx)
    assert len(set(places.values())) == len(places) == 47


def test_labels_are_wrapped_and_elided():
    assert wrapped("借呗没额度") == ("借呗没额度",)
    long = wrapped("长" * 100)
    assert [len(line) for line in long] == [LINE_CELLS // 2] * MAX_LINES
    assert long[-1].endswith("…")


def test_no_line_begins_with_a_closing_mark():
    assert wrapped("小微企业还款冻结基金）") == ("小微企业还款冻结基金）",)
    assert wrapped("小微企业还款冻结基金，被拒") == ("小微企业还款冻结基金，", "被拒")


def test_past_the_limits_the_most_believed_part_is_shown(tmp_path):
    content = content_of(page_of(small_graph(), tmp_path, max_nodes=3, max_edges=2))
    shown = {node["label"] for node in content["nodes"]}
    assert shown == {"借呗没额度", "频繁借款", "按时还款"}
    assert len(content["edges"]) == 2
    assert content["whole"] == {"nodes": 6, "edges": 5}


def test_past_the_limits_the_surroundings_of_the_chosen_concept_come_first(tmp_path):
    strong = [statement(f"因{number}", "causes", f"果{number}") for number in range(9)]
    graph = graph_of([*strong, statement("逾期", "causes", "拒贷")], [0.9] * 9 + [0.1])
    content = content_of(page_of(graph, tmp_path, problem="拒贷", max_nodes=4, max_edges=4))
    assert {"逾期", "拒贷"} < {node["label"] for node in content["nodes"]}


def test_problem_is_found_by_its_alias(tmp_path):
    content = content_of(page_of(small_graph(), tmp_path, problem="可用额度为零"))
    assert content["nodes"][content["chosen"]]["label"] == "借呗没额度"


def test_unknown_problem_is_named_and_nothing_written(tmp_path):
    with pytest.raises(UnknownConcept):
        write_page(small_graph(), tmp_path / "page.html", problem="黑洞")
    assert not (tmp_path / "page.html").exists()


def test_an_empty_graph_has_a_page(tmp_path):
    assert content_of(page_of(graph_of([]), tmp_path))["nodes"] == []


def test_missing_packages_are_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "igraph", None)
    with pytest.raises(MissingExtra, match="view"):
        write_page(small_graph(), tmp_path / "page.html")
