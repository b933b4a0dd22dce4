"""The line of keys on small screens: as many as have room, the way out and the help among them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lake import LAKE

from quizapp.service import deriving
from quizapp.tui.app import document_screen, proposals_screen

NOTES = "Minsk is the capital of Belarus.\n\nIt was founded in the year 1067.\n"
DECK = """\
deck: Towns
source: notes.txt
facts:
  - {ask: 'Capital of Belarus?', answer: Minsk, quote: Minsk is the capital of Belarus, forms: flip}
  - {ask: 'When was it founded?', answer: '1067', quote: It was founded in the year 1067, forms: flip}
"""


def last(text: str) -> list[str]:
    return text.split("\n")[-1].split()


@pytest.fixture
def lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(deriving, "load", lambda: None)
    path = tmp_path / "lake.md"
    path.write_text(LAKE, "utf-8")
    return path


async def test_proposals(start, lake: Path) -> None:
    async with start(size=(40, 12), screen=lambda w: proposals_screen(w, lake, limit=40)) as run:
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        assert last(run.text) == ["k", "keep", "d", "drop", "e", "edit", "→", "esc", "←", "?"]
        await run.click("→")
        assert "2 of " in run.text
        await run.click("?")
        assert "Proposals: keys" in run.text
        await run.pilot.resize_terminal(80, 24)
        assert "? help" in await run.press("escape")


async def test_facts_that_are_held_back(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(DECK, "utf-8")
    (decks / "notes.txt").write_text(NOTES, "utf-8")
    async with start(size=(40, 12)) as run:
        (decks / "notes.txt").write_text(NOTES.replace("1067", "1076").replace("Minsk", "Pinsk"), "utf-8")
        await run.press("r")
        await run.press("c")
        row = run.text.split("\n")[-3].strip(" │").split()
        assert row[:5] == ["a", "as", "is", "r", "renew"]
        assert row[-2:] == ["esc", "?"]


async def test_a_document(start, lake: Path) -> None:
    async with start(size=(40, 12), screen=lambda w: document_screen(w, lake)) as run:
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        assert last(run.text) == ["n", "next", "p", "back", "enter", "fact", "esc", "?"]
        await run.pilot.resize_terminal(20, 5)
        await run.pilot.pause()
        assert "?" in last(run.text)


async def test_where_nothing_is_proposed_no_key_is_offered_that_does_nothing(start, tmp_path: Path) -> None:
    poor = tmp_path / "poor.txt"
    poor.write_text("Nothing.")
    async with start(screen=lambda w: proposals_screen(w, poor)) as run:
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        assert last(run.text) == ["enter", "leave", "esc", "leave", "?", "help"]
