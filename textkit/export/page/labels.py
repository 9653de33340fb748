"""Labels as they fit into a picture: wrapped and elided; the full text stays in the panel of the page."""

from __future__ import annotations

from rich.cells import chop_cells

LINE_CELLS = 20
"""Width of a line, in cells: a Chinese character takes two. One closing mark more may hang out."""
MAX_LINES = 3

_CLOSING = "，。、；：！？）》」』】”’,.;:!?)"


def wrapped(label: str) -> tuple[str, ...]:
    """The lines of `label`, at most MAX_LINES of LINE_CELLS; what does not fit is an ellipsis.

    Control characters and marks of direction become spaces: they would reorder or break the picture.
    """
    # A cell holds at least one visible character, and combining marks are rare: this much is plenty.
    start = label[: 4 * LINE_CELLS * MAX_LINES]
    printable = "".join(character if character.isprintable() else " " for character in start)
    lines = _without_leading_mark(chop_cells(" ".join(printable.split()), LINE_CELLS))
    if len(lines) <= MAX_LINES:
        return tuple(lines) or ("",)
    return (*lines[: MAX_LINES - 1], chop_cells(lines[MAX_LINES - 1], LINE_CELLS - 2)[0] + "…")


def _without_leading_mark(lines: list[str]) -> list[str]:
    """The lines with a closing mark at the start of one moved to the end of the line before."""
    hung: list[str] = []
    for line in lines:
        if hung and line[0] in _CLOSING:
            hung[-1] += line[0]
            line = line[1:]
        if line:
            hung.append(line)
    return hung
