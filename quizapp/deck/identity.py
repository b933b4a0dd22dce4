"""Which new fact is an old one, edited or moved: as git finds renames, so that an edit costs nothing.

A match that is missed costs some progress; a wrong one teaches the schedule something false of a fact that
was never seen. So likeness of the words alone is never enough where the answer differs: the questions must
then say the same but for slips and small words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from rapidfuzz import fuzz

from quizapp.text import fold, normal

ALIKE = 0.60
"""Questions at least so alike (0 to 1) are one fact, reworded, when their answers are the same."""
VERY_ALIKE = 0.80
"""Questions at least so alike are one fact when the answer was edited too, if no word of substance differs."""
SAME_WORD = 80
"""Words so alike (0 to 100) are one word, inflected or with a slip."""
SAME_ANSWER = 88
"""Answers so alike (0 to 100), without figures in them, are one answer."""
SAME_PART = 70
"""Gaps and left sides so alike (0 to 100) are one, edited."""
MOST_COMPARED = 400
"""With more facts gone or new in one deck at once, only those of the same answer are compared: it was rewritten."""
_SMALL = frozenset(
    "a an the of in on at to for by from with is are was were be been do does did has have had what which that this it its and".split()
)
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")


class Known(Struct, frozen=True):
    """What identity looks at: a fact's lasting name or key, its deck, kind, pinned id, question and answer."""

    key: str
    deck: str
    kind: str
    pinned: str
    question: str
    answer: str
    """With several parts, their answers joined by ' · '."""


class Rename(Struct, frozen=True):
    """An old fact and the new one that it has become."""

    old: str
    new: str
    likeness: float
    """From 0 to 1; 1 when nothing that identity hangs on was edited."""


class _Seen(Struct, frozen=True):
    """A fact made ready for comparison."""

    place: int
    fact: Known
    deck: str
    question: str
    answer: str


def match_renames(gone: Sequence[Known], new: Sequence[Known]) -> list[Rename]:
    """Pair facts that vanished with facts that appeared, each at most once, the likest first.

    First those of the same kind and question, in the same deck or with the same answer (moved to another
    deck); then those of the same pinned id that are alike at all; then, within deck and kind, the reworded.
    """
    olds = {fact.key: _seen(place, fact) for place, fact in enumerate(gone)}
    news = {fact.key: _seen(place, fact) for place, fact in enumerate(new)}
    found: list[Rename] = []

    def take(pairs: Iterable[tuple[float, _Seen, _Seen]]) -> None:
        for score, old, fresh in sorted(pairs, key=lambda pair: (-pair[0], pair[1].place, pair[2].place)):
            if old.fact.key in olds and fresh.fact.key in news:
                found.append(Rename(old.fact.key, fresh.fact.key, round(min(score, 1.0), 4)))
                del olds[old.fact.key], news[fresh.fact.key]

    take(_together(olds, news, lambda one: (one.fact.kind, normal(one.fact.question)), _moved))
    take(_together(olds, news, lambda one: (one.fact.kind, one.fact.pinned) if one.fact.pinned else None, _pinned))
    take(_reworded(olds, news))
    return found


def _seen(place: int, fact: Known) -> _Seen:
    question = normal(fact.question)
    if fact.kind == "gaps":  # the sentence without what is asked for: the figure in it may be what was edited
        for answer in sorted(fact.answer.split(" · "), key=len, reverse=True):
            question = question.replace(normal(answer), "_") if normal(answer) else question
    return _Seen(place, fact, normal(fact.deck), question, fold(fact.answer))


def _together(
    olds: dict[str, _Seen],
    news: dict[str, _Seen],
    mark: Callable[[_Seen], object],
    judge: Callable[[_Seen, _Seen], float],
) -> Iterator[tuple[float, _Seen, _Seen]]:
    """Pairs that bear the same mark and that pass."""
    places: dict[object, list[_Seen]] = defaultdict(list)
    for old in olds.values():
        if (of_old := mark(old)) is not None:
            places[of_old].append(old)
    for fresh in news.values():
        of_new = mark(fresh)
        for old in places.get(of_new, ())[:MOST_COMPARED] if of_new is not None else ():
            if (score := judge(old, fresh)) > 0:
                yield score, old, fresh


def _moved(old: _Seen, fresh: _Seen) -> float:
    """The same question: in the same deck surely, in another only with the same answer ('dog?' in two languages)."""
    if old.deck == fresh.deck:
        return 2.0
    return 1.0 if _same_answer(old, fresh) else 0.0


def _pinned(old: _Seen, fresh: _Seen) -> float:
    """The same id: but '1' and '2' are ids in many decks."""
    likeness = fuzz.ratio(old.question, fresh.question) / 100
    return 1.0 if likeness >= ALIKE or (_same_answer(old, fresh) and old.fact.kind != "claim") else 0.0


def _reworded(olds: dict[str, _Seen], news: dict[str, _Seen]) -> Iterator[tuple[float, _Seen, _Seen]]:
    rooms: dict[tuple[str, str], tuple[list[_Seen], list[_Seen]]] = defaultdict(lambda: ([], []))
    for side, seen in ((0, olds), (1, news)):
        for one in seen.values():
            rooms[one.deck, one.fact.kind][side].append(one)
    for before, after in rooms.values():
        few = len(before) <= MOST_COMPARED and len(after) <= MOST_COMPARED
        by_answer: dict[str, list[_Seen]] = defaultdict(list)
        for old in before:
            by_answer[old.answer].append(old)
        for fresh in after:
            for old in before if few else by_answer.get(fresh.answer, ())[:MOST_COMPARED]:
                if (score := _likeness(old, fresh)) > 0:
                    yield score, old, fresh


def _likeness(old: _Seen, fresh: _Seen) -> float:
    """How surely (0 to 1) one fact of a deck and kind has become the other; 0 when it has not."""
    same_answer = old.fact.kind != "claim" and _same_answer(old, fresh)
    least = (ALIKE if same_answer else VERY_ALIKE) * 100
    score = fuzz.ratio(old.question, fresh.question, score_cutoff=least)
    if same_answer and not score:
        score = fuzz.token_sort_ratio(old.question, fresh.question, score_cutoff=least)
    if not score or not (same_answer or _same_substance(old, fresh)):
        return 0.0
    return min(float(score) / 100, 0.99) + (0.005 if same_answer else 0.0)


def _same_answer(old: _Seen, fresh: _Seen) -> bool:
    if old.answer == fresh.answer:
        return True
    if _DIGIT.search(old.answer + fresh.answer):
        return False
    return fuzz.ratio(old.answer, fresh.answer) >= SAME_ANSWER


def _same_substance(old: _Seen, fresh: _Seen) -> bool:
    """Whether two questions ask the same but for slips, inflections and small words: France is not Germany."""
    if old.fact.kind == "gaps":
        answers, others = ([fold(part) for part in one.fact.answer.split(" · ")] for one in (old, fresh))
        if len(answers) > 1 and not set(answers) & set(others):
            return False
    left, right = _WORD.findall(old.question), _WORD.findall(fresh.question)
    differing = list(left)
    for word in right:
        if word in differing:
            differing.remove(word)
        elif near := next((one for one in differing if one not in right and _same_word(one, word)), ""):
            differing.remove(near)
        elif word not in _SMALL:
            return False
    return all(word in _SMALL for word in differing)


def _same_word(one: str, other: str) -> bool:
    return not _DIGIT.search(one + other) and min(len(one), len(other)) > 3 and fuzz.ratio(one, other) >= SAME_WORD


def match_parts(old: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """Which new part each vanished part of one fact has become.

    A gap is its answer: where there are as many as before, the one in its place is it, edited. A pair is
    asked by its left side: it must be alike.
    """
    gone = [part for part in old if part not in new and ":" in part]
    fresh = [part for part in new if part not in old and ":" in part]
    found: dict[str, str] = {}
    if len(old) == len(new):
        places = zip(old, new, strict=True)
        found = {a: b for a, b in places if a in gone and b in fresh and a.startswith("gap:") and b.startswith("gap:")}
    scored = ((fuzz.ratio(a, b), a, b) for a in gone for b in fresh if a.partition(":")[0] == b.partition(":")[0])
    taken = set(found.values())
    for score, before, after in sorted(scored, key=lambda row: -row[0]):
        if score >= SAME_PART and before not in found and after not in taken:
            found[before] = after
            taken.add(after)
    return found
