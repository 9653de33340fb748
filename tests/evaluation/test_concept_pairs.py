from __future__ import annotations

from pathlib import Path

import pytest

from textkit.errors import InvalidGold
from textkit.evaluation.concepts import read_pairs, score_pairs

GOLD = Path(__file__).parents[2] / "corpora" / "concepts.tsv"


def test_the_gold_pairs_are_many_distinct_and_of_both_kinds():
    pairs = read_pairs(GOLD)
    same = sum(pair.same for pair in pairs)
    assert len(pairs) >= 320
    assert len({frozenset((pair.left, pair.right)) for pair in pairs}) == len(pairs)
    assert min(same, len(pairs) - same) >= 150


def test_concepts_merge_rightly_on_the_gold_pairs():
    score = score_pairs(GOLD)
    assert score.precision >= 0.97, score.misses
    assert score.recall >= 0.90, score.misses


def test_a_score_counts_right_wrong_and_missed_merges(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text(
        "# comment\n\n借呗没额度\t借呗额度用尽\tsame\tright\n甲事\t乙事\tsame\tmissed\n"
        "价格上涨\t价格上升\tdifferent\twrong\n价格上涨\t价格下跌\tdifferent\n",
        encoding="utf-8",
    )
    score = score_pairs(path)
    assert (score.precision, score.recall, score.f1, score.pairs) == (0.5, 0.5, 0.5, 4)
    assert [pair.note for pair in score.misses] == ["missed", "wrong"]


@pytest.mark.parametrize("line", ["只有一个", "甲\t乙", "甲\t乙\tperhaps\t", "\t乙\tsame\t"])
def test_a_line_that_is_no_pair_is_named(tmp_path, line):
    path = tmp_path / "pairs.tsv"
    path.write_text(f"甲\t乙\tsame\t\n{line}\n", encoding="utf-8")
    with pytest.raises(InvalidGold, match=r"pairs\.tsv:2"):
        read_pairs(path)
