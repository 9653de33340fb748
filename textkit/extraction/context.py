"""What surrounds a cue or fills a span: hedging, questions, reports, pronouns, agents, actions, goals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from textkit.documents.model import Span
from textkit.extraction.cues import goal_verbs
from textkit.extraction.spans import Words, has_content, trim
from textkit.extraction.states import read_turn
from textkit.extraction.words import any_of, forms, pattern, repeatable, words
from textkit.language.segmenter import Token
from textkit.lexicon import data_table

# The first characters of what points back; see `_pointing`.
_OPENS_POINTER = frozenset("这此该其上以")
# 任何一项, 每一笔: they only point.
_ANY_ONE = re.compile(r"^(?:任何|每|哪|其中)?一[件个项种条笔环][\u4e00-\u9fff]{0,2}$")
# 据监测, 按照央行规定
_SOURCE_OF_REPORT = re.compile(r"(?:据|按照|根据|依据|援引).{1,24}$")
# 信息不对称, 与利率相称 and 户名名称 report nothing.
_NO_REPORT = "(?<![对相名职俗昵])"
_TREND = re.compile(r"[降升增减跌涨]")
# 在“我的-设置”里, 在手机银行上
_PLACE = re.compile("在[^,]{1,16}?[里上中内](?=[^,]{3})")
# 自7月1日起, 将于2024年9月1日起
_SINCE = re.compile(r"(?:将|拟|计划)?(?:自|从|于)(?=[^,]{0,3}\d)[^,起]{2,14}起")
# Characters: of a clause that reports, of a speaker before a colon, and of what an opening leaves to report.
_REPORT_MAX, _SPEAKER_MAX, _REPORTED_MIN = 40, 12, 3
# Of a phrase that names who acts.
_AGENT_MAX = 14
# Of a phrase that tells of what it tells a change: 成本上升 does not, 原料成本上升 does.
_NAMES_SUBJECT = 5
_TOPIC_MAX = 26
CHANGE_MAX = 30
"""Characters; a longer clause tells no change of a market, but a story of its own."""
# 从全年来看, 对银行而言, 供应端, 三季度: what a sentence is about, and when.
_TOPIC = re.compile(
    r"(?:从.{2,14}|.{2,8})(?:来看|看|而言|来说|来讲)|(?:而|但|同时)?对于.{2,24}|.{1,5}[端侧上]|.{1,8}方面"
    r"|(?:在)?.{1,8}(?:期间|之前|以前|前|时候|时|阶段|过程中)"
    r"|(?:除此之外|一般情况下|在此之前|与此同时|.{0,4}(?:上周|本周|本月|上月|今年|去年|年初|昨日|今日|近日|月份|季度|年|月|日)|.{1,10}以来)"
)
# The last characters of all of these but the ones with 对于.
_TOPIC_ENDS = tuple("看言说讲端侧上面间前候时段中外下周月年初日份度来")


@cache
def _hedges() -> re.Pattern[str]:
    return any_of(words("hedge") - words("hedge_near"))


@cache
def _pseudo_hedges() -> re.Pattern[str]:
    return pattern("pseudo_hedge")


@lru_cache(maxsize=4096)
def is_hedged(phrase: str) -> bool:
    """Whether the folded phrase holds a hedge (可能, 或将, 往往, 一般 …)."""
    # Most phrases hold none, whatever it may be a part of.
    return bool(_hedges().search(phrase) and _hedges().search(_pseudo_hedges().sub("", phrase)))


def tells_change(phrase: str, *, subject: bool = False) -> bool:
    """Whether the phrase tells a state change; with `subject`, one of a thing that it names."""
    turn = read_turn(phrase)
    if turn.trend in (None, "none"):
        return False
    return not subject or (turn.subject is not None or len(phrase) >= _NAMES_SUBJECT)


@cache
def _market_pairs() -> dict[tuple[str | None, str | None], set[tuple[str | None, str | None]]]:
    """Aspect and trend of a change → those of the changes that follow from it."""
    pairs: dict[tuple[str | None, str | None], set[tuple[str | None, str | None]]] = {}
    for aspect, trend, next_aspect, next_trend, *_ in data_table("markets.toml")["follows"]:
        pairs.setdefault((aspect, trend), set()).add((next_aspect, next_trend))
    return pairs


@cache
def _market_words() -> re.Pattern[str]:
    return any_of(data_table("markets.toml")["words"])


@cache
def _markets_side_by_side() -> re.Pattern[str]:
    word, rest = _market_words().pattern, f"[^,;]{{0,{CHANGE_MAX}}}"
    return re.compile(f"(?:{word}){rest},{rest}(?:{word})")


def speaks_of_markets(sentence: str) -> bool:
    """Whether the folded sentence may tell two changes of a market side by side."""
    return "," in sentence and _markets_side_by_side().search(sentence) is not None


def may_trade(text: str, span: Span) -> bool:
    """Whether a folded clause, or any clause of a sentence, may tell a change of a market."""
    return _market_words().search(text, span.start, span.end) is not None


def follows_in_markets(one: str, other: str) -> bool:
    """Whether the change that `other` tells follows from that of `one` (lexicon/markets.toml)."""
    left = read_turn(one)
    following = _market_pairs().get((left.aspect, left.trend))
    if not following:
        return False
    right = read_turn(other)
    return (right.aspect, right.trend) in following


def is_market_change(phrase: str) -> bool:
    """Whether the phrase tells a change of a good or a market: 油价上涨, 铁矿石供应减少."""
    turn = read_turn(phrase)
    return turn.trend in ("up", "down") and turn.aspect in words("market_aspects")


def is_topic(phrase: str) -> bool:
    """Whether the folded phrase only says what a sentence is about, or when: 从全年来看, 三季度."""
    may_be = len(phrase) <= _TOPIC_MAX and (phrase.endswith(_TOPIC_ENDS) or "对于" in phrase)
    return may_be and _TOPIC.fullmatch(phrase) is not None


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


def same_change(one: str, other: str) -> bool:
    """Whether two phrases tell a change of the same aspect in the same direction."""
    left, right = read_turn(one), read_turn(other)
    return left.trend == right.trend and left.aspect == right.aspect


@cache
def _questions() -> re.Pattern[str]:
    return pattern("question")


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
    return re.compile(rf"(?:这|此|该|其|上述|以上)(?:一|种|些|类|样|个|项|次|轮)?(?:{heads})?")


@cache
def _reporting_end() -> re.Pattern[str]:
    verbs = any_of(words("reporting") | words("rumour")).pattern
    return re.compile(rf"{_NO_REPORT}(?:{verbs})(?:道|说|称|着|到)?[\"“”]?$")


def _report_at_end(phrase: str) -> re.Match[str] | None:
    """The word of reporting that the folded phrase ends with; only its end is searched."""
    return _reporting_end().search(phrase, max(0, len(phrase) - _report_reach()))


@cache
def _report_reach() -> int:
    # A particle and a quotation mark may follow the word.
    return max(map(len, words("reporting") | words("rumour"))) + 2


@cache
def _reporting_inside() -> re.Pattern[str]:
    verbs = any_of(words("reporting") - words("reporting_at_end")).pattern
    rumours = any_of(words("rumour") - words("reporting_at_end")).pattern
    said = any_of(words("reporting")).pattern
    reports = (
        rf"据.{{1,16}}(?:{verbs}|显示)|.{{1,20}}?{_NO_REPORT}(?:{verbs})|.{{0,12}}?(?:{rumours})(?:{said})?"
    )
    return re.compile(rf"(?:{reports})(?=[\u4e00-\u9fff“「])")


@cache
def _report_words() -> re.Pattern[str]:
    return any_of(words("reporting") | words("rumour") | {"据", "按照", "援引", ":"})


def may_report(text: str, span: Span) -> bool:
    """Whether a folded clause, or any of a sentence, may say who speaks; see the two functions below."""
    return _report_words().search(text, span.start, span.end) is not None


def reporting_clause(sentence: Words, clause: Span) -> bool:
    """Whether the whole clause only says who speaks: 多位专家表示, 据监测."""
    phrase = sentence.text[clause.start : clause.end]
    if len(phrase) > _REPORT_MAX:
        return False
    if report := _report_at_end(phrase):
        # 开通短信提醒 reminds nobody.
        named = report[0].startswith(forms("reporting_nouns")) and sentence.within(clause)[0].tag == "v"
        return not named
    if (
        len(phrase) <= _SPEAKER_MAX
        and sentence.text.startswith(":", clause.end)
        and phrase.endswith(forms("speakers"))
    ):
        return True
    return _SOURCE_OF_REPORT.match(phrase) is not None and not _TREND.search(phrase)


def is_speech(text: str, quote: int) -> bool:
    """Whether the quotation opened at offset `quote` of the folded text is what somebody says."""
    return _report_at_end(text[max(0, quote - _REPORT_MAX) : quote].rstrip(",: ")) is not None


def reporting_opening(sentence: Words, clause: Span) -> Span | None:
    """Who speaks, where the clause opens with it: 市场人士认为需求回落…; None otherwise."""
    match = _reporting_inside().match(sentence.text, clause.start, clause.end)
    if not match or match.end() >= clause.end - _REPORTED_MIN or not sentence.is_boundary(match.end()):
        return None
    return None if _telling().search(match[0]) else Span(match.start(), match.end())


@cache
def _telling() -> re.Pattern[str]:
    return pattern("telling")


@cache
def _rumours() -> re.Pattern[str]:
    return pattern("rumour")


# 让一些用户担心 tells an effect; asked behind the word, so that the search is for its first characters.
_MADE_TO = re.compile("[让使令](?:..)?$")


def _rumour(sentence: str) -> re.Match[str] | None:
    """The first word of a rumour in the folded sentence."""
    found = _rumours().finditer(sentence)
    return next(
        (
            rumour
            for rumour in found
            if not _MADE_TO.search(sentence[max(0, rumour.start() - 3) : rumour.start()])
        ),
        None,
    )


@cache
def _rejections() -> re.Pattern[str]:
    return pattern("rejection")


def is_rejected_report(sentence: str) -> bool:
    """Whether the folded sentence passes on a rumour only to reject it."""
    rumour = _rumour(sentence)
    return bool(rumour and _rejections().search(sentence, rumour.end()))


def is_rejected(rest: str) -> bool:
    """Whether the folded rest of a sentence rejects what was said before."""
    return _rejections().search(rest) is not None


def is_hearsay(sentence: str) -> bool:
    """Whether the folded sentence passes on what the article does not vouch for: hearsay, or fraud."""
    rumour = _rumour(sentence)
    if not rumour:
        return False
    if rumour[0].startswith(forms("hearsay")) and not _rejections().search(sentence, rumour.end()):
        return True
    return any(sentence.find(word, rumour.end()) >= 0 for word in words("fraud"))


def opens_rumour(clause: str) -> bool:
    """Whether the folded clause passes on a rumour."""
    return _rumour(clause) is not None


# ---- who acts, and what is done ----------------------------------------------------------------------


@cache
def _agents() -> re.Pattern[str]:
    agents = any_of(words("agents")).pattern
    return re.compile(rf"(?:.{{0,8}}的|[\u4e00-\u9fff]{{0,6}})?(?:{agents})(?:们|自身|自己|本人|方面|方)?$")


def is_agent(sentence: Words, span: Span) -> bool:
    """Whether the span names somebody who acts, rather than a thing or an event."""
    phrase = sentence.text[span.start : span.end]
    if len(phrase) > _AGENT_MAX or not _agents().match(phrase):
        return False
    # 频繁换银行 ends like a name and is none.
    of = phrase.rfind("的") + 1
    return not any(token.tag == "v" for token in sentence.within(Span(span.start + of, span.end))[:-1])


# Words: how far into a span its action may begin, and how far an action's verb may stand from its start.
_REACH, _VERB_REACH = 9, 4
_VERB_TAGS = ("v", "vd", "vi", "vn", "i", "l")
_LIGHT_TAGS = ("d", "p", "ad", "t", "zg", "f", "m", "q", "b", "a", "u", "r", "j", "vd")


def _text_of(sentence: Words, token: Token) -> str:
    return sentence.text[token.start : token.end]


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


def is_action(sentence: Words, span: Span) -> bool:
    """Whether the span tells something that one can do: 按时还款, 把欠款列成清单, 避免多头借贷."""
    tokens = sentence.within(span)
    if not tokens:
        return False
    if _goal_start().match(sentence.text, span.start, span.end):
        return True
    return not _is_nominalised(sentence, tokens) and _begins_action(sentence, tokens)


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


def is_action_of_agent(sentence: Words, span: Span) -> bool:
    """Whether the span tells what somebody does: a clause without a subject behind it is theirs too."""
    tokens = sentence.within(span)
    first = next((index for index, token in enumerate(tokens) if token.tag[:1] == "v"), None)
    if first is None or first == 0 or _text_of(sentence, tokens[first]) in words("stative"):
        return False
    return is_agent(sentence, Span(span.start, tokens[first - 1].end))


# ---- goals -------------------------------------------------------------------------------------------


@cache
def _goal_start() -> re.Pattern[str]:
    verbs, adverbs = any_of(goal_verbs()).pattern, repeatable("adverb").pattern
    return re.compile(rf"(?:{adverbs})*(?P<verb>{verbs})(?P<object>.*)", re.DOTALL)


# 把损害降到最低, 将关系理顺
_MENDED = re.compile(r"降到?最低|最小|减半|理顺|稳|压")


@cache
def _object(kind: str) -> re.Pattern[str]:
    return pattern(kind)


def is_prohibition(phrase: str) -> bool:
    """Whether the folded phrase says what not to do, or only for what end: 不要轻信…, 以绝后患."""
    return phrase.startswith((*forms("prohibition"), "以"))


def announces(phrase: str) -> bool:
    """Whether the folded phrase only points to what is told elsewhere: 从以下几个方面入手."""
    return _announcing().search(phrase) is not None


def is_judged(phrase: str) -> bool:
    """Whether the folded phrase ends with a judgement of what it tells: 出借账户属于违法行为."""
    return phrase.endswith(forms("judgements"))


@cache
def _announcing() -> re.Pattern[str]:
    return pattern("announcing")


@lru_cache(maxsize=4096)
def is_harm(phrase: str) -> bool:
    """Whether the folded phrase is a change not to be wished: 增加负担, 降低额度."""
    match = _goal_start().match(phrase)
    if not match:
        return False
    verb, thing = match["verb"], match["object"]
    if verb in words("lower"):
        return _object("good").search(thing) is not None and not _object("bad").search(thing)
    if verb in words("raise"):
        return _object("bad").search(thing) is not None and not _object("good").search(thing)
    return False


def raises_good(phrase: str) -> bool:
    """Whether what the folded phrase names is wished to be high: 通过率, but not 利率."""
    return _object("good").search(phrase) is not None and not _object("bad").search(phrase)


def is_reached(phrase: str) -> bool:
    """Whether the folded phrase tells a good outcome: 额度就能恢复."""
    return _good_outcome().search(phrase) is not None and not is_harm(phrase)


@cache
def _good_outcome() -> re.Pattern[str]:
    return pattern("good_outcome")


@lru_cache(maxsize=4096)
def is_goal(phrase: str) -> bool:
    """Whether the folded phrase is a change to be wished: 降低成本 is, 降低额度 is not."""
    match = _goal_start().match(phrase)
    if not match:
        return False
    verb, thing = match["verb"], match["object"]
    if verb in words("disposal"):
        return _MENDED.search(thing) is not None
    if verb in words("lower"):
        return not (_object("good").search(thing) and not _object("bad").search(thing))
    if verb in words("raise"):
        return not (_object("bad").search(thing) and not _object("good").search(thing))
    return True
