"""Spans: what is trimmed off them, and where coordination is split."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from textkit.documents.model import Span
from textkit.extraction.spans import Words, has_content, split, trim
from textkit.language.segmenter import Segmenter

SEGMENTER = Segmenter()


def words(text: str) -> Words:
    return Words.of(text, SEGMENTER.tag(text))


def trimmed(text: str, *, keep_lead: bool = False) -> str:
    return trim(words(text), Span(0, len(text)), keep_lead=keep_lead).of(text)


def members(text: str) -> list[str]:
    return [span.of(text) for span in split(words(text), Span(0, len(text)))]


@pytest.mark.parametrize(
    ("phrase", "core"),
    [
        ("但是多头借贷", "多头借贷"),
        (",额度下降了。", "额度下降"),
        ("可能额度下降", "额度下降"),
        ("“额度下降”", "额度下降"),
        ("频繁申请贷款的行为", "频繁申请贷款"),
        ("逾期、多头借贷等因素", "逾期、多头借贷"),
        ("逾期、多头借贷等行为", "逾期、多头借贷"),
    ],
)
def test_connectives_hedges_signs_and_wrappers_are_trimmed_off(phrase: str, core: str):
    assert trimmed(phrase) == core


def test_a_word_is_not_cut_in_two():
    assert trimmed("等额本息还款") == "等额本息还款"
    assert trimmed("会计差错") == "会计差错"


def test_the_lead_stays_where_it_is_wanted():
    assert trimmed("也许额度下降", keep_lead=True) == "也许额度下降"


def test_quotation_marks_around_a_part_stay():
    assert trimmed("“先享后付”被暂停") == "“先享后付”被暂停"


def test_a_span_of_signs_is_empty():
    assert trimmed(",。“”") == ""


@pytest.mark.parametrize(
    ("phrase", "content"), [("逾期", True), ("逾", False), ("，逾，", False), ("逾，期", True), ("", False)]
)
def test_a_mention_has_two_characters(phrase: str, content: bool):
    assert has_content(phrase, Span(0, len(phrase))) is content


def test_members_that_stand_alone_are_split():
    assert members("按时还款、减少多头借贷") == ["按时还款", "减少多头借贷"]
    assert members("频繁借款或长期占用资金") == ["频繁借款", "长期占用资金"]


@pytest.mark.parametrize(
    "phrase",
    ["玉米和豆粕价格高企", "优化产品设计和服务流程", "价格分别下降9.7%、2.6%", "“先息后本、随借随还”模式"],
)
def test_members_that_share_a_word_are_not_split(phrase: str):
    assert members(phrase) == [phrase]


@example("““” ")
@given(st.text(alphabet="因为额度下降、和等的了，。“”（）（）可能会也 a1", max_size=40))
def test_a_trimmed_span_lies_in_the_span_and_trimming_again_changes_nothing(text: str):
    sentence = words(text)
    core = trim(sentence, Span(0, len(text)))
    assert 0 <= core.start <= core.end <= len(text)
    assert trim(sentence, core) == core


@given(st.text(alphabet="额度下降、和与或“”（）按时还款减少借贷", min_size=1, max_size=40))
def test_members_stand_in_order_and_do_not_overlap(text: str):
    found = split(words(text), Span(0, len(text)))
    assert found
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "phrase",
    [
        "公布一季度保费和利润实现增长",
        "担心黎巴嫩与以色列的边境冲突",
        "推动老旧和低效机组退出",
        "买方和卖方的信任",
        "该国是大豆和棉花的主要产地",
        "教育和医疗支出",
        "快速与境外银行对接",
        "与客户和供应商进一步沟通",
        "现货与期货挂钩",
        "贷款余额和不良率继续走低",
    ],
)
def test_names_that_share_a_verb_a_head_or_a_predicate_are_one(phrase: str):
    assert members(phrase) == [phrase]


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("下游需求乏力和市场竞争激烈", ["下游需求乏力", "市场竞争激烈"]),
        ("货币政策收紧和持续的供应链中断", ["货币政策收紧", "供应链中断"]),
        ("账户状态异常和支付限额不足", ["账户状态异常", "支付限额不足"]),
        ("保持克制并尽快开展谈判", ["保持克制", "尽快开展谈判"]),
        ("通胀压力和人员短缺", ["通胀压力", "人员短缺"]),
        ("油价上涨与运费走高", ["油价上涨", "运费走高"]),
    ],
)
def test_members_that_stand_alone_are_parted(phrase: str, parts: list[str]):
    assert members(phrase) == parts
