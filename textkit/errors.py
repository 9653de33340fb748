"""Every error that textkit raises on purpose; each message says what, where and what to do."""

from __future__ import annotations

from collections.abc import Sequence


class TextkitError(Exception):
    """Base of all errors of textkit."""


class UnreadableDocument(TextkitError):
    """A document that cannot be read; `name` is its path as given, the message says why and the mend."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type[UnreadableDocument], tuple[str, str]]:
        return type(self), (self.name, self.reason)


class MissingExtra(TextkitError):
    """A feature whose optional package is not installed; the message names the extra to install."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs an optional package: pip install 'fintech-textkit[{extra}]'")


class InvalidGraph(TextkitError):
    """A graph file that cannot be read as a textkit graph."""


class InvalidLexicon(TextkitError):
    """A lexicon, dictionary or alias file with an entry that cannot be used."""


class InvalidGold(TextkitError):
    """A gold file that does not follow the gold format (see corpora/README.md)."""


class UnknownConcept(TextkitError, KeyError):
    """No concept of the graph matches; `nearest` are the labels of the closest ones."""

    def __init__(self, query: str, nearest: Sequence[str] = ()) -> None:
        hint = f"; nearest: {', '.join(nearest)}" if nearest else ""
        super().__init__(f"no concept matches {query!r}{hint}")
        self.query = query
        self.nearest = tuple(nearest)

    def __str__(self) -> str:
        return str(self.args[0])
