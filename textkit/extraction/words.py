"""The context lexicon as compiled sets: what stands around a cue, and what is trimmed off a span."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from textkit.lexicon import data_table


@cache
def words(name: str) -> frozenset[str]:
    """The list `name` of lexicon/context.toml or lexicon/polarity.toml."""
    for table in (data_table("context.toml"), data_table("polarity.toml")):
        if name in table:
            return frozenset(table[name])
    raise KeyError(name)


@cache
def forms(name: str) -> tuple[str, ...]:
    """The list `name` as str.startswith and str.endswith take it."""
    return tuple(sorted(words(name)))


@cache
def pattern(*names: str) -> re.Pattern[str]:
    """One alternation, longest first, of the lists `names`."""
    return any_of(word for name in names for word in words(name))


def any_of(forms: Iterable[str]) -> re.Pattern[str]:
    """One alternation, longest first, of `forms`."""
    return re.compile("|".join(map(re.escape, sorted(set(forms), key=lambda form: (-len(form), form)))))
