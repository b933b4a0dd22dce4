"""A kill at any moment costs no acknowledged answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.store.doctor import check
from quizapp.store.file import Store

ROOT = Path(__file__).parents[2]
WORKER = ROOT / "tests" / "tools" / "store_worker.py"


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def command(folder: Path, *more: object) -> list[str]:
    return [sys.executable, str(WORKER), str(folder), *map(str, more)]


def clients(store: Store) -> list[int]:
    return [event.data["client"] for event in store.events() if event.kind == "review"]


def test_what_was_acknowledged_before_a_kill_is_there(tmp_path: Path) -> None:
    acknowledged: list[int] = []
    for lines in (1, 30, 120):
        start = acknowledged[-1] + 10 if acknowledged else 1
        with subprocess.Popen(command(tmp_path, start), stdout=subprocess.PIPE, cwd=ROOT, env=environment()) as worker:
            assert worker.stdout is not None
            said = [worker.stdout.readline() for _ in range(lines)]
            worker.kill()
            said += worker.stdout.readlines()
        acknowledged += [int(line[4:]) for line in said if line.endswith(b"\n")]
    assert len(acknowledged) > 150
    findings = check(tmp_path / "progress.db", tmp_path / "backups", 0)
    assert not [finding for finding in findings if finding.level == "error"]
    with Store.open(tmp_path / "progress.db") as store:
        assert set(acknowledged) <= set(clients(store))
        digest = store.state_digest()
        store.rebuild()
        assert store.state_digest() == digest


def test_it_ends_after_so_many(tmp_path: Path) -> None:
    done = subprocess.run(
        command(tmp_path, 7, 20), capture_output=True, text=True, cwd=ROOT, env=environment(), check=True
    )
    assert done.stdout.split() == [word for number in range(7, 27) for word in ("ACK", str(number))]
    with Store.open(tmp_path / "progress.db") as store:
        assert clients(store) == list(range(7, 27))


@pytest.mark.parametrize("arguments", [[], ["x"], ["a", "b", "c", "d"]])
def test_its_use_is_told(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, str(WORKER), *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(),
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("usage:")
