"""Type: write the answer."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.fact import REVERSE, AnyFact, GapsFact, PairsFact, QuestionFact, StepsFact
from quizapp.question.asking import accepted, author_wrong, is_question, next_step, prompt_of, right_answer
from quizapp.question.base import Grade, Question, Response, suggested
from quizapp.question.grading import compare
from quizapp.question.nearly import SPELLING
from quizapp.text import width

LONGEST_TYPED = 60
"""An answer of more cells, or of more words, is not one to write word for word."""
MOST_WORDS = 8


class Type:
    """The answer is typed and compared, forgivingly."""

    name = "type"
    hardness = 5

    def fits(self, fact: AnyFact, part: str, pool: Sequence[str]) -> bool:
        """Where the answer is short enough to be written word for word; a whole question is never asked for."""
        if isinstance(fact, StepsFact):
            return bool(next_step(fact, "", LONGEST_TYPED)[1])
        if not isinstance(fact, QuestionFact | GapsFact | PairsFact):
            return False
        if isinstance(fact, QuestionFact) and part == REVERSE and is_question(fact.ask):
            return False
        answer = right_answer(fact, part)
        return width(answer) <= LONGEST_TYPED and len(answer.split()) <= MOST_WORDS and "\n" not in answer

    def ask(self, fact: AnyFact, part: str, pool: Sequence[str], seed: str) -> Question:
        """The prompt; the answer field is the screen's."""
        prompt, answer = prompt_of(fact, part), right_answer(fact, part)
        if isinstance(fact, StepsFact):
            prompt, answer = next_step(fact, seed, LONGEST_TYPED)
        return Question(form=self.name, parts=(part,), prompt=prompt, answer=answer, hint=fact.hint)

    def grade(self, fact: AnyFact, question: Question, response: Response, seconds: float) -> Grade:
        """By comparison; who is nearly right decides for themselves."""
        given = response.strip() if isinstance(response, str) else ""
        part = question.parts[0]
        found = compare(
            given, question.answer, accepted(fact, part), wrong=author_wrong(fact, part), exact=fact.exact,
            tolerance=fact.tolerance, code=bool(fact.syntax) and part != REVERSE,
        )  # fmt: skip
        rating = suggested(
            found.score, seconds, question.prompt, certain=True, typed=len(given), slip=found.score == SPELLING
        )
        return Grade(
            verdict=found.verdict, score=found.score, rating=rating, given=given, pieces=found.pieces, note=found.note
        )
