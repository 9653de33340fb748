"""The bytes of an input: a file or standard input, expanded where gzipped, never more than a limit."""

from __future__ import annotations

import gzip
import io
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, cast

from textkit.documents.discovery import STDIN, InputFile
from textkit.errors import UnreadableDocument

LIMIT = 200_000_000
"""The most bytes that a file with pictures (.docx, .pdf) may hold."""

TEXT_LIMIT = 50_000_000
"""The most bytes that one text may hold, a file or a row, unpacked; to analyse it takes 15 times as many."""

_BLOCK = 1 << 16
_GZIP_MARK = b"\x1f\x8b"


class ByteStream(Protocol):
    """A binary stream that can be looked into without moving on."""

    def read(self, size: int = ..., /) -> bytes: ...
    def readline(self, size: int = ..., /) -> bytes: ...
    def peek(self, size: int, /) -> bytes: ...


def open_bytes(file: InputFile) -> AbstractContextManager[ByteStream]:
    """The content of `file`, gzip recognised by its first bytes. Raises OSError."""
    stream: io.BufferedReader
    if file.name == STDIN:
        # Also in tests and notebooks, where the standard input may be a stream that cannot peek.
        stream = io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer))
    else:
        stream = Path(file.name).open("rb")  # noqa: SIM115 (given to the caller's with)
    return gzip.GzipFile(fileobj=stream) if stream.peek(2)[:2] == _GZIP_MARK else stream


def read_limited(name: str, stream: ByteStream, limit: int, advice: str) -> bytes:
    """All of `stream`. Raises UnreadableDocument, with the `advice`, when that is more than `limit` bytes."""
    # Block by block: to ask for all at once sets aside memory for the limit, even for a small file.
    blocks: list[bytes] = []
    left = limit
    while block := stream.read(_BLOCK):
        blocks.append(block)
        left -= len(block)
        if left < 0:
            raise UnreadableDocument(name, f"holds more than {limit:,} bytes; {advice}")
    return b"".join(blocks)
