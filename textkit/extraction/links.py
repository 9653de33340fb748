"""Sentence rules: from the cues of a sentence to the links it states.

A sentence is read clause by clause, once, left to right. Each cue's construction (see cues.py) says where
its source and target stand; what a clause leaves open (an opener without its effect, a verb without a
subject) is closed by the clauses around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from textkit.documents.model import Span
from textkit.extraction.context import (
    is_action,
    is_action_of_agent,
    is_agent,
    is_goal,
    follows_in_markets,
    is_hedged,
    is_market_change,
    is_pronoun,
    is_question,
    names_no_subject,
    reporting_clause,
    reporting_opening,
    same_change,
    strip_agent,
    tells_change,
)
from textkit.extraction.cues import Family, Hit, family_of, is_cue
from textkit.extraction.spans import Words, has_content, split, trim
from textkit.extraction.statement import Relation
from textkit.extraction.words import any_of, longest, words
from textkit.language.sentences import clauses
from textkit.lexicon import data_table

# Constructions whose cue parts a clause in two.
# Constructions that span the clause: they are tried before the others.
_WHOLE = {"passive_cause", "nominal", "relatedness", "serves"}
_PARTING = {"verb", "reverse", "linker", "postposed", "opener", "purpose"}
_SEQUENCE_STRENGTH = 0.55
_INFLUENCE = "负面|不利|共同|双重|三重|多重|叠加|综合|持续|严重|直接|明显|积极|正面|较大|一定|部分|季节性|等因素|因素|等|向下|向上"
# Characters; a longer clause tells a story of its own.
_SEQUENCE_MAX = 24
# Characters from mark to mark; a longer quotation is speech.
_QUOTED_NAME = 12
_COVERB = re.compile(r"(?:对于?|给|为|向|把|将)(?=[^\s,]{2,30}$)")
_INTRODUCED = re.compile(r"(?:提供|建立|形成|推出|构建|设立|搭建|引入|开发|打造)[了出]?(?:一[个种套项份条]|一系列)(.{2,30})$")
# A clause that goes on about the subject of the clause before: 同比增长5%.
_HEADLESS = re.compile("同比|环比|较|比|约|达|增长|下降|上涨|下跌|增加|减少|为|至|超|增速|跌幅|涨幅|降幅|增幅|均|分别|可能|大幅|明显|持续|继续|进一步|已")
_JOINS = re.compile("叠加|以及|再加上|加上|加之|又叠加|同时叠加")
_CONCEDES = re.compile("即便|即使|哪怕|就算|纵使|虽然|尽管|虽说|固然")
_OWN_TIME = re.compile(r"(?:20)?\d{2}年|\d{1,2}月|[今去明前]年|[上下]半年|[一二三四]季度|本[周月]|上[周月]|截至|公司|我们")
_TURNS = re.compile(r"而且|并且|且|同时|但|不过|此外|另外|其中|而|然而|另|虽|尽管|反观|相比|目前|当前|预计|我们|去年|上年|叠加|以及|加上|再加上|加之|这|同比|环比")
_RELATIVE = re.compile(r"(.{2,30})的(?:行为|因素|情况|情形|原因|事件|操作|做法|问题|举动|事项)\x00*$")
_EXAMPLES = re.compile(r"^\((?:如|例如|比如|包括|像|譬如)?(.+?)(?:等.{0,4})?\)$")


@dataclass(frozen=True, slots=True)
class Link:
    """Source and target of one cue, before coordination is split; offsets in the document."""

    relation: Relation
    source: Span
    target: Span
    cue: str
    rule: str
    strength: float
    negated: bool = False
    hedged: bool = False
    condition: Span | None = None
    attribution: Span | None = None


@dataclass(frozen=True, slots=True)
class _Opened:
    """A cause, a means, a condition or a goal that still waits for the clause it belongs to."""

    hit: Hit
    span: Span
    subject: Span | None
    hedged: bool


@dataclass(slots=True)
class _Gap:
    """The words between the subject and a cue: where it begins, and what it says of the statement."""

    start: int
    negated: bool = False
    hedged: bool = False
    shares_subject: bool = False
    forbids: bool = False


@dataclass(slots=True)
class SentenceReader:
    """Reads one sentence; `links` holds what it states.

    Args:
        sentence: the words of the sentence, on the folded text of the document.
        span: the sentence.
        hits: the cues in it, in order.
        focus: what a pronoun at the start of the sentence points back to.
    """

    sentence: Words
    span: Span
    hits: Sequence[Hit]
    focus: Span | None = None
    links: list[Link] = field(default_factory=list)
    actions: list[Span] = field(default_factory=list)
    last_clause: Span | None = None
    _masked: str = ""
    _pending: _Opened | None = None
    _held: list[Span] = field(default_factory=list)
    # Causes that 叠加, 以及 … join to the one opened.
    _joint: list[Span] = field(default_factory=list)
    _plain: list[Span] = field(default_factory=list)
    _last: list[Link] = field(default_factory=list)
    _tails: list[Span] = field(default_factory=list)
    _backward: bool = False
    _subjects: list[Span] = field(default_factory=list)
    _supposed: Hit | None = None
    _afterthought: list[Link] = field(default_factory=list)
    _condition: Span | None = None
    _attribution: Span | None = None
    _advised: bool = False
    # Somebody is quoted as advising: every clause that opens a segment is advice.
    _urged: bool = False

    # ---- the sentence -------------------------------------------------------------------------------

    def read(self) -> list[Link]:
        """The links of the sentence, in order."""
        text = self.sentence.text
        self._masked = _mask(text, self.span)
        at = self.span.start
        for segment in _segments(self._masked, self.span):
            self._start_segment()
            for clause in clauses(self._masked, segment.start - at, segment.end - at):
                self._read_clause(Span(clause.start + at, clause.end + at))
            self._flush()
        return self.links

    def _start_segment(self) -> None:
        self._pending, self._condition = None, None
        self._held.clear()
        self._plain.clear()
        self._last = []
        self._afterthought = []
        self._advised = self._urged

    def _read_clause(self, clause: Span) -> None:
        text = self.sentence.text
        if reporting_clause(self.sentence, clause):
            self._attribution = clause
            self._advised = self._urged = self._advises(clause)
            return
        opening = reporting_opening(self.sentence, clause)
        if opening:
            self._attribution = opening
            self._advised = self._advised or self._advises(opening)
            clause = Span(opening.end, clause.end)
        if is_question(text[clause.start : clause.end]) and not _asks_what_depends(text, clause):
            self._last = []
            return
        before = len(self.links)
        self._supposed = None
        self._backward = False
        hits = self._valid_hits(clause)
        if not hits:
            self._plain_clause(clause)
        else:
            self._linking_clause(clause, hits)
        if len(self.links) > before and self._supposed:
            # 如果A导致B, …: the clause's own link is only supposed, and its effect is the condition.
            self.links[before:] = [replace(link, hedged=True) for link in self.links[before:]]
            self._pending = _Opened(self._supposed, self.links[-1].target, None, False)
        if len(self.links) > before:
            self._last = self.links[before:]
            self._tails = self._tails_of(self._last)
            self._plain.clear()
        self.last_clause = clause

    def _advises(self, report: Span) -> bool:
        return self.sentence.text.endswith(("建议", "呼吁", "支招"), report.start, report.end)

    def _tails_of(self, links: Sequence[Link]) -> list[Span]:
        """Where a chain goes on: at the effects; at a cause too where its effect does not say of what (成本下降)."""
        tails: dict[Span, None] = {}
        for link in links:
            told = link.source if self._backward else link.target
            tails[told] = None
            if not self._backward and names_no_subject(self.sentence.text[told.start : told.end]):
                tails[link.source] = None
        return list(tails)

    # ---- which cues count ---------------------------------------------------------------------------

    def _valid_hits(self, clause: Span) -> list[Hit]:
        valid: list[Hit] = []
        for hit in self.hits:
            if hit.start < clause.start or hit.end > clause.end or (valid and valid[-1].start == hit.start):
                continue
            hit = self._resolved(hit, clause)
            if self._valid(hit, clause):
                if valid and self._intransitive(valid[-1], hit):
                    valid.pop()
                valid.append(hit)
        return valid

    def _intransitive(self, hit: Hit, following: Hit) -> bool:
        """Whether the verb has no object before the next cue: 竞争加剧导致亏损."""
        between = self.sentence.text[hit.end : following.start]
        return hit.family.keep and following.family.construction in ("verb", "linker") and between.strip("了也又还都会将可能") == ""

    def _resolved(self, hit: Hit, clause: Span) -> Hit:
        """The cue without a character that belongs to its neighbour.

        二是由于: the 是 belongs to the ordinal. 开学带来的采购: the 的 belongs to the noun behind it.
        """
        text = self.sentence.text
        if hit.family.construction == "passive_cause" and hit.cue.endswith("的") and text[hit.end : clause.end].strip("。”\"\x00 "):
            cue = hit.cue[:-1].removeprefix("所")
            return Hit(hit.end - 1 - len(cue), hit.end - 1, cue, family_of(cue)) if is_cue(cue) else hit
        if hit.family.construction == "closing" and text[hit.end : clause.end].strip() and is_cue(hit.cue[:-1]):
            # 推动下游: the 下 belongs to the word behind the verb.
            return Hit(hit.start, hit.end - 1, hit.cue[:-1], family_of(hit.cue[:-1]))
        if hit.cue in ("是因为", "是由于") and text[hit.start - 1] in "一二三四五六七其但可于只":
            cue = hit.cue[1:]
            return Hit(hit.start + 1, hit.end, cue, family_of(cue))
        return hit

    def _valid(self, hit: Hit, clause: Span) -> bool:
        text, family = self.sentence.text, hit.family
        if not self._whole_words(hit) or self._in_short_quotation(hit):
            return False
        after, before = text[hit.end : clause.end], text[clause.start : hit.start]
        match family.construction:
            case "goal":
                return self._valid_goal(hit, before, after)
            case "linker":
                return self._valid_linker(hit, before, after)
            case "opener" | "purpose":
                return self._valid_opener(hit, before, after)
            case "advice":
                return self._valid_advice(hit, before, after)
            case "verb" if family.of_change:
                return bool(after.strip("了着。!”\" \x00")) and self._follows_change(hit, before)
            case "verb":
                return bool(after.strip("了着过的。!”\" \x00")) and not (hit.cue in _NOUNLIKE and self._nounlike(hit, before, after))
            case "nominal":
                return re.search("是|成为|成了|系|乃|为", before) is not None or _NOUN_IS_SOURCE.match(after) is not None
            case "consequence":
                return hit.cue != "便" or self._starts_verb(hit.end)
            case "correlative":
                return hit.cue not in after and not before.endswith(hit.cue) and hit.cue not in before
            case "closing":
                return not after.strip() and len(before) >= 2 and not (hit.cue == "的" and "是" in before) and (not hit.family.event or self._tells_event(hit, before))
            case "passive_cause":
                return not after.strip("的。”\"\x00 ")
            case "relatedness":
                return len(after.strip("的。”\"")) == 0
            case _:
                return True

    def _follows_change(self, hit: Hit, before: str) -> bool:
        """Whether the subject of the verb tells a change: 油价上涨将提高成本."""
        gap = self._gap(Span(hit.start - len(before), hit.start), hit.start)
        subject = self._trim(hit.start - len(before), gap.start)
        return is_market_change(self.sentence.text[subject.start : subject.end])

    def _tells_event(self, hit: Hit, before: str) -> bool:
        span = self._trim(hit.start - len(before), hit.start)
        return span.end - span.start >= 3 and self._has_predicate(span) and not _MOMENT.match(self.sentence.text, span.start, span.end)

    def _in_short_quotation(self, hit: Hit) -> bool:
        """Whether the cue is part of a quoted name such as “帮助中心”."""
        text = self.sentence.text
        opened = max(text.rfind(mark, max(self.span.start, hit.start - _QUOTED_NAME), hit.start) for mark in "“「《")
        if opened < 0:
            return False
        closed = min((at for mark in "”」》" if (at := text.find(mark, opened, opened + _QUOTED_NAME)) > 0), default=-1)
        return closed >= hit.end

    def _whole_words(self, hit: Hit) -> bool:
        """Whether the cue begins and ends where words do; longer cues may be cut inside by the segmenter."""
        at_start, at_end = self.sentence.is_boundary(hit.start), self.sentence.is_boundary(hit.end)
        return at_start and at_end if hit.end - hit.start == 1 and hit.cue not in _COVERBS else at_start or at_end

    def _nounlike(self, hit: Hit, before: str, after: str) -> bool:
        """影响, 冲击, 支撑 … as a noun: 产生了影响, 的影响."""
        if before.endswith(("的", "造成", "产生", "带来", "有", "构成", "形成", "潜在", "负面", "正面", "重大", "一定", "较大", "不利", "受", "受到", "积极", "严重")):
            return True
        return _NOUN_USE.match(after) is not None

    def _valid_goal(self, hit: Hit, before: str, after: str) -> bool:
        if not after.strip():
            return False
        if hit.cue in ("把", "将") and not re.search(r"降|减|提|控制|压|缩|升|扭转|化解|稳|守", after):
            return False
        enabled = _ENABLED.search(before)
        if enabled and (self.sentence.is_boundary(hit.start - len(enabled[0])) or before[: -len(enabled[0])].endswith("不")):
            return True
        if before.endswith(("、", "和", "与", "及", "或", "并", "的")):
            return False
        opened = self._pending is not None and self._pending.hit.family.means
        return bool(opened or self._opened_here(hit, "means"))

    def _opened_here(self, hit: Hit, flag: str) -> bool:
        """Whether an opener of the kind `flag` stands earlier in the same clause run."""
        return any(
            getattr(other.family, flag) and other.end + 1 < hit.start and not re.search("[,;。:]", self.sentence.text[other.end : hit.start])
            for other in self.hits
            if other.start < hit.start
        )

    def _valid_linker(self, hit: Hit, before: str, after: str) -> bool:
        if hit.cue == "以":
            named = before.strip() and _goals().match(after) is None
            return not named and self._starts_verb(hit.end)
        if hit.cue == "来":
            return self._starts_verb(hit.end) and len(before.strip()) > 3 and any(token.tag.startswith("v") for token in self.sentence.within(Span(hit.start - len(before), hit.start)))
        if hit.cue in ("争取", "达到", "结果", "故", "必然", "势必", "难免", "由此"):
            return not before.strip() and bool(after.strip())
        return bool(after.strip())

    def _valid_advice(self, hit: Hit, before: str, after: str) -> bool:
        """Advice opens its clause, or follows whom it is given to."""
        if not after or after[0] in "的性":
            return False
        if hit.cue not in _WEAK_ADVICE:
            return True
        lead = Span(hit.start - len(before), self._gap(Span(hit.start - len(before), hit.start), hit.start).start)
        lead = trim(self.sentence, lead)
        opened = any(other.family.construction in ("purpose", "opener") for other in self.hits if lead.start <= other.start < hit.start)
        return lead.end - lead.start <= 1 or is_agent(self.sentence, lead) or opened

    def _valid_opener(self, hit: Hit, before: str, after: str) -> bool:
        family = hit.family
        if not after.strip():
            return False
        if family.needs_closer:
            return _closer(family).search(after) is not None or (family.name == "affected_by" and not before.strip() and len(after) <= 24 and hit.cue == "受" and _closer(family).search(after) is not None)
        if family.construction == "purpose":
            if hit.cue in ("想", "要", "为", "应对", "针对", "面对", "欲"):
                lead = trim(self.sentence, Span(hit.start - len(before), hit.start))
                named = not has_content(self.sentence.text, lead) or is_agent(self.sentence, lead)
                return named and (hit.cue != "为" or self._starts_verb(hit.end))
            return not before or len(before) <= 8
        if hit.cue in ("如", "若", "随", "因"):
            lead = before.strip()
            if hit.cue == "如" and lead:
                return False
            if hit.cue == "因" and after.startswith(("其", "而")):
                return not after.startswith("而")
            return len(lead) <= 14
        if family.means:
            return after[0] not in "了的率后" and not before.endswith(("审核", "审批", "已", "未", "没有", "没", "能", "不", "获"))
        return True

    def _starts_verb(self, offset: int) -> bool:
        index = self.sentence.starts.get(offset)
        if index is None:
            return False
        for token in self.sentence.tokens[index : index + 3]:
            if token.tag[0] == "v" or self.sentence.text[token.start : token.end] in _goal_cues():
                return True
            if token.tag[0] not in "dap":
                return False
        return False

    # ---- clauses ------------------------------------------------------------------------------------

    def _plain_clause(self, clause: Span) -> None:
        text = self.sentence.text
        core = trim(self.sentence, clause)
        if _CONCEDES.match(text, clause.start) or not has_content(text, core) or _FIGURE.fullmatch(text, core.start, core.end) or _TOPIC.fullmatch(text, clause.start, clause.end):
            return
        if once := _ONCE.fullmatch(text, clause.start, clause.end):
            self._open_condition(_SEQUENCE_HIT(once.start(1), clause.end, "一"), core)
            return
        if (self._advised and is_action(self.sentence, core)) or (self._urged and not self._plain and not tells_change(text[core.start : core.end]) and self._has_predicate(core)):
            self.actions.append(core)
        if self._pending and not self._held and _JOINS.match(text, clause.start) and self._pending.hit.family.relation == "causes":
            self._joint.append(core)
            return
        if self._pending:
            self._held.append(core)
            return
        if self._afterthought and not _TURNS.match(text, clause.start) and tells_change(self.sentence.text[core.start : core.end]):
            self.links += [replace(link, source=core) for link in self._afterthought]
            return
        if self._plain and self._follows_market(core, clause):
            return
        if self._last and self._continues(core) and not _TURNS.match(self.sentence.text, clause.start):
            self._follow_on(core, clause)
            return
        self._plain.append(core)
        self._last = []

    def _open_condition(self, hit: Hit, span: Span) -> None:
        self._flush()
        self._pending = _Opened(hit, span, None, False)

    def _consequence(self, hit: Hit, clause: Span, left: int) -> bool:
        """X, 会Y; X, Y随之Z: an event, and a clause that says by its modal or adverb that it came of it."""
        text = self.sentence.text
        core = trim(self.sentence, clause)
        subject = self._trim(left, self._gap(Span(left, clause.end), hit.start).start)
        if not self._plain or _TURNS.match(text, clause.start) or is_agent(self.sentence, subject):
            return False
        event = self._after_moment(self._plain[-1])
        if event.end - event.start < 4 or not (self._has_predicate(event) or tells_change(text[event.start : event.end])) or is_action_of_agent(self.sentence, event):
            return False
        gap = self._gap_behind(clause.start, clause.end)
        before = len(self.links)
        if len(self._plain) > 1 and all(tells_change(text[span.start : span.end], subject=True) for span in self._plain[-2:]):
            self._emit(_SEQUENCE_HIT(event.start, event.start, ","), self._plain[-2], event, _Gap(event.start), event)
        self._emit(hit, event, core, gap, clause)
        return len(self.links) > before

    def _follows_market(self, core: Span, clause: Span) -> bool:
        """供应紧张, 价格上涨: two changes side by side of which the second follows from the first."""
        text = self.sentence.text
        before = self._plain[-1]
        if max(core.end - core.start, before.end - before.start) > _SEQUENCE_MAX or _TURNS.match(text, clause.start):
            return False
        if not follows_in_markets(text[before.start : before.end], text[core.start : core.end]):
            return False
        made = len(self.links)
        self._emit(_MARKET_HIT(core.start), before, core, self._gap_behind(clause.start, clause.end), clause)
        return len(self.links) > made

    def _after_moment(self, span: Span) -> Span:
        """双重核验后账户升为三类 → 账户升为三类: the event is what came last."""
        at = self.sentence.text.rfind("后", span.start + 2, span.end - 4)
        later = Span(at + 1, span.end)
        return later if at > 0 and self.sentence.is_boundary(at) and self._has_predicate(later) else span

    def _continues(self, core: Span) -> bool:
        """Whether a clause without a cue tells what came of the effect before it: a change, of another thing."""
        link = self._last[-1]
        text = self.sentence.text[core.start : core.end]
        if len(text) > _SEQUENCE_MAX or _OWN_TIME.match(text):
            return False
        return link.relation == "causes" and not link.negated and bool(self._tails) and all(tail.end < core.start for tail in self._tails) and tells_change(text, subject=True)

    def _follow_on(self, core: Span, clause: Span) -> None:
        """The change behind an effect: of the same kind, it stands beside it (价格上涨, 利润上涨); else it follows."""
        link = self._last[-1]
        if same_change(self.sentence.text[self._tails[0].start : self._tails[0].end], self.sentence.text[core.start : core.end]):
            beside = [replace(link, target=core, rule="sequence", strength=_SEQUENCE_STRENGTH) for link in self._last if not self._backward]
            self.links += beside
            return
        hedged = link.hedged or is_hedged(self.sentence.text[clause.start : clause.end])
        for tail in self._tails:
            self.links.append(
                replace(link, source=tail, target=core, cue=",", rule="sequence", strength=_SEQUENCE_STRENGTH, hedged=hedged)
            )

    def _linking_clause(self, clause: Span, hits: list[Hit]) -> None:
        """One clause with cues: its parts, cue by cue."""
        left = clause.start
        linker: Hit | None = None
        for hit in hits:
            if hit.family.construction in _WHOLE and getattr(self, f"_{hit.family.construction}")(hit, clause):
                return
        for index, hit in enumerate(hits):
            if hit.start < left:
                continue
            right = self._right_end(hits, index, clause)
            match hit.family.construction:
                case "verb" | "goal":
                    left = self._verb(hit, clause, left, right, linker)
                    linker = None
                case "reverse" if any(other.family.construction == "verb" for other in hits[index + 1 :]) and not has_content(self.sentence.text, self._trim(left, hit.start)):
                    # 受益于X导致Y: the verb makes the link, the cue only opens its cause.
                    left = hit.end
                case "reverse":
                    self._reverse(hit, clause, left, right)
                    return
                case "postposed":
                    self._postposed(hit, clause, left)
                    return
                case "linker":
                    if self._linker(hit, clause, left, right, hits[index + 1 :]):
                        return
                    linker, left = hit, hit.end
                case "opener" | "purpose":
                    left = self._opener(hit, clause, left, hits[index + 1 :])
                    if left >= clause.end:
                        return
                case "closing":
                    self._flush()
                    self._pending = _Opened(hit, self._trim(left, hit.start), None, False)
                    return
                case "consequence":
                    if len(hits) == 1 and self._consequence(hit, clause, left):
                        return
                case "correlative":
                    self._correlative(hit, clause)
                    return
                case "advice":
                    if self._advice(hit, clause, hits[index + 1 :]):
                        return
        if left == clause.start or (left < clause.end and not self._emitted_in(clause)):
            self._plain_clause(Span(left, clause.end))

    def _emitted_in(self, clause: Span) -> bool:
        return any(clause.start <= link.target.start < clause.end or clause.start <= link.source.start < clause.end for link in self.links)

    def _right_end(self, hits: Sequence[Hit], index: int, clause: Span) -> int:
        """Where the right side of a cue ends: at the gap before the next parting cue, or with the clause."""
        for other in hits[index + 1 :]:
            if other.family.construction in _PARTING and other.start > hits[index].end:
                if other.family.construction == "opener" and hits[index].family.construction != "opener":
                    continue
                if self._is_relative(other):
                    continue
                return self._gap(Span(hits[index].end, clause.end), other.start).start
        return clause.end

    def _is_relative(self, hit: Hit) -> bool:
        """Whether the verb modifies a noun: 盲目扩产带来的风险."""
        return hit.family.construction == "verb" and self.sentence.text.startswith(("的", "了的"), hit.end)

    # ---- constructions ------------------------------------------------------------------------------

    def _verb(self, hit: Hit, clause: Span, left: int, right: int, linker: Hit | None) -> int:
        """X cue Y. Returns where the next cue's left side begins."""
        text = self.sentence.text
        gap = self._gap(Span(left, clause.end), hit.start)
        subject = self._without_adjunct(self._trim(left, gap.start))
        target_start = hit.start if hit.family.keep or hit.family.construction == "goal" else hit.end
        coverb = _COVERB.search(text, left, gap.start) if hit.cue in _TAKES_COVERB or hit.family.keep else None
        if coverb and coverb[0] not in ("把", "将") and hit.cue not in _TAKES_COVERB:
            coverb = None
        if coverb and self.sentence.is_boundary(coverb.start()):
            inner = self._gap(Span(left, clause.end), coverb.start())
            subject, target_start = self._trim(left, inner.start), coverb.start()
            gap = replace(inner, negated=inner.negated or gap.negated, hedged=inner.hedged or gap.hedged)
        if hit.family.construction == "goal" and not self._goal_source_ok(subject):
            return hit.end
        if text.endswith("被", left, hit.start):
            self._passive(hit, left, right, clause)
            return clause.end
        if not hit.family.keep and (relative := _RELATIVE.match(self._mask_of(hit.end, right))) and not has_content(text, subject):
            self._relative_clause(hit, relative, right)
            return left
        if nested := self._nested_effect(hit, clause):
            target_start, right = nested
        if self._is_relative(hit):
            right = self._noun_end(hit.end + 1, right)
        target = self._trim(target_start, right, keep_lead=target_start == hit.start or bool(coverb))
        if hit.family.relation == "causes" and hit.cue in ("使", "让", "令", "使得"):
            target = strip_agent(self.sentence, target, compelled=True)
        sources = self._sources_of(hit, subject, gap, linker, clause)
        aim: Relation | None = "remedies" if linker and linker.family.action else None
        for source in sources:
            self.links += self._made(hit, source, target, gap, clause, relation=aim)
        if sources:
            self._subjects = [target] if self._is_relative(hit) else sources
        elif hit.family.prevents:
            self.actions.append(self._trim(hit.start, right, keep_lead=True))
        if not sources and self._pending and not has_content(text, subject):
            return hit.end
        return hit.end if nested else target_start

    def _without_adjunct(self, subject: Span) -> Span:
        """An empty span for what only says from where or how (从源头), the span itself else."""
        tokens = self.sentence.within(subject)
        adjunct = tokens and tokens[0].tag == "p" and not any(token.tag[:1] == "v" for token in tokens)
        return Span(subject.start, subject.start) if adjunct else subject

    def _passive(self, hit: Hit, left: int, right: int, clause: Span) -> None:
        """X, Y被cue: the clause of the effect is passive, and its cause stands before it."""
        target = self._trim(left, right)
        if not has_content(self.sentence.text, target):
            return
        gap = _Gap(hit.start, hedged=is_hedged(self.sentence.text[clause.start : clause.end]))
        for source in self._antecedents(hit, gap):
            self._emit(hit, source, target, gap, clause)

    def _noun_end(self, start: int, end: int) -> int:
        """Where the noun of a relative clause ends: before the first adverb or modal behind it."""
        for token in self.sentence.within(Span(start, end))[1:]:
            if token.tag[:1] in "dc" and _gap_words(self.sentence.text[token.start : token.end]):
                return token.start
        return end

    def _nested_effect(self, hit: Hit, clause: Span) -> tuple[int, int] | None:
        """避免因疏忽导致额度被扣减: what is prevented is the effect at the end, from its start to the clause's."""
        inner = [other for other in self.hits if hit.end <= other.start < clause.end]
        opener = next((other for other in inner if other.family.name == "because_of"), None)
        if opener is None or self._gap_behind(hit.end, opener.start).start != opener.start:
            return None
        if (joint := self.sentence.text.find("而", opener.end, clause.end)) > 0:
            return joint + 1, clause.end
        verb = next((other for other in inner if other.start > opener.end and other.family.construction == "verb"), None)
        return (verb.end, clause.end) if verb and not verb.family.keep else None

    def _goal_source_ok(self, subject: Span) -> bool:
        if not has_content(self.sentence.text, subject):
            return True
        return not is_agent(self.sentence, subject)

    def _relative_clause(self, hit: Hit, relative: re.Match[str], right: int) -> None:
        """可能导致Y的行为(如A、B等): A and B cause Y."""
        text = self.sentence.text
        target = self._trim(hit.end, hit.end + relative.end(1))
        open_at = text.find("(", hit.end, right)
        if open_at < 0:
            return
        close_at = text.find(")", open_at, self.span.end) + 1
        examples = _EXAMPLES.match(text[open_at:close_at])
        if examples:
            source = self._trim(open_at + examples.start(1), open_at + examples.end(1))
            self._emit(hit, source, target, self._gap(Span(self.span.start, hit.end), hit.start), Span(hit.start, right))

    def _sources_of(self, hit: Hit, subject: Span, gap: _Gap, linker: Hit | None, clause: Span) -> list[Span]:
        text = self.sentence.text
        if has_content(text, subject) and not is_pronoun(text[subject.start : subject.end]):
            return self._explicit_source(hit, subject, clause)
        if subject.end > subject.start and is_pronoun(text[subject.start : subject.end]):
            return self._antecedents(linker or hit, gap, pointed=True)
        return self._antecedents(linker or hit, gap)

    def _explicit_source(self, hit: Hit, subject: Span, clause: Span) -> list[Span]:
        """The subject beside the cue; a cause opened earlier is a cause of what the subject tells."""
        pending = self._pending
        if pending is None:
            if self._plain and self._follows_market(subject, clause):
                return [self._as_source(hit, subject)]
            return [*self._unnamed_change(hit, subject), self._as_source(hit, subject)]
        if pending.span.start >= clause.start:
            self._pending = None
            return [self._as_source(hit, subject)]
        if pending.hit.family.means or pending.hit.family.construction == "purpose":
            return [self._as_source(hit, subject)]
        if pending.hit.family.condition and not self._held:
            self._condition, self._pending = pending.span, None
            return [self._as_source(hit, subject)]
        eventive = tells_change(self.sentence.text[subject.start : subject.end]) or self._has_predicate(subject)
        effect = subject if eventive else self._trim(subject.start, clause.end)
        self._held.append(effect)
        self._flush()
        return [self._as_source(hit, subject)] if eventive or not hit.family.keep else []

    def _unnamed_change(self, hit: Hit, subject: Span) -> list[Span]:
        """原料价格飙升, 成本增加导致Y: a change that does not say of what is told by the clause before it."""
        text = self.sentence.text
        if not self._plain or hit.family.relation != "causes" or not names_no_subject(text[subject.start : subject.end]):
            return []
        before = self._plain[-1]
        return [before] if tells_change(text[before.start : before.end], subject=True) else []

    def _as_source(self, hit: Hit, subject: Span) -> Span:
        return strip_agent(self.sentence, subject) if hit.family.relation == "remedies" else subject

    def _antecedents(self, hit: Hit, gap: _Gap, *, pointed: bool = False) -> list[Span]:
        """What an empty left side stands for: an opened cause, the link before, the clause before, the focus."""
        family = hit.family
        if self._pending and not family.chain:
            return self._from_opened(family)
        if self._pending:
            self._flush()
        if self._last and family.relation == "causes" and (family.construction != "linker" or not self._plain):
            shared = gap.shares_subject and not pointed and self._subjects
            return list(dict.fromkeys(self._subjects if shared or family.shares else self._tails))
        if self._last and family.relation == "remedies" and not self._plain:
            if family.prevents or family.action:
                return list(dict.fromkeys(self._action_of(link) for link in self._last))
            return list(dict.fromkeys(self._subjects if gap.shares_subject and self._subjects else self._tails))
        if self._plain:
            return self._clauses_before(family)
        if self.focus and (pointed or gap.shares_subject):
            return [self.focus]
        return []

    def _from_opened(self, family: Family) -> list[Span]:
        """What an opener and the clauses held for it give as the source of a cue behind them."""
        assert self._pending is not None
        pending, held = self._pending, list(self._held)
        opened = pending.hit.family
        acts = family.action or family.prevents
        if opened.construction == "purpose" or (acts and opened.condition):
            self._pending = None
            self._held.clear()
            return [strip_agent(self.sentence, span) for span in held if is_action(self.sentence, span)]
        if held and not opened.coordinates:
            self._flush()
            return [held[-1]]
        self._pending = None
        self._held.clear()
        joint, self._joint = self._joint, []
        return [pending.span, *joint, *held]

    def _action_of(self, link: Link) -> Span:
        return link.source if link.relation == "remedies" else link.target

    def _clauses_before(self, family: Family) -> list[Span]:
        """The nearest clause, and those before it that stand beside it: actions of one advice, or changes."""
        text = self.sentence.text
        nearest = self._plain[-1]
        if introduced := _INTRODUCED.search(text, nearest.start, nearest.end):
            return [Span(introduced.start(1), nearest.end)]
        if family.relation == "remedies":
            actions = [strip_agent(self.sentence, span) for span in self._plain]
            near = actions[-1]
            return [*(span for span in actions[:-1] if is_action(self.sentence, span)), near]
        earlier = [span for span in self._plain[-4:-1] if tells_change(text[span.start : span.end], subject=True)]
        return [*earlier, nearest]

    def _reverse(self, hit: Hit, clause: Span, left: int, right: int) -> None:
        """Y cue X."""
        self._backward = True
        gap = self._gap(Span(left, clause.end), hit.start)
        target = self._trim(left, gap.start)
        source = self._trim(hit.end, right)
        text = self.sentence.text
        if has_content(text, target) and not is_pronoun(text[target.start : target.end]) and not is_agent(self.sentence, target):
            self._emit(hit, source, target, gap, clause)
        elif is_agent(self.sentence, target):
            self._pending = _Opened(hit, source, None, gap.hedged)
        elif (self._plain or self._last) and not text[left : hit.start].endswith(("他", "她", "我", "我们", "他们")):
            for span in self._targets_before():
                self._emit(hit, source, span, gap, clause)
        elif target.end > target.start and self.focus and is_pronoun(text[target.start : target.end]):
            self._emit(hit, source, self.focus, gap, clause)
        else:
            self._pending = _Opened(hit, source, None, gap.hedged)

    def _targets_before(self) -> list[Span]:
        if not self._plain:
            return list(self._tails)
        nearest = self._plain[-1]
        if len(self._plain) > 1 and _HEADLESS.match(self.sentence.text, nearest.start):
            return [self._plain[-2], nearest]
        return [nearest]

    def _postposed(self, hit: Hit, clause: Span, left: int) -> None:
        """Y, cue X; also Y cue X in one clause."""
        self._backward = True
        text = self.sentence.text
        gap = self._gap(Span(left, clause.end), hit.start)
        target = self._trim(left, gap.start)
        source = _without_closer(self.sentence, self._trim(hit.end, clause.end))
        before = len(self.links)
        if has_content(text, target) and not is_pronoun(text[target.start : target.end]):
            targets = [target]
        elif self._plain or self._last:
            targets = self._targets_before()
        else:
            targets = [self.focus] if self.focus else []
        if not has_content(text, source):
            return
        if not targets:
            # 主要因为X, Y: with nothing before it the afterthought opens the sentence as 因为 does.
            self._pending = _Opened(hit._replace(family=family_of("因为")), source, None, gap.hedged)
            return
        for span in targets:
            self._emit(hit, source, span, gap, clause)
        self._afterthought = self.links[before:]

    def _linker(self, hit: Hit, clause: Span, left: int, right: int, rest: Sequence[Hit]) -> bool:
        """X, cue Y. True when the linker itself made the link; False when a verb behind it will."""
        text = self.sentence.text
        gap = self._gap(Span(left, clause.end), hit.start)
        subject = self._trim(left, gap.start)
        follower = next((other for other in rest if other.family.construction in ("verb", "goal")), None)
        if follower and not hit.family.otherwise and not has_content(text, self._trim(hit.end, self._gap(Span(hit.end, clause.end), follower.start).start)):
            if has_content(text, subject):
                self._plain.append(strip_agent(self.sentence, subject))
            return False
        behind = self._gap_behind(hit.end, clause.end)
        target = self._trim(hit.end, clause.end)
        if hit.family.otherwise:
            return self._otherwise(hit, clause, target, behind)
        if hit.family.action:
            return self._purpose_linker(hit, clause, subject, target, behind)
        if has_content(text, subject) and not is_agent(self.sentence, subject):
            # 供应紧张的局面将因此得到缓解: the linker stands inside the clause of the effect.
            target = self._trim(left, clause.end)
        sources = self._antecedents(hit, gap)
        for source in sources:
            self._emit(hit, source, target, _merge(gap, behind), clause)
        return bool(sources)

    def _otherwise(self, hit: Hit, clause: Span, target: Span, gap: _Gap) -> bool:
        """X, 否则Y: the action prevents Y; what is not to be done brings it about."""
        text = self.sentence.text
        actions = self._held or self._plain or self.actions[-1:]
        if not actions:
            return False
        action = strip_agent(self.sentence, actions[-1])
        if forbidden := _FORBIDDEN.match(text, action.start, action.end):
            source = self._trim(forbidden.end(), action.end)
            self.links += self._made(hit, source, target, gap, clause, relation="causes")
        else:
            self.links += self._made(hit, action, target, gap, clause, relation="remedies")
        return True

    def _purpose_linker(self, hit: Hit, clause: Span, subject: Span, target: Span, gap: _Gap) -> bool:
        if has_content(self.sentence.text, subject):
            sources = [strip_agent(self.sentence, subject)]
        else:
            sources = self._antecedents(hit, gap)
        for source in sources:
            self._emit(hit, source, target, gap, clause)
        return bool(sources)

    def _opener(self, hit: Hit, clause: Span, left: int, rest: Sequence[Hit]) -> int:
        """cue X [closer], Y. Returns where reading goes on in the clause; its end when nothing is left."""
        text, family = self.sentence.text, hit.family
        gap = self._gap(Span(left, clause.end), hit.start)
        subject = self._trim(left, gap.start)
        closer = _closer(family).search(text, hit.end, clause.end) if family.closers else None
        if closer and closer.end() < clause.end and closer[0] in ("而", "来", "以", "影响", "原因") and family.needs_closer is False and closer[0] not in ("而", "来", "以"):
            closer = None if not text[closer.end() : clause.end].strip() else closer
        if family.name == "because_of" and not closer and not any(other.family.construction == "verb" for other in rest) and (passive := text.find("被", hit.end + 2, clause.end)) > 0 and self.sentence.is_boundary(passive):
            self._flush()
            self._pending = _Opened(hit, self._trim(hit.end, passive), subject if has_content(text, subject) else None, False)
            self._close_with(self._trim(passive, clause.end))
            return clause.end
        if closer and family.needs_closer and (last := _last_closer(family, text, hit.end, clause.end)):
            closer = last
        verb = next((other for other in rest if other.family.construction in ("verb", "linker") and other.start > hit.end), None)
        if closer and verb and closer.end() == clause.end:
            verb = None
        goal = next((other for other in rest if other.family.construction == "goal" and other.start > hit.end + 1), None)
        stop = clause.end
        advice = next((other for other in rest if other.family.construction == "advice"), None)
        if family.condition:
            stop = advice.start if advice else clause.end
        elif closer and (verb is None or closer.start() <= verb.start or (family.needs_closer and closer.end() == clause.end)):
            stop = closer.start()
        elif verb is not None and not family.means:
            return hit.end if not family.construction == "purpose" else clause.start
        elif family.construction == "purpose" and advice:
            stop = advice.start
        elif family.means and (goal or verb):
            stop = min(other.start for other in (goal, verb) if other)
        span = _without_closer(self.sentence, self._trim(hit.end, stop)) if family.name == "because_of" else self._trim(hit.end, stop)
        if is_pronoun(text[span.start : span.end]) or _BACK.fullmatch(text, hit.end, stop):
            if family.means:
                return hit.end
            before = self._targets_before() if self._plain or self._last else [self.focus] if self.focus else []
            span = before[-1] if before else span
        if not has_content(text, span):
            return hit.end
        hedged = is_hedged(text[clause.start : clause.end]) and not gap.negated
        if family.condition:
            self._flush()
            if not any(other.family.construction in ("verb", "reverse") for other in rest):
                if has_content(text, subject) and family.relation == "causes" and not closer:
                    span = Span(subject.start, span.end)
                self._pending = _Opened(hit, span, subject, hedged)
                return stop
            self._supposed = hit
            return hit.end
        self._flush()
        told = has_content(text, subject) and not is_agent(self.sentence, subject)
        if told and not self._change_follows(clause) and stop != clause.end and family.needs_closer and tells_change(text[subject.start : subject.end]) and not has_content(text, self._trim(closer.end() if closer else stop, clause.end)):
            self._backward = True
            before_links = len(self.links)
            self._emit(hit, span, subject, gap, clause)
            self._afterthought = self.links[before_links:]
            return clause.end
        self._pending = _Opened(hit, span, subject if has_content(text, subject) else None, hedged)
        rest_start = closer.end() if closer and stop == closer.start() else stop
        if text.startswith("异", rest_start):
            # 因人而异 gives no cause.
            self._pending = None
            return clause.end
        remainder = self._trim(rest_start, clause.end)
        if not has_content(text, remainder):
            return clause.end
        if family.means or verb is not None or family.construction == "purpose":
            return rest_start
        if closer is None and stop == clause.end:
            return clause.end
        bare = told and remainder.end - remainder.start <= 4 and tells_change(text[remainder.start : remainder.end])
        self._close_with(subject if bare else remainder)
        return clause.end

    def _change_follows(self, clause: Span) -> bool:
        """Whether the next clause tells a change of its own, so that a cause opened here is its cause."""
        at = self.span.start
        following = next(clauses(self._masked, clause.end - at, len(self._masked)), None)
        if following is None:
            return False
        text = self.sentence.text[following.start + at : following.end + at]
        return tells_change(text, subject=True) and not _HEADLESS.match(text) and not _TURNS.match(text)

    def _close_with(self, effect: Span) -> None:
        self._held.append(effect)
        self._flush()

    def _nominal(self, hit: Hit, clause: Span) -> bool:
        text = self.sentence.text
        if forward := _SOURCE_IS_NOUN.match(text, clause.start, hit.start):
            tail = text[hit.end : clause.end].strip("。”\"' ")
            if tail not in ("", "之一", "所在", "了", "和保障", "与保障"):
                return False
            source = self._trim(*forward.span("source"))
            target = self._effect_of(*forward.span("effect")) if forward["effect"] else None
            gap = _Gap(hit.start, negated=bool(re.search("(?:不|并非|绝非|未必)$", text[clause.start : forward.start("is")])), hedged=is_hedged(text[clause.start : hit.start]))
            sources = [source]
            if is_pronoun(text[source.start : source.end]) or not has_content(text, source):
                sources = self._plain[-1:] or ([self.focus] if self.focus else [])
            targets = [target] if target and has_content(text, target) else (self._targets_before() if hit.family.relation == "causes" and (self._plain or self._last) else [])
            if hit.family.relation == "remedies" and target is None:
                return False
            for source in sources:
                for target in targets:
                    self._emit(hit, source, target, gap, clause)
            return bool(targets)
        self._backward = True
        if (behind := _NOUN_IS_SOURCE.match(text, hit.end, clause.end)) and hit.family.relation == "causes":
            effect = self._effect_of(clause.start, hit.start)
            source = _without_closer(self.sentence, self._trim(*behind.span(1)))
            if not has_content(text, source):
                return False
            if not has_content(text, effect) or is_pronoun(text[effect.start : effect.end]):
                targets = self._targets_before() if self._plain or self._last else ([self.focus] if self.focus else [])
            else:
                targets = [effect]
            before = len(self.links)
            for target in targets:
                self._emit(hit, source, target, _Gap(hit.start, hedged=is_hedged(text[clause.start : behind.start(1)])), clause)
            self._afterthought = self.links[before:]
            return True
        return False

    def _effect_of(self, start: int, end: int) -> Span:
        """Y in 导致Y的主要原因: the span without the verb before it and the adjectives behind it."""
        text = self.sentence.text
        if noun := _NOUN_MODIFIER.search(text, start, end):
            end = noun.start()
        span = self._trim(start, end)
        if verb := _BRINGS_ABOUT.match(text, span.start, span.end):
            span = self._trim(verb.end(), span.end)
        return span

    def _passive_cause(self, hit: Hit, clause: Span) -> bool:
        """Y是由X cue: 反弹更多是空头减仓所致."""
        text = self.sentence.text
        self._backward = True
        match = _BY.match(text, clause.start, hit.start)
        if match is None:
            return False
        source = self._trim(*match.span("source"))
        effect = self._trim(*match.span("effect")) if match["effect"] else Span(clause.start, clause.start)
        targets = [effect]
        if not has_content(text, effect) or is_pronoun(text[effect.start : effect.end]):
            targets = self._targets_before() if self._plain or self._last else ([self.focus] if self.focus else [])
        gap = _Gap(hit.start, negated=bool(re.search("(?:不|并非)$", match["denial"] or "")), hedged=is_hedged(text[clause.start : hit.start]))
        for target in targets:
            self._emit(hit, source, target, gap, clause)
        return bool(targets)

    def _relatedness(self, hit: Hit, clause: Span) -> bool:
        text = self.sentence.text
        match = _RELATED.match(text, clause.start, hit.start)
        if not match:
            return False
        target, source = self._trim(*match.span(1)), self._trim(*match.span(2))
        if not has_content(text, target) or is_pronoun(text[target.start : target.end]):
            targets = self._targets_before() if self._plain or self._last else ([self.focus] if self.focus else [])
        else:
            targets = [target]
        negated = hit.family.denied or bool(re.search("(?:不|没有|无|并非)$", match[3] or ""))
        for span in targets:
            self._emit(hit, source, span, _Gap(hit.start, negated=negated, hedged=is_hedged(text[clause.start : hit.end])), clause)
        return bool(targets)

    def _serves(self, hit: Hit, clause: Span) -> bool:
        text = self.sentence.text
        match = _SERVES.match(text, clause.start, hit.start)
        if not match:
            return False
        subject, goal = self._trim(*match.span(1)), self._trim(*match.span(2))
        if not self._has_predicate(goal):
            return False
        gap = _Gap(hit.start, hedged=is_hedged(text[clause.start : hit.start]))
        if has_content(text, subject) and not is_pronoun(text[subject.start : subject.end]):
            sources = [subject]
        else:
            sources = self._antecedents(hit, gap, pointed=True)
        for source in sources:
            self._emit(hit, source, goal, gap, clause)
        return bool(sources)

    def _correlative(self, hit: Hit, clause: Span) -> None:
        """X越A, Y就越B; the first clause waits as plain, the second closes it."""
        text = self.sentence.text
        core = self._trim(clause.start, clause.end)
        partner = next((other for other in reversed(self.hits) if other.end <= clause.start and other.family is hit.family), None)
        if partner and self._plain and self._plain[-1].start <= partner.start <= self._plain[-1].end:
            self._emit(hit, self._plain[-1], core, _Gap(hit.start, hedged=is_hedged(text[clause.start : clause.end])), clause)
        else:
            self._plain.append(core)

    def _advice(self, hit: Hit, clause: Span, rest: Sequence[Hit]) -> bool:
        """The clause recommends: its action waits for the purpose behind it, or answers the condition before it."""
        if any(other.family.construction in ("verb", "reverse", "nominal") for other in rest) and hit.cue in _WEAK_ADVICE:
            return False
        action = self._trim(hit.end, clause.end, keep_lead=hit.cue in _PROHIBITION)
        if hit.cue in _PROHIBITION:
            action = self._trim(hit.start, clause.end, keep_lead=True)
        if any(self._leads_on(other, rest) for other in rest):
            self._advised = True
            return False
        action = strip_agent(self.sentence, action)
        if not has_content(self.sentence.text, action):
            return False
        self._advised = True
        self.actions.append(action)
        if self._pending:
            self._held.append(action)
        else:
            self._plain.append(action)
            self._last = []
        return True

    def _leads_on(self, hit: Hit, rest: Sequence[Hit]) -> bool:
        """Whether a cue behind an advice gives it a purpose or an effect within the clause."""
        if hit.family.means:
            return any(other.family.construction == "goal" and other.start > hit.end for other in rest)
        return hit.family.construction in ("linker", "goal", "verb", "purpose") or hit.family.construction == "opener"

    # ---- closing what is open -----------------------------------------------------------------------

    def _flush(self) -> None:
        """Closes the opener that waits, with the clauses held for it."""
        pending, held = self._pending, list(self._held)
        self._pending = None
        self._held.clear()
        if pending is None:
            self._joint.clear()
            return
        if held:
            found = self._opened_links(pending, held)
            for joint in self._joint:
                found += self._opened_links(replace(pending, span=joint), held)
            self._joint.clear()
            self.links += found
            self._last = found[-1:]
            self._tails = [link.source if link.relation == "remedies" and pending.hit.family.construction == "purpose" else link.target for link in self._last]
            self._subjects = [link.source for link in self._last]
        elif pending.hit.family.relation == "causes" and not pending.hit.family.condition:
            self._close_backward(pending)

    def _close_backward(self, pending: _Opened) -> None:
        """Y, 因为X: nothing follows the cause, so that it explains its subject or what stands before it."""
        if pending.subject is not None:
            targets = [pending.subject]
        elif self._plain or self._last:
            targets = self._targets_before()
        else:
            return
        for target in targets:
            self._emit(pending.hit, pending.span, target, _Gap(pending.hit.start, hedged=pending.hedged), Span(pending.hit.start, pending.span.end))

    def _opened_links(self, pending: _Opened, held: Sequence[Span]) -> list[Link]:
        family = pending.hit.family
        text = self.sentence.text
        advised = [span for span in held if span in self.actions]
        first, *others = advised if advised and family.condition else held
        members = [first, *(span for span in others if tells_change(text[span.start : span.end]))]
        found: list[Link] = []
        for span in members:
            target = span
            if family.construction == "purpose":
                action = strip_agent(self.sentence, span)
                if not is_action(self.sentence, action):
                    continue
                found += self._made(pending.hit, action, pending.span, _Gap(span.start), span)
                continue
            if family.means and not is_goal(text[target.start : target.end]):
                continue
            if family.condition and (span in self.actions or family.relation == "remedies" or not self._states_outcome(target)):
                acts = is_action(self.sentence, strip_agent(self.sentence, target))
                target = strip_agent(self.sentence, target)
                if acts and (self._advised or target in self.actions or family.relation == "remedies"):
                    found += self._made(pending.hit, target, pending.span, _Gap(span.start), span, relation="remedies")
                continue
            source = strip_agent(self.sentence, pending.span) if family.means else pending.span
            target = strip_agent(self.sentence, target, compelled=True)
            gap = self._gap_behind(span.start, span.end)
            found += self._made(pending.hit, source, target, _Gap(span.start, hedged=pending.hedged or gap.hedged), span)
        return found

    def _states_outcome(self, span: Span) -> bool:
        text = self.sentence.text[span.start : span.end]
        return not is_agent(self.sentence, span) and (tells_change(text) or _OUTCOME.search(self.sentence.text, max(0, span.start - 4), span.end) is not None)

    # ---- emitting -----------------------------------------------------------------------------------

    def _emit(self, hit: Hit, source: Span, target: Span, gap: _Gap, clause: Span) -> None:
        self.links += self._made(hit, source, target, gap, clause)

    def _made(self, hit: Hit, source: Span, target: Span, gap: _Gap, clause: Span, relation: Relation | None = None) -> list[Link]:
        """One link, or none when a side is empty or the two overlap."""
        text = self.sentence.text
        if gap.forbids or not has_content(text, source) or not has_content(text, target):
            return []
        if source.start < target.end and target.start < source.end:
            return []
        if any(is_pronoun(text[span.start : span.end]) for span in (source, target)):
            return []
        hedged = gap.hedged or any(is_hedged(text[span.start : span.end]) for span in (source, target, clause))
        relation = relation or self._relation_of(hit, source, target)
        return [
            Link(
                relation=relation,
                source=source,
                target=target,
                cue=hit.cue,
                rule=hit.family.name,
                strength=hit.family.strength,
                negated=gap.negated,
                hedged=hedged,
                condition=self._condition if self._condition and self._condition.end <= source.start else None,
                attribution=self._attribution,
            )
        ]

    def _relation_of(self, hit: Hit, source: Span, target: Span) -> Relation:
        """The family's relation, save where an advised action brings about a goal (从而把损害降到最低)."""
        text = self.sentence.text
        if hit.family.construction == "goal" and not is_goal(text[target.start : target.end]):
            return "causes"
        if hit.family.relation == "remedies":
            return "remedies"
        if hit.family.construction in ("linker", "verb") and (source in self.actions or is_action(self.sentence, source)):
            advised = source in self.actions or is_goal(text[source.start : source.end])
            if advised and (is_goal(text[target.start : target.end]) or source in self.actions):
                return "remedies"
        return "causes"

    # ---- small parts --------------------------------------------------------------------------------

    def _trim(self, start: int, end: int, *, keep_lead: bool = False) -> Span:
        return trim(self.sentence, Span(start, max(start, end)), keep_lead=keep_lead)

    def _mask_of(self, start: int, end: int) -> str:
        at = self.span.start
        return self._masked[start - at : end - at]

    def _has_predicate(self, span: Span) -> bool:
        return any(token.tag in ("v", "a", "vi", "i", "l") for token in self.sentence.within(span))

    def _gap(self, clause: Span, before: int) -> _Gap:
        """Walks back from a cue over adverbs, modals, hedges and negations."""
        gap = _Gap(before)
        while gap.start > clause.start:
            word = self._gap_word(clause.start, gap.start)
            if word is None:
                break
            gap.start -= len(word)
            self._note(gap, word)
        return gap

    def _gap_behind(self, start: int, end: int) -> _Gap:
        """What the adverbs right behind a linker say: 从而可能导致."""
        gap = _Gap(start)
        text = self.sentence.text
        while gap.start < end and (match := _gap_pattern().match(text, gap.start, end)) and self.sentence.is_boundary(match.end()):
            self._note(gap, match[0])
            gap.start = match.end()
        return gap

    def _gap_word(self, start: int, end: int) -> str | None:
        text = self.sentence.text
        for length in range(min(longest("adverb", "hedge", "negation", "pseudo_negation"), end - start), 0, -1):
            word = text[end - length : end]
            if _gap_words(word) and (self.sentence.is_boundary(end - length) or end - length == start):
                return word
        return None

    def _note(self, gap: _Gap, word: str) -> None:
        if word in words("negation"):
            gap.negated = not gap.negated
        gap.forbids = gap.forbids or word in words("forbidding")
        gap.hedged = gap.hedged or word in words("hedge")
        gap.shares_subject = gap.shares_subject or word in words("shared_subject")


_PROHIBITED = ("不要", "切勿", "切忌", "千万不要", "不宜", "勿", "别", "不可", "不应", "不得", "避免", "请勿", "不能", "不应该")
_NOUNLIKE = {"影响", "冲击", "支撑", "打击", "刺激", "制约", "限制", "抑制", "压制", "打压", "拖累", "损害", "破坏", "利好", "利空", "驱动", "扰动", "推动", "带动", "拉动", "提振", "帮助", "压缩", "有利"}
_TAKES_COVERB = {"造成", "带来", "产生", "形成", "构成", "引发", "影响", "埋下"}
# What follows 影响, 支撑 … where they are nouns: 影响较大, 支撑下, 冲击有限.
_NOUN_USE = re.compile("下(?![\u4e00-\u9fff])|较|有限|的(?!是)|不大|不(?!锈)|很大|是|仍|将|主要|因素|范围|逐步|逐渐|显著|明显|最大|更大|越来越|来自|在")
_FORBIDDEN = re.compile("|".join(sorted(_PROHIBITED, key=len, reverse=True)))
_COVERBS = {"使", "令", "促", "因"}
_WEAK_ADVICE = {"可以", "可", "要", "需要", "需", "应", "得", "请", "别", "勿", "须", "只要", "宜", "值得"}
_PROHIBITION = {"不要", "切勿", "切忌", "千万不要", "不宜", "勿", "别", "不可", "不应"}
_ENABLED = re.compile(r"(?:可以|能够|均可|都可|也可|还可|就可|即可|便可|可|均能|都能|还能|也能|就能|才能|能|有效地?|足以|用于|便于|以便|以期|从而|进而|从而有效|切实|从根上|从根本上|从源头上?|真正|有力地?)(?:有效地?|大幅|进一步|显著|明显|逐步|更好地|及时|大大|极大地?|快速|直接|尽快|最大限度地?|在一定程度上|很好地|同时|帮你|帮助\S{0,4})?$")
_BACK = re.compile("(?:此|该|这|上述|以上)[^,]{0,6}")
_FIGURE = re.compile(r"[\u4e00-\u9fff]{0,4}[+-]?\d[\d.,]*(?:[%元吨个亿万百千克美/]|百分点)*")
_TOPIC = re.compile(r"(?:从.{2,14}|.{2,8})(?:来看|看|而言|来说|来讲)|.{1,5}[端侧上]|.{1,8}方面|(?:在)?.{1,8}(?:期间|之前|以前|前|时候|时|阶段|过程中)|(?:除此之外|一般情况下|在此之前|与此同时|.{0,4}(?:上周|本周|本月|上月|今年|去年|年初|昨日|今日|近日|月份|季度|年|月|日))")
_MOMENT = re.compile(r"(?:入[夏秋冬春]|进入|到|节|年|会|此|午|今|日|假|开[盘市]|收盘|.{0,4}(?:月|年|日|周|期)$)")
_ONCE = re.compile(r"(.{1,14}一[\u4e00-\u9fff]{1,2})")
_OUTCOME = re.compile(r"恐|或|预计|有望|视同|视为|不予|取消|停止|终止|计收|收取|追究|暂停|冻结|降低|会|将|就|则|可能|难以|无法|不能|容易|难免|只能|不得不|必然|势必|很难|再难|面临|遭|被|沦为|导致|上调|下调|拒")
_SOURCE_IS_NOUN = re.compile(
    r"(?P<source>.{0,60}?)(?:才|便|也|就|都|正|则|往往|通常|无疑|便|可能|或许|既|并不|不|并非)*(?P<is>是|成为|成了|为|乃)(?:(?:造成|导致|引发|引起)?(?P<effect>.{2,40}?))?"
    r"(?:的|背后)?(?:最|主要|重要|根本|直接|首要|一个|一大|一项|核心|关键|真正|常见|另一|深层|最大|第一|两大|三大|主因|又|必然|唯一|有效|必要|幕后|深层次|内在|外在|的|性|大|个|重)*$"
)
_NOUN_IS_SOURCE = re.compile(r"(?:正|恰恰|主要|往往|通常|多半|可能|大多|还|也|就|则|无非|一般|有二|有三|有四|很简单)*(?:是|在于|为|系|来自|就是|则是|不外乎)(?:因为|由于)?(.{2,80})$")
_NOUN_MODIFIER = re.compile(r"(?:的|背后的)?(?:最|主要|重要|根本|直接|首要|核心|真正|常见|另一个?|深层次?|两大|三大|一大|又一|个|大|第一|之|内在|外在|背后|其他|还有一个)*$")
_BRINGS_ABOUT = re.compile(r"(?:造成|导致|引发|引起|出现|产生|促成|致使)(?:了)?")
_BY = re.compile(r"(?P<effect>.{2,40}?)??(?P<denial>并非|并不|不|更多|主要|多半|大多|很可能|可能|往往|通常|都|也|正|则|就)*(?:是由于?|是因为?|是受|是|系由?|由于?|因为?|受)(?P<source>.{2,50})$")
_RELATED = re.compile(r"(.{0,40}?)(?:与|和|跟|同)(.{2,40}?)(并|本身|毫|都|也|并没有?|没有|无|不|有着?|存在|之间|等因素|因素|等|密切|直接|较|很|并非)*$")
_SERVES = re.compile(r"(.*?)(?:对于?|在)(.{4,60}?)(?:方面|上|中|来说|而言|都|也|均|同样|，)*$")


_SEQUENCE_FAMILY = Family("sequence", "linker", "causes", _SEQUENCE_STRENGTH, (), "", {}, chain=True, condition=True)


_MARKET_FAMILY = Family("market_sequence", "linker", "causes", 0.5, (), "", {})


def _MARKET_HIT(at: int) -> Hit:
    return Hit(at, at, ",", _MARKET_FAMILY)


def _SEQUENCE_HIT(start: int, end: int, cue: str) -> Hit:
    return Hit(start, end, cue, _SEQUENCE_FAMILY)


@cache
def _goals() -> re.Pattern[str]:
    return any_of(_goal_cues())


def _merge(gap: _Gap, behind: _Gap) -> _Gap:
    return replace(gap, negated=gap.negated or behind.negated, hedged=gap.hedged or behind.hedged)


@cache
def _all_gap_words() -> frozenset[str]:
    return frozenset().union(*(words(name) for name in ("adverb", "hedge", "negation", "pseudo_negation", "shared_subject", "forbidding")))


def _gap_words(word: str) -> bool:
    return word in _all_gap_words()


@cache
def _gap_pattern() -> re.Pattern[str]:
    return any_of(_all_gap_words())


@cache
def _goal_cues() -> frozenset[str]:
    return frozenset(cue for entry in data_table("remedies.toml")["family"] if entry["construction"] == "goal" for cue in entry["cues"])


@cache
def _closer(family: Family) -> re.Pattern[str]:
    """The closers of an opener; those of influence may have adjectives before them (的负面影响)."""
    forms = any_of(family.closers).pattern
    return re.compile(rf"(?:的?(?:{_INFLUENCE})+)?(?:{forms})" if family.needs_closer else forms)


def _last_closer(family: Family, text: str, start: int, end: int) -> re.Match[str] | None:
    """The closer that ends the clause, where one does: 受竞争加剧导致降价以及原料涨价的影响."""
    return next((match for match in _closer(family).finditer(text, start, end) if match.end() == end), None)


@cache
def _causal_tail() -> re.Pattern[str]:
    return re.compile(r"(?:所致|所造成|所引起|所导致|所引发|造成的?|导致的?|引起的?|引发的?|的影响|等因素影响|等因素|影响|的原因|的缘故|使然)+$")


def _without_closer(sentence: Words, span: Span) -> Span:
    """原材料价格上涨所致 → 原材料价格上涨; also 受X影响 → X."""
    text = sentence.text
    start = span.start
    affected = "受到" if text.startswith("受到", start, span.end) else "受" if text.startswith("受", start, span.end) else ""
    if affected and sentence.is_boundary(start + len(affected)):
        start += len(affected)
    for opener in ("由于", "因为", "因"):
        if text.startswith(opener, start, span.end) and sentence.is_boundary(start + len(opener)):
            start += len(opener)
            break
    if tail := _causal_tail().search(text, start, span.end):
        return trim(sentence, Span(start, tail.start()))
    return trim(sentence, Span(start, span.end))


def _asks_what_depends(text: str, clause: Span) -> bool:
    return "取决于" in text[clause.start : clause.end]


def _mask(text: str, span: Span) -> str:
    """The sentence with what stands in parentheses blanked, so that it parts no clause."""
    return re.sub(r"\([^()]*\)", lambda match: "\x00" * len(match[0]), text[span.start : span.end])


def _segments(masked: str, span: Span) -> list[Span]:
    """The parts of a sentence between semicolons."""
    cuts = [match.start() + span.start for match in re.finditer("[;；]", masked)]
    return [Span(start, end) for start, end in zip([span.start, *(cut + 1 for cut in cuts)], [*cuts, span.end], strict=True) if end > start]
