"""The doctor finds what is wrong and changes nothing; a repair saves all that is whole."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.store.backup import DAY_MS, back_up
from quizapp.store.decks import DeckRow, FactRow
from quizapp.store.doctor import Finding, check
from quizapp.store.errors import DamagedError, InUseError, NewerError, StoreError
from quizapp.store.events import Event, NewEvent
from quizapp.store.file import Store
from quizapp.store.repair import Repair, repair
from quizapp.store.version import VERSION

DAY = 739_000
NOW = 1_800_000_000_000


def fill(path: Path, first: int, count: int) -> None:
    """Reviews and some other things, in a deck."""
    rows = [
        FactRow(uid=f"f{n}", key=f"f{n}", position=n, line=n, kind="question", pinned="", question=f"Question {n}?",
                answer=f"answer {n}", shape="phrase", payload=b"{}", parts=("",))
        for n in range(30)
    ]  # fmt: skip
    with Store.open(path) as store:
        store.db.execute("PRAGMA synchronous = OFF")
        store.put_deck(DeckRow(path="deck.yaml", size=1, mtime_ns=1, title="Deck", facts=30), rows)
        for number in range(first, first + count):
            event = NewEvent(
                kind="review", fact=f"f{number % 40}", rating=number % 4 + 1, retention=0.9,
                data={"answered": "x" * (number % 90)},
            )  # fmt: skip
            (kept,) = store.record([event], time_ms=number * 1000, day=DAY + number // 20, offset=60)
            if number % 17 == 0:
                store.record([NewEvent(kind="undo", data={"target": kept})], time_ms=number * 1000, day=DAY, offset=60)
            if number % 23 == 0:
                store.record([NewEvent(kind="suspend", fact="f3")], time_ms=number * 1000, day=DAY, offset=60)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A sound file, with a backup from when it had two thirds of its events."""
    file = tmp_path / "home" / "progress.db"
    fill(file, 0, 200)
    back_up(file, tmp_path / "backups", NOW - 3600_000)
    fill(file, 200, 100)
    return file


def examined(path: Path) -> list[Finding]:
    """What the doctor finds, leaving every file as it was."""
    before = files(path.parent)
    found = check(path, path.parent.parent / "backups", NOW)
    assert files(path.parent) == before
    assert all(finding.text for finding in found)
    assert all(finding.hint for finding in found if finding.level in ("warning", "error"))
    return found


def errors(path: Path) -> list[str]:
    return [finding.code for finding in examined(path) if finding.level == "error"]


def files(folder: Path) -> dict[str, bytes]:
    return (
        {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"} if folder.exists() else {}
    )


def mend(path: Path) -> Repair:
    return repair(path, path.parent.parent / "backups", NOW)


def state(path: Path) -> tuple[list[Event], str]:
    with Store.open(path) as store:
        return list(store.events()), store.state_digest()


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def test_a_sound_file_is_called_so(path: Path) -> None:
    found = examined(path)
    assert {finding.level for finding in found} <= {"fine", "note"}
    assert {"version", "pages", "events", "computed", "backups"} <= {finding.code for finding in found}
    assert "gone" in {finding.code for finding in found}, "facts that stand in no deck are told of"


def test_an_open_file_is_examined_all_the_same(path: Path) -> None:
    with Store.open(path) as store:
        store.record([NewEvent(kind="flag", fact="f1")], time_ms=0, day=DAY, offset=0)
        found = check(path, path.parent.parent / "backups", NOW)
        assert "in-use" in {finding.code for finding in found}
        assert not [finding for finding in found if finding.level == "error"]
        with pytest.raises(InUseError):
            mend(path)


def test_an_empty_file_beside_a_backup_with_answers_is_told_of(path: Path) -> None:
    path.unlink()
    with Store.open(path):
        pass
    (told,) = [finding for finding in examined(path) if finding.code == "left-behind"]
    assert "restore --newest" in told.hint


def test_where_there_is_nothing(path: Path) -> None:
    path.unlink()
    found = examined(path)
    assert [finding.code for finding in found] == ["missing", "backups"]
    assert "quizapp restore" in found[1].hint
    with pytest.raises(StoreError, match="nothing to repair"):
        mend(path)
    assert check(path.parent / "no" / "such.db", path.parent / "none", NOW)[0].code == "missing"


def test_an_old_or_missing_or_damaged_backup_is_told_of(path: Path) -> None:
    folder = path.parent.parent / "backups"
    assert [f.level for f in check(path, folder, NOW + 30 * DAY_MS) if f.code == "backups"] == ["warning"]
    (backup,) = folder.iterdir()
    backup.write_bytes(backup.read_bytes()[:9000])
    (finding,) = [finding for finding in examined(path) if finding.code == "backups"]
    assert finding.level == "warning"
    assert "damaged" in finding.text
    backup.unlink()
    assert [finding.level for finding in examined(path) if finding.code == "backups"] == ["warning"]


def test_an_event_that_was_changed_is_found_and_taken_from_the_backup(path: Path) -> None:
    whole = state(path)
    sql(path, "UPDATE event SET rating = 5 - rating WHERE seq = 20")
    assert "events" in errors(path)
    done = mend(path)
    assert (done.events, done.saved) == (len(whole[0]), len(whole[0]) - 1)
    assert done.backup is not None
    assert state(path) == whole
    assert errors(path) == []


def test_an_event_that_is_nowhere_else_is_left_out(path: Path) -> None:
    events, _ = state(path)
    sql(path, "UPDATE event SET day = day + 1 WHERE seq = (SELECT max(seq) FROM event)")
    done = mend(path)
    assert (done.events, done.backup) == (len(events) - 1, None)
    assert state(path)[0] == events[:-1]
    assert done.aside is not None
    assert "aside" in {finding.code for finding in examined(path)}


def test_events_out_of_order_are_found(path: Path) -> None:
    whole = state(path)
    sql(path, "UPDATE event SET seq = 100000 WHERE seq = 7")
    assert "order" in errors(path)
    mend(path)
    assert state(path) == whole


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE memory SET due_day = due_day + 1 WHERE fact = 'f1'",
        "UPDATE memory SET stability = stability * 1.0000001 WHERE fact = 'f1'",
        "UPDATE day SET answers = answers + 1",
        "INSERT INTO standing VALUES ('f9', 1, 0, 0, '', '')",
        "DELETE FROM memory WHERE fact = 'f35'",
        "UPDATE memory SET deck = 99 WHERE fact = 'f5'",
        "DELETE FROM event_of WHERE fact = 'f3'",
        "UPDATE event_of SET seq = seq + 1 WHERE fact = 'f3'",
        "UPDATE meta SET value = '5' WHERE name = 'settled'",
        "UPDATE meta SET value = '5000' WHERE name = 'settled'",
    ],
)
def test_computed_tables_that_are_wrong_are_found_and_made_again(path: Path, damage: str) -> None:
    events, digest = state(path)
    sql(path, damage)
    assert errors(path)
    done = mend(path)
    assert (done.events, done.aside) == (len(events), None)
    with Store.open(path) as store:
        assert store.state_digest() == digest
        assert store.files(), "a file that is sound keeps its decks"
    assert errors(path) == []


def test_a_newer_file_is_not_repaired(path: Path) -> None:
    sql(path, f"PRAGMA user_version = {VERSION + 1}")
    (finding,) = [finding for finding in examined(path) if finding.level == "error"]
    assert "Update" in finding.hint
    before = files(path.parent)
    with pytest.raises(NewerError):
        mend(path)
    assert files(path.parent) == before


def _zero(content: bytearray) -> None:
    content.clear()


def _half(content: bytearray) -> None:
    del content[len(content) // 2 + 100 :]


def _head(content: bytearray) -> None:
    content[:5000] = b"\x00" * 5000


def _text(content: bytearray) -> None:
    content[:] = b"this is a letter\n" * 500


@pytest.mark.parametrize("damage", [_zero, _half, _head, _text])
def test_no_event_of_the_backup_is_lost_whatever_became_of_the_file(
    path: Path, damage: Callable[[bytearray], None]
) -> None:
    events, _ = state(path)
    content = bytearray(path.read_bytes())
    damage(content)
    path.write_bytes(content)
    assert errors(path)
    done = mend(path)
    assert done.aside is not None
    assert done.aside.read_bytes() == bytes(content)
    kept, digest = state(path)
    assert kept == [event for event in events if event in kept], "in order, and none that was not there"
    assert {event.id for event in kept} >= {event.id for event in events[: len(events) // 2]}
    assert errors(path) == []
    with Store.open(path) as store:
        store.rebuild()
        assert store.state_digest() == digest


def test_without_events_or_backup_nothing_is_touched(path: Path) -> None:
    for backup in (path.parent.parent / "backups").iterdir():
        backup.unlink()
    path.write_bytes(b"this is a letter\n" * 500)
    before = files(path.parent)
    with pytest.raises(DamagedError, match="Nothing was repaired"):
        mend(path)
    assert files(path.parent) == before


def test_an_answer_in_the_log_alone_is_saved(path: Path) -> None:
    with Store.open(path) as store:
        (last,) = store.record([NewEvent(kind="flag", fact="f1")], time_ms=9**9, day=DAY, offset=0)
        killed = files(path.parent)
    for name, content in killed.items():
        path.with_name(name).write_bytes(content)
    content = bytearray(killed[path.name])
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    done = mend(path)
    assert state(path)[0][-1].id == last
    assert done.aside is not None
    assert done.aside.with_name(done.aside.name + "-wal").read_bytes() == killed[path.name + "-wal"]


def test_the_device_keeps_its_name(path: Path) -> None:
    with Store.open(path) as store:
        device = store.device
    content = bytearray(path.read_bytes())
    content[0:4096] = b"\x00" * 4096
    path.write_bytes(content)
    mend(path)
    with Store.open(path) as store:
        assert store.device == device
        assert store.last_undoable() is not None


class Sound:
    """A sound file."""

    def __init__(self, path: Path) -> None:
        fill(path, 0, 150)
        self.events = state(path)[0]
        self.content = path.read_bytes()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    return Sound(tmp_path_factory.mktemp("sound") / "progress.db")


@pytest.mark.parametrize("where", ["state > 0", "state = 0"])
@pytest.mark.parametrize("value", ["X'ff'", "CAST(X'ff' AS TEXT)", "7"])
def test_a_rebuild_mends_what_is_computed_whatever_stands_there(path: Path, where: str, value: str) -> None:
    with Store.open(path) as store:
        row = FactRow(uid="n", key="n", position=1, line=1, kind="question", pinned="", question="New?", answer="yes",
                      shape="phrase", payload=b"{}", parts=("",))  # fmt: skip
        store.put_deck(DeckRow(path="new.yaml", size=1, mtime_ns=1, title="New", facts=1), [row])
    before = state(path)
    sql(path, f"UPDATE memory SET last_ms = {value} WHERE id = (SELECT min(id) FROM memory WHERE {where})")
    assert errors(path) == ["computed"]
    with Store.open(path) as store:
        store.rebuild()
    assert not errors(path)
    assert state(path) == before


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32), flips=st.integers(1, 4))
@example(seed=3759, flips=4)  # in text that is no UTF-8 any more
@example(seed=1361, flips=2)
def test_flipped_bits_are_found_or_do_no_harm(sound: Sound, seed: int, flips: int) -> None:
    """No flip anywhere changes an event in silence, and a repair loses no more than the flips hit."""
    content, events = bytearray(sound.content), sound.events
    chance = random.Random(seed)
    for _ in range(flips):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "home" / "progress.db"
        path.parent.mkdir()
        path.write_bytes(content)
        try:
            Store.open(path).close()
        except StoreError:
            assert path.read_bytes() == content
        path.write_bytes(content)
        if errors(path):
            try:
                done = mend(path)
            except NewerError:
                return
            kept, _ = state(path)
            assert len(kept) == done.events >= len(events) - flips
            assert kept == [event for event in events if event in kept]
        else:
            assert state(path)[0] == events
