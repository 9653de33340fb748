"""What nodes and edges carry, and how a format that holds only scalars holds it: one table for all formats.

Lists become JSON strings (`ensure_ascii=False`, sorted keys), `evidence` the JSON list of
`Statement.to_dict()`; an attribute that is None is left out and comes back as None. Attributes that a user
added to the networkx graph go along when they are strings, numbers or truth values.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Any, Literal, cast, get_args

import networkx as nx

from textkit.errors import InvalidGraph
from textkit.export.escapes import escape, escape_in_json, unescape
from textkit.export.json_text import statements_to_json, texts_to_json, to_json
from textkit.extraction.statement import Relation, Statement, Trend
from textkit.graph.model import Kind

Scalar = str | int | float | bool
ScalarType = Literal["string", "int", "double", "boolean"]
PythonType = type[object]


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of nodes or edges, and what it holds."""

    name: str
    holds: ScalarType | Literal["list", "counts", "statements"] = "string"
    optional: bool = False
    one_of: tuple[str, ...] = ()

    @property
    def type(self) -> ScalarType:
        """The type of the scalar that stands for a value in a file."""
        return "string" if self.holds in JSON else cast(ScalarType, self.holds)

    def encoder(self) -> Callable[[Any], Scalar]:
        """The function from a value of this attribute, as `node_columns` has checked it, to its scalar."""
        return _ENCODERS[self.holds]

    def decode(self, scalar: Scalar) -> object:
        """The value that `scalar`, or its text, stands for. Raises ValueError, KeyError or TypeError."""
        return _DECODERS[self.holds](scalar)

    def from_json(self, value: object) -> object:
        """The value that plain JSON (of `plain`) stands for. Raises ValueError, KeyError or TypeError."""
        if not self.accepts(type(value)):
            raise TypeError(type(value).__name__)
        return _LISTS[self.holds](value) if self.holds in _LISTS else value

    def accepts(self, python: PythonType) -> bool:
        """Whether values of this Python type can be written."""
        if python is NoneType:
            return self.optional
        # True is an int to Python; a file tells them apart.
        return issubclass(python, _PYTHON[self.holds]) and (python is bool) == (self.holds == "boolean")


_PART = 1000

NODE = (
    Attribute("label"),
    Attribute("kind", one_of=get_args(Kind)),
    Attribute("subject", optional=True),
    Attribute("aspect", optional=True),
    Attribute("trend", optional=True, one_of=get_args(Trend)),
    Attribute("aliases", "list"),
    Attribute("alias_reasons", "list"),
    Attribute("alias_mentions", "counts"),
    Attribute("mentions", "int"),
    Attribute("documents", "list"),
)
EDGE = (
    Attribute("relation", one_of=get_args(Relation)),
    Attribute("belief", "double"),
    Attribute("count", "int"),
    Attribute("negated", "boolean"),
    Attribute("hedged", "boolean"),
    Attribute("documents", "list"),
    Attribute("cues", "list"),
    Attribute("evidence", "statements"),
)


KNOWN = {"node": NODE, "edge": EDGE}

SCALARS: Mapping[str, ScalarType] = {
    **dict.fromkeys(("int", "integer", "long"), "int"),
    **dict.fromkeys(("double", "float", "decimal"), "double"),
    "boolean": "boolean",
}
"""What the types of GraphML, GEXF, Neo4j and XML Schema stand for; any other is a string."""

RESERVED = frozenset({"id", "key", "source", "target", "name", "value"})
"""Names that formats need for themselves: no added attribute is called so."""


def named(known: tuple[Attribute, ...], name: str, type_: str = "string") -> Attribute | None:
    """The attribute that a file calls `name`: a known one, or one that a user added, of the type
    that the file calls `type_`.

    None for a name that formats keep for themselves.
    """
    if name in RESERVED:
        return None
    for attribute in known:
        if attribute.name == name:
            return attribute
    return Attribute(name, SCALARS.get(type_, "string"), optional=True)


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
    types: dict[str, set[type]] = defaultdict(set)
    chosen: dict[str, set[object]] = defaultdict(set)
    # A part of the items at a time: going over all of them for each attribute is slower by half.
    for start in range(0, len(items), _PART):
        part = items[start : start + _PART]
        closed = {attribute.name for attribute in known if attribute.one_of}
        for name in set().union(*part, (attribute.name for attribute in known)):
            values = [item.get(name) for item in part]
            types[name].update(map(type, values))
            if name in closed:
                chosen[name].update(values)
    for attribute in known:
        for python in types[attribute.name]:
            if not attribute.accepts(python):
                held = "missing" if python is NoneType else f"a {python.__name__}"
                raise InvalidGraph(f"{what} attribute {attribute.name!r} is {held} somewhere; mend the graph")
        for value in chosen[attribute.name] - {None, *attribute.one_of}:
            raise InvalidGraph(f"{what} attribute {attribute.name!r} is {value!r:.80}; mend the graph")
    added = sorted(set(types) - {attribute.name for attribute in known})
    return (*known, *(_added(name, types[name]) for name in added))


def _added(name: str, types: set[type]) -> Attribute:
    if name in RESERVED:
        raise InvalidGraph(f"added attribute {name!r} has a name that file formats use; rename it")
    types = types - {NoneType}
    scalar = _scalar_type(types)
    if scalar is None:
        held = ", ".join(sorted(python.__name__ for python in types))
        raise InvalidGraph(f"added attribute {name!r} holds {held}; convert it to str, int, float or bool")
    return Attribute(name, scalar, optional=True)


def _scalar_type(types: set[PythonType]) -> ScalarType | None:
    """The type of scalars that holds values of all these types."""
    for scalar in get_args(ScalarType):
        if all(Attribute("", scalar).accepts(python) for python in types):
            return cast(ScalarType, scalar)
    return None


def plain_values(known: tuple[Attribute, ...], item: Mapping[str, Any]) -> Iterator[tuple[Attribute, object]]:
    """The inverse of `plain`, for `GraphBuilder`: an attribute that a user added is of its value's type."""
    for name, value in item.items():
        attribute = named(known, name)
        if attribute is None or value is None:
            continue
        if attribute not in known:
            attribute = Attribute(name, _scalar_type({type(value)}) or "string", optional=True)
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
        self.graph.add_node(key, **self._item(NODE, values, key))

    def edge(self, source: str, target: str, values: Iterable[tuple[Attribute, object]]) -> None:
        """Adds an edge between two nodes that are there. Raises InvalidGraph."""
        if source not in self.graph or target not in self.graph:
            raise self.invalid(f"{_where(source, target)} joins a node that the file does not hold")
        item = self._item(EDGE, values, source, target)
        if self.graph.has_edge(source, target, item["relation"]):
            raise self.invalid(f"{_where(source, target)} stands there twice as {item['relation']!r:.80}")
        self.graph.add_edge(source, target, key=item["relation"], **item)

    def invalid(self, reason: str) -> InvalidGraph:
        """The error for a file that is not as it should be."""
        return InvalidGraph(f"{self._name}: {reason}; is it a graph that textkit wrote? write it again")

    def _item(
        self, known: tuple[Attribute, ...], values: Iterable[tuple[Attribute, object]], *ends: str
    ) -> dict[str, Any]:
        item: dict[str, Any] = {}
        for attribute, value in values:
            try:
                item[attribute.name] = self._decode(attribute, value)
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                raise self.invalid(f"{_where(*ends)} has {attribute.name!r} = {value!r:.80}") from error
            if attribute.one_of and item[attribute.name] not in attribute.one_of:
                raise self.invalid(f"{_where(*ends)} has {attribute.name!r} = {value!r:.80}")
        for attribute in known:
            if attribute.name not in item:
                if not attribute.optional:
                    raise self.invalid(f"{_where(*ends)} has no {attribute.name!r}")
                item[attribute.name] = None
        return item


def _where(*ends: str) -> str:
    return ("node " if len(ends) == 1 else "edge ") + " → ".join(f"{end!r:.80}" for end in ends)


def _json(text: object) -> object:
    """What `json.loads` gives, whose own steps before and after take longer than a short list."""
    stripped = str(text).strip()
    value, end = _DECODER.raw_decode(stripped)
    if end != len(stripped):
        raise ValueError("more than one JSON value")
    return value


def _texts(value: object) -> list[str]:
    if isinstance(value, list) and {*map(type, value)} <= {str}:
        # A graph holds the names of its documents many times: as one text each, not one a time.
        return list(map(sys.intern, value))
    raise TypeError("not a list of strings")


def _counts(value: object) -> list[int]:
    if isinstance(value, list) and {*map(type, value)} <= {int}:
        return value
    raise TypeError("not a list of integers")


def _statements(value: object) -> list[Statement]:
    if isinstance(value, list):
        return [Statement.from_dict(one) for one in value]
    raise TypeError("not a list of statements")


JSON: Mapping[str, Callable[[Any], str]] = {
    "list": texts_to_json,
    "counts": to_json,
    "statements": statements_to_json,
}
"""What is held as JSON → the function from a value to its JSON, not yet escaped."""

_ENCODERS: dict[str, Callable[[Any], Scalar]] = {
    "string": escape,
    "int": int,
    "double": float,
    "boolean": bool,
    "list": lambda texts: escape_in_json(texts_to_json(texts)),
    "counts": to_json,
    "statements": lambda statements: escape_in_json(statements_to_json(statements)),
}
_DECODER = json.JSONDecoder()
_TRUTH = {"true": True, "1": True, "false": False, "0": False}
_LISTS: dict[str, Callable[[object], object]] = {"list": _texts, "counts": _counts, "statements": _statements}
_DECODERS: dict[str, Callable[[Any], object]] = {
    "string": lambda text: unescape(str(text)),
    "int": int,
    "double": float,
    "boolean": lambda scalar: _TRUTH[str(scalar).lower()],
    "list": lambda text: _texts(_json(text)),
    "counts": lambda text: _counts(_json(text)),
    "statements": lambda text: _statements(_json(text)),
}
_PYTHON: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "int": (int,),
    "double": (int, float),
    "boolean": (bool,),
    "list": (list,),
    "counts": (list,),
    "statements": (list,),
}
