"""The state change that a phrase tells: what it is about, which aspect of it, and which way it goes.

焦煤价格上涨 is (焦煤, price, up), 借呗没额度 is (借呗, credit_limit, down). The words are in the lexicon
(`aspects.toml`, `trends.toml`, `synonyms.toml`); the code here only pairs them:

1. One Aho–Corasick pass (leftmost, longest) cuts the phrase into known words and the gaps between them.
2. A change takes the nearest thing before it that no other change has taken (价格上涨); failing that, the
   next one after it (推高价格); failing that, the thing that it implies (大涨 is 价格上升).
3. A phrase with several states (供给收缩叠加需求旺盛) is read by its last one, which is the one that Chinese
   leaves in focus.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from textkit.errors import InvalidLexicon
from textkit.extraction.statement import State, Trend

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_OPPOSITE: Mapping[Trend, Trend] = {"up": "down", "down": "up", "abnormal": "abnormal", "none": "none"}
_LONGEST_SUBJECT = 12
"""Characters; a longer run of unknown words is a clause and no name of a thing."""
_PUNCTUATION = " \t\r\n　,，.。;；:：、!！?？“”\"'‘’「」『』《》〈〉()（）[]【】<>—-_~*#|/\\…"
_SEPARATORS = "、，,；;：:和与及或等"


@dataclass(frozen=True, slots=True)
class Head:
    """A thing that changes: the 额度 of credit_limit. See `aspects.toml` for the fields."""

    aspect: str
    label: str
    alone: Trend = "none"
    inverse: bool = False
    product: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One sense of a word of change, or of a word that holds its own head. See `trends.toml`."""

    label: str
    trend: Trend
    implies: Head | None = None
    aspects: frozenset[str] = frozenset()
    negated: str | None = None


Kind = Literal["head", "change", "negation", "filler", "generic", "opaque", "subject", "word", "gap"]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A known word or a gap; `text` is what the normal form shows of it."""

    kind: Kind
    text: str
    head: Head | None = None
    senses: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pair:
    """A head at `place` and its change at `change`; equal when one word says both or implies the head."""

    place: int
    change: int
    head: Head | None
    sense: Change


class StateReader:
    """Reads the states of phrases; immutable once made, so that one serves every thread."""

    def __init__(self, words: Mapping[str, tuple[_Piece, ...]]) -> None:
        self._pieces = tuple(words.values())
        self._automaton = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)

    def read(self, text: str, *, default_subject: str | None = None) -> State:
        """The state of a phrase; never raises.

        `default_subject` is the product that the article is about: the phrase takes it where it tells of
        something that a product has (an 额度) and names none.
        """
        pieces = self._cut(text)
        pair = _main_pair(pieces)
        if pair is None:
            return State(_joined(pieces, None, None) or text.strip() or text)
        head, sense = pair.head, pair.sense
        subject = _subject(pieces, pair) if head else None
        prefix = ""
        if head and head.product and subject is None and default_subject:
            subject = prefix = default_subject
        trend = _OPPOSITE[sense.trend] if head and head.inverse and pair.change >= 0 else sense.trend
        concept = prefix + _joined(pieces, pair, sense.label)
        return State(concept or text.strip(), subject, head.aspect if head else None, trend)

    def _cut(self, text: str) -> list[_Piece]:
        cut: list[_Piece] = []
        last = 0
        for pattern, start, end in self._automaton.find_matches_as_indexes(text):
            if start > last:
                cut.append(_Piece("gap", text[last:start]))
            cut.extend(self._pieces[pattern])
            last = end
        if last < len(text):
            cut.append(_Piece("gap", text[last:]))
        return cut


def read_state(text: str, *, default_subject: str | None = None) -> State:
    """The state of a phrase by the lexicon that ships with textkit; see `StateReader.read`."""
    return reader().read(text, default_subject=default_subject)


def _main_pair(pieces: list[_Piece]) -> _Pair | None:
    """The state that the phrase is read by: its last change, or else its last head and what that says alone."""
    pairs = _pairs(pieces)
    if pairs:
        pair = max(pairs, key=lambda pair: max(pair.place, pair.change))
        return _denied(pieces, pair) if _before(pieces, pair.change) is not None else pair
    for place in range(len(pieces) - 1, -1, -1):
        head = pieces[place].head
        if head:
            negation = _before(pieces, place)
            if negation is not None:
                return _Pair(place, negation, head, Change("为零", "down"))
            return _Pair(place, -1, head, Change("", head.alone))
    return None


def _pairs(pieces: list[_Piece]) -> list[_Pair]:
    changes = [i for i, piece in enumerate(pieces) if piece.kind == "change"]
    taken: dict[int, _Pair] = {}
    paired: dict[int, _Pair] = {}

    def pair(change: int, place: int) -> bool:
        head = pieces[place].head
        sense = head and _sense(pieces[change], head)
        if not sense:
            return False
        paired[change] = taken[place] = _Pair(place, change, head, sense)
        return True

    for change in changes:
        place = _head_before(pieces, change)
        if place is not None and place not in taken:
            pair(change, place)
    for change in changes:
        if change in paired:
            continue
        after = _head_after(pieces, change)
        before = _head_before(pieces, change)
        if after is not None and after not in taken and pair(change, after):
            continue
        if before is not None and _adjoins(pieces, taken.get(before), change) and pair(change, before):
            continue
        sense = next((sense for sense in pieces[change].senses if sense.implies), None)
        if sense:
            paired[change] = _Pair(change, change, sense.implies, sense)
    return list(paired.values())


def _sense(piece: _Piece, head: Head) -> Change | None:
    """What a word of change says of a head: the sense that names its aspect, else the one for any aspect."""
    own = (sense for sense in piece.senses if head.aspect in sense.aspects)
    return next(own, None) or next((sense for sense in piece.senses if not sense.aspects), None)


def _head_before(pieces: list[_Piece], index: int) -> int | None:
    return next((i for i in range(index - 1, -1, -1) if pieces[i].kind == "head"), None)


def _head_after(pieces: list[_Piece], index: int) -> int | None:
    for i in range(index + 1, len(pieces)):
        if pieces[i].kind == "head":
            return i
        if pieces[i].kind == "change":
            return None
    return None


def _adjoins(pieces: list[_Piece], pair: _Pair | None, change: int) -> bool:
    """Whether a change follows on the one of `pair` with nothing of weight between: 高位 and 回落."""
    return pair is not None and all(
        pieces[i].kind in ("filler", "negation") for i in range(pair.change + 1, change)
    )


def _before(pieces: list[_Piece], index: int) -> int | None:
    """The place of the negation that stands before a piece, fillers apart: 没有大幅增加."""
    for i in range(index - 1, -1, -1):
        if pieces[i].kind == "negation":
            return i
        if pieces[i].kind not in ("filler", "generic"):
            return None
    return None


def _denied(pieces: list[_Piece], pair: _Pair) -> _Pair:
    """未按时还款 is 逾期; any other denied change leaves the thing as it was."""
    if pair.sense.negated:
        return replace(pair, sense=Change(pair.sense.negated, _OPPOSITE[pair.sense.trend]))
    return replace(pair, sense=Change(f"未{pair.sense.label}", "none"))


def _subject(pieces: list[_Piece], pair: _Pair) -> str | None:
    """What the head belongs to: the named product, or else the last name of the words before the head."""
    run = ""
    for i in range(pair.place - 1, -1, -1):
        piece = pieces[i]
        if piece.kind == "subject":
            return piece.text
        if piece.kind in ("gap", "word", "opaque"):
            run = piece.text + run
        elif run or piece.kind == "change":
            break
    for separator in _SEPARATORS:
        run = run.rpartition(separator)[2]
    run = run.strip(_PUNCTUATION)
    return run if 0 < len(run) <= _LONGEST_SUBJECT else None


def _joined(pieces: list[_Piece], pair: _Pair | None, label: str | None) -> str:
    """The normal form: fillers gone, each word by its common name, the change right after its head."""
    parts: list[str] = []
    for i, piece in enumerate(pieces):
        if pair and i == pair.place:
            parts.append((pair.head.label if pair.head else "") + (label or ""))
        elif pair and (i == pair.change or piece.kind == "generic"):
            continue
        elif pair and piece.kind == "negation" and _before(pieces, pair.change) == i:
            continue
        elif piece.kind == "gap":
            parts.append("".join(char for char in piece.text if char not in _PUNCTUATION))
        elif piece.kind != "filler":
            parts.append(piece.text)
    return "".join(parts)


@lru_cache(maxsize=1)
def reader() -> StateReader:
    """The reader of the lexicon that ships with textkit, made once."""
    return StateReader(dict(_words()))


def _words() -> Iterator[tuple[str, tuple[_Piece, ...]]]:
    """Every word of the lexicon with its pieces. Raises InvalidLexicon when two entries claim a word."""
    aspects, trends, synonyms = (_lexicon(name) for name in ("aspects", "trends", "synonyms"))
    words: dict[str, tuple[_Piece, ...]] = {}
    heads: dict[str, Head] = {}

    def add(word: str, *pieces: _Piece) -> None:
        if word in words:
            raise InvalidLexicon(f"lexicon: {word} stands in two places; keep one of them")
        words[word] = pieces

    for entry in aspects["heads"]:
        fields = {key: value for key, value in entry.items() if key != "words"}
        head = Head(**fields)
        if head.aspect not in aspects["aspects"]:
            raise InvalidLexicon(f"aspects.toml: {head.label} has the unknown aspect {head.aspect}")
        heads[head.label] = head
        for word in entry["words"]:
            add(word, _Piece("head", head.label, head))
    senses: dict[str, list[Change]] = {}
    for entry in trends["trends"]:
        implies = heads[entry["implies"]] if "implies" in entry else None
        sense = Change(
            entry["label"], entry["trend"], implies, frozenset(entry.get("aspects", ())), entry.get("negated")
        )
        for word in entry["words"]:
            senses.setdefault(word, []).append(sense)
    for entry in trends["changes"]:
        head = heads[entry["head"]]
        sense = Change(entry["label"], entry["trend"], head, frozenset([head.aspect]))
        for word in entry["words"]:
            senses.setdefault(word, []).append(sense)
    common = {word: label for label, others in synonyms["synonyms"].items() for word in (label, *others)}
    for word, found in senses.items():
        add(word, _Piece("change", common.pop(word, word), None, tuple(found)))
    for word, label in common.items():
        add(word, _Piece("word", label))
    for word in synonyms["negations"]:
        add(word, _Piece("negation", "不"))
    for word in synonyms["fillers"]:
        add(word, _Piece("filler", ""))
    for word in synonyms["generic"]:
        add(word, _Piece("generic", word))
    for word in synonyms["opaque"]:
        add(word, _Piece("opaque", word))
    for label, others in synonyms["subjects"].items():
        for word in (label, *others):
            add(word, _Piece("subject", label))
    for word, (subject, label) in synonyms["things"].items():
        add(word, _Piece("subject", subject), _Piece("head", label, heads[label]))
    yield from words.items()


def _lexicon(name: str) -> dict[str, Any]:
    return tomllib.loads(files("textkit.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
