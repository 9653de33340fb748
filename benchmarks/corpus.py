"""Makes a corpus of any size out of one file of texts: `python -m benchmarks.corpus FILE OUT --documents N`.

Each document is new: sentences drawn at random from the lines of FILE until they have `--characters`, with
other figures in each. OUT is a folder of .txt files, a thousand in each folder of it, or one file of rows
(.jsonl). The same arguments give the same documents.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks import texts

_SENTENCE = re.compile("[^。！？]+[。！？]?")
_DIGITS = re.compile(r"\d+")
_A_FOLDER = 1000


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("file", type=Path, help="texts, one a line")
    parser.add_argument("out", type=Path, help="a folder, or a .jsonl file")
    parser.add_argument("--documents", type=int, default=100_000, help="how many (default: 100,000)")
    parser.add_argument("--characters", type=int, default=300, help="of each, about (default: 300)")
    arguments = parser.parse_args()
    made = documents(texts.bodies(arguments.file), arguments.documents, arguments.characters)
    (_write_rows if arguments.out.suffix == ".jsonl" else _write_files)(arguments.out, made)


def documents(bodies: list[str], number: int, characters: int) -> Iterator[str]:
    """So many documents, each of about so many characters."""
    chance = random.Random(number)
    sentences = [sentence for body in bodies for sentence in _SENTENCE.findall(body)]
    for _ in range(number):
        text = ""
        while len(text) < characters:
            text += chance.choice(sentences)
        yield _DIGITS.sub(lambda digits: str(chance.randrange(10 ** len(digits[0]))), text)


def _write_files(folder: Path, made: Iterator[str]) -> None:
    for number, text in enumerate(made):
        path = folder / f"{number // _A_FOLDER:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _write_rows(path: Path, made: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(made):
            file.write(json.dumps({"id": number, "text": text}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
