"""From a document to its statements: sentence rules and section rules over the outline, in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

from textkit.documents.boilerplate import is_boilerplate_sentence
from textkit.documents.model import Block, Document, Span
from textkit.extraction.actions import is_action, is_judged, is_prohibition
from textkit.extraction.context import announces, is_question
from textkit.extraction.draft import LISTING, Draft, Screened, Tagger, screen
from textkit.extraction.goals import is_harm
from textkit.extraction.links import Link
from textkit.extraction.problems import Problems, problem_of_heading, tells_trouble
from textkit.extraction.reader import SentenceReader
from textkit.extraction.reports import is_hearsay, is_rejected, is_rejected_report, opens_rumour, rumour_start
from textkit.extraction.sections import (
    Columns,
    advice_links,
    announced_role,
    behind_ordinal,
    columns_of,
    effect_of_lead,
    enumeration_links,
    item_links,
    opens_with_ordinal,
    ordinal_actions,
    row_links,
)
from textkit.extraction.spans import Words, has_content, trim
from textkit.extraction.statement import Statement
from textkit.extraction.words import forms, pattern
from textkit.language.sentences import clauses

_POINTS_BACK = re.compile(
    r"(?:但|而|不过|同时|因此|所以|也|此外|其实|在|受|因|由)?,?(?:这|此|该|上述|以上|其|二者|两者|前者|后者|它|还|也|又|并)"
)
_SPEAKS_OF_STATE = re.compile(r"(?:这|此|该|上述)(?:一|种|类|样|些)*(?:情况|现象|情形|局面|状况|提示|问题)")
_QUOTED = re.compile(r"[“「]([^”」]{3,16})[”」]")
_LETTING = "causative_coverb"
# Characters; the sentences of a longer document are segmented one by one.
_LONG = 100_000
# Characters of an item that may hold its title.
_TITLE_REACH = 120
# Of a clause that a pronoun may point back to.
_POINTED_MAX = 40


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
        return screen(document, self._tagger)

    def segment(self, draft: Draft) -> Draft:
        """The draft with those sentences segmented; of a long document `read` does it, one by one."""
        if len(draft.folded) > _LONG:
            return draft
        for spans in draft.sentences:
            for _, screened in spans:
                # Others are segmented when they are asked for words, as few are.
                if screened and (screened.links or screened.block.role in LISTING):
                    screened.words.segment()
        return draft

    def read(self, draft: Draft) -> list[Statement]:
        """What a screened document states, in document order. To be called once."""
        columns = None
        for block, spans in zip(draft.document.blocks, draft.sentences, strict=True):
            if block.kind == "boilerplate":
                continue
            if block.kind == "header":
                columns = columns_of(draft.folded, block)
            elif block.kind == "row":
                if columns:
                    _read_row(draft, block, columns)
            else:
                columns = None
                _read_block(draft, block, spans)
            # The words of a long document would fill the memory.
            spans.clear()
        return draft.statements.in_order()


# ---- blocks ------------------------------------------------------------------------------------------


def _read_row(draft: Draft, row: Block, columns: Columns) -> None:
    links = row_links(draft.folded, columns, row, draft.words(row.span), draft.problem_of(row))
    draft.statements.add_section_links(links, row)


def _read_block(draft: Draft, block: Block, spans: Iterable[tuple[Span, Screened | None]]) -> None:
    if block.kind in ("heading", "lead"):
        draft.previous = None
        draft.previous_links, draft.previous_reader = [], None
    if block.kind == "item" and (block.role in LISTING or block.role == "effects"):
        _read_title(draft, block)
    for span, screened in spans:
        links, reader = _read_sentence(draft, screened) if screened else ([], None)
        draft.previous, draft.previous_links, draft.previous_reader = span, links, reader


def _read_title(draft: Draft, item: Block) -> None:
    """Adds what an item tells by its title under a heading of causes, remedies or effects."""
    problem = draft.problem_of(item)
    if problem is None:
        return
    words = draft.words(Span(item.span.start, min(item.span.end, item.span.start + _TITLE_REACH)))
    links = item_links(draft.document, draft.folded, item, words, problem)
    draft.statements.add_section_links(links, item)


# ---- sentences ---------------------------------------------------------------------------------------


def _read_sentence(draft: Draft, sentence: Screened) -> tuple[list[Link], SentenceReader | None]:
    """Adds the statements of a sentence that is no boilerplate; gives its links and its reader."""
    before = len(draft.statements)
    links, reader = _told(draft, sentence)
    # Boilerplate is asked for last: most sentences tell nothing anyway.
    tells = links or len(draft.statements) > before
    if tells and is_boilerplate_sentence(sentence.span.of(draft.folded)):
        draft.statements.take_back(before)
        return [], None
    return links, reader


def _told(draft: Draft, sentence: Screened) -> tuple[list[Link], SentenceReader | None]:
    """Adds the statements of a sentence; gives its links and its reader."""
    block, span, words = sentence.block, sentence.span, sentence.words
    text = span.of(draft.folded)
    listed = bool(sentence.members) and _read_list(draft, sentence)
    ordinal = sentence.ordinal and not listed
    if not (sentence.states or ordinal) or text.rstrip("”\"') ").endswith("?"):
        return [], None
    focus = _focus(draft, sentence, text)
    reader = SentenceReader(words, draft.masked, span, sentence.hits, sentence.telling, focus)
    guided = block.role in LISTING and draft.problem_of(block) is not None
    if not (guided or block.role == "causes" or sentence.links):
        # What it recommends matters only if the next sentence points back to it.
        return [], reader
    links = _vouched_for(draft.folded, span, text, reader.links)
    draft.statements.add_links(_in_section(links, words, block), words, span, block, reader.predicates)
    if guided and not is_hearsay(text):
        _add_listed(draft, sentence, links, reader.actions, ordinal=ordinal)
    return links, reader


def _vouched_for(folded: str, span: Span, text: str, links: list[Link]) -> list[Link]:
    """The links of a sentence that the article vouches for, denied where it rejects the rumour of them."""
    if not (links and opens_rumour(text)):
        return links
    if is_hearsay(text):
        rumour = span.start + rumour_start(text)
        return [link for link in links if link.negated or max(link.source.start, link.target.start) < rumour]
    if is_rejected_report(text):
        return [link._replace(negated=True) if _in_rumour(folded, span, link) else link for link in links]
    return links


def _in_rumour(folded: str, span: Span, link: Link) -> bool:
    rejected = is_rejected(folded[max(link.source.end, link.target.end) : span.end])
    return (
        rejected
        and opens_rumour(folded[span.start : link.source.start])
        and not is_question(folded[link.source.start : link.target.end])
    )


def _in_section(links: list[Link], words: Words, block: Block) -> list[Link]:
    """The links of a sentence as the heading of its section lets them be read."""
    return [_aimed(link, words) for link in links] if block.role == "remedies" else links


def _aimed(link: Link, words: Words) -> Link:
    """Under a heading of remedies, what an action lets happen is what it is for: 上传信息, 让系统了解资质."""
    lets = link.rule == _LETTING and link.relation == "causes" and not link.negated
    if not lets or not is_action(words, link.source):
        return link
    target = link.target.of(words.text)
    harms = is_harm(target) or tells_trouble(target) or "被" in target
    return link if harms else link._replace(relation="remedies")


# ---- what a pronoun points back to -------------------------------------------------------------------


def _focus(draft: Draft, sentence: Screened, text: str) -> Callable[[], Span | None]:
    """Tells what a pronoun at the start of a sentence points back to: the sentence before, or the problem."""
    previous = draft.previous
    if previous is None:
        # Few sentences have such a pronoun, and to find the problem takes time. Not the draft is kept for it:
        # the draft keeps the reader that keeps this, and garbage is not searched for meanwhile.
        return partial(_problem_before, draft.problems, sentence)
    if text.startswith(forms("opens_effect")) and not _points_back_behind(text):
        return partial(_sole_clause, draft.words(previous), previous)
    found = _said_before(draft, previous, text) if _POINTS_BACK.match(text) else None
    return lambda: found


def _said_before(draft: Draft, previous: Span, text: str) -> Span | None:
    """What the sentence `previous` said last, or what it recommends."""
    if _SPEAKS_OF_STATE.match(text) and (quoted := _last_quoted(draft.folded, previous)):
        return quoted
    if draft.previous_links:
        return draft.previous_links[-1].target
    actions = draft.previous_reader.actions if draft.previous_reader else []
    if actions and not is_boilerplate_sentence(previous.of(draft.folded)):
        return actions[-1]
    return _last_clause(draft.words(previous), previous)


def _problem_before(problems: Problems, sentence: Screened) -> Span | None:
    """The problem of the section; a title does not point back to what it names itself."""
    problem, span = problems.of_section(sentence.block.section), sentence.span
    return problem if problem and not span.start <= problem.start < span.end else None


def _last_quoted(folded: str, span: Span) -> Span | None:
    quoted = list(_QUOTED.finditer(folded, span.start, span.end))
    return Span(*quoted[-1].span(1)) if quoted else None


def _points_back_behind(text: str) -> bool:
    """因此, 这会…: whether a pronoun follows the linker that opens the sentence."""
    opened = next(word for word in forms("opens_effect") if text.startswith(word))
    return _POINTS_BACK.match(text[len(opened) :].lstrip(",")) is not None


def _sole_clause(words: Words, span: Span) -> Span | None:
    """The clause of a sentence that has but one: 公司连年亏损。因此, …."""
    found = list(clauses(words.text, *span))
    return _last_clause(words, span) if len(found) == 1 else None


def _last_clause(words: Words, span: Span) -> Span | None:
    """The last clause that may be a mention; of what is not to be done, that itself: 不要|频繁申请."""
    folded = words.text
    for clause in reversed(list(clauses(folded, span.start, span.end))):
        core = trim(words, clause)
        if has_content(folded, core) and core.end - core.start <= _POINTED_MAX:
            forbidden = pattern("forbidden").match(folded, core.start, core.end)
            return Span(forbidden.end(), core.end) if forbidden else core
    return None


# ---- what a sentence tells by its place --------------------------------------------------------------


def _read_list(draft: Draft, sentence: Screened) -> bool:
    """Adds what the members of a list within a sentence tell; whether the list tells causes or remedies."""
    folded, block, span = draft.folded, sentence.block, sentence.span
    members, lead = sentence.members, sentence.lead
    role, told = _role_of_list(folded, block, span, members), effect_of_lead(folded, lead)
    if told is None:
        named = problem_of_heading(folded, lead)
        told = named if named and tells_trouble(named.of(folded)) else draft.problem_of(block)
    if role is None or told is None:
        return False
    links = enumeration_links(folded, span, members, role, sentence.words, told, lead.of(folded))
    draft.statements.add_section_links(links, block)
    return True


def _role_of_list(folded: str, block: Block, span: Span, members: list[Span]) -> str | None:
    """What a list within a sentence tells: as the words before it announce, or else as its section does."""
    announced = announced_role(folded[span.start : members[0].start])
    role = announced if announced in ("causes", "remedies") else block.role
    return role if role in ("causes", "remedies") else None


def _add_listed(
    draft: Draft, sentence: Screened, links: list[Link], actions: list[Span], *, ordinal: bool
) -> None:
    """Adds what the sentence tells by its place under a heading of causes or remedies."""
    block = sentence.block
    problem = draft.problem_of(block)
    if problem is None:
        return
    if block.role != "causes":
        if block.kind in ("paragraph", "item"):
            _add_advice(draft, sentence, _advised(draft, sentence, links, actions, ordinal=ordinal), problem)
    elif not links and opens_with_ordinal(sentence.span.of(draft.folded)):
        _add_listed_cause(draft, sentence, problem)


def _add_listed_cause(draft: Draft, sentence: Screened, problem: Span) -> None:
    folded, block, span = draft.folded, sentence.block, sentence.span
    member, lead = behind_ordinal(folded, span), draft.lead_of(block)
    links = enumeration_links(folded, span, [member], "causes", sentence.words, problem, lead)
    draft.statements.add_section_links(links, block)


def _add_advice(draft: Draft, sentence: Screened, advised: list[Span], problem: Span) -> None:
    block, lead = sentence.block, draft.lead_of(sentence.block)
    links = advice_links(draft.folded, block, sentence.words, sentence.span, advised, problem, lead)
    draft.statements.add_section_links(links, block)


def _advised(
    draft: Draft, sentence: Screened, links: list[Link], actions: list[Span], *, ordinal: bool
) -> list[Span]:
    """What the sentence recommends without saying what for; `ordinal`: what it counts comes first."""
    folded = draft.folded
    found = [] if links else [action for action in actions if not is_prohibition(action.of(folded))]
    if ordinal and (told := ordinal_actions(folded, sentence.words, sentence.span) or actions[:1]):
        found = [*told, *(action for action in found if action.start > told[-1].end)]
    return [action for action in found if not _is_no_advice(action.of(folded))]


def _is_no_advice(phrase: str) -> bool:
    """Whether the folded phrase points elsewhere (从以下方面入手) or judges (出借账户属于违法行为)."""
    return announces(phrase) or is_judged(phrase)
