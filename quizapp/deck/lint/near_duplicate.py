"""Two facts that ask the same in other words: known once, known twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from quizapp.deck.lint.base import Lint, asked, content, remark
from quizapp.deck.places import Complaint
from quizapp.fact import AnyFact, GapsFact, PairsFact, answer_text, find_gaps, kind_of
from quizapp.text import normal

NAME = "near-duplicate"
ALIKE = 0.8
"""So much of the words do two questions share of which one says more."""
RAREST = 3
"""So many of a question's words, those that the deck has least often, are looked up."""
MOST = 40
"""More facts with the same answer and word are no longer told apart by it."""


def look(facts: Sequence[AnyFact]) -> Iterator[Complaint]:
    """Facts of one kind with the same answer whose questions have the same words, or one of them some more."""
    words = [content(fact) if not isinstance(fact, PairsFact) else frozenset[str]() for fact in facts]
    common: Counter[str] = Counter()
    for mine in words:
        common.update(mine)
    places: dict[tuple[str, str, str], list[int]] = {}
    for at, fact in enumerate(facts):
        if len(words[at]) < 2:
            continue
        kind, answer = kind_of(fact), _answer(fact)
        found = -1
        rarest = sorted([(common[word], word) for word in words[at]])[:RAREST]
        for _, word in [entry for entry in rarest if entry[0] > 1]:
            others = places.setdefault((kind, answer, word), [])
            if found < 0 and len(others) <= MOST:
                found = next((other for other in others if _same(words[at], words[other])), -1)
            others.append(at)
        if found >= 0:
            message = f"This asks nearly what line {facts[found].line} asks, with the same answer."
            hint = "Keep the better one, or ask for something else."
            yield remark(NAME, fact, asked(fact), message, hint)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return one == other or ((one < other or other < one) and len(one & other) >= ALIKE * len(one | other))


def _answer(fact: AnyFact) -> str:
    """What has to be the same; of gaps all of them."""
    if isinstance(fact, GapsFact):
        return "/".join(sorted({normal(gap.answer) for gap in find_gaps(fact.cloze)}))
    return normal(answer_text(fact))


LINT = Lint(NAME, "a fact that asks nearly what another of the deck asks", look)
