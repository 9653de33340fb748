"""RDF as Turtle or JSON-LD, with rdflib (the extra "rdf"): concepts in SKOS, provenance in PROV-O.

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
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

import networkx as nx

from textkit._version import __version__
from textkit.errors import InvalidGraph, MissingExtra
from textkit.export.atomic import replacing_text
from textkit.export.escapes import escape, unescape
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


def write(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Writes `graph` to `path`: JSON-LD for the suffix .jsonld, else Turtle.

    Raises InvalidGraph, MissingExtra and OSError.
    """
    nodes, edges = node_columns(graph), edge_columns(graph)
    _rdflib()
    triples = _Triples()
    for node, item in graph.nodes(data=True):
        triples.concept(node, item, nodes)
    for source, target, item in graph.edges(data=True):
        triples.relation(source, target, item, edges)
    with replacing_text(path) as file:
        file.write(triples.json_ld() if path.suffix.lower() == ".jsonld" else triples.turtle())


class _Triples:
    """The graph as RDF, while it grows."""

    def __init__(self) -> None:
        from rdflib import PROV, RDF, RDFS, SKOS, XSD, Graph, Namespace

        self._graph = Graph(bind_namespaces="none")
        self._tk, self._prov, self._rdf, self._rdfs, self._skos = Namespace(NAMESPACE), PROV, RDF, RDFS, SKOS
        spaces = {"tk": self._tk, "prov": PROV, "rdf": RDF, "rdfs": RDFS, "skos": SKOS, "xsd": XSD}
        for prefix, space in spaces.items():
            self._graph.bind(prefix, space)
        self._textkit = self._thing("software", "fintech-textkit", __version__)
        self._add(self._textkit, RDF.type, PROV.SoftwareAgent)
        self._add(self._textkit, RDFS.label, f"fintech-textkit {__version__}")

    def concept(self, node: str, item: Mapping[str, Any], columns: Sequence[Attribute]) -> None:
        """Adds a concept with its wordings and where they stand."""
        concept = self._thing("concept", node)
        self._add(concept, self._rdf.type, self._skos.Concept)
        self._add(concept, self._skos.prefLabel, item["label"])
        for alias in item["aliases"]:
            self._add(concept, self._skos.altLabel, alias)
        self._attributes(concept, columns, item)
        for document in item["documents"]:
            self._add(concept, self._tk.document, self._document(document))

    def relation(
        self, source: str, target: str, item: Mapping[str, Any], columns: Sequence[Attribute]
    ) -> None:
        """Adds an edge, reified, with what it was derived from."""
        ends = self._thing("concept", source), self._thing("concept", target)
        predicate = self._tk[item["relation"]]
        relation = self._thing("relation", source, item["relation"], target)
        for type_ in (self._tk.Relation, self._rdf.Statement, self._prov.Entity):
            self._add(relation, self._rdf.type, type_)
        self._add(relation, self._rdf.subject, ends[0])
        self._add(relation, self._rdf.predicate, predicate)
        self._add(relation, self._rdf.object, ends[1])
        if not item["negated"]:
            self._add(ends[0], predicate, ends[1])
        self._attributes(relation, columns, item)
        for document in item["documents"]:
            self._add(relation, self._tk.document, self._document(document))
        self._add(relation, self._prov.wasAttributedTo, self._textkit)
        for rank, statement in enumerate(item["evidence"], 1):
            evidence = self._thing("evidence", source, item["relation"], target, str(rank))
            self._add(relation, self._prov.wasDerivedFrom, evidence)
            self._evidence(evidence, rank, statement.to_dict())

    def _evidence(self, evidence: rdflib.URIRef, rank: int, statement: Mapping[str, Any]) -> None:
        """Adds one statement; `rank` 1 is the best of its edge."""
        place = statement["evidence"]
        self._add(evidence, self._rdf.type, self._prov.Entity)
        self._add(evidence, self._tk.rank, rank)
        self._add(evidence, self._prov.value, place["sentence"])
        self._add(evidence, self._prov.wasQuotedFrom, self._document(place["document"]))
        self._fields(evidence, _EVIDENCE, place)
        self._fields(evidence, _STATEMENT, statement)
        for end in ("source", "target"):
            for name in ("text", "start", "end"):
                self._add(evidence, self._tk[f"{end}_{name}"], statement[end][name])

    def _document(self, name: str) -> rdflib.URIRef:
        document = self._thing("document", name)
        self._add(document, self._rdf.type, self._prov.Entity)
        self._add(document, self._rdfs.label, name)
        return document

    def _thing(self, *names: str) -> rdflib.URIRef:
        return self._tk[":".join(quote(escape(name), safe="") for name in names)]

    def _attributes(
        self, thing: rdflib.URIRef, columns: Sequence[Attribute], item: Mapping[str, Any]
    ) -> None:
        """Adds the attributes that are not None, each as one literal."""
        from rdflib import Literal

        for attribute, scalar in scalars(columns, item):
            # The scalar is escaped already.
            value = Literal(scalar) if isinstance(scalar, str) else scalar
            self._add(thing, self._tk[quote(escape(attribute.name), safe="")], value)

    def _fields(self, thing: rdflib.URIRef, names: Iterable[str], item: Mapping[str, Any]) -> None:
        """Adds the fields that are not None, as terms of textkit's own."""
        for name in names:
            if item[name] is not None:
                self._add(thing, self._tk[name], item[name])

    def _add(
        self, thing: rdflib.URIRef, predicate: rdflib.URIRef, value: Scalar | rdflib.term.Identifier
    ) -> None:
        from rdflib import XSD, Literal
        from rdflib.term import Identifier

        if isinstance(value, float):
            # As a double rdflib would write seven digits of it.
            value = Literal(f"{Decimal(repr(value)):f}", datatype=XSD.decimal)
        elif not isinstance(value, Identifier):
            value = Literal(escape(value) if isinstance(value, str) else value)
        self._graph.add((thing, predicate, value))

    def turtle(self) -> str:
        """The graph as Turtle."""
        return self._graph.serialize(format="turtle")

    def json_ld(self) -> str:
        """The graph as JSON-LD, sorted: rdflib's order of things is that of a set."""
        context = {prefix: str(space) for prefix, space in self._graph.namespaces()}
        document = json.loads(self._graph.serialize(format="json-ld", context=context))
        document.pop("@context")
        things = sorted(document.pop("@graph", [document]), key=lambda thing: thing["@id"])
        return f"{json.dumps({'@context': context, '@graph': things}, ensure_ascii=False, indent=1)}\n"


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
        parsed: rdflib.Graph = rdf.Graph().parse(data=text, format="json-ld" if is_json else "turtle")
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
