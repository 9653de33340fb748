"""What sentences of research notes state: changes of goods and markets, told one after another."""

import pytest

from textkit.documents.model import Source
from textkit.documents.outline import read_outline
from textkit.extraction.extractor import Extractor
from textkit.language.segmenter import Segmenter

EXTRACTOR = Extractor(Segmenter())


def causes(text: str) -> list[tuple[str, str]]:
    found = EXTRACTOR.statements(read_outline(Source("a.txt", text)))
    return [(one.source.text, one.target.text) for one in found if one.relation == "causes"]


# ---- openers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("closer", ["影响", "拉动", "推动", "带动"])
def test_a_title_that_opens_with_its_cause_is_read_like_a_sentence(closer: str):
    assert causes(f"受玻璃涨价{closer},纯碱价格上涨") == [("玻璃涨价", "纯碱价格上涨")]


def test_a_time_before_the_opener_is_no_effect():
    assert causes("去年下半年以来受玻璃涨价带动,纯碱价格上涨。") == [("玻璃涨价", "纯碱价格上涨")]


@pytest.mark.parametrize(
    ("sentence", "effect"),
    [
        ("纯碱价格受玻璃涨价的影响小幅上行。", "纯碱价格"),
        ("纯碱需求随玻璃产量回升而增长。", "纯碱需求"),
        ("纯碱价格受玻璃降价影响,较年初下跌一成。", "纯碱价格"),
        ("纯碱成本因为原盐涨价上升30元,而需求仍旧平稳。", "纯碱成本"),
    ],
)
def test_what_the_predicate_tells_of_is_the_effect(sentence: str, effect: str):
    assert effect in [target for _, target in causes(sentence)]


def test_a_change_told_with_its_cause_is_its_effect_also_where_another_follows():
    assert causes("纯碱价格下跌主要受玻璃降价影响,纯碱企业利润下滑。") == [
        ("玻璃降价", "纯碱价格下跌"),
        ("玻璃降价", "纯碱企业利润下滑"),
    ]


def test_the_closer_may_end_the_next_clause():
    assert causes("受纯碱供应增加,玻璃需求疲软影响,纯碱价格下跌。") == [
        ("纯碱供应增加", "纯碱价格下跌"),
        ("玻璃需求疲软", "纯碱价格下跌"),
    ]


def test_a_circumstance_is_a_cause_where_it_tells_a_change():
    assert causes("在玻璃需求疲软的背景下,纯碱价格走低。") == [("玻璃需求疲软", "纯碱价格走低")]
    assert causes("在极少数情况下,纯碱价格走低。") == []


# ---- causes that are links themselves ----------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "公司毛利率下降主要是原盐涨价导致纯碱成本上升。",
        "公司毛利率下降,主要因原盐涨价导致纯碱成本上升所致。",
        "公司毛利率下降主要是原盐涨价导致的纯碱成本上升。",
    ],
)
def test_the_effect_of_a_cause_is_the_nearest_cause(sentence: str):
    assert causes(sentence) == [("原盐涨价", "纯碱成本上升"), ("纯碱成本上升", "公司毛利率下降")]


def test_a_verb_without_an_event_before_it_makes_no_link_of_the_cause():
    assert causes("受疫情加速蔓延的影响,纯碱需求下降。") == [("疫情加速蔓延", "纯碱需求下降")]


# ---- chains ------------------------------------------------------------------------------------------


def test_of_two_effects_side_by_side_the_second_may_follow_from_the_first():
    assert ("生猪存栏下降", "饲料需求减少") in causes("受疫情影响,生猪存栏下降,饲料需求减少。")


def test_of_two_causes_side_by_side_the_second_may_follow_from_the_first():
    assert ("纯碱供应收缩", "纯碱价格上涨") in causes("由于纯碱供应收缩,纯碱价格上涨,推动玻璃成本上升。")


def test_a_change_of_a_market_works_through_what_is_none():
    found = causes("肉价下跌使养殖户恐慌,生猪存栏下降。")
    assert found == [("肉价下跌", "养殖户恐慌"), ("肉价下跌", "生猪存栏下降"), ("养殖户恐慌", "生猪存栏下降")]


def test_what_is_no_change_of_a_market_is_left_behind_in_its_chain():
    found = causes("加息使企业恐慌,进而引发裁员。")
    assert ("加息", "裁员") not in found


def test_a_change_told_again_without_saying_of_what_is_the_one_before():
    found = causes("受市场影响,纯碱价格下跌,价格下跌导致纯碱企业利润下滑。")
    assert ("纯碱价格下跌", "纯碱企业利润下滑") in found


@pytest.mark.parametrize(
    ("change", "follows"), [("下跌", "跟随下跌"), ("下跌", "跟跌"), ("上涨", "水涨船高")]
)
def test_what_follows_along_is_an_effect(change: str, follows: str):
    assert causes(f"原油价格{change},燃料油也{follows}。") == [(f"原油价格{change}", f"燃料油也{follows}")]


# ---- what is no link ---------------------------------------------------------------------------------


def test_a_spell_is_no_subject():
    assert causes("疫情导致生猪存栏下降,短期抑制饲料需求。") == [
        ("疫情", "生猪存栏下降"),
        ("生猪存栏下降", "抑制饲料需求"),
    ]


def test_a_figure_is_no_object():
    assert causes("玻璃限产环比减少8.8%,库存平稳。") == []


def test_an_announced_list_of_factors_is_no_effect():
    assert causes("促使纯碱价格上行的主要因素有四方面:玻璃需求旺盛;库存较低。") == []


def test_little_influence_is_no_cause():
    assert causes("纯碱进口减少影响较小,纯碱供应减少。") == []


# ---- states ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence", ["纯碱价格受玻璃涨价的影响小幅上行。", "纯碱价格受玻璃涨价影响,较年初上涨一成。"]
)
def test_a_subject_has_the_state_that_its_predicate_tells(sentence: str):
    found = EXTRACTOR.statements(read_outline(Source("a.txt", sentence)))
    states = {one.target.text: (one.target.aspect, one.target.trend) for one in found}
    assert states["纯碱价格"] == ("price", "up")


def test_a_hedge_before_the_predicate_parts_no_coordination():
    assert causes("受检修影响,纯碱供给或趋紧。") == [("检修", "纯碱供给或趋紧")]


def test_an_explanation_within_a_cause_is_read_by_its_own_cue():
    assert causes("由于纯碱减产主要是因为原盐供应受限,玻璃企业有望受益。") == [("原盐供应受限", "纯碱减产")]
