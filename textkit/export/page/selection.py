"""The part of a large graph that a page can show smoothly: its most believed statements."""

from __future__ import annotations

from itertools import chain
from typing import Any

import networkx as nx

NEIGHBOURHOOD = 2
"""How many links from the chosen concept count as its surroundings, which are taken first."""


def most_believed(
    graph: nx.MultiDiGraph[str], chosen: str | None, max_nodes: int, max_edges: int
) -> nx.MultiDiGraph[str]:
    """A subgraph of at most `max_nodes` nodes and `max_edges` edges, in the order of the ids.

    Edges are taken from the most to the least believed, those around the node `chosen` before all others,
    denied ones last; what room is left goes to the nodes mentioned most.
    """
    nodes = dict.fromkeys([chosen] if chosen is not None else [])
    edges: list[tuple[str, str, str]] = []
    for source, target, relation in _by_belief(graph, chosen):
        missing = sum(end not in nodes for end in {source, target})
        if len(edges) == max_edges:
            break
        if len(nodes) + missing <= max_nodes:
            nodes.update(dict.fromkeys((source, target)))
            edges.append((source, target, relation))
    by_mentions = sorted(graph, key=lambda node: (-graph.nodes[node]["mentions"], node))
    kept = list(dict.fromkeys(chain(nodes, by_mentions)))[:max_nodes]

    part: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    part.add_nodes_from((node, graph.nodes[node]) for node in sorted(kept))
    for source, target, relation in sorted(edges):
        part.add_edge(source, target, relation, **graph.edges[source, target, relation])
    return part


def _by_belief(graph: nx.MultiDiGraph[str], chosen: str | None) -> list[tuple[str, str, str]]:
    distances: dict[str, int] = {}
    if chosen is not None:
        undirected = graph.to_undirected(as_view=True)
        distances = nx.single_source_shortest_path_length(undirected, chosen, cutoff=NEIGHBOURHOOD)

    def rank(edge: tuple[str, str, str]) -> tuple[Any, ...]:
        source, target, _ = edge
        data = graph.edges[edge]
        distance = max(distances.get(source, NEIGHBOURHOOD + 1), distances.get(target, NEIGHBOURHOOD + 1))
        return distance, data["negated"], -data["belief"], -data["count"], edge

    return sorted(graph.edges(keys=True), key=rank)
