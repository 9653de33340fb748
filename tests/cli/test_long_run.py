"""A run that takes its time, on a terminal and off it, in a process of its own."""

import json
import os
import select
import signal
import subprocess
import sys

import pytest

pty = pytest.importorskip("pty", reason="terminals of POSIX")

SLOW = """
import time
import textkit.cli.progress as progress
import textkit.engine.worker as worker
progress._TERMINAL_EVERY = progress._LOG_EVERY = 0.2
work = worker.Worker._sources
def slow(self, item):
    time.sleep(0.01)
    return work(self, item)
worker.Worker._sources = slow
from textkit.cli import main
main()
"""


def command(*arguments):
    return [sys.executable, "-c", SLOW, "extract", "rows.jsonl", *arguments]


@pytest.fixture
def rows(folder):
    texts = (f"第{i}批订单减少导致{i}号工厂停产。" for i in range(3000))
    lines = (json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    (folder / "rows.jsonl").write_text("".join(lines), "utf-8")
    return folder


def on_terminal(*arguments):
    """The process id and the terminal of the command."""
    process, terminal = pty.fork()
    if process == 0:
        line = command(*arguments)
        os.execv(line[0], line)
    return process, terminal


def read_until(terminal, wanted):
    """What the terminal shows up to `wanted`, or to its end for None."""
    shown = b""
    while wanted is None or wanted not in shown:
        assert select.select([terminal], [], [], 60)[0], shown
        try:
            part = os.read(terminal, 65536)
        except OSError:  # how Linux tells that the other side is closed
            break
        if not part:
            break
        shown += part
    return shown


@pytest.mark.parametrize("jobs", ["1", "2", "4"])
def test_an_interrupt_stops_at_once_and_leaves_nothing(rows, jobs):
    arguments = ("-o", "g.graphml", "--statements", "s.jsonl", "--jobs", jobs)
    process, terminal = on_terminal(*arguments)
    read_until(terminal, b"characters a second")
    os.write(terminal, b"\x03")
    rest = read_until(terminal, None)
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 1
    assert b"Aborted!" in rest
    assert b"Traceback" not in rest
    assert [path.name for path in rows.iterdir()] == ["rows.jsonl"]
    with pytest.raises(ProcessLookupError):
        os.killpg(process, 0)


def test_a_run_that_is_told_to_end_leaves_nothing(rows):
    with subprocess.Popen(
        command("--statements", "s.jsonl", "--jobs", "2"), stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        assert b"documents" in process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        rest = process.stderr.read()
        assert process.wait(20) == 1
    assert b"Traceback" not in rest
    assert [path.name for path in rows.iterdir()] == ["rows.jsonl"]


def test_progress_is_one_line_that_changes_on_a_terminal_and_plain_lines_elsewhere(rows):
    (rows / "rows.jsonl").write_text("".join((rows / "rows.jsonl").read_text("utf-8").splitlines(True)[:150]))
    process, terminal = on_terminal("-o", "g.graphml")
    shown = read_until(terminal, None)
    os.waitpid(process, 0)
    os.close(terminal)
    assert shown.count(b"\r\x1b[K") > 2
    assert b"assembling the graph\r\x1b[K" in shown
    done = subprocess.run(command("-o", "g.graphml"), capture_output=True, check=True)
    assert b"\x1b" not in done.stderr
    assert all(line.startswith(b"documents ") for line in done.stderr.splitlines())
