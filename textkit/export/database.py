"""The on-disk database of `textkit.graph.cypher` as one of the formats."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from textkit.export.atomic import replacing_path
from textkit.graph import cypher


def write(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Writes the database of `graph` to the file `path`. Raises MissingExtra and OSError."""
    with replacing_path(path) as temporary:
        cypher.write(graph, temporary)
