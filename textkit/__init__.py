"""Reads Chinese finance articles and turns what they say about causes and remedies into a knowledge graph.

    >>> import textkit
    >>> extraction = textkit.extract(["articles/"])
    >>> extraction.graph.causes("借呗没额度")
    >>> graph = textkit.load("graph.graphml")

Each name is loaded when it is first asked for, so that importing textkit costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from textkit._version import __version__

if TYPE_CHECKING:
    from textkit.documents.model import Document
    from textkit.engine import Extraction, extract
    from textkit.errors import TextkitError
    from textkit.extraction.statement import Statement
    from textkit.graph import KnowledgeGraph
    from textkit.language.pipeline import load as nlp

__all__ = [
    "Document",
    "Extraction",
    "KnowledgeGraph",
    "Statement",
    "TextkitError",
    "__version__",
    "extract",
    "load",
    "nlp",
]

_PLACES = {
    "Document": ("textkit.documents.model", "Document"),
    "Extraction": ("textkit.engine", "Extraction"),
    "KnowledgeGraph": ("textkit.graph", "KnowledgeGraph"),
    "Statement": ("textkit.extraction.statement", "Statement"),
    "TextkitError": ("textkit.errors", "TextkitError"),
    "extract": ("textkit.engine", "extract"),
    "nlp": ("textkit.language.pipeline", "load"),
}
"""Public name → module and name there."""


def load(path: str | Path) -> KnowledgeGraph:
    """The graph in a file that was exported, or that of all statements in a store (`--store`).

    Raises InvalidGraph and UnknownFormat for a file that holds no graph, OSError when there is none.
    """
    from textkit.engine.store import is_store, load_graph
    from textkit.export import read

    return load_graph(path) if is_store(path) else read(path)


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _PLACES[name]
    value = globals()[name] = getattr(import_module(module), attribute)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
