"""A fact that is worded anew keeps its progress, whatever its kind; another fact gets none of it."""

from __future__ import annotations

from desk import memories
from editing import Editing, review

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


# ---- several parts

SECURITY = "Russia and Belarus cooperate widely in security and {{defense}}, and the fight against {{crime}}."


def gaps(cloze: str) -> str:
    return f"cloze: '{cloze}'\nforms: flip"


def test_a_cloze_may_gain_a_clause_with_a_gap(editing: Editing) -> None:
    editing.learn(gaps(SECURITY), OTHER)
    editing.edit(gaps(SECURITY.replace("and the fight", "activities against {{terrorism}}, and the fight")), OTHER)
    assert reps(editing) == {"gap:defense": 1, "gap:crime": 1}
    editing.edit(gaps(SECURITY), OTHER)
    assert reps(editing) == {"gap:defense": 1, "gap:crime": 1}
    assert editing.due() == []


def test_a_short_cloze_may_gain_a_gap_but_another_clause_is_another_fact(editing: Editing) -> None:
    editing.learn(gaps("Iron is {{Fe}} and gold is {{Au}}."), OTHER)
    editing.edit(gaps("Iron is {{Fe}}, silver is {{Ag}}, gold is {{Au}}."), OTHER)
    assert reps(editing) == {"gap:fe": 1, "gap:au": 1}
    editing.edit(gaps("Iron is {{Fe}} and gold is {{Au}}."), OTHER)
    editing.edit(gaps("Silver is {{Ag}} and gold is {{Au}}."), OTHER)
    assert "gap:ag" not in reps(editing)


def test_a_word_may_become_a_gap_while_others_are_reworded(editing: Editing) -> None:
    editing.learn(
        gaps("Belarus exported goods worth {{$13.1 billion}} to Russia in {{2020}}, says the Ministry."), OTHER
    )
    editing.edit(
        gaps("Belarus exported goods worth {{$13.1 billion}} to {{Russia}} in {{2020}}, said the Ministry."), OTHER
    )
    assert reps(editing) == {"gap:$13.1 billion": 1, "gap:2020": 1}


def test_a_year_in_common_does_not_make_two_sentences_one(editing: Editing) -> None:
    editing.learn(gaps("In {{2020}} the exports were {{$13.1 billion}}."), OTHER)
    editing.edit(gaps("In {{2020}} the imports were {{$16.4 billion}}."), OTHER)
    assert reps(editing) == {}


def test_a_short_gap_is_not_looked_for_inside_words(editing: Editing) -> None:
    editing.learn(gaps("The vowel of bat is {{a}}."), OTHER)
    editing.edit(gaps("The vowel of bet is {{e}}."), OTHER)
    assert reps(editing) == {}


def test_pairs_may_grow_under_another_heading(editing: Editing) -> None:
    pairs = "ask: Match the {}capitals\npairs: {{Riga: Latvia, Tallinn: Estonia, Vilnius: Lithuania{}}}\nforms: flip"
    editing.learn(pairs.format("", ""), OTHER)
    editing.edit(pairs.format("Baltic ", ", Minsk: Belarus"), OTHER)
    assert reps(editing) == {"pair:riga": 1, "pair:tallinn": 1, "pair:vilnius": 1}
    editing.edit(pairs.format("", ""), OTHER)
    assert reps(editing) == {"pair:riga": 1, "pair:tallinn": 1, "pair:vilnius": 1}


def test_pairs_of_other_things_with_the_same_right_sides_are_others(editing: Editing) -> None:
    editing.learn("ask: Match the capitals\npairs: {Riga: Latvia, Tallinn: Estonia}\nforms: flip", OTHER)
    editing.edit("ask: Match the rivers\npairs: {Daugava: Latvia, Narva: Estonia}\nforms: flip", OTHER)
    assert reps(editing) == {}


def test_a_list_may_grow_while_it_is_reworded(editing: Editing) -> None:
    editing.learn("ask: Baltic capitals?\nanswer: [Riga, Tallinn]\nforms: flip", OTHER)
    editing.edit("ask: Which are the Baltic capitals?\nanswer: [Riga, Tallinn, Vilnius]\nforms: flip", OTHER)
    assert reps(editing) == {"": 1}
    assert editing.due() == ["Which are the Baltic capitals?"], "the answer is another one"


# ---- another fact with the same answer


def test_another_fact_with_the_answer_of_one_that_was_taken_out_begins_anew(editing: Editing) -> None:
    emma, persuasion = (
        f"ask: Who wrote '{title}'?\nanswer: Jane Austen\nforms: flip" for title in ("Emma", "Persuasion")
    )
    editing.learn(emma, OTHER)
    editing.edit(persuasion, OTHER)
    assert reps(editing) == {}
    editing.edit(OTHER)
    editing.desk.clock.forward(days=30)
    editing.edit(persuasion, OTHER)
    assert reps(editing) == {}
    editing.edit(emma.replace("Who wrote", "Who is the author of"), persuasion, OTHER)
    assert reps(editing) == {"": 1}


def test_an_answer_that_other_facts_of_the_deck_have_too_says_little(editing: Editing) -> None:
    gender = "ask: What is the {} of {}?\nanswer: masculine\nforms: flip"
    others = gender.format("gender", "lamp"), OTHER
    editing.edit(*others)
    editing.learn(gender.format("gender", "table"), *others)
    editing.edit(gender.format("gender", "chair"), *others)
    assert not any("chair" in asked for asked in editing.known())
    editing.edit(gender.format("grammatical gender", "table"), *others)
    assert editing.known()["What is the grammatical gender of table?"] == 1


# ---- another kind


def test_a_pinned_fact_may_become_one_of_another_kind(editing: Editing) -> None:
    asked = "ask: Exports?\nanswer: '13.1'\nid: ex\nforms: flip"
    editing.learn(asked, OTHER)
    editing.edit("cloze: 'Exports came to {{13.1}}.'\nid: ex\nforms: flip", OTHER)
    assert reps(editing) == {"gap:13.1": 1}
    assert editing.due() == []
    editing.edit("cloze: 'Exports came to {{13.1}} in {{2020}}.'\nid: ex\nforms: flip", OTHER)
    assert reps(editing) == {"gap:13.1": 1}
    editing.edit(asked, OTHER)
    assert reps(editing) == {"": 1}
    editing.edit("cloze: 'Exports came to {{16.4}}.'\nid: ex\nforms: flip", OTHER)
    assert reps(editing) == {"gap:16.4": 1}
    assert editing.due() == ["Exports came to 16.4."], "the answer is another one"


def test_a_fact_that_is_reworded_as_one_of_another_kind_keeps_its_progress(editing: Editing) -> None:
    editing.learn(both("Capital of Latvia?"), OTHER)
    editing.edit(gaps("The capital of Latvia is {{Riga}}."), OTHER)
    assert reps(editing) == {"gap:riga": 1}
    assert editing.due() == []
    editing.edit("ask: Which is the capital city of Latvia?\nanswer: Riga\nforms: flip", OTHER)
    assert reps(editing) == {"": 1}
    assert editing.due() == []
    editing.edit(both("Capital of Latvia?"), OTHER)
    assert reps(editing) == {"": 1, "reverse": 1}
    editing.edit(gaps("{{Riga}} is the largest city of the Baltics."), OTHER)
    assert reps(editing) == {}


def test_a_list_written_as_one_answer_may_become_one(editing: Editing) -> None:
    editing.learn("ask: Baltic capitals?\nanswer: Riga, Tallinn and Vilnius\nforms: flip\nboth_ways: true", OTHER)
    editing.edit("ask: Which are the Baltic capitals?\nanswer: [Vilnius, Riga, Tallinn]\nforms: flip", OTHER)
    assert reps(editing) == {"": 1}


def test_a_pinned_fact_asked_both_ways_keeps_what_can_be_kept(editing: Editing) -> None:
    editing.learn(both("Capital of Latvia?", more="id: lv"), OTHER)
    editing.edit("cloze: 'The capital of Latvia is {{Riga}}.'\nid: lv\nforms: flip", OTHER)
    assert reps(editing) == {"gap:riga": 1}
    editing.edit(both("Capital of Latvia?", more="id: lv"), OTHER)
    assert reps(editing) == {"": 1, "reverse": 1}


def test_several_parts_do_not_become_one(editing: Editing) -> None:
    editing.learn("cloze: '{{Riga}} lies in {{Latvia}}.'\nid: lv\nforms: flip", OTHER)
    editing.edit("ask: Where is Riga?\nanswer: in Latvia\nid: lv\nforms: flip", OTHER)
    assert reps(editing) == {}
    editing.edit("cloze: '{{Riga}} lies in {{Latvia}}.'\nid: lv\nforms: flip", OTHER)
    assert reps(editing) == {"gap:riga": 1, "gap:latvia": 1}


def test_one_answer_may_become_several(editing: Editing) -> None:
    one, several = "ask: Colours?\nanswer: red\nforms: flip", "ask: Colours?\nanswer: [red, blue]\nforms: flip"
    editing.learn(one, OTHER)
    editing.edit(several, OTHER)
    assert reps(editing) == {"": 1}
    assert editing.due() == ["Colours?"]
    editing.edit(one, OTHER)
    assert reps(editing) == {"": 1}
    assert editing.due() == []


def test_a_detour_that_was_taken_back_leaves_no_trace(editing: Editing) -> None:
    four, heart = "cloze: 'The heart has {{four}} chambers.'", "cloze: 'The {{heart}} has four chambers.'"
    editing.edit(four)
    uid = next(row.uid for row in editing.workspace.store.facts_of(1))
    for _ in range(3):
        review(editing.workspace, uid, "gap:four")
    editing.edit(heart)
    editing.edit(four)
    editing.edit("cloze: 'The {{heart}} has {{four}} chambers.'")
    editing.edit("cloze: 'The {{heart}} has {{4}} chambers.'")
    rows = editing.workspace.store.db.execute("SELECT part, reps FROM memory WHERE fact = ? AND reps > 0", (uid,))
    assert rows.fetchall() == [("gap:4", 3)]
