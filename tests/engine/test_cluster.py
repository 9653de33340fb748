"""On a real Ray cluster of two worker nodes on this machine; one is lost in the middle."""

import hashlib
import json

import pytest

pytest.importorskip("ray", reason="needs the extra ray")
pytest.importorskip("pyarrow", reason="needs pyarrow, which the extra ray brings")

from small_corpus import write_rows

from textkit.engine import Options, Reading, Run


@pytest.fixture(scope="module")
def cluster():
    import ray
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    cluster.workers = [cluster.add_node(num_cpus=1) for _ in range(2)]
    ray.init(address=cluster.address, logging_level="ERROR", log_to_driver=False)
    yield cluster
    ray.shutdown()
    cluster.shutdown()


def digest(outcomes, graph):
    lines = [line for one in outcomes if isinstance(one, Reading) for line in one.lines]
    nodes, edges = sorted(graph.nx.nodes(data=True)), sorted(map(repr, graph.nx.edges(data=True, keys=True)))
    return hashlib.sha256("\n".join([*map(repr, outcomes), *lines, repr(nodes), *edges]).encode()).hexdigest()


def local(*inputs):
    with Run() as run:
        return digest(list(run.read(inputs)), run.graph())


def test_a_worker_that_is_lost_in_the_middle_changes_nothing(corpus, cluster, monkeypatch):
    monkeypatch.setattr("textkit.engine.chunks._BYTES", 2000)
    monkeypatch.setattr("textkit.engine.cluster._CHUNKS", 2)
    monkeypatch.setattr("textkit.engine.cluster._STATEMENTS", 300)
    rows = [{"id": i, "text": f"第{i}批订单减少导致{i % 40}号工厂停产。"} for i in range(3000)]
    write_rows(corpus.parent / "many.jsonl", [*rows, *rows[:5]])
    inputs = ("many.jsonl", "pages", "missing.txt")
    files = corpus.parent / "statements"
    with Run(engine="ray", parquet=files) as run:
        reading = run.read(inputs)
        outcomes = [next(reading)]
        done = len(list(files.glob("*.parquet")))
        cluster.remove_node(cluster.workers.pop(), allow_graceful=False)
        cluster.workers.append(cluster.add_node(num_cpus=1))
        outcomes += reading
        graph = run.graph()
    assert done < len(list(files.glob("*.parquet")))
    assert digest(outcomes, graph) == local(*inputs)
    assert len(statements(files)) >= 3000


def statements(folder):
    from pyarrow import parquet

    rows = [row for path in sorted(folder.glob("*.parquet")) for row in parquet.read_table(path).to_pylist()]
    return [json.loads(line) for row in rows for line in row["statements"] or ()]


def test_a_cluster_works_on_nothing_that_the_store_has(corpus, cluster):
    def run():
        with Run(engine="ray", store="run.db", jobs=1) as one:
            return digest(list(one.read(["pages"])), one.graph())

    assert run() == run() == local("pages")


def test_documents_are_not_kept_from_a_cluster():
    with pytest.raises(ValueError, match="no documents"):
        Run(Options(keep_documents=True), engine="ray")
