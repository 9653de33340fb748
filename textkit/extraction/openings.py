"""Openers that wait for their clause: what they mean with the clauses held for them, once those are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from re import Pattern

from textkit.documents.model import Span
from textkit.extraction.actions import is_action, is_action_of_agent, strip_agent
from textkit.extraction.changes import CHANGE_MAX, follows_in_markets, improves, same_change, tells_of_market
from textkit.extraction.cues import BUT_FOR, ENCOUNTER, Hit, family_named
from textkit.extraction.discourse import Discourse, Opened
from textkit.extraction.gaps import Gap, gap_behind
from textkit.extraction.goals import is_goal, is_harm, is_reached
from textkit.extraction.links import Link
from textkit.extraction.problems import tells_trouble
from textkit.extraction.statement import Relation
from textkit.extraction.words import forms, pattern, words

# Characters between two clauses side by side, with what the second opens with.
_LEAD_MAX = 4
# Tags of the words that the name of a thing, or a time before it, may begin with.
_NAMING = "njt"
# How many clauses a chain may have before the one that its cue stands in.
_CHAIN_MAX = 3
# 坏账也会越积越多
_TOO = re.compile("[^,;]{2,10}?(?:也|还)(?:会|将|可能)")
# 就会被冻结: how far before the effect the word may stand that tells an outcome.
_OUTCOME_REACH = 4
# Tags of the words that names are made of.
_NAME_TAGS = frozenset("nrbmqsjeu")
_DIGIT = re.compile(r"\d")
# Measures behind the first that may be for the same purpose; a longer list is a programme.
_MEASURES = 3


def open_with(d: Discourse, opened: Opened) -> None:
    """Closes what is open and lets the opener wait for its clause."""
    flush(d)
    d.pending = opened


def close_with(d: Discourse, effect: Span) -> None:
    """Gives the opener that waits its clause."""
    d.held.append(effect)
    flush(d)


def flush(d: Discourse) -> None:
    """Closes the opener that waits, with the clauses held for it."""
    pending, held = d.pending, list(d.held)
    d.pending = None
    d.held.clear()
    if pending is None:
        d.joint.clear()
    elif held:
        _close(d, pending, held)
    elif pending.hit.family.relation == "causes" and not pending.hit.family.condition:
        _close_backward(d, pending)


def _close(d: Discourse, pending: Opened, held: list[Span]) -> None:
    joint = list(d.joint)
    d.joint.clear()
    found = [link for span in (pending.span, *joint) for link in _links(d, pending._replace(span=span), held)]
    d.links += found
    effects = {link.target for link in found if link.relation == "causes"}
    link_changes(d, [span for span in held if span in effects])
    aims = pending.hit.family.construction == "purpose"
    last = found[-1:]
    tails = [link.source if link.relation == "remedies" and aims else link.target for link in last]
    d.go_on_at(last, tails)
    d.subjects = [link.source for link in d.last]


def link_changes(d: Discourse, changes: Sequence[Span]) -> None:
    """生猪存栏下降, 饲料需求减少: of two changes side by side the second may follow from the first."""
    for one, other in pairwise(changes):
        if follows_in_markets(d.phrase(one), d.phrase(other)) or _leads_to(d, one, other):
            hit = Hit(other.start, other.start, ",", family_named("market_sequence"))
            d.emit(hit, one, other, gap_behind(d.sentence, other.start, other.end), other)


def _leads_to(d: Discourse, one: Span, other: Span) -> bool:
    """Whether of two effects told in turn the second, a change of another thing, comes of the first.

    Which changes of a market follow which, lexicon/markets.toml says.
    """
    if tells_of_market(d.phrase(one)) and tells_of_market(d.phrase(other)):
        return False
    if d.text.startswith(forms("shared_subject"), d.clause_start(other)):
        return False
    return d.tells_change(other, subject=True) and not same_change(d.phrase(one), d.phrase(other))


def link_chain(d: Discourse) -> None:
    """证件办不下来, 银行就没法放款: of what brings something about, each may come of what is before.

    To be called where the nearest clause without a cue is a cause, so that the clauses tell a chain.
    """
    chain = [span for span in d.plain[-_CHAIN_MAX:] if span.end - span.start <= CHANGE_MAX]
    for one, other in pairwise(chain):
        if _comes_of(d, one, other):
            hit = Hit(other.start, other.start, ",", family_named("sequence"))
            d.emit(hit, one, other, gap_behind(d.sentence, other.start, other.end), other)


def _comes_of(d: Discourse, one: Span, other: Span) -> bool:
    """Whether the second of two clauses side by side tells what came of the first, which went wrong."""
    between = d.text[one.end : other.start]
    if (
        "," not in between
        or ":" in between
        or len(between) > _LEAD_MAX
        or d.turns(Span(d.clause_start(other), other.end))
    ):
        return False
    if d.text.startswith(forms("shared_subject") + forms("headless"), d.clause_start(other)):
        return False
    if any(_is_done(d, span) for span in (one, other)):
        return False
    if d.tells_change(one) and same_change(d.phrase(one), d.phrase(other)):
        return False
    if tells_of_market(d.phrase(one)) and tells_of_market(d.phrase(other)):
        # Which changes of a market follow which, lexicon/markets.toml says.
        return follows_in_markets(d.phrase(one), d.phrase(other))
    if names_change(d, other):
        return goes_wrong(d, one)
    fails = pattern("failing").search(d.phrase(other)) is not None
    return fails and (goes_wrong(d, one) or d.has_predicate(one))


def _is_done(d: Discourse, span: Span) -> bool:
    """Whether the span tells what somebody does, rather than what happens or does not come about."""
    if span in d.actions:
        return True
    if d.tells_change(span) or pattern("failing").search(d.phrase(span)):
        return False
    return is_action(d.sentence, span) or is_action_of_agent(d.sentence, span)


def goes_wrong(d: Discourse, span: Span) -> bool:
    """Whether the span tells a change of a thing, a trouble or a lapse: 余额减少, 证件过期, 手续没办."""
    if names_change(d, span) or pattern("lapses").search(d.phrase(span)):
        return True
    return tells_trouble(d.phrase(span)) and not d.text.startswith(forms("stative"), span.start)


def names_change(d: Discourse, span: Span) -> bool:
    """Whether the span names a thing and tells a change of it."""
    return d.tells_change(span, subject=True) and d.sentence.within(span)[0].tag[:1] in _NAMING


def _close_backward(d: Discourse, pending: Opened) -> None:
    """Y, 因为X: nothing follows the cause, so that it explains its subject or what stands before it."""
    family = pending.hit.family
    if family.name == BUT_FOR or (family.forward and not d.tells_change(pending.span)):
        return
    if pending.subject is not None and not d.is_agent(pending.subject):
        targets = [pending.subject]
    elif d.plain or d.last:
        targets = d.targets_before()
    else:
        return
    gap = Gap(pending.hit.start, hedged=pending.hedged)
    for target in targets:
        d.emit(pending.hit, pending.span, target, gap, Span(pending.hit.start, pending.span.end))


def _links(d: Discourse, pending: Opened, held: list[Span]) -> Iterator[Link]:
    """The links of an opener with the first clause held for it, and with those behind that tell changes."""
    goals = _goals(d, pending, held)
    held = held[len(goals) - 1 :]
    advised = [span for span in held if span in d.actions]
    first, *others = advised if advised and pending.hit.family.condition else held
    if pending.hit.family.construction == "purpose":
        others = others[:_MEASURES]
    turn = next((index for index, other in enumerate(others) if _turns_away(d, other)), len(others))
    others = others[:turn]
    for span in (first, *(other for other in others if d.tells_change(other) or _goes_on(d, pending, other))):
        for goal in goals:
            if link := _link(d, pending._replace(span=goal), span):
                yield link


def _turns_away(d: Discourse, span: Span) -> bool:
    """整体来看市场没有风险, 但…: whether the clause leaves what the opener tells the cause of."""
    return d.text.startswith(forms("adversative") + forms("sums_up"), d.clause_start(span))


def _goes_on(d: Discourse, pending: Opened, span: Span) -> bool:
    """Whether a clause goes on from the one before it: 账户会被降额, 还可能被封卡; 增加了复核, 并允许申诉."""
    start = d.clause_start(span)
    if pending.hit.family.construction == "purpose":
        return is_action(d.sentence, strip_agent(d.sentence, span))
    if pending.hit.cue in words("certain_conditions") and _states_outcome(d, pending, span):
        return True
    if not (d.text.startswith(forms("shared_subject"), start) or _TOO.match(d.text, start, span.end)):
        return False
    if span in d.actions or pending.hit.family.relation != "causes":
        return False
    return _states_outcome(d, pending, span) or (not pending.hit.family.condition and d.has_predicate(span))


def _goals(d: Discourse, pending: Opened, held: list[Span]) -> list[Span]:
    """What the opener opened, and the goals that go on from it: 为维护秩序, 保障安全, 银行调整规则."""
    goals = [pending.span]
    if pending.hit.family.construction == "purpose":
        for span in held[:-1]:
            if not is_goal(d.phrase(span)) or "了" in d.phrase(span):
                # 我们增加了复核 is done already, and no goal.
                break
            goals.append(span)
    return goals


def _link(d: Discourse, pending: Opened, span: Span) -> Link | None:
    family = pending.hit.family
    if family.name == BUT_FOR:
        return _averted(d, pending, span)
    if family.means and d.text.startswith(forms("one_more"), d.clause_start(span)):
        return None
    if family.construction == "purpose":
        action = strip_agent(d.sentence, span)
        acts = is_action(d.sentence, action)
        return d.link(pending.hit, action, pending.span, Gap(span.start), span) if acts else None
    if family.means and not pending.aimed and not (is_goal(d.phrase(span)) or improves(d.phrase(span))):
        start = d.clause_start(span)
        span = strip_agent(d.sentence, span)
        lead = d.text[start : span.start]
        if not (is_goal(d.phrase(span)) or lead.endswith(forms("ability")) or _is_achieved(d, span)):
            return None
    if _is_met(d, pending, span):
        gap = gap_behind(d.sentence, span.start, span.end)
        return d.link(pending.hit, pending.span, span, gap, span, "causes")
    if family.condition and (
        family.relation == "remedies" or span in d.actions or not _states_outcome(d, pending, span)
    ):
        return _response(d, pending, span)
    source = strip_agent(d.sentence, pending.span) if family.means else pending.span
    target = strip_agent(d.sentence, span, compelled=True)
    if not family.means and _is_name(d, target):
        # 由于A, 旅行社及…: a name alone is no effect.
        return None
    gap = gap_behind(d.sentence, span.start, span.end)
    told = Gap(span.start, negated=pending.negated, hedged=pending.hedged or gap.hedged)
    relation: Relation | None = "remedies" if _is_enough(d, pending, span) else None
    return d.link(pending.hit, source, target, told, span, relation)


def _averted(d: Discourse, pending: Opened, span: Span) -> Link | None:
    """若不是及时止损, 亏损会翻倍: what was done averts that, or keeps off what happens no more."""
    if d.text.startswith(family_named("otherwise").cues, d.clause_start(span)):
        return None
    action = strip_agent(d.sentence, pending.span)
    if is_action(d.sentence, action):
        return d.link(pending.hit, action, span, Gap(span.start), span, "remedies")
    return d.link(pending.hit, pending.span, span, Gap(span.start, negated=True), span, "causes")


def _is_achieved(d: Discourse, span: Span) -> bool:
    """通过比对图像, 赔付周期缩短了三分之二: what a means has come to, and nobody needs to be sorry for."""
    phrase = d.phrase(span)
    return pattern("achieved").search(phrase) is not None and not (is_harm(phrase) or tells_trouble(phrase))


def _is_name(d: Discourse, span: Span) -> bool:
    """Whether the phrase is a name that has been cut from what is coordinated with it."""
    if not d.text.startswith(forms("name_goes_on"), span.end):
        return False
    tokens = d.sentence.within(span)
    return all(token.tag[:1] in _NAME_TAGS for token in tokens) and not d.tells_change(span)


def _is_met(d: Discourse, pending: Opened, span: Span) -> bool:
    """遇到系统升级, 转账会失败: what is met with has an effect, and nothing is to be done."""
    if pending.hit.family.name != ENCOUNTER or span in d.actions or d.advised:
        return False
    if pending.subject is not None and d.is_told(pending.subject):
        # 市场遭遇动荡后, 风险偏好回升
        return False
    named = d.sentence.within(span)[0].tag[:1] in _NAMING or tells_trouble(d.phrase(span))
    return named and _states_outcome(d, pending, span)


def _is_enough(d: Discourse, pending: Opened, span: Span) -> bool:
    """只要按时还款, 额度就能恢复: what is enough to be done for a good outcome is a remedy."""
    if pending.hit.cue not in words("enough") or not is_action(d.sentence, pending.span):
        return False
    return is_reached(d.phrase(span))


def _response(d: Discourse, pending: Opened, span: Span) -> Link | None:
    """What is to be done when the condition holds: 如遇额度冻结, 可联系客服."""
    done = "后" in pending.hit.cue and not d.tells_change(pending.span)
    if done and not _is_trouble(d, pending.span):
        # 补报并公示后, 可申请移出: what is done first is no problem.
        return None
    if d.text.startswith(forms("not_done"), _behind_agent(d, span)):
        # 遇上周末, 银行不处理清算: what is not done then is no answer to it.
        return d.link(pending.hit, pending.span, span, Gap(span.start), span, "causes")
    if (
        pending.hit.family.event
        and _DIGIT.search(d.phrase(pending.span))
        and not _is_trouble(d, pending.span)
    ):
        # 金额不超过四百元的, 可以免补: whom a rule is for is no problem.
        return None
    action = strip_agent(d.sentence, span)
    urged = d.text.startswith(forms("urgent"), action.start)
    advised = d.advised or urged or action in d.actions or pending.hit.family.relation == "remedies"
    if not advised or not is_action(d.sentence, action):
        return None
    return d.link(pending.hit, action, pending.span, Gap(span.start), span, "remedies")


def _behind_agent(d: Discourse, span: Span) -> int:
    """Where the clause goes on behind who acts; its start where nobody does."""
    tokens = d.sentence.within(span)
    first = next((token for token in tokens if d.text.startswith(forms("not_done"), token.start)), None)
    return first.start if first and d.is_agent(Span(span.start, first.start)) else span.start


def _is_trouble(d: Discourse, span: Span) -> bool:
    return tells_trouble(d.phrase(span)) or "被" in d.phrase(span)


def _states_outcome(d: Discourse, pending: Opened, span: Span) -> bool:
    if d.is_agent(span) or d.text.startswith(forms("alternation") + forms("urgent"), span.start):
        return False
    if pending.hit.cue in words("certain_conditions") and not is_action(d.sentence, span):
        return d.has_predicate(span)
    reach = max(0, span.start - _OUTCOME_REACH)
    return d.tells_change(span) or _outcome().search(d.text, reach, span.end) is not None


@cache
def _outcome() -> Pattern[str]:
    return pattern("outcome")
