"""What holds for every document, however strange: tried on texts of the lexicon's own words and marks."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.documents import InputFile, Source
from textkit.documents.discovery import SUFFIXES
from textkit.engine import Options, Reading
from textkit.engine.model import Item
from textkit.engine.worker import Worker
from textkit.errors import UnreadableDocument
from textkit.extraction.cues import families

CUES = sorted({cue for family in families() for cue in family.cues})
MARKS = list(
    "，。；：！？、“”‘’「」（）()《》【】\n\t |#*-0123456789.%…—　①一二三\x00\x01\u200b\ufeff😀\u2028\r"
)
WORDS = [
    *("借呗额度", "逾期还款", "价格上涨", "信用评分下降", "按时还款", "焦煤", "資金外流", "並導致", "由於"),
    *(
        "不",
        "不会",
        "可能",
        "这",
        "此举",
        "等",
        "和",
        "或",
        "的",
        "了",
        "吗",
        "据",
        "记者",
        "如果",
        "那么",
        "建议",
    ),
    *(
        "1. ",
        "（一）",
        "一、",
        "第一，",
        "## ",
        "**",
        "| 原因 | 措施 |\n",
        "原因如下：",
        "\n\n",
        "问：",
        "答：",
    ),
]
TEXTS = st.lists(
    st.one_of(*map(st.sampled_from, (CUES, MARKS, WORDS)), st.text(max_size=8)), max_size=60
).map("".join)


@pytest.fixture(scope="module")
def worker():
    return Worker(Options(keep_documents=True))


@pytest.fixture(scope="module")
def work(worker):
    """Does one text as a run does, save that no text may fail."""
    return lambda text, title=None: done(worker, text, title)


def done(worker, text, title=None):
    [[reading]] = worker((Item(Source("d", text, title), "d", None, 0),))
    assert isinstance(reading, Reading), reading
    return reading


@pytest.fixture(scope="module")
def other_worker():
    return Worker(Options(keep_documents=True))


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, title=st.none() | st.text(max_size=20))
def test_whatever_is_said_of_a_text_is_in_it(work, text, title):
    reading = work(text, title)
    for block in reading.content.blocks:
        assert 0 <= block.span.start <= block.head.start <= block.head.end <= block.span.end <= len(text)
        assert all(block.span.start <= cell.start <= cell.end <= block.span.end for cell in block.cells)
    for statement in reading.statements:
        for mention in (statement.source, statement.target):
            assert mention.text == text[mention.start : mention.end]
            assert mention.text.strip() and mention.concept
        evidence = statement.evidence
        assert evidence.sentence == text[evidence.start : evidence.end]
        assert all(part is None or part in text for part in (statement.condition, statement.attribution))
        assert 0 < statement.confidence <= 1


@settings(max_examples=50, deadline=None)
@given(text=TEXTS)
def test_what_was_read_before_does_not_matter(work, other_worker, text):
    assert done(other_worker, text) == work(text)


@settings(max_examples=50, deadline=None)
@given(text=TEXTS)
def test_statements_are_lines_of_json_that_give_them_back(work, text):
    reading = work(text)
    for line, statement in zip(reading.lines, reading.statements, strict=True):
        assert "\n" not in line
        assert json.loads(line.encode()) == statement.to_dict()


HEADS = (
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04[Content_Types].xml",
    b"<html><p>",
    b'{"text": "',
    b"\xff\xfe",
    "由于".encode(),
)


@settings(max_examples=150, deadline=None)
@given(
    suffix=st.sampled_from([*sorted(SUFFIXES), "", ".dat"]),
    head=st.sampled_from(HEADS),
    body=st.binary(max_size=300) | TEXTS.map(str.encode),
    packed=st.booleans(),
)
def test_bytes_are_read_or_told_in_one_line(worker, tmp_path_factory, suffix, head, body, packed):
    path = tmp_path_factory.getbasetemp() / f"fuzzed{suffix}"
    path.write_bytes(gzip.compress(head + body) if packed else head + body)
    [outcomes] = worker((Item(InputFile(str(path)), str(path), None, 0),))
    for outcome in outcomes:
        assert isinstance(outcome, Reading | UnreadableDocument)
        if isinstance(outcome, UnreadableDocument):
            assert "cannot be analysed" not in outcome.reason
            assert len(str(outcome).splitlines()) == 1
    path.unlink()


SIZE = 3_000
"""Characters, more than the longest sentence that is read whole."""

UNITS = [
    *(
        "因为",
        "因为因为，",
        "由于",
        "导致",
        "下雨导致停工，",
        "通过",
        "以",
        "来",
        "为了",
        "只要",
        "如果",
        "之所以",
        "提升",
    ),
    *(
        "避免逾期，",
        "建议",
        "据",
        "据称，",
        "记者 甲 ",
        "不",
        "可能",
        "的",
        "的原因是",
        "这",
        "等",
        "甲和",
        "甲、",
        "价格上涨",
    ),
    *(
        "(",
        "（(",
        "“",
        "”",
        "【",
        "《",
        "“甲”",
        "、",
        "，",
        "。",
        "；",
        "：",
        "?",
        "…",
        "——",
        "甲",
        "a",
        "0",
        "1,",
        " ",
        "\u3000",
    ),
    *(
        "#",
        "|",
        "| 甲 ",
        "甲\t",
        "\n",
        "\r",
        "\x01",
        "😀",
        "**",
        "**甲**",
        "__",
        "- ",
        "> ",
        "1.",
        "1、",
        "(1)",
        "①",
        "第一，",
    ),
    *(
        "# 原因\n",
        "1. 按时还款\n",
        "- 逾期还款\n",
        "主要原因如下：\n",
        "由于需求下降，价格下跌。\n",
        "问：为何？\n答：因为。\n",
    ),
    *("图 1 ", "来源:", "以上步骤", "转载", "本文", "http://a.b/", "2020-01-01 "),
]


@pytest.mark.parametrize("unit", UNITS)
def test_the_same_again_and_again_is_read_to_the_end(work, unit):
    text = unit * (SIZE // len(unit))
    assert work(text).characters == len(text)


def test_brackets_may_nest_to_any_depth(work):
    depth = 10_000
    assert work("(" * depth + "由于下雨停工" + ")" * depth).characters == 2 * depth + 6


def test_corpus_articles_cut_anywhere_are_read(work):
    folder = Path(__file__).parents[2] / "corpora" / "articles"
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob("*.txt"))]
    assert texts
    for text in texts:
        for cut in range(0, len(text), max(1, len(text) // 6)):
            work(text[:cut])
            work(text[cut:])
