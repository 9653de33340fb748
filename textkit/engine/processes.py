"""The work in this process, or in several."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from textkit.engine.model import Chunk, Options, Outcomes
from textkit.engine.worker import Worker
from textkit.errors import TextkitError

_AHEAD = 4
"""Chunks in flight per process: none runs dry, and what is read ahead stays small."""

_worker: Worker | None = None


class LostWorker(TextkitError):
    """A process of the pool died."""


def serial(chunks: Iterable[Chunk], options: Options) -> Generator[tuple[Chunk, Outcomes], None, None]:
    """Each chunk with its outcomes, done here. Raises InvalidLexicon for an unusable dictionary."""
    worker = Worker(options)
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
    executor = ProcessPoolExecutor(jobs, initializer=_start, initargs=(worker,))
    flight: deque[tuple[Chunk, Future[Outcomes]]] = deque()
    try:
        for chunk in chunks:
            flight.append((chunk, executor.submit(_work, chunk)))
            if len(flight) >= jobs * _AHEAD:
                yield _landed(flight)
        while flight:
            yield _landed(flight)
    except BrokenProcessPool as error:
        raise LostWorker(
            "a worker process died, perhaps for want of memory; run again with a lower --jobs, "
            "and with --store to go on from here"
        ) from error
    finally:
        _end(executor, at_once=bool(flight))


def _landed(flight: deque[tuple[Chunk, Future[Outcomes]]]) -> tuple[Chunk, Outcomes]:
    """The first chunk in flight with its outcomes; it stays in flight until it has them."""
    chunk, future = flight[0]
    outcomes = future.result()
    flight.popleft()
    return chunk, outcomes


def _end(executor: ProcessPoolExecutor, *, at_once: bool) -> None:
    # The executor itself has no way to stop a running chunk before Python 3.14.
    processes = list((executor._processes or {}).values()) if at_once else []
    for process in processes:
        process.terminate()
    executor.shutdown(cancel_futures=True)


def _start(worker: Worker) -> None:
    global _worker
    _worker = worker
    # Ctrl-C reaches all processes of a terminal; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    """Ends this process when its parent is gone: killed, it could not say so."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _work(chunk: Chunk) -> Outcomes:
    assert _worker is not None
    return _worker(chunk)
