"""Every cue of the lexicon reads its own example."""

import re
from dataclasses import dataclass

import pytest

from textkit.documents.model import Source
from textkit.documents.outline import read_outline
from textkit.extraction.cues import Family, families, family_named, find_cues
from textkit.extraction.extractor import Extractor
from textkit.extraction.rules import CUE_RULES, WHOLE_CLAUSE_RULES
from textkit.language.segmenter import Segmenter

EXTRACTOR = Extractor(Segmenter())
_LINK = re.compile(r"(.+?) -(/-)?> (.+)")


@dataclass(frozen=True)
class Example:
    """A sentence and the links that it states: source, target, whether denied."""

    sentence: str
    links: set[tuple[str, str, bool]]


def parsed(example: str) -> Example:
    """An example of the lexicon: "sentence => source -> target; source -/-> target"."""
    sentence, arrow, told = example.partition(" => ")
    assert arrow, f"no '=>' in {example!r}"
    matches = [_LINK.fullmatch(link) for link in told.split("; ")]
    return Example(sentence, {(match[1], match[3], bool(match[2])) for match in matches if match})


def read(sentence: str, relation: str) -> set[tuple[str, str, bool]]:
    document = read_outline(Source("example", sentence + "。"))
    return {
        (found.source.text, found.target.text, found.negated)
        for found in EXTRACTOR.statements(document)
        if found.relation == relation
    }


@pytest.mark.parametrize("family", families(), ids=lambda family: family.name)
def test_every_cue_reads_its_example(family: Family):
    unread = {}
    for cue in family.cues:
        example = parsed(family.example_of(cue))
        if not example.links <= read(example.sentence, family.relation):
            unread[cue] = example.sentence
    assert not unread


@pytest.mark.parametrize("name", ["sequence", "market_sequence"])
def test_the_order_of_clauses_reads_its_example(name: str):
    example = parsed(family_named(name).example)
    assert example.links and example.links <= read(example.sentence, "causes")


def test_every_cue_stands_in_its_example():
    absent = [
        (family.name, cue)
        for family in families()
        for cue in family.cues
        if cue not in parsed(family.example_of(cue)).sentence
    ]
    assert not absent


def test_examples_of_single_cues_name_cues_of_their_family():
    strays = [
        (family.name, cue) for family in families() for cue in family.examples if cue not in family.cues
    ]
    assert not strays


def test_every_construction_of_the_lexicon_has_a_rule():
    assert {family.construction for family in families()} == {*CUE_RULES, *WHOLE_CLAUSE_RULES}


def test_a_word_that_is_known_hides_the_cue_in_it():
    assert [hit.cue for hit in find_cues("因人而异")] == []
    assert "因" in [hit.cue for hit in find_cues("因查询过多被拒")]
