"""Events come out of a damaged file wherever they are whole, and nothing comes out that was not put in."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.store import connect
from quizapp.store.events import EVENT_COLUMNS, NewEvent
from quizapp.store.file import Store
from quizapp.store.salvage import salvage

DAY = 739_000


def written(folder: Path, answers: Sequence[str], *, log: bool = False) -> Path:
    """A file with a review for each answer; with `log`, none of them folded into the file yet."""
    path = folder / "progress.db"
    store = Store.open(path)
    if not log:
        store.db.execute("PRAGMA synchronous = OFF")
    for number, answer in enumerate(answers):
        event = NewEvent(
            kind="review", fact=f"f{number % 7}", rating=3, guess=(0.0, 0.25, 1.0)[number % 3], retention=0.9,
            data={"answered": answer},
        )  # fmt: skip
        store.record([event], time_ms=number * 60_000, day=DAY, offset=-60)
    if log:  # as a kill leaves it: a copy of the two files, taken while it is open
        kept = folder / "kept.db"
        for end in ("", "-wal"):
            kept.with_name(kept.name + end).write_bytes(path.with_name(path.name + end).read_bytes())
        path = kept
    store.close()
    return path


def rows(path: Path) -> list[tuple[object, ...]]:
    with closing(connect.read_only(path)) as db:
        return db.execute(f"SELECT {EVENT_COLUMNS} FROM event ORDER BY id").fetchall()


texts = st.one_of(st.text(max_size=40), st.integers(0, 70_000).map(lambda length: "né" * (length // 2)))


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, max_size=12), st.booleans())
def test_a_sound_file_gives_all_its_events(answers: Sequence[str], log: bool) -> None:
    with TemporaryDirectory() as folder:
        path = written(Path(folder), answers, log=log)
        found = sorted(set(salvage(path)))
        assert found == sorted(rows(path))
        assert [tuple(map(type, row)) for row in found] == [tuple(map(type, row)) for row in sorted(rows(path))]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[object, ...]]]:
    path = written(tmp_path_factory.mktemp("whole"), ["an answer" * (n % 40) for n in range(400)])
    return path, rows(path)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), flips=st.integers(1, 30))
def test_flipped_bits_cost_only_the_events_that_they_hit(
    whole: tuple[Path, list[tuple[object, ...]]], seed: int, flips: int
) -> None:
    path, events = whole
    chance = random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(flips):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    with TemporaryDirectory() as folder:
        damaged = Path(folder) / "progress.db"
        damaged.write_bytes(content)
        found = set(salvage(damaged))
    assert found <= set(events)
    # A flip hits one event at most, or the size of pages, which only events of several pages hang on.
    longest = sum(len(str(row[EVENT_COLUMNS.split(", ").index("data")])) > 300 for row in events)
    assert len(found) >= len(events) - flips - (longest if content[16:18] != path.read_bytes()[16:18] else 0)


@pytest.mark.parametrize("head", [0, 100, 4096, 5000])
def test_a_file_without_its_head_still_has_its_events(
    whole: tuple[Path, list[tuple[object, ...]]], tmp_path: Path, head: int
) -> None:
    path, events = whole
    damaged = tmp_path / "progress.db"
    damaged.write_bytes(b"\xff" * head + path.read_bytes()[head:])
    assert len(set(salvage(damaged))) >= len(events) - head // 200


def test_a_file_that_is_cut_off_has_the_events_of_what_is_left(
    whole: tuple[Path, list[tuple[object, ...]]], tmp_path: Path
) -> None:
    path, events = whole
    damaged = tmp_path / "progress.db"
    content = path.read_bytes()
    damaged.write_bytes(content[: len(content) * 3 // 4 + 777])
    found = set(salvage(damaged))
    assert 20 < len(found) < len(events)
    assert found < set(events)


def test_a_flip_in_the_log_does_not_cost_what_stands_behind_it(tmp_path: Path) -> None:
    path = written(tmp_path, ["an answer"] * 60, log=True)
    log = path.with_name(path.name + "-wal")
    content = bytearray(log.read_bytes())
    content[len(content) // 3] ^= 1
    log.write_bytes(content)
    found = set(salvage(path))
    read = rows(path)
    assert len(read) < 59, "SQLite passes over all that follows"
    assert len(found) >= 59
    assert found >= set(read)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=5000), st.integers(0, 50))
def test_noise_holds_no_events(noise: bytes, starts: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "noise"
        path.write_bytes(noise + (b"\x11\x00\x2c" + noise[:14]) * starts + b"\x11\x00\x2c" + b"\xff" * starts + noise)
        path.with_name("noise-wal").write_bytes(noise)
        assert list(salvage(path)) == []
