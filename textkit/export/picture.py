"""A picture of one problem as SVG or PNG: causes left, the problem in the middle, remedies right.

In SVG the labels are text, in whatever Chinese font the viewer has. PNG is drawn from the same SVG by resvg
with the Noto fonts that the extra "picture" installs, and with no other font: every Chinese character shows,
and the same graph gives the same bytes on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape as xml_escape

import networkx as nx

from textkit.errors import InvalidGraph, MissingExtra
from textkit.export.atomic import replacing
from textkit.export.escapes import escape
from textkit.export.page.labels import wrapped
from textkit.export.page.layered import BOX_PADDING, LINE_HEIGHT, Column, Layers, layered
from textkit.export.page.point import Point
from textkit.export.schema import edge_columns, node_columns
from textkit.graph.belief import shown

BOX_WIDTH = 204
MARGIN = 28
ZOOM = 2
"""Pixels of a PNG for one of the SVG, so that small text is sharp."""

_FONTS = (
    "'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', "
    "'WenQuanYi Micro Hei', sans-serif"
)
_INK = "#1f2428"
_MUTED = "#586069"
_KINDS = {
    "problem": ("#b3261e", "#fdeceb", "问题"),
    "cause": ("#8a5a00", "#fff3dc", "原因"),
    "effect": ("#6639ba", "#f2ecfd", "后果"),
    "remedy": ("#1a7037", "#e4f4e9", "对策"),
    "concept": ("#586069", "#eef0f2", "概念"),
}
_RELATIONS = {"causes": "#a2741c", "remedies": "#3a8a55"}
_DENIED = "#858c93"
_HEADINGS: dict[Column, str] = {
    "further_causes": "更深的原因",
    "causes": "原因",
    "remedies": "对策",
    "further_remedies": "如何做到",
    "effects": "后果",
    "answered": "应对什么",
}


def write(graph: nx.MultiDiGraph[str], path: Path, chosen: str | None = None) -> None:
    """Writes a picture of the node `chosen`, or of the main problem, to `path`: PNG or SVG by its suffix.

    Raises InvalidGraph for a graph without nodes, MissingExtra and OSError.
    """
    node_columns(graph), edge_columns(graph)
    drawing = svg(graph, main_problem(graph) if chosen is None else chosen)
    content = png(drawing) if path.suffix.lower() == ".png" else drawing.encode()
    with replacing(path) as file:
        file.write(content)


def main_problem(graph: nx.MultiDiGraph[str]) -> str:
    """The problem with the most causes and remedies, else the concept. Raises InvalidGraph for no node."""

    def rank(node: str) -> tuple[bool, int, int, str]:
        item = graph.nodes[node]
        return item["kind"] != "problem", -graph.in_degree(node), -item["mentions"], node

    if not graph:
        raise InvalidGraph("the graph has no concept to draw; extract it from more articles")
    main: str = min(graph, key=rank)
    return main


def png(drawing: str) -> bytes:
    """The SVG `drawing` as PNG. Raises MissingExtra."""
    try:
        import resvg_py

        fonts = [str(files(package)) for package in ("manimgx_fonts_cjk", "manimgx_fonts")]
    except ImportError as error:
        raise MissingExtra("a PNG with Chinese text", "picture") from error
    return bytes(
        resvg_py.svg_to_bytes(svg_string=drawing, zoom=ZOOM, skip_system_fonts=True, font_dirs=fonts)
    )


def svg(graph: nx.MultiDiGraph[str], chosen: str) -> str:
    """The picture of the node `chosen` and what is around it."""
    layers = layered(graph, chosen, lambda node: len(wrapped(graph.nodes[node]["label"])))
    places = layers.nodes
    lines = {node: wrapped(graph.nodes[node]["label"]) for node in places}
    heights = {node: len(lines[node]) * LINE_HEIGHT + BOX_PADDING for node in places}
    left = min(place.x for place in places.values()) - BOX_WIDTH // 2 - MARGIN
    right = max(place.x for place in places.values()) + BOX_WIDTH // 2 + MARGIN
    top = min(place.y for place in layers.headings.values()) - MARGIN
    bottom = max(place.y + heights[node] // 2 for node, place in places.items()) + MARGIN
    width, height = right - left, bottom - top
    label = xml_escape(escape(graph.nodes[chosen]["label"]), {'"': "&quot;"})
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{left} {top} {width} {height}" font-family="{_FONTS}" font-size="15" role="img" '
        f'aria-label="{label}">',
        f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="#ffffff"/>',
        *_arrows(),
        *_edges(graph, places),
        *_headings(layers, graph.nodes[chosen]["kind"]),
        *(_box(graph.nodes[node], place, lines[node], heights[node]) for node, place in places.items()),
        "</svg>\n",
    ]
    return "\n".join(parts)


def _arrows() -> Iterator[str]:
    for name, colour in (*_RELATIONS.items(), ("denied", _DENIED)):
        yield (
            f'<marker id="{name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" '
            f'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="{colour}"/></marker>'
        )


def _edges(graph: nx.MultiDiGraph[str], places: dict[str, Point]) -> Iterator[str]:
    for source in places:
        for _, target, item in graph.out_edges(source, data=True):
            if target in places and target != source:
                yield _edge(item, _course(places[source], places[target], item["relation"]))


def _course(start: Point, end: Point, relation: str) -> str:
    """From side to side; within a column around it, causes on the left and remedies on the right."""
    half = BOX_WIDTH // 2
    if start.x == end.x:
        side = -1 if relation == "causes" else 1
        x, bend = start.x + side * half, start.x + side * (half + 44)
        return f"M{x} {start.y}C{bend} {start.y} {bend} {end.y} {x} {end.y}"
    side = 1 if start.x < end.x else -1
    x1, x2 = start.x + side * half, end.x - side * half
    middle = (x1 + x2) // 2
    return f"M{x1} {start.y}C{middle} {start.y} {middle} {end.y} {x2} {end.y}"


def _edge(item: dict[str, Any], course: str) -> str:
    name = "denied" if item["negated"] else item["relation"]
    dashes = "2 6" if item["negated"] else "9 5" if item["hedged"] else "none"
    return (
        f'<path d="{course}" fill="none" stroke="{_DENIED if item["negated"] else _RELATIONS[name]}" '
        f'stroke-width="{0.8 + 2.4 * item["belief"]:.2f}" stroke-dasharray="{dashes}" '
        f'marker-end="url(#{name})"><title>{item["relation"]} {shown(item["belief"])}</title></path>'
    )


def _headings(layers: Layers, kind: str) -> Iterator[str]:
    for column, place in layers.headings.items():
        heading = _HEADINGS.get(column, _KINDS[kind][2])
        yield (
            f'<text x="{place.x}" y="{place.y}" text-anchor="middle" dominant-baseline="central" '
            f'font-size="16" font-weight="600" fill="{_MUTED}">{heading}</text>'
        )


def _box(item: dict[str, Any], place: Point, lines: tuple[str, ...], height: int) -> str:
    colour, fill, _ = _KINDS[item["kind"]]
    first = place.y - (len(lines) - 1) * LINE_HEIGHT / 2
    text = "".join(
        f'<text x="{place.x}" y="{first + row * LINE_HEIGHT:g}" text-anchor="middle" '
        f'dominant-baseline="central" fill="{_INK}">{xml_escape(line)}</text>'
        for row, line in enumerate(lines)
    )
    return (
        f'<g><title>{xml_escape(escape(item["label"]))}</title><rect x="{place.x - BOX_WIDTH // 2}" '
        f'y="{place.y - height / 2:g}" width="{BOX_WIDTH}" height="{height}" rx="8" fill="{fill}" '
        f'stroke="{colour}" stroke-width="1.5"/>{text}</g>'
    )
