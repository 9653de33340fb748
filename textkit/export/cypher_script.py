"""A Cypher script that rebuilds the graph in Neo4j, with the tables of `textkit.graph.cypher`:

    cypher-shell -f graph.cypher

One statement a line, which may be run again: what is there is set anew. Lists are lists, `evidence` is a JSON
string. The texts are escaped for Cypher on top of what `textkit.export.escapes` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from textkit.export.atomic import replacing_text
from textkit.export.escapes import escape
from textkit.export.schema import Attribute, edge_columns, node_columns

_ESCAPES = str.maketrans(
    {
        "\\": "\\\\",
        "'": "\\'",
        "\n": "\\n",
        "\r": "\\r",
        "\t": "\\t",
        "\u2028": "\\u2028",
        "\u2029": "\\u2029",
    }
)


def write(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Writes `graph` to `path` as a Cypher script. Raises InvalidGraph and OSError."""
    with replacing_text(path) as file:
        file.writelines(_lines(graph))


def _lines(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    nodes, edges = node_columns(graph), edge_columns(graph)
    yield "CREATE CONSTRAINT concept_id IF NOT EXISTS FOR (n:Concept) REQUIRE n.id IS UNIQUE;\n"
    for node, item in graph.nodes(data=True):
        yield f"MERGE (n:Concept {{id: {_literal(node)}}}) SET {_properties('n', nodes, item)};\n"
    for source, target, item in graph.edges(data=True):
        yield (
            f"MATCH (a:Concept {{id: {_literal(source)}}}), (b:Concept {{id: {_literal(target)}}}) "
            f"MERGE (a)-[r:{item['relation'].upper()}]->(b) SET {_properties('r', edges, item)};\n"
        )


def _properties(variable: str, columns: Sequence[Attribute], item: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{variable}.{_name(column.name)} = {_value(column, item[column.name])}"
        for column in columns
        if item.get(column.name) is not None
    )


def _name(name: str) -> str:
    return name if name.isidentifier() else f"`{escape(name).replace('`', '``')}`"


def _value(column: Attribute, value: Any) -> str:  # noqa: ANN401  (any attribute)
    if column.holds == "list":
        return f"[{', '.join(map(_literal, value))}]"
    if column.holds == "counts":
        return repr(value)
    scalar = column.encoder()(value)
    if isinstance(scalar, bool):
        return "true" if scalar else "false"
    return _quoted(scalar) if isinstance(scalar, str) else repr(scalar)


def _literal(text: str) -> str:
    return _quoted(escape(text))


def _quoted(text: str) -> str:
    return f"'{text.translate(_ESCAPES)}'"
