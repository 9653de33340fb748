"""XML from others, read as a stream by a parser that refuses document type definitions and all entities."""

from __future__ import annotations

import zlib
from gzip import BadGzipFile, GzipFile
from pathlib import Path
from typing import Protocol
from xml.parsers.expat import ExpatError, ParserCreate

from textkit.errors import InvalidGraph

MOST_UNPACKED = 100
"""How often larger than the packed file its content may be; graphs come to 40, a gzip bomb to 1000."""
ALWAYS_UNPACKED = 100_000_000
"""Bytes that a packed file may hold however small it is."""

_PIECE = 1 << 16
"""Bytes that are read at once."""


class Handler(Protocol):
    """Whoever takes the elements of a file as they go by."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Takes the start of an element."""

    def text(self, content: str) -> None:
        """Takes text, of which one element may have several pieces."""

    def end(self, name: str) -> None:
        """Takes the end of an element."""


def parse(path: Path, handler: Handler) -> None:
    """Gives the elements of `path` to `handler`, one by one. Raises InvalidGraph and OSError."""

    def refuse(*_: object) -> None:
        raise InvalidGraph(f"{path}: refused for its DTD or entities; remove its DOCTYPE")

    # Expat itself, and no SAX before it, which would take as long as the building of the graph.
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = handler.start
    parser.CharacterDataHandler = handler.text
    parser.EndElementHandler = handler.end
    try:
        with _Unpacked(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
            while piece := file.read(_PIECE):
                parser.Parse(piece)
            parser.Parse(b"", True)
    except (ExpatError, EOFError, BadGzipFile, zlib.error) as error:
        raise InvalidGraph(f"{path}: broken XML ({error}); write or download the file again") from error


class _Unpacked(GzipFile):
    """A gzipped file that is read no further than a graph could reach."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "rb")
        self._path = path
        self._most = max(ALWAYS_UNPACKED, MOST_UNPACKED * path.stat().st_size)

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() > self._most:
            raise InvalidGraph(
                f"{self._path}: unpacks to more than {self._most} bytes; unpack it if you trust it"
            )
        return super().read(size)
