"""What is wished and what is not: goals, harms and good outcomes."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from textkit.extraction.cues import goal_verbs
from textkit.extraction.words import any_of, pattern, repeatable, words

# 把损害降到最低, 将关系理顺
_MENDED = re.compile(r"降到?最低|最小|减半|理顺|稳|压|门外|之外")
# 把坏账率降到1%以下, 将损失控制在百元内, but not 把额度降到零
_LOWERED = re.compile(r"(?:降|减|缩|控制|锁定|限制|挡|隔)[^,]{0,3}(?:到|至|在|了|低|短|少|掉|于)")


@lru_cache(maxsize=4096)
def is_goal(phrase: str) -> bool:
    """Whether the folded phrase is a change to be wished: 降低成本 is, 降低额度 is not."""
    match = goal_start().match(phrase)
    if not match:
        return False
    if match["verb"] in words("disposal"):
        return _MENDED.search(match["object"]) is not None or (
            _LOWERED.search(match["object"]) is not None and not is_good(match["object"])
        )
    return not _worsens(match["verb"], match["object"])


@lru_cache(maxsize=4096)
def is_harm(phrase: str) -> bool:
    """Whether the folded phrase is a change not to be wished: 增加负担, 降低额度."""
    match = goal_start().match(phrase)
    return match is not None and _worsens(match["verb"], match["object"])


def _worsens(verb: str, thing: str) -> bool:
    """Whether the verb lowers what is wished to be high, or raises what is wished to be low."""
    if verb in words("lower"):
        return is_good(thing)
    return verb in words("raise") and _is_bad(thing)


@cache
def goal_start() -> re.Pattern[str]:
    """A goal verb, with the adverbs before it and the object behind it."""
    verbs, adverbs = any_of(goal_verbs()).pattern, repeatable("adverb").pattern
    return re.compile(rf"(?:{adverbs})*(?P<verb>{verbs})(?P<object>.*)", re.DOTALL)


def is_good(phrase: str) -> bool:
    """Whether what the folded phrase names is wished to be high: 通过率, but not 利率."""
    return _object("good").search(phrase) is not None and not _object("bad").search(phrase)


def _is_bad(phrase: str) -> bool:
    """Whether what the folded phrase names is wished to be low: 利率."""
    return _object("bad").search(phrase) is not None and not _object("good").search(phrase)


@cache
def _object(kind: str) -> re.Pattern[str]:
    return pattern(kind)


def is_reached(phrase: str) -> bool:
    """Whether the folded phrase tells a good outcome: 额度就能恢复."""
    return _good_outcome().search(phrase) is not None and not is_harm(phrase)


@cache
def _good_outcome() -> re.Pattern[str]:
    return pattern("good_outcome")
