"""How well concepts are merged, on pairs of phrases that a reader has judged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textkit.errors import InvalidGold
from textkit.extraction.states import read_state
from textkit.graph.concepts import Aliases, similar

_VERDICTS = ("same", "different")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two phrases, whether they name one concept, and what makes the pair telling."""

    left: str
    right: str
    same: bool
    note: str


@dataclass(frozen=True, slots=True)
class PairScore:
    """Precision, recall and F1 of the verdict "same"; `misses` are the pairs judged wrongly."""

    precision: float
    recall: float
    f1: float
    pairs: int
    misses: tuple[Pair, ...]


def read_pairs(path: Path) -> list[Pair]:
    """The gold pairs of a file: `left<TAB>right<TAB>same|different[<TAB>note]` a line, `#` starts a comment.

    Raises InvalidGold with the line that is not such a pair, OSError when the file cannot be read.
    """
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        left, right, verdict, note = (*line.split("\t"), "", "", "", "")[:4]
        if not left or not right or verdict not in _VERDICTS:
            raise InvalidGold(f"{path}:{number}: expected left<TAB>right<TAB>same|different<TAB>note")
        pairs.append(Pair(left, right, verdict == "same", note))
    return pairs


def score_pairs(path: Path, *, aliases: Aliases | None = None) -> PairScore:
    """The score of concept merging on the gold pairs of a file; raises as `read_pairs` does."""
    pairs = read_pairs(path)
    aliases = aliases or Aliases.read()
    verdicts = [_merged(pair, aliases) for pair in pairs]
    right = sum(verdict and pair.same for pair, verdict in zip(pairs, verdicts, strict=True))
    precision = right / max(sum(verdicts), 1)
    recall = right / max(sum(pair.same for pair in pairs), 1)
    return PairScore(
        precision,
        recall,
        2 * precision * recall / (precision + recall) if right else 0.0,
        len(pairs),
        tuple(pair for pair, verdict in zip(pairs, verdicts, strict=True) if verdict != pair.same),
    )


def _merged(pair: Pair, aliases: Aliases) -> bool:
    left, right = (aliases.key(text, read_state(text).concept) for text in (pair.left, pair.right))
    return left == right or bool(similar([left, right]))
