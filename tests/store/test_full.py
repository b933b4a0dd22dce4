"""A full disk: what can't be kept is not acknowledged, nothing of it stays, and it goes on when there is room."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.store.errors import FullError
from quizapp.store.events import NewEvent
from quizapp.store.file import Store

DAY = 739_000


def review(number: int) -> NewEvent:
    return NewEvent(kind="review", fact=f"f{number}", rating=3, retention=0.9, data={"answered": "x" * 500})


def until_full(store: Store) -> tuple[int, FullError]:
    """Record until it can't; how many were kept, and what was said."""
    for number in range(1000):
        try:
            store.record([review(number)], time_ms=number, day=DAY, offset=0)
        except FullError as error:
            return number, error
    raise AssertionError("it was never full")


def test_it_says_so_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    with Store.open(path) as store:
        pages = store.db.execute("PRAGMA page_count").fetchone()[0]
        store.db.execute(f"PRAGMA max_page_count = {pages + 8}")
        kept, error = until_full(store)
        assert 0 < kept < 1000
        assert "full" in error.title
        assert error.hint
        assert len(list(store.events())) == kept
        digest = store.state_digest()
        with pytest.raises(FullError):
            store.record([review(kept)], time_ms=kept, day=DAY, offset=0)
        assert store.state_digest() == digest
        store.db.execute("PRAGMA max_page_count = 1000000")
        store.record([review(kept)], time_ms=kept, day=DAY, offset=0)
        assert len(list(store.events())) == kept + 1
        digest = store.state_digest()
        store.rebuild()
        assert store.state_digest() == digest
        assert store.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


_LIMITED = """
import json, resource, signal, sys
from pathlib import Path
from quizapp.store.errors import FullError
from quizapp.store.events import NewEvent
from quizapp.store.file import Store

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
room = resource.getrlimit(resource.RLIMIT_FSIZE)
kept, titles = [], []
with Store.open(Path(sys.argv[1])) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), room[1]))
    for number in range(400):
        try:
            data = {"client": number, "answered": "x" * 500}
            event = NewEvent(kind="review", fact=f"f{number}", rating=3, retention=0.9, data=data)
            store.record([event], time_ms=number, day=739000, offset=0)
        except FullError as error:
            titles.append(error.title)
            if len(titles) == 5:
                resource.setrlimit(resource.RLIMIT_FSIZE, room)
        else:
            kept.append(number)
print(json.dumps([kept, titles]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
@pytest.mark.parametrize("limit", [100_000, 300_000, 1_000_000])
def test_writes_that_the_system_refuses(tmp_path: Path, limit: int) -> None:
    path = tmp_path / "progress.db"
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", _LIMITED, str(path), str(limit)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    assert done.returncode == 0, done.stderr
    kept, titles = json.loads(done.stdout)
    assert len(titles) == 5, "it was full, and then no more"
    assert len(kept) == 395
    with Store.open(path) as store:
        assert [event.data["client"] for event in store.events()] == kept
        digest = store.state_digest()
        store.rebuild()
        assert store.state_digest() == digest


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_disk_that_is_full_from_the_start(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    code = (
        "import resource, signal, sys; from pathlib import Path; from quizapp.errors import QuizError\n"
        "from quizapp.store.file import Store\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, -1))\n"
        "try: Store.open(Path(sys.argv[1]))\n"
        "except QuizError as error: print(type(error).__name__)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "progress.db")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    assert done.stdout == "FullError\n", done.stderr
    with Store.open(tmp_path / "progress.db") as store:
        store.record([review(1)], time_ms=0, day=DAY, offset=0)


_REPAIRED = """
import json, resource, signal, sys
from pathlib import Path
from quizapp.store.errors import FullError
from quizapp.store.file import Store
from quizapp.store.repair import repair

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
room = resource.getrlimit(resource.RLIMIT_FSIZE)
outcomes = []
for limit in range(4096, path.stat().st_size + 40_000, 12_288):
    before = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.suffix != ".lock"}
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, room[1]))
    try:
        done = repair(path, path.parent / "backups", 0)
    except FullError as error:
        resource.setrlimit(resource.RLIMIT_FSIZE, room)
        after = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.suffix != ".lock"}
        outcomes.append("refused" if after == before and error.title == "Nothing was repaired" else "spoilt")
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, room)
        with Store.open(path) as store:
            outcomes.append([done.events, len(list(store.events()))])
        break
print(json.dumps(outcomes))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_repair_without_room_leaves_the_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    with Store.open(path) as store:
        for number in range(150):
            store.record([review(number)], time_ms=number, day=DAY, offset=0)
        store.db.execute("DROP INDEX event_moves")
    command = [sys.executable, "-c", _REPAIRED, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0, done.stderr
    *refused, repaired = json.loads(done.stdout)
    assert refused
    assert set(refused) == {"refused"}
    assert repaired == [150, 150]
