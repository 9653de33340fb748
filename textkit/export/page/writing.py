"""The page as a file: template, style, script, drawing library and data put together."""

from __future__ import annotations

import base64
import hashlib
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from textkit.errors import MissingExtra
from textkit.export.atomic import replacing_text
from textkit.export.page.content import page_json
from textkit.export.page.selection import most_believed

if TYPE_CHECKING:
    from textkit.graph import KnowledgeGraph

SCRIPTS = (
    "model.js",
    "theme.js",
    "scene.js",
    "drawing.js",
    "picture.js",
    "panel.js",
    "list.js",
    "search.js",
    "legend.js",
    "controls.js",
)
"""The page's own scripts in the order in which they are joined."""

VIS_NETWORK = "gravis/_internal/plotting/third_party/vis-network/vis-network.min.def.js"
"""The drawing library (vis-network 9.1.0, MIT or Apache 2.0) inside the distribution gravis."""


def write_page(
    graph: KnowledgeGraph,
    path: str | Path,
    *,
    problem: str | None = None,
    max_nodes: int = 2000,
    max_edges: int = 5000,
) -> None:
    """Writes one self-contained HTML page of `graph`, which works offline; the same graph, the same bytes.

    The page opens with the concept `problem` in the middle (an id, a label, an alias or free text), or
    with the whole graph. Of a graph past `max_nodes` or `max_edges` it shows the most believed part, and
    says so. Raises UnknownConcept where nothing matches `problem`, MissingExtra where the packages of the
    extra `view` are not installed, OSError when the disk refuses.
    """
    chosen = None if problem is None else graph.node(problem).id
    shown = most_believed(graph.nx, chosen, max_nodes, max_edges)
    page = _page(page_json(shown, chosen, graph.nx))
    with replacing_text(Path(path)) as file:
        file.write(page)


def _page(content: str) -> str:
    assets = files("textkit.export.page") / "assets"
    style = (assets / "page.css").read_text("utf-8")
    library = (assets / "library.js").read_text("utf-8") + _drawing_library()
    script = "\n".join((assets / name).read_text("utf-8") for name in SCRIPTS)
    template = Template((assets / "page.html").read_text("utf-8"))
    return template.substitute(
        style=style,
        style_hash=_content_hash(style),
        library=library,
        library_hash=_content_hash(library),
        script=script,
        script_hash=_content_hash(script),
        content=content,
    )


def _drawing_library() -> str:
    try:
        # The file is found by the record of the distribution: importing gravis needs pkg_resources, which
        # newer versions of setuptools no longer have.
        return Path(str(distribution("gravis").locate_file(VIS_NETWORK))).read_text("utf-8")
    except (PackageNotFoundError, FileNotFoundError) as error:
        raise MissingExtra("the page", "view") from error


def _content_hash(text: str) -> str:
    """The source expression by which a Content-Security-Policy allows this inline text and no other."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
