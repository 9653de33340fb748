"""Sentence and clause boundaries of Chinese text.

A sentence ends with 。！？!?… and its closing quotes or brackets, at a line end, or at a run of `#` (which
parts the excerpts of research notes). A ； parts segments inside a sentence, a comma or a colon parts
clauses. Commas and points inside numbers (1,000; 3.5) end nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from textkit.documents.model import Span

# A full stop in ASCII ends a sentence only where Chinese text goes on behind it.
_SENTENCE_END = re.compile(
    r"(?:[。！？!?｡]+|…{2,}|(?<=[\u4e00-\u9fff])\.(?=\s|[\u4e00-\u9fff]|$))[”’」』\"'）)】]*|\n+|#{2,}"
)
_CLAUSE_END = re.compile(
    r"[，；：;]|,(?!\d{3})|(?<!\d),(?=\d{3})|(?<!\d):(?!\d)|(?<=\d):(?=[^\d])|——+|\n"
    r"|(?<=[\u4e00-\u9fff)）”\"])  ?(?=[\u4e00-\u9fff])"
)


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of `text[start:end]`, stripped of white space, in order; offsets are those of `text`."""
    at = start
    for mark in _SENTENCE_END.finditer(text, start, end):
        stop = mark.start() if mark[0][0] in "\n#" else mark.end()
        yield from _stripped(text, at, stop)
        at = mark.end()
    yield from _stripped(text, at, end)


def clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """The clauses of the sentence `text[start:end]`; the marks between them belong to none."""
    at = start
    for mark in _CLAUSE_END.finditer(text, start, end):
        yield from _stripped(text, at, mark.start())
        at = mark.end()
    yield from _stripped(text, at, end)


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
