"""Text on the terminal: safe to print, as a table for readers or as tab-separated lines for pipes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

_REPLACEMENT = "·"


def visible(text: str) -> str:
    """`text` on one line, safe for a terminal: what is not printable (escapes, RTL marks) shows as ·."""
    return "".join(char if char.isprintable() else _REPLACEMENT for char in " ".join(text.split()))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on a terminal, tab-separated lines under a header line elsewhere."""
    if not sys.stdout.isatty():
        for row in (columns, *rows):
            click.echo("\t".join(map(visible, row)))
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in ("belief", "count", "score") else "left")
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    Console().print(table)


def print_json(value: Any) -> None:
    """`value` as indented JSON; other controls than line ends are escaped by the format itself."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    click.echo("".join(char if char.isprintable() or char in "\n\u3000" else _escaped(char) for char in text))


def _escaped(char: str) -> str:
    """A character of a JSON string as the format escapes it."""
    return json.dumps(char)[1:-1]
