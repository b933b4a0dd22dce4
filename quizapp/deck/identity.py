"""Which new fact is an old one, edited or moved: as git finds renames, so that an edit costs nothing.

A match that is missed costs some progress; a wrong one teaches the schedule something false of a fact that
was never seen. So likeness of the words alone is never enough. Where the answer differs, the questions must say
the same in the same order but for slips and small words; where it is the same, no name, sign or object of the
sentence may stand in another's place, and the less the answer says (a yes, a figure, one that other facts share),
the less may differ.

What is an object is told by prepositions and by the place in the sentence, not by meaning: 'the term for high blood
pressure' is not taken for 'the term for elevated blood pressure', while 'the largest city of Latvia' is taken for 'the
capital of Latvia', whose answer is the same. Names that differ by one letter and are no known twins pass for a slip.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from rapidfuzz import fuzz

from quizapp.deck.subject import grown, replaces, same_answer, same_names, same_place, same_substance, says_same
from quizapp.text import fold, normal

ALIKE = 0.60
"""Questions at least so alike (0 to 1) are one fact, reworded, when their answers are the same."""
HALF_ALIKE = 0.40
"""Enough when they have the same names too, or one says all that the other does."""
VERY_ALIKE = 0.80
"""Questions at least so alike are one fact when the answer became another one too, if no word of substance differs."""
SAME_ANSWER = 60
"""Answers less alike (0 to 100) are not looked at word by word."""
RELATED = 50
"""Answers of which the shorter is so like a piece of the longer (0 to 100) are one, edited: a slip may have been mended too."""
MOST_COMPARED = 400
"""With more facts gone or new in one deck at once, only those of the same answer are compared: it was rewritten."""
_REMADE = ("question", "list", "gaps")
_LISTED = re.compile(r"\s*[,;]\s*(?:and\s)?\s*|\s+(?:and|und|et|y|e|и)\s+")
_SEVERAL = ("gaps", "pairs", "list")
SHORT = 3
"""Answers of so many characters are those of many facts."""
_FIGURE = re.compile(r"\S*\d\S*")
_DIGIT = re.compile(r"\d")
_TELLING = re.compile(r"[^\W\d_]{4}")
"""What an answer with a word in it has."""
_TRUTHS = frozenset(("yes", "no", "true", "false", "right", "wrong"))


class Known(Struct, frozen=True):
    """What identity looks at: a fact's lasting name or key, its deck, kind, pinned id, question and answer."""

    key: str
    deck: str
    kind: str
    pinned: str
    question: str
    answer: str
    """With several parts or entries, their answers joined by ' · '; those of pairs with their left sides."""
    shared: bool = False
    """Another fact of its deck has that answer too."""


class Rename(Struct, frozen=True):
    """An old fact and the new one that it has become."""

    old: str
    new: str


class _Seen(Struct, frozen=True):
    """A fact made ready for comparison."""

    place: int
    fact: Known
    deck: str
    asked: str
    """The question without case."""
    question: str
    """Likewise; of a cloze, the sentence without what is asked for: the figure in it may be what was edited."""
    bare: str
    """The same as it is written."""
    answer: str
    answers: frozenset[str]


def match_renames(gone: Sequence[Known], new: Sequence[Known]) -> list[Rename]:
    """Pair facts that vanished with facts that appeared, each at most once, the likest first.

    First those of the same kind (one answer or a list of them) and question, in the same deck or with the same answer (moved to another
    deck); then those of the same pinned id that are alike at all; then, within deck and kind, the reworded; then, within the deck,
    those that became one of another kind (a question, a list or a sentence with one gap) with the same answer.
    """
    olds = {fact.key: _seen(place, fact) for place, fact in enumerate(gone)}
    news = {fact.key: _seen(place, fact) for place, fact in enumerate(new)}
    had, has = (Counter((one.deck, one.answer) for one in side.values()) for side in (olds, news))
    shared = {mark for mark, times in (had | has).items() if times > 1}
    shared |= {(one.deck, one.answer) for one in news.values() if one.fact.shared}
    found: list[Rename] = []

    def take(pairs: Iterable[tuple[float, _Seen, _Seen]]) -> None:
        for _, old, fresh in sorted(pairs, key=lambda pair: (-pair[0], pair[1].place, pair[2].place)):
            if old.fact.key in olds and fresh.fact.key in news:
                found.append(Rename(old.fact.key, fresh.fact.key))
                del olds[old.fact.key], news[fresh.fact.key]

    take(_together(olds, news, lambda one: (_asked_alike(one), one.asked), _moved))
    take(_together(olds, news, lambda one: (one.fact.kind, one.fact.pinned) if one.fact.pinned else None, _pinned))
    take(_reworded(olds, news, shared))
    take(_together(olds, news, _remade_mark, lambda old, fresh: _remade(old, fresh, shared)))
    return found


def _seen(place: int, fact: Known) -> _Seen:
    answer, bare = fold(fact.answer), fact.question
    answers = frozenset(map(fold, _pieces(fact)))
    if fact.kind == "gaps":
        for text in sorted(fact.answer.split(" · "), key=len, reverse=True):
            bare = _without(bare, text)
    asked = normal(fact.question)
    question = asked if bare == fact.question else normal(bare)
    return _Seen(place, fact, normal(fact.deck), asked, question, bare, answer, answers)


def _pieces(fact: Known) -> list[str]:
    return fact.answer.split(" · ") if fact.kind in _SEVERAL else [fact.answer]


def _without(sentence: str, answer: str) -> str:
    """A sentence with '_' for an answer, wherever that stands in it as words of its own."""
    out, last, at = [], 0, sentence.find(answer) if answer else -1
    while at >= 0:
        end = at + len(answer)
        before, behind = sentence[at - 1 : at] if at else "", sentence[end : end + 1]
        if not (before.isalnum() and answer[0].isalnum()) and not (behind.isalnum() and answer[-1].isalnum()):
            out += [sentence[last:at], "_"]
            last = end
        at = sentence.find(answer, end)
    return "".join(out) + sentence[last:]


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


def _asked_alike(one: _Seen) -> str:
    return "question" if one.fact.kind == "list" else one.fact.kind


def _moved(old: _Seen, fresh: _Seen) -> float:
    """The same question: in the same deck surely, in another only with the same answer ('dog?' in two languages)."""
    if old.deck == fresh.deck:
        return 2.0 if old.fact.kind == fresh.fact.kind else 1.5
    return 1.0 if _agreement(old, fresh) else 0.0


def _pinned(old: _Seen, fresh: _Seen) -> float:
    """The same id: but '1' and '2' are ids in many decks."""
    agreed = "" if old.fact.kind == "claim" else _agreement(old, fresh)
    if agreed and _is_reworded(old, fresh, agreed, shared=fresh.fact.shared):
        return 1.0
    likeness = fuzz.ratio(old.question, fresh.question) / 100
    return 1.0 if likeness >= ALIKE and not replaces(old.bare, fresh.bare) else 0.0


def _reworded(
    olds: dict[str, _Seen], news: dict[str, _Seen], shared: Collection[tuple[str, str]]
) -> Iterator[tuple[float, _Seen, _Seen]]:
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
                if (score := _likeness(old, fresh, alone=(fresh.deck, fresh.answer) not in shared)) > 0:
                    yield score, old, fresh


def _remade_mark(one: _Seen) -> object:
    """Deck and answers of a fact that may become one of another kind: a list may have been one answer with commas in it."""
    kind = one.fact.kind
    if kind not in _REMADE or (kind == "gaps" and (len(one.answers) > 1 or "_" not in one.bare)):
        return None
    return one.deck, frozenset(piece for answer in one.answers for piece in _LISTED.split(answer) if piece)


def _remade(old: _Seen, fresh: _Seen, shared: Collection[tuple[str, str]]) -> float:
    """How surely (0 to 1) a fact has become one of another kind with the same answers."""
    if old.fact.kind == fresh.fact.kind:
        return 0.0
    alone = (fresh.deck, fresh.answer) not in shared
    if "gaps" not in (old.fact.kind, fresh.fact.kind):
        return _asked_anew(old, fresh, "all", alone=alone)
    telling = alone and _tells(fresh.answer)
    return 0.9 if says_same(old.bare, fresh.bare, wholly=not telling) else 0.0


def _likeness(old: _Seen, fresh: _Seen, *, alone: bool) -> float:
    """How surely (0 to 1) one fact of a deck and kind has become the other; 0 when it has not.

    `alone`: no other fact that is gone, new or in the deck has the answer of the new one.
    """
    agreed = "" if old.fact.kind == "claim" else _agreement(old, fresh)
    if not agreed:
        score = fuzz.ratio(old.question, fresh.question, score_cutoff=ALIKE * 100)
        if not score or (score < VERY_ALIKE * 100 and not grown(old.answer, fresh.answer)):
            return 0.0
        return min(score / 100, 0.99) if _same_substance(old, fresh) else 0.0
    return _asked_anew(old, fresh, agreed, alone=alone)


def _asked_anew(old: _Seen, fresh: _Seen, agreed: str, *, alone: bool) -> float:
    """How surely two questions whose answers agree are one."""
    asked = old.asked, fresh.asked
    score = fuzz.ratio(*asked)
    if score < ALIKE * 100:
        sure = score >= HALF_ALIKE * 100 and _is_sure(old, fresh)
        lone = alone and agreed == "all" and _tells(fresh.answer) and same_place(old.bare, fresh.bare)
        score = fuzz.token_sort_ratio(*asked, score_cutoff=ALIKE * 100) or (max(score, 1.0) if sure or lone else 0.0)
    return min(score / 100, 0.99) + 0.005 if score and _is_reworded(old, fresh, agreed, shared=not alone) else 0.0


def _tells(answer: str) -> bool:
    return _TELLING.search(answer) is not None and not _DIGIT.search(answer)


def _is_sure(old: _Seen, fresh: _Seen) -> bool:
    """Whether two questions with one answer are of one subject, however differently they are worded."""
    return len(fresh.answer) > SHORT and (same_names(old.bare, fresh.bare) or grown(old.bare, fresh.bare))


def _is_reworded(old: _Seen, fresh: _Seen, agreed: str, *, shared: bool) -> bool:
    """Whether two questions whose answers agree are of one subject: the less the answer says, the less may differ."""
    before, after, answer = old.bare, fresh.bare, fresh.answer
    if agreed != "all" or (len(fresh.answers) > 1 and not shared):
        return not replaces(before, after, strict=agreed == "some")
    if answer in _TRUTHS or (answer.isdigit() and len(answer) < SHORT):
        anchored = False
    elif len(answer) <= SHORT:
        anchored = same_names(before, after, quoted=True)
    else:
        anchored = not (shared or _FIGURE.fullmatch(answer)) or same_names(before, after)
    return not replaces(before, after, strict=not anchored)


def _agreement(old: _Seen, fresh: _Seen) -> str:
    """How far the answers are the same: 'all', 'most' (one side has all of the other's, several), 'some', or ''."""
    if old.answer == fresh.answer or old.answers == fresh.answers:
        return "all"
    if fuzz.ratio(old.answer, fresh.answer) >= SAME_ANSWER:
        first, second = _pieces(old.fact), _pieces(fresh.fact)
        if len(first) == len(second) and all(map(same_answer, first, second)):
            return "all"
    common = len(old.answers & fresh.answers)
    if common and (old.answers <= fresh.answers or fresh.answers <= old.answers):
        return "most" if common > 1 else "some"
    return "some" if common and 2 * common >= max(len(old.answers), len(fresh.answers)) else ""


def _same_substance(old: _Seen, fresh: _Seen) -> bool:
    """Whether two questions ask the same but for slips, inflections and small words: France is not Germany."""
    if old.fact.kind == "gaps" and len(old.answers) > 1 and not old.answers & fresh.answers:
        return False
    related = fuzz.partial_ratio(old.answer, fresh.answer) >= RELATED
    return same_substance(old.bare, fresh.bare, loose=related)
