"""Reading documents: files in any format to a source text, and the source text to its outline."""

from textkit.documents.discovery import InputFile, find
from textkit.documents.model import Block, Document, Source, Span
from textkit.documents.reading import read, read_all

__all__ = ["Block", "Document", "InputFile", "Source", "Span", "find", "read", "read_all"]
