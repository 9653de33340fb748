"""Files that are replaced whole or not at all."""

from __future__ import annotations

import glob
import gzip
import io
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, cast


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A binary file that takes the place of `path` when the block ends, and never when it raises.

    Otherwise as `replacing_path`, and a device or pipe (/dev/stdout) is written straight. The bytes of a name
    that ends in `.gz` are compressed, the same bytes for the same input. Raises OSError.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as straight:
            yield straight
        return
    with replacing_path(path) as temporary, temporary.open("wb") as file:
        if path.suffix == ".gz":
            # Neither name nor time go into the header: the same graph gives the same bytes.
            with gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
                yield cast(BinaryIO, packed)
        else:
            yield file


@contextmanager
def replacing_path(path: Path) -> Iterator[Path]:
    """The name of a file to write, which takes the place of `path` when the block ends, unless it raises.

    The new file stands in the same folder, is forced to the disk and then renamed, so that `path` holds
    either all of the old bytes or all of the new ones; it keeps the old one's permissions. Links are
    followed. Raises OSError.
    """
    path = path.resolve()
    if not path.parent.is_dir():
        raise FileNotFoundError(f"{path}: the folder {path.parent} does not exist; create it first")
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.tmp")
    try:
        yield temporary
        if path.exists():
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        # A full disk does not say which file it was; what stood there is unharmed.
        if error.filename is None:
            error.filename = str(path)
        raise
    finally:
        # A database has files of its own beside it.
        for left in path.parent.glob(f"{glob.escape(temporary.name)}*"):
            left.unlink()


@contextmanager
def replacing_text(path: Path) -> Iterator[TextIO]:
    """`replacing` for text: UTF-8, line ends as given."""
    with replacing(path) as binary:
        text = io.TextIOWrapper(binary, encoding="utf-8", newline="")
        yield text
        text.flush()
        text.detach()
