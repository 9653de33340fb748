"""Inputs to sources: any file, folder, glob or standard input, in any format; failures as values."""

from __future__ import annotations

import itertools
import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator

from textkit.documents.bytestream import LIMIT, TEXT_LIMIT, ByteStream, open_bytes, read_limited
from textkit.documents.discovery import InputFile, find
from textkit.documents.docx import read_docx
from textkit.documents.encoding import decode
from textkit.documents.html import read_html
from textkit.documents.model import Source
from textkit.documents.pdf import read_pdf
from textkit.documents.rows import RowFields, read_csv, read_jsonl
from textkit.errors import MissingExtra, UnreadableDocument


def _read_plain(name: str, data: bytes) -> Source:
    return Source(name, decode(name, data))


def _read_html_bytes(name: str, data: bytes) -> Source:
    return read_html(name, decode(name, data))


_WHOLE: dict[str, Callable[[str, bytes], Source]] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), _read_plain),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), _read_html_bytes),
    ".docx": read_docx,
    ".pdf": read_pdf,
}
_ROWS: dict[str, Callable[[str, ByteStream, RowFields], Iterator[Source | UnreadableDocument]]] = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
}
_WITH_PICTURES = (".docx", ".pdf")
_SNIFFED = 4096
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|div|p)\b", re.I | re.S
)
_JSON_LINE = re.compile(rb'\s*\{\s*"')

_HANZI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
_KANA_OR_HANGUL = re.compile("[\u3041-\u30ff\uac00-\ud7a3]")
_FEWEST_HANZI = 4
# Characters; a page flattened to one line has some ten thousand, more is no article.
_LONGEST_LINE = 1_000_000


def read_all(
    inputs: Iterable[str | os.PathLike[str]], *, text_field: str | None = None, id_field: str | None = None
) -> Iterator[Source | UnreadableDocument]:
    """The sources that `inputs` name (see `find`), read one after the other, in order.

    What cannot be read is yielded as a failure in its place, never raised, and the others go on.
    """
    for found in find(inputs):
        if isinstance(found, UnreadableDocument):
            yield found
        else:
            yield from read(found, text_field=text_field, id_field=id_field)


def read(
    file: InputFile, *, text_field: str | None = None, id_field: str | None = None
) -> Iterator[Source | UnreadableDocument]:
    """The source of a file, or those of its rows, lazily; what cannot be read is yielded as a failure.

    The format is told by the suffix, gzip by the first bytes; standard input and files of other suffixes
    are told by their beginning. `text_field` and `id_field` name the fields of .jsonl and .csv files.
    """
    try:
        with open_bytes(file) as stream:
            for read_one in _read_stream(file, stream, RowFields(text_field, id_field)):
                yield _checked(read_one)
    except UnreadableDocument as failure:
        yield failure
    except MissingExtra as error:
        yield UnreadableDocument(file.name, str(error))
    except (OSError, EOFError, zlib.error) as error:
        yield UnreadableDocument(file.name, f"cannot be read ({_one_line(error)}); check the file")
    except MemoryError:
        yield UnreadableDocument(file.name, "is too large for the memory; split it")
    except Exception as error:
        # On damaged files the libraries raise what they do not document; one must not stop the rest.
        yield UnreadableDocument(file.name, f"cannot be read ({type(error).__name__}: {_one_line(error)})")


def _read_stream(
    file: InputFile, stream: ByteStream, fields: RowFields
) -> Iterator[Source | UnreadableDocument]:
    suffix = file.suffix if file.suffix in _WHOLE or file.suffix in _ROWS else _sniff(stream.peek(_SNIFFED))
    if suffix in _ROWS:
        rows = _ROWS[suffix](file.name, stream, fields)
        first = next(rows, None)
        if first is None:
            raise UnreadableDocument(file.name, "holds no rows; give a file with a text in each row")
        yield first
        yield from rows
        return
    limit = LIMIT if suffix in _WITH_PICTURES else TEXT_LIMIT
    data = read_limited(file.name, stream, limit, "split it, or give its texts as the rows of a .jsonl file")
    if not data.strip():
        raise UnreadableDocument(file.name, "is empty; give a file with text")
    yield _WHOLE[suffix](file.name, data)


def _sniff(head: bytes) -> str:
    """The suffix that fits the first bytes of a document."""
    if head.startswith(b"%PDF-"):
        return ".pdf"
    if head.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in head:
        return ".docx"
    # Without the NULs, ASCII reads the same in UTF-16.
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if _HTML_START.match(plain):
        return ".html"
    return ".jsonl" if _JSON_LINE.match(plain) else ".txt"


def _checked(read_one: Source | UnreadableDocument) -> Source | UnreadableDocument:
    """The source itself, or a failure where it holds no Chinese or a line without end."""
    if isinstance(read_one, UnreadableDocument):
        return read_one
    text = read_one.text
    if not text or text.isspace():
        return UnreadableDocument(read_one.name, "holds no text; give a document with text")
    if len(text) > _LONGEST_LINE and max(map(len, text.splitlines())) > _LONGEST_LINE:
        reason = f"has a line of more than {_LONGEST_LINE:,} characters; break it into lines"
        return UnreadableDocument(read_one.name, reason)
    if not any(True for _ in itertools.islice(_HANZI.finditer(text), _FEWEST_HANZI - 1, None)):
        return UnreadableDocument(read_one.name, "holds no Chinese text; textkit reads Chinese articles only")
    if _KANA_OR_HANGUL.search(text) and len(_KANA_OR_HANGUL.findall(text)) * 2 > len(_HANZI.findall(text)):
        return UnreadableDocument(read_one.name, "is Japanese or Korean; textkit reads Chinese articles only")
    return read_one


def _one_line(error: Exception) -> str:
    return " ".join((getattr(error, "strerror", None) or str(error) or type(error).__name__).split())
