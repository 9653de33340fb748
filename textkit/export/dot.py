"""DOT, the language of Graphviz: causes red, remedies green, denied edges dashed, the line the wider the more
believed; with all attributes of the nodes and edges as strings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from textkit.export.atomic import replacing_text
from textkit.export.escapes import escape
from textkit.export.schema import Attribute, Scalar, edge_columns, node_columns, scalars

_COLOURS = {"causes": "#c2410c", "remedies": "#15803d"}
_PIECE = 4000
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


def write(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Writes `graph` to `path` as DOT. Raises InvalidGraph and OSError."""
    with replacing_text(path) as file:
        file.writelines(_lines(graph))


def _lines(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    nodes, edges = node_columns(graph), edge_columns(graph)
    yield 'digraph textkit {\ncharset="UTF-8";\nrankdir=LR;\nnode [shape=box, style=rounded];\n'
    for node, item in graph.nodes(data=True):
        yield f"{_quoted(node)} [{_attributes(nodes, item)}];\n"
    for source, target, item in graph.edges(data=True):
        look = {
            "label": item["relation"],
            "color": _COLOURS[item["relation"]],
            "penwidth": 1 + 3 * item["belief"],
            "style": "dashed" if item["negated"] else "solid",
        }
        shown = ", ".join(f"{name}={_quoted(value)}" for name, value in look.items())
        yield f"{_quoted(source)} -> {_quoted(target)} [{shown}, {_attributes(edges, item)}];\n"
    yield "}\n"


def _attributes(columns: tuple[Attribute, ...], item: Mapping[str, Any]) -> str:
    return ", ".join(f"{_name(column)}={_quoted(scalar)}" for column, scalar in scalars(columns, item))


def _name(attribute: Attribute) -> str:
    return attribute.name if attribute.name.isidentifier() else _quoted(attribute.name)


def _quoted(value: Scalar) -> str:
    text = str(value).lower() if isinstance(value, bool) else escape(str(value))
    # Older versions of Graphviz read at most 16 kB between quotation marks.
    pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)] or [""]
    return " + ".join(f'"{piece.translate(_ESCAPES)}"' for piece in pieces)
