"""Y cue X: the effect is told before its cause."""

from __future__ import annotations

from textkit.documents.model import Span
from textkit.extraction.context import is_topic
from textkit.extraction.cues import family_of
from textkit.extraction.discourse import Discourse, Opened, Place
from textkit.extraction.gaps import Gap
from textkit.extraction.rules.causes import nearest_cause
from textkit.extraction.rules.openers import bare_cause
from textkit.extraction.rules.verbs import right_end
from textkit.extraction.words import any_of, forms, words

# Nobody's doing is explained by what is told before him: 他源于….
_PERSONS = ("他", "她", "我", "我们", "他们")


def reverse(d: Discourse, place: Place) -> int | None:
    """Y cue X.

    他的逾期源于收入突然中断: 收入突然中断 → 他的逾期.
    """
    hit, clause = place.hit, place.clause
    if _only_opens(d, place):
        return hit.end
    d.backward = True
    target, gap = d.left_of(place)
    if hit.family.relation == "remedies":
        # 破解担保难|的办法是: the adjective denies nothing.
        target, gap = d.trim(place.left, hit.start), Gap(hit.start, hedged=gap.hedged)
    target = _brought_forward(d, target)
    source = d.trim(hit.end, right_end(d, place))
    targets = [] if d.is_agent(target) else _targets(d, place, target)
    for span in targets:
        d.emit(hit, source, span, gap, clause)
    if not targets:
        d.pending = Opened(hit, source, hedged=gap.hedged)
    return None


def _brought_forward(d: Discourse, target: Span) -> Span:
    """有人把跌价|归咎于进口: the effect is what the coverb brings before the verb."""
    found = list(any_of(words("disposal")).finditer(d.text, target.start, target.end))
    if not found or not d.sentence.is_boundary(found[-1].start()):
        return target
    return d.trim(found[-1].end(), target.end)


def _only_opens(d: Discourse, place: Place) -> bool:
    """受益于X导致Y: the verb makes the link, the cue only opens its cause."""
    verbal = any(other.family.construction == "verb" for other in place.rest)
    return verbal and not d.is_told(d.trim(place.left, place.hit.start))


def _targets(d: Discourse, place: Place, target: Span) -> list[Span]:
    """The effect beside the cue, or the one that its empty or pointing left side stands for."""
    if d.is_named(target):
        return [target]
    told_by = place.hit.cue in words("thanks_to") and place.left == place.clause.start
    if told_by and d.next_clause(place.clause):
        # 得益于行情走高, 收入增加: the effect comes behind.
        return []
    if (d.plain or d.last) and not d.text[place.left : place.hit.start].endswith(_PERSONS):
        return d.targets_before()
    return d.focus if d.is_pronoun(target) else []


def _explained_before(d: Discourse, clause: Span) -> list[Span]:
    """主要是因为A, 也可能是由于B: what the explanation before explains."""
    if not d.text.startswith(forms("explains_too"), clause.start):
        return []
    return list(dict.fromkeys(link.target for link in d.afterthought))


def _then(d: Discourse, start: int, end: int) -> int | None:
    """Where 才 opens the effect behind its explanation: 许多人正是因为追涨|才把浮亏变成了实亏."""
    at = d.text.find("才", start + 2, end - 2)
    return at if at >= 0 and d.sentence.is_boundary(at) and d.sentence.is_boundary(at + 1) else None


def postposed(d: Discourse, place: Place) -> None:
    """Y, cue X; also Y cue X in one clause.

    公司上半年营业利润下滑, 主要是原材料价格大幅上涨: 原材料价格大幅上涨 → 公司上半年营业利润下滑.
    """
    hit, clause = place.hit, place.clause
    d.backward = True
    target, gap = d.left_of(place)
    if is_topic(d.phrase(target)) or d.phrase(target) in words("only_modifies"):
        # 我去年就是因为漏报, 常见的原因是…: when it was, or which one, is nothing that is explained.
        target = Span(target.start, target.start)
    then = _then(d, hit.end, clause.end)
    source = bare_cause(d.sentence, d.trim(hit.end, then or clause.end))
    if not d.is_told(source):
        return
    if then and d.is_told(effect := d.trim(then, clause.end)):
        d.emit(hit, source, effect, gap, clause)
        return
    agent = d.is_agent(target)
    targets = [target] if d.is_named(target) else _explained_before(d, clause) or d.pointed_targets()
    targets = [] if agent and d.next_clause(clause) else targets
    nearest = nearest_cause(d, place.rest, source, clause)
    if nearest != source and not targets:
        return
    source = nearest
    if not targets:
        # 主要因为X, Y: with nothing before it the afterthought opens the sentence as 因为 does.
        d.pending = Opened(hit._replace(family=family_of("因为")), source, hedged=gap.hedged)
        return
    before = len(d.links)
    for span in targets:
        d.emit(hit, source, span, gap, clause)
    d.afterthought = d.links[before:]
