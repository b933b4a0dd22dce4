"""A person's desk: a home, decks as files, a clock moved by hand, and the app's workspace over them."""

from __future__ import annotations

import os
from pathlib import Path

from hand_clock import HandClock

from quizapp.fact import Rating
from quizapp.memory.state import Memory
from quizapp.question.base import Grade, Question, Response
from quizapp.service.workspace import Workspace
from quizapp.session.study import Study
from quizapp.session.values import Asked, Review


class Desk:
    """Everything under one folder. `QUIZAPP_HOME` must be its `home` (the fixture `desk` sees to it)."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.decks = folder / "decks"
        self.decks.mkdir(parents=True)
        self.clock = HandClock()
        self._edits = 0

    def write(self, name: str, text: str) -> Path:
        """Write a deck file. Its time is another one than before, however quickly it follows."""
        path = self.decks / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        self._edits += 1
        os.utime(path, ns=(self._edits * 10**9, self._edits * 10**9))
        return path

    def deck(self, name: str, *facts: str, title: str = "Deck") -> Path:
        """Write a deck of facts, each as its lines of YAML without the dash."""
        items = "".join("  - " + fact.strip("\n").replace("\n", "\n    ") + "\n" for fact in facts)
        return self.write(name, f"deck: {title}\nfacts:\n{items}" if items else f"deck: {title}\nfacts: []\n")

    def settings(self, text: str) -> None:
        """Write the settings."""
        self.home.mkdir(exist_ok=True)
        (self.home / "settings.toml").write_text(text, "utf-8")

    def open(self, *, unkept: bool = False, read_only: bool = False, sync: bool = True) -> Workspace:
        """Open the workspace over the folder of decks."""
        workspace = Workspace.open([str(self.decks)], unkept=unkept, read_only=read_only, clock=self.clock)
        if sync:
            workspace.sync()
        return workspace


def flip(ask: str, answer: str = "yes", more: str = "") -> str:
    """A question that is only ever flipped, as YAML."""
    return f"ask: {ask}\nanswer: {answer}\nforms: flip" + (f"\n{more}" if more else "")


def right_response(question: Question) -> Response:
    """What answers a question rightly."""
    if question.form == "match":
        pairs = dict(line.split(" → ", 1) for line in question.answer.split("\n"))
        return tuple(question.options.index(pairs[left]) for left in question.lefts)
    if question.form == "order":
        return tuple(question.options.index(step) for step in question.answer.split(" → "))
    if question.form == "name-all":
        return tuple(question.answer.split(" · "))
    if question.options:
        return question.options.index(question.answer)
    return question.answer if question.form == "type" else None


class Sitting:
    """A session that a person sits through: each step takes a few seconds of the clock."""

    def __init__(self, workspace: Workspace, *names: str, extra_new: int = 0) -> None:
        self.workspace = workspace
        self.clock = workspace.clock
        chosen = workspace.select(names) if names else None
        self.study: Study = workspace.study(chosen, extra_new)

    def pass_time(self, seconds: float) -> None:
        """Let time go by."""
        assert isinstance(self.clock, HandClock)
        self.clock.forward(seconds=seconds)

    def next(self) -> Asked | None:
        """The next question."""
        return self.study.next(self.clock.now())

    def ask(self) -> Asked:
        """The next question, which there must be."""
        asked = self.next()
        assert asked is not None
        return asked

    def answer(self, response: Response = None, seconds: float = 5) -> Grade:
        """Answer what stands."""
        self.pass_time(seconds)
        return self.study.answer(response, self.clock.now())

    def rate(self, rating: Rating | None = None) -> tuple[Review, ...]:
        """Rate it."""
        self.pass_time(1)
        return self.study.rate(self.clock.now(), rating)

    def do(self, rating: Rating | None = Rating.GOOD) -> Asked:
        """Ask, answer rightly and rate; what was asked."""
        asked = self.ask()
        self.answer(right_response(asked.question))
        self.rate(rating)
        return asked

    def through(self, rating: Rating = Rating.EASY, most: int = 1000) -> list[str]:
        """Answer everything; the prompts in their order."""
        prompts = []
        for _ in range(most):
            asked = self.next()
            if asked is None:
                return prompts
            self.answer(right_response(asked.question))
            self.rate(rating)
            prompts.append(asked.question.prompt)
        raise AssertionError("it never ends")

    def undo(self) -> str:
        """Take the last thing back; of which kind it was, '' for none."""
        self.pass_time(1)
        undone = self.study.undo(self.clock.now())
        return undone.kind if undone else ""

    @property
    def count(self) -> tuple[int, int]:
        """Done, and done and left together."""
        totals = self.study.totals(self.clock.now())
        return totals.done, totals.done + totals.left


def memories(workspace: Workspace) -> dict[tuple[str, str], Memory]:
    """The memory of everything that was reviewed and stands in a deck, by question and part as the deck has them."""
    found = {}
    for row in workspace.store.files():
        for fact in workspace.store.facts_of(row.id):
            for part in _parts(fact.payload):
                memory = workspace.store.memory_of(fact.uid, part)
                if memory.reps:
                    found[fact.question, part] = memory
    return found


def _parts(payload: bytes) -> tuple[str, ...]:
    from quizapp.fact import parts
    from quizapp.service.packing import decode_fact

    return parts(decode_fact(payload))
