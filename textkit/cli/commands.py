"""The group of all commands, and what an error or a full exit looks like."""

from __future__ import annotations

from errno import ENOSPC
from importlib import import_module
from typing import IO, Any

import click

from textkit._version import __version__
from textkit.cli.terminal import visible
from textkit.errors import TextkitError

COMMANDS = (
    "extract",
    "query",
    "ask",
    "export",
    "view",
    "show",
    "segment",
    "evaluate",
    "merge",
    "diff",
    "rules",
)
"""In the order of use; each is the `command` of the module of its name."""


class Failure(click.ClickException):
    """What ends a command with exit code 1, shown as `textkit: <what; mend>` on standard error."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Writes the one line."""
        click.echo(f"textkit: {visible(self.message)}", err=True)


class Commands(click.Group):
    """A group that imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"textkit.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; errors of textkit and of the disk end it with one line and exit code 1."""
        try:
            return super().invoke(ctx)
        except TextkitError as error:
            raise Failure(str(error)) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            mend = "; make room and run again, what was there is as it was" if error.errno == ENOSPC else ""
            raise Failure(f"{where}{error.strerror or error}{mend}") from error


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="textkit")
def main() -> None:
    """Reads Chinese finance articles and turns what they say about causes and remedies into a graph.

    \b
    Examples:
      textkit extract articles/ -o graph.graphml
      textkit query graph.graphml causes 借呗没额度
      textkit ask graph.graphml "借呗为什么没额度？"
      textkit view graph.graphml -o graph.html

    Exit codes: 0 all well, 1 some input failed (the rest is done), 2 wrong use.
    """
