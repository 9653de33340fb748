"""What a knowledge graph answers with: concepts, relations between them, and chains of relations."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, get_args

from textkit.extraction.statement import Relation, Statement, Trend
from textkit.graph.belief import shown

RELATIONS: tuple[Relation, ...] = get_args(Relation)
Kind = Literal["problem", "cause", "effect", "remedy", "concept"]


@dataclass(frozen=True, slots=True)
class Alias:
    """Another wording of a concept, why it is taken for the same, and how often statements use it."""

    text: str
    reason: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Node:
    """A concept. `mentions` counts how often statements name it; `documents` (sorted) are where."""

    id: str
    label: str
    kind: Kind
    subject: str | None
    aspect: str | None
    trend: Trend | None
    aliases: tuple[Alias, ...]
    mentions: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Edge:
    """A relation between two concepts, with who says so.

    `belief` is in [0, 1]; `count` counts all evidence, `evidence` holds the best of it, best first.
    `negated`: no evidence asserts the relation; `hedged`: all evidence that asserts it is hedged.
    `derived`: no article says so, the graph concludes it (see `KnowledgeGraph.answers` and `remedies`).
    """

    source: Node
    target: Node
    relation: Relation
    belief: float
    count: int
    negated: bool
    hedged: bool
    documents: tuple[str, ...]
    cues: tuple[str, ...]
    evidence: tuple[Statement, ...]
    derived: bool = False

    def __repr__(self) -> str:
        denied = "not " if self.negated else ""
        ends = f"{self.source.label!r} {denied}{self.relation} {self.target.label!r}"
        return f"<{ends}, belief {shown(self.belief)}>"


@dataclass(frozen=True, slots=True, repr=False)
class Path:
    """A chain of edges, each starting where the one before ends; `belief` is the product of theirs."""

    links: tuple[Edge, ...]
    belief: float

    def __repr__(self) -> str:
        steps = "".join(
            f" —{link.relation} {shown(link.belief)}→ {link.target.label!r}" for link in self.links
        )
        return f"<{self.links[0].source.label!r}{steps}, belief {shown(self.belief)}>"


@dataclass(frozen=True, slots=True)
class Match:
    """A concept that a search found, with the wording that it found; `score` in [0, 1], 1: the same text."""

    node: Node
    wording: str
    score: float


@dataclass(frozen=True, slots=True)
class Diff:
    """The edges that only the new graph has, and those that only the old one has.

    An edge that turned from asserted to denied, or back, is in both.
    """

    gained: tuple[Edge, ...]
    lost: tuple[Edge, ...]


def node_id(concept: str) -> str:
    """The stable id of the node for a concept's normal form."""
    return f"c_{sha256(concept.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
