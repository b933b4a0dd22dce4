"""What quizzes ask of the store: facts drawn by lot, and how earlier quizzes went."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING

from quizapp.rules import Which
from quizapp.store.events import EVENT_COLUMNS, Event, data_of, from_row
from quizapp.store.rows import listed

NEAR = 2000
"""So many places around a fact another one is looked for that it was taken for."""
LISTED = 20_000
"""Of decks with at most so many facts all are listed, and shuffled; of larger ones, facts are found by lot."""
LOTS, MISSES = 2000, 100
"""So often lots are drawn, and so often in vain, before all are listed after all."""
CONFUSED = 400
"""So many of the last times that one fact was taken for another are looked at."""
FIRST = 500
"""So many of the weakest are found at first."""
_BOTH = "kind IN ('quiz', 'quiz-end')"
"""What the index of quizzes is made by."""
_SAYS = ("instr(lower(payload), ?)",)


class Quizzes:
    """The part of the store that knows quizzes."""

    db: sqlite3.Connection

    if TYPE_CHECKING:

        def root_of(self, key: str) -> str:
            """The lasting identity of a key."""
            ...

    def drawn(
        self,
        decks: Sequence[int],
        chance: Random,
        marks: Sequence[str] = (),
        besides: Sequence[int] = (),
        kinds: Sequence[str] = (),
    ) -> Iterator[str]:
        """Facts of some decks in an order that chance decides, each once.

        With `marks` (small letters), those that say one of these somewhere, and all of the decks `besides`; with `kinds`,
        those of these kinds.
        """
        wanted = " AND ".join(
            [f"deck IN ({listed(decks)})"]
            + ([f"({' OR '.join([*_SAYS * len(marks), f'deck IN ({listed(besides)})'])})"] if marks else [])
            + ([f"kind IN ({','.join('?' * len(kinds))})"] if kinds else [])
        )
        seen: set[str] = set()
        straight = ""
        if self._facts(decks) > LISTED:
            straight = "+"  # all rows as they lie: several times quicker than to look each up
            # Keys are hashes, spread evenly: the first behind a point drawn by lot is any of them.
            query = f"SELECT uid, {wanted} FROM fact WHERE uid >= ? AND +deck IN ({listed(decks)}) ORDER BY uid LIMIT 1"
            for uid, fits in self._by_lot(query, (*marks, *kinds), chance, seen):
                if fits:
                    yield uid
        query = f"SELECT uid FROM fact WHERE {straight}{wanted} ORDER BY uid"
        found = [row[0] for row in self.db.execute(query, (*marks, *kinds)) if row[0] not in seen]
        chance.shuffle(found)
        yield from found

    def _facts(self, decks: Sequence[int]) -> int:
        """How many facts some decks have."""
        query = f"SELECT coalesce(sum(facts), 0) FROM deck_file WHERE id IN ({listed(decks)})"
        return int(self.db.execute(query).fetchone()[0])

    def _by_lot(
        self, query: str, values: Sequence[str | int], chance: Random, seen: set[str]
    ) -> Iterator[tuple[str, object]]:
        """Facts by lot, each once, which are `seen` then: what a query finds from a key on. Not all that there are."""
        misses = 0
        for _ in range(LOTS):
            row = self.db.execute(query, (*values, f"{chance.getrandbits(64):016x}")).fetchone()
            if row is None or row[0] in seen:
                misses += 1
                if misses == MISSES:
                    return
                continue
            seen.add(row[0])
            yield row

    def weakest(self, decks: Sequence[int], day: int) -> Iterator[tuple[str, str]]:
        """Fact and part of what was studied, the least likely to be recalled on a day first."""
        # Recall falls with the time since the last review as a part of the stability, by one curve for all.
        query = (
            f"SELECT fact, part FROM memory WHERE deck IN ({listed(decks)}) AND state > 0 "
            "ORDER BY (? - last_day) / max(stability, 0.001) DESC, stability, fact, part LIMIT ? OFFSET ?"
        )
        for limit, offset in ((FIRST, 0), (-1, FIRST)):  # mostly a few are enough, which are quickly found
            yield from self.db.execute(query, (day, limit, offset)).fetchall()

    def unseen(self, decks: Sequence[int], chance: Random) -> Iterator[tuple[str, str]]:
        """Fact and part of what was never studied, in an order that chance decides."""
        yield from self._parts(decks, chance, {"state = 0": ()})

    def waiting(self, decks: Sequence[int], chance: Random, day: int, ms: int) -> Iterator[tuple[str, str]]:
        """The same of what is due on a day, and of the steps that are until a time."""
        held = "hold <= ?"
        due = {
            f"state = 2 AND due_day <= ? AND {held}": (day, day),
            f"state IN (1, 3) AND due_ms <= ? AND {held}": (ms, day),
        }
        yield from self._parts(decks, chance, due)

    def facts_that(self, decks: Sequence[int], which: Which, day: int, ms: int) -> int:
        """How many facts of some decks were studied (weak), never (new), or are due on a day, with the steps until a time."""
        if which == "any":
            return self._facts(decks)
        kind, values = {
            "weak": ("state > 0", ()), "new": ("state = 0", ()),
            "due": ("(state = 2 AND due_day <= ? OR state IN (1, 3) AND due_ms <= ?) AND hold <= ?", (day, ms, day)),
        }[which]  # fmt: skip
        query = f"SELECT count(DISTINCT fact) FROM memory WHERE deck IN ({listed(decks)}) AND {kind}"
        return int(self.db.execute(query, values).fetchone()[0])

    def _parts(
        self, decks: Sequence[int], chance: Random, kinds: Mapping[str, tuple[int, ...]]
    ) -> Iterator[tuple[str, str]]:
        """Fact and part of what is of one of some kinds, in an order that chance decides."""
        among = f"deck IN ({listed(decks)})"
        seen: set[str] = set()
        counts = (f"SELECT count(*) FROM memory WHERE {among} AND {kind}" for kind in kinds)
        numbers = zip(counts, kinds.values(), strict=True)
        if sum(self.db.execute(query, values).fetchone()[0] for query, values in numbers) > LISTED:
            some = " OR ".join(kinds)
            values = tuple(value for each in kinds.values() for value in each)
            query = f"SELECT fact, part FROM memory WHERE +{among} AND ({some}) AND fact >= ? ORDER BY fact LIMIT 1"
            own = f"SELECT fact, part FROM memory WHERE fact = ? AND ({some}) ORDER BY part"
            for fact, _ in self._by_lot(query, values, chance, seen):
                found = self.db.execute(own, (fact, *values)).fetchall()
                chance.shuffle(found)
                yield from found
        found = []
        for kind, values in kinds.items():
            query = f"SELECT fact, part FROM memory WHERE {among} AND {kind}"
            found += [row for row in self.db.execute(query, values) if row[0] not in seen]
        found.sort()  # here, since SQLite would read all rows in this order rather than find these
        chance.shuffle(found)
        yield from found

    def held_facts(self, uid: str, day: int) -> set[str]:
        """The parts of a fact that are suspended, were put off beyond a day, or whose source says otherwise now.

        Not those that wait since another part was asked: a quiz asks what it likes.
        """
        query = (
            "SELECT part FROM memory LEFT JOIN standing USING (fact) WHERE fact = ?1 AND (suspended OR buried > ?2 OR "
            "EXISTS (SELECT 1 FROM anchor WHERE anchor.fact = ?1 AND state > 1 AND mark <> coalesce(accepted, '')))"
        )
        return {row[0] for row in self.db.execute(query, (uid, day))}

    def payloads(self, decks: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        """The deck of each fact of some decks, and the fact itself."""
        straight = "+" if self._facts(decks) > LISTED else ""
        yield from self.db.execute(f"SELECT deck, payload FROM fact WHERE {straight}deck IN ({listed(decks)})")

    def taken_for(self, deck: int, position: int, answer: str, shape: str) -> str:
        """Another fact of a deck, not far in the text, whose answer this is, in any case; '' for none."""
        query = (
            "SELECT uid, answer FROM fact WHERE deck = ? AND shape = ? AND position BETWEEN ? AND ? AND position <> ? "
            "ORDER BY abs(position - ?)"
        )
        found = self.db.execute(query, (deck, shape, position - NEAR, position + NEAR, position, position))
        wanted = answer.casefold()  # SQLite knows capitals of no other alphabet
        return next((str(uid) for uid, other in found.fetchall() if other.casefold() == wanted), "")

    def confused_with(self, fact: str) -> list[str]:
        """The facts that were taken for one, or it for them, the latest first."""
        query = "SELECT data FROM event WHERE kind = 'confused' AND fact = ? ORDER BY seq DESC LIMIT 20"
        found = (data_of(row[0]).get("other") for row in self.db.execute(query, (fact,)))
        return list(dict.fromkeys(self.root_of(str(other)) for other in found if other))

    def confused_pairs(self) -> list[tuple[str, str]]:
        """The pairs of facts that were taken for one another, the latest first, each once."""
        query = "SELECT fact, data FROM event WHERE kind = 'confused' ORDER BY seq DESC LIMIT ?"
        pairs: dict[tuple[str, str], None] = {}
        for fact, data in self.db.execute(query, (CONFUSED,)):
            other = str(data_of(data).get("other") or "")
            if other and other != fact:
                one, two = sorted((self.root_of(fact), self.root_of(other)))
                pairs[one, two] = None
        return list(pairs)

    def quiz_events(self, limit: int = -1) -> list[Event]:
        """How quizzes began and ended, the newest first."""
        query = (
            f"SELECT {EVENT_COLUMNS} FROM event INDEXED BY event_quiz WHERE kind IN ('quiz', 'quiz-end') "
            "ORDER BY seq DESC LIMIT ?"
        )
        return [from_row(row) for row in self.db.execute(query, (limit,))]

    def open_quizzes(self) -> list[Event]:
        """How the quizzes began that were not ended, the newest first."""
        ends = self.db.execute(f"SELECT data FROM event INDEXED BY event_quiz WHERE {_BOTH} AND kind = 'quiz-end'")
        ended = {data_of(row[0]).get("quiz") for row in ends.fetchall()}
        starts = self.db.execute(
            f"SELECT seq, id FROM event INDEXED BY event_quiz WHERE {_BOTH} AND kind = 'quiz' ORDER BY seq DESC"
        )
        open_ones = [seq for seq, identity in starts.fetchall() if identity.hex() not in ended]
        query = f"SELECT {EVENT_COLUMNS} FROM event WHERE seq = ?"
        return [from_row(self.db.execute(query, (seq,)).fetchone()) for seq in open_ones]

    def open_facts(self) -> set[str]:
        """The facts of the quizzes that were not ended."""
        found: set[str] = set()
        for event in self.open_quizzes():
            items = event.data.get("items")
            if isinstance(items, list):
                found |= {str(item[0]) for item in items if isinstance(item, list) and item}
        return found

    def quiz_is_ended(self, quiz: str) -> bool:
        """Whether a quiz was ended. Looks no further back than its beginning: it is asked with every answer."""
        query = "SELECT id, kind, data FROM event INDEXED BY event_quiz WHERE kind IN ('quiz', 'quiz-end') ORDER BY seq DESC"
        rows = self.db.execute(query)
        try:
            for identity, kind, data in rows:
                if kind == "quiz-end" and data_of(data).get("quiz") == quiz:
                    return True
                if identity.hex() == quiz:
                    return False
        finally:
            rows.close()
        return False

    def quiz_answers(self, quiz: str) -> list[Event]:
        """What was answered in a quiz, in its order."""
        if not (first := self._seq(quiz)):
            return []
        ends = f"SELECT seq, data FROM event INDEXED BY event_quiz WHERE {_BOTH} AND kind = 'quiz-end' AND seq > ? ORDER BY seq"
        last = next(
            (seq for seq, data in self.db.execute(ends, (first,)).fetchall() if data_of(data).get("quiz") == quiz),
            2**62,
        )
        query = f"SELECT {EVENT_COLUMNS} FROM event WHERE seq > ? AND seq < ? AND kind = 'quiz-answer' ORDER BY seq"
        events = (from_row(row) for row in self.db.execute(query, (first, last)))
        return [event for event in events if event.data.get("quiz") == quiz]

    def quiz_start(self, quiz: str) -> Event | None:
        """How a quiz began; None where there is none of this identity."""
        row = self.db.execute(f"SELECT {EVENT_COLUMNS} FROM event WHERE seq = ?", (self._seq(quiz),)).fetchone()
        return from_row(row) if row is not None else None

    def _seq(self, quiz: str) -> int:
        query = f"SELECT seq, id FROM event INDEXED BY event_quiz WHERE {_BOTH} AND kind = 'quiz' ORDER BY seq DESC"
        return next((seq for seq, identity in self.db.execute(query).fetchall() if identity.hex() == quiz), 0)
