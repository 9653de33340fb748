import json
import re
import subprocess
import sys

import pytest

from textkit._version import __version__
from textkit.cli.commands import COMMANDS, main

HEAVY = ("spacy", "networkx", "trafilatura", "rich", "jieba", "rjieba", "numpy", "pandas", "textkit.engine")


def loaded_by(*args):
    """The modules that a run of textkit with these arguments imports."""
    code = (
        "import sys, json; from textkit.cli import main\n"
        f"main({list(args)!r}, standalone_mode=False)\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stderr))


def test_help_imports_nothing_heavy():
    assert not loaded_by("--help") & set(HEAVY)


def test_the_public_face_imports_nothing_heavy():
    code = "import sys, textkit; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & set(HEAVY)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_has_an_example(textkit, command):
    result = textkit(command, "--help")
    assert result.exit_code == 0
    assert f"\n    textkit {command} " in result.stdout


def test_help_of_every_query_has_an_example(textkit):
    for query in main.get_command(None, "query").commands:
        assert re.search(rf"textkit query \S+ {query}\b", textkit("query", "g", query, "--help").stdout)


def test_version_is_that_of_the_package(textkit):
    assert textkit("--version").stdout == f"textkit, version {__version__}\n"


@pytest.mark.parametrize(
    "args",
    [
        ["nonsense"],
        ["extract"],
        ["extract", "a.txt", "-o", "graph.doc"],
        ["extract", "a.txt", "-o", "nowhere/graph.graphml"],
        ["extract", "a.txt", "--statements", "nowhere/s.jsonl"],
        ["extract", "a.txt", "--jobs", "0"],
        ["extract", "a.txt", "--dict", "missing.txt"],
        ["query", "graph.graphml", "nonsense"],
        ["query", "graph.graphml", "causes"],
        ["query", "graph.graphml", "cypher", "RETURN 1", "-p", "novalue"],
        ["evaluate"],
        ["evaluate", "missing.json"],
        ["export", "graph.graphml", "graph.doc"],
        ["merge", "graph.graphml"],
        ["rules", "没有这个词"],
    ],
)
def test_wrong_use_exits_with_2(textkit, folder, args):
    result = textkit(*args)
    assert result.exit_code == 2
    assert "Usage: " in result.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["query", "missing.graphml", "stats"],
        ["query", "broken.graphml", "stats"],
        ["ask", "missing.graphml", "为什么逾期？"],
        ["export", "missing.graphml", "out.graphml"],
        ["view", "missing.graphml"],
        ["diff", "missing.graphml", "missing.graphml"],
        ["show", "missing.txt"],
        ["segment", "missing.txt"],
    ],
)
def test_an_input_that_fails_exits_with_1_and_one_line(textkit, folder, args):
    (folder / "broken.graphml").write_text("<graphml><graph>")
    result = textkit(*args)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"textkit: {'broken' if 'broken' in args[1] else 'missing'}.")
    assert result.stderr.count("\n") == 1


def test_an_unknown_concept_is_named_with_its_nearest(textkit, graph):
    result = textkit("query", graph, "causes", "花呗没额度了吗")
    assert result.exit_code == 1
    assert result.stderr.startswith("textkit: no concept matches '花呗没额度了吗'; nearest: ")
