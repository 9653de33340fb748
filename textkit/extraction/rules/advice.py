"""cue X: the clause recommends an action."""

from __future__ import annotations

import re

from textkit.documents.model import Span
from textkit.extraction.actions import strip_agent
from textkit.extraction.cues import Hit
from textkit.extraction.discourse import Discourse, Place
from textkit.extraction.words import words

# Behind a weak cue of advice these make the link: 可以导致… advises nothing.
_LINKING = frozenset(["verb", "reverse", "nominal"])
# Behind advice these give it its purpose or its effect.
# 通过提供证明来佐证能力: the means has an aim.
_AIMED = re.compile("(?<!未)(?<!将)(?<!近)(?<!后)来(?!源|自|看|说|讲|年)")
_LEADING_ON = frozenset(["linker", "goal", "verb", "purpose", "opener"])


def advice(d: Discourse, place: Place) -> int | None:
    """The action waits for the purpose behind it, or answers the condition before it.

    借款人应及时还清欠款, 以恢复借呗额度: 及时还清欠款 remedies 恢复借呗额度.
    """
    hit, rest = place.hit, place.rest
    if hit.cue in words("weak_advice") and any(other.family.construction in _LINKING for other in rest):
        return place.left
    if any(_leads_on(d, other, place) for other in rest):
        d.advised = True
        return place.left
    action = strip_agent(d.sentence, _action(d, place))
    if not d.is_told(action):
        return place.left
    d.advised = True
    d.actions.append(action)
    if d.pending:
        d.held.append(action)
    else:
        d.plain.append(action)
        d.last = []
    return None


def _action(d: Discourse, place: Place) -> Span:
    """What is recommended; a prohibition stays in it: 切勿多头借贷."""
    hit, clause = place.hit, place.clause
    if hit.cue in words("prohibition"):
        return d.trim(hit.start, clause.end, keep_lead=True)
    return d.trim(hit.end, clause.end)


def _leads_on(d: Discourse, other: Hit, place: Place) -> bool:
    """Whether a cue behind the advice gives it a purpose or an effect within the clause."""
    if other.family.means:
        if _AIMED.search(d.text, other.end, place.clause.end):
            return True
        return any(goal.family.construction == "goal" and goal.start > other.end for goal in place.rest)
    return other.family.construction in _LEADING_ON
