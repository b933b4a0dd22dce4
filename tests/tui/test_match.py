"""A match on the screen: keys, arrows and mouse; the clock; boards one after the other; the result; leaving."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizapp.rules import Rules
from quizapp.service.quizresults import scores
from quizapp.service.quizzing import begin, waiting
from quizapp.session.board import Board
from quizapp.store.errors import FullError

COUNTRIES = {
    "Latvia": "Riga", "Estonia": "Tallinn", "Lithuania": "Vilnius", "Poland": "Warsaw",
    "Norway": "Oslo", "Italy": "Rome", "France": "Paris", "Spain": "Madrid",
}  # fmt: skip


@pytest.fixture
def eight(decks: Path) -> Path:
    """A deck of eight facts: two boards of four."""
    facts = "".join(f"  - {{ask: 'Capital of {land}?', answer: {city}}}\n" for land, city in COUNTRIES.items())
    (decks / "capitals.yaml").write_text(f"deck: Capitals\nfacts:\n{facts}", "utf-8")
    return decks


def board(run) -> Board:
    found = run.app.screen.match.board
    assert found is not None
    return found


def letter_of(run, at: int) -> str:
    return "abcdef"[board(run).rights.index(at)]


def key_of(run, at: int) -> str:
    return str(board(run).lefts.index(at) + 1)


def other_than(run, at: int) -> int:
    return next(one for one in board(run).lefts if one != at and run.app.screen.match.is_open(one))


def flat(text: str) -> str:
    """What the screen shows without its line breaks and scroll bar."""
    return " ".join(text.replace("▐", " ").split())


async def play(run, *, seconds: int = 0) -> str:
    """Match all that is open."""
    match = run.app.screen.match
    for _ in match.items:
        if match.board is not None and match.ended is None:
            at = next(at for at in match.board.lefts if match.is_open(at))
            run.clock.forward(seconds=seconds)
            await run.press(key_of(run, at), letter_of(run, at))
    assert match.ended == "done"
    return run.text


async def test_a_match_from_today_to_its_result(start, eight: Path) -> None:
    async with start() as run:
        assert "Match" in await run.press("q")
        text = await run.press("7")
        assert "board 1 of 2 · 0 of 8 · 0:00" in text
        first = board(run).lefts[0]
        text = await run.press(key_of(run, first))
        assert "●1" in text, "what is picked is marked, not by colour alone"
        text = await run.press(letter_of(run, other_than(run, first)))
        assert "✗ not " in text
        assert "+5 seconds" in text
        assert text.count("✗") == 3, "both tiles are marked too"
        assert "0 of 8 · 0:05" in text
        text = flat(await play(run, seconds=1))
        assert "Time: 0:13.0, 5 seconds of it for 1 wrong pick. 7 of 8 right at the first try." in text
        assert "each wrong pick adds 5 seconds" in text
        kinds = [event.kind for event in run.app.workspace.store.events()]
        assert (kinds[0], kinds[-1], kinds.count("quiz-answer")) == ("quiz", "quiz-end", 9)
        assert scores(run.app.workspace.store)[0].time == 13.0
        assert "Decks" in await run.press("enter")


async def test_an_answer_may_be_picked_first_and_capitals_do_too(start, eight: Path) -> None:
    async with start() as run:
        await run.press("q", "7")
        at = board(run).lefts[1]
        text = await run.press(letter_of(run, at).upper())
        assert re.search(r"●[a-d]", text)
        text = await run.press(key_of(run, at))
        assert "1 of 8" in text
        assert text.count("✓") == 3, "two tiles, and what is told"
        assert "1 of 8" in await run.press(key_of(run, at), letter_of(run, at)), "it is out of the game"


async def test_arrows_and_enter_match_too(start, eight: Path) -> None:
    async with start() as run:
        await run.press("q", "7")
        assert "▸1" in await run.press("down")
        assert "▸2" in await run.press("down")
        assert "▸1" in await run.press("up")
        first = board(run).lefts[0]
        text = await run.press("enter")
        assert "●1" in text
        assert "▸a" in text, "behind a question, the arrows stand on the answers"
        await run.press(*["down"] * board(run).rights.index(first), "space")
        assert "1 of 8" in run.text
        assert "▸2" in run.text, "and then on the next open question"
        await run.press("enter", letter_of(run, board(run).lefts[2]))
        assert "▸2" not in run.text, "it is marked as wrong"
        assert "✗2" in run.text
        await run.press("enter")
        assert "●2" in run.text, "but the arrows stay on it"
        await run.press("escape")
        assert re.search(r"▸[a-d]", await run.press("right"))
        assert re.search(r"▸[1-4]", await run.press("left"))


async def test_a_match_with_one_wrong_try_waits_and_says_that_no_pair_is_matched(start, eight: Path) -> None:
    async with start() as run:
        await run.press("q", "7")
        one, other = board(run).lefts[:2]
        await run.press(key_of(run, one), letter_of(run, other))
        await run.press("escape", "escape")
        assert "0 of 8 pairs matched" in await run.press("q")


async def test_the_mouse_matches_too(start, eight: Path) -> None:
    async with start() as run:
        await run.press("q", "7")
        pair = board(run).pairs[board(run).lefts[2]]
        await run.click(pair.left)
        assert "1 of 8" in await run.click(pair.right)


async def test_escape_lets_go_and_then_leaves_and_the_match_goes_on(start, eight: Path) -> None:
    async with start() as run:
        await run.press("q", "7")
        dealt = board(run)
        at = dealt.lefts[0]
        run.clock.forward(seconds=4)
        await run.press(key_of(run, at), letter_of(run, at), key_of(run, dealt.lefts[1]))
        assert "esc let go" in run.text
        assert "●" not in await run.press("escape")
        await run.press("escape")
        assert "its clock stands still" in run.toasts
        found = next(iter(waiting(run.app.workspace)), None)
        assert found is not None
        assert found.answered == 1
        run.clock.forward(seconds=999)
        assert "1 of 8 pairs matched" in await run.press("q")
        assert "board 1 of 2 · 1 of 8 · 0:04" in await run.press("0")
        assert board(run) == dealt


async def test_the_clock_counts_up_by_itself_and_takes_no_focus(start, eight: Path) -> None:
    async with start() as run:
        await run.press("q", "7", "1")
        run.clock.forward(seconds=61)
        run.app.screen._tick()
        await run.pilot.pause()
        assert "0 of 8 · 1:01" in run.text
        assert "●1" in run.text
        assert run.app.focused is None


async def test_ending_early_asks_twice_and_is_no_time_to_beat(start, eight: Path) -> None:
    async with start() as run:
        await run.press("q", "7")
        at = board(run).lefts[0]
        await run.press(key_of(run, at), letter_of(run, at), "f4")
        assert "7 still open" in run.toasts
        text = await run.press("f4")
        assert "1 of 8 right at the first try." in text
        assert "not answered" in text
        assert text.count("✓ ") >= 2, "what is right is told all the same"
        assert scores(run.app.workspace.store)[0].time is None
        await run.press("m")
        assert "last time" not in await play(run, seconds=2)


async def test_once_more_is_compared_with_the_best_time(start, eight: Path) -> None:
    async with start() as run:
        await run.press("q", "7")
        for seconds, told in ((3, "once more"), (2, "★ your best time; before: last time 0:24.0"), (4, "best 0:16.0")):
            assert told in await play(run, seconds=seconds)
            await run.press("m")
        assert "board 1 of 2" in run.text


async def test_what_was_missed_is_retried_one_by_one(start, eight: Path) -> None:
    async with start() as run:
        await run.press("q", "7")
        first = board(run).lefts[0]
        await run.press(key_of(run, first), letter_of(run, other_than(run, first)))
        assert "retry missed" in await play(run)
        assert "question 1 of 1" in await run.press("r")


async def test_help_and_palette_speak_of_the_match(start, eight: Path) -> None:
    async with start() as run:
        await run.press("q", "7")
        text = await run.press("question_mark")
        assert "Match: keys" in text
        assert "1 to 6 pick a question" in text
        await run.press("escape")
        assert "0 of 8" in run.text, "closing help leaves the match where it is"
        labels = [command.title for command in run.app.get_system_commands(run.app.screen)]
        assert "End (f4)" in labels


async def test_small_and_narrow(start, decks: Path) -> None:
    long = "".join(
        f"  - {{ask: 'What is the name of the town that governs all of {land} these days?', answer: {city}}}\n"
        for land, city in list(COUNTRIES.items())[:6]
    )
    (decks / "capitals.yaml").write_text(f"deck: Capitals\nfacts:\n{long}", "utf-8")
    async with start(size=(40, 12)) as run:
        await run.press("q", "7")
        for at in board(run).lefts:
            assert board(run).pairs[at].right in run.text, "all is to be seen at once, the long cut short"
        assert "these days?" not in run.text
        for row in range(6):
            text = " ".join(re.sub(r"(?m)^(.{24}).*$", r"\1", await run.press(str(row + 1))).split())
            assert re.search(r"town that governs all of \w+ these days\?", text), "but for what is picked"
        assert "right at the first try." in flat(await play(run))


async def test_of_one_board_nobody_needs_to_be_told(start, eight: Path) -> None:
    async with start() as run:
        run.app.show_quiz(begin(run.app.workspace, None, Rules(mode="match", questions=3))[0])
        await run.pilot.pause()
        assert "0 of 3 · 0:00" in run.text
        assert "board" not in run.text


async def test_what_could_not_be_kept_is_told_and_nothing_is_matched(start, eight: Path, monkeypatch) -> None:
    async with start() as run:
        await run.press("q", "7")
        at = board(run).lefts[0]

        def full(*_: object) -> None:
            raise FullError("The disk is full", "Nothing was kept.", "Make room.")

        with monkeypatch.context() as patched:
            patched.setattr(run.app.screen.match.keeping, "keep", full)
            text = await run.press(key_of(run, at), letter_of(run, at))
            assert "The disk is full" in run.toasts
            assert "0 of 8" in text
        assert "1 of 8" in await run.press(key_of(run, at), letter_of(run, at))
