"""Decks that change, or vanish, while they are studied."""

from __future__ import annotations

from desk import Desk, Sitting, flip

from quizapp.fact import Rating

AGAIN, HARD, GOOD, EASY = Rating
GAPS = "cloze: '{{Riga}} is the capital of {{Latvia}}.'\nforms: flip"


def test_a_card_whose_fact_is_gone_is_passed_over(desk: Desk) -> None:
    desk.deck("deck.yaml", *(flip(f"Question {number}?") for number in range(4)))
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        sitting.ask()
        desk.deck("deck.yaml", flip("Question 0?"), flip("Question 3?"))
        workspace.sync()
        sitting.answer()
        sitting.rate(EASY)
        assert sitting.through() == ["Question 3?"]


def test_an_answer_to_a_fact_that_is_gone_is_kept(desk: Desk) -> None:
    path = desk.deck("deck.yaml", flip("Question?"), flip("Other?"))
    text = path.read_text("utf-8")
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        asked = sitting.ask()
        sitting.answer()
        path.unlink()
        workspace.sync()
        sitting.rate(EASY)
        assert sitting.next() is None
        assert workspace.passage(asked.uid) == [("This fact is in no deck any more.", "dim")]
        desk.write("deck.yaml", text)
        workspace.sync()
        assert workspace.store.memory_of(asked.uid, "").reps == 1
        assert Sitting(workspace).through() == ["Other?"]


def test_the_question_is_asked_anew_as_it_was_edited(desk: Desk) -> None:
    desk.deck("deck.yaml", flip("Capital of Lativa?", "Rga"), flip("Other?"))
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        asked = sitting.ask()
        sitting.answer()
        desk.deck("deck.yaml", flip("Capital of Latvia?", "Riga"), flip("Other?"), flip("One more?"))
        workspace.sync()
        again = sitting.study.again(desk.clock.now())
        assert again is not None
        assert (again.question.prompt, again.question.answer) == ("Capital of Latvia?", "Riga")
        assert sitting.study.grade is None
        assert sitting.count == (0, 6)
        sitting.answer()
        sitting.rate(EASY)
        assert sitting.through() == ["Other?", "One more?"]
        assert asked.uid != again.uid, "it was never answered, so it is a new fact"


def test_a_gap_that_is_asked_is_still_that_gap_after_an_edit(desk: Desk) -> None:
    desk.deck("deck.yaml", GAPS)
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        sitting.do(EASY)
        desk.clock.forward(days=1)
        sitting.do(EASY)
        desk.clock.forward(days=300)
        asked = sitting.ask()
        desk.deck("deck.yaml", GAPS.replace("Riga", "Rīga").replace("Latvia", "Latvija"))
        workspace.sync()
        again = sitting.study.again(desk.clock.now())
        assert again is not None
        assert again.memory.reps == 1
        assert (asked.question.answer, again.question.answer) in {("Riga", "Rīga"), ("Latvia", "Latvija")}
        sitting.answer()
        sitting.rate(EASY)
        assert sitting.next() is None


def test_when_the_asked_fact_is_edited_away_the_next_comes(desk: Desk) -> None:
    desk.deck("deck.yaml", flip("Question?"), flip("Other?"))
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        sitting.ask()
        desk.deck("deck.yaml", flip("Other?"))
        workspace.sync()
        again = sitting.study.again(desk.clock.now())
        assert again is not None
        assert again.question.prompt == "Other?"
        desk.deck("deck.yaml")
        workspace.sync()
        assert sitting.study.again(desk.clock.now()) is None
        assert sitting.study.again(desk.clock.now()) is None


def test_a_renamed_file_goes_on(desk: Desk) -> None:
    path = desk.deck("deck.yaml", *(flip(f"Question {number}?") for number in range(3)))
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        sitting.do(AGAIN)
        path.rename(path.with_name("other.yaml"))
        workspace.sync()
        assert sitting.study.again(desk.clock.now()) is not None
        sitting.answer()
        sitting.rate(EASY)
        assert sorted(sitting.through()) == ["Question 0?", "Question 2?"]
        assert [row.path for row in workspace.store.files()] == [str(desk.decks / "other.yaml")]


def test_a_window_that_works_on_a_copy_does_all_and_keeps_nothing(desk: Desk) -> None:
    desk.deck("deck.yaml", *(flip(f"Question {number}?") for number in range(4)))
    with desk.open() as workspace:
        first = Sitting(workspace).do(EASY)
        before = workspace.store.state_digest()
        desk.deck("new.yaml", flip("New?"), title="New")
        with desk.open(unkept=True) as second:
            assert not second.keeps
            assert workspace.keeps
            sitting = Sitting(second)
            assert sitting.ask().question.prompt == "Question 1?"
            sitting.answer()
            sitting.rate(AGAIN)
            sitting.ask()
            sitting.study.flag("note", desk.clock.now())
            assert sitting.undo() == "flag"
            assert sitting.study.asked is not None
            assert len(sitting.through()) == 3, "the deck that is new too, and the step; not what stands"
            while sitting.undo():
                pass
            assert sitting.ask().uid == first.uid
            assert second.explain(first.uid, "")
        assert workspace.store.state_digest() == before
        assert len(list(workspace.store.events())) == 1
        assert [row.path for row in workspace.store.files()] == [str(desk.decks / "deck.yaml")]


def test_a_copy_of_no_progress_leaves_nothing_behind(desk: Desk) -> None:
    desk.deck("deck.yaml", flip("Question?"))
    with desk.open(unkept=True) as workspace:
        assert len(Sitting(workspace).through()) == 1
    assert not desk.home.exists()
