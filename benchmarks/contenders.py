"""What is measured, each in a process of its own: `python -m benchmarks.contenders NAME TEXTS.jsonl`.

A contender loads what it needs, reads some texts to warm up, and is then timed on all: in CPU time,
which other work on the machine changes little. It prints one line of JSON: seconds, peak memory in MB,
statements.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks import texts

_WARM_UP = 100
"""Texts that each contender reads before it is timed."""
Work = Callable[[list[str]], int | None]


@dataclass(frozen=True, slots=True)
class Contender:
    """`make` loads it and gives the work: texts to the number of statements, None where it finds none.

    `needs` is the module without which it is left out; `share` of the text is enough to time a slow one.
    """

    make: Callable[[], Work]
    needs: str
    share: float = 1.0

    @property
    def installed(self) -> bool:
        return find_spec(self.needs) is not None


def _jieba_lcut() -> Work:
    import jieba

    return _each(jieba.lcut)


def _jieba_posseg() -> Work:
    import jieba.posseg

    return _each(jieba.posseg.lcut)


def _rjieba() -> Work:
    import rjieba

    return _each(rjieba.cut)


def _rjieba_tag() -> Work:
    import rjieba

    return _each(rjieba.tag)


def _spacy() -> Work:
    from spacy.lang.zh import Chinese

    return _each(Chinese.from_config({"nlp": {"tokenizer": {"segmenter": "jieba"}}}).tokenizer)


def _eventextraction() -> Work:
    import eventextraction  # type: ignore[import-untyped]

    return _counted(eventextraction.EventsExtraction().extract_main)


def _jiagu() -> Work:
    import jiagu  # type: ignore[import-not-found]

    return _counted(jiagu.knowledge)


def _textkit(segmenter: str) -> Callable[[], Work]:
    def make() -> Work:
        from textkit.documents import Source
        from textkit.engine.chunks import chunks
        from textkit.engine.model import Item, Options, Reading
        from textkit.engine.processes import serial

        options = Options(segmenter=segmenter, for_graph=False)  # type: ignore[arg-type]

        def work(bodies: list[str]) -> int:
            items = (Item(Source(str(i), body), "", None, len(body)) for i, body in enumerate(bodies))
            done = serial(chunks(items), options)
            outcomes = (one for _, outcomes in done for given in outcomes for one in given)
            return sum(len(outcome.lines) for outcome in outcomes if isinstance(outcome, Reading))

        return work

    return make


def _each(function: Callable[[str], Any]) -> Work:
    def work(bodies: list[str]) -> None:
        for body in bodies:
            function(body)

    return work


def _counted(function: Callable[[str], list[Any]]) -> Work:
    return lambda bodies: sum(len(function(body)) for body in bodies)


CONTENDERS = {
    "jieba.lcut": Contender(_jieba_lcut, "jieba"),
    "jieba.posseg.lcut": Contender(_jieba_posseg, "jieba", 0.2),
    "rjieba.cut": Contender(_rjieba, "rjieba"),
    "rjieba.tag": Contender(_rjieba_tag, "rjieba"),
    "spacy zh tokenizer (jieba)": Contender(_spacy, "spacy"),
    "eventextraction": Contender(_eventextraction, "eventextraction", 0.2),
    "jiagu.knowledge": Contender(_jiagu, "jiagu", 0.01),
    "textkit, rjieba": Contender(_textkit("rjieba"), "textkit"),
    "textkit, jieba": Contender(_textkit("jieba"), "textkit"),
}


def memory(workers: int = 0) -> float:
    """The peak memory in MB of this process, and of so many workers like the largest one that it had.

    Pages that they share are counted for each, so with workers it is an upper bound.
    """
    own, largest = (
        resource.getrusage(kind).ru_maxrss / 1024 for kind in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own + workers * largest


def main() -> None:
    name, path = sys.argv[1:]
    work = CONTENDERS[name].make()
    bodies = texts.read(Path(path))
    # Steady state: what is made at first use is there.
    work(bodies[:_WARM_UP])
    start = time.process_time()
    statements = work(bodies)
    seconds = time.process_time() - start
    print(json.dumps({"seconds": seconds, "memory": memory(), "statements": statements}))


if __name__ == "__main__":
    main()
