"""Word documents: paragraphs, headings, lists with the numbers that Word shows, and tables, as Markdown."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textkit.documents import markdown
from textkit.documents.bytestream import LIMIT, TEXT_LIMIT
from textkit.documents.model import Source
from textkit.errors import MissingExtra, UnreadableDocument

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
_DIGITS = "〇一二三四五六七八九"
_PLACEHOLDER = re.compile(r"%(\d)")


def read_docx(name: str, data: bytes) -> Source:
    """The document as `# title` (where it has a paragraph of that style) and Markdown blocks.

    Raises:
        UnreadableDocument: damaged, or expands to more than the limit.
        MissingExtra: python-docx is not installed.
    """
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
        from docx.text.paragraph import Paragraph
        from lxml.etree import XMLSyntaxError
    except ImportError:
        raise MissingExtra("reading .docx files", "docx") from None

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(name, archive.infolist())
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, XMLSyntaxError, KeyError, ValueError) as error:
        raise UnreadableDocument(
            name, f"is no readable Word document ({' '.join(str(error).split())}); save it again as .docx"
        ) from None

    numbering = _Numbering(document)
    title = None
    blocks: list[str] = []
    for block in document.iter_inner_content():
        if not isinstance(block, Paragraph):
            blocks.append(
                "\n".join(markdown.table([[_cell_text(cell) for cell in row.cells] for row in block.rows]))
            )
        elif block.text.strip():
            if title is None and _style_name(block) == "Title":
                title = block.text.strip()
                blocks.append(markdown.heading(title, 1))
            else:
                blocks.append(_block(block, numbering.marker(block)))
    return Source(name, "\n\n".join(blocks), title=title, author=document.core_properties.author or None)


def _check_size(name: str, members: list[zipfile.ZipInfo]) -> None:
    """Raises UnreadableDocument where the text or all of the file is larger than a document may be."""
    text = sum(member.file_size for member in members if member.filename.endswith(".xml"))
    if text > TEXT_LIMIT or sum(member.file_size for member in members) > LIMIT:
        raise UnreadableDocument(
            name, f"unpacks to more than {TEXT_LIMIT:,} bytes of text or {LIMIT:,} in all; split it"
        )


def _block(paragraph: Paragraph, marker: str) -> str:
    if sign := _HEADING_STYLE.match(_style_name(paragraph)):
        text = " ".join(paragraph.text.split())
        return markdown.heading(markdown.item(text, marker.lstrip(" -")), int(sign[1]) + 1)
    bold, rest = _split_bold(paragraph)
    line = markdown.bold_title(bold, rest)
    indent = marker[: len(marker) - len(marker.lstrip())]
    return indent + markdown.item(line, marker.lstrip()) if marker else line


def _style_name(paragraph: Paragraph) -> str:
    style = paragraph.style
    return (style.name or "") if style is not None else ""


def _split_bold(paragraph: Paragraph) -> tuple[str, str]:
    """The text of a paragraph, cut where the bold that opens it ends."""
    text = paragraph.text.strip()
    bold = ""
    for run in paragraph.runs:
        if run.text.strip() and not run.bold:
            break
        bold += run.text
    bold = bold.strip()
    return (bold, text[len(bold) :]) if text.startswith(bold) else ("", text)


def _cell_text(cell: _Cell) -> str:
    return markdown.cell(line for paragraph in cell.paragraphs for line in paragraph.text.split("\n"))


class _Numbering:
    """The numbers of a document's lists, which Word computes and does not store."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = dict(_levels(document))
        self._counts: dict[tuple[str, int], int] = {}

    def marker(self, paragraph: Paragraph) -> str:
        """What stands before the next paragraph: "- ", "1. ", "（一）", indented by its level, or nothing."""
        number, depth = _number_of(paragraph)
        if (number, depth) not in self._levels:
            return ""
        form, label, start = self._levels[number, depth]
        self._counts[number, depth] = self._counts.get((number, depth), start - 1) + 1
        for deeper in range(depth + 1, 9):
            self._counts.pop((number, deeper), None)
        if form == "bullet":
            return "  " * depth + "- "
        shown = _PLACEHOLDER.sub(lambda sign: self._shown(number, int(sign[1]) - 1), label)
        return "  " * depth + shown + (" " if shown.endswith((".", ")")) else "")

    def _shown(self, number: str, depth: int) -> str:
        form, _, start = self._levels.get((number, depth), ("decimal", "", 1))
        count = self._counts.get((number, depth), start)
        return _han_number(count) if form.startswith(("chinese", "ideograph", "taiwanese")) else str(count)


def _levels(document: Document) -> Iterator[tuple[tuple[str, int], tuple[str, str, int]]]:
    """(list, level) → (number format, label such as "%1、", first number)."""
    from docx.oxml.ns import qn

    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return
    abstract = {node.get(qn("w:abstractNumId")): node for node in root.iter(qn("w:abstractNum"))}
    for node in root.iter(qn("w:num")):
        definition = abstract.get(_value(node, "w:abstractNumId", ""))
        for level in definition.iter(qn("w:lvl")) if definition is not None else ():
            key = (node.get(qn("w:numId")), int(level.get(qn("w:ilvl"), "0")))
            start = int(_value(level, "w:start", "1"))
            yield key, (_value(level, "w:numFmt", "decimal"), _value(level, "w:lvlText", "%1."), start)


def _number_of(paragraph: Paragraph) -> tuple[str, int]:
    """The list and level of a paragraph, its own or that of its style or what that is based on."""
    from docx.oxml.ns import qn

    style = paragraph.style
    holders = [paragraph._p]
    while style is not None:
        holders.append(style.element)
        style = style.base_style
    for holder in holders:
        properties = holder.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if properties is not None:
            return _value(properties, "w:numId", ""), int(_value(properties, "w:ilvl", "0"))
    return "", 0


def _value(node: BaseOxmlElement, tag: str, default: str) -> str:
    from docx.oxml.ns import qn

    child = node.find(qn(tag))
    return default if child is None else str(child.get(qn("w:val"), default))


def _han_number(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not 0 < tens < 10:
        return _DIGITS[number] if 0 <= number < 10 else str(number)
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")
