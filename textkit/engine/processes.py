"""The work in this process, or in several."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue

from textkit.engine.model import Chunk, Options, Outcomes
from textkit.engine.worker import Worker
from textkit.errors import TextkitError
from textkit.garbage import little_garbage

_AHEAD = 4
"""Chunks in flight per process: none runs dry, and what is read ahead stays small."""


class LostWorker(TextkitError):
    """A worker process died."""


def serial(chunks: Iterable[Chunk], options: Options) -> Generator[tuple[Chunk, Outcomes], None, None]:
    """Each chunk with its outcomes, done here. Raises InvalidLexicon for an unusable dictionary."""
    worker = Worker(options)
    with little_garbage():
        for chunk in chunks:
            yield chunk, worker(chunk)


def parallel(
    chunks: Iterable[Chunk], options: Options, jobs: int
) -> Generator[tuple[Chunk, Outcomes], None, None]:
    """Each chunk with its outcomes, in the order given, done by `jobs` processes.

    When the caller stops early (Ctrl-C, a full disk), the processes end at once.

    Raises:
        InvalidLexicon: a dictionary cannot be used.
        LostWorker: a process died; nothing tells which document it had in hand.
    """
    # Built before the processes start: they inherit it where they are forked, and build it themselves else.
    worker = Worker(options)
    # One pipe each and no pool: in the queue that a pool's processes share, one that is killed while it
    # writes leaves half a message, and the pool waits for the other half for ever.
    hands: list[_Hand] = []
    try:
        hands += (_Hand(worker) for _ in range(jobs))
        with little_garbage():
            yield from _in_order(chunks, hands)
    except (EOFError, ConnectionError) as error:
        raise LostWorker(
            "a worker process died, perhaps for want of memory; run again with a lower --jobs, "
            "and with --store to go on from here"
        ) from error
    finally:
        for hand in hands:
            hand.end()


@dataclass(slots=True)
class _Task:
    """A chunk in flight, and what it gave once that is there."""

    chunk: Chunk
    outcomes: Outcomes | None = None


class _Hand:
    """A process that does the tasks given to it, one after the other."""

    def __init__(self, worker: Worker) -> None:
        self.connection, theirs = multiprocessing.Pipe()
        self.tasks: deque[_Task] = deque()
        self._process = multiprocessing.Process(
            target=_work, args=(worker, self.connection, theirs), daemon=True
        )
        self._process.start()
        # Each side has its own end alone, so that it learns when the other is gone.
        theirs.close()

    def give(self, task: _Task) -> None:
        self.tasks.append(task)
        self.connection.send(task.chunk)

    def take(self) -> None:
        """Waits for the outcomes of the first task. Raises EOFError when the process is dead."""
        self.tasks[0].outcomes = self.connection.recv()
        self.tasks.popleft()

    def end(self) -> None:
        """Ends the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self.connection.close()


def _in_order(
    chunks: Iterable[Chunk], hands: Sequence[_Hand]
) -> Generator[tuple[Chunk, Outcomes], None, None]:
    flight: deque[_Task] = deque()
    for chunk in chunks:
        flight.append(_Task(chunk))
        _take_all(hands, patience=0)
        min(hands, key=lambda hand: len(hand.tasks)).give(flight[-1])
        while len(flight) >= len(hands) * _AHEAD:
            yield _landed(flight, hands)
    while flight:
        yield _landed(flight, hands)


def _landed(flight: deque[_Task], hands: Sequence[_Hand]) -> tuple[Chunk, Outcomes]:
    """The first task in flight, once it is done."""
    while flight[0].outcomes is None:
        _take_all(hands, patience=None)
    task = flight.popleft()
    assert task.outcomes is not None
    return task.chunk, task.outcomes


def _take_all(hands: Sequence[_Hand], patience: float | None) -> None:
    """Takes what is done; with `patience` None waits for something."""
    at_work = {hand.connection: hand for hand in hands if hand.tasks}
    for connection in wait(list(at_work), patience):
        at_work[connection].take()  # type: ignore[index]


def _work(worker: Worker, theirs: Connection, connection: Connection) -> None:
    """What a process does, until its parent ends it or is gone."""
    theirs.close()
    # Ctrl-C reaches all processes of a terminal; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    chunks: SimpleQueue[Chunk] = SimpleQueue()
    threading.Thread(target=_receive, args=(connection, chunks), daemon=True).start()
    with little_garbage():
        while True:
            connection.send(worker(chunks.get()))


def _receive(connection: Connection, chunks: SimpleQueue[Chunk]) -> None:
    """Takes chunks at any time, so that the parent never waits for this process to have read one."""
    try:
        while True:
            chunks.put(connection.recv())
    except (EOFError, OSError):
        # The parent is gone: killed, it could not say so.
        os._exit(1)
