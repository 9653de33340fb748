"""A place in a picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """Pixels at zoom 1; x grows to the right and y downwards."""

    x: int
    y: int
