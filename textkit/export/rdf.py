"""RDF as Turtle or JSON-LD, read with rdflib (the extra "rdf"): concepts in SKOS, provenance in PROV-O.

A concept is a `skos:Concept` with its wordings as `skos:prefLabel` and `skos:altLabel`. An edge is a
`tk:Relation`, which reifies the triple it stands for (`rdf:subject`, `rdf:predicate`, `rdf:object`) and
carries belief and counts; the triple itself (`tk:causes`, `tk:remedies`) is there too unless the edge is
denied. A relation is `prov:wasDerivedFrom` its evidence; evidence has the sentence as `prov:value` and is
`prov:wasQuotedFrom` the document. Terms of textkit's own have its names: `tk:kind`, `tk:belief`, …

Beside these views every attribute of a node or edge is there as one literal, a list as JSON; from them the
graph is read back whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from json.encoder import encode_basestring
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

import networkx as nx

from textkit._version import __version__
from textkit.errors import InvalidGraph, MissingExtra
from textkit.export.atomic import replacing_text
from textkit.export.escapes import escape, unescape
from textkit.export.json_text import to_json
from textkit.export.schema import (
    EDGE,
    NODE,
    Attribute,
    GraphBuilder,
    Scalar,
    edge_columns,
    named,
    node_columns,
    scalars,
)

if TYPE_CHECKING:
    import rdflib

NAMESPACE = "urn:textkit:"
"""What textkit's own terms (`urn:textkit:belief`) and things (`urn:textkit:concept:c_…`) begin with."""

_STATEMENT = ("scope", "negated", "hedged", "condition", "attribution", "confidence")
_EVIDENCE = ("start", "end", "section", "cue", "rule")

_PREFIXES = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "tk": NAMESPACE,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def write(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Writes `graph` to `path`: JSON-LD for the suffix .jsonld, else Turtle.

    Raises InvalidGraph and OSError.
    """
    nodes, edges = node_columns(graph), edge_columns(graph)
    things = _Things()
    for node, item in graph.nodes(data=True):
        things.concept(node, item, nodes)
    for source, target, item in graph.edges(data=True):
        things.relation(source, target, item, edges)
    with replacing_text(path) as file:
        file.writelines(things.json_ld() if path.suffix.lower() == ".jsonld" else things.turtle())


class _Name(str):
    """The name of a thing or a term: an IRI of textkit's own, or a term with a prefix of `_PREFIXES`."""

    __slots__ = ()


_TYPE, _LABEL = _Name("rdf:type"), _Name("rdfs:label")


class _Things:
    """The graph as RDF, while it grows: of each thing its facts, by predicate.

    Written here and not by rdflib, whose serializers take four times as long.
    """

    def __init__(self) -> None:
        self._facts: dict[_Name, dict[_Name, dict[Scalar, None]]] = {}
        self._textkit = _thing("software", "fintech-textkit", __version__)
        self._add(self._textkit, _TYPE, _Name("prov:SoftwareAgent"))
        self._add(self._textkit, _LABEL, f"fintech-textkit {__version__}")

    def concept(self, node: str, item: Mapping[str, Any], columns: Sequence[Attribute]) -> None:
        """Adds a concept with its wordings and where they stand."""
        concept = _thing("concept", node)
        self._add(concept, _TYPE, _Name("skos:Concept"))
        self._add(concept, _Name("skos:prefLabel"), escape(item["label"]))
        for alias in item["aliases"]:
            self._add(concept, _Name("skos:altLabel"), escape(alias))
        self._attributes(concept, columns, item)

    def relation(
        self, source: str, target: str, item: Mapping[str, Any], columns: Sequence[Attribute]
    ) -> None:
        """Adds an edge, reified, with what it was derived from."""
        ends = _thing("concept", source), _thing("concept", target)
        predicate = _term(item["relation"])
        relation = _thing("relation", source, item["relation"], target)
        for type_ in ("tk:Relation", "rdf:Statement", "prov:Entity"):
            self._add(relation, _TYPE, _Name(type_))
        self._add(relation, _Name("rdf:subject"), ends[0])
        self._add(relation, _Name("rdf:predicate"), predicate)
        self._add(relation, _Name("rdf:object"), ends[1])
        if not item["negated"]:
            self._add(ends[0], predicate, ends[1])
        self._attributes(relation, columns, item)
        self._add(relation, _Name("prov:wasAttributedTo"), self._textkit)
        for rank, statement in enumerate(item["evidence"], 1):
            evidence = _thing("evidence", source, item["relation"], target, str(rank))
            self._add(relation, _Name("prov:wasDerivedFrom"), evidence)
            self._evidence(evidence, rank, statement.to_dict())

    def _evidence(self, evidence: _Name, rank: int, statement: Mapping[str, Any]) -> None:
        """Adds one statement; `rank` 1 is the best of its edge."""
        place = statement["evidence"]
        self._add(evidence, _TYPE, _Name("prov:Entity"))
        self._add(evidence, _term("rank"), rank)
        self._add(evidence, _Name("prov:value"), escape(place["sentence"]))
        self._add(evidence, _Name("prov:wasQuotedFrom"), self._document(place["document"]))
        self._fields(evidence, _EVIDENCE, place)
        self._fields(evidence, _STATEMENT, statement)
        for end in ("source", "target"):
            for name in ("text", "start", "end"):
                self._field(evidence, f"{end}_{name}", statement[end][name])

    def _document(self, name: str) -> _Name:
        document = _thing("document", name)
        self._add(document, _TYPE, _Name("prov:Entity"))
        self._add(document, _LABEL, escape(name))
        return document

    def _attributes(self, thing: _Name, columns: Sequence[Attribute], item: Mapping[str, Any]) -> None:
        """Adds the attributes that are not None, each as one literal, and the documents as things."""
        for attribute, scalar in scalars(columns, item):
            self._add(thing, _term(attribute.name), scalar)
        for document in item["documents"]:
            self._add(thing, _term("document"), self._document(document))

    def _fields(self, thing: _Name, names: Iterable[str], item: Mapping[str, Any]) -> None:
        for name in names:
            self._field(thing, name, item[name])

    def _field(self, thing: _Name, name: str, value: Scalar | None) -> None:
        """Adds a field, unless it is None, as a term of textkit's own."""
        if value is not None:
            self._add(thing, _term(name), escape(value) if isinstance(value, str) else value)

    def _add(self, thing: _Name, predicate: _Name, value: Scalar) -> None:
        """Adds a fact; a text is escaped already."""
        self._facts.setdefault(thing, {}).setdefault(predicate, {})[value] = None

    def turtle(self) -> Iterator[str]:
        """The things as Turtle, in the order of their names."""
        for prefix, namespace in _PREFIXES.items():
            yield f"@prefix {prefix}: <{namespace}> .\n"
        for thing, facts in sorted(self._facts.items()):
            said = [
                f"{'a' if name == _TYPE else _in_turtle(name)} {', '.join(map(_in_turtle, facts[name]))}"
                for name in sorted(facts, key=lambda name: (name != _TYPE, name))
            ]
            yield f"\n{_in_turtle(thing)} " + " ;\n    ".join(said) + " .\n"

    def json_ld(self) -> Iterator[str]:
        """The things as JSON-LD, a line each, in the order of their names."""
        yield f'{{"@context": {json.dumps(_PREFIXES)}, "@graph": ['
        for number, (thing, facts) in enumerate(sorted(self._facts.items())):
            said = dict(_in_json_ld(name, [*facts[name]]) for name in facts)
            yield (",\n" if number else "\n") + to_json({"@id": thing, **said})
        yield "\n]}\n"


def _thing(*names: str) -> _Name:
    return _Name(NAMESPACE + ":".join(map(_quoted, names)))


@cache
def _term(name: str) -> _Name:
    """The term of textkit's own for an attribute."""
    return _Name(f"tk:{name}" if name.isascii() and name.isidentifier() else NAMESPACE + _quoted(name))


def _quoted(name: str) -> str:
    return quote(escape(name), safe="")


def _in_turtle(value: Scalar) -> str:
    if isinstance(value, _Name):
        return f"<{value}>" if value.startswith(NAMESPACE) else value
    if isinstance(value, str):
        # The escapes of JSON are escapes of Turtle.
        return encode_basestring(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        decimal = _decimal(value)
        # Without a point it would be an integer.
        return decimal if "." in decimal else f'"{decimal}"^^xsd:decimal'
    return repr(value)


def _in_json_ld(predicate: _Name, values: Sequence[Scalar]) -> tuple[str, object]:
    """A key of JSON-LD with its value, or the list of its values."""
    is_type = predicate == _TYPE
    key = "@type" if is_type else predicate
    said: list[object] = [*values] if is_type else [*map(_node_or_literal, values)]
    return key, said[0] if len(said) == 1 else said


def _node_or_literal(value: Scalar) -> object:
    if isinstance(value, _Name):
        return {"@id": value}
    if isinstance(value, float):
        return {"@type": "xsd:decimal", "@value": _decimal(value)}
    return value


def _decimal(value: float) -> str:
    """All digits: as a double rdflib would read and write seven of them."""
    return f"{Decimal(repr(value)):f}"


def read(path: Path) -> nx.MultiDiGraph[str]:
    """The graph that `path` holds. Raises InvalidGraph, MissingExtra and OSError."""
    rdf = _rdflib()
    triples = _parsed(rdf, path)
    builder = GraphBuilder(str(path))
    if (None, rdf.RDF.type, rdf.PROV.SoftwareAgent) not in triples:
        raise builder.invalid("holds no RDF of a graph")
    for concept in sorted(map(str, triples.subjects(rdf.RDF.type, rdf.SKOS.Concept))):
        builder.node(_node(concept), _values(NODE, triples, rdf.URIRef(concept)))
    relations = triples.subjects(rdf.RDF.type, rdf.URIRef(f"{NAMESPACE}Relation"))
    for relation in map(rdf.URIRef, sorted(map(str, relations))):
        source, target = (triples.value(relation, end) for end in (rdf.RDF.subject, rdf.RDF.object))
        builder.edge(_node(source), _node(target), _values(EDGE, triples, relation))
    return builder.graph


def _rdflib() -> ModuleType:
    try:
        import rdflib
    except ImportError as error:
        raise MissingExtra("RDF", "rdf") from error
    return rdflib


def _parsed(rdf: ModuleType, path: Path) -> rdflib.Graph:
    """The triples of a file. JSON-LD with a context elsewhere is refused: it would be fetched."""
    text = path.read_bytes()
    is_json = path.suffix.lower() == ".jsonld"
    try:
        if is_json and (text.count(b'"@context"') != 1 or b'"@import"' in text):
            raise ValueError("its context is not its own")
        if is_json and not isinstance(json.loads(text)["@context"], dict):
            raise ValueError("its context is not its own")
        parsed: rdflib.Graph = rdf.Graph(bind_namespaces="none").parse(
            data=text, format="json-ld" if is_json else "turtle"
        )
    except (SyntaxError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        raise InvalidGraph(f"{path}: broken RDF ({reason}); write or download the file again") from error
    return parsed


def _node(concept: object) -> str:
    """The id of a concept from its name, `urn:textkit:concept:c_…`."""
    return unescape(unquote(str(concept).removeprefix(f"{NAMESPACE}concept:")))


def _values(
    known: tuple[Attribute, ...], triples: rdflib.Graph, thing: rdflib.URIRef
) -> Iterator[tuple[Attribute, object]]:
    """The attributes of a node or edge: what stands under terms of textkit's own and is a literal."""
    for predicate, value in triples.predicate_objects(thing):
        term = str(predicate)
        datatype = getattr(value, "datatype", _NO_LITERAL)
        if not term.startswith(NAMESPACE) or datatype is _NO_LITERAL:
            continue
        type_ = str(datatype).rpartition("#")[2]
        attribute = named(known, unescape(unquote(term.removeprefix(NAMESPACE))), type_)
        if attribute is not None:
            yield attribute, str(value)


_NO_LITERAL = object()
