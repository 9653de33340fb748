"""A cause that is a link itself."""

from __future__ import annotations

from collections.abc import Sequence

from textkit.documents.model import Span
from textkit.extraction.cues import Hit
from textkit.extraction.discourse import Discourse


def nearest_cause(d: Discourse, hits: Sequence[Hit], source: Span, clause: Span) -> Span:
    """主要是原料涨价导致成本上升: the cause tells a link of its own, and its effect is the nearest cause."""
    verbs = (hit for hit in hits if hit.family.construction == "verb")
    verb = next((hit for hit in verbs if source.start < hit.start < source.end), None)
    if verb is None or verb.family.of_change:
        return source
    gap = d.gap(source.start, verb.start)
    first = d.trim(source.start, gap.start)
    if verb.family.keep and not (d.has_predicate(first) or d.tells_change(first)):
        # 受疫情加速蔓延的影响: the verb has no event before it.
        return source
    if verb.family.keep and verb.end >= source.end:
        # 受利息负担加重的影响: the verb has no object.
        return source
    effect = d.trim(verb.start if verb.family.keep else verb.end, source.end, keep_lead=verb.family.keep)
    return effect if d.emit(verb, first, effect, gap, clause) else source
