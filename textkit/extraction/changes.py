"""What a phrase tells of a change: of what it is one, and which follows which in a market."""

from __future__ import annotations

import re
from functools import cache

from textkit.documents.model import Span
from textkit.extraction.states import read_turn
from textkit.extraction.words import any_of, words
from textkit.lexicon import data_table

# Characters of a phrase that tells of what it tells a change: 成本上升 does not, 原料成本上升 does.
_NAMES_SUBJECT = 5
JOINING = "叠加"
"""What joins two changes that bring about a third: 环保限产|叠加|春节停工."""
CHANGE_MAX = 30
"""Characters; a longer clause tells no change of a market, but a story of its own."""


def tells_change(phrase: str, *, subject: bool = False) -> bool:
    """Whether the phrase tells a state change; with `subject`, one of a thing that it names."""
    turn = read_turn(phrase)
    if turn.trend in (None, "none"):
        return False
    return not subject or (turn.subject is not None or len(phrase) >= _NAMES_SUBJECT)


def same_change(one: str, other: str) -> bool:
    """Whether two phrases tell a change of the same aspect in the same direction."""
    left, right = read_turn(one), read_turn(other)
    return left.trend == right.trend and left.aspect == right.aspect


# ---- markets -----------------------------------------------------------------------------------------


def is_market_change(phrase: str) -> bool:
    """Whether the phrase tells a change of a good or a market: 油价上涨, 铁矿石供应减少."""
    turn = read_turn(phrase)
    return turn.trend in ("up", "down") and turn.aspect in words("market_aspects")


def improves(phrase: str) -> bool:
    """Whether the phrase tells a change to be wished: 不良率下降, 毛利率回升."""
    turn = read_turn(phrase)
    bad = {"up": "bad_down", "down": "bad_up"}.get(turn.trend or "")
    return bad is not None and turn.aspect in data_table("directions.toml")[bad]


def names_no_subject(phrase: str) -> bool:
    """Whether the phrase tells a change and not of what: 成本大幅增加, 供给减少."""
    turn = read_turn(phrase)
    return turn.trend in ("up", "down") and turn.aspect in words("market_aspects") and turn.subject is None


def tells_of_market(phrase: str) -> bool:
    """Whether the phrase is about something of a market that changes: 螺纹钢成本, 焦炭价格波动."""
    return read_turn(phrase).aspect in words("market_aspects")


def names_measure(phrase: str) -> bool:
    """Whether the phrase names something of a market that changes, and tells no change: 螺纹钢成本."""
    return tells_of_market(phrase) and read_turn(phrase).trend in (None, "none")


def follows_in_markets(one: str, other: str) -> bool:
    """Whether the change that `other` tells follows from that of `one` (lexicon/markets.toml)."""
    left = read_turn(one)
    following = _market_pairs().get((left.aspect, left.trend))
    if not following:
        return False
    right = read_turn(other)
    return (right.aspect, right.trend) in following


@cache
def _market_pairs() -> dict[tuple[str | None, str | None], set[tuple[str | None, str | None]]]:
    """Aspect and trend of a change → those of the changes that follow from it."""
    pairs: dict[tuple[str | None, str | None], set[tuple[str | None, str | None]]] = {}
    for aspect, trend, next_aspect, next_trend, *_ in data_table("markets.toml")["follows"]:
        pairs.setdefault((aspect, trend), set()).add((next_aspect, next_trend))
    return pairs


def answers_news(news: str, subject: str) -> bool:
    """Whether what is told of `subject`, something quoted on a market, answers to the clause before it.

    日元走弱|日经225指数: yes; 沪指收跌|银行板块 stands beside it.
    """
    if _listed("quoted").search(subject) is None or len(news) > CHANGE_MAX:
        return False
    return _listed("news").search(news) is not None and _listed("beside").search(news) is None


@cache
def _listed(name: str) -> re.Pattern[str]:
    """The words of the list `name` of lexicon/markets.toml."""
    return any_of(data_table("markets.toml")[name])


def speaks_of_markets(sentence: str) -> bool:
    """Whether the folded sentence may tell two changes of a market side by side."""
    return "," in sentence and _markets_side_by_side().search(sentence) is not None


@cache
def _markets_side_by_side() -> re.Pattern[str]:
    word, rest = _market_words().pattern, f"[^,;]{{0,{CHANGE_MAX}}}"
    return re.compile(f"(?:{word}){rest},{rest}(?:{word})")


def may_trade(text: str, span: Span) -> bool:
    """Whether a folded clause, or any clause of a sentence, may tell a change of a market."""
    return _market_words().search(text, span.start, span.end) is not None


@cache
def _market_words() -> re.Pattern[str]:
    return any_of(data_table("markets.toml")["words"])
