"""Runs the main job on a large corpus, then kills and resumes it: `python -m benchmarks.scale DOCUMENTS`.

Prints time, peak memory and the size of the outputs of a run with `--jobs` processes; then kills runs with a
store at random moments (SIGKILL), lets the last one end, and tells whether the outputs have the same bytes.
DOCUMENTS is what `textkit extract` takes, such as the folder that `benchmarks.corpus` makes. Needs /proc.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

_EVERY = 0.1
"""Seconds between two looks at the memory."""


@dataclass(slots=True)
class Watch:
    """A run while it lasts: seconds, and the peak memory in MB of the process and of its largest worker."""

    seconds: float = 0.0
    parent: float = 0.0
    worker: float = 0.0

    def run(self, command: list[str], kill_after: float | None = None) -> int:
        """Runs the command, for so many seconds at most, and returns its exit code."""
        start = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None:
                self.parent = max(self.parent, _resident(process.pid))
                self.worker = max([self.worker, *map(_resident, _children(process.pid))])
                if kill_after is not None and time.perf_counter() - start > kill_after:
                    process.kill()
                time.sleep(_EVERY)
        self.seconds = time.perf_counter() - start
        return process.returncode


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("documents", help="files or a folder")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kills", type=int, default=3, help="how often to kill a run (default: 3)")
    parser.add_argument("--seed", type=int, default=0, help="of the moments at which it is killed")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _measure(arguments.documents, Path(folder), arguments.jobs, arguments.kills, arguments.seed)


def _measure(documents: str, folder: Path, jobs: int, kills: int, seed: int) -> None:
    straight = Watch()
    outputs = [folder / "graph.graphml", folder / "statements.jsonl"]
    if straight.run(_command(documents, outputs, jobs)):
        sys.exit(f"{documents}: some of it could not be read")
    _tell(f"{jobs} jobs", straight, outputs)
    moments = random.Random(seed)
    resumed = [folder / "resumed.graphml", folder / "resumed.jsonl"]
    command = [*_command(documents, resumed, jobs), "--store", str(folder / "run.db")]
    for _ in range(kills):
        watch, moment = Watch(), moments.uniform(1, straight.seconds / (kills + 1))
        code = watch.run(command, moment)
        print(f"with a store, killed after {moment:.1f} s (exit code {code})", flush=True)
    last = Watch()
    last.run(command)
    _tell("resumed to the end", last, [*resumed, folder / "run.db"])
    again = Watch()
    again.run(command)
    _tell("once more, nothing new", again, resumed)
    same = list(map(_digest, outputs)) == list(map(_digest, resumed))
    print(f"the outputs are {'identical' if same else 'DIFFERENT'}: {' '.join(map(_digest, outputs))}")


def _command(documents: str, outputs: list[Path], jobs: int) -> list[str]:
    graph, statements = map(str, outputs)
    textkit = [sys.executable, "-c", "from textkit.cli import main; main()"]
    return [*textkit, "extract", documents, "-o", graph, "--statements", statements, "--jobs", str(jobs)]


def _tell(what: str, watch: Watch, files: list[Path]) -> None:
    sizes = ", ".join(f"{path.suffix[1:]} {path.stat().st_size / 1e6:.0f} MB" for path in files)
    memory = f"peak {watch.parent:.0f} MB, largest worker {watch.worker:.0f} MB"
    print(f"{what}: {watch.seconds:.1f} s, {memory}; {sizes}", flush=True)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()[:16]


def _children(process: int) -> list[int]:
    try:
        tasks = Path(f"/proc/{process}/task").iterdir()
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


def _resident(process: int) -> float:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * 4096 / 1e6


if __name__ == "__main__":
    main()
