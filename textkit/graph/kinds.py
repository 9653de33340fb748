"""What kind of concept a node is, from what the graph says of it.

The first that holds, by asserted edges only:

- problem: it is remedied or caused as the problem of a section or article (`scope` "section"), or it is
  remedied and in a bad state: abnormal, or moving the way that is bad for its aspect (directions.toml).
- remedy: it remedies something.
- cause: it causes something.
- effect: something causes or remedies it (a goal that a remedy reaches is an effect of that remedy).
- concept: none of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx

from textkit.graph.model import Kind
from textkit.lexicon import data_table


def kinds(graph: nx.MultiDiGraph[str]) -> Iterator[tuple[str, Kind]]:
    """The kind of each node, in the order of the nodes."""
    for node, data in graph.nodes(data=True):
        incoming = [edge for _, _, edge in graph.in_edges(node, data=True) if not edge["negated"]]
        outgoing = [edge for _, _, edge in graph.out_edges(node, data=True) if not edge["negated"]]
        yield node, _kind(data, incoming, outgoing)


def _kind(node: dict[str, Any], incoming: list[dict[str, Any]], outgoing: list[dict[str, Any]]) -> Kind:
    remedied = any(edge["relation"] == "remedies" for edge in incoming)
    if any(_of_section(edge) for edge in incoming) or (remedied and is_bad(node["aspect"], node["trend"])):
        return "problem"
    if any(edge["relation"] == "remedies" for edge in outgoing):
        return "remedy"
    if outgoing:
        return "cause"
    return "effect" if incoming else "concept"


def _of_section(edge: dict[str, Any]) -> bool:
    return any(statement.scope == "section" and not statement.negated for statement in edge["evidence"])


def is_bad(aspect: str | None, trend: str | None) -> bool:
    """Whether a state is a problem by itself: abnormal, or moving the way that is bad for its aspect."""
    return trend == "abnormal" or aspect in data_table("directions.toml").get(f"bad_{trend}", ())
