"""Studying some facts alone, such as those of one section of a document."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from quizapp.rules import Rules
from quizapp.service.progress import StoreProgress
from quizapp.service.workspace import Workspace
from quizapp.session.match import AnyQuiz
from quizapp.session.study import Study
from quizapp.session.values import Entry, Moment

ALL = 1_000_000
"""So many parts are looked at, among which the chosen ones are."""


class SelectedProgress(StoreProgress):
    """The progress of some facts: nothing else is asked. Limits are those of the day, whatever they were used for."""

    def __init__(self, workspace: Workspace, decks: Sequence[int], facts: Collection[str]) -> None:
        super().__init__(workspace.store, workspace.settings, lambda: decks)
        self._facts = frozenset(facts)

    def _chosen(self, entries: Sequence[Entry], limit: int = ALL) -> Sequence[Entry]:
        return [entry for entry in entries if entry.fact in self._facts][:limit]

    def learning(self, moment: Moment) -> Sequence[Entry]:
        """Parts in their learning steps."""
        return self._chosen(super().learning(moment))

    def due(self, moment: Moment, limit: int) -> Sequence[Entry]:
        """Parts to be reviewed today, one of a fact."""
        return self._chosen(super().due(moment, ALL), limit) if limit > 0 else ()

    def fresh(self, moment: Moment, limit: int) -> Sequence[Entry]:
        """Parts never asked."""
        return self._chosen(super().fresh(moment, ALL), limit) if limit > 0 else ()


def study_of(workspace: Workspace, decks: Sequence[int], facts: Collection[str], extra_new: int = 0) -> Study:
    """Begin a session over some facts of some decks."""
    pace = workspace.store.pace()
    progress = SelectedProgress(workspace, decks, facts)
    return Study(progress, workspace.clock.now(), extra_new=extra_new, **({"pace": pace} if pace else {}))


def quiz_of(workspace: Workspace, decks: Sequence[int], facts: Collection[str], title: str) -> tuple[AnyQuiz, str]:
    """Begin a practice quiz over some facts, and say what is otherwise than asked for. Raises QuizError."""
    from quizapp.service.quizzing import begin

    return begin(workspace, decks, Rules(questions=max(len(facts), 1)), title=title, among=facts)
