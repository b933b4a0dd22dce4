"""`quizapp backup`, `restore`, `rebuild` and `doctor`, and what all commands say of a file that can't be opened."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hand_clock import HandClock
from terminal import Terminal

from quizapp.store.events import NewEvent
from quizapp.store.file import Store

Quizapp = Callable[..., Any]
Look = Callable[[Path], dict[str, str]]


@pytest.fixture
def path(studied: list[str], home: Path) -> Path:
    """A progress file with four events."""
    return home / "progress.db"


def damage(path: Path) -> None:
    """Break the page in the middle of the file, and its first ones after the header."""
    data = bytearray(path.read_bytes())
    data[4096 * 2 : 4096 * 3] = b"\xff" * 4096
    data[100:4096] = b"\xff" * 3996
    path.write_bytes(data)


def newer(path: Path) -> None:
    """Make it a file of a version to come."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")


def add(path: Path, number: int) -> None:
    with Store.open(path) as store:
        for _ in range(number):
            store.record([NewEvent(kind="flag", fact="f")], time_ms=0, day=739_000, offset=0)


# ------------------------------------------------------------------------------------------------- backups


def test_a_backup_is_made_and_listed(quizapp: Quizapp, path: Path, home: Path, files_in: Look) -> None:
    before = files_in(home)
    ran = quizapp("backup")
    made = home / "backups" / "progress-20261123T120400Z.db"
    assert ran.out.startswith(f"{made}  ")
    assert {name: digest for name, digest in files_in(home).items() if "backups" not in name} == before
    listed = quizapp("backup", "--list")
    assert listed.out.startswith("Mon 23 Nov 2026, 12:04 ")
    (one,) = json.loads(quizapp("backup", "--list", "--json").out)
    assert one == {"file": str(made), "made": "2026-11-23T12:04:00+00:00", "size": made.stat().st_size}


def test_a_backup_while_another_window_writes(quizapp: Quizapp, path: Path, home: Path) -> None:
    with Store.open(path) as store:
        store.record([NewEvent(kind="flag", fact="f")], time_ms=0, day=1, offset=0)
        made = Path(json.loads(quizapp("backup", "--json").out)["file"])
    with Store.open(made, read_only=True, brief=True) as copy:
        assert len(list(copy.events())) == 5


def test_older_backups_are_thinned(quizapp: Quizapp, path: Path, clock: HandClock) -> None:
    for _ in range(4):
        quizapp("backup")
        clock.forward(minutes=1)
    clock.forward(days=5)
    ran = quizapp("backup")
    assert "3 older backups thinned out." in ran.err
    assert len(json.loads(quizapp("backup", "--list", "--json").out)) == 2


def test_nothing_to_back_up(quizapp: Quizapp, home: Path) -> None:
    ran = quizapp("backup")
    assert ran.code == 1
    assert "nothing to back up yet" in ran.err
    assert quizapp("backup", "--list").err == "There is no backup yet.\n"
    assert json.loads(quizapp("backup", "--list", "--json").out) == []
    assert not home.exists()


# ----------------------------------------------------------------------------------------------- restoring


def test_restore_alone_lists_and_says_how(quizapp: Quizapp, path: Path) -> None:
    assert "There is no backup yet" in quizapp("restore").err
    quizapp("backup")
    ran = quizapp("restore")
    assert ran.code == 0
    assert ran.out == quizapp("backup", "--list").out
    assert "quizapp restore progress-20261123T120400Z.db" in ran.err


@pytest.mark.parametrize("how", ["--newest", "progress-20261123T120400Z.db", "20261123", "{}"])
def test_a_backup_comes_back(how: str, quizapp: Quizapp, path: Path, home: Path) -> None:
    made = json.loads(quizapp("backup", "--json").out)["file"]
    add(path, 2)
    changed = path.read_bytes()
    ran = quizapp("restore", how.replace("{}", made), "--yes")
    assert ran.code == 0, ran.err
    assert "The backup has 4 events, the last of Mon 23 Nov 2026, 12:04." in ran.err
    assert "The progress file has 6 events" in ran.err
    aside = home / "progress.replaced-20261123T120400Z.db"
    assert str(aside) in ran.out
    assert aside.read_bytes() == changed
    with Store.open(path) as store:
        assert len(list(store.events())) == 4


@pytest.mark.parametrize("harm", [damage, newer, lambda path: path.write_bytes(b"hello"), lambda path: path.unlink()])
def test_a_backup_takes_the_place_of_what_can_not_be_opened(
    harm: Callable[[Path], object], quizapp: Quizapp, path: Path
) -> None:
    quizapp("backup")
    harm(path)
    assert quizapp("restore", "--newest", "--yes").code == 0
    assert len(quizapp("log").out.splitlines()) == 4


def test_nobody_is_taken_by_surprise(quizapp: Quizapp, path: Path, files_in: Look, home: Path) -> None:
    quizapp("backup")
    before = files_in(home)
    ran = quizapp("restore", "--newest")
    assert ran.code == 2
    assert "--yes" in ran.err
    for words in (("restore", "nope"), ("restore", "nope", "--newest"), ("restore", "progress-", "--yes")):
        assert quizapp(*words).code in (1, 2) or words[1] == "progress-"
    assert quizapp("restore", "nope").code == 2
    assert files_in(home) == before


@pytest.mark.parametrize(("answer", "code"), [("n\r", 130), ("\r", 130), ("y\r", 0)])
def test_a_person_is_asked(answer: str, code: int, quizapp: Quizapp, path: Path, environment: dict[str, str]) -> None:
    quizapp("backup")
    with Terminal([sys.executable, "-m", "quizapp", "restore", "--newest"], environment) as terminal:
        terminal.wait("Put the backup in its place? [y/N]")
        terminal.press(answer)
        assert terminal.end() == code
        assert ("Restored from" in terminal.text) == (code == 0)


def test_a_damaged_backup_is_not_taken(quizapp: Quizapp, path: Path, home: Path, clock: HandClock) -> None:
    good = Path(json.loads(quizapp("backup", "--json").out)["file"])
    clock.forward(minutes=1)
    bad = Path(json.loads(quizapp("backup", "--json").out)["file"])
    damage(bad)
    before = path.read_bytes()
    ran = quizapp("restore", bad.name, "--yes")
    assert ran.code == 1
    assert "damaged" in ran.err
    assert f"quizapp restore {good.name}" in ran.err
    assert path.read_bytes() == before
    assert f"Restored from {good}" in quizapp("restore", "--newest", "--yes").out


def test_restoring_waits_for_other_windows(quizapp: Quizapp, path: Path) -> None:
    quizapp("backup")
    with Store.open(path):
        for words in (("restore", "--newest", "--yes"), ("rebuild",), ("doctor", "--repair")):
            ran = quizapp(*words)
            assert ran.code == 3
            assert "Close the other window first." in ran.err


# ---------------------------------------------------------------------------------------------- rebuilding


def test_rebuilding_changes_nothing(quizapp: Quizapp, path: Path) -> None:
    ran = quizapp("rebuild")
    assert ran.out == "1 memory computed from 4 events.\nEverything is as it was.\n"
    assert json.loads(quizapp("rebuild", "--json").out) == {
        "events": 4,
        "memories": 1,
        "identical": True,
        "differing": {},
    }


def test_rebuilding_tells_what_was_wrong(quizapp: Quizapp, path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE memory SET stability = 999 WHERE state > 0")
        db.execute("DELETE FROM standing")
        db.commit()
    assert quizapp("doctor").code == 1
    ran = quizapp("rebuild")
    assert "Not as before: 1 memory, 1 suspended, put off or flagged fact." in ran.out
    assert ran.code == 0
    assert quizapp("doctor").code == 0
    assert "Everything is as it was." in quizapp("rebuild").out


def test_nothing_to_rebuild(quizapp: Quizapp, home: Path) -> None:
    assert quizapp("rebuild").code == 1
    assert not home.exists()


# ------------------------------------------------------------------------------------------------- merging


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """The progress file of another device, with three events."""
    (tmp_path / "stick").mkdir()
    add(tmp_path / "stick" / "progress.db", 3)
    return tmp_path / "stick" / "progress.db"


def test_what_happened_on_another_device_is_taken_in_once(
    quizapp: Quizapp, path: Path, home: Path, elsewhere: Path, files_in: Look
) -> None:
    before = files_in(elsewhere.parent)
    ran = quizapp("merge", elsewhere)
    made = home / "backups" / "progress-20261123T120400Z.db"
    assert (ran.code, ran.out, ran.err) == (
        0, f"3 events taken in from {elsewhere}.\n", f"As it was before: {made}\n",
    )  # fmt: skip
    assert files_in(elsewhere.parent) == before
    with Store.open(path) as store:
        assert len(list(store.events())) == 7
    with Store.open(made, read_only=True, brief=True) as copy:
        assert len(list(copy.events())) == 4
    assert quizapp("merge", elsewhere).out == f"Nothing in {elsewhere} is new here.\n"
    told = json.loads(quizapp("merge", elsewhere, "--json").out)
    assert (told["merged"], told["events"]) == (str(elsewhere), 0)
    assert quizapp("doctor").code == 0


def test_on_a_new_device_there_is_nothing_to_back_up(quizapp: Quizapp, home: Path, elsewhere: Path) -> None:
    ran = quizapp("merge", elsewhere)
    assert (ran.code, ran.err) == (0, "")
    assert not (home / "backups").exists()
    with Store.open(home / "progress.db") as store:
        assert len(list(store.events())) == 3


@pytest.mark.parametrize(
    "spoil", [damage, newer, lambda path: path.write_text("no database"), lambda path: path.unlink()]
)
def test_a_file_that_can_not_be_read_is_not_taken_in(
    quizapp: Quizapp, path: Path, home: Path, elsewhere: Path, files_in: Look, spoil: Callable[[Path], object]
) -> None:
    before = files_in(home)
    spoil(elsewhere)
    ran = quizapp("merge", elsewhere)
    assert ran.code in (1, 2)
    assert str(elsewhere) in ran.err
    assert files_in(home) == before


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda path: path.write_bytes(b""), "is empty."),
        (lambda path: path.write_text("no database"), "is not an SQLite file"),
        (lambda path: path.write_bytes(path.read_bytes()[:3000]), "The file is cut off"),
        (newer, "newer quizapp"),
    ],
)
def test_what_is_wrong_with_a_file_from_elsewhere_is_not_said_of_the_one_here(
    quizapp: Quizapp, path: Path, elsewhere: Path, spoil: Callable[[Path], object], says: str
) -> None:
    quizapp("backup")
    spoil(elsewhere)
    ran = quizapp("merge", elsewhere)
    assert ran.code == 1
    assert ran.err.startswith("quizapp: Nothing was taken in\n")
    assert str(elsewhere) in ran.err
    assert says in ran.err
    assert not any(word in ran.err for word in ("restore", "doctor", "--read-only", "no progress yet"))


def test_a_folder_is_not_merged(quizapp: Quizapp, path: Path, elsewhere: Path) -> None:
    ran = quizapp("merge", elsewhere.parent)
    assert ran.code == 2
    assert "This is a folder" in ran.err
    assert f"Name the file in it: {elsewhere}" in ran.err


def test_the_file_that_is_in_use_or_open_in_another_window_is_not_merged(
    quizapp: Quizapp, path: Path, elsewhere: Path
) -> None:
    ran = quizapp("merge", path)
    assert ran.code == 2
    assert "in use here" in ran.err
    with Store.open(path):
        ran = quizapp("merge", elsewhere)
        assert ran.code == 3
        assert "Close the other window first." in ran.err


# ----------------------------------------------------------------------------------------------- examining


def test_a_sound_file(quizapp: Quizapp, path: Path, home: Path, files_in: Look) -> None:
    quizapp("backup")
    before = files_in(home)
    ran = quizapp("doctor")
    assert ran.code == 0
    assert "ok       All 4 events are as they were written." in ran.out
    assert "error" not in ran.out
    told = json.loads(quizapp("doctor", "--json").out)
    assert (told["file"], told["repair"]) == (str(path), None)
    assert {finding["level"] for finding in told["findings"]} == {"fine"}
    assert files_in(home) == before


def test_no_file_at_all(quizapp: Quizapp, home: Path) -> None:
    ran = quizapp("doctor")
    assert ran.code == 0
    assert "There is no progress yet" in ran.out
    assert quizapp("doctor", "--repair").code == 1
    assert not home.exists()


def test_a_damaged_file_is_repaired(quizapp: Quizapp, path: Path, home: Path) -> None:
    quizapp("backup")
    add(path, 3)
    damage(path)
    harmed = path.read_bytes()
    ran = quizapp("doctor")
    assert ran.code == 1
    assert "error " in ran.out
    assert "quizapp doctor --repair" in ran.out
    assert path.read_bytes() == harmed
    ran = quizapp("doctor", "--repair")
    assert ran.code == 0, ran.out + ran.err
    aside = home / "progress.damaged-20261123T120400Z.db"
    assert "saved out of the damaged file." in ran.out
    assert "lost" in ran.out
    assert f"The damaged file is kept: {aside}" in ran.out
    assert aside.read_bytes() == harmed
    assert len(quizapp("log").out.splitlines()) == 7


def test_lost_events_are_counted(quizapp: Quizapp, path: Path, home: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE event SET took = took + 1 WHERE seq = 1")
        db.commit()
    ran = quizapp("doctor")
    assert "1 of 4 events are not as they were written" in ran.out
    told = json.loads(quizapp("doctor", "--repair", "--json").out)["repair"]
    assert (told["events"], told["saved"], told["lost"], told["backup"]) == (3, 3, 1, None)
    assert Path(told["aside"]).exists()


def test_a_sound_file_that_is_repaired_stays(quizapp: Quizapp, path: Path) -> None:
    ran = quizapp("doctor", "--repair")
    assert ran.code == 0
    assert "The events are sound." in ran.out


# -------------------------------------------------------------------- a file that can't be opened, everywhere

OPENING = (("decks",), ("due",), ("log",), ("rebuild",), ("study", "--plain"), ("backup",))


@pytest.mark.parametrize("words", OPENING, ids=" ".join)
@pytest.mark.parametrize(
    "harm", [damage, newer, lambda path: path.write_bytes(b"hello" * 1000)], ids=["damaged", "newer", "strange"]
)
def test_a_file_that_can_not_be_opened_stays_and_a_backup_is_offered(
    words: tuple[str, ...], harm: Callable[[Path], object], quizapp: Quizapp, path: Path, home: Path, files_in: Look
) -> None:
    good = Path(json.loads(quizapp("backup", "--json").out)["file"])
    harm(path)
    before = files_in(home)
    ran = quizapp(*words)
    assert ran.code == 1
    assert str(path) in ran.err
    assert f"The newest good backup is of Mon 23 Nov 2026, 12:04: quizapp restore {good.name}" in ran.err
    assert "Traceback" not in ran.err
    assert files_in(home) == before


@pytest.mark.parametrize("words", OPENING, ids=" ".join)
def test_a_home_that_is_no_folder(words: tuple[str, ...], quizapp: Quizapp, home: Path) -> None:
    home.write_text("a file")
    ran = quizapp(*words)
    assert ran.code in (0, 1)
    assert ran.code == 1 or words == ("log",)
    assert "Traceback" not in ran.err
    assert home.read_text() == "a file"


def test_damage_that_shows_only_later_is_told_as_such(quizapp: Quizapp, path: Path, home: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        page = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'deck_file'").fetchone()[0]
        size = db.execute("PRAGMA page_size").fetchone()[0]
    data = bytearray(path.read_bytes())
    data[size * (page - 1) : size * page] = b"\xff" * size
    path.write_bytes(data)
    for words in (("log",), ("decks",), ("study", "--plain")):
        ran = quizapp(*words)
        assert ran.code == 1
        assert "malformed" in ran.err
        assert "quizapp doctor" in ran.err


def test_progress_that_is_gone_is_not_begun_anew_in_silence(path: Path, quizapp: Quizapp, decks: Path) -> None:
    """A backup with answers is named by whatever looks at decks, and is the newest, whatever empty ones follow."""
    where = ("--decks", str(decks))
    assert "restore" not in quizapp("due", *where).err
    kept = len(quizapp("log", "--json").out.splitlines())
    quizapp("backup")
    path.unlink()
    for words in (("study", "--plain"), ("due",), ("decks",)):
        assert "'quizapp restore --newest' goes on from it" in quizapp(*words, *where).err, words
    assert quizapp("restore", "--newest", "--yes").code == 0
    assert len(quizapp("log", "--json").out.splitlines()) == kept
