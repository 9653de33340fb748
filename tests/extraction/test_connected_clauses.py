"""What clauses state together: each case is a sentence and all that it states, written source -> target.

R marks a remedy, not a denied statement.
"""

import pytest

from textkit.documents.model import Source
from textkit.documents.outline import read_outline
from textkit.extraction.extractor import Extractor
from textkit.language.segmenter import Segmenter

EXTRACTOR = Extractor(Segmenter())


def told(text: str) -> list[str]:
    statements = EXTRACTOR.statements(read_outline(Source("a.txt", text)))
    return sorted(
        ("not " if found.negated else "")
        + ("R " if found.relation == "remedies" else "")
        + f"{found.source.text} -> {found.target.text}"
        for found in statements
    )


SENTENCES = {
    "what follows by its own word goes on from the effect before": (
        "受多头借贷影响，用户的综合评分走低，平台可能随之收回额度。",
        ["多头借贷 -> 用户的综合评分走低", "用户的综合评分走低 -> 平台可能随之收回额度"],
    ),
    "a second effect of a condition": (
        "一旦被发现套现，账户将被永久关闭，还可能因此惹上官司。",
        ["被发现套现 -> 惹上官司", "被发现套现 -> 账户将被永久关闭"],
    ),
    "a further effect without a cue": (
        "把证件交给中介，可能会导致信息外泄，甚至被冒名借贷。",
        ["把证件交给中介 -> 信息外泄", "把证件交给中介 -> 被冒名借贷"],
    ),
    "the contrary of what was denied": (
        "花钱洗白并不能修复征信，反而容易被骗。",
        ["not R 花钱洗白 -> 修复征信", "花钱洗白 -> 被骗"],
    ),
    "not only": (
        "轻信中介不仅会损失手续费，还可能被骗。",
        ["轻信中介 -> 损失手续费", "轻信中介 -> 被骗"],
    ),
    "effects told in turn": (
        "由于监管趋严，机构放款意愿下降，用户投诉增加。",
        ["机构放款意愿下降 -> 用户投诉增加", "监管趋严 -> 机构放款意愿下降", "监管趋严 -> 用户投诉增加"],
    ),
    "several measures of one aim": (
        "为了减少误伤，我们增加了人工复核，并允许客户申诉。",
        ["R 允许客户申诉 -> 减少误伤", "R 增加了人工复核 -> 减少误伤"],
    ),
    "a notice says since when": (
        "为保障资金安全，防范诈骗风险，我行自2024年7月1日起调整限额管理规则。",
        ["R 调整限额管理规则 -> 保障资金安全", "R 调整限额管理规则 -> 防范诈骗风险"],
    ),
    "a means and what it makes possible": (
        "借助钱包流水，银行可以动态监测企业的经营状况。",
        ["R 钱包流水 -> 动态监测企业的经营状况"],
    ),
    "what is enough for a good outcome is a remedy": (
        "只要按时报税、控制负债，额度就能恢复。",
        ["R 按时报税 -> 额度就能恢复", "R 控制负债 -> 额度就能恢复"],
    ),
    "a condition without a comma": (
        "如果反复输错密码就会被锁定。",
        ["反复输错密码 -> 被锁定"],
    ),
    "a concession that tells a cause": (
        "即使只逾期一天，也可能造成借款失败。",
        ["逾期一天 -> 借款失败"],
    ),
    "a concession of what is so tells none": (
        "虽然金额不大，同样会影响审批。",
        [],
    ),
    "when": (
        "当还款额超过收入的一半时，贷款就会被拒。",
        ["还款额超过收入的一半 -> 贷款就会被拒"],
    ),
    "a passive with its own subject is one cause": (
        "由于银行卡被冻结，资金无法正常入账。",
        ["银行卡被冻结 -> 资金无法正常入账"],
    ),
    "what happens within the clause": (
        "提取太频繁容易被系统核查。",
        ["提取太频繁 -> 被系统核查"],
    ),
    "an effect told by a noun": (
        "库存去化对近月合约有一定提振。",
        ["库存去化 -> 对近月合约有一定提振"],
    ),
    "a prevented effect and its cause": (
        "定期更新证件，避免因信息过期影响账户使用。",
        ["R 定期更新证件 -> 影响账户使用", "信息过期 -> 影响账户使用"],
    ),
    "a cause named within an aim": (
        "上线前引入代码审计，以降低代码缺陷带来的风险。",
        ["R 上线前引入代码审计 -> 降低代码缺陷带来的风险", "代码缺陷 -> 风险"],
    ),
    "what cannot be done is an effect": (
        "网贷申请过多会导致评分下降，从而无法通过审核。",
        ["网贷申请过多 -> 评分下降", "评分下降 -> 无法通过审核"],
    ),
    "to the contrary, of the same subject": (
        "主动控货能够缓解渠道压力，但会造成收入增速放缓。",
        ["R 主动控货 -> 缓解渠道压力", "主动控货 -> 收入增速放缓"],
    ),
    "no relation to what may come about": (
        "好友数量与借款能否成功没有关系。",
        ["not 好友数量 -> 借款能否成功"],
    ),
    "no relation of what went wrong": (
        "近期的支付失败与网络攻击无关。",
        ["not 网络攻击 -> 支付失败"],
    ),
    "advice against something before a threat": (
        "平时要避免大额整数交易，否则容易再次触发风控。",
        ["大额整数交易 -> 触发风控"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_clauses_state_together(text, expected):
    assert told(text) == expected


SILENT = {
    "what somebody is asked to avoid": "用户应避免盲目申请网贷。",
    "a pretext": "骗子以“消除逾期记录”为由骗取手续费。",
    "a definition": "金条没额度是指用户打开页面后显示额度为零。",
    "an announcement": "现将常见错误代码的产生原因及解决方法说明如下。",
    "a notice of the channel": "因为公众号改版，怕失联的朋友记得把我们设为星标。",
    "a contact line": "如有疑问，请致电客服热线咨询。",
    "cases told apart": "申请提交之后，有的职工当天就到账，有的却收到退回的短信。",
    "a question without its mark": "网贷上征信会影响房贷吗",
    "what somebody offers": "公司不仅会提供贷款，还会提供保险。",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_what_states_nothing(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("频繁更换手机、异地登录都容易触发风控。", ["异地登录", "频繁更换手机"]),
        ("证件过期、职业或联系地址缺失会导致账户被限制。", ["职业或联系地址缺失", "证件过期"]),
        ("账户状态异常和支付限额不足会导致支付失败。", ["支付限额不足", "账户状态异常"]),
        ("填写的地址与身份证不符会导致申请被退回。", ["填写的地址与身份证不符"]),
    ],
)
def test_members_of_a_list_stand_alone(text, sources):
    assert sorted(line.split(" -> ")[0] for line in told(text)) == sources


# ---- sections ----------------------------------------------------------------------------------------


def test_a_sentence_with_an_ordinal_is_a_title():
    article = "网商贷额度变低怎么办\n\n一、网商贷额度变低的原因\n首先，经营流水减少。\n其次，还款记录不良。\n"
    assert told(article) == ["经营流水减少 -> 网商贷额度变低", "还款记录不良 -> 网商贷额度变低"]


def test_headings_below_one_that_announces_are_its_items():
    page = "# 车贷被拒怎么办\n\n## 车贷被拒怎么办\n\n### 结清小额网贷\n\n### 提高首付比例\n"
    assert told(page) == ["R 提高首付比例 -> 车贷被拒", "R 结清小额网贷 -> 车贷被拒"]


def test_a_column_of_symptoms_is_no_problem():
    table = "# 车贷逾期怎么办\n\n| 原因 | 表现 | 对策 |\n|---|---|---|\n| 收入下降 | 晚还款 | 延长期限 |\n"
    assert told(table) == ["R 延长期限 -> 收入下降", "收入下降 -> 车贷逾期"]


def test_what_is_asked_about_is_the_problem_whatever_it_is_called():
    article = "账单越还越多怎么办\n\n账单越还越多的原因\n1. 手续费被低估\n2. 以卡养卡\n"
    assert told(article) == ["以卡养卡 -> 账单越还越多", "手续费被低估 -> 账单越还越多"]


def test_the_name_of_a_problem_keeps_its_numeral():
    article = "二手房贷款被拒怎么办\n\n二手房贷款被拒的原因\n1. 房龄太老\n2. 流水不足\n"
    assert told(article) == ["房龄太老 -> 二手房贷款被拒", "流水不足 -> 二手房贷款被拒"]


def test_each_question_has_its_own_problem():
    article = "问：为什么我的信用卡刷不出来了？\n答：常见原因有两种。一是卡片过期；二是当日消费超限。\n"
    assert told(article) == ["卡片过期 -> 信用卡刷不出来", "当日消费超限 -> 信用卡刷不出来"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("还款失败会使贷款产生逾期。", ["还款失败 -> 贷款产生逾期"]),
        ("负债率随之上升，银行因此会压低授信额度。", ["负债率随之上升 -> 压低授信额度"]),
        ("为稳定净息差，各家行只能压降存款成本。", ["R 压降存款成本 -> 稳定净息差"]),
        ("长期背着债会引起焦虑。", ["长期背着债 -> 焦虑"]),
    ],
)
def test_a_cause_or_measure_is_told_by_the_right_words(text, expected):
    assert told(text) == expected
