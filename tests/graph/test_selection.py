from hypothesis import given
from hypothesis import strategies as st
from strategies import REPRINTS, causes, statements

from textkit.graph.selection import KEPT, best


def test_evidence_is_bounded_for_and_against():
    found = [
        causes("逾期", "信用评分下降", document=f"{number}.txt", negated=negated)
        for number in range(3 * KEPT)
        for negated in (False, True)
    ]
    kept = best(found, {})
    assert [statement.negated for statement in kept] == [False] * KEPT + [True] * KEPT


def test_another_document_comes_before_a_repetition():
    often = [causes("逾期", "信用评分下降", document="a.txt", start=start) for start in range(3)]
    weaker = causes("逾期", "信用评分下降", document="b.txt", confidence=0.5)
    documents = [statement.evidence.document for statement in best([*often, weaker], {})]
    assert documents == ["a.txt", "b.txt", "a.txt", "a.txt"]


def test_stronger_evidence_comes_first_and_a_hedge_weakens():
    hedged = causes("逾期", "信用评分下降", document="a.txt", confidence=0.9, hedged=True)
    plain = causes("逾期", "信用评分下降", document="b.txt", confidence=0.8)
    assert best([hedged, plain], {}) == [plain, hedged]


@given(st.lists(statements(), max_size=60), st.lists(statements(), max_size=60))
def test_choosing_from_two_choices_is_choosing_from_all(one, two):
    assert best([*best(one, REPRINTS), *best(two, REPRINTS)], REPRINTS) == best([*one, *two], REPRINTS)


@given(st.lists(statements(), max_size=60), st.randoms())
def test_the_choice_does_not_depend_on_order(found, random):
    shuffled = random.sample(found, len(found))
    assert best(shuffled, REPRINTS) == best(found, REPRINTS)
