import pytest
from strategies import causes

from textkit.graph import Alias, assemble
from textkit.graph.concepts import SAME_FORM
from textkit.graph.labels import label, plain


@pytest.mark.parametrize(
    ("wordings", "subject", "expected"),
    [
        ({"负债率上升": 1, "推高负债率": 3}, None, "推高负债率"),
        ({"信用評分下降": 5, "信用评分下降": 1}, None, "信用評分下降"),
        ({"信用評分下降": 2, "信用评分下降": 1, "个人信用评分下降": 1}, None, "信用评分下降"),
        ({"没额度": 5, "借呗没额度": 1, "借呗额度用尽": 1}, "借呗", "借呗没额度"),
        ({"京东白条用不了": 5, "白条用不了": 1}, "白条", "白条用不了"),
        ({"房贷压力为何变大": 2}, "房贷", "房贷压力变大"),
        ({"車貸逾期的問題": 2}, None, "車貸逾期"),
        ({"部分持卡人的信用卡触发了银行风控": 9, "信用卡被风控": 1}, None, "信用卡被风控"),
        ({"花呗突然被关闭": 2}, "花呗", "花呗被关闭"),
    ],
)
def test_a_label_is_the_form_in_use_without_what_titles_add(wordings, subject, expected):
    assert label(wordings, subject) == expected
    assert label({**wordings, expected: wordings.get(expected, 0)}, subject) == expected


def test_too_little_is_left_of_a_short_wording():
    assert plain("他的问题") == "他的问题"


def test_the_full_wording_of_a_shortened_label_is_its_alias():
    node = assemble([causes("逾期", "额度为何降低")]).node("额度降低")
    assert (node.label, node.aliases) == ("额度降低", (Alias("额度为何降低", SAME_FORM, 1),))


def test_both_scripts_of_a_concept_are_one_node():
    graph = assemble([causes("車貸逾期", "信用評分下降"), causes("车贷逾期", "信用评分下降")])
    assert sorted(node.label for node in graph.nodes()) == ["信用评分下降", "车贷逾期"]
