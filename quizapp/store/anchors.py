"""Quotes and their documents, as they were when they were last looked up; facts whose source says otherwise now."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from types import MappingProxyType
from typing import TYPE_CHECKING

from quizapp.store.fold import SUSPENDED
from quizapp.store.rows import AT_ONCE, listed
from quizapp.store.seen import MOVED, NEVER, AnchorRow, DocumentRow, DoubtRow
from quizapp.store.status import status_of

_ANCHOR = "fact, quote, state, before, after, start, times, was, says, mark, document, leans, gone"
_DOUBTED = (
    "anchor.state > 1 AND NOT EXISTS (SELECT 1 FROM standing WHERE standing.fact = anchor.fact "
    "AND (suspended OR accepted = anchor.mark))"
)


def _anchor_row(row: Sequence[object]) -> AnchorRow:
    fact, quote, state, before, after, start, times, was, says, mark, document, leans, gone = row
    return AnchorRow(
        fact=str(fact), quote=str(quote), state=int(str(state)), before=str(before), after=str(after),
        start=int(str(start)), times=int(str(times)), was=str(was), says=str(says), mark=str(mark), document=int(str(document)),
        leans=str(leans), gone=str(gone),
    )  # fmt: skip


class Anchors:
    """The part of the store that keeps what was seen of quotes."""

    db: sqlite3.Connection

    if TYPE_CHECKING:

        def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
            """A transaction."""

        def refold(self, fact: str) -> None:
            """Compute one fact's rows again."""

    def has_changed_sources(self, decks: Sequence[int]) -> bool:
        """Whether there are quotes to be looked up for some decks: two queries, and a stat for each document."""
        among = listed(decks)
        if self.db.execute(f"SELECT 1 FROM deck_file WHERE looked <> sha256 AND id IN ({among}) LIMIT 1").fetchone():
            return True
        query = f"SELECT path, size, mtime_ns FROM document WHERE id IN (SELECT document FROM cites WHERE deck IN ({among}))"
        return any(status_of(path) != (size, mtime_ns) for path, size, mtime_ns in self.db.execute(query).fetchall())

    def unlooked(self, decks: Sequence[int]) -> list[tuple[int, str]]:
        """The decks whose quotes were not looked up since they changed, each with the sha256 of its file."""
        query = f"SELECT id, sha256 FROM deck_file WHERE looked <> sha256 AND id IN ({listed(decks)})"
        return self.db.execute(query).fetchall()

    def unlooked_facts(self, decks: Sequence[int]) -> int:
        """How many facts there are in the decks whose quotes were not looked up since they changed."""
        query = f"SELECT coalesce(sum(facts), 0) FROM deck_file WHERE looked <> sha256 AND id IN ({listed(decks)})"
        return int(self.db.execute(query).fetchone()[0])

    def count_anchors(self, documents: Iterable[DocumentRow]) -> int:
        """How many quotes from some documents there are."""
        query = f"SELECT count(*) FROM anchor WHERE document IN ({listed([row.id for row in documents])})"
        return int(self.db.execute(query).fetchone()[0])

    def documents(self, decks: Sequence[int]) -> list[DocumentRow]:
        """The documents that some decks quote."""
        query = (
            "SELECT path, size, mtime_ns, sha256, id FROM document WHERE id IN "
            f"(SELECT document FROM cites WHERE deck IN ({listed(decks)})) ORDER BY path"
        )
        return [_document_row(row) for row in self.db.execute(query)]

    def document(self, path: str) -> DocumentRow | None:
        """A document by its path."""
        row = self.db.execute(
            "SELECT path, size, mtime_ns, sha256, id FROM document WHERE path = ?", (path,)
        ).fetchone()
        return _document_row(row) if row else None

    def quoting(self, deck: int) -> Iterator[tuple[str, bytes]]:
        """Identity and payload of each fact of a deck that has a quote."""
        query = """SELECT uid, payload FROM fact WHERE deck = ? AND instr(payload, CAST('"quote":' AS BLOB)) ORDER BY position"""
        return iter(self.db.execute(query, (deck,)))

    def anchored(self, deck: int) -> list[tuple[str, int]]:
        """The facts of a deck whose quotes were looked up, and what became of each."""
        query = "SELECT anchor.fact, state FROM fact JOIN anchor ON anchor.fact = uid WHERE deck = ?"
        return self.db.execute(query, (deck,)).fetchall()

    def anchors_in(self, document: int) -> list[AnchorRow]:
        """What was seen of the quotes from a document, in the order in which they stood there."""
        query = f"SELECT {_ANCHOR} FROM anchor WHERE document = ? AND fact IN (SELECT uid FROM fact) ORDER BY start"
        return [_anchor_row(row) for row in self.db.execute(query, (document,))]

    def payloads_in(self, document: int) -> dict[str, bytes]:
        """The payload of each fact of a deck whose quote was looked up in a document."""
        query = "SELECT uid, payload FROM anchor JOIN fact ON uid = anchor.fact WHERE document = ? AND fact.deck IS NOT NULL"
        return dict(self.db.execute(query, (document,)).fetchall())

    def anchors_of(self, facts: Iterable[str]) -> dict[str, AnchorRow]:
        """What was seen of the quotes of some facts."""
        found: dict[str, AnchorRow] = {}
        wanted = list(facts)
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            query = f"SELECT {_ANCHOR} FROM anchor WHERE fact IN ({','.join('?' * len(some))})"
            found |= {str(row[0]): _anchor_row(row) for row in self.db.execute(query, some)}
        return found

    def anchors_by_quote(self, path: str) -> dict[str, tuple[AnchorRow, str, str]]:
        """Of each quote in a deck's file: what was seen of it, the edition of the document that was looked into last,
        and the mark of what the person accepted, or saw and took out of study.
        """
        columns = ", ".join(f"anchor.{name}" for name in _ANCHOR.split(", "))
        query = (
            f"SELECT {columns}, coalesce(document.sha256, ''), coalesce(CASE WHEN suspended THEN mark ELSE accepted END, '') FROM anchor "
            "JOIN fact ON fact.uid = anchor.fact JOIN deck_file ON deck_file.id = fact.deck "
            "LEFT JOIN document ON document.id = anchor.document LEFT JOIN standing ON standing.fact = anchor.fact "
            "WHERE deck_file.path = ?"
        )
        rows = ((_anchor_row(row[:-2]), str(row[-2]), str(row[-1])) for row in self.db.execute(query, (path,)))
        return {row.quote: (row, edition, accepted) for row, edition, accepted in rows}

    def aside_in(self, document: int) -> list[AnchorRow]:
        """What was seen in a document of quotes that were looked up in another one since: their facts stand in several files."""
        query = f"SELECT {_ANCHOR} FROM aside WHERE document = ?"
        return [_anchor_row(row) for row in self.db.execute(query, (document,))]

    # ------------------------------------------------------------------ what is held back

    def doubts(self, decks: Sequence[int]) -> list[DoubtRow]:
        """The facts of some decks that are held back, in their order."""
        columns = ", ".join(f"anchor.{name}" for name in _ANCHOR.split(", "))
        query = (
            f"SELECT {columns}, deck, line, payload, coalesce(document.path, '') FROM anchor "
            "JOIN fact ON fact.uid = anchor.fact LEFT JOIN document ON document.id = anchor.document "
            f"WHERE {_DOUBTED} AND deck IN ({listed(decks)}) ORDER BY deck, position"
        )
        return [
            DoubtRow(
                fact=row[0], deck=row[-4], line=row[-3], payload=row[-2], path=row[-1], anchor=_anchor_row(row[:-4])
            )
            for row in self.db.execute(query)
        ]

    def doubt_counts(self, decks: Sequence[int]) -> dict[int, int]:
        """How many facts of each deck are held back; decks without any are left out."""
        if self.db.execute("SELECT 1 FROM anchor WHERE state > 1 LIMIT 1").fetchone() is None:
            return {}
        query = (
            f"SELECT deck, count(*) FROM anchor JOIN fact ON uid = anchor.fact WHERE {_DOUBTED} "
            f"AND deck IN ({listed(decks)}) GROUP BY deck"
        )
        return dict(self.db.execute(query).fetchall())

    def has_doubts(self, decks: Sequence[int]) -> bool:
        """Whether any fact of some decks is held back: quick enough for every key that is pressed."""
        among = f"{_DOUBTED} AND deck IN ({listed(decks)})"
        return bool(
            self.db.execute(
                f"SELECT EXISTS (SELECT 1 FROM anchor JOIN fact ON uid = anchor.fact WHERE {among})"
            ).fetchone()[0]
        )

    # ------------------------------------------------------------------------- keeping

    def put_sources(
        self,
        documents: Iterable[tuple[DocumentRow, Sequence[AnchorRow]]],
        looked: Mapping[int, tuple[str, Collection[str]]] = MappingProxyType({}),
        forgotten: Collection[str] = (),
    ) -> None:
        """Keep what was seen of documents and their quotes, and hold back or let go the facts that it concerns.

        `looked` has the sha256 of each deck whose quotes were looked up, and the documents that it cites; `forgotten` are
        facts that quote nothing now.
        """  # fmt: skip
        with self.transaction() as db:
            for document, anchors in documents:
                self._put_document(db, document, anchors)
            for deck, (sha256, paths) in looked.items():
                db.execute("UPDATE deck_file SET looked = ? WHERE id = ?", (sha256, deck))
                db.execute("DELETE FROM cites WHERE deck = ?", (deck,))
                db.executemany(
                    "INSERT OR IGNORE INTO cites SELECT ?, id FROM document WHERE path = ?",
                    [(deck, path) for path in paths],
                )
            for fact in forgotten:
                state = db.execute("SELECT state FROM anchor WHERE fact = ?", (fact,)).fetchone()
                db.execute("DELETE FROM anchor WHERE fact = ?", (fact,))
                if state is not None and state[0] > MOVED:
                    self.refold(fact)
            if not looked:
                return
            db.execute("DELETE FROM cites WHERE deck NOT IN (SELECT id FROM deck_file)")
            db.execute("DELETE FROM document WHERE id NOT IN (SELECT document FROM cites)")
            db.execute("DELETE FROM aside WHERE document NOT IN (SELECT id FROM document)")

    def _put_document(self, db: sqlite3.Connection, document: DocumentRow, anchors: Sequence[AnchorRow]) -> None:
        db.execute(
            "INSERT INTO document (path, size, mtime_ns, sha256) VALUES (?,?,?,?) ON CONFLICT (path) DO UPDATE SET "
            "size = excluded.size, mtime_ns = excluded.mtime_ns, sha256 = excluded.sha256",
            (document.path, document.size, document.mtime_ns, document.sha256),
        )
        number = db.execute("SELECT id FROM document WHERE path = ?", (document.path,)).fetchone()[0]
        before = doubts(db)
        facts = [(one.fact, number) for one in anchors]
        db.executemany(
            f"INSERT OR REPLACE INTO aside ({_ANCHOR}) SELECT {_ANCHOR} FROM anchor WHERE fact = ? AND document <> ? AND state <> {NEVER}",
            facts,
        )
        db.executemany("DELETE FROM aside WHERE fact = ? AND document = ?", facts)
        db.executemany(
            f"INSERT OR REPLACE INTO anchor ({_ANCHOR}) SELECT ?,?,?,?,?,?,?,?,?,?,?,?,? WHERE EXISTS (SELECT 1 FROM fact WHERE uid = ?)",
            [
                (
                    a.fact,
                    a.quote,
                    a.state,
                    a.before,
                    a.after,
                    a.start,
                    a.times,
                    a.was,
                    a.says,
                    a.mark,
                    number,
                    a.leans,
                    a.gone,
                    a.fact,
                )
                for a in anchors
            ],
        )
        for one in anchors:
            mark = one.mark if one.state > MOVED else ""
            if mark == before.get(one.fact, ""):
                continue
            accepted = db.execute("SELECT 1 FROM standing WHERE fact = ? AND accepted = ?", (one.fact, mark)).fetchone()
            if mark and accepted is None:  # as a fold would, without reading its events
                db.execute("UPDATE memory SET hold = ? WHERE fact = ?", (SUSPENDED, one.fact))
            else:
                self.refold(one.fact)


def _document_row(row: Sequence[object]) -> DocumentRow:
    path, size, mtime_ns, sha256, number = row
    return DocumentRow(
        path=str(path), size=int(str(size)), mtime_ns=int(str(mtime_ns)), sha256=str(sha256), id=int(str(number))
    )


def doubts(db: sqlite3.Connection) -> dict[str, str]:
    """The mark of each fact whose quote is altered or gone, accepted or not."""
    return dict(db.execute("SELECT fact, mark FROM anchor WHERE state > 1").fetchall())


def doubt(db: sqlite3.Connection, fact: str) -> str:
    """The mark of a fact whose quote is altered or gone; else ''."""
    row = db.execute("SELECT mark FROM anchor WHERE fact = ? AND state > 1", (fact,)).fetchone()
    return str(row[0]) if row else ""
