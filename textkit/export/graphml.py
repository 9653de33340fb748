"""GraphML: typed keys as Gephi, yEd, Cytoscape, igraph and networkx read them.

The file is valid XML 1.0 whatever the articles held (see `textkit.export.escapes`). It is read
by a parser that refuses document type definitions, and with them every entity (defusedxml).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast
from xml.sax.handler import ContentHandler
from xml.sax.saxutils import escape as xml_escape
from xml.sax.saxutils import quoteattr
from xml.sax.xmlreader import AttributesImpl

import networkx as nx

from textkit.export.atomic import replacing_text
from textkit.export.escapes import escape, unescape
from textkit.export.safe_xml import parse
from textkit.export.schema import (
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


def write(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Writes `graph` to `path` as GraphML. Raises InvalidGraph and OSError."""
    with replacing_text(path) as file:
        file.writelines(_lines(graph))


def _lines(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    columns = {"node": node_columns(graph), "edge": edge_columns(graph)}
    yield _HEAD
    for domain, attributes in columns.items():
        for key, attribute in enumerate(attributes):
            name = quoteattr(escape(attribute.name))
            yield f'<key id="{domain}{key}" for="{domain}" attr.name={name} attr.type="{attribute.type}"/>\n'
    yield '<graph id="G" edgedefault="directed">\n'
    ids = {node: quoteattr(escape(node)) for node in graph}
    data = _data("node", columns["node"])
    for node, item in graph.nodes(data=True):
        yield f"<node id={ids[node]}>{data(item)}</node>\n"
    data = _data("edge", columns["edge"])
    for number, (source, target, item) in enumerate(graph.edges(data=True)):
        yield f'<edge id="e{number}" source={ids[source]} target={ids[target]}>{data(item)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _data(domain: str, attributes: tuple[Attribute, ...]) -> Callable[[Mapping[str, Any]], str]:
    """The function from a node or edge to its data elements; an optional one is missing for None."""
    names, texts, template = [], [], ""
    for number, attribute in enumerate(attributes):
        element = f'<data key="{domain}{number}">%s</data>'
        text = _text(attribute)
        names.append(attribute.name)
        texts.append(_unless_none(element, text) if attribute.optional else text)
        template += "%s" if attribute.optional else element
    return lambda item: (
        template % tuple([text(value) for text, value in zip(texts, map(item.get, names), strict=True)])
    )


def _unless_none(element: str, text: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: "" if value is None else element % text(value)


def _text(attribute: Attribute) -> Callable[[Any], str]:
    """The function from a value of the attribute to the text of its element."""
    encode = attribute.encoder()
    if attribute.type == "boolean":
        return {True: "true", False: "false"}.__getitem__
    if attribute.type == "int":
        return int.__repr__
    if attribute.type == "double":
        return lambda value: float.__repr__(float(value))
    return lambda value: _xml(cast(str, encode(value)))


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


class _Handler(ContentHandler):
    """Builds the graph while the file goes by, one node or edge in memory at a time."""

    def __init__(self, builder: GraphBuilder) -> None:
        super().__init__()
        self._builder = builder
        self._keys: dict[str, Attribute] = {}
        self._item: list[tuple[Attribute, Scalar]] = []
        self._element: dict[str, str] = {}
        self._text: list[str] | None = None
        self._key = ""
        self._seen_graph = False

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        if name == "data":
            self._key, self._text = attrs.get("key", ""), []
        elif name in ("node", "edge"):
            self._element, self._item = dict(attrs), []
        elif name == "graph":
            self._seen_graph = True
        elif name == "key":
            self._declare(attrs)

    def characters(self, content: str) -> None:
        if self._text is not None:
            self._text.append(content)

    def endElement(self, name: str) -> None:
        if name == "data":
            attribute = self._keys.get(self._key)
            if attribute is not None and self._text is not None:
                self._item.append((attribute, "".join(self._text)))
            self._text = None
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

    def _declare(self, attrs: AttributesImpl) -> None:
        """Keys without a name or with types of other tools (yEd's graphics) are passed over."""
        known = KNOWN.get(attrs.get("for", ""))
        name = unescape(attrs.get("attr.name", ""))
        if known is None or not name:
            return
        attribute = named(known, name, attrs.get("attr.type", ""))
        if attribute is not None:
            self._keys[attrs.get("id", "")] = attribute
