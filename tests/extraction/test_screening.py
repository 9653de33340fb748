"""Screening spares work and loses nothing that the rules would read."""

from collections.abc import Iterator
from functools import partial

import pytest

from textkit.documents import read_all
from textkit.documents.model import Span
from textkit.extraction.changes import speaks_of_markets
from textkit.extraction.cues import Hit, families, find_cues
from textkit.extraction.reader import SentenceReader, mask
from textkit.extraction.screening import may_link, may_state, telling_hits
from textkit.extraction.spans import Words
from textkit.language.folding import fold
from textkit.language.segmenter import Segmenter
from textkit.language.sentences import sentences

SEGMENTER = Segmenter()


def screened_out(text: str) -> Iterator[tuple[Span, list[Hit]]]:
    """The sentences with cues that are not worth segmenting."""
    cues = find_cues(text)
    for span in sentences(text, 0, len(text)):
        hits = [hit for hit in cues if span.start <= hit.start < span.end]
        telling = telling_hits(text, span, hits)
        if hits and not may_state(text, span, hits, telling) and not speaks_of_markets(span.of(text)):
            yield span, hits


def test_no_sentence_of_the_corpora_is_lost(corpora):
    spared = 0
    for source in read_all([corpora / "articles"]):
        text = fold(source.text)
        masked = mask(text)
        for span, hits in screened_out(text):
            words = Words.of(text, SEGMENTER.tag(text, span.start, span.end))
            assert SentenceReader(words, masked, span, hits, hits, lambda: None).links == [], span.of(text)
            spared += 1
    assert spared


def test_a_sentence_that_only_recommends_has_no_link(corpora):
    spared = 0
    for source in read_all([corpora / "articles"]):
        text = fold(source.text)
        masked = mask(text)
        cues = find_cues(text)
        for span in sentences(text, 0, len(text)):
            hits = [hit for hit in cues if span.start <= hit.start < span.end]
            if hits and not may_link(text, span, telling_hits(text, span, hits)):
                words = Words.of(text, SEGMENTER.tag(text, span.start, span.end))
                before = partial(Span, 0, span.start)
                assert SentenceReader(words, masked, span, hits, hits, before).links == []
                spared += 1
    assert spared


def test_cues_that_are_screened_out_change_no_reading(corpora):
    spared = 0
    for source in read_all([corpora / "articles"]):
        text = fold(source.text)
        masked = mask(text)
        cues = find_cues(text)
        for span in sentences(text, 0, len(text)):
            hits = [hit for hit in cues if span.start <= hit.start < span.end]
            telling = telling_hits(text, span, hits)
            words = Words.of(text, SEGMENTER.tag(text, span.start, span.end))
            read = [
                SentenceReader(words, masked, span, hits, counted, lambda: None).links
                for counted in (hits, telling)
            ]
            assert read[0] == read[1], span.of(text)
            spared += len(hits) - len(telling)
    assert spared


@pytest.mark.parametrize("family", families(), ids=lambda family: family.name)
def test_no_example_of_the_lexicon_is_lost(family):
    for cue in family.cues:
        text = family.example_of(cue).partition(" => ")[0]
        span, hits = Span(0, len(text)), find_cues(text)
        assert may_state(text, span, hits, telling_hits(text, span, hits)), cue


@pytest.mark.parametrize(
    "sentence", ["央行的公告在官网发布", "公司将于今日上市", "昨日收盘的全国豆粕现货价格为三千元"]
)
def test_a_cue_that_is_none_costs_no_segmentation(sentence):
    assert find_cues(sentence)
    assert list(screened_out(sentence))


def test_words_are_segmented_only_when_they_are_asked_for():
    asked = []
    words = Words("额度下降", lambda: asked.append(True) or SEGMENTER.tag("额度下降"))
    assert not asked
    assert words.is_boundary(2) and words.is_boundary(0)
    assert asked == [True]
