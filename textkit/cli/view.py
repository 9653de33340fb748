"""`textkit view`: a graph as a page."""

from __future__ import annotations

from pathlib import Path

import click

from textkit.cli.files import NEW_FILE, in_folder, load_graph
from textkit.cli.terminal import visible


@click.command
@click.argument("graph", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=NEW_FILE,
    callback=in_folder,
    help="Where to write; beside GRAPH unless given.",
)
@click.option("--problem", metavar="CONCEPT", help="The concept in the middle when the page opens.")
@click.option("--max-nodes", type=click.IntRange(min=1), default=2000, show_default=True)
@click.option("--max-edges", type=click.IntRange(min=1), default=5000, show_default=True)
@click.option("--open", "open_page", is_flag=True, help="Open the page in the browser.")
def command(
    graph: Path, output: Path | None, problem: str | None, max_nodes: int, max_edges: int, open_page: bool
) -> None:
    """Write GRAPH as one self-contained HTML page that works offline.

    Of a larger graph the page shows the most believed part, and says so.

    \b
    Examples:
      textkit view graph.graphml
      textkit view graph.graphml -o graph.html --problem 借呗没额度 --open
    """
    from textkit.export.page import write_page

    output = output or graph.with_suffix(".html")
    write_page(load_graph(graph), output, problem=problem, max_nodes=max_nodes, max_edges=max_edges)
    click.echo(f"Wrote {visible(str(output))}")
    if open_page:
        click.launch(str(output))
