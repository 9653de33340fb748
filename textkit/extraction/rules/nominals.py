"""Constructions that span the clause: cause nouns, passives with a cause, relatedness, usefulness."""

from __future__ import annotations

import re
from itertools import pairwise

from textkit.documents.model import Span
from textkit.extraction.antecedents import antecedents
from textkit.extraction.context import is_topic
from textkit.extraction.cues import Hit
from textkit.extraction.discourse import Discourse
from textkit.extraction.gaps import Gap
from textkit.extraction.problems import tells_trouble
from textkit.extraction.requirements import AFFECTS, AFFECTS_NOT, CAUSE_BEHIND_NOUN
from textkit.extraction.rules.causes import nearest_cause
from textkit.extraction.rules.openers import bare_cause
from textkit.extraction.words import forms, pattern, words

# 征信查询过多|往往|是|导致|贷款被拒|的主要(原因)
_SOURCE_IS_NOUN = re.compile(
    r"(?P<source>.{0,60}?)"
    r"(?:才|便|也|就|都|正|则|往往|通常|无疑|可能|或许|既|仍|已经?|逐渐|日益|将|会|能|再|未必|没有|并不|不|并非)*"
    r"(?P<is>不失为|堪称|算得上|称得上|可谓|是|并非|绝非|成为|成了|(?<![视称认作因])为|乃)"
    r"(?:(?:造成|导致|引发|引起)?(?P<effect>.{2,40}?))?"
    r"(?:的|背后)?"
    r"(?:最|主要|重要|根本|直接|首要|一个|一大|一项|核心|关键|真正|常见|另一|深层|第一|两大|三大|主因|又"
    r"|一条|一道|一把|一剂|一种|可行|良好|好|必然|唯一|有效|必要|幕后|深层次|内在|外在|的|性|大|个|重)*$"
)
# What may stand behind the noun: 是额度下降的原因之一.
_NOUN_TAILS = ("", "之一", "所在", "了", "和保障", "与保障")
# 额度下降|的主要(原因)
_NOUN_MODIFIER = re.compile(
    r"(?:的|最|主要|重要|根本|直接|首要|核心|真正|常见|另一|深层次?|两大|三大|一大|又一|个|大|第一|之|内在|外在"
    r"|背后|潜在|其他|还有一个)*$"
)
_BRINGS_ABOUT = re.compile(r"(?:造成|导致|引发|引起|出现|产生|促成|致使|决定)(?:了)?")
# Y, X是绕不开的(因素): the words say of what kind the cause is, and not of what.
_KIND = re.compile("绕不[开过]|不[可容]忽视|不容小觑|公认|决定性|共同|普遍|又一个?")
# 原因|包括|三个方面
_COUNT = re.compile("[以如]?下?[一二两三四五六七八九十几多]+(?:大|个)?(?:方面|类|种|点|条|个)")
# 原因|包括|A、B和C
_LISTS_CAUSES = ("包括", "有", "归结为", "归结于")
_LAST_OF_LIST = re.compile("以及|[和及与]")
_DENIED_IS = re.compile("(?:(?:不|未必|没有)(?:会|能|再|一定)*(?:是|为|成为)|并非是?|绝非是?)$")
# 价格反弹|更多|是|空头减仓(所致)
_BY = re.compile(
    r"(?P<effect>.{2,40}?)??"
    r"(?P<denial>而|并非|并不|不|更多|主要|多半|大多|很可能|可能|往往|通常|都|也|正|则|就)*"
    r"(?P<by>是由于?|是因为?|是受|是|系由?|由于?|因为?|受|为|并非|绝非)(?P<source>.{2,50})$"
)
# 利润下滑|并非|需求转差, 而是运费涨价所致
_BLAMED = re.compile("(?P<effect>.{3,30}?)(?:并非|并不是|不是)(?:因为|由于|因)?(?P<source>.{2,30})")
_DENIED_BY = re.compile("(?:不|并非|绝非)$")
# 额度下降|与|征信查询过多|密切(相关)
_RELATED = re.compile(
    r"(?P<effect>.{0,40}?)(?:与|和|跟|同)(?P<source>.{2,40}?)"
    r"(?P<degree>并(?:非|没(?!有))?|本身|毫|都|也|没有|无|不|有着?|存在|之间|因素|等|密切|直接|较|很)*$"
)
# 好友数量与借款能否成功无关: what may or may not come about is the effect, on either side.
_OPEN_OUTCOME = re.compile(r"能否|能不能|会不会|可否|([\u4e00-\u9fff])不\1")
_DENIED_RELATION = re.compile("(?:不|没有|无|并非)$")
# 完善的信用评估框架|对|降低信息不对称|也(具有重要意义)
_SERVES = re.compile(
    r"(?P<source>.*?)(?:对于?|在)(?P<goal>.{4,60}?)(?:方面|上|中|来说|而言|都|也|均|同样|，)*$"
)


def nominal(d: Discourse, hit: Hit, clause: Span) -> bool:
    """X是Y的cue; Y的cue是X.

    征信查询过多是贷款被拒的主要原因: 征信查询过多 → 贷款被拒. A noun that names an effect turns that round:
    亏损是盲目扩产的后果.
    """
    if match := _SOURCE_IS_NOUN.match(d.text, clause.start, hit.start):
        return _source_is_noun(d, hit, clause, match)
    d.backward = True
    if hit.family.relation == "causes" and (match := CAUSE_BEHIND_NOUN.match(d.text, hit.end, clause.end)):
        return _noun_is_source(d, hit, clause, match)
    return False


def _source_is_noun(d: Discourse, hit: Hit, clause: Span, match: re.Match[str]) -> bool:
    remedies = hit.family.relation == "remedies"
    if d.text[hit.end : clause.end].strip("。”\"' ") not in _NOUN_TAILS or (remedies and not match["effect"]):
        return False
    source = d.trim(*match.span("source"))
    # 一旦逾期, 评分往下掉, 这正是降额的根子: the pronoun stands for what was told last.
    told = (d.held if d.pending else d.plain)[-1:]
    sources = [source] if d.is_named(source) else told or d.focus
    targets: list[Span] = []
    named = match["effect"] and not _KIND.fullmatch(match["effect"])
    if named and d.is_told(effect := _effect(d, *match.span("effect"))):
        targets = [effect]
    elif not remedies and (d.plain or d.last):
        targets = d.targets_before()
    denied = _DENIED_IS.search(d.text[clause.start : match.end("is")]) is not None
    gap = Gap(hit.start, negated=denied, hedged=d.is_hedged(clause.start, hit.start))
    if hit.family.effect:
        sources, targets = [cause for cause in targets if d.has_predicate(cause)], sources
    for one in sources:
        for other in targets:
            d.emit(hit, one, other, gap, clause)
    return bool(targets)


def _noun_is_source(d: Discourse, hit: Hit, clause: Span, match: re.Match[str]) -> bool:
    source = bare_cause(d.sentence, d.trim(*match.span("source")))
    if not d.is_told(source) or _COUNT.fullmatch(d.text, *source):
        return False
    effect = _effect(d, clause.start, hit.start)
    denied = match["denied"] is not None
    gap = Gap(hit.start, negated=denied, hedged=d.is_hedged(clause.start, match.start("source")))
    before = len(d.links)
    told = [effect] if d.is_named(effect) else d.pointed_targets()
    if hit.family.effect:
        d.backward = False
        causes = [] if denied else [cause for cause in told if d.has_predicate(cause)]
        for cause in causes:
            d.emit(hit, cause, source, gap, clause)
        return bool(causes)
    listed = d.text.endswith(_LISTS_CAUSES, hit.end, match.start("source"))
    for one in _members(d, source) if listed else [source]:
        for target in told:
            d.emit(hit, one, target, gap, clause)
    d.afterthought = d.links[before:]
    return True


def _members(d: Discourse, span: Span) -> list[Span]:
    """The members of a list that is announced as one: 本金、期限和还款方式."""
    cuts = [span.start - 1, *(at for at in range(*span) if d.text[at] == "、"), span.end]
    parts = [Span(one + 1, other) for one, other in pairwise(cuts)]
    last = parts[-1]
    joint = [
        mark
        for mark in _LAST_OF_LIST.finditer(d.text, last.start + 2, last.end - 2)
        if d.sentence.is_boundary(mark.start()) and d.sentence.is_boundary(mark.end())
    ]
    if len(parts) > 1 and joint:
        parts[-1:] = [Span(last.start, joint[-1].start()), Span(joint[-1].end(), last.end)]
    told = [d.trim(*part) for part in parts]
    return told if all(map(d.is_told, told)) else [span]


def _effect(d: Discourse, start: int, end: int) -> Span:
    """Y in 导致Y的主要原因: the span without the verb before it and the adjectives behind it."""
    if noun := _NOUN_MODIFIER.search(d.text, start, end):
        end = noun.start()
    span = d.trim(start, end)
    verb = _BRINGS_ABOUT.match(d.text, span.start, span.end)
    return d.trim(verb.end(), span.end) if verb else span


def passive_cause(d: Discourse, hit: Hit, clause: Span) -> bool:
    """Y是由X cue.

    价格反弹主要是空头减仓所致: 空头减仓 → 价格反弹.
    """
    match = _BY.match(d.text, clause.start, hit.start)
    if match is None or (match["by"] == "为" and hit.cue != "所致"):
        return False
    source = d.trim(*match.span("source"))
    effect = d.trim(*match.span("effect")) if match["effect"] else Span(clause.start, clause.start)
    doubted = pattern("doubts").match(d.text, effect.start, effect.end)
    effect = d.trim(doubted.end(), effect.end) if doubted else effect
    if d.text.startswith("受", match.start("by")) and (not d.is_told(effect) or is_topic(d.phrase(effect))):
        # 受需求回升推动, Y: an opener, as with 影响.
        return False
    d.backward = True
    denies = match["by"] if match["by"].endswith("非") else match["denial"] or ""
    denied = doubted is not None or _DENIED_BY.search(denies) is not None
    gap = Gap(hit.start, negated=denied, hedged=d.is_hedged(clause.start, hit.start))
    targets = [effect] if d.is_named(effect) else d.pointed_targets()
    if targets:
        source = nearest_cause(d, d.hits, source, clause)
        targets = [_without_blamed(d, hit, target) for target in targets]
    for target in targets:
        d.emit(hit, source, target, gap, clause)
    return bool(targets)


def _without_blamed(d: Discourse, hit: Hit, effect: Span) -> Span:
    """利润下滑|并非需求转差, 而是…: the effect, of which the cause told there is denied."""
    blamed = _BLAMED.fullmatch(d.text, *effect)
    if blamed is None:
        return effect
    told, source = d.trim(*blamed.span("effect")), d.trim(*blamed.span("source"))
    d.emit(hit, source, told, Gap(hit.start, negated=True), effect)
    return told


def relatedness(d: Discourse, hit: Hit, clause: Span) -> bool:
    """Y与X cue: a cue of relation makes X a cause, one of no relation denies it.

    额度下降与征信查询过多密切相关: 征信查询过多 → 额度下降.
    """
    match = _RELATED.match(d.text, clause.start, hit.start)
    if match is None:
        return False
    effect, source = d.trim(*match.span("effect")), d.trim(*match.span("source"))
    denied = hit.family.denied or _DENIED_RELATION.search(match["degree"] or "") is not None
    gap = Gap(hit.start, negated=denied, hedged=d.is_hedged(clause.start, hit.end))
    targets = [effect] if d.is_named(effect) else _explained(d)
    for target in targets:
        if _is_effect(d.phrase(source), d.phrase(target), denied=denied):
            d.emit(hit, target, source, gap, clause)
        else:
            d.emit(hit, source, target, gap, clause)
    return bool(targets)


def _is_effect(phrase: str, other: str, *, denied: bool) -> bool:
    """Whether of two things said to be unrelated the one named last is the effect.

    支付失败与网络攻击无关 denies a cause of what went wrong, 限额下调与账户冻结无关 an effect.
    """
    if _OPEN_OUTCOME.search(phrase):
        return True
    if not denied or phrase.endswith(forms("measures")):
        return False
    return other.endswith(forms("measures")) or _is_outcome(phrase)


def _is_outcome(phrase: str) -> bool:
    return tells_trouble(phrase) or any(word in phrase for word in words("outcomes"))


def _explained(d: Discourse) -> list[Span]:
    """What a clause without a subject says that it has, or has not, to do with: the effect told before."""
    return [d.last[-1].target] if d.last and not d.plain else d.pointed_targets()


def serves(d: Discourse, hit: Hit, clause: Span) -> bool:
    """X对Y cue.

    完善的信用评估框架对降低信息不对称具有重要意义: 完善的信用评估框架 remedies 降低信息不对称.
    """
    match = _SERVES.match(d.text, clause.start, hit.start)
    if match is None:
        return False
    subject, goal = d.trim(*match.span("source")), d.trim(*match.span("goal"))
    if not d.has_predicate(goal):
        return False
    gap = Gap(hit.start, hedged=d.is_hedged(clause.start, hit.start))
    sources = [subject] if d.is_named(subject) else antecedents(d, hit, gap, pointed=True)
    for source in sources:
        d.emit(hit, source, goal, gap, clause)
    return bool(sources)


def affects(d: Discourse, hit: Hit, clause: Span) -> bool:
    """X对Y有cue.

    库存去化对近月合约有一定提振: 库存去化 → 对近月合约有一定提振.
    """
    denied = hit.family.denied
    match = (AFFECTS_NOT if denied else AFFECTS).match(d.text, clause.start, hit.start)
    if match is None:
        return False
    gap = d.gap(clause.start, match.start("effect"))
    subject, target = d.trim(clause.start, gap.start), d.trim(match.start("effect"), hit.end, keep_lead=True)
    if denied:
        # 提前还款对征信记录没有影响: what is not affected.
        gap, target = gap._replace(negated=True), d.trim(*match.span("thing"))
    sources = [subject] if d.is_named(subject) else antecedents(d, hit, gap)
    for source in sources:
        d.emit(hit, source, target, gap, clause)
    return bool(sources)
