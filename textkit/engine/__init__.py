"""Running the main job over many documents: in one process, in several, or on a cluster."""

from textkit.engine.extraction import Extraction, extract
from textkit.engine.model import Options, Reading
from textkit.engine.run import Run
from textkit.engine.store import Store, UnusableStore, is_store, load_graph, open_store

__all__ = [
    "Extraction",
    "Options",
    "Reading",
    "Run",
    "Store",
    "UnusableStore",
    "extract",
    "is_store",
    "load_graph",
    "open_store",
]
