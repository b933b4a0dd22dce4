"""What a session speaks of: what is to be asked, what was asked, what is to be kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from quizapp.fact import AnyFact, Rating
from quizapp.memory.state import Memory, Plan
from quizapp.question.base import Question


class Moment(Protocol):
    """A point in time as events keep it: UTC milliseconds and study-day number."""

    @property
    def ms(self) -> int:
        """UTC, milliseconds since 1970."""
        ...

    @property
    def day(self) -> int:
        """Study-day number."""
        ...


class Entry(Struct, frozen=True, gc=False):
    """One part of a fact that waits to be asked."""

    fact: str
    part: str
    due_ms: int = 0
    takes: int = 1
    """So many questions it takes in this session, if each is known (`ahead.questions`)."""


class Beside(Struct, frozen=True):
    """The other one of two facts that are asked side by side."""

    fact: AnyFact
    uid: str


class Asked(Struct, frozen=True):
    """One question as it stands on the screen, with what an answer to it would do."""

    fact: AnyFact
    uid: str
    parts: tuple[str, ...]
    """The parts that an answer is evidence for, the first of them the one that was due."""
    question: Question
    memory: Memory
    preview: Mapping[Rating, Memory]
    """What each rating would make of the memory; once it is answered, the very values that are kept."""
    leech: bool
    """It was forgotten so often that it should be said in other words."""
    shown_ms: int
    beside: Beside | None = None
    """The fact that is asked beside it, to be told from it; None mostly."""


class Review(Struct, frozen=True):
    """One answer about one part, ready to be kept for good."""

    fact: str
    part: str
    rating: Rating
    proposed: Rating
    guess: float
    retention: float
    took_ms: int
    form: str
    asked: str
    given: str
    verdict: str
    score: float
    answer: str
    beside: str = ""
    """The fact of which the same answer is a review too, where two were asked side by side."""
    ms: int = 0
    """When it was given (UTC milliseconds), and on which study day, of what is kept later."""
    day: int = 0


class Undone(Struct, frozen=True):
    """What an undo took back."""

    kind: str
    fact: str
    part: str


class Allowance(Struct, frozen=True):
    """How much of today's limits is left; below 0 where more was done than they say."""

    reviews: int
    new: int


class Totals(Struct, frozen=True):
    """How far a session has come: questions done and left, and what they take.

    A fact in its learning steps is one question left, once it comes back soon. So done and left together grow
    by one at most with an answer (the fact comes back), and shrink only when something is put off or gone.
    """

    done: int
    left: int
    """The one on the screen counts."""
    seconds_left: float


class Summary(Struct, frozen=True):
    """What a session came to."""

    answered: int
    right: int
    seconds: float
    waiting: int
    """Answers still being learned that come back later."""
    next_ms: int
    """When the first of them comes back (UTC milliseconds), or 0."""
    missed: tuple[str, ...] = ()
    """The questions that were not known at first, in their order."""


class Progress(Protocol):
    """What a session needs of the world that keeps progress."""

    def allowance(self, moment: Moment) -> Allowance:
        """What is left of today's limits."""
        ...

    def learning(self, moment: Moment) -> Sequence[Entry]:
        """Parts in their learning steps that are not held, the one due first in front, those due later too."""
        ...

    def due(self, moment: Moment, limit: int) -> Sequence[Entry]:
        """Parts to be reviewed today, in the order to take them, one of a fact."""
        ...

    def fresh(self, moment: Moment, limit: int) -> Sequence[Entry]:
        """Parts never asked, in the order to take them, one of a fact."""
        ...

    def fact(self, uid: str) -> AnyFact | None:
        """The fact as its deck has it now; None when it is in no deck."""
        ...

    def memory(self, uid: str, part: str) -> Memory:
        """The memory of a part."""
        ...

    def held(self, uid: str, part: str, moment: Moment) -> bool:
        """Whether the part is suspended or put off beyond today."""
        ...

    def pool(self, uid: str, fact: AnyFact, part: str) -> Sequence[str]:
        """Answers of other facts, among which wrong options may be found."""
        ...

    def plan(self, fact: AnyFact) -> Plan:
        """How the fact's deck is scheduled."""
        ...

    def save(self, reviews: Sequence[Review], moment: Moment) -> None:
        """Keep the answers to one question for good, or raise and keep none."""
        ...

    def undo(self, moment: Moment) -> Undone | None:
        """Take back the last thing that was not taken back; None when there is nothing."""
        ...

    def act(self, kind: str, uid: str, part: str, data: Mapping[str, object], moment: Moment) -> None:
        """Keep something else that was done to a fact (bury, suspend, flag) while one of its parts was asked."""
        ...
