"""Which form asks a part now: they take turns, and grow harder as the memory grows stronger."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from quizapp.fact import AnyFact
from quizapp.question.base import Form
from quizapp.question.registry import FORMS, form_named

YOUNG, GROWN = 4.0, 21.0
"""Days of stability from which a memory is no longer new, and is strong."""


def choose_form(
    fact: AnyFact, part: str, stability: float, reps: int, pool: Sequence[str], *, allowed: Collection[str] = ()
) -> Form:
    """The form for the next question about a part that was asked `reps` times and has so many days of `stability`.

    The forms that fit, from easy to hard, are dealt out by turns into two hands; even and odd repetitions play from
    different ones, so that no form comes twice running where another fits, however the memory changes. A young
    memory gets the easiest form of the hand, a grown one the hardest, and between they take turns. Forms that
    the author named (or `allowed` has) are kept to, as far as they fit; flip is there when none does.
    """
    usable = [form for form in FORMS if not allowed or form.name in allowed]
    named = [form for form in usable if form.name in fact.forms]
    fitting = _fitting(named, fact, part, pool) or _fitting(usable, fact, part, pool)
    if not fitting:
        return form_named("flip")
    by_hardness = sorted(fitting, key=lambda form: form.hardness)
    hand = by_hardness[reps % 2 :: 2] or by_hardness
    if reps == 0 or stability < YOUNG:
        return hand[0]
    return hand[-1] if stability >= GROWN else hand[reps // 2 % len(hand)]


def _fitting(forms: Sequence[Form], fact: AnyFact, part: str, pool: Sequence[str]) -> list[Form]:
    return [form for form in forms if form.fits(fact, part, pool)]
