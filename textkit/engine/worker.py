"""The work on one document, the same wherever it is done: read, outline, extract."""

from __future__ import annotations

from collections.abc import Iterator

from textkit.documents import Source, read
from textkit.documents.outline import read_outline
from textkit.engine.model import Chunk, Item, Options, Outcome, Outcomes, Reading
from textkit.engine.reprints import signature
from textkit.errors import UnreadableDocument
from textkit.extraction.extractor import Extractor
from textkit.language.segmenter import Segmenter


class Worker:
    """Does chunks of work, one after the other. Pickled as its options: a process builds its own.

    Raises InvalidLexicon for an unusable dictionary.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._extractor = Extractor(Segmenter(options.segmenter, options.dictionaries))

    def __reduce__(self) -> tuple[type[Worker], tuple[Options]]:
        return type(self), (self._options,)

    def __call__(self, chunk: Chunk) -> Outcomes:
        """What each entry of the chunk gives, in order."""
        return [list(self._item(entry)) if isinstance(entry, Item) else [] for entry in chunk]

    def _item(self, item: Item) -> Iterator[Outcome]:
        if isinstance(item.content, Source):
            yield self._source(item.content)
            return
        options = self._options
        for source in read(item.content, text_field=options.text_field, id_field=options.id_field):
            yield source if isinstance(source, UnreadableDocument) else self._source(source)

    def _source(self, source: Source) -> Outcome:
        try:
            return self._reading(source)
        except Exception as error:
            # A fault of ours on one document must not cost the others of an overnight run.
            reason = " ".join(f"cannot be analysed ({type(error).__name__}: {error})".split())
            return UnreadableDocument(source.name, f"{reason}; please report it with the document")

    def _reading(self, source: Source) -> Reading:
        document = read_outline(source)
        statements = self._extractor.statements(document)
        return Reading(
            document=source.name,
            characters=len(source.text),
            lines=tuple(each.to_json() for each in statements),
            signature=signature(source.text) if statements and self._options.for_graph else None,
            content=document if self._options.keep_documents else None,
        )
