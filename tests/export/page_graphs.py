"""Graphs for the tests of the page, made of statements about a small article."""

from __future__ import annotations

import networkx as nx

from textkit.extraction.statement import Evidence, Mention, Relation, Statement
from textkit.graph import KnowledgeGraph

KINDS = {"借呗没额度": "problem", "频繁借款": "cause", "信用评分下降": "cause", "按时还款": "remedy"}


def statement(
    source: str,
    relation: Relation,
    target: str,
    *,
    document: str = "a.txt",
    negated: bool = False,
    hedged: bool = False,
) -> Statement:
    """A statement whose sentence stands at offset 100 of its document."""
    verb = "导致" if relation == "causes" else "有助于解决"
    sentence = f"业内人士说，{source}{verb}{target}。"
    spans = [(word, 100 + sentence.index(word)) for word in (source, target)]
    mentions = [Mention(word, start, start + len(word), word) for word, start in spans]
    evidence = Evidence(document, sentence, 100, 100 + len(sentence), "原因", verb, "causative_verb")
    return Statement(relation, "sentence", *mentions, negated, hedged, None, None, 0.8, evidence)


def graph_of(statements: list[Statement], beliefs: list[float] | None = None) -> KnowledgeGraph:
    """A graph with an edge for each statement; a node's id is its label after `c_`."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, made in enumerate(statements):
        document = made.evidence.document
        for mention in (made.source, made.target):
            graph.add_node(
                f"c_{mention.text}",
                label=mention.text,
                kind=KINDS.get(mention.text, "concept"),
                subject=None,
                aspect=None,
                trend=None,
                aliases=["可用额度为零"] if mention.text == "借呗没额度" else [],
                alias_reasons=["同一状态"] if mention.text == "借呗没额度" else [],
                alias_mentions=[1] if mention.text == "借呗没额度" else [],
                mentions=1,
                documents=[document],
            )
        graph.add_edge(
            f"c_{made.source.text}",
            f"c_{made.target.text}",
            made.relation,
            relation=made.relation,
            belief=beliefs[number] if beliefs else 0.8,
            count=1,
            negated=made.negated,
            hedged=made.hedged,
            documents=[document],
            cues=[made.evidence.cue],
            evidence=[made],
        )
    return KnowledgeGraph(graph)


def small_graph() -> KnowledgeGraph:
    """借呗没额度 with two causes, one of them believed little, a cause of a cause, and a remedy."""
    return graph_of(
        [
            statement("频繁借款", "causes", "借呗没额度"),
            statement("信用评分下降", "causes", "借呗没额度", document="b.txt", hedged=True),
            statement("逾期", "causes", "信用评分下降", document="b.txt"),
            statement("按时还款", "remedies", "借呗没额度"),
            statement("余额不足", "causes", "借呗没额度", negated=True),
        ],
        [0.9, 0.3, 0.6, 0.7, 0.2],
    )
