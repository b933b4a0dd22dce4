"""What was done to facts that are held back, in this run of the app, the last of which is taken back first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from quizapp.service.deckfile import Change
from quizapp.service.doubting import Doubted, accept, suspend
from quizapp.service.renewing import as_it_was, renew_all
from quizapp.session.values import Undone
from quizapp.store.events import NewEvent

if TYPE_CHECKING:
    from quizapp.service.workspace import Workspace

NOTHING = "Nothing was done here that could be taken back."


class Done(Struct, frozen=True):
    """Something that was done, to one fact or several."""

    changes: tuple[Change, ...] = ()
    """What was written, in its order."""
    events: tuple[tuple[str, str], ...] = ()
    """What was kept of others: facts, and the identities of the events."""
    kind: str = ""
    """Of these events."""


class HeldBack:
    """Decides on facts that are held back, and takes that back."""

    def __init__(self) -> None:
        self._done: list[Done] = []

    def accept(self, workspace: Workspace, ones: Sequence[Doubted]) -> None:
        """They stand as they are."""
        moment = workspace.clock.now()
        self._done.append(
            Done(events=tuple((one.fact, accept(workspace.store, one, moment)) for one in ones), kind="accept")
        )

    def suspend(self, workspace: Workspace, ones: Sequence[Doubted]) -> None:
        """Ask them no more."""
        moment = workspace.clock.now()
        self._done.append(
            Done(events=tuple((one.fact, suspend(workspace.store, one, moment)) for one in ones), kind="suspend")
        )

    def renew(self, workspace: Workspace, ones: Sequence[Doubted]) -> int:
        """Make them say what their source says now, as far as they can be; how many were. Raises QuizError where none can be."""
        changes = renew_all(workspace, ones)
        self._done.append(Done(changes=tuple(changes)))
        return len(changes)

    def undo(self, workspace: Workspace) -> str:
        """Take back what was done last, if it was done here; what came of it, in a sentence. Raises QuizError."""
        while self._done:
            last = self._done.pop()
            if last.changes:
                as_it_was(workspace, *last.changes)
                number = len(last.changes)
                return "The fact is as it was." if number == 1 else f"{number} facts are as they were."
            taken = workspace.store.taken_back()
            left = [(fact, event) for fact, event in last.events if event not in taken]
            if left:
                moment = workspace.clock.now()
                undos = [NewEvent(kind="undo", fact=fact, data={"target": event}) for fact, event in left]
                workspace.store.record(undos, time_ms=moment.ms, day=moment.day, offset=moment.offset)
                return (
                    workspace.undone_words(Undone(last.kind, left[0][0], ""))
                    if len(left) == 1
                    else f"{len(left)} facts are as they were."
                )
        event = workspace.store.last_undoable()
        if event is not None and event.kind == "accept":  # of an earlier run: nowhere else is that done
            return workspace.undone_words(workspace.undo())
        return NOTHING


def alike(one: Doubted, shown: Sequence[Doubted]) -> list[Doubted]:
    """The facts that are held back for the same as one, it among them: its quote stands, and what changed is around it."""
    if not one.is_whole:
        return [one]
    return [
        other
        for other in shown
        if other.is_whole and (other.file, other.document, other.gone) == (one.file, one.document, one.gone)
    ]
