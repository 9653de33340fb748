"""The options that say how to read inputs, and reading that goes on past failures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from textkit.cli.files import EXISTING_FILE
from textkit.cli.terminal import warn

if TYPE_CHECKING:
    from textkit.documents.model import Source

_F = TypeVar("_F", bound=Callable[..., Any])

_text_field = click.option("--text-field", help="Of .jsonl and .csv files: the field with the text.")
_id_field = click.option("--id-field", help="Of .jsonl and .csv files: the field with the id.")
dictionaries = click.option(
    "--dict",
    "dictionaries",
    multiple=True,
    type=EXISTING_FILE,
    help="A user dictionary in jieba's format; may be repeated.",
)
segmenter = click.option(
    "--segmenter",
    type=click.Choice(("rjieba", "jieba")),
    default="rjieba",
    show_default=True,
    help="Who finds the words.",
)


def fields(command: _F) -> _F:
    """The options that name the fields of rows."""
    return _text_field(_id_field(command))


def readable(
    ctx: click.Context, inputs: Iterable[str], text_field: str | None, id_field: str | None
) -> Iterator[Source]:
    """The sources of the inputs, a line on standard error for each that cannot be read.

    After the last one the command ends with exit code 1 if there were such.
    """
    from textkit.documents import read_all
    from textkit.errors import UnreadableDocument

    failed = False
    for source in read_all(inputs, text_field=text_field, id_field=id_field):
        if isinstance(source, UnreadableDocument):
            warn(str(source))
            failed = True
        else:
            yield source
    if failed:
        ctx.exit(1)
