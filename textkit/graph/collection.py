"""Work on large graphs without the garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """No search for garbage in the block: a large graph is millions of objects, all of them kept, and looking
    through them takes a quarter to a third of the time that it takes to read or assemble one."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
