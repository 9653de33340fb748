"""`textkit extract`: articles to statements and a graph."""

from __future__ import annotations

import click

from textkit.cli.terminal import visible


@click.command
@click.argument("inputs", nargs=-1, required=True)
@click.option("-o", "--output")
@click.option("--statements")
def command(inputs, output, statements):
    """Read articles."""
    import contextlib
    import json
    from pathlib import Path

    from textkit.documents import read_all
    from textkit.documents.outline import read_outline
    from textkit.errors import UnreadableDocument
    from textkit.export import write
    from textkit.export.atomic import replacing_text
    from textkit.extraction.extractor import Extractor
    from textkit.graph import Assembler
    from textkit.language.segmenter import Segmenter

    extractor = Extractor(Segmenter())
    assembler = Assembler()
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(replacing_text(Path(statements))) if statements else None
        for source in read_all(inputs):
            if isinstance(source, UnreadableDocument):
                click.echo(f"textkit: {visible(str(source))}", err=True)
                continue
            for statement in extractor.statements(read_outline(source)):
                assembler.add(statement)
                if file:
                    file.write(json.dumps(statement.to_dict(), ensure_ascii=False) + "\n")
    if output:
        write(assembler.graph(), Path(output))
