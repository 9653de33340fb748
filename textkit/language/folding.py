"""Traditional characters folded to Simplified, one to one, so that offsets hold."""

from __future__ import annotations

import re
from functools import cache

# Unified ideographs with extension A, and the compatibility ideographs.
_IDEOGRAPHS = (range(0x3400, 0xA000), range(0xF900, 0xFB00))

# Full-width ASCII is folded too, so that one cue matches （ and (, ： and :. The ideographic comma and
# full stop have no ASCII twin and stay.
_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " ", "\xa0": " "}


@cache
def _table() -> dict[str, str]:
    """Character → Simplified character, from OpenCC's Traditional-to-Simplified character table."""
    import opencc

    chars = [chr(code) for block in _IDEOGRAPHS for code in block]
    folded = opencc.OpenCC("t2s").convert("\n".join(chars)).split("\n")
    # A line of its own keeps OpenCC from matching phrases, whose replacements may differ in length.
    pairs = zip(chars, folded, strict=True)
    return _WIDTH | {char: simple for char, simple in pairs if len(simple) == 1 and simple != char}


@cache
def _folded_characters() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(_table()))}]")


def fold(text: str) -> str:
    """`text` in Simplified characters and half-width ASCII; `len(fold(text)) == len(text)` always."""
    # The profile's lesson: str.translate looks up every character, and nearly all of them stay as they are;
    # of those that do not, four in five are commas.
    table = _table()
    return _folded_characters().sub(lambda char: table[char[0]], text.replace("，", ","))
