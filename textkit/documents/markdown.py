"""Markdown as the readers of HTML and DOCX write it, so that one outline parser serves all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_OWN_NUMBER = re.compile(
    r"(?:\*\*)?(?:\d{1,2}[.、．)）]|[（(][\d一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|[\u2460-\u2473]|第[\d一二三四五六七八九十]{1,3}[，,、：步条點点招种]|[•·●■◆►✓√★])"
)
_TITLE_END = re.compile(r"[：:。．、—–-]$")
_AFTER_TITLE = re.compile(r"[\s：:。．—–-]")
_LONGEST_TITLE = 40


def heading(text: str, level: int) -> str:
    """A heading line; `level` 1 is the title of the document."""
    return f"{'#' * min(level, 6)} {text}"


def bold_title(bold: str, rest: str) -> str:
    """A line that opens with bold text; the signs stay only round a whole line or the title of an item.

    **及时还款**：按时归还 keeps them, 切记不要找人代还 with an emphasised 切记 loses them.
    """
    is_title = (_AFTER_TITLE.match(rest) or _TITLE_END.search(bold)) if rest else _is_short(bold)
    return f"**{bold}**{rest}" if bold and is_title else bold + rest


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE or "。" not in text


def item(text: str, marker: str) -> str:
    """A list item; one that brings a number or sign of its own keeps that instead of `marker`."""
    return text if _OWN_NUMBER.match(text) else marker + text


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table whose first row is its head; short rows are filled up."""
    width = max(map(len, rows), default=0)
    for index, row in enumerate(rows):
        yield f"| {' | '.join([*row, *[''] * (width - len(row))])} |"
        if index == 0:
            yield f"|{' --- |' * width}"


def cell(lines: Iterable[str]) -> str:
    """The lines of a table cell as one, set off by ； where they end without punctuation."""
    text = ""
    for line in lines:
        part = line.replace("**", "").replace("|", "｜").strip().removeprefix("- ")
        if part:
            text += ("；" if text and text[-1].isalnum() else "") + part
    return text
