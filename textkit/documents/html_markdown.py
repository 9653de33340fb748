"""A part of a web page as Markdown: headings, list items with their numbers, tables, bold titles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, defs

from textkit.documents import markdown

_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS = (defs.block_tags | defs.list_tags | defs.table_tags) - {"del", "ins"} | {
    *(
        "article",
        "aside",
        "body",
        "button",
        "details",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "html",
    ),
    *("main", "section", "summary"),
}
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_BOLD_TAGS = frozenset(("b", "strong", "dt", "summary", "legend", "caption", "button"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)

_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_CHINESE = r"[\u3000-\u303f\u3400-\u9fff\uff01-\uff5e\u201c\u201d\u2026\u2014]"
_WRAP = re.compile(rf"(?<={_CHINESE})[ \t\r\f]*\n\s*(?={_CHINESE})")
_BLANKS = re.compile(r"[ \t\r\n\f\v\xa0]+")
_LONGEST_CELL = 400
_MOST_COLUMNS = 50


def to_markdown(element: HtmlElement) -> str:
    """The text of `element`, its blocks separated by blank lines.

    A heading becomes `## …`, a list item `- …` or `1. …` (indented under its parent; an item that brings a
    number of its own keeps that alone), a data table `| a | b |`, a table used for layout plain paragraphs.
    Bold stays as `**…**` only where it is a whole line or the title that opens one. Line breaks of the
    page are kept, line wraps of its source are not. Links give their text, images nothing.
    """
    writer = _Writer()
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start":
            if node.tag == "table" and is_data_table(node):
                writer.table(node)
                walk.skip_subtree()
                continue
            writer.open(node)
        elif event == "end":
            writer.close(node)
        if event != "start" and node is not element:
            writer.text(node.tail)
    writer.end_block()
    return "\n".join(writer.lines).strip("\n")


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int
    indent: str
    # Where the lines after an item's first begin: under its text.
    inner: str


class _Writer:
    """Collects lines while a tree is walked."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._title = ""
        self._rest = ""
        self._bold = 0
        self._heading = 0
        self._preformatted = 0
        self._lists: list[_List] = []
        self._marker = ""
        self._gap = False

    def open(self, node: HtmlElement) -> None:
        if node.tag in _BLOCKS:
            self.end_block()
        if _is_bold(node):
            self._bold += 1
        if node.tag in _HEADINGS:
            self._heading = _HEADINGS[node.tag]
        elif node.tag in _LISTS:
            indent = self._lists[-1].inner if self._lists else ""
            self._lists.append(_List(node.tag == "ol", _integer(node.get("start"), 1), indent, indent + "  "))
        elif node.tag == "li":
            self._open_item(node)
        elif node.tag == "pre":
            self._preformatted += 1
        elif node.tag == "br":
            self._end_line()
        self.text(node.text)

    def close(self, node: HtmlElement) -> None:
        if node.tag in _BLOCKS:
            self.end_block()
        if _is_bold(node):
            self._bold -= 1
        if node.tag in _HEADINGS:
            self._heading = 0
        elif node.tag in _LISTS:
            self._lists.pop()
            self._gap = not self._lists
        elif node.tag == "li":
            self._marker = ""
        elif node.tag == "pre":
            self._preformatted -= 1

    def text(self, string: str | None) -> None:
        if not string:
            return
        if self._preformatted and "\n" in string:
            first, *others = string.split("\n")
            self.text(first)
            for line in others:
                self._end_line()
                self.text(line)
        elif not self._rest.strip() and (self._bold or not string.strip()):
            self._title += string
        else:
            self._rest += string

    def end_block(self) -> None:
        self._end_line()
        self._gap = self._gap or not self._lists

    def table(self, node: HtmlElement) -> None:
        """Writes a data table; a merged cell is repeated in the rows that it spans."""
        self.end_block()
        for line in markdown.table(_rows(node)):
            self._put(line)
        self._gap = True

    def _open_item(self, node: HtmlElement) -> None:
        if not self._lists:
            self._marker = "- "
            return
        current = self._lists[-1]
        current.number = _integer(node.get("value"), current.number)
        self._marker = f"{current.number}. " if current.ordered else "- "
        current.inner = current.indent + " " * len(self._marker)
        current.number += 1

    def _end_line(self) -> None:
        title = _clean(self._title)
        both = _clean(self._title + self._rest)
        self._title = self._rest = ""
        if not both:
            return
        if self._heading and not self._lists:
            self._gap = True
            self._put(markdown.heading(both, self._heading))
        elif self._heading:
            self._put_item(markdown.bold_title(both, ""))
        else:
            self._put_item(markdown.bold_title(title, both[len(title) :]))

    def _put_item(self, line: str) -> None:
        if not self._marker:
            self._put((self._lists[-1].inner if self._lists else "") + line)
            return
        self._put((self._lists[-1].indent if self._lists else "") + markdown.item(line, self._marker))
        self._marker = ""

    def _put(self, line: str) -> None:
        if self._gap and self.lines:
            self.lines.append("")
        self._gap = False
        self.lines.append(line)


def _is_bold(node: HtmlElement) -> bool:
    return node.tag in _BOLD_TAGS or bool(_BOLD_STYLE.search(node.get("style", "")))


def _clean(string: str) -> str:
    return _BLANKS.sub(" ", _WRAP.sub("", _INVISIBLE.sub("", string))).strip(" \u3000")


def _integer(value: str | None, default: int) -> int:
    return int(value) if value and re.fullmatch(r"-?\d{1,6}", value.strip()) else default


def is_data_table(table: HtmlElement) -> bool:
    """Whether a table shows data rather than lays out the page."""
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return False
    rows = [row for row in table.iter("tr") if len(row) > 1]
    if table.find(".//th") is not None or table.get("border", "0") not in ("", "0"):
        return bool(rows)
    cells = [cell for row in rows for cell in row]
    return (
        len(rows) > 1
        and table.find(".//h1") is None
        and max(len(cell.text_content().strip()) for cell in cells) <= _LONGEST_CELL
    )


def _rows(table: HtmlElement) -> list[list[str]]:
    rows: list[list[str]] = []
    # Column → (rows that the cell above still spans, its text).
    spanning: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        for node in row.iterchildren("td", "th"):
            _fill(cells, spanning)
            text = markdown.cell(to_markdown(node).split("\n"))
            columns = max(1, min(_integer(node.get("colspan"), 1), _MOST_COLUMNS))
            below = _integer(node.get("rowspan"), 1) - 1
            for column in range(len(cells), len(cells) + columns):
                if below > 0:
                    spanning[column] = (below, text)
            cells += [text] + [""] * (columns - 1)
        _fill(cells, spanning)
        if any(cells):
            rows.append(cells)
    return rows


def _fill(cells: list[str], spanning: dict[int, tuple[int, str]]) -> None:
    """Adds the cells that reach down from the rows above into the next columns."""
    while len(cells) in spanning:
        left, text = spanning.pop(len(cells))
        if left > 1:
            spanning[len(cells)] = (left - 1, text)
        cells.append(text)
