"""The link: what a rule reads off a sentence, before it becomes statements."""

from __future__ import annotations

from typing import NamedTuple

from textkit.documents.model import Span
from textkit.extraction.statement import Relation


class Link(NamedTuple):
    """Source and target of one cue, before coordination is split; offsets in the document."""

    relation: Relation
    source: Span
    target: Span
    cue: str
    rule: str
    strength: float
    negated: bool = False
    hedged: bool = False
    condition: Span | None = None
    attribution: Span | None = None
