"""Answers of a graph on the terminal: as a table, with all evidence, or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from textkit.cli.terminal import print_json, print_table, warn

if TYPE_CHECKING:
    from textkit.extraction.statement import Statement
    from textkit.graph import Answer, Answers

_F = TypeVar("_F", bound=Callable[..., Any])

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
limit = click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Print at most so many."
)
evidence = click.option("--evidence", is_flag=True, help="Print every statement kept, with its place.")


def how_to_print(command: _F) -> _F:
    """The options of commands that print answers."""
    return limit(evidence(as_json(command)))


def print_answers(answers: Answers, *, limit: int, evidence: bool, as_json: bool) -> None:
    """The first `limit` answers; where there are none, a line on standard error says so."""
    shown = answers[:limit]
    if as_json:
        edges = [answer.edge for answer in shown]
        print_json({"intent": answers.intent, "concept": answers.concept, "answers": edges})
    elif evidence:
        print_statements(statement for answer in shown for statement in answer.evidence)
    else:
        print_table(("belief", "count", "concept", "sentence", "documents"), map(_row, shown))
    if not answers:
        warn(f"nothing found: {answers.title}")


def print_statements(statements: Iterable[Statement]) -> None:
    """A row a statement, with the sentence that makes it and its place."""
    print_table(("source", "relation", "target", "sentence", "place"), map(_statement_row, statements))


def _row(answer: Answer) -> tuple[str, ...]:
    from textkit.graph.belief import shown

    edge = answer.edge
    count = "derived" if edge.derived else str(edge.count)
    sentence = edge.evidence[0].evidence.sentence if edge.evidence else ""
    first, *others = edge.documents or ("",)
    documents = f"{first} and {len(others)} more" if others else first
    return (shown(edge.belief), count, answer.node.label, sentence, documents)


def _statement_row(statement: Statement) -> tuple[str, ...]:
    where = statement.evidence
    return (
        statement.source.text,
        f"{'not ' * statement.negated}{'maybe ' * statement.hedged}{statement.relation}",
        statement.target.text,
        where.sentence,
        f"{where.document}:{where.start}-{where.end}",
    )
