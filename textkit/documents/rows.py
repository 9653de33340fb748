"""Files that hold a document in each row: JSON Lines and CSV, read row by row in flat memory."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from textkit.documents.bytestream import TEXT_LIMIT, ByteStream, read_limited
from textkit.documents.encoding import decode, encoding_of
from textkit.documents.model import Source
from textkit.errors import UnreadableDocument

_TEXT_FIELDS = ("text", "content", "body", "article", "正文", "内容", "全文", "文本")
_ID_FIELDS = ("id", "text_id", "doc_id", "url", "编号", "序号")
_METADATA_FIELDS = {
    "title": ("title", "headline", "标题"),
    "author": ("author", "作者"),
    "url": ("url", "link", "链接"),
    "date": ("date", "publish_time", "published", "日期", "发布时间"),
}
_HEAD = 4_000_000
"""Bytes of a CSV file that its encoding is told by; a smaller one is decoded whole."""

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class RowFields:
    """Which fields hold a row's text and id; None takes the first that the row has of the usual names."""

    text: str | None = None
    id: str | None = None


def read_jsonl(name: str, stream: ByteStream, fields: RowFields) -> Iterator[Source | UnreadableDocument]:
    """The rows of a JSON Lines file as sources `<name>#<id>`, or its line number where a row has no id.

    A line that is no JSON object, has no text or exceeds `TEXT_LIMIT` is yielded as a failure that names the
    line; the others go on. Each line is decoded alone, so that a broken one stays one failure.
    """
    for number, line in enumerate(_lines(name, stream), 1):
        try:
            if len(line) > TEXT_LIMIT:
                raise UnreadableDocument(name, f"line {number} is longer than {TEXT_LIMIT:,} bytes; split it")
            if line.strip():
                yield _source(name, number, number, _json_object(name, number, line), fields)
        except UnreadableDocument as failure:
            yield failure


def read_csv(name: str, stream: ByteStream, fields: RowFields) -> Iterator[Source | UnreadableDocument]:
    """The rows of a CSV file with a header line as sources `<name>#<id>`, or its row number without an id.

    A row without text or with broken quotation marks is yielded as a failure that names the line.

    Raises:
        UnreadableDocument: a line is longer than `TEXT_LIMIT`, or the file is in no encoding of Chinese.
    """
    csv.field_size_limit(TEXT_LIMIT)
    reader = csv.DictReader(_text_lines(name, stream), strict=True)
    for number in itertools.count(1):
        try:
            row = next(reader)
            yield _source(name, reader.reader.line_num, number, row, fields)
        except StopIteration:
            return
        except csv.Error as error:
            yield UnreadableDocument(
                name, f"line {reader.reader.line_num} is no CSV ({error}); mend its quotation marks"
            )
        except UnreadableDocument as failure:
            yield failure


def _lines(name: str, stream: ByteStream) -> Iterator[bytes]:
    # JSON Lines are UTF-8 by their specification; UTF-16 cannot be cut at the byte of a line end.
    if b"\0" in stream.peek(4)[:4]:
        advice = "save it as UTF-8, which is read row by row"
        text = decode(name, read_limited(name, stream, TEXT_LIMIT, advice))
        stream = io.BufferedReader(io.BytesIO(text.encode()))
    while line := stream.readline(TEXT_LIMIT + 1):
        yield line
        while len(line) > TEXT_LIMIT and not line.endswith(b"\n"):
            line = stream.readline(TEXT_LIMIT + 1)


def _text_lines(name: str, stream: ByteStream) -> Iterator[str]:
    """The lines of a file, whose beginning tells the encoding of all of it."""
    head = stream.read(_HEAD)
    if len(head) < _HEAD:
        yield from io.StringIO(decode(name, head), newline="")
        return
    # Cut at a line end, so that no character is cut; in UTF-16 characters are as long as a cut line end.
    encoding, mark = encoding_of(name, head if b"\0" in head else head[: head.rfind(b"\n") + 1] or head)
    rest = io.BufferedReader(_Chained(head[mark:], stream))
    text = io.TextIOWrapper(rest, encoding, errors="replace", newline="")
    for number in itertools.count(1):
        if not (line := text.readline(TEXT_LIMIT + 1)):
            return
        if len(line) > TEXT_LIMIT:
            raise UnreadableDocument(
                name, f"line {number} is longer than {TEXT_LIMIT:,} characters; split it"
            )
        yield line


class _Chained(io.RawIOBase):
    """Bytes that were read already, then the rest of the stream that they came from."""

    def __init__(self, head: bytes, rest: ByteStream) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 (as its base has it)
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def _json_object(name: str, number: int, line: bytes) -> dict[str, Any]:
    try:
        # Not strict: control characters inside strings are read as they are.
        row = json.loads(decode(name, line), strict=False)
    except UnreadableDocument as failure:
        raise UnreadableDocument(name, f"line {number} {failure.reason}") from None
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(name, f"line {number} is no JSON ({error}); mend or remove it") from None
    if not isinstance(row, dict):
        raise UnreadableDocument(name, f"line {number} is no JSON object; write one object a line")
    return row


def _source(name: str, line: int, number: int, row: Mapping[str, Any], fields: RowFields) -> Source:
    text_field = (
        fields.text or _first(row, _TEXT_FIELDS) or next((key for key in _TEXT_FIELDS if key in row), None)
    )
    text = row.get(text_field) if text_field else None
    if not isinstance(text, str):
        wanted = f"no text in field {fields.text!r}" if fields.text else "no text field"
        known = " ".join(", ".join(str(key) for key in row if key)[:200].split())
        raise UnreadableDocument(
            name, f"line {line} has {wanted}; name one of its fields as --text-field: {known}"
        )
    id_field = fields.id or _first(row, _ID_FIELDS)
    identity = row.get(id_field) if id_field else None
    if fields.id and identity in (None, ""):
        raise UnreadableDocument(name, f"line {line} has no id in field {fields.id!r}; see --id-field")
    return Source(
        name=_valid(f"{name}#{number if identity in (None, '') else identity}"),
        text=_valid(text),
        **{key: _metadata(row, names) for key, names in _METADATA_FIELDS.items()},
    )


def _first(row: Mapping[str, Any], names: Iterable[str]) -> str | None:
    return next((name for name in names if row.get(name) not in (None, "")), None)


def _metadata(row: Mapping[str, Any], names: Iterable[str]) -> str | None:
    field = _first(row, names)
    return _valid(str(row[field])) if field else None


def _valid(text: str) -> str:
    """The text with lone surrogates, which JSON can write and UTF-8 cannot, replaced one to one."""
    return _SURROGATE.sub("\ufffd", text)
