"""Name them all: a list, in any order."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.fact import AnyFact, ListFact
from quizapp.question.asking import prompt_of, right_answer
from quizapp.question.base import Grade, Question, Response, Verdict, suggested
from quizapp.question.grading import compare
from quizapp.text import shorten


class NameAll:
    """Each entry that is named counts; wrong ones count against it."""

    name = "name-all"
    summary = "Name all of them, in any order; each counts."
    hardness = 3

    def fits(self, fact: AnyFact, part: str, pool: Sequence[str]) -> bool:
        """Lists whose entries can be written."""
        return isinstance(fact, ListFact) and all(len(entry) <= 60 for entry in fact.answer)

    def ask(self, fact: AnyFact, part: str, pool: Sequence[str], seed: str) -> Question:
        """The question, with how many there are."""
        assert isinstance(fact, ListFact)
        prompt = f"{prompt_of(fact, part)}\n({len(fact.answer)} of them, in any order)"
        return Question(form=self.name, parts=(part,), prompt=prompt, answer=right_answer(fact, part), hint=fact.hint)

    def grade(self, fact: AnyFact, question: Question, response: Response, seconds: float) -> Grade:
        """The share named, less what was wrong: (right − wrong / 2) / all, never below 0."""
        assert isinstance(fact, ListFact)
        entries = [entry for entry in response if isinstance(entry, str)] if isinstance(response, tuple) else []
        left = list(fact.answer)
        near, wrong = [], 0
        for entry in dict.fromkeys(entries):
            found = next((way for way in left if self._verdict(fact, entry, way) == "right"), None)
            if found is None:
                found = next((way for way in left if self._verdict(fact, entry, way) == "near"), None)
                if found is not None:
                    near.append(entry)
            if found is None:
                wrong += 1
            else:
                left.remove(found)
        whole = len(fact.answer)
        score = max(0.0, (whole - len(left) - wrong / 2) / whole)
        note = f"{whole - len(left)} of {whole}."
        if left:
            note += " Missing: " + shorten(", ".join(left), 200) + "."
        if near:
            note += " Taken with a slip: " + shorten(", ".join(near), 100) + "."
        verdict: Verdict = (
            "right" if score == 1 and not near else "near" if score == 1 else "partly" if score > 0 else "wrong"
        )
        return Grade(
            verdict=verdict, score=score, note=note, given=", ".join(entries),
            rating=suggested(min(score, 0.9) if near else score, seconds / max(whole, 1), question.prompt, certain=False),
        )  # fmt: skip

    @staticmethod
    def _verdict(fact: ListFact, given: str, way: str) -> str:
        found = compare(given, way, exact=fact.exact, tolerance=fact.tolerance)
        return "near" if found.verdict == "near" and found.score >= 0.7 else found.verdict
