"""cue X [closer], Y: the cause, the means, the condition or the purpose is told first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from textkit.documents.model import Span
from textkit.extraction.changes import is_market_change, names_measure
from textkit.extraction.cues import (
    BECAUSE,
    BUT_FOR,
    REASON_GIVEN,
    Construction,
    Hit,
    closer_of,
    family_of,
    goal_verbs,
)
from textkit.extraction.discourse import Discourse, Opened, Place
from textkit.extraction.gaps import Gap
from textkit.extraction.openings import close_with, flush, open_with
from textkit.extraction.rules.causes import nearest_cause
from textkit.extraction.spans import Words, split, trim
from textkit.extraction.words import any_of, forms, pattern, words

# 受此影响, 在上述因素推动下: the cause is what was told before.
_POINTS_BACK = re.compile("(?:此|该|这|上述|以上)[^,]{0,6}")
# 受疫情影响, 营收下滑: characters of a remainder that is the predicate of the subject before the opener.
_BARE_CHANGE_MAX = 4


class _Opening(NamedTuple):
    """An opener with what its clause says: its closer, the cues behind it, and where its own span stops."""

    place: Place
    subject: Span
    gap: Gap
    closer: re.Match[str] | None
    verb: Hit | None
    stop: int


def opener(d: Discourse, place: Place) -> int | None:
    """cue X [closer], Y. Where reading goes on in the clause; None when nothing is left of it.

    由于征信查询过多, 贷款审批被拒: 征信查询过多 → 贷款审批被拒.
    """
    left = _read(d, place)
    return left if left < place.clause.end else None


def closing(d: Discourse, place: Place) -> None:
    """X cue, Y: the clause of the cause ends with the cue.

    原料涨价之下, 企业利润大幅下滑: 原料涨价 → 企业利润大幅下滑.
    """
    span = d.trim(place.left, place.hit.start)
    if (
        place.hit.family.event
        and d.text.startswith("在", span.start)
        and d.sentence.is_boundary(span.start + 1)
    ):
        # 在多次借款后: the event is 多次借款.
        span = d.trim(span.start + 1, span.end)
    if d.pending and d.pending.unclosed:
        # 在供应增加, 需求疲软的影响下
        d.joint.append(span)
        d.pending = d.pending._replace(unclosed=False)
        return
    open_with(d, Opened(place.hit, span))


def _read(d: Discourse, place: Place) -> int:
    hit, clause, family = place.hit, place.clause, place.hit.family
    if _close_passive(d, place):
        return clause.end
    opening = _opening(d, place)
    if opening is None:
        return clause.start if family.construction == "purpose" else hit.end
    span = _span(d, opening)
    if span is None or not d.is_told(span) or (family.of_change and not d.tells_change(span)):
        return hit.end
    if family.condition:
        return _open_condition(d, opening, span)
    flush(d)
    if family.needs_closer and opening.closer and len(split(d.sentence, span)) == 1:
        nearest = nearest_cause(d, place.rest, span, clause)
        if nearest != span and is_market_change(d.phrase(d.links[-1].source)):
            d.joint.append(d.links[-1].source)
        span = nearest
    if _explains_subject(d, opening):
        before = len(d.links)
        d.emit(hit, span, opening.subject, opening.gap, clause)
        if not _change_follows(d, clause):
            d.backward = True
            if d.tells_change(opening.subject):
                d.afterthought = d.links[before:]
            elif following := d.next_clause(clause):
                # 重油价格受原油下跌影响, 较年初下跌一成.
                d.predicates[opening.subject] = following
            return clause.end
    return _open(d, opening, span)


# ---- how far the opener's own span goes --------------------------------------------------------------


def _opening(d: Discourse, place: Place) -> _Opening | None:
    """The parts of the clause; None where the verb behind the opener takes its cause: 因A导致B."""
    hit, clause, family = place.hit, place.clause, place.hit.family
    subject, gap = d.left_of(place)
    if family.name == BUT_FOR:
        return _Opening(place, subject, gap, None, None, clause.end)
    closer = _closer(d, place)
    verb = _first(place.rest, hit.end, "verb", "linker", "postposed")
    if closer and closer.end() == clause.end:
        verb = None
    if verb and family.construction == "purpose" and verb.cue in goal_verbs():
        # 为遏制疫情扩散, …: the verb tells the goal.
        verb = None
    stop = clause.end
    advice = _first(place.rest, hit.start, "advice")
    if family.condition:
        follows = _first(place.rest, hit.end + 1, "consequence")
        stop = min((other.start for other in (advice, follows) if other), default=clause.end)
    elif closer and (
        verb is None or family.needs_closer or closer[0] == "而" or closer.start() <= verb.start
    ):
        stop = closer.start()
    elif verb and not family.means:
        return None
    elif family.construction == "purpose" and advice:
        stop = advice.start
    elif family.means:
        goal = _first(place.rest, hit.end + 1, "goal")
        stop = min((other.start for other in (goal, verb) if other), default=clause.end)
    return _Opening(place, subject, gap, closer, verb, stop)


def _first(hits: Sequence[Hit], after: int, *constructions: Construction) -> Hit | None:
    return next((hit for hit in hits if hit.family.construction in constructions and hit.start > after), None)


def _closer(d: Discourse, place: Place) -> re.Match[str] | None:
    """The closer of an opener; of an opener that needs one, the closer that ends the clause where one does.

    受竞争加剧导致降价以及原料涨价的影响: not the first 影响 but the last.
    """
    family = place.hit.family
    if not family.closers:
        return None
    found = [
        match
        for match in closer_of(family).finditer(d.text, place.hit.end, place.clause.end)
        # 原来的贷款: the 来 is part of a word; to the tagger 过小而 is one.
        if len(match[0]) > 1 or d.sentence.is_boundary(match.start()) or _parts(d, match)
    ]
    if family.needs_closer:
        found = [match for match in found if match.end() == place.clause.end] or found
    return found[0] if found else None


def _parts(d: Discourse, closer: re.Match[str]) -> bool:
    """Whether a 而 that ends a word parts cause and effect: 因规模过小而|清盘; but 从而, 然而."""
    apart = closer[0] == "而" and d.sentence.is_boundary(closer.end())
    return apart and d.text[closer.start() - 1] not in "从然反进因继故"


def _span(d: Discourse, opening: _Opening) -> Span | None:
    """What the opener opens; what a pronoun there stands for; None for a means that only points back."""
    hit, family = opening.place.hit, opening.place.hit.family
    span = d.trim(hit.end, opening.stop)
    if family.name == BECAUSE:
        span = bare_cause(d.sentence, span)
    if not d.is_pronoun(span) and not _POINTS_BACK.fullmatch(d.text, hit.end, opening.stop):
        return span
    if family.means:
        return None
    before = d.pointed_targets()
    return before[-1] if before else span


def bare_cause(sentence: Words, span: Span) -> Span:
    """The cause without what is told twice: 由于原材料价格上涨所致 → 原材料价格上涨, 受需求影响 → 需求."""
    start = _behind(sentence, span, ("受到", "受"))
    start = _behind(sentence, Span(start, span.end), ("由于", "因为", "因"))
    return trim(sentence, Span(start, _before_tails(sentence.text, start, span.end)))


def _behind(sentence: Words, span: Span, openings: Sequence[str]) -> int:
    for word in openings:
        if sentence.text.startswith(word, span.start, span.end) and sentence.is_boundary(
            span.start + len(word)
        ):
            return span.start + len(word)
    return span.start


def _before_tails(text: str, start: int, end: int) -> int:
    """Where the tails that tell the cause again begin: 原材料价格上涨|造成的|影响|所致."""
    reached = [end]
    for at in reached:
        if text.endswith(forms("causal_tails"), start, at):
            ends = (at - len(tail) for tail in forms("causal_tails") if text.endswith(tail, start, at))
            reached += [end for end in ends if end not in reached]
    return min(reached)


# ---- what the opener does ----------------------------------------------------------------------------


def _open_condition(d: Discourse, opening: _Opening, span: Span) -> int:
    """The condition waits; one with a verb of its own (如果A导致B) opens with what that brings about."""
    hit = opening.place.hit
    flush(d)
    if any(
        other.family.construction in ("verb", "reverse") or other.family.name == BECAUSE
        for other in opening.place.rest
    ):
        d.supposed = hit
        return hit.end
    named = d.is_told(opening.subject) and d.phrase(opening.subject) not in words("spells")
    # 开通后如果…: only when.
    named = named and not d.text.startswith(("后", "时", "前"), opening.subject.end)
    if d.is_pronoun(opening.subject) and (before := d.pointed_targets()):
        # 此类行为一经核实: what was told before is what happens.
        span = before[-1]
    elif named and hit.family.relation == "causes" and not opening.closer:
        # 刷分一旦被识别: what is found out is what has its effect.
        found_out = _found_out().fullmatch(d.text, span.start, span.end)
        alone = found_out and not d.is_agent(opening.subject)
        span = opening.subject if alone else Span(opening.subject.start, span.end)
    d.pending = Opened(hit, span, opening.subject, _hedged(d, opening))
    return opening.stop


@cache
def _found_out() -> re.Pattern[str]:
    return re.compile(rf"(?:被.{{0,6}}?)?(?:{any_of(words('detecting')).pattern})(?:到|出|出来)?")


def _hedged(d: Discourse, opening: _Opening) -> bool:
    clause = opening.place.clause
    return d.is_hedged(clause.start, clause.end) and not opening.gap.negated


def _open(d: Discourse, opening: _Opening, span: Span) -> int:
    """The cause, means or purpose waits; what its clause tells behind it is its effect."""
    hit, clause, family = opening.place.hit, opening.place.clause, opening.place.hit.family
    start = _behind_closer(opening)
    if d.text.startswith("异", start):
        # 因人而异 gives no cause.
        return clause.end
    subject = opening.subject if d.is_told(opening.subject) else None
    aimed = opening.closer is not None and opening.closer[0] in ("来", "以")
    unclosed = family.needs_closer and opening.closer is None
    denied = family.name == BECAUSE and d.text.endswith(forms("does_not"), clause.start, hit.start)
    d.pending = Opened(hit, span, subject, _hedged(d, opening), aimed, unclosed, denied)
    remainder = d.trim(start, clause.end)
    if not d.is_told(remainder):
        return clause.end
    if (
        aimed
        and family.means
        and not any(other.family.construction == "goal" for other in opening.place.rest)
    ):
        close_with(d, remainder)
        return clause.end
    if family.means or opening.verb or family.construction == "purpose":
        return start
    if subject and _changes(d, subject, remainder):
        d.predicates[subject] = remainder
        close_with(d, subject)
    else:
        close_with(d, remainder)
    return clause.end


def _changes(d: Discourse, subject: Span, remainder: Span) -> bool:
    """Whether the remainder only tells how its subject changes: 销量|受疫情影响|小幅下滑."""
    if d.is_agent(subject):
        return False
    short = remainder.end - remainder.start <= _BARE_CHANGE_MAX
    if short and d.tells_change(remainder):
        return True
    if d.text.endswith("而", 0, remainder.start):
        return short and names_measure(d.phrase(subject))
    if not short and any(token.tag[:1] in "nrje" for token in d.sentence.within(remainder)):
        return False
    return is_market_change(d.phrase(subject) + d.phrase(remainder))


def _behind_closer(opening: _Opening) -> int:
    closed = opening.closer and opening.stop == opening.closer.start()
    return opening.closer.end() if opening.closer and closed else opening.stop


def _explains_subject(d: Discourse, opening: _Opening) -> bool:
    """Whether the clause ends with the cause of the change that it began with: 销量下滑受疫情影响."""
    subject, clause, family = opening.subject, opening.place.clause, opening.place.hit.family
    if family.name == BECAUSE and not opening.closer:
        # 生产成本因为原料涨价上升: the subject is what the rest of the clause tells the change of.
        return d.is_told(subject) and names_measure(d.phrase(subject))
    if not family.needs_closer or family.name == REASON_GIVEN or opening.stop == clause.end:
        return False
    if not d.is_told(subject) or d.is_agent(subject):
        return False
    if not (d.tells_change(subject) or names_measure(d.phrase(subject))):
        return False
    end = opening.closer.end() if opening.closer else opening.stop
    return not d.is_told(d.trim(end, clause.end))


def _change_follows(d: Discourse, clause: Span) -> bool:
    """Whether the next clause tells a change of its own, so that a cause opened here is its cause."""
    span = d.next_clause(clause)
    if span is None or not d.tells_change(span, subject=True):
        return False
    return not d.phrase(span).startswith(forms("headless") + forms("turns"))


def _opens_passive(d: Discourse, start: int, passive: int) -> bool:
    """Whether the passive has its subject, or what it is coordinated with, right before it."""
    before = [token for token in d.sentence.within(Span(start, passive)) if token.tag[:1] not in "dt"]
    return bool(before) and before[-1].tag[:1] in "nc"


def _befalling(d: Discourse, hit: Hit, clause: Span) -> int:
    """Where what befell somebody begins, -1 where nothing did: 因查询过多|被拒, 因逾期未还|没有纳入调整."""
    passive = d.text.find("被", hit.end + 2, clause.end)
    if passive >= 0 or hit.cue != "因":
        return passive
    found = pattern("befalls").search(d.text, hit.end + 2, clause.end)
    # 因余额不足无法还款, but not 因银行卡无法使用, 交易失败, nor 因换了工作却没有通知银行.
    if found is None or d.sentence.within(Span(hit.end, found.start()))[-1].tag[:1] in "ncd":
        return -1
    return found.start()


def _close_passive(d: Discourse, place: Place) -> bool:
    """因征信查询过多被拒: a passive ends the cause and is its effect. Whether the clause has this form."""
    hit, clause, family = place.hit, place.clause, place.hit.family
    if family.name != BECAUSE or closer_of(family).search(d.text, hit.end, clause.end):
        return False
    passive = _befalling(d, hit, clause)
    verbal = any(other.family.construction == "verb" for other in place.rest)
    if verbal or passive < 0 or not d.sentence.is_boundary(passive):
        return False
    if hit.cue != "因" and d.next_clause(clause) and _opens_passive(d, hit.end, passive):
        # 由于银行卡被冻结, 资金无法入账: the noun is the subject of the passive.
        return False
    subject, _ = d.left_of(place)
    open_with(d, Opened(hit, d.trim(hit.end, passive), subject if d.is_told(subject) else None))
    effect = d.trim(passive, clause.end)
    close_with(d, effect)
    if d.text.endswith("的", 0, clause.end):
        # 因资料不全被退回的, 请补齐后提交: whoever that befell may be advised.
        d.pending = Opened(Hit(clause.end - 1, clause.end, "的", family_of("的")), effect)
    return True
