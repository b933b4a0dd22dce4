"""The real app over real files, driven by Textual's pilot or in a real terminal."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import textual.app
import textual.pilot
from hand_clock import HandClock
from textual.pilot import Pilot
from textual.screen import Screen

from quizapp.service.workspace import Workspace
from quizapp.tui.app import QuizApp, study_screen
from quizapp.tui.screens.today import TodayScreen
from quizapp.tui.telling import TellingApp

CAPITALS = """\
deck: Capitals
about: Some capitals of Europe.
facts:
  - ask: Capital of Belarus?
    answer: Minsk
    wrong: [Brest, Grodno, Gomel]
    hint: It begins with M.
    why: Since 1919.
    forms: choose
  - ask: Capital of Latvia?
    answer: Riga
    forms: type
  - ask: Capital of Estonia?
    answer: Tallinn
    forms: flip
"""


SOON = 0.02
"""Seconds: twice the time after which Textual lays out and paints what changed."""


async def quiet(min_sleep: float = 0, max_sleep: float = 0) -> None:
    """Wait until nothing is left to do now: no message waits to be handled, and nothing is to be painted soon."""
    loop = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(0)
        if not loop._ready:
            soon = [timer.when() for timer in loop._scheduled if not timer.cancelled()]
            if not soon or min(soon) > loop.time() + SOON:
                return
            await asyncio.sleep(max(min(soon) - loop.time(), 0))


@pytest.fixture(autouse=True)
def _no_idling(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pilot waits for what is left to do. Its own way, a look at the processor every 20 ms, takes most of a test."""
    monkeypatch.setattr(textual.app, "wait_for_idle", quiet)
    monkeypatch.setattr(textual.pilot, "wait_for_idle", quiet)


@pytest.fixture(autouse=True)
def _no_reflexes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that follow at once are meant."""
    monkeypatch.setattr("quizapp.tui.screens.result.ResultScreen.DEAF_SECONDS", 0.0)
    monkeypatch.setattr("quizapp.tui.screens.quiz.QuizScreen.REFLEX_SECONDS", 0.0)


@pytest.fixture(autouse=True)
def _no_fading(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was told can be read for as long as a test runs, on the slowest machine too."""
    real = TellingApp.notify

    def notify(app: TellingApp, message: str, **how: Any) -> None:
        real(app, message, **how | {"timeout": 3600})

    monkeypatch.setattr(TellingApp, "notify", notify)


class Run:
    """An app that runs, its pilot, and what its screen shows."""

    def __init__(self, app: QuizApp, pilot: Pilot[int], clock: HandClock) -> None:
        self.app = app
        self.pilot = pilot
        self.clock = clock

    @property
    def text(self) -> str:
        """The screen as text, without the spaces at the ends of lines."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    async def press(self, *keys: str) -> str:
        """Press keys one after the other; the screen then."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()
        return self.text

    async def click(self, text: str) -> str:
        """Click on the first place where the screen shows a text, once nothing moves any more; the screen then."""
        before = ""
        while before != self.text:
            before = self.text
            await self.pilot.pause()
        lines = before.split("\n")
        row = next((n for n, line in enumerate(lines) if text in line), None)
        assert row is not None, f"{text!r} is not on the screen:\n{self.text}"
        await self.pilot.click(offset=(lines[row].index(text) + len(text) // 2, row))
        await self.pilot.pause()
        return self.text

    @property
    def toasts(self) -> str:
        """The messages that were shown."""
        return "\n".join(f"{note.title}: {note.message}" for note in self.app._notifications)


Start = Callable[..., AbstractAsyncContextManager[Run]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new home for quizapp."""
    folder = tmp_path / "home"
    monkeypatch.setenv("QUIZAPP_HOME", str(folder))
    return folder


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    """A folder with one deck."""
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "capitals.yaml").write_text(CAPITALS, "utf-8")
    return folder


@pytest.fixture
def start(home: Path, decks: Path) -> Start:
    """Start the app: on Today, studying all decks, or on another screen."""
    clock = HandClock()

    @asynccontextmanager
    async def run(
        *,
        study: bool = False,
        size: tuple[int, int] = (80, 24),
        folder: Path = decks,
        screen: Callable[[Workspace], Screen[None]] | None = None,
    ) -> AsyncIterator[Run]:
        with Workspace.open([str(folder)], clock=clock) as workspace:
            workspace.sync()

            def first(ready: Workspace) -> object:
                return study_screen(ready, None, "All decks", 0) if study else TodayScreen(ready)

            app = QuizApp(workspace, screen or first)
            async with app.run_test(size=size, notifications=True) as pilot:
                await pilot.pause()
                yield Run(app, pilot, clock)

    return run


@pytest.fixture
def environment(home: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a program in a real terminal."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "HOME": str(tmp_path), "QUIZAPP_HOME": str(home), "LANG": "C.UTF-8", "TZ": "UTC"}


QUIZAPP = [sys.executable, "-m", "quizapp"]
