"""One run over inputs: statements as they come, then the graph."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textkit.engine.chunks import chunks, items, known
from textkit.engine.model import Chunk, Entry, Item, Known, Options, Outcome, Outcomes, Reading
from textkit.engine.processes import parallel, serial
from textkit.engine.store import Store

if TYPE_CHECKING:
    from textkit.graph import KnowledgeGraph
    from textkit.graph.concepts import Aliases

Engine = Literal["local", "ray"]


class Run:
    """Reads inputs once; statements come in their order, the same for any number of jobs, engine or store.

    Args:
        options: how documents are read.
        engine: `local`, or `ray` for a Ray cluster (see `textkit.engine.cluster`).
        jobs: processes; None takes one locally, which is this one, and all CPUs of a cluster.
        store: a file that is made or gone on from: what it has already is not read again.
        parquet: a folder where a cluster leaves its statements as Parquet files, a row a document.

    Raises:
        UnusableStore: the file at `store` is no store, or another run has it.
        ValueError: documents are to be kept from a cluster, which gives back statements only; or a store is
            to be made without what a graph asks for.

    Use it in a `with`: ``with Run() as run: for outcome in run.read(paths): …``, then ``run.graph()``.
    """

    def __init__(
        self,
        options: Options | None = None,
        *,
        engine: Engine = "local",
        jobs: int | None = None,
        store: str | Path | None = None,
        parquet: str | Path | None = None,
    ) -> None:
        self._options = options or Options()
        if engine == "ray" and self._options.keep_documents:
            raise ValueError("the engine ray gives back no documents; run without keep_documents")
        if store is not None and not self._options.for_graph:
            raise ValueError("a store is for graphs too; run with for_graph")
        self._engine = engine
        self._jobs = jobs
        self._parquet = parquet
        self._store = Store(store, alone=store is not None)
        self._open = ExitStack()
        self._open.callback(self._store.close)

    def __enter__(self) -> Run:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def read(self, inputs: Iterable[str | os.PathLike[str]]) -> Iterator[Outcome]:
        """What each document gave, or why it could not be read, in the order of the inputs.

        What was given is in the store. Raises InvalidLexicon for an unusable dictionary, LostWorker when a
        process dies, UnusableStore when the disk is full.
        """
        outcomes = self._outcomes(inputs)
        # However the caller leaves the loop, the processes end before the store is closed.
        self._open.callback(outcomes.close)
        return outcomes

    def _outcomes(self, inputs: Iterable[str | os.PathLike[str]]) -> Generator[Outcome, None, None]:
        with closing(self._worked(chunks(self._entries(inputs)))) as worked:
            for chunk, outcomes in worked:
                with self._store.transaction():
                    pairs = zip(chunk, outcomes, strict=True)
                    taken = [one for entry, given in pairs for one in self._take(entry, given)]
                yield from taken
        self._store.finish()

    def _entries(self, inputs: Iterable[str | os.PathLike[str]]) -> Iterable[Entry]:
        kept = self._store.path is not None
        found = items(inputs, self._options, digests=kept)
        # A store has statements, no documents.
        return known(found, self._store.look_up) if kept and not self._options.keep_documents else found

    def graph(self, *, merge: bool = True, aliases: Aliases | None = None) -> KnowledgeGraph:
        """The graph of what was read; `merge` and `aliases` are those of `textkit.graph.Assembler`.

        Raises ValueError when the run was made without `Options.for_graph`.
        """
        if not self._options.for_graph:
            raise ValueError("nothing was kept for a graph; run with for_graph")
        if self._engine == "ray":
            from textkit.engine.cluster import assemble
        else:
            from textkit.graph import assemble
        statements, reprints = self._store.statements(this_run=True), self._store.reprints(this_run=True)
        return assemble(statements, merge=merge, aliases=aliases, reprints=reprints)

    def _worked(self, work: Iterator[Chunk]) -> Generator[tuple[Chunk, Outcomes], None, None]:
        if self._engine == "ray":
            from textkit.engine.cluster import distributed

            return distributed(work, self._options, self._jobs, self._parquet)
        if self._jobs and self._jobs > 1:
            return parallel(work, self._options, self._jobs)
        return serial(work, self._options)

    def _take(self, entry: Entry, given: list[Outcome]) -> list[Outcome]:
        if isinstance(entry, Item):
            return self._store.take(entry, given) if self._options.for_graph else self._once(entry, given)
        if isinstance(entry, Known):
            return list(self._store.keep(entry))
        self._store.fail(entry)
        return [entry]

    def _once(self, item: Item, given: list[Outcome]) -> list[Outcome]:
        """What an item gave; nothing for a row that the run has had already. Keeps no statements."""
        if item.digest is None:
            return given
        read = [one._replace(lines=()) if isinstance(one, Reading) else one for one in given]
        return given if self._store.take(item, read) else []
