from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.errors import InvalidLexicon
from textkit.extraction.states import read_state
from textkit.graph.concepts import (
    LISTED,
    NEARLY_SAME,
    REORDERED,
    SAME_FORM,
    SHORTENED,
    Aliases,
    reason,
    similar,
)


def key(text, aliases=None):
    return (aliases or Aliases.read()).key(text, read_state(text).concept)


def why(text, label, aliases=None):
    return reason(
        key(text, aliases), read_state(text).concept, key(label, aliases), read_state(label).concept
    )


@pytest.mark.parametrize(
    ("wording", "label", "expected"),
    [
        ("借呗额度用尽", "借呗没额度", SAME_FORM),
        ("保持良好的还款记录", "按时还款", LISTED),
        ("个人信息核实", "核实个人信息", REORDERED),
        ("网贷申请频繁", "频繁申请网贷", REORDERED),
        ("白条开通不了", "无法开通白条", REORDERED),
        ("企业缺乏专利", "企业专利不足", REORDERED),
        ("把设备卖给二手商", "设备卖给二手商", REORDERED),
        ("连续逾期2次", "连续逾期两次", REORDERED),
        ("基金限购", "基金限制申购", SHORTENED),
        ("向平台客服中心提交申诉材料", "向平台客服提交申诉材料", NEARLY_SAME),
    ],
)
def test_every_merge_says_why(wording, label, expected):
    keys = [key(wording), key(label)]
    assert keys[0] == keys[1] or len(set(similar(keys).values())) == 1
    assert why(wording, label) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("花呗账户长期没有使用", "借呗账户长期没有使用"),
        ("长期使用支付宝消费付款", "长期不使用支付宝消费付款"),
        ("一个月内查询征信超过五次", "一个月内查询征信超过三次"),
        ("向平台客服提交申诉材料", "向平台客服撤销申诉材料"),
        ("提前还清银行全部贷款", "还清银行全部贷款"),
        ("花呗影响借呗", "借呗影响花呗"),
        ("银行主动联系", "主动联系银行"),
        ("定期更换登录密码", "定期更换密码"),
        ("阻碍电石价格上涨", "电石价格上涨"),
        ("消费贷利率", "消费利率"),
        ("解除储蓄卡非柜面交易限制", "储蓄卡非柜面交易限制"),
        ("关闭银联卡境外取现功能", "银联卡境外取现功能"),
        ("税贷提现失败", "快贷提现失败"),
        ("电煤卖不出去", "焦煤卖不出去"),
        ("煤焦油价格持续下跌", "煤焦价格持续下跌"),
        ("单吨水泥利润下降", "单吨水泥净利润下降"),
        ("促进创新", "促进创业创新"),
    ],
)
def test_near_wordings_of_other_meaning_stay_apart(left, right):
    assert not similar([key(left), key(right)])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("销量上升放缓", "销量下降放缓"),
        ("通胀上行趋缓", "通胀下行趋缓"),
        ("房价上涨乏力", "房价下跌乏力"),
        ("出口上升趋势减弱", "出口下降趋势减弱"),
        ("取消加息", "取消降息"),
        ("提额被取消", "降额被取消"),
        ("受需求下降影响", "受需求上升影响"),
        ("对出口的影响减小", "出口减少"),
        ("油价波动收窄", "油价下降"),
        ("出口降幅收窄", "出口增幅收窄"),
        ("油价下跌带动", "油价上涨带动"),
        ("停止催收", "未停止催收"),
        ("避免逾期", "未能避免逾期"),
        ("避免没额度", "没额度"),
        ("供应大于需求", "需求大于供应"),
        ("支出高于收入", "收入高于支出"),
        ("订单被取消", "订单低迷"),
        ("订单被取消", "订单推迟"),
        ("资料不实", "资料不全"),
        ("绑定本人手机号", "绑定他人手机号"),
    ],
)
def test_opposites_are_never_one_concept(left, right):
    assert key(left) != key(right)
    assert not similar([key(left), key(right)])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("花呗无法支付", "花呗支付失败"),
        ("花呗付不了款", "花呗付款失败"),
        ("无法开通美团月付", "美团月付开通失败"),
        ("分付开通不了", "分付开通失败"),
        ("度小满提不出来", "度小满提现失败"),
    ],
)
def test_what_cannot_be_done_fails(left, right):
    assert len(set(similar([key(left), key(right)]).values())) == 1 or key(left) == key(right)


@pytest.mark.parametrize("other", ["还款失败", "不偿还贷款"])
def test_who_cannot_repay_is_another_than_whose_repayment_fails_or_who_does_not(other):
    assert key("无法偿还贷款") != key(other)
    assert not similar([key("无法偿还贷款"), key(other)])


def test_a_short_form_has_no_longer_forms_of_two_things():
    assert not similar(["税贷无法使用", "贷无法使用", "快贷无法使用"])


def test_a_short_form_is_joined_with_no_longer_one():
    assert not similar(["工资卡", "工资卡片"])


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_keys_does_not_matter(shuffler: random.Random):
    keys = [
        key(text) for text in ("核实个人信息", "个人信息核实", "向平台提交申诉材料", "向平台客服提交申诉材料")
    ]
    shuffled = shuffler.sample(keys, len(keys))
    assert similar(shuffled) == similar(keys)


def test_what_is_joined_stays_joined_whatever_else_comes_in():
    pair = [key("核实个人信息"), key("个人信息核实")]
    more = [*pair, *map(key, ("泄露个人信息", "核实账户信息", "借呗没额度"))]
    assert similar(pair).items() <= similar(more).items()


def test_a_file_adds_aliases_of_its_own(tmp_path):
    path = tmp_path / "aliases.toml"
    path.write_text('[concepts]\n"卡被停用" = ["卡刷不出来", "刷卡失败"]\n', encoding="utf-8")
    aliases = Aliases.read(path)
    assert key("刷卡失败", aliases) == key("卡被停用", aliases) != key("刷卡失败")
    assert key("及时还款", aliases) == key("按时还款", aliases)


def test_an_alias_is_known_by_its_normal_form_too(tmp_path):
    path = tmp_path / "aliases.toml"
    path.write_text('[concepts]\n"缺钱" = ["资金紧张"]\n', encoding="utf-8")
    aliases = Aliases.read(path)
    assert key("资金面较为紧张", aliases) == key("缺钱", aliases)


@pytest.mark.parametrize(
    "content",
    [b"[concepts", b"", b'[concepts]\n"a" = "b"\n', b'[concepts]\n"a" = [1]\n', b"concepts = 3", b"\xff\xfe"],
)
def test_a_broken_alias_file_is_named(tmp_path, content):
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    with pytest.raises(InvalidLexicon, match=r"mine\.toml"):
        Aliases.read(path)
