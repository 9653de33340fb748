"""What the page holds of a graph, as JSON for its script; the format is private to the page."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import networkx as nx

from textkit.documents.model import Span
from textkit.export.page.free import free
from textkit.export.page.labels import wrapped
from textkit.export.page.layered import Layers, layered
from textkit.extraction.statement import Statement

# Signs that could end or open something in HTML or JavaScript, and lone surrogates, which UTF-8 has not.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def page_json(shown: nx.MultiDiGraph[str], chosen: str | None, whole: nx.MultiDiGraph[str]) -> str:
    """The data of the page: the nodes and edges of `shown`, and how many `whole` has.

    It is JSON that may stand inside `<script type="application/json">` whatever the articles held.
    """
    numbers = {node: number for number, node in enumerate(shown)}
    documents = sorted(_documents(shown))
    document_numbers = {name: number for number, name in enumerate(documents)}
    lines = {node: wrapped(data["label"]) for node, data in shown.nodes(data=True)}
    places = free(shown)
    content = {
        "documents": documents,
        "nodes": [
            {
                "id": node,
                "label": data["label"],
                "lines": lines[node],
                "kind": data["kind"],
                "aliases": list(zip(data["aliases"], data["alias_reasons"], strict=True)),
                "mentions": data["mentions"],
                "documents": [document_numbers[name] for name in data["documents"]],
                "x": places[node].x,
                "y": places[node].y,
            }
            for node, data in shown.nodes(data=True)
        ],
        "edges": [
            {
                "source": numbers[source],
                "target": numbers[target],
                "relation": relation,
                "belief": data["belief"],
                "count": data["count"],
                "negated": data["negated"],
                "hedged": data["hedged"],
                "documents": [document_numbers[name] for name in data["documents"]],
                "cues": data["cues"],
                "evidence": [_evidence(statement) for statement in data["evidence"]],
            }
            for source, target, relation, data in shown.edges(keys=True, data=True)
        ],
        "layers": [_layers(layered(shown, node, lambda node: len(lines[node])), numbers) for node in shown],
        "chosen": None if chosen is None else numbers[chosen],
        "whole": {"nodes": whole.number_of_nodes(), "edges": whole.number_of_edges()},
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _documents(graph: nx.MultiDiGraph[str]) -> set[str]:
    attributes = [data for _, data in graph.nodes(data=True)] + [data for *_, data in graph.edges(data=True)]
    return {name for data in attributes for name in data["documents"]}


def _layers(layers: Layers, numbers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "nodes": [(numbers[node], place.x, place.y) for node, place in layers.nodes.items()],
        "headings": [(name, place.x, place.y) for name, place in layers.headings.items()],
    }


def _evidence(statement: Statement) -> dict[str, Any]:
    evidence = statement.evidence
    spans = {
        role: Span(mention.start - evidence.start, mention.end - evidence.start)
        for role, mention in (("source", statement.source), ("target", statement.target))
        if evidence.start <= mention.start and mention.end <= evidence.end
    }
    return {
        "document": evidence.document,
        "pieces": _pieces(evidence.sentence, spans),
        "elsewhere": [
            (role, mention.text)
            for role, mention in (("source", statement.source), ("target", statement.target))
            if role not in spans
        ],
        "section": evidence.section,
        "cue": evidence.cue,
        "rule": evidence.rule,
        "negated": statement.negated,
        "hedged": statement.hedged,
        "condition": statement.condition,
        "attribution": statement.attribution,
        "confidence": statement.confidence,
    }


def _pieces(sentence: str, spans: Mapping[str, Span]) -> list[tuple[str, str]]:
    """The sentence cut where a span starts or ends; each piece after the roles that cover it."""
    ends = {end for span in spans.values() for end in (span.start, span.end)}
    return [
        (
            " ".join(role for role, span in spans.items() if span.start <= start and end <= span.end),
            sentence[start:end],
        )
        for start, end in pairwise(sorted({0, len(sentence), *ends}))
    ]
