"""Python's search for garbage: held off while documents are read and while a graph is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OBJECTS = 20_000
"""Objects made from one search to the next; Python's own measure is 700."""


@contextmanager
def little_garbage() -> Iterator[None]:
    """Fewer searches for garbage in the block, whose objects are many and hardly ever form cycles."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def no_search() -> Iterator[None]:
    """No search for garbage in the block, which leaves little behind.

    The profile's lesson: what a chunk of documents is on its way through the stages is many objects and no
    garbage, and to search it, however seldom, takes 4 to 5 % of the time. Behind the block few are left.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def no_garbage() -> Iterator[None]:
    """No search for garbage in the block, whose objects are kept; nor among these soon after it.

    A graph of 200,000 relations is some three million objects and no garbage. Looking for it takes a third
    of the time of making it; and afterwards a second, at the first question, for each of the three
    generations that young objects would go through.
    """
    with no_search():
        try:
            yield
        finally:
            if not gc.get_freeze_count():
                # Freezing and thawing takes what there is to the oldest generation without a look at it.
                gc.freeze()
                gc.unfreeze()
