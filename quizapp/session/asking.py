"""A question of a quiz as its facts are now, and the answers to it as they are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from quizapp.fact import parts
from quizapp.question import contrast, form_named
from quizapp.question.base import Grade, Response
from quizapp.question.meaning import answer_fingerprint
from quizapp.session.evidence import now_standing
from quizapp.session.quizzes import Answer, Item, Keeping, Sure
from quizapp.session.study import LONGEST_MS, UNKNOWN_SECONDS
from quizapp.session.values import Asked, Beside, Moment


class Stands(Struct, frozen=True):
    """A question that stands: of one fact, or of two that are to be told apart."""

    asked: Asked
    places: tuple[int, ...]
    """The places of the quiz's questions that it asks."""
    part: str
    """What its part is called now."""


def ask_one(keeping: Keeping, item: Item, at: int, seed: str, shown_ms: int = 0) -> Stands | None:
    """One question; None where its fact is gone, or was edited so that it can't be asked so any more."""
    standing = now_standing(keeping, item.fact, item.part)
    if standing is None:
        return None
    fact, part = standing
    form = form_named(item.form)
    pool = keeping.pool(item.fact, fact, part)
    if not form.fits(fact, part, pool):
        return None
    question = form.ask(fact, part, pool, f"{seed}/{at}")
    asked = Asked(
        fact=fact, uid=item.fact, parts=question.parts, question=question, memory=keeping.memory(item.fact, part),
        preview={}, leech=False, shown_ms=shown_ms,
    )  # fmt: skip
    return Stands(asked, (at,), part)


def ask_both(keeping: Keeping, items: Sequence[Item], at: int, seed: str, shown_ms: int) -> Stands | None:
    """Two questions, from a place on, side by side; None where they can't be put so."""
    one, other = items[at], items[at + 1]
    standing = [now_standing(keeping, item.fact, item.part) for item in (one, other)]
    if not standing[0] or not standing[1] or any(side and side[1] != parts(side[0])[0] for side in standing):
        return None
    (mine, part), (its, _) = standing[0], standing[1]
    question = contrast.together(mine, its, f"{seed}/{at}")
    if question is None:
        return None
    asked = Asked(
        fact=mine, uid=one.fact, parts=question.parts, question=question, memory=keeping.memory(one.fact, part),
        preview={}, leech=False, shown_ms=shown_ms, beside=Beside(fact=its, uid=other.fact),
    )  # fmt: skip
    return Stands(asked, (at, at + 1), part)


def graded(asked: Asked, response: Response, took_ms: int) -> Grade:
    """What a response is worth that took so many milliseconds; none at all is no answer."""
    seconds = took_ms / 1000 if took_ms <= LONGEST_MS else UNKNOWN_SECONDS
    if asked.beside is not None:
        return contrast.judge(asked.question, response, seconds)
    grade = form_named(asked.question.form).grade(asked.fact, asked.question, response, seconds)
    if response in (None, "", ()):
        grade = replace(grade, verdict="shown", given="", note="", pieces=(), score=0.0)
    return grade


def answers_of(
    stands: Stands, grade: Grade, response: Response, recall: Callable[[int], float], moment: Moment, *,
    took_ms: int, sure: Sure, again: bool, clock_ms: int,
) -> list[Answer]:  # fmt: skip
    """What is kept of a response: an answer for each place that the question asks. `recall` is the predicted one, by its place."""
    asked, question = stands.asked, stands.asked.question
    alone = Answer(
        at=stands.places[0], fact=asked.uid, part=stands.part, form=question.form, asked=question.prompt,
        right=question.answer, given=grade.given, verdict=grade.verdict, score=grade.score, rating=int(grade.rating),
        guess=grade.guess, parts=tuple((part, int(rating), score) for part, rating, score in grade.parts), sure=sure,
        recall=round(recall(stands.places[0]), 4), took_ms=min(took_ms, LONGEST_MS), again=again, ms=moment.ms,
        day=moment.day, answer=answer_fingerprint(asked.fact, stands.part), clock_ms=clock_ms,
    )  # fmt: skip
    if asked.beside is None:
        return [alone]
    facts = ((asked.fact, asked.uid, asked.beside.uid), (asked.beside.fact, asked.beside.uid, asked.uid))
    sides = zip(
        stands.places, facts, question.lefts, contrast.rights(question), contrast.given(question, response), strict=True
    )
    return [
        replace(
            alone, at=at, fact=uid, part=parts(fact)[0], beside=other, asked=left, right=right, given=given,
            took_ms=min(took_ms, LONGEST_MS) // 2, recall=round(recall(at), 4), answer=answer_fingerprint(fact, parts(fact)[0]),
        )
        for at, (fact, uid, other), left, right, given in sides
    ]  # fmt: skip
