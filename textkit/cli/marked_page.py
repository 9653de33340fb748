"""Articles as an HTML page: mentions labelled by displaCy, block by block, statements below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

from spacy import displacy

from textkit.cli.terminal import visible
from textkit.documents.model import Block, Document, Span
from textkit.extraction.statement import Statement

_LABELS = {"causes": ("cause", "effect"), "remedies": ("remedy", "goal")}
_COLORS = {"CAUSE": "#f0a196", "EFFECT": "#f3cf73", "REMEDY": "#93cf9a", "GOAL": "#9cc3ea"}
_TAGS = {"title": "h1", "heading": "h2", "lead": "h3"}
_HEAD = """<!DOCTYPE html>
<html lang="zh">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>textkit show</title>
<style>
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif;
  max-width: 50em; margin: 2em auto; padding: 0 1em }
h1, h2, h3 { margin: 1em 0 0; font-size: 1.2em }
small { color: #666; font-weight: normal }
.boilerplate { opacity: .5 }
</style>
"""

_Mark = tuple[int, int, str]
"""Start, end and label of a mention."""


def page(read: Iterable[tuple[Document, Sequence[Statement]]]) -> str:
    """The page of documents with their statements; the text of the articles is escaped."""
    return _HEAD + "".join(part for document, found in read for part in _article(document, found))


def _article(document: Document, statements: Sequence[Statement]) -> Iterator[str]:
    yield f"<article>\n<p><small>{escape(visible(document.name))}</small></p>\n"
    marks = sorted({mark for statement in statements for mark in _marks(statement)})
    for block in document.blocks:
        yield _block(document, block, marks)
    yield f"<h2>{len(statements)} statements</h2>\n"
    for statement in statements:
        yield _statement(statement)
    yield "</article>\n"


def _block(document: Document, block: Block, marks: Sequence[_Mark]) -> str:
    start, end = block.span.start, block.span.end
    inside = [
        (max(mark_start, start) - start, min(mark_end, end) - start, label)
        for mark_start, mark_end, label in marks
        if mark_start < end and start < mark_end
    ]
    tag = _TAGS.get(block.kind, "div")
    role = f"<small>{block.role}</small>" if tag != "div" and block.role != "other" else ""
    return f'<{tag} class="{block.kind}">{_marked(block.span.of(document.text), inside)}{role}</{tag}>\n'


def _statement(statement: Statement) -> str:
    source, target = statement.source.text, statement.target.text
    relation = f"{'not ' * statement.negated}{'maybe ' * statement.hedged}{statement.relation}"
    text = f"{source} {relation} {target}"
    labels = _LABELS[statement.relation]
    return _marked(text, [(0, len(source), labels[0]), (len(text) - len(target), len(text), labels[1])])


def _marks(statement: Statement) -> Iterator[_Mark]:
    for mention, label in zip((statement.source, statement.target), _LABELS[statement.relation], strict=True):
        yield mention.start, mention.end, label


def _marked(text: str, marks: Sequence[_Mark]) -> str:
    """The text with its marks, which may overlap, as displaCy draws them."""
    if not marks:
        return escape(visible(text))
    # displaCy counts in tokens; the pieces between the ends of marks are enough of them.
    cuts = sorted({0, len(text), *(offset for start, end, _ in marks for offset in (start, end))})
    spans = [
        {"start_token": cuts.index(start), "end_token": cuts.index(end), "label": label}
        for start, end, label in marks
    ]
    tokens = [visible(Span(*piece).of(text)) for piece in pairwise(cuts)]
    html: str = displacy.render(
        {"tokens": tokens, "spans": spans},
        style="span",
        manual=True,
        jupyter=False,
        options={"colors": _COLORS},
    )
    return html
