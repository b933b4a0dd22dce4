"""Backups are whole or not there, are thinned as they age, and come back."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.store.backup import DAY_MS, back_up, backups, kept, needed, restore, thin
from quizapp.store.errors import DamagedError, FullError, InUseError, NotWritableError, StoreError
from quizapp.store.events import NewEvent
from quizapp.store.file import Store

DAY = 739_000
NOW = 1_800_000_000_000


def rate(store: Store, number: int = 0) -> None:
    event = NewEvent(kind="review", fact=f"f{number % 5}", rating=3, retention=0.9)
    store.record([event], time_ms=number, day=DAY + number // 5, offset=0)


def filled(path: Path, reviews: int = 20) -> str:
    with Store.open(path) as store:
        events = [NewEvent(kind="review", fact=f"f{n % 5}", rating=3, retention=0.9) for n in range(reviews)]
        store.record(events, time_ms=0, day=DAY, offset=0)
        return store.state_digest()


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_holds_what_is_there_while_the_file_is_in_use(tmp_path: Path) -> None:
    with Store.open(tmp_path / "progress.db") as store:
        rate(store)
        digest = store.state_digest()
        made = back_up(store.path, tmp_path / "backups", NOW)
        rate(store, 1)
    assert [made] == backups(tmp_path / "backups")
    assert made.time_ms == NOW
    with Store.open(made.path, read_only=True) as copy:
        assert copy.state_digest() == digest


def test_a_backup_comes_back_and_what_was_there_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    digest = filled(path)
    made = back_up(path, tmp_path / "backups", NOW)
    with Store.open(path) as store:
        rate(store, 30)
        later = store.state_digest()
    aside = restore(made.path, path, NOW)
    assert aside is not None
    with Store.open(path) as store, Store.open(aside, read_only=True) as old:
        assert store.state_digest() == digest
        assert old.state_digest() == later
        rate(store, 40)
    assert restore(made.path, path, NOW) != aside, "two restores in one second lose nothing"
    assert sorted(path.name for path in tmp_path.glob("progress.db*")) == ["progress.db", "progress.db.lock"]


def test_what_only_the_log_holds_is_set_aside_too(tmp_path: Path) -> None:
    path = tmp_path / "home" / "progress.db"
    filled(path, 3)
    made = back_up(path, tmp_path / "backups", NOW)
    with Store.open(path) as store:
        rate(store, 30)
        digest = store.state_digest()
        killed = files(path.parent)
    for name, content in killed.items():  # as a kill leaves them
        path.with_name(name).write_bytes(content)
    aside = restore(made.path, path, NOW)
    assert aside is not None
    with Store.open(aside, read_only=True) as old:
        assert old.state_digest() == digest


def test_restoring_where_nothing_is(tmp_path: Path) -> None:
    digest = filled(tmp_path / "progress.db")
    made = back_up(tmp_path / "progress.db", tmp_path / "backups", NOW)
    elsewhere = tmp_path / "new" / "folder" / "progress.db"
    assert restore(made.path, elsewhere, NOW) is None
    with Store.open(elsewhere) as store:
        assert store.state_digest() == digest


def test_nothing_is_restored_while_the_file_is_open(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    filled(path)
    made = back_up(path, tmp_path / "backups", NOW)
    with Store.open(path) as store, pytest.raises(InUseError):
        restore(made.path, store.path, NOW)


@pytest.mark.parametrize("damage", ["flip", "half", "text", "empty", "missing", "event"])
def test_a_bad_backup_is_refused_and_the_file_is_as_it_was(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "home" / "progress.db"
    filled(path, 300)
    made = back_up(path, tmp_path / "backups", NOW)
    content = bytearray(made.path.read_bytes())
    if damage == "flip":
        for place in range(1024, len(content), 1024):
            content[place] ^= 0x10
    elif damage == "event":
        place = content.rindex(b"reviewf")
        content[place : place + 6] = b"revieW"
    elif damage == "half":
        del content[len(content) // 2 :]
    else:
        content = bytearray(b"" if damage == "empty" else b"no database" * 50)
    made.path.write_bytes(content)
    if damage == "missing":
        made.path.unlink()
    before = files(path.parent)
    with pytest.raises(StoreError) as caught:
        restore(made.path, path, NOW)
    assert caught.value.message
    assert files(path.parent) == before


def test_a_damaged_file_makes_no_backup_and_older_ones_stay(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    filled(path, 300)
    old = back_up(path, tmp_path / "backups", NOW)
    content = bytearray(path.read_bytes())
    for place in range(4096, len(content), 512):
        content[place : place + 8] = b"\xff" * 8
    path.write_bytes(content)
    with pytest.raises(DamagedError):
        back_up(path, tmp_path / "backups", NOW + DAY_MS)
    assert names(tmp_path / "backups") == [old.path.name]


def test_a_folder_that_is_a_file_is_told_of(tmp_path: Path) -> None:
    filled(tmp_path / "progress.db")
    (tmp_path / "backups").write_text("not a folder")
    with pytest.raises(NotWritableError, match="No backup was made"):
        back_up(tmp_path / "progress.db", tmp_path / "backups", NOW)
    assert backups(tmp_path / "backups") == []


def test_a_full_disk_leaves_no_half_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path / "progress.db")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FullError):
        back_up(tmp_path / "progress.db", tmp_path / "backups", NOW)
    assert names(tmp_path / "backups") == []


def test_what_an_interrupted_backup_left_is_swept_up(tmp_path: Path) -> None:
    filled(tmp_path / "progress.db")
    folder = tmp_path / "backups"
    folder.mkdir()
    old, young = folder / "progress-20200101T000000Z.db.part", folder / "progress-20200101T000001Z.db.part"
    for part in (old, young):
        part.write_text("half")
    os.utime(old, (NOW / 1000 - 9000, NOW / 1000 - 9000))
    os.utime(young, (NOW / 1000 - 60, NOW / 1000 - 60))
    made = back_up(tmp_path / "progress.db", folder, NOW)
    assert names(folder) == sorted([young.name, made.path.name])


def test_one_a_day_is_needed(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    assert needed(folder, NOW)
    filled(tmp_path / "progress.db")
    back_up(tmp_path / "progress.db", folder, NOW)
    assert not needed(folder, NOW + DAY_MS - 1)
    assert needed(folder, NOW + DAY_MS)
    assert needed(folder, NOW - 365 * DAY_MS), "a clock set back a year"


def test_thinning_removes_what_is_not_kept_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    made = [f"progress-202701{day:02}T120000Z.db" for day in range(1, 15)]
    for name in [*made, "mine.db", "progress-x.db", "progress-20279999T120000Z.db"]:
        (folder / name).touch()
    removed = thin(folder, backups(folder)[0].time_ms + 30 * DAY_MS)
    left = set(names(folder))
    assert {path.name for path in removed} == set(made) - left
    assert {"mine.db", "progress-x.db", "progress-20279999T120000Z.db", made[-1]} <= left
    assert len(removed) == 11, "one a week stays"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 900 * DAY_MS), max_size=60), st.integers(0, 30))
def test_thinning_keeps_the_newest_and_enough_of_every_age(ages: list[int], ahead: int) -> None:
    times = [NOW - age for age in ages] + [NOW + ahead * DAY_MS] * (ahead > 0)
    stay = kept(times, NOW)
    assert stay <= set(times)
    assert max(times, default=None) == max(stay, default=None)
    assert kept(stay, NOW) == stay
    for time in times:
        age = (NOW - time) / DAY_MS
        gap = 0 if age <= 2 else 1 if age <= 14 else 7 if age <= 61 else 31 if age <= 731 else None
        if gap is not None:
            assert any(0 <= kept_time - time <= gap * DAY_MS for kept_time in stay)
    assert len([time for time in stay if time < NOW - 2 * DAY_MS]) <= 13 + 8 + 24 + 1


def test_two_years_of_daily_backups_stay_few_and_spread() -> None:
    times: set[int] = set()
    for day in range(900):
        now = NOW + day * DAY_MS
        times = kept({*times, now}, now)
    ages = sorted((NOW + 899 * DAY_MS - time) / DAY_MS for time in times)
    assert len(ages) < 50
    assert all(younger + 38 >= older for younger, older in pairwise(ages))
    assert 700 < ages[-1] <= 731
