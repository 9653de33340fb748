"""XML from others, read as a stream by a parser that refuses document type definitions and entities."""

from __future__ import annotations

import zlib
from gzip import BadGzipFile
from pathlib import Path
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from textkit.errors import InvalidGraph
from textkit.export.atomic import opened


def parse(path: Path, handler: ContentHandler) -> None:
    """Gives the elements of `path` to `handler`, one by one. Raises InvalidGraph and OSError."""
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(handler)
    try:
        with opened(path) as file:
            parser.parse(file)
    except (SAXParseException, EOFError, BadGzipFile, zlib.error) as error:
        raise InvalidGraph(f"{path}: broken XML ({error}); write or download the file again") from error
    except DefusedXmlException as error:
        raise InvalidGraph(f"{path}: refused for its DTD or entities; remove its DOCTYPE") from error
