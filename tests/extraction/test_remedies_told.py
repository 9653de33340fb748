"""Remedies as news and columns tell them: what was done, by what means, to what end, with what success."""

import pytest
from test_connected_clauses import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新的担保制度缓解了小企业的融资压力。", ["R 新的担保制度 -> 缓解了小企业的融资压力"]),
        ("集中结算机制，大大缩短了供应商的回款等待。", ["R 集中结算机制 -> 缩短了供应商的回款等待"]),
        ("药品集采政策的落地，减轻了患者的负担。", ["R 药品集采政策的落地 -> 减轻了患者的负担"]),
        ("分批采购降低了仓储费用。", ["R 分批采购 -> 降低了仓储费用"]),
        ("意外险填补了医保之外的保障缺口。", ["R 意外险 -> 填补了医保之外的保障缺口"]),
        ("某电商上线打假系统，遏制了山寨商品泛滥。", ["R 某电商上线打假系统 -> 遏制了山寨商品泛滥"]),
        ("仓库引入了机器人，把拣货差错率降了八成。", ["R 仓库引入了机器人 -> 把拣货差错率降了八成"]),
        ("上海银行提升了客户满意度。", []),
        ("公司去年降低了三成的销量预期。", []),
        ("与上年相比分别提升了27%和34%。", []),
        ("原材料涨价提高了出厂成本。", ["原材料涨价 -> 提高了出厂成本"]),
    ],
)
def test_a_goal_is_reached_by_a_deed_or_an_instrument(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("凭借自建物流，企业把货损率降到了同行的一半。", ["R 自建物流 -> 把货损率降到了同行的一半"]),
        ("借助设备指纹，风控团队识别出冒名申请人。", ["R 设备指纹 -> 识别出冒名申请人"]),
        ("运用无人机查勘，赔付周期缩短了三分之二。", ["R 无人机查勘 -> 赔付周期缩短了三分之二"]),
        ("靠每天记账，她两年攒够了学费。", ["R 每天记账 -> 攒够了学费"]),
        ("依靠网格员，农商行把逾期率控制在了百分之二以内。", ["R 网格员 -> 把逾期率控制在了百分之二以内"]),
    ],
)
def test_what_a_means_achieves_is_its_own_and_nobody_else_s(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("她把工资卡和消费卡分开，就是为了不再乱花钱。", ["R 把工资卡和消费卡分开 -> 不再乱花钱"]),
        ("分散存放几家银行，防的就是单家机构出险。", ["R 分散存放几家银行 -> 单家机构出险"]),
        ("券商推出组合费率，来扭转佣金下滑的局面。", ["R 推出组合费率 -> 扭转佣金下滑"]),
        ("破解企业担保难的办法是引入担保基金。", ["R 引入担保基金 -> 破解企业担保难"]),
        ("活体抵押不失为化解融资难的一条出路。", ["R 活体抵押 -> 化解融资难"]),
        ("分期付款对减轻学费负担效果明显。", ["R 分期付款 -> 减轻学费负担"]),
    ],
)
def test_an_aim_or_an_answer_is_told_behind_its_deed(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "若不是去年及时压缩敞口，今年的拨备要多出三成。",
            ["R 去年及时压缩敞口 -> 今年的拨备要多出三成"],
        ),
        ("除非股东追加担保，银行不会同意展期。", ["R 追加担保 -> 银行不会同意展期"]),
        ("要不是疫情反复，客流早已恢复。", ["not 疫情反复 -> 客流早已恢复"]),
        ("我们一般不会降价，除非库存积压。", []),
        ("扣除非经常性损益后，公司净利润增加8%。", []),
    ],
)
def test_but_for_something_another_thing_would_be(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "压岁钱不妨存成定期，既养成理财习惯，又免去日后算不清的麻烦。",
            ["R 存成定期 -> 养成理财习惯", "R 存成定期 -> 算不清的麻烦"],
        ),
        ("存款至少要备足半年的开销，这样即便失业也不至于断供。", ["R 备足半年的开销 -> 断供"]),
        ("收到陌生短信，应当先到官网核实，防止落入钓鱼网站。", ["R 先到官网核实 -> 落入钓鱼网站"]),
    ],
)
def test_advice_has_its_aims_and_not_what_it_concedes_or_meets(text: str, expected: list[str]):
    assert told(text) == expected
