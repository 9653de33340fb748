"""Boilerplate: what the lexicon says of it."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from textkit.documents.boilerplate import is_boilerplate_sentence
from textkit.lexicon import data_table

TABLE = data_table("boilerplate.toml")


@pytest.mark.parametrize("pattern", TABLE["sentences"])
def test_every_sentence_of_boilerplate_holds_one_of_the_signs(pattern):
    @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
    @given(sentence=st.from_regex(re.compile(pattern)))
    def holds_a_sign(sentence):
        assert any(sign in sentence for sign in TABLE["signs"])

    holds_a_sign()


def test_what_deserves_attention_is_no_call_to_follow():
    assert is_boilerplate_sentence("喜欢的话点个关注")
    assert not is_boilerplate_sentence("下游需求大幅下行,建议重点关注产品价格")
