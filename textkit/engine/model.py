"""What a run is made of: its options, its pieces of work, and what each piece gave."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from textkit import _version
from textkit.documents import Document, InputFile, Source
from textkit.errors import InvalidLexicon, UnreadableDocument
from textkit.extraction.statement import Statement

Segmentation = Literal["rjieba", "jieba"]


@dataclass(frozen=True, slots=True)
class Options:
    """How documents are read; the same options give the same statements, wherever they are read.

    `segmenter` and `dictionaries` (paths) are those of `textkit.language.segmenter.Segmenter`, `text_field`
    and `id_field` name the fields of .jsonl and .csv files. With `keep_documents` each Reading holds its
    Document. Without `for_graph` nothing is found out that only a graph or a store asks for.
    """

    segmenter: Segmentation = "rjieba"
    dictionaries: tuple[str, ...] = ()
    text_field: str | None = None
    id_field: str | None = None
    keep_documents: bool = False
    for_graph: bool = True

    def fingerprint(self) -> bytes:
        """Stands for all that statements depend on beside the documents.

        Raises InvalidLexicon when a dictionary cannot be read.
        """
        digest = blake2b(digest_size=16)
        parts = (_version.__version__, self.segmenter, self.text_field or "", self.id_field or "")
        digest.update("\0".join(parts).encode())
        for path in self.dictionaries:
            try:
                digest.update(blake2b(Path(path).read_bytes()).digest())
            except OSError as error:
                raise InvalidLexicon(f"{path}: cannot be read as a dictionary ({error.strerror})") from error
        return digest.digest()


class Reading(NamedTuple):
    """What a document gave: its statements as lines of JSON in the public format.

    `document` is its name, `characters` its length, `signature` what reprints are recognised by (None
    without statements, where it does not matter, or `Options.for_graph`), `content` the Document where
    `Options.keep_documents`.
    """

    document: str
    characters: int
    lines: tuple[str, ...]
    signature: bytes | None
    content: Document | None = None

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, in document order."""
        return tuple(Statement.from_dict(json.loads(line)) for line in self.lines)


Outcome: TypeAlias = Reading | UnreadableDocument


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of work: a file to read, or the source of a row or of standard input, read already.

    `file` is the name of the file that it comes from, `digest` stands for its content and the options (None:
    not known), `size` is in bytes, about.
    """

    content: InputFile | Source
    file: str
    digest: bytes | None
    size: int

    @property
    def name(self) -> str:
        """The name of the file or of the row."""
        return self.content.name


@dataclass(frozen=True, slots=True)
class Known:
    """A piece of work that the store has done before: the ids of its documents there."""

    documents: tuple[int, ...]


Entry: TypeAlias = Item | Known | UnreadableDocument
Chunk: TypeAlias = tuple[Entry, ...]
"""Entries in the order of the inputs; only the items among them are work, the rest keeps its place."""

Outcomes: TypeAlias = list[list[Outcome]]
"""What each entry of a chunk gave; nothing for those that are no work."""
