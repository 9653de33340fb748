"""Cypher over a knowledge graph, by LadybugDB, an embedded engine (the extra "cypher").

The database is derived: it is built from the graph, read only ever after, and rebuilt when the graph
changes. Its tables, with the attributes of the public graph formats:

- nodes `Concept`: `(id STRING PRIMARY KEY, label STRING, kind STRING, subject STRING, aspect STRING,
  trend STRING, aliases STRING[], alias_reasons STRING[],
  alias_mentions INT64[], mentions INT64, documents STRING[])`
- relationships `CAUSES` and `REMEDIES`, both from Concept to Concept: `(belief DOUBLE, count INT64,
  negated BOOLEAN, hedged BOOLEAN, documents STRING[], cues STRING[], evidence STRING)`, where `evidence` is
  the JSON list of the statements, best first. Edges that are denied are there too: see `negated`.
"""

from __future__ import annotations

import re
import shutil
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import mkdtemp
from types import ModuleType
from typing import TYPE_CHECKING, Any

import networkx as nx

from textkit.errors import MissingExtra, TextkitError
from textkit.export.json_text import statements_to_json
from textkit.extraction.statement import Relation
from textkit.graph.model import RELATIONS

if TYPE_CHECKING:
    import ladybug
    import pyarrow

_NODE = {
    "id": "STRING PRIMARY KEY",
    "label": "STRING",
    "kind": "STRING",
    "subject": "STRING",
    "aspect": "STRING",
    "trend": "STRING",
    "aliases": "STRING[]",
    "alias_reasons": "STRING[]",
    "alias_mentions": "INT64[]",
    "mentions": "INT64",
    "documents": "STRING[]",
}
_EDGE = {
    "belief": "DOUBLE",
    "count": "INT64",
    "negated": "BOOLEAN",
    "hedged": "BOOLEAN",
    "documents": "STRING[]",
    "cues": "STRING[]",
    "evidence": "STRING",
}
_BATCH = 100_000
"""Rows loaded at once, a hundred megabytes with their evidence; the engine slows down with each load."""

_COMMENTS = re.compile(r"\s+|//[^\n]*(?:\n|$)|/\*.*?\*/", re.DOTALL)
_READING = re.compile(r"(?:MATCH|OPTIONAL|UNWIND|WITH|RETURN|CALL|EXPLAIN)\b", re.IGNORECASE)
_WRITES = "the graph is read only: change its networkx graph, `.nx`, and make a new KnowledgeGraph of it"


class InvalidQuery(TextkitError):
    """A Cypher query that cannot be understood or run, or that would write."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query gives: plain Python values; a node or relationship is a dict of its attributes."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def to_dicts(self) -> list[dict[str, Any]]:
        """A dict a row, by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self.rows)


class Database:
    """A LadybugDB database of a graph, open to read."""

    def __init__(self, path: Path) -> None:
        """Opens the file that `write` made. Raises MissingExtra, InvalidQuery when it is none."""
        with _engine() as ladybug:
            # One thread: with more the order of rows that no ORDER BY fixes changes from run to run.
            self._connection = ladybug.Connection(
                ladybug.Database(str(path), read_only=True, max_num_threads=1)
            )

    @classmethod
    def of(cls, graph: nx.MultiDiGraph[str]) -> Database:
        """A database of `graph` in a temporary file, which goes when the database does."""
        folder = Path(mkdtemp(prefix="textkit-"))
        try:
            write(graph, folder / "graph.lbug")
            database = cls(folder / "graph.lbug")
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        weakref.finalize(database, shutil.rmtree, folder, ignore_errors=True)
        return database

    def query(self, query: str, parameters: Mapping[str, Any] | None = None) -> Rows:
        """The rows that a query gives. Raises InvalidQuery when it writes or cannot be understood."""
        if not _READING.match(query, _start(query)):
            raise InvalidQuery(f"Cypher: a query begins with MATCH, UNWIND, WITH, CALL or RETURN; {_WRITES}")
        with _engine():
            # A parameter makes the engine prepare the query, which it does for one statement only.
            result = self._connection.execute(query, {"_": None, **(parameters or {})})
            columns = tuple(result.get_column_names())
            return Rows(columns, tuple(tuple(map(_plain, row)) for row in result))


def write(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Writes a database of `graph` to the new file `path`. Raises MissingExtra, OSError."""
    with _engine() as ladybug:
        database = ladybug.Database(str(path), max_num_threads=1)
        connection = ladybug.Connection(database)
        connection.execute(f"CREATE NODE TABLE Concept({_columns(_NODE)})")
        _load(connection, "Concept", _NODE, _node_rows(graph))
        for relation in RELATIONS:
            table = relation.upper()
            connection.execute(f"CREATE REL TABLE {table}(FROM Concept TO Concept, {_columns(_EDGE)})")
            _load(connection, table, {"from": "STRING", "to": "STRING", **_EDGE}, _edge_rows(graph, relation))
        connection.close()
        database.close()


@contextmanager
def _engine() -> Iterator[ModuleType]:
    """The engine's module, with its errors as ours."""
    try:
        import ladybug
        import pyarrow  # noqa: F401  (the engine loads tables from it)
    except ImportError as error:
        raise MissingExtra("Cypher", "cypher") from error
    try:
        yield ladybug
    except (RuntimeError, ValueError, TypeError) as error:
        reason = " ".join(str(error).split())
        raise InvalidQuery(f"Cypher: {_WRITES if 'read-only' in reason else reason}") from error


def _columns(table: Mapping[str, str]) -> str:
    return ", ".join(f"`{name}` {type_}" for name, type_ in table.items())


def _load(
    connection: ladybug.Connection, table: str, columns: Mapping[str, str], rows: Iterator[tuple[Any, ...]]
) -> None:
    import pyarrow

    types = {
        "STRING[]": pyarrow.list_(pyarrow.string()),
        "INT64": pyarrow.int64(),
        "INT64[]": pyarrow.list_(pyarrow.int64()),
        "DOUBLE": pyarrow.float64(),
        "BOOLEAN": pyarrow.bool_(),
    }
    schema = pyarrow.schema([(name, types.get(columns[name], pyarrow.string())) for name in columns])
    while batch := list(islice(rows, _BATCH)):
        columns_of_batch = zip(zip(*batch, strict=True), schema.types, strict=True)
        values = [_array(column, type_) for column, type_ in columns_of_batch]
        connection.execute(f"COPY {table} FROM $rows", {"rows": pyarrow.table(values, schema=schema)})


def _array(column: Sequence[object], type_: pyarrow.DataType) -> pyarrow.Array:
    import pyarrow

    try:
        return pyarrow.array(column, type_)
    except UnicodeEncodeError:
        return pyarrow.array([_storable(value) for value in column], type_)


def _storable(value: object) -> object:
    """`value` with lone surrogates, which the engine's UTF-8 cannot hold, as question marks."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return [_storable(item) for item in value] if isinstance(value, list) else value


def _node_rows(graph: nx.MultiDiGraph[str]) -> Iterator[tuple[Any, ...]]:
    _, *names = _NODE
    for node, data in graph.nodes(data=True):
        yield (node, *(data[name] for name in names))


def _edge_rows(graph: nx.MultiDiGraph[str], relation: Relation) -> Iterator[tuple[Any, ...]]:
    *names, _ = _EDGE
    for source, target, data in graph.edges(data=True):
        if data["relation"] == relation:
            yield (source, target, *(data[name] for name in names), statements_to_json(data["evidence"]))


def _plain(value: object) -> object:
    """`value` without the engine's row numbers, which tell nothing and change from build to build."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items() if name not in ("_ID", "_SRC", "_DST")}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _start(query: str) -> int:
    """Where the query begins, after space and comments."""
    start = 0
    while match := _COMMENTS.match(query, start):
        start = match.end()
    return start
