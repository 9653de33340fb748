import pytest
from strategies import causes, remedies

from textkit.errors import UnknownConcept
from textkit.graph import assemble
from textkit.graph.ask import UnclearQuestion, ask, understand
from textkit.lexicon import data_table

GRAPH = assemble(
    [
        causes("信用评分下降", "借呗没额度"),
        causes("逾期", "信用评分下降"),
        causes("逾期", "频繁接到催收电话"),
        remedies("提交申诉", "借呗没额度", scope="section"),
        remedies("按时还款", "恢复借呗额度", confidence=0.9),
        causes("加息", "美元走强"),
        causes("贷款批不下来", "着急"),
        causes("挺价", "压制反弹高度"),
        remedies("提前还贷", "花呗没额度"),
    ]
)
EXAMPLES = [
    (question, left, entry["intent"])
    for entry in data_table("questions.toml")["questions"]
    for question, left in entry["examples"].items()
]


@pytest.mark.parametrize(("question", "left", "intent"), EXAMPLES)
def test_the_examples_of_the_lexicon_are_understood(question, left, intent):
    asked = understand(question)
    assert asked.text == left
    assert intent in (asked.intent, "by_state")


def test_no_cue_has_two_intents():
    cues = [cue for entry in data_table("questions.toml")["questions"] for cue in entry["cues"]]
    assert len(cues) == len(set(cues))


@pytest.mark.parametrize(
    ("question", "intent", "concept", "labels"),
    [
        ("借呗为什么没额度？", "causes", "借呗没额度", ["信用评分下降"]),
        ("借呗怎么没额度了", "causes", "借呗没额度", ["信用评分下降"]),
        ("怎么恢复借呗额度", "remedies", "恢复借呗额度", ["按时还款", "提交申诉"]),
        ("我的借呗没额度了怎么办？", "remedies", "借呗没额度", ["按时还款", "提交申诉"]),
        ("逾期会有什么后果", "effects", "逾期", ["信用评分下降", "频繁接到催收电话"]),
        ("借唄為什麼沒有額度呢？", "causes", "借呗没额度", ["信用评分下降"]),
        ("美联储加息会怎样", "effects", "加息", ["美元走强"]),
        ("芝麻信用分低是怎么回事", "causes", "信用评分下降", ["逾期"]),
        ("贷款怎么批不下来", "causes", "贷款批不下来", []),
        ("怎么接到催收电话了", "remedies", "频繁接到催收电话", []),
    ],
)
def test_a_question_finds_intent_concept_and_answers(question, intent, concept, labels):
    answers = GRAPH.ask(question)
    assert (answers.intent, answers.concept.label) == (intent, concept)
    assert [answer.node.label for answer in answers] == labels


def test_answers_to_a_question_carry_evidence():
    assert all(answer.evidence for answer in GRAPH.ask("怎么恢复借呗额度"))


def test_a_question_about_what_the_graph_does_not_know_is_an_unknown_concept():
    with pytest.raises(UnknownConcept):
        GRAPH.ask("为什么天空是蓝色的？")
    with pytest.raises(UnknownConcept):
        GRAPH.ask("白条为什么没额度？")
    with pytest.raises(UnknownConcept):
        GRAPH.ask("什么会导致螺纹钢价格上涨")


@pytest.mark.parametrize("question", ["借呗没额度", "", "你好"])
def test_what_is_no_question_is_unclear(question):
    with pytest.raises(UnclearQuestion, match="为什么"):
        GRAPH.ask(question)


def test_how_to_reach_a_goal_is_how_to_mend_its_opposite():
    graph = assemble([remedies("还清欠款", "借呗没额度")])
    assert [answer.node.label for answer in ask(graph, "怎么恢复借呗额度")] == ["还清欠款"]
