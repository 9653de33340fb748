"""From statements to a graph of concepts, and from the graph to answers."""

from textkit.graph.answers import Answer, Answers
from textkit.graph.assembly import Assembler, assemble
from textkit.graph.knowledge_graph import KnowledgeGraph
from textkit.graph.model import Alias, Diff, Edge, Match, Node, Path

__all__ = [
    "Alias",
    "Answer",
    "Answers",
    "Assembler",
    "Diff",
    "Edge",
    "KnowledgeGraph",
    "Match",
    "Node",
    "Path",
    "assemble",
]
