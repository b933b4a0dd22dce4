"""A few screens as text, so that a change in how they look is seen. SNAPSHOTS=write takes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from seen import compare


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 12)], ids=lambda size: "x".join(map(str, size)))
async def test_screens(start, size: tuple[int, int], decks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.tui.todayface.place", lambda path: f"~/decks/{Path(path).name}")
    name = "x".join(map(str, size))
    async with start(size=size) as run:
        compare(f"today-{name}", run.text)
        await run.press("enter")
        compare(f"question-{name}", run.text)
        await run.press("1")
        compare(f"answer-{name}", run.text)
        await run.press("3")
        compare(f"typing-{name}", run.text)
