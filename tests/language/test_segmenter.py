"""Words and tags, the same with both engines where it matters."""

import pytest

from textkit.errors import InvalidLexicon
from textkit.language.segmenter import Segmenter, parse_terms

SENTENCES = [
    "支付宝借呗没额度该如何解决",
    "征信查询次数过多导致房贷被拒",
    "美联储加息推动美元走强",
    "他在银行工作了十年",
]


@pytest.mark.parametrize("engine", ["rjieba", "jieba"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_words_cover_the_text_without_a_gap(engine, sentence):
    tokens = Segmenter(engine).tag(sentence)
    assert [token.start for token in tokens[1:]] == [token.end for token in tokens[:-1]]
    assert (tokens[0].start, tokens[-1].end) == (0, len(sentence))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_engines_agree_on_words(sentence):
    words = {
        engine: [sentence[token.start : token.end] for token in Segmenter(engine).tag(sentence)]
        for engine in ("rjieba", "jieba")
    }
    assert words["rjieba"] == words["jieba"]


def test_a_part_of_a_text_is_segmented_with_the_offsets_of_the_text():
    text = "前言。借呗没额度"
    tokens = Segmenter().tag(text, 3, 8)
    assert text[tokens[0].start : tokens[0].end] == "借呗"


def test_finance_terms_are_words():
    text = "芝麻信用评分下降"
    assert "芝麻信用评分" in {text[token.start : token.end] for token in Segmenter().tag(text)}


def test_a_user_dictionary_adds_words_and_tags(tmp_path):
    path = tmp_path / "own.txt"
    path.write_text("金小圈贷 nz\n")
    text = "他申请了金小圈贷"
    last = Segmenter(dictionaries=[path]).tag(text)[-1]
    assert (text[last.start : last.end], last.tag) == ("金小圈贷", "nz")


def test_a_dictionary_line_of_another_form_is_named():
    with pytest.raises(InvalidLexicon, match=r"own\.txt:2"):
        parse_terms("借呗 nz\n借呗 10 nz 多余\n", "own.txt")


def test_a_missing_dictionary_is_named(tmp_path):
    with pytest.raises(InvalidLexicon, match=r"missing\.txt"):
        Segmenter(dictionaries=[tmp_path / "missing.txt"])
