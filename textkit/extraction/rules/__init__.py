"""The sentence rules: a function for each construction of the lexicon.

A cue rule reads one part of a clause and says where reading goes on in it, None when it is done with the
clause. A whole-clause rule spans the clause, and says whether it found what it looks for; those are tried
before the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textkit.documents.model import Span
from textkit.extraction.cues import Construction, Hit
from textkit.extraction.discourse import Discourse, Place
from textkit.extraction.rules.advice import advice
from textkit.extraction.rules.linkers import linker
from textkit.extraction.rules.nominals import affects, nominal, passive_cause, relatedness, serves
from textkit.extraction.rules.openers import closing, opener
from textkit.extraction.rules.reversals import postposed, reverse
from textkit.extraction.rules.sequences import consequence, correlative, move
from textkit.extraction.rules.verbs import verb

CUE_RULES: Mapping[Construction, Callable[[Discourse, Place], int | None]] = {
    "verb": verb,
    "goal": verb,
    "reverse": reverse,
    "postposed": postposed,
    "linker": linker,
    "opener": opener,
    "purpose": opener,
    "closing": closing,
    "consequence": consequence,
    "correlative": correlative,
    "move": move,
    "advice": advice,
}

WHOLE_CLAUSE_RULES: Mapping[Construction, Callable[[Discourse, Hit, Span], bool]] = {
    "nominal": nominal,
    "passive_cause": passive_cause,
    "relatedness": relatedness,
    "serves": serves,
    "affects": affects,
}
