"""The index of deck files: which facts stand where. It comes from the files and can be made again from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from msgspec import Struct

from quizapp.store.rows import AT_ONCE


class DeckRow(Struct, frozen=True, kw_only=True):
    """One deck file as the index knows it. `tags`, `problems` and `quizzes` are JSON, as the service wrote them."""

    path: str
    size: int
    mtime_ns: int
    sha256: str = ""
    title: str = ""
    about: str = ""
    source: str = ""
    facts: int = 0
    problems: str = "[]"
    tags: str = "[]"
    quizzes: str = "[]"
    id: int = 0


class FactRow(Struct, frozen=True, kw_only=True):
    """One fact as the index knows it. `payload` is the fact itself, as JSON."""

    uid: str
    """Its lasting identity: the key under which it was first seen."""
    key: str
    """Identity as its deck gives it now."""
    position: int
    line: int
    kind: str
    pinned: str
    question: str
    answer: str
    shape: str
    payload: bytes
    parts: tuple[str, ...] = ()
    deck: int | None = None


_FACT = "uid, key, deck, position, line, kind, pinned, question, answer, shape, payload"


_HOLD_NEW = """
UPDATE memory SET hold = max(
  coalesce((SELECT CASE WHEN suspended THEN 2147483648 ELSE buried END FROM standing WHERE standing.fact = memory.fact), 0),
  coalesce((SELECT 2147483648 FROM anchor WHERE anchor.fact = memory.fact AND state > 1
    AND mark <> coalesce((SELECT accepted FROM standing WHERE standing.fact = memory.fact), '')), 0),
  coalesce((SELECT max(last_day) + 1 FROM memory AS other WHERE other.fact = memory.fact AND other.state > 0), 0)
) WHERE deck = ? AND state = 0 AND hold = 0 AND (
  EXISTS (SELECT 1 FROM standing WHERE standing.fact = memory.fact)
  OR EXISTS (SELECT 1 FROM anchor WHERE anchor.fact = memory.fact AND anchor.state > 1)
  OR EXISTS (SELECT 1 FROM memory AS other WHERE other.fact = memory.fact AND other.state > 0))
"""
"""Parts that a known fact gained are held as its other parts are: `fold.held`, for a part never asked."""


def _fact_row(row: Sequence[object]) -> FactRow:
    uid, key, deck, position, line, kind, pinned, question, answer, shape, payload = row
    return FactRow(
        uid=str(uid), key=str(key), deck=deck if isinstance(deck, int) else None, position=int(str(position)), line=int(str(line)),
        kind=str(kind), pinned=str(pinned), question=str(question), answer=str(answer), shape=str(shape),
        payload=payload if isinstance(payload, bytes) else b"",
    )  # fmt: skip


class Decks:
    """The part of the store that keeps the index."""

    db: sqlite3.Connection

    if TYPE_CHECKING:

        def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
            """A transaction."""

        def open_facts(self) -> set[str]:
            """The facts of the last quiz, if it was not ended."""
            ...

    def files(self) -> list[DeckRow]:
        """Every file in the index."""
        query = "SELECT id, path, size, mtime_ns, sha256, title, about, source, facts, problems, tags, quizzes FROM deck_file ORDER BY path"
        return [
            DeckRow(id=r[0], path=r[1], size=r[2], mtime_ns=r[3], sha256=r[4], title=r[5], about=r[6], source=r[7], facts=r[8], problems=r[9], tags=r[10], quizzes=r[11])
            for r in self.db.execute(query)
        ]  # fmt: skip

    def touch_deck(self, path: str, size: int, mtime_ns: int) -> None:
        """Note a file's new time when its content is the same."""
        with self.transaction() as db:
            db.execute("UPDATE deck_file SET size = ?, mtime_ns = ? WHERE path = ?", (size, mtime_ns, path))

    def put_deck(self, deck: DeckRow, facts: Iterable[FactRow] | None) -> int:
        """Put one file's facts in the place of those it had; its id. Only what is not as it was is written.

        Facts that stood in it before and do no more stay known, in no deck, if they have a history. With None, the
        file's facts stay as they are.
        """
        with self.transaction() as db:
            values = (
                deck.size,
                deck.mtime_ns,
                deck.sha256,
                deck.title,
                deck.about,
                deck.source,
                deck.facts,
                deck.problems,
                deck.tags,
                deck.quizzes,
            )
            row = db.execute("SELECT id FROM deck_file WHERE path = ?", (deck.path,)).fetchone()
            if row is None:
                columns = "size, mtime_ns, sha256, title, about, source, facts, problems, tags, quizzes, path"
                made = db.execute(
                    f"INSERT INTO deck_file ({columns}) VALUES (?,?,?,?,?,?,?,?,?,?,?)", (*values, deck.path)
                )
                number = int(made.lastrowid or 0)
            else:
                number = int(row[0])
                columns = (
                    "size = ?, mtime_ns = ?, sha256 = ?, title = ?, about = ?, source = ?, facts = ?, problems = ?, "
                    "tags = ?, quizzes = ?"
                )
                db.execute(f"UPDATE deck_file SET {columns} WHERE id = ?", (*values, number))
            if facts is not None:
                self._fill(number, facts)
        return number

    def _fill(self, deck: int, facts: Iterable[FactRow]) -> None:
        db = self.db
        query = f"SELECT {_FACT} FROM fact WHERE deck = ?"
        old_facts = {row[0]: hash(row) for row in db.execute(query, (deck,))}
        query = "SELECT memory.fact, part, memory.position FROM fact JOIN memory ON memory.fact = uid WHERE fact.deck = ?1 AND memory.deck = ?1"
        old_parts = {(fact, part): position for fact, part, position in db.execute(query, (deck,))}
        rows: list[tuple[object, ...]] = []
        came = False
        memories: list[tuple[object, ...]] = []
        count = 0
        for fact in facts:
            row = (
                fact.uid, fact.key, deck, fact.position, fact.line, fact.kind, fact.pinned, fact.question, fact.answer,
                fact.shape, fact.payload,
            )  # fmt: skip
            before = old_facts.pop(fact.uid, None)
            if before is None:  # its parts may stand in another deck
                came = True
                db.execute("UPDATE memory SET deck = NULL, position = 0 WHERE fact = ? AND deck <> ?", (fact.uid, deck))
            if before != hash(row):
                rows.append(row)
            for part in fact.parts:
                count += 1
                if old_parts.pop((fact.uid, part), None) != fact.position:
                    memories.append((fact.uid, part, deck, fact.position))
            if len(rows) + len(memories) >= 4000:
                self._write(rows, memories)
        self._write(rows, memories)
        db.execute("UPDATE deck_file SET parts = ? WHERE id = ?", (count, deck))
        if came:  # their quotes may have been looked up in the document of another deck
            db.execute("UPDATE deck_file SET looked = '' WHERE id = ?", (deck,))
        db.executemany("UPDATE fact SET deck = NULL WHERE uid = ?", [(uid,) for uid in old_facts])
        db.executemany("UPDATE memory SET deck = NULL, position = 0 WHERE fact = ? AND part = ?", list(old_parts))
        db.execute(_HOLD_NEW, (deck,))
        # What vanished and was never asked is forgotten; what has a history, or is asked by an open quiz, stays.
        db.execute("DELETE FROM memory WHERE deck IS NULL AND state = 0")
        query = (
            "SELECT uid FROM fact WHERE deck IS NULL AND NOT EXISTS (SELECT 1 FROM memory WHERE memory.fact = uid) "
            "AND NOT EXISTS (SELECT 1 FROM standing WHERE standing.fact = uid)"
        )
        forgotten = [row[0] for row in db.execute(query)]
        asked = self.open_facts() if forgotten else set()
        gone = [(uid,) for uid in forgotten if uid not in asked]
        db.executemany("DELETE FROM fact WHERE uid = ?", gone)
        db.executemany("DELETE FROM anchor WHERE fact = ?", gone)
        db.executemany("DELETE FROM aside WHERE fact = ?", gone)

    def _write(self, rows: list[tuple[object, ...]], memories: list[tuple[object, ...]]) -> None:
        self.db.executemany("INSERT OR REPLACE INTO fact VALUES (?,?,?,?,?,?,?,?,?,?,?)", rows)
        self.db.executemany(
            "INSERT INTO memory (fact, part, deck, position) VALUES (?,?,?,?) "
            "ON CONFLICT (fact, part) DO UPDATE SET deck = excluded.deck, position = excluded.position",
            memories,
        )
        rows.clear()
        memories.clear()

    def drop_deck(self, path: str) -> None:
        """Take a file that is gone out of the index; its facts keep their history."""
        with self.transaction() as db:
            row = db.execute("SELECT id FROM deck_file WHERE path = ?", (path,)).fetchone()
            if row is not None:
                self._fill(int(row[0]), ())
                db.execute("DELETE FROM deck_file WHERE id = ?", (row[0],))

    def fact(self, uid: str) -> FactRow | None:
        """A fact by its lasting identity."""
        row = self.db.execute(f"SELECT {_FACT} FROM fact WHERE uid = ?", (uid,)).fetchone()
        return _fact_row(row) if row else None

    def facts_of(self, deck: int | None) -> Iterator[FactRow]:
        """The facts of one deck file, or (None) those with a history that stand in no deck."""
        where = "deck IS NULL" if deck is None else "deck = ?"
        query = f"SELECT {_FACT} FROM fact WHERE {where} ORDER BY position"
        return (_fact_row(row) for row in self.db.execute(query, () if deck is None else (deck,)))

    def sourced(self, deck: int) -> Iterator[FactRow]:
        """The facts of one deck file that name a source of their own."""
        query = f"SELECT {_FACT} FROM fact WHERE deck = ? AND instr(payload, ?) > 0 ORDER BY position"
        return (_fact_row(row) for row in self.db.execute(query, (deck, b'"source":"')))

    def reviewed_answers(self, deck: int) -> list[tuple[str, str, str, bool]]:
        """Fact, part and answer's fingerprint of what was reviewed of a deck, and whether it was made due early."""
        query = "SELECT fact, part, answer, state = 2 AND due_day < last_day + interval FROM memory WHERE deck = ? AND state > 0"
        return [(fact, part, answer, bool(early)) for fact, part, answer, early in self.db.execute(query, (deck,))]

    def placed(self, uids: Iterable[str]) -> dict[str, tuple[int | None, str]]:
        """Of those facts that the index knows: the deck in which each stands (None for none), and its key there."""
        if self.db.execute("SELECT 1 FROM fact LIMIT 1").fetchone() is None:
            return {}
        found: dict[str, tuple[int | None, str]] = {}
        wanted = sorted(uids)
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            query = f"SELECT uid, deck, key FROM fact WHERE uid IN ({','.join('?' * len(some))})"
            found |= {uid: (deck, key) for uid, deck, key in self.db.execute(query, some)}
        return found

    def alike(self, deck: int, fact: FactRow) -> list[FactRow]:
        """The facts of a deck with the same kind, question and answer as another deck's fact."""
        query = f"SELECT {_FACT} FROM fact WHERE deck = ? AND shape = ? AND answer = ? AND question = ? AND kind = ?"
        rows = self.db.execute(query, (deck, fact.shape, fact.answer, fact.question, fact.kind)).fetchall()
        return [_fact_row(row) for row in rows]

    def adrift(self) -> set[str]:
        """Facts that were reviewed and of which a part stands in no deck."""
        query = "SELECT DISTINCT fact FROM memory WHERE deck IS NULL AND state > 0"
        return {row[0] for row in self.db.execute(query)}
