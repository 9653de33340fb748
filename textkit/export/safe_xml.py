"""XML from others, read as a stream by a parser that refuses document type definitions and entities."""

from __future__ import annotations

import zlib
from gzip import BadGzipFile, GzipFile
from pathlib import Path
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from textkit.errors import InvalidGraph

MOST_UNPACKED = 100
"""How often larger than the packed file its content may be; graphs come to 40, a gzip bomb to 1000."""
ALWAYS_UNPACKED = 100_000_000
"""Bytes that a packed file may hold however small it is."""


def parse(path: Path, handler: ContentHandler) -> None:
    """Gives the elements of `path` to `handler`, one by one. Raises InvalidGraph and OSError."""
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(handler)
    try:
        with _Unpacked(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
            parser.parse(file)
    except (SAXParseException, EOFError, BadGzipFile, zlib.error) as error:
        raise InvalidGraph(f"{path}: broken XML ({error}); write or download the file again") from error
    except DefusedXmlException as error:
        raise InvalidGraph(f"{path}: refused for its DTD or entities; remove its DOCTYPE") from error


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
