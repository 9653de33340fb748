import json

import click
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from textkit.cli.terminal import print_json, print_table, visible


def printed(function, *args):
    command = click.Command("print", callback=lambda: function(*args))
    return CliRunner().invoke(command, catch_exceptions=False).stdout


@given(st.text())
def test_what_is_visible_is_one_printable_line(text):
    assert visible(text).isprintable()


def test_ordinary_text_stays_as_it_is():
    assert visible("借呗“没额度”，90% ①😀") == "借呗“没额度”，90% ①😀"


def test_terminal_codes_and_marks_of_direction_are_shown_as_dots():
    assert visible("a\x1b[31mb\u202ec\x9bd\u200be\nf") == "a·[31mb·c·d·e f"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_json_is_read_back_as_it_was_and_safe_to_print(texts):
    shown = printed(print_json, texts)
    assert json.loads(shown) == texts
    assert all(char.isprintable() or char == "\n" for char in shown)


def test_a_cell_can_break_no_row():
    assert printed(print_table, ("a", "b"), [("x\ty", "z\nw")]) == "a\tb\nx y\tz w\n"
