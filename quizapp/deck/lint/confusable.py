"""Two facts that differ in one word, and that word hardly: they are easily taken for each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizapp.deck.lint.base import Lint, asked, content, opposed, remark
from quizapp.deck.places import Complaint
from quizapp.fact import AnyFact, ClaimFact, PairsFact, answer_text, kind_of
from quizapp.text import normal

NAME = "confusable"
SHORTEST = 6
"""Letters of words that are compared."""
NEIGHBOURS = 3
"""So many words next in the alphabet, read from either end, are compared with each."""


def look(facts: Sequence[AnyFact]) -> Iterator[Complaint]:
    """Facts whose questions are the same but for one word that is spelled nearly alike, with different answers."""
    groups: dict[int, list[tuple[str, int]]] = {}
    for at, fact in enumerate(facts):
        if isinstance(fact, PairsFact | ClaimFact) or fact.syntax:
            continue
        words = content(fact)
        if not 1 <= len(words) <= 12:
            continue
        kind = hash(kind_of(fact))
        sums = [hash(word) for word in words]
        whole = sum(sums)
        for word, its in zip(words, sums, strict=True):
            if len(word) >= SHORTEST and word.isalpha():
                groups.setdefault(kind ^ (whole - its), []).append((word, at))
    told: dict[int, tuple[int, str, str]] = {}
    for group in groups.values():
        if len(group) < 2:
            continue
        for ordered in (sorted(group), sorted(group, key=lambda entry: entry[0][::-1])):
            for place, (word, at) in enumerate(ordered):
                for other, there in ordered[place + 1 : place + 1 + NEIGHBOURS]:
                    first, last = sorted((at, there))
                    if last not in told and _alike(word, other) and _rest(facts, first, last, word, other):
                        mine, theirs = (word, other) if at == last else (other, word)
                        told[last] = (first, mine, theirs)
    for last in sorted(told):
        first, mine, theirs = told[last]
        message = f"“{mine}” is easily taken for “{theirs}”, which line {facts[first].line} asks."
        hint = "Say in a 'why' or 'hint' what tells them apart, with both names."
        yield remark(NAME, facts[last], asked(facts[last]), message, hint)


def _alike(one: str, other: str) -> bool:
    """Whether two words are spelled nearly alike, but are no two endings of one."""
    from rapidfuzz.distance import DamerauLevenshtein

    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if one == other or abs(len(one) - len(other)) > 1 or shared >= min(len(one), len(other)) - 3:
        return False
    slips = 1 if min(len(one), len(other)) < 7 else 2
    return DamerauLevenshtein.distance(one, other, score_cutoff=slips) <= slips


def _rest(facts: Sequence[AnyFact], first: int, last: int, word: str, other: str) -> bool:
    """Whether the questions are the same but for these words, the answers are not, and nothing tells them apart yet."""
    one, two = facts[first], facts[last]
    if content(one) ^ content(two) != {word, other} or normal(answer_text(one)) == normal(answer_text(two)):
        return False
    return not opposed(one, two)


LINT = Lint(NAME, "two facts that differ in one word, spelled nearly alike", look)
