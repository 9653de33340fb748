"""Makes the pages and pictures of docs/ again, from the lexicon and the articles in corpora/.

    python docs/build.py [PART]...

The parts are the functions of `PARTS`; without one all are made. Needs `pip install -e '.[docs]'`, for
page.png also Debian's `chromium-driver`. The same code gives the same files.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from click.testing import CliRunner

import textkit
from textkit.cli import main as command_line
from textkit.export import picture
from textkit.export.page import write_page
from textkit.lexicon import data_table, data_text

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
PROBLEM = "花呗被关闭"
"""The problem in the pictures."""

_DRIVER = "chromedriver"
_FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1440,860")
_SETTLED = 2.0
"""Seconds in which the page has drawn itself: it looks once a second whether its frame has changed."""


# ---- pages from the lexicon --------------------------------------------------------------------------


def rules() -> str:
    """The cues, as `textkit rules --markdown` prints them."""
    return CliRunner().invoke(command_line, ["rules", "--markdown"], catch_exceptions=False).output


def lexicon() -> str:
    """What each file of the lexicon holds, in the words of its head; aspects and changes as tables."""
    names = sorted(file.name for file in files("textkit.lexicon").iterdir() if _is_data(file.name))
    tables = {"aspects.toml": _aspects, "trends.toml": _trends}
    parts = ["# Lexicon\n\nMade from the files of `textkit/lexicon/` by `python docs/build.py lexicon`.\n"]
    for name in names:
        parts.append(f"\n## {name}\n\n{_head(name)}\n")
        if name in tables:
            parts += ["\n", *(f"{line}\n" for line in tables[name]())]
    return "".join(parts)


def _is_data(name: str) -> bool:
    return name.endswith((".toml", ".txt", ".tsv"))


def _head(name: str) -> str:
    """The comment at the head of a file, its columns kept."""
    lines = takewhile(lambda line: line.startswith("#"), data_text(name).splitlines())
    return "\n".join(["```text", *(line.removeprefix("#").removeprefix(" ") for line in lines), "```"])


def _aspects() -> Iterator[str]:
    bad = data_table("directions.toml")
    table = data_table("aspects.toml")
    yield from _table_head("aspect", "meaning", "a problem when", "words")
    for aspect, meaning in table["aspects"].items():
        trends = [trend for trend in ("up", "down") if aspect in bad[f"bad_{trend}"]]
        words = "; ".join(_words(entry) for entry in table["heads"] if entry["aspect"] == aspect)
        yield _row(f"`{aspect}`", meaning, " or ".join([*trends, "abnormal"]), words)


def _trends() -> Iterator[str]:
    table = data_table("trends.toml")
    yield from _table_head("trend", "words")
    for entry in table["trends"]:
        yield _row(f"`{entry['trend']}`", _words(entry))
    yield "\nWords that name a thing and its change at once:\n"
    yield from _table_head("thing", "trend", "words")
    for entry in table["changes"]:
        yield _row(entry["head"], f"`{entry['trend']}`", _words(entry))


def _words(entry: dict[str, list[str]]) -> str:
    return f"**{entry['label']}** {'、'.join(entry['words'])}"


def _table_head(*columns: str) -> Iterator[str]:
    yield _row(*columns)
    yield _row(*("---" for _ in columns))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


# ---- pictures, notebook, README ----------------------------------------------------------------------


def make_pictures() -> None:
    """graph.png, and page.png where there is a browser: the neighbourhood of `PROBLEM`."""
    graph = textkit.extract(["corpora/articles"]).graph
    picture.write(graph.nx, DOCS / "graph.png", graph.node(PROBLEM).id)
    if shutil.which(_DRIVER):
        _photograph(graph, DOCS / "page.png")
    else:
        print(f"page.png is left as it is: there is no {_DRIVER}", file=sys.stderr)


def _photograph(graph: textkit.KnowledgeGraph, path: Path) -> None:
    """Writes what a browser shows of the page of a graph."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    for flag in _FLAGS:
        options.add_argument(flag)
    service = webdriver.ChromeService(shutil.which(_DRIVER))
    with TemporaryDirectory() as folder, webdriver.Chrome(options, service) as driver:
        page = Path(folder) / "page.html"
        write_page(graph, page, problem=PROBLEM)
        driver.get(page.as_uri())
        sleep(_SETTLED)
        path.write_bytes(driver.get_screenshot_as_png())


def make_tour() -> None:
    """Runs tour.ipynb and puts in what its cells give now, without what changes from machine to machine."""
    import nbformat
    from nbclient import NotebookClient

    path = DOCS / "tour.ipynb"
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(DOCS)}}
    NotebookClient(
        notebook, kernel_name="python3", resources=resources, record_timing=False, coalesce_streams=True
    ).execute()
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    nbformat.validate(notebook)
    nbformat.write(notebook, path)


def make_readme() -> None:
    """Runs the sessions of README.md again."""
    path = [str(Path(sys.executable).parent), os.environ["PATH"]]
    command = [sys.executable, str(DOCS / "sessions.py"), "README.md"]
    subprocess.run(command, check=True, env=os.environ | {"PATH": os.pathsep.join(path)})


def make_rules() -> None:
    """rules.md."""
    (DOCS / "rules.md").write_text(rules(), "utf-8")


def make_lexicon() -> None:
    """lexicon.md."""
    (DOCS / "lexicon.md").write_text(lexicon(), "utf-8")


PARTS = {
    "rules": make_rules,
    "lexicon": make_lexicon,
    "pictures": make_pictures,
    "tour": make_tour,
    "readme": make_readme,
}


def main(names: Iterable[str]) -> None:
    """Makes the parts of these names, or all. Documents are named as they are seen from the root."""
    os.chdir(ROOT)
    for name in names or PARTS:
        print(name)
        PARTS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
