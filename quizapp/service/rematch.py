"""Another match of the same kind, on the same decks."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from quizapp.service.quizzing import begin
from quizapp.service.workspace import Workspace
from quizapp.session.match import AnyQuiz, Match


def title_of(workspace: Workspace, quiz: str) -> str:
    """What a quiz was called when it began."""
    start = next((event for event in workspace.store.quiz_events() if event.id == quiz), None)
    return str(start.data.get("title") or "") if start is not None else ""


def rematch(workspace: Workspace, match: Match) -> tuple[AnyQuiz, str] | None:
    """Another match by the same rules, and what is otherwise than was asked for; None where its deck is gone.

    Raises what `begin` raises.
    """
    decks = _decks(workspace, title_of(workspace, match.keeping.quiz))
    if decks == ():
        return None
    return begin(workspace, decks, replace(match.rules, seed="", boards=()))


def _decks(workspace: Workspace, title: str) -> Sequence[int] | None:
    """The decks that go by a title together; None for all that there are, () where none do."""
    ids = workspace.library.ids
    named = [number for number in ids if title in (workspace.title_of([number]), "")]
    for found in (named[:1], [number for number in ids if workspace.title_of([number]) in title.split(" and ")], ids):
        if found and workspace.title_of(found) == title:
            return found
    return None if title == workspace.title_of(None) else ()
