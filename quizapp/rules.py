"""The values of a quiz before its first question: the rules that were asked for, and quizzes as decks write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Mode = Literal["practice", "exam", "sprint", "ladder", "match", "missed", "contrast"]
Feedback = Literal["once", "end"]
Which = Literal["any", "weak", "new", "due"]
"""Which facts: any; weak, of what was studied that which is least likely to be recalled now; never studied; due now."""
MOST_QUESTIONS = 1000
MOST_SECONDS = 24 * 3600
"""A quiz, or a question of it, has at most a day."""
MATCH_PAIRS = 12
"""So many pairs has a match, unless another number is given."""
FEWEST_PAIRS = 2
"""With fewer there is nothing to choose."""
MOST_MARKS = 100.0
MOST_OFF = 10.0
"""A wrong answer takes off so many marks at most."""
SPRINT_SECONDS = 60
"""A sprint lasts so long, unless another time is given."""
_TIME = re.compile(r"(?!\d+$)(?:(\d{1,6})\s*h)?\s*(?:(\d{1,6})\s*m(?:in)?)?\s*(?:(\d{1,6})\s*s?)?")


class Pool(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """So many questions drawn from some facts."""

    take: int
    decks: tuple[str, ...] = ()
    """Titles or files; none: those of the quiz."""
    anywhere: bool = False
    """From all decks."""
    tags: tuple[str, ...] = ()
    """From facts with one of these."""
    which: Which = "any"
    forms: tuple[str, ...] = ()
    """The forms that may be used; none: those of the quiz."""
    marks: float = 0.0
    """What a right answer is worth; 0: as the quiz says."""


class Rules(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was asked for when a quiz began; kept with it."""

    mode: Mode = "practice"
    questions: int = 20
    """How many; of pools, what they take together."""
    pools: tuple[Pool, ...] = ()
    forms: tuple[str, ...] = ()
    """The forms that may be used; none: all but flip, which nobody but the learner can judge."""
    tags: tuple[str, ...] = ()
    which: Which = "any"
    feedback: Feedback = "once"
    seconds: int = 0
    """The time for the whole quiz; 0: as long as one likes."""
    each: int = 0
    """The time for each question, in seconds; 0: as long as one likes."""
    marks: float = 1.0
    """What a right answer is worth."""
    negative: float = 0.0
    """What a wrong answer takes off."""
    certainty: bool = False
    """One says how sure one is with every answer."""
    seed: str = ""
    boards: tuple[int, ...] = ()
    """How many pairs stand on each board of a match, once it is drawn."""


DEFAULTS: Mapping[Mode, Rules] = {
    "exam": Rules(mode="exam", feedback="end"),
    "sprint": Rules(mode="sprint", seconds=SPRINT_SECONDS),
    "match": Rules(mode="match", questions=MATCH_PAIRS),
}
"""The rules of a mode where nothing else is said; of others, what Rules says."""
_DRAWN = ("which", "forms", "tags", "marks", "seed")
_TIMED = ("seconds", "each", "feedback", "negative", "certainty")
MATTERS: Mapping[Mode, frozenset[str]] = {
    "practice": frozenset({"questions", "pools", *_DRAWN, *_TIMED}),
    "exam": frozenset({"questions", "pools", *_DRAWN, *_TIMED}),
    "sprint": frozenset({"seconds", "negative", "certainty", *_DRAWN}),
    "ladder": frozenset({"forms", "tags", "seconds", "feedback", "seed"}),
    "match": frozenset({"questions", "which", "tags", "marks", "seed", "boards"}),
    "missed": frozenset({*_TIMED}),
    "contrast": frozenset({"questions", "forms", "seed", *_TIMED}),
}
"""What can be said of each mode, by the fields of Rules; all else means nothing there."""
WHY_NOT: Mapping[Mode, str] = {
    "sprint": "It asks as many as you can answer in the time, and tells each at once.",
    "ladder": "It asks until it is clear how much is known, of all facts, and gives no marks.",
    "match": "It asks in its own way, its clock counts up, and each wrong pick adds to the time.",
    "missed": "It asks what went wrong last time, in the forms in which it was asked.",
    "contrast": "It asks what was confused, side by side.",
}
"""Why not all can be said of a mode."""


def fitted(rules: Rules) -> Rules:
    """The rules without what means nothing in their mode."""
    plain = DEFAULTS.get(rules.mode, Rules(mode=rules.mode))
    return replace(plain, **{name: getattr(rules, name) for name in MATTERS[rules.mode]})


class WrittenQuiz(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A quiz as a file describes it."""

    title: str
    about: str = ""
    decks: tuple[str, ...] = ()
    """The decks that it asks: titles, or files relative to its own; none: the deck that it stands in, else all."""
    rules: Rules
    line: int = 0
    """Line in its file where it begins, from 1."""
    column: int = 0


class SetAside(Struct, frozen=True):
    """A quiz that can't be used."""

    title: str
    first: int
    """Line in its file where it begins, from 1."""
    last: int
    """The line in which it, or what comes before the next, ends."""


def seconds_of(text: str) -> int | None:
    """A time such as 90s, 10m or 1h30m, in seconds, a day at most; None if it is none, or says no unit."""
    matched = _TIME.fullmatch(text.strip().lower())
    if matched is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in matched.groups())
    total = hours * 3600 + minutes * 60 + seconds
    return total if 0 < total <= MOST_SECONDS else None


def time_hint(text: str) -> str:
    """How a time is written, for someone who wrote something else."""
    if (said := text.strip()).isdecimal() and len(said) < 6:
        return f"Say of what: {said}s or {said}m."
    return "Write 90s, 10m or 1h30m; a day at most."
