"""A document on its way through the rules: the sentences that may tell something, and what was read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from textkit.documents.model import Block, Document, Span
from textkit.extraction.changes import speaks_of_markets
from textkit.extraction.cues import Hit, find_cues
from textkit.extraction.links import Link
from textkit.extraction.problems import Problems
from textkit.extraction.reader import SentenceReader, mask
from textkit.extraction.screening import may_link, may_state, telling_hits
from textkit.extraction.sections import effect_of_lead, members_of, opens_with_ordinal
from textkit.extraction.spans import Words
from textkit.extraction.stating import Statements
from textkit.language.segmenter import Token
from textkit.language.sentences import sentences

LISTING = ("causes", "remedies", "mixed")
"""The roles of the sections whose sentences tell something by standing there."""

# Cues of these constructions tell more than the section that they stand in.
_TELLING = ("verb", "linker", "consequence")
# Characters; a longer sentence is cut.
_MAX_SENTENCE = 500
# A sentence of prose has 35 at most, on 6,000 news and research notes; 因为因为… is not worth its time.
_MAX_CUES = 100


class Tagger(Protocol):
    """Whatever gives the tagged words of `text[start:end]`, offsets in `text`, such as a Segmenter."""

    def tag(self, text: str, start: int, end: int) -> list[Token]: ...


class Screened(NamedTuple):
    """A sentence that may tell something, as far as its text tells.

    `hits` are its cues, `telling` those that may count; `members` are those of a list that it holds, and
    `lead` what announces them; `ordinal`: it goes on counting what its section lists (其次是…); `states`: it
    may state something by its words; `links`: a link, that is, and not only what it recommends.
    """

    block: Block
    span: Span
    hits: list[Hit]
    telling: list[Hit]
    lead: Span
    members: list[Span]
    ordinal: bool
    states: bool
    links: bool
    words: Words


@dataclass
class Draft:
    """One document on its way through the rules."""

    document: Document
    folded: str
    # That text without what stands in parentheses.
    masked: str
    tagger: Tagger
    # The cues of the text, in order, and where they begin.
    hits: list[Hit]
    starts: list[int]
    # The problems of the article and its sections.
    problems: Problems
    # What was stated so far.
    statements: Statements
    # For each block its sentences, with what is known of those that may tell something.
    sentences: list[list[tuple[Span, Screened | None]]] = field(default_factory=list)
    previous: Span | None = None
    previous_links: list[Link] = field(default_factory=list)
    # The reader of the sentence before, which may not have read it yet.
    previous_reader: SentenceReader | None = None

    @property
    def name(self) -> str:
        """The name of the document."""
        return self.document.name

    def problem_of(self, block: Block) -> Span | None:
        """The problem of the section that the block stands in."""
        return self.problems.of_section(block.section)

    def lead_of(self, block: Block) -> str:
        """The text of the heading or lead that governs the block; empty before the first."""
        return self.document.blocks[block.section].span.of(self.folded) if block.section is not None else ""

    def words(self, span: Span) -> Words:
        """The words of a part of the text, which is segmented when they are asked for."""
        folded, tagger = self.folded, self.tagger
        return Words(folded, lambda: tagger.tag(folded, span.start, span.end))


def screen(document: Document, tagger: Tagger) -> Draft:
    """The draft of a document, with its sentences that may tell something; nothing is segmented yet."""
    folded = document.folded
    hits, problems = find_cues(folded), Problems(document, folded)
    starts = [hit.start for hit in hits]
    draft = Draft(
        document, folded, mask(folded), tagger, hits, starts, problems, Statements(document, problems)
    )
    for block in document.blocks:
        spans = _sentences(folded, block) if _holds_sentences(block) else ()
        draft.sentences.append([(span, _screened(draft, block, span)) for span in spans])
    return draft


def _holds_sentences(block: Block) -> bool:
    """Whether a block tells by its sentences."""
    if block.kind in ("boilerplate", "header", "row", "lead"):
        return False
    return block.kind != "heading" or block.role == "other"


def _sentences(folded: str, block: Block) -> Iterator[Span]:
    """The sentences of a block; an endless one is cut so that time stays linear."""
    for part in _parts(folded, block):
        for sentence in sentences(folded, part.start, part.end):
            if sentence.end - sentence.start <= _MAX_SENTENCE:
                yield sentence
                continue
            for start in range(sentence.start, sentence.end, _MAX_SENTENCE):
                yield Span(start, min(start + _MAX_SENTENCE, sentence.end))


def _parts(folded: str, block: Block) -> list[Span]:
    """A block, or an item's title and what stands behind it on the same line (按时还款 每月按时还款可以…)."""
    span, head = block.span, block.head
    if block.kind != "item" or not head.start < head.end < span.end or folded[head.end] in ",，":
        return [span]
    return [Span(span.start, head.end), Span(head.end, span.end)]


def _screened(draft: Draft, block: Block, span: Span) -> Screened | None:
    """What is known of a sentence by its text, None where it tells nothing."""
    folded = draft.folded
    hits = draft.hits[bisect_left(draft.starts, span.start) : bisect_left(draft.starts, span.end)]
    if len(hits) > _MAX_CUES:
        return None
    text = folded[span.start : span.end]
    listed = members_of(folded, span) if block.kind in ("paragraph", "item") else []
    members = [member for member in listed if not _tells_link(folded, member, hits)]
    ordinal = block.role in LISTING and opens_with_ordinal(text)
    if (members or ordinal) and draft.problem_of(block) is None:
        ordinal = False
        named = members and effect_of_lead(folded, Span(span.start, listed[0].start))
        members = members if named else []
    telling = telling_hits(folded, span, hits)
    states = may_state(folded, span, hits, telling) or speaks_of_markets(text)
    if not (members or states or ordinal):
        return None
    lead = Span(span.start, listed[0].start) if listed else span
    links = states and may_link(folded, span, telling)
    return Screened(block, span, hits, telling, lead, members, ordinal, states, links, draft.words(span))


def _tells_link(folded: str, member: Span, hits: list[Hit]) -> bool:
    """Whether a member of a list has a cue of its own that tells more than its section does."""
    for hit in hits:
        construction = hit.family.construction
        closes = construction == "closing" and folded.startswith((",", ":"), hit.end)
        if member.start <= hit.start < member.end and (closes or construction in _TELLING):
            return True
    return False
