"""The box of facts that are held back: what is done to several at once, and what undo takes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.tui.screens.changed import ChangedScreen

REPORT = "# Annual Water Report 2024\n\nLeakage fell to 11 percent.\n\nUse rose to 140 litres.\n\nThe dam holds 9 million tons.\n"
OF_REPORT = """\
deck: Water
source: report.md
facts:
  - {ask: 'Annual Water Report 2024: To what did leakage fall?', answer: 11 percent, quote: Leakage fell to 11 percent., forms: flip}
  - {ask: 'Annual Water Report 2024: To what did use rise?', answer: 140 litres, quote: Use rose to 140 litres., forms: flip}
  - {ask: 'How much does the dam hold?', answer: 9 million tons, quote: The dam holds 9 million tons., forms: flip}
"""


@pytest.fixture
def report(decks: Path) -> Path:
    (decks / "capitals.yaml").write_text(OF_REPORT, "utf-8")
    path = decks / "report.md"
    path.write_text(REPORT, "utf-8")
    return path


async def test_all_that_are_held_back_for_the_same_are_renewed_or_accepted_at_one_key(
    start, decks: Path, report: Path
) -> None:
    deck = decks / "capitals.yaml"
    async with start() as run:
        report.write_text(REPORT.replace("2024", "2025").replace("9 million", "8 million"), "utf-8")
        await run.press("r")
        text = " ".join((await run.press("c")).replace("│", " ").split())
        assert "1 of 3" in text
        assert "Its title is now “Annual Water Report 2025”, no longer “Annual Water Report 2024”." in text
        assert "2 facts are held back for the same: R renews all 2, A asks all 2 as they are." in text
        text = await run.press("R")
        assert "2 facts say that now" in text
        assert "How much does the dam hold?" in text
        assert deck.read_text("utf-8") == OF_REPORT.replace("2024", "2025")
        assert "1 of 3" in await run.press("u")
        assert deck.read_text("utf-8") == OF_REPORT
        text = await run.press("A")
        assert "2 facts accepted" in text
        assert "How much does the dam hold?" in text
        assert "1 of 3" in await run.press("u")
        assert deck.read_text("utf-8") == OF_REPORT


async def test_undo_takes_back_what_was_done_in_the_box_also_once_it_was_opened_anew(
    start, decks: Path, report: Path
) -> None:
    async with start(study=True) as run:
        await run.press("space", "4")
        await run.press("escape")
        events = len(list(run.app.workspace.store.events()))
        report.write_text(REPORT.replace("9 million", "8 million"), "utf-8")
    async with start() as run:
        await run.press("c")
        text = await run.press("u")
        assert "Nothing was done here that could be taken back." in text
        assert len(list(run.app.workspace.store.events())) == events
        await run.press("r")
        assert "8 million" in (decks / "capitals.yaml").read_text("utf-8")
        await run.press("escape")
        assert "held back" not in run.text
        await run.press("c")
        run.app.push_screen(ChangedScreen(run.app.workspace))
        await run.pilot.pause()
        text = await run.press("u")
        assert "How much does the dam hold?" in text
        assert (decks / "capitals.yaml").read_text("utf-8") == OF_REPORT


async def test_a_fact_of_a_long_document_is_renewed_and_gone_from_the_box_at_once(
    start, decks: Path, report: Path
) -> None:
    more = "\nMore words stand here, and say nothing of it.\n" * 12_000
    report.write_text(REPORT + more, "utf-8")
    async with start() as run:
        await run.app.workers.wait_for_complete()
        report.write_text(REPORT.replace("9 million", "8 million").replace("11 per", "12 per") + more, "utf-8")
        await run.press("r")
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        text = await run.press("c")
        assert "1 of 2" in text
        text = await run.press("r")
        assert "To what did leakage fall?" not in text
        assert "How much does the dam hold?" in text
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        assert "To what did leakage fall?" not in run.text
        assert not run.app.workspace.sources_left
