"""`textkit show`: an article with its outline and what it states."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from textkit.cli.files import NEW_FILE, in_folder
from textkit.cli.reading import dictionaries, fields, readable, segmenter
from textkit.cli.terminal import visible

if TYPE_CHECKING:
    from textkit.language.segmenter import Engine


@click.command
@click.argument("inputs", nargs=-1, required=True)
@click.option("--html", type=NEW_FILE, callback=in_folder, help="Write a page with displaCy instead.")
@dictionaries
@segmenter
@fields
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    html: Path | None,
    dictionaries: tuple[Path, ...],
    segmenter: Engine,
    text_field: str | None,
    id_field: str | None,
) -> None:
    """Print the articles of INPUTS with their outline, causes and remedies marked, and their statements.

    Causes are red, remedies green, what they lead to or mend is underlined; boilerplate is dimmed. Behind a
    heading stands what its section is about.

    \b
    Examples:
      textkit show article.txt
      textkit show article.html --html marked.html
    """
    from textkit.documents.outline import read_outline
    from textkit.export.atomic import replacing_text
    from textkit.extraction.extractor import Extractor
    from textkit.language.segmenter import Segmenter

    extractor = Extractor(Segmenter(segmenter, dictionaries))
    documents = map(read_outline, readable(ctx, inputs, text_field, id_field))
    read = ((document, extractor.statements(document)) for document in documents)
    if html:
        from textkit.cli.marked_page import page

        with replacing_text(html) as file:
            file.write(page(read))
        click.echo(f"Wrote {visible(str(html))}")
        return
    from textkit.cli.marked_text import print_marked

    for document, statements in read:
        print_marked(document, statements)
