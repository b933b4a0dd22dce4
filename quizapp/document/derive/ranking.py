"""Which proposals to show, best first: not too many from one sentence, none twice."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable
from math import exp

from msgspec.structs import replace

from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.stems import stems

WORDS_A_FACT = 16
"""A document of so many words gets one proposal for as many."""
FEWEST = 8
"""So many may be proposed of however short a text."""
WEAKEST = 0.4
"""What is worth less is not proposed, even where there is room."""
WEAKEST_AGAIN = 0.3
"""Nor what is worth less beside others of its sentence."""
AGAIN, OF_ANOTHER_SORT = 0.1, 0.04
"""So much less is another proposal from the same sentence worth, for each of its sort, and of another, that is taken."""
MOST_OF_ONE = 5
"""So many come from one sentence at most."""


FIGURES = 0.75
"""Where so large a part of the proposals asks for numbers and dates, further ones are worth less: a text says other things too."""
TOO_MANY = 0.055
"""So much less."""
VALUES = frozenset("number money percent fraction count date year month decade century time ordinal".split())
"""Kinds that ask for numbers and dates."""


NAMES = frozenset("name term definition apposition".split())
"""Kinds that ask what something is called."""


NEARLY = 0.8
"""What is worth more is told apart ever less, so that nothing is worth more than 1."""


def _told(score: float) -> float:
    """A score as it is told: between 0 and 1, and higher where it is higher."""
    if score > NEARLY:
        score = 1 - (1 - NEARLY) * exp((NEARLY - score) / (1 - NEARLY) / 2)
    return round(max(score, 0.01), 3)


def cap(words: int) -> int:
    """How many proposals a document of so many words gets."""
    return max(round(words / WORDS_A_FACT), FEWEST)


def room_for(words: int) -> int:
    """How many proposals so many words more get, put to a document that had its own."""
    return max(round(words / WORDS_A_FACT), min(round(2 * words / WORDS_A_FACT), FEWEST))


def ranked(
    proposals: list[Proposal],
    most: int,
    rejected: Counter[str],
    new: Callable[[Proposal], bool] | None = None,
    room: int = 0,
) -> list[Proposal]:
    """The best proposals, at most so many, best first; besides, so many (`room`) of those that are `new`."""
    heap = [(-one.score, at, (0, 0), False) for at, one in enumerate(proposals) if one.score >= WEAKEST]
    if len(heap) < len(proposals):
        rejected["too weak"] += len(proposals) - len(heap)
    heapq.heapify(heap)
    taken: Counter[int] = Counter()
    of_sort: Counter[tuple[int, str]] = Counter()
    kept: list[Proposal] = []
    spans: dict[int, list[Proposal]] = {}
    answers: dict[str, list[Proposal]] = {}
    figures = beyond = 0
    all_of_them = most + room
    while heap and (most > 0 or room > 0):
        score, at, again, less = heapq.heappop(heap)
        if -score < WEAKEST_AGAIN:  # so are all the rest
            rejected["too weak"] += len(heap) + 1
            heap = []
            break
        one = proposals[at]
        is_new = new is not None and new(one)
        if (most if not is_new else room) < 1:
            beyond += 1
            continue
        if taken[one.sentence] >= MOST_OF_ONE:
            rejected["enough from its sentence"] += 1
            continue
        alike = of_sort[one.sentence, _sort(one)]
        now = alike, taken[one.sentence] - alike
        if now != again:
            worth = one.score - AGAIN * now[0] - OF_ANOTHER_SORT * now[1] - TOO_MANY * less
            heapq.heappush(heap, (-worth, at, now, less))
            continue
        if one.kind in VALUES and not less and figures >= FIGURES * all_of_them:
            heapq.heappush(heap, (score + TOO_MANY, at, again, True))
            continue
        if any(_same(one, other) for other in spans.get(one.sentence, [])) or any(
            _same(one, o, True) for o in answers.get(one.answer.lower(), [])
        ):
            rejected["near-duplicate"] += 1
            continue
        taken[one.sentence] += 1
        of_sort[one.sentence, _sort(one)] += 1
        spans.setdefault(one.sentence, []).append(one)
        answers.setdefault(one.answer.lower(), []).append(one)
        figures += one.kind in VALUES
        most, room = (most, room - 1) if is_new else (most - 1, room)
        kept.append(replace(one, score=_told(-score)))
    rejected["beyond the cap"] += len(heap) + beyond
    return kept


def _sort(one: Proposal) -> str:
    """What sort of answer it has: who asks for the length of an island may ask for its name as well."""
    if one.kind in VALUES:
        return "value"
    return "name" if one.kind in NAMES else "list" if one.answers else "other"


def _same(one: Proposal, other: Proposal, far: bool = False) -> bool:
    """Whether two ask for the same, or one's answer is part of the other's."""
    if not far:
        mine, theirs = one.answer.lower(), other.answer.lower()
        # 'Prussian naturalist' beside 'naturalist, explorer and geographer'
        listed = not one.answers and any(f" {item.lower()} " in f" {mine} " for item in other.answers)
        return mine in theirs or theirs in mine or listed
    a, b = stems(one.filled), stems(other.filled)
    return len(a & b) / max(len(a | b), 1) > 0.6
