"""`textkit extract`: articles to statements and a graph."""

from __future__ import annotations

import signal
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from textkit.cli.files import EXISTING_FILE, NEW_FILE, in_folder, of_format
from textkit.cli.reading import dictionaries, fields, segmenter
from textkit.cli.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textkit.cli.progress import Progress
    from textkit.engine.model import Outcome, Segmentation
    from textkit.engine.run import Engine
    from textkit.graph import Answers, KnowledgeGraph

_TOP = 5


@click.command
@click.argument("inputs", nargs=-1, required=True)
@click.option(
    "-o", "--output", type=NEW_FILE, callback=of_format, help="The graph to write; the format by its suffix."
)
@click.option(
    "--statements", type=NEW_FILE, callback=in_folder, help="The statements to write, one JSON object a line."
)
@click.option("--jobs", type=click.IntRange(min=1), help="Processes: one unless given, with ray one a CPU.")
@click.option(
    "--text-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write the texts to that the offsets count in.",
)
@fields
@dictionaries
@click.option("--aliases", type=EXISTING_FILE, help="Wordings that are one concept (TOML).")
@click.option("--no-merge", is_flag=True, help="Each wording is a concept of its own.")
@segmenter
@click.option(
    "--store",
    type=NEW_FILE,
    callback=in_folder,
    help="Keep what was read, and read only what is new (SQLite).",
)
@click.option(
    "--engine",
    type=click.Choice(("local", "ray")),
    default="local",
    show_default=True,
    help="Where to work; ray is a cluster (RAY_ADDRESS), or this machine without one.",
)
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    output: Path | None,
    statements: Path | None,
    jobs: int | None,
    text_dir: Path | None,
    text_field: str | None,
    id_field: str | None,
    dictionaries: tuple[Path, ...],
    aliases: Path | None,
    no_merge: bool,
    segmenter: Segmentation,
    store: Path | None,
    engine: Engine,
) -> None:
    """Read INPUTS and write what they say causes and remedies what.

    INPUTS are files (.txt .md .html .docx .pdf .jsonl .csv, each also gzipped), folders, globs, and - for
    standard input. What cannot be read is named on standard error, and the rest is done.

    \b
    Examples:
      textkit extract article.txt -o graph.graphml
      textkit extract pages/ -o graph.graphml --statements statements.jsonl --jobs 4
      textkit extract articles.jsonl --text-field body --id-field url -o graph.graphml
      textkit extract pages/ --store run.db -o graph.graphml
    """
    if engine == "ray" and text_dir:
        raise click.UsageError("--text-dir goes with --engine local: a cluster gives back statements only")
    from textkit.cli.progress import Progress
    from textkit.engine import Options, Run
    from textkit.graph.concepts import Aliases

    known = Aliases.read(aliases)
    builds_graph = output is not None or not (statements or store)
    options = Options(
        segmenter,
        tuple(map(str, dictionaries)),
        text_field,
        id_field,
        keep_documents=text_dir is not None,
        for_graph=builds_graph or store is not None,
    )
    graph = None
    with (
        _stopped_by_kill(),
        Run(options, engine=engine, jobs=jobs, store=store) as run,
        Progress() as progress,
    ):
        _write(run.read(inputs), progress, statements, text_dir)
        if builds_graph:
            progress.stage("assembling the graph")
            graph = run.graph(merge=not no_merge, aliases=known)
    if graph and output:
        graph.save(output)
    click.echo(progress.summary())
    if graph:
        _summarise(graph)
    for path in (output, statements, text_dir, store):
        if path:
            click.echo(f"Wrote {visible(str(path))}")
    if progress.failures:
        ctx.exit(1)


@contextmanager
def _stopped_by_kill() -> Iterator[None]:
    """Lets `kill` and `timeout` end the block as Ctrl-C does: no process and no half file is left."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _write(
    outcomes: Iterable[Outcome], progress: Progress, statements: Path | None, text_dir: Path | None
) -> None:
    """Writes statements and texts as the documents come; the file of statements is replaced at the end."""
    from textkit.cli.texts import write_text
    from textkit.engine import Reading
    from textkit.export.atomic import replacing_text

    with ExitStack() as stack:
        file = stack.enter_context(replacing_text(statements)) if statements else None
        for outcome in outcomes:
            progress.count(outcome)
            if not isinstance(outcome, Reading):
                continue
            if file:
                file.writelines(f"{line}\n" for line in outcome.lines)
            if text_dir and outcome.content:
                write_text(text_dir, outcome.content)


def _summarise(graph: KnowledgeGraph) -> None:
    """Prints the size of the graph and its main problem, with what causes and mends it."""
    from textkit.export.picture import main_problem

    click.echo(f"concepts {graph.nx.number_of_nodes():,}, relations {graph.nx.number_of_edges():,}")
    if not graph.nx:
        return
    problem = graph.node(main_problem(graph.nx))
    click.echo(f"Main problem: {visible(problem.label)} ({problem.mentions} mentions)")
    _print_top("causes", graph.causes(problem.id, limit=_TOP))
    _print_top("remedies", graph.remedies(problem.id, limit=_TOP))


def _print_top(title: str, answers: Answers) -> None:
    from textkit.graph.belief import shown

    for index, answer in enumerate(answers):
        click.echo(f"  {'' if index else title:8}  {shown(answer.belief)}  {visible(answer.node.label)}")
