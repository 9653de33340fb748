"""JSON on one line, keys sorted; who writes it to a file escapes it (`textkit.export.escapes`).

Statements are put together from their fields: the time of `to_dict` and the encoder would be most of the time
of writing a graph.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from json.encoder import encode_basestring as text

from textkit.extraction.statement import Mention, Statement

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def to_json(value: object) -> str:
    """Plain values as JSON."""
    return _ENCODER.encode(value)


def texts_to_json(texts: Sequence[str]) -> str:
    """A list of strings as JSON."""
    return f"[{', '.join(map(text, texts))}]"


def statements_to_json(statements: Sequence[Statement]) -> str:
    """Statements as the JSON list of their `to_dict()`."""
    return f"[{', '.join(map(_statement, statements))}]"


def _statement(one: Statement) -> str:
    at = one.evidence
    return (
        f'{{"attribution": {_optional(one.attribution)}, "condition": {_optional(one.condition)}, '
        f'"confidence": {one.confidence!r}, "evidence": {{"cue": {text(at.cue)}, '
        f'"document": {text(at.document)}, "end": {at.end}, "rule": {text(at.rule)}, '
        f'"section": {_optional(at.section)}, "sentence": {text(at.sentence)}, "start": {at.start}}}, '
        f'"hedged": {_TRUTH[one.hedged]}, "negated": {_TRUTH[one.negated]}, '
        f'"relation": {text(one.relation)}, "scope": {text(one.scope)}, '
        f'"source": {_mention(one.source)}, "target": {_mention(one.target)}}}'
    )


def _mention(one: Mention) -> str:
    return (
        f'{{"aspect": {_optional(one.aspect)}, "concept": {text(one.concept)}, "end": {one.end}, '
        f'"start": {one.start}, "subject": {_optional(one.subject)}, "text": {text(one.text)}, '
        f'"trend": {_optional(one.trend)}}}'
    )


def _optional(value: str | None) -> str:
    return "null" if value is None else text(value)


_TRUTH = {True: "true", False: "false"}
