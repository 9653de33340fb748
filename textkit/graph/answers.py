"""The answers to a question, each with its belief and its evidence, and how they look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Literal, overload

from rich.cells import cell_len, set_cell_size

from textkit.errors import MissingExtra
from textkit.extraction.statement import Relation, Statement
from textkit.graph.belief import shown
from textkit.graph.model import Edge, Node

if TYPE_CHECKING:
    import pandas

Asked = Literal["causes", "effects", "remedies"]
Intent = Asked | Literal["answers"]

_TITLES: dict[Intent, str] = {
    "causes": "causes of {}",
    "effects": "effects of {}",
    "remedies": "remedies of {}",
    "answers": "what {} answers",
}
_LABEL_WIDTH = 40
_SENTENCE_WIDTH = 60
_ROWS = 50


@dataclass(frozen=True, slots=True)
class Answer:
    """A concept that answers a question, and the edge that says so."""

    node: Node
    edge: Edge

    @property
    def relation(self) -> Relation:
        """The relation of the edge."""
        return self.edge.relation

    @property
    def belief(self) -> float:
        """How far to believe the answer, in [0, 1]."""
        return self.edge.belief

    @property
    def evidence(self) -> tuple[Statement, ...]:
        """The best of the statements that say so, best first."""
        return self.edge.evidence

    @property
    def derived(self) -> bool:
        """Whether the graph concludes it, rather than an article saying so."""
        return self.edge.derived


@dataclass(frozen=True, slots=True, repr=False)
class Answers(Sequence[Answer]):
    """Answers, most believed first, with what was asked of which concept."""

    intent: Intent
    concept: Node
    items: tuple[Answer, ...]

    @property
    def title(self) -> str:
        """What was asked."""
        return _TITLES[self.intent].format(self.concept.label)

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int) -> Answer: ...
    @overload
    def __getitem__(self, index: slice) -> Answers: ...
    def __getitem__(self, index: int | slice) -> Answer | Answers:
        if isinstance(index, slice):
            return Answers(self.intent, self.concept, self.items[index])
        return self.items[index]

    def __iter__(self) -> Iterator[Answer]:
        return iter(self.items)

    def __repr__(self) -> str:
        labels = [_visible(answer.node.label) for answer in self.items[:_ROWS]]
        width = min(_LABEL_WIDTH, max(map(cell_len, labels), default=0))
        lines = [f"{_visible(self.title)}: {len(self)}"]
        for answer, label in zip(self.items, labels, strict=False):
            mark = "derived" if answer.derived else f"×{answer.edge.count}"
            sentence = _clip(_visible(_sentence(answer)), _SENTENCE_WIDTH)
            lines.append(f"  {shown(answer.belief)}  {mark:>7}  {_fit(label, width)}  {sentence}".rstrip())
        if len(self) > _ROWS:
            lines.append(f"  … and {len(self) - _ROWS} more")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """For Jupyter: a small picture of the neighbourhood, and a table with the best sentence of each."""
        from textkit.graph.picture import picture

        rows = "".join(_html_row(answer) for answer in self.items[:_ROWS])
        head = "".join(f"<th>{name}</th>" for name in ("belief", "count", "concept", "sentence", "document"))
        caption = f"<caption>{_html(self.title)}: {len(self)}</caption>"
        return f"{picture(self)}<table>{caption}<tr>{head}</tr>{rows}</table>"

    def to_dataframe(self) -> pandas.DataFrame:
        """A row an answer, as in the table. Raises MissingExtra where pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise MissingExtra("Answers.to_dataframe", "pandas") from error
        return pandas.DataFrame([_row(answer) for answer in self.items], columns=list(_COLUMNS))


_COLUMNS = (
    "label",
    "relation",
    "belief",
    "count",
    "negated",
    "hedged",
    "derived",
    "sentence",
    "documents",
    "cues",
    "id",
)


def _row(answer: Answer) -> tuple[Any, ...]:
    edge = answer.edge
    return (
        answer.node.label,
        edge.relation,
        edge.belief,
        edge.count,
        edge.negated,
        edge.hedged,
        edge.derived,
        _sentence(answer),
        list(edge.documents),
        list(edge.cues),
        answer.node.id,
    )


def _html_row(answer: Answer) -> str:
    sentence = _clip(_visible(_sentence(answer)), 4 * _SENTENCE_WIDTH)
    texts = "".join(f"<td>{_html(text)}</td>" for text in (answer.node.label, sentence, _document(answer)))
    count = "derived" if answer.derived else answer.edge.count
    return f"<tr><td>{shown(answer.belief)}</td><td>{count}</td>{texts}</tr>"


def _sentence(answer: Answer) -> str:
    return answer.evidence[0].evidence.sentence if answer.evidence else ""


def _document(answer: Answer) -> str:
    return answer.evidence[0].evidence.document if answer.evidence else ""


def _visible(text: str) -> str:
    """`text` on one line, safe for a terminal: what is not printable (controls, RTL marks) shows as ·."""
    return "".join(char if char.isprintable() else "·" for char in " ".join(text.split()))


def _clip(text: str, width: int) -> str:
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def _fit(text: str, width: int) -> str:
    return set_cell_size(_clip(text, width), width)


def _html(text: str) -> str:
    return f"<bdi>{escape(_visible(text))}</bdi>"
