"""RDF as Turtle or JSON-LD, with rdflib (the extra "rdf"): concepts in SKOS, provenance in PROV-O.

A concept is a `skos:Concept` with its wordings as `skos:prefLabel` and `skos:altLabel`. An edge is a
`tk:Relation`, which reifies the triple it stands for (`rdf:subject`, `rdf:predicate`, `rdf:object`) and
carries belief and counts; the triple itself (`tk:causes`, `tk:remedies`) is there too unless the edge is
denied. A relation is `prov:wasDerivedFrom` its evidence; evidence has the sentence as `prov:value` and is
`prov:wasQuotedFrom` the document. Terms of textkit's own have its names: `tk:kind`, `tk:belief`, …
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import networkx as nx

from textkit._version import __version__
from textkit.errors import MissingExtra
from textkit.export.atomic import replacing_text
from textkit.export.escapes import escape
from textkit.export.schema import Scalar, edge_columns, node_columns

if TYPE_CHECKING:
    import rdflib

NAMESPACE = "urn:textkit:"
"""What textkit's own terms (`urn:textkit:belief`) and things (`urn:textkit:concept:c_…`) begin with."""

_NODE = ("kind", "subject", "aspect", "trend", "mentions")
_EDGE = ("belief", "count", "negated", "hedged")
_STATEMENT = ("scope", "negated", "hedged", "condition", "attribution", "confidence")
_EVIDENCE = ("start", "end", "section", "cue", "rule")


def write(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Writes `graph` to `path`: JSON-LD for the suffix .jsonld, else Turtle.

    Raises InvalidGraph, MissingExtra and OSError.
    """
    node_columns(graph), edge_columns(graph)
    try:
        triples = _Triples()
    except ImportError as error:
        raise MissingExtra("RDF", "rdf") from error
    for node, item in graph.nodes(data=True):
        triples.concept(node, item)
    for source, target, item in graph.edges(data=True):
        triples.relation(source, target, item)
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

    def concept(self, node: str, item: Mapping[str, Any]) -> None:
        """Adds a concept with its wordings and where they stand."""
        concept = self._thing("concept", node)
        self._add(concept, self._rdf.type, self._skos.Concept)
        self._add(concept, self._skos.prefLabel, item["label"])
        for alias in item["aliases"]:
            self._add(concept, self._skos.altLabel, alias)
        self._fields(concept, _NODE, item)
        for document in item["documents"]:
            self._add(concept, self._tk.document, self._document(document))

    def relation(self, source: str, target: str, item: Mapping[str, Any]) -> None:
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
        self._fields(relation, _EDGE, item)
        for cue in item["cues"]:
            self._add(relation, self._tk.cue, cue)
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

    def _fields(self, thing: rdflib.URIRef, names: Iterable[str], item: Mapping[str, Any]) -> None:
        """Adds the fields that are not None, as terms of textkit's own."""
        for name in names:
            if item[name] is not None:
                self._add(thing, self._tk[name], item[name])

    def _add(self, thing: rdflib.URIRef, predicate: rdflib.URIRef, value: Scalar | rdflib.URIRef) -> None:
        from rdflib import XSD, Literal, URIRef

        if isinstance(value, float):
            # As a double rdflib would write seven digits of it.
            value = Literal(f"{Decimal(repr(value)):f}", datatype=XSD.decimal)
        elif not isinstance(value, URIRef):
            value = Literal(escape(value) if isinstance(value, str) else value)
        self._graph.add((thing, predicate, value))

    def turtle(self) -> str:
        """The graph as Turtle."""
        return self._graph.serialize(format="turtle")

    def json_ld(self) -> str:
        """The graph as JSON-LD, sorted: rdflib's order of things is that of a set."""
        context = {prefix: str(space) for prefix, space in self._graph.namespaces()}
        document = json.loads(self._graph.serialize(format="json-ld", context=context))
        things = sorted(document.pop("@graph", [document]), key=lambda thing: thing["@id"])
        return f"{json.dumps({'@context': context, '@graph': things}, ensure_ascii=False, indent=1)}\n"
