"""Name them all: a list, in any order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from quizapp.fact import AnyFact, ListFact
from quizapp.question.asking import prompt_of, right_answer
from quizapp.question.base import Grade, Question, Response, Verdict, suggested
from quizapp.question.grading import as_written, compare, is_right, written
from quizapp.question.listed import Listed
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
    cased, says = _told_apart_by_case(fact, entries), _says(fact)
    one: dict[tuple[str, str], str] = {}
    for entry in entries:
        one.setdefault((says(entry), _letters(entry) if entry in cased else ""), entry)
    return list(one.values())


def _told_apart_by_case(fact: AnyFact, entries: Sequence[str]) -> frozenset[str]:
    """The entries that differ from others in case alone: 'Mg' and 'mg' are two, and case counts for them."""
    if fact.exact or fact.syntax:
        return frozenset()  # it counts for all
    says = _says(fact)
    keys = [(says(entry), _letters(entry).casefold()) for entry in entries]
    spelled: dict[tuple[str, str], set[str]] = {}
    for key, entry in zip(keys, entries, strict=True):
        spelled.setdefault(key, set()).add(_letters(entry))
    return frozenset(entry for key, entry in zip(keys, entries, strict=True) if len(spelled[key]) > 1)


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, as_written(text)))


def _says(fact: AnyFact) -> Callable[[str], str]:
    """What of an entry is equal where two entries are one."""
    return written(fact.exact, bool(fact.syntax)) or fingerprint


def _entries(response: Response) -> list[str]:
    if isinstance(response, str):
        return [entry.strip() for entry in re.split(r"[;\n]", response)]
    return [entry.strip() for entry in response if isinstance(entry, str)] if isinstance(response, tuple) else []


def _missing(fact: AnyFact, answers: list[str], entries: list[str]) -> tuple[list[str], list[str], int]:
    """The answers that no entry names, the entries taken with a slip, and how many are wrong."""
    left, near = _Left(fact, answers), list[str]()
    most, says = 2 * len(answers) + 20, _says(fact)
    meant = set(map(says, answers))
    unplaced = left.take(left.take(entries[:most], "right"), "near", near)
    for sign in () if fact.syntax else BETWEEN:
        pieces: list[str] = []
        whole: list[str] = []
        for entry in unplaced:
            several = [piece.strip() for piece in re.split(sign, entry)] if len(entry) <= LONGEST_SPLIT else []
            room = 1 < len(several) <= most - len(pieces)
            named = room and not meant.isdisjoint(map(says, several))
            (pieces if named else whole).extend(filter(None, several) if named else [entry])
        unplaced = whole + left.take(left.take(pieces, "right"), "near", near)
    wrong = sum(not left.says_one(entry) for entry in unplaced)
    return left.answers, near, wrong + len(entries[most:])


class _Left:
    """The answers that no entry has named yet. Each entry is compared once with each that it may name."""

    def __init__(self, fact: AnyFact, answers: Sequence[str]) -> None:
        self._fact = fact
        self._cased = _told_apart_by_case(fact, answers)
        self._texts = [*answers, *fact.accept]
        self._left = dict(enumerate(answers))
        self._listed = Listed(self._texts, fact.tolerance)
        self._named: dict[str, dict[int, str]] = {}
        says = written(fact.exact, bool(fact.syntax))
        self._says = says
        self._literal = {says(answer): at for at, answer in enumerate(answers)} if says else {}
        self._answers = len(answers)

    @property
    def answers(self) -> list[str]:
        """They, in the order of the list."""
        return list(self._left.values())

    def take(self, entries: list[str], verdict: str, taken: list[str] | None = None) -> list[str]:
        """Take what the entries name from the answers that are left. The entries that name nothing."""
        unplaced: list[str] = []
        for entry in entries:
            verdicts = self._verdicts(entry)
            found = next((at for at in verdicts if at in self._left and verdicts[at] == verdict), None)
            if found is None:
                unplaced.append(entry)
            else:
                del self._left[found]
                if taken is not None:
                    taken.append(entry)
        return unplaced

    def says_one(self, entry: str) -> bool:
        """Whether an entry says what an answer says, named or not, or something else that is accepted."""
        return is_right(entry, [self._texts[at] for at in self._listed.named(entry)])

    def _verdicts(self, entry: str) -> dict[int, str]:
        """What an entry is to each answer that it may name, by its place."""
        if entry not in self._named:
            places: Iterable[int] = self._listed.named(entry)
            if self._says:
                at = self._literal.get(self._says(entry))
                places = () if at is None else (at,)
            self._named[entry] = {at: self._verdict(entry, self._texts[at]) for at in places if at < self._answers}
        return self._named[entry]

    def _verdict(self, given: str, way: str) -> str:
        fact = self._fact
        if way in self._cased and _letters(given) != _letters(way):
            return "wrong"
        if not self._says and not fact.tolerance and is_right(given, [way]):
            return "right"
        found = compare(
            given, way, wrong=fact.wrong, exact=fact.exact, tolerance=fact.tolerance, code=bool(fact.syntax)
        )
        return "wrong" if found.verdict == "near" and found.score < MORE else found.verdict
