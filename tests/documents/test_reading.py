import gzip
import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.documents import InputFile, Source, read, read_all, reading
from textkit.documents.discovery import SUFFIXES
from textkit.errors import UnreadableDocument

TEXT = "借呗没额度，主要是因为逾期还款。\r\n建议按时还款，以恢复额度。\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def only(name):
    (result,) = read_all([name])
    return result


def test_what_a_folder_gives_has_a_reader():
    assert {*reading._WHOLE, *reading._ROWS} == SUFFIXES


@pytest.mark.parametrize("name", ["a.txt", "a.md", "article", "a.log"])
def test_plain_text_is_the_decoded_file_itself(folder, name):
    (folder / name).write_bytes(TEXT.encode("gb18030"))
    assert only(name) == Source(name, TEXT)


@pytest.mark.parametrize("name", ["a.txt.gz", "a.gz", "a.txt"])
def test_gzip_is_told_by_its_bytes(folder, name):
    (folder / name).write_bytes(gzip.compress(TEXT.encode()))
    assert only(name) == Source(name, TEXT)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (f"<!DOCTYPE html><p>{TEXT}</p>".encode(), "-"),
        (f"<html><p>{TEXT}</p>".encode("utf-16"), "-"),
        (json.dumps({"id": 3, "text": TEXT}).encode(), "-#3"),
        (gzip.compress(TEXT.encode()), "-"),
        (TEXT.encode("utf-8-sig"), "-"),
    ],
    ids=["html", "utf-16 html", "jsonl", "gzip", "text"],
)
def test_the_format_of_standard_input_is_told_by_its_beginning(monkeypatch, content, name):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    source = only("-")
    assert isinstance(source, Source)
    assert source.name == name
    assert "主要是因为逾期还款" in source.text
    assert "<" not in source.text


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t", "empty"),
        ("a.txt", "\u3000\u2003".encode(), "no text"),
        ("a.txt", b"All in English.", "no Chinese"),
        ("a.txt", "한국은행이 기준금리를 인상하면서 대출 금리가 올랐다. 韓國銀行".encode(), "Korean"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        ("a.html", b"<html><body><script>x</script><img src=y></body></html>", "without text"),
        ("a.html", b"<!-- nothing -->", "without text"),
        ("a.txt.gz", gzip.compress(TEXT.encode() * 99)[:-30], "cannot be read"),
        ("a.txt.gz", b"\x1f\x8b\x08\x00junk", "cannot be read"),
        ("a.docx", b"PK\x03\x04junk", "Word"),
        ("a.pdf", b"%PDF-1.4 junk", "PDF"),
    ],
)
def test_a_bad_file_is_one_clear_failure_and_the_others_go_on(folder, name, content, why):
    (folder / name).write_bytes(content)
    (folder / "good.txt").write_text(TEXT)
    failure, source = read_all([name, "good.txt"])
    assert isinstance(failure, UnreadableDocument)
    assert failure.name == name
    assert why in failure.reason
    assert "\n" not in str(failure)
    assert source.name == "good.txt"


@pytest.mark.parametrize(("name", "package"), [("a.pdf", "pypdf"), ("a.docx", "docx")])
def test_a_missing_package_is_a_failure_that_names_the_extra(folder, monkeypatch, name, package):
    monkeypatch.setitem(sys.modules, package, None)
    (folder / name).write_bytes(b"x")
    assert f"pip install 'fintech-textkit[{name[2:]}]'" in str(only(name))


def test_a_missing_file_is_a_failure_in_its_place(folder):
    (folder / "b.txt").write_text(TEXT)
    failure, source = read_all(["gone.txt", "b.txt"])
    assert str(failure) == "gone.txt: does not exist; check the path"
    assert source.name == "b.txt"


def test_a_file_that_vanishes_before_it_is_read_is_a_failure(folder):
    (failure,) = read(InputFile("gone.txt"))
    assert "No such file" in str(failure)


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl"])
def test_a_gzip_bomb_is_refused_without_expanding_it(folder, monkeypatch, name):
    monkeypatch.setattr("textkit.documents.reading.TEXT_LIMIT", 100_000)
    monkeypatch.setattr("textkit.documents.rows.TEXT_LIMIT", 100_000)
    (folder / f"{name}.gz").write_bytes(gzip.compress(b"x" * 10_000_000))
    failure = only(f"{name}.gz")
    assert "more than 100,000" in str(failure) or "longer than 100,000" in str(failure)


@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", "id,text\n"), ("a.csv", ""), ("a.jsonl", "\n \n"), ("a.jsonl", "")]
)
def test_a_file_of_no_rows_is_a_failure(folder, name, content):
    (folder / name).write_text(content)
    assert "holds no rows" in str(only(name))


def test_a_long_single_line_is_read(folder):
    text = (TEXT.splitlines()[0] * 100_000)[:900_000]
    (folder / "a.txt").write_text(text)
    assert only("a.txt").text == text


def test_a_line_without_end_is_refused(folder):
    (folder / "a.txt").write_text(TEXT.splitlines()[0] * 300_000)
    assert "break it into lines" in str(only("a.txt"))


@given(st.binary(), st.sampled_from([".txt", ".html", ".docx", ".pdf", ".jsonl", ".csv", ""]), st.booleans())
def test_no_bytes_in_any_format_raise(tmp_path_factory, data, suffix, zipped):
    path = tmp_path_factory.mktemp("fuzz") / f"a{suffix}"
    path.write_bytes(gzip.compress(data) if zipped else data)
    for result in read(InputFile(str(path))):
        assert isinstance(result, Source | UnreadableDocument)
