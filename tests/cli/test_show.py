import io
import re
from html.parser import HTMLParser

from rich.console import Console

from textkit.cli import marked_text
from textkit.documents.model import Source
from textkit.documents.outline import read_outline
from textkit.extraction.extractor import Extractor
from textkit.language.segmenter import Segmenter

PAGE = "借呗没额度\n\n借呗没额度的原因\n1. 逾期还款：逾期还款会导致<script>alert(1)</script>额度下降。\n"


class Content(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text = set(), ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)

    def handle_data(self, data):
        self.text += data


def test_the_outline_names_the_roles_and_the_statements_follow(textkit, article):
    lines = textkit("show", article.name).stdout.splitlines()
    assert "# 借呗没额度是怎么回事？" in " ".join(lines)
    assert "## 借呗没额度的原因  ‹causes›" in lines
    assert "## 如何恢复借呗额度  ‹remedies›" in lines
    assert any(line.startswith("  逾期还款 —causes→ 芝麻信用评分下降") for line in lines)


def test_causes_and_remedies_are_in_colour_on_a_terminal(article, monkeypatch):
    source = Source("a.txt", article.read_text("utf-8"))
    document = read_outline(source)
    shown = io.StringIO()
    monkeypatch.setattr(
        marked_text,
        "Console",
        lambda **how: Console(file=shown, force_terminal=True, color_system="standard", **how),
    )
    marked_text.print_marked(document, Extractor(Segmenter()).statements(document))
    assert re.search("\x1b\\[[0-9;]*31m逾期还款", shown.getvalue())
    assert re.search("\x1b\\[[0-9;]*32m按时还款", shown.getvalue())


def test_the_page_labels_mentions_and_escapes_the_article(textkit, folder):
    (folder / "a.txt").write_text(PAGE, "utf-8")
    result = textkit("show", "a.txt", "--html", "a.html")
    assert (result.exit_code, result.stdout) == (0, "Wrote a.html\n")
    content = Content((folder / "a.html").read_text("utf-8"))
    assert "script" not in content.tags
    assert "alert(1)</script>额度下降" in content.text
    assert {"cause", "effect"} <= set(content.text.split())


def test_segment_prints_words_with_tags_line_by_line(textkit, article):
    lines = textkit("segment", article.name).stdout.splitlines()
    assert lines[2] == "借呗/nz 没/v 额度/n 的/uj 原因/n"


def test_rules_are_those_of_the_lexicon(textkit):
    result = textkit("rules", "导致")
    assert result.stdout.splitlines()[1].startswith("causative_verb\tverb\tcauses\t")
    assert textkit("rules", "--markdown").stdout.startswith("# Cues\n")
