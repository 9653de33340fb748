"""Questions in Chinese to a graph: why, what to do, what follows. The words are in questions.toml."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from textkit.errors import TextkitError, UnknownConcept
from textkit.extraction.statement import OPPOSITE, State
from textkit.extraction.states import read_state
from textkit.graph.answers import Answer, Answers, Asked
from textkit.graph.kinds import is_bad
from textkit.graph.model import Node
from textkit.language.folding import fold
from textkit.lexicon import data_table

if TYPE_CHECKING:
    from textkit.graph.knowledge_graph import KnowledgeGraph

_LIKE = 0.25
"""Least score of a search (half the similarity) at which a concept is taken for what the question names."""


class UnclearQuestion(TextkitError):
    """A question in which no known way of asking was found."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of which concept, in the words of the question."""

    intent: Asked
    text: str


def understand(question: str) -> Question:
    """The intent of a question and the words that name its concept. Raises UnclearQuestion.

    The longest cue decides, of two equally long ones the first in the question.
    """
    folded = "".join(fold(question).split())
    found = [(-len(cue), folded.find(cue), cue) for cue in _cues() if cue in folded]
    if not found:
        raise UnclearQuestion(
            f"{question!r}: ask why (为什么), what to do (怎么办) or what follows (有什么后果) of a concept"
        )
    _, start, cue = min(found)
    before, after = _trimmed(folded[:start]), _trimmed(folded[start + len(cue) :])
    intent = _cues()[cue]
    if intent != "by_state":
        return Question(intent, _trimmed(before + after))
    if after.startswith(tuple(data_table("questions.toml")["mending"])):
        return Question("remedies", before if _is_trouble(before) else before + after)
    text = _trimmed(before + after)
    return Question("causes" if _is_trouble(text) else "remedies", text)


def _is_trouble(text: str) -> bool:
    state = read_state(text)
    denials = data_table("questions.toml")["denials"]
    return is_bad(state.aspect, state.trend) or any(denial in text for denial in denials)


def ask(graph: KnowledgeGraph, question: str) -> Answers:
    """The answers to a question; `intent` and `concept` of the result tell how it was understood.

    What to do about a goal (恢复借呗额度) is also what to do about its opposite (借呗没额度), and the other
    way round. Raises UnclearQuestion, and UnknownConcept when the graph has nothing like what is asked.
    """
    asked = understand(question)
    found = _concepts(graph, asked)
    if not found:
        raise UnknownConcept(asked.text, [match.node.label for match in graph.search(asked.text, 5)])
    results = [_answers(graph, asked.intent, node) for node in found]
    return next((result for result in results if result), results[0])


def _concepts(graph: KnowledgeGraph, asked: Question) -> list[Node]:
    """The concepts that the question may name, the surest first."""
    text = asked.text
    state = read_state(text)
    try:
        found = [graph.node(text)]
    except UnknownConcept:
        found = []
    found += graph.in_state(state)
    if asked.intent == "remedies" and state.trend in OPPOSITE:
        found += graph.in_state(state._replace(trend=OPPOSITE[state.trend]))
    found += [match.node for match in graph.search(text) if match.score >= _LIKE and _fits(match.node, state)]
    return list({node.id: node for node in found}.values())


def _fits(node: Node, state: State) -> bool:
    """Whether what the text says of its concept holds of the node, which may have no subject."""
    return (
        (state.subject is None or node.subject in (state.subject, None))
        and (state.aspect is None or node.aspect == state.aspect)
        and (state.trend in (None, "none") or node.trend == state.trend)
    )


def _answers(graph: KnowledgeGraph, intent: Asked, node: Node) -> Answers:
    if intent == "causes":
        return graph.causes(node.id)
    if intent == "effects":
        return graph.effects(node.id)
    both = [graph.remedies(one.id) for one in (node, *graph.opposites(node.id))]
    return Answers("remedies", node, _best(both))


def _best(both: Sequence[Answers]) -> tuple[Answer, ...]:
    """The answers of all, each concept once, most believed first."""
    answers = sorted(
        (answer for result in both for answer in result),
        key=lambda answer: (-answer.belief, answer.node.label, answer.node.id),
    )
    best: dict[str, Answer] = {}
    for answer in answers:
        best.setdefault(answer.node.id, answer)
    return tuple(best.values())


def _trimmed(text: str) -> str:
    around = data_table("questions.toml")["around"]
    while True:
        word = next((word for word in around["before"] if text.startswith(word)), "")
        end = next((word for word in around["after"] if text.endswith(word)), "")
        if not (word or end):
            return text
        text = text.removeprefix(word).removesuffix(end)


@cache
def _cues() -> dict[str, Asked | Literal["by_state"]]:
    return {
        cue: entry["intent"] for entry in data_table("questions.toml")["questions"] for cue in entry["cues"]
    }
