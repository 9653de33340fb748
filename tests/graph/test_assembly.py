import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import REPRINTS, causes, mention, remedies, statements

from textkit.graph import Alias, Assembler, KnowledgeGraph, assemble
from textkit.graph.concepts import LISTED, NEARLY_SAME, SAME_FORM, Aliases
from textkit.graph.selection import KEPT

LISTS = st.lists(statements(), max_size=40)


def only_edge(graph):
    ((_, _, data),) = graph.nx.edges(data=True)
    return data


def test_paraphrases_are_one_concept_with_its_aliases():
    graph = assemble([causes("逾期", "借呗没额度"), causes("频繁借款", "借呗额度用尽")])
    node = graph.node("借呗没额度")
    assert node.aliases == (Alias("借呗额度用尽", SAME_FORM, 1),)
    assert node.mentions == 2
    assert (node.subject, node.aspect, node.trend) == ("借呗", "credit_limit", "down")


def test_wordings_that_are_nearly_the_same_are_one_concept_that_says_why():
    chain = ("截图官方客服回复内容", "截图平台官方客服回复内容", "截图平台官方客服们回复内容")
    graph = assemble([remedies(wording, "账户异常") for wording in chain])
    assert graph.node(chain[2]).label == chain[0]
    assert {alias.reason for alias in graph.node(chain[0]).aliases} == {NEARLY_SAME}


def test_what_joins_two_concepts_may_come_in_by_a_merge():
    ends = assemble(
        [remedies("截图官方客服回复内容", "账户异常"), causes("截图平台官方客服们回复内容", "逾期")]
    )
    assert ends.node("截图官方客服回复内容") != ends.node("截图平台官方客服们回复内容")
    merged = ends.merge(assemble([remedies("截图平台官方客服回复内容", "账户异常")]))
    assert merged.node("截图官方客服回复内容") == merged.node("截图平台官方客服们回复内容")


def test_a_mention_that_says_more_than_its_text_joins_nothing_else():
    said = causes("停产", "价格")
    more = said._replace(target=said.target._replace(concept="价格下降", trend="down"))
    graph = assemble([said, more, causes("停产", "价格下降")])
    assert graph.nx.number_of_nodes() == 3
    assert graph.node("价格下降").aliases == (Alias("价格", SAME_FORM, 1),)


def test_opposites_and_other_products_stay_apart():
    graph = assemble([causes("借呗额度提升", "借呗额度降低"), causes("花呗额度降低", "借呗额度降低")])
    assert graph.nx.number_of_nodes() == 3


def test_without_merging_each_wording_is_a_node():
    found = [causes("逾期", "借呗没额度"), causes("逾期", "借呗额度用尽")]
    assert assemble(found).nx.number_of_nodes() == 2
    assert assemble(found, merge=False).nx.number_of_nodes() == 3


def test_a_user_decides_by_aliases():
    aliases = Aliases({"借呗没额度": ["钱包空空"]})
    graph = assemble([causes("逾期", "钱包空空"), causes("逾期", "借呗没额度")], aliases=aliases)
    assert graph.node("钱包空空").label == "借呗没额度"
    assert graph.node("借呗没额度").aliases == (Alias("钱包空空", LISTED, 1),)


def test_the_label_is_the_shortest_wording_that_names_the_subject():
    wordings = ("蚂蚁借呗的额度用尽", "借呗没额度", "借呗额度用尽")
    graph = assemble([causes("逾期", wording) for wording in wordings])
    assert graph.node("借呗额度用尽").label == "借呗没额度"


def test_a_concept_that_causes_itself_is_named_but_has_no_edge():
    graph = assemble([causes("借呗没额度", "借呗额度用尽")])
    assert graph.nx.number_of_edges() == 0
    assert graph.node("借呗没额度").mentions == 2


def test_an_edge_gathers_documents_cues_and_count():
    found = [causes("逾期", "信用评分下降", document=name) for name in ("b.txt", "a.txt", "a.txt")]
    edge = only_edge(assemble(found))
    assert edge["documents"] == ["a.txt", "b.txt"]
    assert edge["cues"] == ["使"]
    assert edge["count"] == 3


def test_evidence_is_bounded_and_the_count_is_not():
    number = 20 * KEPT
    edge = only_edge(assemble(causes("逾期", "信用评分下降", document=f"{i}.txt") for i in range(number)))
    assert len(edge["evidence"]) == KEPT
    assert edge["count"] == len(edge["documents"]) == number


def test_an_edge_is_negated_only_when_nothing_asserts_it():
    denied = causes("逾期", "信用评分下降", negated=True)
    asserted = causes("逾期", "信用评分下降", document="b.txt")
    assert only_edge(assemble([denied]))["negated"]
    assert not only_edge(assemble([denied, asserted]))["negated"]


def test_an_edge_is_hedged_only_when_all_that_asserts_it_is():
    hedged = causes("逾期", "信用评分下降", hedged=True)
    plain = causes("逾期", "信用评分下降", document="b.txt")
    denied = causes("逾期", "信用评分下降", document="c.txt", negated=True)
    assert only_edge(assemble([hedged, denied]))["hedged"]
    assert not only_edge(assemble([hedged, plain]))["hedged"]
    assert not only_edge(assemble([denied]))["hedged"]


def test_kinds_follow_from_relations_and_states():
    graph = assemble(
        [
            causes("频繁借款", "信用评分下降"),
            causes("信用评分下降", "某种情形"),
            remedies("按时还款", "信用评分下降"),
            remedies("按时还款", "恢复借呗额度"),
            remedies("打电话给客服", "某个难题", scope="section"),
            causes("余额宝余额", "花呗开不开", negated=True),
        ]
    )
    kinds = {node.label: node.kind for node in graph.nodes()}
    assert kinds == {
        "频繁借款": "cause",
        "信用评分下降": "problem",
        "某种情形": "effect",
        "按时还款": "remedy",
        "恢复借呗额度": "effect",
        "打电话给客服": "remedy",
        "某个难题": "problem",
        "余额宝余额": "concept",
        "花呗开不开": "concept",
    }


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("账户被冻结", "problem"),
        ("降低账户被冻结的风险", "effect"),
        ("解除账户冻结", "effect"),
        ("应对收入下降", "effect"),
        ("难以应对收入下降", "problem"),
    ],
)
def test_what_tells_how_a_trouble_is_mended_is_no_problem(label, kind):
    assert assemble([remedies("保存好凭证", label)]).node(label).kind == kind


def test_a_cause_that_is_remedied_is_a_cause_and_a_listed_effect_an_effect():
    graph = assemble(
        [
            causes("收入下降", "车贷逾期", scope="section"),
            remedies("申请延长期限", "收入下降"),
            causes("车贷逾期", "利率上调", scope="section", rule="section_effect"),
        ]
    )
    kinds = {node.label: node.kind for node in graph.nodes()}
    assert kinds == {
        "收入下降": "cause",
        "申请延长期限": "remedy",
        "车贷逾期": "problem",
        "利率上调": "effect",
    }


def test_ids_are_stable():
    assert assemble([causes("逾期", "信用评分下降")]).node("逾期").id == "c_da7ecec544ad"


def test_mentions_are_grouped_by_their_concept_whatever_their_text():
    said = causes("逾期", "这种情况")
    meant = said._replace(target=said.target._replace(concept=mention("借呗没额度").concept))
    graph = assemble([meant, causes("频繁借款", "借呗没额度")])
    assert [alias.text for alias in graph.node("借呗没额度").aliases] == ["这种情况"]


@given(LISTS, st.randoms())
def test_the_graph_does_not_depend_on_the_order_of_statements(found, random):
    assert assemble(random.sample(found, len(found))) == assemble(found)


@given(LISTS, LISTS)
def test_the_merge_of_two_graphs_is_the_graph_of_both(one, two):
    merged = assemble(one).merge(assemble(two))
    assert merged == assemble([*one, *two])
    assert list(merged.nx) == list(assemble([*one, *two]).nx)


@given(LISTS, LISTS)
def test_merging_counts_reprints_once(one, two):
    parts = (assemble(found, reprints=REPRINTS) for found in (one, two))
    merged = next(parts).merge(next(parts), reprints=REPRINTS)
    assert merged == assemble([*one, *two], reprints=REPRINTS)


@given(LISTS, LISTS, LISTS)
def test_merging_is_associative_and_commutative(one, two, three):
    a, b, c = map(assemble, (one, two, three))
    assert a.merge(b).merge(c) == a.merge(b.merge(c))
    assert a.merge(b) == b.merge(a)


@given(LISTS)
def test_an_assembler_goes_on_after_giving_a_graph(found):
    assembler = Assembler()
    for statement in found:
        assembler.add(statement)
        assembler.graph()
    assert assembler.graph() == assemble(found)


@given(LISTS)
def test_a_graph_survives_pickling(found):
    graph = assemble(found)
    graph.search("额度")
    assert pickle.loads(pickle.dumps(graph)) == graph


def test_graphs_are_equal_by_content_whatever_the_order():
    found = [causes("逾期", "信用评分下降"), causes("频繁借款", "借呗没额度")]
    graph = assemble(found)
    turned = type(graph.nx)()
    turned.add_nodes_from(reversed(list(graph.nx.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.nx.edges(keys=True, data=True))))
    assert KnowledgeGraph(turned) == graph
    turned.nodes[graph.node("逾期").id]["mentions"] = 7
    assert KnowledgeGraph(turned) != graph
