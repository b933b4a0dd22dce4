"""All events read as columns: SQLite puts the values of many rows into one text, which is read at once.

Fetching a million rows one by one takes several times as long as all that is worked out from them.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from quizapp.memory.replay import Floats, Ints, Truths

Codes = npt.NDArray[np.uint64]

AT_ONCE = 4096
"""So many numbers of events are read together."""
_BETWEEN = "FROM event WHERE seq > ?1 AND seq <= ?2"
_RATING = "CASE WHEN kind = 'review' AND rating IN (1, 2, 3, 4) THEN rating ELSE 0 END"
_NUMBERS = (f"(day * 4 + (found = 0) + 2 * (found = 2)) * 8 + {_RATING}", "time", "took")
_RARE = "part <> '' OR guess <> 0.0 OR retention <> 0.9"
_READ = (
    f"SELECT count(*), min(seq), max(seq), {', '.join(f'group_concat({number})' for number in _NUMBERS)}, "
    f"CAST(group_concat(fact, '') AS BLOB), CAST(group_concat(data, '') AS BLOB), max({_RARE}) {_BETWEEN}"
)
_ONE_BY_ONE = f"SELECT seq, {', '.join(_NUMBERS)}, fact, data {_BETWEEN} ORDER BY seq"
_MARKS = ('"cram"', '"steps"', "\\u")
"""What the data of a review has that counts for nothing, or had other steps; or what may hide that."""
_FOUND = np.array((-1, 0, 2, -1))
_ZERO, _NINE, _A, _F = b"09af"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Events in columns, in their order. What can't be put into them (a damaged row) is left out."""

    seq: Ints
    time: Ints
    took: Ints
    rating: Ints
    """1 to 4 of a review, 0 of all else."""
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


def code(key: str) -> int | None:
    """A fact's key as a number, where it is of the usual form: 16 hexadecimal digits, not all zero."""
    return (int(key, 16) or None) if len(key) == 16 and not key.strip("0123456789abcdef") else None


def keys(codes: Codes) -> list[str]:
    """The keys of numbers."""
    return list(map("{:016x}".format, codes.tolist()))


def read(db: sqlite3.Connection) -> Columns:
    """All events of a file."""
    parts, others = {"": 0}, set[str]()
    first, last = db.execute("SELECT coalesce(min(seq), 1), coalesce(max(seq), 0) FROM event").fetchone()
    spans = ((low, min(low + AT_ONCE, last)) for low in range(first - 1, last, AT_ONCE))
    batches = [batch for span in spans if (batch := _batch(db, span, parts, others)) is not None]
    batches = batches or [(*_arrays([]), np.zeros(0, np.int64), *np.zeros((2, 0)))]
    seq, packed, time, took, fact, usual, part, guess, retention = map(np.concatenate, zip(*batches, strict=True))
    return Columns(
        seq=seq, time=time, took=took, rating=packed & 7, found=_FOUND[packed >> 3 & 3], day=packed >> 5, fact=fact,
        usual=usual, part=part, guess=guess, retention=retention, parts=list(parts), others=frozenset(others),
    )  # fmt: skip


def _batch(
    db: sqlite3.Connection, span: tuple[int, int], parts: dict[str, int], others: set[str]
) -> tuple[npt.NDArray[Any], ...] | None:
    """The columns of the events of some numbers, if there are any."""
    count, first, last, *texts, facts, data, rare = db.execute(_READ, span).fetchone()
    if not count:
        return None
    packed, *numbers = (_numbers(text, count) for text in texts)
    codes = _codes(facts, count)
    sound = last - first == count - 1 and all(len(column) == count for column in (packed, *numbers))
    columns: tuple[npt.NDArray[Any], ...]
    if codes is not None and sound:
        columns = (np.arange(first, last + 1), packed, *numbers, codes, packed & 7 > 0)
    else:
        columns = _one_by_one(db, span, others)
    seq, usual = columns[0], columns[-1]
    if any(mark in data for mark in (b'"cram"', b'"steps"')) or (b"\\" in data and b"\\u" in data):
        where = " OR ".join(f"instr(data, '{mark}')" for mark in _MARKS)
        usual &= ~np.isin(seq, [row[0] for row in db.execute(f"SELECT seq {_BETWEEN} AND ({where})", span)])
    part, guess, retention = np.zeros(len(seq), np.int64), np.zeros(len(seq)), np.full(len(seq), 0.9)
    if rare:
        rows = {
            row[0]: row[1:] for row in db.execute(f"SELECT seq, part, guess, retention {_BETWEEN} AND ({_RARE})", span)
        }
        at = np.flatnonzero(np.isin(seq, list(rows)))
        found = [rows[number] for number in seq[at].tolist()]
        part[at] = [parts.setdefault(row[0], len(parts)) for row in found]
        guess[at], retention[at] = [row[1] for row in found], [row[2] for row in found]
    return (*columns, part, guess, retention)


def _numbers(text: str, count: int) -> Ints:
    """The numbers of a text with commas; none where something else stands in it."""
    if text.count(",") != count - 1 or text.encode().translate(None, b"0123456789,-"):
        return np.zeros(0, np.int64)
    return np.fromstring(text, np.int64, sep=",")


def _codes(facts: bytes, count: int) -> Codes | None:
    """Keys as numbers, unless one of them is of another form."""
    if len(facts) != 16 * count:
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
            rows.append((*numbers, number or 0, number is not None and numbers[1] & 7 > 0))
    return _arrays(rows)


def _arrays(rows: list[tuple[int, ...]]) -> tuple[npt.NDArray[Any], ...]:
    columns = list(zip(*rows, strict=True)) if rows else [()] * 6
    types = (*[np.int64] * 4, np.uint64, np.bool_)
    return tuple(np.array(column, kind) for column, kind in zip(columns, types, strict=True))
