"""What items, lists, tables and questions state by standing where they stand."""

import pytest

from textkit.documents.model import Source
from textkit.documents.outline import read_outline
from textkit.extraction.extractor import Extractor
from textkit.extraction.problems import Problems
from textkit.extraction.statement import Statement
from textkit.graph import assemble
from textkit.language.folding import fold
from textkit.language.segmenter import Segmenter

EXTRACTOR = Extractor(Segmenter())


def statements(text: str) -> list[Statement]:
    return EXTRACTOR.statements(read_outline(Source("a.txt", text)))


def links(text: str, scope: str = "section") -> set[tuple[str, str, str]]:
    return {
        (found.relation, found.source.text, found.target.text)
        for found in statements(text)
        if found.scope == scope
    }


LIST = """信用卡被降额怎么办

一、信用卡被降额的原因
1. 逾期还款
2. 负债率过高

二、怎么恢复额度
1. 按时还款：保持良好的还款记录。
2. 降低负债

三、写在最后
1. 数字化的重要性
"""


def test_items_under_causes_and_remedies_are_statements_about_the_problem():
    assert links(LIST) == {
        ("causes", "逾期还款", "信用卡被降额"),
        ("causes", "负债率过高", "信用卡被降额"),
        ("remedies", "按时还款", "信用卡被降额"),
        ("remedies", "降低负债", "信用卡被降额"),
    }


def test_items_of_a_list_announced_with_a_hedge_are_hedged():
    text = "借呗没额度怎么办\n\n以下是几个可能导致借呗没额度的因素：\n\n1. 多头借贷\n2. 逾期还款\n"
    assert {found.hedged for found in statements(text) if found.scope == "section"} == {True}


def test_an_item_that_is_no_action_is_no_remedy():
    text = "借呗没额度怎么办\n\n怎么恢复借呗额度\n\n1. 蚂蚁金服\n2. 优化信用记录\n"
    assert links(text) == {("remedies", "优化信用记录", "借呗没额度")}


def test_effects_of_the_problem_are_told_under_a_heading_of_effects():
    text = "网贷逾期了怎么办\n\n网贷逾期的后果\n\n1. 产生罚息\n2. 影响征信\n"
    assert ("causes", "网贷逾期", "产生罚息") in links(text)


def test_a_list_within_a_sentence_states_what_the_words_before_it_announce():
    text = "理赔为什么会被拒\n\n理赔被拒的原因主要有三点：一是未如实告知；二是等待期出险；三是材料不全。"
    assert {source for _, source, _ in links(text)} == {"未如实告知", "等待期出险", "材料不全"}


def test_advice_in_running_text_under_a_question_is_a_remedy():
    text = "网贷逾期之后\n\n那么网贷逾期了该怎么处理？首先，停止借新还旧。其次，主动联系平台。"
    assert links(text) >= {("remedies", "停止借新还旧", "网贷逾期"), ("remedies", "主动联系平台", "网贷逾期")}


def test_prohibitions_alone_are_no_remedies():
    text = "综合评分不足怎么办\n\n综合评分不足怎么改善\n\n不要轻信付费刷分。"
    assert links(text) == set()


def test_a_row_of_a_table_tells_the_cause_and_its_remedy():
    rows = "原因\t对策\n背书不连续\t补章并出具说明\n印鉴模糊\t出具证明函\n"
    text = "票据被拒付怎么办\n\n票据被拒付的原因与对策\n\n" + rows
    assert links(text) == {("causes", "背书不连续", "票据被拒付"), ("causes", "印鉴模糊", "票据被拒付")}
    assert ("remedies", "出具证明函", "印鉴模糊") in links(text, "sentence")


def test_boilerplate_and_titles_that_ask_state_nothing():
    notices = "（因版面所限，内容略有删节。）\n\n本文不构成投资建议，因此造成的损失自行承担。\n"
    text = "信用卡逾期是什么原因导致的？\n\n" + notices
    assert statements(text) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("支付宝借呗没额度该如何解决？\n\n正文。", "支付宝借呗没额度"),
        ("贷款课堂\n\n为什么微粒贷没有额度\n\n正文。", "微粒贷没有额度"),
        ("京东白条用不了怎么回事？\n\n正文。", "京东白条用不了"),
        ("银行卡新规\n\n卡为什么被限制\n\n很多人的银行卡被限制了。", "卡被限制"),
        ("关于调整服务时间的公告\n\n正文。", None),
    ],
)
def test_the_problem_is_what_title_and_headings_ask_about(text, problem):
    document = read_outline(Source("a.txt", text))
    found = Problems(document, fold(text)).article
    assert (found.of(text).strip() if found else None) == problem


def test_a_problem_has_one_name_in_its_article_however_its_headings_cut_it_short():
    text = (
        "企业账户被限额怎么办？\n\n企业账户被限额的原因\n1. 长期没有交易\n2. 证件过期\n\n"
        "账户被限额后怎么恢复\n1. 补交财务报表\n\n由于账户被限额，货款收不进来。\n"
    )
    found = statements(text)
    targets = {s.target.concept for s in found if s.scope == "section"}
    assert len(targets) == 1
    assert {s.source.concept for s in found if s.target.text == "货款收不进来"} == targets


@pytest.mark.parametrize(
    ("problem", "wish"),
    [
        ("花呗额度低", "怎样提高花呗额度"),
        ("房贷压力变大", "如何减轻房贷压力"),
        ("通过率低", "怎样提高通过率"),
    ],
)
def test_how_to_reach_a_goal_is_how_to_mend_its_opposite(problem, wish):
    text = f"理财问答\n\n为什么{problem}？\n1. 收入水平偏低\n2. 资料没有填完\n\n{wish}？\n1. 补充收入证明\n"
    found = [s for s in statements(text) if s.scope == "section"]
    assert {s.relation for s in found} == {"causes", "remedies"}
    assert len({s.target.concept for s in found}) == 1


@pytest.mark.parametrize(
    "lead", ["出现以下情形之一的，本行将暂停提款：", "凡有下列情形之一，我行将采取暂停提款等措施："]
)
def test_cases_of_which_one_is_enough_are_causes(lead):
    text = f"关于额度管理的公告\n\n{lead}\n1. 贷款资金流入股市；\n2. 借款人涉及重大诉讼。\n"
    found = [s for s in statements(text) if s.source.text in ("贷款资金流入股市", "借款人涉及重大诉讼")]
    assert [s.relation for s in found] == ["causes", "causes"]


def test_every_member_of_a_list_within_a_sentence_is_a_cause():
    members = ["缴存时间较短", "账户余额不足", "名下还有未结清的贷款"]
    told = "；".join(f"{number}是{member}" for number, member in zip("一二三", members, strict=True))
    text = f"公积金贷款额度低怎么办\n\n主要原因有三个：{told}。\n"
    assert [s.source.text for s in statements(text)] == members


def test_mentions_are_exact_slices_and_statements_stand_in_document_order():
    found = statements(LIST)
    assert all(LIST[m.start : m.end] == m.text for s in found for m in (s.source, s.target))
    assert all(LIST[s.evidence.start : s.evidence.end] == s.evidence.sentence for s in found)
    starts = [s.evidence.start for s in found]
    assert starts == sorted(starts)


def test_every_statement_names_document_section_cue_and_rule():
    assert all(
        s.evidence.document == "a.txt" and s.evidence.section and s.evidence.cue and s.evidence.rule
        for s in statements(LIST)
    )


def test_the_same_document_gives_the_same_statements_twice():
    assert statements(LIST) == statements(LIST)


def test_a_mention_takes_the_products_name_from_the_article():
    text = "借呗没额度怎么办\n\n由于信用评分下降，可用额度会逐渐减少。"
    assert {found.target.subject for found in statements(text)} == {"借呗"}


def test_what_is_judged_wrong_is_no_advice():
    article = "账户被冻结怎么办\n\n如何预防账户被冻结\n此外，出租、出借账户属于违法行为，不要尝试。\n"
    assert not any(found.source.text.startswith("出租") for found in statements(article))


def test_what_is_only_a_lure_is_no_advice():
    article = "转账受限怎么办\n\n转账受限的解决办法\n网上流传能够秒解限额，把验证码告诉对方就行。\n"
    assert statements(article) == []


@pytest.mark.parametrize("asked", ["白条为什么突然不能分期", "白条怎么突然不能分期"])
def test_a_problem_asked_after_is_of_the_thing_that_has_it(asked):
    article = f"{asked}\n\n{asked}的原因\n1. 信用变差\n2. 负债过高\n"
    found = statements(article)
    assert {one.target.text for one in found} == {asked}
    assert {one.target.concept for one in found} == {"白条分期失败"}
    assert "白条不能分期" in {data["label"] for _, data in assemble(found).nx.nodes(data=True)}


def test_a_problem_keeps_the_particle_of_what_cannot_be_done_or_is_gone():
    for problem in ("备用金用不了", "有钱花额度没了"):
        article = f"{problem}怎么办\n\n{problem}的原因\n1. 信用变差\n2. 负债过高\n"
        assert {found.target.text for found in statements(article)} == {problem}


SIGNS = """信用卡被停卡怎么办

◆信用卡被停卡，多半是这几个原因
1. 长期不还款
2. 刷卡额度过高

◆两招救回信用卡
（一）先缴利息
（二）分期还本

◆写在最后
以上仅供参考
"""


def test_a_sign_heads_the_numbered_list_below_it():
    assert links(SIGNS) == {
        ("causes", "长期不还款", "信用卡被停卡"),
        ("causes", "刷卡额度过高", "信用卡被停卡"),
        ("remedies", "先缴利息", "信用卡被停卡"),
        ("remedies", "分期还本", "信用卡被停卡"),
    }


def test_each_of_what_happens_has_the_effect_that_all_have():
    found = {found.source.text for found in statements("换工作、缺社保都会拉低通过率。")}
    assert found == {"换工作", "缺社保"}
