"""`textkit rules`: the words that extraction goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from textkit.cli.answers import as_json
from textkit.cli.terminal import print_json, print_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textkit.extraction.cues import Family


@click.command
@click.argument("words", nargs=-1)
@click.option("--markdown", is_flag=True, help="Print them as Markdown (docs/rules.md).")
@as_json
def command(words: tuple[str, ...], markdown: bool, as_json: bool) -> None:
    """Print the families of cues, or those that read the WORDS, with an example of each.

    \b
    Examples:
      textkit rules
      textkit rules 导致 有助于
      textkit rules --markdown > docs/rules.md
    """
    from textkit.extraction.cues import families

    found = [family for family in families() if not words or set(words) & set(family.cues)]
    if not found:
        raise click.UsageError(f"no family has the cue {' or '.join(words)}; see textkit rules")
    if as_json:
        print_json(found)
    elif markdown:
        click.echo(_markdown(found), nl=False)
    else:
        print_table(("family", "construction", "relation", "strength", "cues", "example"), map(_row, found))


def _row(family: Family) -> tuple[str, ...]:
    return (
        family.name,
        family.construction,
        family.relation,
        f"{family.strength:.2f}",
        " ".join(family.cues),
        family.example_of(family.cues[0]),
    )


def _markdown(found: Iterable[Family]) -> str:
    """A section a family; the lexicon is ours, so that nothing in it needs escaping."""
    head = "# Cues\n\nMade from `textkit/lexicon/` by `textkit rules --markdown`.\n"
    return head + "".join(map(_section, found))


def _section(family: Family) -> str:
    return (
        f"\n## {family.name}\n\n"
        f"{family.relation}, {family.construction}, strength {family.strength:.2f}\n\n"
        f"Cues: {'、'.join(family.cues)}\n\n"
        f"> {family.example_of(family.cues[0])}\n"
    )
