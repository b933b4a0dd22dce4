"""A deck that was learnt, and is edited."""

from __future__ import annotations

from desk import Desk, Sitting, memories

from quizapp.fact import Rating
from quizapp.question.meaning import answer_fingerprint
from quizapp.service.workspace import Workspace
from quizapp.session.values import Review


class Editing:
    """A deck that was learnt yesterday, to be edited."""

    def __init__(self, desk: Desk, workspace: Workspace) -> None:
        self.desk = desk
        self.workspace = workspace
        desk.settings("new_per_day = 9999")

    def learn(self, *facts: str, name: str = "deck.yaml", title: str = "Deck") -> None:
        """Write a deck and learn all of it over a few days."""
        self.edit(*facts, name=name, title=title)
        for _ in range(4):
            Sitting(self.workspace).through()
            self.desk.clock.forward(days=1)

    def edit(self, *facts: str, name: str = "deck.yaml", title: str = "Deck") -> None:
        """Write a deck, and take it in."""
        self.desk.deck(name, *facts, title=title)
        self.workspace.sync()

    def known(self) -> dict[str, int]:
        """How often each question in the decks was answered; those never asked are not there."""
        found: dict[str, int] = {}
        for (question, _), memory in memories(self.workspace).items():
            found[question] = found.get(question, 0) + memory.reps
        return found

    def due(self) -> list[str]:
        """What is due now that is not new."""
        workspace, now = self.workspace, self.desk.clock.now()
        entries = workspace.progress().due(now, 1000)
        facts = [workspace.store.fact(entry.fact) for entry in entries]
        return sorted(fact.question for fact in facts if fact is not None)

    def kinds(self) -> list[str]:
        """The kinds of the events, but for reviews."""
        return [event.kind for event in self.workspace.store.events() if event.kind != "review"]


def review(workspace: Workspace, uid: str, part: str, rating: Rating = Rating.GOOD) -> None:
    """Keep one review of a part, without a session."""
    progress, now = workspace.progress(), workspace.clock.now()
    fact = progress.fact(uid)
    assert fact is not None
    kept = Review(uid, part, rating, rating, 0, 0.9, 1, "flip", "", "", "shown", 1, answer_fingerprint(fact, part))
    progress.save([kept], now)
