"""What a document is once it has been read: its text, its metadata and its outline.

All offsets are 0-based, end-exclusive, in Unicode code points of the decoded source text.
"""

from __future__ import annotations

from functools import partial
from typing import Literal, NamedTuple

BlockKind = Literal["title", "heading", "lead", "paragraph", "item", "header", "row", "boilerplate"]
HEADINGS: tuple[BlockKind, ...] = ("title", "heading", "lead")
"""Kinds of blocks that say what others are about."""
Role = Literal["causes", "remedies", "mixed", "effects", "background", "other"]


class Span(NamedTuple):
    """A half-open range of offsets."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The slice of `text` that the span covers."""
        return text[self.start : self.end]


# Span(start, end) of a pair. The profile's lesson: a named tuple's own constructor takes twice as long, and
# spans are many.
span_of_pair = partial(tuple.__new__, Span)


class Source(NamedTuple):
    """A decoded text with what its container says about it: the input of the outline.

    `name` is the path as given (`<path>#<id>` for a row of a .jsonl or .csv file). Containers with
    structure (HTML, DOCX) are given as Markdown text: headings, list items and tables as Markdown has them.
    """

    name: str
    text: str
    title: str | None = None
    author: str | None = None
    url: str | None = None
    date: str | None = None


class Block(NamedTuple):
    """A piece of the outline: a line, or a part of a line where a page was flattened.

    A `lead` is a sentence that announces what follows (“主要有以下原因：”) and opens a section as a heading
    does; `header` and `row` are the lines of a table. `span` leaves out the list marker and the Markdown
    signs. `head` is the title of an item (`及时还款` in `1. 及时还款:确保按时归还`); it is empty where an
    item has none and equals `span` for headings. `level` is the depth of a heading (1 is outermost),
    0 for other kinds. `section` is the index, in the document's blocks, of the heading or lead that governs
    the block, None before the first; `role` is what that section, or the heading itself, is about.
    """

    kind: BlockKind
    span: Span
    head: Span
    level: int = 0
    role: Role = "other"
    section: int | None = None
    cells: tuple[Span, ...] = ()


class Document(NamedTuple):
    """A source text and its outline, in reading order.

    `folded` is the text as all matching reads it (`textkit.language.folding`), with the same offsets.
    """

    name: str
    text: str
    folded: str
    title: str | None
    author: str | None
    url: str | None
    date: str | None
    blocks: tuple[Block, ...]
