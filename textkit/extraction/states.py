"""The state change that a phrase tells: what it is about, which aspect of it, and which way it goes.

焦煤价格上涨 is (焦煤, price, up), 借呗没额度 is (借呗, credit_limit, down). The words are in the lexicon
(`aspects.toml`, `trends.toml`, `synonyms.toml`); the code here only pairs them:

1. One Aho–Corasick pass (leftmost, longest) cuts the phrase into known words and the gaps between them.
2. A change takes the nearest thing before it that no other change took (价格上涨); failing that, the last
   one after it, up to the next change (推高采购价格); failing that, what it implies (大涨 is 价格上升).
3. A phrase with several states (供给收缩叠加需求旺盛) is read by the first one that goes somewhere, and by an
   implied one (利好 in 利好需求增长) only for want of others. On research notes that agrees with annotators
   more often than the last one does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from textkit.extraction.state_words import Change, Head, Kind, Piece, state_words
from textkit.extraction.statement import OPPOSITE, State, Trend
from textkit.extraction.words import any_of, pattern, words
from textkit.language.folding import fold
from textkit.lexicon import data_table

_LONGEST_SUBJECT = 12
"""Characters; a longer run of unknown words is a clause and no name of a thing."""
_PUNCTUATION = " \t\r\n　,，.。;；:：、!！?？“”\"'‘’「」『』《》〈〉()（）[]【】<>—-_~*#|/\\…"
_STOPS = frozenset("、，,；;。")
_NO_PUNCTUATION = str.maketrans("", "", _PUNCTUATION)
_NAMING: tuple[Kind, ...] = ("gap", "word", "opaque", "subject")
"""What may be part of the name of a thing."""
_TELLING: frozenset[Kind] = frozenset(("head", "change"))
"""What a phrase that tells a state has one of."""
_SPELLINGS = (("帐", "账"), ("纪录", "记录"))
"""Two ways to write a word, of which Traditional texts have the first: 帳戶, 紀錄."""
_DONE = "成功"
_NOT_DONE = re.compile(rf"(?:没有|没能|未能|没|未)(\w{{2,6}}?){_DONE}")
"""没有兑换成功 is 兑换失败."""
_UNABLE = "无法"
_HIGH_OR_LOW = ("高", "低")
_REMEMBERED = 4096
"""Phrases, more than a document has."""
_LIGHT: tuple[Kind, ...] = ("filler", "agent", "generic")
"""What a phrase says beside a state."""
_BESIDE: tuple[Kind, ...] = ("subject", *_LIGHT)
"""What may stand between a negation and what it denies."""
_INSIDE: tuple[Kind, ...] = (*_NAMING, *_LIGHT)
"""What may stand between a word and the state that it turns round."""
_EMPTY: frozenset[Kind] = frozenset((*_LIGHT, "change"))
"""What may add nothing to what a phrase tells."""
_DOING: tuple[Kind, ...] = ("gap", "word", "opaque", "bound")
"""What may be a deed, with its object."""
_PASSIVE = frozenset(("被", "遭", "遭到", "受到"))
_WITH_WHOM = frozenset("被与")
_RATES = ("率", "费", "比例", "比重", "占比")
_BREAKS = "、，,；;：:和与及或等"
_LAST_BREAK = re.compile(f".*[{_BREAKS}]", re.DOTALL)


# The profile's lesson: a named tuple's own constructor takes three times as long, and gaps are many.
_gap = partial(tuple.__new__, Piece)
_state = partial(tuple.__new__, State)


class _Pair(NamedTuple):
    """A head at `place` and its change, said by the words at `changes`; one word may say both."""

    place: int
    changes: tuple[int, ...]
    head: Head
    sense: Change


class Turn(NamedTuple):
    """What changes, in which aspect, and which way: a State without its concept.

    `lacks_product` says that the phrase tells of something that a product has, and names none.
    """

    subject: str | None
    aspect: str | None
    trend: Trend | None
    lacks_product: bool = False


_turn = partial(tuple.__new__, Turn)


@dataclass(slots=True)
class _Found:
    """The pieces of a phrase, their kinds, the states in them, and the one that stands for the phrase.

    `concept` is the normal form, once it was asked for: few of the phrases that are read become concepts.
    """

    pieces: list[Piece]
    kinds: set[Kind]
    states: list[_Pair]
    turn: Turn
    concept: str | None = None


class StateReader:
    """Reads the states of folded phrases.

    What it remembers of one is the same for whoever asks, in any thread.
    """

    def __init__(self, words: Mapping[str, tuple[Piece, ...]]) -> None:
        self._pieces = tuple(words.values())
        self._values = [head for value in ("价格", "汇率") if (head := words[value][0].head)]
        self._automaton = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)
        # The rules ask of the same phrase again and again, and so does who makes statements of it.
        self._found = lru_cache(maxsize=_REMEMBERED)(self._find)

    def read(self, phrase: str, *, default_subject: str | None = None) -> State:
        """The state of a phrase; never raises.

        `default_subject` is the product that the article is about: the phrase takes it where it tells of
        something that a product has (an 额度) and names none.
        """
        found = self._found(phrase)
        turn, concept = found.turn, found.concept
        if concept is None:
            concept = _normal_form(found.pieces, found.states, found.kinds) or phrase.strip()
            found.concept = concept
        if turn.lacks_product and default_subject:
            return _state((default_subject + concept, default_subject, turn.aspect, turn.trend))
        return _state((concept, turn.subject, turn.aspect, turn.trend))

    def read_turn(self, phrase: str) -> Turn:
        """What a phrase says to change and which way: its state, without the concept."""
        return self._found(phrase).turn

    def _find(self, phrase: str) -> _Found:
        pieces = self._cut(_in_common_spelling(phrase))
        kinds = {piece.kind for piece in pieces}
        # Most phrases tell no state, and are spared the search for one.
        states = [] if kinds.isdisjoint(_TELLING) else _states(pieces, kinds)
        if not states:
            named = next((piece.text for piece in pieces if piece.kind == "subject"), None)
            trend = _bare_trend(pieces) if "change" in kinds else None
            return _Found(pieces, kinds, states, _turn((named, None, trend, False)))
        states = [self._valued(pieces, pair) for pair in states]
        pair = min(states, key=_weight)
        subject = _subject(pieces, pair)
        turned = pair.head.inverse is not _is_reversed(pieces, pair)
        trend = _opposite(pair.sense.trend) if turned else pair.sense.trend
        lacks_product = subject is None and pair.head.product
        return _Found(pieces, kinds, states, _turn((subject, pair.head.aspect, trend, lacks_product)))

    def _valued(self, pieces: list[Piece], pair: _Pair) -> _Pair:
        """The pair with what it implies to move: of a currency its rate, of anything else named its price."""
        name = _subject(pieces, pair) if pair.place in pair.changes and pair.head in self._values else None
        return pair._replace(head=self._values[bool(_currency().fullmatch(name))]) if name else pair

    def _cut(self, text: str) -> list[Piece]:
        cut: list[Piece] = []
        last = 0
        try:
            matches = self._automaton.find_matches_as_indexes(text)
        except UnicodeEncodeError:  # a lone surrogate, as JSON may hold; the replacement is as long
            return self._cut(text.encode("utf-8", "replace").decode("utf-8"))
        for word, start, end in matches:
            gap, pieces = text[last:start], self._pieces[word]
            if gap and pieces[0].tail and gap[-1] not in _BREAKS:
                gap, pieces = gap + pieces[0].tail, pieces[1:]
            if gap:
                cut.append(_gap(("gap", gap, None, (), None)))
            cut.extend(pieces)
            last = end
        if last < len(text):
            cut.append(_gap(("gap", text[last:], None, (), None)))
        return cut


def read_state(text: str, *, default_subject: str | None = None) -> State:
    """The state of any phrase by the lexicon that ships with textkit; see `StateReader.read`."""
    return reader().read(fold(text), default_subject=default_subject)


def read_turn(phrase: str) -> Turn:
    """What a folded phrase says to change and which way; see `StateReader.read_turn`."""
    return reader().read_turn(phrase)


def _in_common_spelling(phrase: str) -> str:
    """The phrase with one way to write a word and to say that a deed failed."""
    for spelling, common in _SPELLINGS:
        phrase = phrase.replace(spelling, common)
    return _NOT_DONE.sub(r"\1失败", phrase) if _DONE in phrase else phrase


def _states(pieces: list[Piece], kinds: Set[Kind]) -> list[_Pair]:
    """The states of the phrase in order; where it tells no change, its last head and what that says alone.

    A head that is denied is the one that is told of: 没有还清欠款.
    """
    if "change" in kinds and (pairs := _pairs(pieces)):
        if "negation" in kinds:
            pairs = [_denied(pieces, pair) for pair in pairs]
        return sorted(pairs, key=lambda pair: pair.place)
    heads = [(i, piece.head) for i, piece in enumerate(pieces) if piece.head]
    if not heads:
        return []
    for place, head in reversed(heads) if "negation" in kinds else ():
        if negations := _before(pieces, place):
            lost = _UNABLE if pieces[negations[0]].text == _UNABLE else "为零"
            sense = Change(lost, "down") if _denies(negations) else Change("未为零", "none")
            return [_Pair(place, negations, head, sense)]
    place, head = heads[-1]
    return [_Pair(place, (), head, _unsaid(_opposite(head.alone) if head.inverse else head.alone))]


def _opposite(trend: Trend) -> Trend:
    """The opposite of a trend, itself where it has none."""
    return OPPOSITE.get(trend, trend)


@cache
def _unsaid(trend: Trend) -> Change:
    """The change that a head by itself tells."""
    return Change("", trend)


def _weight(pair: _Pair) -> tuple[bool, bool]:
    """Orders the states of a phrase by how well they stand for it, the best first."""
    implied = pair.place in pair.changes and not pair.sense.aspects
    return pair.sense.trend == "none", implied


def _pairs(pieces: list[Piece]) -> list[_Pair]:
    """Every change with its head, by the second rule of the module; linear in the number of pieces."""
    before, after = _nearest_heads(pieces)
    taken: dict[int, _Pair] = {}
    left: list[int] = []
    for change, place in before.items():
        attributive = change + 1 in after[change] and pieces[change - 1].kind in _NAMING
        if attributive or not _take(pieces, place, change, taken):
            left.append(change)
    for change in left:
        if any(_take(pieces, place, change, taken) for place in (*reversed(after[change]), before[change])):
            continue
        place = before[change]
        earlier = None if place is None else taken.get(place)
        if earlier and _goes_on(pieces, earlier, change):
            taken[earlier.place] = _continued(pieces, earlier, change)
            continue
        implied = next((sense for sense in pieces[change].senses if _implies(pieces, change, sense)), None)
        if implied and implied.implies:
            taken[change] = _Pair(change, (change,), implied.implies, implied)
    return list(taken.values())


def _nearest_heads(pieces: list[Piece]) -> tuple[dict[int, int | None], dict[int, list[int]]]:
    """For each change the head before it, and the heads between it and the next change.

    A change reaches back over no punctuation, and forward over enumerations only (下调棉油、棉粕价格).
    """
    before: dict[int, int | None] = {}
    after: dict[int, list[int]] = {}
    head: int | None = None
    ahead: list[int] = []
    for i, piece in enumerate(pieces):
        if piece.kind == "gap" and not _STOPS.isdisjoint(piece.text):
            head = None
            ahead = ahead if _STOPS.intersection(piece.text) == {"、"} else []
        elif piece.kind == "head":
            head = i
            ahead.append(i)
        elif piece.kind == "change":
            before[i] = head
            ahead = after[i] = []
    return before, after


def _take(pieces: list[Piece], place: int | None, change: int, taken: dict[int, _Pair]) -> bool:
    """Whether the change got the head at `place`: it is free and the word can be said of it."""
    head = None if place is None or place in taken else pieces[place].head
    sense = _sense(pieces[change], head) if head else None
    if (
        place is None
        or head is None
        or sense is None
        or (sense.beside and not _beside(pieces, place, change))
    ):
        return False
    taken[place] = _Pair(place, (change,), head, sense)
    return True


def _implies(pieces: list[Piece], change: int, sense: Change) -> bool:
    """Whether a change is of the thing that it implies: 花呗被关闭 is of an account, 关闭自动续费 is not.

    A rate or a fee that goes up (中签率走高) is no price.
    """
    named = next((piece for piece in reversed(pieces[:change]) if piece.kind not in _EMPTY), None)
    placed = not sense.behind or (named is not None and named.kind == "subject")
    measured = named is not None and named.kind == "gap" and named.text.endswith(_RATES)
    return placed and not measured and sense.implies is not None


def _beside(pieces: list[Piece], place: int, change: int) -> bool:
    """Whether a change stands right behind its head or right before it and its name: 利率低, 高油价."""
    between = pieces[change + 1 : place]
    return place == change - 1 or (place > change and all(piece.kind == "subject" for piece in between))


def _continued(pieces: list[Piece], pair: _Pair, change: int) -> _Pair:
    """The pair with a change that follows on its own: 回落 outdoes 高位, 波动 does not outdo 低位.

    上升放缓 is 放缓; a fall that loses force is a change of its own.
    """
    sense = _sense(pieces[change], pair.head)
    if sense and sense.brakes and pair.sense.trend == "down":
        sense = Change(pair.sense.label + sense.label, "up")
    elif sense is None or sense.degree or sense.trend not in ("up", "down"):
        sense = pair.sense
    return pair._replace(changes=(*pair.changes, change), sense=sense)


def _sense(piece: Piece, head: Head) -> Change | None:
    """What a word of change says of a head: the sense that names its aspect, else the one for any aspect."""
    own = (sense for sense in piece.senses if head.aspect in sense.aspects)
    return next(own, None) or next((sense for sense in piece.senses if not sense.aspects), None)


def _goes_on(pieces: list[Piece], pair: _Pair, change: int) -> bool:
    """Whether a change goes on from the last one of `pair`: it follows at once or implies its aspect."""
    return any(
        sense.implies and sense.implies.aspect == pair.head.aspect for sense in pieces[change].senses
    ) or all(pieces[i].kind in ("filler", "negation") for i in range(pair.changes[-1] + 1, change))


def _before(pieces: list[Piece], index: int) -> tuple[int, ...]:
    """The places of the negations that stand before a piece, fillers apart: 没有大幅增加, 未能避免逾期."""
    places: list[int] = []
    for i in range(index - 1, -1, -1):
        if pieces[i].kind == "negation":
            places.append(i)
        elif pieces[i].kind not in _BESIDE:
            break
    return tuple(places)


def _denies(negations: tuple[int, ...]) -> bool:
    """Whether negations deny what follows; two of them take each other back: 没有停止催收."""
    return len(negations) % 2 == 1


def _is_reversed(pieces: list[Piece], pair: _Pair) -> bool:
    """Whether a word before the state turns it round: 扭转业绩下滑, 抑制需求增长; not 未能扭转业绩下滑."""
    for i in range(min((pair.place, *pair.changes)) - 1, -1, -1):
        if pieces[i].kind == "reversal" or pieces[i].text in _reversing():
            return not _denies(_before(pieces, i))
        if pieces[i].kind not in _INSIDE:
            return False
    return False


def _bare_trend(pieces: list[Piece]) -> Trend | None:
    """Which way something goes that no head names: 补贴减少 and 减少补贴 both end or begin with a change."""
    words = [i for i, piece in enumerate(pieces) if piece.kind not in _LIGHT]
    for i in (words[-1:] + words[:1]) if len(words) > 1 else []:
        sense = next((sense for sense in pieces[i].senses if not (sense.aspects or sense.beside)), None)
        if sense:
            return "none" if _denies(_before(pieces, i)) else sense.trend
    return None


def _denied(pieces: list[Piece], pair: _Pair) -> _Pair:
    """The pair with its negation read: 未按时还款 is 逾期, any other denied change leaves things be."""
    if not any(_denies(_before(pieces, i)) for i in (pair.place, pair.changes[0])):
        return pair
    if pair.sense.negated:
        return pair._replace(sense=Change(pair.sense.negated, _opposite(pair.sense.trend)))
    return pair._replace(sense=Change(f"未{pair.sense.label}", "none"))


def _subject(pieces: list[Piece], pair: _Pair) -> str | None:
    """What the head belongs to: the named product, or else the last name of the words before the head."""
    run = ""
    for i in range(pair.place - 1, -1, -1):
        piece = pieces[i]
        if piece.kind == "subject":
            return piece.text
        if piece.kind in _NAMING:
            run = piece.text + run
        elif run or piece.kind == "change":
            break
    run = _LAST_BREAK.sub("", run).strip(_PUNCTUATION)
    return run if 0 < len(run) <= _LONGEST_SUBJECT else None


def _normal_form(pieces: list[Piece], states: list[_Pair], kinds: Set[Kind]) -> str:
    """The phrase without fillers, each word by its common name, each change right after its head."""
    if not states:
        kept = [piece for i, piece in enumerate(pieces) if not _is_empty(pieces, i, states)]
        form = "".join(map(_bare, kept))
        if kept and kept[-1].text in _HIGH_OR_LOW:
            # 门槛高 is 门槛过高, 高门槛 is not.
            form = f"{form[:-1]}过{form[-1]}"
        return _unable().sub(_failed, form) if _UNABLE in form else form
    told = {pair.place: _told(pair) for pair in states}
    left_out = {i for pair in states for i in (pair.place, *pair.changes)}
    if "negation" in kinds:
        left_out.update([place for i in left_out for place in _before(pieces, i)])
    owners = {pair.head.of for pair in states}
    parts: list[str] = []
    for i, piece in enumerate(pieces):
        if i in told:
            parts.append(told[i])
        elif i in left_out or piece.text in owners or _is_empty(pieces, i, states):
            continue
        elif _acts(pieces, i):
            # Who did it comes first: 账户被法院冻结, 法院冻结账户.
            parts.insert(0, _bare(piece))
        else:
            parts.append(_bare(piece))
    return "".join(parts)


@lru_cache(maxsize=1)
def _unable() -> re.Pattern[str]:
    """What cannot be done and fails for that, at the start or the end of a form: 花呗无法支付, 支付无法."""
    deeds = any_of(data_table("synonyms.toml")["failing"]).pattern
    return re.compile(rf"^{_UNABLE}(?:{deeds})|{_UNABLE}(?:{deeds})$|(?:{deeds}){_UNABLE}$")


def _failed(unable: re.Match[str]) -> str:
    return unable[0].replace(_UNABLE, "") + "失败"


def _is_empty(pieces: list[Piece], i: int, states: list[_Pair]) -> bool:
    return pieces[i].kind in _EMPTY and _means_nothing(pieces, i, states)


def _acts(pieces: list[Piece], i: int) -> bool:
    """Whether a piece names who does something to what came before it: 法院 in 账户被法院冻结."""
    return i > 1 and pieces[i - 1].text in _PASSIVE and pieces[i].text in words("agents")


def _bare(piece: Piece) -> str:
    """The text of a piece, of a gap without punctuation."""
    if piece.kind != "gap" or piece.text.isalnum():
        return piece.text
    return piece.text.translate(_NO_PUNCTUATION)


def _told(pair: _Pair) -> str:
    """A head and its change; a change that is the name of a head says both: 未按时还款 is 逾期."""
    return pair.sense.label if pair.sense.label in _head_labels() else pair.head.label + pair.sense.label


@lru_cache(maxsize=1)
def _head_labels() -> frozenset[str]:
    return frozenset(entry["label"] for entry in data_table("aspects.toml")["heads"])


def _means_nothing(pieces: list[Piece], i: int, states: list[_Pair]) -> bool:
    """Whether a piece is left out of the normal form.

    Who does something does not matter where the phrase tells what: 用户频繁借款 is 频繁借款, 用户减少 is not
    减少. To whom it is done does: 拖欠客户货款.
    """
    piece = pieces[i]
    if piece.kind == "filler":
        return piece.text not in _WITH_WHOM or bool(states) or not _tells_whom(pieces, i)
    if piece.kind == "agent":
        if states:
            return all(i < pair.place for pair in states)
        return i == 0 and any(one.kind in _DOING for one in pieces[1:])
    return bool(states) and (piece.kind == "generic" or piece.text in _causing())


@lru_cache(maxsize=1)
def _reversing() -> frozenset[str]:
    return frozenset(data_table("synonyms.toml")["reversing"])


@lru_cache(maxsize=1)
def _currency() -> re.Pattern[str]:
    currency = any_of(data_table("synonyms.toml")["currencies"]).pattern
    return re.compile(rf"(?:{currency})(?:指数|[兑对](?:{currency}))?")


@lru_cache(maxsize=1)
def _causing() -> frozenset[str]:
    return frozenset(data_table("synonyms.toml")["causing"])


def _tells_whom(pieces: list[Piece], i: int) -> bool:
    """Whether 被 or 与 at the start tells by or with whom: 被银行联系 and 银行联系 are two things."""
    whom = pieces[i + 1].text if i + 1 < len(pieces) else ""
    return all(piece.kind == "filler" for piece in pieces[:i]) and pattern("agents").match(whom) is not None


@lru_cache(maxsize=1)
def reader() -> StateReader:
    """The reader of the lexicon that ships with textkit, made once."""
    return StateReader(dict(state_words()))
