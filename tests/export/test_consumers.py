"""Each format, opened by the tool that it is for, with labels as hostile as they come."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from pathlib import Path

import networkx as nx
import pytest
from graphs import HOSTILE, hostile_graph, small_graph

from textkit.export import cypher_script, cytoscape, dot, gexf, neo4j_csv, node_link, parquet, rdf
from textkit.export.escapes import unescape

PROBLEM = "c_000000000000"
SIZE = (len(HOSTILE), len(HOSTILE) - 1)


def test_networkx_reads_gexf_with_types(tmp_path):
    gexf.write(hostile_graph(), tmp_path / "g.gexf")
    read = nx.read_gexf(tmp_path / "g.gexf")
    assert (read.number_of_nodes(), read.number_of_edges()) == SIZE
    assert [unescape(read.nodes[node]["label"]) for node in read] == list(HOSTILE)
    *_, item = next(iter(read.edges(data=True)))
    assert (type(item["count"]), type(item["belief"]), item["hedged"]) == (int, float, True)


def test_networkx_reads_node_link_json(tmp_path):
    node_link.write(hostile_graph(), tmp_path / "g.json")
    data = json.loads((tmp_path / "g.json").read_text("utf-8"))
    if "links" not in nx.node_link_data(nx.Graph()):
        read = nx.node_link_graph(data)
    else:
        read = nx.node_link_graph(data, edges="edges")
    assert [read.nodes[node]["label"] for node in read] == list(HOSTILE)
    assert read.edges["c_000000000001", PROBLEM, "causes"]["evidence"][0]["evidence"]["cue"] == "导致"


def test_networkx_reads_cytoscape_json(tmp_path):
    cytoscape.write(hostile_graph(), tmp_path / "g.cyjs")
    data = json.loads((tmp_path / "g.cyjs").read_text("utf-8"))
    read = nx.cytoscape_graph(data)
    assert [read.nodes[node]["name"] for node in read] == list(HOSTILE)
    assert read.number_of_edges() == SIZE[1]


def test_cytoscape_columns_hold_scalars_and_lists_of_them(tmp_path):
    cytoscape.write(small_graph(), tmp_path / "g.cyjs")
    elements = json.loads((tmp_path / "g.cyjs").read_text("utf-8"))["elements"]
    for element in [*elements["nodes"], *elements["edges"]]:
        for value in element["data"].values():
            assert isinstance(value, (str, int, float)) or len({type(one) for one in value} - {dict}) <= 1


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_pydot_reads_dot(tmp_path):
    pydot = pytest.importorskip("pydot", reason="pydot is not installed")
    dot.write(small_graph(), tmp_path / "g.dot")
    (read,) = pydot.graph_from_dot_data((tmp_path / "g.dot").read_text("utf-8"))
    assert len(read.get_edges()) == 4
    assert read.get_node(f'"{PROBLEM}"')[0].get("label") == '"借呗没额度"'


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_reads_dot_and_its_labels_are_text(tmp_path):
    dot.write(hostile_graph(), tmp_path / "g.dot")
    done = subprocess.run(
        ["dot", "-Tjson0", str(tmp_path / "g.dot")], capture_output=True, check=True, encoding="utf-8"
    )
    read = json.loads(done.stdout, strict=False)
    assert (len(read["objects"]), len(read["edges"])) == SIZE
    # Graphviz keeps the escapes of line breaks and backslashes until it draws.
    labels = {item["label"] for item in read["objects"]}
    assert {label for label in HOSTILE if label.isprintable() and "\\" not in label} <= labels
    assert read["edges"][0]["relation"] == "causes"


def test_csv_rows_are_lines_with_the_headings_of_neo4j(tmp_path):
    neo4j_csv.write(hostile_graph(), tmp_path / "g.csv")
    text = (tmp_path / "g.csv" / "nodes.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) == SIZE[0]
    assert {row[":LABEL"] for row in rows} == {"Concept"}
    assert [unescape(row["label"]) for row in rows] == list(HOSTILE)
    with (tmp_path / "g.csv" / "relationships.csv").open(encoding="utf-8", newline="") as file:
        heading, first, *_ = csv.reader(file)
    assert heading[:3] == [":START_ID", ":END_ID", ":TYPE"]
    assert {"belief:double", "count:int", "negated:boolean"} <= set(heading)
    assert first[:3] == ["c_000000000001", PROBLEM, "CAUSES"]


def test_no_csv_cell_is_a_formula(tmp_path):
    neo4j_csv.write(hostile_graph(), tmp_path / "g.csv")
    for file in (tmp_path / "g.csv").iterdir():
        for row in csv.reader(file.read_text("utf-8").splitlines()):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


NODE_TABLE = (
    "CREATE NODE TABLE Concept(id STRING PRIMARY KEY, label STRING, kind STRING, subject STRING, "
    "aspect STRING, trend STRING, aliases STRING[], alias_reasons STRING[], "
    "alias_mentions INT64[], mentions INT64, "
    "documents STRING[])"
)
EDGE_TABLE = (
    "CREATE REL TABLE {}(FROM Concept TO Concept, relation STRING, belief DOUBLE, count INT64, "
    "negated BOOLEAN, hedged BOOLEAN, documents STRING[], cues STRING[], evidence STRING)"
)


@pytest.fixture
def ladybug(tmp_path):
    """A connection to an empty database with textkit's tables."""
    engine = pytest.importorskip("ladybug", reason="LadybugDB is not installed")
    connection = engine.Connection(engine.Database(str(tmp_path / "db.lbug")))
    connection.execute(NODE_TABLE)
    for table in ("CAUSES", "REMEDIES"):
        connection.execute(EDGE_TABLE.format(table))
    return connection


def test_ladybug_runs_the_cypher_script_twice_to_the_same_graph(ladybug, tmp_path):
    cypher_script.write(hostile_graph(), tmp_path / "g.cypher")
    constraint, *statements = (tmp_path / "g.cypher").read_text("utf-8").rstrip("\n").split("\n")
    assert constraint.startswith("CREATE CONSTRAINT")  # of Neo4j only
    assert len(statements) == sum(SIZE)
    for statement in statements * 2:
        ladybug.execute(statement)
    rows = ladybug.execute("MATCH (n:Concept) RETURN n.label, n.aliases ORDER BY n.id").get_all()
    assert [unescape(label) for label, _ in rows] == list(HOSTILE)
    assert [[unescape(one) for one in aliases] for _, aliases in rows] == [[one + "了"] for one in HOSTILE]
    rows = ladybug.execute("MATCH ()-[r]->() RETURN r.belief, r.hedged, r.evidence").get_all()
    assert len(rows) == SIZE[1]
    assert all(json.loads(evidence)[0]["evidence"]["cue"] == "导致" for *_, evidence in rows)


def test_ladybug_loads_the_csv_files(ladybug, tmp_path):
    neo4j_csv.write(hostile_graph(), tmp_path / "g.csv")
    path = tmp_path / "g.csv" / "nodes.csv"
    rows = ladybug.execute(f"LOAD FROM '{path}' (header=true, escape='\"') RETURN label").get_all()
    assert sorted(unescape(label or "") for (label,) in rows) == sorted(HOSTILE)


@pytest.fixture(params=[".ttl", ".jsonld"])
def triples(request, tmp_path):
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    path = tmp_path / f"g{request.param}"
    graph = hostile_graph()
    graph.edges["c_000000000002", PROBLEM, "remedies"]["negated"] = True
    rdf.write(graph, path)
    return rdflib.Graph().parse(path, format={".ttl": "turtle", ".jsonld": "json-ld"}[request.param])


pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
PREFIXES = (
    "PREFIX tk: <urn:textkit:> PREFIX prov: <http://www.w3.org/ns/prov#> "
    "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
)


def test_rdflib_finds_every_label(triples):
    rows = triples.query(PREFIXES + "SELECT ?label { ?c a skos:Concept; skos:prefLabel ?label } ORDER BY ?c")
    assert [unescape(str(label)) for (label,) in rows] == list(HOSTILE)


def test_rdflib_follows_a_relation_to_the_document_that_states_it(triples):
    rows = list(
        triples.query(
            PREFIXES
            + "SELECT ?sentence ?document { ?r rdf:subject tk:concept%3Ac; "
            "prov:wasDerivedFrom ?e . ?e prov:value ?sentence; prov:wasQuotedFrom ?document }".replace(
                "tk:concept%3Ac", "<urn:textkit:concept:c_000000000001>"
            )
        )
    )
    assert [str(sentence) for sentence, _ in rows] == [f"{HOSTILE[1]}导致{HOSTILE[0]}。"]
    assert str(rows[0][1]).startswith("urn:textkit:document:a%2F")


def test_a_denied_relation_is_no_triple_of_its_own(triples):
    ask = PREFIXES + "ASK {{ <urn:textkit:concept:c_{:012x}> ?p <urn:textkit:concept:c_{:012x}> }}"
    assert triples.query(ask.format(4, 0)).askAnswer
    assert not triples.query(ask.format(2, 0)).askAnswer


def test_pyarrow_reads_three_typed_tables(tmp_path):
    tables = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    parquet.write(hostile_graph(), tmp_path / "g.parquet")
    folder: Path = tmp_path / "g.parquet"
    nodes, edges, statements = (
        tables.read_table(folder / f"{name}.parquet") for name in ("nodes", "edges", "statements")
    )
    assert [unescape(label) for label in nodes["label"].to_pylist()] == list(HOSTILE)
    types = {field.name: str(field.type) for field in edges.schema}
    assert (types["belief"], types["count"], types["negated"]) == ("double", "int64", "bool")
    assert types["cues"].startswith("list<")
    assert statements["source_id"].to_pylist() == edges["source"].to_pylist()
    assert statements["evidence"].to_pylist()[0]["cue"] == "导致"
