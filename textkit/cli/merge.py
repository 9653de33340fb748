"""`textkit merge`: several graphs as one."""

from __future__ import annotations

from pathlib import Path

import click

from textkit.cli.files import EXISTING_FILE, NEW_FILE, of_format
from textkit.cli.terminal import visible


@click.command
@click.argument("graphs", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    required=True,
    type=NEW_FILE,
    callback=of_format,
    help="The graph to write; the format by its suffix.",
)
@click.option(
    "--aliases",
    type=EXISTING_FILE,
    help="Wordings that are one concept (TOML).",
)
def command(graphs: tuple[str, ...], output: Path, aliases: Path | None) -> None:
    """Write the graph of all GRAPHS: the same as if their articles had been read together.

    \b
    Example:
      textkit merge january.graphml february.graphml -o year.graphml
    """
    import textkit
    from textkit.graph import Assembler
    from textkit.graph.concepts import Aliases

    assembler = Assembler(aliases=Aliases.read(aliases))
    for graph in graphs:
        assembler.add_graph(textkit.load(graph))
    merged = assembler.graph()
    merged.save(output)
    concepts, relations = merged.nx.number_of_nodes(), merged.nx.number_of_edges()
    click.echo(f"Wrote {visible(str(output))}: {concepts:,} concepts, {relations:,} relations")
