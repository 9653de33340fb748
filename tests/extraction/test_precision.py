"""What looks like a statement and is none: each case is a sentence and all that it states."""

import pytest
from test_connected_clauses import told


@pytest.mark.parametrize(
    "text",
    [
        "公司决定下调产品价格。",
        "货币政策决定即将公布，市场情绪谨慎。",
        "新产能加速投放。",
        "门店加速推进数字化改造。",
        "两国关系持续恶化。",
        "短期内波动性将进一步加大。",
    ],
)
def test_a_verb_without_an_object_brings_nothing_about(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("汇率走弱加速资金流出。", ["汇率走弱 -> 加速资金流出"]),
        ("供需关系决定价格走势。", ["供需关系 -> 价格走势"]),
        ("这种做法把损失成倍放大，客户很不满。", []),
        ("过度杠杆把损失放大。", ["过度杠杆 -> 把损失放大"]),
    ],
)
def test_a_verb_with_an_object_does(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "拓展线上渠道，推动网点转型。",
        "要加强预期管理，维护市场稳定，引导机构降低费率。",
        "该行将聚焦小微企业，加大产品供给。",
        "商务部门正大力推动汽车下乡。",
        "政府将持续推动农村电商发展。",
        "经济有望实现平稳增长。",
        "房价有望保持平稳。",
    ],
)
def test_a_list_of_measures_tells_no_effect(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("拓展线上渠道，从而推动网点转型。", ["拓展线上渠道 -> 推动网点转型"]),
        ("原料价格走低，推动成本下行。", ["原料价格走低 -> 推动成本下行"]),
        ("要恢复额度，先还清欠款。", ["R 先还清欠款 -> 恢复额度"]),
    ],
)
def test_a_measure_and_what_it_comes_to(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "两部门发布促进消费的若干措施。",
        "支撑需求的因素并未改变。",
        "《关于推动消费信贷健康发展的若干意见》近日发布。",
        "三家子公司被列入名单。",
        "法院下令冻结该公司资产。",
        "大使馆提醒旅客注意防范。",
    ],
)
def test_a_verb_inside_the_name_of_something_brings_nothing_about(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "每年可以节省费用三千万元。",
        "发行规模为五亿元，发行对象最终确定为三家。",
        "票房突破十亿元，影片以绝对优势领跑档期。",
        "会后，双方以稳健的方式推进合作。",
    ],
)
def test_a_time_a_manner_or_half_a_quotation_is_no_cause(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("客户应当设法化解涨价带来的压力。", ["涨价 -> 压力"]),
        ("股票回购都在帮助股价加速反弹。", ["R 股票回购 -> 股价加速反弹"]),
        ("为遏制价格过快上涨，政府投放了储备粮。", ["R 投放了储备粮 -> 遏制价格过快上涨"]),
        (
            "新规落地导致门店在成本上升和收入下滑的打击下关停。",
            ["新规落地 -> 门店在成本上升和收入下滑的打击下关停"],
        ),
    ],
)
def test_a_span_holds_no_more_and_no_less_than_what_is_told(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "凭会员卡即可领取礼品。",
        "不少店家换了新系统，以为这样就能提高转化。",
        "文中数据因涉及商业秘密，均已做脱敏处理。",
        "因照搬本文造成的损失与作者无关。",
        "经理担心影响口碑，最后还是退了款。",
        "整个流程能缩短三天左右。",
        "单价稍微下调便可能触及红线。",
        "核酸检测已经做完，结果均为阴性。",
        "为后续降息奠定了基础。",
        "该机构要求公司说明导致亏损的因素。",
    ],
)
def test_what_is_granted_believed_feared_or_asked_for_is_no_link(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "扣款失败，不是因为余额不足，而是因为银行卡过期。",
            ["not 余额不足 -> 扣款失败", "银行卡过期 -> 扣款失败"],
        ),
        ("由于分公司此前被处以罚款，利润大幅下滑。", ["分公司此前被处以罚款 -> 利润大幅下滑"]),
        ("出差、搬家时顺手更新地址，避免漏收账单。", ["R 出差、搬家时顺手更新地址 -> 漏收账单"]),
        ("白银虽具有一定的工业用途，但并不能保证短期收益。", ["not R 白银 -> 保证短期收益"]),
        ("升值侵蚀出口利润，对轻工企业冲击较大。", ["升值 -> 侵蚀出口利润", "升值 -> 对轻工企业冲击较大"]),
        ("供需双双预期转弱导致价格下跌。", ["供需双双预期转弱 -> 价格下跌"]),
        ("降息推动汇率走强，商品价格走弱亦提供助力。", ["降息 -> 推动汇率走强"]),
    ],
)
def test_a_link_keeps_to_what_its_own_clause_tells(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "扩大内需、促进消费等政策逐步落地。",
        "成交量推升至年内高位。",
        "扣除一次性收益后，公司净利润预计增加两千万元。",
        "警方建议民众避免前往现场。",
        "要走绿色发展道路，在经济发展中促进转型。",
        "股东大会闭幕后，董事长举行了记者会。",
        "如果谈判破裂，这将是一个重要信号。",
        "大力发展夜间经济，推动商圈升级。",
    ],
)
def test_what_happens_side_by_side_or_later_is_no_cause(text: str):
    assert told(text) == []


def test_more_is_part_of_what_there_is_more_of():
    assert told("新政策让更多用户受益。") == ["新政策 -> 更多用户受益"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("示范园区已形成稳定的供货能力。", []),
        ("产量不及预期推动油价上行。", ["产量不及预期 -> 推动油价上行"]),
        ("加息预期推动美元走强。", ["加息预期 -> 推动美元走强"]),
        ("疫情导致门店在浦东和徐汇停业。", ["疫情 -> 门店在浦东和徐汇停业"]),
        ("利好推动保险板块涨2.1%，银行板块涨1.3%。", ["利好 -> 推动保险板块涨2.1%"]),
    ],
)
def test_a_noun_is_kept_whole_and_a_rate_beside_another_is_no_effect(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("针对中小商户，银行推出了新产品。", []),
        ("针对收单业务的漏洞，银行升级了系统。", ["R 升级了系统 -> 收单业务的漏洞"]),
        ("风险防范意识不断增强。", []),
        ("总经理致全体员工的信近日公开。", []),
        ("年初时间很短，所以我们要抓紧做事。", []),
        ("为遏制疫情扩散，从1月31日16时起，当地停运公交。", []),
    ],
)
def test_whom_or_what_something_is_for_is_no_problem(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "挪用贷款资金，一经查出，不但额度清零，还可能被起诉。",
            ["挪用贷款资金 -> 被起诉", "挪用贷款资金 -> 额度清零"],
        ),
        ("金额不超过4000元的，可以免补。", []),
        ("保单停效不至于影响信用。", ["not 保单停效 -> 影响信用"]),
        ("有同行觉得加大样本量就能解决，我并不认同。", []),
    ],
)
def test_what_is_told_together_has_one_cause(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "多部门严厉打击非法集资。",
        "政府债务风险防范化解工作扎实推进。",
        "发展规划提出，以建成示范区为目标。",
    ],
)
def test_a_programme_is_no_effect(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("交易预计在年中左右完成。", []),
        ("情节严重，影响恶劣。", []),
        ("不要做激化矛盾、刺激紧张局势的事。", []),
        ("收益率上升应该会提振美元。", ["收益率上升 -> 提振美元"]),
    ],
)
def test_a_number_that_is_about_right_moves_nothing(text: str, expected: list[str]):
    assert told(text) == expected


def test_with_a_quality_is_how_and_not_what_for():
    assert told("抓紧推进项目，以稳定的态势应对挑战。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("遇到此类短信请直接删除，以免上当。", ["R 删除 -> 上当"]),
        ("应优先结清上征信的贷款。", []),
        ("频繁申请会上征信。", ["频繁申请 -> 上征信"]),
    ],
)
def test_what_names_nothing_by_itself_is_no_mention(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("额度与余额挂钩，余额少了额度自然缩水。", ["余额少 -> 额度自然缩水"]),
        ("还清了欠款自然放心。", []),
        ("该行通过发放补贴挽留老客户，并加强对商户的服务。", []),
        ("建议定期检查标签是否粘牢，避免误扣。", ["R 定期检查标签是否粘牢 -> 误扣"]),
        ("扣款失败多数与账户状态有关。", ["账户状态 -> 扣款失败"]),
        ("额度下降最常见的原因是逾期。", ["逾期 -> 额度下降"]),
    ],
)
def test_a_side_is_what_is_told_and_no_more(text: str, expected: list[str]):
    assert told(text) == expected


def test_which_cause_it_is_names_no_effect():
    answer = told("问：转账为什么失败？\n答：常见的原因是网络中断，导致指令没有送达。")
    assert "常见" not in " ".join(answer)
    assert "网络中断 -> 指令没有送达" in answer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("为了自己和家人的资金安全，应及时冻结账户。", ["R 及时冻结账户 -> 自己和家人的资金安全"]),
        ("利率政策与汇率之间的差异导致资金外流。", ["利率政策与汇率之间的差异 -> 资金外流"]),
        ("市场恐慌带来的情绪冲击已经接近尾声。", ["市场恐慌 -> 情绪冲击"]),
        ("该税收政策可能在短期内利好券商。", ["该税收政策 -> 利好券商"]),
        (
            "受原料成本和汇率等内外部复杂因素影响，企业利润下滑。",
            ["原料成本 -> 企业利润下滑", "汇率 -> 企业利润下滑"],
        ),
        ("坚决防止隐性债务过快扩张，影响地方财政。", ["隐性债务过快扩张 -> 影响地方财政"]),
        ("北京冬奥会带动消费。", ["北京冬奥会 -> 带动消费"]),
    ],
)
def test_a_side_is_all_of_what_is_told(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "让投资者意外的是公司业绩大幅下滑。",
        "数字化转型将为零售银行注入更强劲的动力。",
        "随着时间的推移，客户会变得更加成熟。",
    ],
)
def test_a_comment_a_gift_and_a_time_are_no_causes(text: str):
    assert told(text) == []


def test_a_cause_behind_its_effect_does_not_explain_what_comes_next():
    assert told("糖价有所回落，因库存增加，此前曾创新高。") == ["库存增加 -> 糖价有所回落"]


def test_who_sums_up_leaves_the_cause():
    text = "由于政策转向，市场情绪好转，整体来看行业需求下降。"
    assert told(text) == ["政策转向 -> 市场情绪好转"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("额度下调不太可能导致坏账上升。", ["not 额度下调 -> 坏账上升"]),
        ("受台风的重大影响，港口停摆。", ["台风 -> 港口停摆"]),
        ("共享助力车运营商获得融资。", []),
    ],
)
def test_a_denial_an_influence_and_a_thing_are_what_they_are(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("额度管控不会成为影响放款的原因。", ["not 额度管控 -> 影响放款"]),
        ("逾期已成为影响贷款审批的主要原因。", ["逾期 -> 影响贷款审批"]),
        ("降息将为楼市带来支撑。", ["降息 -> 为楼市带来支撑"]),
        ("新规的落地将继续给中小平台带来压力。", ["新规的落地 -> 给中小平台带来压力"]),
        ("银行要把控好节奏，避免给小微企业造成冲击。", ["R 把控好节奏 -> 给小微企业造成冲击"]),
        ("把控好投放节奏，防止对市场造成扰动。", ["R 把控好投放节奏 -> 对市场造成扰动"]),
        ("该平台在风控方面造成隐患。", ["该平台 -> 隐患"]),
        ("加息推高融资成本，但不会导致经济衰退。", ["not 加息 -> 经济衰退", "加息 -> 推高融资成本"]),
        ("随着年报披露完毕，券商开始调整仓位。", []),
        ("2022年至2025年期间，将为企业带来便利。", []),
    ],
)
def test_a_denial_a_coverb_and_a_time_are_told_from_the_sides(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("与以往不同的是，新系统能准确识别风险，有助于降低坏账。", ["R 准确识别风险 -> 降低坏账"]),
        ("随着利率下调，记者了解到，多家银行放宽了审批。", ["利率下调 -> 多家银行放宽了审批"]),
        ("年底将至，客户要尽早核对账单，防止错过还款日。", ["R 尽早核对账单 -> 错过还款日"]),
        ("该平台做出了能保证用户隐私的承诺。", []),
        ("代表围绕消费补贴带来四项提议。", []),
        ("加息将使市场承压，表明风险进一步加大。", ["加息 -> 市场承压"]),
    ],
)
def test_what_is_cut_off_points_out_or_comes_near_is_no_side(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "在经济下行的情况下，银行不具备大幅让利的条件和意愿。",
            ["经济下行 -> 银行不具备大幅让利的条件和意愿"],
        ),
        ("公司出口的产品主要是宠物食品。", []),
        ("这次到访主要是为了洽谈合作。", []),
        ("客户流失主要系利率偏高。", ["利率偏高 -> 客户流失"]),
        ("如之前宣布的，公司股票停牌。", []),
        ("积雪继续影响航班。", ["积雪 -> 影响航班"]),
        ("在需求改善的大环境下，股市有望回升。", ["需求改善 -> 股市有望回升"]),
        ("集采降价的同时，企业的市场份额也会提升。", []),
        ("该行开启新征程，为服务发展大局、推动普惠金融进步作出更大贡献。", []),
    ],
)
def test_what_a_thing_is_and_what_goes_along_with_it_state_nothing(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平台板块形成稳定供货能力。", []),
        ("供需错配对价格形成支撑。", ["供需错配 -> 对价格形成支撑"]),
        ("随着该国限制棕榈油出口的政策出台，油价走高。", ["该国限制棕榈油出口的政策出台 -> 油价走高"]),
        ("加息限制了企业的扩张计划。", ["加息 -> 限制了企业的扩张计划"]),
        ("该机构将遏制对手当成主要任务。", []),
        ("氢能技术被列入重点领域攻关专题。", []),
        ("在经营面临三重压力下，银行保持投放力度。", []),
        ("监管已派人前往，对该地区进行初步影响评估。", []),
        ("综合考虑以上因素，现行策略可避免大规模逾期。", ["R 现行策略 -> 大规模逾期"]),
        ("查询过多，客户被列入灰名单。", ["查询过多 -> 客户被列入灰名单"]),
        ("引导金融机构扩大信贷投放。", []),
        (
            "因为强劲的开支、上涨的工资，以及宽松的融资使得利润增长稳固。",
            [f"{cause} -> 利润增长稳固" for cause in ("上涨的工资", "宽松的融资", "强劲的开支")],
        ),
        ("通胀预期将随着时间推移从高位回落。", []),
    ],
)
def test_a_possession_and_a_measure_are_no_effects_and_joined_causes_share_one(
    text: str, expected: list[str]
):
    assert told(text) == expected
