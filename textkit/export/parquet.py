"""Three Parquet tables in a folder: nodes, edges and statements (the extra "parquet").

`nodes.parquet` and `edges.parquet` have the columns of the graph, lists as lists; `statements.parquet` has
the evidence, a statement a row, best first, with the ids `source_id` and `target_id` of the edge that it
belongs to and the statement's fields, the mentions and the evidence as structs. Text is escaped as
`textkit.export.escapes` says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import networkx as nx

from textkit.errors import InvalidGraph, MissingExtra
from textkit.export.atomic import made_folder, replacing
from textkit.export.escapes import escape, unescape
from textkit.export.schema import (
    EDGE,
    NODE,
    Attribute,
    GraphBuilder,
    ScalarType,
    edge_columns,
    node_columns,
    plain,
    plain_values,
)

NODES, EDGES, STATEMENTS = "nodes.parquet", "edges.parquet", "statements.parquet"
"""The files in the folder."""


def write(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Writes `graph` into the folder `path`, made where it is missing.

    Raises InvalidGraph, MissingExtra and OSError.
    """
    pa, parquet = _pyarrow(), _pyarrow("parquet")
    id_ = pa.field("id", pa.string())
    ends = [pa.field("source", pa.string()), pa.field("target", pa.string())]
    evidence = [pa.field("source_id", pa.string()), pa.field("target_id", pa.string()), *_statement(pa)]
    nodes = [{"id": node, **plain(item)} for node, item in graph.nodes(data=True)]
    edges = [
        {"source": source, "target": target, **plain(item)} for source, target, item in graph.edges(data=True)
    ]
    statements = [
        {"source_id": edge["source"], "target_id": edge["target"], **one}
        for edge in edges
        for one in edge.pop("evidence")
    ]
    tables = {
        NODES: (nodes, [id_, *_fields(pa, node_columns(graph))]),
        EDGES: (edges, [*ends, *_fields(pa, edge_columns(graph))]),
        STATEMENTS: (statements, evidence),
    }
    with made_folder(path), ExitStack() as files:
        for name, (rows, fields) in tables.items():
            table = pa.Table.from_pylist(_mapped(rows, escape), schema=pa.schema(fields))
            parquet.write_table(table, files.enter_context(replacing(path / name)), compression="zstd")


def read(path: Path) -> nx.MultiDiGraph[str]:
    """The graph that the folder `path` holds. Raises InvalidGraph, MissingExtra and OSError."""
    builder = GraphBuilder(str(path), Attribute.from_json)
    try:
        _build(builder, path)
    except KeyError as error:
        raise builder.invalid(f"its tables have no column {error}") from error
    return builder.graph


def _build(builder: GraphBuilder, path: Path) -> None:
    evidence: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(path / STATEMENTS):
        ends = row.pop("source_id"), row.pop("target_id")
        evidence[ends[0], ends[1], row["relation"]].append(row)
    for row in _rows(path / NODES):
        builder.node(row["id"], plain_values(NODE, row))
    for row in _rows(path / EDGES):
        ends = row["source"], row["target"]
        statements = evidence[ends[0], ends[1], row["relation"]]
        builder.edge(*ends, plain_values(EDGE, {**row, "evidence": statements}))


def _pyarrow(module: str = "") -> ModuleType:
    try:
        return import_module(f"pyarrow.{module}" if module else "pyarrow")
    except ImportError as error:
        raise MissingExtra("Parquet", "parquet") from error


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    pa, parquet = _pyarrow(), _pyarrow("parquet")
    try:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches():
                yield from _mapped(batch.to_pylist(), unescape)
    except pa.ArrowInvalid as error:
        raise InvalidGraph(f"{path}: broken Parquet ({error}); write or download the file again") from error


def _fields(pa: ModuleType, columns: Sequence[Attribute]) -> Iterator[object]:
    scalar: dict[ScalarType, object] = {
        "string": pa.string(),
        "int": pa.int64(),
        "double": pa.float64(),
        "boolean": pa.bool_(),
    }
    for column in columns:
        if column.holds == "list":
            yield pa.field(column.name, pa.list_(pa.string()))
        elif column.holds == "counts":
            yield pa.field(column.name, pa.list_(pa.int64()))
        elif column.holds != "statements":
            yield pa.field(column.name, scalar[column.holds])


def _statement(pa: ModuleType) -> list[object]:
    """The columns of a statement."""
    text, offset, truth = pa.string(), pa.int64(), pa.bool_()
    span = [("start", offset), ("end", offset)]
    state = [("concept", text), ("subject", text), ("aspect", text), ("trend", text)]
    mention = pa.struct([("text", text), *span, *state])
    place = [("section", text), ("cue", text), ("rule", text)]
    evidence = pa.struct([("document", text), ("sentence", text), *span, *place])
    columns = {
        "relation": text,
        "scope": text,
        "source": mention,
        "target": mention,
        "negated": truth,
        "hedged": truth,
        "condition": text,
        "attribution": text,
        "confidence": pa.float64(),
        "evidence": evidence,
    }
    return [pa.field(name, type_) for name, type_ in columns.items()]


def _mapped(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401  (any JSON value)
    """`value` with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_mapped(one, change) for one in value]
    if isinstance(value, dict):
        return {name: _mapped(one, change) for name, one in value.items()}
    return value
