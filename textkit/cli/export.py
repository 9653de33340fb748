"""`textkit export`: a graph in another format."""

from __future__ import annotations

from pathlib import Path

import click

from textkit.cli.files import NEW_FILE, load_graph, of_format
from textkit.export import FORMATS


@click.command(epilog=f"Formats: {', '.join(FORMATS)}")
@click.argument("graph")
@click.argument("output", type=NEW_FILE, callback=of_format)
@click.option("--around", metavar="CONCEPT", help="Only the neighbourhood of this concept.")
@click.option(
    "--depth", type=click.IntRange(min=0), default=1, show_default=True, help="Edges to go from it."
)
def command(graph: str, output: Path, around: str | None, depth: int) -> None:
    """Write GRAPH to OUTPUT in the format of its suffix.

    A picture (.svg, .png) shows what is around one concept: the main problem unless --around names another.

    \b
    Examples:
      textkit export graph.graphml graph.gexf
      textkit export graph.graphml picture.png --around 借呗没额度
      textkit export run.db graph.graphml
    """

    whole = load_graph(graph)
    if around is None:
        whole.save(output)
    elif output.suffix.lower() in (".svg", ".png"):
        from textkit.export import picture

        picture.write(whole.nx, output, whole.node(around).id)
    else:
        whole.subgraph(around, depth).save(output)
