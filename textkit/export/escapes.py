"""Characters that files cannot hold, written so that reading gives back exactly what was there.

Characters that XML 1.0 or UTF-8 cannot hold (control characters but tab, line feed and carriage return; lone
surrogates; U+FFFE, U+FFFF) are written `\\uXXXX`, four lower-case hexadecimal digits, in every format but
JSON, whose own escapes are the same. A backslash that already stands before `uXXXX` is written `\\u005c`; any
other stays as it is.
"""

from __future__ import annotations

import re

_TO_ESCAPE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|\\(?=u[0-9a-f]{4})")
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")


def escape(text: str) -> str:
    """`text` with what no file can hold as `\\uXXXX`; undone by `unescape`."""
    return _TO_ESCAPE.sub(escaped, text)


def unescape(text: str) -> str:
    """The inverse of `escape`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "\\u" in text else text


def escaped(match: re.Match[str]) -> str:
    """The escape of the one character that a pattern found."""
    return f"\\u{ord(match[0]):04x}"


def escape_in_json(text: str) -> str:
    """JSON in which control characters are escaped already; `json.loads` undoes the rest."""
    return encode_json(text).decode()


def encode_json(text: str) -> bytes:
    """`escape_in_json` as UTF-8: most quickly done on many lines at once, JSON or escaped or both."""
    # To look is much faster than to replace.
    if "\ufffe" in text or "\uffff" in text:
        text = text.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
    # All that is left to refuse for UTF-8 is lone surrogates, and Python's escape of these is ours.
    return text.encode(errors="backslashreplace")
