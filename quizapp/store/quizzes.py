"""What quizzes ask of the store: facts drawn by lot, and how earlier quizzes went."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING

from quizapp.store.events import EVENT_COLUMNS, Event, data_of, from_row

NEAR = 2000
"""So many places around a fact another one is looked for that it was taken for."""
LISTED = 20_000
"""Of decks with at most so many facts all are listed, and shuffled; of larger ones, facts are found by lot."""


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
        among = _among(decks)
        whole = self.db.execute(f"SELECT coalesce(sum(facts), 0) FROM deck_file WHERE id IN ({among})").fetchone()[0]
        if whole <= LISTED or marks or kinds:
            said = (
                " OR ".join(["instr(lower(payload), ?)"] * len(marks) + [f"deck IN ({_among(besides)})"])
                if marks
                else "true"
            )
            of_kind = f"kind IN ({','.join('?' * len(kinds))})" if kinds else "true"
            query = f"SELECT uid FROM fact WHERE deck IN ({among}) AND ({said}) AND {of_kind} ORDER BY uid"
            found = [row[0] for row in self.db.execute(query, (*marks, *kinds))]
            chance.shuffle(found)
            yield from found
            return
        # Keys are hashes, spread evenly: the first behind a point drawn by lot is any of them.
        query = (
            f"SELECT uid FROM fact WHERE uid >= ? AND +deck IN ({among}) ORDER BY uid LIMIT 1"  # + keeps to the keys
        )
        seen: set[str] = set()
        misses = 0
        while misses < 100:
            row = self.db.execute(query, (f"{chance.getrandbits(64):016x}",)).fetchone()
            if row is None or row[0] in seen:
                misses += 1
                continue
            seen.add(row[0])
            yield row[0]
        rest = self.db.execute(f"SELECT uid FROM fact WHERE +deck IN ({among}) ORDER BY uid").fetchall()
        yield from (uid for (uid,) in rest if uid not in seen)

    def weakest(self, decks: Sequence[int], day: int) -> Iterator[tuple[str, str]]:
        """Fact and part of what was studied, the least likely to be recalled on a day first."""
        # Recall falls with the time since the last review as a part of the stability, by one curve for all.
        query = (
            f"SELECT fact, part FROM memory WHERE deck IN ({_among(decks)}) AND state > 0 "
            "ORDER BY (? - last_day) / max(stability, 0.001) DESC, stability, fact, part"
        )
        yield from self.db.execute(query, (day,)).fetchall()

    def unseen(self, decks: Sequence[int]) -> list[tuple[str, str]]:
        """Fact and part of what was never studied."""
        query = f"SELECT fact, part FROM memory WHERE deck IN ({_among(decks)}) AND state = 0 ORDER BY fact, part"
        return self.db.execute(query).fetchall()

    def held_facts(self, uid: str, day: int) -> set[str]:
        """The parts of a fact that are suspended, or were put off beyond a day.

        Not those that wait since another part was asked: a quiz asks what it likes.
        """
        query = "SELECT part FROM memory JOIN standing USING (fact) WHERE fact = ? AND (suspended OR buried > ?)"
        return {row[0] for row in self.db.execute(query, (uid, day))}

    def payloads(self, decks: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        """The deck of each fact of some decks, and the fact itself."""
        among = _among(decks)
        facts = self.db.execute(f"SELECT coalesce(sum(facts), 0) FROM deck_file WHERE id IN ({among})").fetchone()[0]
        straight = "+" if facts > LISTED else ""  # all rows as they lie: five times quicker than to look each up
        yield from self.db.execute(f"SELECT deck, payload FROM fact WHERE {straight}deck IN ({among})")

    def taken_for(self, deck: int, position: int, answer: str, shape: str) -> str:
        """Another fact of a deck, not far in the text, whose answer this is, in any case; '' for none."""
        query = (
            "SELECT uid FROM fact WHERE deck = ? AND shape = ? AND position BETWEEN ? AND ? AND position <> ? "
            "AND answer = ? COLLATE NOCASE ORDER BY abs(position - ?) LIMIT 1"
        )
        low, high = position - NEAR, position + NEAR
        row = self.db.execute(query, (deck, shape, low, high, position, answer, position)).fetchone()
        return str(row[0]) if row else ""

    def confused_with(self, fact: str) -> list[str]:
        """The facts that were taken for one, or it for them, the latest first."""
        query = "SELECT data FROM event WHERE kind = 'confused' AND fact = ? ORDER BY seq DESC LIMIT 20"
        found = (data_of(row[0]).get("other") for row in self.db.execute(query, (fact,)))
        return list(dict.fromkeys(self.root_of(str(other)) for other in found if other))

    def confused_pairs(self, limit: int = 200) -> list[tuple[str, str]]:
        """The pairs of facts that were taken for one another, the latest first, each once."""
        query = "SELECT fact, data FROM event WHERE kind = 'confused' ORDER BY seq DESC LIMIT ?"
        pairs: dict[tuple[str, str], None] = {}
        for fact, data in self.db.execute(query, (2 * limit,)):
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

    def open_facts(self) -> set[str]:
        """The facts of the last quiz, if it was not ended."""
        for event in self.quiz_events(1):
            items = event.data.get("items")
            if event.kind == "quiz" and isinstance(items, list):
                return {str(item[0]) for item in items if isinstance(item, list) and item}
        return set()

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
        ends = {
            event.kind: event.id
            for event in self.quiz_events()
            if event.id == quiz or (event.kind == "quiz-end" and event.data.get("quiz") == quiz)
        }
        if "quiz" not in ends:
            return []
        first = self._seq(ends["quiz"])
        last = self._seq(ends["quiz-end"]) if "quiz-end" in ends else 2**62
        query = f"SELECT {EVENT_COLUMNS} FROM event WHERE seq > ? AND seq < ? AND kind = 'quiz-answer' ORDER BY seq"
        events = (from_row(row) for row in self.db.execute(query, (first, last)))
        return [event for event in events if event.data.get("quiz") == quiz]

    def _seq(self, identity: str) -> int:
        query = "SELECT seq FROM event INDEXED BY event_quiz WHERE kind IN ('quiz', 'quiz-end') AND id = ?"
        row = self.db.execute(query, (bytes.fromhex(identity),)).fetchone()
        return int(row[0]) if row else 0


def _among(decks: Sequence[int]) -> str:
    return ",".join(str(int(deck)) for deck in decks) or "-1"
