import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import causes, remedies, statements

from textkit.graph import assemble

ARTICLE = [
    causes("信用评分下降", "借呗没额度", confidence=0.9),
    causes("信用评分下降", "借呗额度用尽", confidence=0.9, document="b.txt"),
    causes("频繁借款", "借呗没额度", confidence=0.7),
    causes("账户异常", "借呗没额度", confidence=0.7),
    causes("余额宝里钱少", "借呗没额度", negated=True),
    causes("逾期", "信用评分下降", confidence=0.8),
    causes("失业", "逾期", confidence=0.5),
    remedies("按时还款", "信用评分提升", confidence=0.9),
    remedies("提交申诉", "借呗没额度", scope="section"),
    remedies("耐心等待", "借呗额度用尽", scope="section", confidence=0.6),
]
GRAPH = assemble(ARTICLE)


def labels(answers):
    return [answer.node.label for answer in answers]


def test_causes_are_ranked_by_belief_then_label():
    assert labels(GRAPH.causes("借呗没额度")) == ["信用评分下降", "账户异常", "频繁借款"]


def test_effects_are_what_follows():
    assert labels(GRAPH.effects("信用评分下降")) == ["借呗没额度"]


def test_remedies_of_a_problem_are_found_under_each_of_its_names():
    assert labels(GRAPH.remedies("借呗没额度")) == ["提交申诉", "耐心等待"]
    assert GRAPH.remedies("借呗额度用尽") == GRAPH.remedies("借呗没额度")


def test_denied_causes_are_given_only_when_asked_for():
    assert "余额宝里钱少" not in labels(GRAPH.causes("借呗没额度"))
    assert labels(GRAPH.causes("借呗没额度", negated=True)) == ["余额宝里钱少"]


def test_answers_can_be_limited_by_belief_and_number():
    assert labels(GRAPH.causes("借呗没额度", min_belief=0.8)) == ["信用评分下降"]
    assert labels(GRAPH.causes("借呗没额度", limit=2)) == ["信用评分下降", "账户异常"]


def test_each_answer_carries_its_evidence():
    first = GRAPH.causes("借呗没额度")[0]
    assert [statement.evidence.document for statement in first.evidence] == ["a.txt", "b.txt"]
    assert (first.relation, first.edge.count, first.derived) == ("causes", 2, False)


def test_evidence_between_two_concepts_is_for_and_against():
    assert [found.negated for found in GRAPH.evidence("余额宝里钱少", "借呗没额度")] == [True]
    assert len(GRAPH.evidence("信用评分下降", "借呗没额度")) == 2
    assert GRAPH.evidence("借呗没额度", "信用评分下降") == ()


def test_a_path_explains_a_chain_link_by_link():
    (path,) = GRAPH.paths("失业", "借呗没额度")
    assert [link.source.label for link in path.links] == ["失业", "逾期", "信用评分下降"]
    assert path.belief == pytest.approx(0.5 * 0.8 * path.links[2].belief)
    assert all(link.evidence for link in path.links)


def test_paths_come_best_first_and_within_their_length():
    graph = assemble(
        [
            causes("甲", "乙", confidence=0.9),
            causes("乙", "丙", confidence=0.9),
            causes("甲", "丙", confidence=0.5),
            causes("丙", "甲", confidence=0.9),
        ]
    )
    assert [len(path.links) for path in graph.paths("甲", "丙")] == [2, 1]
    assert [len(path.links) for path in graph.paths("甲", "丙", max_length=1)] == [1]
    assert [len(path.links) for path in graph.paths("甲", "丙", limit=1)] == [2]


def test_a_path_may_begin_with_a_remedy_and_go_on_from_what_it_mends():
    graph = assemble([remedies("提交申诉", "账户异常"), causes("账户异常", "借呗没额度")])
    (path,) = graph.paths("提交申诉", "借呗没额度")
    assert [link.relation for link in path.links] == ["remedies", "causes"]
    assert graph.paths("借呗没额度", "提交申诉") == ()


def test_a_denied_link_is_no_part_of_a_path():
    graph = assemble([causes("甲", "乙", negated=True), causes("乙", "丙")])
    assert graph.paths("甲", "丙") == ()


@given(st.lists(statements(), min_size=1, max_size=25))
def test_paths_are_simple_chains_in_falling_belief(found):
    graph = assemble(found)
    nodes = graph.nodes()
    paths = graph.paths(nodes[0].id, nodes[-1].id, max_length=4)
    beliefs = [path.belief for path in paths]
    assert beliefs == pytest.approx(sorted(beliefs, reverse=True))
    for path in paths:
        visited = [path.links[0].source.id, *(link.target.id for link in path.links)]
        assert len(set(visited)) == len(visited) <= 5
        assert all(a.target == b.source for a, b in zip(path.links, path.links[1:], strict=False))


def test_a_remedy_answers_what_its_goal_turns_round():
    (answer,) = GRAPH.answers("按时还款")[:1]
    assert answer.node.label == "信用评分下降"
    assert answer.derived
    assert answer.evidence == GRAPH.evidence("按时还款", "信用评分提升")


def test_a_goal_answers_its_opposite_and_no_other_product():
    graph = assemble(
        [
            remedies("提交申诉", "恢复借呗额度"),
            causes("频繁借款", "借呗没额度"),
            causes("频繁借款", "花呗没额度"),
        ]
    )
    assert labels(graph.answers("恢复借呗额度")) == ["借呗没额度"]


def test_a_problem_solved_is_no_goal_and_what_is_to_be_wished_no_trouble():
    graph = assemble(
        [
            remedies("绑定自动还款", "逾期"),
            causes("按时还款", "信用评分提升"),
            remedies("加息", "人民币升值"),
            causes("利率下降", "房价上涨"),
        ]
    )
    assert not graph.answers("绑定自动还款")
    assert not graph.answers("加息")


def test_remedies_of_its_causes_and_of_its_opposite_mend_a_problem_that_has_none():
    graph = assemble(
        [
            causes("余额不足", "支付失败", confidence=0.8),
            remedies("先充值", "余额不足", confidence=0.5),
            causes("频繁借款", "信用评分下降"),
            remedies("按时还款", "信用评分提升"),
            remedies("绑定常用卡", "提现失败"),
        ]
    )
    (charged,) = graph.remedies("支付失败")
    assert (charged.node.label, charged.derived, charged.belief) == ("先充值", True, pytest.approx(0.4))
    assert [(a.node.label, a.derived) for a in graph.remedies("信用评分下降")] == [("按时还款", True)]
    assert [a.derived for a in graph.remedies("提现失败")] == [False]
    assert not graph.remedies("支付失败", min_belief=0.5)


def test_derived_edges_are_not_in_the_graph():
    before = GRAPH.nx.number_of_edges()
    assert GRAPH.answers("按时还款")
    assert GRAPH.nx.number_of_edges() == before


def test_a_subgraph_reaches_as_far_as_its_depth_either_way():
    near = GRAPH.subgraph("逾期", 1)
    assert {node.label for node in near.nodes()} == {"失业", "逾期", "信用评分下降"}
    assert near.nx.number_of_edges() == 2
    assert GRAPH.subgraph("逾期", 0).nx.number_of_edges() == 0
    assert "借呗没额度" in {node.label for node in GRAPH.subgraph("逾期", 2).nodes()}


def test_a_subgraph_is_a_graph_of_its_own():
    part = GRAPH.subgraph("逾期")
    part.nx.nodes[part.node("逾期").id]["mentions"] = 99
    assert GRAPH.node("逾期").mentions != 99


def test_a_diff_names_what_was_gained_lost_and_turned():
    old = assemble([causes("甲", "乙"), causes("乙", "丙")])
    new = assemble([causes("甲", "乙", negated=True), causes("丙", "丁")])
    diff = old.diff(new)
    ends = [(edge.source.label, edge.target.label, edge.negated) for edge in diff.gained]
    assert ends == [("丙", "丁", False), ("甲", "乙", True)]
    assert [(edge.source.label, edge.target.label) for edge in diff.lost] == [("乙", "丙"), ("甲", "乙")]
    assert old.diff(old).gained == old.diff(old).lost == ()


def test_nodes_come_most_mentioned_first():
    assert GRAPH.nodes()[0].label == "借呗没额度"
    assert [node.label for node in GRAPH.nodes("problem")] == ["借呗没额度"]


def test_a_change_that_says_not_of_what_has_no_opposite():
    graph = assemble(
        [remedies("降低成本", "成本下降"), causes("原料成本上升", "亏损"), causes("成本上升", "利润下滑")]
    )
    assert not graph.answers("降低成本")
