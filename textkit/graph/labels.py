"""Which of its wordings stands for a concept.

A label names the subject where any wording does, is no clause where any is none, is in the script of most
mentions, and is the form that most mentions use, or a shorter wording that this form holds: 白条用不了 for
京东白条用不了. What titles put into
the name of a problem goes: 房贷压力为何变大 is 房贷压力变大, 车贷逾期的问题 is 车贷逾期.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from textkit.extraction.words import any_of
from textkit.language.folding import fold
from textkit.lexicon import data_table

_LONGEST = 12
"""Characters; a longer wording is a clause."""

_SHORTEST = 3
"""Characters that must be left of a label."""


def label(wordings: Mapping[str, int], subject: str | None) -> str:
    """The label of a concept whose wordings are mentioned so often; the same when it is one of them."""
    if len(wordings) == 1:
        return plain(next(iter(wordings)))
    mentions: Counter[str] = Counter()
    for wording, count in wordings.items():
        mentions[plain(wording)] += count
    traditional = 2 * sum(count for text, count in mentions.items() if _traditional(text)) > mentions.total()
    used = min(mentions, key=lambda text: _rank(text, mentions[text], subject, traditional))
    shorter = (text for text in mentions if _holds(used, text) and (not subject or subject in fold(text)))
    return min(shorter, key=lambda text: (len(text), text), default=used)


def with_plain(wordings: Iterable[str]) -> set[str]:
    """The wordings, and what is left of each without the words of a title."""
    return {text for wording in wordings for text in (wording, plain(wording))}


def plain(wording: str) -> str:
    """`wording` without asking words and 突然 inside it and wrappers behind it, in its own characters."""
    folded = fold(wording)
    end = len(folded)
    if wrapper := _wrapper().search(folded):
        end = wrapper.start()
    left, at = [], 0
    for match in _asking().finditer(folded, 0, end):
        left.append(wording[at : match.start()])
        at = match.end()
    left.append(wording[at:end])
    text = "".join(left)
    return text if len(text) >= _SHORTEST else wording


def _traditional(text: str) -> bool:
    return fold(text) != text


def _rank(text: str, count: int, subject: str | None, traditional: bool) -> tuple[object, ...]:
    """Orders wordings by how well they name the concept, in the script of most mentions; the best first."""
    unnamed = subject is not None and subject not in fold(text)
    other_script = _traditional(text) != traditional
    return unnamed, other_script, len(text) > _LONGEST, -count, len(text), text


def _holds(longer: str, shorter: str) -> bool:
    """Whether the characters of `shorter` stand in `longer`, in order."""
    rest = iter(longer)
    return all(char in rest for char in shorter)


@cache
def _asking() -> re.Pattern[str]:
    return any_of(data_table("problems.toml")["inside"])


@cache
def _wrapper() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(data_table('problems.toml')['wrappers']).pattern})+$")
