"""What a quiz speaks of: what it asks, what was answered, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from msgspec import Struct

from quizapp.fact import AnyFact
from quizapp.memory.state import Memory, Plan
from quizapp.session.values import Moment, Review

RIGHT = 0.9
"""From this score on an answer is right, if perhaps not in its spelling: a quiz asks what is known, not how it is spelt."""
Sure = Literal["", "sure", "fairly", "guessing"]
Why = Literal["done", "left", "time"]
"""Why a quiz ended: all was answered, it was ended by hand, its time was up."""
DROPPED = "dropped"
"""Why a quiz is none, though it began: nothing was answered when it was left."""
ENDLESS = ("sprint", "ladder")
"""Modes of which nobody is to reach the last question."""


class Item(Struct, frozen=True, array_like=True):
    """One question of a quiz, as it was drawn."""

    fact: str
    part: str
    form: str
    marks: float = 1.0
    """What a right answer is worth."""

    @property
    def names(self) -> tuple[str, str]:
        """The fact, and the part."""
        return self.fact, self.part


class Answer(Struct, frozen=True, kw_only=True):
    """What was answered to one question of a quiz."""

    at: int
    """Its place, from 0."""
    fact: str
    part: str
    form: str
    asked: str
    right: str
    """The right answer, as it was then."""
    given: str
    verdict: str
    score: float
    rating: int = 1
    """What it tells of the memory, as in study: 1 to 4."""
    guess: float = 0.0
    """The chance that it was luck."""
    parts: tuple[tuple[str, int, float], ...] = ()
    """Of matched pairs: part, rating and score of each."""
    recall: float = 0.0
    """The recall that was predicted just before, from 0 to 1; 0 for what was never studied."""
    ms: int = 0
    """When it was given: UTC milliseconds."""
    day: int = 0
    """The study day then."""
    answer: str = ""
    """The fingerprint of the right answer, as it was then."""
    sure: Sure = ""
    took_ms: int = 0
    again: bool = False
    """It was asked once more after the answer had been shown: it counts for nothing."""
    beside: str = ""
    """The other fact, where two were asked side by side."""
    picked: int = -1
    """In a match: the place of the question whose answer was picked."""
    clock_ms: int = 0
    """How much of the quiz's time had passed then."""


class Result(Struct, frozen=True, kw_only=True):
    """What a quiz came to."""

    marks: float
    most: float
    answers: tuple[Answer | None, ...]
    """One for each question, in their order; None where none was given."""
    gone: frozenset[int]
    """The places of questions whose facts are in no deck any more: they count for nothing."""
    rule: str
    """How it was scored, in a sentence."""
    asked: tuple[int, ...] = ()
    """The places of the questions that count, in the order in which they stand."""
    prompts: tuple[str, ...] = ()
    """What each of them asks."""
    got: tuple[float, ...] = ()
    """What the answer to each of them is worth; 0 where none was given."""
    could: tuple[float, ...] = ()
    """The most that each of them could be worth."""
    known: float | None = None
    """How much of the deck is known, as far as a ladder tells."""
    margin: float = 0.0
    """Its margin of error."""
    bonus: bool = False
    """Quick answers count more."""
    streak: int = 0
    """The most right answers one after the other."""
    time_ms: int | None = None
    """How long a match took, with what wrong picks added."""
    wrong: int = 0
    """How many picks of a match were wrong."""
    passed_ms: int = 0
    """How much time the quiz took, without that in which its clock stood still."""

    @property
    def share(self) -> float:
        """Marks as a part of the most, from 0 (or less) to 1."""
        return self.marks / self.most if self.most else 0.0

    @property
    def missed(self) -> tuple[int, ...]:
        """The places of the questions that count and were not answered rightly, or not at all."""
        return tuple(at for at in self.asked if (answer := self.answers[at]) is None or answer.score < RIGHT)


class Keeping(Protocol):
    """What a quiz needs of the world that keeps progress."""

    quiz: str
    """What names the quiz there."""

    def fact(self, uid: str) -> AnyFact | None:
        """The fact as its deck has it now; None when it is in no deck."""
        ...

    def renamed(self, uid: str, part: str) -> str:
        """What a part of a fact is called now that was called so in this quiz: a gap or a pair may have been edited since."""
        ...

    def shown_at(self, uid: str, ms: int) -> bool:
        """Whether what was answered at a time (UTC milliseconds) had been told a moment before, by another quiz."""
        ...

    def memory(self, uid: str, part: str) -> Memory:
        """The memory of a part."""
        ...

    def pool(self, uid: str, fact: AnyFact, part: str) -> Sequence[str]:
        """Answers of other facts, among which wrong options may be found."""
        ...

    def plan(self, fact: AnyFact) -> Plan:
        """How the fact's deck is scheduled."""
        ...

    def keep(
        self,
        answers: Sequence[Answer],
        reviews: Sequence[Review],
        due: Sequence[tuple[str, str]],
        moment: Moment,
        ended: tuple[Why, Result] | None = None,
        told: Sequence[Answer] = (),
    ) -> None:
        """Keep answers, what they teach the schedule, the parts that stay due all the same, and the end; all or nothing.

        `told` are answers that can't be changed any more: of these it is noted what was confused. Of a quiz that was ended
        already nothing more is kept.
        """
        ...
