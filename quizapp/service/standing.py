"""Which proposals decks have already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from quizapp.deck.reader import read_deck
from quizapp.document.derive.proposal import Proposal
from quizapp.fact import AnyFact, GapsFact, answer_text, find_gaps, question_text
from quizapp.question.grading import is_right
from quizapp.service.keeping import fact_of
from quizapp.service.proposed import Item
from quizapp.text import normal


def facts_there(decks: Iterable[Path]) -> list[AnyFact]:
    """The facts of some deck files, each file once; one that is not there, or can't be read, has none."""
    files = [read_deck(deck).deck for deck in dict.fromkeys(decks) if deck.exists()]
    return [fact for deck in files if deck is not None for fact in deck.facts]


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

    def has_any(self, item: Item) -> bool:
        """Whether one asks the same as an item; as one that a person wrote asks what it asks, word for word."""
        if item.written:
            return any(normal(question_text(fact)) in self._asked for fact in item.facts)
        return any(self.has(fact, item.proposal) for fact in (fact_of(item.proposal), *item.facts))

    def has(self, fact: AnyFact, one: Proposal) -> bool:
        """Whether one asks the same as a proposal, which is the fact here: the same text, or the same answer from the same words."""
        answers = self._asked.get(normal(question_text(fact)))
        if answers is not None and (not isinstance(fact, GapsFact) or normal(one.answer) in answers):
            return True
        quote = normal(one.quote)
        same = (text for other, theirs in self._quoted if other in quote or quote in other for text in theirs)
        if one.answers:
            return not {normal(answer_text(fact)), normal(one.answer)}.isdisjoint(map(normal, same))
        return any(is_right(text, [one.answer]) for text in same)
