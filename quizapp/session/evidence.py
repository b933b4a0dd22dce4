"""What an answer in a quiz teaches the schedule, and what it does not.

A quiz asks whatever it likes, at any time: its answers are evidence for the memory, as far as they go and no further.
"""

from __future__ import annotations

from msgspec import Struct

from quizapp.fact import AnyFact, Rating, parts
from quizapp.memory.state import Memory, State
from quizapp.question.meaning import answer_fingerprint
from quizapp.session.quizzes import Answer, Keeping
from quizapp.session.values import Moment, Review

SHOWN_MS = 10 * 60_000
"""For so long after the answer was shown, to give it proves nothing."""
LEARNT = (State.LEARNING, State.RELEARNING)
"""States of what is learnt in steps."""


class Evidence(Struct, frozen=True):
    """Whether an answer counts as a review, and whether the part stays due all the same."""

    counts: bool
    stays_due: bool = False


def is_due(memory: Memory, day: int) -> bool:
    """Whether a part waits on a day: to be reviewed, or in its steps."""
    return memory.state in LEARNT or (memory.state == State.REVIEW and memory.due_day <= day)


def teaches(
    memory: Memory, rating: Rating, *, guess: float, shown: bool, moment: Moment, waits: bool = False
) -> Evidence:
    """What an answer teaches about a part.

    A wrong one counts in full. A right one counts as known by Bayes' rule, R / (R + (1 - R) g), with R the predicted recall and g
    the chance of guessing (`memory.fsrs.weight`); not at all when the answer was shown just before; and of what was never
    studied, or is still being learnt in steps, only if it can't have been guessed. What was due stays due if the answer may have
    been luck; and where another part of the fact `waits`, a right answer to one that does not counts for nothing, since the
    fact would wait for the next day.
    """
    if shown:
        return Evidence(counts=False)
    if rating == Rating.AGAIN:
        return Evidence(counts=memory.state != State.NEW)
    if guess >= 1.0:  # it could not be answered otherwise
        return Evidence(counts=False)
    if memory.state != State.NEW and moment.ms - memory.last_ms < SHOWN_MS:
        return Evidence(counts=False)
    due = is_due(memory, moment.day)
    if waits and not due:
        return Evidence(counts=False)
    if memory.state == State.NEW or memory.state in LEARNT:
        return Evidence(counts=guess == 0.0)
    return Evidence(counts=True, stays_due=due and guess > 0.0)


def now_standing(keeping: Keeping, uid: str, part: str) -> tuple[AnyFact, str] | None:
    """A fact as its deck has it now, and what a part of it is called there; None if either is gone."""
    fact = keeping.fact(uid)
    now = _now_called(keeping, fact, uid, part) if fact is not None else None
    return (fact, now) if fact is not None and now is not None else None


def _now_called(keeping: Keeping, fact: AnyFact, uid: str, part: str) -> str | None:
    names = parts(fact)
    now = part if part in names else keeping.renamed(uid, part)
    return now if now in names else None


class _Then(Struct, frozen=True):
    """When an answer was given."""

    ms: int
    day: int


def taught(keeping: Keeping, answer: Answer, shown_until: int = 0) -> tuple[list[Review], list[tuple[str, str]]]:
    """What an answer teaches the schedule, and the parts that stay due all the same.

    Nothing where the fact's answer became another one since, or where it was reviewed since: an exam teaches at its end.
    `shown_until` is the time up to which all answers count as shown just before; right ones also where another quiz told them.
    """
    reviews: list[Review] = []
    due: list[tuple[str, str]] = []
    standing = now_standing(keeping, answer.fact, answer.part)
    given = answer.parts or ((answer.part, answer.rating, answer.score),)
    then = _Then(answer.ms, answer.day)
    if standing is None or answer_fingerprint(*standing) != answer.answer:
        return [], []
    fact = standing[0]
    others = set(parts(fact)) - {_now_called(keeping, fact, answer.fact, name) for name, _, _ in given}
    waits = any(is_due(keeping.memory(answer.fact, part), answer.day) for part in others)
    for name, number, score in given:
        if (part := _now_called(keeping, fact, answer.fact, name)) is None:
            continue
        rating, memory = Rating(number), keeping.memory(answer.fact, part)
        shown = answer.again or answer.ms < shown_until
        shown = shown or (rating != Rating.AGAIN and keeping.shown_at(answer.fact, answer.ms))
        found = teaches(memory, rating, guess=answer.guess, shown=shown, moment=then, waits=waits)
        if not found.counts or memory.last_ms >= answer.ms > 0:
            continue
        review = Review(
            fact=answer.fact, part=part, rating=rating, proposed=rating, guess=answer.guess,
            retention=keeping.plan(fact).retention, took_ms=answer.took_ms // len(given), form=answer.form,
            asked=answer.asked, given=answer.given, verdict=answer.verdict, score=score,
            answer=answer_fingerprint(fact, part), beside=answer.beside,
            ms=answer.ms, day=answer.day,
        )  # fmt: skip
        reviews.append(review)
        if found.stays_due:
            due.append((answer.fact, part))
    return reviews, due
