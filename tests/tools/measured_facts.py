"""What proposals for one text are worth, counted: core facts found, and what no proposal should have."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from found_facts import (
    OVERLAP,
    Answer,
    Places,
    filled,
    gives_away,
    is_also_right,
    is_in_quote,
    is_of_type,
    new_numbers,
    same_answer,
    without_gaps,
)

from quizapp.deck.reader import read_deck
from quizapp.document.quotes import Finder
from quizapp.document.reader import read_document
from quizapp.fact import ListFact, QuestionFact, find_gaps

COUNTS = ("given away", "not in quote", "not in text", "new number", "twice", "also right", "in quote")
"""What is counted of proposals; the last two of their wrong options."""
_END = re.compile(r"[.!?][\"”’')*]*\s+(?=[\"“‘(*]?[A-Z0-9])|\n\s*\n|\n(?=\s*(?:[-*|#>]|\d+\.|\([a-z]\))\s?)")


@dataclass(frozen=True)
class CoreFact:
    """What a careful reader wants to know a year later."""

    ask: str
    answer: Answer
    accept: tuple[str, ...]
    quote: str
    kind: str


@dataclass(frozen=True)
class Proposal:
    """What was derived, as `quizapp derive --json` says it."""

    question: str = ""
    answer: Answer = ""
    quote: str = ""
    cloze: str = ""
    wrong: tuple[str, ...] = ()
    kind: str = ""

    @classmethod
    def read(cls, raw: dict[str, Any]) -> Proposal:
        """A proposal from its JSON; what it hasn't is empty."""
        answer = raw.get("answer") or ""
        answer = tuple(str(one) for one in answer) if isinstance(answer, list) else str(answer)
        wrong = tuple(str(option) for option in raw.get("wrong") or ())
        return cls(
            answer=answer,
            wrong=wrong,
            **{name: str(raw.get(name) or "") for name in ("question", "quote", "cloze", "kind")},
        )

    @property
    def ways(self) -> list[Answer]:
        """What it may be taken to answer: its answer, and the gaps of its cloze where there are several."""
        gaps = tuple(gap.answer for gap in find_gaps(self.cloze))
        return [self.answer, gaps] if len(gaps) > 1 else [self.answer]

    @property
    def asked(self) -> str:
        """All that a person sees before answering."""
        return f"{self.question} {without_gaps(self.cloze)}"


class Reference:
    """A text and its core facts."""

    def __init__(self, name: str, document: Path, facts: Sequence[CoreFact]) -> None:
        self.name, self.document, self.facts = name, document, tuple(facts)

    @cached_property
    def finder(self) -> Finder:
        """Finds quotes in the text."""
        return Finder(read_document(self.document))

    @property
    def words(self) -> int:
        """How many words the text has."""
        return len(self.finder.document.text.split())

    @cached_property
    def sentences(self) -> list[int]:
        """Where sentences, headings, items and rows begin, roughly."""
        text = self.finder.document.text
        starts = [0, *(match.end() for match in _END.finditer(text))]
        return [start for start, end in zip(starts, [*starts[1:], len(text)], strict=True) if text[start:end].strip()]


def read_reference(deck: Path) -> Reference:
    """The reference in a deck. Raises ValueError for a deck with problems, or with facts that are not asked and answered."""
    file = read_deck(deck)
    if file.deck is None or file.problems:
        raise ValueError("\n".join(problem.render() for problem in file.problems))
    facts = []
    for fact in file.deck.facts:
        if not isinstance(fact, QuestionFact | ListFact):
            raise ValueError(f"{deck}:{fact.line}: a core fact has a question and an answer")
        facts.append(CoreFact(fact.ask, fact.answer, fact.accept, fact.quote, fact.tags[-1] if fact.tags else ""))
    return Reference(deck.stem, (deck.parent / file.deck.source).resolve(), facts)


@dataclass
class Measured:
    """The counts of one text, or of several."""

    words: int = 0
    sentences: int = 0
    facts: int = 0
    found: int = 0
    ever: int = 0
    """Found among all proposals, however many: what ranking costs is the difference."""
    proposed: int = 0
    """Within the cap."""
    options: int = 0
    typed_alike: int = 0
    without_options: int = 0
    most: int = 0
    """Proposals from the sentence that has most."""
    counts: Counter[str] = field(default_factory=Counter)
    missed: list[CoreFact] = field(default_factory=list)

    @property
    def of_type(self) -> float:
        """The share of wrong options that are of their answer's type and format."""
        return self.typed_alike / max(self.options, 1)

    def plus(self, other: Measured) -> Measured:
        """Both together."""
        made = Measured(**{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)})
        made.most = max(self.most, other.most)
        return made


def is_found(fact: CoreFact, proposals: Sequence[Proposal], places: Places) -> bool:
    """Whether one of the proposals has the fact's answer, from the fact's place."""
    return any(
        places.overlap(one.quote, fact.quote) >= OVERLAP
        and any(same_answer(way, fact.answer, fact.accept) for way in one.ways)
        for one in proposals
    )


def measure(reference: Reference, proposals: Sequence[Proposal], cap: int) -> Measured:
    """What the first proposals, so many as the cap allows, are worth."""
    places, kept = Places(reference.finder), proposals[:cap]
    measured = Measured(
        words=reference.words, sentences=len(reference.sentences), facts=len(reference.facts), proposed=len(kept)
    )
    for fact in reference.facts:
        if is_found(fact, kept, places):
            measured.found += 1
        else:
            measured.missed.append(fact)
        measured.ever += is_found(fact, proposals, places)
    asked: set[tuple[str, str]] = set()
    of_sentence: Counter[int] = Counter()
    for one in kept:
        stands = places.of(one.quote)
        of_sentence[bisect_right(reference.sentences, stands[0][0]) if stands else -1] += bool(stands)
        claim = one.kind == "claim" or one.answer in ("true", "false", "True", "False")
        same = (" ".join(one.asked.casefold().split()), str(one.answer).casefold())
        measured.counts["given away"] += not claim and gives_away(one.asked, one.answer)
        measured.counts["not in quote"] += not claim and not is_in_quote(one.answer, one.quote)
        measured.counts["not in text"] += not stands
        measured.counts["new number"] += bool(
            new_numbers(f"{one.question} {filled(one.cloze)}", reference.finder.document.text)
        )
        measured.counts["twice"] += same in asked
        asked.add(same)
        measured.options += len(one.wrong)
        measured.without_options += not one.wrong
        for option in one.wrong:
            measured.counts["also right"] += is_also_right(option, one.answer)
            measured.counts["in quote"] += is_in_quote(option, one.quote)
            measured.typed_alike += not isinstance(one.answer, str) or is_of_type(option, one.answer)
    measured.most = max(of_sentence.values(), default=0)
    return measured
