"""Clauses whose order tells the link: changes that follow one another, outcomes, correlations."""

from __future__ import annotations

import re
from functools import cache

from textkit.documents.model import Span
from textkit.extraction.actions import is_action, is_action_of_agent, strip_agent
from textkit.extraction.changes import (
    CHANGE_MAX,
    JOINING,
    follows_in_markets,
    improves,
    is_market_change,
    same_change,
)
from textkit.extraction.context import is_topic
from textkit.extraction.cues import BETTER_CHANCE, GOOD_OUTCOME, MARKET_MOVE, RESPONSE, Hit, family_named
from textkit.extraction.discourse import Discourse, Opened, Place
from textkit.extraction.gaps import Gap, gap_behind
from textkit.extraction.goals import is_goal, is_good, is_reached
from textkit.extraction.openings import (
    close_with,
    flush,
    goes_wrong,
    link_chain,
    link_changes,
    names_change,
    open_with,
)
from textkit.extraction.problems import tells_trouble
from textkit.extraction.requirements import is_lapse
from textkit.extraction.spans import trim
from textkit.extraction.statement import Relation
from textkit.extraction.words import any_of, forms, pattern, words

_EVENT_MIN = 4
# 房地产板块跌1.2%, 金融板块跌1%: one rate beside another.
_QUOTED_CHANGE = re.compile(r"[涨跌][^,]{0,3}\d[\d.]*%")
# 商品价格走弱亦提供助力, but not 风险也会降低
_PARALLEL = re.compile("亦|^(?:后者|前者)|也(?!会|将|能|可|随|跟|更)")
# 停产时间约为两个月, 上调幅度为3%
_AMOUNTS = re.compile(r"(?:金额|规模|幅度|时间|比例|人数|均价)[^,]{0,4}(?:约|为|达|在|是)[^,]{0,2}\d")
_HAPPENING_MIN = 5
_QUALITY_MIN = 3
# 同比增长 5.2%, 200亿元: a figure is no event.
_FIGURE = re.compile(r"[\u4e00-\u9fff]{0,4}[+-]?\d[\d.,]*(?:[%元吨个亿万百千克美/]|百分点)*")
_FIGURE_ENDS = "0123456789.,%元吨个亿万百千克美/点"
# 额度一降, 资金就紧: an event and, at once, what comes of it.
_ONCE = re.compile(r"(?P<event>.{1,14}(?<![周期之第统唯同])(?P<verb>一[\u4e00-\u9fff]{1,3}))")
# 并不能修复征信, 反而容易被骗
_ON_THE_CONTRARY = re.compile("(?:反而|反倒|相反)[^,]{0,2}(?:会|容易|可能|更|被|让|要)")
# Characters that must stand on both sides of what joins two clauses.
_JOINED_MIN = 3
# 停缴超过两个月|保障就终止: how long it went on, before the thing that the outcome is told of.
_MEASURED = re.compile(
    r"[^,]{2,12}?(?:超过|超出|满|不足|达到?)了?[\d一二两三四五六七八九十百千万半几]+"
    r"(?:个月|个工作日|小时|[天日周月年次期元成笔家])(?=[\u4e00-\u9fff]{2})"
)
# A change with a time or a speaker of its own does not go on from the one before.
_OWN_TIME = re.compile(
    r"(?:20)?\d{2}年|\d{1,2}月|[今去明前]年|[上下]半年|[一二三四]季度|本[周月]|上[周月]|截至|公司|我们"
)


def read_plain_clause(d: Discourse, clause: Span) -> None:
    """A clause without a cue: it closes or joins what is open, follows what was told, or waits."""
    core = _without_judgement(d, trim(d.sentence, clause))
    if _tells_nothing(d, clause, core):
        return
    once = "一" in d.phrase(clause) and _ONCE.fullmatch(d.text, clause.start, clause.end)
    if once and d.opens_verb(once.start("verb")):
        hit = Hit(once.start("event"), clause.end, "一", family_named("sequence"))
        open_with(d, Opened(hit, core))
        return
    if _is_advice(d, core, clause):
        d.actions.append(core)
    if d.pending and d.pending.unclosed:
        end = d.closer_at_end(d.pending.hit, clause)
        d.joint.append(trim(d.sentence, Span(core.start, end or core.end)))
        d.pending = d.pending._replace(unclosed=False)
    elif d.pending and _explained_before(d, clause):
        flush(d)
        d.plain.append(core)
        d.last = []
    elif d.pending:
        joins = not d.held and d.pending.hit.family.relation == "causes"
        (d.joint if joins and d.text.startswith(forms("joins"), clause.start) else d.held).append(core)
    elif _explains_instead(d, clause) or _follows_joined(d, core, clause) or _tells_not_only(d, core, clause):
        return
    elif d.afterthought and not d.turns(clause) and d.tells_change(core):
        link_changes(d, [d.afterthought[-1].source, core])
        d.links += [link._replace(source=core) for link in d.afterthought]
    elif not (follows_market(d, core, clause) or _follows_effect(d, core, clause)):
        d.plain.append(core)
        d.last = []


def _explained_before(d: Discourse, clause: Span) -> bool:
    """油价有所回落, 因库存增加, 此前曾创新高: whether the cause explains what stands before it."""
    if d.pending is None or d.pending.hit.cue not in words("afterthoughts") or d.held or d.joint:
        return False
    return bool(d.plain or d.last) and d.text.startswith(forms("another_story"), clause.start)


def _explains_instead(d: Discourse, clause: Span) -> bool:
    """不是因为行情差, 而是过度加杠杆: the explanation behind the denied one; whether the clause is it."""
    if not (d.afterthought and d.text.startswith(forms("instead"), clause.start)):
        return False
    if not all(link.negated for link in d.afterthought):
        return False
    word = next(word for word in forms("instead") if d.text.startswith(word, clause.start))
    source = d.trim(clause.start + len(word), clause.end)
    d.links += [link._replace(source=source, negated=False) for link in d.afterthought if d.is_named(source)]
    return True


def _follows_joined(d: Discourse, core: Span, clause: Span) -> bool:
    """订单不足, 加之进口增多, 库存上升: what joined clauses bring about; whether that made a link."""
    if d.text.startswith(forms("joins"), clause.start) and (d.plain or d.last):
        d.joint = [*(d.plain[-1:] or d.tails), core]
        d.plain.append(core)
        d.last = []
        return True
    if (at := d.text.find(JOINING, core.start + _JOINED_MIN, core.end - _JOINED_MIN)) >= 0:
        # 环保限产叠加春节停工, 供应减少
        d.joint = [Span(core.start, at), Span(at + len(JOINING), core.end)]
        d.plain.append(core)
        d.last = []
        return True
    joint, d.joint = d.joint, []
    if not joint or not d.plain or d.plain[-1].end != joint[-1].end or d.turns(clause):
        return False
    if not (names_change(d, core) or tells_trouble(d.phrase(core))):
        return False
    hit = Hit(core.start, core.start, ",", family_named("joined"))
    gap = gap_behind(d.sentence, clause.start, clause.end)
    made = [d.emit(hit, one, core, gap, clause) for one in joint if one.end <= core.start]
    return any(made)


def _tells_not_only(d: Discourse, core: Span, clause: Span) -> bool:
    """违规套现, 不但额度清零, …: the first of several effects; whether that made a link."""
    if not (d.plain and d.text.startswith(forms("not_only"), clause.start)):
        return False
    if not (d.tells_change(core, subject=True) or tells_trouble(d.phrase(core))):
        return False
    event = d.plain[-1]
    if d.tells_change(event) and not goes_wrong(d, event):
        return False
    hit = Hit(core.start, core.start, ",", family_named("sequence"))
    d.subjects = [event]
    return d.emit(hit, event, core, gap_behind(d.sentence, core.start, core.end), clause)


def _without_judgement(d: Discourse, core: Span) -> Span:
    """出借账户属于违法行为 → 出借账户."""
    if not d.text.endswith(forms("judgements"), core.start, core.end):
        return core
    judged = (word for word in forms("judgements") if d.text.endswith(word, core.start, core.end))
    return d.trim(core.start, core.end - max(map(len, judged)))


def _tells_nothing(d: Discourse, clause: Span, core: Span) -> bool:
    """Whether the clause concedes, or is but a figure, a topic or a time."""
    if d.text.startswith(forms("concedes"), clause.start):
        following = None if d.text.startswith(forms("grants"), clause.start) else d.next_clause(clause)
        return following is None or not d.text.startswith(forms("even_so"), following.start)
    if not d.is_told(core):
        return True
    if d.text[core.end - 1] in _FIGURE_ENDS and _FIGURE.fullmatch(d.text, core.start, core.end):
        return True
    if d.text.startswith("对", clause.start) and d.tells_change(core):
        return False
    if d.text.startswith("对", clause.start) and not d.text.startswith("对于", clause.start):
        following = d.next_clause(clause)
        if following and d.text.startswith(forms("weak_advice"), following.start):
            # 对司法冻结, 可以提供担保
            return True
        # 对借款人, but not 对高风险交易直接拦截
        return d.sentence.within(clause)[-1].tag[:1] == "n"
    return is_topic(d.phrase(clause))


def _is_advice(d: Discourse, core: Span, clause: Span) -> bool:
    """Whether a clause goes on with the advice of the clauses before, or of whoever is quoted."""
    if d.text.startswith(("会", "就会", "将会"), clause.start):
        # 逾期未补的, 会按日加收滞纳金
        return False
    advised = d.advised or d.phrase(clause).rstrip('。”"').endswith(forms("suffices"))
    if advised and is_action(d.sentence, core):
        return True
    return d.urged and not d.plain and not d.tells_change(core) and d.has_predicate(core)


def follows_market(d: Discourse, core: Span, clause: Span) -> bool:
    """Two changes side by side of which the second follows as markets work; whether that made a link.

    萤石粉供应减少, 氢氟酸价格上涨: 萤石粉供应减少 → 氢氟酸价格上涨.
    """
    if not d.plain or not d.trades:
        return False
    before = d.plain[-1]
    if max(core.end - core.start, before.end - before.start) > CHANGE_MAX or d.turns(clause):
        return False
    if not follows_in_markets(d.phrase(before), d.phrase(core)):
        return False
    if pattern("negligible").search(d.text, before.start, core.end):
        return False
    gap = gap_behind(d.sentence, clause.start, clause.end)
    hit = Hit(core.start, core.start, ",", family_named("market_sequence"))
    return d.emit(hit, before, core, gap, clause)


def _follows_effect(d: Discourse, core: Span, clause: Span) -> bool:
    """需求旺盛导致价格上涨, 利润改善: the change behind an effect follows from it.

    One of the same kind stands beside it (价格上涨, 股价上涨) and has its cause.
    """
    if _adds_effect(d, core, clause) or _adds_goal(d, core):
        return True
    if not d.last or d.last[-1].rule == MARKET_MOVE:
        # What is quoted besides stands beside the move.
        return False
    if not _continues(d, core) or d.turns(clause) or _tells_more(d, core, clause):
        return False
    link = d.last[-1]
    sequence = family_named("sequence")
    if same_change(d.phrase(d.tails[0]), d.phrase(core)):
        beside = [] if d.backward else d.last
        d.links += [
            link._replace(target=core, rule=sequence.name, strength=sequence.strength) for link in beside
        ]
        if not follows_in_markets(d.phrase(d.tails[0]), d.phrase(core)):
            return True
    following = link._replace(
        target=core,
        cue=",",
        rule=sequence.name,
        strength=sequence.strength,
        hedged=link.hedged or d.is_hedged(clause.start, clause.end),
    )
    # 升值侵蚀利润, 对企业冲击较大: the clause goes on about the cause.
    shares = d.text.startswith("对", core.start) and d.text.startswith(link.cue, link.target.start)
    d.links += [
        following._replace(source=tail) for tail in (d.subjects if shares and d.subjects else d.tails)
    ]
    return True


def _tells_more(d: Discourse, core: Span, clause: Span) -> bool:
    """加快转型, 如塑料制品, 表明…, 涉及金额为三亿元: a measure, an example, what it shows, an amount."""
    if d.text.startswith(forms("measure_openings"), core.start) and not is_market_change(d.phrase(core)):
        return True
    if d.text.startswith(forms("shows"), core.start):
        # 表明风险进一步加大
        return True
    return d.text.startswith(forms("examples"), clause.start) or _AMOUNTS.search(d.phrase(core)) is not None


def _adds_effect(d: Discourse, core: Span, clause: Span) -> bool:
    """可能导致信息外泄, 甚至被冒名借贷: what the cause of the clause before brings about besides."""
    if not d.last or d.backward or not d.subjects or core in d.actions:
        return False
    link = d.last[-1]
    even = d.text.startswith("甚至", clause.start)
    contrary = link.negated and _ON_THE_CONTRARY.match(d.text, clause.start, clause.end) is not None
    further = link.relation == "causes" and not link.negated
    if not (contrary or (further and (even or _besides().match(d.text, clause.start, clause.end)))):
        return False
    hedged = d.is_hedged(clause.start, clause.end)
    link = link._replace(relation="causes", negated=False, target=core, rule="sequence", hedged=hedged)
    d.links += [link._replace(source=source) for source in d.subjects if source.end < core.start]
    return True


def _adds_goal(d: Discourse, core: Span) -> bool:
    """有助于降低负债率, 改善资质: another goal of the same remedy."""
    if not d.last or d.plain or d.last[-1].relation != "remedies" or d.last[-1].negated:
        return False
    link = d.last[-1]
    if link.rule not in words("goal_rules") or not (
        is_goal(d.phrase(link.target)) and is_goal(d.phrase(core))
    ):
        return False
    d.links += [link._replace(source=source, target=core) for source in d.subjects if source.end < core.start]
    return True


@cache
def _besides() -> re.Pattern[str]:
    shared = any_of(words("shared_subject")).pattern
    return re.compile(
        rf"(?:{shared})?(?:还|也|甚至|更|并)+(?:会|可能|将|有可能|要|得|被|面临|难以|无法|失去)"
    )


def _continues(d: Discourse, core: Span) -> bool:
    """Whether a clause without a cue tells what came of the effect before it: a change, of another thing."""
    link = d.last[-1]
    if core.end - core.start > CHANGE_MAX or _OWN_TIME.match(d.text, core.start, core.end):
        return False
    if _PARALLEL.search(d.text, core.start, core.end) and not same_change(
        d.phrase(d.tails[0]), d.phrase(core)
    ):
        # 升值预期推动汇率走强, 商品价格走弱亦提供助力
        return False
    if all(_QUOTED_CHANGE.search(d.phrase(span)) for span in (link.target, core)):
        return False
    if link.relation != "causes" or link.negated or not d.tells_change(core, subject=True):
        return False
    return bool(d.tails) and all(tail.end < core.start for tail in d.tails)


def consequence(d: Discourse, place: Place) -> int | None:
    """X, Y随之Z: the clause says by its modal or adverb that it came of the event told before.

    十月以来资金面收紧, 债券价格随之走低: 资金面收紧 → 债券价格走低.
    """
    hit = place.hit
    subject, beside = d.left_of(place)
    compelled = hit.cue in words("compulsion") and (d.is_agent(subject) or _is_left_with(d, hit, subject))
    if hit.cue == "只能" and not (compelled or _is_left_so(d, subject)):
        return place.left
    if told := told_after(d, place):
        return told
    if hit.cue in words("weak_follows") and not d.pending and is_lapse(d, subject):
        target = d.trim(hit.end, place.clause.end)
        if measured := _MEASURED.match(d.text, subject.start, subject.end):
            # 停缴超过两个月|保障就终止
            subject, target = Span(*measured.span()), d.trim(measured.end(), place.clause.end)
        told = _is_suffered(d.phrase(target)) and d.emit(hit, subject, target, beside, place.clause)
        return None if told else place.left
    if not (compelled or _tells_outcome(d, place, subject)):
        return place.left
    if d.pending and d.held:
        # 由于X, Y, Z随之…: Y is the effect of X, and what Z comes of.
        if d.pending.hit.cue in words("certain_conditions"):
            # 一旦X, Y, Z就会…: so is Z.
            close_with(d, d.trim(place.left, place.clause.end))
            return None
        d.plain.append(d.held[-1])
        flush(d)
    before = len(d.links)
    _link_outcome(d, place, subject, beside, compelled=compelled)
    return None if len(d.links) > before else place.left


def _is_suffered(phrase: str) -> bool:
    """失去购房资格, 办不下来: an outcome not to be wished."""
    return tells_trouble(phrase) or any(pattern(kind).search(phrase) for kind in ("failing", "outcome"))


def _link_outcome(d: Discourse, place: Place, subject: Span, beside: Gap, *, compelled: bool) -> None:
    """Links the outcome to what it came of: what was opened, the subject of its clause, or what was told."""
    hit, clause = place.hit, place.clause
    if compelled:
        _compelled(d, place)
    elif d.pending:
        # X以后, Y随之…: Y is what was waited for.
        close_with(d, d.trim(place.left, clause.end))
    elif hit.cue.endswith("被") and _is_happening(d, subject):
        # 提取太频繁容易被核查
        d.emit(hit, subject, Span(hit.end - 1, d.trim(hit.end, clause.end).end), beside, clause)
    elif _is_prone(d, place, beside) and _is_deed(d, subject):
        # 阈值过高容易漏掉小额交易
        d.emit(hit, subject, d.trim(hit.end, clause.end), beside, clause)
    elif d.plain:
        _follows_event(d, place, subject)
    elif hit.cue in words("follows") or (
        hit.cue in words("then") and d.last and goes_wrong(d, _told_last(d))
    ):
        _follows_link(d, place, beside)


def _tells_outcome(d: Discourse, place: Place, subject: Span) -> bool:
    """Whether the clause has no other cue, turns to nothing else, and tells of no one who acts."""
    if place.hit.family.name == RESPONSE and not _lapses(d):
        return False
    if place.hit.family.name in (BETTER_CHANCE, GOOD_OUTCOME) and not _betters(d, place, subject):
        return False
    if place.hit.cue in words("weak_follows") and (
        d.pending or not (d.plain or d.last) or not goes_wrong(d, _told_last(d))
    ):
        return False
    if len(place.hits) > 1 or (d.turns(place.clause) and not d.is_pronoun(subject)):
        return False
    if place.hit.cue in words("follows") or not d.is_agent(subject):
        return True
    return place.hit.cue in words("then") and bool(d.plain or d.last) and goes_wrong(d, _told_last(d))


def _told_last(d: Discourse) -> Span:
    """What a consequence may come of: the clause before, or the effect just told."""
    return d.plain[-1] if d.plain else d.tails[-1]


def _betters(d: Discourse, place: Place, subject: Span) -> bool:
    """先补缴再申请, 通过率会提高: something was done, and what is raised is to be wished."""
    done = bool(d.plain) and not d.pending and is_action(d.sentence, d.plain[-1])
    if not done or not is_good(d.phrase(subject)):
        return False
    return place.hit.family.name == BETTER_CHANCE or is_reached(d.phrase(place.clause))


def _lapses(d: Discourse) -> bool:
    """Whether what was told before is what an institution answers to: 连续三期未还, 征信查询过多."""
    if d.pending or not d.plain or d.plain[-1] in d.actions:
        return False
    return _went_wrong(d.phrase(d.plain[-1]))


def _follows_event(d: Discourse, place: Place, subject: Span) -> None:
    """The clause follows from the one before it; 这种行为很容易被识别 says so of what somebody does too."""
    clause = place.clause
    if len(d.plain) > 1 and d.text.startswith(forms("not_only"), d.clause_start(d.plain[-1])):
        # 挪用资金, 不但额度清零, 还可能被起诉: both come of what was told before.
        d.emit(place.hit, d.plain[-2], d.plain[-1], Gap(clause.start), clause)
        del d.plain[-1]
    event = _before_not_only(d, _after_moment(d, d.plain[-1]))
    pointed = d.is_pronoun(subject)
    if not (_is_event(d, event) or pointed or place.hit.family.name == RESPONSE):
        return
    link_chain(d)
    gap = gap_behind(d.sentence, clause.start, clause.end)
    target = d.trim(subject.end, clause.end) if pointed else trim(d.sentence, clause)
    action = strip_agent(d.sentence, event)
    # 奖金拿来还本金, 风险自然下降
    mended = (
        place.hit.cue in words("follows") and is_action(d.sentence, action) and improves(d.phrase(target))
    )
    relation: Relation | None = "remedies" if mended else None
    d.emit(place.hit, action if pointed or mended else event, target, gap, clause, relation)


def _follows_link(d: Discourse, place: Place, beside: Gap) -> None:
    """余额减少, 可贷额度自然就下来: what came of the effect just told, or (利率也跟着上浮) of its cause."""
    if not d.last or d.last[-1].negated:
        return
    sources = d.subjects if beside.shares_subject and d.subjects else d.tails
    target = trim(d.sentence, place.clause)
    gap = gap_behind(d.sentence, place.clause.start, place.clause.end)
    for source in sources:
        d.emit(place.hit, source, target, gap, place.clause)


def _compelled(d: Discourse, place: Place) -> None:
    """利润空间收窄, 公司不得不减少促销: what somebody is forced to follows from what was told before."""
    hit, clause = place.hit, place.clause
    sources = d.tails if d.last and not d.plain else d.plain[-1:]
    target = d.trim(hit.end, clause.end)
    gap = gap_behind(d.sentence, hit.end, clause.end)
    for source in sources:
        d.emit(hit, source, target, gap, clause)


def _is_happening(d: Discourse, span: Span) -> bool:
    """Whether the span ends with what happens: 提取太频繁, 逾期, but not 逾期记录."""
    tokens = d.sentence.within(span)
    if not tokens or not d.is_named(span):
        return False
    deeds = len(tokens) > 1 and all(token.tag[:1] == "v" for token in tokens)
    if span.end - span.start < _HAPPENING_MIN and not deeds:
        # 重复填报, but not 钱一进账
        return False
    return tokens[-1].tag[:1] in "va" or d.tells_change(span) or "的" in d.phrase(span)


def _is_left_with(d: Discourse, hit: Hit, subject: Span) -> bool:
    """系统缺少依据, 只能给出最低额度: nobody is named, and something went wrong before."""
    if d.is_told(subject) or d.urged:
        return False
    told = d.held if d.pending else d.tails if d.last and not d.plain else d.plain
    before = told[-1:]
    return bool(before) and before[0] not in d.actions and _went_wrong(d.phrase(before[0]))


def _is_left_so(d: Discourse, subject: Span) -> bool:
    """解押办不了, 过户只能顺延: a thing, and something failed before."""
    failed = bool(d.plain) and pattern("failing").search(d.phrase(d.plain[-1])) is not None
    if d.text.startswith(forms("concedes"), d.clause_start(subject)):
        return False
    return failed and d.is_told(subject) and not d.is_agent(subject)


def _went_wrong(phrase: str) -> bool:
    return tells_trouble(phrase) or any(word in phrase for word in words("lapses"))


def told_after(d: Discourse, place: Place) -> int | None:
    """补齐资料后额度就会恢复: what comes of an event told in the same clause. Where reading goes on."""
    hit, clause = place.hit, place.clause
    at = max(d.text.rfind(word, place.left + _EVENT_MIN, hit.start) for word in "后时")
    if at < 0 and hit.cue in words("follows"):
        at = _behind_quality(d, place)
    if at < 0 or d.pending or not (d.sentence.is_boundary(at) and d.sentence.is_boundary(at + 1)):
        return None
    event = d.trim(place.left, at)
    if not (d.text[at] == "了" or _is_event(d, event)) or len(place.hits) > 1:
        return None
    if d.text[at] == "时" and not (d.tells_change(event) and hit.cue in words("follows")):
        # 金价回调时账户随即转亏, but not 申请时系统会核验
        return None
    target = d.trim(at + 1, clause.end)
    wished = is_action(d.sentence, event) or hit.family.relation == "remedies"
    relation: Relation = "remedies" if wished and is_reached(d.phrase(target)) else "causes"
    gap = Gap(hit.start, hedged=d.is_hedged(clause.start, clause.end))
    made = d.emit(hit, event, target, gap, clause, relation)
    return clause.end if made else None


def _behind_quality(d: Discourse, place: Place) -> int:
    """Where what something has become is told, or -1: 余额少|了额度自然缩水, but not 还清了欠款自然放心."""
    at = d.text.rfind("了", place.left + _QUALITY_MIN, place.hit.start)
    if at < 0 or not d.sentence.is_boundary(at):
        return -1
    return at if d.sentence.within(Span(place.left, at))[-1].tag[:1] == "a" else -1


def _is_prone(d: Discourse, place: Place, beside: Gap) -> bool:
    """频繁申请容易…: not behind a clause that tells what happens, nor behind a time of its own."""
    own_time = d.text.endswith(forms("own_condition"), place.left, beside.start)
    return place.hit.cue in words("prone") and not d.plain and not own_time


def _is_deed(d: Discourse, span: Span) -> bool:
    """Whether the span is what happens and no thing: 频繁申请, 阈值过高, but not 收入的稳定性."""
    if span.end - span.start < _EVENT_MIN or "的" in d.phrase(span):
        return False
    return d.sentence.within(span)[-1].tag[:1] in "va"


def _is_event(d: Discourse, span: Span) -> bool:
    if span.end - span.start < _EVENT_MIN:
        return False
    if is_action_of_agent(d.sentence, span) and not pattern("failing").search(d.phrase(span)):
        return False
    return d.has_predicate(span) or d.tells_change(span)


def _after_moment(d: Discourse, span: Span) -> Span:
    """双重核验后账户升为三类 → 账户升为三类: the event is what came last."""
    at = d.text.rfind("后", span.start + 2, span.end - 4)
    later = Span(at + 1, span.end)
    return later if at > 0 and d.sentence.is_boundary(at) and d.has_predicate(later) else span


def _before_not_only(d: Discourse, span: Span) -> Span:
    """交了手续费|不仅开不出额度, 信息还会被倒卖: what brings both about."""
    found = pattern("not_only").search(d.text, span.start + _EVENT_MIN, span.end)
    return d.trim(span.start, found.start()) if found else span


def correlative(d: Discourse, place: Place) -> None:
    """X越A, Y就越B: the first clause waits, the second closes it.

    账户越活跃, 银行能够参考的数据就越多: 账户越活跃 → 银行能够参考的数据就越多.
    """
    hit, clause = place.hit, place.clause
    core = d.trim(clause.start, clause.end)
    partner = next(
        (hit_ for hit_ in reversed(d.hits) if hit_.end <= clause.start and hit_.family is hit.family), None
    )
    if partner and d.plain and d.plain[-1].start <= partner.start <= d.plain[-1].end:
        gap = Gap(hit.start, hedged=d.is_hedged(clause.start, clause.end))
        d.emit(hit, d.plain[-1], core, gap, clause)
    else:
        d.plain.append(core)


def move(d: Discourse, place: Place) -> int | None:
    """X, Y cue: what is quoted on a market answers to the news.

    日元走弱, 日经225指数创出新高: 日元走弱 → 日经225指数创出新高.
    """
    hit, clause = place.hit, place.clause
    if len(place.hits) > 1 or not d.plain:
        return place.left
    joint, d.joint = d.joint, []
    link_chain(d)
    gap = d.gap(clause.start, hit.start)
    made = [
        d.emit(hit, source, trim(d.sentence, clause), gap._replace(negated=False), clause)
        for source in (joint or d.plain[-1:])
    ]
    return None if any(made) else place.left
