"""What sessions and reports ask of the store. All take the day; none reads a clock."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from quizapp.memory.fsrs import model
from quizapp.memory.state import Memory
from quizapp.store.fold import Standing
from quizapp.store.rows import AT_ONCE, HOLD, PART, READ_PARTS, READ_SOME, listed, memory_of_row


class Waiting(Struct, frozen=True, gc=False):
    """A part that waits to be asked."""

    fact: str
    part: str
    due_ms: int = 0
    state: int = 0
    step: int = 0


class Counts(Struct, frozen=True, gc=False):
    """How much of one deck waits."""

    due: int = 0
    new: int = 0
    learning: int = 0
    total: int = 0
    seen: int = 0


class DayTotals(Struct, frozen=True, gc=False):
    """What was done on one day."""

    answers: int = 0
    reviewed: int = 0
    introduced: int = 0
    again: int = 0
    took: int = 0


FEW = 8
"""So many decks are looked at one by one."""


def _among(decks: Sequence[int] | None) -> str:
    if decks is None:
        return "deck IS NOT NULL"
    return f"deck IN ({listed(decks)})"


class Queries:
    """The part of the store that answers questions."""

    db: sqlite3.Connection
    _read: tuple[str, list[Any]] | None
    """The fact whose rows were read last, and they: when it is answered, they are at hand."""

    def due_parts(self, day: int, decks: Sequence[int] | None, limit: int) -> list[Waiting]:
        """Parts to review, those most likely still known first: a backlog is best taken so."""
        late = "(? - last_day) / stability"
        query = (
            "SELECT fact, part FROM memory WHERE id IN (SELECT id FROM memory WHERE state = 2 AND due_day <= ? "
            f"AND hold <= ? AND {_among(decks)} ORDER BY {late} LIMIT ?) ORDER BY {late}, id"
        )
        found = self.db.execute(query, (day, day, float(day), limit, float(day)))
        return [Waiting(fact, part) for fact, part in found]

    def learning_parts(self, day: int, decks: Sequence[int] | None, limit: int = 1000) -> list[Waiting]:
        """Parts in their learning steps, by the time at which they are due."""
        query = (
            f"SELECT fact, part, due_ms, state, step FROM memory WHERE state IN (1, 3) AND hold <= ? AND {_among(decks)} "
            "ORDER BY due_ms, id LIMIT ?"
        )
        return [Waiting(*row) for row in self.db.execute(query, (day, limit))]

    def new_parts(self, day: int, decks: Sequence[int] | None, limit: int) -> list[Waiting]:
        """Parts never asked, in the order of decks and texts, one of a fact."""
        chosen: dict[str, Waiting] = {}
        query = "SELECT fact, part FROM memory WHERE state = 0 AND deck = ? AND hold <= ? ORDER BY position, part"
        for deck in self._deck_order(decks):
            for fact, part in self.db.execute(query, (deck, day)):
                if len(chosen) >= limit:
                    return list(chosen.values())
                chosen.setdefault(fact, Waiting(fact, part))
        return list(chosen.values())

    def _deck_order(self, decks: Sequence[int] | None) -> Sequence[int]:
        if decks is not None:
            return decks
        return [row[0] for row in self.db.execute("SELECT id FROM deck_file ORDER BY path")]

    def counts(self, day: int, now_ms: int, decks: Sequence[int] | None) -> dict[int, Counts]:
        """How much of each deck waits now. No table is read whole: what is not new is told from the deck's size."""
        among = _among(decks)
        totals = dict(
            self.db.execute(f"SELECT id, parts FROM deck_file WHERE parts > 0 AND {among.replace('deck', 'id')}")
        )
        unseen = dict.fromkeys(totals, 0)
        for deck in totals:
            unseen[deck] = self.db.execute(
                "SELECT count(*) FROM memory WHERE state = 0 AND deck = ?", (deck,)
            ).fetchone()[0]
        held = self._numbers(f"hold > ? AND hold > 0 AND state = 0 AND {among}", day, index="memory_held")
        due = self._numbers(f"state = 2 AND due_day <= ? AND hold <= ? AND {among}", day, day)
        steps = self._numbers(f"state IN (1, 3) AND due_ms <= ? AND hold <= ? AND {among}", now_ms, day)
        return {
            deck: Counts(
                due.get(deck, 0), unseen[deck] - held.get(deck, 0), steps.get(deck, 0), total, total - unseen[deck]
            )
            for deck, total in totals.items()
        }

    def _numbers(self, where: str, *values: int, index: str = "") -> dict[int, int]:
        """How many parts of each deck a condition is true of."""
        by = f"INDEXED BY {index}" if index else ""
        return dict(self.db.execute(f"SELECT deck, count(*) FROM memory {by} WHERE {where} GROUP BY deck", values))

    def forecast(self, day: int, days: int, decks: Sequence[int] | None) -> list[int]:
        """How many parts come due on each of the next days, learning steps too; what is overdue counts today."""
        among = _among(decks)
        ahead = [0] * days
        query = f"SELECT count(*) FROM memory WHERE state = 2 AND due_day <= ? AND hold <= ? AND {among}"
        ahead[0] = self.db.execute(query, (day, day + days)).fetchone()[0]
        query = (
            "SELECT due_day, count(*) FROM memory WHERE state = 2 AND due_day > ? AND due_day < ? AND hold <= ? "
            f"AND {among} GROUP BY due_day"
        )
        for due, number in self.db.execute(query, (day, day + days, day + days)):
            ahead[due - day] = number
        query = f"SELECT due_day FROM memory WHERE state IN (1, 3) AND due_day < ? AND hold <= ? AND {among}"
        for (due,) in self.db.execute(query, (day + days, day)):
            ahead[max(due - day, 0)] += 1
        return ahead

    def next_due(self, day: int, decks: Sequence[int] | None) -> int | None:
        """The next day, after this one, on which something comes due."""
        among = _among(decks)
        queries = (
            "SELECT due_day FROM memory WHERE state = 2 AND due_day > ? AND hold <= due_day "
            f"AND {among} ORDER BY due_day LIMIT 1",
            "SELECT hold FROM memory INDEXED BY memory_held WHERE hold > ? AND hold > 0 AND hold < 2147483648 "
            f"AND state = 2 AND due_day < hold AND {among} ORDER BY hold LIMIT 1",
        )
        found = [self.db.execute(query, (day,)).fetchone() for query in queries]
        return min((int(row[0]) for row in found if row), default=None)

    def memory_of(self, fact: str, part: str) -> Memory:
        """The memory of a part; a new one where there is none."""
        rows = self.db.execute(READ_PARTS, (fact,)).fetchall()
        self._read = (fact, rows)
        return next((memory_of_row(row) for row in rows if row[PART] == part), Memory())

    def hold_of(self, fact: str, part: str) -> int:
        """The day before which a part is not asked; 0 for none."""
        if self._read is not None and self._read[0] == fact:
            return next((int(row[HOLD]) for row in self._read[1] if row[PART] == part), 0)
        row = self.db.execute("SELECT hold FROM memory WHERE fact = ? AND part = ?", (fact, part)).fetchone()
        return int(row[0]) if row else 0

    def memories(self, facts: Iterable[str]) -> dict[str, list[tuple[str, Memory, int]]]:
        """Of each fact the parts that its deck has, each with its memory and the day before which it is not asked."""
        found: dict[str, list[tuple[str, Memory, int]]] = {}
        wanted = list(dict.fromkeys(facts))
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            for row in self.db.execute(READ_SOME.format(",".join("?" * len(some))), some):
                found.setdefault(row[-1], []).append((row[PART], memory_of_row(row), int(row[HOLD])))
        return found

    def siblings(self, deck: int, shape: str, position: int, limit: int) -> list[str]:
        """Answers of the same shape in the same deck, those near it in the text first."""
        after = "SELECT answer FROM fact WHERE deck = ? AND shape = ? AND position > ? ORDER BY position LIMIT ?"
        before = "SELECT answer FROM fact WHERE deck = ? AND shape = ? AND position < ? ORDER BY position DESC LIMIT ?"
        key = (deck, shape, position, limit)
        return [row[0] for query in (after, before) for row in self.db.execute(query, key)]

    def day_totals(self, day: int) -> DayTotals:
        """What was done on a day."""
        query = (
            "SELECT sum(answers), sum(reviewed), sum(introduced), sum(again), sum(took) FROM "
            "(SELECT * FROM day WHERE day = ?1 UNION ALL SELECT * FROM day_late WHERE day = ?1)"
        )
        row = self.db.execute(query, (day,)).fetchone()
        return DayTotals(*row) if row[0] else DayTotals()

    def streak(self, day: int) -> int:
        """How many days in a row, up to this day or the one before, had an answer."""
        days = (
            row[0]
            for row in self.db.execute(
                "SELECT day FROM day_sum WHERE answers > 0 AND day <= ? ORDER BY day DESC", (day,)
            )
        )
        length, expected = 0, day
        for found in days:
            if length == 0 and found == day - 1:
                expected = found
            if found != expected:
                break
            length += 1
            expected = found - 1
        return length

    def last_day(self) -> int:
        """The latest study-day of any event; 0 where there is none."""
        return int(self.db.execute("SELECT max(day) FROM day_sum").fetchone()[0] or 0)

    def known(self, day: int, decks: Sequence[int] | None) -> dict[int, float]:
        """For each deck the sum of chances (0 to 1) that each of its parts would be recalled on that day.

        Those still in their learning steps count as not known: they were shown a moment ago, and perhaps failed.
        """
        ordered = list(self._deck_order(decks))
        # A few decks one by one: grouping takes as long as all the powers do.
        groups = [[deck] for deck in ordered] if len(ordered) <= FEW else [ordered]
        sums: dict[int, float] = {}
        for group in groups:
            for deck, chance in self._chances(day, f"state = 2 AND {_among(group)}"):
                sums[deck] = sums.get(deck, 0.0) + chance
        return sums

    def _chances(self, day: int, where: str) -> list[tuple[int, float]]:
        m = model()
        try:
            chance = "sum(pow(1 + ? * max(? - last_day, 0) / stability, ?))"
            query = f"SELECT deck, {chance} FROM memory WHERE {where} GROUP BY deck"
            return self.db.execute(query, (m.factor, day, m.decay)).fetchall()
        except sqlite3.OperationalError:  # an SQLite without mathematics
            rows = self.db.execute(f"SELECT deck, last_day, stability FROM memory WHERE {where}")
            return [(deck, (1 + m.factor * max(day - last, 0) / s) ** m.decay) for deck, last, s in rows]

    def pace(self) -> float:
        """Seconds that an answer took on average, lately; 0 where nothing was answered."""
        # The view would add up all days there ever were, and someone waits for the first question.
        row = self.db.execute(
            "SELECT sum(took), sum(answers) FROM (SELECT sum(took) AS took, sum(answers) AS answers FROM ("
            "SELECT * FROM (SELECT day, took, answers FROM day ORDER BY day DESC LIMIT 14) "
            "UNION ALL SELECT day, took, answers FROM day_late) GROUP BY day ORDER BY day DESC LIMIT 14)"
        ).fetchone()
        return row[0] / row[1] / 1000 if row and row[1] else 0.0

    def standings(self) -> list[tuple[str, Standing]]:
        """The facts about which something was decided, and what."""
        rows = self.db.execute("SELECT fact, suspended, buried, flagged, note, accepted FROM standing ORDER BY fact")
        return [
            (fact, Standing(bool(off), until, bool(flag), note, kept)) for fact, off, until, flag, note, kept in rows
        ]
