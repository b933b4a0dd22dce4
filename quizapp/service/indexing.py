"""Putting decks that were read into the store's index. Edited and moved facts keep their identity (see `placing`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from quizapp.deck.problem import Problem
from quizapp.deck.reader import DeckFile
from quizapp.fact import REVERSE, AnyFact, answer_text, kind_of, parts, question_text
from quizapp.question.meaning import answer_fingerprint, same_answer
from quizapp.question.values import shape_of
from quizapp.service.clock import Moment
from quizapp.service.following import is_reworded
from quizapp.service.packing import decode_fact, encode_fact
from quizapp.service.placing import Placing, place
from quizapp.store.decks import DeckRow, FactRow
from quizapp.store.events import NewEvent
from quizapp.store.file import Store
from quizapp.store.fold import FactFold

_ENCODER = msgspec.json.Encoder()


def index(
    store: Store, files: Sequence[DeckFile], moment: Moment, here: Collection[int] = (), left: Sequence[FactRow] = ()
) -> bool:
    """Bring the index up to some files that were read. Whether other decks of this run have to be read again for it.

    What happened to facts is kept first, in one transaction: after a crash, doing it again makes no difference.
    `here` and `left` are those of `place`.
    """
    placing = place(store, files, here, left)
    events = [*placing.events, *_changes(store, files, placing)]
    if events:
        store.record(events, time_ms=moment.ms, day=moment.day, offset=moment.offset)
    known = {row.path: row for row in store.files()}
    numbers = Counter(path for path, _ in placing.uids)
    for file in files:
        row = _deck_row(file, placing.problems[file.path], numbers[file.path])
        usable = file.deck is not None or file.quizzes
        _put(store, row, _fact_rows(file, placing) if usable else None, known.get(file.path))
    for row in known.values():
        if row.id in placing.robbed or row.id in placing.stale:
            store.touch_deck(row.path, -1, 0)
    return bool(placing.stale)


def _put(store: Store, row: DeckRow, facts: Iterable[FactRow] | None, before: DeckRow | None) -> None:
    """Put a file into the index. Of one that holds nothing usable, the last good facts stay until it is mended."""
    if facts is None and before is not None:
        row = replace(
            row,
            id=before.id,
            title=before.title,
            about=before.about,
            source=before.source,
            facts=before.facts,
            tags=before.tags,
            sha256="" if before.facts else row.sha256,
        )  # fmt: skip (without a digest it is looked at again each time: others may have its facts meanwhile)
        if row == before:
            return
    store.put_deck(row, () if before is None and facts is None else facts)


def _changes(store: Store, files: Sequence[DeckFile], placing: Placing) -> Iterator[NewEvent]:
    """Events for answers whose meaning is no longer the one that was reviewed, or is that one again."""
    facts = {
        uid: fact
        for file in files
        for fact in (file.deck.facts if file.deck else ())
        if (uid := placing.uids.get((file.path, fact.key))) is not None
    }
    unknown = facts.keys() - placing.old.keys()
    adrift = store.adrift() if unknown else set()  # reviewed, but not in the index: it was made anew
    renames = {event.fact: event.data.get("parts", {}) for event in placing.events}
    for uid, fact in facts.items():
        row = placing.old.get(uid)
        if uid in renames or (uid in adrift if row is None else _is_answered_anew(row, fact)):
            old = None if row is None else decode_fact(row.payload)
            yield from _changes_of(store, uid, fact, old, renames.get(uid, {}))


def _is_answered_anew(row: FactRow, fact: AnyFact) -> bool:
    old = decode_fact(row.payload)
    return _answers(old) != _answers(fact) or (old.exact, old.syntax) != (fact.exact, fact.syntax)


def _answers(fact: AnyFact) -> dict[str, str]:
    return {part: answer_text(fact, part) for part in parts(fact)}


def _changes_of(
    store: Store, uid: str, fact: AnyFact, old: AnyFact | None, renamed: dict[str, str]
) -> Iterator[NewEvent]:
    known = FactFold(uid).fold(store.events_of(uid)).parts
    before = {new: old for old, new in renamed.items() if new not in known or new in renamed}
    for name in parts(fact):
        part = known.get(before.get(name, name))
        if part is None or not part.answer:
            continue
        same = same_answer(fact, name, part.answer)
        if not same and name == REVERSE and (old is None or is_reworded(name, old, fact)):
            continue
        if same != (part.edited is None):
            now = part.answer if same else answer_fingerprint(fact, name)
            yield NewEvent(kind="changed", fact=uid, part=name, data={"answer": now})


def _deck_row(file: DeckFile, problems: Sequence[Problem], facts: int) -> DeckRow:
    deck = file.deck
    return DeckRow(
        path=file.path, size=file.size, mtime_ns=file.mtime_ns, sha256=file.sha256, title=deck.title if deck else "",
        about=deck.about if deck else "", source=deck.source if deck else "", facts=facts,
        problems=_ENCODER.encode(problems).decode(), tags=_ENCODER.encode(deck.tags if deck else ()).decode(),
        quizzes=_ENCODER.encode(file.quizzes).decode(),
    )  # fmt: skip


def _fact_rows(file: DeckFile, placing: Placing) -> Iterator[FactRow]:
    for position, fact in enumerate(file.deck.facts if file.deck else ()):
        uid = placing.uids.get((file.path, fact.key))
        if uid is None:
            continue
        answer, kind = answer_text(fact), kind_of(fact)
        old = placing.old.get(uid)
        if kind not in ("question", "gaps"):
            shape = kind  # only answers of one piece can be options for others
        elif old is not None and (old.kind, old.answer) == (kind, answer):
            shape = old.shape
        else:
            shape = shape_of(answer)
        yield FactRow(
            uid=uid, key=fact.key, position=position, line=fact.line, kind=kind, pinned=fact.id,
            question=question_text(fact), answer=answer, shape=shape, payload=encode_fact(fact),
            parts=parts(fact),
        )  # fmt: skip
