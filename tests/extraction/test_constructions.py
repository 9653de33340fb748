"""The constructions by which causes and remedies are stated: each case is a sentence and all that it states.

R marks a remedy, "not" a denied statement.
"""

import pytest
from test_connected_clauses import told

NOUNS = {
    "a comma before the copula": (
        "油价回升的主要原因，在于产油国减产。",
        ["产油国减产 -> 油价回升"],
    ),
    "the cause behind a colon": (
        "理赔慢的原因并不复杂：票据要人工核对。",
        ["票据要人工核对 -> 理赔慢"],
    ),
    "a denied cause and the true one": (
        "赔付率走高，原因不是保费太低，而是车损件涨价。",
        ["not 保费太低 -> 赔付率走高", "车损件涨价 -> 赔付率走高"],
    ),
    "a list of causes": (
        "基金亏损的原因主要有择时失误、申购费偏高和持仓过于集中。",
        ["择时失误 -> 基金亏损", "持仓过于集中 -> 基金亏损", "申购费偏高 -> 基金亏损"],
    ),
    "a numbered list of causes in running text": (
        "这批保单失效有两个原因：一是客户忘了续费，二是扣款卡已注销。",
        ["客户忘了续费 -> 这批保单失效", "扣款卡已注销 -> 这批保单失效"],
    ),
    "what something leads to": (
        "超额放贷的后果，是坏账激增。",
        ["超额放贷 -> 坏账激增"],
    ),
    "what something is the result of": (
        "毛利率回升，是公司关停低效门店的结果。",
        ["公司关停低效门店 -> 毛利率回升"],
    ),
    "a result that was found out": ("复查的结果是阴性。", []),
    "a price paid": ("本次交易的总代价为人民币三亿元。", []),
    "the effect told first": (
        "压垮这家公司的，是一笔到期的美元债。",
        ["一笔到期的美元债 -> 压垮这家公司"],
    ),
    "what decides something told first": (
        "决定租金高低的，主要是地段。",
        ["地段 -> 租金高低"],
    ),
    "a cause of some kind": (
        "出口订单下滑，海运费上涨是绕不开的因素。",
        ["海运费上涨 -> 出口订单下滑"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), NOUNS.values(), ids=NOUNS)
def test_a_noun_names_the_cause_or_the_effect(text: str, expected: list[str]) -> None:
    assert told(text) == expected


CLOSINGS = {
    "what came of the sentence before": (
        "公司连续两年亏损。因此，股票被实施退市风险警示。",
        ["公司连续两年亏损 -> 股票被实施退市风险警示"],
    ),
    "of a longer sentence nothing says which part": (
        "公司连续两年亏损，董事会换了人，新产线也投产了。因此，股票被实施退市风险警示。",
        [],
    ),
    "what somebody then did": (
        "双方协商未果，遂将争议提交仲裁。",
        ["双方协商未果 -> 将争议提交仲裁"],
    ),
    "what is no wonder": ("管理费太高，难怪散户纷纷赎回。", ["管理费太高 -> 散户纷纷赎回"]),
    "only then": (
        "直到供应商断货，财务总监这才承认没有现金。",
        ["供应商断货 -> 财务总监这才承认没有现金"],
    ),
    "all depends on it": ("理财好不好卖，全看收益率。", ["收益率 -> 理财好不好卖"]),
    "not to be parted from it": (
        "小店能熬过淡季，与房东减租分不开。",
        ["房东减租 -> 小店能熬过淡季"],
    ),
    "a wrong and a true cause": (
        "利润下滑并非需求转差，而是运费涨价所致。",
        ["not 需求转差 -> 利润下滑", "运费涨价 -> 利润下滑"],
    ),
    "或 that hedges": (
        "如果基差继续走弱，现货价格或再下一个台阶。",
        ["基差继续走弱 -> 现货价格或再下一个台阶"],
    ),
    "what is to be done at once": (
        "万一银行卡被盗刷，先打客服电话挂失。",
        ["R 先打客服电话挂失 -> 银行卡被盗刷"],
    ),
    "a word that asks elsewhere": (
        "两份合同的条款冲突，以至于谁也不肯付尾款。",
        ["两份合同的条款冲突 -> 谁也不肯付尾款"],
    ),
    "what somebody does from then on": (
        "矿权拖了五年仍未过户，投资者就此失去耐心。",
        ["矿权拖了五年仍未过户 -> 投资者就此失去耐心"],
    ),
    "the alternative is no cause": (
        "与其把闲钱放在活期，不如买成国债来锁定收益。",
        ["R 买成国债 -> 锁定收益"],
    ),
}

CONDITIONS = {
    "what has to be done first": (
        "贷款人只有先结清旧贷，抵押登记才能注销。",
        ["R 先结清旧贷 -> 抵押登记才能注销"],
    ),
    "what is enough to be done": (
        "只要按时还款，就不会产生罚息。",
        ["R 按时还款 -> 产生罚息"],
    ),
    "what cannot be kept": (
        "如果利率再降，银行就留不住存款。",
        ["利率再降 -> 银行就留不住存款"],
    ),
    "what somebody may do then": (
        "如果押品价值跌破警戒线，受托人有权要求补仓。",
        ["押品价值跌破警戒线 -> 受托人有权要求补仓"],
    ),
}

OPENINGS = {
    "what forces somebody": (
        "迫于监管压力，平台下架了该产品。",
        ["监管压力 -> 平台下架了该产品"],
    ),
    "what something is owed to": (
        "拜低利率所赐，债券发行量创新高。",
        ["低利率 -> 债券发行量创新高"],
    ),
    "what is so already": (
        "既然合同已经到期，违约金就不该再收。",
        ["合同已经到期 -> 违约金就不该再收"],
    ),
    "an owner and no main cause": (
        "车主因没有买保险而被扣车。",
        ["没有买保险 -> 被扣车"],
    ),
    "what something is so because of": (
        "在业内人士看来，车险之所以贵，是因为赔付率太高。",
        ["赔付率太高 -> 车险之所以贵"],
    ),
    "what is brought about, with its cause in one clause": (
        "盲目扩产带来的往往是全行业亏损。",
        ["盲目扩产 -> 全行业亏损"],
    ),
    "what a verb brings about, behind a copula": (
        "加杠杆炒币，换来的是一身债务。",
        ["加杠杆炒币 -> 一身债务"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CLOSINGS.values(), ids=CLOSINGS)
def test_the_effect_is_told_last(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), CONDITIONS.values(), ids=CONDITIONS)
def test_a_condition_tells_a_cause_or_a_remedy(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), OPENINGS.values(), ids=OPENINGS)
def test_the_cause_opens_the_sentence(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("该基金因规模过小而清盘。", ["规模过小 -> 清盘"]),
        ("许多人正是由于追涨杀跌才把浮亏变成了实亏。", ["追涨杀跌 -> 把浮亏变成了实亏"]),
        ("基金公司的经营状况影响不到投资者的赎回款。", ["not 基金公司的经营状况 -> 投资者的赎回款"]),
        ("网上有种说法，认为只要给客服打电话就能通过。", []),
        ("下游补库接近尾声，焦煤供应扰动未平。", []),
        ("随着经济回暖，四季度不良率或见顶。", ["经济回暖 -> 四季度不良率或见顶"]),
        ("得看这笔钱几年内用不用。", []),
    ],
)
def test_a_late_effect_and_what_has_none(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新规落地是去年业绩承压的重要背景。", ["新规落地 -> 去年业绩承压"]),
        ("资产质量波动与前两年扩张过快有一定关系。", ["前两年扩张过快 -> 资产质量波动"]),
        ("收入一受影响，还款就跟不上。", ["收入一受影响 -> 还款就跟不上"]),
        ("煤价下跌使得甲醇成本支撑走弱。", ["煤价下跌 -> 甲醇成本支撑走弱"]),
        ("换工作、缺社保，都会拉低评分。", ["换工作 -> 拉低评分", "缺社保 -> 拉低评分"]),
        ("把逾期账单还上，功能就会自动恢复。", ["R 把逾期账单还上 -> 功能就会自动恢复"]),
        ("补齐资料后，限制会自动解除。", ["R 补齐资料 -> 限制会自动解除"]),
        ("月付用不了多半是自己的用卡习惯出了问题。", ["用卡习惯出了问题 -> 月付用不了"]),
        ("资料越完整，通过评估的概率越大。", ["资料越完整 -> 通过评估的概率越大"]),
        ("任何一条变动都可能引起连锁反应。", ["一条变动 -> 连锁反应"]),
        ("发放补贴，在一定程度上缓解了压力。", ["R 发放补贴 -> 缓解了压力"]),
    ],
)
def test_what_the_words_around_a_cue_leave_as_it_is(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_question_and_its_answer_on_one_line_are_two_lines() -> None:
    page = "问：信用卡突然降额是什么原因？答：多半是因为近期查询过多。问：怎么恢复？答：先还清小额网贷。"
    assert "查询过多" in " ".join(told(page))


def test_what_a_list_makes_of_its_members_parts_none() -> None:
    text = "监管要求平台不得以利率、额度为噱头诱导借款，以防止消费者过度负债。"
    assert all("利率、额度" in one for one in told(text))
