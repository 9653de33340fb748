"""Draws cost against input size: `python -m benchmarks.cost [--text FILE] [--characters N] -o docs/cost.svg`.

Time and peak memory of the main job, with one process and with two, for 1, 10 and 100 times the input.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import texts
from benchmarks.measuring import measured

_TIMES = (1, 10, 100)
_JOBS = ("1", "2")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cost", description=__doc__)
    parser.add_argument("--text", type=Path, help="a file of texts, one a line (default: corpora/articles)")
    parser.add_argument("--characters", type=int, default=50_000, help="of the smallest (default: 50,000)")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the SVG to write")
    arguments = parser.parse_args()
    sizes, rows = _measured(texts.bodies(arguments.text), arguments.characters)
    for jobs in _JOBS:
        for size, row in zip(sizes, rows[jobs], strict=True):
            total = row["seconds"] + row["graph"]
            print(f"{size:>12,} characters, {jobs} jobs: {total:7.2f} s, {row['memory']:6.0f} MB")
    _draw(arguments.output, sizes, rows)


def _measured(bodies: list[str], characters: int) -> tuple[list[int], dict[str, list[dict[str, Any]]]]:
    sizes = []
    rows: dict[str, list[dict[str, Any]]] = {jobs: [] for jobs in _JOBS}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        for times in _TIMES:
            sizes.append(texts.write(path, texts.varied(bodies, characters * times)))
            for jobs in _JOBS:
                rows[jobs].append(measured("runs", str(path), jobs, "rjieba"))
    return sizes, rows


def _draw(path: Path, sizes: list[int], rows: dict[str, list[dict[str, Any]]]) -> None:
    import matplotlib

    matplotlib.use("svg")
    # Fixed names and no date in the file: the same figures give the same bytes.
    matplotlib.rcParams.update({"svg.hashsalt": "textkit", "svg.fonttype": "none"})
    from matplotlib import pyplot

    figure, (time, memory) = pyplot.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    for jobs in _JOBS:
        label = f"{jobs} job{'s' * (jobs != '1')}"
        seconds = [row["seconds"] + row["graph"] for row in rows[jobs]]
        time.loglog(sizes, seconds, marker="o", label=label)
        memory.semilogx(sizes, [row["memory"] for row in rows[jobs]], marker="o", label=label)
    time.set(xlabel="characters", ylabel="seconds", title="Time, file to statements and graph")
    memory.set(xlabel="characters", ylabel="MB", title="Peak memory, all processes")
    memory.set_ylim(bottom=0)
    for axes in (time, memory):
        axes.grid(alpha=0.3)
        axes.legend()
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()
