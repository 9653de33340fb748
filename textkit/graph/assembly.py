"""From statements to a knowledge graph, one statement at a time.

What an assembler holds grows with concepts, wordings and document names, never with text: an edge keeps its
best evidence (`textkit.graph.selection`) and counts the rest. Every attribute of the graph is a function of
the set of statements (counts: of the multiset), so their order does not matter, and graphs merge exactly:
the graph of two graphs is the graph of the statements of both. For the concepts that are joined because they
are nearly the same (`textkit.graph.concepts.similar`) this rests on mentions having the normal form of
their text, as extraction gives it: a graph has their wordings, from which the forms are read again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from textkit.extraction.statement import Mention, Relation, Statement
from textkit.extraction.states import read_state
from textkit.garbage import no_garbage
from textkit.graph.belief import belief
from textkit.graph.concepts import SAME_FORM, Aliases, reason, similar
from textkit.graph.kinds import kinds
from textkit.graph.knowledge_graph import KnowledgeGraph
from textkit.graph.labels import label, plain, with_plain
from textkit.graph.model import node_id
from textkit.graph.selection import KEPT, best

State = tuple[str | None, str | None, str | None]
EdgeKey = tuple[str, str, Relation]


@dataclass(slots=True)
class _Concept:
    """What is known of a node so far; `wordings` with how often each is mentioned."""

    state: State
    wordings: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)

    def mention(self, wording: str, state: State, document: str) -> None:
        """Takes one mention of the concept."""
        self.wordings[wording] += 1
        self.documents.add(document)
        self._tell(state)

    def take(self, other: _Concept) -> None:
        """Takes all that is known of another node, which is the same concept."""
        self.wordings.update(other.wordings)
        self.documents |= other.documents
        self._tell(other.state)

    def _tell(self, state: State) -> None:
        if state != self.state:
            self.state = max(self.state, state, key=_fullness)


@dataclass(slots=True)
class _Link:
    """What is known of an edge so far; `plain`: some evidence asserts the relation without a hedge."""

    count: int = 0
    plain: bool = False
    documents: set[str] = field(default_factory=set)
    cues: set[str] = field(default_factory=set)
    evidence: list[Statement] = field(default_factory=list)

    def tell(self, statement: Statement) -> None:
        """Takes one statement of the relation."""
        self.count += 1
        self.plain |= not (statement.negated or statement.hedged)
        self.documents.add(statement.evidence.document)
        self.cues.add(statement.evidence.cue)
        self.evidence.append(statement)

    def take(self, other: _Link) -> None:
        """Takes all that is known of another edge, which is the same relation of the same concepts."""
        self.count += other.count
        self.plain |= other.plain
        self.documents |= other.documents
        self.cues |= other.cues
        self.evidence += other.evidence


class Assembler:
    """Takes statements and graphs in any order; gives the graph of all of them."""

    def __init__(
        self,
        *,
        merge: bool = True,
        aliases: Aliases | None = None,
        reprints: Mapping[str, str] | None = None,
    ) -> None:
        """`merge`: wordings of one concept are one node (else each wording is a node of its own).

        `aliases` are those that ship with textkit unless given. `reprints` maps a document to the name that
        it shares with its near-duplicates; together they count as one source of evidence.
        """
        self._merge = merge
        self._aliases = aliases or Aliases.read()
        self._reprints = reprints or {}
        self._concepts: dict[str, _Concept] = {}
        self._links: dict[EdgeKey, _Link] = {}
        self._ids: dict[tuple[str, str], str] = {}
        self._told: dict[tuple[str, str | None], tuple[str, str]] = {}

    def add(self, statement: Statement) -> None:
        """Takes one statement. Where both its ends are one concept, it names that and adds no edge."""
        document = statement.evidence.document
        source = self._mention(statement.source, document)
        target = self._mention(statement.target, document)
        if source == target:
            return
        key = (source, target, statement.relation)
        link = self._links.get(key)
        if link is None:
            link = self._links[key] = _Link()
        link.tell(statement)
        self._bound(link)

    @no_garbage()
    def add_graph(self, graph: KnowledgeGraph) -> None:
        """Takes all of a graph, as if its statements had been added one by one."""
        for node, data in graph.nx.nodes(data=True):
            state = (data["subject"], data["aspect"], data["trend"])
            wordings = Counter(dict(zip(data["aliases"], data["alias_mentions"], strict=True)))
            own = data["mentions"] - wordings.total()
            # A label that no statement uses was made from an alias, and is made again.
            if own or data["label"] not in with_plain(wordings):
                wordings[data["label"]] = own
            self._add_concept(node, _Concept(state, wordings, set(data["documents"])))
        for source, target, data in graph.nx.edges(data=True):
            plain = not (data["negated"] or data["hedged"])
            documents, cues = set(data["documents"]), set(data["cues"])
            link = _Link(data["count"], plain, documents, cues, list(data["evidence"]))
            self._add_link((source, target, data["relation"]), link)

    @no_garbage()
    def graph(self) -> KnowledgeGraph:
        """The graph of all that was taken so far, its nodes in the order of their ids."""
        self._join()
        built: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node, concept in sorted(self._concepts.items()):
            built.add_node(node, **self._node_attributes(node, concept))
        for (source, target, relation), link in sorted(self._links.items(), key=lambda item: item[0]):
            built.add_edge(source, target, key=relation, **self._edge_attributes(relation, link))
        for node, kind in kinds(built):
            built.nodes[node]["kind"] = kind
        return KnowledgeGraph(built)

    def _mention(self, mention: Mention, document: str) -> str:
        """The id of the node that the mention names, with the mention counted in."""
        node = self._id(mention.text, mention.concept)
        state = (mention.subject, mention.aspect, mention.trend)
        concept = self._concepts.get(node)
        if concept is None:
            concept = self._concepts[node] = _Concept(state)
        concept.mention(mention.text, state, document)
        return node

    def _id(self, text: str, concept: str) -> str:
        """The id for a wording and its normal form, kept at hand since hashing costs more than the rest."""
        node = self._ids.get((text, concept))
        if node is None:
            key = self._aliases.key(text, concept) if self._merge else f"wording {text}"
            node = self._ids[text, concept] = node_id(key)
        return node

    def _add_concept(self, node: str, concept: _Concept) -> None:
        known = self._concepts.setdefault(node, concept)
        if known is not concept:
            known.take(concept)

    def _add_link(self, key: EdgeKey, link: _Link) -> None:
        if key[0] == key[1]:
            return
        known = self._links.setdefault(key, link)
        if known is not link:
            known.take(link)
        self._bound(known)

    def _bound(self, link: _Link) -> None:
        # Choosing costs a sort, so it waits until there is twice as much as an edge can keep.
        if len(link.evidence) > 4 * KEPT:
            link.evidence = best(link.evidence, self._reprints)

    def _join(self) -> None:
        """Makes one node of those whose keys are one or nearly the same, under the id of the least key."""
        if not self._merge:
            return
        keys = {node: self._keys(node, concept) for node, concept in self._concepts.items()}
        least = similar(sorted({key for found in keys.values() for key in found}))
        links = nx.Graph((node, ("key", least.get(key, key))) for node in keys for key in keys[node])
        moved: dict[str, str] = {}
        for group in nx.connected_components(links):
            nodes = [member for member in group if isinstance(member, str)]
            if len(nodes) > 1:
                node = node_id(min(member[1] for member in group if not isinstance(member, str)))
                moved.update(dict.fromkeys(nodes, node))
        self._move(moved)

    def _keys(self, node: str, concept: _Concept) -> set[str]:
        """The keys that the node stands for, as its wordings tell; none where its id tells otherwise.

        A mention may say more than its text, 价格 in 价格和需求都下降; what the text says alone is another
        key, and the node does not stand for it.
        """
        pairs = [
            tuple(self._form_and_key(text, concept)[1] for text in (wording, plain(wording)))
            for wording in concept.wordings
        ]
        keys = {key for pair in pairs for key in pair}
        own = next((key for key in keys if node_id(key) == node), None)
        if own is None or len(keys) == 1:
            return keys if own else set()
        links = nx.Graph([*pairs, *similar(keys).items()])
        return set(nx.node_connected_component(links, own))

    def _form_and_key(self, wording: str, concept: _Concept) -> tuple[str, str]:
        """The normal form and the key of a wording, read from its text: a mention may say more than that."""
        asked = wording, concept.state[0]
        told = self._told.get(asked)
        if told is None:
            form = read_state(wording, default_subject=asked[1]).concept
            told = self._told[asked] = form, self._aliases.key(wording, form)
        return told

    def _reasons(self, aliases: list[str], label: str, node: str, concept: _Concept) -> list[str]:
        """Why the wordings are one node; where their texts do not tell, their mentions had one form."""
        if not aliases:
            return []
        keys = self._keys(node, concept)
        own_form, own_key = self._form_and_key(label, concept)
        told = [self._form_and_key(alias, concept) for alias in aliases]
        return [
            reason(key, form, own_key, own_form) if {key, own_key} <= keys else SAME_FORM
            for form, key in told
        ]

    def _label(self, node: str, concept: _Concept) -> str:
        """The label of a node, of those of its wordings that tell alone what it is."""
        wordings = concept.wordings
        if len(wordings) > 1:
            keys = self._keys(node, concept)
            telling = {
                text: n for text, n in wordings.items() if self._form_and_key(text, concept)[1] in keys
            }
            return label(telling or wordings, concept.state[0])
        return label(wordings, concept.state[0])

    def _move(self, moved: Mapping[str, str]) -> None:
        """Puts nodes under other ids, together with those that are there, and their edges with them."""
        concepts = [(node, self._concepts.pop(node)) for node in moved]
        for node, concept in concepts:
            self._add_concept(moved[node], concept)
        keys = [key for key in self._links if key[0] in moved or key[1] in moved]
        links = [(key, self._links.pop(key)) for key in keys]
        for (source, target, relation), link in links:
            self._add_link((moved.get(source, source), moved.get(target, target), relation), link)

    def _node_attributes(self, node: str, concept: _Concept) -> dict[str, Any]:
        subject, aspect, trend = concept.state
        chosen = self._label(node, concept)
        aliases = sorted(set(concept.wordings) - {chosen})
        return {
            "label": chosen,
            "kind": "concept",
            "subject": subject,
            "aspect": aspect,
            "trend": trend,
            "aliases": aliases,
            "alias_reasons": self._reasons(aliases, chosen, node, concept),
            "alias_mentions": [concept.wordings[alias] for alias in aliases],
            "mentions": sum(concept.wordings.values()),
            "documents": sorted(concept.documents),
        }

    def _edge_attributes(self, relation: Relation, link: _Link) -> dict[str, Any]:
        evidence = best(link.evidence, self._reprints)
        negated = all(statement.negated for statement in evidence)
        return {
            "relation": relation,
            "belief": belief(evidence, self._reprints),
            "count": link.count,
            "negated": negated,
            "hedged": not (negated or link.plain),
            "documents": sorted(link.documents),
            "cues": sorted(link.cues),
            "evidence": evidence,
        }


def assemble(
    statements: Iterable[Statement],
    *,
    merge: bool = True,
    aliases: Aliases | None = None,
    reprints: Mapping[str, str] | None = None,
) -> KnowledgeGraph:
    """The graph of `statements`, read once, in a stream; the options are those of `Assembler`."""
    assembler = Assembler(merge=merge, aliases=aliases, reprints=reprints)
    with no_garbage():
        for statement in statements:
            assembler.add(statement)
        return assembler.graph()


def _fullness(state: State) -> tuple[tuple[bool, str], ...]:
    """Orders states of one concept so that the one that says more wins, whatever the order they came in.

    Of states that say of different things, the one with an aspect says more; the trend "none" says little.
    """
    subject, aspect, trend = state
    return tuple((part not in (None, "none"), part or "") for part in (aspect, subject, trend))
