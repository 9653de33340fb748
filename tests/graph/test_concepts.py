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
    ],
)
def test_near_wordings_of_other_meaning_stay_apart(left, right):
    assert not similar([key(left), key(right)])


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
