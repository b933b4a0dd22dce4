"""Type: write the answer."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.fact import REVERSE, AnyFact, GapsFact, PairsFact, QuestionFact
from quizapp.question.asking import accepted, prompt_of, right_answer
from quizapp.question.base import Grade, Question, Response, suggested
from quizapp.question.grading import compare

LONGEST_TYPED = 60
MOST_WORDS = 8


class Type:
    """The answer is typed and compared, forgivingly."""

    name = "type"
    summary = "Write the answer; case, accents and punctuation are forgiven."
    hardness = 3

    def fits(self, fact: AnyFact, part: str, pool: Sequence[str]) -> bool:
        """Where the answer is short enough to be written word for word."""
        if not isinstance(fact, QuestionFact | GapsFact | PairsFact) or part == REVERSE:
            return False
        answer = right_answer(fact, part)
        return len(answer) <= LONGEST_TYPED and len(answer.split()) <= MOST_WORDS and "\n" not in answer

    def ask(self, fact: AnyFact, part: str, pool: Sequence[str], seed: str) -> Question:
        """The prompt; the answer field is the screen's."""
        return Question(
            form=self.name, parts=(part,), prompt=prompt_of(fact, part), answer=right_answer(fact, part), hint=fact.hint
        )

    def grade(self, fact: AnyFact, question: Question, response: Response, seconds: float) -> Grade:
        """By comparison; who is nearly right decides for themselves, 'hard' being suggested."""
        given = response if isinstance(response, str) else ""
        found = compare(
            given, question.answer, accepted(fact, question.parts[0]),
            exact=fact.exact, tolerance=fact.tolerance, code=bool(fact.syntax),
        )  # fmt: skip
        return Grade(
            verdict=found.verdict, score=found.score,
            rating=suggested(found.score, seconds, question.prompt + given, certain=True),
            given=given.strip(), pieces=found.pieces, note=found.note,
        )  # fmt: skip
