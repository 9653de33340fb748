"""Files that are replaced whole or not at all."""

from __future__ import annotations

import glob
import gzip
import io
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO, cast

_TOKEN = 4
"""Random bytes in the name of a file that is not yet in its place."""


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A binary file that takes the place of `path` when the block ends, and never when it raises.

    Otherwise as `replacing_path`, and a device or pipe (/dev/stdout) is written straight. The bytes of a name
    that ends in `.gz` are compressed, the same bytes for the same input. What a run that was killed left of
    the same file is taken away. Raises OSError.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as straight:
            yield straight
        return
    temporary = _beside(path)
    with _claimed(temporary), _renamed(temporary, path), temporary.open("wb") as file:
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
    temporary = _beside(path)
    with _renamed(temporary, path):
        yield temporary


@contextmanager
def made_folder(path: Path) -> Iterator[None]:
    """Makes the folder `path` where it is missing, and takes it away again where the block raises."""
    missing = not path.exists()
    path.mkdir(exist_ok=True)
    try:
        yield
    except BaseException:
        if missing:
            # Something else may have been put into it meanwhile.
            with suppress(OSError):
                path.rmdir()
        raise


def _beside(path: Path) -> Path:
    """A new name in the folder of `path`, hidden, that says whose place the file is to take."""
    path = path.resolve()
    if not path.parent.is_dir():
        raise FileNotFoundError(f"{path}: the folder {path.parent} does not exist; create it first")
    return path.with_name(f".{path.name[:100]}.{secrets.token_hex(_TOKEN)}.tmp")


@contextmanager
def _renamed(temporary: Path, path: Path) -> Iterator[None]:
    """Puts `temporary` in the place of `path` when the block ends, or takes it away when it raises."""
    path = path.resolve()
    try:
        yield
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
def _claimed(temporary: Path) -> Iterator[None]:
    """Makes `temporary` and keeps it locked for the block, so that other runs see that its writer lives.

    Files for the same place that nobody has locked are of runs that were killed, and are taken away.
    """
    with ExitStack() as until_the_end:
        with ExitStack() as meanwhile:
            # While the folder is locked, no other run is between the making and the lock of its file.
            if _locked(meanwhile, temporary.parent, os.O_RDONLY, wait=True):
                for left in temporary.parent.glob(_like(temporary)):
                    if _locked(meanwhile, left, os.O_RDWR):
                        left.unlink()
            _locked(until_the_end, temporary, os.O_RDWR | os.O_CREAT)
        yield


def _locked(stack: ExitStack, path: Path, flags: int, *, wait: bool = False) -> bool:
    """Opens `path` and locks it until `stack` ends. False where another process has it, or nothing can be
    locked on this system or disk.
    """
    try:
        import fcntl

        descriptor = os.open(path, flags, 0o666)
        stack.callback(os.close, descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True


def _like(temporary: Path) -> str:
    """The pattern of the names that `_beside` gives for the same place."""
    place = temporary.name.removesuffix(".tmp")[: -2 * _TOKEN]
    return f"{glob.escape(place)}{'[0-9a-f]' * 2 * _TOKEN}.tmp"


@contextmanager
def replacing_text(path: Path) -> Iterator[TextIO]:
    """`replacing` for text: UTF-8, line ends as given."""
    with replacing(path) as binary:
        text = io.TextIOWrapper(binary, encoding="utf-8", newline="")
        yield text
        text.flush()
        text.detach()
