import io
import zipfile

import pytest

from textkit.documents.docx import read_docx
from textkit.errors import UnreadableDocument

docx = pytest.importorskip("docx", reason="needs the extra [docx]")


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_headings_lists_tables_and_bold_titles_become_markdown():
    document = docx.Document()
    document.core_properties.author = "林小满"
    document.add_heading("借呗没额度怎么办", 0)
    document.add_heading("一、原因", 1)
    document.add_paragraph("逾期还款", style="List Number")
    document.add_paragraph("原因在于信用评分下降。")
    document.add_paragraph("多头借贷", style="List Number")
    document.add_heading("二、办法", 2)
    document.add_paragraph("按时还款", style="List Bullet")
    paragraph = document.add_paragraph()
    paragraph.add_run("减少借贷：").bold = True
    paragraph.add_run("降低负债率。")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["原因", "对策", "逾期", "还清欠款\n联系客服"], strict=True):
        cell.text = text

    source = read_docx("a.docx", saved(document))

    assert source.title == "借呗没额度怎么办"
    assert source.author == "林小满"
    assert source.text.split("\n\n") == [
        "# 借呗没额度怎么办",
        "## 一、原因",
        "1. 逾期还款",
        "原因在于信用评分下降。",
        "2. 多头借贷",
        "### 二、办法",
        "- 按时还款",
        "**减少借贷：**降低负债率。",
        "| 原因 | 对策 |\n| --- | --- |\n| 逾期 | 还清欠款；联系客服 |",
    ]


def test_numbers_that_word_computes_are_shown_as_it_shows_them():
    document = docx.Document()
    level = document.part.numbering_part.element
    for node in level.iter(docx.oxml.ns.qn("w:lvl")):
        node.find(docx.oxml.ns.qn("w:numFmt")).set(docx.oxml.ns.qn("w:val"), "chineseCounting")
        node.find(docx.oxml.ns.qn("w:lvlText")).set(docx.oxml.ns.qn("w:val"), "（%1）")
    for index in range(21):
        document.add_paragraph(f"第{index}项", style="List Number")
    lines = read_docx("a.docx", saved(document)).text.split("\n\n")
    assert [lines[index] for index in (0, 1, 9, 10, 19, 20)] == [
        "（一）第0项",
        "（二）第1项",
        "（十）第9项",
        "（十一）第10项",
        "（二十）第19项",
        "（二十一）第20项",
    ]


def test_a_zip_that_is_no_document_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(UnreadableDocument, match="Word"):
        read_docx("a.docx", file.getvalue())


def test_a_document_that_expands_past_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr("textkit.documents.docx.TEXT_LIMIT", 1000)
    with pytest.raises(UnreadableDocument, match="unpacks"):
        read_docx("a.docx", saved(docx.Document()))
