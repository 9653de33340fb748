"""What single sentences state."""

import pytest

from textkit.documents.model import Source
from textkit.documents.outline import read_outline
from textkit.extraction.extractor import Extractor
from textkit.extraction.statement import Statement
from textkit.language.segmenter import Segmenter

EXTRACTOR = Extractor(Segmenter())


def statements(text: str) -> list[Statement]:
    return EXTRACTOR.statements(read_outline(Source("a.txt", text)))


def links(text: str) -> list[tuple[str, str, str]]:
    return [(found.relation, found.source.text, found.target.text) for found in statements(text)]


def only(text: str) -> Statement:
    (found,) = statements(text)
    return found


# ---- denial, doubt, questions ------------------------------------------------------------------------


def test_denied_causation_is_negated_and_nothing_else():
    found = only("美联储加息并未导致资金外流。")
    assert (found.source.text, found.target.text, found.negated) == ("美联储加息", "资金外流", True)


@pytest.mark.parametrize("denial", ["不会", "并不会", "没有", "并未", "从未"])
def test_each_word_of_denial_negates(denial: str):
    assert only(f"多头借贷{denial}导致额度下降。").negated


def test_a_word_that_only_holds_a_negation_denies_nothing():
    assert [found.negated for found in statements("逾期还款不仅影响征信，还会导致额度下降。")] == [
        False,
        False,
    ]


def test_no_relation_is_a_denied_cause():
    found = only("额度下降与零钱余额无关。")
    assert (found.source.text, found.target.text, found.negated) == ("零钱余额", "额度下降", True)


@pytest.mark.parametrize("hedge", ["可能", "或将", "往往会", "一般会", "极有可能"])
def test_each_hedge_hedges(hedge: str):
    found = only(f"频繁借款{hedge}引发系统风控。")
    assert (found.source.text, found.target.text, found.hedged) == ("频繁借款", "系统风控", True)


def test_plain_causation_is_neither_denied_nor_hedged():
    found = only("频繁借款引发系统风控。")
    assert not found.negated and not found.hedged


@pytest.mark.parametrize(
    "question", ["逾期是否会导致封卡？", "为什么逾期会导致封卡？", "逾期会不会导致封卡", "逾期会导致封卡吗？"]
)
def test_questions_state_nothing(question: str):
    assert statements(question) == []


def test_what_is_forbidden_is_not_stated():
    assert statements("别让卡片显得异常。") == []


# ---- causes ------------------------------------------------------------------------------------------


def test_the_closer_of_an_opener_belongs_to_no_span():
    assert links("受疫情影响，公司营收下滑。") == [("causes", "疫情", "公司营收下滑")]


def test_a_chain_goes_on_from_its_effect_and_its_linker_is_no_cause():
    assert links("加息导致汇率贬值，进而引发通胀。") == [
        ("causes", "加息", "汇率贬值"),
        ("causes", "汇率贬值", "通胀"),
    ]


def test_an_explanation_reaches_back_to_the_clause_before():
    assert links("之所以审批被拒，是因为征信查询过多。") == [("causes", "征信查询过多", "审批被拒")]
    assert links("公司营收下滑，主要是因为原材料价格上涨。") == [("causes", "原材料价格上涨", "公司营收下滑")]


@pytest.mark.parametrize(
    "sentence",
    [
        "征信查询过多是贷款被拒的主要原因。",
        "贷款被拒的主要原因是征信查询过多。",
        "贷款被拒主要是征信查询过多所致。",
        "贷款被拒源于征信查询过多。",
        "由于征信查询过多，贷款被拒。",
        "征信查询过多导致贷款被拒。",
    ],
)
def test_each_order_gives_the_same_link(sentence: str):
    assert links(sentence) == [("causes", "征信查询过多", "贷款被拒")]


def test_a_passive_ends_the_cause_and_is_its_effect():
    assert links("账户因频繁交易被冻结。") == [("causes", "频繁交易", "被冻结")]


def test_a_second_verb_shares_the_subject_of_the_first():
    assert links("逾期还款不仅影响征信，还会导致额度下降。") == [
        ("causes", "逾期还款", "影响征信"),
        ("causes", "逾期还款", "额度下降"),
    ]


def test_joint_causes_have_one_effect():
    assert links("因疫情反复，加之原料涨价，公司亏损。") == [
        ("causes", "疫情反复", "公司亏损"),
        ("causes", "原料涨价", "公司亏损"),
    ]


def test_a_condition_causes_its_outcome():
    assert links("一旦逾期，系统会降低额度。") == [("causes", "逾期", "系统会降低额度")]


def test_changes_follow_one_another():
    assert links("油价上涨导致运输成本上升，企业利润下滑。") == [
        ("causes", "油价上涨", "运输成本上升"),
        ("causes", "运输成本上升", "企业利润下滑"),
    ]
    assert links("萤石粉供应减少，氢氟酸价格上涨。") == [("causes", "萤石粉供应减少", "氢氟酸价格上涨")]


def test_changes_in_the_same_direction_of_the_same_thing_do_not_cause_one_another():
    assert links("萤石粉价格上涨，氢氟酸价格上涨。") == []


def test_a_cue_within_a_quoted_name_is_none():
    assert links("“因为爱情”专区今日上线，用户增长。") == []


# ---- remedies ----------------------------------------------------------------------------------------


def test_a_purpose_is_remedied_by_the_action_without_its_agent():
    assert links("为应对成本上升，公司签订了长期协议。") == [("remedies", "签订了长期协议", "成本上升")]


def test_advice_with_a_purpose_is_a_remedy():
    assert links("建议提前结清小额贷款，以降低负债率。") == [("remedies", "提前结清小额贷款", "降低负债率")]
    assert links("借款人要及时还清欠款，以恢复借呗额度。") == [("remedies", "及时还清欠款", "恢复借呗额度")]


def test_advice_answers_the_condition_before_it():
    assert links("如遇额度冻结，可以联系客服核实。") == [("remedies", "联系客服核实", "额度冻结")]


def test_what_is_not_to_be_done_brings_the_harm_about():
    assert links("不要反复输错密码，否则会触发账户锁定。") == [("causes", "反复输错密码", "触发账户锁定")]


def test_what_is_prevented_is_the_whole_word_behind_the_cue():
    assert links("建议加强核验，以防范盗刷风险。") == [("remedies", "加强核验", "盗刷风险")]


# ---- coordination ------------------------------------------------------------------------------------


def test_means_that_stand_alone_are_two():
    assert links("通过按时还款、减少多头借贷，提升芝麻信用评分。") == [
        ("remedies", "按时还款", "提升芝麻信用评分"),
        ("remedies", "减少多头借贷", "提升芝麻信用评分"),
    ]


def test_a_disjunction_is_two():
    assert links("频繁借款或长期占用资金会导致额度下降。") == [
        ("causes", "频繁借款", "额度下降"),
        ("causes", "长期占用资金", "额度下降"),
    ]


def test_nouns_that_share_a_predicate_or_a_verb_are_one():
    assert links("玉米和豆粕价格高企推高养殖成本。") == [("causes", "玉米和豆粕价格高企", "推高养殖成本")]
    assert links("优化产品设计和服务流程有助于提升转化率。") == [
        ("remedies", "优化产品设计和服务流程", "提升转化率")
    ]


# ---- what points elsewhere ---------------------------------------------------------------------------


def test_a_pronoun_stands_for_the_clause_or_the_sentence_before():
    assert links("借款人频繁申请网贷，这会导致征信查询过多。") == [
        ("causes", "借款人频繁申请网贷", "征信查询过多")
    ]
    assert links("借款人多次逾期。此举导致信用评分下降。") == [("causes", "借款人多次逾期", "信用评分下降")]


def test_a_pronoun_that_stands_for_nothing_is_dropped():
    assert links("这导致额度下降。") == []


def test_a_report_gives_attribution_and_is_no_part_of_the_statement():
    found = only("据央行称，加息导致资金外流。")
    assert (found.source.text, found.attribution) == ("加息", "据央行称")


def test_a_reporting_verb_inside_another_word_reports_nothing():
    found = only("良好的评估框架对降低信息不对称具有重要意义。")
    assert (found.source.text, found.attribution) == ("良好的评估框架", None)


def test_a_rumour_that_is_rejected_is_denied():
    found = only("有人说注销账户会导致征信变差，其实并无依据。")
    assert (found.source.text, found.target.text, found.negated) == ("注销账户", "征信变差", True)


@pytest.mark.parametrize("copula", ["不是", "并不是", "并非", "绝非", "并非是"])
def test_a_denied_reason_is_negated(copula: str):
    found = only(f"加息{copula}资金外流的原因。")
    assert (found.source.text, found.target.text, found.negated) == ("加息", "资金外流", True)


def test_what_somebody_says_in_quotation_marks_is_read():
    (found,) = statements("分析师表示，“油价上涨导致通胀”。")
    assert (found.source.text, found.target.text) == ("油价上涨", "通胀")
    assert found.attribution == "分析师表示"


def test_a_quotation_mark_opened_by_a_report_begins_the_mention():
    found = only("有网友说“白条用不了是因为买得太少”，客服对此予以否认。")
    assert (found.source.text, found.target.text) == ("买得太少", "白条用不了")
    assert found.negated and found.attribution == "有网友说"


def test_a_measure_has_every_aim_that_is_named():
    found = statements("为提升服务质量，降低坏账率，本行缩短审批时间。")
    assert [(link.source.text, link.target.text) for link in found] == [
        ("缩短审批时间", "提升服务质量"),
        ("缩短审批时间", "降低坏账率"),
    ]


def test_hearsay_that_nobody_vouches_for_states_nothing():
    assert links("网传提前还款会导致额度下降。") == []


# ---- every sentence ----------------------------------------------------------------------------------


@pytest.mark.parametrize("pattern", ["因为", "也会", "最大的", "等因素影响", "导致", "如果", "，", "（", "“"])
def test_rows_of_one_word_are_read_in_time(pattern: str):
    """Expressions with two ways to match would take longer than the world lasts."""
    for found in statements(f"额度下降是{pattern * 300}的原因，与{pattern * 300}并没有关系。"):
        assert found.source.end <= found.target.start or found.target.end <= found.source.start


@pytest.mark.parametrize("cues", ["因为" * 120, "导致" * 120, "因为导致所以" * 50])
def test_a_sentence_of_cues_alone_states_nothing_and_hides_nothing(cues: str):
    assert links(f"{cues}。逾期还款导致额度下降。") == [("causes", "逾期还款", "额度下降")]
