"""Node-link JSON, as networkx (`node_link_graph`) and D3 read it: one node or edge a line.

Lists are lists, numbers are numbers, and `evidence` is a list of statements as in the statements file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx

from textkit.export.atomic import replacing_text
from textkit.export.escapes import escape_in_json
from textkit.export.json_file import load
from textkit.export.json_text import to_json
from textkit.export.schema import (
    EDGE,
    NODE,
    Attribute,
    GraphBuilder,
    edge_columns,
    node_columns,
    plain,
    plain_values,
)


def write(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Writes `graph` to `path` as node-link JSON. Raises InvalidGraph and OSError."""
    node_columns(graph), edge_columns(graph)
    with replacing_text(path) as file:
        file.write('{"directed": true, "multigraph": true, "graph": {}, "nodes": [\n')
        file.writelines(_lines({"id": node, **plain(item)} for node, item in graph.nodes(data=True)))
        file.write('\n], "edges": [\n')
        file.writelines(
            _lines(
                {"source": source, "target": target, "key": item["relation"], **plain(item)}
                for source, target, item in graph.edges(data=True)
            )
        )
        file.write("\n]}\n")


def _lines(items: Iterable[dict[str, Any]]) -> Iterator[str]:
    for number, item in enumerate(items):
        yield (",\n" if number else "") + escape_in_json(to_json(item))


def read(path: Path) -> nx.MultiDiGraph[str]:
    """The graph that `path` holds. Raises InvalidGraph and OSError."""
    data = load(path)
    builder = GraphBuilder(str(path), Attribute.from_json)
    try:
        for item in data["nodes"]:
            builder.node(item["id"], plain_values(NODE, item))
        for item in data["edges"]:
            builder.edge(item["source"], item["target"], plain_values(EDGE, item))
    except (KeyError, TypeError, AttributeError) as error:
        raise builder.invalid(f"is no node-link JSON ({error!r})") from error
    return builder.graph
