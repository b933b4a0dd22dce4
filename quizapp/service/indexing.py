"""Putting decks that were read into the store's index, and telling which new facts are old ones, edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from quizapp.deck.identity import Known, match_parts, match_renames
from quizapp.deck.problem import Problem
from quizapp.deck.reader import DeckFile
from quizapp.fact import AnyFact, Deck, answer_text, kind_of, parts, question_text
from quizapp.question.values import fingerprint, shape_of
from quizapp.service.clock import Moment
from quizapp.service.packing import decode_fact, encode_fact
from quizapp.store.decks import DeckRow, FactRow
from quizapp.store.events import NewEvent
from quizapp.store.file import Store

_ENCODER = msgspec.json.Encoder()


class Moved(Struct, frozen=True, kw_only=True):
    """A fact that is an old one: edited, or moved from another deck."""

    path: str
    """The file in which it stands now."""
    fact: AnyFact
    old: FactRow
    """As it was known."""
    old_deck: str
    """The title of the deck in which it stood."""


class Placing(Struct, frozen=True):
    """Which lasting identity each fact of some files has. Nothing of it is written yet."""

    uids: dict[tuple[str, str], str]
    """By the file's path and the fact's key."""
    problems: dict[str, list[Problem]]
    """By the file's path."""
    moved: list[Moved]
    events: list[NewEvent]
    """That facts moved, or parts of facts."""


def index(store: Store, files: Sequence[DeckFile], moment: Moment) -> None:
    """Bring the index up to some files that were read: edited and moved facts keep their identity."""
    placing = place(store, files)
    if placing.events:
        store.record(placing.events, time_ms=moment.ms, day=moment.day, offset=moment.offset)
    for file in files:
        deck = store.put_deck(_deck_row(file, placing.problems[file.path]), _fact_rows(file, placing.uids))
        changes = list(_changes(store, deck))
        if changes:
            store.record(changes, time_ms=moment.ms, day=moment.day, offset=moment.offset)


def place(store: Store, files: Sequence[DeckFile]) -> Placing:
    """Tell which facts of some files are new, and which are old ones, edited or moved."""
    rows = {row.path: row for row in store.files()}
    changing = {rows[file.path].id for file in files if file.path in rows}
    owners = store.owners()
    problems = {file.path: list(file.problems) for file in files}
    uids: dict[tuple[str, str], str] = {}
    placed: dict[str, str] = {}
    for file in files:
        for fact, uid in _identities(store, file.deck):
            elsewhere = placed.get(uid) or (owners.get(uid) not in (None, *changing) and "another deck")
            if elsewhere:
                problems[file.path].append(_double(file, fact, str(elsewhere)))
                continue
            placed[uid] = file.path
            uids[file.path, fact.key] = uid
    moved, events = _renames(store, files, changing, uids, placed, owners)
    return Placing(uids, problems, moved, events)


def _identities(store: Store, deck: Deck | None) -> Iterator[tuple[AnyFact, str]]:
    """Each fact with the lasting identity of its key."""
    if deck is None:
        return
    moved = store.resolve(fact.key for fact in deck.facts)
    own = {fact.key for fact in deck.facts}
    for fact in deck.facts:
        uid = moved.get(fact.key, fact.key)
        if fact.key not in moved and any(new in own for new, old in moved.items() if old == fact.key):
            uid = f"{fact.key}+"  # the fact of this key was edited and still stands: this is another one
        yield fact, uid


def _double(file: DeckFile, fact: AnyFact, where: str) -> Problem:
    message = f"This fact stands in {where} too, under the same deck title; only that one is asked."
    return Problem(
        path=file.path, line=fact.line, column=fact.column, severity="warning", code="same-deck-title", message=message,
        hint="Give one of the two decks another title.",
    )  # fmt: skip


def _renames(
    store: Store, files: Sequence[DeckFile], changing: set[int], uids: dict[tuple[str, str], str],
    placed: dict[str, str], owners: dict[str, int | None],
) -> tuple[list[Moved], list[NewEvent]]:  # fmt: skip
    """The facts that are old ones under a new key, and events that say so; `uids` is set right."""
    old_rows = [row for deck in changing for row in store.facts_of(deck)]
    gone = [row for row in (*old_rows, *store.facts_of(None)) if row.uid not in placed]
    titles = {row.id: row.title for row in store.files()}
    history = store.has_history(row.uid for row in gone)
    known = [
        Known(
            row.uid,
            titles.get(row.deck or -1, decode_fact(row.payload).deck),
            row.kind,
            row.pinned,
            row.question,
            row.answer,
        )
        for row in gone
        if row.uid in history
    ]
    events: list[NewEvent] = []
    fresh: dict[str, tuple[str, AnyFact]] = {}
    for file in files:
        for fact in file.deck.facts if file.deck else ():
            uid = uids.get((file.path, fact.key))
            if uid is not None and uid not in owners:
                fresh[uid] = (file.path, fact)
            elif uid is not None:
                events += _moved_parts(store, uid, fact)
    moved: list[Moved] = []
    if not known:
        return moved, events
    new = [
        Known(uid, fact.deck, kind_of(fact), fact.id, question_text(fact), whole_answer(fact))
        for uid, (_, fact) in fresh.items()
    ]
    by_uid = {row.uid: row for row in gone}
    for rename in match_renames(known, new):
        path, fact = fresh[rename.new]
        old = by_uid[rename.old]
        uids[path, fact.key] = old.uid
        old_deck = titles.get(old.deck or -1, "") or decode_fact(old.payload).deck
        moved.append(Moved(path=path, fact=fact, old=old, old_deck=old_deck))
        data: dict[str, object] = {"from": old.key, "to": fact.key}
        if renamed := match_parts(parts(decode_fact(old.payload)), parts(fact)):
            data["parts"] = renamed
        events.append(NewEvent(kind="moved", fact=old.uid, data=data))
    return moved, events


def _moved_parts(store: Store, uid: str, fact: AnyFact) -> list[NewEvent]:
    """For a fact with a pinned id: gaps and pairs whose text was edited in place."""
    if not fact.id or len(parts(fact)) < 2:
        return []
    row = store.fact(uid)
    renamed = match_parts(parts(decode_fact(row.payload)), parts(fact)) if row else {}
    if not renamed or not store.has_history([uid]):
        return []
    return [NewEvent(kind="moved", fact=uid, data={"from": fact.key, "to": fact.key, "parts": renamed})]


def whole_answer(fact: AnyFact) -> str:
    """The answers to all parts of a fact, on one line."""
    return " · ".join(answer_text(fact, part) for part in parts(fact))


def _changes(store: Store, deck: int) -> Iterator[NewEvent]:
    """Events for answers whose meaning is no longer the one that was reviewed, or is that one again."""
    for uid, part, reviewed, early in store.reviewed_answers(deck):
        row = store.fact(uid)
        if row is None:
            continue
        now = fingerprint(answer_text(decode_fact(row.payload), part))
        if now == reviewed and not early:
            continue
        last = reviewed
        for event in store.events_of(uid):
            if event.part == part and event.kind in ("changed", "review"):
                last = str(event.data.get("answer", last))
        if now != last:
            yield NewEvent(kind="changed", fact=uid, part=part, data={"answer": now})


def _deck_row(file: DeckFile, problems: Sequence[Problem]) -> DeckRow:
    deck = file.deck
    return DeckRow(
        path=file.path, size=file.size, mtime_ns=file.mtime_ns, sha256=file.sha256, title=deck.title if deck else "",
        about=deck.about if deck else "", source=deck.source if deck else "", facts=len(deck.facts) if deck else 0,
        problems=_ENCODER.encode(problems).decode(),
    )  # fmt: skip


def _fact_rows(file: DeckFile, uids: dict[tuple[str, str], str]) -> Iterator[FactRow]:
    for position, fact in enumerate(file.deck.facts if file.deck else ()):
        uid = uids.get((file.path, fact.key))
        if uid is None:
            continue
        answer, kind = answer_text(fact), kind_of(fact)
        # Only answers of one piece can be options for others; what several make up has no shape but its kind's.
        shape = shape_of(answer) if kind in ("question", "gaps") else kind
        yield FactRow(
            uid=uid, key=fact.key, position=position, line=fact.line, kind=kind, pinned=fact.id,
            question=question_text(fact), answer=answer, shape=shape, payload=encode_fact(fact),
            parts=parts(fact),
        )  # fmt: skip
