"""What a sentence has told so far, and what of it still waits for the clauses to come.

The state that the rules share while a sentence is read clause by clause, with the small questions that all
of them ask of it. Offsets are the document's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from textkit.documents.model import Span
from textkit.extraction.actions import is_action, is_agent
from textkit.extraction.changes import is_market_change, names_no_subject, tells_change
from textkit.extraction.context import announces, is_hedged, is_pronoun
from textkit.extraction.cues import Hit, closer_of, goal_verbs
from textkit.extraction.gaps import Gap, gap_before
from textkit.extraction.goals import is_goal, is_reached
from textkit.extraction.links import Link
from textkit.extraction.mentions import is_purpose, stands_alone
from textkit.extraction.problems import tells_trouble
from textkit.extraction.spans import Words, has_content, trim
from textkit.extraction.statement import Relation
from textkit.extraction.words import any_of, forms, words
from textkit.language.sentences import clauses

# Characters of what is told of people.
_PREDICATE_MIN = 4
_PREDICATE_TAGS = ("v", "a", "vi", "i", "l")


class Opened(NamedTuple):
    """A cause, a means, a condition or a goal that still waits for the clause it belongs to."""

    hit: Hit
    span: Span
    subject: Span | None = None
    hedged: bool = False
    # 通过X来Y: the closer says that Y is the aim.
    aimed: bool = False
    # 受A, B的影响: the closer is in the next clause, which tells another cause.
    unclosed: bool = False
    # 记录|不会|因为销户而消失
    negated: bool = False


@dataclass(slots=True)
class Place:
    """A cue in its clause: the cues of the clause, which of them it is, and where its left side begins."""

    hits: Sequence[Hit]
    index: int
    clause: Span
    left: int

    @property
    def hit(self) -> Hit:
        return self.hits[self.index]

    @property
    def rest(self) -> Sequence[Hit]:
        """The cues behind it in the clause."""
        return self.hits[self.index + 1 :]


@dataclass(slots=True)
class Discourse:
    """The state of a sentence that is being read.

    Args:
        sentence: the words of the sentence.
        text: the folded text of the document.
        span: the sentence.
        masked: that text with what stands in parentheses blanked.
        hits: the cues in it, in order.
        telling: those of them that may count.
        points_to: tells what a pronoun at the start of the sentence points back to.
        quotes: whether anything in the sentence is quoted;
        reports, asks, defines: whether a clause of it may report, ask or define. The profile's lesson: asked
            once of a sentence, these spare most clauses the expressions that look for it;
        trades: whether clauses of it may tell changes of a market side by side.
    """

    sentence: Words
    text: str
    span: Span
    masked: str
    hits: Sequence[Hit]
    telling: Sequence[Hit]
    points_to: Callable[[], Span | None]
    quotes: bool = False
    reports: bool = False
    asks: bool = False
    defines: bool = False
    trades: bool = False
    links: list[Link] = field(default_factory=list)
    # Subjects told apart from how they change: 纯碱价格|受玻璃涨价影响|上行.
    predicates: dict[Span, Span] = field(default_factory=dict)
    # What the sentence recommends.
    actions: list[Span] = field(default_factory=list)
    # The opener that waits, the clauses held for it, and the causes that 叠加, 以及 … join to it.
    pending: Opened | None = None
    held: list[Span] = field(default_factory=list)
    joint: list[Span] = field(default_factory=list)
    # Clauses before the first cue of the segment; the profile's lesson: most segments have none that counts.
    unread: list[Span] = field(default_factory=list)
    # Whether clauses without a cue may tell something by themselves.
    stirred: bool = False
    # Clauses without a cue since the last link.
    plain: list[Span] = field(default_factory=list)
    # The links of the clause before, and their subjects.
    last: list[Link] = field(default_factory=list)
    subjects: list[Span] = field(default_factory=list)
    # The links of an explanation (主要是…), to which the next clause may add another cause.
    afterthought: list[Link] = field(default_factory=list)
    # Whether the clause tells the effect before its cause.
    backward: bool = False
    # A linker that leaves its link to the verb behind it: 从而|导致.
    linker: Hit | None = None
    # The cue of a condition whose clause holds a link: 如果A导致B.
    supposed: Hit | None = None
    condition: Span | None = None
    attribution: Span | None = None
    # The clause, or the whole sentence in somebody's words, gives advice.
    advised: bool = False
    urged: bool = False
    # Where a chain goes on; until that is asked for, the links it goes on from, told backward or not.
    _tails: list[Span] | None = field(default_factory=list)
    _chain: tuple[Sequence[Link], bool] = ((), False)

    @property
    def focus(self) -> list[Span]:
        """What a pronoun at the start of the sentence points back to, if there is such a thing."""
        found = self.points_to()
        return [found] if found else []

    # ---- the words ----------------------------------------------------------------------------------

    def phrase(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def clause_start(self, span: Span) -> int:
        """Where the clause that holds the span begins."""
        marks = (self.masked.rfind(mark, self.span.start, span.start) for mark in ",;:")
        return max(self.span.start, *(mark + 1 for mark in marks))

    def trim(self, start: int, end: int, *, keep_lead: bool = False) -> Span:
        return trim(self.sentence, Span(start, max(start, end)), keep_lead=keep_lead)

    def gap(self, left: int, cue_start: int) -> Gap:
        """The gap before a cue whose left side begins at `left`."""
        return gap_before(self.sentence, left, cue_start)

    def left_of(self, place: Place) -> tuple[Span, Gap]:
        """The subject of a cue and the gap between them."""
        gap = self.gap(place.left, place.hit.start)
        return self.trim(place.left, gap.start), gap

    # ---- what a span is -----------------------------------------------------------------------------

    def is_told(self, span: Span) -> bool:
        """Whether the span is long enough, and word enough, to be a mention."""
        return has_content(self.text, span)

    def is_pronoun(self, span: Span) -> bool:
        return is_pronoun(self.phrase(span))

    def is_named(self, span: Span) -> bool:
        """Whether the span tells something, and does not only point back."""
        return self.is_told(span) and not self.is_pronoun(span)

    def is_instrument(self, span: Span) -> bool:
        """Whether the phrase names what serves an end: 担保制度, 集中结算机制, 监管沙盒的引入."""
        end = span.end - 1 if self.text[span.end - 1] in "”」" else span.end
        return self.text.endswith(forms("instruments"), span.start, end)

    def is_agent(self, span: Span) -> bool:
        return is_agent(self.sentence, span)

    def tells_change(self, span: Span, *, subject: bool = False) -> bool:
        return tells_change(self.phrase(span), subject=subject)

    def is_hedged(self, start: int, end: int) -> bool:
        return is_hedged(self.text[start:end])

    def has_predicate(self, span: Span) -> bool:
        return any(
            token.tag in _PREDICATE_TAGS or self.text[token.start : token.end] == "被"
            for token in self.sentence.within(span)
        )

    def passes_on(self, cause: Span, effect: Span) -> bool:
        """Whether a change of a market works through an effect that is none itself, or does not say of what.

        肉价下跌使养殖户恐慌, 生猪出栏增加: what comes of the fear comes of the price as well.
        """
        told = self.phrase(effect)
        return is_market_change(self.phrase(cause)) and (names_no_subject(told) or not is_market_change(told))

    def opens_verb(self, offset: int) -> bool:
        """Whether a word that begins at the offset, or right behind 一 there, is a verb."""
        words = (self.sentence.starting_at(offset), self.sentence.starting_at(offset + 1))
        return any(word is not None and word.tag[:1] in "va" for word in words)

    def turns(self, clause: Span) -> bool:
        """Whether the clause turns to something else: 但…, 此外…, 去年…."""
        return self.text.startswith(forms("turns"), clause.start)

    def next_clause(self, clause: Span) -> Span | None:
        """The clause behind `clause` in the same segment, None for the last one."""
        mark = self.masked.find(";", clause.end, self.span.end)
        following = next(clauses(self.masked, clause.end, mark if mark >= 0 else self.span.end), None)
        return following if following and has_content(self.masked, following) else None

    def closer_at_end(self, hit: Hit, clause: Span) -> int | None:
        """Where the closer of an opener begins that ends the clause; None where none does."""
        found = closer_of(hit.family).finditer(self.text, clause.start, clause.end)
        return next((match.start() for match in found if match.end() == clause.end), None)

    def is_settled(self, end: int) -> bool:
        """Whether nothing waits for the clauses from `end` on, and none of them may tell anything."""
        waits = self.pending or self.afterthought or self.last or self.advised or self.urged or self.trades
        return not (waits or self.unread or (self.telling and self.telling[-1].start >= end))

    # ---- chains -------------------------------------------------------------------------------------

    def go_on_from(self, links: list[Link]) -> None:
        """Lets a chain go on from the links of the clause just read."""
        self.last = links
        self._tails, self._chain = None, (links, self.backward)

    def go_on_at(self, links: list[Link], tails: list[Span]) -> None:
        """Lets a chain go on from `links`, at the spans `tails`."""
        self.last, self._tails = links, tails

    @property
    def tails(self) -> list[Span]:
        """Where a chain goes on. Found when it is first asked for: behind most links nothing asks."""
        if self._tails is None:
            self._tails = self._find_tails(*self._chain)
        return self._tails

    def _find_tails(self, links: Sequence[Link], backward: bool) -> list[Span]:
        """At the effects, and at a cause whose effect does not say of what (成本下降)."""
        tails: dict[Span, None] = {}
        newest = links[-1]
        for link in links:
            if link.target != newest.target and link.source != newest.source:
                # 可能导致A的行为会触发B: the chain goes on from B.
                continue
            # 提额并不会提高成功率, 反而…: what is denied brings about nothing; 下跌并非加息所致, …: what that
            # does not explain something else may.
            told = link.source if backward != link.negated else link.target
            tails[told] = None
            if not backward and (names_no_subject(self.phrase(told)) or self.passes_on(link.source, told)):
                tails[link.source] = None
        return list(tails)

    # ---- what stands before -------------------------------------------------------------------------

    def targets_before(self) -> list[Span]:
        """The effect that a cause told later explains: the clause before it, or the end of the chain."""
        if not self.plain:
            return list(self.tails)
        nearest = self.plain[-1]
        if len(self.plain) > 1 and self.text.startswith(forms("headless"), nearest.start):
            return [self.plain[-2], nearest]
        return [nearest]

    def pointed_targets(self) -> list[Span]:
        """The effect that an empty or pointing left side stands for: the one told before, or the focus."""
        if self.plain or self.last:
            return self.targets_before()
        return self.focus

    # ---- links --------------------------------------------------------------------------------------

    def emit(
        self,
        hit: Hit,
        source: Span,
        target: Span,
        gap: Gap,
        clause: Span,
        relation: Relation | None = None,
    ) -> bool:
        """Adds a link; whether there is one. See `link`."""
        link = self.link(hit, source, target, gap, clause, relation)
        if link:
            self.links.append(link)
        return link is not None

    def link(
        self,
        hit: Hit,
        source: Span,
        target: Span,
        gap: Gap,
        clause: Span,
        relation: Relation | None = None,
    ) -> Link | None:
        """One link, or None when a side is empty or a pronoun, or the two overlap.

        `clause` is where a hedge counts; `relation` overrules the one that the words suggest.
        """
        if gap.forbids or not self.is_named(source) or not self.is_named(target):
            return None
        goal = self.phrase(target)
        if (
            (goal in goal_verbs() and goal not in words("whole_goals"))
            or announces(self.phrase(source))
            or announces(goal)
        ):
            return None
        if not (stands_alone(self.sentence, source) and stands_alone(self.sentence, target)):
            return None
        source = self._without_people(source)
        if source.start < target.end and target.start < source.end:
            return None
        if self.text.startswith("为", source.start) and is_purpose(self.sentence, source):
            return None
        conditioned = self.condition is not None and self.condition.end <= source.start
        return Link(
            relation=relation or self._relation_of(hit, source, target),
            source=source,
            target=target,
            cue=hit.cue,
            rule=hit.family.name,
            strength=hit.family.strength,
            negated=gap.negated,
            hedged=gap.hedged
            or any(self.is_hedged(span.start, span.end) for span in (source, target, clause)),
            condition=self.condition if conditioned else None,
            attribution=self.attribution,
        )

    def _without_people(self, source: Span) -> Span:
        """What people have that brings something about: 查询次数过多的客户 → 查询次数过多."""
        people = _people().search(self.text, source.start, source.end)
        if people is None or source.start + _PREDICATE_MIN > people.start():
            return source
        told = Span(source.start, people.start())
        return told if self.has_predicate(told) or self.tells_change(told) else source

    def _is_able(self, hit: Hit, source: Span, target: Span) -> bool:
        """投诉也能倒逼银行加快处理: what an action is able to bring about, and is not to be feared."""
        able = self.text.endswith(forms("ability"), source.end, hit.start)
        able = able and not self.text.endswith("可能", source.end, hit.start)
        return able and is_action(self.sentence, source) and not tells_trouble(self.phrase(target))

    def _came_about(self, span: Span) -> bool:
        """房价下跌|削弱财富效应, 抑制消费: what a change brought about is no measure."""
        return any(link.target == span and self.tells_change(link.source) for link in self.links)

    def _relation_of(self, hit: Hit, source: Span, target: Span) -> Relation:
        """The family's relation, save where an advised action brings about a goal (从而把损害降到最低)."""
        construction = hit.family.construction
        reached = is_goal(self.phrase(target))
        if construction == "goal" and not reached:
            return "causes"
        if hit.family.relation == "remedies":
            return "remedies"
        if hit.family.serves and (is_action(self.sentence, source) or self.is_instrument(source)):
            return "remedies"
        if construction == "verb" and self._is_able(hit, source, target):
            return "remedies"
        if (
            construction == "verb"
            and reached
            and hit.cue.removesuffix("了") in goal_verbs()
            and (is_action(self.sentence, source) or self.is_instrument(source))
            and not self._came_about(source)
        ):
            return "remedies"
        if construction in ("consequence", "closing") and self._mends(source, target):
            return "remedies"
        if construction in ("linker", "sequence", "market", "verb"):
            advised = source in self.actions
            wished = is_action(self.sentence, source) and is_goal(self.phrase(source))
            if advised or (wished and reached):
                return "remedies"
        return "causes"

    def _mends(self, source: Span, target: Span) -> bool:
        """还清欠款, 功能就会恢复: what one can do, and the good that will come of it."""
        told = self.phrase(target)
        return "会" in told and is_reached(told) and is_action(self.sentence, source)


@cache
def _people() -> re.Pattern[str]:
    return re.compile(rf"的(?:{any_of(words('people')).pattern})$")
