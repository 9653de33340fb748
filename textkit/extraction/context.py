"""What surrounds a cue: hedging, questions, topics, and words that only point elsewhere."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from textkit.documents.model import Span
from textkit.extraction.words import any_of, pattern, words

# The first characters of what points back; see `_pointing`.
_OPENS_POINTER = frozenset("这此该其上以")
# 任何一项, 每一笔: they only point.
_ANY_ONE = re.compile(
    r"^(?:任何|每|哪|其中)?一[件个项种条笔环点](?:事|事情|环节|方面|情况|情形|问题|原因|因素|做法|行为|操作|措施|办法|方法|理由)?$"
)
# 从全年来看, 对银行而言, 供应端, 三季度: what a sentence is about, and when.
_TOPIC = re.compile(
    r"(?:从.{2,14}|.{2,8})(?:来看|看|而言|来说|来讲)|(?:而|但|同时)?对于.{2,24}|.{1,5}[端侧上]|.{1,8}方面"
    r"|(?:在)?.{1,8}(?:期间|之前|以前|前|时候|时|阶段|过程中)"
    r"|(?:按照|围绕).{2,24}|作为.{2,18}(?:之一|部分|企业|机构|公司|平台|者|力量|工具)|以.{2,18}为.{1,6}"
    r"|.{0,20}(?:同|似|提|意|注|明|调|幸|憾|忧|喜|外)的是|.{2,24}的同时|在.{2,20}(?:前提下|基础上|原则上)|(?:到|自|从|截至)[^,]{0,3}\d[^,]{0,6}(?:年|月|日|前|起|开始)"
    r"|(?:除此之外|一般情况下|在此之前|与此同时|.{0,4}(?:上周|本周|本月|上月|今年|去年|年初|昨日|今日|近日|月份|季度|年|月|日)|.{1,10}以来)"
)
_TOPIC_MAX = 26
# The last characters of all of these but the ones with 对于.
_TOPIC_ENDS = tuple("是看言说讲端侧上面间前候时段中外下周月年初日份度来起始")
_TOPIC_OPENS = ("按照", "围绕", "作为", "以")


@lru_cache(maxsize=4096)
def is_hedged(phrase: str) -> bool:
    """Whether the folded phrase holds a hedge (可能, 或将, 往往, 一般 …)."""
    # Most phrases hold none, whatever it may be a part of.
    return bool(_hedges().search(phrase) and _hedges().search(_pseudo_hedges().sub("", phrase)))


@cache
def _hedges() -> re.Pattern[str]:
    return any_of(words("hedge") - words("hedge_near"))


@cache
def _pseudo_hedges() -> re.Pattern[str]:
    return pattern("pseudo_hedge")


def may_ask(text: str, sentence: Span) -> bool:
    """Whether any clause of the folded sentence may ask; see `is_question`."""
    return (
        text.find("?", sentence.start, sentence.end) >= 0
        or text.find("吗", sentence.start, sentence.end) >= 0
        or _questions().search(text, sentence.start, sentence.end) is not None
    )


def is_question(clause: str) -> bool:
    """Whether the folded clause asks, or reports a question (是否, 会不会, 为什么)."""
    return clause.rstrip("”\"') ").endswith(("?", "吗")) or _questions().search(clause) is not None


@cache
def _questions() -> re.Pattern[str]:
    return pattern("question")


def is_topic(phrase: str) -> bool:
    """Whether the folded phrase only says what a sentence is about, or when: 从全年来看, 三季度."""
    may_be = len(phrase) <= _TOPIC_MAX and (
        phrase.endswith(_TOPIC_ENDS) or phrase.startswith(_TOPIC_OPENS) or "对于" in phrase
    )
    return may_be and _TOPIC.fullmatch(phrase) is not None


def is_pronoun(phrase: str) -> bool:
    """Whether the folded phrase only points back (这, 此举, 上述行为)."""
    if phrase in words("pronoun"):
        return True
    if phrase[:1] in _OPENS_POINTER and _pointing().fullmatch(phrase):
        return True
    return "一" in phrase and _ANY_ONE.match(phrase) is not None


@cache
def _pointing() -> re.Pattern[str]:
    heads = any_of(words("pointing_heads")).pattern
    return re.compile(rf"(?:这|此|该|其|上述|以上)(?:一|几|两|种|些|类|样|个|项|次|轮)?(?:{heads})?")


def announces(phrase: str) -> bool:
    """Whether the folded phrase only points to what is told elsewhere: 从以下几个方面入手."""
    return _announcing().search(phrase) is not None


@cache
def _announcing() -> re.Pattern[str]:
    return pattern("announcing")
