from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import REPRINTS, causes, statements

from textkit.graph.belief import HEDGE, SYSTEMATIC_ERROR, belief, shown


def evidence(*documents, confidence=0.8, **fields):
    return [
        causes("逾期", "信用评分下降", document=name, confidence=confidence, **fields) for name in documents
    ]


def test_one_statement_is_believed_as_far_as_its_rule():
    assert belief(evidence("a.txt", confidence=0.8), {}) == pytest.approx(0.8)


def test_independent_documents_add_to_belief_as_in_indra():
    # INDRA: 1 - (syst + rand**2), with rand = 1 - syst - 0.8.
    expected = 1 - (SYSTEMATIC_ERROR + (1 - SYSTEMATIC_ERROR - 0.8) ** 2)
    assert belief(evidence("a.txt", "b.txt"), {}) == pytest.approx(expected)


def test_repetition_in_one_document_counts_once():
    assert belief(evidence("a.txt", "a.txt", "a.txt"), {}) == belief(evidence("a.txt"), {})


def test_reprints_of_one_article_count_once():
    assert belief(evidence("a.txt", "b.txt", "c.txt"), REPRINTS) == belief(evidence("a.txt"), {})


def test_a_hedge_weakens_evidence():
    assert belief(evidence("a.txt", hedged=True), {}) == pytest.approx(0.8 * HEDGE)


def test_denial_lowers_belief():
    both = evidence("a.txt") + evidence("b.txt", negated=True)
    assert belief(both, {}) == pytest.approx(0.8 * (1 - 0.8))


def test_without_assertion_there_is_no_belief():
    assert belief([], {}) == 0
    assert belief(evidence("a.txt", negated=True), {}) == 0


@given(st.lists(statements(), max_size=12))
def test_belief_is_bounded(found):
    assert 0 <= belief(found, {}) <= 1 - SYSTEMATIC_ERROR


@given(st.lists(statements(), max_size=12), statements())
def test_more_assertion_never_lowers_belief_and_more_denial_never_raises_it(found, more):
    before, after = belief(found, REPRINTS), belief([*found, more], REPRINTS)
    assert after <= before if more.negated else after >= before


@given(st.lists(statements(), max_size=4))
def test_belief_does_not_depend_on_order(found):
    assert len({belief(order, REPRINTS) for order in permutations(found)}) == 1


def test_beliefs_are_shown_half_up():
    assert [shown(belief) for belief in (0.595, 0.285, 0.994999, 1.0, 0.0)] == [
        "0.60",
        "0.29",
        "0.99",
        "1.00",
        "0.00",
    ]
