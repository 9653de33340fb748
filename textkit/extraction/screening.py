"""Which cues may count as far as the text tells: sentences without one are not worth segmenting.

The profile's lesson: in two of three sentences of news the only cues are such as the 的 or 在 in the middle
of a clause, and to segment and read those took half of all time. Every test here is one that requirements.py
makes too, with the words that it asks for left out; none rules out a cue that counts there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from textkit.documents.model import Span
from textkit.extraction.changes import JOINING, answers_news, is_market_change, may_trade, tells_change
from textkit.extraction.cues import NOT_ONLY, Construction, Family, Hit, is_cue
from textkit.extraction.goals import is_harm
from textkit.extraction.problems import tells_trouble
from textkit.extraction.requirements import IS, MEASURE, MENDS, OPENS_CAUSE, enabling, goal_verb, noun_behind
from textkit.extraction.words import any_of, forms, pattern, repeatable, words

# What parts clauses, and a little more; see language/sentences.py.
_MARKS = re.compile(r"[,;:，；：—\s()“”\"\x00]")
_PARTING = ",;:，；：—"
_LEAD_MAX = 60
# Characters; whether a longer subject tells a change is left to who reads the sentence.
_SUBJECT_MAX = 40
# Nothing but 的 and closing marks before the clause ends.
_ENDS_CLAUSE = re.compile(r"[的了。”\"\x00 ]*(?:[,;:，；：—(\s]|$)")
# No object of a verb before the clause ends, as far as every reader of the clause agrees on its end.
_NO_OBJECT = re.compile(r"[了着过的。!]*(?:[,;，；]|$)")
# 额度一降,
_ONCE = re.compile(r"一[\u4e00-\u9fff]{1,3}(?![\u4e00-\u9fff])")
# 为4.15亿元: no verb begins there.
_FIGURE = re.compile(r"[\d.A-Za-z]")
# Characters of an enabling word and its adverb.
_ENABLING_MAX = 12

# 为贷款降价|打开空间
_SERVED = "为给"

_Screen = Callable[[str, Span, Hit, Sequence[Hit]], bool]


def telling_hits(text: str, span: Span, hits: Sequence[Hit]) -> list[Hit]:
    """Those of a sentence's cues that may count, as far as the folded text tells."""
    telling: list[Hit] = []
    unclosed: list[Family] = []
    for hit in hits:
        family = hit.family
        if family in unclosed:
            continue
        if family.needs_closer and _closers(family).search(text, hit.end, span.end) is None:
            # Nor is there a closer behind a later one.
            unclosed.append(family)
        elif family.needs_closer or _may_count(text, span, hit, hits):
            telling.append(hit)
    # What a means brings about has a cue too.
    return [] if all(hit.family.means for hit in telling) else telling


def may_state(text: str, span: Span, hits: Sequence[Hit], telling: Sequence[Hit]) -> bool:
    """Whether a sentence with the cues `hits` may state something; `telling` are those that may count."""
    if telling or all(hit.family.construction == "move" for hit in hits):
        return bool(telling)
    # Besides, clauses without a cue open a condition (额度一降,…) or go on with somebody's advice.
    return _opens_at_once(text, span) or _urges(text, span)


def may_link(text: str, span: Span, telling: Sequence[Hit]) -> bool:
    """Whether a sentence that may state something may state a link, and does not only recommend."""
    if any(hit.family.construction != "advice" for hit in telling):
        return True
    return _opens_at_once(text, span) or may_trade(text, span)


def _may_count(text: str, span: Span, hit: Hit, hits: Sequence[Hit]) -> bool:
    screen = _SCREENS.get(hit.family.construction)
    return screen is None or screen(text, span, hit, hits)


@cache
def _closers(family: Family) -> re.Pattern[str]:
    """The closers alone, which are found faster than with what may stand before them (`closer_of`)."""
    return any_of(family.closers)


def _opens_at_once(text: str, span: Span) -> bool:
    return text.find("一", span.start, span.end) >= 0 and _ONCE.search(text, span.start, span.end) is not None


def _urges(text: str, span: Span) -> bool:
    return any(text.find(word, span.start, span.end) >= 0 for word in forms("advising"))


# ---- by construction ---------------------------------------------------------------------------------


def _closing(text: str, span: Span, hit: Hit, hits: Sequence[Hit]) -> bool:
    if not (hit.end == span.end or _MARKS.match(text, hit.end) or is_cue(hit.cue[:-1])):
        return False
    if not hit.family.of_change:
        return True
    start = _clause_start(text, span, hit)
    subject = text[start : hit.start]
    if hit.family.condition and (tells_trouble(subject) or pattern("lapses").search(subject)):
        return True
    return hit.start - start > _SUBJECT_MAX or tells_change(subject)


def _goal(text: str, span: Span, hit: Hit, hits: Sequence[Hit]) -> bool:
    before = hits[: hits.index(hit)]
    if any(other.family.means for other in before):
        return True
    if hit.cue in words("disposal") and MENDS.search(text, hit.end, span.end) is None:
        return False
    if hit.start > span.start and hit.cue in words("done_goals") and _tells_success(text, span, hit):
        return True
    if _may_open_clause(text, span, hit):
        if hit.cue == "把" and hit.start > span.start and text.find("了", hit.end, span.end) >= 0:
            return True
        return _urges(text, span) or any(map(_tells_action, before))
    return enabling().search(text, max(span.start, hit.start - _ENABLING_MAX), hit.start) is not None


def _tells_success(text: str, span: Span, hit: Hit) -> bool:
    """Whether the goal is told as reached, or as not reached: 降低了成本, 没有降低成本."""
    return text.startswith("了", hit.end) or text.endswith(forms("success"), span.start, hit.start)


def _tells_action(hit: Hit) -> bool:
    return hit.family.construction == "advice" or hit.cue in words("preventive_actions")


def _opener(text: str, span: Span, hit: Hit, hits: Sequence[Hit]) -> bool:
    if hit.cue == "如":
        return _may_open_clause(text, span, hit)
    if not hit.family.means:
        return True
    particle = text.startswith(("了", "的", "率", "后"), hit.end, span.end)
    return not (particle or text.endswith(forms("not_before_means"), span.start, hit.start))


def _verb(text: str, span: Span, hit: Hit, hits: Sequence[Hit]) -> bool:
    """A verb of change has its subject, a change of a market, in the clause; its object is no figure."""
    if hit.family.serves:
        return _serves(text, span, hit)
    if hit.family.of_event:
        return text.find("会", span.start, hit.start) >= 0
    if not hit.family.of_change:
        return not (_is_noun(text, span, hit) or _lacks_object(text, span, hit))
    if hit.start == span.start or text[hit.start - 1] in _PARTING or MEASURE.match(text, hit.end):
        return False
    start = _clause_start(text, span, hit)
    return (
        hit.start - start > _SUBJECT_MAX
        or is_market_change(text[start : hit.start])
        or _harms(text, span, hit)
    )


def _serves(text: str, span: Span, hit: Hit) -> bool:
    """Whether something behind the verb lets something happen, for something before it: 为降价|打开空间."""
    served = hit.cue == "打开" or any(text.find(word, span.start, hit.start) >= 0 for word in _SERVED)
    return served and any(text.find(word, hit.end, span.end) >= 0 for word in forms("openings"))


def _is_noun(text: str, span: Span, hit: Hit) -> bool:
    """影响, 冲击, 支撑 … as a noun: 产生了影响, 影响较大."""
    if hit.cue not in words("noun_or_verb"):
        return False
    if text.endswith(forms("noun_before"), span.start, hit.start):
        return True
    return not text.startswith("的", hit.end) and noun_behind().match(text, hit.end, span.end) is not None


def _lacks_object(text: str, span: Span, hit: Hit) -> bool:
    """Whether nothing stands behind the verb, nor a coverb before it: 波动加大, but not 把损失放大."""
    if _NO_OBJECT.match(text, hit.end, span.end) is None or hit.family.name == NOT_ONLY:
        return False
    brought = hit.family.keep and any(
        text.find(word, span.start, hit.start) >= 0 for word in words("disposal")
    )
    return not brought


def _move(text: str, span: Span, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a clause with news stands before that of the move."""
    start = text.rfind(",", span.start, hit.start)
    if start < 0:
        return False
    before = max(text.rfind(mark, span.start, start) for mark in ",;:") + 1
    news = text[max(before, span.start) : start]
    # What is joined brings about more than quotations.
    return JOINING in news or answers_news(news, text[start : hit.start])


def _nominal(text: str, span: Span, hit: Hit, hits: Sequence[Hit]) -> bool:
    """What a cause noun is the cause of, or its cause, is told with a copula."""
    if hit.family.effect and text[hit.start - 1] not in "的,:":
        # 检测|结果
        return False
    start = max(text.rfind(mark, span.start, hit.start) for mark in ",;:")
    if IS.search(text, max(start, span.start), hit.start):
        return True
    return OPENS_CAUSE.match(text, hit.end, span.end) is not None


def _harms(text: str, span: Span, hit: Hit) -> bool:
    """Whether the verb with its object is a change not to be wished: 会|增加负担."""
    end = _MARKS.search(text, hit.end, span.end)
    return is_harm(text[hit.start : end.start() if end else span.end])


def _linker(text: str, span: Span, hit: Hit, hits: Sequence[Hit]) -> bool:
    aimed = goal_verb().match(text, hit.end) or pattern("aim_verbs").match(text, hit.end)
    if hit.cue == "以" and aimed is None:
        return _may_open_clause(text, span, hit)
    return hit.cue not in words("opening_linkers") or _may_open_clause(text, span, hit)


def _purpose(text: str, span: Span, hit: Hit, hits: Sequence[Hit]) -> bool:
    """A bare purpose opens its clause or follows somebody who acts: 公司为…, but not 价格为…."""
    if hit.cue not in words("bare_purpose"):
        return True
    if hit.cue == "为" and _FIGURE.match(text, hit.end):
        return False
    if hit.cue == "要" and goal_verb().match(text, hit.end) is None:
        return False
    start = _clause_start(text, span, hit)
    if _connectives().fullmatch(text, start, hit.start) or _agents().search(text, start, hit.start):
        return True
    return _may_open_clause(text, span, hit)


def _ends_clause(text: str, span: Span, hit: Hit, hits: Sequence[Hit]) -> bool:
    return _ENDS_CLAUSE.match(text, hit.end, span.end) is not None


def _passive_cause(text: str, span: Span, hit: Hit, hits: Sequence[Hit]) -> bool:
    """It ends its clause, or is the active verb of a relative clause: 疏忽导致的|逾期."""
    return hit.cue.endswith("的") or _ends_clause(text, span, hit, hits)


def _clause_start(text: str, span: Span, hit: Hit) -> int:
    """Where the clause of the cue begins, or a place behind it."""
    start = max(span.start, hit.start - _LEAD_MAX)
    return max((mark.end() for mark in _MARKS.finditer(text, start, hit.start)), default=start)


def _may_open_clause(text: str, span: Span, hit: Hit) -> bool:
    """Whether the cue stands at the start of its clause, or behind who speaks."""
    if hit.start == span.start or _MARKS.match(text, hit.start - 1):
        return True
    return text[hit.start - 1] in _speech_ends() and text.endswith(_speech(), span.start, hit.start)


@cache
def _speech() -> tuple[str, ...]:
    return forms("reporting") + forms("rumour")


@cache
def _speech_ends() -> frozenset[str]:
    """The last characters of those words: most cues stand behind another one, and are spared the search."""
    return frozenset(word[-1] for word in _speech())


@cache
def _agents() -> re.Pattern[str]:
    return pattern("agents")


@cache
def _connectives() -> re.Pattern[str]:
    """What may be trimmed off a lead so that nothing is left of it (`textkit.extraction.spans.trim`)."""
    leading, trailing = repeatable("lead_in", "adverb", "hedge"), repeatable("tail", "adverb", "hedge_at_end")
    return re.compile(rf"(?:{leading.pattern}|[\d年月日时点份上下午至到-])*.?(?:{trailing.pattern})*\W*")


_SCREENS: Mapping[Construction, _Screen] = {
    "closing": _closing,
    "verb": _verb,
    "goal": _goal,
    "opener": _opener,
    "linker": _linker,
    "purpose": _purpose,
    "nominal": _nominal,
    "move": _move,
    "relatedness": _ends_clause,
    "passive_cause": _passive_cause,
    "affects": _ends_clause,
}
