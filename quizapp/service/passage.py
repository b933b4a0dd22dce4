"""The passage that proves a fact, in its surroundings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.document.quotes import Finder
from quizapp.document.reader import Told, read_document
from quizapp.errors import QuizError
from quizapp.fact import AnyFact

if TYPE_CHECKING:
    from quizapp.store.file import Store

AROUND = 700
"""So many characters are shown before and after a passage."""
Piece = tuple[str, str]
"""A text and how it is meant: 'title', 'mark', 'dim', 'answer', 'warn' or ''."""


def source_path(deck_path: str, source: str) -> Path:
    """The document that a deck or fact names, relative to the deck's file; or to that which it is a link to."""
    beside = Path(os.path.normpath(Path(deck_path).parent / source))
    if beside.exists() or not Path(deck_path).is_symlink():
        return beside
    behind = Path(os.path.normpath(Path(os.path.realpath(deck_path)).parent / source))
    return behind if behind.exists() else beside


_FINDERS: dict[tuple[str, int, int], Finder] = {}
_MOST = 8
"""So many documents are kept."""


def finder(path: Path, told: Told | None = None) -> Finder:
    """A finder over a document, kept while the file does not change. `told` is that of `read_document`. Raises QuizError."""
    try:
        status = path.stat()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise QuizError(
            "The document can't be read", f"{path}: {reason}.", "Check the path, or 'source' in the deck."
        ) from None
    key = (str(path), status.st_mtime_ns, status.st_size)
    if (known := _FINDERS.pop(key, None)) is None:
        known = Finder(read_document(path, told))
        while len(_FINDERS) >= _MOST:
            del _FINDERS[next(iter(_FINDERS))]
    _FINDERS[key] = known
    return known


def passage(fact: AnyFact, deck_path: str, deck_source: str) -> list[Piece]:
    """The quote marked in the text around it, or a word on why it can't be shown."""
    source = fact.source or deck_source
    if not fact.quote:
        return [("No passage is given for this fact.", "dim")]
    if not source:
        return [("The deck names no source for this quote:\n\n", "dim"), (fact.quote, "")]
    path = source_path(deck_path, source)
    try:
        found = finder(path).find(fact.quote)
    except QuizError as error:
        return [(f"{error.title}: {error.message}\n\n", "dim"), (fact.quote, "")]
    document = finder(path).document
    name = (f"{path.name}, {document.place_of(found.start)}\n\n", "title")
    if found.kind == "absent":
        return [(f"{path.name}\n\n", "title"), ("The quote is not in its source:\n\n", "dim"), (fact.quote, "")]
    start, end = max(found.start - AROUND, 0), found.end + AROUND
    before, after = document.text[start : found.start], document.text[found.end : end]
    pieces = [name]
    if found.kind == "near":
        pieces.append(("The quote is not there word for word; this is nearest to it:\n\n", "dim"))
    pieces += [("…" + before if start else before, ""), (document.text[found.start : found.end], "mark"), (after, "")]
    return pieces


def passage_of(store: Store, uid: str) -> list[Piece]:
    """The passage that proves a fact, by its identity."""
    from quizapp.service.packing import decode_fact

    row = store.fact(uid)
    deck = next((deck for deck in store.files() if row is not None and deck.id == row.deck), None)
    if row is None or deck is None:
        return [("This fact is in no deck any more.", "dim")]
    return passage(decode_fact(row.payload), deck.path, deck.source)
