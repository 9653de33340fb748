"""Web pages: the article of a page as Markdown text, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from textkit.documents.model import Source
from textkit.errors import UnreadableDocument
from textkit.lexicon import data_table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

# What libxml2 cannot hold: NUL ends the text, the other controls are no HTML.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
# What follows the article's title: 标题_频道_站名, 标题 - 站名; after a bare hyphen only a known site.
_SUFFIX = re.compile(r"\s*(?:[_|｜@]|\s[-–—·]\s|::).*", re.DOTALL)
# The same where a line of the page says the part before it, and that is the longer one: 公告-江城商业银行.
_SEPARATOR = re.compile(r"\s*[-–—·:（(]|\s")
_LONGEST_SITE = 12
_HEAD_LINES = 8
# A heading may carry a label behind the title: 原创, 置顶.
_LONGEST_LABEL = 4


def read_html(name: str, text: str) -> Source:
    """The article of the page `text`: `# title`, then the body as Markdown (see `to_markdown`).

    Navigation, advertisements, related links, banners and comments are left out. Offsets of the source are
    offsets into this extracted text.

    Raises:
        UnreadableDocument: the page holds no text, or nests deeper than the parser follows.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring
    from trafilatura.metadata import extract_metadata

    from textkit.documents.html_content import article
    from textkit.documents.html_markdown import to_markdown

    # Bytes in a known encoding: of a str, libxml2 would look for declarations of another one.
    data = _CONTROLS.sub("", text).encode("utf-8", errors="replace")
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        page = document_fromstring(data, parser=parser)
    except etree.ParserError:
        raise UnreadableDocument(
            name, "is a page without text; save the page from the browser again"
        ) from None
    if parser.error_log.filter_types([etree.ErrorTypes.ERR_RESOURCE_LIMIT]):
        raise UnreadableDocument(name, "nests its elements too deeply; save the page as text")
    metadata = extract_metadata(page, extensive=False)
    stated = _title(page)
    author = _meta(page, "author") or metadata.author
    title, body = _split_title(to_markdown(article(page, stated)), stated)
    if not body:
        raise UnreadableDocument(
            name, "is a page without text; save the page from the browser once it has loaded"
        )
    return Source(
        name=name,
        text=f"# {title}\n\n{body}" if title else body,
        title=title,
        author=author,
        url=metadata.url,
        date=metadata.date,
    )


def _title(page: HtmlElement) -> str | None:
    """The title that the head of the page states, without the name of the site; else its first heading."""
    for stated in (_meta(page, "og:title"), _line(page.findtext(".//title"))):
        if stated:
            headings = (_line(heading.text_content()) for heading in page.iter("h1", "h2", "h3"))
            return next((text for text in headings if _states(stated, text)), _without_site(stated))
    return _line(page.findtext(".//h1")) or None


def _states(stated: str, text: str) -> bool:
    """Whether the page's title is `text`, with the name of a site or channel behind it or not."""
    if not text or not stated.startswith(text):
        return False
    rest = stated[len(text) :]
    return not rest or bool(_SUFFIX.fullmatch(rest) or (len(text) > len(rest) and _SEPARATOR.match(rest)))


def _without_site(stated: str) -> str:
    short = _SUFFIX.sub("", stated)
    front, _, site = short.rpartition("-")
    is_site = len(site) <= _LONGEST_SITE and site.strip().endswith(tuple(data_table("pages.toml")["sites"]))
    return (front.strip() if front and is_site else short) or stated


def _meta(page: HtmlElement, key: str) -> str:
    nodes = page.xpath("//meta[@name=$key or @property=$key]/@content", key=key)
    return _line(nodes[0]) if nodes else ""


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _split_title(body: str, title: str | None) -> tuple[str | None, str]:
    """The title, cut to the line among the body's first that states it, and the body without that line."""
    if not title:
        return None, body
    lines = body.split("\n")
    for index, line in enumerate(lines[:_HEAD_LINES]):
        plain = line.strip("#* ")
        if _states(title, plain) or (line.startswith("#") and _is_labelled(plain, title)):
            before, after = ("\n".join(part).strip("\n") for part in (lines[:index], lines[index + 1 :]))
            return min(title, plain, key=len), "\n\n".join(part for part in (before, after) if part)
    return title, body


def _is_labelled(heading: str, title: str) -> bool:
    return heading.startswith(title) and len(heading[len(title) :].strip()) <= _LONGEST_LABEL
