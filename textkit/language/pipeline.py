"""textkit as a spaCy pipeline: a tokenizer over jieba, and components for sentences, terms and statements.

    >>> nlp = textkit.nlp()
    >>> doc = nlp("由于逾期还款，借呗额度被降低。")
    >>> doc._.statements, doc.spans["causes"], [sentence.text for sentence in doc.sents]

The tokenizer and the factories are registered by entry points, so that `nlp.to_disk` and `spacy.load` work,
and so does `nlp.add_pipe("textkit_statements")` in any Chinese pipeline.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy
from ahocorasick_rs import AhoCorasick, MatchKind
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan
from spacy.util import registry
from spacy.vocab import Vocab

from textkit.documents.model import Source
from textkit.documents.outline import read_outline
from textkit.extraction.draft import Tagger
from textkit.extraction.extractor import Extractor
from textkit.extraction.statement import Mention, Relation, Statement
from textkit.language.folding import fold
from textkit.language.segmenter import Engine, Segmenter, Token, finance_terms
from textkit.language.sentences import sentences
from textkit.lexicon import data_table

COMPONENTS = ("textkit_sentences", "textkit_terms", "textkit_statements")
"""The components of `load`, in order."""

_LABELS: dict[Relation, tuple[str, str]] = {"causes": ("CAUSE", "EFFECT"), "remedies": ("REMEDY", "GOAL")}
_SURROGATE = re.compile("[\ud800-\udfff]")

# Keys of `Doc.user_data`, which `Doc.to_bytes` writes: hence plain values.
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
        dictionaries: user dictionaries in jieba's format, added to the finance terms; they are read at the
            first text, which raises InvalidLexicon when one is missing or has a line of another form.
        components: names of the components to add, in order.
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


@registry.tokenizers("textkit.tokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer(
    segmenter: Engine = "rjieba",
    dictionaries: list[str] = [],  # noqa: B006 (spaCy reads the default into the config)
) -> Callable[[Language], Tokenizer]:
    """What makes the tokenizer of a pipeline; the arguments are those of `load`."""
    return lambda nlp: Tokenizer(nlp.vocab, segmenter, dictionaries)


class Tokenizer:
    """Text to a Doc of jieba's words: `tag_` is jieba's tag, `pos_` the universal part of speech.

    The words cover the text without a gap, line ends and spaces included, so that `doc.text` is the text.
    """

    def __init__(self, vocab: Vocab, segmenter: Engine, dictionaries: Sequence[str | Path] = ()) -> None:
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
        # spaCy keeps strings as UTF-8, which has no lone surrogates.
        text = _SURROGATE.sub("\ufffd", text)
        tokens = self._segmenter.tag(fold(text))
        words = [text[token.start : token.end] for token in tokens]
        tags = [token.tag for token in tokens]
        pos = list(map(universal, words, tags))
        doc = Doc(self.vocab, words=words, spaces=[False] * len(words), tags=tags, pos=pos)
        doc.user_data[_TAGGED] = True
        return doc

    def __reduce__(self) -> tuple[Callable[..., Tokenizer], tuple[object, ...]]:
        """Pickled without the segmenter, which is made again at the first text."""
        return type(self), (self.vocab, self._engine, self._dictionaries)

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:
        """The texts of the user dictionaries."""
        return json.dumps([path.read_text("utf-8-sig") for path in self._dictionaries]).encode()

    def from_bytes(self, data: bytes, exclude: Iterable[str] = ()) -> Tokenizer:
        """Takes the user dictionaries that `to_bytes` gave."""
        self._folder = TemporaryDirectory(prefix="textkit-")
        _write_all(json.loads(data), Path(self._folder.name))
        return self.from_disk(self._folder.name)

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Writes the user dictionaries to the folder `path`."""
        texts = [dictionary.read_text("utf-8-sig") for dictionary in self._dictionaries]
        Path(path).mkdir(parents=True, exist_ok=True)
        _write_all(texts, Path(path))

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> Tokenizer:
        """Takes the user dictionaries in the folder `path`."""
        self._dictionaries = tuple(sorted(Path(path).glob("*.txt")))
        self._segmenter = None
        return self


def _write_all(texts: Iterable[str], folder: Path) -> None:
    for number, text in enumerate(texts):
        (folder / f"{number:03}.txt").write_text(text, "utf-8")


def universal(word: str, tag: str) -> str:
    """The universal part of speech of a word with a jieba tag."""
    if tag == "x":
        return _of_characters(word)
    parts: dict[str, str] = data_table("pos.toml")["tags"]
    return parts.get(tag) or parts.get(tag[:1], "X")


def _of_characters(word: str) -> str:
    if word.isspace():
        return "SPACE"
    kinds = {unicodedata.category(char)[0] for char in word}
    return {"P": "PUNCT", "S": "SYM", "N": "NUM"}.get(kinds.pop(), "X") if len(kinds) == 1 else "X"


# ---- components --------------------------------------------------------------------------------------


@Language.factory("textkit_sentences", assigns=["token.is_sent_start"])
def create_sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """What sets sentence boundaries (`doc.sents`) as textkit finds them."""
    return _set_sentences


def _set_sentences(doc: Doc) -> Doc:
    starts = [token.idx for token in doc]
    first = {bisect_left(starts, span.start) for span in sentences(fold(doc.text), 0, len(doc.text))}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.i in first
    return doc


@Language.factory("textkit_terms", assigns=["doc.spans"])
def create_terms(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """What gives the finance terms that are whole words of the text as `doc.spans["terms"]`."""
    return _set_terms


@cache
def _term_matcher() -> AhoCorasick:
    return AhoCorasick([fold(term.word) for term in finance_terms()], matchkind=MatchKind.LeftmostLongest)


def _set_terms(doc: Doc) -> Doc:
    matches = _term_matcher().find_matches_as_indexes(fold(doc.text))
    found = (doc.char_span(start, end, label="TERM") for _, start, end in matches)
    doc.spans["terms"] = SpanGroup(doc, name="terms", spans=[span for span in found if span is not None])
    return doc


@Language.factory(
    "textkit_statements",
    default_config={"segmenter": "rjieba"},
    assigns=["doc._.statements", "doc.spans"],
)
def create_statements(nlp: Language, name: str, segmenter: Engine) -> Callable[[Doc], Doc]:
    """What gives the statements of a text.

    `doc._.statements` are the statements, `doc.spans["statements"]` their mentions with the labels CAUSE,
    EFFECT, REMEDY and GOAL (for displaCy), `doc.spans["causes"]` and `doc.spans["remedies"]` their sources.
    Where a mention ends within a token the span ends with the token. The name of the document in the
    evidence is `doc._.document`, empty unless set by an earlier component.

    Args:
        segmenter: who segments a Doc that another tokenizer than textkit's has made.
    """
    return StatementFinder(segmenter)


class StatementFinder:
    """Sets the statements of a Doc from the words that its tokenizer has found."""

    def __init__(self, segmenter: Engine) -> None:
        self._engine = segmenter

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with its statements."""
        tagger: Tagger = _Words(doc) if doc.user_data.get(_TAGGED) else self._segmenter
        document = read_outline(Source(doc._.document, doc.text))
        found = Extractor(tagger).statements(document)
        doc.user_data[_STATEMENTS] = [statement.to_dict() for statement in found]
        mentions = []
        for relation, (source_label, target_label) in _LABELS.items():
            related = [statement for statement in found if statement.relation == relation]
            sources = [(statement.source, source_label) for statement in related]
            doc.spans[relation] = _group(doc, relation, sources)
            mentions += sources + [(statement.target, target_label) for statement in related]
        doc.spans["statements"] = _group(doc, "statements", mentions)
        return doc

    @cached_property
    def _segmenter(self) -> Segmenter:
        return Segmenter(self._engine)


class _Words:
    """The tokens of a Doc as a Tagger: nothing is segmented again."""

    def __init__(self, doc: Doc) -> None:
        self._tokens = [Token(token.idx, token.idx + len(token), token.tag_) for token in doc]
        self._starts = [token.start for token in self._tokens]

    def tag(self, text: str, start: int, end: int) -> list[Token]:
        """The words of `text[start:end]`, the text being the Doc's; a word across an end is cut there."""
        first, last = bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)
        return [
            Token(max(token.start, start), min(token.end, end), token.tag)
            for token in self._tokens[max(first, 0) : last]
        ]


def _group(doc: Doc, name: str, mentions: Iterable[tuple[Mention, str]]) -> SpanGroup:
    """A span for each mention, each once, in the order of the text."""
    places = sorted({(mention.start, mention.end, label) for mention, label in mentions})
    spans = (doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in places)
    distinct: dict[DocSpan, None] = dict.fromkeys(span for span in spans if span is not None)
    return SpanGroup(doc, name=name, spans=list(distinct))


def _statements(doc: Doc) -> tuple[Statement, ...]:
    return tuple(map(Statement.from_dict, doc.user_data.get(_STATEMENTS, ())))


if not Doc.has_extension("statements"):
    Doc.set_extension("document", default="")
    Doc.set_extension("statements", getter=_statements)
