"""PDF files: the text of their pages, lines joined across wraps, running heads and page numbers gone."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from textkit.documents.model import Source
from textkit.errors import MissingExtra, UnreadableDocument

# What it complains of is told by the failure; a program's own log handlers still hear it.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

_PAGE_NUMBER = re.compile(
    r"[-—–·\s]*(?:第\s*)?\d{1,4}\s*(?:页|頁|/\s*\d{1,4}|of\s+\d{1,4})?[-—–·\s]*(?:共\s*\d+\s*[页頁])?", re.I
)
_BLOCK_START = re.compile(
    r"\d{1,2}[.、．)）](?!\d)|[（(][\d一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[\u2460-\u2473]"
    r"|第[一二三四五六七八九十\d]{1,3}[章节節条條，、]|[•·●■◆►✓√★]|问[：:]|答[：:]|[QA][：:]"
)
_SENTENCE_END = re.compile(r"[。！？!?；;：:…][”’」』）)]*$")
_CHINESE = r"[\u3000-\u303f\u3400-\u9fff\uff01-\uff5e\u201c\u201d]"
_SPACED = re.compile(rf"(?<={_CHINESE}) +(?={_CHINESE})")

# A line shorter than this share of the usual longest one ended before the margin: a paragraph's last.
_FULL_LINE = 0.85
# A line at a page's edge that stands on this share of the pages is a running head or foot.
_RUNNING_SHARE = 0.5


def read_pdf(name: str, data: bytes) -> Source:
    """The text of the PDF, one line a paragraph.

    Raises:
        UnreadableDocument: damaged, encrypted, or pictures only.
        MissingExtra: pypdf is not installed.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise MissingExtra("reading .pdf files", "pdf") from None

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocument(name, "is encrypted; save it without a password")
        pages = [page.extract_text().splitlines() for page in reader.pages]
        metadata = reader.metadata
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableDocument(
            name, f"is no readable PDF ({' '.join(str(error).split())}); print it to a new PDF"
        ) from None
    text = "\n".join(
        join_wrapped(_without_running([[line.strip() for line in page if line.strip()] for page in pages]))
    )
    if not text:
        raise UnreadableDocument(name, "is a PDF without text, pictures perhaps; run OCR on it first")
    return Source(name, text, author=(metadata.author if metadata else None) or None)


def join_wrapped(lines: Sequence[str]) -> Iterable[str]:
    """The paragraphs of `lines`, that were cut at the margin.

    A line goes on in the next one where it reaches the margin and ends no sentence there, and the next
    one begins no item or heading.
    """
    lines = [_SPACED.sub("", line) if _is_spaced(line) else line for line in lines]
    margin = _FULL_LINE * _usual_length(lines)
    paragraph = ""
    previous = ""
    for line in lines:
        if paragraph and _goes_on(previous, line, margin):
            gap = " " if paragraph[-1].isascii() and line[0].isascii() else ""
            paragraph += gap + line
        else:
            if paragraph:
                yield paragraph
            paragraph = line
        previous = line
    if paragraph:
        yield paragraph


def _goes_on(line: str, following: str, margin: float) -> bool:
    return _width(line) >= margin and not _SENTENCE_END.search(line) and not _BLOCK_START.match(following)


def _width(line: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in line)


def _usual_length(lines: Sequence[str]) -> float:
    """The length that one line in ten exceeds: the text width, whatever single line sticks out."""
    lengths = sorted(map(_width, lines))
    return lengths[int(len(lengths) * 0.9)] if lengths else 0.0


def _is_spaced(line: str) -> bool:
    """Whether most Chinese characters are set apart: 借 呗 额 度, as some PDF files place them."""
    return len(_SPACED.findall(line)) * 2 > len(re.findall(_CHINESE, line))


def _without_running(pages: Sequence[Sequence[str]]) -> list[str]:
    edges = Counter(line for page in pages for line in {*page[:1], *page[-1:]})
    running = {
        line for line, count in edges.items() if len(pages) > 2 and count > len(pages) * _RUNNING_SHARE
    }
    return [
        line for page in pages for line in page if line not in running and not _PAGE_NUMBER.fullmatch(line)
    ]
