"""Today: decks, what is due, and the ways from there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual import events


async def test_decks_with_what_is_due_and_known(start) -> None:
    async with start() as run:
        assert "Capitals" in run.text
        assert "3 new" in run.text
        assert "Some capitals of Europe." in run.text
        assert "Mon 23 Nov" in run.text


async def test_enter_studies_the_deck_and_escape_comes_back(start) -> None:
    async with start() as run:
        assert "Capital of Belarus?" in await run.press("enter")
        assert "1 again" in await run.press("1")
        await run.press("3")
        await run.press("escape")
        text = await run.press("escape")
        assert "next 7 days" in text
        assert "1 answer today" in text


async def test_the_last_screen_stays(start) -> None:
    async with start() as run:
        await run.app.pop_screen()
        await run.pilot.pause()
        assert "Capitals" in run.text


async def test_a_key_that_comes_before_the_first_layout_finds_its_deck(start) -> None:
    async with start(study=True) as run:
        run.app.show_today()
        run.app._driver.send_message(events.Key("q", "q"))
        await run.pilot.pause()
        assert "Quiz on Capitals" in run.text


async def test_a_click_on_a_deck_studies_it(start) -> None:
    async with start() as run:
        assert "Capital of Belarus?" in await run.click("Capitals")


async def test_the_keys_below_can_be_clicked(start) -> None:
    async with start() as run:
        assert "Today: keys" in await run.click("help")


async def test_nothing_due_says_when_the_next_review_comes(start) -> None:
    async with start(study=True) as run:
        await run.press("1", "4")
        await run.press(*"riga", "enter", "4")
        text = await run.press("space", "4")
        assert "Done for now." in text
        text = await run.press("enter")
        assert "Nothing is due now." in text
        assert "The next review comes on" in text
        run.clock.forward(days=40)
        assert "3 to review" in await run.press("r")


async def test_no_decks_says_how_to_make_one(start, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    async with start(folder=empty) as run:
        assert "No decks yet." in run.text
        assert "deck: Capitals" in run.text
        for key in ("enter", "e", "n", "s"):
            await run.press(key)
        assert "Nothing is due" in run.text


async def test_problems_are_counted_and_shown(start, decks: Path) -> None:
    (decks / "broken.yaml").write_text("deck: Broken\nfacts:\n  - ask: Q?\n    anser: A\n  - Q2?: A\n", "utf-8")
    async with start() as run:
        assert "problem" in run.text
        text = await run.press("c")
        assert "broken.yaml:4:5" in re.sub(r"[│\s]", "", text), "the place, wherever the line is broken"
        assert "Did you mean" in text
        assert "Broken" in await run.press("escape")


async def test_a_deck_that_can_not_be_read_is_called_by_its_file(start, decks: Path) -> None:
    path = decks / "a.yaml"
    path.write_text("facts: [", "utf-8")
    async with start(size=(200, 30)) as run:
        lines = [line for line in run.text.split("\n") if "a.yaml" in line]
        assert sum("│ a.yaml " in line for line in lines) == 2, "in the list, and as the title of what is told of it"
        assert "".join(run.text.replace("│", "").split()).count("decks/a.yaml") == 1, "where it is, once"


async def test_a_deck_that_is_new_is_found_by_r(start, decks: Path) -> None:
    async with start() as run:
        (decks / "new.yaml").write_text("deck: Rivers\nfacts:\n  - River of Minsk?: Svislach\n", "utf-8")
        assert "Rivers" in await run.press("r")


async def test_undo_on_today(start) -> None:
    async with start() as run:
        await run.press("enter", "1", "3", "escape", "escape")
        assert "1 answer today" in run.text
        assert "1 answer today" not in await run.press("u")
        assert "taken back" in run.toasts


async def test_the_palette_has_every_action(start) -> None:
    async with start() as run:
        names = [command.title for command in run.app.get_system_commands(run.app.screen)]
        assert sum(name.lower().startswith("quit") for name in names) == 1
        for action in run.app.screen.ACTIONS:
            assert action.action == "quit" or any(f"({action.key_name.lower()})" in name.lower() for name in names)
        await run.press("ctrl+p", *"problems", "enter")
        await run.pilot.pause()
        assert "Nothing is wrong" in run.text


async def test_themes_are_found_by_name_and_by_light_or_dark(start) -> None:
    async with start() as run:
        assert "solarized" not in await run.press("ctrl+p"), "they are many"
        await run.press(*"light")
        assert "Theme: solarized-light" in run.text
        await run.press(*["backspace"] * 5, *"nord", "enter")
        assert run.app.theme == "nord"
        assert run.app.workspace.settings.theme == "nord"


async def test_the_palette_offers_what_is_possible(start) -> None:
    def offered(run) -> list[str]:
        return [command.title for command in run.app.get_system_commands(run.app.screen)]

    async with start(study=True) as run:
        assert {f"Pick option {number} ({number})" for number in range(1, 5)} <= set(offered(run))
        assert "Hint (h)" in offered(run)
        assert not [name for name in offered(run) if name.startswith(("Rate", "New facts", "Passage"))]
        await run.press("1")
        assert "Rate easy (4)" in offered(run)
        assert not [name for name in offered(run) if name.startswith(("Pick", "Hint"))]
        text = await run.press("ctrl+p", *"rate easy", "enter")
        await run.pilot.pause()
        assert "2 of " in run.text, text


@pytest.mark.parametrize("study", [False, True])
async def test_every_action_has_a_key_that_help_explains(start, study: bool) -> None:
    async with start(study=study, size=(80, 60)) as run:
        actions = run.app.screen.ACTIONS
        text = await run.press("f1")
        for action in actions:
            assert f"{action.key_name:>8}  {action.help}"[:60] in text


async def test_what_is_marked_is_shown_and_taken_back(start) -> None:
    async with start() as run:
        text = await run.press("m")
        assert "Nothing is marked." in text
        await run.press("escape", "enter", "minus", "escape", "f", *"odd", "enter", "escape")
        text = await run.press("m")
        assert "Capital of Belarus?" in text
        assert "suspended  capitals.yaml:4" in text
        assert "odd" in text
        text = await run.press("enter")
        assert "Capital of Belarus?" not in text
        text = await run.press("enter")
        assert "Nothing is marked." in text
        await run.press("escape", "u")
        assert "Capital of Latvia?" in await run.press("m")


async def test_escape_does_not_quit(start) -> None:
    async with start() as run:
        assert "ctrl+q quit" in run.text
        await run.press("escape", "escape")
        assert run.app.is_running
        assert "ctrl+q leaves" in run.toasts
        assert "Capitals" in run.text
        await run.press("ctrl+q")
        assert not run.app.is_running


async def test_a_theme_that_there_is_not_is_told_of(start, home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('theme = "nonsense"\n')
    async with start() as run:
        await run.pilot.pause()
        assert "a theme 'nonsense', which there is not" in run.toasts
    (home / "settings.toml").write_text('theme = "nord"\n')
    async with start() as run:
        await run.pilot.pause()
        assert run.toasts == ""
        assert run.app.theme == "nord"
