"""From a text to the concepts that it names.

Built once over all wordings (labels and aliases) of a graph; it does not follow later changes of the graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

import networkx as nx
from rapidfuzz import fuzz, process

from textkit.errors import UnknownConcept
from textkit.extraction.states import read_state
from textkit.graph.concepts import Aliases
from textkit.graph.model import node_id
from textkit.language.folding import fold
from textkit.lexicon import data_table

_CLOSE = 75
"""Least similarity, in percent of `rapidfuzz.fuzz.ratio`, at which a text may stand for a wording."""

_LIKE = 50
"""Least similarity at which a search gives a wording that does not hold the text."""

NEAREST = 5


class Lookup:
    """The wordings of a graph, indexed as they are; and, once needed, as `_folded` makes them."""

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        self._graph = graph
        self._exact: dict[str, str] = {}
        for node, data in graph.nodes(data=True):
            self._name(data["label"], node)
            for alias in data["aliases"]:
                self._name(alias, node)

    def _name(self, wording: str, node: str) -> None:
        """Of nodes that share a wording it names the one with the most mentions, then the least id."""
        other = self._exact.setdefault(wording, node)
        if other is not node and self._rank(node) < self._rank(other):
            self._exact[wording] = node

    def _rank(self, node: str) -> tuple[int, str]:
        return -self._graph.nodes[node]["mentions"], node

    @cached_property
    def _ids(self) -> dict[str, list[str]]:
        ids: dict[str, list[str]] = defaultdict(list)
        for node in sorted(self._graph, key=self._rank):
            for folded in dict.fromkeys(map(_folded, self._wordings(node))):
                ids[folded].append(node)
        return dict(ids)

    def find(self, text: str) -> str:
        """The id of the concept that `text` names: an id, a wording, a text of its form or close to it.

        Where several share the wording it is the one with the most mentions. Raises UnknownConcept.
        """
        if text in self._graph:
            return text
        found = (
            self._exact.get(text) or self._same_letters(text) or self._same_form(text) or self._close(text)
        )
        if not found:
            raise UnknownConcept(text, self.nearest(text))
        return found

    def nearest(self, text: str) -> list[str]:
        """Labels of the concepts most like `text`, at most `NEAREST`."""
        return [self._graph.nodes[node]["label"] for node, _, _ in self.search(text, NEAREST)]

    def search(self, text: str, limit: int) -> list[tuple[str, str, float]]:
        """Ids with the wording found and its score in [0, 1], best first.

        The same text scores 1, a wording that begins with it from 0.75, one that holds it from 0.5, one that
        is like it less; then the one with more mentions comes first.
        """
        folded = _folded(text)
        if not folded:
            return []
        found: dict[str, tuple[str, float]] = {}
        for wording, score in self._scored(folded, limit):
            for node in self._ids[wording]:
                if node not in found or found[node][1] < score:
                    found[node] = wording, score
        ranked = sorted(found, key=lambda node: (-found[node][1], -self._graph.nodes[node]["mentions"], node))
        return [(node, self._original(node, found[node][0]), found[node][1]) for node in ranked[:limit]]

    def _scored(self, folded: str, limit: int) -> Iterable[tuple[str, float]]:
        for wording in self._ids:
            if folded in wording:
                base = 0.75 if wording.startswith(folded) else 0.5
                yield wording, base + len(folded) / len(wording) / 4
        for wording, ratio, _ in process.extract(
            folded, self._ids.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE, limit=4 * limit
        ):
            if folded not in wording:
                yield wording, ratio / 200

    def _original(self, node: str, folded: str) -> str:
        return next(wording for wording in self._wordings(node) if _folded(wording) == folded)

    def _wordings(self, node: str) -> tuple[str, ...]:
        data = self._graph.nodes[node]
        return (data["label"], *data["aliases"])

    def _same_letters(self, text: str) -> str | None:
        return next(iter(self._ids.get(_folded(text), ())), None)

    def _same_form(self, text: str) -> str | None:
        node = node_id(Aliases.read().key(text, read_state(text).concept))
        return node if node in self._graph else None

    def _close(self, text: str) -> str | None:
        """The concept of the wording that is `text` with words more or less, none of which turns it."""
        turning = set(data_table("directions.toml")["turning"])
        folded = _folded(text)
        for wording, _, _ in process.extract(
            folded, self._ids.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=NEAREST
        ):
            longer, shorter = (wording, folded) if len(wording) > len(folded) else (folded, wording)
            left_over = _left_over(longer, shorter)
            if left_over is not None and not turning & set(left_over):
                return self._ids[wording][0]
        return None


def _folded(text: str) -> str:
    """`text` without what does not tell wordings apart: script, width, case, space and punctuation."""
    return "".join(filter(str.isalnum, fold(text).casefold())) or text


def _left_over(longer: str, shorter: str) -> list[str] | None:
    """The characters of `longer` besides those of `shorter`; None if it does not hold them in that order."""
    left: list[str] = []
    rest = iter(shorter)
    wanted = next(rest, None)
    for char in longer:
        if char == wanted:
            wanted = next(rest, None)
        else:
            left.append(char)
    return left if wanted is None else None
