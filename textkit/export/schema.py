"""What nodes and edges carry, and how a format that holds only scalars holds it: one table for all formats.

Lists become JSON strings (`ensure_ascii=False`, sorted keys), `evidence` the JSON list of
`Statement.to_dict()`; an attribute that is None is left out and comes back as None. Attributes that a user
added to the networkx graph go along when they are strings, numbers or truth values.

Characters that XML 1.0 or UTF-8 cannot hold (control characters but tab, line feed and carriage return;
lone surrogates; U+FFFE, U+FFFF) are written `\\uXXXX`, four lower-case hexadecimal digits, in every format
but JSON, whose own escapes are the same; a backslash that already stands before `uXXXX` is written
`\\u005c`, so that reading gives back exactly what was there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from json.encoder import encode_basestring
from operator import attrgetter
from types import NoneType
from typing import Any, Literal, cast

import networkx as nx

from textkit.errors import InvalidGraph
from textkit.extraction.statement import Evidence, Mention, Statement

Scalar = str | int | float | bool
ScalarType = Literal["string", "int", "double", "boolean"]
PythonType = type[object]


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of nodes or edges; `type` is that of the scalar that stands for it in a file.

    `holds` tells what a string stands for: itself, a JSON value, or a JSON list of statements.
    """

    name: str
    type: ScalarType = "string"
    holds: Literal["itself", "json", "statements"] = "itself"
    optional: bool = False

    def encoder(self) -> Callable[[Any], Scalar]:
        """The function from a value of this attribute, as `columns` has checked it, to its scalar."""
        if self.holds == "statements":
            return statements_to_json
        if self.holds == "json":
            return to_json
        return _ENCODERS[self.type]

    def decode(self, scalar: Scalar) -> object:
        """The value that `scalar`, or its text, stands for. Raises ValueError, KeyError or TypeError."""
        if self.holds == "statements":
            return [Statement.from_dict(item) for item in json.loads(str(scalar))]
        if self.holds == "json":
            return json.loads(str(scalar))
        if self.type == "string":
            return unescape(str(scalar))
        if self.type == "boolean":
            return _TRUTH[str(scalar).lower()]
        return int(scalar) if self.type == "int" else float(scalar)

    def from_json(self, value: object) -> object:
        """The value that plain JSON (of `plain`) stands for. Raises ValueError, KeyError or TypeError."""
        if not self.accepts(type(value)):
            raise TypeError(type(value).__name__)
        return (
            [Statement.from_dict(item) for item in cast(Any, value)] if self.holds == "statements" else value
        )

    def accepts(self, python: PythonType) -> bool:
        """Whether values of this Python type can be written."""
        if python is NoneType:
            return self.optional
        if self.holds != "itself":
            return python is list
        return _is_a(python, self.type)


def _is_a(python: PythonType, scalar: ScalarType) -> bool:
    # True is an int to Python; a file tells them apart.
    return issubclass(python, _PYTHON[scalar]) and (python is bool) == (scalar == "boolean")


_PYTHON: dict[ScalarType, tuple[type, ...]] = {
    "string": (str,),
    "int": (int,),
    "double": (int, float),
    "boolean": (bool,),
}
_ENCODERS: dict[ScalarType, Callable[[Any], Scalar]] = {
    "string": lambda value: escape(value),
    "int": int,
    "double": float,
    "boolean": bool,
}
_TRUTH = {"true": True, "false": False, "1": True, "0": False}

NODE = (
    Attribute("label"),
    Attribute("kind"),
    Attribute("subject", optional=True),
    Attribute("aspect", optional=True),
    Attribute("trend", optional=True),
    Attribute("aliases", holds="json"),
    Attribute("alias_reasons", holds="json"),
    Attribute("mentions", "int"),
    Attribute("documents", holds="json"),
)
EDGE = (
    Attribute("relation"),
    Attribute("belief", "double"),
    Attribute("count", "int"),
    Attribute("negated", "boolean"),
    Attribute("hedged", "boolean"),
    Attribute("documents", holds="json"),
    Attribute("cues", holds="json"),
    Attribute("evidence", holds="statements"),
)


RESERVED = frozenset({"id", "key", "source", "target", "name", "value"})
"""Names that formats need for themselves: no added attribute is called so."""


def named(known: tuple[Attribute, ...], name: str, type_: ScalarType = "string") -> Attribute | None:
    """The attribute that a file calls `name`: a known one, or one of `type_` that a user added.

    None for a name that formats keep for themselves.
    """
    if name in RESERVED:
        return None
    for attribute in known:
        if attribute.name == name:
            return attribute
    return Attribute(name, type_, optional=True)


def plain(item: Mapping[str, Any]) -> dict[str, Any]:
    """A node or edge as plain JSON values, without what is None."""
    return {
        name: [statement.to_dict() for statement in value] if name == "evidence" else value
        for name, value in item.items()
        if value is not None
    }


def node_columns(graph: nx.MultiDiGraph[str]) -> tuple[Attribute, ...]:
    """The attributes of the nodes: those of `NODE`, then what users added, by name.

    Raises InvalidGraph for an attribute that is missing or of a type that it cannot have.
    """
    return _columns(NODE, "node", [item for _, item in graph.nodes(data=True)])


def edge_columns(graph: nx.MultiDiGraph[str]) -> tuple[Attribute, ...]:
    """The same as `node_columns` for the edges and `EDGE`."""
    return _columns(EDGE, "edge", [item for _, _, item in graph.edges(data=True)])


def _columns(
    known: tuple[Attribute, ...], what: str, items: Sequence[Mapping[str, Any]]
) -> tuple[Attribute, ...]:
    for attribute in known:
        for python in {type(item.get(attribute.name)) for item in items}:
            if not attribute.accepts(python):
                held = "missing" if python is NoneType else f"a {python.__name__}"
                raise InvalidGraph(f"{what} attribute {attribute.name!r} is {held} somewhere; mend the graph")
    added = {name for item in items for name in item} - {attribute.name for attribute in known}
    return (*known, *(_added(name, {type(item.get(name)) for item in items}) for name in sorted(added)))


def _added(name: str, types: set[type]) -> Attribute:
    if name in RESERVED:
        raise InvalidGraph(f"added attribute {name!r} has a name that file formats use; rename it")
    types = types - {NoneType}
    for scalar in _PYTHON:
        if all(_is_a(python, scalar) for python in types):
            return Attribute(name, scalar, optional=True)
    held = ", ".join(sorted(python.__name__ for python in types))
    raise InvalidGraph(
        f"added attribute {name!r} holds {held}; a file takes str, int, float or bool: convert it"
    )


def plain_values(known: tuple[Attribute, ...], item: Mapping[str, Any]) -> Iterator[tuple[Attribute, object]]:
    """The inverse of `plain`, for `GraphBuilder`: an attribute that a user added is of its value's type."""
    for name, value in item.items():
        type_: ScalarType = next((scalar for scalar in _PYTHON if _is_a(type(value), scalar)), "string")
        attribute = named(known, name, type_)
        if attribute is not None and value is not None:
            yield attribute, value


def scalars(columns: Sequence[Attribute], item: Mapping[str, Any]) -> Iterator[tuple[Attribute, Scalar]]:
    """The attributes of a node or edge that are not None, as scalars, in the order of `columns`."""
    for attribute in columns:
        value = item.get(attribute.name)
        if value is not None:
            yield attribute, attribute.encoder()(value)


class GraphBuilder:
    """Collects the nodes and edges that a file holds, and tells where one of them is wrong."""

    def __init__(self, name: str, decode: Callable[[Attribute, Any], object] = Attribute.decode) -> None:
        """`name` is the file's, for the messages; `decode` gives the values that the file's stand for."""
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self._name = name
        self._decode = decode

    def node(self, key: str, values: Iterable[tuple[Attribute, object]]) -> None:
        """Adds a node. Raises InvalidGraph."""
        if key in self.graph:
            raise self.invalid(f"two nodes have the id {key!r:.80}")
        self.graph.add_node(key, **self._item(NODE, values, f"node {key!r:.80}"))

    def edge(self, source: str, target: str, values: Iterable[tuple[Attribute, object]]) -> None:
        """Adds an edge between two nodes that are there. Raises InvalidGraph."""
        where = f"edge {source!r:.80} → {target!r:.80}"
        if source not in self.graph or target not in self.graph:
            raise self.invalid(f"{where} joins a node that the file does not hold")
        item = self._item(EDGE, values, where)
        if self.graph.has_edge(source, target, item["relation"]):
            raise self.invalid(f"{where} stands there twice as {item['relation']!r:.80}")
        self.graph.add_edge(source, target, key=item["relation"], **item)

    def invalid(self, reason: str) -> InvalidGraph:
        """The error for a file that is not as it should be."""
        return InvalidGraph(f"{self._name}: {reason}; is it a graph that textkit wrote? write it again")

    def _item(
        self, known: tuple[Attribute, ...], values: Iterable[tuple[Attribute, object]], where: str
    ) -> dict[str, Any]:
        item: dict[str, Any] = dict.fromkeys(attribute.name for attribute in known)
        for attribute, value in values:
            try:
                item[attribute.name] = self._decode(attribute, value)
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                raise self.invalid(f"{where} has {attribute.name!r} = {value!r:.80}") from error
        for attribute in known:
            if item[attribute.name] is None and not attribute.optional:
                raise self.invalid(f"{where} has no {attribute.name!r}")
        return item


_UNWRITABLE = r"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_TO_ESCAPE = re.compile(rf"[{_UNWRITABLE}]|\\(?=u[0-9a-f]{{4}})")
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
# JSON escapes control characters itself; these can only stand inside its strings.
_TO_ESCAPE_IN_JSON = re.compile(r"[\ud800-\udfff\ufffe\uffff]")


def escape(text: str) -> str:
    """`text` with what no file can hold as `\\uXXXX`; undone by `unescape`."""
    return _TO_ESCAPE.sub(escaped, text)


def unescape(text: str) -> str:
    """The inverse of `escape`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "\\u" in text else text


def escaped(match: re.Match[str]) -> str:
    """The escape of the one character that a pattern found."""
    return f"\\u{ord(match[0]):04x}"


def to_json(value: object) -> str:
    """Plain JSON values as JSON on one line, in characters that any file holds."""
    return _storable(_ENCODER.encode(value))


def statements_to_json(statements: Iterable[Statement]) -> str:
    """The same for statements, as the list of their `to_dict()`.

    Filling templates takes a third of the time of `to_dict` and the encoder, which would be most of the time
    of writing a graph.
    """
    return _storable(f"[{', '.join([_field_to_json(statement) for statement in statements])}]")


def _storable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return _TO_ESCAPE_IN_JSON.sub(escaped, text)
    return text.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


def _field_to_json(value: object) -> str:
    return _FIELD_TO_JSON.get(type(value), _ENCODER.encode)(value)


def _object_to_json(one: type) -> Callable[[Any], str]:
    """The function from a dataclass of this type to its JSON object, keys sorted."""
    names = sorted(field.name for field in fields(one))
    template = "{" + ", ".join(f'"{name}": %s' for name in names) + "}"
    values = attrgetter(*names)
    return lambda value: template % tuple([_field_to_json(part) for part in values(value)])


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_FIELD_TO_JSON: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: repr,
    float: repr,
    NoneType: lambda _: "null",
    bool: lambda value: "true" if value else "false",
    **{one: _object_to_json(one) for one in (Statement, Mention, Evidence)},
}
