"""Which files the inputs of a command name: files, folders, globs, standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from textkit.errors import UnreadableDocument

STDIN = "-"
SUFFIXES = frozenset(
    (
        ".txt",
        ".text",
        ".md",
        ".markdown",
        ".html",
        ".htm",
        ".xhtml",
        ".shtml",
        ".docx",
        ".pdf",
        ".jsonl",
        ".ndjson",
        ".csv",
    )
)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read; `name` is its path as given, within a folder joined to it, or `-`."""

    name: str

    @property
    def suffix(self) -> str:
        """What tells the format: the last suffix in lower case, of `page.html.gz` that is `.html`."""
        name, suffix = os.path.splitext(self.name.lower())  # noqa: PTH122 (a third of the time of Path)
        return os.path.splitext(name)[1] if suffix == ".gz" else suffix  # noqa: PTH122


def find(inputs: Iterable[str | os.PathLike[str]]) -> Iterator[InputFile | UnreadableDocument]:
    """The files that `inputs` name, each once, in the order given; within a folder or glob sorted by path.

    Folders are searched to any depth for the known suffixes, gzipped or not; hidden files and folders are
    passed over and a folder that links lead back to is entered once. A path that does not exist, a glob
    that matches nothing and a folder without documents are yielded as failures, and the others go on.
    """
    seen: set[str] = set()
    for given in inputs:
        for found in _find_one(os.fspath(given)):
            if isinstance(found, InputFile):
                if found.name in seen:
                    continue
                seen.add(found.name)
            yield found


def _find_one(name: str) -> Iterator[InputFile | UnreadableDocument]:
    if name == STDIN:
        yield InputFile(name)
        return
    is_pattern = any(char in name for char in "*?[")
    try:
        is_folder, exists = Path(name).is_dir(), Path(name).exists()
        matches = [] if exists or not is_pattern else _matches(name)
    except (OSError, ValueError) as error:
        yield UnreadableDocument(name, f"cannot be looked up ({getattr(error, 'strerror', None) or error})")
        return
    if is_folder:
        yield from _or_failure(_walk(name, set()), name, "is a folder without documents")
    elif exists:
        yield InputFile(name)
    elif is_pattern:
        yield from _or_failure(_files(matches, bool(Path(name).suffix)), name, "matches no document")
    elif Path(name).is_symlink():
        yield UnreadableDocument(name, "is a link to nothing; mend the link")
    else:
        yield UnreadableDocument(name, "does not exist; check the path")


def _or_failure(
    found: Iterator[InputFile | UnreadableDocument], name: str, reason: str
) -> Iterator[InputFile | UnreadableDocument]:
    empty = True
    for item in found:
        empty = False
        yield item
    if empty:
        yield UnreadableDocument(
            name, f"{reason}; known are {', '.join(sorted(SUFFIXES))}, each also with .gz"
        )


def _walk(folder: str, entered: set[tuple[int, int]]) -> Iterator[InputFile | UnreadableDocument]:
    """The documents under `folder`; `entered` are the (device, inode) of those already visited."""
    folders = [folder]
    while folders:
        current = folders.pop()
        try:
            status = Path(current).stat()
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            with os.scandir(current) as entries:
                visible = sorted(
                    (entry for entry in entries if not entry.name.startswith(".")), key=lambda e: e.name
                )
        except OSError as error:
            yield UnreadableDocument(current, f"cannot be listed ({error.strerror}); check its permissions")
            continue
        folders += [entry.path for entry in reversed(visible) if entry.is_dir()]
        files = (InputFile(entry.path) for entry in visible if entry.is_file())
        yield from (file for file in files if file.suffix in SUFFIXES)


def _matches(pattern: str) -> list[Path]:
    """The paths that `pattern` matches, sorted; hidden ones only where it names them. Raises ValueError.

    pathlib's globs, unlike those of the glob module, follow no links under `**`.
    """
    path = Path(pattern)
    root, relative = (Path(path.anchor), path.relative_to(path.anchor)) if path.anchor else (Path(), path)
    named = {*path.parts, ".."}
    found = root.glob(str(relative))
    return sorted(
        match for match in found if all(part in named or not part.startswith(".") for part in match.parts)
    )


def _files(matches: Iterable[Path], any_suffix: bool) -> Iterator[InputFile | UnreadableDocument]:
    """The files among `matches`, those of known suffixes unless `any_suffix`, and those of the folders."""
    entered: set[tuple[int, int]] = set()
    for match in matches:
        file = InputFile(str(match))
        if match.is_dir():
            yield from _walk(file.name, entered)
        elif any_suffix or file.suffix in SUFFIXES:
            yield file
