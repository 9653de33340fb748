import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import HOSTILE, causes, hostile_statements

from textkit.errors import UnknownConcept
from textkit.graph import assemble

GRAPH = assemble(
    [
        causes("用户的信用评分下降", "借呗没额度"),
        causes("频繁借款", "借呗额度用尽"),
        causes("频繁借款", "花呗没额度"),
        causes("资料不全", "贷款审批通过"),
        causes("加息", "美元兑人民币汇率走高"),
    ]
)


@pytest.mark.parametrize(
    "text",
    [
        "借呗没额度",
        "借呗额度用尽",
        GRAPH.node("借呗没额度").id,
        "借唄沒額度",
        " 借呗没额度？",
        "蚂蚁借呗的额度已经用完",
    ],
    ids=["label", "alias", "id", "traditional", "punctuation", "normal form"],
)
def test_a_concept_is_found_by(text):
    assert GRAPH.node(text).label == "借呗没额度"


@pytest.mark.parametrize(
    ("text", "label"),
    [("美元兑人民币的即期汇率走高", "美元兑人民币汇率走高"), ("借呗突然没额度", "借呗没额度")],
)
def test_free_text_is_matched_to_the_closest_concept(text, label):
    assert GRAPH.node(text).label == label


@pytest.mark.parametrize(
    "text",
    ["贷款审批不通过", "白条没额度", "借呗提额", "美元兑人民币汇率走低", "量子计算", "", "？"],
    ids=["denied", "other product", "opposite", "opposite of a long one", "nothing alike", "empty", "sign"],
)
def test_what_is_close_in_letters_but_not_in_meaning_is_unknown(text):
    with pytest.raises(UnknownConcept):
        GRAPH.node(text)


def test_an_unknown_concept_is_a_key_error_that_names_the_nearest():
    with pytest.raises(KeyError, match="nearest: 借呗没额度") as caught:
        GRAPH.causes("信呗没额度")
    assert "花呗没额度" in caught.value.nearest


def test_of_concepts_with_one_wording_the_most_mentioned_is_meant():
    graph = assemble(
        [causes("没额度", "着急"), causes("没额度", "逾期"), causes("借呗没额度", "着急")], merge=False
    )
    assert graph.node("没额度").mentions == 2


def test_a_search_ranks_same_text_then_beginning_then_part_then_likeness():
    graph = assemble(
        [causes("额度", "额度用尽"), causes("借呗额度", "额渡"), causes("审批", "收入")], merge=False
    )
    found = graph.search("额度")
    assert [match.node.label for match in found] == ["额度", "额度用尽", "借呗额度", "额渡"]
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    assert found[0].score == 1


def test_a_search_finds_aliases_and_says_which():
    (match,) = GRAPH.search("额度用尽", limit=1)
    assert (match.node.label, match.wording) == ("借呗没额度", "借呗额度用尽")


def test_a_search_for_nothing_finds_nothing():
    assert GRAPH.search("") == ()


@given(st.lists(hostile_statements(), min_size=1, max_size=5))
def test_every_label_finds_a_concept_of_that_label(found):
    graph = assemble(found, merge=False)
    for node in graph.nodes():
        assert graph.node(node.id) == node
        assert graph.search(node.label)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_labels_are_found_by_themselves(text):
    assert assemble([causes(text, "逾期")], merge=False).node(text).label == text
