"""X cue Y: a verb between its cause and its effect, or between a remedy and what it helps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from textkit.documents.model import Span
from textkit.extraction.actions import is_action, is_actor, strip_agent
from textkit.extraction.antecedents import antecedents
from textkit.extraction.changes import is_market_change, names_no_subject, same_change
from textkit.extraction.cues import BECAUSE, Hit, goal_verbs
from textkit.extraction.discourse import Discourse, Place
from textkit.extraction.gaps import Gap, gap_behind, is_gap_word
from textkit.extraction.goals import is_goal
from textkit.extraction.openings import close_with, flush
from textkit.extraction.problems import tells_trouble
from textkit.extraction.requirements import AMOUNT, goal_verb
from textkit.extraction.rules.sequences import follows_market, told_after
from textkit.extraction.statement import Relation
from textkit.extraction.words import any_of, forms, pattern, words

# Constructions whose cue parts a clause in two.
_PARTING = frozenset(["verb", "reverse", "linker", "postposed", "opener", "purpose"])
# 拖累|利润|的|是|汇兑损失
_CLEFT = re.compile(
    r"(?P<effect>[^,的]{1,24})的,?(?:正好?|恰恰?|就|则|才|还|更|竟|主要|其实|往往|通常|大多)*"
    r"(?:(?P<denial>并非|并不是|不是)|是)(?P<source>[^,]{2,40})$"
)
# (如多头借贷、频繁查询等): the examples in parentheses.
_EXAMPLES = re.compile(r"^\((?:如|例如|比如|包括|像|譬如)?(.+?)(?:等.{0,4})?\)$")


class _Sides(NamedTuple):
    """The subject of a verb, the gap before it (or before its coverb), and where its target begins."""

    subject: Span
    gap: Gap
    target_start: int
    keeps_lead: bool


class _Effect(NamedTuple):
    """Where the target of a verb begins and ends; `nested`: a verb within tells it (避免因疏忽导致逾期)."""

    start: int
    end: int
    nested: bool


def verb(d: Discourse, place: Place) -> int:
    """X cue Y. Returns where the left side of the next cue begins.

    多头借贷导致信用评分下降: 多头借贷 → 信用评分下降.
    """
    hit = place.hit
    carried, d.linker = d.linker, None
    if _closes_condition(d, place):
        return place.clause.end
    right, sides = right_end(d, place), _sides(d, place)
    if hit.family.denied:
        return _denied(d, place, sides, right)
    goes_on = _in_another_order(d, place, sides, right)
    if goes_on is not None:
        return goes_on
    effect = _effect(d, place, sides, right)
    # Asked first: what the sources are taken from waits no more.
    aim = _aim(d, hit, carried)
    sources = _sources(d, place, sides.subject, sides.gap, carried)
    if not sources:
        return _without_source(d, place, sides, effect)
    target = _target(d, hit, effect, keep_lead=sides.keeps_lead or effect.start == hit.start)
    for source in sources:
        d.emit(hit, source, target, sides.gap, place.clause, aim)
    d.subjects = [target] if is_relative(d, hit) else sources
    return hit.end if effect.nested else effect.start


def _closes_condition(d: Discourse, place: Place) -> bool:
    """Gives the condition that waits its clause, where the verb tells what that enables or prevents."""
    hit = place.hit
    if hit.family.enables and d.pending and _is_required(d.pending.hit):
        _enabled_by_condition(d, place)
        return True
    if hit.cue in words("not_coming_about") and _is_refused(d):
        close_with(d, d.trim(place.left, place.clause.end))
        return True
    return False


def _in_another_order(d: Discourse, place: Place, sides: _Sides, right: int) -> int | None:
    """Reads a verb that stands elsewhere than between its sides, or tells nothing; where reading goes on.

    None where the verb stands between them.
    """
    hit, clause, subject = place.hit, place.clause, sides.subject
    if hit.family.enables and (told := told_after(d, place)):
        return told
    if not d.is_told(subject) and _is_cleft(d, place):
        return clause.end
    if hit.cue in words("not_so_bad") and _is_no_remedy(d, subject):
        d.emit(hit, subject, d.trim(hit.end, right), Gap(hit.start, negated=True), clause, "causes")
        return clause.end
    if action := _enabling_action(d, place, subject):
        d.emit(hit, action, d.trim(place.left, clause.end), sides.gap, clause, "remedies")
        return clause.end
    if _tells_own_deed(d, hit, subject):
        return hit.end
    if _is_passive(d, place, subject):
        _passive(d, place, right)
        return clause.end
    return place.left if _relative_clause(d, hit, subject, right) else None


def _denied(d: Discourse, place: Place, sides: _Sides, right: int) -> int:
    """就算换一家银行, 也解决不了缺钱的问题: what does not help, also where it is conceded."""
    gap = sides.gap._replace(negated=True)
    target = d.trim(sides.target_start, right)
    for source in _sources(d, place, sides.subject, gap, None):
        conceded = pattern("even_if").match(d.text, source.start, source.end)
        d.emit(
            place.hit, d.trim(conceded.end(), source.end) if conceded else source, target, gap, place.clause
        )
    return place.clause.end


def _is_cleft(d: Discourse, place: Place) -> bool:
    """真正拖累利润的是汇兑损失: what brings it about comes behind a copula. Whether that made a link."""
    hit, clause = place.hit, place.clause
    cleft = _CLEFT.match(d.text, hit.end, clause.end)
    if cleft is None or hit.cue in words("causatives_of_agents"):
        return False
    target = d.trim(hit.start if hit.family.keep else hit.end, cleft.end("effect"), keep_lead=hit.family.keep)
    gap = Gap(hit.start, negated=cleft["denial"] is not None, hedged=d.is_hedged(*clause))
    d.backward = True
    return d.emit(hit, d.trim(*cleft.span("source")), target, gap, clause)


def _effect(d: Discourse, place: Place, sides: _Sides, right: int) -> _Effect:
    nested = _nested_effect(d, place)
    return _Effect(*nested, True) if nested else _Effect(sides.target_start, right, False)


def _aim(d: Discourse, hit: Hit, carried: Hit | None) -> Relation | None:
    """通过补充资料, 让银行了解资质: what a means brings about is its aim, and so is what is done 从而."""
    aimed = d.pending is not None and d.pending.hit.family.means and hit.cue in words("causatives_of_agents")
    return "remedies" if aimed or (carried and carried.family.action) else None


def _without_source(d: Discourse, place: Place, sides: _Sides, effect: _Effect) -> int:
    """Another aim, or advice, where the verb has no cause. Returns where reading goes on."""
    hit, clause = place.hit, place.clause
    if d.pending and d.pending.hit.family.construction == "purpose":
        # 为保障资金安全, 防范诈骗风险, 我行…: another aim.
        d.held.append(d.trim(hit.start, clause.end, keep_lead=True))
        return clause.end
    if hit.cue in words("preventive_actions") and sides.gap.start == place.left:
        d.actions.append(d.trim(hit.start, _end(d, hit, effect.end), keep_lead=True))
        if not effect.nested and place.rest:
            # 避免逾期|有助于提升评分: what is avoided does not help.
            return hit.start
    waits = d.pending and not d.is_told(sides.subject)
    return hit.end if effect.nested or waits else effect.start


def _is_required(opener: Hit) -> bool:
    """Whether the opener tells what something needs: 只要, 只有."""
    return opener.family.condition or opener.cue in words("only")


def _tells_own_deed(d: Discourse, hit: Hit, subject: Span) -> bool:
    """公司可以降低成本, 政府将加大投入, 经济有望实现增长: what somebody does, or something reaches."""
    if not d.is_told(subject):
        return False
    reached = hit.family.construction == "goal" and hit.cue in words("own_goals")
    if _is_amount(d, hit) and (not d.has_predicate(subject) or (d.pending and d.pending.hit.family.means)):
        return True
    if reached and not (d.pending or _tells(d, subject)):
        return True
    if hit.family.enables and _lacks_goal(d, hit):
        # 保单效力就能延续
        return not (d.has_predicate(subject) or d.is_agent(subject))
    done = hit.family.relation == "remedies" or hit.cue in words("measures_too")
    # 建议民众避免前往, 引导银行扩大投放
    asked = d.text.startswith(forms("asking") + forms("advising"), subject.start)
    asked = asked or _sets_on(d, subject)
    return done and not d.pending and (asked or is_actor(d.sentence, subject))


def _sets_on(d: Discourse, subject: Span) -> bool:
    """引导|银行: whoever is to do what the verb tells."""
    if not d.text.startswith(forms("setting_on"), subject.start):
        return False
    opening = d.sentence.starting_at(subject.start)
    return opening is not None and d.is_agent(d.trim(opening.end, subject.end))


def _tells(d: Discourse, subject: Span) -> bool:
    """Whether the subject tells what happens, and is not the name of who or what reaches something."""
    if not d.has_predicate(subject):
        return False
    tokens = d.sentence.within(subject)
    return tokens[-1].tag[:1] != "n" or tokens[0].tag[:1] in "vd" or "的" in d.phrase(subject)


def _is_amount(d: Discourse, hit: Hit) -> bool:
    """整个周期能缩短半个月: how far something changes by itself."""
    return hit.family.construction == "goal" and AMOUNT.match(d.text, hit.end) is not None


def _lacks_goal(d: Discourse, hit: Hit) -> bool:
    return goal_verb().match(d.text, hit.end) is None


def _is_refused(d: Discourse) -> bool:
    """只要有一期没有还清, 银行就不会受理: what is wrong brings about that something is not done."""
    pending = d.pending
    if pending is None or not pending.hit.family.condition or d.held:
        return False
    phrase = d.phrase(pending.span)
    return tells_trouble(phrase) or any(word in phrase for word in words("lapses"))


def _is_passive(d: Discourse, place: Place, subject: Span) -> bool:
    """Whether the clause tells what is done to its subject, or does not happen to it."""
    hit = place.hit
    return (
        _suffers(d, hit, subject)
        or d.text.endswith("被", place.left, hit.start)
        or _does_not_come_about(d, hit, subject)
    )


def _is_no_remedy(d: Discourse, subject: Span) -> bool:
    """停效不至于拖累信用: a trouble, whose effect is denied."""
    return d.is_named(subject) and tells_trouble(d.phrase(subject)) and not is_action(d.sentence, subject)


def _suffers(d: Discourse, hit: Hit, subject: Span) -> bool:
    """相关人员会被列入名单, 该技术被列入专题: what is done to it came of something else."""
    if not hit.cue.startswith("被") or "的" in d.phrase(subject):
        return False
    tells = d.has_predicate(subject) or d.tells_change(subject) or tells_trouble(d.phrase(subject))
    return d.is_agent(subject) or (d.is_named(subject) and not tells)


def _does_not_come_about(d: Discourse, hit: Hit, subject: Span) -> bool:
    """违约金就不会继续增加: the thing and what does not happen to it are told together."""
    if hit.cue not in words("not_coming_about") or not d.is_told(subject):
        return False
    return not (d.has_predicate(subject) or d.tells_change(subject))


def right_end(d: Discourse, place: Place) -> int:
    """Where the right side of a cue ends: at the gap before the next parting cue, or with the clause."""
    hit, clause = place.hit, place.clause
    for other in place.rest:
        construction = other.family.construction
        if construction not in _PARTING or other.start <= hit.end or is_relative(d, other):
            continue
        if construction == "opener" and hit.family.construction != "opener":
            continue
        return d.gap(hit.end, other.start).start
    return clause.end


def is_relative(d: Discourse, hit: Hit) -> bool:
    """Whether the verb modifies a noun: 盲目扩产带来的风险."""
    return hit.family.construction == "verb" and d.text.startswith(("的", "了的"), hit.end)


# ---- what stands before the verb ---------------------------------------------------------------------


def _sides(d: Discourse, place: Place) -> _Sides:
    hit, left = place.hit, place.left
    subject, gap = d.left_of(place)
    keeps = hit.family.construction == "goal" or (hit.family.keep and not is_relative(d, hit))
    start = hit.start if keeps else hit.end
    coverb = _coverb_before(d, hit, left, gap.start)
    if coverb is None:
        subject = _without_handling(d, place, subject)
        return _Sides(_without_adjunct(d, subject), gap, start, False)
    inner = d.gap(left, coverb)
    return _Sides(d.trim(left, inner.start), inner.merged(gap), coverb, True)


def _coverb_before(d: Discourse, hit: Hit, left: int, end: int) -> int | None:
    """Where a coverb brings the object before the verb: 加息|对银行体系|造成冲击."""
    takes_any = hit.cue in words("takes_coverb")
    if not takes_any and not hit.family.keep:
        return None
    found = [
        match for match in _coverb().finditer(d.text, left, end) if d.sentence.is_boundary(match.start())
    ]
    if len(found) > 1 and found[0][0] == "将":
        # 将|为客户带来便利: it tells the time.
        del found[0]
    match = found[0] if found else None
    if match and is_relative(d, hit) and d.text.endswith(forms("handling"), left, match.start()):
        # 抵消|对公业务下滑|带来的缺口: what is handled brings nothing forward.
        return None
    disposed = match is not None and match[0] in words("disposal")
    if disposed and any(modal in d.text[end : hit.start] for modal in words("modals")):
        # 把保单质押|不会影响保障: what is done is the subject.
        return None
    if match is None or not (takes_any or disposed) or (disposed and is_relative(d, hit)):
        # 公司将|减少停工带来的损失: there 将 brings nothing forward.
        return None
    return match.start()


@cache
def _coverb() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words('coverbs')).pattern})(?=[^\s,]{{2,30}}$)")


def _without_handling(d: Discourse, place: Place, subject: Span) -> Span:
    """缓解|涨价|带来的压力: what brings it about, without what is done about it."""
    if not is_relative(d, place.hit):
        return subject
    if d.text.startswith("对", subject.start) and d.sentence.is_boundary(subject.start + 1):
        # 对|感染引起的症状
        subject = d.trim(subject.start + 1, subject.end)
    harmful = pattern("bad").search(d.text, place.hit.end, place.clause.end) is not None
    kinds = ("handling", "handling_of_harm") if harmful else ("handling",)
    found = (match.end() for match in pattern(*kinds).finditer(d.text, subject.start, subject.end))
    ends = [end for end in found if d.sentence.is_boundary(end) and d.is_told(d.trim(end, subject.end))]
    return d.trim(ends[-1], subject.end) if ends else subject


def _without_adjunct(d: Discourse, subject: Span) -> Span:
    """An empty span for what only says when, from where or how (短期, 从源头), the span itself else."""
    if d.phrase(subject) in words("manner"):
        return Span(subject.start, subject.start)
    if d.phrase(subject) in words("spells"):
        return Span(subject.start, subject.start)
    if d.plain and d.text.startswith("的时候", subject.end):
        # 额度没了, 急用钱的时候打乱安排
        return Span(subject.start, subject.start)
    if when := _when().search(d.text, subject.start + 2, subject.end):
        # 该规则|在短期内|利好券商, 该平台|在风控方面|带来隐患
        return d.trim(subject.start, when.start())
    tokens = d.sentence.within(subject)
    if d.pending and d.pending.hit.family.means and all(token.tag[:1] in "tm" for token in tokens):
        # 靠记账, 她两年还清了欠款
        return Span(subject.start, subject.start)
    adjunct = tokens and tokens[0].tag == "p" and not any(token.tag[:1] == "v" for token in tokens)
    return Span(subject.start, subject.start) if adjunct else subject


@cache
def _when() -> re.Pattern[str]:
    spells = any_of(words("spells")).pattern
    return re.compile(
        rf"(?:可能|有望|或|也|都|已)?在(?:(?:{spells}|短时间|本[周月]|年)[内里]?|[^在,]{{2,8}}(?:领域|方面|层面))$"
    )


def _sources(d: Discourse, place: Place, subject: Span, gap: Gap, carried: Hit | None) -> list[Span]:
    if place.hit.family.prevents and d.text.endswith(forms("even_if"), place.left, subject.start):
        # 即便失业|也不至于断供: not what would be conceded.
        subject = Span(subject.start, subject.start)
    if d.is_named(subject) and not d.text.startswith("包括", place.clause.start):
        return _explicit_sources(d, place, subject)
    pointed = place.hit.cue.startswith("这") or (subject.end > subject.start and d.is_pronoun(subject))
    if pointed and d.phrase(subject) in words("action_pronoun") and d.last and not d.plain:
        done = (link.target if is_action(d.sentence, link.target) else link.source for link in d.last)
        return list(dict.fromkeys(done))
    opened = d.pending is not None
    sources = antecedents(d, carried or place.hit, gap, pointed=pointed)
    if carried or pointed or opened or place.hit.cue not in words("measures_too"):
        return sources
    return [] if _is_one_more(d, place, gap, sources) else sources


def _is_one_more(d: Discourse, place: Place, gap: Gap, sources: Sequence[Span]) -> bool:
    """扩大有效投资, 推动产业转型: the clause tells one more measure, where no modal says what it comes to."""
    between = d.text[gap.start : place.hit.start]
    if not sources or any(modal in between for modal in words("modals")):
        return False
    if place.hit.cue in goal_verbs() and d.text.startswith("了", place.hit.end):
        # 上线监管平台, 遏制了卷款跑路
        return False
    return _is_measure(d, sources[-1])


def _is_measure(d: Discourse, span: Span) -> bool:
    """扩大投资, 公司将扩大投资: not what somebody has done, which may have brought something about."""
    if is_action(d.sentence, span) or d.text.startswith(forms("measure_openings"), span.start):
        return is_goal(d.phrase(span)) or not is_market_change(d.phrase(span))
    action = strip_agent(d.sentence, span)
    return d.text.endswith(forms("intends"), span.start, action.start) and is_action(d.sentence, action)


def _explicit_sources(d: Discourse, place: Place, subject: Span) -> list[Span]:
    """The subject beside the cue; a cause opened earlier is a cause of what the subject tells."""
    hit, clause, pending = place.hit, place.clause, d.pending
    source = strip_agent(d.sentence, subject) if hit.family.relation == "remedies" else subject
    if pending is None and (through := _passed_on(d, subject)):
        return [through, source]
    if pending is None:
        followed = follows_market(d, subject, clause)
        return [source] if followed else [*_unnamed_change(d, hit, subject), source]
    opened = pending.hit.family
    if pending.span.start >= clause.start:
        d.pending = None
        return [source]
    if not d.held and opened.relation == "causes" and d.text.startswith(forms("joins"), clause.start):
        # 因为开支强劲, 以及融资便利使利润稳固: one cause more of the same.
        sources = [pending.span, *d.joint, source]
        d.pending, d.joint = None, []
        return sources
    if opened.means and (hit.cue in words("goals_of_agents") or is_actor(d.sentence, subject)):
        # 凭借自建物流, 企业能降低货损: what the actor does it by.
        return antecedents(d, hit, Gap(hit.start))
    if opened.means or opened.construction == "purpose":
        return [source]
    eventive = d.tells_change(subject) or d.has_predicate(subject)
    if opened.condition and not d.held and eventive:
        d.condition, d.pending = pending.span, None
        return [source]
    if d.held and d.turns(clause):
        # 受利率下行影响, 收益率走低, 而存款定期化推高成本: another story.
        flush(d)
        return [source]
    again = _told_before(d, subject, d.held)
    if opened.relation == "causes" and not opened.condition and d.passes_on(pending.span, subject):
        again.append(pending.span)
    d.held.append(subject if eventive else d.trim(subject.start, clause.end))
    flush(d)
    return [*again, source] if eventive or not hit.family.keep else []


def _passed_on(d: Discourse, subject: Span) -> Span | None:
    """原油减产带来的开工下降导致燃料油减少: the change of a market that brings about the subject."""
    before = d.links[-1] if d.links else None
    if before is None or before.target != subject or not is_market_change(d.phrase(before.source)):
        return None
    return before.source


def _told_before(d: Discourse, subject: Span, changes: Sequence[Span]) -> list[Span]:
    """受市场影响煤价下跌, 价格下跌导致…: the changes that the subject tells again without saying of what."""
    if not names_no_subject(d.phrase(subject)):
        return []
    return [span for span in changes if same_change(d.phrase(span), d.phrase(subject))]


def _unnamed_change(d: Discourse, hit: Hit, subject: Span) -> list[Span]:
    """原料价格飙升, 成本增加导致Y: a change that does not say of what is told by the clause before it."""
    told = hit.family.relation == "causes" and (d.plain or d.last)
    if not told or not names_no_subject(d.phrase(subject)):
        return []
    if not d.plain:
        return _told_before(d, subject, [link.target for link in d.last])
    return d.plain[-1:] if d.tells_change(d.plain[-1], subject=True) else []


# ---- what stands behind the verb ---------------------------------------------------------------------


def _target(d: Discourse, hit: Hit, effect: _Effect, *, keep_lead: bool) -> Span:
    target = d.trim(effect.start, _end(d, hit, effect.end), keep_lead=keep_lead)
    if hit.family.relation == "causes" and hit.cue in words("causatives_of_agents"):
        return strip_agent(d.sentence, target, compelled=True)
    return target


def _end(d: Discourse, hit: Hit, right: int) -> int:
    """Where the target ends; that of a relative clause before the first adverb behind its noun."""
    if not is_relative(d, hit):
        return right
    for token in d.sentence.within(Span(hit.end + 1, right))[1:]:
        if token.tag == "p" or (token.tag[:1] in "dc" and is_gap_word(d.text[token.start : token.end])):
            return token.start
    return right


def _nested_effect(d: Discourse, place: Place) -> tuple[int, int] | None:
    """避免因疏忽导致额度被扣减: what is prevented is the effect at the end; its start and end."""
    hit, clause = place.hit, place.clause
    inner = [other for other in d.hits if hit.end <= other.start < clause.end]
    opener = next((other for other in inner if other.family.name == BECAUSE), None)
    if opener is None or gap_behind(d.sentence, hit.end, opener.start).start != opener.start:
        return _prevented_effect(d, place)
    if (joint := d.text.find("而", opener.end, clause.end)) > 0:
        return joint + 1, clause.end
    if (passive := d.text.find("被", opener.end + 2, clause.end)) > 0 and d.sentence.is_boundary(passive):
        return passive, clause.end
    cause = (other for other in inner if other.start > opener.end and other.family.construction == "verb")
    last = next(cause, None)
    return (last.start if last.family.keep else last.end, clause.end) if last else None


def _prevented_effect(d: Discourse, place: Place) -> tuple[int, int] | None:
    """避免盲目扩种造成滞销: what is prevented is 滞销; but not in 避免逾期有助于提升评分."""
    hit, clause = place.hit, place.clause
    if not hit.family.prevents:
        return None
    verbs = (
        other
        for other in place.rest
        if other.family.construction == "verb"
        and other.family.relation == "causes"
        and not is_relative(d, other)
    )
    last = next(verbs, None)
    if last is None or not d.is_told(d.trim(hit.end, d.gap(hit.end, last.start).start)):
        return None
    if not d.is_told(d.trim(last.end, clause.end)):
        # 避免债务扩大: the verb has no object.
        return None
    return last.start if last.family.keep else last.end, clause.end


# ---- other orders ------------------------------------------------------------------------------------


def _enabled_by_condition(d: Discourse, place: Place) -> None:
    """只要产销畅通, 价格就能平稳: the condition is the remedy, and the clause what it helps."""
    assert d.pending is not None
    opened, d.pending = d.pending, None
    done = ((span, strip_agent(d.sentence, span)) for span in d.held)
    held = [action for span, action in done if span in d.actions or is_action(d.sentence, action)]
    d.held.clear()
    subject, _ = d.left_of(place)
    needed = opened.hit.cue in words("only")
    if d.is_told(subject) and is_action(d.sentence, subject) and not needed:
        sources, target = [subject], d.trim(place.hit.end, place.clause.end)
    else:
        # 这样可以…: what that is has been told.
        pointed = place.hit.cue.startswith("这样")
        sources, target = held or ([] if pointed else [opened.span]), d.trim(place.left, place.clause.end)
    for source in sources:
        if is_action(d.sentence, source) or not tells_trouble(d.phrase(source)):
            d.emit(place.hit, source, target, Gap(place.hit.start), place.clause, "remedies")


def _enabling_action(d: Discourse, place: Place, subject: Span) -> Span | None:
    """结清欠款, 额度就能恢复: what was done before, where the clause says of a thing what that allows."""
    lets = place.hit.family.enables or place.hit.family.construction == "goal"
    if not lets or d.pending or not d.plain or not d.is_told(subject):
        return None
    if d.is_pronoun(subject) or d.is_agent(subject) or d.has_predicate(subject):
        return None
    action = strip_agent(d.sentence, d.plain[-1])
    if not place.hit.family.enables and (d.tells_change(action) or d.text.startswith("在", action.start)):
        # 性价比提升, 行业有望获得增长: what happens is no action.
        return None
    return action if is_action(d.sentence, action) else None


def _passive(d: Discourse, place: Place, right: int) -> None:
    """X, Y被cue: the clause of the effect is passive, and its cause stands before it."""
    hit, clause = place.hit, place.clause
    target = d.trim(place.left, right)
    if not d.is_told(target):
        return
    gap = Gap(hit.start, hedged=d.is_hedged(clause.start, clause.end))
    for source in antecedents(d, hit, gap):
        d.emit(hit, source, target, gap, clause)


def _relative_clause(d: Discourse, hit: Hit, subject: Span, right: int) -> bool:
    """可能导致Y的行为(如A、B等): A and B cause Y. Whether the verb stands in such a clause."""
    if hit.family.keep or d.is_told(subject):
        return False
    relative = _relative().match(d.masked[hit.end : right])
    if relative is None:
        return False
    open_at = d.text.find("(", hit.end, right)
    close_at = d.text.find(")", open_at, d.span.end) + 1
    examples = _EXAMPLES.match(d.text[open_at:close_at]) if open_at >= 0 else None
    if examples:
        source = d.trim(open_at + examples.start(1), open_at + examples.end(1))
        target = d.trim(hit.end, hit.end + relative.end(1))
        gap = d.gap(d.span.start, hit.start)
        d.emit(hit, source, target, gap, Span(hit.start, right))
    return True


@cache
def _relative() -> re.Pattern[str]:
    heads = any_of(words("relative_heads")).pattern
    return re.compile(rf"(.{{2,40}})的(?:主要|重要|核心)?(?:{heads})(?:\x00*$|(?:主要)?(?:有|包括|如下))")
