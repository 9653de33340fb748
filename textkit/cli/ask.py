"""`textkit ask`: a question in Chinese."""

from __future__ import annotations

import click

from textkit.cli.answers import how_to_print, print_answers
from textkit.cli.files import load_graph
from textkit.cli.terminal import visible


@click.command
@click.argument("graph")
@click.argument("question")
@how_to_print
def command(graph: str, question: str, limit: int, evidence: bool, as_json: bool) -> None:
    """Answer a QUESTION in Chinese from GRAPH: why, what to do, or what follows.

    \b
    Examples:
      textkit ask graph.graphml "借呗为什么没额度？"
      textkit ask graph.graphml "怎么恢复借呗额度" --evidence
      textkit ask graph.graphml "征信查询过多有什么后果？" --json
    """

    answers = load_graph(graph).ask(question)
    if not as_json:
        click.echo(visible(f"{answers.title}: {len(answers)}"))
    print_answers(answers, limit=limit, evidence=evidence, as_json=as_json)
