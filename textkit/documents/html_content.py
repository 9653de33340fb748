"""Which part of a web page is the article: a page's tree without navigation, advertisements, comments, links.

Measured on pages as Chinese sites write them (class names in pinyin, tables as layout, answers in bare
divs, lists of links), this keeps text that trafilatura 2.3, resiliparse 2.0 and readability 0.9 drop or run
together, and leaves less of the page around it; see tests/documents/test_html.py for the pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from textkit.documents.html_markdown import is_data_table
from textkit.lexicon import data_table

_NEVER_TEXT = (
    *("script", "style", "noscript", "template", "iframe", "object", "embed", "canvas", "svg", "math"),
    *("nav", "footer", "aside", "dialog", "input", "select", "textarea", "datalist"),
    *("audio", "video", "rt", "rp", "head", "meta"),
)
_OUTSIDE_ROLES = ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu")
_CONTAINERS = ("div", "section", "article", "main", "center", "form", "table", "tbody", "tr", "td", "span")
_LINK_BLOCKS = ("ul", "ol", "dl", "div", "section", "table", "tr", "td", "p", "center")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_REFERENCE = re.compile(r"\[\d+(?:[-–]\d+)?\]")
_PUNCTUATED = re.compile(r"[，。；？！：、]")

# An element goes when its name says that it is no article, unless it holds this share of the page's prose.
_PROTECTED_SHARE = 0.3
_LINK_SHARE = 0.6
_LONGEST_LABEL = 12
_SOME_PROSE = 20
# The article is the deepest element that still holds this share of what is left.
_ARTICLE_SHARE = 0.95
# A line without sentence punctuation may be a list item or the page's furniture.
_UNPUNCTUATED_WEIGHT = 0.3


def article(page: HtmlElement, title: str | None) -> HtmlElement:
    """The element of `page` that holds the article; the tree is pruned in place. Linear in its size.

    An element that holds the page's `title` is never taken for the page's furniture.
    """
    body = page.find("body")
    root = page if body is None else body
    _drop(element for element in root.iter() if _is_never_text(element))
    _drop_outside(root, title)
    _drop_links(root)
    return _innermost(root)


class _Weights:
    """How much text, linked text and prose each element of a tree holds, in characters."""

    def __init__(self, root: HtmlElement) -> None:
        self.text: dict[HtmlElement, int] = {}
        self.linked: dict[HtmlElement, int] = {}
        self.links: dict[HtmlElement, int] = {}
        self.prose: dict[HtmlElement, float] = {}
        for element in reversed(list(root.iter("*"))):
            self._add(element)

    def _add(self, element: HtmlElement) -> None:
        own = [element.text, *(child.tail for child in element)]
        children = [child for child in element if child in self.text]
        strings = [string.strip() for string in own if string]
        text = sum(map(len, strings)) + sum(self.text[child] for child in children)
        is_link = element.tag == "a"
        self.text[element] = text
        self.linked[element] = text if is_link else sum(self.linked[child] for child in children)
        self.links[element] = int(is_link and text > 0) + sum(self.links[child] for child in children)
        self.prose[element] = (
            0.0 if is_link else sum(map(_prose, strings)) + sum(self.prose[child] for child in children)
        )


def _prose(string: str) -> float:
    return len(string) * (1.0 if _PUNCTUATED.search(string) else _UNPUNCTUATED_WEIGHT)


def _is_never_text(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str):
        return True
    return (
        element.tag in _NEVER_TEXT
        or element.get("role") in _OUTSIDE_ROLES
        or (element.tag == "figcaption" and element.getparent().find(".//img") is not None)
        or (element.tag == "sup" and bool(_REFERENCE.fullmatch(element.text_content().strip())))
        # In lists of questions that fold out, the question is a button.
        or (element.tag == "button" and not element.text_content().strip().endswith(("？", "?")))
    )


def _drop(elements: Iterator[HtmlElement]) -> None:
    for element in list(elements):
        if element.getparent() is not None:
            element.drop_tree()


def _drop_outside(root: HtmlElement, title: str | None) -> None:
    """Drops what is hidden or named as furniture."""
    weights = _Weights(root)
    total = weights.prose[root]
    outside_words = frozenset(data_table("pages.toml")["outside"])
    titled = _with_title(root, title)

    def outside(element: HtmlElement) -> bool:
        if element is root or element in titled or weights.prose[element] > total * _PROTECTED_SHARE:
            return False
        if "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
            return True
        names = f"{element.get('class', '')} {element.get('id', '')}"
        words = {element.tag, *(word.lower() for word in _WORD.findall(names))}
        return element.tag not in _HEADINGS and not words.isdisjoint(outside_words)

    _drop(element for element in root.iter("*") if outside(element))


def _with_title(root: HtmlElement, title: str | None) -> set[HtmlElement]:
    """The elements that are or hold a heading that repeats the page's title."""
    found: set[HtmlElement] = set()
    if title:
        for heading in root.iter(*_HEADINGS):
            text = "".join(heading.text_content().split())
            if text and text in "".join(title.split()):
                found.update((heading, *heading.iterancestors()))
    return found


def _drop_links(root: HtmlElement) -> None:
    """Drops lists of links, but not those that the article itself gives."""
    weights = _Weights(root)
    followed = _followed_by_prose(root, weights)

    def is_link_list(element: HtmlElement) -> bool:
        return (
            element is not root
            and weights.links[element] > 1
            and weights.linked[element] >= _LINK_SHARE * weights.text[element]
            and not _is_introduced(element, weights, followed)
        )

    _drop(element for element in root.iter(*_LINK_BLOCKS) if is_link_list(element))


def _is_introduced(element: HtmlElement, weights: _Weights, followed: set[HtmlElement]) -> bool:
    """Whether prose introduces the list: 主要有： before it, or a heading before it and prose after it."""
    before = element.getprevious()
    if before is None:
        return False
    label = before.text_content().strip()
    if (
        any(word in label for word in data_table("pages.toml")["leads_away"])
        or weights.links.get(before, 0) > 1
    ):
        return False
    if before.tag in _HEADINGS:
        return element in followed
    return bool(label) and label[-1] in "：:"


def _followed_by_prose(root: HtmlElement, weights: _Weights) -> set[HtmlElement]:
    """The elements after which, in the same parent, prose comes."""
    followed: set[HtmlElement] = set()
    for parent in root.iter("*"):
        has_prose = False
        for child in parent.iterchildren("*", reversed=True):
            if has_prose:
                followed.add(child)
            has_prose = has_prose or weights.prose[child] > _SOME_PROSE
    return followed


def _innermost(root: HtmlElement) -> HtmlElement:
    weights = _Weights(root)
    total = weights.prose[root]
    marked = [*root.iter("article")] or [*root.iter("main")]
    element = root
    if len(marked) == 1 and weights.prose[marked[0]] > 0.7 * total:
        element = marked[0]
        total = weights.prose[element]
    while True:
        inner = max(element, key=lambda child: weights.prose.get(child, 0.0), default=None)
        if inner is None or inner.tag not in _CONTAINERS or weights.prose[inner] < _ARTICLE_SHARE * total:
            return element
        if inner.tag == "table" and is_data_table(inner):
            return element
        element = inner
