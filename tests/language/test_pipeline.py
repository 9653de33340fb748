import pickle
from html import unescape

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy import displacy
from spacy.tokens import Doc, DocBin

import textkit
from textkit.documents import read_all
from textkit.documents.outline import read_outline
from textkit.errors import InvalidLexicon
from textkit.extraction.extractor import Extractor
from textkit.language import pipeline
from textkit.language.segmenter import Segmenter

TEXT = "由于逾期还款，借呗额度被降低。\n建议按时还款，以恢复额度。"


@pytest.fixture(scope="module")
def nlp():
    return textkit.nlp()


def texts(spans):
    return [(span.text, span.label_) for span in spans]


@given(st.text(max_size=200))
def test_the_words_cover_any_text(text):
    doc = pipeline.load(components=())(text)
    assert doc.text == "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def test_words_have_jiebas_tags_and_universal_parts_of_speech(nlp):
    assert [(token.text, token.tag_, token.pos_) for token in nlp("借呗额度被降低。\n")] == [
        ("借呗额度", "n", "NOUN"),
        ("被", "p", "ADP"),
        ("降低", "v", "VERB"),
        ("。", "x", "PUNCT"),
        ("\n", "x", "SPACE"),
    ]


@pytest.mark.parametrize(
    ("word", "tag", "pos"),
    [
        ("支付宝", "nz", "PROPN"),
        ("没", "v", "VERB"),
        ("3.5", "m", "NUM"),
        ("%", "x", "PUNCT"),
        ("+", "x", "SYM"),
        ("\u3000", "x", "SPACE"),
        ("APP", "eng", "X"),
        ("研究员", "vg", "VERB"),
        ("?", "没有", "X"),
    ],
)
def test_every_tag_has_a_universal_part_of_speech(word, tag, pos):
    assert pipeline.universal(word, tag) == pos


def test_sentences_end_where_textkit_ends_them(nlp):
    doc = nlp("他说：“不还款会降额。”年化3.5%；利率高。\n第二行")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "他说：“不还款会降额。”",
        "年化3.5%；利率高。",
        "第二行",
    ]


def test_terms_are_the_longest_finance_terms(nlp):
    doc = nlp("芝麻信用评分下降，年利率上升")
    assert texts(doc.spans["terms"])[0] == ("芝麻信用评分", "TERM")


def test_statements_are_in_the_doc_and_in_its_spans(nlp):
    doc = nlp(TEXT)
    found = [(s.source.text, s.relation, s.target.text) for s in doc._.statements]
    assert found == [("逾期还款", "causes", "借呗额度被降低"), ("按时还款", "remedies", "恢复额度")]
    assert texts(doc.spans["causes"]) == [("逾期还款", "CAUSE")]
    assert texts(doc.spans["remedies"]) == [("按时还款", "REMEDY")]
    assert texts(doc.spans["statements"]) == [
        ("逾期还款", "CAUSE"),
        ("借呗额度被降低", "EFFECT"),
        ("按时还款", "REMEDY"),
        ("恢复额度", "GOAL"),
    ]


def test_the_document_of_the_evidence_is_that_of_the_doc(nlp):
    doc = nlp.make_doc(TEXT)
    doc._.document = "a.txt"
    assert {s.evidence.document for s in nlp(doc)._.statements} == {"a.txt"}


def test_nothing_is_segmented_again(nlp, monkeypatch):
    doc = nlp.make_doc(TEXT)
    monkeypatch.setattr(Segmenter, "tag", None)
    assert len(nlp(doc)._.statements) == 2


def test_the_pipeline_finds_what_extraction_finds(nlp, corpora):
    extractor = Extractor(Segmenter())
    for source in read_all([corpora / "articles"]):
        doc = nlp.make_doc(source.text)
        doc._.document = source.name
        bare = read_outline(type(source)(source.name, source.text))
        expected = {(s.source, s.relation, s.target) for s in extractor.statements(bare)}
        found = {(s.source, s.relation, s.target) for s in nlp(doc)._.statements}
        # A word at the edge of a sentence may depend on what stands beyond it.
        assert len(found & expected) >= 0.95 * len(found | expected)


def test_another_tokenizer_is_served_too():
    nlp = spacy.blank("zh")
    nlp.add_pipe("textkit_statements")
    doc = nlp(TEXT)
    assert [s.source.text for s in doc._.statements] == ["逾期还款", "按时还款"]
    assert texts(doc.spans["causes"]) == [("逾期还款", "CAUSE")]


def test_a_doc_without_the_component_has_no_statements():
    assert spacy.blank("zh")(TEXT)._.statements == ()


def test_many_texts_go_through_processes(nlp):
    docs = list(nlp.pipe([TEXT] * 4, n_process=2, batch_size=2))
    assert [len(doc._.statements) for doc in docs] == [2] * 4


def test_statements_survive_docbin_and_bytes(nlp):
    doc = nlp(TEXT)
    (kept,) = DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab)
    read = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert kept._.statements == read._.statements == doc._.statements


@pytest.fixture
def with_words(tmp_path):
    """A pipeline with a user dictionary, which is gone from its place."""
    path = tmp_path / "words.txt"
    path.write_text("魔法贷额度 3 nz\n", "utf-8")
    nlp = textkit.nlp(dictionaries=[path])
    yield nlp
    path.unlink(missing_ok=True)


def words(nlp):
    return [token.text for token in nlp("魔法贷额度")]


def test_a_pipeline_comes_back_from_disk_with_its_dictionaries(with_words, tmp_path):
    with_words.to_disk(tmp_path / "model")
    (tmp_path / "words.txt").unlink()
    read = spacy.load(tmp_path / "model")
    assert words(read) == ["魔法贷额度"]
    assert read(TEXT)._.statements == textkit.nlp()(TEXT)._.statements


def test_a_pipeline_comes_back_from_bytes_with_its_dictionaries(with_words, tmp_path):
    data = with_words.to_bytes()
    (tmp_path / "words.txt").unlink()
    assert words(textkit.nlp().from_bytes(data)) == ["魔法贷额度"]


def test_the_tokenizer_is_pickled_without_its_segmenter(with_words):
    assert words(with_words) == ["魔法贷额度"]
    assert [token.text for token in pickle.loads(pickle.dumps(with_words.tokenizer))("魔法贷额度")] == [
        "魔法贷额度"
    ]


def test_a_missing_dictionary_is_named(tmp_path):
    with pytest.raises(InvalidLexicon, match=r"missing\.txt"):
        textkit.nlp(dictionaries=[tmp_path / "missing.txt"])(TEXT)


def test_a_config_of_the_wrong_type_is_refused():
    with pytest.raises(Exception, match="segmenter"):
        spacy.blank("zh").add_pipe("textkit_statements", config={"segmenter": "thulac"})


def test_displacy_draws_the_statements_and_escapes_the_text(nlp):
    html = displacy.render(
        nlp("由于<b>逾期还款，借呗额度被降低。"),
        style="span",
        jupyter=False,
        options={"spans_key": "statements"},
    )
    assert "CAUSE" in html and "EFFECT" in html
    assert "<b>" not in html and "逾期还款" in unescape(html)
