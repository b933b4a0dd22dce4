"""Whether a document still says what was proposed from it: nothing is kept that it does not say any more."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from quizapp.document.quotes import Finder
from quizapp.document.reader import read_document
from quizapp.document.text import Document
from quizapp.errors import QuizError
from quizapp.service.lookup import sha256_of
from quizapp.store.status import status_of
from quizapp.text import one_line, shorten


class Still:
    """Looks at a document's file again, by a stat; only one that changed is read once more."""

    def __init__(self, document: Document) -> None:
        self._path = document.path
        self._document = document
        self._seen: tuple[int, int] | None = None
        self._finder: Finder | None = None
        """Of the document as it is now; None while it is the one that was read."""

    @cached_property
    def _first(self) -> Finder:
        return Finder(self._document)

    @property
    def finder(self) -> Finder:
        """Over the document as it was when it was looked at last."""
        return self._finder or self._first

    def says(self, quotes: Iterable[str]) -> None:
        """Raises QuizError where the document does not have one of some quotes any more, or can't be read."""
        self._look()
        for quote in quotes:
            if self._finder is not None and self._finder.find(quote).kind not in ("exact", "folded"):
                raise QuizError(
                    "The document was changed",
                    f"{self._path} does not say any more: “{shorten(one_line(quote), 80)}”. Nothing was kept.",
                    "Leave, and derive from it again; what you decided stays.",
                )

    def _look(self) -> None:
        now = status_of(self._path)
        if now == self._seen:
            return
        self._seen = None  # until it is known what it says
        if self._finder is not None or sha256_of(self._path) != self._document.sha256:
            self._finder = Finder(read_document(Path(self._path)))
        self._seen = now
