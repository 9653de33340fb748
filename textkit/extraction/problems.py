"""The problem that an article or a section is about, as its title and headings name it."""

from __future__ import annotations

import re
from functools import cache

from textkit.documents.model import Block, Document, Span
from textkit.extraction.words import any_of
from textkit.lexicon import data_table

_QUOTED = re.compile(r"[“「『\"]([^”」』\"]{3,16})[”」』\"]")
_BREAK = re.compile(r"[,;:。?!|｜—\-_~()\[\]【】<>《》\s、]|\.{2,}|…")
_MIN, _MAX = 3, 24


@cache
def _cuts() -> re.Pattern[str]:
    """Words of a heading that ask or announce and are no part of the problem."""
    table = data_table("problems.toml")
    return any_of(table["asking"])


@cache
def _edges() -> re.Pattern[str]:
    table = data_table("problems.toml")
    lead = "|".join(map(re.escape, sorted(table["leading"], key=len, reverse=True)))
    tail = "|".join(map(re.escape, sorted(table["trailing"], key=len, reverse=True)))
    return re.compile(rf"^(?:{lead})|(?:{tail})$")


@cache
def _trouble() -> re.Pattern[str]:
    return any_of(data_table("problems.toml")["trouble"])


def problem_of_heading(folded: str, span: Span) -> Span | None:
    """The problem that a heading or lead-in names: 为什么微粒贷没有额度 → 微粒贷没有额度; None when it names none."""
    candidates = [_stripped(folded, Span(*match.span(1))) for match in _QUOTED.finditer(folded, span.start, span.end)]
    quoted = [candidate for candidate in candidates if _trouble().search(folded, candidate.start, candidate.end)]
    if quoted:
        return quoted[0]
    pieces = list(_pieces(folded, span))
    if not pieces:
        return None
    return max(pieces, key=lambda piece: (_weight(folded, piece), -piece.start))


def _pieces(folded: str, span: Span) -> list[Span]:
    cuts = [match.span() for match in _BREAK.finditer(folded, span.start, span.end)]
    cuts += [match.span() for match in _cuts().finditer(folded, span.start, span.end)]
    pieces = []
    at = span.start
    for start, end in [*sorted(cuts), (span.end, span.end)]:
        if start > at:
            piece = _stripped(folded, Span(at, start))
            if _MIN <= piece.end - piece.start <= _MAX and re.search(r"[\u4e00-\u9fff]{2}", piece.of(folded)):
                pieces.append(piece)
        at = max(at, end)
    return pieces


def _stripped(folded: str, span: Span) -> Span:
    start, end = span.start, span.end
    while True:
        while start < end and folded[start] in "“”\"'「」『』 ":
            start += 1
        while start < end and folded[end - 1] in "“”\"'「」『』 ":
            end -= 1
        match = _edges().search(folded[start:end])
        if not match or match.end() == match.start():
            return Span(start, end)
        if match.start() == 0:
            start += match.end()
        else:
            end = start + match.start()


def _weight(folded: str, piece: Span) -> int:
    """2 for a piece that tells trouble, 1 for one that tells anything, 0 else."""
    return 2 if _trouble().search(folded, piece.start, piece.end) else 1


def article_problem(document: Document, folded: str) -> Span | None:
    """The problem of the article: what its title names, or else the first heading that names trouble.

    Where several headings name it, the phrase of trouble that occurs most often in the text is taken.
    """
    phrases: list[Span] = []
    for block in document.blocks:
        if block.kind in ("title", "heading", "lead") and (found := problem_of_heading(folded, block.span)):
            phrases.append(found)
    telling = [span for span in phrases if _trouble().search(folded, span.start, span.end)]
    if not telling:
        return phrases[0] if phrases and document.blocks[0].kind == "title" else None
    return max(telling, key=lambda span: (min(folded.count(span.of(folded)), 5), -span.start))


def section_problem(document: Document, folded: str, section: int | None, article: Span | None) -> Span | None:
    """The problem that the heading of `section` names with words of trouble; the article's otherwise."""
    seen = section
    while seen is not None:
        block: Block = document.blocks[seen]
        found = problem_of_heading(folded, block.span)
        if found and _trouble().search(folded, found.start, found.end):
            return found
        seen = block.section
    return article
