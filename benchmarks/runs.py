"""The main job as users run it, in its own process: `python -m benchmarks.runs TEXTS.jsonl JOBS SEGMENTER`.

From the file to statements in a file and the graph, with everything that a start costs. Prints one line of
JSON: seconds until the statements were written, seconds for the graph, peak memory, statements, relations.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from typing import get_args

from benchmarks.contenders import memory
from textkit.engine import Options, Reading, Run
from textkit.engine.model import Segmentation


def main() -> None:
    path, jobs, segmenter = sys.argv[1:]
    assert segmenter in get_args(Segmentation)
    start = time.perf_counter()
    statements = 0
    with Run(Options(segmenter=segmenter), jobs=int(jobs)) as run, tempfile.TemporaryFile("w") as file:  # type: ignore[arg-type]
        for outcome in run.read([path]):
            if isinstance(outcome, Reading):
                file.writelines(f"{line}\n" for line in outcome.lines)
                statements += len(outcome.lines)
        read = time.perf_counter()
        relations = run.graph().nx.number_of_edges()
    row = {
        "seconds": read - start,
        "graph": time.perf_counter() - read,
        "memory": memory(workers=int(jobs)),
        "statements": statements,
        "relations": relations,
    }
    print(json.dumps(row))


if __name__ == "__main__":
    main()
