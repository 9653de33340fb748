"""Files of a knowledge graph: one module per format, found by the suffix of the file's name.

Each module has `write(graph, path)` and, where the format holds the whole graph, `read(path)`; both work
on the networkx graph inside a KnowledgeGraph.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from textkit.errors import TextkitError
from textkit.garbage import no_garbage

if TYPE_CHECKING:
    from textkit.graph import KnowledgeGraph

FORMATS = {
    ".graphml": "graphml",
    ".graphml.gz": "graphml",
    ".gexf": "gexf",
    ".json": "node_link",
    ".cyjs": "cytoscape",
    ".dot": "dot",
    ".csv": "neo4j_csv",
    ".cypher": "cypher_script",
    ".ttl": "rdf",
    ".jsonld": "rdf",
    ".parquet": "parquet",
    ".svg": "picture",
    ".png": "picture",
    ".html": "html",
    ".lbug": "database",
}
"""Suffix of a file's name → the module of this package that writes it."""


class UnknownFormat(TextkitError):
    """A file name whose suffix is none of the formats that can be written or read."""


def write(graph: KnowledgeGraph, path: str | Path) -> None:
    """Writes `graph` to `path`, in the format that the suffix names; an older file is replaced at once.

    Raises UnknownFormat for another suffix, MissingExtra where the format's optional package is not
    installed, InvalidGraph for an attribute that no file can hold, OSError when the disk refuses.
    """
    with no_garbage():
        _module(Path(path)).write(graph.nx, Path(path))


def read(path: str | Path) -> KnowledgeGraph:
    """The graph that `write` put into `path`, equal to it in every node, edge and attribute.

    Raises UnknownFormat for a suffix that cannot be read, InvalidGraph for a file that holds no graph of
    textkit, MissingExtra as `write` does, OSError when there is no such file.
    """
    from textkit.graph import KnowledgeGraph

    module = _module(Path(path))
    if not hasattr(module, "read"):
        readable = [suffix for suffix, name in FORMATS.items() if hasattr(_import(name), "read")]
        raise UnknownFormat(f"{path}: this format is only written; the ones read are {', '.join(readable)}")
    with no_garbage():
        graph = KnowledgeGraph(module.read(Path(path)))
        graph.index()
    return graph


def _module(path: Path) -> ModuleType:
    """The module of the longest known suffix that the name ends with."""
    name = path.name.lower()
    known = [suffix for suffix in FORMATS if name.endswith(suffix)]
    if not known:
        raise UnknownFormat(
            f"{path}: no known format has this suffix; the known ones are {', '.join(FORMATS)}"
        )
    return _import(FORMATS[max(known, key=len)])


def _import(name: str) -> ModuleType:
    return import_module(f"{__name__}.{name}")
