"""Whether a phrase can be a mention: it tells or names something by itself."""

from __future__ import annotations

import re

from textkit.documents.model import Span
from textkit.extraction.spans import Words
from textkit.extraction.words import forms, words

_TIME_TAGS = frozenset("tmqf")
# Characters of 每个月.
_EACH_TIME = 3
_PAIRS = (("“", "”"), ("「", "」"), ("《", "》"))
# 基数低)均有增加, but not 1)产能过剩
_CLOSED_ONLY = re.compile(r"[^()]*[^()\d]\)")

# 从1月31日16时起
_SINCE = re.compile(r"(?:自|从|于|截至|到)[^,]{0,3}\d[^,]{0,16}(?:起|止|前|后|开始|以来)")
# 这将是重要信号
_CONCEDES = ("就算", "即使", "哪怕", "即便", "纵使")
_POINTS = re.compile("这(?:将|也|就|可能|都|只|正|才)*(?:是|意味着)")
_DANGLING = ("的是", "仍是", "还是", "这是")
_WHERE = ("中", "上", "下", "里", "内", "前", "时", "期间")


def stands_alone(sentence: Words, span: Span) -> bool:
    """Whether the phrase is more than a time, a quantity, an adverbial or one half of a quotation."""
    phrase = sentence.text[span.start : span.end]
    if _SINCE.fullmatch(phrase):
        return False
    if (
        phrase in words("says_nothing")
        or _is_torn(phrase)
        or _POINTS.match(phrase)
        or phrase.startswith(_CONCEDES)
    ):
        return False
    tokens = sentence.within(span)
    if not tokens:
        # It is told in another sentence.
        return True
    if sentence.text[tokens[-1].start : span.end] in words("dangling") or phrase.endswith(_DANGLING):
        return False
    adverbial = tokens[0].tag == "p" and phrase.startswith(forms("places"))
    told = tokens[1:] if adverbial else tokens
    if all(token.tag[:1] in _TIME_TAGS for token in told) and any(token.tag != "f" for token in told):
        # 每点一次 tells what is done.
        return phrase.startswith("每") and len(phrase) > _EACH_TIME
    # 从2021年12月下旬, 在声明前, 在发展中
    if adverbial and phrase.startswith("在") and phrase.endswith(_WHERE):
        return False
    return not adverbial or any(token.tag[:1] in "va" for token in told)


def _is_torn(phrase: str) -> bool:
    """Whether the phrase holds one half of a quotation or of a parenthesis."""
    if any(phrase.count(left) != phrase.count(right) for left, right in _PAIRS) or phrase.count('"') % 2:
        return True
    return _CLOSED_ONLY.match(phrase) is not None
