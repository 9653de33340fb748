import random
import sqlite3
import subprocess
import sys
import time

import pytest
from small_corpus import ROWS, write_rows

from textkit.engine import Options, Run, Store, UnusableStore, is_store, load_graph, open_store
from textkit.engine.model import Item
from textkit.engine.worker import Worker


def run(*inputs, store=None, **settings):
    with Run(store=store, **settings) as one:
        return list(map(repr, one.read(inputs or ("pages",)))), one.graph()


@pytest.fixture
def read_by_worker(monkeypatch):
    """The names of the items that are worked on, in order."""
    names = []
    work = Worker.__call__

    def spy(self, chunk):
        names.extend(item.name for item in chunk if isinstance(item, Item))
        return work(self, chunk)

    monkeypatch.setattr(Worker, "__call__", spy)
    return names


def test_a_store_changes_nothing_of_what_comes_out(corpus):
    plain = run("pages", "missing.txt")
    assert run("pages", "missing.txt", store="run.db") == plain
    assert run("pages", "missing.txt", store="run.db") == plain
    assert load_graph("run.db") == plain[1]


def test_a_second_run_works_on_nothing_but_what_failed(corpus, read_by_worker):
    run(store="run.db")
    read_by_worker.clear()
    run(store="run.db")
    assert read_by_worker == ["pages/empty.txt"]


def test_new_and_changed_files_and_rows_are_read(corpus, read_by_worker):
    run(store="run.db")
    read_by_worker.clear()
    (corpus / "b.md").write_text("受供应紧张影响，螺纹钢价格上涨。", encoding="utf-8")
    (corpus / "new.txt").write_text("降息推动楼市回暖。", encoding="utf-8")
    rows = [
        ROWS[0],
        {"id": "r2", "text": "暴雨导致道路中断。"},
        *ROWS[2:],
        {"id": "r4", "text": "干旱导致粮食减产。"},
    ]
    write_rows(corpus / "rows.jsonl", rows)
    found, graph = run(store="run.db")
    changed = ["pages/b.md", "pages/new.txt", "pages/rows.jsonl#r2", "pages/rows.jsonl#r4"]
    assert [name for name in read_by_worker if name != "pages/empty.txt"] == changed
    assert (found, graph) == run()
    assert load_graph("run.db") == graph


def test_what_a_file_no_longer_says_is_forgotten(corpus):
    run(store="run.db")
    write_rows(corpus / "rows.jsonl", ROWS[:1])
    (corpus / "sub" / "c.txt").write_text("")
    _, graph = run(store="run.db")
    assert load_graph("run.db") == graph == run()[1]


def test_a_run_over_some_inputs_gives_those_and_the_store_keeps_all(corpus):
    _, everything = run()
    run("pages/a.txt", "pages/b.md", store="run.db")
    assert run("pages/sub", "pages/rows.jsonl", store="run.db") == run("pages/sub", "pages/rows.jsonl")
    assert load_graph("run.db") == everything


def test_other_options_read_everything_again(corpus, read_by_worker):
    (corpus / "words.txt").write_text("频繁借款 100 n\n", encoding="utf-8")
    run("pages/a.txt", store="run.db")
    run("pages/a.txt", store="run.db", options=Options(dictionaries=("pages/words.txt",)))
    assert read_by_worker == ["pages/a.txt"] * 2
    with open_store("run.db") as store:
        assert len(set(store.statements())) == len(list(store.statements()))


def test_failures_of_the_last_run_are_kept(corpus):
    run("pages", "missing.txt", store="run.db")
    with open_store("run.db") as store:
        assert [failure.name for failure in store.failures()] == ["pages/empty.txt", "missing.txt"]
    (corpus / "empty.txt").write_text("降息推动楼市回暖。", encoding="utf-8")
    run(store="run.db")
    with open_store("run.db") as store:
        assert store.failures() == []


def test_statements_are_found_by_their_words(corpus):
    run(store="run.db")
    with open_store("run.db") as store:
        found = store.search("螺纹钢价格")
        assert [statement.target.text for statement in found] == ["螺纹钢价格下跌"]
        assert store.search("螺纹钢 OR") == store.search('"') == store.search("没有这样的词") == []
    (corpus / "b.md").write_text("受供应紧张影响，煤炭价格上涨。", encoding="utf-8")
    run(store="run.db")
    with open_store("run.db") as store:
        assert store.search("螺纹钢价格") == []
        assert len(store.search("煤炭 上涨")) == 1


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(100)])
def test_another_file_is_no_store(tmp_path, content):
    path = tmp_path / "run.db"
    path.write_bytes(content)
    assert not is_store(path)
    with pytest.raises(UnusableStore, match="is no store; textkit extract makes one"):
        open_store(path)
    assert path.read_bytes() == content


def test_another_database_is_no_store_and_stays_as_it_is(tmp_path):
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE mine (a)")
    with pytest.raises(UnusableStore, match=r"other\.db: is no store"):
        Store(tmp_path / "other.db")
    with pytest.raises(UnusableStore, match="does not exist"):
        open_store(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_two_runs_at_once_on_one_store_are_refused(corpus, monkeypatch):
    monkeypatch.setattr("textkit.engine.store._PATIENCE", 0.1)
    with Run(store="run.db") as first:
        outcomes = first.read(["pages"])
        next(outcomes)
        with pytest.raises(UnusableStore, match=r"run\.db: is in use by another run; wait"):
            Run(store="run.db")
        with pytest.raises(UnusableStore, match="is in use"):
            load_graph("run.db")
        list(outcomes)
    assert load_graph("run.db") == run()[1]


def test_a_full_disk_is_told_in_a_line_and_loses_nothing(corpus):
    _, graph = run("pages/a.txt", store="run.db")
    with (
        pytest.raises(UnusableStore, match=r"run\.db: cannot be written \(.*full\)"),
        Run(store="run.db") as full,
    ):
        database = full._store._db
        database.execute(f"PRAGMA max_page_count = {database.execute('PRAGMA page_count').fetchone()[0]}")
        write_rows(
            corpus / "long.jsonl",
            [{"text": f"{i}号工厂停产导致{'很长的' * 200}订单减少。"} for i in range(50)],
        )
        list(full.read(["pages/a.txt", "pages/long.jsonl"]))
    assert load_graph("run.db") == graph


RESUMED = """
import sys
from textkit.engine import Run
with Run(store="run.db", jobs=int(sys.argv[1])) as run:
    for outcome in run.read(["many.jsonl", "pages"]):
        print(repr(outcome), flush=True)
    print(sorted(map(repr, run.graph().nodes())))
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_killed_at_any_moment_is_resumed_to_the_same_end(corpus, jobs):
    rows = [{"id": i, "text": f"第{i}批订单减少导致{i}号工厂停产。"} for i in range(1500)]
    write_rows(corpus.parent / "many.jsonl", rows)
    expected, graph = run("many.jsonl", "pages")
    command = [sys.executable, "-c", RESUMED, str(jobs)]
    moments = random.Random(jobs)
    killed = 0
    for _ in range(4):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            lines = [process.stdout.readline() for _ in range(moments.randrange(0, 900))]
            time.sleep(moments.random() * 0.2)
            process.kill()
            killed += process.wait() != 0
        assert [line.rstrip("\n") for line in lines] == expected[: len(lines)]
    finished = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert killed >= 3
    assert finished[:-1] == expected
    assert finished[-1] == str(sorted(map(repr, graph.nodes())))
    assert load_graph("run.db") == graph
