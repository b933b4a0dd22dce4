"""Words that named two facts in turn, and files in trouble."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk, Sitting, flip, memories
from editing import Editing, review

from quizapp.fact import Rating

AGAIN, HARD, GOOD, EASY = Rating
ONE = flip("Capital of Latvia?", "Riga")
TWO = flip("Capital of Estonia?", "Tallinn")
THREE = flip("Longest river of Europe?", "Volga")
GAPS = "cloze: '{{Minsk}} has {{2 million}} people and lies on the {{Svislach}}.'\nforms: flip"

# ---- the words of one fact for another


def test_old_words_for_a_new_fact(editing: Editing) -> None:
    """A fact was reworded and learnt on; then another one is written with its first words."""
    editing.learn(flip("Capital?", "Riga"))
    editing.edit(flip("Capital now?", "Riga"))
    review(editing.workspace, next(row.uid for row in editing.workspace.store.facts_of(1)), "")
    editing.edit(flip("Capital now?", "Riga"), flip("Capital?", "Riga"))
    assert editing.known() == {"Capital now?": 2}, "who bears them last keeps it"
    editing.learn(flip("Capital now?", "Riga"), flip("Capital?", "Riga"))
    assert editing.known() == {"Capital now?": 2, "Capital?": 1}
    editing.edit(flip("Capital?", "Riga"))
    assert editing.known() == {"Capital?": 1}
    editing.edit(flip("Capital now?", "Riga"), flip("Capital?", "Riga"), TWO)
    assert editing.known() == {"Capital now?": 2, "Capital?": 1}
    editing.edit(flip("Capital now?", "Riga"), flip("Capital then?", "Riga"), TWO)
    assert editing.known() == {"Capital now?": 2, "Capital then?": 1}


def test_an_edit_that_nothing_was_learnt_under_is_taken_back_though_the_new_words_stay(editing: Editing) -> None:
    editing.learn(flip("Capital?", "Riga"))
    editing.edit(flip("Capital now?", "Riga"))
    editing.edit(flip("Capital now?", "Riga"), flip("Capital?", "Riga"))
    assert editing.known() == {"Capital?": 1}
    assert len(Sitting(editing.workspace).through()) == 1
    assert editing.known() == {"Capital?": 1, "Capital now?": 1}
    editing.edit(flip("Capital now?", "Riga"), flip("Capital?", "Riga"), TWO)
    assert editing.known() == {"Capital?": 1, "Capital now?": 1}


@pytest.mark.parametrize("learnt", [True, False])
def test_old_words_in_another_file(editing: Editing, learnt: bool) -> None:
    editing.learn(flip("Capital?", "Riga"))
    editing.edit(flip("Capital now?", "Riga"))
    if learnt:
        review(editing.workspace, next(row.uid for row in editing.workspace.store.facts_of(1)), "")
    editing.edit(flip("Capital?", "Riga"), name="other.yaml")
    for _ in range(2):
        assert editing.known() == ({"Capital now?": 2} if learnt else {"Capital?": 1})
        assert editing.workspace.problem_texts() == []
        editing.workspace.sync()
    assert Sitting(editing.workspace).through() == ["Capital?" if learnt else "Capital now?"]


# ---- files in trouble


def test_two_files_of_one_title(editing: Editing) -> None:
    editing.learn(ONE, TWO)
    editing.edit(TWO, THREE, name="more.yaml")
    (problem,) = editing.workspace.problem_texts()
    assert "deck.yaml too, under the same deck title" in problem
    assert "more.yaml:3" in problem
    assert editing.known() == {"Capital of Latvia?": 1, "Capital of Estonia?": 1}
    assert Sitting(editing.workspace).through() == ["Longest river of Europe?"]
    editing.edit(ONE)
    assert editing.known() == {"Capital of Latvia?": 1, "Capital of Estonia?": 1, "Longest river of Europe?": 1}
    assert editing.workspace.problem_texts() == [], "now it stands in the other one alone"
    editing.edit(ONE, TWO)
    assert len(editing.workspace.problem_texts()) == 1
    (editing.desk.decks / "deck.yaml").unlink()
    editing.workspace.sync()
    assert editing.known() == {"Capital of Estonia?": 1, "Longest river of Europe?": 1}
    assert editing.workspace.problem_texts() == []


def test_a_file_that_is_no_deck_for_a_while_keeps_its_last_good_facts(editing: Editing) -> None:
    editing.learn(ONE, TWO)
    editing.edit(ONE, TWO, THREE)
    before = memories(editing.workspace)
    good = (editing.desk.decks / "deck.yaml").read_text("utf-8")
    for bad in ("", "\x00\x01\x02" * 500, "facts: [", good.replace("deck: Deck", "dek: Deck"), "just words"):
        editing.desk.write("deck.yaml", bad)
        editing.workspace.sync()
        assert editing.workspace.problem_texts()
        assert memories(editing.workspace) == before
        (view,) = editing.workspace.overview().decks
        assert (view.title, view.total, view.unseen) == ("Deck", 3, 1)
        assert view.problems
    assert Sitting(editing.workspace).through() == ["Longest river of Europe?"]
    editing.desk.write("deck.yaml", good)
    editing.workspace.sync()
    assert editing.workspace.problem_texts() == []
    assert len(editing.known()) == 3


def test_a_fact_that_is_wrong_for_a_while_comes_back(editing: Editing) -> None:
    editing.learn(ONE, TWO)
    before = memories(editing.workspace)
    editing.edit(ONE.replace("answer:", "anser:"), TWO)
    assert editing.known() == {"Capital of Estonia?": 1}
    assert editing.workspace.problem_texts()
    editing.edit(ONE, TWO)
    assert memories(editing.workspace) == before


def test_a_deck_that_is_emptied_and_filled_again(editing: Editing) -> None:
    editing.learn(ONE, TWO)
    before = memories(editing.workspace)
    editing.edit()
    assert Sitting(editing.workspace).next() is None
    assert editing.workspace.overview().decks[0].total == 0
    editing.edit(ONE, TWO)
    assert memories(editing.workspace) == before


def test_the_index_can_be_lost(editing: Editing) -> None:
    """It comes from the files: made again, all is as it was, and answers edited meanwhile are noticed."""
    editing.learn(ONE, TWO, GAPS)
    editing.edit(flip("What is the capital of Latvia?", "Riga"), TWO, GAPS)
    before = memories(editing.workspace)
    with editing.workspace.store.transaction() as db:
        for statement in (
            "DELETE FROM fact", "DELETE FROM deck_file", "UPDATE memory SET deck = NULL", "DELETE FROM memory WHERE state = 0",
        ):  # fmt: skip
            db.execute(statement)
    editing.workspace.sync()
    assert memories(editing.workspace) == before
    with editing.workspace.store.transaction() as db:
        for statement in ("DELETE FROM fact", "DELETE FROM deck_file", "UPDATE memory SET deck = NULL"):
            db.execute(statement)
    editing.edit(flip("What is the capital of Latvia?", "Jelgava"), TWO, GAPS)
    assert editing.due() == ["What is the capital of Latvia?"]


def test_doing_it_again_after_a_crash_makes_no_difference(editing: Editing, monkeypatch: pytest.MonkeyPatch) -> None:
    editing.learn(flip("Population of Latvia?", "1.9 million"), TWO, GAPS)

    def crash(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(type(editing.workspace.store), "put_deck", crash)
        with pytest.raises(KeyboardInterrupt):
            editing.edit(flip("The population of Latvia?", "1.8 million"), TWO, GAPS.replace("Svislach", "Svislač"))
    editing.workspace.sync()
    assert editing.due() == ["Minsk has 2 million people and lies on the Svislač.", "The population of Latvia?"]
    assert sorted({part for _, part in memories(editing.workspace)}) == [
        "",
        "gap:2 million",
        "gap:minsk",
        "gap:svislac",
    ]


def test_a_copy_of_the_decks_elsewhere_goes_on_with_the_same_progress(desk: Desk, tmp_path: Path) -> None:
    """A checkout beside an installed package: the same decks under two paths, one run with each."""
    desk.deck("deck.yaml", ONE, TWO)
    with desk.open() as workspace:
        Sitting(workspace).do(EASY)
    other = Desk(tmp_path / "other")
    other.home, other.clock = desk.home, desk.clock
    other.deck("deck.yaml", ONE, TWO)
    for _ in range(2):
        for one in (other, desk):
            with one.open() as workspace:
                assert workspace.problem_texts() == []
                assert [(view.total, view.unseen) for view in workspace.overview().decks] == [(2, 1)]
                assert Sitting(workspace).ask().question.prompt == "Capital of Estonia?"
