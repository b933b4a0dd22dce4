"""Editing costs nothing: what happens to progress when facts are edited, moved, deleted and brought back."""

from __future__ import annotations

import pytest
from desk import Sitting, flip, memories
from editing import Editing

from quizapp.fact import Rating

AGAIN, HARD, GOOD, EASY = Rating
ONE = flip("Capital of Latvia?", "Riga")
TWO = flip("Capital of Estonia?", "Tallinn")
TWO_ASKED = "Capital of Estonia?"
THREE = flip("Longest river of Europe?", "Volga")

# ---- one fact is edited


def test_the_wording_of_a_question_may_change(editing: Editing) -> None:
    editing.learn(ONE, TWO, THREE)
    editing.edit(flip("What is the capital of Latvia?", "Riga"), TWO, THREE)
    assert editing.known() == {
        "What is the capital of Latvia?": 1, "Capital of Estonia?": 1, "Longest river of Europe?": 1
    }  # fmt: skip
    assert editing.due() == []
    assert editing.kinds() == ["moved"]


def test_another_answer_makes_it_due_at_once(editing: Editing) -> None:
    editing.learn(flip("Population of Latvia?", "1.9 million"), TWO)
    before = memories(editing.workspace)
    editing.edit(flip("Population of Latvia?", "1.8 million"), TWO)
    assert editing.due() == ["Population of Latvia?"]
    after = memories(editing.workspace)[("Population of Latvia?", "")]
    assert after.stability == before[("Population of Latvia?", "")].stability
    assert editing.kinds() == ["changed"]
    editing.edit(flip("Population of Latvia?", "1.7 million"), TWO)
    assert editing.kinds() == ["changed"], "it is due already"
    editing.edit(flip("Population of Latvia?", "1.9 million"), TWO)
    assert editing.due() == []
    assert memories(editing.workspace) == before, "the edit was taken back"
    editing.edit(flip("Population of Latvia?", "1.8 million"), TWO)
    assert Sitting(editing.workspace).through() == ["Population of Latvia?"]
    editing.edit(flip("Population of Latvia?", "1.8 million", "why: Counted anew."), TWO)
    assert editing.due() == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("29.5 billion dollars", "$29.5bn"),
        ("Riga", "riga."),
        ("26 January 2020", "2020-01-26"),
        ("[Riga, Tallinn, Vilnius]", "[Vilnius, Riga, tallinn]"),
        ("Riga", "'Riga'"),
    ],
)
def test_an_answer_that_says_the_same_is_no_other(editing: Editing, before: str, after: str) -> None:
    editing.learn(f"ask: What?\nanswer: {before}", TWO)
    was = memories(editing.workspace)
    editing.edit(f"ask: What?\nanswer: {after}\nwhy: So it is.\nhint: Think.\ntags: [a]", TWO)
    assert memories(editing.workspace) == was
    assert editing.kinds() == []


def test_where_spelling_counts_it_is_another_answer(editing: Editing) -> None:
    editing.learn("ask: Constant?\nanswer: print\nexact: true", "ask: Call?\nanswer: f(x)\nsyntax: python")
    editing.edit("ask: Constant?\nanswer: print", "ask: Call?\nanswer: f(x)")
    assert editing.kinds() == [], "that it counts is no other answer"
    editing.edit("ask: Constant?\nanswer: Print\nexact: true", "ask: Call?\nanswer: f( x )\nsyntax: python")
    assert editing.due() == ["Call?", "Constant?"]


def test_question_and_answer_at_once(editing: Editing) -> None:
    editing.learn(flip("Population of Latvia?", "1.9 million"), TWO)
    editing.edit(flip("The population of Latvia?", "1.8 million"), TWO)
    assert editing.known() == {"The population of Latvia?": 1, "Capital of Estonia?": 1}
    assert editing.due() == ["The population of Latvia?"]


def test_an_edit_that_is_taken_back_brings_the_same_fact_back(editing: Editing) -> None:
    editing.learn(ONE, TWO)
    before = memories(editing.workspace)
    (uid,) = [row.uid for row in editing.workspace.store.facts_of(1) if row.question == "Capital of Latvia?"]
    for wording in ("What is the capital of Latvia?", "Which city is the capital of Latvia?", "Capital of Latvia?"):
        editing.edit(flip(wording, "Riga"), TWO)
        assert uid in {row.uid for row in editing.workspace.store.facts_of(1)}
    assert memories(editing.workspace) == before


def test_a_new_fact_with_the_old_words_takes_nothing_from_the_one_that_was_reworded(editing: Editing) -> None:
    editing.learn(flip("Population of Minsk?", "1.9 million"), TWO)
    reworded = flip("Population of Minsk in 2009?", "1.9 million")
    editing.edit(reworded, TWO)
    editing.edit(reworded, TWO, flip("Population of Minsk?", "2.0 million"))
    assert editing.known() == {"Population of Minsk in 2009?": 1, TWO_ASKED: 1}


def test_what_became_another_fact_gives_the_identity_back_to_the_old_words(editing: Editing) -> None:
    editing.learn(ONE, TWO)
    other = flip("Capital of Latvia in 1300?", "Cēsis")
    editing.edit(other, TWO)
    editing.edit(other, TWO, ONE)
    assert editing.known()["Capital of Latvia?"] == 1


def test_a_pinned_fact_may_be_rewritten(editing: Editing) -> None:
    editing.learn(flip("Capital of Latvia?", "Riga", "id: lv"), TWO)
    editing.edit(flip("Name the seat of the Saeima.", "Riga", "id: lv"), TWO)
    assert editing.known() == {"Name the seat of the Saeima.": 1, "Capital of Estonia?": 1}
    editing.edit(flip("Name the seat of the Saeima.", "Riga, on the Daugava", "id: lv"), TWO)
    assert editing.due() == ["Name the seat of the Saeima."]


def test_a_pin_may_come_and_go(editing: Editing) -> None:
    editing.learn(ONE, TWO)
    before = memories(editing.workspace)
    editing.edit(ONE + "\nid: lv", TWO)
    assert memories(editing.workspace) == before
    editing.edit(ONE, TWO)
    assert memories(editing.workspace) == before


def test_facts_may_change_places(editing: Editing) -> None:
    editing.learn(ONE, TWO, THREE)
    before = memories(editing.workspace)
    editing.edit(THREE, ONE, TWO)
    assert memories(editing.workspace) == before
    assert editing.kinds() == []


def test_two_alike_that_are_edited_at_once_are_not_confused(editing: Editing) -> None:
    editing.learn(flip("Capital of North Dakota?", "Bismarck"), flip("Capital of South Dakota?", "Pierre"))
    Sitting(editing.workspace, extra_new=0)
    editing.desk.clock.forward(days=300)
    sitting = Sitting(editing.workspace)
    for _ in range(2):
        asked = sitting.ask()
        sitting.answer()
        sitting.rate(AGAIN if "North" in asked.question.prompt else EASY)
    before = memories(editing.workspace)
    editing.edit(
        flip("What is the capital of South Dakota?", "Pierre"), flip("What is the capital of North Dakota?", "Bismarck")
    )
    after = memories(editing.workspace)
    for name in ("North", "South"):
        assert after[f"What is the capital of {name} Dakota?", ""] == before[f"Capital of {name} Dakota?", ""]


def test_another_fact_in_its_place_begins_anew(editing: Editing) -> None:
    editing.learn(ONE, TWO)
    editing.edit(flip("Capital of Lithuania?", "Vilnius"), TWO)
    assert editing.known() == {"Capital of Estonia?": 1}


# ---- copied, moved, gone


def test_what_was_deleted_comes_back_as_it_was(editing: Editing) -> None:
    editing.learn(ONE, TWO)
    before = memories(editing.workspace)
    editing.edit(TWO)
    assert editing.known() == {"Capital of Estonia?": 1}
    editing.edit(TWO, THREE)
    editing.edit(ONE, TWO)
    assert memories(editing.workspace) == before


def test_a_copy_is_another_fact(editing: Editing) -> None:
    editing.learn(ONE)
    editing.edit(ONE, flip("What is the capital of Latvia?", "Riga"))
    assert editing.known() == {"Capital of Latvia?": 1}
    editing.edit(flip("What is the capital of Latvia?", "Riga"))
    assert editing.known() == {}, "they stood together, so they are two"
    editing.edit(ONE)
    assert editing.known() == {"Capital of Latvia?": 1}


def test_moving_to_another_deck(editing: Editing) -> None:
    editing.edit(THREE, name="rivers.yaml", title="Rivers")
    editing.learn(ONE, TWO)
    before = memories(editing.workspace)
    editing.desk.deck("deck.yaml", ONE)
    editing.desk.deck("rivers.yaml", THREE, TWO, title="Rivers")
    editing.workspace.sync()
    assert memories(editing.workspace) == before
    editing.edit(THREE, name="rivers.yaml", title="Rivers")
    editing.edit(ONE, TWO)
    assert memories(editing.workspace) == before, "and back"


@pytest.mark.parametrize("first", ["cut", "pasted"])
def test_moving_when_the_files_are_saved_one_after_the_other(editing: Editing, first: str) -> None:
    editing.edit(THREE, name="rivers.yaml", title="Rivers")
    editing.learn(ONE, TWO)
    before = memories(editing.workspace)
    steps = [
        lambda: editing.edit(name="deck.yaml"),
        lambda: editing.edit(THREE, TWO, ONE, name="rivers.yaml", title="Rivers"),
    ]
    for step in steps if first == "cut" else reversed(steps):
        step()
    assert memories(editing.workspace) == before


def test_a_file_that_is_merged_into_another_and_deleted(editing: Editing) -> None:
    editing.edit(THREE, name="rivers.yaml", title="Rivers")
    editing.learn(ONE, TWO)
    before = memories(editing.workspace)
    editing.edit(THREE, ONE, TWO, name="rivers.yaml", title="Rivers")
    (editing.desk.decks / "deck.yaml").unlink()
    editing.workspace.sync()
    assert memories(editing.workspace) == before


def test_another_title(editing: Editing) -> None:
    editing.learn(ONE, TWO, "cloze: '{{Minsk}} has {{2 million}} people.'")
    before = memories(editing.workspace)
    editing.edit(ONE, TWO, "cloze: '{{Minsk}} has {{2 million}} people.'", title="Capitals of Europe")
    assert memories(editing.workspace) == before
    editing.edit(flip("Capital of Latvia?", "Jelgava"), TWO, title="Capitals")
    assert editing.known() == {"Capital of Latvia?": 1, "Capital of Estonia?": 1}, "title and answer at once"


@pytest.mark.parametrize("at_once", [True, False])
def test_another_file_name(editing: Editing, at_once: bool) -> None:
    editing.learn(ONE, TWO)
    editing.edit(ONE, TWO, THREE)
    before = memories(editing.workspace)
    path = editing.desk.decks / "deck.yaml"
    if at_once:
        path.rename(path.with_name("z.yaml"))
    else:
        text = path.read_text("utf-8")
        path.unlink()
        editing.workspace.sync()
        assert memories(editing.workspace) == {}
        editing.desk.write("z.yaml", text)
    editing.workspace.sync()
    assert memories(editing.workspace) == before
    (view,) = editing.workspace.overview().decks
    assert (view.total, view.new, view.path) == (3, 1, str(path.with_name("z.yaml")))
