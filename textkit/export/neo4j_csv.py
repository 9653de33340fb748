"""The pair of CSV files that `neo4j-admin database import` takes, in a folder:

    neo4j-admin database import full --nodes=g.csv/nodes.csv --relationships=g.csv/relationships.csv

The header has the types of Neo4j; strings stand in quotation marks, so that an empty one is no missing one.
Two kinds of characters are written `\\uXXXX` beyond what `textkit.export.escapes` says: line breaks, so that
a row is a line; and the first character of a text that a spreadsheet would run as a formula (= + - @, also in
full width, and the tab).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import networkx as nx

from textkit.errors import InvalidGraph
from textkit.export.atomic import made_folder, replacing_text
from textkit.export.escapes import escape, escaped, unescape
from textkit.export.schema import (
    EDGE,
    NODE,
    Attribute,
    GraphBuilder,
    Scalar,
    edge_columns,
    named,
    node_columns,
)

NODES, RELATIONSHIPS = "nodes.csv", "relationships.csv"
"""The files in the folder."""

_FORMULA_OR_BREAK = re.compile(r"^[=+\-@＝＋－＠\t]|[\r\n\x85\u2028\u2029]")
_FIELD = re.compile(r'(?:^|,)("[^"]*(?:""[^"]*)*"|[^",]*)')
_HEADING = re.compile(r"(.+?)(?::(int|double|boolean))?")


def write(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Writes `graph` into the folder `path`, made where it is missing. Raises InvalidGraph and OSError."""
    nodes, edges = node_columns(graph), edge_columns(graph)
    with made_folder(path), ExitStack() as files:
        file = files.enter_context(replacing_text(path / NODES))
        file.write(_row(["id:ID", *map(_heading, nodes), ":LABEL"]))
        for node, item in graph.nodes(data=True):
            file.write(_row([_cell(escape(node)), *_cells(nodes, item), _cell("Concept")]))
        file = files.enter_context(replacing_text(path / RELATIONSHIPS))
        file.write(_row([":START_ID", ":END_ID", ":TYPE", *map(_heading, edges)]))
        for source, target, item in graph.edges(data=True):
            ends = [_cell(escape(source)), _cell(escape(target)), _cell(item["relation"].upper())]
            file.write(_row([*ends, *_cells(edges, item)]))


def _row(cells: Sequence[str]) -> str:
    return ",".join(cells) + "\n"


def _heading(attribute: Attribute) -> str:
    name = attribute.name if attribute.type == "string" else f"{attribute.name}:{attribute.type}"
    return name if name.replace(":", "").isidentifier() else _cell(escape(name))


def _cells(columns: Sequence[Attribute], item: Mapping[str, Any]) -> Iterator[str]:
    for attribute in columns:
        value = item.get(attribute.name)
        yield "" if value is None else _cell(attribute.encoder()(value))


def _cell(scalar: Scalar) -> str:
    if isinstance(scalar, bool):
        return "true" if scalar else "false"
    if not isinstance(scalar, str):
        return repr(scalar)
    return '"' + _FORMULA_OR_BREAK.sub(escaped, scalar).replace('"', '""') + '"'


def read(path: Path) -> nx.MultiDiGraph[str]:
    """The graph that the folder `path` holds. Raises InvalidGraph and OSError."""
    builder = GraphBuilder(str(path))
    for row in _rows(path / NODES):
        builder.node(_end(row, "id:ID"), _values(NODE, row))
    for row in _rows(path / RELATIONSHIPS):
        builder.edge(_end(row, ":START_ID"), _end(row, ":END_ID"), _values(EDGE, row))
    return builder.graph


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows under their headings; cells as they stand, in quotation marks or not."""
    with path.open(encoding="utf-8-sig", newline="\n") as file:
        try:
            headings = _FIELD.findall(next(file, "").rstrip("\r\n"))
            for line in file:
                yield dict(zip(headings, _FIELD.findall(line.rstrip("\r\n")), strict=True))
        except ValueError as error:
            raise InvalidGraph(f"{path}: broken CSV ({error}); write or download the files again") from error


def _end(row: Mapping[str, str], heading: str) -> str:
    return unescape(_unquoted(row.get(heading, "")))


def _values(known: tuple[Attribute, ...], row: Mapping[str, str]) -> Iterator[tuple[Attribute, str]]:
    for heading, cell in row.items():
        match = _HEADING.fullmatch(_unquoted(heading))
        if match is None or heading.startswith((":", "id:")) or not cell:
            continue
        attribute = named(known, unescape(match[1]), match[2] or "string")
        if attribute is not None:
            yield attribute, _unquoted(cell)


def _unquoted(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell
