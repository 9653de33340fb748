"""The words that tell states, read from the lexicon: `aspects.toml`, `trends.toml` and `synonyms.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

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
    behind: bool = False


Kind = Literal[
    "head", "change", "negation", "filler", "generic", "agent", "bound", "opaque", "subject", "word", "gap"
]


class Piece(NamedTuple):
    """A known word or a gap; `text` is what the normal form shows of it.

    `tail` is the character that a name of one character gives to the longer name that it ends: 螺纹 and 钢.
    """

    kind: Kind
    text: str
    head: Head | None = None
    senses: tuple[Change, ...] = ()
    tail: str | None = None


def state_words() -> dict[str, tuple[Piece, ...]]:
    """Every word of the lexicon with its pieces. Raises InvalidLexicon when two entries claim a word."""
    aspects, trends, synonyms = map(data_table, ("aspects.toml", "trends.toml", "synonyms.toml"))
    heads = {entry["label"]: _head(entry) for entry in aspects["heads"]}
    common = {word: label for label, others in synonyms["synonyms"].items() for word in (label, *others)}
    words: dict[str, tuple[Piece, ...]] = {}

    def add(word: str, *pieces: Piece) -> None:
        if word in words:
            raise InvalidLexicon(f"lexicon: {word} stands in two places; keep one of them")
        words[word] = pieces

    for entry in aspects["heads"]:
        for word in entry["words"]:
            add(word, Piece("head", entry["label"], heads[entry["label"]]))
    for word, senses in _senses(trends, heads).items():
        # The passive is said of some changes and left out of others: 账户被冻结 is 账户冻结.
        add(word, Piece("change", common.pop(word, word.lstrip("被遭")), None, senses))
    for word in synonyms["bounds"]:
        add(word, Piece("bound", common.pop(word, word)))
    for word in synonyms["opaque"]:
        add(word, Piece("opaque", common.pop(word, word)))
    for word, label in common.items():
        add(word, Piece("word", label))
    for label, others in synonyms["negations"].items():
        for word in others:
            add(word, Piece("negation", label))
    for deed, others in synonyms["unable"].items():
        for word in others:
            add(word, Piece("negation", "无法"), Piece("word", deed))
    for thing in synonyms["lacked"]:
        for word in synonyms["lacking"]:
            add(word + thing, Piece("word", thing), Piece("word", "不足"))
    for deed, others in synonyms["less"].items():
        for word in others:
            add(word, Piece("word", "下降"), Piece("word", deed))
    for word in synonyms["fillers"]:
        add(word, Piece("filler", word))
    for word in synonyms["generic"]:
        add(word, Piece("generic", word))
    for word in synonyms["agents"]:
        add(word, Piece("agent", word))
    for label, others in synonyms["subjects"].items():
        for word in (label, *others):
            add(word, Piece("subject", label, tail=label if len(label) == 1 else None))
    for word, (subject, label) in synonyms["things"].items():
        if word.endswith("价"):
            name = Piece("subject", subject, tail=word[0] if len(word) == 2 else None)
            for ending, of in ("", label), ("格", label), ("差", "价差"):
                add(word + ending, name, Piece("head", of, heads[of]))
        else:
            add(word, Piece("subject", subject), Piece("head", label, heads[label]))
    return words


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
