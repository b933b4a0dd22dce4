"""What a lint is, and what several of them share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from quizapp.deck.places import Complaint
from quizapp.fact import AnyFact, ClaimFact, GapsFact, ListFact, PairsFact, QuestionFact, StepsFact, question_text
from quizapp.text import normal

LONGEST = 2000
"""Characters of a text of a fact in which anything but its length is looked for."""
QUOTED = r"\"[^\"]*\"|“[^\"“”]*[\"”]|‘[^‘’]*’|`[^`]*`"
"""What is set in quotation marks; none is looked through twice for an end that it does not have."""
Look = Callable[[Sequence[AnyFact]], Iterator[Complaint]]
_WORD = re.compile(r"\d[\d.,]*\d|\w+")
_EMPTY = frozenset(
    "a an the of to in on at by for from with and or as is are was were be been being do does did has have had will would can could "
    "what which who whom whose when where why how many much its their his her it they that this these those there s".split()
)
"""Words that don't say what a question is about."""


class Lint(Struct, frozen=True):
    """One thing that is looked for in a deck's facts."""

    name: str
    """By which it is silenced."""
    about: str
    """What it looks for, in a few words."""
    look: Look


def remark(name: str, fact: AnyFact, key: str, message: str, hint: str) -> Complaint:
    """A hint on one key of a fact: the reason, and what to do."""
    return Complaint(
        key=key, line=fact.line, column=fact.column, code=name, severity="hint", message=message, hint=hint
    )


def each(find: Callable[[AnyFact], Complaint | None], *, short_only: bool = True) -> Look:
    """A lint that looks at one fact at a time; mostly at those of short texts only."""

    def look(facts: Sequence[AnyFact]) -> Iterator[Complaint]:
        for fact in facts:
            found = None if short_only and _is_long(fact) else find(fact)
            if found is not None:
                yield found

    return look


def _is_long(fact: AnyFact) -> bool:
    return len(question_text(fact)) > LONGEST or any(len(thing) > LONGEST for thing in things(fact))


def asked(fact: AnyFact) -> str:
    """The key of what a fact asks."""
    if isinstance(fact, GapsFact):
        return "cloze"
    return "claim" if isinstance(fact, ClaimFact) else "ask"


def things(fact: AnyFact) -> tuple[str, ...]:
    """The answers of a fact, one by one; none of a claim and of gaps."""
    match fact:
        case QuestionFact():
            return (fact.answer,)
        case ListFact():
            return fact.answer
        case StepsFact():
            return fact.steps
        case PairsFact():
            return tuple([right for _, right in fact.pairs])
    return ()


def content(fact: AnyFact) -> frozenset[str]:
    """The words that say what a fact asks."""
    return words_of(normal(question_text(fact)))


def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case that say something."""
    return frozenset(_WORD.findall(text)) - _EMPTY


def opposed(one: AnyFact, other: AnyFact) -> bool:
    """Whether one's reason or hint speaks of the other's: its author knows of the two."""
    return _tells(one, other) or _tells(other, one)


def _tells(one: AnyFact, other: AnyFact) -> bool:
    said = set(_WORD.findall(normal(f"{one.why} {one.hint}")))
    return bool(said) and bool((content(other) - content(one)) & said)
