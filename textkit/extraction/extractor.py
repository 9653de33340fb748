"""From a document to its statements: sentence rules and section rules over the outline, in one pass."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol

from textkit.documents.boilerplate import is_boilerplate_sentence
from textkit.documents.model import Block, Document, Span
from textkit.documents.outline import lead_role, role_of
from textkit.extraction.context import (
    announces,
    is_action,
    is_harm,
    is_hearsay,
    is_judged,
    is_prohibition,
    is_question,
    is_rejected,
    is_rejected_report,
    opens_rumour,
    speaks_of_markets,
)
from textkit.extraction.cues import Hit, find_cues
from textkit.extraction.links import Link
from textkit.extraction.problems import Problems, problem_of_heading, tells_trouble
from textkit.extraction.reader import SentenceReader, mask
from textkit.extraction.screening import may_link, may_state, telling_hits
from textkit.extraction.sections import (
    SectionLink,
    advice_links,
    behind_ordinal,
    columns_of,
    enumeration_links,
    item_links,
    members_of,
    opens_with_ordinal,
    ordinal_actions,
    row_links,
)
from textkit.extraction.spans import Words, has_content, split, trim
from textkit.extraction.statement import Evidence, Mention, Statement
from textkit.extraction.states import read_turn
from textkit.extraction.states import reader as state_reader
from textkit.extraction.words import pattern
from textkit.language.segmenter import Token
from textkit.language.sentences import clauses, sentences

_POINTS_BACK = re.compile(
    r"(?:但|而|不过|同时|因此|所以|也|此外|其实|在|受|因|由)?,?(?:这|此|该|上述|以上|其|二者|两者|前者|后者|它|还|也|又|并)"
)
_SPEAKS_OF_STATE = re.compile(r"(?:这|此|该|上述)(?:一|种|类|样|些)*(?:情况|现象|情形|局面|状况|提示|问题)")
# Cues of these constructions tell more than the section that they stand in.
_TELLING = ("verb", "linker", "consequence")
_QUOTED = re.compile(r"[“「]([^”」]{3,16})[”」]")
_LETTING = "causative_coverb"
# Characters; a longer sentence is cut.
_MAX_SENTENCE = 500
# Characters; the sentences of a longer document are segmented one by one.
_LONG = 100_000
# A sentence of prose has 35 at most, on 6,000 news and research notes; 因为因为… is not worth its time.
_MAX_CUES = 100


class Tagger(Protocol):
    """Whatever gives the tagged words of `text[start:end]`, offsets in `text`, such as a Segmenter."""

    def tag(self, text: str, start: int, end: int) -> list[Token]: ...


class _Screened(NamedTuple):
    """A sentence that may tell something, as far as its text tells.

    `hits` are its cues, `telling` those that may count; `members` are those of a list that it holds, and
    `lead` what announces them; `ordinal`: it goes on counting what its section lists (其次是…); `states`: it
    may state something by its words.
    """

    hits: list[Hit]
    telling: list[Hit]
    lead: Span
    members: list[Span]
    ordinal: bool
    states: bool
    words: Words


@dataclass
class Draft:
    """One document on its way through the rules.

    The profile's lesson: most documents of news never ask what their problem is.
    """

    document: Document
    folded: str
    tagger: Tagger
    # The cues of the text, in order, and where they begin.
    hits: list[Hit]
    starts: list[int]
    # For each block its sentences, with what is known of those that may tell something.
    sentences: list[list[tuple[Span, _Screened | None]]] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    predicates: dict[Span, Span] = field(default_factory=dict)
    previous: Span | None = None
    previous_links: list[Link] = field(default_factory=list)
    # The reader of the sentence before, which may not have read it yet.
    previous_reader: SentenceReader | None = None

    @property
    def name(self) -> str:
        """The name of the document."""
        return self.document.name

    @cached_property
    def masked(self) -> str:
        """The text without what stands in parentheses."""
        return mask(self.folded)

    @cached_property
    def problems(self) -> Problems:
        """The problems of the article and its sections."""
        return Problems(self.document, self.folded)

    @cached_property
    def product(self) -> str | None:
        """The product that has the problem."""
        problem = self.problems.article
        return read_turn(problem.of(self.folded)).subject if problem else None


class Extractor:
    """Finds the statements of documents.

    Args:
        tagger: gives words and tags; only sentences with a cue, and items, are segmented.
    """

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    def statements(self, document: Document) -> list[Statement]:
        """What `document` states, in document order; the same on every run."""
        return self.read(self.screen(document))

    def screen(self, document: Document) -> Draft:
        """Looks for the sentences of `document` that may tell something; nothing is segmented yet."""
        folded = document.folded
        hits = find_cues(folded)
        draft = Draft(document, folded, self._tagger, hits, [hit.start for hit in hits])
        for block in document.blocks:
            spans = _sentences(folded, block) if _holds_sentences(block) else ()
            draft.sentences.append([(span, _screened(draft, block, span)) for span in spans])
        return draft

    def segment(self, draft: Draft) -> Draft:
        """The draft with those sentences segmented; of a long document `read` does it, one by one."""
        if len(draft.folded) > _LONG:
            return draft
        for spans in draft.sentences:
            for _, screened in spans:
                if screened:
                    screened.words.segment()
        return draft

    def read(self, draft: Draft) -> list[Statement]:
        """What a screened document states, in document order. To be called once."""
        folded = draft.folded
        columns = None
        for block, spans in zip(draft.document.blocks, draft.sentences, strict=True):
            if block.kind == "boilerplate":
                continue
            if block.kind == "header":
                columns = columns_of(folded, block)
            elif block.kind == "row":
                if columns:
                    _read_row(draft, block, columns)
            else:
                columns = None
                _read_block(draft, block, spans)
            # The words of a long document would fill the memory.
            spans.clear()
        return _in_order(draft.statements)


def _in_order(statements: Iterable[Statement]) -> list[Statement]:
    """Document order, duplicates of one relation between the same spans dropped (the stronger stays)."""
    best: dict[tuple[str, int, int, int, int], Statement] = {}
    for statement in statements:
        key = (
            statement.relation,
            statement.source.start,
            statement.source.end,
            statement.target.start,
            statement.target.end,
        )
        if key not in best or best[key].confidence < statement.confidence:
            best[key] = statement
    return sorted(
        best.values(),
        key=lambda s: (
            s.evidence.start,
            s.source.start,
            s.target.start,
            s.relation,
            s.source.end,
            s.target.end,
        ),
    )


def _words(draft: Draft, span: Span) -> Words:
    folded, tagger = draft.folded, draft.tagger
    return Words(folded, lambda: tagger.tag(folded, span.start, span.end))


def _read_block(draft: Draft, block: Block, spans: Iterable[tuple[Span, _Screened | None]]) -> None:
    folded = draft.folded
    if block.kind in ("heading", "lead"):
        draft.previous = None
        draft.previous_links, draft.previous_reader = [], None
    listed = block.kind == "item" and block.role in ("causes", "remedies", "mixed", "effects")
    if listed and (problem := draft.problems.of_section(block.section)):
        words = _words(draft, Span(block.span.start, min(block.span.end, block.span.start + 120)))
        for link in item_links(draft.document, folded, block, words, problem):
            _add_section_link(draft, link, block)
    for span, screened in spans:
        _read_sentence(draft, block, span, screened)
        draft.previous = span


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


def _screened(draft: Draft, block: Block, span: Span) -> _Screened | None:
    """What is known of a sentence by its text, None where it tells nothing."""
    folded = draft.folded
    hits = draft.hits[bisect_left(draft.starts, span.start) : bisect_left(draft.starts, span.end)]
    if len(hits) > _MAX_CUES:
        return None
    text = folded[span.start : span.end]
    listed = members_of(folded, span) if block.kind in ("paragraph", "item") else []
    members = [member for member in listed if not _tells_link(folded, member, hits)]
    ordinal = block.role in ("causes", "remedies", "mixed") and opens_with_ordinal(text)
    if (members or ordinal) and draft.problems.of_section(block.section) is None:
        members, ordinal = [], False
    telling = telling_hits(folded, span, hits)
    states = may_state(folded, span, hits, telling) or speaks_of_markets(text)
    if not (members or states or ordinal):
        return None
    lead = Span(span.start, listed[0].start) if listed else span
    return _Screened(hits, telling, lead, members, ordinal, states, _words(draft, span))


def _read_sentence(draft: Draft, block: Block, span: Span, screened: _Screened | None) -> None:
    stated = len(draft.statements)
    links, reader = _told(draft, block, span, screened) if screened else ([], None)
    # Boilerplate is asked for last: most sentences tell nothing anyway.
    tells = links or len(draft.statements) > stated
    if tells and is_boilerplate_sentence(span.of(draft.folded)):
        del draft.statements[stated:]
        links, reader = [], None
    draft.previous_links, draft.previous_reader = links, reader


def _told(
    draft: Draft, block: Block, span: Span, screened: _Screened
) -> tuple[list[Link], SentenceReader | None]:
    """Adds the statements of a sentence; gives its links and its reader."""
    folded = draft.folded
    hits, telling, lead, members, ordinal, states, words = screened
    text = folded[span.start : span.end]
    if members and _read_list(draft, block, words, span, members, lead):
        ordinal = False
    if not (states or ordinal) or text.rstrip("”\"') ").endswith("?"):
        return [], None
    reader = SentenceReader(words, draft.masked, span, hits, telling, _focus(draft, block, span, text))
    guided = (
        block.role in ("causes", "remedies", "mixed") and draft.problems.of_section(block.section) is not None
    )
    if not (guided or block.role == "causes" or may_link(folded, span, telling)):
        # What it recommends matters only if the next sentence points back to it.
        return [], reader
    links = _vouched_for(folded, span, text, reader.links)
    draft.predicates.update(reader.predicates)
    mentions: dict[Span, list[Mention]] = {}
    for link in links:
        _add_link(draft, _in_section(link, words, block), words, span, block, mentions)
    if guided and not is_hearsay(text):
        _add_listed(draft, block, words, span, links, reader.actions, ordinal=ordinal)
    return links, reader


def _read_list(draft: Draft, block: Block, words: Words, span: Span, members: list[Span], lead: Span) -> bool:
    """Adds what the members of a list within a sentence tell; whether the list tells causes or remedies."""
    folded = draft.folded
    role, problem = _role_of_list(folded, block, span, members), draft.problems.of_section(block.section)
    if role is None or problem is None:
        return False
    named = problem_of_heading(folded, lead)
    told = named if named and tells_trouble(named.of(folded)) else problem
    for link in enumeration_links(folded, span, members, role, words, told, lead.of(folded)):
        _add_section_link(draft, link, block)
    return True


def _vouched_for(folded: str, span: Span, text: str, links: list[Link]) -> list[Link]:
    """The links of a sentence that the article vouches for, denied where it rejects the rumour of them."""
    if not (links and opens_rumour(text)):
        return links
    if is_hearsay(text):
        return [link for link in links if link.negated]
    if is_rejected_report(text):
        return [link._replace(negated=True) if _in_rumour(folded, span, link) else link for link in links]
    return links


def _add_listed(
    draft: Draft,
    block: Block,
    words: Words,
    span: Span,
    links: list[Link],
    actions: list[Span],
    *,
    ordinal: bool,
) -> None:
    """Adds what the sentence tells by its place under a heading of causes or remedies."""
    problem = draft.problems.of_section(block.section)
    if problem is None:
        return
    if block.role == "causes" and not links and opens_with_ordinal(span.of(draft.folded)):
        _add_listed_cause(draft, block, words, span, problem)
    if block.role != "causes" and block.kind in ("paragraph", "item"):
        _add_advice(draft, block, words, span, links, actions, problem, ordinal)


def _tells_link(folded: str, member: Span, hits: list[Hit]) -> bool:
    """Whether a member of a list has a cue of its own that tells more than its section does."""
    for hit in hits:
        construction = hit.family.construction
        closes = construction == "closing" and folded.startswith((",", ":"), hit.end)
        if member.start <= hit.start < member.end and (closes or construction in _TELLING):
            return True
    return False


def _role_of_list(folded: str, block: Block, span: Span, members: list[Span]) -> str | None:
    """What a list within a sentence tells: as the words before it announce, or else as its section does."""
    lead = folded[span.start : members[0].start].rstrip("一二三四五六七其第首再最另是要次先后,:")
    announced = lead_role(lead) if lead_role(lead) != "other" else role_of(lead)
    role = announced if announced in ("causes", "remedies") else block.role
    return role if role in ("causes", "remedies") else None


def _in_section(link: Link, words: Words, block: Block) -> Link:
    """Under a heading of remedies, what an action lets happen is what it is for: 上传信息, 让系统了解资质."""
    lets = link.rule == _LETTING and link.relation == "causes" and not link.negated
    if not lets or block.role != "remedies" or not is_action(words, link.source):
        return link
    target = link.target.of(words.text)
    harms = is_harm(target) or tells_trouble(target) or "被" in target
    return link if harms else link._replace(relation="remedies")


def _in_rumour(folded: str, span: Span, link: Link) -> bool:
    rejected = is_rejected(folded[max(link.source.end, link.target.end) : span.end])
    return (
        rejected
        and opens_rumour(folded[span.start : link.source.start])
        and not is_question(folded[link.source.start : link.target.end])
    )


def _lead_of(draft: Draft, block: Block) -> str:
    """The text of the heading or lead that governs the block; empty before the first."""
    return draft.document.blocks[block.section].span.of(draft.folded) if block.section is not None else ""


def _add_listed_cause(draft: Draft, block: Block, words: Words, span: Span, problem: Span) -> None:
    member = behind_ordinal(draft.folded, span)
    for link in enumeration_links(
        draft.folded, span, [member], "causes", words, problem, _lead_of(draft, block)
    ):
        _add_section_link(draft, link, block)


def _is_no_advice(phrase: str) -> bool:
    """Whether the folded phrase points elsewhere (从以下方面入手) or judges (出借账户属于违法行为)."""
    return announces(phrase) or is_judged(phrase)


def _add_advice(
    draft: Draft,
    block: Block,
    words: Words,
    span: Span,
    links: list[Link],
    actions: list[Span],
    problem: Span,
    ordinal: bool,
) -> None:
    used = {link.source for link in links}
    found = [] if links else [action for action in actions if action not in used]
    found = [action for action in found if not is_prohibition(action.of(draft.folded))]
    if ordinal and (told := ordinal_actions(draft.folded, words, span) or actions[:1]):
        found = [*told, *(action for action in found if action.start > told[-1].end)]
    found = [action for action in found if not _is_no_advice(action.of(draft.folded))]
    for link in advice_links(draft.folded, block, words, span, found, problem, _lead_of(draft, block)):
        _add_section_link(draft, link, block)


def _focus(draft: Draft, block: Block, span: Span, text: str) -> Span | None:
    """What a pronoun at the start of the sentence points back to: the sentence before, or the problem."""
    if draft.previous is None:
        problem = draft.problems.of_section(block.section)
        # A title does not point back to what it names itself.
        return problem if problem and not span.start <= problem.start < span.end else None
    if not _POINTS_BACK.match(text):
        return None
    folded = draft.folded
    previous = draft.previous
    if _SPEAKS_OF_STATE.match(text) and (
        quoted := list(_QUOTED.finditer(folded, previous.start, previous.end))
    ):
        return Span(*quoted[-1].span(1))
    if draft.previous_links:
        return draft.previous_links[-1].target
    actions = draft.previous_reader.actions if draft.previous_reader else []
    if actions and not is_boilerplate_sentence(previous.of(folded)):
        return actions[-1]
    words = _words(draft, previous)
    for clause in reversed(list(clauses(folded, previous.start, previous.end))):
        core = trim(words, clause)
        if has_content(folded, core) and core.end - core.start <= 40:
            forbidden = pattern("forbidden").match(folded, core.start, core.end)
            return Span(forbidden.end(), core.end) if forbidden else core
    return None


def _read_row(draft: Draft, row: Block, columns: object) -> None:
    words = _words(draft, row.span)
    problem = draft.problems.of_section(row.section)
    for link in row_links(draft.folded, columns, row, words, problem):  # type: ignore[arg-type]
        _add_section_link(draft, link, row)


# ---- statements --------------------------------------------------------------------------------------


def _add_link(
    draft: Draft, link: Link, words: Words, span: Span, block: Block, mentions: dict[Span, list[Mention]]
) -> None:
    """One statement for each pair of members of the coordinations on both sides.

    `mentions` keeps those of a side, which may be a side of several links of the sentence.
    """
    text = draft.document.text
    evidence = _evidence(draft, span, block, link.cue, link.rule)
    for side in (link.source, link.target):
        if side not in mentions:
            mentions[side] = [_mention(draft, member) for member in split(words, side)]
    for source in mentions[link.source]:
        for target in mentions[link.target]:
            draft.statements.append(
                Statement(
                    relation=link.relation,
                    scope="sentence",
                    source=source,
                    target=target,
                    negated=link.negated,
                    hedged=link.hedged,
                    condition=link.condition.of(text) if link.condition else None,
                    attribution=link.attribution.of(text).strip("，,：: ") if link.attribution else None,
                    confidence=link.strength,
                    evidence=evidence,
                )
            )


def _add_section_link(draft: Draft, link: SectionLink, block: Block) -> None:
    if link.source.start < link.target.end and link.target.start < link.source.end:
        return
    draft.statements.append(
        Statement(
            relation=link.relation,
            scope=link.scope,
            source=_mention(draft, link.source),
            target=_mention(draft, link.target),
            negated=False,
            hedged=link.hedged,
            condition=None,
            attribution=None,
            confidence=link.strength,
            evidence=_evidence(draft, link.evidence, block, link.cue, link.rule),
        )
    )


def _evidence(draft: Draft, span: Span, block: Block, cue: str, rule: str) -> Evidence:
    section = draft.document.blocks[block.section] if block.section is not None else None
    text = draft.document.text
    return Evidence(
        document=draft.document.name,
        sentence=span.of(text),
        start=span.start,
        end=span.end,
        section=section.head.of(text) if section else None,
        cue=cue,
        rule=rule,
    )


def _mention(draft: Draft, span: Span) -> Mention:
    told = draft.predicates.get(span)
    phrase = span.of(draft.folded) + (told.of(draft.folded) if told else "")
    default = draft.product if read_turn(phrase).lacks_product else None
    state = state_reader().read(phrase, default_subject=default)
    state = draft.problems.short_names.get(state.concept, state)
    text = span.of(draft.document.text)
    return Mention(text, span.start, span.end, state.concept, state.subject, state.aspect, state.trend)
