"""The layered layout: one concept in the middle, what brings it about left, what mends it right.

What follows from it, and what it mends itself, stands below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any, Literal

import networkx as nx

from textkit.export.page.point import Point
from textkit.extraction.statement import Relation

Column = Literal["chosen", "causes", "remedies", "effects", "answered", "further_causes", "further_remedies"]

BESIDE: Mapping[Column, int] = {"further_causes": -2, "causes": -1, "remedies": 1, "further_remedies": 2}
"""Columns beside the chosen concept and how many columns away they stand."""
BELOW: Sequence[Column] = ("effects", "answered")

COLUMN_WIDTH = 296
LINE_HEIGHT = 20
BOX_PADDING = 18
ROW_GAP = 14
HEADING_HEIGHT = 40
MAX_ROWS = 20
"""Boxes in a column: more would be too small to read at once; the page's list has them all."""


@dataclass(frozen=True, slots=True)
class Layers:
    """The picture of one concept: where its nodes and the headings of its columns stand."""

    nodes: dict[str, Point]
    headings: dict[Column, Point]


def layered(graph: nx.MultiDiGraph[str], chosen: str, lines: Callable[[str], int]) -> Layers:
    """The causes of `chosen` left of it, its remedies right, its effects and what it remedies below.

    A second column on each side holds the causes of the causes and what leads to the remedies. Columns are
    sorted by belief, the second ones by what they lead to, and hold at most MAX_ROWS. `lines` gives the
    number of lines of text in the box of a node.
    """
    columns = _columns(graph, chosen)
    heights = {
        node: lines(node) * LINE_HEIGHT + BOX_PADDING for node in chain.from_iterable(columns.values())
    }
    nodes: dict[str, Point] = {chosen: Point(0, 0)}
    headings: dict[Column, Point] = {"chosen": Point(0, -(heights[chosen] + HEADING_HEIGHT) // 2)}

    def stack(name: Column, x: int, top: int) -> None:
        headings[name] = Point(x, top - HEADING_HEIGHT // 2)
        tops = accumulate((heights[node] + ROW_GAP for node in columns[name]), initial=top)
        nodes.update(
            (node, Point(x, y + heights[node] // 2)) for node, y in zip(columns[name], tops, strict=False)
        )

    def height(name: Column) -> int:
        return sum(heights[node] + ROW_GAP for node in columns[name])

    for name in filter(columns.get, BESIDE):
        stack(name, BESIDE[name] * COLUMN_WIDTH, -(height(name) - ROW_GAP) // 2)
    top = heights[chosen] // 2
    for name in filter(columns.get, BELOW):
        top += 2 * HEADING_HEIGHT
        stack(name, 0, top)
        top += height(name) - HEADING_HEIGHT
    return Layers(nodes, headings)


def _columns(graph: nx.MultiDiGraph[str], chosen: str) -> dict[Column, list[str]]:
    columns: dict[Column, list[str]] = {"chosen": [chosen]}
    taken = {chosen}

    def fill(name: Column, nodes: Iterable[str]) -> None:
        columns[name] = [node for node in dict.fromkeys(nodes) if node not in taken][:MAX_ROWS]
        taken.update(columns[name])

    fill("causes", _sources(graph, chosen, "causes"))
    fill("remedies", _sources(graph, chosen, "remedies"))
    fill("effects", _targets(graph, chosen, "causes"))
    fill("answered", _targets(graph, chosen, "remedies"))
    fill("further_causes", chain.from_iterable(_sources(graph, node, "causes") for node in columns["causes"]))
    fill(
        "further_remedies",
        chain.from_iterable(_sources(graph, node, "remedies") for node in columns["remedies"]),
    )
    return columns


def _sources(graph: nx.MultiDiGraph[str], node: str, relation: Relation) -> list[str]:
    links = graph.in_edges(node, keys=True, data=True)
    return _by_belief((source, data) for source, _, key, data in links if key == relation)


def _targets(graph: nx.MultiDiGraph[str], node: str, relation: Relation) -> list[str]:
    links = graph.out_edges(node, keys=True, data=True)
    return _by_belief((target, data) for _, target, key, data in links if key == relation)


def _by_belief(links: Iterable[tuple[str, Mapping[str, Any]]]) -> list[str]:
    """The nodes of the links, the denied ones last, else the most believed first."""

    def rank(link: tuple[str, Mapping[str, Any]]) -> tuple[Any, ...]:
        node, data = link
        return data["negated"], -data["belief"], -data["count"], node

    return [node for node, _ in sorted(links, key=rank)]
