"""The text that is measured on: the articles of corpora/ or the lines of a file, repeated with variations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from textkit.documents import Source, read_all

_ARTICLES = Path(__file__).parents[1] / "corpora" / "articles"
_DIGITS = re.compile(r"\d+")


def bodies(file: Path | None) -> list[str]:
    """The articles of the corpora, or the lines of `file`, one text each."""
    if file is None:
        return [source.text for source in read_all([_ARTICLES]) if isinstance(source, Source)]
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def varied(texts: list[str], characters: int) -> Iterator[str]:
    """About so many characters of the texts, again and again, each time with other figures in them."""
    for time in count():
        for text in texts:
            if characters <= 0:
                return
            yield _with_figures(text, time) if time else text
            characters -= len(text)


def _with_figures(text: str, more: int) -> str:
    """The text with `more` added to each of its figures."""
    return _DIGITS.sub(lambda digits: str(int(digits[0]) + more), text)


def write(path: Path, texts: Iterator[str]) -> int:
    """Writes the texts as rows of JSON Lines; returns the number of characters in them."""
    characters = 0
    with path.open("w", encoding="utf-8") as file:
        for text in texts:
            file.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
            characters += len(text)
    return characters


def read(path: Path) -> list[str]:
    """The texts that `write` wrote."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line)["text"] for line in file]
