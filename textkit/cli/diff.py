"""`textkit diff`: what one graph says and another does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from textkit.cli.answers import as_json
from textkit.cli.files import load_graph
from textkit.cli.terminal import print_json, visible

if TYPE_CHECKING:
    from textkit.graph import Edge


@click.command
@click.argument("old")
@click.argument("new")
@as_json
def command(old: str, new: str, as_json: bool) -> None:
    """Print what NEW states and OLD does not (+), and the other way round (-).

    What turned from asserted to denied, or back, is in both.

    \b
    Example:
      textkit diff january.graphml february.graphml
    """

    diff = load_graph(old).diff(load_graph(new))
    if as_json:
        print_json(diff)
        return
    for sign, edges in (("-", diff.lost), ("+", diff.gained)):
        for edge in edges:
            click.secho(f"{sign} {_line(edge)}", fg="red" if sign == "-" else "green")
    click.echo(f"{len(diff.gained)} gained, {len(diff.lost)} lost")


def _line(edge: Edge) -> str:
    from textkit.graph.belief import shown

    relation = f"{'not ' * edge.negated}{edge.relation}"
    return visible(
        f"{edge.source.label} {relation} {edge.target.label} ({shown(edge.belief)}, ×{edge.count})"
    )
