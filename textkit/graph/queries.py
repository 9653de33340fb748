"""Questions to a graph, as functions of its networkx graph and node ids.

Only asserted edges count, unless `negated` asks for the denied ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import heappop, heappush
from math import prod
from operator import itemgetter
from typing import Any, Literal, get_args

import networkx as nx

from textkit.extraction.statement import OPPOSITE, Relation
from textkit.graph.kinds import is_bad
from textkit.graph.model import Alias, Edge, Node, Path
from textkit.lexicon import data_table

States = Mapping[tuple[str | None, str | None, str | None], Sequence[str]]
"""Ids by (subject, aspect, trend)."""

Side = Literal["in", "out"]
SIDES: tuple[Side, ...] = get_args(Side)

_MOST_CAUSES = 100
"""Causes whose remedies are looked up, so that the hub of a large graph answers at once."""

_MOST_STEPS = 100_000
"""Where a search for paths stops, so that a dense graph answers in seconds; the best paths come first."""


def node(graph: nx.MultiDiGraph[str], key: str) -> Node:
    """The node with the id `key`."""
    return _node(key, graph.nodes[key])


def _node(key: str, data: Mapping[str, Any]) -> Node:
    # In the order of the fields: of a concept with hundreds of causes, naming them is a tenth of the time.
    return Node(
        key,
        data["label"],
        data["kind"],
        data["subject"],
        data["aspect"],
        data["trend"],
        tuple(map(Alias, data["aliases"], data["alias_reasons"], data["alias_mentions"])),
        data["mentions"],
        tuple(data["documents"]),
    )


def edge(graph: nx.MultiDiGraph[str], source: str, target: str, relation: Relation) -> Edge:
    """The edge of that relation between two ids."""
    return _edge(graph.edges[source, target, relation], node(graph, source), node(graph, target))


def _edge(data: Mapping[str, Any], source: Node, target: Node) -> Edge:
    return Edge(
        source,
        target,
        data["relation"],
        data["belief"],
        data["count"],
        data["negated"],
        data["hedged"],
        tuple(data["documents"]),
        tuple(data["cues"]),
        tuple(data["evidence"]),
    )


def edges_at(
    graph: nx.MultiDiGraph[str],
    key: str,
    side: Side,
    relation: Relation,
    *,
    negated: bool = False,
    min_belief: float = 0.0,
    limit: int | None = None,
) -> list[Edge]:
    """The edges into or out of a node, most believed first, then by the label and id of the other end."""
    here, nodes = node(graph, key), graph.nodes
    # networkx gives edges as they are, but wraps each neighbour of a neighbourhood in a view.
    if side == "in":
        links = ((other, kind, data) for other, _, kind, data in graph.in_edges(key, keys=True, data=True))
    else:
        links = ((other, kind, data) for _, other, kind, data in graph.out_edges(key, keys=True, data=True))
    found = [
        (-data["belief"], there["label"], other, there, data)
        for other, kind, data in links
        if kind == relation and data["negated"] is negated and data["belief"] >= min_belief
        for there in [nodes[other]]
    ]
    found.sort(key=itemgetter(0, 1, 2))
    ends = ((_node(other, there), data) for _, _, other, there, data in found[:limit])
    return [_edge(data, there, here) if side == "in" else _edge(data, here, there) for there, data in ends]


def states(graph: nx.MultiDiGraph[str]) -> States:
    """The ids of the nodes that have an aspect and move up or down, by their state."""
    found: dict[tuple[str | None, str | None, str | None], list[str]] = {}
    for key, data in graph.nodes(data=True):
        if data["aspect"] and data["trend"] in OPPOSITE:
            found.setdefault((data["subject"], data["aspect"], data["trend"]), []).append(key)
    return found


def opposites(graph: nx.MultiDiGraph[str], key: str, by_state: States) -> Sequence[str]:
    """The nodes of the same subject and aspect that move the other way; `by_state` is from `states`.

    Changes of goods that do not say of which (成本上升) have no opposite: theirs may be another's.
    """
    data = graph.nodes[key]
    opposite = OPPOSITE.get(data["trend"])
    if data["subject"] is None and data["aspect"] in data_table("polarity.toml")["market_aspects"]:
        return []
    return by_state.get((data["subject"], data["aspect"], opposite), []) if opposite else []


def answered(graph: nx.MultiDiGraph[str], remedy: str, by_state: States) -> list[Edge]:
    """Derived edges from a remedy to the causes and effects that it turns round, most believed first.

    The remedy, or a goal that it reaches, moves a subject's aspect one way, the cause moves it the other.
    A problem that it solves is no goal, and what is to be wished (利率下降) is no trouble. The belief is that
    in the remedy (its best edge) or in its reaching the goal; the evidence is that edge's.
    """
    solved = reversed(edges_at(graph, remedy, "out", "remedies"))
    reached = {link.target.id: link for link in solved if not is_bad(link.target.aspect, link.target.trend)}
    own = [*edges_at(graph, remedy, "out", "remedies"), *edges_at(graph, remedy, "in", "remedies")]
    if own:
        reached[remedy] = max(own, key=lambda link: link.belief)
    best: dict[str, Edge] = {}
    for goal, link in reached.items():
        for opposite in opposites(graph, goal, by_state):
            if opposite == remedy or not _in_causes(graph, opposite) or _is_good(graph.nodes[opposite]):
                continue
            if opposite not in best or link.belief > best[opposite].belief:
                best[opposite] = _derived(graph, remedy, opposite, link, link.belief)
    return sorted(best.values(), key=lambda link: (-link.belief, link.target.label, link.target.id))


def mended(graph: nx.MultiDiGraph[str], problem: str, by_state: States) -> list[Edge]:
    """Derived edges to a problem from the remedies of its causes and of its opposite, most believed first.

    充值 mends 支付失败 where 余额不足 causes it; what raises a limit mends its fall. Of the causes the most
    believed count; the belief is that in the cause times that in its remedy, the evidence is the remedy's.
    """
    causes = edges_at(graph, problem, "in", "causes", limit=_MOST_CAUSES)
    ends = [(link.source.id, link.belief) for link in causes]
    ends += [(goal, 1.0) for goal in opposites(graph, problem, by_state)]
    best: dict[str, Edge] = {}
    for end, believed in ends:
        for link in edges_at(graph, end, "in", "remedies"):
            found = _derived(graph, link.source.id, problem, link, believed * link.belief)
            known = best.get(found.source.id)
            if found.source.id != problem and (known is None or found.belief > known.belief):
                best[found.source.id] = found
    return sorted(best.values(), key=lambda link: (-link.belief, link.source.label, link.source.id))


def _is_good(node: Mapping[str, Any]) -> bool:
    """Whether a state is to be wished: its opposite is a problem."""
    return is_bad(node["aspect"], OPPOSITE.get(node["trend"]))


def _in_causes(graph: nx.MultiDiGraph[str], key: str) -> bool:
    return any(edges_at(graph, key, side, "causes", limit=1) for side in SIDES)


def _derived(graph: nx.MultiDiGraph[str], remedy: str, cause: str, link: Edge, belief: float) -> Edge:
    return Edge(
        source=node(graph, remedy),
        target=node(graph, cause),
        relation="remedies",
        belief=belief,
        count=0,
        negated=False,
        hedged=link.hedged,
        documents=link.documents,
        cues=link.cues,
        evidence=link.evidence,
        derived=True,
    )


def paths(graph: nx.MultiDiGraph[str], start: str, end: str, *, max_length: int, limit: int) -> list[Path]:
    """The chains from `start` to `end` without a concept twice, the most believed first, then the shortest.

    The links are causes; the first may be a remedy, which then leads on from what it mends.
    """
    distance = _distances(graph, end, max_length)
    heap: list[tuple[float, int, tuple[str, ...], tuple[Relation, ...]]] = [(-1.0, 0, (start,), ())]
    found: list[Path] = []
    for _ in range(_MOST_STEPS):
        if not heap or len(found) == limit:
            break
        negative, length, keys, relations = heappop(heap)
        if length and keys[-1] == end:
            found.append(_path(graph, keys, relations))
            continue
        for target, relation, believed in _steps(graph, keys[-1], first=not length):
            if target not in keys and length + 1 + distance.get(target, max_length) <= max_length:
                heappush(heap, (negative * believed, length + 1, (*keys, target), (*relations, relation)))
    return found


def _steps(graph: nx.MultiDiGraph[str], key: str, *, first: bool) -> Iterator[tuple[str, Relation, float]]:
    for _, target, data in graph.out_edges(key, data=True):
        if not data["negated"] and data["belief"] > 0 and (first or data["relation"] == "causes"):
            yield target, data["relation"], data["belief"]


def _distances(graph: nx.MultiDiGraph[str], end: str, max_length: int) -> dict[str, int]:
    """How many causes lead from each node to `end`, of the nodes nearer than `max_length`."""
    distance = {end: 0}
    frontier = [end]
    for steps in range(1, max_length):
        frontier = [
            source
            for key in frontier
            for source, _, data in graph.in_edges(key, data=True)
            if data["relation"] == "causes" and not data["negated"] and data["belief"] > 0
            if distance.setdefault(source, steps) == steps
        ]
        frontier = list(dict.fromkeys(frontier))
    return distance


def _path(graph: nx.MultiDiGraph[str], keys: tuple[str, ...], relations: tuple[Relation, ...]) -> Path:
    links = tuple(map(lambda *ends: edge(graph, *ends), keys, keys[1:], relations))
    return Path(links, prod(link.belief for link in links))


def subgraph(graph: nx.MultiDiGraph[str], key: str, depth: int) -> nx.MultiDiGraph[str]:
    """The nodes at most `depth` edges away from `key`, in any direction, and the edges between them."""
    kept = {key}
    frontier = kept
    for _ in range(depth):
        near = {other for one in frontier for other in (*graph.predecessors(one), *graph.successors(one))}
        frontier = near - kept
        kept = kept | near
    # Not graph.subgraph: its order of nodes is that of a set, and differs from run to run.
    part: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    part.add_nodes_from((one, dict(graph.nodes[one])) for one in sorted(kept))
    for source, target, data in graph.edges(list(part), data=True):
        if target in kept:
            part.add_edge(source, target, key=data["relation"], **data)
    return part


def edges_beyond(graph: nx.MultiDiGraph[str], other: nx.MultiDiGraph[str]) -> tuple[Edge, ...]:
    """The edges of `graph` that `other` does not have, or denies where this asserts, or the reverse.

    In the order of relation and labels.
    """
    found = [
        edge(graph, source, target, relation)
        for source, target, relation, data in graph.edges(keys=True, data=True)
        if not other.has_edge(source, target, relation)
        or other.edges[source, target, relation]["negated"] is not data["negated"]
    ]
    return tuple(sorted(found, key=_reading_order))


def _reading_order(link: Edge) -> tuple[str, ...]:
    return (link.relation, link.source.label, link.target.label, link.source.id, link.target.id)
