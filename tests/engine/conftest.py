import pytest
from small_corpus import ARTICLES, ROWS, write_rows


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """A folder `pages` with the articles, a file of rows and a broken file; the working folder is above."""
    folder = tmp_path / "pages"
    for name, text in ARTICLES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    write_rows(folder / "rows.jsonl", ROWS)
    (folder / "empty.txt").write_text("")
    monkeypatch.chdir(tmp_path)
    return folder
