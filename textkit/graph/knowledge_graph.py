"""The knowledge graph: concepts as nodes, causes and remedies as edges, every edge with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import networkx as nx

from textkit.extraction.statement import Relation, State, Statement
from textkit.graph import queries
from textkit.graph.answers import Answer, Answers, Asked
from textkit.graph.lookup import Lookup
from textkit.graph.model import RELATIONS, Diff, Edge, Kind, Match, Node, Path

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from textkit.graph.concepts import Aliases
    from textkit.graph.cypher import Database, Rows


_WHERE: Mapping[Asked, tuple[queries.Side, Relation]] = {
    "causes": ("in", "causes"),
    "effects": ("out", "causes"),
    "remedies": ("in", "remedies"),
}
"""Where the answers of a node stand: on which side of it, by which relation."""


class KnowledgeGraph:
    """What a set of articles says causes and remedies what.

    A concept is asked for by its label, an alias, its id or free text close to one of them; where none
    matches, the method raises UnknownConcept, a KeyError that names the nearest ones. What questions need
    indexed is built once, at the first of them: after a change of `.nx` make a new KnowledgeGraph of it.
    """

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        """`graph` has the attributes of a textkit graph on its nodes and edges, keyed by relation."""
        self.nx = graph

    def __eq__(self, other: object) -> bool:
        """Whether both have the same nodes and edges with the same attributes, in whatever order."""
        if not isinstance(other, KnowledgeGraph):
            return NotImplemented
        return _content(self.nx) == _content(other.nx)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[type[KnowledgeGraph], tuple[nx.MultiDiGraph[str]]]:
        """Pickled without what was indexed."""
        return type(self), (self.nx,)

    def __repr__(self) -> str:
        concepts, relations = self.nx.number_of_nodes(), self.nx.number_of_edges()
        return f"<KnowledgeGraph: {concepts} concepts, {relations} relations>"

    def node(self, x: str) -> Node:
        """The concept that `x` names."""
        return queries.node(self.nx, self._lookup.find(x))

    def nodes(self, kind: Kind | None = None) -> tuple[Node, ...]:
        """All concepts, or those of one kind, the most mentioned first, then by label."""
        return self._nodes(key for key, data in self.nx.nodes(data=True) if kind in (None, data["kind"]))

    def search(self, text: str, limit: int = 20) -> tuple[Match, ...]:
        """The concepts whose label or alias is, begins with, holds or is like `text`, best first."""
        return tuple(
            Match(queries.node(self.nx, key), wording, score)
            for key, wording, score in self._lookup.search(text, limit)
        )

    def causes(
        self, x: str, *, min_belief: float = 0.0, limit: int | None = None, negated: bool = False
    ) -> Answers:
        """What causes `x`, most believed first; with `negated`, what articles deny that it causes `x`."""
        return self._answers("causes", x, min_belief, limit, negated)

    def effects(
        self, x: str, *, min_belief: float = 0.0, limit: int | None = None, negated: bool = False
    ) -> Answers:
        """What `x` causes, most believed first; with `negated`, what articles deny that it causes."""
        return self._answers("effects", x, min_belief, limit, negated)

    def remedies(
        self, x: str, *, min_belief: float = 0.0, limit: int | None = None, negated: bool = False
    ) -> Answers:
        """What solves, prevents or improves `x`, most believed first; with `negated`, what is denied to.

        Where no article names a remedy of `x`, the graph concludes some: those of its causes, and of the goal
        that is its opposite. These are marked `derived` and are not in `.nx`.
        """
        said = self._answers("remedies", x, min_belief, limit, negated)
        key = said.concept.id
        if negated or queries.edges_at(self.nx, key, "in", "remedies", limit=1):
            return said
        edges = [link for link in queries.mended(self.nx, key, self._states) if link.belief >= min_belief]
        return Answers("remedies", said.concept, tuple(Answer(link.source, link) for link in edges[:limit]))

    def answers(self, remedy: str) -> Answers:
        """The causes and effects that a remedy turns round: 提升信用评分 answers 信用评分下降.

        The graph concludes it from states: same subject, same aspect, opposite trend, of the remedy itself
        or of a goal that it reaches. The edges are marked `derived` and are not in `.nx`.
        """
        key = self._lookup.find(remedy)
        edges = queries.answered(self.nx, key, self._states)
        return Answers("answers", self.node(key), tuple(Answer(edge.target, edge) for edge in edges))

    def in_state(self, state: State) -> tuple[Node, ...]:
        """The concepts of the subject, aspect and trend of `state`, where it tells aspect and trend."""
        return self._nodes(self._states.get((state.subject, state.aspect, state.trend), ()))

    def opposites(self, x: str) -> tuple[Node, ...]:
        """The concepts of the same subject and aspect as `x` that move the other way."""
        return self._nodes(queries.opposites(self.nx, self._lookup.find(x), self._states))

    def paths(self, a: str, b: str, *, max_length: int = 6, limit: int = 10) -> tuple[Path, ...]:
        """The chains of causes from `a` to `b`, at most `max_length` links, the most believed first.

        Where `a` is a remedy the first link may be what it mends. Empty when no chain leads there.
        """
        start, end = self._lookup.find(a), self._lookup.find(b)
        return tuple(queries.paths(self.nx, start, end, max_length=max_length, limit=limit))

    def edges(self, a: str, b: str) -> tuple[Edge, ...]:
        """The relations from `a` to `b`, asserted or denied: at most one of each kind."""
        start, end = self._lookup.find(a), self._lookup.find(b)
        return tuple(
            queries.edge(self.nx, start, end, relation)
            for relation in RELATIONS
            if self.nx.has_edge(start, end, relation)
        )

    def evidence(self, a: str, b: str) -> tuple[Statement, ...]:
        """The best statements that relate `a` to `b`, for and against, by relation and then best first."""
        return tuple(statement for edge in self.edges(a, b) for statement in edge.evidence)

    def subgraph(self, x: str, depth: int = 1) -> KnowledgeGraph:
        """The concepts at most `depth` edges away from `x`, whichever way these point, and their edges."""
        return KnowledgeGraph(queries.subgraph(self.nx, self._lookup.find(x), depth))

    def merge(
        self,
        other: KnowledgeGraph,
        *,
        aliases: Aliases | None = None,
        reprints: Mapping[str, str] | None = None,
    ) -> KnowledgeGraph:
        """The graph of both inputs: equal to the one assembled from the statements of both.

        `aliases` and `reprints` are as in `textkit.graph.Assembler`, the same for every graph of a run.
        """
        from textkit.graph.assembly import Assembler

        assembler = Assembler(aliases=aliases, reprints=reprints)
        assembler.add_graph(self)
        assembler.add_graph(other)
        return assembler.graph()

    def diff(self, new: KnowledgeGraph) -> Diff:
        """The edges that `new` has gained and lost against this graph."""
        return Diff(queries.edges_beyond(new.nx, self.nx), queries.edges_beyond(self.nx, new.nx))

    def cypher(self, query: str, parameters: Mapping[str, Any] | None = None) -> Rows:
        """The rows that a Cypher query gives; `$name` stands for `parameters["name"]`.

        The tables are described in `textkit.graph.cypher`. Read only: a query that writes raises
        InvalidQuery, as does one that cannot be understood. Raises MissingExtra without the extra "cypher".
        """
        return self._database.query(query, parameters)

    def ask(self, question: str) -> Answers:
        """The answers to a question in Chinese: why, what to do, or what follows (`textkit.graph.ask`)."""
        from textkit.graph.ask import ask

        return ask(self, question)

    def index(self) -> None:
        """Does now what the first question would do, so that it is answered as fast as the others."""
        _ = self._lookup

    def save(self, path: str | FilePath) -> None:
        """Writes the graph to a file in the format of its suffix; see `textkit.export.write`."""
        from textkit.export import write

        write(self, path)

    def _nodes(self, keys: Iterable[str]) -> tuple[Node, ...]:
        found = (queries.node(self.nx, key) for key in keys)
        return tuple(sorted(found, key=lambda node: (-node.mentions, node.label, node.id)))

    def _answers(self, intent: Asked, x: str, min_belief: float, limit: int | None, negated: bool) -> Answers:
        key = self._lookup.find(x)
        side, relation = _WHERE[intent]
        edges = queries.edges_at(
            self.nx, key, side, relation, min_belief=min_belief, limit=limit, negated=negated
        )
        found = tuple(Answer(edge.source if side == "in" else edge.target, edge) for edge in edges)
        return Answers(intent, self.node(key), found)

    @cached_property
    def _lookup(self) -> Lookup:
        return Lookup(self.nx)

    @cached_property
    def _states(self) -> queries.States:
        return queries.states(self.nx)

    @cached_property
    def _database(self) -> Database:
        from textkit.graph.cypher import Database

        return Database.of(self.nx)


def _content(graph: nx.MultiDiGraph[str]) -> tuple[dict[str, Any], dict[tuple[str, str, str], Any]]:
    return (
        {node: graph.nodes[node] for node in graph},
        {(source, target, key): data for source, target, key, data in graph.edges(keys=True, data=True)},
    )
