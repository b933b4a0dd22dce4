"""Many things to be named with nothing to hold on to, or several things as one answer."""

from __future__ import annotations

import re

from quizapp.deck.lint.base import Lint, each, remark
from quizapp.deck.places import Complaint
from quizapp.fact import AnyFact, ListFact, QuestionFact

NAME = "bare-set"
MOST = 7
"""So many things can be named without an order or a hint."""
_SERIES = re.compile(
    r"(?P<first>[^,;:()]{2,40}), (?:[^,;:()]{2,40}, )*(?P<end>[^,;:()]{2,40}?),? (?:and|&) [^,;:()]{2,40}"
)
_NO_SERIES = re.compile(r"\d|\b(?:the|of|who|which|that|is|are|was|were|to|by|because|when|if|not)\b", re.IGNORECASE)
"""A title or a clause may have commas too."""


def find(fact: AnyFact) -> Complaint | None:
    """A list that is too long, or one that is written as a text."""
    if isinstance(fact, ListFact) and len(fact.answer) > MOST and not (fact.hint or fact.why):
        message = f"{len(fact.answer)} things in no order are hard to learn at once."
        hint = "Split it by what they share, make it steps or pairs, or add a 'hint' that helps to recall them."
        return remark(NAME, fact, "answer", message, hint)
    if isinstance(fact, QuestionFact) and not fact.syntax and not fact.forms and "," in fact.answer:
        answer = fact.answer.rstrip(".")
        if _SERIES.fullmatch(answer) and not _NO_SERIES.search(answer):
            message = "Several things as one answer: all or nothing."
            return remark(NAME, fact, "answer", message, "Write a list, [a, b, c]: each counts, in any order.")
    return None


LINT = Lint(NAME, "more than 7 things to name without a hint, or several things as one answer", each(find))
