"""Facts that are followed through edits: which new ones are old ones, reworded or moved, and which of their parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from quizapp.deck.identity import MOST_COMPARED, Known, match_renames
from quizapp.deck.parts import match_parts
from quizapp.deck.subject import keeps_subject
from quizapp.fact import REVERSE, AnyFact, GapsFact, PairsFact, answer_text, kind_of, part_texts, parts, question_text
from quizapp.service.packing import decode_fact
from quizapp.store.decks import FactRow
from quizapp.store.events import Event, NewEvent
from quizapp.store.file import Store
from quizapp.store.fold import FactFold


class Moved(Struct, frozen=True, kw_only=True):
    """A fact that is an old one: edited, or moved from another deck."""

    path: str
    """The file in which it stands now."""
    fact: AnyFact
    old: FactRow
    """As it was known."""
    old_deck: str
    """The title of the deck in which it stood."""


class Followed(Struct, frozen=True, kw_only=True):
    """What was found out."""

    moved: list[Moved]
    events: list[NewEvent]
    stale: set[int]
    """Decks in which a fact turned out to be a known one."""


Standing = dict[str, tuple[str, AnyFact]]
"""By identity: the file in which a fact stands, and the fact."""


def follow(
    store: Store,
    standing: Standing,
    known: Mapping[str, tuple[int | None, str]],
    old: dict[str, FactRow],
    left: Sequence[FactRow],
    titles: Mapping[int, str],
    here: Collection[int],
) -> Followed:
    """Find the facts of `standing` that are old ones, and give them the old identities there and their rows in `old`.

    `known` are the identities that the index knows, `old` the facts that these files had, `left` those of files that are
    gone, `titles` those of decks by number, `here` the other decks of this run.
    """
    events = _edited_in_place(store, standing, known, old)
    # A later fact of old words ('…+') is new for sure: it is another one than that of its key.
    fresh = {uid: fact for uid, (_, fact) in standing.items() if uid not in known and uid == fact.key}
    gone = {row.uid: row for row in (*old.values(), *left) if row.uid not in standing}
    lately = set(gone)
    if fresh:
        gone |= {row.uid: row for row in store.facts_of(None) if row.uid not in standing and row.uid not in gone}
    learnt = store.followed(gone)
    gone = {uid: row for uid, row in gone.items() if uid in learnt}
    moved: list[Moved] = []
    if gone and fresh:
        learnt = store.has_history(fresh)  # on another device, say
        olds = [_of_row(row, titles) for row in gone.values()]
        answers = Counter(_deck_and_answer(fact) for _, fact in standing.values())
        news = [
            _of_fact(uid, fact, shared=answers[_deck_and_answer(fact)] > 1)
            for uid, fact in fresh.items()
            if uid not in learnt
        ]
        for rename in match_renames(olds, news):
            path, fact = standing[rename.old] = standing.pop(rename.new)
            row = old[rename.old] = gone.pop(rename.old)
            events.append(_event(row, fact.key, renamed_parts(store, row, fact)))
            moved.append(Moved(path=path, fact=fact, old=row, old_deck=_title(row, titles)))
    stale = _copied(store, [row for uid, row in gone.items() if uid in lately], here, events)
    return Followed(moved=moved, events=events, stale=stale)


def _edited_in_place(
    store: Store, standing: Standing, known: Mapping[str, tuple[int | None, str]], old: dict[str, FactRow]
) -> list[NewEvent]:
    """Of facts that are known: their gaps and pairs whose text was edited."""
    events: list[NewEvent] = []
    for uid, (_, fact) in standing.items():
        if uid not in known:
            continue
        if uid not in old and (found := store.fact(uid)) is not None:
            old[uid] = found
        if (row := old.get(uid)) is not None and (renamed := renamed_parts(store, row, fact)):
            # It says nothing of keys: a later fact of old words must not take the first one's.
            events.append(NewEvent(kind="moved", fact=uid, data={"parts": renamed}))
    return events


def renamed_parts(store: Store, row: FactRow, fact: AnyFact) -> dict[str, str]:
    """Gaps and pairs whose text was edited: old and new name of each. An edit that is taken back gives the old name back.

    The only part of a fact is the only one of the kind that it became. None of a fact that nothing follows.
    """
    if row.kind == kind_of(fact) and not isinstance(fact, GapsFact | PairsFact):
        return {}
    was = decode_fact(row.payload)
    before, now = parts(was), parts(fact)
    found = _renamed_beside(was, fact)
    if (set(before) <= set(now) and not found) or not store.followed([row.uid]):
        return {}
    events = list(store.events_of(row.uid))
    earlier = _earlier_names(events)
    learnt = FactFold(row.uid).fold(events).parts
    for part, name in [*found.items()]:
        if name in learnt and name not in found:
            found[name] = part  # the one that goes keeps its memory under the name that is free now
    kept = [part for part in before if part in learnt]
    for part in before:
        free = (name for name in earlier.get(part, ()) if name in now and name not in (*kept, *found.values()))
        if part not in now and part not in found and (first := next(free, None)) is not None:
            found[part] = first
    rest = [part for part in before if part not in found], [part for part in now if part not in found.values()]
    if row.kind != kind_of(fact):  # of a pinned fact: what it had in all is what it has in all
        only = [[part for part in side if part != REVERSE] for side in (before, now)]
        alone = len(only[0]) == len(only[1]) == 1 and only[0] != only[1]
        return found or ({only[0][0]: only[1][0]} if alone else {})
    return found | match_parts(*rest)


def _earlier_names(events: Sequence[Event]) -> dict[str, list[str]]:
    """The names that each part had before, the last one first; a rename that was taken back leaves none."""
    earlier: dict[str, list[str]] = {}
    for event in events:
        renamed = event.data.get("parts")
        if event.kind == "moved" and isinstance(renamed, Mapping):
            lines = {str(new): [str(first), *earlier.get(str(first), ())] for first, new in renamed.items()}
            for first in renamed:
                earlier.pop(str(first), None)
            for new, line in lines.items():
                earlier[new] = line[line.index(new) + 1 :] if new in line else line
    return earlier


def _renamed_beside(old: AnyFact, fact: AnyFact) -> dict[str, str]:
    """Parts that are the same but go by another name, since one that differs in case or accents came or went."""
    names = {text: part for part, text in part_texts(fact).items()}
    return {part: names[text] for part, text in part_texts(old).items() if names.get(text, part) != part}


def _copied(store: Store, gone: Sequence[FactRow], here: Collection[int], events: list[NewEvent]) -> set[int]:
    """Decks with a fact that was copied there first and then taken out of its own: never asked there, it is that one.

    Under the same words it gets the identity when it is read again; under a key of its own, an event gives it.
    """
    decks: set[int] = set()
    used: set[str] = set()
    for row in gone[:MOST_COMPARED]:
        later = store.fact(f"{row.uid}+")
        if later is not None and later.deck in here and later.key == row.uid and not store.has_history([later.uid]):
            decks.add(later.deck or 0)
            continue
        fact = decode_fact(row.payload)
        twins = (twin for deck in sorted(here) for twin in store.alike(deck, row))
        for twin in twins:
            same = whole_answer(decode_fact(twin.payload)) == whole_answer(fact)
            if same and twin.uid == twin.key and twin.uid not in used and not store.has_history([twin.uid]):
                events.append(_event(row, twin.key, {}))
                used.add(twin.uid)
                decks.add(twin.deck or 0)
                break
    return decks


def _event(row: FactRow, key: str, renamed: dict[str, str]) -> NewEvent:
    data: dict[str, object] = {"from": row.key, "to": key}
    if renamed:
        data["parts"] = renamed
    return NewEvent(kind="moved", fact=row.uid, data=data)


def _title(row: FactRow, titles: Mapping[int, str]) -> str:
    return titles.get(row.deck or -1) or decode_fact(row.payload).deck


def _of_row(row: FactRow, titles: Mapping[int, str]) -> Known:
    answers = whole_answer(decode_fact(row.payload))
    return Known(row.uid, _title(row, titles), row.kind, row.pinned, row.question, answers)


def _of_fact(uid: str, fact: AnyFact, *, shared: bool) -> Known:
    return Known(uid, fact.deck, kind_of(fact), fact.id, question_text(fact), whole_answer(fact), shared)


def _deck_and_answer(fact: AnyFact) -> tuple[str, str]:
    return fact.deck, answer_text(fact).casefold()


def whole_answer(fact: AnyFact) -> str:
    """The answers to all parts of a fact, on one line. The reverse's is the question: it may be worded anew."""
    if isinstance(fact, PairsFact):
        return " · ".join(f"{left} → {right}" for left, right in fact.pairs)
    return " · ".join(answer_text(fact, part) for part in parts(fact) if part != REVERSE)


def is_reworded(part: str, old: AnyFact, fact: AnyFact) -> bool:
    """Whether a part is a reverse, its answer a question that was only worded anew."""
    return part == REVERSE and keeps_subject(question_text(old), question_text(fact))
