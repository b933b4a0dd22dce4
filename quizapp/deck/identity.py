"""Which new fact is an old one, edited or moved: as git finds renames, so that an edit costs nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from quizapp.text import fold, normal

ALIKE = 0.60
"""Questions at least so alike (0 to 1) are one fact when their answers are the same."""
VERY_ALIKE = 0.92
"""Questions at least so alike are one fact when the answer was edited too: more than a word may not differ."""
MOST_COMPARED = 400
"""With more facts gone and new in one deck at once, only equal ones are found: it was rewritten."""


class Known(Struct, frozen=True):
    """What identity looks at: a fact's lasting name or key, its deck, kind, pinned id, question and answer."""

    key: str
    deck: str
    kind: str
    pinned: str
    question: str
    answer: str


class Rename(Struct, frozen=True):
    """An old fact and the new one that it has become."""

    old: str
    new: str
    likeness: float


def match_renames(gone: Sequence[Known], new: Sequence[Known]) -> list[Rename]:
    """Pair facts that vanished with facts that appeared, each at most once, the likest first.

    The same pinned id or the same kind and question is the same fact, in another deck too. Else, within
    one kind, the questions must be alike: the more so when the answers differ.
    """
    found: list[Rename] = []
    old_left = {fact.key: fact for fact in gone}
    new_left = {fact.key: fact for fact in new}

    def pair(old: Known, fresh: Known, likeness: float) -> None:
        found.append(Rename(old.key, fresh.key, likeness))
        del old_left[old.key], new_left[fresh.key]

    for same in (_by_pin, _by_question):
        places = defaultdict(list)
        for fact in old_left.values():
            if mark := same(fact):
                places[mark].append(fact)
        for fact in list(new_left.values()):
            if (mark := same(fact)) and places.get(mark):
                candidates = places[mark]
                best = next((old for old in candidates if normal(old.deck) == normal(fact.deck)), candidates[0])
                candidates.remove(best)
                pair(best, fact, 1.0)
    for score, old_key, new_key in sorted(_alike(old_left.values(), new_left.values()), reverse=True):
        if old_key in old_left and new_key in new_left:
            pair(old_left[old_key], new_left[new_key], score)
    return found


def _by_pin(fact: Known) -> object:
    return (fact.pinned,) if fact.pinned else None


def _by_question(fact: Known) -> object:
    return (fact.kind, normal(fact.question))


def _alike(gone: Iterable[Known], new: Iterable[Known]) -> Iterable[tuple[float, str, str]]:
    old_facts, new_facts = list(gone), list(new)
    if not old_facts or not new_facts or len(old_facts) * len(new_facts) > MOST_COMPARED**2:
        return
    from rapidfuzz import fuzz

    olds = [(fact, normal(fact.question), fold(fact.answer)) for fact in old_facts]
    for fresh in new_facts:
        question, answer = normal(fresh.question), fold(fresh.answer)
        for old, old_question, old_answer in olds:
            if old.kind != fresh.kind:
                continue
            same_answer = old_answer == answer or (
                not any(c.isdigit() for c in answer + old_answer) and fuzz.ratio(old_answer, answer) >= 85
            )
            least = ALIKE if same_answer else VERY_ALIKE
            if normal(old.deck) != normal(fresh.deck) or (
                not same_answer and _digits(question) != _digits(old_question)
            ):
                continue
            score = fuzz.ratio(old_question, question, score_cutoff=least * 100) / 100
            if score >= least:
                yield score, old.key, fresh.key


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def match_parts(old: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """Which new part each vanished part of one fact has become: by place where the number is the same, else by likeness."""
    gone = [part for part in old if part not in new]
    fresh = [part for part in new if part not in old]
    if not gone or not fresh:
        return {}
    if len(old) == len(new):
        return {before: after for before, after in zip(old, new, strict=True) if before in gone and after in fresh}
    from rapidfuzz import fuzz

    pairs: dict[str, str] = {}
    scored = sorted(((fuzz.ratio(a, b), a, b) for a in gone for b in fresh), reverse=True)
    for score, before, after in scored:
        if score >= 70 and before not in pairs and after not in pairs.values():
            pairs[before] = after
    return pairs
