"""How far a long run is, on standard error: a line that changes on a terminal, else one now and then."""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType

import click

from textkit.cli.terminal import warn
from textkit.engine.model import Outcome, Reading

# Seconds: a short run shows nothing, a log does not fill.
_TERMINAL_EVERY = 0.5
_LOG_EVERY = 10.0
_CLEAR = "\r\x1b[K"


class Progress:
    """Counts outcomes, names the failures among them, and shows the counts while they come."""

    def __init__(self) -> None:
        self.documents = self.characters = self.statements = self.failures = 0
        self._on_terminal = sys.stderr.isatty()
        self._every = _TERMINAL_EVERY if self._on_terminal else _LOG_EVERY
        self._start = monotonic()
        self._next = self._start + self._every
        self._shown = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clear()

    def count(self, outcome: Outcome) -> None:
        """Takes what one document gave; a failure is named at once."""
        if isinstance(outcome, Reading):
            self.documents += 1
            self.characters += outcome.characters
            self.statements += len(outcome.lines)
        else:
            self.failures += 1
            self._clear()
            warn(str(outcome))
        if monotonic() >= self._next:
            self._show()

    def summary(self) -> str:
        """The counts."""
        failed = f", {self.failures:,} failed" if self.failures else ""
        return f"documents {self.documents:,}{failed}, statements {self.statements:,}"

    def stage(self, what: str) -> None:
        """Shows what is done once the documents are read, in a run that is long enough to show anything."""
        if monotonic() - self._start >= self._every:
            self._print(f"{self.summary()}, {what}")

    def _show(self) -> None:
        now = monotonic()
        self._next = now + self._every
        self._print(f"{self.summary()}, {self.characters / (now - self._start):,.0f} characters a second")

    def _print(self, line: str) -> None:
        click.echo(f"{_CLEAR}{line}" if self._on_terminal else line, nl=not self._on_terminal, err=True)
        self._shown = self._on_terminal

    def _clear(self) -> None:
        if self._shown:
            click.echo(_CLEAR, nl=False, err=True)
            self._shown = False
