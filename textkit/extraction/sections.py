"""Section rules: what an item, an ordinal paragraph or a table row states by standing where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from textkit.documents.model import Block, Document, Role, Span
from textkit.documents.outline import lead_role, role_of
from textkit.extraction.actions import is_action, strip_agent
from textkit.extraction.context import is_hedged, is_question
from textkit.extraction.cues import find_cues
from textkit.extraction.spans import Words, has_content, split, trim
from textkit.extraction.statement import Relation, Scope
from textkit.extraction.words import any_of
from textkit.language.sentences import clauses, sentences
from textkit.lexicon import data_table

LISTED_EFFECT = "section_effect"
"""The rule of items under a heading of effects."""

_HEAD_MAX = 30
_ORDINAL_ACTIONS = 2
# 若确属误判, …: an item that opens with a condition has no title.
_CONDITIONAL = re.compile("若|如|一旦|凡|只要|当")
# 兼职也好, 变卖闲置也罢: what is only named for an example.
_IDLE = re.compile("也[好罢行]$")
_HEAD_STRENGTH = 0.85
_ADVICE_STRENGTH = 0.7
_ROW_STRENGTH = 0.85
_ORDINAL = re.compile(
    r"^[“\"]?(?:首先|其次|再次|再者|然后|接着|随后|此外|另外|最后|第[一二三四五六七八九十]步?|一是|二是|三是|四是|五是|一要|二要|三要|其[一二三四五]|一方面|另一方面)[,:、,]?"
)
_CELL_PARTS = re.compile(r"[;；]|<br\s*/?>|。(?=.)|\d[.、)](?!\d)")


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A link that a section makes; `evidence` is the item, sentence or row that it stands in."""

    relation: Relation
    scope: Scope
    source: Span
    target: Span
    evidence: Span
    cue: str
    rule: str
    strength: float
    hedged: bool


@cache
def _problem_columns() -> re.Pattern[str]:
    return any_of(data_table("roles.toml")["problem_columns"])


@cache
def _goal_columns() -> re.Pattern[str]:
    return any_of(data_table("roles.toml")["goal_columns"])


def item_links(
    document: Document, folded: str, block: Block, sentence: Words, problem: Span
) -> Iterator[SectionLink]:
    """The statement of an item's title under a heading of causes, remedies or effects."""
    head = trim(sentence, _head_span(folded, block))
    if not has_content(folded, head) or head.end - head.start > _HEAD_MAX:
        return
    if is_question(head.of(folded)) and not (is_action(sentence, head) and folded[head.end - 1] != "吗"):
        # 确认资料是否正确 is to be done, and asks nothing.
        return
    relation = _relation_of(block, sentence, head)
    if relation is None or _CONDITIONAL.match(folded, head.start) or folded.startswith("的,", head.end):
        return
    lead = document.blocks[block.section].span.of(folded) if block.section is not None else ""
    hedged = (relation == "causes" and is_hedged(lead)) or is_hedged(_head_span(folded, block).of(folded))
    evidence = next(sentences(folded, block.span.start, block.span.end), block.span)
    if block.role == "effects":
        if _is_same_matter(folded, head, problem):
            return
        yield SectionLink(
            "causes", "section", problem, head, evidence, lead, LISTED_EFFECT, _HEAD_STRENGTH, hedged
        )
        return
    members = split(sentence, head) if relation == "remedies" else [head]
    rule = "section_remedy" if relation == "remedies" else "section_cause"
    for member in members:
        yield SectionLink(relation, "section", member, problem, evidence, lead, rule, _HEAD_STRENGTH, hedged)


def _is_same_matter(folded: str, head: Span, problem: Span) -> bool:
    """Whether an item names the problem again (逾期满三十天) rather than an effect of it."""
    return folded[problem.end - 2 : problem.end] in head.of(folded)


def _head_span(folded: str, block: Block) -> Span:
    """The item's title; of an item without one, its first clause."""
    if block.head.end > block.head.start:
        return block.head
    return next(clauses(folded, block.span.start, block.span.end), block.head)


def _relation_of(block: Block, sentence: Words, head: Span) -> Relation | None:
    if block.role == "effects":
        return "causes"
    action = is_action(sentence, head)
    if block.role == "causes" or (block.role == "mixed" and not action):
        return "causes"
    eventful = any(token.tag[:1] in "vad" for token in sentence.within(head))
    return "remedies" if action or eventful else None


def opens_with_ordinal(sentence: str) -> bool:
    """Whether the folded sentence is a member of a list told in prose (首先…其次…最后)."""
    return _ORDINAL.match(sentence) is not None


def behind_ordinal(folded: str, sentence: Span) -> Span:
    """The sentence without the ordinal that it opens with: 首先,|经营流水减少."""
    match = _ORDINAL.match(folded[sentence.start : sentence.end])
    return Span(sentence.start + match.end(), sentence.end) if match else sentence


def advice_links(
    folded: str, block: Block, sentence: Words, span: Span, actions: Sequence[Span], problem: Span, lead: str
) -> Iterator[SectionLink]:
    """What a sentence under a heading of remedies recommends without a purpose of its own."""
    for action in actions:
        for member in split(sentence, action):
            yield SectionLink(
                "remedies", "section", member, problem, span, lead, "section_advice", _ADVICE_STRENGTH, False
            )


def _links_on(folded: str, clause: Span) -> bool:
    """Whether the clause has a cue of its own that links it to the clause before."""
    linking = ("verb", "linker", "consequence")
    return any(hit.family.construction in linking for hit in find_cues(folded[clause.start : clause.end]))


def ordinal_actions(folded: str, sentence: Words, span: Span) -> list[Span]:
    """The actions that open a sentence with an ordinal: its first clause, and the next where it acts too."""
    found: list[Span] = []
    for clause in clauses(folded, span.start, span.end):
        core = strip_agent(sentence, trim(sentence, clause))
        if not has_content(folded, core):
            continue
        if (
            not is_action(sentence, core)
            or core.end - core.start > _HEAD_MAX
            or len(found) == _ORDINAL_ACTIONS
        ):
            break
        if _links_on(folded, clause) or (found and _IDLE.search(core.of(folded))):
            break
        found.append(core)
    return found


# The first character comes first, and what it may be: to ask for the mark before it would try every place.
_MEMBER = re.compile(
    r"""[一二三四五六七其第首再最另](?:(?<=^.)|(?<=[,;:。].))
    (?: (?<=[一二三四五六七])[是要来] | (?<=其)[一二三四五六七次]
      | (?<=首)先 | (?<=再)[次者] | (?<=最)后 | (?<=一)方面 | (?<=另)一方面
      | (?<=第)[一二三四五六七](?:[是,:]|个?(?:原因|办法|方法|因素)是?) )[,:]?""",
    re.VERBOSE,
)


_EFFECT_OF_LEAD = re.compile(
    r"([^,;:的有]{4,30}?),?(?:主要|一般|通常|大致|的|有|是|以下|[两二三四五六几多][个种大条点重]?(?:方面)?)*"
    r"(?:原因|诱因|成因)(?:主要|大致|是|有|包括|在于|[两二三四五六几][个点条])*[,:]?[一二其首第]?[是一先,:]{0,2}$"
)


def members_of(folded: str, span: Span) -> list[Span]:
    """The members of a list told within one sentence (一是…；二是…); empty when it tells none."""
    marks = list(_MEMBER.finditer(folded, span.start, span.end))
    if len(marks) < 2:
        return []
    ends = [mark.start() for mark in marks[1:]] + [span.end]
    return [Span(mark.end(), end) for mark, end in zip(marks, ends, strict=True)]


def announced_role(lead: str) -> Role:
    """What the folded words before the first member of a list announce."""
    lead = lead.rstrip("一二三四五六七其第首再最另是要次先后,:")
    told = lead_role(lead)
    return role_of(lead) if told == "other" else told


def effect_of_lead(folded: str, lead: Span) -> Span | None:
    """What the words before a list say to have the causes that it tells: 账户被降级|有两个原因:一是."""
    match = _EFFECT_OF_LEAD.search(folded, lead.start, lead.end)
    return Span(*match.span(1)) if match else None


def _behind_ordinal(folded: str, clause: Span) -> int:
    """Where a clause goes on behind 首先是 and its like."""
    match = re.compile(r"(?:[“\"])?(?:首先|其次|再次|第[一二三四五]|再者|此外|另外|最后)?(?:就)?是").match(
        folded, clause.start, clause.end
    )
    return match.end() if match else clause.start


def enumeration_links(
    folded: str, span: Span, members: Sequence[Span], role: str, words: Words, problem: Span, lead: str
) -> Iterator[SectionLink]:
    """What the members of a list in a sentence state, each by its first clause."""
    for member in members:
        clause = next(clauses(folded, member.start, member.end), member)
        core = trim(words, Span(_behind_ordinal(folded, clause), clause.end))
        if role == "remedies":
            core = strip_agent(words, core)
        if not has_content(folded, core) or core.end - core.start > _HEAD_MAX:
            continue
        hedged = is_hedged(core.of(folded))
        if role == "remedies":
            for part in split(words, core):
                yield SectionLink(
                    "remedies", "section", part, problem, span, lead, "listed_remedy", _HEAD_STRENGTH, hedged
                )
        else:
            yield SectionLink(
                "causes", "section", core, problem, span, lead, "listed_cause", _HEAD_STRENGTH, hedged
            )


# ---- tables ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table tells what, by number; None where none does."""

    problem: int | None
    cause: int | None
    remedy: int | None
    goal: int | None
    is_symptom: bool
    """Whether the column named as the problem only tells how it shows."""


def columns_of(folded: str, header: Block) -> Columns:
    """Which column of a table names the problem, its cause and the remedy."""
    found: dict[str, int] = {}
    for index, cell in enumerate(header.cells):
        name = cell.of(folded)
        role = role_of(name)
        kind = {"causes": "cause", "remedies": "remedy"}.get(role) or _kind_of_column(name)
        if kind:
            found.setdefault(kind, index)
    at = found.get("problem")
    shows = at is not None and header.cells[at].of(folded) in data_table("roles.toml")["symptom_columns"]
    return Columns(at, found.get("cause"), found.get("remedy"), found.get("goal"), shows)


def _kind_of_column(name: str) -> str | None:
    if _goal_columns().search(name):
        return "goal"
    return "problem" if _problem_columns().search(name) else None


def row_links(
    folded: str, columns: Columns, row: Block, words: Words, problem: Span | None
) -> Iterator[SectionLink]:
    """The statements of a table row: the cause of its problem, the remedy of its cause or problem."""
    named = _cell(folded, row, columns.problem, words)
    if problem and columns.is_symptom and columns.cause is not None:
        # 原因, 表现, 对策: the cause is that of what the article is about.
        named = []
    cause = _cell(folded, row, columns.cause, words)
    goal = _cell(folded, row, columns.goal, words)
    target, scope = _target_of_row(named, problem)
    if target:
        for member in cause:
            hedged = is_hedged(member.of(folded))
            yield SectionLink(
                "causes", scope, member, target, row.span, "table", "table_cause", _ROW_STRENGTH, hedged
            )
    target, scope = _target_of_row([*goal, *cause, *named], problem)
    if target:
        for member in _members(folded, row, columns.remedy, words):
            yield SectionLink(
                "remedies", scope, member, target, row.span, "table", "table_remedy", _ROW_STRENGTH, False
            )


def _target_of_row(named: Sequence[Span], problem: Span | None) -> tuple[Span | None, Scope]:
    """The first that the row itself names of what it may be about, or else the problem of its section."""
    return (named[0], "sentence") if named else (problem, "section")


def _cell(folded: str, row: Block, index: int | None, words: Words) -> list[Span]:
    if index is None or index >= len(row.cells):
        return []
    span = trim(words, row.cells[index])
    return [span] if has_content(folded, span) else []


def _members(folded: str, row: Block, index: int | None, words: Words) -> list[Span]:
    """The actions of a cell, which may hold several sentences or clauses."""
    if index is None or index >= len(row.cells):
        return []
    cell = row.cells[index]
    cuts = [
        cell.start,
        *(at for match in _CELL_PARTS.finditer(folded, cell.start, cell.end) for at in match.span()),
        cell.end,
    ]
    members = []
    for start, end in list(pairwise(cuts))[::2]:
        for clause in clauses(folded, start, end):
            span = strip_agent(words, trim(words, clause))
            if has_content(folded, span):
                members += split(words, span)
    return members
