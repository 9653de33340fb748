"""The statements of a run on disk: in a file of SQLite that later runs go on from, or in a temporary one.

The graph is assembled once all statements are there, since reprints are recognised only then; so every run
has a store, and what is in memory does not grow with the text. Where the temporary one lies on disk is set by
the environment variable SQLITE_TMPDIR.

Each chunk of work is one transaction. A run that is killed leaves whole documents behind, and the next run
does the rest. A kept store has all documents that were ever read into it, in their last version; the outputs
of a run hold those of its inputs, with a store or without.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from textkit.engine.model import Item, Known, Outcome, Reading
from textkit.engine.reprints import clusters
from textkit.errors import TextkitError, UnreadableDocument
from textkit.extraction.statement import Statement

if TYPE_CHECKING:
    from textkit.graph import KnowledgeGraph
    from textkit.graph.concepts import Aliases

_APPLICATION = 0x74786B74
"""`txkt`, at its place in the head of the file, says that a database is a store of textkit."""

_PATIENCE = 3.0
"""Seconds to wait for another process that has the file."""

_VERSION = 1
_SCHEMA = (
    f"PRAGMA application_id = {_APPLICATION}",
    f"PRAGMA user_version = {_VERSION}",
    """
    CREATE TABLE documents (
        id INTEGER PRIMARY KEY,
        run INTEGER NOT NULL,       -- the last run that had it among its inputs
        file TEXT NOT NULL,         -- the file that it was read from
        item TEXT NOT NULL,         -- the same, or for a row the name of the row
        digest BLOB,                -- of that item's content and the options; NULL: read it again
        name TEXT NOT NULL,
        characters INTEGER NOT NULL,
        signature BLOB              -- MinHash of its clauses; NULL without statements
    )
    """,
    "CREATE INDEX documents_item ON documents (item, digest)",
    "CREATE INDEX documents_file ON documents (file)",
    """
    CREATE TABLE statements (
        id INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        line TEXT NOT NULL          -- JSON in the public format
    )
    """,
    "CREATE INDEX statements_document ON statements (document)",
    "CREATE TABLE failures (run INTEGER NOT NULL, name TEXT NOT NULL, reason TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE full_text USING fts5 (words)",
    """
    CREATE TRIGGER forget_words AFTER DELETE ON statements BEGIN
        DELETE FROM full_text WHERE rowid = old.id;
    END
    """,
)
_MISMATCH = "is no store of this version of textkit; name another file, or delete it to start over"


class UnusableStore(TextkitError):
    """A file that is no store, is one of another version, or cannot be read or written."""


class Store:
    """Documents, their statements and failures.

    Args:
        path: the file, made where there is none; None for a temporary store.
        alone: keep every other process out until it is closed, as a run must.

    Raises:
        UnusableStore: the file is no store, cannot be opened, or another process keeps this one out.
    """

    def __init__(self, path: str | Path | None = None, *, alone: bool = False) -> None:
        self.path = path
        try:
            self._db = sqlite3.connect("" if path is None else path, timeout=_PATIENCE, isolation_level=None)
            self._prepare(alone)
        except UnusableStore:
            self._db.close()
            raise
        except sqlite3.Error as error:
            if "locked" in str(error):
                reason = "is in use by another run; wait for it to end, or name another file"
                raise UnusableStore(f"{path}: {reason}") from error
            raise UnusableStore(f"{path}: cannot be used as a store ({error})") from error
        self._run = 1 + max(self._last_run("documents"), self._last_run("failures"))

    def _prepare(self, alone: bool) -> None:
        if alone:
            # The lock ends with the process, however that ends, and workers do not inherit it.
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
        new = self._pragma("schema_version") == 0
        if not new and (self._pragma("application_id"), self._pragma("user_version")) != (
            _APPLICATION,
            _VERSION,
        ):
            raise UnusableStore(f"{self.path}: {_MISMATCH}")
        # In WAL mode a write outlives any end of the process, and a power failure leaves a whole database.
        self._db.execute(f"PRAGMA journal_mode = {'WAL' if self.path is not None else 'OFF'}")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("PRAGMA foreign_keys = ON")
        if new:
            with self.transaction():
                for statement in _SCHEMA:
                    self._db.execute(statement)
            # Into the file itself, whose first bytes tell what it is even while a run goes on or was killed.
            self._db.execute("PRAGMA wal_checkpoint").fetchall()

    def _pragma(self, name: str) -> int:
        value: int = self._db.execute(f"PRAGMA {name}").fetchone()[0]
        return value

    def _last_run(self, table: str) -> int:
        run: int | None = self._db.execute(f"SELECT max(run) FROM {table}").fetchone()[0]
        return run or 0

    def close(self) -> None:
        """Closes the file; a temporary store is gone then."""
        self._db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written in the block becomes true at once, or not at all where it raises.

        Raises UnusableStore when the disk is full or another process holds the file.
        """
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            name = self.path or "temporary store"
            raise UnusableStore(f"{name}: cannot be written ({error}); it stays as it was before") from error
        finally:
            # SQLite has rolled back by itself after some errors, such as a full disk.
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    # ---- one run --------------------------------------------------------------------------------------

    def look_up(self, item: Item) -> Known | None:
        """The documents that an earlier run read from an item of this name, content and options."""
        rows = self._db.execute(
            "SELECT id FROM documents WHERE item = ? AND digest = ? ORDER BY id", (item.name, item.digest)
        )
        found = tuple(row[0] for row in rows)
        return Known(found) if found else None

    def take(self, item: Item, outcomes: list[Outcome]) -> list[Outcome]:
        """Keeps what an item gave, and gives it back; nothing for an item that this run has had already."""
        if self._db.execute(
            "SELECT 1 FROM documents WHERE item = ? AND digest = ? AND run = ?",
            (item.name, item.digest, self._run),
        ).fetchone():
            return []
        # An item that failed in part is read again the next time, so that it is named again.
        whole = not any(isinstance(outcome, UnreadableDocument) for outcome in outcomes)
        for outcome in outcomes:
            if isinstance(outcome, UnreadableDocument):
                self.fail(outcome)
            else:
                self._insert(item, outcome, item.digest if whole else None)
        return outcomes

    def _insert(self, item: Item, reading: Reading, digest: bytes | None) -> None:
        document = self._db.execute(
            "INSERT INTO documents (run, file, item, digest, name, characters, signature)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                self._run,
                item.file,
                item.name,
                digest,
                reading.document,
                reading.characters,
                reading.signature,
            ),
        ).lastrowid
        self._db.executemany(
            "INSERT INTO statements (document, line) VALUES (?, ?)",
            ((document, line) for line in reading.lines),
        )

    def keep(self, known: Known) -> list[Reading]:
        """Counts documents of an earlier run to this one, and gives them back; nothing the second time."""
        readings = []
        for document in known.documents:
            changed = self._db.execute(
                "UPDATE documents SET run = ? WHERE id = ? AND run < ?", (self._run, document, self._run)
            )
            if changed.rowcount:
                readings.append(self._reading(document))
        return readings

    def _reading(self, document: int) -> Reading:
        name, characters, signature = self._db.execute(
            "SELECT name, characters, signature FROM documents WHERE id = ?", (document,)
        ).fetchone()
        lines = self._db.execute("SELECT line FROM statements WHERE document = ? ORDER BY id", (document,))
        return Reading(name, characters, tuple(row[0] for row in lines), signature)

    def fail(self, failure: UnreadableDocument) -> None:
        """Keeps a failure of this run."""
        self._db.execute("INSERT INTO failures VALUES (?, ?, ?)", (self._run, failure.name, failure.reason))

    def finish(self) -> None:
        """Drops what this run's inputs hold no longer: earlier contents of its files, rows and failures."""
        if self.path is None:
            return
        with self.transaction():
            self._db.execute("DELETE FROM failures WHERE run < ?", (self._run,))
            self._db.execute(
                "DELETE FROM documents WHERE run < :run AND file IN"
                " (SELECT file FROM documents WHERE run = :run UNION SELECT name FROM failures)",
                {"run": self._run},
            )
        self._index()

    # ---- all that is kept -----------------------------------------------------------------------------

    def failures(self) -> list[UnreadableDocument]:
        """The failures of the last run that had any, in its order."""
        rows = self._db.execute("SELECT name, reason FROM failures ORDER BY rowid")
        return [UnreadableDocument(name, reason) for name, reason in rows]

    def statements(self, *, this_run: bool = False) -> Iterator[Statement]:
        """All statements, or those of the documents of this run alone, in no order that means anything."""
        rows = self._db.execute(
            "SELECT line FROM documents JOIN statements ON document = documents.id WHERE run >= ?",
            (self._run if this_run else 0,),
        )
        return (_statement(row[0]) for row in rows)

    def reprints(self, *, this_run: bool = False) -> dict[str, str]:
        """Each document with near-duplicates, to the name that it shares with them."""
        signed = "FROM documents WHERE signature IS NOT NULL AND run >= ? ORDER BY name, id"
        run = (self._run if this_run else 0,)
        first = clusters(row[0] for row in self._db.execute(f"SELECT signature {signed}", run))
        rows = enumerate(self._db.execute(f"SELECT name {signed}", run))
        names = {position: row[0] for position, row in rows if position in first}
        return {names[position]: names[first[position]] for position in first}

    def search(self, text: str, limit: int = 20) -> list[Statement]:
        """The statements whose sentence or mentions hold all words of `text`, best first (BM25)."""
        self._index()
        # A word in quotation marks is never read as an operator of the query.
        words = " ".join(f'"{word}"' for word in _words(text))
        if not words:
            return []
        rows = self._db.execute(
            "SELECT line FROM full_text JOIN statements ON statements.id = full_text.rowid"
            " WHERE words MATCH ? ORDER BY bm25(full_text), full_text.rowid LIMIT ?",
            (words, limit),
        )
        return [_statement(row[0]) for row in rows]

    def _index(self) -> None:
        """Puts the words of the statements that came since into the full-text index."""
        last = self._db.execute("SELECT coalesce(max(rowid), 0) FROM full_text").fetchone()[0]
        rows = self._db.execute("SELECT id, line FROM statements WHERE id > ? ORDER BY id", (last,))
        with self.transaction():
            self._db.executemany(
                "INSERT INTO full_text (rowid, words) VALUES (?, ?)",
                ((statement, _indexed(line)) for statement, line in rows),
            )


def is_store(path: str | Path) -> bool:
    """Whether the file at `path` is a store of textkit, as its first bytes tell."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and head[68:] == _APPLICATION.to_bytes(4, "big")


def open_store(path: str | Path) -> Store:
    """The store at `path`, which must be there. Raises UnusableStore when it is not."""
    if not Path(path).exists():
        raise UnusableStore(f"{path}: does not exist; check the path")
    if not is_store(path):
        raise UnusableStore(f"{path}: is no store; textkit extract makes one with --store FILE")
    return Store(path)


def load_graph(path: str | Path, *, merge: bool = True, aliases: Aliases | None = None) -> KnowledgeGraph:
    """The graph of all statements in the store at `path`; the options are those of `textkit.graph.Assembler`.

    Raises UnusableStore when there is no store at `path`.
    """
    from textkit.graph import assemble

    with open_store(path) as store:
        graph = assemble(store.statements(), merge=merge, aliases=aliases, reprints=store.reprints())
    graph.index()
    return graph


def _statement(line: str) -> Statement:
    """The statement of a line; those of one document share its name, which a graph holds many times."""
    data = json.loads(line)
    data["evidence"]["document"] = sys.intern(data["evidence"]["document"])
    return Statement.from_dict(data)


def _indexed(line: str) -> str:
    data = json.loads(line)
    texts = (data["evidence"]["sentence"], data["source"]["text"], data["target"]["text"])
    return " ".join(word for text in texts for word in _words(text))


def _words(text: str) -> list[str]:
    """The words of a text by jieba, in search mode: long words, and the words in them."""
    import rjieba

    return [word for word in rjieba.cut_for_search(text) if word.isalnum()]
