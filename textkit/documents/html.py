"""Web pages: the article of a page as Markdown text, and what the page says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textkit.documents.model import Source
from textkit.errors import UnreadableDocument

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What libxml2 cannot hold: NUL ends the text, the other controls are no HTML.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SITE_NAME = re.compile(r"\s*(?:[_|｜]|\s[-–—·]\s).*$", re.DOTALL)
# With the title itself in the text, a bare hyphen is enough: 公告-江城商业银行.
_SITE_SUFFIX = re.compile(r"\s*[-–—·_|｜].*", re.DOTALL)
_SHORTEST_TITLE = 4
_HEAD_LINES = 8


def read_html(name: str, text: str) -> Source:
    """The article of the page `text`: `# title`, then the body as Markdown (see `to_markdown`).

    Navigation, advertisements, related links, banners and comments are left out. Offsets of the source are
    offsets into this extracted text.

    Raises:
        UnreadableDocument: the page holds no text.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring
    from trafilatura.metadata import extract_metadata

    from textkit.documents.html_content import article
    from textkit.documents.html_markdown import to_markdown

    # Bytes in a known encoding: of a str, libxml2 would look for declarations of another one.
    data = _CONTROLS.sub("", text).encode("utf-8", errors="replace")
    try:
        page = document_fromstring(data, parser=HTMLParser(encoding="utf-8", huge_tree=True))
    except etree.ParserError:
        raise UnreadableDocument(
            name, "is a page without text; save the page from the browser again"
        ) from None
    metadata = extract_metadata(page, extensive=False)
    stated = _title(page, metadata.title)
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


def _title(page: HtmlElement, fallback: str | None) -> str | None:
    """The heading that the head of the page repeats, else the head's title without the name of the site."""
    stated = [text for text in (_meta(page, "og:title"), _line(page.findtext(".//title"))) if text]
    headings = (_line(heading.text_content()) for heading in page.iter("h1", "h2", "h3"))
    repeated = [
        text for text in headings if len(text) >= _SHORTEST_TITLE and any(text in title for title in stated)
    ]
    if repeated:
        return max(repeated, key=len)
    for title in stated:
        short = _SITE_NAME.sub("", title)
        return short if len(short) >= _SHORTEST_TITLE else title
    return _line(page.findtext(".//h1")) or fallback


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
        if plain == title or (
            len(plain) >= _SHORTEST_TITLE and _SITE_SUFFIX.fullmatch(title.removeprefix(plain))
        ):
            return plain, "\n".join(lines[:index] + lines[index + 1 :]).strip("\n")
    return title, body
