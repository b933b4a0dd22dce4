"""Another match of the same kind, on the same decks."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from quizapp.service.quizzing import begin
from quizapp.service.workspace import Workspace
from quizapp.service.written import begin_written, offered
from quizapp.session.match import AnyQuiz, Match


def title_of(workspace: Workspace, quiz: str) -> str:
    """What a quiz was called when it began."""
    start = workspace.store.quiz_start(quiz)
    return str(start.data.get("title") or "") if start is not None else ""


def rematch(workspace: Workspace, match: Match) -> tuple[AnyQuiz, str] | None:
    """Another match by the same rules, and what is otherwise than was asked for; None where its deck is gone.

    Raises what `begin` raises.
    """
    title, rules = title_of(workspace, match.keeping.quiz), replace(match.rules, seed="", boards=())
    if (decks := _decks(workspace, title)) != ():
        return begin(workspace, decks, rules)
    written = next((one for one in offered(workspace) if one.quiz.title == title), None)
    return begin_written(workspace, written, rules) if written is not None else None


def _decks(workspace: Workspace, title: str) -> Sequence[int] | None:
    """The decks that go by a title together; None for all that there are, () where none do."""
    ids = workspace.library.ids
    named = [number for number in ids if title in (workspace.title_of([number]), "")]
    for found in (named[:1], [number for number in ids if workspace.title_of([number]) in title.split(" and ")], ids):
        if found and workspace.title_of(found) == title:
            return found
    return None if title == workspace.title_of(None) else ()
