"""Looking at progress to report on it: the index is brought up to the decks first, where that can be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quizapp.service.clock import Clock
from quizapp.service.workspace import Workspace
from quizapp.store.errors import InUseError, NotWritableError, StoreError

if TYPE_CHECKING:
    from quizapp.service.overview import Overview


class Report:
    """One look at the decks of this run."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    @property
    def overview(self) -> Overview:
        """What waits, deck by deck and in all."""
        return self.workspace.overview()

    def next_day(self) -> int | None:
        """The next day (as `datetime.date` counts) on which a review comes due, if any is planned."""
        return self.workspace.store.next_due(self.workspace.clock.now().day, self.workspace.library.ids)

    def facts(self) -> dict[int, int]:
        """How many facts each deck has."""
        return {row.id: row.facts for row in self.workspace.store.files()}

    def quizzes(self) -> dict[str, list[str]]:
        """The titles of the quizzes that files describe, by the files' paths."""
        from quizapp.service.written import offered

        found: dict[str, list[str]] = {}
        for one in offered(self.workspace):
            found.setdefault(one.file.path, []).append(one.quiz.title)
        return found


@contextmanager
def look(decks: Sequence[str] = (), clock: Clock | None = None) -> Iterator[Report]:
    """Open the progress file for a look, and read the decks that changed; where another window has the file, or it
    can't be written, in a copy. Raises QuizError.
    """
    with _open(decks, clock) as workspace:
        workspace.sync(patient=True)
        yield Report(workspace)


def _open(decks: Sequence[str], clock: Clock | None) -> Workspace:
    try:
        return Workspace.open(decks, clock=clock)
    except (InUseError, NotWritableError) as error:
        try:
            return Workspace.open(decks, unkept=True, clock=clock)
        except StoreError:
            raise error from None
