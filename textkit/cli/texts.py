"""The texts of documents as files, for whoever looks up the offsets of statements."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path, PurePath
from urllib.parse import quote

from textkit.documents.model import Document
from textkit.export.atomic import replacing_text

_LONGEST = 200
"""Bytes of a file's name, of the 255 that file systems allow."""


def write_text(folder: Path, document: Document) -> None:
    """Writes the text of a document to its place under `folder`. Raises OSError."""
    path = folder / text_path(document.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing_text(path) as file:
        file.write(document.text)


def text_path(name: str) -> PurePath:
    """The place of the text of a document: `pages/a.html` gives `pages/a.html.txt`.

    It is always below the folder of the texts: roots are dropped and `..` becomes `__`. The id of a row is
    quoted as in a URL (`rows.jsonl#a/b` gives `rows.jsonl#a%2Fb.txt`), overlong names end in a hash.
    """
    file, hash_sign, row = name.partition("#")
    *folders, last = [part for part in PurePath(file).parts if part != PurePath(file).anchor] or ["-"]
    last = f"{last}{hash_sign}{quote(row, safe='')}"
    if len(last.encode()) > _LONGEST:
        short = last.encode()[:_LONGEST].decode(errors="ignore")
        last = f"{short}-{sha256(name.encode()).hexdigest()[:12]}"
    return PurePath(*("__" if part == ".." else part for part in folders), f"{last}.txt")
