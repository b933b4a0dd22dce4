"""What every form shares: the question it makes, the grade it gives, and the rules between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

from msgspec import Struct

from quizapp.fact import AnyFact, Rating

Verdict = Literal["right", "near", "partly", "wrong", "shown"]
Response = str | int | tuple[int, ...] | tuple[str, ...] | None
"""What a person answered: a text, the index of an option, indices in order, several texts, or nothing."""


class Pool(tuple[str, ...]):
    """Answers of other facts; those that were taken for the right one before stand first among wrong options."""

    confused: tuple[str, ...] = ()

    @classmethod
    def of(cls, answers: Iterable[str], confused: Iterable[str]) -> Pool:
        """A pool of some answers and those that were confused."""
        pool = cls(answers)
        pool.confused = tuple(confused)
        return pool


class Piece(Struct, frozen=True, gc=False):
    """A stretch of a letter-by-letter difference between what was given and what is right."""

    text: str
    kind: Literal["same", "missing", "extra"]


class Question(Struct, frozen=True, kw_only=True):
    """A fact as it is asked by one form. It is made anew from the same fact and seed at any time."""

    form: str
    parts: tuple[str, ...]
    """The parts that it asks: several only where pairs are matched."""
    prompt: str
    answer: str
    """The right answer, as it is shown."""
    options: tuple[str, ...] = ()
    """What can be picked: choices, shuffled steps, or the shuffled right sides of pairs."""
    lefts: tuple[str, ...] = ()
    """The left sides of pairs to be matched, in the order asked."""
    hint: str = ""
    guess: float = 0.0
    """The chance that who knows nothing answers right."""


class Grade(Struct, frozen=True, kw_only=True):
    """What an answer was worth, and the rating that it suggests."""

    verdict: Verdict
    score: float
    """From 0 to 1."""
    rating: Rating
    guess: float = 0.0
    given: str = ""
    """What was answered, as text."""
    pieces: tuple[Piece, ...] = ()
    note: str = ""
    """One plain sentence for the person, or nothing."""
    parts: tuple[tuple[str, Rating, float], ...] = ()
    """For matched pairs: part, rating and score of each."""


class Form(Protocol):
    """A way of asking. `name` is one of `fact.FORMS`; `hardness` grows with what it asks of memory."""

    name: str
    hardness: int

    def fits(self, fact: AnyFact, part: str, pool: Sequence[str]) -> bool:
        """Whether the part can be asked so, given other facts' answers of the same shape."""
        ...

    def ask(self, fact: AnyFact, part: str, pool: Sequence[str], seed: str) -> Question:
        """The question, its chances (order of options) drawn from the seed."""
        ...

    def grade(self, fact: AnyFact, question: Question, response: Response, seconds: float) -> Grade:
        """What a response is worth that took so many seconds."""
        ...


QUICK = 4.0
SLOW = 20.0
"""Seconds of thinking: less than the one is at once, more than the other was hard to find."""
READING, TYPING = 15.0, 4.0
"""Characters that people read, and type, in a second."""
PASSING = 0.6
"""From this share of the whole on, an answer is remembered in part rather than forgotten."""


def suggested(
    score: float, seconds: float, prompt: str, *, certain: bool = False, typed: int = 0, slip: bool = False
) -> Rating:
    """The rating that an answer suggests; the rules of all forms stand here.

    Less than PASSING is 'again', and less than all is 'hard'. Right is 'good', 'hard' when it took long, and
    'easy' when it came at once and could not be guessed (`certain`). Wrong in spelling alone (`slip`) is
    'good', or 'hard' when it took long: the fact was remembered. The time to read the prompt and to type
    the answer (of so many characters, `typed`) is not counted.
    """
    if score < PASSING:
        return Rating.AGAIN
    if score < 1.0 and not slip:
        return Rating.HARD
    thinking = seconds - len(prompt) / READING - typed / TYPING
    if thinking > SLOW:
        return Rating.HARD
    return Rating.EASY if certain and not slip and thinking < QUICK else Rating.GOOD
