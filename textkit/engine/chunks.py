"""From inputs to chunks of work, in their order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from textkit.documents import InputFile, Source, find, read
from textkit.documents.discovery import STDIN
from textkit.engine.model import Chunk, Entry, Item, Known, Options
from textkit.errors import UnreadableDocument

_BYTES = 128_000
"""Of a chunk: about a tenth of a second of work, so that workers end together and a stop is quick.

The profile's lesson: half as much takes 1 % more time, since each stage finds its tables out of the cache.
"""

_ENTRIES = 256
_ROWS = (".jsonl", ".ndjson", ".csv")


def items(
    inputs: Iterable[str | os.PathLike[str]], options: Options, *, digests: bool
) -> Iterator[Item | UnreadableDocument]:
    """The pieces of work that `inputs` name, in order: the files, and the rows of .jsonl and .csv files.

    Rows, and what standard input holds, are read here, so that one large file is shared among the workers.
    With `digests` files are read here as well, to have the digest of their bytes.
    """
    fingerprint = options.fingerprint()
    for found in find(inputs):
        if isinstance(found, UnreadableDocument):
            yield found
        elif found.name == STDIN or found.suffix in _ROWS:
            for row in read(found, text_field=options.text_field, id_field=options.id_field):
                yield row if isinstance(row, UnreadableDocument) else _row(found, row, fingerprint)
        else:
            yield _file(found, fingerprint if digests else None)


def chunks(entries: Iterable[Entry]) -> Iterator[Chunk]:
    """Entries in chunks of about the same number of bytes."""
    chunk: list[Entry] = []
    size = 0
    for entry in entries:
        chunk.append(entry)
        size += entry.size if isinstance(entry, Item) else 0
        if size >= _BYTES or len(chunk) >= _ENTRIES:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)


def known(
    found: Iterable[Item | UnreadableDocument], look_up: Callable[[Item], Known | None]
) -> Iterator[Entry]:
    """The items, with those that `look_up` knows replaced by what it knows."""
    for item in found:
        yield (isinstance(item, Item) and look_up(item)) or item


def _row(file: InputFile, row: Source, fingerprint: bytes) -> Item:
    fields = (row.name, row.text, row.title, row.author, row.url, row.date)
    digest = blake2b(repr(fields).encode(), digest_size=16, key=fingerprint).digest()
    return Item(row, file.name, digest, 3 * len(row.text))


def _file(file: InputFile, fingerprint: bytes | None) -> Item:
    path = Path(file.name)
    try:
        size = path.stat().st_size
        if fingerprint is None:
            return Item(file, file.name, None, size)
        digest = blake2b(digest_size=16, key=fingerprint)
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    except OSError:
        # Whoever reads it says what is wrong with it.
        return Item(file, file.name, None, 0)
    return Item(file, file.name, digest.digest(), size)
