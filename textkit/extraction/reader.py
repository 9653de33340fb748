"""Sentence rules: from the cues of a sentence to the links it states.

A sentence is read clause by clause, once, left to right. Each cue's construction (see lexicon/causes.toml)
says where its source and target stand, and rules/ has a function for each; what a clause leaves open (an
opener without its effect, a verb without a subject) is closed by the clauses around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from textkit.documents.model import Span
from textkit.extraction.changes import may_trade
from textkit.extraction.context import is_pronoun, is_question, may_ask
from textkit.extraction.cues import Hit, family_of, is_cue
from textkit.extraction.discourse import Discourse, Opened, Place
from textkit.extraction.links import Link
from textkit.extraction.openings import flush
from textkit.extraction.reports import is_rejected, may_report, reporting_clause, reporting_opening
from textkit.extraction.rules import CUE_RULES, WHOLE_CLAUSE_RULES
from textkit.extraction.rules.sequences import read_plain_clause
from textkit.extraction.spans import Words
from textkit.extraction.validity import valid_hits
from textkit.extraction.words import any_of, forms, pattern, words
from textkit.language.sentences import clauses

_PARENTHESES = re.compile(r"\([^()。!?…\n#]*\)")
_QUOTATION = re.compile("[“「《]")
# 亏损的原因|,是|原料涨价: what the forms of the copula begin with, as far as a glance tells.
_COPULA = re.compile(",(?:[就正则竟不恰]?是|在于|[主往无其并恰就还包])")
# Characters of a linker that stands by itself.
_LINKER_MAX = 6
# 额度一降,…: a clause that opens a condition without a cue has the word near its end.
_ONCE, _ONCE_REACH = "一", 4


class SentenceReader:
    """Reads one sentence, when it is first asked what that tells.

    Args:
        sentence: the words of the sentence, on the folded text of the document.
        masked: that text with what stands in parentheses blanked (`mask`), so that it parts no clause.
        span: the sentence.
        hits: the cues in it, in order.
        telling: those of them that may count (`textkit.extraction.screening`).
        focus: tells what a pronoun at the start of the sentence points back to.
    """

    def __init__(
        self,
        sentence: Words,
        masked: str,
        span: Span,
        hits: Sequence[Hit],
        telling: Sequence[Hit],
        focus: Callable[[], Span | None],
    ) -> None:
        self._sentence = sentence
        self._masked = masked
        self._span = span
        self._hits = hits
        self._telling = telling
        self._focus = focus
        self._told: Discourse | None = None

    @property
    def links(self) -> list[Link]:
        """The links of the sentence, in order."""
        return self._read().links

    @property
    def actions(self) -> list[Span]:
        """What the sentence recommends."""
        return self._read().actions

    @property
    def predicates(self) -> dict[Span, Span]:
        """Of subjects that are mentions by themselves, what the sentence tells of them elsewhere."""
        return self._read().predicates

    def _read(self) -> Discourse:
        """What is told once the sentence is read."""
        if self._told is not None:
            return self._told
        text, span = self._sentence.text, self._span
        d = Discourse(
            self._sentence,
            text,
            span,
            self._masked,
            self._hits,
            self._telling,
            self._focus,
            quotes=_QUOTATION.search(text, span.start, span.end) is not None,
            reports=may_report(text, span.start, span.end),
            asks=may_ask(text, span),
            defines=_defines(text[span.start : span.end]),
            trades=may_trade(text, span),
        )
        for start, end in _segments(d.masked, span):
            _start_segment(d)
            for clause in _clauses(text, d.masked, start, end):
                _read_clause(d, clause)
            flush(d)
        self._told = d
        return d


def mask(text: str) -> str:
    """The folded text with each parenthesis within a sentence blanked; offsets hold."""
    if "(" not in text:
        return text
    return _PARENTHESES.sub(lambda match: "\x00" * len(match[0]), text)


def _segments(masked: str, span: Span) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between semicolons."""
    start = span.start
    while (mark := masked.find(";", start, span.end)) >= 0:
        if mark > start:
            yield start, mark
        start = mark + 1
    if start < span.end:
        yield start, span.end


def _clauses(text: str, masked: str, start: int, end: int) -> Iterator[Span]:
    """The clauses of a segment, those as one that only together tell something."""
    found = clauses(masked, start, end)
    if _COPULA.search(masked, start, end) or masked.find(":", start, end) >= 0:
        found = _with_copulas(text, found)
    return _with_linkers(text, found)


def _with_copulas(text: str, found: Iterable[Span]) -> Iterator[Span]:
    """The clauses, a noun and the copula behind it (亏损的原因,是原料涨价) as one."""
    waits: Span | None = None
    for clause in found:
        if waits is None:
            waits = clause
        elif _goes_on_with(text, waits, clause):
            waits = Span(waits.start, clause.end)
        else:
            yield waits
            waits = clause
    if waits is not None:
        yield waits


def _goes_on_with(text: str, clause: Span, following: Span) -> bool:
    if text[clause.end] == ":":
        return text.endswith(forms("before_cause"), clause.start, clause.end)
    if not text.startswith(forms("copulas"), following.start):
        return False
    if text.endswith("的", clause.start, clause.end):
        # 压垮公司的,是债务, but not 这是去年定的,是…
        return text.find("是", clause.start, clause.end) < 0
    return text.endswith(forms("before_copula"), clause.start, clause.end)


def _with_linkers(text: str, found: Iterable[Span]) -> Iterator[Span]:
    """The clauses, a linker that stands by itself (负债过高,因此,银行拒贷) with the clause behind it."""
    start = None
    for clause in found:
        if clause.end - clause.start <= _LINKER_MAX and _is_linker(clause.of(text)):
            start = clause.start if start is None else start
            continue
        yield clause if start is None else Span(start, clause.end)
        start = None


def _is_linker(phrase: str) -> bool:
    if not is_cue(phrase) or family_of(phrase).construction != "linker":
        return False
    return phrase in words("opens_effect") or not is_pronoun(phrase)


def _start_segment(d: Discourse) -> None:
    d.pending = d.condition = None
    d.held.clear()
    d.plain.clear()
    d.unread.clear()
    d.stirred = False
    d.last = []
    d.afterthought = []
    d.advised = d.urged


def _read_clause(d: Discourse, clause: Span) -> None:
    # With the mark behind it: a colon tells that somebody speaks.
    if d.reports and may_report(d.text, clause.start, clause.end + 1):
        said = _behind_report(d, clause)
        if said is None:
            return
        clause = said
    phrase = d.phrase(clause)
    if phrase in words("found_out"):
        return
    if d.last and phrase in words("takes_back"):
        d.go_on_at(d.last, [d.last[-1].target])
        return
    if phrase.startswith(forms("believes")) and not is_rejected(d.text[clause.end : d.span.end]):
        d.last = []
        return
    asks = d.asks and _asks(phrase)
    if asks and _answers(d, clause):
        d.plain.append(d.trim(clause.start, clause.end))
        d.stirred = True
        return
    if asks or (d.defines and _defines(phrase)):
        d.last = []
        return
    hits = valid_hits(d, clause)
    if not (hits or d.stirred or d.advised or _tells_alone(d, clause)):
        d.unread.append(clause)
        return
    if not hits and d.is_settled(clause.end):
        return
    _read_unread(d)
    _read(d, clause, hits)


def _behind_report(d: Discourse, clause: Span) -> Span | None:
    """What of a clause is said, apart from who says it; None where that is all of the clause."""
    if reporting_clause(d.sentence, clause):
        _read_unread(d)
        d.attribution = clause
        d.advised = d.urged = _advises(d, clause)
        return None
    if opening := reporting_opening(d.sentence, clause):
        _read_unread(d)
        d.attribution = opening
        d.advised = d.advised or _advises(d, opening)
        return Span(opening.end, clause.end)
    return clause


def _tells_alone(d: Discourse, clause: Span) -> bool:
    """Whether a clause without a cue may tell something: 额度一降, or a change of a market."""
    if d.text.find(_ONCE, max(clause.start, clause.end - _ONCE_REACH), clause.end) >= 0:
        return True
    return d.trades and may_trade(d.text, clause)


def _read_unread(d: Discourse) -> None:
    """Reads the clauses before the first that tells something: now they may be what it tells of."""
    d.stirred = True
    unread, d.unread = d.unread, []
    for clause in unread:
        _read(d, clause, [])


def _read(d: Discourse, clause: Span, hits: Sequence[Hit]) -> None:
    before = len(d.links)
    d.backward, d.supposed, d.linker = False, None, None
    if hits:
        _read_cues(d, clause, hits)
    else:
        read_plain_clause(d, clause)
    if len(d.links) > before:
        _conclude(d, before)


def _asks(phrase: str) -> bool:
    """Whether a clause asks; 取决于是否… tells on what something depends, and 检查是否… what to do."""
    if not is_question(phrase) or any(word in phrase for word in words("indirect_question")):
        return False
    return _checks().search(phrase) is None


@cache
def _checks() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words('checking')).pattern})[^,?]{{0,12}}是否")


def _answers(d: Discourse, clause: Span) -> bool:
    """Whether the next clause says on what the answer depends: 协商能不能成, 取决于还款意愿."""
    following = d.next_clause(clause)
    return following is not None and any(word in d.phrase(following) for word in words("indirect_question"))


def _defines(phrase: str) -> bool:
    return pattern("defining").search(phrase) is not None


def _advises(d: Discourse, report: Span) -> bool:
    return d.text.endswith(forms("advising"), report.start, report.end)


def _read_cues(d: Discourse, clause: Span, hits: Sequence[Hit]) -> None:
    """One clause with cues: its parts, cue by cue."""
    for hit in hits:
        rule = WHOLE_CLAUSE_RULES.get(hit.family.construction)
        if rule and rule(d, hit, clause):
            return
    left, waiting = clause.start, d.pending
    for index, hit in enumerate(hits):
        cue_rule = CUE_RULES.get(hit.family.construction)
        if cue_rule is None or hit.start < left:
            continue
        next_left = cue_rule(d, Place(hits, index, clause, left))
        if next_left is None:
            return
        left = next_left
    if not _linked(d, clause):
        # A cue that gave nothing parts nothing, save where it opened what still waits.
        start = clause.start if d.pending is waiting else left
        read_plain_clause(d, Span(start, clause.end))


def _linked(d: Discourse, clause: Span) -> bool:
    """Whether a link begins or ends in the clause."""
    return any(
        clause.start <= side.start < clause.end for link in d.links for side in (link.target, link.source)
    )


def _conclude(d: Discourse, before: int) -> None:
    """What the links of a clause, those from the index `before` on, leave for the clauses behind it."""
    if d.supposed:
        # 如果A导致B, …: the clause's own link is only supposed, and its effect is the condition.
        d.links[before:] = [link._replace(hedged=True) for link in d.links[before:]]
        d.pending = Opened(d.supposed, d.links[-1].target)
    d.go_on_from(d.links[before:])
    d.plain.clear()
