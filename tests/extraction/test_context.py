"""What surrounds a cue or fills a span."""

import pytest

from textkit.documents.model import Span
from textkit.extraction.actions import is_action, is_agent, strip_agent
from textkit.extraction.changes import follows_in_markets, tells_change
from textkit.extraction.context import is_hedged, is_pronoun, is_question
from textkit.extraction.gaps import Gap, gap_before
from textkit.extraction.goals import is_goal
from textkit.extraction.reports import is_hearsay, reporting_clause, reporting_opening
from textkit.extraction.spans import Words
from textkit.extraction.words import repeatable, words
from textkit.language.segmenter import Segmenter

SEGMENTER = Segmenter()


def read(text: str) -> tuple[Words, Span]:
    return Words.of(text, SEGMENTER.tag(text)), Span(0, len(text))


def gap(subject_and_gap: str, cue: str = "导致") -> Gap:
    sentence, _ = read(f"{subject_and_gap}{cue}额度下降")
    return gap_before(sentence, 0, len(subject_and_gap))


# ---- the gap before a cue ----------------------------------------------------------------------------


def test_the_gap_ends_at_the_subject():
    assert gap("多头借贷也可能会").start == len("多头借贷")


def test_negations_cancel_out():
    assert gap("多头借贷不会").negated
    assert not gap("多头借贷").negated


def test_a_pseudo_negation_negates_nothing():
    assert not gap("多头借贷不仅会").negated
    assert not gap("多头借贷不断").negated


def test_the_gap_tells_hedges_prohibitions_and_shared_subjects():
    assert gap("多头借贷可能").hedged
    assert gap("别", cue="让").forbids
    assert gap("，还会").shares_subject


# ---- phrases -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("phrase", ["可能下降", "或将下降", "往往下降"])
def test_hedges_are_found(phrase: str):
    assert is_hedged(phrase)


@pytest.mark.parametrize("phrase", ["违约可能性下降", "微信或者支付宝", "预期收益下降"])
def test_words_that_hold_a_hedge_hedge_nothing(phrase: str):
    assert not is_hedged(phrase)


def test_questions_are_told_by_mark_and_by_word():
    assert is_question("逾期会导致封卡?")
    assert is_question("逾期是否导致封卡")
    assert not is_question("逾期导致封卡")


@pytest.mark.parametrize("phrase", ["这", "此举", "上述行为", "该情况", "任何一项"])
def test_pronouns_only_point(phrase: str):
    assert is_pronoun(phrase)


@pytest.mark.parametrize("phrase", ["此轮行情回落", "该行业需求下滑", "逾期"])
def test_phrases_that_name_something_are_no_pronouns(phrase: str):
    assert not is_pronoun(phrase)


def test_a_change_has_a_direction():
    assert tells_change("额度下降")
    assert not tells_change("额度")
    assert not tells_change("成本上升", subject=True)


def test_markets_go_one_way():
    assert follows_in_markets("萤石粉供应减少", "氢氟酸价格上涨")
    assert not follows_in_markets("萤石粉供应减少", "氢氟酸价格下跌")


@pytest.mark.parametrize(
    ("phrase", "goal"), [("降低成本", True), ("降低额度", False), ("提升额度", True), ("提升成本", False)]
)
def test_a_goal_is_a_change_to_be_wished(phrase: str, goal: bool):
    assert is_goal(phrase) is goal


# ---- who speaks and who acts -------------------------------------------------------------------------


@pytest.mark.parametrize("clause", ["多位专家表示", "据央行称", "据监测"])
def test_a_clause_may_only_say_who_speaks(clause: str):
    assert reporting_clause(*read(clause))


@pytest.mark.parametrize("clause", ["缓解信息不对称", "额度下降"])
def test_a_clause_that_tells_something_is_no_report(clause: str):
    assert not reporting_clause(*read(clause))


def test_a_report_may_open_its_clause():
    text = "市场人士认为需求回落明显"
    opening = reporting_opening(*read(text))
    assert opening and opening.of(text) == "市场人士认为"


def test_hearsay_is_what_nobody_in_particular_says():
    assert is_hearsay("网传提前还款会导致额度下降")
    assert not is_hearsay("专家表示提前还款会导致额度下降")


def test_agents_act_and_things_do_not():
    assert is_agent(*read("多数金融机构"))
    assert not is_agent(*read("额度下降"))


@pytest.mark.parametrize(
    ("clause", "action"),
    [("用户应当及时还款", "及时还款"), ("公司签订了长期协议", "签订了长期协议"), ("额度下降", "额度下降")],
)
def test_the_action_is_told_without_who_does_it(clause: str, action: str):
    sentence, span = read(clause)
    assert strip_agent(sentence, span).of(clause) == action


@pytest.mark.parametrize(
    ("phrase", "acts"), [("把欠款列成清单", True), ("按时还款", True), ("额度不足", False)]
)
def test_actions_are_what_one_can_do(phrase: str, acts: bool):
    assert is_action(*read(phrase)) is acts


# ---- the word lists ----------------------------------------------------------------------------------


def test_no_word_of_a_repeated_list_is_made_of_others():
    pattern = repeatable("adverb")
    assert "也会" in words("adverb") and "也会" not in pattern.pattern.split("|")
    assert pattern.match("也会") is not None
