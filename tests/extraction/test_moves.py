"""What is quoted on a market answers to the news told right before it."""

import pytest
from test_connected_clauses import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("日元走弱，日经225指数创三十四年新高。", ["日元走弱 -> 日经225指数创三十四年新高"]),
        ("春节票房低于预期，影视板块大跌。", ["春节票房低于预期 -> 影视板块大跌"]),
        ("公司上调全年指引，股价高开九个点。", ["公司上调全年指引 -> 股价高开九个点"]),
        ("资金面边际收紧，隔夜利率上行十七个基点。", ["资金面边际收紧 -> 隔夜利率上行十七个基点"]),
        ("投资者担忧谈判破裂，避险资金涌入国债。", ["投资者担忧谈判破裂 -> 避险资金涌入国债"]),
        (
            "天气转暖、电厂日耗回落，焦煤现货价格承压下行。",
            ["天气转暖 -> 焦煤现货价格承压下行", "电厂日耗回落 -> 焦煤现货价格承压下行"],
        ),
    ],
)
def test_a_quotation_answers_to_news(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "沪指收跌1%，银行板块拉升。",
        "板块方面，养殖板块走强，机场板块走高。",
        "美联储收紧政策，欧元则从高位回落。",
        "降息如期落地，人民币并未承压。",
        "美股冲高回落，三大指数集体收跌。",
        "该行宣布新任行长人选，并公布了全年业绩。",
    ],
)
def test_a_quotation_beside_another_or_to_the_contrary_answers_to_none(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("油价回落缓解了航空公司的成本压力。", ["R 油价回落 -> 缓解了航空公司的成本压力"]),
        ("权重股杀跌是拖累股指的主要力量。", ["权重股杀跌 -> 拖累股指"]),
        ("非农数据超预期，浇灭了市场对降息的憧憬。", ["非农数据超预期 -> 浇灭了市场对降息的憧憬"]),
    ],
)
def test_a_change_weighs_on_another_or_relieves_it(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "煤价跌到成本线以下，是进口放量和电厂去库共同作用的结果。",
            ["电厂去库 -> 煤价跌到成本线以下", "进口放量 -> 煤价跌到成本线以下"],
        ),
        (
            "电解铝投产偏慢，叠加云南限电，供给缺口有扩大风险。",
            ["云南限电 -> 供给缺口有扩大风险", "电解铝投产偏慢 -> 供给缺口有扩大风险"],
        ),
        (
            "柜员把金额敲成了十倍。这一失误让该行损失了三百万元。",
            ["柜员把金额敲成了十倍 -> 该行损失了三百万元"],
        ),
        ("运费暴涨推高了到岸成本。", ["运费暴涨 -> 推高了到岸成本"]),
        ("下游企业因成本下降加紧补货。", ["成本下降 -> 加紧补货"]),
    ],
)
def test_several_causes_and_what_is_done_because_of_one(text: str, expected: list[str]):
    assert told(text) == expected
