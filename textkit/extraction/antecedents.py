"""What an empty or pointing left side of a cue stands for."""

from __future__ import annotations

import re
from functools import cache

from textkit.documents.model import Span
from textkit.extraction.actions import is_action, strip_agent
from textkit.extraction.changes import is_market_change
from textkit.extraction.cues import Family, Hit
from textkit.extraction.discourse import Discourse
from textkit.extraction.gaps import Gap
from textkit.extraction.links import Link
from textkit.extraction.openings import flush, link_chain, link_changes
from textkit.extraction.words import any_of, forms, pattern, words

# 平台建立了一套预警机制, 从而…: the thing introduced is what acts.
_INTRODUCED = re.compile(
    r"(?:提供|建立|形成|推出|构建|设立|搭建|引入|开发|打造)[了出]?(?:一[个种套项份条]|一系列)(.{2,30})$"
)
_CONCEDED = re.compile("虽然|虽说|虽|尽管")
# How many clauses before a cue may stand beside the nearest one as causes.
_BESIDE = 3


def antecedents(d: Discourse, hit: Hit, gap: Gap, *, pointed: bool = False) -> list[Span]:
    """The sources of a cue without one of its own, in the order of the text; empty when there are none.

    An opened cause comes first, then the link before, the clause before, and the focus. `pointed` says
    that a pronoun stands there (此举).
    """
    family = hit.family
    if d.pending and not family.chain:
        return _from_opened(d, family, gap)
    if d.pending:
        flush(d)
    if d.last and family.relation == "causes" and (family.construction != "linker" or not d.plain):
        # 合同将增加收入, 但不影响公司的独立性: the denial is of the same subject.
        turns = d.last[-1].relation == "remedies" or gap.negated
        against = turns and _turns_against(d, hit)
        shared = (gap.shares_subject or against) and not pointed and bool(d.subjects)
        return _distinct(d.subjects if shared or family.shares else d.tails)
    if d.last and family.relation == "remedies" and not d.plain:
        if family.prevents or family.action:
            return _distinct([_action_of(link) for link in d.last])
        goes_on = gap.shares_subject or _turns_against(d, hit)
        return _distinct(d.subjects if goes_on and d.subjects else d.tails)
    if d.plain:
        return _clauses_before(d, hit)
    return d.focus if pointed or gap.shares_subject else []


def _turns_against(d: Discourse, hit: Hit) -> bool:
    """Whether the clause of the cue goes on to the contrary: 能缓解压力, 但会造成增速放缓."""
    return d.text.startswith(forms("adversative"), d.clause_start(Span(hit.start, hit.end)))


def _distinct(spans: list[Span]) -> list[Span]:
    return list(dict.fromkeys(spans))


def _from_opened(d: Discourse, family: Family, gap: Gap) -> list[Span]:
    """What an opener and the clauses held for it give as the sources of a cue behind them."""
    assert d.pending is not None
    pending, held = d.pending, list(d.held)
    opened = pending.hit.family
    if opened.construction == "purpose":
        if not held:
            return []
        flush(d)
        if family.relation == "causes" and held:
            return [strip_agent(d.sentence, held[-1])]
        return _actions(d, held)
    if opened.condition and family.prevents and not held and is_action(d.sentence, pending.span):
        # 只要按时还款, 就不会产生罚息
        d.pending = None
        return [pending.span]
    if opened.condition and (family.action or family.prevents):
        if opened.relation == "causes" and not any(span in d.actions for span in held):
            # 一旦价格跌破成本线, 国家将启动收储, 以稳定市场: the condition brings the action about.
            flush(d)
        actions = _actions(d, held)
        if opened.relation == "remedies":
            # 担心忘记的, 可以开通提醒, 以免逾期: the action answers the fear too.
            flush(d)
        d.pending = None
        d.held.clear()
        return actions
    told = (pending.span, *held)
    if held and not (opened.coordinates and all(is_market_change(d.phrase(span)) for span in told)):
        flush(d)
        if gap.shares_subject and opened.condition:
            return [pending.span]
        through = opened.relation == "causes" and d.passes_on(pending.span, held[-1])
        return [*([pending.span] if through else []), held[-1]]
    link_changes(d, told)
    joint, d.joint = d.joint, []
    d.pending = None
    d.held.clear()
    return [pending.span, *joint, *held]


def _actions(d: Discourse, held: list[Span]) -> list[Span]:
    """What is to be done, of the clauses held for a purpose or a condition."""
    acts = [span for span in held if span in d.actions or is_action(d.sentence, span)]
    # 国家将启动收储 begins with who acts.
    stripped = [strip_agent(d.sentence, span) for span in acts or held]
    return [action for action in stripped if acts or is_action(d.sentence, action)]


def _action_of(link: Link) -> Span:
    return link.source if link.relation == "remedies" else link.target


def _without_prohibition(d: Discourse, hit: Hit, span: Span) -> Span:
    """别借新还旧, 那样会让债务变多: what brings that about is what is not to be done."""
    if span not in d.actions or "会" not in d.text[d.clause_start(Span(hit.start, hit.end)) : hit.start]:
        # 别再申请贷款, 让查询记录减少: the aim.
        return span
    forbidden = pattern("forbidden").match(d.text, span.start, span.end)
    return d.trim(forbidden.end(), span.end) if forbidden else span


def _without_prevention(d: Discourse, span: Span) -> Span:
    """坚决防止债务过快增长, 影响财政: what is to be prevented is what would bring that about."""
    preventing = _preventing().match(d.text, span.start, span.end)
    return d.trim(preventing.end(), span.end) if preventing else span


@cache
def _preventing() -> re.Pattern[str]:
    manner = any_of(words("takes_deed")).pattern
    return re.compile(rf"(?:{manner})?(?:{any_of(words('preventive_actions')).pattern})(?!了)")


def _without_concession(d: Discourse, span: Span) -> Span:
    """黄金|虽能抗通胀, 但并不能保证收益: what both clauses are about."""
    found = _CONCEDED.search(d.text, span.start + 2, span.end)
    if found is None or not d.sentence.is_boundary(found.start()):
        return span
    return d.trim(span.start, found.start())


def _clauses_before(d: Discourse, hit: Hit) -> list[Span]:
    """The nearest clause, and those before it that stand beside it: actions of one advice, or changes."""
    nearest = _without_concession(d, d.plain[-1])
    if introduced := _INTRODUCED.search(d.text, nearest.start, nearest.end):
        return [Span(introduced.start(1), nearest.end)]
    if hit.family.relation == "remedies":
        told = [*d.plain[-1 - _BESIDE : -1], nearest]
        *others, last = [strip_agent(d.sentence, span) for span in told]
        done = (span for span in others if span in d.actions or is_action(d.sentence, span))
        return [*done, last]
    link_chain(d)
    nearest = _without_prevention(d, _without_prohibition(d, hit, nearest))
    beside = d.plain[-1 - _BESIDE : -1]
    return [*(span for span in beside if d.tells_change(span, subject=True)), nearest]
