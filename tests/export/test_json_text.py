"""JSON put together by hand says what the library's own encoder says."""

from __future__ import annotations

import json

from graphs import statement, text
from hypothesis import given
from hypothesis import strategies as st

from textkit.export.escapes import encode_json, escape, escape_in_json, unescape
from textkit.export.json_text import statements_to_json, texts_to_json


@given(text, text, st.none() | text, st.booleans(), st.floats(0, 1))
def test_statements_are_the_list_of_their_to_dict(source, target, optional, flag, confidence):
    one = statement("causes", source, target)._replace(
        condition=optional,
        attribution=optional,
        negated=flag,
        confidence=confidence,
    )
    one = one._replace(evidence=one.evidence._replace(section=optional))
    said = statements_to_json([one, one])
    assert json.loads(said) == [one.to_dict()] * 2
    assert said == json.dumps([one.to_dict()] * 2, ensure_ascii=False, sort_keys=True)


@given(st.lists(text))
def test_texts_come_back(texts):
    said = texts_to_json(texts)
    assert json.loads(said) == texts


@given(st.lists(text))
def test_json_comes_back_from_a_file(texts):
    held = encode_json(texts_to_json(texts))
    assert json.loads(held) == texts
    assert held.decode() == escape_in_json(texts_to_json(texts))
    assert not set("\ufffe\uffff") & set(held.decode())


@given(text)
def test_escapes_are_undone(one):
    assert unescape(escape(one)) == one
    escape(one).encode()


def test_text_without_such_characters_stays_as_it_is():
    for one in ("借呗\t没\n额度\r", r"C:\new \u12 \U0041", "\x7f\x85\u2028😀"):
        assert escape(one) == one
