"""The work on a chunk of documents, the same wherever it is done: read, outline, screen, segment, extract."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

from textkit.documents import Source, read
from textkit.documents.outline import read_outline
from textkit.engine.model import Chunk, Item, Options, Outcomes, Reading
from textkit.engine.reprints import signature
from textkit.errors import UnreadableDocument
from textkit.extraction.draft import Draft
from textkit.extraction.extractor import Extractor
from textkit.garbage import no_search
from textkit.language.segmenter import Segmenter


class _Named(Protocol):
    @property
    def name(self) -> str: ...


_Given = TypeVar("_Given", bound=_Named)
_Made = TypeVar("_Made")


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
        """What each entry of the chunk gives, in order.

        Stage by stage and not document by document. The profile's lesson: what a stage asks for, such as the
        dictionary of the segmenter, stays in the processor's cache, which saves 6 % of the time.
        """
        with no_search():
            sources = [list(self._sources(entry)) if isinstance(entry, Item) else [] for entry in chunk]
            drafts = _stage(self._extractor.screen, _stage(read_outline, sources))
            return _stage(self._reading, _stage(self._extractor.segment, drafts))

    def _sources(self, item: Item) -> Iterator[Source | UnreadableDocument]:
        if isinstance(item.content, Source):
            yield item.content
        else:
            options = self._options
            yield from read(item.content, text_field=options.text_field, id_field=options.id_field)

    def _reading(self, draft: Draft) -> Reading:
        statements, document = self._extractor.read(draft), draft.document
        return Reading(
            document=document.name,
            characters=len(document.text),
            lines=tuple(each.to_json() for each in statements),
            signature=signature(document.text) if statements and self._options.for_graph else None,
            content=document if self._options.keep_documents else None,
        )


def _stage(
    work: Callable[[_Given], _Made], given: list[list[_Given | UnreadableDocument]]
) -> list[list[_Made | UnreadableDocument]]:
    """What the work makes of each document; failures stay in their places."""
    return [
        [one if isinstance(one, UnreadableDocument) else _done(work, one) for one in entry] for entry in given
    ]


def _done(work: Callable[[_Given], _Made], given: _Given) -> _Made | UnreadableDocument:
    try:
        return work(given)
    except Exception as error:
        # A fault of ours on one document must not cost the others of an overnight run.
        reason = " ".join(f"cannot be analysed ({type(error).__name__}: {error})".split())
        return UnreadableDocument(given.name, f"{reason}; please report it with the document")
