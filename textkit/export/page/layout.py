"""Where the nodes of a picture stand, in pixels at zoom 1; x grows to the right and y downwards.

Two layouts. `layered`: one concept in the middle, its causes to the left, its remedies to the right, what
follows from it below. `free`: the whole graph by the method of Fruchterman and Reingold (1991), each
connected part for itself. Both give the same picture for the same graph, on every run.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import networkx as nx

from textkit.errors import MissingExtra

Heading = Literal["causes", "further_causes", "chosen", "remedies", "further_remedies", "effects", "answered"]

COLUMN_WIDTH = 380
LINE_HEIGHT = 20
BOX_PADDING = 18
ROW_GAP = 14
HEADING_HEIGHT = 40
MAX_ROWS = 20
"""Boxes in a column: more would be too small to read at once; the page's list has them all."""

PITCH = 150
"""Room for a node of the free layout."""
ROUNDS = 300
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the picture."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Layers:
    """The picture of one concept: where its nodes and the headings of its columns stand."""

    nodes: dict[str, Point]
    headings: dict[Heading, Point]


def layered(graph: nx.MultiDiGraph[str], chosen: str, lines: Callable[[str], int]) -> Layers:
    """Causes of `chosen` left of it, remedies right, effects and what it remedies below it.

    A second column on each side holds the causes of the causes and the remedies that lead to the remedies.
    Columns are sorted by belief, the second ones so that links cross little, and end after MAX_ROWS.
    `lines` gives how many lines of text the box of a node has.
    """
    taken = {chosen}

    def next_column(steps: Iterable[tuple[str, bool, float, int]]) -> list[str]:
        best: dict[str, tuple[bool, float, int]] = {}
        for node, negated, belief, count in steps:
            rank = (negated, -belief, -count)
            if node not in taken:
                best[node] = min(best.get(node, rank), rank)
        column = sorted(best, key=lambda node: (best[node], node))[:MAX_ROWS]
        taken.update(column)
        return column

    def before(node: str, relation: str) -> Iterator[tuple[str, bool, float, int]]:
        for source, _, key, data in graph.in_edges(node, keys=True, data=True):
            if key == relation:
                yield source, data["negated"], data["belief"], data["count"]

    def after(node: str, relation: str) -> Iterator[tuple[str, bool, float, int]]:
        for _, target, key, data in graph.out_edges(node, keys=True, data=True):
            if key == relation:
                yield target, data["negated"], data["belief"], data["count"]

    def second_column(column: Sequence[str], relation: str) -> list[str]:
        further = [next_column(before(node, relation)) for node in column]
        return [node for group in further for node in group][:MAX_ROWS]

    causes = next_column(before(chosen, "causes"))
    remedies = next_column(before(chosen, "remedies"))
    effects = next_column(after(chosen, "causes"))
    answered = next_column(after(chosen, "remedies"))
    columns: list[tuple[Heading, int, list[str]]] = [
        ("further_causes", -2, second_column(causes, "causes")),
        ("causes", -1, causes),
        ("chosen", 0, [chosen]),
        ("remedies", 1, remedies),
        ("further_remedies", 2, second_column(remedies, "remedies")),
    ]

    def height(node: str) -> int:
        return lines(node) * LINE_HEIGHT + BOX_PADDING

    def stacked(column: Sequence[str], x: int, top: int) -> Iterator[tuple[str, Point]]:
        for node in column:
            yield node, Point(x, top + height(node) // 2)
            top += height(node) + ROW_GAP

    places: dict[str, Point] = {}
    headings: dict[Heading, Point] = {}
    for heading, position, column in columns:
        top = -(sum(map(height, column)) + ROW_GAP * (len(column) - 1)) // 2
        if column:
            places.update(stacked(column, position * COLUMN_WIDTH, top))
            headings[heading] = Point(position * COLUMN_WIDTH, top - HEADING_HEIGHT // 2)
    top = height(chosen) // 2 + HEADING_HEIGHT
    below: list[tuple[Heading, list[str]]] = [("effects", effects), ("answered", answered)]
    for heading, column in below:
        if column:
            headings[heading] = Point(0, top + HEADING_HEIGHT // 2)
            top += HEADING_HEIGHT
            places.update(stacked(column, 0, top))
            top += sum(map(height, column)) + ROW_GAP * len(column)
    return Layers(places, headings)


def free(graph: nx.MultiDiGraph[str]) -> dict[str, Point]:
    """A place for every node of the graph, its connected parts beside one another, the largest first.

    The forces are computed by igraph, from a fixed start and with a generator of a fixed seed. Raises
    MissingExtra where igraph is not installed.
    """
    parts = sorted((sorted(part) for part in nx.weakly_connected_components(graph)), key=_size_then_name)
    places: dict[str, Point] = {}
    for corner, drawn in _on_shelves([_drawn(graph, part) for part in parts]):
        for node, (x, y) in drawn.items():
            places[node] = Point(round(corner[0] + x), round(corner[1] + y))
    return places


Drawing = dict[str, tuple[float, float]]


def _size_then_name(part: list[str]) -> tuple[int, str]:
    return -len(part), part[0]


def _drawn(graph: nx.MultiDiGraph[str], part: Sequence[str]) -> Drawing:
    """One connected part, from (0, 0) on, with room for its number of nodes."""
    try:
        import igraph
    except ModuleNotFoundError as error:
        raise MissingExtra("the page", "view") from error
    numbers = {node: number for number, node in enumerate(part)}
    links = [(numbers[a], numbers[b]) for a, b in graph.subgraph(part).edges() if a != b]
    spiral = [
        (math.sqrt(i) * math.cos(i * GOLDEN_ANGLE), math.sqrt(i) * math.sin(i * GOLDEN_ANGLE))
        for i in range(len(part))
    ]
    igraph.set_random_number_generator(random.Random(len(part)))
    try:
        layout = igraph.Graph(len(part), sorted(links)).layout_fruchterman_reingold(
            seed=spiral, niter=ROUNDS, grid=False
        )
    finally:
        igraph.set_random_number_generator(random)
    points = _spread(layout.coords)
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return {node: (x - left, y - top) for node, (x, y) in zip(part, points, strict=True)}


def _spread(points: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """The points with their directions from the middle kept, their distances half way to even ones.

    Forces crowd the middle and throw single nodes far out. At even distances the k nearest points fill a
    disc with room for k nodes; the geometric mean of both keeps groups together and wastes little room.
    """
    middle = [sum(axis) / len(points) for axis in zip(*points, strict=True)]
    away = [(x - middle[0], y - middle[1]) for x, y in points]
    distances = [math.hypot(x, y) or 1e-9 for x, y in away]
    order = sorted(range(len(points)), key=lambda i: (distances[i], i))
    even = [PITCH * math.sqrt((rank + 0.5) / math.pi) for rank in range(len(points))]
    unit = sum(even) / sum(distances)
    spread = [(0.0, 0.0)] * len(points)
    for radius, i in zip(even, order, strict=True):
        scale = math.sqrt(radius * unit / distances[i])
        spread[i] = away[i][0] * scale, away[i][1] * scale
    return spread


def _on_shelves(drawings: Sequence[Drawing]) -> Iterator[tuple[tuple[float, float], Drawing]]:
    """Each drawing with its corner: from left to right on shelves, in a picture wider than high."""
    sizes = [
        (max(x for x, _ in drawing.values()) + PITCH, max(y for _, y in drawing.values()) + PITCH)
        for drawing in drawings
    ]
    shelf_width = math.sqrt(1.6 * sum(width * height for width, height in sizes))
    left = top = shelf_height = 0.0
    for drawing, (width, height) in zip(drawings, sizes, strict=True):
        if left > 0 and left + width > shelf_width:
            left, top, shelf_height = 0.0, top + shelf_height, 0.0
        yield (left, top), drawing
        left, shelf_height = left + width, max(shelf_height, height)
