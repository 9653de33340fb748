import json
import sys

import pytest
from strategies import HOSTILE, causes, remedies

from textkit.errors import MissingExtra, TextkitError
from textkit.extraction.statement import Statement
from textkit.graph import assemble
from textkit.graph.cypher import Database, InvalidQuery, write

pytest.importorskip("ladybug", reason="the extra [cypher] is not installed")

GRAPH = assemble(
    [
        remedies("提交申诉", "借呗没额度", confidence=0.9),
        remedies("耐心等待", "借呗额度用尽", confidence=0.6),
        causes("频繁借款", "借呗没额度"),
        causes("余额宝里钱少", "借呗没额度", negated=True, hedged=True),
    ]
)


def test_the_query_of_the_manual_gives_remedies_by_belief():
    rows = GRAPH.cypher(
        "MATCH (r)-[e:REMEDIES]->(p) WHERE p.label = '借呗没额度' "
        "RETURN r.label, e.belief ORDER BY e.belief DESC LIMIT 5"
    )
    assert rows.columns == ("r.label", "e.belief")
    assert rows.rows == (("提交申诉", 0.9), ("耐心等待", 0.6))
    assert rows.to_dicts()[0] == {"r.label": "提交申诉", "e.belief": 0.9}


def test_parameters_stand_for_values_and_are_never_read_as_cypher():
    query = "MATCH (c)-[:CAUSES]->(p {label: $label}) WITH p, count(*) AS 数 RETURN p.label, 数"
    assert GRAPH.cypher(query, {"label": "借呗没额度"}).rows == (("借呗没额度", 2),)
    assert len(GRAPH.cypher(query, {"label": "' OR 1=1 //"})) == 0


def test_every_attribute_can_be_asked_for():
    (row,) = GRAPH.cypher("MATCH (a)-[e:CAUSES]->(p) WHERE e.negated RETURN e, p")
    edge, problem = row
    data = GRAPH.nx.nodes[GRAPH.node("借呗没额度").id]
    assert {name: problem[name] for name in data} == data
    assert (edge["count"], edge["hedged"], edge["documents"], edge["cues"]) == (1, False, ["a.txt"], ["使"])
    (statement,) = (Statement.from_dict(item) for item in json.loads(edge["evidence"]))
    assert statement == GRAPH.evidence("余额宝里钱少", "借呗没额度")[0]


def test_chains_of_any_length_are_matched():
    graph = assemble([causes("甲", "乙"), causes("乙", "丙")])
    rows = graph.cypher("MATCH (a {label: '甲'})-[:CAUSES*1..3]->(b) RETURN b.label ORDER BY b.label")
    assert rows.rows == (("丙",), ("乙",))


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Concept {id: 'x'})",
        "MATCH (n) SET n.label = 'x'",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) MERGE (m:Concept {id: 'x'}) RETURN m",
        "DROP TABLE CAUSES",
        "// MATCH\nDROP TABLE CAUSES",
        "RETURN 1; DROP TABLE CAUSES",
        "COPY (MATCH (n) RETURN n.id) TO 'stolen.csv'",
        "EXPORT DATABASE 'stolen'",
        "LOAD FROM 'secret.csv' RETURN *",
        "INSTALL json",
    ],
)
def test_a_query_that_writes_is_refused(query, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidQuery):
        GRAPH.cypher(query)
    assert not list(tmp_path.iterdir())
    assert len(GRAPH.cypher("MATCH (n) RETURN n")) == GRAPH.nx.number_of_nodes()


@pytest.mark.parametrize("query", ["MATCH (n RETURN n", "MATCH (n) RETURN m", "", "MATCH (n:没有) RETURN n"])
def test_a_query_that_makes_no_sense_gets_one_line_that_says_why(query):
    with pytest.raises(TextkitError, match=r"\ACypher: [^\n]+\Z"):
        GRAPH.cypher(query)


@pytest.mark.parametrize(
    "query", ["/* 注 */ MATCH (n) RETURN count(*)", "\n  // 注\n match (n) return count(*);"]
)
def test_comments_and_case_do_not_matter(query):
    assert GRAPH.cypher(query).rows == ((5,),)


def test_hostile_labels_pass_through_unharmed():
    graph = assemble([causes(text, "逾期", document=text) for text in HOSTILE], merge=False)
    labels = {label for (label,) in graph.cypher("MATCH (c)-[:CAUSES]->() RETURN c.label")}
    assert labels == set(HOSTILE)
    for text in HOSTILE:
        rows = graph.cypher("MATCH (c {label: $text})-[e]->() RETURN e.documents, e.evidence", {"text": text})
        ((documents, evidence),) = rows
        assert documents == [text]
        assert json.loads(evidence)[0]["source"]["text"] == text


def test_what_utf8_cannot_hold_becomes_a_question_mark():
    graph = assemble([causes("半个\ud83d字", "逾期")], merge=False)
    assert graph.cypher("MATCH (c)-[:CAUSES]->() RETURN c.label").rows == (("半个?字",),)


def test_an_empty_graph_can_be_asked():
    assert assemble([]).cypher("MATCH (n) RETURN count(*)").rows == ((0,),)


def test_a_database_on_disk_is_asked_without_its_graph(tmp_path):
    write(GRAPH.nx, tmp_path / "g.lbug")
    database = Database(tmp_path / "g.lbug")
    assert database.query("MATCH ()-[e:REMEDIES]->() RETURN count(*)").rows == ((2,),)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "g.lbug").write_text("no database" * 1000)
    with pytest.raises(TextkitError):
        Database(tmp_path / "g.lbug")


def test_without_the_engine_the_error_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "ladybug", None)
    with pytest.raises(MissingExtra, match="cypher"):
        assemble([]).cypher("RETURN 1")
