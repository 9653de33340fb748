"""The page: one HTML file in which a reader looks at a graph, with the evidence of every edge.

The file holds everything it needs (data, style, script, drawing library) and works offline from `file://`.
"""

from textkit.export.page.writing import write_page

__all__ = ["write_page"]
