"""Prints the table: `python -m benchmarks [--text FILE] [--characters N] [--repeat N]`."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import texts
from benchmarks.contenders import CONTENDERS
from benchmarks.measuring import measured

_RUNS = (("1", "rjieba"), ("2", "rjieba"), ("1", "jieba"), ("2", "jieba"))
_REFERENCE = "jieba.lcut"


def middle(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The medians of each figure."""
    return {key: median(row[key] for row in rows) if rows[0][key] is not None else None for key in rows[0]}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--text", type=Path, help="a file of texts, one a line (default: corpora/articles)")
    parser.add_argument("--characters", type=int, default=600_000, help="how many (default: 600,000)")
    parser.add_argument("--repeat", type=int, default=3, help="processes of each, of which the median")
    arguments = parser.parse_args()
    bodies = texts.bodies(arguments.text)
    with tempfile.TemporaryDirectory() as folder:
        _table(bodies, Path(folder), arguments.characters, arguments.repeat)


def _table(bodies: list[str], folder: Path, characters: int, repeat: int) -> None:
    files = {}
    for share in {1.0, *(contender.share for contender in CONTENDERS.values())}:
        path = folder / f"{share}.jsonl"
        files[share] = path, texts.write(path, texts.varied(bodies, int(characters * share)))
    whole, count = files[1.0]
    names = [name for name, contender in CONTENDERS.items() if contender.installed]
    rows: dict[str, list[dict[str, Any]]] = {}
    # In turns, so that a busy minute of the machine does not fall on one of them alone.
    for _ in range(repeat):
        for name in names:
            path, size = files[CONTENDERS[name].share]
            row = measured("contenders", name, str(path))
            rows.setdefault(name, []).append(_rated(row, size))
        for jobs, segmenter in _RUNS:
            row = measured("runs", str(whole), jobs, segmenter)
            name = f"textkit, {segmenter}, file to statements, {jobs} job{'s' * (jobs != '1')}"
            rows.setdefault(name, []).append(_rated(row, count))
    _print({name: middle(each) for name, each in rows.items()}, count, repeat)
    absent = [name for name in CONTENDERS if name not in names]
    print(f"\nnot installed: {', '.join(absent) or 'none'}")


def _rated(row: dict[str, Any], characters: int) -> dict[str, Any]:
    found = row["statements"]
    return {
        "rate": characters / row["seconds"] / 1e6,
        "memory": row["memory"],
        "found": None if found is None else found / characters * 1e4,
        "graph": row.get("graph"),
    }


def _print(rows: dict[str, dict[str, Any]], characters: int, repeat: int) -> None:
    print(f"{characters:,} characters, medians of {repeat} processes each;")
    print("CPU time, and for the whole job, from file to statements, the time on the clock\n")
    print("| | Mchar/s | ÷ jieba.lcut | peak MB | found / 10,000 characters | graph, s |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, row in rows.items():
        found = "" if row["found"] is None else f"{row['found']:.1f}"
        graph = "" if row["graph"] is None else f"{row['graph']:.2f}"
        ratio = row["rate"] / rows[_REFERENCE]["rate"]
        print(f"| {name} | {row['rate']:.3f} | {ratio:.2f} | {row['memory']:.0f} | {found} | {graph} |")


if __name__ == "__main__":
    main()
