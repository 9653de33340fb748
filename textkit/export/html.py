"""The page (see `textkit.export.page`) as one of the formats."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from textkit.export.page import write_page


def write(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Writes the page of `graph` to `path`. Raises MissingExtra and OSError."""
    from textkit.graph import KnowledgeGraph

    write_page(KnowledgeGraph(graph), path)
