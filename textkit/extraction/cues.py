"""The cue families of the lexicon, and one pass that finds all their words in a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, cast

from textkit.errors import InvalidLexicon
from textkit.extraction.statement import Relation
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
    "goal",
    "advice",
]
CUE_FILES = ("causes.toml", "remedies.toml")


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

    def example_of(self, cue: str) -> str:
        """The example of one cue: "sentence => source -> target; …"."""
        return self.examples.get(cue, self.example).replace("{}", cue)


class Hit(NamedTuple):
    """A cue in a text, with its 0-based, end-exclusive offsets."""

    start: int
    end: int
    cue: str
    family: Family


@cache
def families() -> tuple[Family, ...]:
    """All cue families, in the order of the lexicon. Raises InvalidLexicon for an unusable entry."""
    found = []
    for name in CUE_FILES:
        for entry in data_table(name)["family"]:
            fields = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
            fields.setdefault("relation", "causes")
            fields.setdefault("examples", {})
            try:
                found.append(Family(**fields))
            except TypeError as error:
                raise InvalidLexicon(f"{name}: family {entry.get('name')!r}: {error}") from error
    return tuple(found)


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


class _Matcher:
    """Leftmost-longest matches of all cues and of the pseudo cues that hide them."""

    def __init__(self) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        cues = _families_of_cue()
        pseudo = [word for word in data_table("pseudo.toml")["words"] if word not in cues]
        self._cues: list[str | None] = [*cues, *([None] * len(pseudo))]
        self._automaton = AhoCorasick([*cues, *pseudo], matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> Iterator[Hit]:
        families_of = _families_of_cue()
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            cue = self._cues[cast(int, index)]
            if cue is not None:
                for family in families_of[cue]:
                    yield Hit(start, end, cue, family)


@cache
def _matcher() -> _Matcher:
    return _Matcher()


def find_cues(text: str) -> list[Hit]:
    """Every cue in the folded `text`, leftmost-longest, in order; one pass, linear in its length.

    A cue that several families list is found once for each; the sentence decides which it is.
    """
    return list(_matcher().find(text))
