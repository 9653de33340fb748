"""Which occurrences of a cue count: whole words, no quoted names, and none that another of them tells."""

from __future__ import annotations

import re

from textkit.documents.model import Span
from textkit.extraction.cues import CAUSATIVE, NOT_ONLY, RESPONSE, Hit, family_of, is_cue
from textkit.extraction.discourse import Discourse
from textkit.extraction.reports import is_speech
from textkit.extraction.requirements import REQUIREMENTS, Occurrence
from textkit.extraction.words import forms, words

# Characters from mark to mark; a longer quotation is speech.
_QUOTED_NAME = 12
# And of the title of a document.
_TITLE = 60
_QUOTATION_MARKS = {"“": "”", "「": "」", "《": "》"}
# Characters of 被系统认定为 and its like.
_PASSIVE_MAX = 6
# 避免给|发展中国家和新兴市场
_DONE_TO_MAX = 16
# 车主|因脱保而被扣车: there 主 belongs to the word before.
_OWNERS = "车业店房雇债户失船货"
# 招致|的往往是|账户被封
_BRINGS_WHAT = re.compile("的(?:往往|常常|却|正|就|将|则)*(?<!不)是")
# 二是由于, 其是因为: there the 是 belongs to the word before.
_TAKES_IS = "一二三四五六七其但可于只"


def valid_hits(d: Discourse, clause: Span) -> list[Hit]:
    """The cues of a clause that count, in order, one at a place."""
    valid: list[Hit] = []
    for hit in d.telling:
        if hit.start < clause.start or hit.end > clause.end or (valid and valid[-1].start == hit.start):
            continue
        hit = _resolved(d, hit, clause)
        if _is_valid(d, hit, clause):
            _add(d, valid, hit)
    return valid


def _add(d: Discourse, valid: list[Hit], hit: Hit) -> None:
    """Adds a cue to those before it, save where one of them tells it too; the last may make room for it."""
    if not valid:
        valid.append(hit)
        return
    if _tells_outcome(d, valid, hit):
        return
    if _is_prevented(d, valid[-1], hit):
        # 以免引发客户流失: the verb only leads to what is prevented.
        if not hit.family.keep:
            valid[-1] = valid[-1]._replace(end=hit.end)
        return
    if _is_done_to(d, valid[-1], hit):
        # 避免|给客户造成损失: what is prevented begins with whom it is done to.
        return
    if valid[-1].cue in words("disposal") and (hit.family.keep or hit.family.construction == "goal"):
        # 把等待时间|压缩到两天: the verb tells what the coverb begins.
        return
    if _is_let_happen(d, valid[-1], hit):
        # 使贷款产生逾期: what comes about is all of it.
        return
    if hit.family.construction == valid[-1].family.construction == "move":
        # 承压下行
        return
    if hit.family.construction == valid[-1].family.construction == "consequence":
        if valid[-1].family.name != RESPONSE:
            # 自然随之走高
            return
        # 平台可能|随之收回额度: the adverb says more.
        valid.pop()
    if valid and _is_intransitive(d, valid[-1], hit):
        valid.pop()
    valid.append(hit)


def _tells_outcome(d: Discourse, valid: list[Hit], hit: Hit) -> bool:
    """Whether a verb of change or a passive tells what another verb brings about.

    会使账户被列入灰名单, 降低账户被判为高风险的概率.
    """
    suffered = hit.cue.startswith("被") or d.text.startswith("被", hit.start - 1)
    passive = suffered and hit.family.construction == "verb"
    return (hit.family.of_change or passive) and any(
        other.family.construction == "verb" or (passive and other.family.construction == "goal")
        for other in valid
    )


def _is_let_happen(d: Discourse, hit: Hit, following: Hit) -> bool:
    """Whether the second verb tells what the first lets a thing do: 使|贷款|产生逾期, 促使|机构|加大投入."""
    sets_on = hit.cue in words("setting_on")
    if following.family.construction != "verb" and not (sets_on and following.family.construction == "goal"):
        return False
    if following.family.serves and hit.family.enables:
        # 才能为协商创造条件
        return True
    thing = d.trim(hit.end, following.start)
    if hit.family.name == CAUSATIVE:
        return d.is_told(thing) and d.is_agent(thing)
    if hit.cue not in words("causatives_of_agents") and not sets_on:
        return False
    return d.is_told(thing) and not (d.has_predicate(thing) or d.tells_change(thing))


def _is_valid(d: Discourse, hit: Hit, clause: Span) -> bool:
    requirement = REQUIREMENTS.get(hit.family.construction)
    occurrence = Occurrence(hit, d.text[clause.start : hit.start], d.text[hit.end : clause.end])
    if (requirement and not requirement(d, occurrence)) or _in_quoted_name(d, hit):
        return False
    # Asked last: a sentence whose cues fail by their text is never segmented.
    return _is_whole_word(d, hit)


def _is_prevented(d: Discourse, hit: Hit, following: Hit) -> bool:
    """Whether the second cue opens the object of a preventing one: 避免|影响征信."""
    if not hit.family.prevents or following.family.construction != "verb" or following.family.prevents:
        return False
    return d.text[hit.end : following.start].removeprefix("日后").removeprefix("以后").strip("再又") == ""


def _is_done_to(d: Discourse, hit: Hit, following: Hit) -> bool:
    """Whether the object of a preventing cue is told before the verb: 防止|对市场|造成扰动."""
    if not hit.family.prevents or following.cue not in words("takes_coverb"):
        return False
    return d.text.startswith(forms("coverbs"), hit.end) and following.start - hit.end <= _DONE_TO_MAX


def _is_intransitive(d: Discourse, hit: Hit, following: Hit) -> bool:
    """Whether the verb has no object before the next cue: 竞争加剧导致亏损."""
    parts = hit.family.keep or hit.family.enables or hit.family.name == NOT_ONLY
    goes_on = following.family.construction in ("verb", "linker")
    if not parts or not (goes_on or (hit.family.keep and following.family.construction == "goal")):
        return False
    return d.text[hit.end : following.start].strip("了也又还都会将可能") == ""


def _resolved(d: Discourse, hit: Hit, clause: Span) -> Hit:
    """The cue without a character that belongs to its neighbour.

    开学带来的采购: the 的 belongs to the noun behind it; 推动下游: so does the 下; 二是由于: the 是 belongs
    to the ordinal.
    """
    after = d.text[hit.end : clause.end]
    construction = hit.family.construction
    if construction == "passive_cause" and hit.cue.endswith("的") and after.strip('。”"\x00 '):
        return _with_copula(d, _shortened(hit, hit.cue[:-1].removeprefix("所"), hit.end - 1))
    if hit.cue == "主因" and d.text[hit.start - 1] in _OWNERS:
        return Hit(hit.end - 1, hit.end, "因", family_of("因"))
    if hit.cue in words("brings_what") and after.startswith("的"):
        return _with_copula(d, hit)
    if construction == "closing" and after.strip():
        return _shortened(hit, hit.cue[:-1], hit.end - 1)
    if construction == "consequence" and hit.cue.endswith("被") and (passive := _passive_cue(d, hit.end - 1)):
        return passive
    if hit.cue in ("可以让", "可以使") and hit.start == clause.start and _waits_for_advice(d):
        # 如果资质不够, 可以让配偶共同借款
        return Hit(hit.start, hit.start + 2, "可以", family_of("可以"))
    if hit.cue in ("是因为", "是由于") and d.text[hit.start - 1] in _TAKES_IS:
        return _shortened(hit, hit.cue[1:], hit.end)
    return hit


def _passive_cue(d: Discourse, start: int) -> Hit | None:
    """会被|视为: the passive that begins inside the cue of a consequence, where it is a cue of its own."""
    for end in range(start + _PASSIVE_MAX, start + 1, -1):
        if is_cue(word := d.text[start:end]):
            return Hit(start, end, word, family_of(word))
    return None


def _waits_for_advice(d: Discourse) -> bool:
    return d.pending is not None and d.pending.hit.family.condition and not d.held


def _shortened(hit: Hit, cue: str, end: int) -> Hit:
    return Hit(end - len(cue), end, cue, family_of(cue)) if is_cue(cue) else hit


def _with_copula(d: Discourse, hit: Hit) -> Hit:
    """招致|的往往是|账户被封: the verb up to what it brings about."""
    match = _BRINGS_WHAT.match(d.text, hit.end)
    return hit._replace(end=match.end()) if match and hit.family.construction == "verb" else hit


def _is_whole_word(d: Discourse, hit: Hit) -> bool:
    """Whether the cue begins and ends where words do; longer cues may be cut inside by the segmenter."""
    at_start, at_end = d.sentence.is_boundary(hit.start), d.sentence.is_boundary(hit.end)
    if len(hit.cue) == 1 and hit.cue not in words("bound_cues"):
        return at_start and at_end
    return at_start or at_end


def _in_quoted_name(d: Discourse, hit: Hit) -> bool:
    """Whether the cue is part of a quoted name such as “帮助中心”."""
    if not d.quotes:
        return False
    title = d.text.rfind("《", max(d.span.start, hit.start - _TITLE), hit.start)
    if title >= 0 and "》" not in d.text[title : hit.start]:
        return True
    start = max(d.span.start, hit.start - _QUOTED_NAME)
    opened = max(d.text.rfind(mark, start, hit.start) for mark in _QUOTATION_MARKS)
    if opened < 0 or is_speech(d.text, opened):
        return False
    ends = (d.text.find(mark, opened, opened + _QUOTED_NAME) for mark in _QUOTATION_MARKS.values())
    return min((end for end in ends if end > 0), default=-1) >= hit.end
