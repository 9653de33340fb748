"""X, cue Y: the clause of the effect, the goal or the alternative opens with a linker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from re import Pattern

from textkit.documents.model import Span
from textkit.extraction.actions import is_action, strip_agent
from textkit.extraction.antecedents import antecedents
from textkit.extraction.changes import improves
from textkit.extraction.discourse import Discourse, Place
from textkit.extraction.gaps import Gap, gap_behind
from textkit.extraction.requirements import goal_verb
from textkit.extraction.rules.verbs import is_relative
from textkit.extraction.words import forms, pattern, words

# 要到明年初才会体现
_NOT_UNTIL = re.compile("[要等直]到[^,]{1,8}$")


def linker(d: Discourse, place: Place) -> int | None:
    """X, cue Y; where a verb follows the linker (从而导致Y) the verb makes the link.

    加息导致汇率贬值, 进而引发通胀: 汇率贬值 → 通胀.
    """
    hit = place.hit
    subject, gap = d.left_of(place)
    if _leads_to_verb(d, place):
        if d.is_told(subject) and not d.is_agent(subject):
            d.plain.append(strip_agent(d.sentence, subject))
        made = False
    elif hit.family.otherwise:
        made = _otherwise(d, place)
    elif hit.family.action:
        made = _purpose(d, place, subject)
    else:
        made = _effect(d, place, subject, gap)
    if made:
        # 从而下调额度|以控制风险: what follows goes on from the effect.
        return hit.end if _end(place) < place.clause.end else _inner_cause(d, place)
    d.linker = hit
    return hit.end


def _inner_cause(d: Discourse, place: Place) -> int | None:
    """以降低|代码缺陷带来的风险: where the cause that the aim names begins; None where it names none."""
    verb = goal_verb().match(d.text, place.hit.end, place.clause.end)
    named = any(is_relative(d, other) for other in place.rest)
    return verb.end() if verb and named else None


def _leads_to_verb(d: Discourse, place: Place) -> bool:
    """Whether nothing but adverbs stands between the linker and a verb: 从而|进一步|导致."""
    hit = place.hit
    verb = next((other for other in place.rest if other.family.construction in ("verb", "goal")), None)
    if verb is None or hit.family.otherwise:
        return False
    return not d.is_told(d.trim(hit.end, d.gap(hit.end, verb.start).start))


def _target_of(d: Discourse, place: Place) -> tuple[Span, Gap]:
    """What stands behind the linker, and what the adverbs right behind it say."""
    hit, clause = place.hit, place.clause
    target, behind = d.trim(hit.end, _end(place)), gap_behind(d.sentence, hit.end, clause.end)
    if behind.negated and d.text.startswith(forms("inability"), target.start):
        # 从而无法通过审核: what cannot be done is the effect, and denies none.
        behind = behind._replace(negated=False)
    return target, behind


def _end(place: Place) -> int:
    """Where the effect ends: at a purpose behind it (从而下调额度|以控制风险), or with the clause."""
    aims = (
        other.start for other in place.rest if other.family.construction == "linker" and other.family.action
    )
    return next(aims, place.clause.end)


def _effect(d: Discourse, place: Place, subject: Span, gap: Gap) -> bool:
    target, behind = _target_of(d, place)
    if d.text.endswith(forms("own_condition"), place.left, gap.start) or _NOT_UNTIL.search(
        d.text, place.left, gap.start
    ):
        # 资金在满足条件时才会划转, 要到明年才会体现: the clause has its condition in itself.
        return False
    if place.hit.family.chain and d.is_told(subject) and not (d.last or d.pending):
        # 发行对象最终确定为五家 tells how something ended.
        return False
    if d.is_told(subject) and not d.is_agent(subject):
        # 供应紧张的局面将因此得到缓解: the linker stands inside the clause of the effect.
        target = d.trim(place.left, place.clause.end)
        gap = gap._replace(shares_subject=False)
    # 公司连年亏损。因此, 股票停牌: what was told last in the sentence before.
    opens = place.hit.start == d.span.start and place.hit.cue in words("opens_effect")
    sources = antecedents(d, place.hit, gap, pointed=opens)
    gap = gap.merged(behind)
    if actions := _required(d, place, sources, target):
        made = [d.emit(place.hit, action, target, gap, place.clause, "remedies") for action in actions]
        return any(made)
    return _emit_from(d, sources, place, target, gap)


def _required(d: Discourse, place: Place, sources: Sequence[Span], target: Span) -> list[Span]:
    """先还清循环利息, 评分才会回升: what has to be done for a change to be wished, if anything has."""
    if place.hit.cue not in words("only_then") or not improves(d.phrase(target)):
        return []
    actions = [strip_agent(d.sentence, source) for source in sources]
    return actions if all(is_action(d.sentence, action) for action in actions) else []


def _purpose(d: Discourse, place: Place, subject: Span) -> bool:
    """提前结清小额贷款, 以降低负债率: 提前结清小额贷款 remedies 降低负债率."""
    target, behind = _target_of(d, place)
    named = d.is_told(subject)
    sources = [strip_agent(d.sentence, subject)] if named else antecedents(d, place.hit, behind)
    return _emit_from(d, sources, place, target, behind)


def _emit_from(d: Discourse, sources: Sequence[Span], place: Place, target: Span, gap: Gap) -> bool:
    for source in sources:
        d.emit(place.hit, source, target, gap, place.clause)
    if place.hit.family.shares:
        d.subjects = list(sources)
    return bool(sources)


def _otherwise(d: Discourse, place: Place) -> bool:
    """X, 否则Y: the action prevents Y; what is not to be done brings it about.

    不要反复输错密码, 否则会触发账户锁定: 反复输错密码 → 触发账户锁定.
    """
    actions = d.held or d.plain or d.actions[-1:]
    if not actions:
        return False
    target, behind = _target_of(d, place)
    action = strip_agent(d.sentence, actions[-1])
    if forbidden := _forbidden().match(d.text, action.start, action.end):
        source = d.trim(forbidden.end(), action.end)
        d.emit(place.hit, source, target, behind, place.clause, "causes")
    else:
        d.emit(place.hit, action, target, behind, place.clause, "remedies")
    return True


@cache
def _forbidden() -> Pattern[str]:
    return pattern("forbidden")
