"""The lexicon: cues, word lists and terms as data files, and nothing else than the way to read them."""

from __future__ import annotations

import sys
from functools import cache
from importlib.resources import files
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def data_text(name: str) -> str:
    """The text of the lexicon file `name`."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


@cache
def data_table(name: str) -> dict[str, Any]:
    """The content of the TOML lexicon file `name`; treat it as read-only, since it is cached."""
    return tomllib.loads(data_text(name))
