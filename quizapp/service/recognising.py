"""Which facts of some decks are known under another wording, or from another deck: seen without writing anything."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from quizapp import paths
from quizapp.deck.problem import Problem
from quizapp.deck.reader import DeckFile
from quizapp.fact import AnyFact, parts
from quizapp.question.meaning import answer_fingerprint, same_answer
from quizapp.service.following import Moved, is_reworded
from quizapp.service.library import MOST_FOLLOWED
from quizapp.service.packing import decode_fact
from quizapp.service.placing import place
from quizapp.service.wording import count
from quizapp.store.file import Store
from quizapp.store.swap import troubles
from quizapp.text import normal, shorten

_CELLS = 70
_NAMED = 3
"""So many of the facts that are gone are named."""


def recognised(files: Sequence[DeckFile]) -> dict[str, list[Problem]]:
    """Notes on facts whose question or answer was edited, or that moved, since the index was last brought up to them.

    By the file's path. Raises StoreError where the progress file is not there or can't be read.
    """
    path = paths.progress_file()
    notes: dict[str, list[Problem]] = {}
    with troubles("The progress file can't be read", path), Store.open(path, read_only=True, brief=True) as store:
        known = {row.path: row for row in store.files()}
        changed = [file for file in files if file.path not in known or known[file.path].sha256 != file.sha256]
        if not changed:
            return notes
        here = [known[file.path].id for file in files if file.path in known]
        gone = [row for row in known.values() if not os.path.lexists(row.path)]
        left = [fact for row in gone for fact in islice(store.facts_of(row.id), MOST_FOLLOWED)]
        placing = place(store, changed, here, left)
        for moved in placing.moved:
            notes.setdefault(moved.path, []).append(_moved(moved))
        told = {(moved.path, moved.fact.key) for moved in placing.moved}
        for file in changed:
            if file.deck is None or file.path not in known:
                continue
            facts = {placing.uids.get((file.path, fact.key)): fact for fact in file.deck.facts}
            for uid in dict.fromkeys(_edited_answers(store, known[file.path].id, facts)):
                if (file.path, facts[uid].key) not in told:
                    notes.setdefault(file.path, []).append(_answered_anew(file.path, facts[uid]))
            if lost := _lost(store, known[file.path].id, set(placing.uids.values())):
                notes.setdefault(file.path, []).append(_gone(file.path, lost))
    return notes


def _lost(store: Store, deck: int, standing: Collection[str]) -> list[str]:
    """The questions of facts that were studied in a deck, and stand nowhere in the files that changed."""
    rows = {row.uid: row.question for row in store.facts_of(deck) if row.uid not in standing}
    learnt = store.has_history(rows)
    return [question for uid, question in rows.items() if uid in learnt]


def _edited_answers(store: Store, deck: int, facts: Mapping[str | None, AnyFact]) -> Iterator[str]:
    """The facts of which an answer means another thing than in the index, and than when it was reviewed."""
    for uid, part, reviewed, _ in store.reviewed_answers(deck):
        row = store.fact(uid)
        if row is None or uid not in facts or part not in parts(facts[uid]):
            continue
        old = decode_fact(row.payload)
        known = answer_fingerprint(old, part)
        if is_reworded(part, old, facts[uid]):
            continue
        if not same_answer(facts[uid], part, reviewed) and not same_answer(facts[uid], part, known):
            yield uid


def _moved(moved: Moved) -> Problem:
    fact, old = moved.fact, moved.old
    if normal(moved.old_deck) != normal(fact.deck):
        message = f"This fact came here from the deck “{shorten(moved.old_deck, _CELLS)}”; its progress stays."
        return _note(moved.path, fact, "moved", message)
    message = f"This fact was edited; its progress stays. It was: “{shorten(old.question, _CELLS)}”"
    return _note(moved.path, fact, "edited", message)


def _gone(path: str, lost: Sequence[str]) -> Problem:
    named = ", ".join(f"“{shorten(question, _CELLS)}”" for question in lost[:_NAMED])
    more = f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else ""
    message = f"{count(len(lost), 'fact')} that you studied is not here any more: {named}{more}."
    if len(lost) > 1:
        message = message.replace(" is not here", " are not here", 1)
    hint = (
        "Its progress comes back with it. To rewrite a fact and keep its progress, give it an id first, and then edit."
    )
    return Problem(path=path, line=1, column=1, severity="note", code="gone", message=message, hint=hint)


def _answered_anew(path: str, fact: AnyFact) -> Problem:
    return _note(path, fact, "answer-edited", "The answer became another one: it is asked at once; its progress stays.")


def _note(path: str, fact: AnyFact, code: str, message: str) -> Problem:
    return Problem(path=path, line=fact.line, column=fact.column, severity="note", code=code, message=message)
