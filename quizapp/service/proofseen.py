"""What was seen of the quotes of decks, read beside whoever writes the progress file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from quizapp import paths
from quizapp.errors import QuizError
from quizapp.service.looking import is_text
from quizapp.service.quoted import plain, stood
from quizapp.store.file import Store
from quizapp.store.seen import AnchorRow
from quizapp.store.swap import troubles


class Seen:
    """What was seen of quotes when the decks were last studied: read once it is asked for, with nobody in the way."""

    def __init__(self, decks: Sequence[str]) -> None:
        self._decks = decks
        self._found: dict[str, dict[str, tuple[AnchorRow, str, str]]] | None = None
        self._kept: dict[Path, dict[str, AnchorRow]] = {}

    def of(self, path: str) -> dict[str, tuple[AnchorRow, str, str]]:
        """For a deck's file, by the quotes; nothing where the progress file is not there or not sound."""
        if self._found is None:
            self._found = {}
            with suppress(QuizError), self._opened() as store:
                self._found = {deck: store.anchors_by_quote(deck) for deck in self._decks if is_text(deck)}
        return self._found.get(path, {})

    def when_kept(self, document: Path) -> dict[str, AnchorRow]:
        """The same for a document from which facts were kept, or whose facts were looked up in another since."""
        if document not in self._kept:
            self._kept[document] = {}
            with suppress(QuizError), self._opened() as store:
                row = store.document(str(document))
                aside = store.aside_in(row.id) if row is not None else []
                self._kept[document] = stood(store, document) | {plain(one.quote): one for one in aside}
        return self._kept[document]

    @contextmanager
    def _opened(self) -> Iterator[Store]:
        file = paths.progress_file()
        with (
            troubles("The progress file can't be read", file),
            Store.open(file, read_only=True, brief=True) as store,
        ):
            yield store
