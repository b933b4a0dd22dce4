"""Choose: one of four options."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from quizapp.fact import REVERSE, AnyFact, GapsFact, PairsFact, QuestionFact
from quizapp.question.asking import accepted, prompt_of, right_answer
from quizapp.question.base import Grade, Question, Response, suggested
from quizapp.question.distractors import wrong_options

LONGEST_OPTION = 160


class Choose:
    """The right answer among wrong ones; a right pick may be luck, and counts for less."""

    name = "choose"
    summary = "Pick the answer among up to four."
    hardness = 1

    def _options(self, fact: AnyFact, part: str, pool: Sequence[str], seed: str) -> tuple[str, ...]:
        answer = right_answer(fact, part)
        if part == REVERSE or len(answer) > LONGEST_OPTION or fact.syntax:
            return ()
        if isinstance(fact, PairsFact):
            pool = tuple(right for _, right in fact.pairs)
        others = fact.wrong if isinstance(fact, QuestionFact) else ()
        if isinstance(fact, GapsFact) and len({*_gap_parts(fact)}) == 1:
            others = fact.wrong
        return wrong_options(answer, accepted(fact, part), others, pool, seed)

    def fits(self, fact: AnyFact, part: str, pool: Sequence[str]) -> bool:
        """Where enough good wrong options exist."""
        if not isinstance(fact, QuestionFact | GapsFact | PairsFact):
            return False
        return bool(self._options(fact, part, pool, "fits"))

    def ask(self, fact: AnyFact, part: str, pool: Sequence[str], seed: str) -> Question:
        """The options in an order drawn from the seed."""
        answer = right_answer(fact, part)
        options = [answer, *self._options(fact, part, pool, seed)]
        Random(f"options/{seed}").shuffle(options)
        return Question(
            form=self.name, parts=(part,), prompt=prompt_of(fact, part), answer=answer, options=tuple(options),
            hint=fact.hint, guess=1 / len(options),
        )  # fmt: skip

    def grade(self, fact: AnyFact, question: Question, response: Response, seconds: float) -> Grade:
        """Right or wrong; nothing picked is wrong."""
        picked = (
            question.options[response] if isinstance(response, int) and 0 <= response < len(question.options) else ""
        )
        right = picked == question.answer
        rating = suggested(float(right), seconds, question.prompt + "".join(question.options), certain=False)
        return Grade(
            verdict="right" if right else "wrong", score=float(right), rating=rating,
            guess=question.guess if right else 0.0, given=picked,
        )  # fmt: skip


def _gap_parts(fact: GapsFact) -> list[str]:
    from quizapp.fact import find_gaps

    return [gap.part for gap in find_gaps(fact.cloze)]
