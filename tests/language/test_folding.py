"""Folding: one character for one, so that offsets hold."""

from hypothesis import given
from hypothesis import strategies as st

from textkit.language.folding import fold


def test_traditional_characters_and_full_width_marks_are_folded():
    assert fold("聯徵查詢，次數過多：導致（貸款）被拒！") == "联征查询,次数过多:导致(贷款)被拒!"


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)
