"""Messages over a screen: read to their end at every size, each once, and gone with the screen that they speak of."""

from __future__ import annotations

import pytest

from quizapp.errors import QuizError

LONG = "The editor ended with status 1: nothing was changed."
TROUBLE = QuizError(
    "The deck can't be written", "/home/anna/decks/lakes/baikal.yaml: permission denied.", "Make the file and its folder writable, then try again. Or name another deck."
)  # fmt: skip


def words(text: str) -> str:
    return "".join(text.replace("▌", " ").split())


@pytest.mark.parametrize("size", [(120, 40), (100, 30), (80, 24), (79, 24), (60, 20), (40, 12)], ids=str)
async def test_a_message_is_seen_to_its_end(start, size: tuple[int, int]) -> None:
    async with start(size=size) as run:
        for text in (LONG, LONG[:-1], "x" * 5, f"{LONG} {LONG[::-1]}"):
            run.app.say(text)
            await run.pilot.pause()
            await run.pilot.pause()
            lines = [line.partition("▌ ")[2].strip(" │") for line in run.text.split("\n") if "▌ " in line]
            assert words(text) in words("".join(lines)), run.text
        run.app.clear_notifications()
        run.app.tell(TROUBLE)
        await run.pilot.pause()
        await run.pilot.pause()
        lines = [line.partition("▌ ")[2].strip(" │") for line in run.text.split("\n") if "▌ " in line]
        assert words(str(TROUBLE)) in words("".join(lines)), run.text


async def test_the_same_does_not_stand_there_twice(start) -> None:
    async with start() as run:
        for _ in range(3):
            run.app.tell(TROUBLE)
            await run.pilot.pause()
        assert run.toasts.count("can't be written") == 1
        run.app.say("Kept.")
        run.app.tell(TROUBLE)
        await run.pilot.pause()
        assert run.toasts.count("can't be written") == 1
        for _ in range(3):
            run.app.say("Kept.")
            await run.pilot.pause()
        assert run.toasts.count("Kept.") == 1


async def test_what_was_said_leaves_with_its_screen(start) -> None:
    async with start() as run:
        await run.press("enter")
        run.app.tell(TROUBLE)
        await run.pilot.pause()
        assert "can't be written" in run.toasts
        await run.press("escape")
        assert run.toasts == ""
        await run.press("question_mark")
        run.app.say("Of the help.")
        await run.pilot.pause()
        await run.press("escape")
        assert run.toasts == ""
