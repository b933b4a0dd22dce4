"""Reading events, and the lasting identities that follow from facts having moved."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from quizapp.store.days import SETTLED
from quizapp.store.events import EVENT_COLUMNS, Event, data_of, from_row, undone
from quizapp.store.fold import UNDOABLE
from quizapp.store.rows import AT_ONCE

_ABOUT = (
    f"SELECT {EVENT_COLUMNS} FROM event WHERE seq IN (SELECT seq FROM event_of WHERE fact = ?1) UNION ALL "
    f"SELECT {EVENT_COLUMNS} FROM event WHERE seq > {SETTLED} AND fact = ?1"
)


class History:
    """The part of the store that reads what happened."""

    db: sqlite3.Connection
    device: str

    if TYPE_CHECKING:

        def open_facts(self) -> set[str]:
            """The facts of the last quiz, if it was not ended."""
            ...

    def events_of(self, fact: str) -> Iterator[Event]:
        """The events of a fact, those under its other keys too, in their order."""
        return iter(events_under(self.db, self.keys_of(self.root_of(fact))))

    def events(self, *, newest_first: bool = False, limit: int = -1) -> Iterator[Event]:
        """All events in their order, or the newest ones first."""
        order = "DESC" if newest_first else "ASC"
        query = f"SELECT {EVENT_COLUMNS} FROM event ORDER BY seq {order} LIMIT ?"
        return (from_row(row) for row in self.db.execute(query, (limit,)))

    def noted(self, kind: str, keys: Iterable[str]) -> list[Event]:
        """The events of a kind that were kept under some keys, in their order."""
        wanted, found = sorted(set(keys)), []
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            about = f"SELECT seq FROM event_of WHERE fact IN ({','.join('?' * len(some))})"
            found += self.db.execute(f"SELECT {EVENT_COLUMNS} FROM event WHERE seq IN ({about})", some).fetchall()
        late = self.db.execute(f"SELECT {EVENT_COLUMNS} FROM event WHERE seq > {SETTLED} AND kind = ?", (kind,))
        asked = set(wanted)
        found += [row for row in late if row[6] in asked]
        found.sort()
        return [from_row(row) for row in found if row[5] == kind]

    def event(self, identity: object) -> Event | None:
        """The event of an identity (32 hexadecimal digits)."""
        try:
            key = bytes.fromhex(str(identity))
        except ValueError:
            return None
        low, high = 0, self.db.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0]
        while low < high:  # `seq` is the order of identities
            middle = (low + high) // 2
            query = "SELECT seq, id FROM event WHERE seq > ? ORDER BY seq LIMIT 1"
            seq, found = self.db.execute(query, (middle,)).fetchone()
            low, high = (seq, high) if found <= key else (low, middle)
        row = self.db.execute(f"SELECT {EVENT_COLUMNS} FROM event WHERE seq = ? AND id = ?", (low, key)).fetchone()
        return from_row(row) if row else None

    def last_undoable(self) -> Event | None:
        """The last event of this device that can be taken back and was not."""
        marks = ",".join("?" * len(UNDOABLE))
        query = f"SELECT {EVENT_COLUMNS} FROM event WHERE device = ? AND kind IN ({marks}, 'undo') ORDER BY seq DESC"
        taken: set[object] = set()
        for row in self.db.execute(query, (self.device, *UNDOABLE)):
            event = from_row(row)
            if event.id in taken:
                continue
            if event.kind == "due" and event.data.get("quiz"):  # it goes with a review, and does no harm without it
                continue
            if event.kind != "undo":
                return event
            taken.add(event.data.get("target"))
        return None

    def taken_back(self) -> set[str]:
        """The identities of all events that were taken back."""
        query = "SELECT id, data, kind FROM event INDEXED BY event_moves WHERE kind IN ('moved', 'undo') ORDER BY seq"
        rows = (row for row in self.db.execute(query) if row[2] == "undo")
        return undone((identity.hex(), data_of(data).get("target")) for identity, data, _ in rows)

    def together(self, event: Event) -> list[Event]:
        """The reviews kept with one, as far as they are not taken back: those of one question about several pairs, or two facts."""
        beside = str(event.data.get("beside") or "")
        return self._together(event, event.fact) + (self._together(event, beside) if beside else [])

    def _together(self, event: Event, fact: str) -> list[Event]:
        about = list(self.events_of(fact))
        taken = undone((other.id, other.data.get("target")) for other in about if other.kind == "undo")
        same = (event.time, event.device, event.kind)
        found: dict[str, Event] = {}
        for other in reversed(about):
            if (other.time, other.device, other.kind) != same or other.fact != fact or other.id in taken:
                continue
            if other.part in found:  # another answer within the same millisecond
                break
            found[other.part] = other
        return list(found.values())[::-1]

    # ------------------------------------------------------------------ identities

    def root_of(self, key: str) -> str:
        """The lasting identity of a key: that of the fact that it was moved from, or itself."""
        row = self.db.execute("SELECT fact FROM identity WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else key

    def keys_of(self, root: str) -> list[str]:
        """A lasting identity and the other keys of its fact."""
        return [root, *(row[0] for row in self.db.execute("SELECT key FROM identity WHERE fact = ?", (root,)))]

    def resolve(self, keys: Iterable[str]) -> dict[str, str]:
        """The lasting identities of those keys whose fact was moved or edited."""
        moved = dict(self.db.execute("SELECT key, fact FROM identity"))
        return {key: moved[key] for key in keys if key in moved} if moved else {}

    def has_history(self, uids: Iterable[str]) -> set[str]:
        """Those of some facts that have events."""
        about = f"SELECT 1 FROM event_of WHERE fact = ?1 UNION ALL SELECT 1 FROM event WHERE seq > {SETTLED} AND fact = ?1 LIMIT 1"
        return {uid for uid in uids if any(self.db.execute(about, (key,)).fetchone() for key in self.keys_of(uid))}

    def followed(self, uids: Iterable[str]) -> set[str]:
        """Those of some facts that are followed through edits: they have events, or an open quiz asks them."""
        named = list(uids)
        return self.has_history(named) | (self.open_facts() & set(named))


def events_under(db: sqlite3.Connection, keys: Iterable[str]) -> list[Event]:
    """The events that were kept under some keys, in their order."""
    rows: list[Any] = []
    for key in keys:
        rows += db.execute(_ABOUT, (key,)).fetchall()
    rows.sort()  # by identity: no two are equal
    return [from_row(row) for row in rows]


def identities(db: sqlite3.Connection) -> dict[str, str]:
    """The lasting identity of every key that was moved, worked out from the events.

    Two facts that turn out to be one (moved to each other on two devices) go under the one that the
    earlier event names.
    """
    query = "SELECT id, kind, fact, data FROM event INDEXED BY event_moves WHERE kind IN ('moved', 'undo') ORDER BY seq"
    rows = [(identity.hex(), kind, fact, data_of(data)) for identity, kind, fact, data in db.execute(query)]
    taken = undone((identity, data.get("target")) for identity, kind, _, data in rows if kind == "undo")
    above: dict[str, str] = {}

    def top(key: str) -> str:
        path = []
        while key in above:
            path.append(key)
            key = above[key]
        for passed in path:
            above[passed] = key
        return key

    for identity, kind, fact, data in rows:
        new = data.get("to")
        if kind != "moved" or identity in taken or not isinstance(new, str) or not new or not fact:
            continue
        lower, upper = top(new), top(fact)
        if lower != upper:
            above[lower] = upper
    return {key: top(key) for key in list(above)}
