"""A small SVG picture of answers: their concept in the middle, causes and remedies to its left, what follows
from it to its right."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textkit.graph.answers import Answer, Answers

_MOST = 8
_WIDTH, _ROW, _BOX = 640, 34, 240
_COLOURS = {"causes": "#c2410c", "remedies": "#15803d"}


def picture(answers: Answers) -> str:
    """An SVG element with the first answers, the line the wider the more believed."""
    shown = answers[:_MOST]
    height = _ROW * max(len(shown), 1) + 8
    follows = answers.intent in ("effects", "answers")
    near, far = (4, _WIDTH - _BOX - 4) if follows else (_WIDTH - _BOX - 4, 4)
    middle = height / 2
    parts = [
        _line(answer, (_BOX + 4, _WIDTH - _BOX - 4), (middle, _y(row)) if follows else (_y(row), middle))
        for row, answer in enumerate(shown)
    ]
    parts += [_box(far, _y(row), answer.node.label, "#64748b") for row, answer in enumerate(shown)]
    parts.append(_box(near, middle, answers.concept.label, "#1d4ed8"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" role="img" '
        f'aria-label="{escape(_plain(answers.title))}">{"".join(parts)}</svg>'
    )


def _y(row: int) -> float:
    return 4 + _ROW * (row + 0.5)


def _line(answer: Answer, x: tuple[int, int], y: tuple[float, float]) -> str:
    dashed = ' stroke-dasharray="5 4"' if answer.derived or answer.edge.negated else ""
    return (
        f'<path d="M{x[0]} {y[0]}C{_WIDTH // 2} {y[0]} {_WIDTH // 2} {y[1]} {x[1]} {y[1]}" fill="none" '
        f'stroke="{_COLOURS[answer.relation]}" stroke-width="{1 + 3 * answer.belief:.1f}"{dashed}/>'
    )


def _box(x: int, y: float, label: str, colour: str) -> str:
    text = label if len(label) <= 16 else label[:15] + "…"
    return (
        f"<g><title>{escape(_plain(label))}</title>"
        f'<rect x="{x}" y="{y - 13}" width="{_BOX}" height="26" rx="6" fill="#fff" stroke="{colour}"/>'
        f'<text x="{x + _BOX / 2}" y="{y + 5}" text-anchor="middle" font-size="14" fill="#0f172a">'
        f"{escape(_plain(text))}</text></g>"
    )


def _plain(text: str) -> str:
    return "".join(char if char.isprintable() else "·" for char in text)
