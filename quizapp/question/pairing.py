"""One pair of a match: what stands on the left, what on the right; and which pairs can't stand on one board."""

from __future__ import annotations

from msgspec import Struct

from quizapp.fact import REVERSE, AnyFact, GapsFact, PairsFact, QuestionFact, pair_parts, parts
from quizapp.question.asking import accepted, prompt_of, right_answer
from quizapp.question.grading import is_right
from quizapp.question.meaning import answer_fingerprint
from quizapp.question.values import readings
from quizapp.question.words import plain_words
from quizapp.text import one_line, width

LONGEST_LEFT, LONGEST_RIGHT = 120, 40
"""Cells of a question and of an answer: what is longer can't be taken in at a glance."""
PICKED = ("choose", "match")
"""An author who names forms wants none in which answers are picked, unless one of these is among them."""
_JUDGEMENTS = frozenset(("yes", "no", "true", "false"))


class Pair(Struct, frozen=True, kw_only=True):
    """A part of a fact as both its sides stand on a board."""

    left: str
    right: str
    about: str = ""
    """What is asked of all pairs of a fact, where it is one of them."""
    asked: str = ""
    """The whole question, for when it stands by itself."""
    accept: tuple[str, ...] = ()
    tolerance: str = ""
    answer: str = ""
    """The fingerprint of the answer."""


def pair_of(fact: AnyFact, part: str) -> Pair | None:
    """A part as a pair; None where it can't be one: no short answer to a short question, or its author wants it otherwise."""
    if not isinstance(fact, QuestionFact | GapsFact | PairsFact) or part == REVERSE or part not in parts(fact):
        return None
    if fact.image or (fact.forms and not set(PICKED) & set(fact.forms)):
        return None
    if is_too_long(fact, part):
        return None
    left, right = _sides(fact, part)
    left, right = _in_short(left, fact.quote), one_line(right)
    if not width(left) or not width(right) or plain_words(right) in _JUDGEMENTS:
        return None
    asked, about = prompt_of(fact, part), one_line(fact.ask) if isinstance(fact, PairsFact) else ""
    return Pair(
        left=left, right=right, about=about, asked=asked, accept=accepted(fact, part), tolerance=fact.tolerance,
        answer=answer_fingerprint(fact, part),
    )  # fmt: skip


def is_too_long(fact: AnyFact, part: str) -> str:
    """Which side is too long to be taken in at a glance: 'question', 'answer', or ''."""
    left, right = _sides(fact, part)
    if len(left) > 4 * LONGEST_LEFT or width(_in_short(left, fact.quote)) > LONGEST_LEFT:
        return "question"
    lines = "\n" in right.strip()
    return "answer" if lines or len(right) > 4 * LONGEST_RIGHT or width(one_line(right)) > LONGEST_RIGHT else ""


def _sides(fact: AnyFact, part: str) -> tuple[str, str]:
    """What would stand on the left and on the right, as it is written."""
    left = prompt_of(fact, part)
    if isinstance(fact, PairsFact):
        left = next(left for left, name in pair_parts(fact).items() if name == part)
    return left, right_answer(fact, part)


def _in_short(asked: str, quote: str) -> str:
    """A question on one line; where it is too long, without what was put before its sentence to say of what it speaks, a
    title and a heading, of which its quote says nothing.
    """
    asked = one_line(asked)
    said, rest = "", asked
    while width(rest) > LONGEST_LEFT and quote:
        said = said or plain_words(quote)
        label, colon, rest = rest.partition(": ")
        if not colon or "____" in label or not plain_words(label) or plain_words(label) in said:
            return asked
    return rest


def clash(one: Pair, other: Pair) -> bool:
    """Whether two pairs can't stand on one board: the answer of one would be right for the other, or both ask the same."""
    if plain_words(one.left) == plain_words(other.left):
        return True
    if is_right(other.right, (one.right, *one.accept), one.tolerance):
        return True
    if is_right(one.right, (other.right, *other.accept), other.tolerance):
        return True
    if readings(one.right) or readings(other.right):
        return False
    mine, theirs = set(plain_words(one.right).split()), set(plain_words(other.right).split())
    return mine <= theirs or theirs <= mine  # 'Minsk' and 'the city of Minsk'
