"""What is said without a toast: it covers nothing that one judges, stands until the next key, and changes no other row."""

from __future__ import annotations

from pathlib import Path

import pytest
from lake import LAKE

from quizapp.service import deriving
from quizapp.tui.app import proposals_screen

NOTES = "Minsk is the capital of Belarus.\n\nIt was founded in the year 1067.\n\nTallinn is the capital of Estonia, in the north.\n"
DECK = """\
deck: Towns
source: notes.txt
facts:
  - {ask: 'Capital of Belarus?', answer: Minsk, quote: Minsk is the capital of Belarus, forms: flip}
  - {ask: 'When was it founded?', answer: '1067', quote: It was founded in the year 1067, forms: flip}
  - {ask: 'Capital of Estonia?', answer: Tallinn, quote: 'Tallinn is the capital of Estonia, in the north', forms: flip}
"""
SIZES = pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 12)], ids=lambda size: "x".join(map(str, size)))


@SIZES
async def test_proposals(start, tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deriving, "load", lambda: None)
    lake = tmp_path / "lake.md"
    lake.write_text(LAKE, "utf-8")
    async with start(size=size, screen=lambda w: proposals_screen(w, lake, limit=40)) as run:
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        for keys, told in (("k", "u"), "No longer kept: it is open again."), (("s", "s"), "Best first."):
            before = run.text.split("\n")
            after = (await run.press(*keys)).split("\n")
            assert told in " ".join(after[:2])
            assert run.toasts == ""
            assert before[2:] == after[2:], "nothing else moved"
            assert told not in await run.press("n")
            await run.press("p")
        before = run.text.split("\n")
        run.app.say("word " * 30)
        for _ in range(3):
            await run.pilot.pause()
        assert "word word" in run.text, "what has no room there"
        if size[0] >= 80:
            half = size[0] // 2
            assert [row[half:] for row in before[2:]] == [row[half:] for row in run.text.split("\n")[2:]]
        assert "word word" not in await run.press("n")


@SIZES
async def test_facts_that_are_held_back(start, decks: Path, size: tuple[int, int]) -> None:
    (decks / "capitals.yaml").write_text(DECK, "utf-8")
    (decks / "notes.txt").write_text(NOTES, "utf-8")
    async with start(size=size) as run:
        (decks / "notes.txt").write_text(NOTES.replace("1067", "1076").replace("Estonia", "Livonia"), "utf-8")
        await run.press("r")
        before = await run.press("c")
        assert "Held back" in before
        text = await run.press("a")
        assert "Accepted. u takes it back." in text
        assert run.toasts == ""
        assert "? " in text or "?" in text.split("\n")[-3]
        text = await run.press("u")
        assert "It is asked again" not in text or run.toasts == ""
        assert "Accepted" not in text
        assert "Accepted" not in await run.press("n")


@SIZES
async def test_what_was_wrong_with_a_fact_leaves_once_it_is_mended(start, decks: Path, size: tuple[int, int]) -> None:
    (decks / "capitals.yaml").write_text(DECK, "utf-8")
    (decks / "notes.txt").write_text(NOTES, "utf-8")
    for key in ("space", "right", "q"):
        async with start(size=size) as run:
            await run.press("d")
            await run.app.workers.wait_for_complete()
            await run.pilot.pause()
            await run.press("a", "enter")
            assert "No answer is chosen" in run.toasts
            await run.press(key)
            assert run.toasts == ""
