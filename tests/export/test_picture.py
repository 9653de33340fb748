"""The picture of a problem: causes left, problem in the middle, remedies right, Chinese text that shows."""

from __future__ import annotations

import re
import struct
import sys
import xml.etree.ElementTree as ET

import networkx as nx
import pytest
from graphs import HOSTILE, hostile_graph, small_graph

from textkit.errors import InvalidGraph, MissingExtra
from textkit.export import picture

SVG = "{http://www.w3.org/2000/svg}"
PROBLEM = "c_000000000000"


def places(drawing: str) -> dict[str, float]:
    """The texts of the picture and where they stand from left to right."""
    return {
        text.text: float(text.get("x")) for text in ET.fromstring(drawing).iter(f"{SVG}text") if text.text
    }


def test_causes_stand_left_and_remedies_right_of_the_problem():
    at = places(picture.svg(small_graph(), PROBLEM))
    assert at["频繁借款"] == at["征信查询过多"] == at["原因"] < at["借呗没额度"]
    assert at["借呗没额度"] == at["问题"] < at["按时还款"] == at["减少多头借贷"] == at["对策"]


def test_the_most_believed_stands_on_top():
    texts = list(places(picture.svg(small_graph(), PROBLEM)))
    assert texts.index("频繁借款") < texts.index("征信查询过多")


def test_hostile_labels_are_text_of_a_well_formed_picture():
    root = ET.fromstring(picture.svg(hostile_graph(), PROBLEM))
    assert not list(root.iter(f"{SVG}script"))
    assert HOSTILE[0] in {title.text for title in root.iter(f"{SVG}title")}


def test_a_denied_edge_looks_denied():
    graph = small_graph()
    graph.edges["c_000000000001", PROBLEM, "causes"]["negated"] = True
    assert picture.svg(graph, PROBLEM).count("url(#denied)") == 1


def test_the_main_problem_is_the_one_with_most_causes_and_remedies():
    assert picture.main_problem(small_graph()) == PROBLEM


def test_a_graph_without_concepts_cannot_be_drawn(tmp_path):
    with pytest.raises(InvalidGraph, match="no concept"):
        picture.write(nx.MultiDiGraph(), tmp_path / "g.svg")


def test_svg_names_fonts_of_every_system():
    fonts = re.search('font-family="([^"]+)"', picture.svg(small_graph(), PROBLEM))
    assert fonts is not None
    for font in ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "sans-serif"):
        assert font in fonts[1]


def test_a_png_is_twice_the_size_of_the_svg(tmp_path):
    pytest.importorskip("resvg_py", reason="resvg-py is not installed")
    picture.write(small_graph(), tmp_path / "g.png")
    content = (tmp_path / "g.png").read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width = ET.fromstring(picture.svg(small_graph(), PROBLEM)).get("width")
    assert struct.unpack(">I", content[16:20]) == (2 * int(width or 0),)


def test_chinese_characters_are_drawn_and_not_boxes():
    """A character that the fonts lack is drawn as the same box as any other; two that they have differ."""
    pytest.importorskip("resvg_py", reason="resvg-py is not installed")
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text y="30" x="5" {}>{}</text></svg>'
    )
    font = 'font-family="Noto Sans CJK SC" font-size="24"'
    shapes = {picture.png(text.format(font, character)) for character in "借呗没额度花信用还款龘𠮷骨直門"}
    assert len(shapes) == 15
    assert picture.png(text.format(font, "\U0010fffd")) not in shapes
    # Private use characters have no glyph: all are the same box.
    assert picture.png(text.format(font, "\U0010fffd")) == picture.png(text.format(font, "\U0010fffc"))


def test_without_the_fonts_a_png_is_refused_with_the_mend(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(MissingExtra, match=r"fintech-textkit\[picture\]"):
        picture.write(small_graph(), tmp_path / "g.png")
    assert not list(tmp_path.iterdir())
