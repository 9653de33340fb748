"""GEXF 1.2, the format of Gephi; also read by networkx.

Escapes and safety are those of GraphML (see `textkit.export.escapes` and `textkit.export.safe_xml`). A node's
label is the label of GEXF, an edge's is its relation.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import networkx as nx

from textkit.export.atomic import replacing_text
from textkit.export.escapes import escape, unescape
from textkit.export.safe_xml import parse
from textkit.export.schema import (
    KNOWN,
    Attribute,
    GraphBuilder,
    Scalar,
    ScalarType,
    edge_columns,
    named,
    node_columns,
    scalars,
)

_TO_GEXF: dict[ScalarType, str] = {
    "string": "string",
    "int": "integer",
    "double": "double",
    "boolean": "boolean",
}


def write(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Writes `graph` to `path` as GEXF. Raises InvalidGraph and OSError."""
    with replacing_text(path) as file:
        file.writelines(_lines(graph))


def _lines(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    nodes, edges = node_columns(graph), edge_columns(graph)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield '<graph mode="static" defaultedgetype="directed">\n'
    yield from _declarations("node", nodes)
    yield from _declarations("edge", edges)
    yield "<nodes>\n"
    for node, item in graph.nodes(data=True):
        ends = f"id={_quoted(node)} label={_quoted(item['label'])}"
        yield f"<node {ends}>{_values(nodes, item)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for number, (source, target, item) in enumerate(graph.edges(data=True)):
        ends = f"source={_quoted(source)} target={_quoted(target)} label={_quoted(item['relation'])}"
        yield f'<edge id="{number}" {ends}>{_values(edges, item)}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _declarations(domain: str, columns: tuple[Attribute, ...]) -> Iterator[str]:
    yield f'<attributes class="{domain}" mode="static">\n'
    for number, attribute in enumerate(columns):
        title, type_ = _quoted(attribute.name), _TO_GEXF[attribute.type]
        yield f'<attribute id="{number}" title={title} type="{type_}"/>\n'
    yield "</attributes>\n"


def _values(columns: tuple[Attribute, ...], item: dict[str, Any]) -> str:
    values = "".join(
        f'<attvalue for="{number}" value={_text(scalar)}/>'
        for number, column in enumerate(columns)
        for _, scalar in scalars([column], item)
    )
    return f"<attvalues>{values}</attvalues>"


def _text(scalar: Scalar) -> str:
    if isinstance(scalar, bool):
        return '"true"' if scalar else '"false"'
    return quoteattr(scalar) if isinstance(scalar, str) else f'"{scalar!r}"'


def _quoted(text: str) -> str:
    return quoteattr(escape(text))


def read(path: Path) -> nx.MultiDiGraph[str]:
    """The graph that `path` holds. Raises InvalidGraph and OSError."""
    handler = _Handler(GraphBuilder(str(path)))
    parse(path, handler)
    return handler.graph()


class _Handler:
    """Builds the graph while the file goes by."""

    def __init__(self, builder: GraphBuilder) -> None:
        self._builder = builder
        self._class = ""
        self._columns: dict[tuple[str, str], Attribute] = {}
        self._element: dict[str, str] = {}
        self._item: list[tuple[Attribute, str]] = []
        self._seen_graph = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "attvalue":
            attribute = self._columns.get((self._class, attributes.get("for", "")))
            if attribute is not None:
                self._item.append((attribute, attributes.get("value", "")))
        elif name in ("node", "edge"):
            self._class, self._element, self._item = name, attributes, []
        elif name == "attributes":
            self._class = attributes.get("class", "")
        elif name == "attribute":
            self._declare(attributes)
        elif name == "graph":
            self._seen_graph = True

    def text(self, content: str) -> None:
        """GEXF has all that a graph needs in attributes."""

    def end(self, name: str) -> None:
        if name == "node":
            self._builder.node(self._end("id"), self._item)
        elif name == "edge":
            self._builder.edge(self._end("source"), self._end("target"), self._item)

    def graph(self) -> nx.MultiDiGraph[str]:
        """What was read. Raises InvalidGraph when the file was XML of another kind."""
        if not self._seen_graph:
            raise self._builder.invalid("holds no GEXF graph")
        return self._builder.graph

    def _end(self, name: str) -> str:
        return unescape(self._element.get(name, ""))

    def _declare(self, attributes: dict[str, str]) -> None:
        known = KNOWN.get(self._class)
        name = unescape(attributes.get("title", ""))
        if known is None or not name:
            return
        attribute = named(known, name, attributes.get("type", ""))
        if attribute is not None:
            self._columns[self._class, attributes.get("id", "")] = attribute
