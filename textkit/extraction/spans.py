"""Spans: trimmed to the shortest phrase that stands alone, and coordination split.

All functions work on the folded text of a document, whose offsets are the source's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from string import digits

from textkit.documents.model import Span, span_of_pair
from textkit.extraction.cues import goal_verbs
from textkit.extraction.states import read_turn
from textkit.extraction.words import Longest, any_of, forms, words
from textkit.language.segmenter import Token

_EDGE = " \t\u3000,。;:、!?.·…—-~*_#|/\"'“”‘’「」『』()[]【】《》<>\x00"
_OPENING = {"“": "”", "‘": "’", "「": "」", "『": "』", "(": ")", "《": "》", "【": "】", '"': '"'}
_CLOSING = {close: open_ for open_, close in _OPENING.items()}
# 价格分别下降9.7%、2.6%: the members answer to others one by one.
_COUNTED = re.compile(r"分别|、[+-]?\d")
# 在商超、餐饮等不同场景消费: the list is a modifier inside the phrase.
# 搬家、换号时更新资料: when it is done.
_WHENEVER = re.compile("^[^、,时后前]{1,10}、[^、,]{1,10}?(?:时|后|前)[^、,的]{3,}$")
_EMBEDDED = re.compile(r"、[^、]{1,12}等[^、]{2,}$")
# 7月1日0时至4时暂停服务: when it is is no part of what it is.
_TIME = re.compile(
    r"(?:\d{2,4}年)?\d{1,2}月(?:份|\d{1,2}日)(?:\d{1,2}[时点])?(?:[至到-]\d{0,2}[月日时点]?(?:\d{1,2}[日时点])?)?"
)
_CONTENT = re.compile(r"[^\W_][\W_]*[^\W_]")
# Characters of a verb by itself, and of a noun that tells what is done.
_WORD = 2
_EVENT_MIN = 4
_HAPPENING_MIN = 3
# What the wrapper of a list begins with, and the characters that it has at most.
_AND_SO_ON = "等"
_WRAPPER_MAX = 12
# Characters before a span in which a quotation that holds it may open.
_QUOTATION_REACH = 500
_QUOTATION = re.compile(r"“[^”]*”|《[^》]*》|\([^)]*\)|「[^」]*」")


class Words:
    """The words of a part of a text, with the text's offsets; found when they are first asked for.

    Args:
        text: the folded text of the document.
        tag: gives the words of the part.
    """

    def __init__(self, text: str, tag: Callable[[], Sequence[Token]]) -> None:
        self.text = text
        self._tag = tag
        self._tokens: Sequence[Token] = ()
        # Where a word starts or the last one ends, in order, and the index of the word that starts there. The
        # profile's lesson: cached properties in place of these take 1 % of the time.
        self._boundaries: dict[int, int] = {}
        self._offsets: list[int] = []

    @classmethod
    def of(cls, text: str, tokens: Sequence[Token]) -> Words:
        return cls(text, lambda: tokens)

    def segment(self) -> dict[int, int]:
        """Finds the words now; where each starts, with its index, and where the last one ends."""
        self._tokens = tokens = self._tag()
        self._boundaries = {token.start: index for index, token in enumerate(tokens)}
        if tokens:
            self._boundaries[tokens[-1].end] = len(tokens)
        self._offsets = list(self._boundaries)
        return self._boundaries

    def is_boundary(self, offset: int) -> bool:
        """Whether a word starts or ends at `offset`: words follow one another without a gap."""
        return offset in (self._boundaries or self.segment())

    def starting_at(self, offset: int) -> Token | None:
        """The word that starts at `offset`, None where none does."""
        index = (self._boundaries or self.segment()).get(offset, len(self._tokens))
        return self._tokens[index] if index < len(self._tokens) else None

    def within(self, span: Span) -> Sequence[Token]:
        """The words that start in `span`, the last of which may go on behind it."""
        if not self._boundaries:
            self.segment()
        offsets = self._offsets
        return self._tokens[bisect_left(offsets, span.start) : bisect_left(offsets, span.end)]


@cache
def _leading() -> Longest:
    return Longest(words("lead_in") | words("adverb") | words("hedge") - {"潜在"})


@cache
def _trailing() -> frozenset[str]:
    return words("tail") | words("adverb") | words("hedge_at_end")


@cache
def _trailing_ends() -> frozenset[str]:
    """The last characters of the words above: most spans end otherwise, and are spared the search."""
    return frozenset(word[-1] for word in _trailing())


@cache
def _trailing_lengths() -> range:
    return range(max(map(len, _trailing())), 0, -1)


@cache
def _wrapper() -> re.Pattern[str]:
    wrappers = any_of(words("wrappers")).pattern
    return re.compile(
        r"等(?:一系列|异常|违规|类似|相关|其他|多种|多重|各类|各种|诸多|正向|负面|不良|\d+种|[一二三四五六七八九十]+[种类个项])?"
        rf"(?:{wrappers})?$"
    )


def trim(sentence: Words, span: Span, *, keep_lead: bool = False) -> Span:
    """`span` without connectives, hedges, particles, punctuation and wrappers at its edges.

    The result may be empty. A word of one character is taken off only where it is a word of its own.
    With `keep_lead` the words at the start stay.
    """
    text = sentence.text
    start, end = span
    if start < end and not _may_trim(text, start, end):
        return span
    start, end = _strip_marks(text, start, end)
    while start < end:
        before = (start, end)
        if not keep_lead:
            start = _behind_lead(sentence, start, end)
        end = _without_tail(sentence, start, end)
        if (start, end) == before:
            break
        start, end = _strip_marks(text, start, end)
    return span_of_pair((start, max(start, end)))


def _may_trim(text: str, start: int, end: int) -> bool:
    """Whether anything stands at the edges that may be taken off: for half of the spans nothing does."""
    first, last = text[start], text[end - 1]
    return (
        first in _leading_firsts()
        or last in _trailing_lasts()
        or text.find(_AND_SO_ON, max(start, end - _WRAPPER_MAX), end) >= 0
    )


@cache
def _leading_firsts() -> frozenset[str]:
    """The characters that marks, leading words and times begin with."""
    return _leading().firsts | frozenset(_EDGE + digits)


@cache
def _trailing_lasts() -> frozenset[str]:
    """The characters that marks and trailing words end with."""
    return _trailing_ends() | frozenset(_EDGE)


def _behind_lead(sentence: Words, start: int, end: int) -> int:
    """Where the span begins without a connective, a hedge or a time."""
    lead = _leading().at(sentence.text, start, end)
    if lead:
        behind = start + len(lead)
        kept = _disposes(sentence, lead, behind) or _is_expectation(sentence, lead, behind)
        # 更多用户
        kept = kept or (lead in _MORE and sentence.text.startswith(_DEGREES, behind))
        # 自己和他人的健康
        kept = kept or (sentence.text.startswith(("和", "与"), behind) and lead == "自己")
        return behind if sentence.is_boundary(behind) and not kept else start
    if (
        sentence.text[start].isdigit()
        and (time := _TIME.match(sentence.text, start, end))
        and time.end() < end
    ):
        return time.end()
    return start


# What stands before 会 in the name of a meeting or a body.
_OF_ASSEMBLIES = "管社协商工学集机议年例事监大晚宴委国都开峰员奥览"
_GAMES = ("奥运会", "亚运会", "全运会", "世博会", "进博会")
_MORE = ("更", "越来越")
_DEGREES = ("多", "少", "高", "低", "好", "大", "强", "快", "广")


def _disposes(sentence: Words, lead: str, behind: int) -> bool:
    """Whether the word brings the object forward: 将贷款转入股市, but not 将上调利率."""
    following = sentence.starting_at(behind) if lead == "将" else None
    return following is not None and following.tag[:1] == "n"


def _is_expectation(sentence: Words, lead: str, behind: int) -> bool:
    """Whether 预期 is a noun that tells of itself: 预期转弱, but not 预期市场回暖."""
    following = sentence.starting_at(behind) if lead == "预期" else None
    return following is not None and following.tag[:1] in "vad"


def _without_tail(sentence: Words, start: int, end: int) -> int:
    """Where the span ends without 等措施, or without the longest trailing word."""
    text = sentence.text
    window = max(start, end - _WRAPPER_MAX)
    if text.find(_AND_SO_ON, window, end) >= 0 and (wrapper := _wrapper().search(text, window, end)):
        # 一至五年不等
        return end if text.startswith("不", wrapper.start() - 1) else wrapper.start()
    if end > start and text[end - 1] in _trailing_ends():
        for length in _trailing_lengths():
            cut = end - length
            if cut >= start and text[cut:end] in _trailing():
                return cut if cut > start and _may_cut_tail(sentence, cut) else end
    return end


def _may_cut_tail(sentence: Words, cut: int) -> bool:
    """Whether the last characters are a word, or several; not in 不会, 未能."""
    if sentence.text[cut - 1] in "不未没":
        return False
    if sentence.text[cut] == "会":
        if sentence.text[cut - 1] in "多高低少":
            # 查询过多会: to the tagger 多会 is a word.
            return True
        if is_assembly(sentence.text, cut + 1):
            return False
    return sentence.is_boundary(cut)


def is_assembly(text: str, end: int) -> bool:
    """Whether the 会 that ends there is a meeting or a body: 社会, 董事会, 奥运会."""
    return text[end - 2] in _OF_ASSEMBLIES or text.endswith(_GAMES, 0, end)


def _strip_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Punctuation off both edges, save quotation marks and brackets whose partner is inside the span."""
    given = start, end
    while start < end and text[start] in _EDGE:
        if text[start] in _OPENING:
            partner = text.find(_OPENING[text[start]], start + 1, end)
            if 0 <= partner < end - 1:
                break
        start += 1
    while start < end and text[end - 1] in _EDGE:
        if text[end - 1] in _CLOSING and text[end - 1] != '"':
            partner = text.rfind(_CLOSING[text[end - 1]], start, end - 1)
            if partner > start and text[end - 1] == ")":
                end = partner
                continue
            if partner > start:
                break
            if partner == start:
                return _strip_marks(text, start + 1, end - 1)
        end -= 1
    # A mark off one edge may leave one at the other without its partner.
    return given if given == (start, end) else _strip_marks(text, start, end)


def has_content(text: str, span: Span) -> bool:
    """Whether the span is long enough to be a mention: it holds two letters, digits or characters."""
    start, end = span
    # Most spans begin with two of them.
    if end - start > 1 and text[start : start + 2].isalnum():
        return True
    return _CONTENT.search(text, start, end) is not None


_SPLITTERS = any_of(
    ["、", "或者", "或是", "或", "以及", "叠加", "和", "与", "及", "并且", "并", "加上", "再加上", "且", "兼"]
)
# 地址与身份证不符: the two do not stand side by side.
_UNEQUAL = re.compile(
    "(?:和|与|跟)[^、]{1,12}(?:不符|不一致|一致|相符|匹配|冲突"
    "|(?:合作|对接|协商|沟通|联络|相称|碰撞|竞争|相关|有关|挂钩|脱节|并存|交织|博弈)(?:的|$))"
)
# 把卡号、密码告知他人: the list is what the coverb brings forward.
_BROUGHT = re.compile("(?:把|将|向|对|给|由|被|以|针对|围绕)[^、]{1,8}$")
# 在成本上升和收入下滑的打击下关停: the adverbial goes on behind the conjunction.
_PLACE_ENDS = re.compile("[上中下里内间前后时面]$|时候|期间")
_ADVERBIAL_OPENS, _ADVERBIAL_ENDS = re.compile("在[^、]{1,12}$"), re.compile("的[^、,]{0,6}[下中上]")
_LIST_MARK = re.compile("、")
# Between two verbs these share the object behind the second: 登录和操作支付宝.
_SHARING = {"和", "与", "及"}
_SHARING_BETWEEN = re.compile("(?<!以)[和与及]")
# Right before one of these, a word that ends no member: 快速|与银行对接, 几项|和能源有关的协议.
_NO_MEMBER_TAGS = "dpmq"
# Tags of the words that name things.
_NAMING = "nrjb"


def split(sentence: Words, span: Span) -> list[Span]:
    """The members of a coordination that each stand alone; `[span]` where splitting would break one.

    通过按时还款、减少多头借贷 is two; 玉米和豆粕价格高企 (a shared head) and 优化产品设计和服务流程 (a shared
    verb) are one.
    """
    if not _SPLITTERS.search(sentence.text, span.start, span.end):
        return [span]
    whole = _COUNTED.search(sentence.text, span.start, span.end)
    whole = whole or _EMBEDDED.search(sentence.text, span.start, span.end)
    whole = whole or _WHENEVER.match(span.of(sentence.text))
    if whole or _offers_deeds(sentence, span):
        return [span]
    # 证件过期、职业或联系地址缺失: where 或 parts no members, 、 may.
    unequal = _UNEQUAL.search(sentence.text, span.start, span.end)
    for splitters in (_LIST_MARK,) if unequal else (_SPLITTERS, _LIST_MARK):
        parts = _parts(sentence, span, splitters)
        if len(parts) < 2:
            continue
        if _parts_adverbial(sentence, parts) or _opens_with_partner(sentence, parts[0]):
            return [span]
        brought = _BROUGHT.search(sentence.text, parts[0].start, parts[0].end)
        if (
            brought
            and sentence.is_boundary(brought.start())
            and not _has_verb(sentence, Span(brought.start() + 1, parts[0].end))
        ):
            return [span]
        if _complete(sentence, parts) or _told_one_by_one(sentence, span, parts):
            return _without_prevented(sentence.text, parts)
    return [span]


def _opens_with_partner(sentence: Words, first: Span) -> bool:
    """与税务、社保、电力直连: the list tells with whom."""
    if sentence.text[first.start] not in "与跟同" or _has_verb(sentence, first):
        return False
    return sentence.is_boundary(first.start + 1)


def _parts_adverbial(sentence: Words, parts: Sequence[Span]) -> bool:
    """Whether an adverbial opens in the first member and ends in the last."""
    first, last = parts[0], parts[-1]
    opened = _ADVERBIAL_OPENS.search(sentence.text, first.start, first.end)
    if opened is None or not sentence.is_boundary(opened.start()):
        return False
    place = Span(opened.start() + 1, first.end)
    if not (_PLACE_ENDS.search(sentence.text, *place) or _has_verb(sentence, place)):
        # 在辛庄镇和咸水沽镇形成传播
        return True
    ended = _ADVERBIAL_ENDS.search(sentence.text, last.start, last.end)
    return ended is not None and _ADVERBIAL_ENDS.search(sentence.text, opened.start(), first.end) is None


def _told_one_by_one(sentence: Words, span: Span, parts: Sequence[Span]) -> bool:
    """换工作、缺社保|都会拉低评分: each of what happens has the effect."""
    behind = span.end + sentence.text.startswith(",", span.end)
    if not sentence.text.startswith(forms("each"), behind):
        return False
    return all(part.end - part.start >= _HAPPENING_MIN and _happens(sentence, part) for part in parts)


def _happens(sentence: Words, part: Span) -> bool:
    return any(token.tag[:1] in "vail" for token in sentence.within(part))


@cache
def _offers() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words('offering')).pattern})[^、,]{{1,8}}、[^,]*或者?(?=(.))")


def _offers_deeds(sentence: Words, span: Span) -> bool:
    """提供展期、降息或减免罚息: one verb, and a list of the deeds that it offers."""
    offers = _offers().match(sentence.text, span.start, span.end)
    last = sentence.starting_at(offers.start(1)) if offers else None
    return last is not None and last.tag == "v"


def _parts(sentence: Words, span: Span, splitters: re.Pattern[str]) -> list[Span]:
    text = sentence.text
    cuts: list[tuple[int, int]] = []
    for match in splitters.finditer(text, span.start, span.end):
        if _joins(sentence, span, match) and not _is_quoted(text, span, match.start()):
            cuts.append(match.span())
    if not cuts:
        return [span]
    starts = [span.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), span.end]
    parts = [trim(sentence, Span(start, end)) for start, end in zip(starts, ends, strict=True) if end > start]
    if any(not has_content(text, part) for part in parts):
        return [span]
    return parts


def _joins(sentence: Words, span: Span, match: re.Match[str]) -> bool:
    """Whether the conjunction is a word, and no preposition: 快速与银行对接."""
    if match[0] == "、":
        return True
    if not (sentence.is_boundary(match.start()) and sentence.is_boundary(match.end())):
        return False
    if match[0] not in _SHARING:
        # 价格或再下台阶
        return match[0] != "或" or not _hedges(sentence, Span(span.start, match.start()), match.end())
    member = Span(span.start, match.start())
    before = sentence.within(member)
    if not before:
        return False
    return before[-1].tag[:1] not in _NO_MEMBER_TAGS or _ends_as_change(sentence, member)


def _hedges(sentence: Words, left: Span, at: int) -> bool:
    """Whether 或 before the offset hedges: there what may come is told of a measure, or with its adverb."""
    following = sentence.starting_at(at)
    if following is None:
        return False
    if sentence.text[at : following.end] in words("hedged_by_or"):
        return True
    turn = read_turn(left.of(sentence.text))
    # 不良率或见顶
    return following.tag == "v" and turn.aspect is not None and turn.trend in (None, "none")


def _is_quoted(text: str, span: Span, at: int) -> bool:
    """Whether a quotation or a parenthesis that ends within the span holds the offset."""
    found = _QUOTATION.finditer(text, max(0, span.start - _QUOTATION_REACH), span.end)
    return any(match.start() < at < match.end() for match in found)


def _shape(sentence: Words, part: Span) -> str:
    """ "noun" for a bare noun phrase, "predicate" for subject and predicate, "verb" where a verb comes first
    and has an object, "bare" where a verb stands without one."""
    tokens = sentence.within(part)
    content = [token for token in tokens if token.tag[:1] not in "dupcxryb"]
    if not content:
        return "noun"
    if part.end - part.start >= _EVENT_MIN and sentence.text.endswith(forms("deeds"), part.start, part.end):
        # 异地登录, 夜间大额交易: what is done, told by a noun.
        return "verb"
    verbs = [index for index, token in enumerate(content) if _is_verb(sentence.text, token)]
    lead = 0
    while (
        lead + 1 in verbs
        and content[lead].end == content[lead + 1].start
        and content[lead].tag in ("a", "ad", "an", "vn", "t", "z")
    ):
        lead += 1
    if lead in verbs and len(content) > lead + 1:
        return "verb"
    trend = read_turn(sentence.text[part.start : part.end]).trend
    if trend in ("up", "down") and len(content) > 1 and lead not in verbs:
        return "predicate"
    if not verbs and content[-1].tag[:1] != "a":
        return "noun"
    if lead not in verbs and _ends_nominal(sentence.text, part, tokens):
        return "noun"
    if len(content) == 1 and trend == "none":
        return "noun"
    return "bare" if lead in verbs else "predicate"


@cache
def _opens_deed() -> Longest:
    return Longest(words("manner_of_acting") | (goal_verbs() - words("disposal")))


def _has_verb(sentence: Words, span: Span) -> bool:
    return any(_is_verb(sentence.text, token) for token in sentence.within(span))


def _is_verb(text: str, token: Token) -> bool:
    return token.tag in ("v", "vi", "vd", "i", "l", "z") and text[token.start : token.end] not in ("的", "是")


def _ends_nominal(text: str, part: Span, tokens: Sequence[Token]) -> bool:
    """Whether the phrase is a noun with its modifier: 严格的记账习惯, 父母的支持."""
    at = text.rfind("的", part.start, part.end)
    if at <= part.start or not tokens:
        return False
    if any(text.find(word, part.start + 1, at) >= 0 for word in words("existing")):
        # 货币政策不存在宽松的条件
        return False
    return tokens[-1].tag[:1] == "n" or tokens[-1].start == at + 1


def _is_compound(sentence: Words, part: Span) -> bool:
    """Whether a verb and a noun are one name: 缴存年限, 授信状态."""
    tokens = sentence.within(part)
    if len(tokens) != 2 or tokens[1].tag[:1] != "n":
        return False
    return sentence.text[part.start : tokens[0].end] not in goal_verbs()


def _tells_deed(sentence: Words, part: Span) -> bool:
    """Whether the part opens as what is done: 合理负债, 减少查询."""
    long_enough = part.end - part.start >= _EVENT_MIN
    return long_enough and _opens_deed().at(sentence.text, part.start, part.end) != ""


def _tells_trend(sentence: Words, part: Span) -> bool:
    """Whether the part tells a change, and of what."""
    long_enough = part.end - part.start >= _EVENT_MIN
    return long_enough and read_turn(part.of(sentence.text)).trend not in (None, "none")


def _lacks_object(sentence: Words, parts: Sequence[Span], kinds: Sequence[str]) -> bool:
    """Whether a verb that needs an object has only that of the last: 出租、出借银行卡."""
    if kinds[-1] != "verb":
        return False
    return any(part.of(sentence.text) in words("transitive") for part in parts[:-1])


def _without_prevented(text: str, parts: list[Span]) -> list[Span]:
    """The members without what is behind 或 to be avoided as well: 避免频繁借款(或长期占用资金)."""
    avoiding = forms("forbidden") + forms("preventive_actions")
    if not text.startswith(avoiding, parts[0].start):
        return parts
    return parts[:1] + [
        right
        for left, right in pairwise(parts)
        if "或" not in text[left.end : right.start] or text.startswith(avoiding, right.start)
    ]


def _complete(sentence: Words, parts: Sequence[Span]) -> bool:
    """Whether every member stands alone, judged by the shapes of the members."""
    deeds = [_tells_deed(sentence, part) for part in parts]
    if all(deeds):
        # 合理负债、按时还款, whatever the tagger makes of them
        return True
    kinds = [_shape(sentence, part) for part in parts]
    soft = any(_is_soft(sentence.text, *pair) for pair in pairwise(parts))
    shared = soft and not _ends_as_change(sentence, parts[-2])
    if shared and (_shares_verb(sentence, parts, kinds) or _shares_head(sentence, parts)):
        return False
    if all(_tells_trend(sentence, part) for part in parts):
        # 账户状态异常和支付限额不足
        return True
    if _lacks_object(sentence, parts, kinds):
        return False
    if soft and deeds[0] and not any(deeds[1:]):
        # 保持稳定的收入和居住地址: the others are objects too.
        return False
    if (soft or "noun" in kinds) and "bare" not in kinds:
        kinds = _with_compounds(sentence, parts, kinds)
    if all(kind == "noun" for kind in kinds):
        return all(part.end - part.start >= 2 for part in parts)
    return not (_shares_object(sentence, parts, kinds, soft=soft) or _shares_noun(kinds))


def _is_soft(text: str, left: Span, right: Span) -> bool:
    """Whether 和, 与 or 及 joins the two, which may share what stands before or behind them."""
    return _SHARING_BETWEEN.search(text, left.end, right.start) is not None


def _shares_verb(sentence: Words, parts: Sequence[Span], kinds: Sequence[str]) -> bool:
    """公布|销售和利润实现增长, 推动|新旧产业协调发展: the object of the verb goes on behind 和."""
    if kinds[-1] in ("verb", "bare"):
        return False
    left = parts[-2]
    tokens = sentence.within(left)
    verbs = [token for token in tokens if _is_verb(sentence.text, token)]
    if not verbs:
        return False
    if sentence.text.startswith(forms("setting_on"), left.start):
        return True
    named = "的" not in sentence.text[verbs[-1].end : left.end] or verbs[0] is tokens[0]
    return named and (tokens[-1].tag[:1] in _NAMING or tokens[-1].tag == "vn")


def _shares_head(sentence: Words, parts: Sequence[Span]) -> bool:
    """供应商和客户的信任, 税收和福利制度: of two names the second only begins what both modify."""
    left, right = parts[-2:]
    names, others = sentence.within(left), sentence.within(right)
    if others[0].tag[:1] not in _NAMING and others[0].tag not in ("an", "vn"):
        return False
    if not all(token.tag[:1] in _NAMING or sentence.text[token.start : token.end] == "是" for token in names):
        return False
    if "的" in sentence.text[right.start : right.end]:
        return True
    return len(names) == 1 and left.end - left.start == _WORD and len(others) == 2


def _ends_as_change(sentence: Words, part: Span) -> bool:
    """Whether the last word of the part tells a change, so that the part is whole: 下游需求|乏力."""
    last = sentence.within(part)[-1]
    if sentence.text.startswith(forms("setting_on"), part.start) and last.end - part.start <= 2 * _WORD:
        # 推动老旧
        return False
    return _tells_trend(sentence, part) and not _tells_trend(sentence, Span(part.start, last.start))


def _with_compounds(sentence: Words, parts: Sequence[Span], kinds: Sequence[str]) -> list[str]:
    """The shapes, a verb before a noun read as its modifier: 账户余额和缴存年限; but not 兼顾效率与覆盖面."""
    governs = kinds[0] == "verb" and all(kind == "noun" for kind in kinds[1:])
    return [
        "noun" if kind == "verb" and not governs and _is_compound(sentence, part) else kind
        for kind, part in zip(kinds, parts, strict=True)
    ]


def _shares_object(sentence: Words, parts: Sequence[Span], kinds: Sequence[str], *, soft: bool) -> bool:
    """Whether a verb has no object of its own: 降低或冻结额度, 加强与用户的沟通."""
    *others, last = kinds
    short = any(
        kind == "bare" and part.end - part.start <= _WORD and sentence.text[part.end] != "、"
        for kind, part in zip(others, parts[:-1], strict=True)
    )
    shared = last == "verb" or (soft and last == "noun")
    return (short and shared) or (soft and "bare" in others and last == "verb")


def _shares_noun(kinds: Sequence[str]) -> bool:
    """Whether nouns share a predicate behind them (玉米和豆粕价格高企) or a verb before (优化设计和流程)."""
    first, last = kinds[0], kinds[-1]
    if last == "bare" and first in ("predicate", "noun"):
        # 煤炭供给或趋紧: there 或 is a hedge.
        return True
    if last in ("predicate", "verb") and "noun" in kinds[:-1]:
        return True
    return first in ("verb", "predicate") and "noun" in kinds[1:]
