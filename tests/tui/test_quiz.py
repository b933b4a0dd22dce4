"""Quizzes on the screen: choosing one, answering, the clock, the result."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from quizapp.rules import Rules
from quizapp.service.quizresults import scores
from quizapp.service.quizzing import begin, waiting
from quizapp.tui.screens.quiz import QuizScreen
from quizapp.tui.screens.result import ResultScreen

TYPED = """\
deck: Capitals
facts:
  - {ask: "Capital of Latvia?", answer: Riga, forms: type}
  - {ask: "Capital of Estonia?", answer: Tallinn, forms: type}
"""
ANSWERS = {"Latvia": "riga", "Estonia": "tallinn"}


async def answer(run, right: bool = True) -> str:
    country = next(name for name in ANSWERS if f"Capital of {name}?" in run.text)
    return await run.press(*(ANSWERS[country] if right else "zz"), "enter")


def kinds(run) -> list[str]:
    return [event.kind for event in run.app.workspace.store.events()]


async def test_a_practice_from_today_to_its_result(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(TYPED, "utf-8")
    async with start() as run:
        assert "Practice" in await run.press("q")
        assert "question 1 of 2" in await run.press("1")
        assert "✓ right" in await answer(run)
        assert kinds(run)[:2] == ["quiz", "quiz-answer"]
        await run.press("enter")
        assert "✗ not right" in await answer(run, right=False)
        assert "once more" in await run.press("enter"), "what was missed comes again"
        await answer(run)
        text = await run.press("enter")
        assert "1 of 2 marks (50%): 1 of 2 right." in text
        assert "zz" in text
        assert kinds(run)[-1] == "quiz-end"
        assert "Decks" in await run.press("enter")


async def test_an_exam_tells_nothing_until_its_end(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(TYPED, "utf-8")
    async with start() as run:
        await run.press("q")
        assert "10:00 left" in await run.press("2")
        text = await answer(run)
        assert "question 2 of 2" in text
        assert "right" not in text
        text = await answer(run, right=False)
        assert "All 2 questions are answered." in text
        text = await run.press("enter")
        assert "1 of 2 marks" in text
        assert "retry missed" in text
        assert "question 1 of 1" in await run.press("r")


async def test_looking_back_in_an_exam_keeps_the_answer(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(TYPED, "utf-8")
    async with start() as run:
        await run.press("q", "2")
        await answer(run)
        await run.press("escape")
        text = await run.press("b")
        assert "question 1 of 2" in text
        assert "you answered" in text
        await run.press("enter")
        assert "question 2 of 2" in run.text
        await answer(run)
        assert "2 of 2 marks" in await run.press("enter")


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=["usual", "small"])
async def test_an_exam_is_looked_over_at_any_time(start, decks: Path, size: tuple[int, int]) -> None:
    facts = "".join(f"  - {{ask: 'Word {number}?', answer: w{number}, forms: type}}\n" for number in range(12))
    (decks / "capitals.yaml").write_text(f"deck: Words\nfacts:\n{facts}", "utf-8")
    async with start(size=size) as run:
        text = await run.press("q", "2")
        assert "f3 later" in text
        await run.press("f3", *"abc", "enter")
        text = await run.press("f4")
        assert "▸   3" in text
        text = await run.press("home")
        assert "1 of 12 questions answered, 11 open." in " ".join(text.split())
        assert "for later" in await run.press("1")
        assert "abc" in await run.press("down")
        assert "question 12 of 12" in await run.press("1", "2", "enter")
        assert "question 11 of 12" in await run.press("f5")
        assert "▸  11" in await run.press("f4")
        assert "question 11 of 12" in await run.press("escape")
        assert "Hand in with 11 open" in await run.press("f4", "home")
        assert "question 1 of 12" in await run.press("down", "enter")
        text = await run.press("f4", "home", "enter")
        assert "0 of 12 marks" in text


async def test_the_clock_runs_and_keeps_what_is_typed(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(TYPED, "utf-8")
    async with start() as run:
        await run.press("q", "2")
        await run.press(*"ri")
        run.clock.forward(seconds=61)
        run.app.screen._tick()
        await run.pilot.pause()
        assert "8:59 left" in run.text
        field = run.app.screen.query_one("#typed", Input)
        assert field.value == "ri"
        assert field.has_focus
        run.clock.forward(seconds=600)
        run.app.screen._tick()
        await run.pilot.pause()
        assert "0 of 2 marks" in run.text
        assert "Time is up" in run.text.split("\n")[0]
        assert not run.toasts


async def test_keys_that_were_meant_for_the_question_do_not_leave_its_result(start, decks: Path, monkeypatch) -> None:
    (decks / "capitals.yaml").write_text(TYPED, "utf-8")
    monkeypatch.setattr(ResultScreen, "DEAF_SECONDS", 60.0)
    monkeypatch.setattr(QuizScreen, "REFLEX_SECONDS", 60.0)
    async with start() as run:
        await run.press("q", "1", "escape", "escape")
        assert "esc once more leaves the quiz" in run.toasts
        await run.press("e", "e")
        text = await run.press("enter", "r", "escape", "h", "1")
        assert "0 of 2 marks" in text
        run.app.screen._listen()
        assert "question 1 of 2" in await run.press("r"), "what was not answered is missed"


async def test_a_question_whose_time_is_up_is_passed(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(TYPED, "utf-8")
    async with start() as run:
        rules = Rules(mode="exam", feedback="end", each=20)
        run.app.show_quiz(begin(run.app.workspace, None, rules)[0])
        await run.pilot.pause()
        assert "0:20 left" in run.text
        run.clock.forward(seconds=21)
        run.app.screen._tick()
        await run.pilot.pause()
        assert "question 2 of 2 · 0:20 left" in run.text
        assert "The time for the question was up." in run.toasts
        run.app.show_quiz(begin(run.app.workspace, None, Rules(each=20), title="Of mine")[0])
        await run.pilot.pause()
        assert run.text.split("\n")[0].strip().startswith("Of mine")
        run.clock.forward(seconds=21)
        run.app.screen._tick()
        await run.pilot.pause()
        assert "The time for the question was up." in run.text


async def test_what_was_answered_in_time_counts_though_it_was_not_said_how_sure(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(TYPED, "utf-8")
    async with start() as run:
        rules = Rules(mode="exam", feedback="end", each=20, certainty=True)
        run.app.show_quiz(begin(run.app.workspace, None, rules)[0])
        await run.pilot.pause()
        quiz = run.app.screen.quiz
        run.clock.forward(seconds=19)
        assert "How sure?" in await answer(run)
        run.clock.forward(seconds=2)
        run.app.screen._tick()
        await run.pilot.pause()
        assert "question 2 of 2" in run.text
        assert "How sure?" in await answer(run)
        await run.press("f4")
        assert [one is not None and one.score == 1 for one in quiz.result().answers] == [True, True]


async def test_a_written_quiz_is_set_up_with_its_own_decks(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(TYPED, "utf-8")
    (decks / "rivers.yaml").write_text(
        "deck: Rivers\nfacts:\n  - {ask: 'River of Riga?', answer: Daugava, forms: type}\n", "utf-8"
    )
    (decks / "exams.yaml").write_text("quizzes:\n  - {quiz: On water, decks: Rivers, marks: 3}\n", "utf-8")
    async with start() as run:
        await run.press("q", "a")
        assert "River of Riga?" in run.text
        await run.press("escape", "escape", "escape", "q", *["down"] * 9)
        assert "Rivers" in await run.press("e")
        await run.press("b")
        assert "River of Riga?" in run.text


async def test_certainty_is_asked_with_each_answer(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(TYPED, "utf-8")
    async with start() as run:
        await run.press("q", "3")
        assert "How sure?" in await answer(run)
        assert "✓ right" in await run.press("1")
        await run.press("enter")
        await answer(run, right=False)
        assert "✗ not right" in await run.click("guessing")
        await run.press("enter")
        await answer(run)
        await run.press("1")
        text = await run.press("enter")
        assert "3 of 6 marks" in text
        assert "1 of 1 right, worth it from 80%" in text
        assert "too few answers to tell" in text


async def test_quizzes_that_are_left_wait(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(TYPED, "utf-8")
    async with start(size=(100, 30)) as run:
        assert "no quiz waits" not in await run.press("q", "1")
        text = await run.press("escape", "escape")
        assert "no quiz waits" in run.toasts
        assert "A quiz waits" not in text, "nothing was answered"
        await run.press("q", "1")
        await answer(run)
        assert "A quiz waits: Capitals" in await run.press("escape")
        assert "The quiz waits: q goes on" in run.toasts
        await run.press("q", "2")
        await answer(run)
        await run.press("escape")
        assert "its clock goes on" in await run.press("escape") or "its clock goes on" in run.toasts
        assert "10:00 left" in run.text
        run.clock.forward(seconds=60)
        run.app.screen._tick()
        await run.pilot.pause()
        assert "9:00 left" in run.text
        assert [one.rules.mode for one in waiting(run.app.workspace)] == ["exam", "practice"]
        assert not scores(run.app.workspace.store)
        text = await run.press("q")
        assert text.count("Go on") == 2
        assert "question 2 of 2 · 9:00 left" in await run.press("0")
        await run.press("escape", "escape", "q")
        assert "Begin anew" in await run.press("1"), "the same practice waits"
        assert "question 2 of 2" in await run.press("1")
        await run.press("escape", "escape", "q", "1", "2")
        assert "question 1 of 2" in run.text


async def test_of_many_quizzes_that_wait_two_are_told_of(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(TYPED, "utf-8")
    async with start() as run:
        for number in range(5):
            await run.press("q", "1", *["2"] * bool(number))
            await answer(run)
            await run.press("escape")
        assert len(waiting(run.app.workspace)) == 5
        assert run.text.count("A quiz waits") == 2
        assert "and 3 more  q" in run.text
        assert "next 7 days" in run.text, "all else has its place"


async def test_ending_early_asks_twice(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(TYPED, "utf-8")
    async with start() as run:
        await run.press("q", "1", "escape")
        await run.press("e")
        assert "2 still open" in run.toasts
        assert "0 of 2 marks" in await run.press("e")


async def test_missed_facts_can_be_made_due(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(TYPED, "utf-8")
    async with start() as run:
        quiz = begin(run.app.workspace, None, Rules(mode="exam", feedback="end"))[0]
        for right in (True, False):  # known at first, forgotten a year later
            run.app.show_quiz(quiz)
            await run.pilot.pause()
            for _ in range(2):
                await answer(run, right=right)
            await run.press("enter")
            run.clock.forward(days=400)
            quiz = begin(run.app.workspace, None, Rules(mode="exam", feedback="end"))[0] if right else quiz
        assert "0 of 2 marks" in run.text
        await run.press("d")
        assert "2 facts asked in study today" in run.toasts


async def test_a_choice_by_number_and_by_mouse(start) -> None:
    async with start() as run:
        await run.press("q", "4")
        for _ in range(2):
            if "Capital of Belarus?" in run.text:
                text = await run.click("Minsk")
                assert "✓ right" in text
            else:
                await run.press(*"riga", "enter")
            await run.press("enter")
        assert "2 of 2 marks" in run.text


async def test_small_and_narrow(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(TYPED, "utf-8")
    async with start(size=(40, 12)) as run:
        assert "Practice" in await run.press("q")
        assert "question 1 of 2" in await run.press("1")
        await answer(run)
        await run.press("enter")
        await answer(run)
        assert "2 of 2 marks" in await run.press("enter")


async def test_a_sprint_runs_on_and_counts_what_comes_quickly(start, decks: Path) -> None:
    facts = "".join(f"  - {{claim: Fact {number} holds., answer: true}}\n" for number in range(9))
    (decks / "capitals.yaml").write_text(f"deck: Claims\nfacts:\n{facts}", "utf-8")
    async with start() as run:
        await run.press("q")
        assert "1:00 left" in await run.press("5")
        await run.press("t")
        text = await run.press("t")
        assert "2 in a row" in text
        assert "question 3" in text
        assert "✗ not right" in await run.press("f"), "a wrong answer is told"
        await run.press("enter", "t")
        run.clock.forward(seconds=61)
        run.app.screen._tick()
        await run.pilot.pause()
        assert "3 of 4 right: 4.5 marks; 6 had all been right and quick" in run.text
        assert "2 right in a row at best" in run.text


async def test_a_ladder_tells_how_much_is_known(start, decks: Path) -> None:
    facts = "".join(f"  - {{ask: 'Word {number}?', answer: w{number}, forms: type}}\n" for number in range(9))
    (decks / "capitals.yaml").write_text(f"deck: Words\nfacts:\n{facts}", "utf-8")
    async with start() as run:
        await run.press("q", "6")
        while "of it is known" not in run.text:
            await run.press("enter")
        assert "of it is known: between 0% and" in run.text
        assert "0 of 9 right." in run.text
        found = scores(run.app.workspace.store)[-1].known
        await run.press("enter", "q", "6", "f4")
        assert "Once more ends the ladder for good." in run.toasts
        await run.press("f4")
        assert "Nothing was answered." in run.text
        assert "No answer, no estimate" in run.text
        assert "last time" not in run.text
        await run.press("enter", "q", "6", "enter", "f4", "f4")
        assert f"last time {found:.0%}" in run.text, "ladders are compared by what they found"
        run.app.show_quiz(begin(run.app.workspace, None, Rules(mode="ladder", feedback="end"))[0])
        while "of it is known" not in run.text:
            await run.press("x", "enter")
            assert "hands them in" not in run.text, "it ends by itself"


async def test_a_quiz_that_a_deck_describes_is_taken_from_the_list(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(
        TYPED + "quizzes:\n  - {quiz: '[b]Mid[/b]-term', pools: 9 from here, time: 5m}\n", "utf-8"
    )
    (decks / "exams.yaml").write_text("quizzes:\n  - All: 1 from anywhere\n", "utf-8")
    async with start() as run:
        assert "exams" not in run.text, "a file of quizzes is no deck"
        text = await run.press("q", "end", "up", "up", "up")
        assert "[b]Mid[/b]-term" in text
        assert "practice: 9 from here, in 5 minutes · capitals.yaml" in " ".join(text.split())
        assert "All" in text
        text = await run.press("enter")
        assert "5:00 left" in text
        assert "question 1 of 2" in text
        assert "The pool '9 from here' has 2 questions." in text


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=["usual", "small"])
async def test_each_quiz_has_a_key_and_a_name_in_the_palette(start, decks: Path, size: tuple[int, int]) -> None:
    titles = ["[b]Mid[/b]-term", "Two", "Three", "Four", "Five", "Six", "Seven"]
    written = "".join(f"  - {{quiz: '{title}', questions: 1}}\n" for title in titles)
    (decks / "capitals.yaml").write_text(f"{TYPED}quizzes:\n{written}  - Pooled: 2 from here\n", "utf-8")
    async with start(size=size) as run:
        assert "q quiz" in run.text
        footer = "enter take  e set up first  esc close" if size[0] > 40 else "enter take"
        assert footer in await run.press("q")
        help_key = "? help" if size[0] > 40 else "esc  ?"
        assert any("enter take" in line and help_key in line for line in run.text.split("\n"))
        assert "set up first" not in await run.press("end", "up", "up"), "its pools stand in a file"
        assert "Pooled" in await run.press("e"), "nothing happened"
        assert "Quizzes: keys" in await run.press("question_mark")
        assert "question 1 of 1" in await run.press("escape", "b"), "the second with a title"
        await run.press("escape", "escape", "ctrl+p", *"exam")
        await run.app.workers.wait_for_complete()
        assert "Quiz: exam" in await run.press()
        await run.press("escape", "escape", "ctrl+p", *"mid")
        await run.app.workers.wait_for_complete()
        assert "Quiz: [b]Mid[/b]-term" in await run.press()
        await run.press("enter", "enter")
        assert "question 1 of 1" in await run.press()


async def test_a_quiz_whose_deck_is_away_waits(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(TYPED, "utf-8")
    async with start() as run:
        await run.press("q", "1")
        await answer(run)
        await run.press("escape", "escape", "escape")
    (decks / "capitals.yaml").write_text("deck: Capitals\nfacts:\n  - {ask: Other?, answer: 'no'}\n", "utf-8")
    async with start() as run:
        await run.press("q", "0")
        assert "Nothing of this quiz can be asked now" in run.toasts
    (decks / "capitals.yaml").write_text(TYPED, "utf-8")
    async with start() as run:
        assert "question 2 of 2" in await run.press("q", "0")
