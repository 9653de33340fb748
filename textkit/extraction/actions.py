"""Who acts, and what is done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from textkit.documents.model import Span
from textkit.extraction.goals import goal_start
from textkit.extraction.spans import Words, has_content, trim
from textkit.extraction.words import any_of, forms, words
from textkit.language.segmenter import Token

# 在“我的-设置”里, 在手机银行上
_PLACE = re.compile("在[^,]{1,16}?[里上中内](?=[^,]{3})")
# 自7月1日起, 将于2024年9月1日起
_SINCE = re.compile(r"(?:将|拟|计划)?(?:自|从|于)(?=[^,]{0,3}\d)[^,起]{2,14}起")
# Characters of a phrase that names who acts.
_AGENT_MAX = 14
# Words: how far into a span its action may begin, and how far an action's verb may stand from its start.
_REACH, _VERB_REACH = 9, 4
_VERB_TAGS = ("v", "vd", "vi", "vn", "i", "l")
_NAME_TAGS = ("nr", "ns", "nt", "nrt", "nz")
_LIGHT_TAGS = ("d", "p", "ad", "t", "zg", "f", "m", "q", "b", "a", "u", "r", "j", "vd")


def is_agent(sentence: Words, span: Span) -> bool:
    """Whether the span names somebody who acts, rather than a thing or an event."""
    phrase = sentence.text[span.start : span.end]
    if len(phrase) > _AGENT_MAX or not _agents().match(phrase):
        return False
    # 频繁换银行 ends like a name and is none.
    of = phrase.rfind("的") + 1
    return not any(token.tag == "v" for token in sentence.within(Span(span.start + of, span.end))[:-1])


@cache
def _agents() -> re.Pattern[str]:
    agents = any_of(words("agents")).pattern
    return re.compile(rf"(?:.{{0,8}}的|[\u4e00-\u9fff]{{0,6}})?(?:{agents})(?:们|自身|自己|本人|方面|方)?$")


def is_actor(sentence: Words, span: Span) -> bool:
    """Whether the span names somebody who acts, by what he is or by his own name: 银行, 韩国."""
    if is_agent(sentence, span):
        return True
    tokens = sentence.within(span)
    return bool(tokens) and all(token.tag in _NAME_TAGS for token in tokens)


def is_action(sentence: Words, span: Span) -> bool:
    """Whether the span tells something that one can do: 按时还款, 把欠款列成清单, 避免多头借贷."""
    tokens = sentence.within(span)
    if not tokens:
        return False
    if goal_start().match(sentence.text, span.start, span.end):
        return True
    if sentence.text.endswith(forms("approaching"), span.start, span.end):
        return False
    return not _is_nominalised(sentence, tokens) and _begins_action(sentence, tokens)


def is_action_of_agent(sentence: Words, span: Span) -> bool:
    """Whether the span tells what somebody does: a clause without a subject behind it is theirs too."""
    tokens = sentence.within(span)
    first = next((index for index, token in enumerate(tokens) if token.tag[:1] == "v"), None)
    if first is None or first == 0 or _text_of(sentence, tokens[first]) in words("stative"):
        return False
    return is_agent(sentence, Span(span.start, tokens[first - 1].end))


def _is_nominalised(sentence: Words, tokens: Sequence[Token]) -> bool:
    """Whether a verb or somebody behind 的 heads the phrase: 催收力量的增加, 接到电话的持卡人."""
    if len(tokens) < 3:
        return False
    if len(tokens) == 3 and _text_of(sentence, tokens[1]) == "的":
        # 逾期的账单
        return True
    if _text_of(sentence, tokens[-2]) != "的":
        return False
    return tokens[-1].tag in ("v", "vn", "vi") or _text_of(sentence, tokens[-1]) in words("agents")


def _begins_action(sentence: Words, tokens: Sequence[Token]) -> bool:
    for token in tokens[:_VERB_REACH]:
        word = _text_of(sentence, token)
        if word in words("action_openings"):
            return True
        if token.tag in _VERB_TAGS and word not in words("manner"):
            return word not in words("stative")
        if token.tag not in _LIGHT_TAGS and word not in words("manner"):
            return False
    return False


def _text_of(sentence: Words, token: Token) -> str:
    return sentence.text[token.start : token.end]


def is_prohibition(phrase: str) -> bool:
    """Whether the folded phrase says what not to do, or only for what end: 不要轻信…, 以绝后患."""
    return phrase.startswith((*forms("prohibition"), "以"))


def is_judged(phrase: str) -> bool:
    """Whether the folded phrase ends with a judgement of what it tells: 出借账户属于违法行为."""
    return phrase.endswith(forms("judgements"))


# ---- actions without who does them -------------------------------------------------------------------


def strip_agent(sentence: Words, span: Span, *, compelled: bool = False) -> Span:
    """The action without who does it and how it is advised: 用户应当及时还款 → 及时还款.

    With `compelled`, only what somebody is forced to is cut out: 门店将不得不上调零售价 → 上调零售价.
    """
    span = _behind_place(sentence, _behind_date(sentence, span))
    tokens = sentence.within(span)
    marks = words("compulsion" if compelled else "action_marks")
    cut = None
    for index, token in enumerate(tokens[:_REACH]):
        word = _text_of(sentence, token)
        if index and word in marks and _text_of(sentence, tokens[index - 1]) == "不":
            # 不应反复申请 is not to be done.
            break
        if word in marks and index + 1 < len(tokens) and _begins_action(sentence, tokens[index + 1 :]):
            cut = token.start if word in words("kept_marks") else token.end
        elif not compelled and word in ("、", "的"):
            break
    if cut is None and not compelled:
        cut = _end_of_agent(sentence, span, tokens)
    if cut is None:
        return span
    if not compelled:
        cut = _behind_asked(sentence, cut, tokens)
    shorter = trim(sentence, Span(cut, span.end))
    return shorter if has_content(sentence.text, shorter) else span


def _behind_date(sentence: Words, span: Span) -> Span:
    """What is done from a day on, without who does it and since when: 我行自7月1日起|调整规则."""
    since = _SINCE.search(sentence.text, span.start, span.end)
    if since is None:
        return span
    before = trim(sentence, Span(span.start, since.start()))
    if has_content(sentence.text, before) and not is_agent(sentence, before):
        return span
    return trim(sentence, Span(since.end(), span.end))


def _behind_place(sentence: Words, span: Span) -> Span:
    """What is done somewhere, without where: 在“设置”里|上传证件."""
    place = _PLACE.match(sentence.text, span.start, span.end)
    if place is None or not sentence.is_boundary(place.end()):
        return span
    action = Span(place.end(), span.end)
    return action if _begins_action(sentence, sentence.within(action)) else span


def _end_of_agent(sentence: Words, span: Span, tokens: Sequence[Token]) -> int | None:
    """Where the name of who acts ends, if the span opens with one right before a verb: 多数机构采用…."""
    first = next((index for index, token in enumerate(tokens[:_REACH]) if token.tag[:1] == "v"), None)
    name = [token for token in tokens[: first or 0] if token.tag[:1] not in "dt" and token.tag != "ad"]
    if not first or not name or name[0].tag == "p" or not is_agent(sentence, Span(span.start, name[-1].end)):
        return None
    return tokens[first - 1].end


def _behind_asked(sentence: Words, cut: int, tokens: Sequence[Token]) -> int:
    """监管部门|要求银行|加强管理: where what is asked of somebody begins, `cut` where nothing is."""
    rest = [token for token in tokens if token.start >= cut]
    if not rest or _text_of(sentence, rest[0]) not in words("asking"):
        return cut
    for index in range(2, min(len(rest), _REACH)):
        asked = is_agent(sentence, Span(rest[1].start, rest[index - 1].end))
        if asked and _begins_action(sentence, rest[index:]):
            return rest[index].start
    return cut
