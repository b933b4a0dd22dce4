"""Which form asks a part now: they take turns, and grow harder as the memory grows stronger."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.fact import AnyFact
from quizapp.question.base import Form
from quizapp.question.registry import FORMS, form_named

YOUNG, GROWN = 4.0, 21.0
"""Days of stability from which a memory is no longer new, and is strong."""


def choose_form(fact: AnyFact, part: str, stability: float, reps: int, pool: Sequence[str]) -> Form:
    """The form for the next question about a part.

    Up to YOUNG days of stability the easier forms take turns, then all of them, from GROWN days on the
    harder ones. Forms that the author named are kept to, as far as they fit.
    """
    fitting = [form for form in FORMS if form.fits(fact, part, pool)]
    named = [form for form in fitting if form.name in fact.forms] or fitting
    if not named:
        return form_named("flip")
    by_hardness = sorted(named, key=lambda form: form.hardness)
    easiest, hardest = by_hardness[0].hardness, by_hardness[-1].hardness
    if reps == 0 or stability < YOUNG:
        stage = [form for form in by_hardness if form.hardness <= max(easiest, 2)]
        stage.sort(key=lambda form: form.name == "flip")  # the first look is better with something to pick
    elif stability < GROWN:
        stage = by_hardness
    else:
        stage = [form for form in by_hardness if form.hardness >= min(hardest, 2)]
        if len(stage) == 1 and len(named) > 1:
            stage = by_hardness[-2:]
    return stage[reps % len(stage)]
