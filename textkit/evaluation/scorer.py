"""How well statements agree with gold articles: precision, recall, F1, false alarms, hedging, spans.

A prediction matches a gold statement when relation and negation agree and both spans are alike: the longest
common block covers at least half of the longer span, or their difflib ratio is 0.65 or more. The target of
a section statement may be any of the article's problem phrases. Matching is one to one, best pairs first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, get_args

from textkit.evaluation.gold import GoldArticle, GoldStatement
from textkit.extraction.statement import Relation, Scope, Statement

Key = Literal["causes", "remedies", "sentence", "section", "all"]
KEYS: tuple[Key, ...] = get_args(Key)
MistakeKind = Literal["miss", "alarm", "extra"]

_BLOCK = 0.5
_RATIO = 0.65


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one relation, scope or all: gold statements and those found, predictions and those right."""

    gold: int
    found: int
    predicted: int
    right: int

    @property
    def recall(self) -> float:
        """Share of the gold statements that were found."""
        return _share(self.found, self.gold)

    @property
    def precision(self) -> float:
        """Share of the predictions that match a gold statement."""
        return _share(self.right, self.predicted)

    @property
    def f1(self) -> float:
        """Harmonic mean of recall and precision."""
        return _share(2 * self.recall * self.precision, self.recall + self.precision)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A gold statement missed, or a prediction too much (`alarm`: from a sentence that states nothing)."""

    kind: MistakeKind
    article: str
    relation: Relation
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Score:
    """The agreement on a set of articles; shares are in [0, 1]."""

    tallies: dict[Key, Tally]
    false_alarms: int
    hedging: float
    exact_spans: float
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    """One article with its predictions, and which gold statement each prediction matches."""

    gold: GoldArticle
    predictions: Sequence[Statement]
    by_gold: dict[int, int]

    def pairs(self) -> Iterator[tuple[GoldStatement, Statement]]:
        """The matched pairs."""
        for i, j in self.by_gold.items():
            yield self.gold.statements[i], self.predictions[j]

    def missed(self) -> Iterator[GoldStatement]:
        """The gold statements without a match."""
        for i, statement in enumerate(self.gold.statements):
            if i not in self.by_gold:
                yield statement

    def extra(self) -> Iterator[Statement]:
        """The predictions without a match that are no optional reading either."""
        matched = set(self.by_gold.values())
        for j, prediction in enumerate(self.predictions):
            if j not in matched and not self.is_optional(prediction):
                yield prediction

    def counted(self) -> Iterator[Statement]:
        """The predictions that precision counts: the matched ones and the extra ones."""
        matched = set(self.by_gold.values())
        for j, prediction in enumerate(self.predictions):
            if j in matched or not self.is_optional(prediction):
                yield prediction

    def is_optional(self, prediction: Statement) -> bool:
        """Whether a debatable reading of the gold matches."""
        return any(_likeness(gold, prediction, self.gold.problem) for gold in self.gold.optional)

    def is_alarm(self, prediction: Statement) -> bool:
        """Whether it asserts something from a sentence that states nothing."""
        sentence = prediction.evidence.sentence
        return not prediction.negated and any(
            denied in sentence or (sentence and sentence in denied) for denied in self.gold.not_statements
        )


def score(articles: Iterable[tuple[GoldArticle, Sequence[Statement]]]) -> Score:
    """The score of the statements extracted from each article."""
    matches = [_match(gold, predictions) for gold, predictions in articles]
    pairs = [pair for match in matches for pair in match.pairs()]
    gold = Counter(
        key for match in matches for statement in match.gold.statements for key in _keys(statement)
    )
    found = Counter(key for statement, _ in pairs for key in _keys(statement))
    predicted = Counter(key for match in matches for statement in match.counted() for key in _keys(statement))
    right = Counter(key for _, prediction in pairs for key in _keys(prediction))
    alarms = sum(match.is_alarm(prediction) for match in matches for prediction in match.counted())
    return Score(
        tallies={key: Tally(gold[key], found[key], predicted[key], right[key]) for key in KEYS},
        false_alarms=alarms,
        hedging=_share(sum(gold.hedged == prediction.hedged for gold, prediction in pairs), len(pairs)),
        exact_spans=_share(sum(_is_exact(*pair) for pair in pairs), len(pairs)),
        mistakes=tuple(mistake for match in matches for mistake in _mistakes(match)),
    )


def _keys(statement: GoldStatement | Statement) -> tuple[Relation | Scope | Literal["all"], ...]:
    return (statement.relation, statement.scope, "all")


def _match(gold: GoldArticle, predictions: Sequence[Statement]) -> _Match:
    candidates = [
        (likeness, i, j)
        for i, statement in enumerate(gold.statements)
        for j, prediction in enumerate(predictions)
        if (likeness := _likeness(statement, prediction, gold.problem))
    ]
    by_gold: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if i not in by_gold and j not in used:
            by_gold[i] = j
            used.add(j)
    return _Match(gold, predictions, by_gold)


def _mistakes(match: _Match) -> Iterator[Mistake]:
    article = match.gold.article
    for missed in match.missed():
        yield Mistake("miss", article, missed.relation, missed.source, missed.target)
    extra = set(map(id, match.extra()))
    for statement in match.counted():
        alarm = match.is_alarm(statement)
        if alarm or id(statement) in extra:
            kind: MistakeKind = "alarm" if alarm else "extra"
            yield Mistake(kind, article, statement.relation, statement.source.text, statement.target.text)


def _likeness(gold: GoldStatement, prediction: Statement, problem: Sequence[str]) -> float:
    """How alike the spans of both are, in [0, 2]; 0 when the prediction does not match."""
    if gold.relation != prediction.relation or gold.negated != prediction.negated:
        return 0.0
    source = _alike(gold.source, prediction.source.text)
    if not source:
        return 0.0
    targets = (gold.target, *(problem if gold.scope == "section" else ()))
    target = max(_alike(text, prediction.target.text) for text in targets)
    return source + target if target else 0.0


@lru_cache(maxsize=100_000)
def _alike(gold: str, predicted: str) -> float:
    """Similarity of two spans in [0, 1]; 0 when they do not pass as the same phrase."""
    if not gold or not predicted:
        return 0.0
    matcher = SequenceMatcher(None, gold, predicted, autojunk=False)
    longest = matcher.find_longest_match(0, len(gold), 0, len(predicted)).size
    block = longest / max(len(gold), len(predicted))
    ratio = matcher.ratio()
    return max(block, ratio) if block >= _BLOCK or ratio >= _RATIO else 0.0


def _is_exact(gold: GoldStatement, prediction: Statement) -> bool:
    return (gold.source, gold.target) == (prediction.source.text, prediction.target.text)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
