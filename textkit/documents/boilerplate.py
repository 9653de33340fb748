"""What of a page is not the article: author lines, captions, disclaimers, related links, share bars."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from textkit.lexicon import data_table

# A line that stands twice and is longer than this is a caption or a banner, not prose.
_REPEATED_FROM = 9


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in data_table("boilerplate.toml")[kind]))


def is_boilerplate_line(line: str) -> bool:
    """Whether the folded line, stripped, is an author line, a caption, a notice or a share bar."""
    return _pattern("lines").match(line) is not None or _pattern("notices").search(line) is not None


def is_boilerplate_sentence(sentence: str) -> bool:
    """Whether the folded sentence is a disclaimer or speaks of the text itself."""
    return bool(_pattern("signs").search(sentence) and _pattern("sentences").search(sentence))


def opens_links(line: str) -> bool:
    """Whether the folded line, stripped, is the heading of a list of links to other pages."""
    return bool(_pattern("links").match(line))


def repeated_lines(lines: Iterable[str]) -> set[str]:
    """The stripped lines that stand more than once and are too long for a heading's echo."""
    counts = Counter(lines)
    return {line for line, count in counts.items() if count > 1 and len(line) >= _REPEATED_FROM}
