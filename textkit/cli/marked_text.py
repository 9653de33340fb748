"""An article on the terminal: its blocks line by line, mentions in colour, statements below."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from textkit.cli.terminal import visible
from textkit.documents.model import HEADINGS, Block, Document
from textkit.extraction.statement import Statement

_SOURCE_STYLE = {"causes": "bold red", "remedies": "bold green"}
_TARGET_STYLE = "underline"
_BLOCK_STYLE = {"title": "bold", "heading": "bold", "lead": "italic", "boilerplate": "dim"}


def print_marked(document: Document, statements: Sequence[Statement]) -> None:
    """Prints a document to standard output, with styles where that is a terminal."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(Text(f"── {visible(document.name)}", "dim"))
    # A line goes on from the end of the block before, and so has the number or sign that opens its own.
    lines = _marked(document, statements).divide(block.span.end for block in document.blocks)
    for block, line in zip(document.blocks, lines, strict=False):
        console.print(_line(document.blocks, block, line))
    console.print(f"\n{len(statements)} statements", style="bold")
    for statement in statements:
        console.print(_statement(statement))


def _marked(document: Document, statements: Sequence[Statement]) -> Text:
    """The whole text, what is not printable replaced one to one, with the styles of blocks and mentions."""
    text = Text("".join(char if char.isprintable() else _stand_in(char) for char in document.text))
    for block in document.blocks:
        text.stylize(_BLOCK_STYLE.get(block.kind, ""), block.span.start, block.span.end)
    for statement in statements:
        text.stylize(_SOURCE_STYLE[statement.relation], statement.source.start, statement.source.end)
        text.stylize(_TARGET_STYLE, statement.target.start, statement.target.end)
    return text


def _stand_in(char: str) -> str:
    return " " if char.isspace() else "·"


def _line(blocks: Sequence[Block], block: Block, line: Text) -> Text:
    line = line[len(line.plain) - len(line.plain.lstrip(" #")) :]
    if block.kind not in HEADINGS:
        return Text("  ") + line
    sign = "" if block.kind == "lead" else "#" * (1 + _depth(blocks, block)) + " "
    role = "" if block.role == "other" else f"  ‹{block.role}›"
    return Text.assemble("\n", (sign, "dim"), line, (role, "cyan"))


def _depth(blocks: Sequence[Block], block: Block) -> int:
    """How many headings a heading is in, itself counted; 0 for the title."""
    if block.kind == "title":
        return 0
    return 1 if block.section is None else 1 + _depth(blocks, blocks[block.section])


def _statement(statement: Statement) -> Text:
    relation = f"{'not ' * statement.negated}{'maybe ' * statement.hedged}{statement.relation}"
    return Text.assemble(
        "  ",
        (visible(statement.source.text), _SOURCE_STYLE[statement.relation]),
        f" —{relation}→ ",
        (visible(statement.target.text), _TARGET_STYLE),
        (f"  {visible(statement.evidence.cue)} {statement.confidence:.2f}", "dim"),
    )
