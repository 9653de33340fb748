"""What holds for all formats: found by suffix, whole or not at all, the same bytes, nothing lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from graphs import graphs, hostile_graph, small_graph
from hypothesis import HealthCheck, given, settings

from textkit.errors import InvalidGraph, MissingExtra
from textkit.export import FORMATS, UnknownFormat, read, write
from textkit.graph import KnowledgeGraph

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")

READABLE = (".graphml", ".graphml.gz", ".gexf", ".json", ".cyjs", ".csv", ".parquet", ".ttl", ".jsonld")


def written(graph, path: Path) -> Path:
    """`path`, with the graph in it; skips the test where the format's package is not installed."""
    try:
        write(KnowledgeGraph(graph), path)
    except MissingExtra as error:
        pytest.skip(str(error))
    return path


@pytest.mark.parametrize("suffix", READABLE)
@given(graph=graphs())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_reading_gives_back_the_graph_that_was_written(suffix, graph, tmp_path):
    assert read(written(graph, tmp_path / f"g{suffix}")) == KnowledgeGraph(graph)


@pytest.mark.parametrize("suffix", READABLE)
def test_hostile_labels_come_back_unharmed(suffix, tmp_path):
    graph = hostile_graph()
    assert read(written(graph, tmp_path / f"g{suffix}")) == KnowledgeGraph(graph)


@pytest.mark.parametrize("suffix", READABLE)
def test_attributes_that_a_user_added_come_back(suffix, tmp_path):
    graph = small_graph()
    graph.nodes["c_000000000000"]["page rank, 1"] = 0.25
    graph.nodes["c_000000000001"]["page rank, 1"] = 1
    graph.nodes["c_000000000002"]["note"] = "=1+1"
    for *_, item in graph.edges(data=True):
        item["checked"] = True
        item["votes"] = 3
    assert read(written(graph, tmp_path / f"g{suffix}")) == KnowledgeGraph(graph)


@pytest.mark.parametrize("suffix", READABLE)
def test_an_empty_graph_comes_back(suffix, tmp_path):
    graph = small_graph()
    graph.clear()
    assert read(written(graph, tmp_path / f"g{suffix}")) == KnowledgeGraph(graph)


@pytest.mark.parametrize("suffix", [suffix for suffix in FORMATS if suffix != ".lbug"])
def test_the_same_graph_gives_the_same_bytes_whatever_the_hash_seed(suffix, tmp_path):
    here = written(hostile_graph(), tmp_path / f"here{suffix}")
    there = tmp_path / f"there{suffix}"
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from graphs import hostile_graph; from textkit.export import write\n"
        "from textkit.graph import KnowledgeGraph\n"
        "write(KnowledgeGraph(hostile_graph()), sys.argv[2])"
    )
    subprocess.run(
        [sys.executable, "-c", script, str(Path(__file__).parent), str(there)],
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": ":".join(sys.path)},
        check=True,
    )
    assert content(here) == content(there)


def content(path: Path) -> list[bytes]:
    return [file.read_bytes() for file in sorted(path.iterdir() if path.is_dir() else [path])]


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_graph_that_no_file_can_hold_leaves_the_old_file(suffix, tmp_path):
    path = written(small_graph(), tmp_path / f"g{suffix}")
    before = content(path)
    graph = small_graph()
    del graph.nodes["c_000000000001"]["kind"]
    with pytest.raises((InvalidGraph, KeyError)):
        write(KnowledgeGraph(graph), path)
    assert content(path) == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", [suffix for suffix in READABLE if suffix not in (".csv", ".parquet")])
@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe", b"[]", b"{}", b"<a/>", b'{"nodes": [1]}', b"[" * 9999]
)
def test_a_broken_file_is_refused_with_its_name(suffix, content, tmp_path):
    path = tmp_path / f"bad{suffix}"
    path.write_bytes(content)
    with pytest.raises(InvalidGraph) as caught:
        read(path)
    assert str(path) in str(caught.value)


def test_json_ld_whose_context_is_elsewhere_is_not_fetched(tmp_path):
    pytest.importorskip("rdflib", reason="rdflib is not installed")
    path = tmp_path / "g.jsonld"
    path.write_text('{"@context": "http://127.0.0.1:9/context", "@graph": []}')
    with pytest.raises(InvalidGraph, match="context"):
        read(path)


def test_an_unknown_suffix_is_refused_with_the_known_ones(tmp_path):
    with pytest.raises(UnknownFormat, match=r"g\.xls: .*\.graphml, .*\.png") as caught:
        write(KnowledgeGraph(small_graph()), tmp_path / "g.xls")
    assert "\n" not in str(caught.value)


def test_a_format_that_is_only_written_is_refused_with_those_that_are_read(tmp_path):
    path = written(small_graph(), tmp_path / "g.dot")
    with pytest.raises(UnknownFormat, match=r"\.graphml, .*\.parquet"):
        read(path)


def test_a_missing_file_is_an_os_error(tmp_path):
    for suffix in READABLE:
        with pytest.raises((OSError, MissingExtra)):
            read(tmp_path / f"none{suffix}")


def test_suffixes_are_told_apart_by_their_longest_and_in_any_case(tmp_path):
    path = written(small_graph(), tmp_path / "G.GRAPHML")
    assert read(path) == KnowledgeGraph(small_graph())
