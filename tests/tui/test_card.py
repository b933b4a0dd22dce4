"""The card's text: scrolled by keys, wheel and bar, clicked on where it was scrolled, wrapped anew, selected and copied."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual import events

LONG = " ".join(f"word{number}" for number in range(60))
DECK = f"""\
deck: Long
source: doc.txt
facts:
  - ask: "Which one? {LONG}"
    answer: Minsk
    wrong: [Brest, Grodno, Gomel]
    quote: Minsk is the capital
    why: "{LONG} end"
    forms: choose
  - ask: "Short one?"
    answer: Riga
    forms: flip
"""
BAR = "▐"


@pytest.fixture
def long(decks: Path) -> Path:
    (decks / "capitals.yaml").write_text(DECK, "utf-8")
    (decks / "doc.txt").write_text("Minsk is the capital of Belarus.", "utf-8")
    return decks


def card(text: str) -> list[str]:
    """The card's rows, without the bar."""
    return [line.replace(BAR, "").rstrip() for line in text.split("\n")[2:-5]]


def bar(text: str) -> list[int]:
    """The rows of the screen in which the bar stands."""
    return [row for row, line in enumerate(text.split("\n")) if line.endswith(BAR)]


async def wheel(run, down: bool, place: tuple[int, int]) -> str:
    kind = events.MouseScrollDown if down else events.MouseScrollUp
    await run.pilot._post_mouse_events([kind], offset=place)
    await run.pilot.pause()
    return run.text


async def test_keys_scroll_to_both_ends_and_no_further(start, long: Path) -> None:
    async with start(study=True, size=(60, 20)) as run:
        first = await run.press("4")
        assert "Which one?" in first
        last = await run.press(*["pagedown"] * 9)
        assert "Which one?" not in last
        assert "“Minsk is the capital”" in last
        assert await run.press("pagedown") == last
        assert card(await run.press("up"))[1:] == card(last)[:-1]
        assert await run.press(*["pageup"] * 9) == first


async def test_the_wheel_scrolls_over_the_text_and_beside_it(start, long: Path) -> None:
    async with start(study=True, size=(120, 14)) as run:
        first = await run.press("4", "pageup")
        assert bar(first), "there is more than fits"
        assert card(await wheel(run, True, (60, 5)))[:-2] == card(first)[2:]
        second = await wheel(run, True, (3, 5))
        assert card(second)[:-4] == card(first)[4:]
        await wheel(run, False, (60, 5))
        assert await wheel(run, False, (3, 5)) == first
        assert await wheel(run, False, (3, 5)) == first


async def test_an_option_and_a_quote_are_clicked_where_they_were_scrolled_to(start, long: Path) -> None:
    async with start(study=True, size=(60, 14)) as run:
        assert "Minsk" not in run.text
        assert "Minsk" in await run.press("pagedown")
        assert "✓" in await run.click("Minsk")
        await run.press(*["pagedown"] * 9)
        assert "of Belarus." in await run.click("is the capital")


async def test_arrows_keep_the_option_in_sight(start, long: Path) -> None:
    async with start(study=True, size=(60, 14)) as run:
        for _ in range(5):
            assert "▸" in await run.press("down")
        for _ in range(5):
            assert "▸" in await run.press("up")


async def test_an_option_of_many_rows_is_indented_and_seen_whole(start, decks: Path) -> None:
    ends = ("trade", "people", "shipping", "money")
    options = [f"the standing commission of the congress of all the states for {end}" for end in ends]
    (decks / "capitals.yaml").write_text(
        f"deck: Long\nfacts:\n  - {{ask: Which?, answer: {options[0]}, wrong: [{', '.join(options[1:])}]}}\n", "utf-8"
    )
    async with start(study=True, size=(40, 12)) as run:
        for number in (4, 3, 2, 1, 4):
            rows = [row.replace(BAR, "").rstrip() for row in (await run.press("up")).split("\n")]
            at = next(at for at, row in enumerate(rows) if row.startswith(f"  ▸ {number}  the"))
            assert all(row.startswith("       ") for row in rows[at + 1 : at + 3])
            assert rows[at + 2].endswith(ends), "to its last word"


async def test_the_bar_tells_where_one_is_and_can_be_pulled(start, long: Path) -> None:
    async with start(study=True, size=(60, 20)) as run:
        first = await run.press("4")
        top, bottom = bar(first)[0], bar(first)[-1]
        await run.pilot.mouse_down(offset=(59, top))
        await run.pilot.hover(offset=(59, top + 3))
        await run.pilot.pause()
        assert bar(run.text) == [row + 3 for row in bar(first)]
        await run.pilot.hover(offset=(59, 19))
        await run.pilot.mouse_up(offset=(59, 19))
        await run.pilot.pause()
        last = run.text
        assert "“Minsk is the capital”" in last
        assert not run.app.screen.selections, "pulling selects nothing"
        await run.pilot.hover(offset=(59, 3))
        assert run.text == last, "let go of"
        await run.pilot.mouse_down(offset=(59, top))
        await run.pilot.mouse_up(offset=(59, top))
        await run.pilot.pause()
        assert run.text == first, "a press beside it goes there"
        assert bottom > top


async def test_another_width_wraps_anew(start, long: Path) -> None:
    async with start(study=True, size=(120, 40)) as run:
        text = await run.press("4")
        assert not bar(text)
        for size in ((50, 20), (90, 16), (30, 12), (120, 40)):
            await run.pilot.resize_terminal(*size)
            await run.pilot.pause()
            words: list[str] = []
            await run.press(*["pageup"] * 12)
            while True:
                found = re.findall(r"word\d+|end", run.text)
                words += [word for word in found if not words or word not in words[-len(found) * 2 :]]
                before = run.text
                if await run.press("pagedown") == before:
                    break
            assert "end" in words
            assert {f"word{number}" for number in range(60)} <= set(words)
        assert run.text == text


async def test_the_next_question_is_shown_from_its_beginning(start, long: Path) -> None:
    async with start(study=True, size=(60, 14)) as run:
        await run.press("4", *["pagedown"] * 9)
        text = await run.press("1")
        assert "Short one?" in text
        assert not bar(text)
        assert "Riga" in await run.press("space")


async def test_a_selection_is_seen_and_copied(start, long: Path) -> None:
    async with start(study=True, size=(100, 30)) as run:
        row = next(number for number, line in enumerate(run.text.split("\n")) if "Which one?" in line)
        column = run.text.split("\n")[row].index("Which")
        shown = run.app.screen._compositor.render_strips()[row]
        await run.pilot.mouse_down(offset=(column, row))
        await run.pilot.hover(offset=(column + 9, row))
        await run.pilot.mouse_up(offset=(column + 9, row))
        await run.pilot.pause()
        assert (run.app.screen.get_selected_text() or "").startswith("Which one")
        assert run.app.screen._compositor.render_strips()[row] != shown
        run.app.screen.clear_selection()
        await run.pilot.pause()
        assert run.app.screen._compositor.render_strips()[row] == shown


async def test_another_theme_colours_everything(start, long: Path) -> None:
    async with start(study=True, size=(100, 30)) as run:

        def backgrounds() -> set[object]:
            return {segment.style.bgcolor for strip in run.app.screen._compositor.render_strips() for segment in strip}

        before = backgrounds()
        run.app.theme = "textual-light"
        await run.pilot.pause()
        assert not before & backgrounds()


async def test_typing_leaves_room_for_the_field(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(
        f'deck: L\nfacts:\n  - {{ask: "Name it. {LONG}", answer: [Riga, Minsk], forms: name-all}}\n', "utf-8"
    )
    for size in ((60, 16), (40, 12), (20, 5)):
        async with start(study=True, size=size) as run:
            assert "Name it." in run.text
            assert "one of them" in run.text
            text = await run.press(*"riga", "enter")
            assert "• riga" in text
            assert "one of them" in text
