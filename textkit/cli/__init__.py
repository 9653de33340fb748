"""The command line: one module a command, loaded when it is asked for."""

from textkit.cli.commands import main

__all__ = ["main"]
