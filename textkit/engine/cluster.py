"""The work on a Ray cluster: the same extraction with Ray Data, and the graph by a tree of merges.

Blocks of chunks are read and extracted in a pool of actors, which write a Parquet file for each block under
a name that follows from the block alone. A block that is done again, since its worker was lost, replaces its
file by an equal one, so it does not matter which workers live to the end.

Ray is started on this machine unless the environment variable RAY_ADDRESS names a cluster. Its nodes need
textkit with the extra `ray`, and the working folder of the driver, the inputs and the folder of the Parquet
files under the same paths (a shared file system).
"""

from __future__ import annotations

import logging
import os
import pickle
import tempfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from textkit.documents import InputFile
from textkit.engine.model import Chunk, Entry, Item, Options, Outcome, Outcomes, Reading
from textkit.engine.worker import Worker
from textkit.errors import MissingExtra, UnreadableDocument
from textkit.extraction.statement import Statement

if TYPE_CHECKING:
    import pyarrow

    from textkit.graph import KnowledgeGraph
    from textkit.graph.concepts import Aliases

_CHUNKS = 16
"""Of a block: about a second of work, so that what Ray spends on a block does not tell."""

_STATEMENTS = 20_000
"""That each leaf of the tree assembles."""


def distributed(
    chunks: Iterable[Chunk], options: Options, jobs: int | None, folder: str | Path | None
) -> Generator[tuple[Chunk, Outcomes], None, None]:
    """Each chunk with its outcomes, in the order given, done by `jobs` actors (None: one for each CPU).

    The outcomes stay in `folder` as Parquet files, a row a document; None takes a temporary one.

    Raises:
        MissingExtra: Ray or pyarrow is not installed.
        InvalidLexicon: a dictionary cannot be used.
    """
    ray = _started()
    Worker(options)
    with ExitStack() as stack:
        into = Path(folder or stack.enter_context(tempfile.TemporaryDirectory())).resolve()
        into.mkdir(parents=True, exist_ok=True)
        blocks: list[list[Chunk]] = []
        references = []
        for block in _blocks(chunks):
            # Ray moves what does not fit its memory to the disk; here only the names stay.
            references.append(ray.put(_table(number=[len(blocks)], chunks=[pickle.dumps(block)])))
            blocks.append([tuple(map(_light, chunk)) for chunk in block])
        for number in _in_order(_done(references, options, into, jobs)):
            yield from zip(blocks[number], _read(_file(into, number), blocks[number]), strict=True)


def assemble(
    statements: Iterable[Statement], *, merge: bool, aliases: Aliases | None, reprints: dict[str, str]
) -> KnowledgeGraph:
    """The graph that `textkit.graph.assemble` gives: leaves of it on the cluster, then merged in pairs."""
    ray = _started()
    settings = ray.put({"merge": merge, "aliases": aliases, "reprints": reprints})
    leaf, join = ray.remote(_leaf), ray.remote(_join)
    statements = iter(statements)
    graphs = [leaf.remote(settings, some) for some in iter(lambda: list(islice(statements, _STATEMENTS)), [])]
    graphs = graphs or [leaf.remote(settings, [])]
    while len(graphs) > 1:
        pairs = (graphs[i : i + 2] for i in range(0, len(graphs), 2))
        graphs = [join.remote(settings, *pair) if len(pair) > 1 else pair[0] for pair in pairs]
    graph: KnowledgeGraph = ray.get(graphs[0])
    return graph


def _leaf(settings: dict[str, Any], statements: list[Statement]) -> KnowledgeGraph:
    from textkit.graph import assemble

    return assemble(statements, **settings)


def _join(settings: dict[str, Any], *graphs: KnowledgeGraph) -> KnowledgeGraph:
    from textkit.graph import Assembler

    assembler = Assembler(**settings)
    for graph in graphs:
        assembler.add_graph(graph)
    return assembler.graph()


class _Extraction:
    """An actor: does blocks and writes what they gave; all that it returns is the number of the block."""

    def __init__(self, options: Options, into: Path, working_folder: str) -> None:
        os.chdir(working_folder)
        self._worker = Worker(options)
        self._into = into

    def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        [number], [block] = batch["number"].to_pylist(), batch["chunks"].to_pylist()
        _write(_file(self._into, number), map(self._worker, pickle.loads(block)))
        return _table(number=[number])


def _started() -> ModuleType:
    try:
        import pyarrow  # noqa: F401 (named here so that its absence is told as Ray's is)
        import ray
        import ray.data
    except ImportError as error:
        raise MissingExtra("The engine ray", "ray") from error
    if not ray.is_initialized():
        ray.init(logging_level=logging.ERROR, log_to_driver=False)
    logging.getLogger("ray.data").setLevel("WARNING")
    return ray


def _done(references: list[Any], options: Options, into: Path, jobs: int | None) -> Iterator[int]:
    """The numbers of the blocks, each when its file is there."""
    ray = _started()
    ray.data.DataContext.get_current().enable_progress_bars = False
    if not references:
        return
    size = jobs or max(1, int(ray.cluster_resources().get("CPU", 1)))
    done = ray.data.from_arrow_refs(references).map_batches(
        _Extraction,
        fn_constructor_args=(options, into, str(Path.cwd())),
        compute=ray.data.ActorPoolStrategy(min_size=1, max_size=size),
        batch_size=1,
        batch_format="pyarrow",
        num_cpus=1,
    )
    for row in done.iter_rows():
        yield row["number"]


def _in_order(numbers: Iterable[int]) -> Iterator[int]:
    """The numbers from zero up, each as soon as all before it are there."""
    waiting: set[int] = set()
    following = 0
    for number in numbers:
        waiting.add(number)
        while following in waiting:
            waiting.remove(following)
            yield following
            following += 1


def _blocks(chunks: Iterable[Chunk]) -> Iterator[list[Chunk]]:
    chunks = iter(chunks)
    return iter(lambda: list(islice(chunks, _CHUNKS)), [])


def _light(entry: Entry) -> Entry:
    """The entry without the text of a source."""
    return replace(entry, content=InputFile(entry.name)) if isinstance(entry, Item) else entry


# ---- the Parquet files: a row a document ---------------------------------------------------------------


def _table(**columns: list[int] | list[bytes]) -> pyarrow.Table:
    import pyarrow

    return pyarrow.table(columns)


def _file(folder: Path, number: int) -> Path:
    return folder / f"statements-{number:08}.parquet"


def _write(path: Path, chunks: Iterable[Outcomes]) -> None:
    import pyarrow
    from pyarrow import parquet

    schema = pyarrow.schema(
        {
            "chunk": pyarrow.int32(),
            "entry": pyarrow.int32(),
            "document": pyarrow.string(),
            "failure": pyarrow.string(),
            "characters": pyarrow.int64(),
            "signature": pyarrow.binary(),
            "statements": pyarrow.list_(pyarrow.string()),
        }
    )
    rows = [
        {"chunk": chunk, "entry": entry, **_row(outcome)}
        for chunk, outcomes in enumerate(chunks)
        for entry, given in enumerate(outcomes)
        for outcome in given
    ]
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    parquet.write_table(pyarrow.Table.from_pylist(rows, schema), temporary)
    temporary.replace(path)


def _row(outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, UnreadableDocument):
        return {"document": outcome.name, "failure": outcome.reason}
    return {
        "document": outcome.document,
        "characters": outcome.characters,
        "signature": outcome.signature,
        "statements": outcome.lines,
    }


def _read(path: Path, block: list[Chunk]) -> list[Outcomes]:
    from pyarrow import parquet

    outcomes: list[Outcomes] = [[[] for _ in chunk] for chunk in block]
    for row in parquet.read_table(path).to_pylist():
        outcomes[row["chunk"]][row["entry"]].append(_outcome(row))
    return outcomes


def _outcome(row: dict[str, Any]) -> Outcome:
    if row["failure"] is not None:
        return UnreadableDocument(row["document"], row["failure"])
    return Reading(row["document"], row["characters"], tuple(row["statements"]), row["signature"])
