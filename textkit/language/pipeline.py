"""textkit as a spaCy pipeline: a tokenizer over jieba, and components for sentences, terms and statements.

    >>> nlp = textkit.nlp()
    >>> doc = nlp("由于逾期还款，借呗额度被降低。")
    >>> doc._.statements, doc.spans["causes"], [sentence.text for sentence in doc.sents]

The tokenizer and the factories are registered by entry points, so that `nlp.to_disk` and `spacy.load` work,
and so does `nlp.add_pipe("textkit_statements")` in any Chinese pipeline.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import spacy
import srsly
from ahocorasick_rs import AhoCorasick, MatchKind
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan
from spacy.vocab import Vocab

from textkit.documents.model import Source
from textkit.documents.outline import read_outline
from textkit.extraction.extractor import Extractor
from textkit.extraction.statement import Mention, Relation, Statement
from textkit.language.folding import fold
from textkit.language.segmenter import Engine, Segmenter, Token, finance_terms
from textkit.language.sentences import sentences
from textkit.lexicon import data_table

COMPONENTS = ("textkit_sentences", "textkit_terms", "textkit_statements")
"""The components of `load`, in order."""

_LABELS: dict[Relation, tuple[str, str]] = {"causes": ("CAUSE", "EFFECT"), "remedies": ("REMEDY", "GOAL")}

# The keys of `Doc.user_data`, which holds plain values only, since `Doc.to_bytes` writes it.
_TAGGED = "textkit_tagged"
_STATEMENTS = "textkit_statements"


def load(
    segmenter: Engine = "rjieba",
    dictionaries: Iterable[str | Path] = (),
    components: Iterable[str] = COMPONENTS,
) -> Language:
    """A Chinese pipeline with textkit's tokenizer and components.

    Args:
        segmenter: the engine that finds the words.
        dictionaries: user dictionaries in jieba's format, added to the finance terms.
        components: names of the components to add.

    Raises:
        InvalidLexicon: at the first text, when a dictionary is missing or has a line of another form.
    """
    tokenizer = {
        "@tokenizers": "textkit.tokenizer.v1",
        "segmenter": segmenter,
        "dictionaries": list(map(str, dictionaries)),
    }
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    for component in components:
        nlp.add_pipe(component)
    return nlp


# ---- tokenizer ---------------------------------------------------------------------------------------


class Tokenizer:
    """Text to a Doc of jieba's words: `tag_` is jieba's tag, `pos_` the universal part of speech.

    The words cover the text without a gap, line ends and spaces included, so that `doc.text` is the text.
    """

    def __init__(self, vocab: Vocab, segmenter: Engine, dictionaries: Sequence[str | Path]) -> None:
        self.vocab = vocab
        self._engine = segmenter
        self._dictionaries = tuple(map(Path, dictionaries))
        # Made at the first text: a pipeline from disk brings the dictionaries that its config only names.
        self._segmenter: Segmenter | None = None
        self._folder: TemporaryDirectory[str] | None = None

    def __call__(self, text: str) -> Doc:
        """The Doc of a text. Raises InvalidLexicon for a dictionary that cannot be used."""
        if self._segmenter is None:
            self._segmenter = Segmenter(self._engine, self._dictionaries)
        # Lone surrogates, which UTF-8 cannot hold, are replaced one to one.
        text = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if not _is_valid(text) else text
        tokens = self._segmenter.tag(fold(text))
        words = [text[token.start : token.end] for token in tokens]
        tags = [token.tag for token in tokens]
        pos = list(map(universal, words, tags))
        doc = Doc(self.vocab, words=words, spaces=[False] * len(words), tags=tags, pos=pos)
        doc.user_data[_TAGGED] = True
        return doc

    def __reduce__(self) -> tuple[Callable[..., Tokenizer], tuple[object, ...]]:
        """Pickled without the segmenter, which is made again at the first text."""
        return _restored, (self.vocab, self._engine, self.to_bytes())

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:
        """The texts of the user dictionaries."""
        return cast(bytes, srsly.msgpack_dumps([path.read_text("utf-8-sig") for path in self._dictionaries]))

    def from_bytes(self, data: bytes, exclude: Iterable[str] = ()) -> Tokenizer:
        """Takes the user dictionaries that `to_bytes` gave."""
        self._folder = TemporaryDirectory(prefix="textkit-")
        self._write(srsly.msgpack_loads(data), Path(self._folder.name))
        return self.from_disk(self._folder.name)

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Writes the user dictionaries to the new folder `path`."""
        Path(path).mkdir(parents=True, exist_ok=True)
        self._write([dictionary.read_text("utf-8-sig") for dictionary in self._dictionaries], Path(path))

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> Tokenizer:
        """Takes the user dictionaries in the folder `path`."""
        self._dictionaries = tuple(sorted(Path(path).glob("*.txt")))
        self._segmenter = None
        return self

    @staticmethod
    def _write(texts: Iterable[str], folder: Path) -> None:
        for number, text in enumerate(texts):
            (folder / f"{number:03}.txt").write_text(text, "utf-8")
