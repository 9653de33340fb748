"""The words between a subject and a cue, and what they say of the statement: denied, hedged, forbidden.

After ConText (Harkema et al. 2009, "ConText: an algorithm for determining negation, experiencer, and temporal
status"): the words are lists of lexicon/context.toml, and pseudo words (不仅, 不断) hide the words in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from textkit.extraction.spans import Words, is_assembly
from textkit.extraction.words import Longest, words

_LISTS = ("adverb", "hedge", "negation", "pseudo_negation", "shared_subject", "forbidding")


class Gap(NamedTuple):
    """Where the words beside a cue begin (behind a cue: end), and what they say of its statement."""

    start: int
    negated: bool = False
    hedged: bool = False
    shares_subject: bool = False
    forbids: bool = False

    def merged(self, other: Gap) -> Gap:
        """This gap, denied or hedged also where the other is."""
        return self._replace(negated=self.negated or other.negated, hedged=self.hedged or other.hedged)


def gap_before(sentence: Words, left: int, cue_start: int) -> Gap:
    """The adverbs, modals, hedges and negations right before a cue, from `left` on: 加息|并未|导致."""
    start = _before_signs(sentence, left, cue_start)
    found: list[str] = []
    while start > left and (word := _word_before(sentence, left, start)):
        if word == "预期" and not found:
            # 加息预期|推动…: there it is a noun.
            break
        start = _before_signs(sentence, left, start - len(word))
        found.append(word)
    return _gap(start, found)


def _before_signs(sentence: Words, left: int, end: int) -> int:
    """Where the signs of Markdown before `end` begin: 逾期**不会**导致."""
    while end > left and sentence.text[end - 1] in "*_":
        end -= 1
    return end


def gap_behind(sentence: Words, start: int, end: int) -> Gap:
    """What the same words say right behind a linker: 从而|可能|引发. The gap's start is where they end.

    入口因此|不再显示: what comes to an end there is the effect, and nothing is denied.
    """
    at = start
    found: list[str] = []
    while (word := _gap_words().at(sentence.text, at, end)) and sentence.is_boundary(at + len(word)):
        if word in words("ends"):
            break
        found.append(word)
        at += len(word)
    return _gap(at, found)


def is_gap_word(word: str) -> bool:
    """Whether the word may stand between a subject and a cue."""
    return word in _all_words()


def _gap(start: int, found: Sequence[str]) -> Gap:
    if not found:
        return Gap(start)
    return Gap(
        start,
        negated=sum(word in words("negation") for word in found) % 2 == 1,
        hedged=any(word in words("hedge") for word in found),
        shares_subject=any(word in words("shared_subject") for word in found),
        forbids=any(word in words("forbidding") for word in found),
    )


def _word_before(sentence: Words, start: int, end: int) -> str | None:
    """The longest of the words that ends at `end` and begins where a word does."""
    if sentence.text[end - 1] not in _ends():
        return None
    for length in range(min(_longest(), end - start), 0, -1):
        word = sentence.text[end - length : end]
        if not is_gap_word(word):
            continue
        # 查询过多会, 背着债会: to the tagger 多会 is a word, as 社会 is.
        apart = word == "会" and not is_assembly(sentence.text, end)
        if apart or end - length == start or sentence.is_boundary(end - length):
            return word
    return None


@cache
def _all_words() -> frozenset[str]:
    return frozenset().union(*map(words, _LISTS))


@cache
def _gap_words() -> Longest:
    return Longest(_all_words())


@cache
def _ends() -> frozenset[str]:
    """The last characters of the words; most gaps end otherwise, and are spared the search."""
    return frozenset(word[-1] for word in _all_words())


@cache
def _longest() -> int:
    return max(map(len, _all_words()))
