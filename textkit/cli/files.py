"""Files on the command line; one that cannot be meant is wrong use, told before any work is done."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from textkit.export import FORMATS

if TYPE_CHECKING:
    from textkit.graph import KnowledgeGraph

EXISTING_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)


def in_folder(ctx: click.Context, param: click.Parameter, path: Path | None) -> Path | None:
    """`path` itself, None where none is given. Wrong use when its folder does not exist."""
    if path and not path.resolve().parent.is_dir():
        raise click.BadParameter(f"{path}: the folder {path.parent} does not exist; create it first")
    return path


def of_format(ctx: click.Context, param: click.Parameter, path: Path | None) -> Path | None:
    """The same for a graph. Wrong use also when no format has the suffix."""
    if path and not path.name.lower().endswith(tuple(FORMATS)):
        raise click.BadParameter(f"{path}: no format has this suffix; known are {', '.join(FORMATS)}")
    return in_folder(ctx, param, path)


def load_graph(path: str | Path) -> KnowledgeGraph:
    """`textkit.load`, of a graph that is kept until the command ends."""
    import textkit

    graph = textkit.load(path)
    # Nor is there any other garbage worth a search, which takes longer than most questions.
    gc.freeze()
    return graph
