"""The result of a quiz, and earlier ones looked at again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizapp.rules import Rules
from quizapp.service.quizresults import scores
from quizapp.service.quizzing import begin
from quizapp.tui.plot import plot

TYPED = """\
deck: Capitals
source: notes.txt
facts:
  - {ask: "Capital of Latvia?", answer: Riga, forms: type, quote: Riga is the capital of Latvia}
  - {ask: "Capital of Estonia?", answer: Tallinn, forms: type}
"""
EXAM = Rules(mode="exam", feedback="end", seed="1")
ANSWERS = {"Capital of Latvia?": "Riga", "Capital of Estonia?": "Tallinn"}


@pytest.fixture
def typed(decks: Path) -> Path:
    """A deck of two typed facts, one of them with its passage."""
    (decks / "notes.txt").write_text("Long ago.\nRiga is the capital of Latvia, and busy.\n", "utf-8")
    (decks / "capitals.yaml").write_text(TYPED, "utf-8")
    return decks


def take(run, *right: bool, rules: Rules = EXAM) -> None:
    """Take a quiz to its end without the screen, so many seconds an answer; then three days go by."""
    workspace = run.app.workspace
    quiz = begin(workspace, None, rules)[0]
    for good in right:
        asked = quiz.next(run.clock.now())
        run.clock.forward(seconds=7)
        quiz.answer(
            ANSWERS[asked.question.prompt] if good else "zz", run.clock.now(), "sure" if rules.certainty else ""
        )
    quiz.finish(run.clock.now())
    run.clock.forward(days=3)


async def test_an_ended_quiz_is_looked_at_again(start, typed: Path) -> None:
    async with start() as run:
        take(run, True, False, rules=Rules(mode="exam", feedback="end", seed="1", negative=0.5))
        text = await run.press("h")
        assert "0.5 of 2 marks" in text
        assert "exam" in text
        text = await run.press("enter")
        assert "0.5 of 2 marks (25%)" in text
        assert "7.0 s" in text
        assert "1/1" in text
        assert "−0.5" in text
        assert "“Riga is the capital of Latvia”" in text
        assert "question 1 of 1" in await run.press("r")


async def test_what_was_missed_long_ago_can_be_made_due(start, typed: Path) -> None:
    async with start() as run:
        take(run, True, True)
        take(run, False, False)
        await run.press("h", "enter", "d")
        assert "2 facts asked in study today" in run.toasts
        assert "Earlier quizzes" in await run.press("escape")
        assert "Decks" in await run.press("escape")


@pytest.mark.parametrize("size", [(100, 30), (40, 12)], ids=["wide", "narrow"])
async def test_the_passage_of_any_question(start, typed: Path, size: tuple[int, int]) -> None:
    async with start(size=size) as run:
        take(run, True, True)
        text = await run.press("h", "enter", "n")
        if "▸✓   Capital of Latvia?" not in text:
            text = await run.press("n")
        assert "▸✓   Capital of Latvia?" in text
        assert "Long ago." in await run.press("o")
        assert "▸✓" in run.text, "the question is still in sight"
        assert "Long ago." not in await run.press("o")
        assert "Long ago." in await run.click("Capital of Latvia?")


async def test_facts_that_are_gone_are_told_as_they_were(start, typed: Path) -> None:
    async with start() as run:
        take(run, True, False)
        (typed / "capitals.yaml").write_text("deck: Capitals\nfacts:\n  - {ask: Other?, answer: one}\n", "utf-8")
        await run.press("r")
        text = await run.press("h", "enter")
        assert "1 of 2 marks (50%)" in text
        assert "Capital of Latvia?" in text
        assert "zz" in text
        await run.press("n", "n", "o", "r")
        assert "1 of 2 marks" in run.text, "there is nothing to retry"


async def test_three_quizzes_make_a_plot(start, typed: Path) -> None:
    async with start() as run:
        take(run, True, False)
        take(run, True, True)
        assert "100% ┤" not in await run.press("h", "enter")
        await run.press("escape", "escape")
        take(run, False, False)
        text = await run.press("h", "enter")
        assert "last time 100%, best 100%" in text
        assert "100% ┤" in text
        assert "  0% ┼" in text
        await run.press("escape", "down", "down", "enter")
        assert "last time" not in run.text, "it was the first"


async def test_certainty_is_shown_beside_what_it_takes(start, typed: Path) -> None:
    async with start() as run:
        take(run, True, False, rules=Rules(certainty=True, mode="exam", feedback="end", seed="1"))
        text = await run.press("h", "enter")
        assert "█████░░░░░ 1 of 2 right, worth it from 80%" in text
        assert "+3" in text
        assert "−6" in text


async def test_no_quiz_was_taken(start, typed: Path) -> None:
    async with start() as run:
        assert "No quiz was ended yet" in await run.press("q", "h")
        await run.press("enter", "escape")
        assert not scores(run.app.workspace.store)


@pytest.mark.parametrize("cells", [30, 36, 80])
@pytest.mark.parametrize("count", [1, 3, 40])
def test_a_plot_has_its_room(cells: int, count: int) -> None:
    day = datetime(2026, 11, 23, tzinfo=UTC)
    points = [(day + timedelta(days=n), n / max(count - 1, 1)) for n in range(count)]
    lines = [line.plain for line in plot(points, cells)]
    assert max(map(len, lines)) <= cells
    assert lines[0].startswith("100% ┤")
    assert lines[0].rstrip().endswith("█") == (count > 1), "the last is full"


def test_a_plot_takes_what_is_out_of_its_range() -> None:
    lines = [line.plain for line in plot([(None, -0.5), (None, 1.5), (None, 0.5)], 40)]
    assert lines[3].split("│")[1].split() == ["▁▁▁▁▁", "█████", "█████"]


@pytest.mark.parametrize("size", [(100, 30), (40, 12)], ids=["usual", "small"])
async def test_the_arrows_go_from_question_to_question(start, decks: Path, size: tuple[int, int]) -> None:
    long = "that is " * 30
    facts = "".join(
        f"  - {{ask: 'Word {number}, {long}the end?', answer: w{number}, forms: type}}\n" for number in range(4)
    )
    (decks / "capitals.yaml").write_text(f"deck: Words\nfacts:\n{facts}", "utf-8")
    async with start(size=size) as run:
        quiz = begin(run.app.workspace, None, EXAM)[0]
        quiz.finish(run.clock.now())
        text = await run.press("h", "enter")
        assert "▸" not in text
        assert all(line.endswith("▐") for line in text.split("\n") if "▐" in line)
        assert max(line.index("▐") for line in text.split("\n") if "▐" in line) == size[0] - 1, "the bar is at the edge"
        seen: list[str] = []
        for _ in range(60):
            lines = (await run.press("down")).split("\n")
            marked = [line.split(",")[0] for line in lines if "▸✗" in line]
            if marked and marked != seen[-1:]:
                seen += marked
        assert len(seen) == 4, "each is come to"
        assert "the end?" in " ".join(run.text.split()), "whole questions"
        await run.press(*["up"] * 60)
        assert "0 of 4 marks" in run.text


async def test_sprints_are_compared_by_their_marks(start, typed: Path) -> None:
    async with start() as run:
        rules = Rules(mode="sprint", seconds=60, forms=("type",), seed="1")
        take(run, True, False, rules=rules)  # all of two: the half
        take(run, True, rules=rules)  # all of one
        take(run, True, True, rules=rules)
        text = await run.press("h", "enter")
        assert "last time 1, best 1 marks" in text
