"""The context lexicon as compiled sets: what stands around a cue, and what is trimmed off a span."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
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


@cache
def repeatable(*names: str) -> re.Pattern[str]:
    """An alternation of the lists that may be repeated: without the words that others of them make up.

    也会 is 也 and 会; with it, a row of 也会 would match in exponentially many ways.
    """
    forms = frozenset().union(*map(words, names))
    return any_of(form for form in forms if not _is_made_up(form, forms - {form}))


def _is_made_up(form: str, parts: Set[str]) -> bool:
    return not form or any(
        form[:cut] in parts and _is_made_up(form[cut:], parts) for cut in range(1, len(form) + 1)
    )


class Longest:
    """The longest of some words at an offset.

    The profile's lesson: an expression tries its alternatives in turn, hundreds of them; here they are found
    by their first character.
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self._by_first: dict[str, tuple[str, ...]] = {}
        for form in sorted(forms, key=len, reverse=True):
            self._by_first[form[0]] = (*self._by_first.get(form[0], ()), form)
        self.firsts = frozenset(self._by_first)
        """The characters that they begin with."""

    def at(self, text: str, start: int, end: int) -> str:
        """The word that `text[start:end]` begins with; empty where it begins with none."""
        for form in self._by_first.get(text[start : start + 1], ()):
            if text.startswith(form, start, end):
                return form
        return ""


def any_of(forms: Iterable[str]) -> re.Pattern[str]:
    """One alternation, longest first, of `forms`."""
    return re.compile("|".join(map(re.escape, sorted(set(forms), key=lambda form: (-len(form), form)))))
