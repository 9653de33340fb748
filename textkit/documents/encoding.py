"""Bytes to text: which of the encodings of Chinese a file is in, decided on the whole of it.

The text keeps everything but the byte order mark: line ends and control characters stay as they are, so
that offsets into the text are offsets into the decoded source.
"""

from __future__ import annotations

import codecs
from collections import Counter
from functools import cache

from textkit.errors import UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Among equals the first wins. Files called Big5 are in code page 950 as a rule; Python's own big5 maps a
# few punctuation marks otherwise, and the Hong Kong set adds characters.
_LEGACY = ("gb18030", "cp950", "big5", "big5hkscs")
_WIDE = ("utf-16-le", "utf-16-be")
_REPAIRABLE = ("utf-8", "gb18030", "cp950")

# Chinese in its own encoding scores 0.9 or more from 30 characters on and 0.66 at six; in a wrong one
# 0.6 or less, other languages 0.4 or less (measured on 3,600 news items in both scripts).
_ENOUGH = 0.65
# A saved page may hold a cut or garbled character; more than this share and the encoding is another one.
_BROKEN_SHARE = 0.001
_NUL_SHARE = 0.05

_SIGNATURES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x1f\x8b", "a gzip file"),
    (b"SQLite format 3", "a database"),
)


def decode(name: str, data: bytes) -> str:
    """The text of `data`, without its byte order mark; `name` is what an error calls it.

    UTF-8 is taken where the bytes are valid UTF-8. Otherwise GB18030, Big5 and UTF-16 without a mark are
    tried, and the one whose characters are mostly frequent ones wins. The charset that a page declares is
    not asked: the bytes know better. One character in a thousand may be broken (U+FFFD), and one in any text.

    Raises:
        UnreadableDocument: binary data, or no encoding of Chinese fits.
    """
    return _decoded(name, data)[0]


def encoding_of(name: str, beginning: bytes) -> tuple[str, int]:
    """The encoding that `decode` takes for the first bytes of a long file, and the length of its mark.

    Raises what `decode` raises.
    """
    encoding = _decoded(name, beginning)[1]
    mark = next((mark for mark, _ in _MARKS if beginning.startswith(mark)), b"")
    return encoding, len(mark)


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    """The text and its encoding."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(name, data[len(mark) :], encoding), encoding
    wide = data.count(0) > len(data) * _NUL_SHARE
    if not wide:
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    found = _best(data, _WIDE if wide else _LEGACY + _WIDE) or (None if wide else _repaired(data))
    if found is None:
        raise UnreadableDocument(name, _complaint(data))
    return found


def _decode_marked(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
    if _too_broken(text):
        raise UnreadableDocument(name, f"has the mark of {encoding} but is not; save it as UTF-8")
    return text


def _best(data: bytes, encodings: tuple[str, ...]) -> tuple[str, str] | None:
    best, best_score = None, _ENOUGH
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _score(text)
        if score > best_score:
            best, best_score = (text, encoding), score
    return best


def _repaired(data: bytes) -> tuple[str, str] | None:
    texts = ((data.decode(encoding, errors="replace"), encoding) for encoding in _REPAIRABLE)
    return next((pair for pair in texts if not _too_broken(pair[0]) and _score(pair[0]) > _ENOUGH), None)


def _too_broken(text: str) -> bool:
    return text.count("\ufffd") > max(1, len(text) * _BROKEN_SHARE)


def _score(text: str) -> float:
    """The share of frequent characters and Chinese punctuation among those beyond ASCII."""
    frequent = _frequent()
    counts = Counter(text)
    total = sum(count for char, count in counts.items() if char > "\x7f")
    return sum(count for char, count in counts.items() if char in frequent) / total if total else 0.0


@cache
def _frequent() -> frozenset[str]:
    """What both character sets call level 1, their frequent characters (3,755 and 5,401), and punctuation."""
    chars = {*map(chr, range(0x3001, 0x3012)), *map(chr, range(0xFF01, 0xFF5F)), *"“”‘’—…·‧　￥％"}
    for encoding, leads in (("gb2312", range(0xB0, 0xD8)), ("big5", range(0xA4, 0xC7))):
        pairs = (bytes((lead, trail)) for lead in leads for trail in range(0x40, 0xFF))
        chars.update(pair.decode(encoding, errors="ignore") for pair in pairs)
    return frozenset(char for char in chars if len(char) == 1 and char > "\x7f")


def _complaint(data: bytes) -> str:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return f"is {kind}, not text; give a text, HTML, DOCX or PDF file with its usual suffix"
    if b"\0" in data:
        return "is binary, not text; give a text, HTML, DOCX or PDF file with its usual suffix"
    return "is in no encoding of Chinese (UTF-8, GB18030, Big5, UTF-16); save it as UTF-8"
