import gc
import gzip
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import textkit.engine
from textkit.documents import Source, read_all
from textkit.documents.outline import read_outline
from textkit.engine import Options, Reading, Run, extract
from textkit.engine.model import Item
from textkit.engine.processes import LostWorker
from textkit.engine.worker import Worker
from textkit.errors import InvalidLexicon, UnreadableDocument
from textkit.extraction.extractor import Extractor
from textkit.graph import assemble
from textkit.language.segmenter import Segmenter


def outcomes(*inputs, **settings):
    with Run(**settings) as run:
        return list(run.read(inputs)), run.graph()


def test_a_run_gives_what_reading_and_extracting_one_by_one_gives(corpus):
    extractor = Extractor(Segmenter())
    expected = [
        statement
        for source in read_all(["pages"])
        if not isinstance(source, UnreadableDocument)
        for statement in extractor.statements(read_outline(source))
    ]
    found, graph = outcomes("pages")
    assert len(expected) > 5
    assert [s for one in found if isinstance(one, Reading) for s in one.statements] == expected
    assert graph == assemble(expected)


def test_outcomes_come_in_the_order_of_the_inputs_with_failures_in_their_place(corpus):
    found, _ = outcomes("pages/rows.jsonl", "missing.txt", "pages")
    names = [one.document if isinstance(one, Reading) else one.name for one in found]
    assert names == [
        "pages/rows.jsonl#r1",
        "pages/rows.jsonl#r2",
        "pages/rows.jsonl#r3",
        "missing.txt",
        "pages/a.txt",
        "pages/b.md",
        "pages/empty.txt",
        "pages/sub/c.txt",
    ]


@pytest.mark.parametrize("jobs", [2, 3])
def test_any_number_of_jobs_gives_the_same(corpus, jobs, monkeypatch):
    monkeypatch.setattr("textkit.engine.chunks._BYTES", 50)
    serial, graph = outcomes("pages", "missing.txt")
    found, parallel_graph = outcomes("pages", "missing.txt", jobs=jobs)
    assert list(map(repr, found)) == list(map(repr, serial))
    assert parallel_graph == graph


def test_processes_that_are_spawned_give_the_same(corpus, monkeypatch):
    serial = outcomes("pages/a.txt", "pages/b.md")
    before = multiprocessing.get_start_method()
    multiprocessing.set_start_method("spawn", force=True)
    try:
        assert outcomes("pages/a.txt", "pages/b.md", jobs=2) == serial
    finally:
        multiprocessing.set_start_method(before, force=True)


def test_a_row_that_stands_twice_is_read_once(corpus):
    rows = (corpus / "rows.jsonl").read_text(encoding="utf-8")
    (corpus / "rows.jsonl").write_text(rows + rows, encoding="utf-8")
    found, _ = outcomes("pages/rows.jsonl")
    assert [one.document for one in found] == [f"pages/rows.jsonl#r{i}" for i in (1, 2, 3)]


def told(outcome):
    return (outcome.document, outcome.lines) if isinstance(outcome, Reading) else str(outcome)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_without_a_graph_gives_the_same_statements(corpus, jobs):
    rows = (corpus / "rows.jsonl").read_text(encoding="utf-8")
    (corpus / "rows.jsonl").write_text(rows + rows, encoding="utf-8")
    expected, _ = outcomes("pages", "missing.txt", "pages/rows.jsonl")
    with Run(Options(for_graph=False), jobs=jobs) as run:
        found = list(run.read(["pages", "missing.txt", "pages/rows.jsonl"]))
        with pytest.raises(ValueError, match="nothing was kept for a graph"):
            run.graph()
    assert [told(one) for one in found] == [told(one) for one in expected]
    assert not any(one.signature for one in found if isinstance(one, Reading))


def test_a_store_is_never_without_what_graphs_ask_for(tmp_path):
    with pytest.raises(ValueError, match="a store is for graphs too"):
        Run(Options(for_graph=False), store=tmp_path / "run.db")


def test_rows_of_gzipped_files_are_read(corpus):
    packed = gzip.compress((corpus / "rows.jsonl").read_bytes())
    (corpus / "packed.jsonl.gz").write_bytes(packed)
    found, _ = outcomes("pages/packed.jsonl.gz", jobs=2)
    assert [one.document for one in found] == [f"pages/packed.jsonl.gz#r{i}" for i in (1, 2, 3)]


def test_reprints_are_one_source_of_belief(corpus):
    clauses = "，".join(f"第{i}季度公司在某地的项目进展顺利" for i in range(20))
    article = f"原材料价格上涨导致企业成本上升。{clauses}。"
    (corpus / "one.txt").write_text(f"某报讯，{article}", encoding="utf-8")
    _, alone = outcomes("pages/one.txt")
    (corpus / "two.txt").write_text(f"据某网消息，{article}转载", encoding="utf-8")
    (corpus / "other.txt").write_text("原材料价格上涨导致企业成本上升。", encoding="utf-8")
    _, reprinted = outcomes("pages/one.txt", "pages/two.txt")
    _, independent = outcomes("pages/one.txt", "pages/other.txt")

    def belief(graph):
        return graph.effects("原材料价格上涨")[0].edge.belief

    assert reprinted.effects("原材料价格上涨")[0].edge.count == 2
    assert belief(reprinted) == belief(alone)
    assert belief(independent) > belief(alone)


def test_a_fault_on_one_document_is_its_failure_alone(corpus, monkeypatch):
    class Faulty(Extractor):
        def read(self, draft):
            if draft.name.endswith("b.md"):
                raise RuntimeError("a fault")
            return super().read(draft)

    monkeypatch.setattr("textkit.engine.worker.Extractor", Faulty)
    found, _ = outcomes("pages/a.txt", "pages/b.md", "pages/sub/c.txt")
    assert [type(one) for one in found] == [Reading, UnreadableDocument, Reading]
    assert "cannot be analysed (RuntimeError: a fault)" in str(found[1])


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_unusable_dictionary_is_told_before_anything_is_read(corpus, jobs):
    with (
        pytest.raises(InvalidLexicon, match=r"none\.txt"),
        Run(Options(dictionaries=("none.txt",)), jobs=jobs) as run,
    ):
        next(run.read(["pages"]))


def test_who_leaves_early_leaves_no_process_behind(corpus, monkeypatch):
    monkeypatch.setattr("textkit.engine.chunks._BYTES", 50)
    with Run(jobs=2) as run:
        next(run.read(["pages"]))
        assert multiprocessing.active_children()
    assert not multiprocessing.active_children()


def test_a_run_leaves_the_search_for_garbage_as_it_was(corpus):
    before = gc.get_threshold()
    with Run() as run:
        next(run.read(["pages"]))
        assert gc.get_threshold() != before
    assert gc.get_threshold() == before


def test_a_chunk_leaves_no_garbage_that_would_have_to_be_searched_for():
    worker = Worker(Options(for_graph=False))
    text = "公司连年亏损。因此，股票停牌。"

    def work():
        return worker((Item(Source("a.txt", text), "", None, len(text)),))

    work()
    gc.collect()
    gc.disable()
    try:
        assert work()
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize("first", [True, False], ids=["the first", "the last"])
def test_a_process_that_dies_is_told(corpus, monkeypatch, first):
    monkeypatch.setattr("textkit.engine.chunks._BYTES", 50)
    rows = "".join(f'{{"text": "第{i}批订单减少导致{i}号工厂停产。"}}\n' for i in range(3000))
    (corpus / "many.jsonl").write_text(rows, encoding="utf-8")
    with pytest.raises(LostWorker, match="with --store to go on"), Run(jobs=2) as run:
        for number, _ in enumerate(run.read(["pages/many.jsonl"])):
            if number == 100:
                processes = sorted(multiprocessing.active_children(), key=lambda process: process.pid)
                processes[0 if first else -1].kill()
    assert not multiprocessing.active_children()


SLOW = """
import sys, time
import textkit.engine.worker as worker
from textkit.engine import Run
work = worker.Worker.__call__
def slow(self, chunk):
    print("started", flush=True)
    time.sleep(60)
    return work(self, chunk)
worker.Worker.__call__ = slow
with Run(jobs=2) as run:
    list(run.read(["pages"]))
"""


def running(code):
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout.readline() == "started\n"
    return process


def gone(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def wait_for(condition, seconds=20):
    for _ in range(seconds * 20):
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_an_interrupt_ends_all_processes_in_the_middle_of_their_work(corpus):
    process = running(SLOW)
    os.killpg(process.pid, signal.SIGINT)
    process.wait(20)
    process.stdout.close()
    assert wait_for(lambda: gone(process.pid))


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_processes_do_not_outlive_a_parent_that_is_killed(corpus):
    process = running(SLOW)
    process.kill()
    process.wait(20)
    process.stdout.close()
    assert wait_for(lambda: gone(process.pid))


def test_extract_gives_statements_graph_documents_and_failures(corpus):
    extraction = extract("pages")
    assert [failure.name for failure in extraction.failures] == ["pages/empty.txt"]
    assert len(extraction.documents) == 6
    texts = {document.name: document.text for document in extraction.documents}
    for statement in extraction.statements:
        span = statement.source
        assert texts[statement.evidence.document][span.start : span.end] == span.text
    assert extraction.graph == assemble(extraction.statements)
    assert extract([Path("pages")], jobs=2).statements == extraction.statements


def test_the_public_names_exist():
    assert all(hasattr(textkit.engine, name) for name in textkit.engine.__all__)
