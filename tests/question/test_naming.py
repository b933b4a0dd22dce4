"""Name them all: what counts, and what counts against it."""

from __future__ import annotations

from quizapp.fact import ListFact
from quizapp.question import form_named


def test_name_all_in_part() -> None:
    fact = ListFact(ask="Baltic states?", answer=("Estonia", "Latvia", "Lithuania"))
    name_all = form_named("name-all")
    question = name_all.ask(fact, "", (), "s")

    def grade(*entries: str) -> tuple[str, float, str]:
        found = name_all.grade(fact, question, entries, 10.0)
        return found.verdict, round(found.score, 2), found.note

    assert grade("latvia", "LITHUANIA", "Estonia") == ("right", 1.0, "3 of 3.")
    assert grade("Latvia", "Lithuana", "Estonia") == ("near", 1.0, "3 of 3. Taken with a slip: Lithuana.")
    assert grade("Latvia", "Estonia") == ("partly", 0.67, "2 of 3. Missing: Lithuania.")
    assert grade("Latvia", "latvia.", "Estonia") == ("partly", 0.67, "2 of 3. Missing: Lithuania.")
    assert grade("Latvia", "Estonia", "Poland") == ("partly", 0.5, "2 of 3. Missing: Lithuania.")
    assert grade("Poland", "Finland")[0] == "wrong"
    assert grade(*(f"guess {n}" for n in range(10_000)), "Latvia")[0] == "wrong"
    assert name_all.grade(fact, question, "Latvia; Estonia\nLithuania", 10.0).verdict == "right"


def test_an_entry_that_the_author_calls_wrong_is_no_slip() -> None:
    fact = ListFact(ask="Which?", answer=("Gambia", "Ghana"), wrong=("Zambia",))
    name_all = form_named("name-all")
    grade = name_all.grade(fact, name_all.ask(fact, "", (), "s"), ("Zambia", "Ghana"), 9.0)
    assert (grade.verdict, grade.score, grade.note) == ("partly", 0.25, "1 of 2. Missing: Gambia.")
    right = ListFact(ask="Which?", answer=("Gambia", "Ghana"), wrong=("the Gambia",))
    assert name_all.grade(right, name_all.ask(right, "", (), "s"), ("Gambia", "Ghana"), 9.0).verdict == "right"


def test_several_answers_in_one_entry_count_each() -> None:
    fact = ListFact(ask="Which policies?", answer=("economic", "political", "trade and customs", "military"))
    name_all = form_named("name-all")
    question = name_all.ask(fact, "", (), "s")

    def grade(*entries: str) -> tuple[float, str]:
        found = name_all.grade(fact, question, entries, 9.0)
        return found.score, found.note

    assert grade("economic and political", "trade and customs", "military") == (1.0, "4 of 4.")
    assert grade("economic, political,military", "trade and customs") == (1.0, "4 of 4.")
    assert grade("economic\npolitical", "military; trade and customs") == (1.0, "4 of 4.")
    assert grade("economic & politcal") == (
        0.5,
        "2 of 4. Missing: trade and customs, military. Taken with a slip: politcal.",
    )
    assert grade("economic, cultural, social")[0] == 0.0, "wrong ones count against it as ever"
    assert grade("cultural and social", "economic", "political")[0] == 0.375, "no answer among them: one entry"


def test_entries_that_differ_in_case_alone_are_two() -> None:
    fact = ListFact(ask="Which symbols?", answer=("Mg", "mg", "Mg.", "kg"))
    name_all = form_named("name-all")
    question = name_all.ask(fact, "", (), "s")
    assert "3 of them" in question.prompt

    def note(*entries: str) -> str:
        return name_all.grade(fact, question, entries, 9.0).note

    assert note("Mg", "mg", "KG") == "3 of 3."
    assert note("mg.", "kg") == "2 of 3. Missing: Mg."
    assert note("MG", "kg") == "1 of 3. Missing: Mg, mg."
    assert note("mg, Mg and kg") == "3 of 3."
    assert name_all.grade(fact, question, ("MG", "Mg", "mg", "kg"), 9.0).verdict == "right"


def test_entries_that_are_the_same_code_are_one() -> None:
    fact = ListFact(ask="Which?", answer=("x=1", "x = 1", "y"), syntax="python")
    name_all = form_named("name-all")
    assert name_all.grade(fact, name_all.ask(fact, "", (), "s"), ("x = 1", "y"), 9.0).note == "2 of 2."
