"""Which proposals decks have already."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.document.derive.proposal import Proposal
from quizapp.fact import AnyFact, GapsFact, answer_text, find_gaps, question_text
from quizapp.question.grading import is_right
from quizapp.text import normal


class Standing:
    """The facts that decks have already, to be looked up by what they ask and quote."""

    def __init__(self, facts: Sequence[AnyFact]) -> None:
        self._asked: dict[str, set[str]] = {}
        self._quoted: list[tuple[str, list[str]]] = []
        for fact in facts:
            gaps = find_gaps(fact.cloze) if isinstance(fact, GapsFact) else ()
            answers = [text for text in ([gap.answer for gap in gaps] or [answer_text(fact)]) if text]
            self._asked.setdefault(normal(question_text(fact)), set()).update(map(normal, answers))
            if fact.quote:
                self._quoted.append((normal(fact.quote), answers))

    def has(self, fact: AnyFact, one: Proposal) -> bool:
        """Whether one asks the same as a proposal, which is the fact here: the same text, or the same answer from the same words."""
        answers = self._asked.get(normal(question_text(fact)))
        if answers is not None and (not isinstance(fact, GapsFact) or normal(one.answer) in answers):
            return True
        quote = normal(one.quote)
        return not one.answers and any(
            is_right(text, [one.answer])
            for other, theirs in self._quoted
            if other in quote or quote in other
            for text in theirs
        )
