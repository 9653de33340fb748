"""`textkit export`: a graph in another format."""

from __future__ import annotations

from pathlib import Path

import click

from textkit.cli.files import NEW_FILE, of_format


@click.command
@click.argument("graph")
@click.argument("output", type=NEW_FILE, callback=of_format)
@click.option("--around", metavar="CONCEPT", help="Only the neighbourhood of this concept.")
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="With --around: how many edges away.",
)
def command(graph: str, output: Path, around: str | None, depth: int) -> None:
    """Write GRAPH to OUTPUT in the format of its suffix.

    \b
    Examples:
      textkit export graph.graphml graph.gexf
      textkit export graph.graphml picture.png --around 借呗没额度
    """
    import textkit

    whole = textkit.load(graph)
    (whole.subgraph(around, depth) if around else whole).save(output)
