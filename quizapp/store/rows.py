"""How memories stand in their table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizapp.memory.state import Memory, State

_COLUMNS = "state, step, stability, difficulty, last_day, last_ms, due_day, due_ms, interval, reps, lapses"
_SET = ", ".join(f"{column} = ?" for column in _COLUMNS.split(", "))

READ_PARTS = f"SELECT {_COLUMNS}, part, hold, id FROM memory WHERE fact = ?"
READ_SOME = f"SELECT {_COLUMNS}, part, hold, fact FROM memory WHERE deck IS NOT NULL AND fact IN ({{}})"
AT_ONCE = 500
"""So many facts are looked up by one query."""
LAST_DAY, PART, HOLD, ID = 4, 11, 12, 13
"""Where some columns stand in a row of READ_PARTS."""
WRITE_MEMORY = f"UPDATE memory SET {_SET}, hold = ?, answer = ? WHERE fact = ? AND part = ?"
UPDATE_MEMORY = f"UPDATE memory SET {_SET}, hold = ?, answer = ? WHERE id = ?"
UPSERT_MEMORY = (
    f"INSERT INTO memory ({_COLUMNS}, hold, answer, fact, part) VALUES ({','.join('?' * 15)}) ON CONFLICT (fact, part) "
    f"DO UPDATE SET {', '.join(f'{column} = excluded.{column}' for column in _COLUMNS.split(', '))}, "
    "hold = excluded.hold, answer = excluded.answer"
)
COMPUTED = f"{_COLUMNS}, hold, answer"
"""The columns that follow from events."""


def listed(some: Sequence[int]) -> str:
    """Numbers of decks or documents for a query; none at all is -1: an index can't be named beside an empty list."""
    return ",".join(str(int(one)) for one in some) or "-1"


def memory_values(memory: Memory) -> tuple[int | float, ...]:
    """A memory as the columns of its row, in the order of READ_PARTS."""
    return (
        int(memory.state), memory.step, memory.stability, memory.difficulty, memory.last_day, memory.last_ms,
        memory.due_day, memory.due_ms, memory.interval, memory.reps, memory.lapses,
    )  # fmt: skip


_STATES = tuple(State)


def memory_of_row(row: Sequence[Any]) -> Memory:
    """The memory of a row that begins as READ_PARTS's."""
    return Memory(_STATES[row[0]], *row[1:11])
