"""How much waits, for a shell prompt or a status line: a look at the file that imports and costs next to nothing.

Only sqlite3 is imported here, and nothing is written: no file is made, no log is folded in.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import PurePath

from quizapp.store.version import VERSION


class Glance:
    """What waits now, within the limits of the day."""

    __slots__ = ("due", "learning", "new", "next_day")

    def __init__(self, due: int = 0, new: int = 0, learning: int = 0, next_day: int | None = None) -> None:
        self.due = due
        """Reviews."""
        self.new = new
        """Parts never asked."""
        self.learning = learning
        """Parts whose learning step is due."""
        self.next_day = next_day
        """The next day after this one on which a review comes due, if any is planned."""


def glance(
    path: str | os.PathLike[str],
    day: int,
    now_ms: int,
    *,
    new_per_day: int,
    reviews_per_day: int,
    roots: Sequence[str] = (),
) -> Glance:
    """Look at the progress file. A missing file, or one that can't be read, has nothing waiting.

    With `roots`, only decks whose file is one of these or lies below one of them count.
    """
    name = os.fspath(path)
    if not os.path.isfile(name):  # noqa: PTH113 (pathlib's way is slower, and this is for a prompt)
        return Glance()
    # Without a log nobody has the file open, and opening it in the usual way would make one.
    option = "mode=ro" if os.path.exists(name + "-wal") else "immutable=1"  # noqa: PTH110
    try:
        db = sqlite3.connect(f"{PurePath(os.path.abspath(name)).as_uri()}?{option}", uri=True)  # noqa: PTH100
        try:
            return _look(db, day, now_ms, new_per_day, reviews_per_day, roots)
        finally:
            db.close()
    except sqlite3.Error:
        return Glance()


def _look(
    db: sqlite3.Connection, day: int, now_ms: int, new_per_day: int, reviews_per_day: int, roots: Sequence[str]
) -> Glance:
    if db.execute("PRAGMA user_version").fetchone()[0] > VERSION:
        return Glance()  # who asks for more than a prompt is told
    query = (
        "SELECT coalesce(sum(reviewed), 0), coalesce(sum(introduced), 0) FROM "
        "(SELECT * FROM day WHERE day = ?1 UNION ALL SELECT * FROM day_late WHERE day = ?1)"
    )
    done = db.execute(query, (day,)).fetchone()
    decks = [row[0] for row in db.execute("SELECT id, path FROM deck_file") if not roots or _under(row[1], roots)]
    among = f"deck IN ({','.join(map(str, decks)) or -1})"

    def most(query: str, limit: int, *values: int) -> int:
        count = db.execute(f"SELECT count(*) FROM ({query} AND {among} LIMIT ?)", (*values, max(limit, 0))).fetchone()
        return int(count[0])

    due = most(
        "SELECT 1 FROM memory WHERE state = 2 AND due_day <= ? AND hold <= ?", reviews_per_day - done[0], day, day
    )
    new = most("SELECT 1 FROM memory WHERE state = 0 AND hold <= ?", new_per_day - done[1], day)
    steps = most("SELECT 1 FROM memory WHERE state IN (1, 3) AND due_ms <= ? AND hold <= ?", 1_000_000, now_ms, day)
    coming = [
        db.execute(query.format(among), (day,)).fetchone()
        for query in (
            "SELECT due_day FROM memory WHERE state = 2 AND due_day > ? AND hold <= due_day AND {} ORDER BY due_day LIMIT 1",
            "SELECT hold FROM memory INDEXED BY memory_held WHERE hold > ? AND hold > 0 AND hold < 2147483648 AND state = 2 AND due_day < hold AND {} ORDER BY hold LIMIT 1",
        )
    ]
    return Glance(due, new, steps, min((row[0] for row in coming if row), default=None))


def _under(path: str, roots: Sequence[str]) -> bool:
    return any(path == root or path.startswith(root.rstrip(os.sep) + os.sep) for root in roots)
