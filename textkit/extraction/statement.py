"""The statement: what an article says causes or remedies what, and where it says so.

All offsets are 0-based, end-exclusive, in Unicode code points of the decoded source text. The fields are
those of the public `--statements` format, one JSON object a line.
"""

from __future__ import annotations

from collections.abc import Mapping
from json.encoder import encode_basestring as _text
from typing import Any, Literal, NamedTuple

Relation = Literal["causes", "remedies"]
Scope = Literal["sentence", "section"]
Trend = Literal["up", "down", "abnormal", "none"]
OPPOSITE: Mapping[str | None, Trend] = {"up": "down", "down": "up"}
"""The trends that have an opposite, and which that is."""


class State(NamedTuple):
    """The state change that a phrase tells: 焦煤价格上涨 is (焦煤, price, up).

    `concept` is the normal form that paraphrases share; `aspect` is one of the closed list in the
    lexicon; parts that the words do not say are None.
    """

    concept: str
    subject: str | None = None
    aspect: str | None = None
    trend: Trend | None = None


class Mention(NamedTuple):
    """A phrase of the source: `text == source[start:end]`, with its state change."""

    text: str
    start: int
    end: int
    concept: str
    subject: str | None = None
    aspect: str | None = None
    trend: Trend | None = None

    def to_dict(self) -> dict[str, Any]:
        """The mention as plain JSON values, in the public order of the fields."""
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "concept": self.concept,
            "subject": self.subject,
            "aspect": self.aspect,
            "trend": self.trend,
        }


class Evidence(NamedTuple):
    """Where a statement stands: `sentence == source[start:end]` of `document`, by which cue and rule."""

    document: str
    sentence: str
    start: int
    end: int
    section: str | None
    cue: str
    rule: str

    def to_dict(self) -> dict[str, Any]:
        """The evidence as plain JSON values, in the public order of the fields."""
        return {
            "document": self.document,
            "sentence": self.sentence,
            "start": self.start,
            "end": self.end,
            "section": self.section,
            "cue": self.cue,
            "rule": self.rule,
        }


class Statement(NamedTuple):
    """One relation between two mentions, as one sentence or section states it."""

    relation: Relation
    scope: Scope
    source: Mention
    target: Mention
    negated: bool
    hedged: bool
    condition: str | None
    attribution: str | None
    confidence: float
    evidence: Evidence

    def to_dict(self) -> dict[str, Any]:
        """The statement as plain JSON values, in the public order of the fields."""
        # Written out: dataclasses.asdict copies deeply and takes four times as long.
        return {
            "relation": self.relation,
            "scope": self.scope,
            "source": self.source.to_dict(),
            "target": self.target.to_dict(),
            "negated": self.negated,
            "hedged": self.hedged,
            "condition": self.condition,
            "attribution": self.attribution,
            "confidence": self.confidence,
            "evidence": self.evidence.to_dict(),
        }

    def to_json(self) -> str:
        """The line of the public format: `to_dict()` as JSON, put together in a quarter of the time."""
        at = self.evidence
        return (
            f'{{"relation": "{self.relation}", "scope": "{self.scope}", '
            f'"source": {_mention(self.source)}, "target": {_mention(self.target)}, '
            f'"negated": {_TRUTH[self.negated]}, "hedged": {_TRUTH[self.hedged]}, '
            f'"condition": {_optional(self.condition)}, "attribution": {_optional(self.attribution)}, '
            f'"confidence": {self.confidence!r}, "evidence": {{"document": {_text(at.document)}, '
            f'"sentence": {_text(at.sentence)}, "start": {at.start}, "end": {at.end}, '
            f'"section": {_optional(at.section)}, "cue": {_text(at.cue)}, "rule": {_text(at.rule)}}}}}'
        )

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Statement:
        """The inverse of `to_dict`. Raises KeyError or TypeError when a field is missing or unknown."""
        if unknown := data.keys() - _FIELDS:
            raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")
        # By position: with keywords a graph of many statements takes a third longer to load.
        return cls(
            data["relation"],
            data["scope"],
            Mention(**data["source"]),
            Mention(**data["target"]),
            data["negated"],
            data["hedged"],
            data["condition"],
            data["attribution"],
            data["confidence"],
            Evidence(**data["evidence"]),
        )


_FIELDS = set(Statement._fields)
_TRUTH = {True: "true", False: "false"}


def _mention(one: Mention) -> str:
    return (
        f'{{"text": {_text(one.text)}, "start": {one.start}, "end": {one.end}, '
        f'"concept": {_text(one.concept)}, "subject": {_optional(one.subject)}, '
        f'"aspect": {_optional(one.aspect)}, "trend": {_optional(one.trend)}}}'
    )


def _optional(value: str | None) -> str:
    return "null" if value is None else _text(value)
