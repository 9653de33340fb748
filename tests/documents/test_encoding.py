import codecs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from textkit.documents.encoding import decode
from textkit.errors import UnreadableDocument

_PUNCTUATION = "，。、；：？！"


def _is_utf8(data):
    try:
        return bool(data.decode())
    except UnicodeDecodeError:
        return False


def _level_one(encoding, leads):
    codes = (bytes((lead, trail)) for lead in leads for trail in range(0xA1, 0xFF))
    return "".join(code.decode(encoding, errors="ignore") for code in codes)


simplified = st.text(_level_one("gb2312", range(0xB0, 0xD8)) + _PUNCTUATION, min_size=30)
traditional = st.text(_level_one("big5", range(0xA4, 0xC6)) + _PUNCTUATION, min_size=30)

SIMPLIFIED = "借呗没额度，主要是因为逾期还款导致信用评分下降；建议按时还款，以恢复额度。"
TRADITIONAL = "借唄沒額度，主要是因為逾期還款導致信用評分下降；建議按時還款，以恢復額度。"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@given(text=simplified)
def test_simplified_text_survives_every_encoding(encoding, text):
    data = text.encode(encoding)
    assume(encoding.startswith("utf-8") or not _is_utf8(data))
    assert decode("a.txt", data) == text


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs", "gb18030", "utf-16-le", "utf-8"])
@given(text=traditional)
def test_traditional_text_survives_every_encoding(encoding, text):
    data = text.encode(encoding)
    assume(encoding.startswith("utf-8") or not _is_utf8(data))
    assert decode("a.txt", data) == text


@pytest.mark.parametrize("text", ["借呗没额度怎么办？", "花呗被关闭", "征信花了，房贷被拒。"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_a_short_line_is_enough(text, encoding):
    assert decode("a.txt", text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16-le"])
def test_the_whole_file_decides_not_its_first_kilobytes(encoding):
    text = "<div class='x'>\n" * 2000 + TRADITIONAL
    assert decode("a.html", text.encode(encoding)) == text


def test_a_declared_charset_is_not_believed():
    page = f'<meta charset="utf-8"><p>{SIMPLIFIED}</p>'
    assert decode("a.html", page.encode("gb18030")) == page


def test_line_ends_and_control_characters_stay():
    text = f"{SIMPLIFIED}\r\n\x07\x1b[31m\x00{SIMPLIFIED}\r\x0c\u2028\n"
    assert decode("a.txt", text.encode()) == text


def test_one_broken_character_in_a_long_page_is_read_as_a_replacement():
    data = (SIMPLIFIED * 50).encode()[:-1]
    assert decode("a.txt", data).count("\ufffd") == 1


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig"])
def test_a_short_text_may_end_within_a_character(encoding):
    assert decode("a.txt", SIMPLIFIED.encode(encoding)[:-1]) == f"{SIMPLIFIED[:-1]}\ufffd"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"\x7fELF" + bytes(1000),
        bytes(1000),
        bytes(range(256)) * 100,
        codecs.BOM_UTF16_LE + b"\x00\xd8" * 50,
        "日本銀行が金利を引き上げたため、返済負担が増加している。".encode("shift_jis"),
        "Центральный банк повысил ставку".encode("cp1251"),
        SIMPLIFIED.encode()[:60] + b"\xff\xfe\xfd" + SIMPLIFIED.encode()[60:],
    ],
    ids=["png", "program", "zeros", "bytes", "surrogates", "japanese", "russian", "broken"],
)
def test_what_is_no_chinese_text_is_refused(data):
    with pytest.raises(UnreadableDocument, match=r"^a\.txt: "):
        decode("a.txt", data)


@given(st.binary())
def test_any_bytes_give_text_or_one_clear_error(data):
    try:
        decode("a.txt", data)
    except UnreadableDocument as error:
        assert "\n" not in str(error)
