"""Documents that changed: facts that are held back, and the box that shows what their source says now."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
from textual.screen import Screen

from quizapp.service.workspace import Workspace
from quizapp.tui.app import study_screen

NOTES = "Minsk is the capital of Belarus.\n\nIt was founded in the year 1067.\n\nTallinn is the capital of Estonia, in the north.\n"
DECK = """\
deck: Towns
source: notes.txt
facts:
  - {ask: 'Capital of Belarus?', answer: Minsk, quote: Minsk is the capital of Belarus, forms: flip}
  - {ask: 'When was it founded?', answer: '1067', quote: It was founded in the year 1067, forms: flip}
  - {ask: 'Capital of Estonia?', answer: Tallinn, quote: 'Tallinn is the capital of Estonia, in the north', forms: flip}
"""


@pytest.fixture
def notes(decks: Path) -> Path:
    (decks / "capitals.yaml").write_text(DECK, "utf-8")
    path = decks / "notes.txt"
    path.write_text(NOTES, "utf-8")
    return path


async def test_what_the_source_says_now_is_shown_and_decided(
    start, decks: Path, notes: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with start() as run:
        assert "held back" not in run.text
        notes.write_text(
            NOTES.replace("1067", "1076").replace("Tallinn is the capital of Estonia, in the north.\n", ""), "utf-8"
        )
        text = await run.press("r")
        assert "2 facts are held back" in text
        assert "1 new" in text
        text = await run.press("c")
        assert "1 of 2" in text
        assert "When was it founded?" in text
        assert "The fact quotes" in text
        assert "notes.txt now says" in text
        assert "It was founded in the year 1076" in text
        assert "It has “1076” for “1067”." in text
        assert "a ask as it is" in text
        assert "right all the same" in text
        assert "ask it again as it is" in " ".join((await run.press("question_mark")).replace("│", " ").split())
        await run.press("escape")
        text = await run.press("n")
        assert "2 of 2" in text
        assert "notes.txt says nothing like it any more." in text
        text = await run.press("minus")
        assert "When was it founded?" in text
        assert "of 2" not in text
        text = await run.press("u")
        assert "It is asked again" in run.text
        assert "1 of 2" in text
        text = await run.press("a")
        assert "Accepted" in run.text
        assert "Capital of Estonia?" in text

        editor = tmp_path / "editor.sh"
        editor.write_text("#!/bin/sh\nsed -i 's/quote: .Tallinn[^,]*, in the north., //' \"$1\"\n")
        editor.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(editor))
        monkeypatch.setattr(type(run.app), "suspend", _suspended)
        text = await run.press("e")
        assert "All of them are looked at." in text
        text = await run.press("escape")
        assert "held back" not in text
        assert "3 new" in text


async def test_a_fact_is_made_to_say_what_its_source_says_now(start, decks: Path, notes: Path) -> None:
    async with start() as run:
        notes.write_text(NOTES.replace("1067", "1076").replace("Minsk is", "Minsk was not"), "utf-8")
        await run.press("r")
        text = await run.press("c")
        assert "1 of 2" in text
        assert "Capital of Belarus?" in text
        assert "r renew" not in text
        text = await run.press("r")
        assert "e opens it" in text
        text = await run.press("n")
        assert "r renew" in text
        assert "r writes “1076” for “1067” into the fact" in " ".join(text.split())
        text = await run.press("r")
        assert "the fact says that now" in text
        assert "of 2" not in text
        assert DECK.replace("1067", "1076") == (decks / "capitals.yaml").read_text("utf-8")
        text = await run.press("u")
        assert "The fact is as it was." in text
        assert "of 2" in text
        assert (decks / "capitals.yaml").read_text("utf-8") == DECK
        await run.press("n")
        await run.press("r")
        text = await run.press("minus")
        assert "All of them are looked at." in text
        text = await run.press("u")
        assert "Capital of Belarus?" in text, "the last thing is taken back"
        assert (decks / "capitals.yaml").read_text("utf-8") != DECK


class _suspended:
    def __init__(self, *_: object) -> None: ...

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...


async def test_a_long_document_is_looked_into_beside_the_question(start, decks: Path, notes: Path) -> None:
    async with start(study=True) as run:
        assert "Capital of Belarus?" in run.text
        more = "More words stand here, and say nothing of it.\n" * 12_000
        notes.write_text(NOTES.replace("Minsk is", "Brest is") + more, "utf-8")
        run.app.workspace.sync()
        assert run.app.workspace.sources_left
        assert "Capital of Belarus?" in run.text
        run.app.look_at_sources()
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        await asyncio.sleep(0)
        await run.pilot.pause()
        assert "When was it founded?" in run.text
        assert "Held back" in run.toasts
        assert "Capital of Belarus?" in run.toasts, "which one"
        os.utime(notes)
        text = await run.press("escape")
        assert "1 fact is held back" in text


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 12)], ids=lambda size: "x".join(map(str, size)))
async def test_the_keys_stay_in_sight_beside_long_quotes(start, decks: Path, size: tuple[int, int]) -> None:
    said = (
        "The town of Minsk was founded in the year 1067 beside the river Svislach, "
        + "and it has grown since then, " * 12
    )
    (decks / "capitals.yaml").write_text(
        f"deck: Towns\nsource: notes.txt\nfacts:\n  - {{ask: 'When was Minsk founded?', answer: '1067', quote: '{said}'}}\n",
        "utf-8",
    )
    notes = decks / "notes.txt"
    notes.write_text(said, "utf-8")
    async with start(size=size) as run:
        notes.write_text(said.replace("1067", "1076"), "utf-8")
        await run.press("r")
        text = await run.press("c")
        assert "Held back" in text
        assert "e edit" in text
        assert ("esc close" if size[0] >= 80 else "e edit  esc") in text


async def test_what_is_held_back_is_seen_from_a_deck_in_any_folder(start, decks: Path, tmp_path: Path) -> None:
    far = tmp_path / "far" / "my towns.yaml"
    far.parent.mkdir()
    far.write_text(DECK.replace("Towns", "My towns"), "utf-8")
    notes = far.parent / "notes.txt"
    notes.write_text(NOTES, "utf-8")

    def study(ready: Workspace) -> Screen[None]:
        return study_screen(ready, ready.select([str(far)]), "My towns", 0)

    async with start(screen=study) as run:
        assert "Capital of Belarus?" in run.text
        await run.press("c")
        assert "Nothing here is held back" in run.toasts
    notes.write_text(NOTES.replace("1067", "1076").replace("Minsk is", "Brest is"), "utf-8")
    async with start(screen=study) as run:
        assert "2 facts are held back" in run.toasts
        assert "c shows what." in run.toasts
        assert "on Today" not in run.toasts
        assert "1 of 2" in await run.press("c")
        await run.press("a")
        await run.press("a")
        await run.press("escape")
        assert "Capital of" in run.text, "the session goes on"
        await run.press("u", "u")
    far.write_text(far.read_text("utf-8").replace("forms: flip", "forms: type"), "utf-8")
    async with start(screen=study) as run:
        assert "c (esc first) shows what." in run.toasts
        assert "1 of 2" in await run.press("escape", "c")
    async with start() as run:
        text = " ".join((await run.press("c")).replace("│", " ").split())
        assert "Nothing is wrong" not in text
        assert "2 facts are held back in a deck elsewhere" in text
        assert "then c, shows what" in text
        assert "study" in text
        assert "my towns.yaml" in text.replace(" ", "").replace("mytowns", "my towns")


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("form", ["flip", "type"])
async def test_the_message_that_leads_to_the_box_does_not_cover_it(
    start, decks: Path, notes: Path, size: tuple[int, int], form: str
) -> None:
    def study(ready: Workspace) -> Screen[None]:
        return study_screen(ready, ready.library.ids, "Towns", 0)

    (decks / "capitals.yaml").write_text(DECK.replace("forms: flip", f"forms: {form}"), "utf-8")
    async with start():
        pass
    notes.write_text(NOTES.replace("1067", "1076").replace("Minsk is", "Brest is"), "utf-8")
    async with start(screen=study, size=size) as run:
        assert "2 facts are held back" in run.toasts
        text = await run.press(*["escape"] * (form == "type"), "c")
        assert "1 of 2" in text
        assert "a as" in " ".join(text.split())
        assert run.toasts == ""


async def test_at_the_end_of_a_session_what_was_accepted_is_asked(start, decks: Path, notes: Path) -> None:
    async with start(study=True) as run:
        for _ in range(3):
            await run.press("space", "4")
        assert "held back" not in run.text
    notes.write_text(NOTES.replace("1067", "1076"), "utf-8")
    run.clock.forward(days=400)
    async with start(study=True) as run:
        for _ in range(2):
            await run.press("space", "4")
        assert "1 fact is held back" in run.text
        assert "c shows what" in run.text
        await run.press("c")
        await run.press("a")
        text = await run.press("escape")
        assert "When was it founded?" in text


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 12)], ids=lambda size: "x".join(map(str, size)))
async def test_today_says_in_words_what_c_is_for(start, decks: Path, notes: Path, size: tuple[int, int]) -> None:
    deck = (decks / "capitals.yaml").read_text("utf-8")
    more = "".join(f"  - {{ask: 'Number {n}?', answer: '{n}', forms: flip}}\n" for n in range(60))
    (decks / "capitals.yaml").write_text(deck + more, "utf-8")
    async with start(size=size) as run:
        notes.write_text(NOTES.replace("1067", "1076"), "utf-8")
        text = await run.press("r")
        row = next(line for line in text.split("\n") if "(c)" in line)
        assert "1 held back (c)" in row
        assert "known" in row


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 12), (20, 5)], ids=lambda size: "x".join(map(str, size)))
async def test_the_bars_of_all_decks_are_as_long(start, decks: Path, notes: Path, size: tuple[int, int]) -> None:
    facts = "".join(f"  - {{ask: 'Number {n}?', answer: '{n}', forms: flip}}\n" for n in range(60))
    (decks / "numbers.yaml").write_text(f"deck: Numbers\nfacts:\n{facts}", "utf-8")
    async with start(size=size) as run:
        notes.write_text(NOTES.replace("1067", "1076"), "utf-8")
        text = await run.press("r")
        bars = {line.count("░") for line in text.split("\n") if "░" in line}
        assert len(bars) == 1


async def test_on_a_small_screen_the_quote_and_what_stands_there_now_are_seen_at_once(
    start, decks: Path, notes: Path
) -> None:
    async with start(size=(40, 12)) as run:
        notes.write_text(NOTES.replace("1067", "1076"), "utf-8")
        await run.press("r")
        text = await run.press("c")
        for part in ("Held back", "When was it founded?", "The fact quotes", "1067", "notes.txt now says", "1076"):
            assert part in text
        assert "Towns · capitals.yaml:5" in await run.press(*["down"] * 9), "where it stands comes last"
