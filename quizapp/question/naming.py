"""Name them all: a list, in any order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from quizapp.fact import AnyFact, ListFact
from quizapp.question.asking import prompt_of, right_answer
from quizapp.question.base import Grade, Question, Response, Verdict, suggested
from quizapp.question.grading import compare, is_right, written
from quizapp.question.nearly import MORE
from quizapp.question.typed import LONGEST_TYPED
from quizapp.question.values import fingerprint
from quizapp.text import shorten, width

BETWEEN = (r"[;\n]", ",", r"&|\band\b")
"""What may stand between several answers in one entry, the surest first."""
LONGEST_SPLIT = 400
"""Longer entries are not taken apart."""


class NameAll:
    """Each entry that is named counts; wrong ones count against it."""

    name = "name-all"
    summary = "Name all of them, in any order; each counts."
    hardness = 5

    def fits(self, fact: AnyFact, part: str, pool: Sequence[str]) -> bool:
        """Lists whose entries can be written."""
        return isinstance(fact, ListFact) and all(width(entry) <= LONGEST_TYPED for entry in fact.answer)

    def ask(self, fact: AnyFact, part: str, pool: Sequence[str], seed: str) -> Question:
        """The question, with how many there are."""
        prompt = f"{prompt_of(fact, part)}\n({len(_answers(fact))} of them, in any order)"
        return Question(form=self.name, parts=(part,), prompt=prompt, answer=right_answer(fact, part), hint=fact.hint)

    def grade(self, fact: AnyFact, question: Question, response: Response, seconds: float) -> Grade:
        """The share named, less what was wrong: (right − wrong / 2) / all, never below 0.

        One text is taken apart at semicolons and line ends, an entry that names several is those. What was named twice counts once.
        """
        answers = _answers(fact)
        entries = list(dict.fromkeys(entry for entry in _entries(response) if entry))
        left, near, wrong = _missing(fact, answers, entries)
        whole = max(len(answers), 1)
        score = max(0.0, (whole - len(left) - wrong / 2) / whole) if answers else 0.0
        note = f"{whole - len(left)} of {whole}."
        if left:
            note += " Missing: " + shorten(", ".join(left), 200) + "."
        if near:
            note += " Taken with a slip: " + shorten(", ".join(near), 100) + "."
        complete: Verdict = "near" if near else "right"
        rating = suggested(
            score,
            seconds / whole,
            question.prompt,
            typed=sum(map(len, answers)) // whole,
            slip=bool(near) and score == 1,
        )
        return Grade(
            verdict=complete if score == 1 else "partly" if score > 0 else "wrong", score=score, note=note,
            given=", ".join(entries), rating=rating,
        )  # fmt: skip


def _answers(fact: AnyFact) -> list[str]:
    """The entries of the list; what says the same twice is there once."""
    entries = [entry.strip() for entry in fact.answer] if isinstance(fact, ListFact) else []
    return list({_says(fact)(entry): entry for entry in reversed(entries)}.values())[::-1]


def _says(fact: AnyFact) -> Callable[[str], str]:
    """What of an entry is equal where two entries are one."""
    return written(fact.exact, bool(fact.syntax)) or fingerprint


def _entries(response: Response) -> list[str]:
    if isinstance(response, str):
        return [entry.strip() for entry in re.split(r"[;\n]", response)]
    return [entry.strip() for entry in response if isinstance(entry, str)] if isinstance(response, tuple) else []


def _missing(fact: AnyFact, answers: list[str], entries: list[str]) -> tuple[list[str], list[str], int]:
    """The answers that no entry names, the entries taken with a slip, and how many are wrong."""
    left, near = list(answers), list[str]()
    most, says = 2 * len(answers) + 20, _says(fact)
    meant = set(map(says, answers))
    unplaced = _take(fact, _take(fact, entries[:most], left, "right"), left, "near", near)
    for sign in () if fact.syntax else BETWEEN:
        pieces: list[str] = []
        whole: list[str] = []
        for entry in unplaced:
            several = [piece.strip() for piece in re.split(sign, entry)] if len(entry) <= LONGEST_SPLIT else []
            room = 1 < len(several) <= most - len(pieces)
            named = room and not meant.isdisjoint(map(says, several))
            (pieces if named else whole).extend(filter(None, several) if named else [entry])
        unplaced = whole + _take(fact, _take(fact, pieces, left, "right"), left, "near", near)
    wrong = sum(not is_right(entry, [*answers, *fact.accept]) for entry in unplaced)
    return left, near, wrong + len(entries[most:])


def _take(
    fact: AnyFact, entries: list[str], left: list[str], verdict: str, taken: list[str] | None = None
) -> list[str]:
    """Take what the entries name from the answers that are left. The entries that name nothing."""
    unplaced: list[str] = []
    for entry in entries:
        found = next((way for way in left if _verdict(fact, entry, way) == verdict), None)
        if found is None:
            unplaced.append(entry)
        else:
            left.remove(found)
            if taken is not None:
                taken.append(entry)
    return unplaced


def _verdict(fact: AnyFact, given: str, way: str) -> str:
    if not fact.exact and not fact.syntax and not fact.tolerance and is_right(given, [way]):
        return "right"
    found = compare(given, way, wrong=fact.wrong, exact=fact.exact, tolerance=fact.tolerance, code=bool(fact.syntax))
    return "wrong" if found.verdict == "near" and found.score < MORE else found.verdict
