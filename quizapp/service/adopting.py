"""A deck that came with the app becomes one's own when it is edited: an update would write over it where it is."""

from __future__ import annotations

import os
from pathlib import Path

from quizapp import paths
from quizapp.deck.reader import read_deck
from quizapp.errors import QuizError
from quizapp.store.swap import write_whole


def adopt(path: str) -> str | None:
    """Copy a deck of an installed package, and the documents that it names, into one's own folder; the copy's path.

    None for any other deck: it is edited where it is. From then on the copy is studied in the place of the one that it
    is of (see `Library`), by the same title and with the same progress. Raises QuizError where it can't be written.
    """
    shipped = paths.shipped_decks()
    if shipped.parent.name != "shipped" or shipped not in Path(path).parents:
        return None
    own = paths.own_decks() / Path(path).relative_to(shipped)
    try:
        if not own.exists():
            own.parent.mkdir(parents=True, exist_ok=True)
            for document in _documents(path):
                source = Path(os.path.normpath(Path(path).parent / document))
                target = Path(os.path.normpath(own.parent / document))
                if shipped.parent in source.parents and source.is_file() and not target.exists():
                    target.parent.mkdir(parents=True, exist_ok=True)
                    write_whole(target, source.read_bytes())
            write_whole(own, Path(path).read_bytes())
    except OSError as error:
        reason = f"{error.filename or own}: {(error.strerror or str(error)).lower()}."
        hint = "The deck that came with quizapp was left as it is."
        raise QuizError("Your own copy of this deck can't be made", reason, hint) from None
    return str(own)


def _documents(path: str) -> set[str]:
    deck = read_deck(Path(path)).deck
    named = {deck.source, *(name for fact in deck.facts for name in (fact.source, fact.image))} if deck else set()
    return {name for name in named if name and not Path(name).is_absolute()}
