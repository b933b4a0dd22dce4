"""A proposal that a person edits on the screen: what is wrong with it is told, and the way back is one key."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

import pytest
from lake import LAKE
from textual.worker import WorkerCancelled

from quizapp.deck.reader import read_deck
from quizapp.service import amending, deriving
from quizapp.tui.app import proposals_screen

BROKEN = "deck: x\nfacts:\n  - ask: What?\n    answer: x\n    quote: It is dry.\n"
MINE = "deck: x\nfacts:\n  - ask: Who reached it first?\n    answer: Napoleon\n    quote: The first Russian to reach it was Kurbat Ivanov, in 1643.\n"


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    path = tmp_path / "lake.md"
    path.write_text(LAKE, "utf-8")
    return path


@pytest.fixture
def propose(start, lake: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Start the app with proposals from a document; what the editor writes is chosen by `write`."""
    monkeypatch.setattr(deriving, "load", lambda: None)  # no model

    @asynccontextmanager
    async def run(*, size: tuple[int, int] = (60, 30)) -> AsyncIterator[Any]:
        async with start(size=size, screen=lambda w: proposals_screen(w, lake, limit=40, alone=True)) as run:
            monkeypatch.setattr(run.app, "suspend", nullcontext)
            await run.pilot.pause()
            with suppress(WorkerCancelled):
                await run.app.workers.wait_for_complete()
            await run.pilot.pause()
            yield run

    return run


@pytest.fixture
def write(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, str], Any]:
    """Open the editor on what is looked at and write something; the screen then."""

    async def act(run: Any, text: str) -> str:
        def edit(_: str, path: str, line: int) -> int:
            Path(path).write_text(text, "utf-8")
            return 0

        monkeypatch.setattr(amending, "edit", edit)
        await run.press("e")
        return words(run)

    return act


def words(run: Any) -> str:
    """What the screen says, on one line."""
    return " ".join(run.text.split())


async def test_u_takes_an_edit_back_and_r_brings_back_the_proposal(propose, write) -> None:
    async with propose() as run:
        asked = run.app.screen._choosing.item.asked
        assert "r as proposed" not in run.text
        assert "r brings back the proposal" in await write(run, BROKEN)
        assert "r as proposed" in run.text
        await run.press("u")
        assert "Your edit is not taken yet" not in run.text
        assert "is taken back" in run.text
        assert run.app.screen._choosing.item.asked == asked
        assert "r your edit" in run.text, "nothing that was written is lost"
        await run.press("r")
        assert "Your edit is not taken yet" in words(run)
    async with propose() as run:
        assert "Your edit is not taken yet" in words(run)
        assert "r brings it back as it was proposed" in (await write(run, "") and run.toasts)
        await run.press("r")
        assert "Your edit is not taken yet" not in run.text
        await run.press("k")
        assert "1 kept" in run.text
        await run.press("left", "r")
        assert "This one is kept" in run.toasts
    async with propose() as run:
        assert "No longer kept" in (await run.press("u") and run.text)
        assert run.app.screen._choosing.item.asked == asked


async def test_u_takes_back_one_that_was_taken_too(propose, write) -> None:
    async with propose() as run:
        asked = run.app.screen._choosing.item.asked
        await run.press("d", "left", "left", "right")  # one that is open
        other = run.app.screen._choosing.item.asked
        assert "as you wrote it" in await write(run, MINE.replace("Napoleon", "Kurbat Ivanov"))
        await run.press("u")
        assert "as you wrote it" not in run.text
        assert run.app.screen._choosing.item.asked == other
        assert "0 kept · 1 dropped" in run.text
        await run.press("u")
        assert "0 kept · 0 dropped" in run.text
        assert run.app.screen._choosing.item.asked == asked


async def test_a_broken_edit_is_told_once(propose, write) -> None:
    async with propose() as run:
        await write(run, BROKEN)
        for _ in range(2):
            await run.press("k")
            assert len(run.app._notifications) == 1
            assert "not taken yet" in run.toasts
            assert "word for word" not in run.toasts, "that stands on the screen already"


async def test_an_answer_that_the_passage_does_not_say_is_told_before_it_is_kept(propose, write, decks: Path) -> None:
    async with propose() as run:
        shown = await write(run, MINE)
        assert "unproved the passage does not say ‘Napoleon’" in shown
        assert "does not say ‘Napoleon’" in run.toasts
        assert "Kurbat" in await write(run, MINE.replace("Napoleon", "Kurbat Ivanov"))
        assert "unproved" not in run.text
        gaps = "deck: x\nfacts:\n  - cloze: Lake Baikal is {{Atlantis}} long and {{about 79 km}} wide.\n    quote: Lake Baikal is 636 km long and 79 km wide\n"
        assert "does not say ‘Atlantis’" in await write(run, gaps)
        assert "about" not in run.toasts
        await run.press("k")
        assert "Atlantis" in (decks / "lake.yaml").read_text()
        assert [problem.code for problem in read_deck(decks / "lake.yaml").problems] == []


async def test_b_says_what_it_means_by_earlier(propose) -> None:
    async with propose() as run:
        await run.press("b")
        assert "Nothing was decided before." in run.text
        await run.press("k", "d", "b")
        assert "What you decided now is among these: ← goes back to it." in run.text
