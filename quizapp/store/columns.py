"""All events read as columns: SQLite puts the values of many rows into one text, which is read at once.

Fetching a million rows one by one takes several times as long as all that is worked out from them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from quizapp.memory.replay import Floats, Ints, Truths
from quizapp.store.days import SETTLED
from quizapp.store.events import TELLING

Result = TypeVar("Result")
Codes = npt.NDArray[np.uint64]

KEY = 16
"""The length of a fact's usual key, in hexadecimal digits."""
AT_ONCE = 4096
"""So many numbers of events are read together."""
_BETWEEN = "FROM event WHERE seq > ?1 AND seq <= ?2"
_RATING = (
    "CASE WHEN kind = 'review' AND rating IN (1, 2, 3, 4) THEN rating "
    f"WHEN kind IN ({', '.join(map(repr, TELLING))}) THEN 5 ELSE 0 END"
)
_NUMBERS = (f"(day * 4 + (found = 0) + 2 * (found = 2)) * 8 + {_RATING}", "time", "took")
_RARE = "guess <> 0.0 OR retention <> 0.9 OR part <> ''"
_READ = (
    f"SELECT count(*), min(seq), max(seq), {', '.join(f'CAST(group_concat({number}) AS BLOB)' for number in _NUMBERS)}, "
    f"CAST(group_concat(fact, '') AS BLOB), max({_RARE}), "
    f"sum(fact <> '' AND seq <= {SETTLED}) {_BETWEEN}"
)
_ONE_BY_ONE = f"SELECT seq, {', '.join(_NUMBERS)}, fact, data {_BETWEEN} ORDER BY seq"
_ODD = """SELECT seq FROM event WHERE kind = 'review' AND
  (instr(data, '"cram"') OR instr(data, '"steps"') OR instr(data, '\\u'))"""
"""As the index event_odd has it."""
_FOUND = np.array((-1, 0, 2, -1))
_ZERO, _NINE, _A, _F = b"09af"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Events in columns, in their order. What can't be put into them (a damaged row) is left out."""

    seq: Ints
    time: Ints
    took: Ints
    rating: Ints
    """1 to 4 of a review, 5 of what no memory hangs on, 0 of all else."""
    found: Ints
    """The state that a review found: 0 or 2; -1 for all others."""
    day: Ints
    fact: Codes
    """The fact's key as a number; 0 where it is of another form."""
    usual: Truths
    """Whether it is a review that hangs on nothing but these columns, of a fact whose key is a number."""
    part: Ints
    """Where the part's name stands in `parts`."""
    guess: Floats
    retention: Floats
    parts: list[str]
    others: frozenset[str]
    """Keys of another form, and those of events that are left out."""
    events: int
    """How many events there are in all."""
    settled: int
    """How many of them are about a fact and noted under it."""


def code(key: str) -> int | None:
    """A fact's key as a number, where it is of the usual form, and not zero."""
    return (int(key, 16) or None) if len(key) == KEY and not key.strip("0123456789abcdef") else None


def keys(codes: Codes) -> list[str]:
    """The keys of numbers."""
    return list(map("{:016x}".format, codes.tolist()))


def read(db: sqlite3.Connection, beside: Path | None = None) -> Columns:
    """All events of a file.

    `beside` is the file, if all of its events are committed: half of them are read over a connection of its own, at the
    same time.
    """
    ends = "SELECT (SELECT coalesce(min(seq), 1) FROM event), (SELECT coalesce(max(seq), 0) FROM event)"
    first, last = db.execute(ends).fetchone()  # each found at once; both in one would be a look at every row
    middle = (first + last) // 2 if last - first > 10 * AT_ONCE else first - 1
    with aside(db, beside, lambda own: list(_batches(own, first - 1, middle))) as half:
        rest = list(_batches(db, middle, last))
        batches = [*half(), *rest]
    odd = [row[0] for row in db.execute(_ODD)]
    places = {"": 0}
    joined = [np.concatenate(column) for column in zip(*(batch.columns for batch in batches), strict=True)]
    seq, packed, time, took, fact, usual, guess, retention = joined or _nothing()
    if odd:
        usual &= ~np.isin(seq, odd)
    part, start = np.zeros(len(seq), np.int64), 0
    for batch in batches:
        for place, name in batch.parts:
            part[start + place] = places.setdefault(name, len(places))
        start += len(batch.columns[0])
    return Columns(
        seq=seq, time=time, took=took, rating=packed & 7, found=_FOUND[packed >> 3 & 3], day=packed >> 5, fact=fact,
        usual=usual, part=part, guess=guess, retention=retention, parts=list(places),
        others=frozenset[str]().union(*(batch.others for batch in batches)), events=sum(batch.events for batch in batches),
        settled=sum(batch.settled for batch in batches),
    )  # fmt: skip


@contextmanager
def aside(
    db: sqlite3.Connection, beside: Path | None, reading: Callable[[sqlite3.Connection], Result]
) -> Iterator[Callable[[], Result]]:
    """Read over a connection of its own while other things are done; afterwards, where that can't be.

    Gives what waits for the result. Sees what is committed in the file `beside`, or what `db` sees if that is None.
    """

    def apart(path: Path) -> Result:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as own:
            return reading(own)

    if beside is None:
        yield lambda: reading(db)
        return
    with ThreadPoolExecutor(1) as thread:
        at_work = thread.submit(apart, beside)

        def result() -> Result:
            try:
                return at_work.result()
            except sqlite3.Error:
                return reading(db)

        yield result


class _Batch(NamedTuple):
    columns: tuple[npt.NDArray[Any], ...]
    parts: list[tuple[int, str]]
    """Rows that are about a part with a name, and that."""
    others: set[str]
    events: int
    settled: int


def _batches(db: sqlite3.Connection, low: int, high: int) -> Iterator[_Batch]:
    """The columns of the events above one number, up to another."""
    for start in range(low, high, AT_ONCE):
        span = (start, min(start + AT_ONCE, high))
        count, first, last, *texts, facts, rare, settled = db.execute(_READ, span).fetchone()
        if not count:
            continue
        numbers = [_numbers(text or b"", count) for text in texts]
        codes, others = _codes(facts or b"", count), set[str]()
        sound = last - first == count - 1 and all(len(column) == count for column in numbers)
        columns: tuple[npt.NDArray[Any], ...]
        if codes is not None and sound:
            columns = (np.arange(first, last + 1), *numbers, codes, _is_review(numbers[0]))
        else:
            columns = _one_by_one(db, span, others)
        seq = columns[0]
        guess, retention = np.zeros(len(seq)), np.full(len(seq), 0.9)
        parts: list[tuple[int, str]] = []
        if rare:
            rows = {
                row[0]: row for row in db.execute(f"SELECT seq, part, guess, retention {_BETWEEN} AND ({_RARE})", span)
            }
            at = np.flatnonzero(np.isin(seq, list(rows)))
            found = [rows[number] for number in seq[at].tolist()]
            parts = [(place, row[1]) for place, row in zip(at.tolist(), found, strict=True) if row[1]]
            guess[at], retention[at] = [row[2] for row in found], [row[3] for row in found]
        yield _Batch((*columns, guess, retention), parts, others, count, settled)


def _is_review(packed: Ints) -> Truths:
    return (packed & 7 > 0) & (packed & 7 < 5)


def _numbers(text: bytes, count: int) -> Ints:
    """The numbers of a text with commas; none where something else stands in it."""
    if text.count(b",") != count - 1 or text.translate(None, b"0123456789,-"):
        return np.zeros(0, np.int64)
    return np.fromstring(text, np.int64, sep=",")


def _codes(facts: bytes, count: int) -> Codes | None:
    """Keys as numbers, unless one of them is of another form."""
    if len(facts) != KEY * count:
        return None
    letters = np.frombuffer(facts, np.uint8)
    alphabetic = letters >= _A
    if not (((letters >= _ZERO) & (letters <= _NINE)) | (alphabetic & (letters <= _F))).all():
        return None
    digits = letters - _ZERO - alphabetic * np.uint8(_A - _ZERO - 10)
    codes = ((digits[::2] << 4) | digits[1::2]).view(">u8").astype(np.uint64)
    return codes if codes.all() else None


def _one_by_one(db: sqlite3.Connection, span: tuple[int, int], others: set[str]) -> tuple[npt.NDArray[Any], ...]:
    """The same where numbers are missing, a key is of another form, or a value is none that it should be."""
    rows = []
    for *numbers, fact, data in db.execute(_ONE_BY_ONE, span):
        number = code(fact) if isinstance(fact, str) else None
        sound = all(isinstance(value, int) and abs(value) < 2**52 for value in numbers) and isinstance(data, str)
        if number is None or not sound:
            others.add(str(fact))
        if sound:
            rows.append((*numbers, number or 0, number is not None and 0 < numbers[1] & 7 < 5))
    return _arrays(rows)


def _arrays(rows: list[tuple[int, ...]]) -> tuple[npt.NDArray[Any], ...]:
    columns = list(zip(*rows, strict=True)) if rows else [()] * 6
    types = (*[np.int64] * 4, np.uint64, np.bool_)
    return tuple(np.array(column, kind) for column, kind in zip(columns, types, strict=True))


def _nothing() -> list[npt.NDArray[Any]]:
    return [*_arrays([]), *np.zeros((2, 0))]
