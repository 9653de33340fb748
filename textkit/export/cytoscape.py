"""Cytoscape JSON (.cyjs): for Cytoscape, Cytoscape.js and networkx (`cytoscape_graph`).

Cytoscape's columns hold scalars and lists of scalars, so `evidence` is a JSON string. Beside textkit's names
a node has `name`, which Cytoscape shows, and `value`, which networkx takes for the node.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx

from textkit._version import __version__
from textkit.export.atomic import replacing_text
from textkit.export.escapes import escape_in_json
from textkit.export.json_file import load
from textkit.export.json_text import statements_to_json, to_json
from textkit.export.schema import (
    EDGE,
    NODE,
    Attribute,
    GraphBuilder,
    edge_columns,
    node_columns,
    plain_values,
)


def write(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Writes `graph` to `path` as Cytoscape JSON. Raises InvalidGraph and OSError."""
    node_columns(graph), edge_columns(graph)
    nodes = [
        {"data": {"id": node, "name": item["label"], "value": node, **_columns(item)}}
        for node, item in graph.nodes(data=True)
    ]
    edges = [
        {"data": {"id": f"e{number}", "source": source, "target": target, "key": key, **_columns(item)}}
        for number, (source, target, key, item) in enumerate(graph.edges(keys=True, data=True))
    ]
    document = {
        "format_version": "1.0",
        "generated_by": f"textkit-{__version__}",
        "target_cytoscapejs_version": "~2.1",
        "directed": True,
        "multigraph": True,
        "data": {},
        "elements": {"nodes": nodes, "edges": edges},
    }
    with replacing_text(path) as file:
        file.write(escape_in_json(to_json(document)) + "\n")


def _columns(item: dict[str, Any]) -> dict[str, Any]:
    return {
        name: statements_to_json(value) if name == "evidence" else value
        for name, value in item.items()
        if value is not None
    }


def read(path: Path) -> nx.MultiDiGraph[str]:
    """The graph that `path` holds. Raises InvalidGraph and OSError."""
    data = load(path)
    builder = GraphBuilder(str(path), _decode)
    try:
        for element in data["elements"]["nodes"]:
            builder.node(element["data"]["id"], plain_values(NODE, element["data"]))
        for element in data["elements"]["edges"]:
            item = element["data"]
            builder.edge(item["source"], item["target"], plain_values(EDGE, item))
    except (KeyError, TypeError, AttributeError) as error:
        raise builder.invalid(f"is no Cytoscape JSON ({error!r})") from error
    return builder.graph


def _decode(attribute: Attribute, value: Any) -> object:  # noqa: ANN401  (what JSON gave)
    return attribute.decode(value) if attribute.holds == "statements" else attribute.from_json(value)
