"""Whether a word that may be a causative has an object, and so is one: 加速资金流出, but not 加速推进."""

from __future__ import annotations

import re
from functools import cache

from textkit.documents.model import Span
from textkit.extraction.actions import is_actor
from textkit.extraction.cues import Hit
from textkit.extraction.discourse import Discourse
from textkit.extraction.words import any_of, forms, words


def governs(d: Discourse, hit: Hit, clause: Span) -> bool:
    """Whether the verb of a clause has an object that something may bring about."""
    if hit.cue in words("without_object"):
        return _opens_noun(d, hit.end)
    if _stands_in_list(d, hit, clause) or _reaches(d, hit, clause) or _sends(d, hit, clause):
        return False
    subject = d.trim(clause.start, d.gap(clause.start, hit.start).start)
    if hit.cue in words("deciding"):
        return _opens_noun(d, hit.end) and not d.is_agent(subject)
    if _tells_of_subject(d, hit, clause, subject) and d.is_told(subject):
        return False
    return not (hit.family.keep and _is_of_deed(d, hit, clause, subject))


def _stands_in_list(d: Discourse, hit: Hit, clause: Span) -> bool:
    """处置力度加大、处置效率提高; 扩大内需、促进消费等措施."""
    if (hit.family.keep or hit.family.prevents) and d.text.startswith("、", hit.end):
        return True
    listed = hit.family.keep or hit.cue in words("listed_measures")
    return listed and d.text.endswith("、", clause.start, hit.start)


def _reaches(d: Discourse, hit: Hit, clause: Span) -> bool:
    """股价推升至高位, but not 把总量推升至高位, 利润被压缩至盈亏线."""
    if not (hit.family.keep and d.text.startswith(forms("reached"), hit.end)):
        return False
    if d.text.startswith("了到", hit.end) and not d.sentence.is_boundary(hit.end + 2):
        # 推高了|到岸成本
        return False
    return not (d.text.endswith("被", clause.start, hit.start) or brings_before(d, clause.start, hit.start))


def _sends(d: Discourse, hit: Hit, clause: Span) -> bool:
    """董事长致全体股东的信."""
    return hit.cue == "致" and _letter().match(d.text, hit.end, clause.end) is not None


def _tells_of_subject(d: Discourse, hit: Hit, clause: Span, subject: Span) -> bool:
    """子公司被列入名单, 新材料板块形成供货能力: what happened to a thing, or what it is now."""
    if hit.cue == "形成":
        # 体系对全国形成示范
        told = "对" not in d.phrase(Span(clause.start, hit.start))
    else:
        told = hit.cue.startswith("被") and not (d.is_agent(subject) or d.is_pronoun(subject))
    return told and not (d.has_predicate(subject) or d.tells_change(subject))


def brings_before(d: Discourse, left: int, verb: int) -> bool:
    """Whether a coverb brings the object before the verb: 把损失|放大, but not 波动性将|加大."""
    found = ((word, d.text.rfind(word, left, verb)) for word in words("disposal"))
    return any(at >= 0 and _brings(d, word, at, verb) for word, at in found)


def _brings(d: Discourse, word: str, at: int, verb: int) -> bool:
    """Whether a coverb has its object behind it: 把损失, but not 将逐步走出."""
    behind = at + len(word)
    if not d.is_told(d.trim(behind, verb)):
        return False
    following = d.sentence.starting_at(behind) if word == "将" else None
    return following is None or following.tag[:1] not in "dpv"


def _opens_noun(d: Discourse, offset: int) -> bool:
    token = d.sentence.starting_at(offset)
    if token is None:
        return False
    return (
        token.tag[:1] not in "vdpcutf" or token.tag == "vn" or d.phrase(Span(token.start, token.end)) == "了"
    )


def _is_of_deed(d: Discourse, hit: Hit, clause: Span, subject: Span) -> bool:
    """Whether the verb only tells what a thing is about: 发布|促进消费的措施, 支撑需求的因素并未改变."""
    before = d.text[clause.start : hit.start].rstrip("了过着")
    if before.endswith(forms("takes_deed")):
        return True
    nobody_else = not d.is_told(subject) or is_actor(d.sentence, subject)
    return nobody_else and _aimed().match(d.text, hit.end, clause.end) is not None


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(rf"[^,]{{1,14}}的[^,的]{{0,4}}(?:{any_of(words('letters')).pattern})")


@cache
def _aimed() -> re.Pattern[str]:
    return re.compile(rf"[^,]{{2,40}}?的[^,的]{{0,4}}(?:{any_of(words('aimed_heads')).pattern})")
