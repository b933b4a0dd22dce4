"""Setting up a quiz on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from seen import compare
from textual.events import Key
from textual.widgets import Input

from quizapp.rules import Rules

TAGGED = """\
deck: Capitals
facts:
  - {ask: "Capital of Latvia?", answer: Riga, forms: type, tags: [Baltic]}
  - {ask: "Capital of Estonia?", answer: Tallinn, forms: type, tags: [baltic, sea]}
  - {ask: "Capital of Belarus?", answer: Minsk, forms: type}
"""
OTHER = 'deck: Rivers\nfacts:\n  - {ask: "River of Riga?", answer: Daugava, forms: type}\n'


@pytest.fixture
def two(decks: Path) -> Path:
    """Two decks, one with tags."""
    (decks / "capitals.yaml").write_text(TAGGED, "utf-8")
    (decks / "rivers.yaml").write_text(OTHER, "utf-8")
    return decks


def kept(run) -> dict[str, object]:
    """The rules of the quiz that began last."""
    return next(event.data["rules"] for event in run.app.workspace.store.quiz_events() if event.kind == "quiz")


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 12)], ids=lambda size: "x".join(map(str, size)))
async def test_how_it_looks(start, two: Path, size: tuple[int, int]) -> None:
    name = "x".join(map(str, size))
    async with start(size=size) as run:
        compare(f"setup-{name}", await run.press("Q"))
        await run.press("t", "down", "space")
        compare(f"setup-tags-{name}", run.text)


async def test_what_was_chosen_is_asked(start, two: Path) -> None:
    async with start() as run:
        await run.press("q", "s", "m", "t", "down", "space", "escape")
        await run.press("n", "left", "left", "b")
        assert kept(run) == {
            "mode": "exam", "questions": 10, "tags": ["baltic"], "feedback": "end", "seconds": 600,
        }  # fmt: skip
        assert "question 1 of 2" in run.text
        assert "No more than 2 questions" in run.toasts


async def test_several_decks_by_the_mouse(start, two: Path) -> None:
    async with start() as run:
        await run.press("Q")
        assert "[x] Capitals" in await run.click("Decks")
        assert "4 facts in 2 decks" in await run.click("Rivers")
        assert "1 fact in 1 deck" in await run.click("[x] Capitals")
        assert "No deck is chosen" in await run.click("[x] Rivers")
        await run.press("b")
        assert "No deck is chosen" in run.toasts
        assert not run.app.workspace.store.quiz_events()
        assert "all 2" in await run.press("a")
        await run.press("b")
        assert "question 1 of 4" in run.text


async def test_keys_that_follow_faster_than_the_box_opens_are_typed_into_it(start, two: Path) -> None:
    async with start() as run:
        await run.press("Q", "l")
        for key in ("1", "3", "m", "backspace", "m", "enter"):
            run.app.post_message(Key(key, key if len(key) == 1 else None))
        await run.pilot.pause()
        assert "13 minutes" in run.text
        assert "‹ practice ›" in run.text
        for key in ("9", "m", "escape", "k"):
            run.app.post_message(Key(key, key if len(key) == 1 else None))
        await run.pilot.pause()
        assert "13 minutes" in run.text
        assert "at the end" in run.text, "the box is gone: a letter goes to its row again"


async def test_it_tells_how_many_facts_there_are_of_those_that_were_chosen(start, two: Path) -> None:
    async with start() as run:
        await run.press("Q", "w")
        assert "No fact here was studied before" in run.text
        assert "3 facts that you never studied in 1 deck" in await run.press("right")
        assert "No fact here is due now" in await run.press("right")
        await run.press("left")
        assert "3 facts in 1 deck" in await run.press("m", "m", "m")
        assert "ladder" in run.text, "where which facts can't be chosen"


async def test_values_are_typed(start, two: Path) -> None:
    async with start() as run:
        await run.press("Q", "n", "1")
        field = run.app.screen.query_one(Input)
        assert field.value == "1"
        await run.press("2", "enter")
        assert "‹ 12 ›" in run.text
        await run.press("l", "9", "0", "s", "enter")
        assert "1 minute and 30 seconds" in run.text
        await run.press("enter", *"soon", "enter")
        assert "This is no time" in run.toasts
        await run.press("e", "s", *"abc", "enter", "b")
        assert kept(run) == {"questions": 12, "seconds": 90, "each": 10, "seed": "abc"}


async def test_what_is_not_possible_is_told_at_once(start, two: Path) -> None:
    async with start() as run:
        await run.press("Q", "o")
        assert "!" not in run.text
        assert "There are two rules for marks" in await run.press("c")
        await run.press("b")
        assert not run.app.workspace.store.quiz_events()
        run.app.clear_notifications()
        assert "two rules" not in await run.press("o", "left", "left")


async def test_each_mode_has_its_own_rows(start, two: Path) -> None:
    async with start() as run:
        text = await run.press("Q", "n", "m", "m")
        assert "sprint" in text
        assert "Questions" not in text
        assert "1 minute" in text
        text = await run.press("m", "m")
        assert "Pairs         ‹ 12 ›" in text
        assert "‹ 20 ›" in await run.press("m", "m", "m"), "back where it began, all but the pairs"


async def test_it_begins_with_the_last_one_or_with_what_the_cursor_is_on(start, two: Path) -> None:
    async with start() as run:
        await run.press("Q", "n", "c", "b", "escape", "escape", "Q")
        assert "‹ 30 ›" in run.text
        assert "asked: +3" in run.text
        text = await run.press("escape", "q", "down", "e")
        assert "‹ exam ›" in text, "the one that was left untouched is no quiz"
        assert "not asked" in text
        await run.press("escape", "q", "e")
        assert "‹ practice ›" in run.text


async def test_rules_that_mean_nothing_are_left_out(start, two: Path) -> None:
    async with start() as run:
        run.app.show_setup((1,), Rules(mode="ladder", certainty=True, which="new", each=20))
        await run.pilot.pause()
        await run.press("b")
        assert kept(run) == {"mode": "ladder"}
