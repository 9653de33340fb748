"""From links to statements: their mentions, and the evidence for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, partial

from textkit.documents.model import Block, Document, Span
from textkit.extraction.links import Link
from textkit.extraction.problems import Problems
from textkit.extraction.sections import SectionLink
from textkit.extraction.spans import Words, split
from textkit.extraction.statement import Evidence, Mention, Statement
from textkit.extraction.states import read_turn
from textkit.extraction.states import reader as state_reader

# The profile's lesson: a named tuple's own constructor takes three times as long.
_mention = partial(tuple.__new__, Mention)


class Statements:
    """The statements of a document, as its links are found.

    Args:
        document: what states them.
        problems: what it is about, and so what a change is of that does not say so.
    """

    def __init__(self, document: Document, problems: Problems) -> None:
        self._document = document
        self._problems = problems
        self._stated: list[Statement] = []
        # Of subjects that are mentions by themselves, what their sentences tell of them elsewhere.
        self._predicates: dict[Span, Span] = {}

    def __len__(self) -> int:
        return len(self._stated)

    def take_back(self, count: int) -> None:
        """Drops those that were added since there were `count`."""
        del self._stated[count:]

    def in_order(self) -> list[Statement]:
        """Document order, duplicates of one relation between the same spans dropped (the stronger stays)."""
        return sorted(_strongest(self._stated), key=_place)

    def add_links(
        self, links: Iterable[Link], words: Words, span: Span, block: Block, predicates: Mapping[Span, Span]
    ) -> None:
        """Adds what a sentence links, for each pair of members of the coordinations on both sides.

        `predicates` has what the sentence tells elsewhere of subjects that are mentions by themselves.
        """
        self._predicates.update(predicates)
        # A side may be one of several links.
        mentions: dict[Span, list[Mention]] = {}
        for link in links:
            for side in (link.source, link.target):
                if side not in mentions:
                    mentions[side] = [self._mention(member) for member in split(words, side)]
            evidence = self._evidence(span, block, link.cue, link.rule)
            for source in mentions[link.source]:
                for target in mentions[link.target]:
                    self._stated.append(self._of_link(link, source, target, evidence))

    def add_section_links(self, links: Iterable[SectionLink], block: Block) -> None:
        """Adds what a section links by what stands in it, save a link of what overlaps."""
        self._stated += [
            self._of_section_link(link, block)
            for link in links
            if link.source.start >= link.target.end or link.target.start >= link.source.end
        ]

    def _of_link(self, link: Link, source: Mention, target: Mention, evidence: Evidence) -> Statement:
        text = self._document.text
        return Statement(
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

    def _of_section_link(self, link: SectionLink, block: Block) -> Statement:
        return Statement(
            relation=link.relation,
            scope=link.scope,
            source=self._mention(link.source),
            target=self._mention(link.target),
            negated=False,
            hedged=link.hedged,
            condition=None,
            attribution=None,
            confidence=link.strength,
            evidence=self._evidence(link.evidence, block, link.cue, link.rule),
        )

    def _evidence(self, span: Span, block: Block, cue: str, rule: str) -> Evidence:
        document = self._document
        section = document.blocks[block.section] if block.section is not None else None
        return Evidence(
            document=document.name,
            sentence=span.of(document.text),
            start=span.start,
            end=span.end,
            section=section.head.of(document.text) if section else None,
            cue=cue,
            rule=rule,
        )

    def _mention(self, span: Span) -> Mention:
        folded, told = self._document.folded, self._predicates.get(span)
        phrase = span.of(folded) + (told.of(folded) if told else "")
        default = self._product if read_turn(phrase).lacks_product else None
        state = state_reader().read(phrase, default_subject=default)
        state = self._problems.short_names.get(state.concept, state)
        return _mention((span.of(self._document.text), *span, *state))

    @cached_property
    def _product(self) -> str | None:
        """The product that has the problem."""
        problem = self._problems.article
        return read_turn(problem.of(self._document.folded)).subject if problem else None


def _strongest(statements: Iterable[Statement]) -> Iterable[Statement]:
    """The most confident statement of each relation between two spans."""
    best: dict[tuple[str, int, int, int, int], Statement] = {}
    for statement in statements:
        source, target = statement.source, statement.target
        key = (statement.relation, source.start, source.end, target.start, target.end)
        if key not in best or best[key].confidence < statement.confidence:
            best[key] = statement
    return best.values()


def _place(statement: Statement) -> tuple[int, int, int, str, int, int]:
    """Where a statement comes in the order of its document."""
    source, target = statement.source, statement.target
    start = statement.evidence.start
    return start, source.start, target.start, statement.relation, source.end, target.end
