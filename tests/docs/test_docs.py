"""The documents in docs/ are those of the code as it is."""

from __future__ import annotations

import ast
import json
import re
import runpy
import sys
from pathlib import Path

import pytest

from textkit.export import FORMATS
from textkit.export.schema import EDGE, NODE
from textkit.extraction.statement import Evidence, Mention, Statement

DOCS = Path(__file__).parents[2] / "docs"
REBUILD = "run: python docs/build.py"


@pytest.fixture(scope="module")
def build():
    """The names of docs/build.py."""
    return runpy.run_path(str(DOCS / "build.py"))


@pytest.mark.parametrize("page", ["rules", "lexicon"])
def test_the_pages_of_the_lexicon_are_up_to_date(build, page):
    assert (DOCS / f"{page}.md").read_text("utf-8") == build[page](), REBUILD


def code_cells():
    notebook = json.loads((DOCS / "tour.ipynb").read_text("utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def run_the_tour():
    """Runs the cells as Jupyter does: in one namespace, showing the value of a last expression."""
    namespace = {}
    for cell in code_cells():
        tree = ast.parse("".join(cell["source"]))
        last = ast.Expression(tree.body.pop().value) if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, cell["id"], "exec"), namespace)
        if last:
            value = eval(compile(last, cell["id"], "eval"), namespace)
            getattr(value, "_repr_html_", value.__repr__)()


def skip_without_extras():
    for package in ("pandas", "pyarrow", "rdflib", "igraph"):
        pytest.importorskip(package, reason="the tour needs pip install 'fintech-textkit[all]'")


def test_the_tour_runs(monkeypatch):
    skip_without_extras()
    monkeypatch.chdir(DOCS)
    run_the_tour()


def test_the_tour_goes_on_without_the_engine_for_cypher(monkeypatch, capsys):
    skip_without_extras()
    monkeypatch.chdir(DOCS)
    monkeypatch.setitem(sys.modules, "ladybug", None)
    run_the_tour()
    assert "fintech-textkit[cypher]" in capsys.readouterr().out


def test_the_tour_stands_there_as_it_was_run():
    cells = code_cells()
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1)), REBUILD
    assert not [output for cell in cells for output in cell["outputs"] if output["output_type"] == "error"]


def test_the_tour_tells_nothing_of_the_machine_that_ran_it():
    text = (DOCS / "tour.ipynb").read_text("utf-8")
    assert not re.findall(r"(?<![\w.<:/])/(?:home|root|tmp|usr|var|private|Users)/", text)
    assert '"iopub.execute_input"' not in text


def described():
    """The words in backticks of formats.md."""
    return set(re.findall(r"`([^`]+)`", (DOCS / "formats.md").read_text("utf-8")))


def test_every_suffix_is_described():
    assert set(FORMATS) <= {suffix for words in described() for suffix in words.split()}


@pytest.mark.parametrize("kind", [Statement, Mention, Evidence])
def test_every_field_of_a_statement_is_described(kind):
    assert set(kind.__slots__) <= described()


@pytest.mark.parametrize("attributes", [NODE, EDGE], ids=["node", "edge"])
def test_every_attribute_of_the_graph_is_described(attributes):
    assert {attribute.name for attribute in attributes} <= described()


def test_links_between_the_documents_lead_somewhere():
    for page in DOCS.glob("*.md"):
        for link in re.findall(r"\]\(([^)#:]+)", page.read_text("utf-8")):
            assert (DOCS / link).exists(), f"{page.name}: {link}"
