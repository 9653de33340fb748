"""The free layout: the whole graph, each connected part for itself, the same on every run.

The parts are laid out by the force-directed method of Fruchterman and Reingold (Software: Practice and
Experience 21, 1991), computed by igraph from a fixed start with a fixed seed, and then spread and packed.
igraph's arithmetic is compiled, so a processor of another family may round otherwise.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence

import networkx as nx

from textkit.errors import MissingExtra
from textkit.export.page.point import Point

PITCH = 150
"""Side of the square of room that a node gets, in pixels."""
ROUNDS = 300
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))

Drawing = dict[str, tuple[float, float]]
"""The places of one connected part, from (0, 0) on."""


def free(graph: nx.MultiDiGraph[str]) -> dict[str, Point]:
    """A place for every node of the graph, its connected parts beside one another, the largest first.

    Raises MissingExtra where igraph is not installed.
    """
    parts = sorted((sorted(part) for part in nx.weakly_connected_components(graph)), key=_size_then_name)
    places: dict[str, Point] = {}
    for corner, drawn in _on_shelves([_drawn(graph, part) for part in parts]):
        for node, (x, y) in drawn.items():
            places[node] = Point(round(corner[0] + x), round(corner[1] + y))
    return places


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
