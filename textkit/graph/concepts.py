"""Which mentions name one concept.

A mention's key is a function of the mention alone: its normal form (`textkit.extraction.states`), or the
normal form of the concept whose aliases list it. Keys of nearly the same wording are then joined, which is
decided pair by pair. So groups do not depend on the order of the mentions, and mentions that are one concept
stay one whatever else comes in: the groups of two collections together follow from the groups of each.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TypeAlias, TypeVar

import networkx as nx
from rapidfuzz.distance import Indel

from textkit.errors import InvalidLexicon
from textkit.extraction.states import read_state, read_turn
from textkit.extraction.words import any_of, words
from textkit.language.segmenter import Segmenter
from textkit.lexicon import data_table

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SAME_FORM = "same normal form"
LISTED = "listed as an alias"
REORDERED = "same words in another order"
NEARLY_SAME = "nearly the same wording"
SHORTENED = "words cut short"

_NEARLY = 0.9
"""Least `Indel.normalized_similarity` of two forms, of which one holds all that the other has, in order."""

_SHORTEST = 6
"""Characters; in a shorter form every character counts."""

_SHORTEST_CUT = 4
"""Characters that must be left of a form when words of it are cut short."""

_SHORT_EDGE = 2
"""Characters at the start or at the end that a form and its short form must share to be compared."""

_LIGHT = frozenset("就也跟仍亦便并又还再先使让令为受由从和与及等之虽却已将会可得地次")
"""The one of these that a form which tells a state may have more: all else names a thing (煤焦油, 净利润)."""

_EDGE = 3
"""Characters at the start or at the end that two forms must share to be compared."""

_LONGEST_TURN = 16
"""Characters; a longer form is a clause, where order is meaning."""

_OBJECT_FIRST = "把"
"""It tells only that the object comes before the deed: 把房贷还清."""

_TELLING = frozenset(
    "不没无未非别禁停止拒免防否反负首前后内外上下多少高低大小新旧长短增减升降涨跌进出买卖收支真假快慢早晚撤消除解关闭开通复暂延"
)
"""Characters that turn a meaning round; forms that differ in one are never joined."""

_Told: TypeAlias = "tuple[str | None, str | None, str | None, tuple[str, ...], str]"
"""Subject, aspect, trend, numbers and telling characters of a form."""

_Shared = TypeVar("_Shared", bound=Hashable)

_WORDS = "零一二三四五六七八九"
_DIGITS = re.compile(r"(?<![0-9.])[0-9]{1,2}(?![0-9.%])")

_NUMBER = re.compile("[0-9.零一二三四五六七八九十百千万亿两半%]+")


class Aliases:
    """Wordings that are declared to be one concept, known by their text and by their normal form."""

    def __init__(self, concepts: Mapping[str, Iterable[str]]) -> None:
        """`concepts` gives for the label of each concept its other wordings."""
        self._keys: dict[str, str] = {}
        self._turned: dict[str, str] = {}
        for label, wordings in concepts.items():
            key = read_state(label).concept
            for wording in (label, *wordings):
                self._keys[wording] = self._turned[_turned(read_state(wording).concept)] = key
        self._characters = frozenset(map(_characters, self._turned))

    @classmethod
    def read(cls, path: Path | None = None) -> Aliases:
        """The aliases that ship with textkit, and over them those of the file at `path`.

        Raises InvalidLexicon when the file is not TOML with a table `concepts` of lists of texts, OSError
        when it cannot be read.
        """
        concepts: dict[str, list[str]] = dict(data_table("aliases.toml")["concepts"])
        return cls(concepts | _declared(path) if path else concepts)

    def key(self, text: str, concept: str) -> str:
        """The key of a mention by its text and its normal form: the normal form unless either is listed."""
        if listed := self._keys.get(text):
            return listed
        # Few forms have the characters of one that is listed, and to turn the others would take long.
        return (
            self._turned.get(_turned(concept), concept)
            if _characters(concept) in self._characters
            else concept
        )


def similar(keys: Iterable[str]) -> dict[str, str]:
    """Each of the keys that is joined with others, to the least key of those that it is joined with.

    Two keys are joined when one is the other with its words turned round (频繁申请贷款, 申请贷款频繁), with
    words of two characters cut to one (基金限制申购, 基金限购) or with a few characters put in, and both have
    the same subject, aspect, trend, numbers and telling characters. Time grows with the number of keys, and
    with its square only among keys that begin or end alike.
    """
    keys = sorted(set(keys))
    told = cache(_told)
    links = nx.Graph([*_reordered(keys), *_nearly_same(keys, told), *_shortened(keys, told)])
    return {key: min(joined) for joined in nx.connected_components(links) for key in joined}


def reason(key: str, concept: str, label_key: str, label_concept: str) -> str:
    """Why a wording of one key and normal form is taken for the same as the label of another."""
    if concept == label_concept:
        return SAME_FORM
    if key == label_key:
        return LISTED
    if _turned(key) == _turned(label_key):
        return REORDERED
    short, long = sorted((key, label_key), key=len)
    return SHORTENED if _cut_short(short, long) else NEARLY_SAME


def _reordered(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of keys of one turned form."""
    for _, alike in _grouped(keys, _characters):
        for _, turns in _grouped(alike, _turned) if len(alike) > 1 else ():
            yield from ((turns[0], other) for other in turns[1:])


def _nearly_same(keys: Iterable[str], told: Callable[[str], _Told]) -> Iterator[tuple[str, str]]:
    """Pairs of keys that tell alike and of which the second holds all of the first, in order."""
    long_enough = (key for key in keys if len(key) >= _SHORTEST)
    for (_, aspect, *_), block in _blocks(long_enough, _EDGE, told):
        for short, long in _with_more(block, 1 if aspect else _LONGEST_TURN):
            light = not aspect or not (Counter(long) - Counter(short)).keys() - _LIGHT
            if light and 1 - (len(long) - len(short)) / (len(long) + len(short)) >= _NEARLY:
                yield short, long


def _shortened(keys: Iterable[str], told: Callable[[str], _Told]) -> Iterator[tuple[str, str]]:
    """Pairs of keys that tell alike and of which the first has one character for some words of the second.

    Not of keys that tell of an aspect: their heads have one name already, and a product of one character is
    no short form (煤, 焦煤).
    """
    fitting = (key for key in keys if _SHORTEST_CUT <= len(key) <= _LONGEST_TURN)
    for (_, aspect, *_), block in _blocks(fitting, _SHORT_EDGE, told):
        for short, long in () if aspect else _with_more(block, _LONGEST_TURN // 2):
            if _cut_short(short, long):
                yield short, long


def _cut_short(short: str, form: str) -> bool:
    """Whether words of `form` cut to one character give `short`, from left to right with all that is reached.

    The first character may be left of a word of two (锁定 is 锁), and of two words in a row either of each
    (限制申购 is 限购). A word alone may not leave its last, which often names the kind of thing: 税贷 is not
    贷, nor is 电煤 煤.
    """
    parts = [form[token.start : token.end] for token in _segmenter().tag(form)]
    # The places in `short` that the first words can come to; the profile's lesson: a pattern for each form
    # took half of the time that a graph takes.
    reached: list[set[int]] = [{0}, *(set() for _ in range(len(parts) + 1))]
    for i, part in enumerate(parts):
        whole = (part, "".join(parts[i + 1 : i + 2]))
        for at in reached[i]:
            if short.startswith(part, at):
                reached[i + 1].add(at + len(part))
            if len(part) == 2 and short.startswith(part[0], at):
                reached[i + 1].add(at + 1)
            # 创新 is a word of 创业创新 and no short form of it.
            if _either_of_each(short[at : at + 2], whole) and not short.startswith(whole, at):
                reached[i + 2].add(at + 2)
    return len(short) in reached[len(parts)]


def _either_of_each(pair: str, words: tuple[str, str]) -> bool:
    """Whether a pair of characters has one of each of two words of two, in their order."""
    return len(pair) == 2 and all(
        len(word) == 2 and char in word for char, word in zip(pair, words, strict=True)
    )


def _blocks(
    keys: Iterable[str], edge: int, told: Callable[[str], _Told]
) -> Iterator[tuple[_Told, list[str]]]:
    """The keys that begin or end with the same characters, `edge` of them, and tell alike."""
    blocks: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key in keys:
        blocks["start", key[:edge]].append(key)
        blocks["end", key[-edge:]].append(key)
    for alike in blocks.values():
        # Most keys begin and end as no other does, and what they tell need not be read.
        if len(alike) > 1:
            yield from _grouped(alike, told)


def _grouped(keys: Iterable[str], by: Callable[[str], _Shared]) -> Iterable[tuple[_Shared, list[str]]]:
    groups: defaultdict[_Shared, list[str]] = defaultdict(list)
    for key in keys:
        groups[by(key)].append(key)
    return groups.items()


def _with_more(keys: list[str], most: int) -> Iterator[tuple[str, str]]:
    """The pairs of which the second holds all of the first, in order, and at most so many characters more."""
    keys.sort(key=lambda key: (len(key), key))
    for i, short in enumerate(keys):
        for long in islice(keys, i + 1, None):
            more = len(long) - len(short)
            if more > most:
                break
            # As many edits as characters more: nothing is put in place of anything else.
            if 0 < more == Indel.distance(short, long, score_cutoff=more):
                yield short, long


def _told(key: str) -> _Told:
    """What two keys must have in common to be compared."""
    turn = read_turn(key)
    return (
        turn.subject,
        turn.aspect,
        turn.trend,
        tuple(_NUMBER.findall(key)),
        "".join(sorted(char for char in key if char in _TELLING)),
    )


def _turned(form: str) -> str:
    """A form in an order of its own: forms that differ in nothing but the order of their words have the same.

    Manners, the inability to do something and the change, where there is one, go to the front, wherever they
    stood: 频繁申请网贷 and 网贷申请频繁. In what is left a deed and its object may change places (申请网贷,
    网贷申请), so it is turned to the least of its turns, unless it ends with somebody who may act: 联系银行
    is not 银行联系. A long form is a clause and stays. Small numbers are in words: 逾期3个月, 逾期三个月.
    """
    form = _counted(form)
    if len(form) > _LONGEST_TURN:
        return form
    moved = _movable().findall(form)
    rest = _movable().sub("", form) if moved else form
    if len(changes := _changes().findall(rest)) == 1:
        moved += changes
        rest = _changes().sub("", rest)
    if not _ends_with_actor().search(rest):
        rest = min((rest[i:] + rest[:i] for i in range(len(rest))), default="")
    return "".join((*sorted(moved), rest)).replace(_OBJECT_FIRST, "")


def _characters(form: str) -> str:
    """What forms of one turned form have in common, and hardly any others."""
    return "".join(sorted(_counted(form).replace(_OBJECT_FIRST, "")))


def _counted(form: str) -> str:
    """A form with its small numbers in words."""
    return _DIGITS.sub(lambda number: _in_words(int(number[0])), form.replace("两", "二"))


def _in_words(number: int) -> str:
    """A number of one or two digits as it is read: 十二, 三十."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _WORDS[ones]
    return f"{_WORDS[tens] if tens > 1 else ''}十{_WORDS[ones] if ones else ''}"


@cache
def _segmenter() -> Segmenter:
    return Segmenter()


@cache
def _movable() -> re.Pattern[str]:
    return any_of((*data_table("synonyms.toml")["manners"], _OBJECT_FIRST, "无法"))


@cache
def _changes() -> re.Pattern[str]:
    return any_of(data_table("synonyms.toml")["changes"])


@cache
def _ends_with_actor() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(words('agents')).pattern})$")


def _declared(path: Path) -> dict[str, list[str]]:
    try:
        concepts = tomllib.loads(path.read_text(encoding="utf-8")).get("concepts")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidLexicon(f"{path}: no TOML: {error}") from error
    if not isinstance(concepts, dict):
        raise InvalidLexicon(
            f'{path}: no table [concepts]; add one with lines like "按时还款" = ["及时还款"]'
        )
    for label, wordings in concepts.items():
        if not (isinstance(wordings, list) and all(isinstance(wording, str) for wording in wordings)):
            raise InvalidLexicon(f"{path}: {label}: give its other wordings as a list of texts")
    return concepts
