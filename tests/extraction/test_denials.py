"""What is denied: by which words, of which side, and what goes on from it."""

import pytest
from test_connected_clauses import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "利润下滑并非原料涨价所致，根子是渠道失控。",
            ["not 原料涨价 -> 利润下滑", "渠道失控 -> 利润下滑"],
        ),
        ("很难说销量翻番是补贴带来的。", ["not 补贴 -> 销量翻番"]),
        ("违约记录不会因为换卡而消失。", ["not 换卡 -> 消失"]),
        ("长期客户不必因为短期波动而频繁操作。", ["短期波动 -> 频繁操作"]),
        ("房价上涨和通胀没有因果关系。", ["not 通胀 -> 房价上涨"]),
        ("评分下降可能是查询过于密集的缘故。", ["查询过于密集 -> 评分下降"]),
    ],
)
def test_an_explanation_is_denied(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("这次调价谈不上加重了居民的负担。", ["not 这次调价 -> 加重了居民的负担"]),
        ("正式公告恐难再推升股价。", ["not 正式公告 -> 推升股价"]),
        ("把存单质押不会影响存单计息。", ["not 把存单质押 -> 影响存单计息"]),
        (
            "裁掉客服不但没省下钱，反而让投诉增加一倍。",
            ["not R 裁掉客服 -> 省下钱", "裁掉客服 -> 投诉增加一倍"],
        ),
        ("就算换一家担保公司，也改变不了现金流不足。", ["not R 换一家担保公司 -> 现金流不足"]),
        ("提高首付未必能把炒房客挡在门外。", ["not R 提高首付 -> 把炒房客挡在门外"]),
    ],
)
def test_an_effect_is_denied(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("补贴只占一小部分，真正压垮公司的是高息债务。", ["高息债务 -> 压垮公司"]),
        ("导致账户被冻结的正是频繁转账。", ["频繁转账 -> 账户被冻结"]),
        ("拖累业绩的并不是汇率波动。", ["not 汇率波动 -> 拖累业绩"]),
        ("让投资者意外的是公司业绩大幅下滑。", []),
    ],
)
def test_what_brings_something_about_may_stand_behind_a_copula(text: str, expected: list[str]):
    assert told(text) == expected
