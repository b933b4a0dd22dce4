"""A deck beside its document counts wherever the document is opened, though it stands in no folder of decks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hand_clock import HandClock

from quizapp.service.workspace import Workspace
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.today import TodayScreen


@pytest.mark.usefixtures("home")
async def test_a_document_that_is_opened_from_today(tmp_path: Path) -> None:
    (tmp_path / "nile.txt").write_text("The Nile is 6,650 km long. It was mapped by John Speke in 1862.\n", "utf-8")
    (tmp_path / "nile.yaml").write_text(
        "deck: Nile\nsource: nile.txt\nfacts:\n  - cloze: The Nile is {{6,650 km}} long.\n    quote: The Nile is 6,650 km long.\n", "utf-8"
    )  # fmt: skip
    with Workspace.open(clock=HandClock()) as workspace:
        workspace.sync()
        app = QuizApp(workspace, TodayScreen)
        async with app.run_test(size=(100, 30)) as pilot:

            async def shown() -> str:
                await app.workers.wait_for_complete()
                await pilot.pause()
                strips = app.screen._compositor.render_strips()
                return "\n".join("".join(segment.text for segment in strip) for strip in strips)

            await pilot.pause()
            assert "Nile" not in await shown()
            app.show_document(tmp_path / "nile.txt")
            await pilot.pause()
            assert "1 of 2 sentences" in await shown()
            app.derive_from(tmp_path / "nile.txt")
            await pilot.pause()
            proposed = await shown()
            assert "nile.yaml" in proposed
            assert "a new one" not in proposed
