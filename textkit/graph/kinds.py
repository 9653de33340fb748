"""What kind of concept a node is, from what the graph says of it.

The first that holds, by asserted edges only:

- problem: it is remedied or caused as the problem of a section or article (`scope` "section"), or it is
  remedied and in a bad state: abnormal, or moving the way that is bad for its aspect (directions.toml);
  but not where its label tells what is wished or done about it (降低账户被盗用的风险), nor where all else
  that is said of it is what it causes.
- remedy: it remedies something.
- cause: it causes something.
- effect: something causes or remedies it (a goal that a remedy reaches is an effect of that remedy).
- concept: none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import networkx as nx

from textkit.extraction.goals import is_goal
from textkit.extraction.sections import LISTED_EFFECT
from textkit.extraction.words import any_of
from textkit.graph.model import Kind
from textkit.language.folding import fold
from textkit.lexicon import data_table


def kinds(graph: nx.MultiDiGraph[str]) -> Iterator[tuple[str, Kind]]:
    """The kind of each node, in the order of the nodes."""
    for node, data in graph.nodes(data=True):
        incoming = [edge for _, _, edge in graph.in_edges(node, data=True) if not edge["negated"]]
        outgoing = [edge for _, _, edge in graph.out_edges(node, data=True) if not edge["negated"]]
        yield node, _kind(data, incoming, outgoing)


def _kind(node: dict[str, Any], incoming: list[dict[str, Any]], outgoing: list[dict[str, Any]]) -> Kind:
    remedied = any(edge["relation"] == "remedies" for edge in incoming)
    caused = any(edge["relation"] == "causes" for edge in incoming)
    bad = remedied and (caused or not outgoing) and is_bad(node["aspect"], node["trend"])
    if (bad or any(map(_of_section, incoming))) and not _tells_mending(node["label"]):
        return "problem"
    if any(edge["relation"] == "remedies" for edge in outgoing):
        return "remedy"
    if outgoing:
        return "cause"
    return "effect" if incoming else "concept"


def _of_section(edge: dict[str, Any]) -> bool:
    """Whether a section is about the end of the edge: it lists causes or remedies of it."""
    return any(
        statement.scope == "section" and not statement.negated and statement.evidence.rule != LISTED_EFFECT
        for statement in edge["evidence"]
    )


def _tells_mending(label: str) -> bool:
    """Whether a label tells what is wished or done about a trouble."""
    folded = fold(label)
    return is_goal(folded) or _mending().search(folded) is not None


@cache
def _mending() -> re.Pattern[str]:
    # 难以应付, 没有解决: the trouble is there.
    words = any_of(data_table("directions.toml")["mending"]).pattern
    return re.compile(rf"(?<![不没难])(?<!不能|无法|难以|没有)(?:{words})")


def is_bad(aspect: str | None, trend: str | None) -> bool:
    """Whether a state is a problem by itself: abnormal, or moving the way that is bad for its aspect."""
    return trend == "abnormal" or aspect in data_table("directions.toml").get(f"bad_{trend}", ())
