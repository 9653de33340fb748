"""The cue families of the lexicon, and one pass that finds all their words in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Literal, NamedTuple

from textkit.errors import InvalidLexicon
from textkit.extraction.statement import Relation
from textkit.extraction.words import any_of, repeatable
from textkit.lexicon import data_table

Construction = Literal[
    "verb",
    "reverse",
    "opener",
    "closing",
    "linker",
    "postposed",
    "nominal",
    "relatedness",
    "correlative",
    "passive_cause",
    "consequence",
    "purpose",
    "serves",
    "affects",
    "goal",
    "advice",
    "sequence",
    "market",
    "move",
]
CUE_FILES = ("causes.toml", "remedies.toml")
BECAUSE = "because_of"
"""The family of 由于, 因为, 因."""
BETTER_CHANCE = "better_chance"
"""The family of 会提高, 会高一些."""
GOOD_OUTCOME = "good_outcome"
"""The family of 会逐步, 通常会."""
BUT_FOR = "but_for"
"""The family of 若不是, 除非."""
CAUSATIVE = "causative_verb"
"""The family of 导致, 促使."""
MARKET_MOVE = "market_move"
"""The family of 收高, 跌停."""
RESPONSE = "response"
"""The family of 银行会, 平台将."""
ALONG_WITH = "along_with"
"""The family of 随着, 伴随着."""
NOT_ONLY = "not_only"
"""The family of 不仅会, 不但会."""
ENCOUNTER = "encounter"
"""The family of 遇到, 如发现."""
REASON_GIVEN = "reason_given"
"""The family of 以…为由."""


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """Cues of one construction; the fields are explained at the head of lexicon/causes.toml."""

    name: str
    construction: Construction
    relation: Relation
    strength: float
    cues: tuple[str, ...]
    example: str
    examples: dict[str, str]
    closers: tuple[str, ...] = ()
    keep: bool = False
    chain: bool = False
    needs_closer: bool = False
    coordinates: bool = False
    condition: bool = False
    means: bool = False
    prevents: bool = False
    denied: bool = False
    action: bool = False
    shares: bool = False
    event: bool = False
    otherwise: bool = False
    of_change: bool = False
    enables: bool = False
    forward: bool = False
    serves: bool = False
    of_event: bool = False
    answered: bool = False
    effect: bool = False

    def example_of(self, cue: str) -> str:
        """The example of one cue: "sentence => source -> target; …"."""
        return self.examples.get(cue, self.example).replace("{}", cue)


class Hit(NamedTuple):
    """A cue in a text, with its 0-based, end-exclusive offsets."""

    start: int
    end: int
    cue: str
    family: Family


# Without the keywords that a named tuple takes, which every cue of every text would pay for.
_hit = partial(tuple.__new__, Hit)


@cache
def families() -> tuple[Family, ...]:
    """The families that have cues, in the order of the lexicon.

    Raises InvalidLexicon for an entry with unknown fields or without a needed one.
    """
    return tuple(family for family in _all_families().values() if family.cues)


def family_named(name: str) -> Family:
    """The family called `name`, with cues or without. Raises KeyError when there is none."""
    return _all_families()[name]


@cache
def _all_families() -> dict[str, Family]:
    found = (_family(name, entry) for name in CUE_FILES for entry in data_table(name)["family"])
    return {family.name: family for family in found}


def _family(name: str, entry: dict[str, Any]) -> Family:
    defaults: dict[str, Any] = {"relation": "causes", "examples": {}}
    fields = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    try:
        return Family(**(defaults | fields))
    except TypeError as error:
        raise InvalidLexicon(f"{name}: family {entry.get('name')!r}: {error}") from error


@cache
def _families_of_cue() -> dict[str, tuple[Family, ...]]:
    """Cue → the families that list it, in the order of the lexicon."""
    found: dict[str, tuple[Family, ...]] = {}
    for family in families():
        for cue in family.cues:
            found[cue] = (*found.get(cue, ()), family)
    return found


def family_of(cue: str) -> Family:
    """The first family that lists `cue`. Raises KeyError for a word that is no cue."""
    return _families_of_cue()[cue][0]


def is_cue(word: str) -> bool:
    """Whether a family lists `word`."""
    return word in _families_of_cue()


@cache
def goal_verbs() -> frozenset[str]:
    """The verbs that a remedy's goal begins with: 提升, 降低, 恢复 …."""
    return frozenset(cue for family in families() if family.construction == "goal" for cue in family.cues)


@cache
def closer_of(family: Family) -> re.Pattern[str]:
    """The closers of an opener; those of influence may have adjectives before them (的负面影响)."""
    closers = any_of(family.closers).pattern
    return re.compile(
        rf"(?:的?(?:{repeatable('influence').pattern})+)?(?:{closers})" if family.needs_closer else closers
    )


class _Matcher:
    """Leftmost-longest matches of all cues and of the pseudo cues that hide them."""

    def __init__(self) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        cues = _families_of_cue()
        pseudo = [word for word in data_table("pseudo.toml")["words"] if word not in cues]
        # By the number of the word; a pseudo cue is of no family.
        self._families = [*cues.values(), *((),) * len(pseudo)]
        self._words = [*cues, *pseudo]
        self._closes = [
            {family.construction for family in known} == {"closing"} and word[:-1] not in cues
            for word, known in zip(self._words, self._families, strict=True)
        ]
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Hit]:
        # The profile's lesson: every fourth cue is a 的 or 时 within a clause, which closes none.
        return [
            _hit((start, end, self._words[word], family))
            for word, start, end in self._automaton.find_matches_as_indexes(text)
            if not (self._closes[word] and text[end : end + 1].isalnum())
            for family in self._families[word]
        ]


@cache
def _matcher() -> _Matcher:
    return _Matcher()


def find_cues(text: str) -> list[Hit]:
    """Every cue in the folded `text`, leftmost-longest, in order; one pass, linear in its length.

    A cue that several families list is found once for each; the sentence decides which it is.
    """
    return _matcher().find(text)
