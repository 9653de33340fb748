from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.extraction.state_words import state_words
from textkit.extraction.states import read_state
from textkit.lexicon import data_table


def told(phrase):
    state = read_state(phrase)
    return state.aspect, state.trend


@pytest.mark.parametrize(
    ("phrase", "subject", "aspect", "trend"),
    [
        ("焦煤价格上涨", "焦煤", "price", "up"),
        ("钢价下跌", "钢", "price", "down"),
        ("借呗没额度", "借呗", "credit_limit", "down"),
        ("提升芝麻信用评分", "芝麻信用", "credit_score", "up"),
        ("信用评分下降", None, "credit_score", "down"),
        ("影响用户体验", None, "user_experience", "down"),
        ("借呗", "借呗", None, None),
    ],
)
def test_a_phrase_tells_subject_aspect_and_trend(phrase, subject, aspect, trend):
    state = read_state(phrase)
    assert (state.subject, state.aspect, state.trend) == (subject, aspect, trend)


@pytest.mark.parametrize("phrase", ["减产", "停产", "限产", "停产检修", "供应偏紧", "产量下滑", "到港减少"])
def test_supply_falls_in_many_words(phrase):
    assert told(phrase) == ("supply", "down")


@pytest.mark.parametrize("phrase", ["扩产", "复产", "产能释放", "投产", "供过于求", "进口大豆充足供应"])
def test_supply_rises_in_many_words(phrase):
    assert told(phrase) == ("supply", "up")


@pytest.mark.parametrize(
    "phrase", ["提价", "豆粕涨价", "大涨", "价格走高", "煤价上行", "沥青反弹", "价格坚挺"]
)
def test_price_rises_in_many_words(phrase):
    assert told(phrase) == ("price", "up")


@pytest.mark.parametrize(
    ("phrase", "aspect", "trend"),
    [
        ("推高焦煤价格", "price", "up"),
        ("降低额度", "credit_limit", "down"),
        ("提高利率", "interest_rate", "up"),
        ("减少进口", "import", "down"),
        ("提升进口大豆到港成本", "cost", "up"),
        ("下调棉油、棉粕价格", "price", "down"),
        ("高油价", "price", "up"),
    ],
)
def test_a_change_before_its_thing_is_read(phrase, aspect, trend):
    assert told(phrase) == (aspect, trend)


@pytest.mark.parametrize(
    ("phrase", "aspect", "trend"),
    [
        ("没额度", "credit_limit", "down"),
        ("额度不足", "credit_limit", "down"),
        ("未能按时还款", "repayment", "down"),
        ("没有逾期", "repayment", "up"),
        ("审批未通过", "approval", "down"),
        ("需求没有增加", "demand", "none"),
        ("价格并未大幅下跌", "price", "none"),
        ("避免额度降低", "credit_limit", "none"),
        ("停止供应", "supply", "down"),
    ],
)
def test_a_denied_change_is_not_the_change(phrase, aspect, trend):
    assert told(phrase) == (aspect, trend)


@pytest.mark.parametrize(
    ("phrase", "aspect", "trend"),
    [("亏损扩大", "profit", "down"), ("逾期减少", "repayment", "up"), ("供应缺口扩大", "supply", "down")],
)
def test_more_of_a_bad_thing_is_less_of_the_aspect(phrase, aspect, trend):
    assert told(phrase) == (aspect, trend)


@pytest.mark.parametrize("phrase", ["市场价格", "价格平稳", "油价", "需求"])
def test_a_thing_without_change_has_no_trend(phrase):
    assert read_state(phrase).trend == "none"


@pytest.mark.parametrize("phrase", ["存货跌价损失", "增值税", "性价比", "不锈钢", "合格", "要求", "定价"])
def test_words_inside_other_words_are_not_read(phrase):
    assert told(phrase) == (None, None)


@pytest.mark.parametrize(
    ("phrase", "aspect", "trend"),
    [
        ("供给收缩叠加需求旺盛", "supply", "down"),
        ("利好氨纶盈利提升", "profit", "up"),
        ("价格高位回落", "price", "down"),
        ("价格低位波动", "price", "down"),
        ("供应紧张得到缓解", "supply", "up"),
        ("价格下行压力依然较大", "price", "down"),
    ],
)
def test_of_several_changes_one_stands_for_the_phrase(phrase, aspect, trend):
    assert told(phrase) == (aspect, trend)


@pytest.mark.parametrize(
    ("phrase", "subject"),
    [
        ("豆油价格上涨", "豆油"),
        ("螺纹钢价格下跌", "螺纹钢"),
        ("动力煤价上涨", "动力煤"),
        ("油价上涨", "原油"),
        ("大豆价格上涨", "大豆"),
        ("国内油价上调", "原油"),
    ],
)
def test_a_short_name_at_the_end_of_a_longer_one_is_not_its_subject(phrase, subject):
    assert read_state(phrase).subject == subject


def test_a_product_of_the_article_is_the_subject_of_what_products_have():
    state = read_state("额度用尽", default_subject="借呗")
    assert state == read_state("借呗没额度")
    assert read_state("信用评分下降", default_subject="借呗").subject is None
    assert read_state("花呗额度用尽", default_subject="借呗").subject == "花呗"


@pytest.mark.parametrize(
    "phrases",
    [
        ("借呗没额度", "借呗额度用尽", "蚂蚁借呗可用额度为零"),
        ("降低借呗额度", "借呗额度被下调", "平台主动降低了借呗额度"),
        ("煤炭价格下跌", "煤价下行", "煤炭降价"),
        ("借呗額度用盡", "借呗额度用尽"),
        ("还款困难", "还款难", "还款吃力"),
        ("账户被法院冻结", "法院冻结账户"),
        ("收入不稳定", "没有稳定收入", "缺乏稳定收入"),
        ("无法贷款", "借不了款", "借不到钱"),
        ("征信被频繁查询", "征信查询过多", "查詢紀錄過多"),
        ("需求走弱", "需求疲软", "需求下降"),
        ("医疗险拒赔", "医疗保险理赔被拒"),
        ("负债过高", "负债率过高"),
        ("白糖价差扩大", "糖价差扩大"),
    ],
)
def test_paraphrases_share_a_normal_form(phrases):
    assert len({read_state(phrase).concept for phrase in phrases}) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("借呗没额度", "借呗额度降低"),
        ("花呗没额度", "借呗没额度"),
        ("需求增加", "需求没有增加"),
        ("需求增速放缓", "需求下降"),
        ("逾期30天", "逾期90天"),
        ("现货价格上涨", "期货价格上涨"),
        ("客户拖欠货款", "拖欠客户货款"),
        ("还清全部欠款", "还清部分欠款"),
        ("未开通自动还款", "无法开通自动还款"),
        ("投诉", "被投诉"),
        ("个人信息泄露", "个人信息被盗用"),
        ("信用评分下降", "联征分数下降"),
        ("风险下降", "回落风险"),
    ],
)
def test_what_differs_keeps_its_own_normal_form(left, right):
    assert read_state(left).concept != read_state(right).concept


def test_every_head_measures_an_aspect_of_the_closed_list():
    table = data_table("aspects.toml")
    assert {head["aspect"] for head in table["heads"]} == set(table["aspects"])


def test_no_word_of_change_has_two_senses_for_one_aspect():
    for word, pieces in state_words().items():
        scopes = [scope for sense in pieces[0].senses for scope in sense.aspects or {"any"}]
        assert len(scopes) == len(set(scopes)), word


@given(st.text(st.characters(), max_size=40) | st.text("价格额度没未上涨下降借呗、，增的\ud800", max_size=40))
def test_any_text_has_a_state_of_the_closed_lists(text):
    state = read_state(text, default_subject="借呗")
    assert state.aspect is None or state.aspect in data_table("aspects.toml")["aspects"]
    assert state.trend in ("up", "down", "abnormal", "none", None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("抵押物不足", "缺乏抵押物"),
        ("用户频繁借款", "频繁借款"),
        ("银行卡被冻结", "银行卡冻结"),
        ("经营贷被拒", "经营贷审批不通过"),
        ("房贷压力为何变大", "房貸壓力變大"),
    ],
)
def test_paraphrases_have_one_normal_form_but_for_the_order(one, other):
    forms = read_state(one).concept, read_state(other).concept
    assert sorted(forms[0]) == sorted(forms[1])


def test_who_acts_matters_after_bei():
    assert read_state("被银行联系").concept != read_state("银行联系").concept


def test_an_account_is_closed_and_no_factory():
    assert (read_state("花呗被关闭").aspect, read_state("花呗被关闭").trend) == ("account_status", "abnormal")
    assert read_state("关闭工厂").aspect is None


def test_a_pressure_that_is_eased_goes_the_way_of_one_that_is_reduced():
    assert read_state("缓解还款压力").trend == read_state("降低还款压力").trend == "up"


def test_a_denied_thing_is_what_a_phrase_tells_of():
    assert (read_state("没有还清欠款").aspect, read_state("没有还清欠款").trend) == ("repayment", "down")


@pytest.mark.parametrize(
    ("phrase", "aspect", "trend"),
    [
        ("出口增长放缓", "export", "down"),
        ("出口下滑放缓", "export", "up"),
        ("利率由升转降", "interest_rate", "down"),
        ("利率由降转升", "interest_rate", "up"),
        ("受需求上升的影响", "demand", "up"),
        ("受需求下降的影响", "demand", "down"),
        ("客户取消订单", "demand", "down"),
        ("没有停止还款", "repayment", "up"),
    ],
)
def test_a_change_of_a_change_goes_the_way_that_it_tells(phrase, aspect, trend):
    assert told(phrase) == (aspect, trend)


@pytest.mark.parametrize(
    ("phrase", "concept"),
    [
        ("履约保证金不足", "履约保证金不足"),
        ("平均成本", "平均成本"),
        ("中签率走高", "中签率上升"),
        ("退费难", "退费困难"),
    ],
)
def test_a_word_is_read_whole(phrase, concept):
    assert read_state(phrase).concept == concept


@pytest.mark.parametrize(
    ("phrase", "aspect", "trend"),
    [
        ("扭转业绩下滑", "profit", "up"),
        ("缓解企业资金紧张", "liquidity", "up"),
        ("改善需求疲软", "demand", "up"),
        ("抑制需求增长", "demand", "down"),
        ("遏制房价上涨", "price", "down"),
        ("消除逾期", "repayment", "up"),
        ("抑制需求", "demand", "down"),
        ("未能扭转业绩下滑", "profit", "down"),
        ("难以缓解供应紧张", "supply", "down"),
        ("防止房价下跌", "price", "none"),
    ],
)
def test_a_state_that_is_turned_round_goes_the_other_way(phrase, aspect, trend):
    assert told(phrase) == (aspect, trend)


@pytest.mark.parametrize(
    ("phrase", "subject", "aspect", "trend"),
    [
        ("日元走强", "日元", "exchange_rate", "up"),
        ("人民币对美元贬值", "人民币", "exchange_rate", "down"),
        ("货币贬值", "货币", "exchange_rate", "down"),
        ("焦煤走强", "焦煤", "price", "up"),
        ("抵押物贬值", "抵押物", "price", "down"),
        ("房产升值", "住房", "price", "up"),
    ],
)
def test_a_currency_has_a_rate_where_other_things_have_a_price(phrase, subject, aspect, trend):
    state = read_state(phrase)
    assert (state.subject, state.aspect, state.trend) == (subject, aspect, trend)


@pytest.mark.parametrize(
    ("phrase", "aspect", "trend"),
    [
        ("信用利差走阔", "interest_rate", "up"),
        ("净息差收窄", "profit", "down"),
        ("风控收紧", "approval", "down"),
        ("评分掉到准入线以下", "credit_score", "down"),
        ("征信变黑", "credit_record", "down"),
    ],
)
def test_a_fall_and_a_rise_of_finance_are_known(phrase, aspect, trend):
    assert told(phrase) == (aspect, trend)
