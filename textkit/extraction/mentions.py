"""Whether a phrase can be a mention: it tells or names something by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textkit.documents.model import Span
from textkit.extraction.spans import Words
from textkit.extraction.words import forms, words
from textkit.language.segmenter import Token

_TIME_TAGS = frozenset("tmqf")
# Characters of 每个月, and of 将疫情, 把资金.
_EACH_TIME, _BARE_OBJECT = 3, 4
_PAIRS = (("“", "”"), ("「", "」"), ("《", "》"))
_SIGNS = frozenset('“”「」《》")')
# 基数低)均有增加, but not 1)产能过剩
_CLOSED_ONLY = re.compile(r"[^()]*[^()\d]\)")
# 从1月31日16时起, 2022年至2025年期间
_SINCE = re.compile(
    r"(?:自|从|于|截至|到)[^,]{0,3}\d[^,]{0,16}(?:起|止|前|后|开始|以来)|[\d年月日季度上下半末初至到-]{4,}(?:期间|以来)"
)
# 这将是重要信号
_POINTS = re.compile("这(?:将|也|就|可能|都|只|正|才)*(?:是|意味着)")
_NAMES_NOTHING = re.compile("[此这该](?:一?类|种|些)[\u4e00-\u9fff]{1,2}")


def stands_alone(sentence: Words, span: Span) -> bool:
    """Whether the phrase is more than a time, a quantity, an adverbial or one half of a quotation."""
    phrase = sentence.text[span.start : span.end]
    if phrase in words("says_nothing") or _is_torn(phrase) or _only_leads_on(phrase):
        return False
    tokens = sentence.within(span)
    if not tokens:
        # It is told in another sentence.
        return True
    last = sentence.text[tokens[-1].start : span.end]
    if last in words("dangling") or phrase.endswith(forms("dangling_ends")):
        return False
    return not (_is_time(phrase, tokens) or _is_adverbial(phrase, tokens))


def is_purpose(sentence: Words, span: Span) -> bool:
    """为服务大局, 为了稳定市场: what something is done for; but 为期三年的停牌."""
    opening = sentence.within(span)[:2]
    return len(opening) == 2 and opening[0].tag == "p" and opening[1].tag[:1] == "v"


def _is_torn(phrase: str) -> bool:
    """Whether the phrase holds one half of a quotation or of a parenthesis."""
    if _SIGNS.isdisjoint(phrase):
        # As most phrases are.
        return False
    if any(phrase.count(left) != phrase.count(right) for left, right in _PAIRS) or phrase.count('"') % 2:
        return True
    return _CLOSED_ONLY.match(phrase) is not None


def _only_leads_on(phrase: str) -> bool:
    """这将是重要信号, 此类信息, 就算拖期: the phrase points back, or concedes."""
    return (
        _POINTS.match(phrase) is not None
        or _NAMES_NOTHING.fullmatch(phrase) is not None
        or phrase.startswith(forms("even_if"))
    )


def _is_time(phrase: str, tokens: Sequence[Token]) -> bool:
    """一周, 每年, 从1月31日16时起; but 每点一次 tells what is done, and 上游 is a place in a market."""
    if _SINCE.fullmatch(phrase):
        return True
    if tokens[-1].tag[:1] not in _TIME_TAGS:
        return False
    told = tokens[1:] if tokens[0].tag == "p" else tokens
    if any(token.tag[:1] not in _TIME_TAGS for token in told) or all(token.tag == "f" for token in told):
        return False
    return not (phrase.startswith("每") and len(phrase) > _EACH_TIME)


def _is_adverbial(phrase: str, tokens: Sequence[Token]) -> bool:
    """在声明前, 在发展中, 将疫情: what says where, when or with what, and not what is done."""
    if len(phrase) <= _BARE_OBJECT and phrase.startswith(forms("disposal")):
        return not any(token.tag[:1] == "v" for token in tokens[1:])
    if tokens[0].tag != "p" or not phrase.startswith(forms("places")):
        return False
    if phrase.startswith("在") and phrase.endswith(forms("place_ends")):
        return True
    return not any(token.tag[:1] in "va" for token in tokens[1:])
