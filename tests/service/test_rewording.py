"""A fact that is worded anew keeps its progress, whatever its kind; another fact gets none of it."""

from __future__ import annotations

from desk import memories
from editing import Editing

from quizapp.deck.reader import read_deck
from quizapp.service.recognising import recognised

OTHER = "ask: Longest river of Europe?\nanswer: Volga\nforms: flip"


def both(ask: str, answer: str = "Riga", more: str = "") -> str:
    return f"ask: {ask}\nanswer: {answer}\nforms: flip\nboth_ways: true\n{more}"


def reps(editing: Editing) -> dict[str, int]:
    """How often each part was answered, but for those of the other fact."""
    return {part: memory.reps for (asked, part), memory in memories(editing.workspace).items() if "river" not in asked}


# ---- asked both ways


def test_a_question_asked_both_ways_may_be_reworded(editing: Editing) -> None:
    editing.learn(both("Capital of Latvia?"), OTHER)
    for wording in (
        "Which city is the capital of Latvia?",
        "What is the capital city of Latvia?",
        "Capital of Lativa?",
    ):
        editing.edit(both(wording), OTHER)
        assert reps(editing) == {"": 1, "reverse": 1}
        assert editing.due() == [], "what the answer is asked for is still the same"
    editing.edit(both("Capital of Latvia?"), OTHER)
    assert reps(editing) == {"": 1, "reverse": 1}
    assert set(editing.kinds()) == {"moved"}


def test_where_the_question_is_the_answer_another_subject_makes_it_due(editing: Editing) -> None:
    editing.learn(both("Capital of Latvia?", more="id: lv"), OTHER)
    editing.edit(both("Largest city of Estonia?", more="id: lv"), OTHER)
    assert editing.kinds() == ["changed"]
    assert len(editing.due()) == 1
    editing.edit(both("The largest city of Estonia?", more="id: lv"), OTHER)
    assert editing.kinds() == ["changed"], "it is due already"
    editing.edit(both("Capital of Latvia?", more="id: lv"), OTHER)
    assert editing.due() == []


def test_the_note_of_a_reworded_question_does_not_speak_of_its_answer(editing: Editing) -> None:
    editing.learn(both("Capital of Latvia?", more="id: lv"), OTHER)
    path = editing.desk.decks / "deck.yaml"
    for wording, told in (("The capital city of Latvia?", False), ("Largest city of Estonia?", True)):
        editing.desk.deck("deck.yaml", both(wording, more="id: lv"), OTHER)
        notes = [problem.code for told_of in recognised([read_deck(path)]).values() for problem in told_of]
        assert ("answer-edited" in notes) == told
