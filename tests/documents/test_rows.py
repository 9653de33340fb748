import gzip
import json
import tracemalloc

import pytest

from textkit.documents import Source, read_all
from textkit.errors import UnreadableDocument

TEXT = "借呗没额度，主要是因为逾期还款。"


@pytest.fixture
def read_rows(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def read(name, data, **fields):
        (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        return list(read_all([name], **fields))

    return read


def jsonl(*rows):
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def test_each_line_is_a_source_named_by_its_id(read_rows):
    assert read_rows(
        "a.jsonl", jsonl({"id": 7, "text": TEXT, "title": "借呗"}, {"url": "u", "content": TEXT})
    ) == [
        Source("a.jsonl#7", TEXT, title="借呗"),
        Source("a.jsonl#u", TEXT, url="u"),
    ]


def test_a_row_without_an_id_is_named_by_its_number(read_rows):
    assert [row.name for row in read_rows("a.jsonl", jsonl({"text": TEXT}, {"text": TEXT}))] == [
        "a.jsonl#1",
        "a.jsonl#2",
    ]
    assert [row.name for row in read_rows("a.csv", f"正文\n{TEXT}\n{TEXT}\n")] == ["a.csv#1", "a.csv#2"]


def test_fields_can_be_named(read_rows):
    row = {"text": "别的", "id": 1, "body2": TEXT, "key": "k"}
    assert read_rows("a.jsonl", jsonl(row), text_field="body2", id_field="key") == [Source("a.jsonl#k", TEXT)]


@pytest.mark.parametrize(
    "line",
    ["{bad", "[1, 2]", '{"id": 1}', '{"text": 5}', '{"text": ""}', '{"text": "no Chinese"}', "[" * 100_000],
    ids=["syntax", "array", "no text", "number", "empty", "English", "nesting"],
)
def test_a_bad_line_is_one_failure_and_the_others_go_on(read_rows, line):
    good = jsonl({"id": "x", "text": TEXT})
    before, failure, after = read_rows("a.jsonl", f"{good}\n{line}\n{good}\n")
    assert before.text == after.text == TEXT
    assert isinstance(failure, UnreadableDocument)
    assert "line 2" in str(failure) or failure.name in ("a.jsonl#1", "a.jsonl#2")


def test_a_line_with_broken_bytes_names_the_file_and_line(read_rows):
    (failure,) = read_rows("a.jsonl", b'{"text": "\xff\xfe\xfd\xfc"}')
    assert failure.name == "a.jsonl"
    assert failure.reason.startswith("line 1 ")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_rows_are_read_in_any_encoding(read_rows, name, encoding):
    content = jsonl({"text": TEXT}, {"text": TEXT}) if name == "a.jsonl" else f"id,text\n1,{TEXT}\n2,{TEXT}"
    assert [row.text for row in read_rows(name, content.encode(encoding))] == [TEXT, TEXT]


def test_control_characters_and_lone_surrogates_in_json_are_read(read_rows):
    raw, escaped = read_rows("a.jsonl", f'{{"text": "\x07{TEXT}"}}\n{{"text": "\\ud800{TEXT}"}}')
    assert raw.text == f"\x07{TEXT}"
    assert escaped.text == f"\ufffd{TEXT}"


def test_a_quoted_csv_field_may_hold_line_breaks_and_be_long(read_rows):
    text = f"{TEXT}\n{TEXT}" * 10_000
    assert [row.text for row in read_rows("a.csv", f'id,text\n1,"{text}"\n')] == [text]


def test_a_csv_row_with_broken_quotes_is_one_failure(read_rows):
    first, failure, last = read_rows("a.csv", f'id,text\n1,{TEXT}\n2,"a"b\n3,{TEXT}\n')
    assert (first.name, last.name) == ("a.csv#1", "a.csv#3")
    assert "line 3" in str(failure)


def test_a_csv_without_a_text_column_names_its_columns(read_rows):
    (failure,) = read_rows("a.csv", f"甲,乙\n1,{TEXT}\n")
    assert "line 2" in str(failure)
    assert "甲, 乙" in str(failure)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "big5", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("head", [52, 96, 1000])
def test_a_long_csv_is_read_as_its_beginning_tells(read_rows, monkeypatch, encoding, head):
    monkeypatch.setattr("textkit.documents.rows._HEAD", head)
    text = "貸款沒額度，主要是因為還款不及時。"
    content = "".join(f'{i},"{text}\n{text}"\n' for i in range(500))
    rows = read_rows("a.csv", f"id,text\n{content}".encode(encoding))
    assert [(row.name, row.text) for row in rows] == [(f"a.csv#{i}", f"{text}\n{text}") for i in range(500)]


def test_a_csv_is_read_in_flat_memory(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("id,text\n" + f"1,{TEXT * 20}\n" * 60_000, encoding="utf-8")
    assert path.stat().st_size > 50_000_000
    tracemalloc.start()
    try:
        assert sum(1 for _ in read_all([path])) == 60_000
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()


def test_rows_may_be_gzipped(read_rows):
    assert [
        row.name for row in read_rows("a.jsonl.gz", gzip.compress(jsonl({"id": 1, "text": TEXT}).encode()))
    ] == ["a.jsonl.gz#1"]
