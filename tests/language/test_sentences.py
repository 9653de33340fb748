"""Sentence and clause boundaries of Chinese text."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.language.sentences import clauses, sentences


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, 0, len(text))]


def parts(text: str) -> list[str]:
    return [span.of(text) for span in clauses(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("利率上升。额度下降！为什么？", ["利率上升。", "额度下降！", "为什么？"]),
        ("他说：“额度会恢复。”随后离开。", ["他说：“额度会恢复。”", "随后离开。"]),
        ("一是逾期；二是多头借贷。完", ["一是逾期；二是多头借贷。", "完"]),
        ("涨3.5%至1,000元。好", ["涨3.5%至1,000元。", "好"]),
        ("第一行\n第二行", ["第一行", "第二行"]),
        ("甲醇上涨###尿素下跌", ["甲醇上涨", "尿素下跌"]),
        ("（本文仅供参考。）好", ["（本文仅供参考。）", "好"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, expected):
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由于疫情，营收下滑", ["由于疫情", "营收下滑"]),
        ("营收1,000万元,同比下降", ["营收1,000万元", "同比下降"]),
        ("环比下跌,2018年的疫情", ["环比下跌", "2018年的疫情"]),
        ("及时还款:避免逾期", ["及时还款", "避免逾期"]),
        ("上午9:30开盘", ["上午9:30开盘"]),
    ],
)
def test_clauses_end_at_commas_and_colons_but_not_inside_numbers(text, expected):
    assert parts(text) == expected


@given(st.text(alphabet="因为额度下降。！？，；：“”()（）\n#.1a "))
def test_sentences_are_slices_in_order_and_leave_out_only_marks_and_space(text):
    spans = list(sentences(text, 0, len(text)))
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
    inside = {offset for span in spans for offset in range(span.start, span.end)}
    left_out = {text[offset] for offset in range(len(text)) if offset not in inside}
    assert left_out <= set(" \n#")
