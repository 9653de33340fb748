"""Boilerplate: what the lexicon says of it."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from textkit.lexicon import data_table

TABLE = data_table("boilerplate.toml")


@pytest.mark.parametrize("pattern", TABLE["sentences"])
def test_every_sentence_of_boilerplate_holds_one_of_the_signs(pattern):
    @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
    @given(sentence=st.from_regex(re.compile(pattern)))
    def holds_a_sign(sentence):
        assert any(sign in sentence for sign in TABLE["signs"])

    holds_a_sign()
