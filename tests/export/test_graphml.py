"""GraphML: what textkit writes, every reader of GraphML reads, and reading it back loses nothing."""

from __future__ import annotations

import gzip
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest
from graphs import HOSTILE, graphs, hostile_graph, small_graph
from hypothesis import HealthCheck, given, settings

from textkit.errors import InvalidGraph
from textkit.export import graphml, safe_xml

XMLNS = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture
def written(tmp_path: Path) -> Path:
    graphml.write(hostile_graph(), tmp_path / "g.graphml")
    return tmp_path / "g.graphml"


def same(one: nx.MultiDiGraph, other: nx.MultiDiGraph) -> bool:
    return nx.utils.graphs_equal(one, other)


@given(graph=graphs())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_reading_gives_back_the_graph_that_was_written(graph, tmp_path):
    graphml.write(graph, tmp_path / "g.graphml")
    assert same(graphml.read(tmp_path / "g.graphml"), graph)


def test_gzipped_files_are_the_same_on_every_run(tmp_path):
    for name in ("a.graphml.gz", "b.graphml.gz"):
        graphml.write(small_graph(), tmp_path / name)
    assert (tmp_path / "a.graphml.gz").read_bytes() == (tmp_path / "b.graphml.gz").read_bytes()
    assert same(graphml.read(tmp_path / "a.graphml.gz"), small_graph())


def test_networkx_reads_typed_attributes(written):
    read = nx.read_graphml(written)
    first = read.nodes["c_000000000000"]
    assert first["label"] == HOSTILE[0]
    assert (type(first["mentions"]), json.loads(first["documents"])) == (int, ["a/借呗.txt"])
    *_, item = next(iter(read.edges(data=True)))
    assert (type(item["belief"]), item["hedged"], item["negated"]) == (float, True, False)
    assert json.loads(item["evidence"])[0]["evidence"]["cue"] == "导致"


def test_igraph_reads_it(written):
    igraph = pytest.importorskip("igraph", reason="igraph is not installed")
    read = igraph.Graph.Read_GraphML(str(written))
    assert (read.vcount(), read.ecount(), read.is_directed()) == (len(HOSTILE), len(HOSTILE) - 1, True)
    assert read.vs[1]["label"] == HOSTILE[1]
    assert read.es[0]["hedged"] is True


def test_keys_are_declared_once_with_the_types_of_gephi_and_yed(written):
    root = ET.parse(written).getroot()
    keys = [(key.get("for"), key.get("attr.name"), key.get("attr.type")) for key in root.iter(f"{XMLNS}key")]
    assert len(keys) == len(set(keys))
    assert {"string", "int", "double", "boolean"} == {type_ for *_, type_ in keys}
    assert ("node", "label", "string") in keys
    assert len({key.get("id") for key in root.iter(f"{XMLNS}key")}) == len(keys)


def test_attributes_that_a_user_added_come_back(tmp_path):
    graph = small_graph()
    graph.nodes["c_000000000000"]["pagerank"] = 0.25
    graph.nodes["c_000000000001"]["pagerank"] = 1
    for *_, item in graph.edges(data=True):
        item["checked"] = True
    graphml.write(graph, tmp_path / "g.graphml")
    assert same(graphml.read(tmp_path / "g.graphml"), graph)


def test_an_added_attribute_of_several_types_is_refused_and_the_old_file_stays(tmp_path):
    path = tmp_path / "g.graphml"
    graphml.write(small_graph(), path)
    before = path.read_bytes()
    graph = small_graph()
    graph.nodes["c_000000000000"]["x"] = 1
    graph.nodes["c_000000000001"]["x"] = "one"
    with pytest.raises(InvalidGraph, match="'x' holds int, str"):
        graphml.write(graph, path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["g.graphml"]


BOMB = """<?xml version="1.0"?><!DOCTYPE g [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph><node id="&b;"/></graph></graphml>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE g SYSTEM "file:///etc/passwd">
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph/></graphml>"""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (BOMB, "DOCTYPE"),
        (OUTSIDE, "DOCTYPE"),
        ("", "no element found"),
        ("<html></html>", "holds no GraphML graph"),
        ('<graphml><graph><node id="a"/></graph></graphml>', "node 'a' has no 'label'"),
        ('<graphml><graph><edge source="a" target="b"/></graph></graphml>', "'a' → 'b' joins a node"),
        ("<graphml><graph><node", "broken XML"),
        ("借呗", "broken XML"),
    ],
)
def test_a_file_that_is_no_graph_of_textkit_is_refused_with_its_name(content, says, tmp_path):
    path = tmp_path / "bad.graphml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidGraph, match=says) as caught:
        graphml.read(path)
    assert str(path) in str(caught.value)


def test_a_value_of_the_wrong_type_is_named(tmp_path):
    path = tmp_path / "bad.graphml"
    graphml.write(small_graph(), path)
    path.write_text(path.read_text(encoding="utf-8").replace(">0.833<", ">viel<"), encoding="utf-8")
    with pytest.raises(InvalidGraph, match="'belief' = 'viel'"):
        graphml.read(path)


def test_a_cut_gzip_is_refused(tmp_path):
    path = tmp_path / "g.graphml.gz"
    graphml.write(small_graph(), path)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(InvalidGraph):
        graphml.read(path)
    path.write_bytes(gzip.compress(b"no graph"))
    with pytest.raises(InvalidGraph):
        graphml.read(path)


def test_a_gzip_bomb_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(safe_xml, "ALWAYS_UNPACKED", 1_000_000)
    path = tmp_path / "g.graphml.gz"
    path.write_bytes(gzip.compress(b"<graphml>" + b" " * 10_000_000))
    with pytest.raises(InvalidGraph, match="more than 1000000 bytes"):
        graphml.read(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (">problem<", ">villain<"),
        (">down<", ">sideways<"),
        (">causes<", ">likes<"),
        ('>["导致"]<', ">[1]<"),
        ('>["导致"]<', ">{}<"),
        (">[{", ">[["),
        (">false<", ">maybe<"),
    ],
)
def test_values_that_textkit_does_not_know_are_refused(old, new, tmp_path):
    path = tmp_path / "bad.graphml"
    graphml.write(small_graph(), path)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InvalidGraph, match=r"bad\.graphml"):
        graphml.read(path)
