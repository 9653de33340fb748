"""Which evidence an edge keeps: bounded, and such that graphs merge exactly.

Kept are the `KEPT` best statements that assert the relation and the `KEPT` best that deny it. One of each
origin (see `textkit.graph.belief`) comes before a second of any, so that what is kept is as independent as
can be; within that the stronger comes first, then the order of the documents' names and of their text.

The choice from the union of two sets equals the choice from the union of their choices: more evidence can
only push a statement further down, never up. That makes belief, a function of the kept evidence, exact under
merges. Belief has by then little to gain: ten origins at 0.5 leave a random error of 0.45**10 = 0.0003.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from textkit.extraction.statement import Statement
from textkit.graph.belief import origin, weight

KEPT = 10


def best(statements: Sequence[Statement], reprints: Mapping[str, str]) -> list[Statement]:
    """The statements to keep, the asserting ones first, each kind best first; the same in any order."""
    if len(statements) == 1:
        return list(statements)
    # Equal ones come to stand side by side; hashing them all would cost more than the sort.
    ordered = [statement for statement, _ in groupby(sorted(statements, key=_order))]
    return [
        statement
        for negated in (False, True)
        for statement in _spread([one for one in ordered if one.negated is negated], reprints)[:KEPT]
    ]


def _spread(ordered: list[Statement], reprints: Mapping[str, str]) -> list[Statement]:
    """The first of each origin, then the second of each, and so on; otherwise in the order given."""
    return [statement for _, statement in sorted(_ranked(ordered, reprints), key=lambda pair: pair[0])]


def _ranked(ordered: list[Statement], reprints: Mapping[str, str]) -> Iterator[tuple[int, Statement]]:
    seen: Counter[str] = Counter()
    for statement in ordered:
        source = origin(statement, reprints)
        yield seen[source], statement
        seen[source] += 1


def _order(statement: Statement) -> tuple[Any, ...]:
    """A total order: statements that differ in anything differ in `repr`."""
    evidence = statement.evidence
    return (
        -weight(statement),
        evidence.document,
        evidence.start,
        statement.source.start,
        statement.target.start,
        _Rest(statement),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Rest:
    """What else a statement holds, as a key that is only made for the few that agree in all before it."""

    statement: Statement

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Rest) and self.statement == other.statement

    def __lt__(self, other: _Rest) -> bool:
        return repr(self.statement) < repr(other.statement)
