import os

import pytest

from textkit.documents import InputFile, find
from textkit.errors import UnreadableDocument


@pytest.fixture
def pages(tmp_path, monkeypatch):
    """A folder `pages` in the working directory, with documents at two depths and things to pass over."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.html", "sub/c.md.gz", "sub/d.JSONL", "x.png", ".hidden.txt", ".git/e.txt"):
        path = tmp_path / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("文")
    return tmp_path / "pages"


def names(*inputs):
    return [found.name for found in find(inputs) if isinstance(found, InputFile)]


def failures(*inputs):
    return [found for found in find(inputs) if isinstance(found, UnreadableDocument)]


def test_a_folder_gives_its_documents_sorted_at_any_depth(pages):
    assert names("pages") == ["pages/a.html", "pages/b.txt", "pages/sub/c.md.gz", "pages/sub/d.JSONL"]


def test_a_folder_inside_a_link_loop_is_read_once(pages):
    (pages / "sub" / "loop").symlink_to(pages)
    assert len(names("pages")) == 4
    assert names("pages/**/*.txt") == ["pages/b.txt"]


def test_globs_match_files_and_folders(pages):
    assert names("pages/*.txt") == ["pages/b.txt"]
    assert names("pages/**/*.gz") == ["pages/sub/c.md.gz"]
    assert names("pages/s*") == ["pages/sub/c.md.gz", "pages/sub/d.JSONL"]
    assert names(f"{pages}/*.html") == [f"{pages}/a.html"]


def test_a_glob_that_asks_for_other_suffixes_gets_them(pages):
    assert names("pages/*.png") == ["pages/x.png"]
    assert "pages/x.png" not in names("pages/*")


def test_a_file_named_twice_is_read_once(pages):
    assert names("pages/b.txt", "pages", "pages/b.txt")[:2] == ["pages/b.txt", "pages/a.html"]
    assert names("pages/b.txt", "pages").count("pages/b.txt") == 1


def test_a_name_with_glob_characters_that_exists_is_a_file(pages):
    (pages / "[1].txt").write_text("文")
    assert names("pages/[1].txt") == ["pages/[1].txt"]


def test_hidden_files_need_to_be_named(pages):
    assert names("pages/.git/*.txt") == ["pages/.git/e.txt"]
    assert "pages/.hidden.txt" not in names("pages/*.txt")


@pytest.mark.parametrize("missing", ["gone.txt", "pages/*.zip", "a**b", "empty", "nul\0.txt", "x" * 5000])
def test_what_is_missing_is_a_failure_and_the_others_go_on(pages, missing):
    (pages.parent / "empty").mkdir()
    assert len(failures(missing, "pages/b.txt")) == 1
    assert names(missing, "pages/b.txt") == ["pages/b.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list any folder")
def test_a_locked_folder_is_a_failure_and_the_others_go_on(pages):
    (pages / "sub").chmod(0)
    try:
        assert [failure.name for failure in failures("pages")] == ["pages/sub"]
        assert len(names("pages")) == 2
    finally:
        (pages / "sub").chmod(0o700)


def test_standard_input_keeps_its_name():
    assert names("-") == ["-"]


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.HTML", ".html"), ("a.b.txt.gz", ".txt"), ("a.gz", ""), ("article", ""), ("-", "")],
)
def test_the_suffix_under_gzip_tells_the_format(name, suffix):
    assert InputFile(name).suffix == suffix
