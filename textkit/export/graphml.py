"""GraphML: typed keys as Gephi, yEd, Cytoscape, igraph and networkx read them.

The file is valid XML 1.0 whatever the articles held (see `textkit.export.escapes`). It is read
by a parser that refuses document type definitions, and with them every entity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import methodcaller
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape as xml_escape
from xml.sax.saxutils import quoteattr

import networkx as nx

from textkit.export.atomic import replacing
from textkit.export.escapes import encode_json, escape, unescape
from textkit.export.safe_xml import parse
from textkit.export.schema import (
    JSON,
    KNOWN,
    Attribute,
    GraphBuilder,
    Scalar,
    edge_columns,
    named,
    node_columns,
)

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


_LINES = 256
"""How many lines are put into a file at once."""


def write(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Writes `graph` to `path` as GraphML. Raises InvalidGraph and OSError."""
    lines = _lines(graph)
    with replacing(path) as file:
        while some := "".join(islice(lines, _LINES)):
            file.write(encode_json(some))


def _lines(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    """The lines of the file; JSON in them is not escaped yet."""
    columns = {"node": node_columns(graph), "edge": edge_columns(graph)}
    yield _HEAD
    for domain, attributes in columns.items():
        for key, attribute in enumerate(attributes):
            name = quoteattr(escape(attribute.name))
            yield f'<key id="{domain}{key}" for="{domain}" attr.name={name} attr.type="{attribute.type}"/>\n'
    yield '<graph id="G" edgedefault="directed">\n'
    ids = {node: quoteattr(escape(node)) for node in graph}
    items = [item for _, item in graph.nodes(data=True)]
    yield from _elements("node", {"id": ids.values()}, columns["node"], items)
    edges = list(graph.edges(data=True))
    ends = {
        "id": [f'"e{number}"' for number in range(len(edges))],
        "source": [ids[source] for source, _, _ in edges],
        "target": [ids[target] for _, target, _ in edges],
    }
    yield from _elements("edge", ends, columns["edge"], [item for _, _, item in edges])
    yield "</graph>\n</graphml>\n"


def _elements(
    domain: str,
    ends: Mapping[str, Iterable[str]],
    attributes: tuple[Attribute, ...],
    items: Sequence[Mapping[str, Any]],
) -> Iterator[str]:
    """The lines of all nodes or edges, of which `ends` are the attributes in XML.

    Columns of texts, put together to rows: a function for each row, which calls one for each attribute,
    takes half as long again as the texts themselves.
    """
    template = f"<{domain}{''.join(f' {name}=%s' for name in ends)}>"
    columns = list(ends.values())
    for number, attribute in enumerate(attributes):
        element = f'<data key="{domain}{number}">%s</data>'
        values = map(methodcaller("get", attribute.name), items)
        if attribute.optional:
            template += "%s"
            columns.append(_optional(element, attribute, list(values)))
        else:
            template += element
            columns.append(_texts(attribute, values))
    return map(f"{template}</{domain}>\n".__mod__, zip(*columns, strict=True))


def _optional(element: str, attribute: Attribute, values: Sequence[Any]) -> list[str]:
    """The elements for the values of an attribute, none for None."""
    texts = _texts(attribute, (value for value in values if value is not None))
    return ["" if value is None else element % next(texts) for value in values]


def _texts(attribute: Attribute, values: Iterable[Any]) -> Iterator[str]:
    """The texts of elements for the values of an attribute."""
    if attribute.one_of:
        return map({value: _xml(value) for value in attribute.one_of}.__getitem__, values)
    if attribute.type == "boolean":
        return map({True: "true", False: "false"}.__getitem__, values)
    if attribute.type == "int":
        return map(int.__repr__, values)
    if attribute.type == "double":
        return map(float.__repr__, map(float, values))
    return map(_xml, map(JSON.get(attribute.holds, escape), values))


def _xml(text: str) -> str:
    """`text` as the content of an element; a bare carriage return would be read back as a line feed."""
    # To look is much faster than to replace, and there is seldom anything to replace.
    if "&" in text or "<" in text or ">" in text or "\r" in text:
        return xml_escape(text).replace("\r", "&#13;")
    return text


def read(path: Path) -> nx.MultiDiGraph[str]:
    """The graph that `path` holds. Raises InvalidGraph and OSError."""
    handler = _Handler(GraphBuilder(str(path)))
    parse(path, handler)
    return handler.graph()


class _Handler:
    """Builds the graph while the file goes by, one node or edge in memory at a time."""

    def __init__(self, builder: GraphBuilder) -> None:
        self._builder = builder
        self._keys: dict[str, Attribute] = {}
        self._element: dict[str, str] = {}
        self._item: list[tuple[Attribute, Scalar]] = []
        self._attribute: Attribute | None = None
        self._text: list[str] = []
        self._seen_graph = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "data":
            self._attribute, self._text = self._keys.get(attributes.get("key", "")), []
        elif name in ("node", "edge"):
            self._element, self._item = attributes, []
        elif name == "graph":
            self._seen_graph = True
        elif name == "key":
            self._declare(attributes)

    def text(self, content: str) -> None:
        if self._attribute is not None:
            self._text.append(content)

    def end(self, name: str) -> None:
        if name == "data":
            if self._attribute is not None:
                self._item.append((self._attribute, "".join(self._text)))
            self._attribute = None
        elif name == "node":
            self._builder.node(self._end("id"), self._item)
        elif name == "edge":
            self._builder.edge(self._end("source"), self._end("target"), self._item)

    def graph(self) -> nx.MultiDiGraph[str]:
        """What was read. Raises InvalidGraph when the file was XML of another kind."""
        if not self._seen_graph:
            raise self._builder.invalid("holds no GraphML graph")
        return self._builder.graph

    def _end(self, name: str) -> str:
        return unescape(self._element.get(name, ""))

    def _declare(self, attributes: dict[str, str]) -> None:
        """Keys without a name or with types of other tools (yEd's graphics) are passed over."""
        known = KNOWN.get(attributes.get("for", ""))
        name = unescape(attributes.get("attr.name", ""))
        if known is None or not name:
            return
        attribute = named(known, name, attributes.get("attr.type", ""))
        if attribute is not None:
            self._keys[attributes.get("id", "")] = attribute
