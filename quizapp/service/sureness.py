"""Whether one knows what one knows: how often one was right, by how sure one was, beside from when on that pays."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

from msgspec import Struct

from quizapp.session.quizzes import RIGHT, Answer, Result, Sure
from quizapp.session.scoring.certainty import pays_from

NAMES: tuple[tuple[Sure, str], ...] = (("sure", "Sure"), ("fairly", "Fairly sure"), ("guessing", "Guessing"))
"""How sure one can be, and how that is called."""
ODD = 0.1
"""What would come so rarely of itself, or more rarely, is taken to mean something."""
FEW = 20
"""Fewer answers don't tell much."""


class Level(Struct, frozen=True):
    """How answers of one certainty went."""

    sure: Sure
    name: str
    right: int
    answers: int
    pays: float
    """From this share of right answers on, saying so gains more than saying less."""

    @property
    def share(self) -> float:
        """How many of them are right, from 0 to 1."""
        return self.right / self.answers


def levels(result: Result) -> list[Level]:
    """The certainties that were given in a quiz, the surest first."""
    answers = [answer for answer in result.answers if answer is not None]
    found: list[Level] = []
    for sure, name in NAMES:
        given: Sequence[Answer] = [answer for answer in answers if answer.sure == sure]
        if given:
            right = sum(answer.score >= RIGHT for answer in given)
            found.append(Level(sure, name, right, len(given), pays_from(sure)))
    return found


def level_words(level: Level) -> str:
    """How answers of one certainty went: 'Sure: 8 of 10 right (80%); worth it from 80%.'"""
    pays = f"; worth it from {level.pays:.0%}" if level.pays else ""
    return f"{level.name}: {level.right} of {level.answers} right ({level.share:.0%}){pays}."


def verdict(found: Sequence[Level]) -> str:
    """What it tells of a person's confidence, in a sentence; '' where nobody said how sure they were.

    Only what chance would hardly do by itself counts: of a few answers nothing is claimed.
    """
    if not found:
        return ""
    over = next((one for one in found if one.pays and _at_most(one.right, one.answers, one.pays) < ODD), None)
    if over is not None:
        return f"You were '{over.name.lower()}' too readily: {over.share:.0%} of it was right, and it is worth it from {over.pays:.0%}."
    for one, (more, name) in zip(found, (_surer(one.sure) for one in found), strict=True):
        if more and _at_most(one.answers - one.right, one.answers, 1 - more) < ODD:
            return f"You know more than you trust yourself to: '{name}' would have paid for '{one.name.lower()}'."
    if not any(_tells(one) for one in found):
        return "These are too few answers to tell whether you know what you know."
    few = sum(one.answers for one in found) < FEW
    return f"{'As far as so few answers tell, you' if few else 'You'} were about as sure as you had reason to be."


def _tells(level: Level) -> bool:
    """Whether there are answers enough to claim anything, were all of them wrong, or all of them right."""
    more = _surer(level.sure)[0]
    return bool((level.pays and (1 - level.pays) ** level.answers < ODD) or (more and more**level.answers < ODD))


def _surer(sure: Sure) -> tuple[float, str]:
    """From when on it pays to be one step surer, and how that is called."""
    at = [name for name, _ in NAMES].index(sure)
    return (pays_from(NAMES[at - 1][0]), NAMES[at - 1][1].lower()) if at else (0.0, "")


def _at_most(right: int, tries: int, chance: float) -> float:
    """How likely so many right ones, or fewer, are of so many tries."""
    return sum(comb(tries, k) * chance**k * (1 - chance) ** (tries - k) for k in range(right + 1))
