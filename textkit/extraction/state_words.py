"""The words that tell states, read from the lexicon: `aspects.toml`, `trends.toml` and `synonyms.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal, NamedTuple, TypeAlias

from textkit.errors import InvalidLexicon
from textkit.extraction.statement import Trend
from textkit.lexicon import data_table


@dataclass(frozen=True, slots=True)
class Head:
    """A thing that changes: the 额度 of credit_limit. See `aspects.toml` for the fields."""

    aspect: str
    label: str
    alone: Trend = "none"
    inverse: bool = False
    product: bool = False
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One sense of a word of change, or of a word that holds its own head. See `trends.toml`."""

    label: str
    trend: Trend
    implies: Head | None = None
    aspects: frozenset[str] = frozenset()
    negated: str | None = None
    beside: bool = False
    degree: bool = False
    brakes: bool = False
    behind: bool = False


Kind: TypeAlias = Literal[
    "head",
    "change",
    "negation",
    "reversal",
    "filler",
    "generic",
    "agent",
    "bound",
    "opaque",
    "subject",
    "word",
    "gap",
]


_KINDS: dict[Kind, str] = {
    "bound": "bounds",
    "opaque": "opaque",
    "filler": "fillers",
    "generic": "generic",
    "agent": "agents",
    "reversal": "reversals",
}
"""Kinds of words and the lists of `synonyms.toml` that hold them."""


class Piece(NamedTuple):
    """A known word or a gap; `text` is what the normal form shows of it.

    `tail` is the character that a name of one character gives to the longer name that it ends: 螺纹 and 钢.
    """

    kind: Kind
    text: str
    head: Head | None = None
    senses: tuple[Change, ...] = ()
    tail: str | None = None


_Entry: TypeAlias = tuple[str, tuple[Piece, ...]]


def state_words() -> dict[str, tuple[Piece, ...]]:
    """Every word of the lexicon with its pieces. Raises InvalidLexicon when two entries claim a word."""
    words: dict[str, tuple[Piece, ...]] = {}
    for word, pieces in _entries():
        if word in words:
            raise InvalidLexicon(f"lexicon: {word} stands in two places; keep one of them")
        words[word] = pieces
    return words


def _entries() -> Iterator[_Entry]:
    aspects, trends, synonyms = map(data_table, ("aspects.toml", "trends.toml", "synonyms.toml"))
    heads = {entry["label"]: _head(entry) for entry in aspects["heads"]}
    for entry in aspects["heads"]:
        piece = Piece("head", entry["label"], heads[entry["label"]])
        yield from ((word, (piece,)) for word in entry["words"])
    yield from _common_words(synonyms, _senses(trends, heads))
    yield from _denials(synonyms)
    yield from _things(synonyms, heads)


def _common_words(synonyms: dict[str, Any], senses: dict[str, tuple[Change, ...]]) -> Iterator[_Entry]:
    """The words of change and all others that are said in common words, or left out."""
    common = {word: label for label, others in synonyms["synonyms"].items() for word in (label, *others)}
    for word, told in senses.items():
        # The passive is said of some changes and left out of others: 账户被冻结 is 账户冻结.
        yield word, (Piece("change", common.pop(word, word.lstrip("被遭")), None, told),)
    for kind, name in _KINDS.items():
        for word in synonyms[name]:
            yield word, (Piece(kind, common.pop(word, word)),)
    for word, label in common.items():
        yield word, (Piece("word", label),)


def _denials(synonyms: dict[str, Any]) -> Iterator[_Entry]:
    """The negations, and the words that say a deed or a thing and that it is not."""
    for label, others in synonyms["negations"].items():
        for word in others:
            yield word, (Piece("negation", label),)
    for deed, others in synonyms["unable"].items():
        for word in others:
            yield word, (Piece("negation", "无法"), Piece("word", deed))
    for deed, others in synonyms["less"].items():
        for word in others:
            yield word, (Piece("word", "下降"), Piece("word", deed))
    for lacking, thing in product(synonyms["lacking"], synonyms["lacked"]):
        yield lacking + thing, (Piece("word", thing), Piece("word", "不足"))


def _things(synonyms: dict[str, Any], heads: dict[str, Head]) -> Iterator[_Entry]:
    """The products and goods, and the words that hold one of them and a head."""
    for label, others in synonyms["subjects"].items():
        for word in (label, *others):
            yield word, (Piece("subject", label, tail=label if len(label) == 1 else None),)
    for word, (subject, label) in synonyms["things"].items():
        if not word.endswith("价"):
            yield word, (Piece("subject", subject), Piece("head", label, heads[label]))
            continue
        name = Piece("subject", subject, tail=word[0] if len(word) == 2 else None)
        for ending, of in ("", label), ("格", label), ("差", "价差"):
            yield word + ending, (name, Piece("head", of, heads[of]))


def _head(entry: dict[str, Any]) -> Head:
    return Head(**{field: value for field, value in entry.items() if field != "words"})


def _senses(trends: dict[str, Any], heads: dict[str, Head]) -> dict[str, tuple[Change, ...]]:
    """Each word of change with its senses, in the order of the file."""
    senses: dict[str, tuple[Change, ...]] = {}
    for entry in trends["trends"]:
        fields = {field: value for field, value in entry.items() if field != "words"}
        fields["aspects"] = frozenset(fields.get("aspects", ()))
        if "implies" in fields:
            fields["implies"] = heads[fields["implies"]]
        for word in entry["words"]:
            senses[word] = (*senses.get(word, ()), Change(**fields))
    for entry in trends["changes"]:
        head = heads[entry["head"]]
        change = Change(entry["label"], entry["trend"], head, frozenset([head.aspect]))
        for word in entry["words"]:
            senses[word] = (*senses.get(word, ()), change)
    return senses
