"""`textkit segment`: words and tags."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from textkit.cli.reading import dictionaries, fields, readable, segmenter
from textkit.cli.terminal import visible

if TYPE_CHECKING:
    from textkit.language.segmenter import Engine


@click.command
@click.argument("inputs", nargs=-1, required=True)
@dictionaries
@segmenter
@fields
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    dictionaries: tuple[Path, ...],
    segmenter: Engine,
    text_field: str | None,
    id_field: str | None,
) -> None:
    """Print the words of INPUTS with their part-of-speech tags, a line of text a line.

    The words are those of jieba with textkit's finance terms; the tags are jieba's.

    \b
    Examples:
      textkit segment article.txt
      textkit segment --dict my-terms.txt article.html
      echo 借呗没额度 | textkit segment -
    """
    from textkit.language.folding import fold
    from textkit.language.segmenter import Segmenter

    tagger = Segmenter(segmenter, dictionaries)
    for source in readable(ctx, inputs, text_field, id_field):
        for line in source.text.splitlines():
            words = (f"{line[token.start : token.end]}/{token.tag}" for token in tagger.tag(fold(line)))
            click.echo(visible(" ".join(words)))
