"""What surrounds a cue or fills a span: hedging, questions, reports, pronouns, agents, actions, goals."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice

from textkit.documents.model import Span
from textkit.extraction.spans import Words, has_content, trim
from textkit.extraction.states import read_state
from textkit.extraction.words import any_of, longest, pattern, words
from textkit.language.segmenter import Token
from textkit.lexicon import data_table

_HEDGE_PSEUDO = re.compile(r"可能性|或者|以或|预期收益|预期年化|预期差|通常来说|潜在客户|一般纳税人|一般性|一般贸易")
_DEGREE = re.compile(r"^(?:这|此|该|其|上述)(?:一|种|些|类|样|个|项|次|轮)?[\u4e00-\u9fff]{0,3}$")
_ANY_ONE = re.compile(r"^(?:任何|每|哪|其中)?一[件个项种条笔环][\u4e00-\u9fff]{0,2}$")
_SPEAKER = re.compile(r"(?:业内|专家|机构|分析师|人士|官方|负责人|学者|券商|律师|银行业|市场|观点|研报|报告)$")
# What nobody in particular says is not what the article says.
_HEARSAY = re.compile("有人|网传|流传|传闻|谣|传言|误以为|误认为|有观点|有声音|坊间|听说|有说法|都说|群里")
_FRAUD = re.compile("骗局|骗子|诈骗|陷阱|套路")
_REPORT_MAX = 40


@cache
def _hedges() -> re.Pattern[str]:
    return any_of(words("hedge") - words("hedge_near"))


@lru_cache(maxsize=4096)
def is_hedged(phrase: str) -> bool:
    """Whether the folded phrase holds a hedge (可能, 或将, 往往, 一般 …)."""
    return _hedges().search(_HEDGE_PSEUDO.sub("", phrase)) is not None


@lru_cache(maxsize=4096)
def tells_change(phrase: str, *, subject: bool = False) -> bool:
    """Whether the phrase tells a state change; with `subject`, one of a thing that it names."""
    state = read_state(phrase)
    if state.trend in (None, "none"):
        return False
    return not subject or (state.subject is not None or len(phrase) >= 5)


@cache
def _market_pairs() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(row[:4]) for row in data_table("markets.toml")["follows"])


@cache
def _market_words() -> re.Pattern[str]:
    return any_of(data_table("markets.toml")["words"])


def speaks_of_markets(sentence: str) -> bool:
    """Whether the folded sentence may tell two changes of a market side by side."""
    return "," in sentence and sum(1 for _ in islice(_market_words().finditer(sentence), 2)) == 2


def follows_in_markets(one: str, other: str) -> bool:
    """Whether the change that `other` tells follows from that of `one` as markets work (lexicon/markets.toml)."""
    left, right = read_state(one), read_state(other)
    return (left.aspect, left.trend, right.aspect, right.trend) in _market_pairs()


def is_market_change(phrase: str) -> bool:
    """Whether the phrase tells a change of a good or a market: 油价上涨, 铁矿石供应减少."""
    state = read_state(phrase)
    return state.trend in ("up", "down") and state.aspect in words("market_aspects")


def names_no_subject(phrase: str) -> bool:
    """Whether the phrase tells a change and not of what: 成本大幅增加, 供给减少."""
    state = read_state(phrase)
    return state.trend in ("up", "down") and state.aspect in words("market_aspects") and state.subject is None


def same_change(one: str, other: str) -> bool:
    """Whether two phrases tell a change of the same aspect in the same direction."""
    left, right = read_state(one), read_state(other)
    return left.trend == right.trend and left.aspect == right.aspect


@cache
def _questions() -> re.Pattern[str]:
    return pattern("question")


def is_question(clause: str) -> bool:
    """Whether the folded clause asks, or reports a question (是否, 会不会, 为什么)."""
    return clause.rstrip("”\"') ").endswith("?") or _questions().search(clause) is not None


def is_pronoun(phrase: str) -> bool:
    """Whether the folded phrase only points back (这, 此举, 上述行为)."""
    return phrase in words("pronoun") or _ANY_ONE.match(phrase) is not None or bool(_DEGREE.match(phrase) and len(phrase) <= 5)


@cache
def _reporting_end() -> re.Pattern[str]:
    verbs = "|".join(sorted(map(re.escape, words("reporting") | words("rumour")), key=len, reverse=True))
    return re.compile(rf"(?:{verbs})(?:道|说|称|着|到)?[\"“”]?$")


@cache
def _reporting_inside() -> re.Pattern[str]:
    verbs = "|".join(sorted(map(re.escape, words("reporting") - {"说", "预计", "判断", "分析", "介绍", "发现", "提醒"} | words("rumour") - {"以为", "所谓的"}), key=len, reverse=True))
    return re.compile(rf"(?:据.{{1,16}}(?:{verbs}|显示)|.{{2,20}}?(?:{verbs})(?=[\u4e00-\u9fff“]))")


def reporting_clause(sentence: Words, clause: Span) -> bool:
    """Whether the whole clause only says who speaks: 多位专家表示, 据监测."""
    phrase = sentence.text[clause.start : clause.end]
    if len(phrase) > _REPORT_MAX:
        return False
    if _reporting_end().search(phrase):
        return True
    if len(phrase) <= 12 and sentence.text.startswith(":", clause.end) and _SPEAKER.search(phrase):
        return True
    return bool(re.match(r"(?:据|按照|根据|依据|援引).{1,24}$", phrase)) and not re.search(r"[降升增减跌涨]", phrase)


def reporting_opening(sentence: Words, clause: Span) -> Span | None:
    """Who speaks, where the clause opens with it: 市场人士认为需求回落…; None otherwise."""
    match = _reporting_inside().match(sentence.text, clause.start, clause.end)
    if not match or match.end() >= clause.end - 3 or not sentence.is_boundary(match.end()):
        return None
    if re.search(r"导致|引发|使|由于|因为", match[0]):
        return None
    return Span(match.start(), match.end())


@cache
def _rumours() -> re.Pattern[str]:
    return pattern("rumour")


@cache
def _rejections() -> re.Pattern[str]:
    return pattern("rejection")


def is_rejected_report(sentence: str) -> bool:
    """Whether the folded sentence passes on a rumour only to reject it."""
    rumour = _rumours().search(sentence)
    return bool(rumour and _rejections().search(sentence, rumour.end()))


def is_rejected(rest: str) -> bool:
    """Whether the folded rest of a sentence rejects what was said before."""
    return _rejections().search(rest) is not None


def is_hearsay(sentence: str) -> bool:
    """Whether the folded sentence passes on what the article does not vouch for: hearsay, or a fraud's promise."""
    rumour = _rumours().search(sentence)
    if rumour and not _rejections().search(sentence, rumour.end()) and _HEARSAY.match(rumour[0]):
        return True
    return bool(rumour and _FRAUD.search(sentence, rumour.end()))


def opens_rumour(clause: str) -> bool:
    """Whether the folded clause passes on a rumour."""
    return _rumours().search(clause) is not None


# ---- who acts, and what is done ----------------------------------------------------------------------


@cache
def _agents() -> re.Pattern[str]:
    forms = "|".join(sorted(map(re.escape, words("agents")), key=len, reverse=True))
    return re.compile(rf"(?:.{{0,8}}的|[\u4e00-\u9fff]{{0,6}})?(?:{forms})(?:们|自身|自己|本人|方面|方)?$")


def is_agent(sentence: Words, span: Span) -> bool:
    """Whether the span names somebody who acts, rather than a thing or an event."""
    phrase = sentence.text[span.start : span.end]
    return len(phrase) <= 14 and _agents().match(phrase) is not None


# Behind one of these an action begins: 公司已经启动…, 用户应当…, 打算….
_ACTION_MARKS = {
    "建议", "应当", "应该", "应", "需要", "需", "须", "可以", "可", "不妨", "务必", "请", "最好", "必须", "打算", "计划", "准备", "拟", "决定", "宣布", "选择", "尝试", "试图", "考虑",
    "已经", "已", "正在", "将", "将会", "会", "纷纷", "能", "能够", "尽量", "要", "得", "只能", "只好", "不得不", "被迫", "率先", "主动", "陆续", "开始", "着手", "力图", "积极", "理应", "记得", "有必要", "只需", "通常会", "一般会", "可能会", "推荐", "提倡", "则", "都", "也",
}  # fmt: skip
_COMPULSION = {"不得不", "只能", "只好", "被迫", "唯有"}
_KEEP_MARK = {"主动", "积极", "率先", "尽量"}
_REACH = 9
_VERB_TAGS = ("v", "vd", "vi", "vn", "i", "l")
_LIGHT_TAGS = ("d", "p", "ad", "t", "zg", "f", "m", "q", "b", "a", "u", "r", "j", "vd")
_STATIVE = {"有", "是", "无", "没有", "存在", "成为", "属于", "具有", "出现", "发生", "缺乏", "缺少", "不足", "下降", "上升", "上涨", "下跌", "下滑", "走高", "回落", "变得", "受", "显示", "位于", "处于", "过多", "不是", "无法", "不能", "失去", "遭", "受到", "面临"}


def _text_of(sentence: Words, token: Token) -> str:
    return sentence.text[token.start : token.end]


def strip_agent(sentence: Words, span: Span, *, compelled: bool = False) -> Span:
    """The action without who does it and how it is advised: 用户应当及时还款 → 及时还款.

    With `compelled`, only what somebody is forced to is cut out: 门店将不得不上调零售价 → 上调零售价.
    """
    tokens = sentence.within(span)
    marks = _COMPULSION if compelled else _ACTION_MARKS
    cut = None
    for index, token in enumerate(tokens[:_REACH]):
        word = _text_of(sentence, token)
        if word in marks and index + 1 < len(tokens) and _begins_action(sentence, tokens[index + 1 :]):
            cut = token.start if word in _KEEP_MARK else token.end
        elif not compelled and word in ("、", "的"):
            break
    if cut is None and not compelled:
        cut = _end_of_agent(sentence, span, tokens)
    if cut is None:
        return span
    shorter = trim(sentence, Span(cut, span.end))
    return shorter if has_content(sentence.text, shorter) else span


def _end_of_agent(sentence: Words, span: Span, tokens: list[Token]) -> int | None:
    """Where the name of who acts ends, if the span opens with one right before a verb: 多数机构采用…."""
    first = next((index for index, token in enumerate(tokens[:_REACH]) if token.tag[:1] == "v"), None)
    if not first or not is_agent(sentence, Span(span.start, tokens[first - 1].end)):
        return None
    return tokens[first - 1].end


def _begins_action(sentence: Words, tokens: list[Token]) -> bool:
    for token in tokens[:4]:
        word = _text_of(sentence, token)
        if word in ("把", "将", "向", "对", "通过", "用", "与", "和", "在", "从", "以", "按", "先", "及时", "按时"):
            return True
        if token.tag in _VERB_TAGS:
            return word not in _STATIVE
        if token.tag not in _LIGHT_TAGS:
            return False
    return False


def is_action(sentence: Words, span: Span) -> bool:
    """Whether the span tells something that one can do: 按时还款, 把欠款列成清单, 避免多头借贷."""
    tokens = sentence.within(span)
    if not tokens:
        return False
    if _goal_start().match(sentence.text, span.start, span.end):
        return True
    return _begins_action(sentence, tokens)


def is_action_of_agent(sentence: Words, span: Span) -> bool:
    """Whether the span tells what somebody does, so that a clause without a subject behind it is theirs too."""
    tokens = sentence.within(span)
    first = next((index for index, token in enumerate(tokens) if token.tag[:1] == "v"), None)
    if first is None or first == 0:
        return False
    return is_agent(sentence, Span(span.start, tokens[first - 1].end))


# ---- goals -------------------------------------------------------------------------------------------


@cache
def _goal_start() -> re.Pattern[str]:
    forms = [cue for entry in data_table("remedies.toml")["family"] if entry["construction"] == "goal" for cue in entry["cues"]]
    verbs = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    adverbs = "|".join(sorted(map(re.escape, words("adverb")), key=len, reverse=True))
    return re.compile(rf"(?:{adverbs})*(?P<verb>{verbs})(?P<object>.*)", re.DOTALL)


@cache
def _object(kind: str) -> re.Pattern[str]:
    return pattern(kind)


@lru_cache(maxsize=4096)
def is_goal(phrase: str) -> bool:
    """Whether the folded phrase is a change to be wished: 降低成本 is, 降低额度 is not."""
    match = _goal_start().match(phrase)
    if not match:
        return False
    verb, thing = match["verb"], match["object"]
    if verb in ("把", "将"):
        return re.search(r"降到?最低|最小|减半|理顺|稳|压", thing) is not None
    if verb in words("lower"):
        return not (_object("good").search(thing) and not _object("bad").search(thing))
    if verb in words("raise"):
        return not (_object("bad").search(thing) and not _object("good").search(thing))
    return True


