"""The main job for Python: paths in, statements and graph out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textkit.documents import Document
from textkit.engine.model import Options, Reading, Segmentation
from textkit.engine.run import Run
from textkit.errors import UnreadableDocument
from textkit.extraction.statement import Statement

if TYPE_CHECKING:
    from textkit.graph import KnowledgeGraph
    from textkit.graph.concepts import Aliases


@dataclass(frozen=True, slots=True)
class Extraction:
    """What articles say: statements in document order, the graph of them, and what could not be read."""

    statements: tuple[Statement, ...]
    graph: KnowledgeGraph
    documents: tuple[Document, ...]
    failures: tuple[UnreadableDocument, ...]

    def __repr__(self) -> str:
        return (
            f"<Extraction: {len(self.documents)} documents, {len(self.statements)} statements, "
            f"{len(self.failures)} failures, {self.graph!r}>"
        )


def extract(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    jobs: int = 1,
    segmenter: Segmentation = "rjieba",
    dictionaries: Iterable[str | Path] = (),
    text_field: str | None = None,
    id_field: str | None = None,
    merge: bool = True,
    aliases: Aliases | None = None,
) -> Extraction:
    """Reads articles and gives what they say; holds all of it in memory (for a corpus see `Run`).

    Args:
        paths: files, folders and globs, or one of them.
        jobs: processes.
        segmenter: `rjieba` or `jieba`, the reference, slower.
        dictionaries: user dictionaries in jieba's format.
        text_field: the field of .jsonl and .csv files that holds the text.
        id_field: the field that names the row.
        merge: wordings of one concept are one node.
        aliases: wordings that are declared to be one concept.

    Raises:
        InvalidLexicon: a dictionary cannot be used.
    """
    options = Options(segmenter, tuple(map(str, dictionaries)), text_field, id_field, keep_documents=True)
    inputs = [paths] if isinstance(paths, str | os.PathLike) else paths
    with Run(options, jobs=jobs) as run:
        outcomes = list(run.read(inputs))
        graph = run.graph(merge=merge, aliases=aliases)
    readings = [outcome for outcome in outcomes if isinstance(outcome, Reading)]
    return Extraction(
        statements=tuple(statement for reading in readings for statement in reading.statements),
        graph=graph,
        documents=tuple(reading.content for reading in readings if reading.content),
        failures=tuple(outcome for outcome in outcomes if isinstance(outcome, UnreadableDocument)),
    )
