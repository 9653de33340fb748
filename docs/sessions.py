"""Runs the sessions of a Markdown file again, in its order and folder, and puts in what they print now.

    python docs/sessions.py README.md

A session is a block ```console; its lines that begin with `$ ` are run, what is between them is replaced.
"""

from __future__ import annotations

import os
import pty
import re
import sys
import tempfile
from pathlib import Path

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.S | re.M)
_OVERWRITTEN = re.compile(r"[^\n]*\r\x1b\[K")
_STYLE = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_TERMINAL = {"COLUMNS": "110", "TERM": "xterm", "NO_COLOR": "1"}


def printed(command: str, folder: str) -> str:
    """What the command shows on a terminal, without styles, as lines without space at the end."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execvpe("bash", ["bash", "-c", command], os.environ | _TERMINAL)
    content = b"".join(iter(lambda: _read(terminal), b""))
    os.close(terminal)
    os.waitpid(process, 0)
    text = _STYLE.sub("", _OVERWRITTEN.sub("", content.decode().replace("\r\n", "\n")))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        # What Linux says when the other end is closed.
        return b""


def refreshed(text: str, folder: str) -> str:
    """The text with its sessions run again in `folder`."""

    def run(session: re.Match[str]) -> str:
        commands = [line for line in session[0].splitlines() if line.startswith("$ ")]
        shown = (f"{command}\n{printed(command[2:], folder)}".strip("\n") for command in commands)
        return "".join(f"{part}\n" for part in shown)

    return _BLOCK.sub(run, text)


if __name__ == "__main__":
    path = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "corpora").symlink_to(path.resolve().parent / "corpora")
        path.write_text(refreshed(path.read_text("utf-8"), folder), "utf-8")
