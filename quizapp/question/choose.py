"""Choose: one of four options."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from quizapp.fact import REVERSE, AnyFact, GapsFact, PairsFact, QuestionFact, StepsFact
from quizapp.question.asking import accepted, author_wrong, next_step, picked, prompt_of, right_answer
from quizapp.question.base import Grade, Question, Response, suggested
from quizapp.question.distractors import wrong_options
from quizapp.question.values import shape_of

LONGEST_OPTION = 160
WORDY = ("word", "phrase", "sentence")
"""Shapes of gaps whose wrong options only the author knows: not every word can stand in a sentence where another does."""


class Choose:
    """The right answer among wrong ones; a right pick may be luck, and counts for less."""

    name = "choose"
    hardness = 1

    def fits(self, fact: AnyFact, part: str, pool: Sequence[str]) -> bool:
        """Where enough good wrong options exist."""
        return bool(self._asked(fact, part, pool, "")[2])

    def ask(self, fact: AnyFact, part: str, pool: Sequence[str], seed: str) -> Question:
        """The options in an order drawn from the seed."""
        prompt, answer, wrong = self._asked(fact, part, pool, seed)
        options = [answer, *wrong]
        Random(f"options/{seed}").shuffle(options)
        return Question(
            form=self.name, parts=(part,), prompt=prompt, answer=answer, options=tuple(options), hint=fact.hint,
            guess=1 / len(options),
        )  # fmt: skip

    def _asked(self, fact: AnyFact, part: str, pool: Sequence[str], seed: str) -> tuple[str, str, tuple[str, ...]]:
        """The prompt, the right answer and the wrong options: none where it can't be asked so."""
        prompt, answer = prompt_of(fact, part), right_answer(fact, part)
        if isinstance(fact, StepsFact):
            prompt, answer = next_step(fact, seed, LONGEST_OPTION)
            pool = [step for step in fact.steps if f"“{step}”" not in prompt]
            return prompt, answer, wrong_options(answer, (), pool, (), seed) if answer and len(pool) > 3 else ()
        if not isinstance(fact, QuestionFact | GapsFact | PairsFact) or part == REVERSE:
            return prompt, answer, ()
        if len(answer) > LONGEST_OPTION or fact.syntax:
            return prompt, answer, ()
        if isinstance(fact, PairsFact):
            return prompt, answer, wrong_options(answer, (), [right for _, right in fact.pairs], (), seed)
        if isinstance(fact, GapsFact) and shape_of(answer) in WORDY:
            pool = ()
        return prompt, answer, wrong_options(
            answer, accepted(fact, part), author_wrong(fact, part), pool, seed, prompt=prompt, tolerance=fact.tolerance, exact=fact.exact
        )  # fmt: skip

    def grade(self, fact: AnyFact, question: Question, response: Response, seconds: float) -> Grade:
        """Right or wrong; nothing picked is wrong."""
        given = picked(response, question)
        right = given == question.answer
        return Grade(
            verdict="right" if right else "wrong", score=float(right), given=given, guess=question.guess if right else 0.0,
            rating=suggested(float(right), seconds, question.prompt + "".join(question.options)),
        )  # fmt: skip
