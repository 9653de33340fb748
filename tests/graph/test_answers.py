import re
import sys
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from strategies import HOSTILE, causes, hostile_statements, remedies

from textkit.errors import MissingExtra
from textkit.graph import assemble

GRAPH = assemble(
    [
        causes("信用评分下降", "借呗没额度", confidence=0.9),
        causes("频繁借款", "借呗没额度", confidence=0.7),
        remedies("按时还款", "信用评分提升"),
    ]
)


def test_answers_print_as_a_table():
    assert repr(GRAPH.causes("借呗没额度")).splitlines() == [
        "causes of 借呗没额度: 2",
        "  0.90       ×1  信用评分下降  信用评分下降使借呗没额度。",
        "  0.70       ×1  频繁借款      频繁借款使借呗没额度。",
    ]


def test_a_derived_answer_is_marked():
    assert "derived  信用评分下降" in repr(GRAPH.answers("按时还款"))


def test_no_answers_print_as_none():
    assert repr(GRAPH.causes("频繁借款")) == "causes of 频繁借款: 0"


def test_a_slice_of_answers_is_answers():
    answers = GRAPH.causes("借呗没额度")
    assert answers[:1].items == (answers[0],)
    assert len(answers[1:]) == 1


@given(st.lists(hostile_statements(), min_size=1, max_size=5))
def test_what_is_printed_is_safe_for_a_terminal_and_fits(found):
    graph = assemble(found, merge=False)
    for node in graph.nodes():
        for line in repr(graph.causes(node.id)).splitlines()[1:]:
            assert line.isprintable()
            assert cell_len(line) <= 140


@given(st.lists(hostile_statements(), min_size=1, max_size=5))
def test_the_display_in_jupyter_is_well_formed_whatever_the_labels(found):
    graph = assemble(found, merge=False)
    for node in graph.nodes():
        root = ElementTree.fromstring(f"<div>{graph.effects(node.id)._repr_html_()}</div>")
        assert {element.tag.split("}")[-1] for element in root.iter()} <= {
            *("div", "table", "caption", "tr", "th", "td", "bdi"),
            *("svg", "g", "path", "rect", "text", "title"),
        }


def test_the_picture_draws_a_line_for_each_answer():
    html = GRAPH.causes("借呗没额度")._repr_html_()
    assert len(re.findall("<path ", html)) == 2


def test_a_dataframe_has_a_row_an_answer():
    pytest.importorskip("pandas", reason="pandas is an optional package")
    frame = GRAPH.causes("借呗没额度").to_dataframe()
    assert list(frame["label"]) == ["信用评分下降", "频繁借款"]
    assert list(frame["belief"]) == [0.9, 0.7]


def test_a_dataframe_without_pandas_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match="pandas"):
        GRAPH.causes("借呗没额度").to_dataframe()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_labels_print(text):
    graph = assemble([causes(text, "逾期")], merge=False)
    assert repr(graph.causes("逾期")).startswith("causes of 逾期: 1")
