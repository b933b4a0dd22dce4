"""The command line over real files, run in this process or as a program of its own; the clock stands still."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import pytest
from hand_clock import HandClock

from quizapp.cli.main import run
from quizapp.question.values import fingerprint
from quizapp.service.clock import Clock
from quizapp.service.workspace import Workspace
from quizapp.store.events import NewEvent

NOTES = """\
Minsk is the capital of Belarus.
Riga, the capital of Latvia,
lies on the Baltic Sea.
"""
CAPITALS = """\
deck: Capitals
about: Some capitals of Europe.
source: notes.txt
facts:
  - ask: Capital of Belarus?
    answer: Minsk
    quote: Minsk is the capital of Belarus
  - ask: Capital of Latvia?
    answer: Riga
    quote: the capital of Latvia, lies on the Baltic Sea
  - ask: Capital of Estonia?
    answer: Tallinn
"""


class Ran:
    """What a command line came to."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


Quizapp = Callable[..., Ran]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A new home for quizapp, in UTC."""
    folder = tmp_path / "home"
    monkeypatch.setenv("QUIZAPP_HOME", str(folder))
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("COLUMNS", "100")
    time.tzset()
    yield folder
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> HandClock:
    """Monday 23 November 2026, noon, for every clock that a command makes."""
    hand = HandClock()
    monkeypatch.setattr(Clock, "seconds", lambda _: hand.ms / 1000)
    return hand


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    """A folder with one deck and its document."""
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "capitals.yaml").write_text(CAPITALS, "utf-8")
    (folder / "notes.txt").write_text(NOTES, "utf-8")
    return folder


@pytest.fixture
def quizapp(home: Path, clock: HandClock, capsys: pytest.CaptureFixture[str]) -> Quizapp:
    """Run one command line in this process."""

    def call(*words: str | Path) -> Ran:
        capsys.readouterr()
        code = run([str(word) for word in words])
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return call


@pytest.fixture
def environment(home: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a program of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "HOME": str(tmp_path), "QUIZAPP_HOME": str(home), "LANG": "C.UTF-8", "TZ": "UTC"}


@pytest.fixture
def program(environment: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run quizapp as a program; its bytes."""

    def call(*words: str | Path, **more: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "quizapp", *map(str, words)]
        return subprocess.run(
            command, env=environment | more, capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False
        )

    return call


@pytest.fixture
def studied(home: Path, decks: Path, clock: HandClock) -> list[str]:
    """Two facts were answered, the second answer taken back, a third flagged; the facts' identities."""
    with Workspace.open([str(decks)], clock=clock) as workspace:
        workspace.sync()
        store = workspace.store
        facts = list(store.facts_of(workspace.library.ids[0]))

        def keep(*events: NewEvent) -> str:
            clock.forward(minutes=1)
            now = clock.now()
            return store.record(events, time_ms=now.ms, day=now.day, offset=now.offset)[-1]

        def review(place: int, rating: int, given: str, verdict: str) -> str:
            fact = facts[place]
            data = {
                "form": "type", "asked": fact.question, "answered": given, "verdict": verdict, "score": 1.0,
                "proposed": rating, "answer": fingerprint(fact.answer),
            }  # fmt: skip
            event = NewEvent(kind="review", fact=fact.uid, rating=rating, retention=0.9, took=6000, data=data)
            return keep(event)

        review(0, 4, "minsk", "right")
        last = review(1, 1, "Oslo", "wrong")
        keep(NewEvent(kind="undo", data={"target": last}))
        keep(NewEvent(kind="flag", fact=facts[2].uid, data={"note": "Since when?"}))
        return [fact.uid for fact in facts]


@pytest.fixture
def files_in() -> Callable[[Path], dict[str, str]]:
    """What a folder holds, file by file, but for locks."""

    def look(folder: Path) -> dict[str, str]:
        paths: Sequence[Path] = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
        return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in paths}

    return look


@pytest.fixture
def talk(
    home: Path, clock: HandClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., list[str]]:
    """Study a deck of some facts (as YAML), typing some lines; the lines that are said."""
    folder = tmp_path / "deck"
    folder.mkdir()

    def call(typed: str, *facts: str, words: tuple[str, ...] = (), code: int = 0) -> list[str]:
        if facts:
            items = "".join("  - " + fact.replace("\n", "\n    ") + "\n" for fact in facts)
            (folder / "deck.yaml").write_text(f"deck: Deck\nfacts:\n{items}", "utf-8")
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        capsys.readouterr()
        assert run(["study", "--plain", "--decks", str(folder), *words]) == code
        clock.forward(minutes=1)
        said = capsys.readouterr()
        text = re.sub(r"\d+ days", "some days", said.out + said.err)  # the seed decides
        return re.sub(r"on \w{3} \d+ \w{3}\.", "some day.", text).split("\n")

    return call
