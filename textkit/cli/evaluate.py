"""`textkit evaluate`: the score against gold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from textkit.cli.files import EXISTING_FILE
from textkit.cli.terminal import print_json, print_table, visible, warn

if TYPE_CHECKING:
    from textkit.evaluation.concepts import PairScore
    from textkit.evaluation.scorer import Score
    from textkit.extraction.statement import Statement

_FLOOR = click.FloatRange(0, 1)


@click.command
@click.argument("gold", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--articles",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the articles.",
)
@click.option(
    "--statements",
    type=EXISTING_FILE,
    help="Score these statements (JSON Lines) instead of extracting.",
)
@click.option(
    "--concepts",
    type=EXISTING_FILE,
    help="Score the merging of concepts on these pairs.",
)
@click.option("--misses", is_flag=True, help="Also list what was missed and what was too much.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--min-f1", type=_FLOOR, default=0.0, help="Exit 1 below this F1.")
@click.option("--min-precision", type=_FLOOR, default=0.0, help="Exit 1 below this precision.")
@click.option("--min-recall", type=_FLOOR, default=0.0, help="Exit 1 below this recall.")
@click.pass_context
def command(
    ctx: click.Context,
    gold: tuple[Path, ...],
    articles: Path | None,
    statements: Path | None,
    concepts: Path | None,
    misses: bool,
    as_json: bool,
    min_f1: float,
    min_precision: float,
    min_recall: float,
) -> None:
    """Score extraction against GOLD files or folders, or the merging of concepts against judged pairs.

    Each article is looked for beside its gold file and in the folder `articles` next to the gold folder.

    \b
    Examples:
      textkit evaluate corpora/gold
      textkit evaluate corpora/gold --misses
      textkit evaluate corpora/gold --min-f1 0.85
      textkit evaluate corpora/gold --statements s.jsonl
      textkit evaluate --concepts corpora/concepts.tsv
    """
    if bool(gold) == bool(concepts):
        raise click.UsageError("give gold files or folders, or --concepts")
    if concepts:
        from textkit.evaluation.concepts import score_pairs

        pairs = score_pairs(concepts)
        _print_pairs(pairs, misses, as_json)
        reached = (pairs.f1, pairs.precision, pairs.recall)
    else:
        found = _score(gold, articles, statements)
        _print_score(found, misses, as_json)
        everything = found.tallies["all"]
        reached = (everything.f1, everything.precision, everything.recall)
    below = [
        f"{name} {value:.3f} is below {floor:.3f}"
        for name, value, floor in zip(
            ("F1", "precision", "recall"), reached, (min_f1, min_precision, min_recall), strict=True
        )
        if value < floor
    ]
    if below:
        warn("; ".join(below))
        ctx.exit(1)


def _score(gold: Iterable[Path], articles: Path | None, statements: Path | None) -> Score:
    from textkit.evaluation.gold import find_article, gold_files, read_gold
    from textkit.evaluation.scorer import score

    paths = [path for given in gold for path in gold_files(given)]
    golds = [read_gold(path) for path in paths]
    if statements:
        given_statements = _by_article(statements)
        return score((one, given_statements.get(one.article, [])) for one in golds)
    files = [find_article(path, one.article, articles) for path, one in zip(paths, golds, strict=True)]
    return score(zip(golds, _extracted(files), strict=True))


def _by_article(path: Path) -> dict[str, list[Statement]]:
    import json

    from textkit.errors import InvalidGold
    from textkit.extraction.statement import Statement

    found: dict[str, list[Statement]] = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                statement = Statement.from_dict(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise InvalidGold(
                    f"{path}:{number}: no statement ({error}); give the file of --statements"
                ) from error
            found.setdefault(Path(statement.evidence.document).name, []).append(statement)
    return found


def _extracted(files: Iterable[Path]) -> Iterator[list[Statement]]:
    from textkit.documents import read_all
    from textkit.documents.outline import read_outline
    from textkit.errors import UnreadableDocument
    from textkit.extraction.extractor import Extractor
    from textkit.language.segmenter import Segmenter

    extractor = Extractor(Segmenter())
    for file in files:
        statements: list[Statement] = []
        for source in read_all([file]):
            if isinstance(source, UnreadableDocument):
                raise source
            statements += extractor.statements(read_outline(source))
        yield statements


def _print_score(found: Score, misses: bool, as_json: bool) -> None:
    if misses and not as_json:
        for mistake in found.mistakes:
            place = f"{mistake.kind.upper():5} {mistake.article} {mistake.relation}"
            click.echo(visible(f"{place} {mistake.source} -> {mistake.target}"))
    if as_json:
        figures: dict[str, dict[str, float]] = {
            key: {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
            for key, tally in found.tallies.items()
        }
        measures = {
            "false_alarms": found.false_alarms,
            "hedging": found.hedging,
            "exact_spans": found.exact_spans,
        }
        print_json({**figures, **measures})
        return
    print_table(
        ("", "precision", "recall", "f1", "found", "gold", "predicted"),
        [
            (
                key,
                f"{t.precision:.3f}",
                f"{t.recall:.3f}",
                f"{t.f1:.3f}",
                str(t.found),
                str(t.gold),
                str(t.predicted),
            )
            for key, t in found.tallies.items()
        ],
    )
    click.echo(
        f"false alarms {found.false_alarms}, hedging agrees {found.hedging:.3f}, "
        f"exact spans {found.exact_spans:.3f}"
    )


def _print_pairs(pairs: PairScore, misses: bool, as_json: bool) -> None:
    if as_json:
        print_json(
            {"precision": pairs.precision, "recall": pairs.recall, "f1": pairs.f1, "pairs": pairs.pairs}
        )
        return
    for pair in pairs.misses if misses else ():
        verdict = "MISS " if pair.same else "EXTRA"
        click.echo(visible(f"{verdict} {pair.left} = {pair.right} ({pair.note})"))
    click.echo(
        f"{pairs.pairs} pairs: precision {pairs.precision:.3f} recall {pairs.recall:.3f} f1 {pairs.f1:.3f}"
    )
