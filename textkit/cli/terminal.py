"""Text on the terminal: safe to print, as a table for readers or as tab-separated lines for pipes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass

import click

_NUMBERS = frozenset(("belief", "count", "mentions", "score", "confidence", "strength"))


def visible(text: str) -> str:
    """`text` on one line, safe for a terminal: what is not printable (escapes, RTL marks) shows as ·."""
    return "".join(char if char.isprintable() else "·" for char in " ".join(text.split()))


def warn(message: str) -> None:
    """One line on standard error."""
    click.echo(f"textkit: {visible(message)}", err=True)


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
        table.add_column(column, justify="right" if column in _NUMBERS else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    Console().print(table)


def print_json(value: object) -> None:
    """`value`, statements and dataclasses in it too, as indented JSON; what is not printable is escaped."""
    text = json.dumps(_plain(value), ensure_ascii=False, indent=2)
    click.echo(
        "".join(char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in text)
    )


def _plain(value: object) -> object:
    """`value` as JSON has it."""
    from textkit.extraction.statement import Statement

    if isinstance(value, Statement):
        return value.to_dict()
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
