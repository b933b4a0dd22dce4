"""Wrong options and the choice of a form."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.fact import ClaimFact, GapsFact, ListFact, PairsFact, QuestionFact, StepsFact, parts
from quizapp.question import FORMS, choose_form, form_named
from quizapp.question.asking import author_wrong
from quizapp.question.distractors import wrong_options
from quizapp.question.grading import is_right
from quizapp.question.nearby import near_values
from quizapp.question.values import read_value, shape_of

SEEDS = [str(number) for number in range(30)]
VALUES = ["47.9%", "$13.1 billion", "29.5 kg", "1999", "2022", "26 January", "26 January 2022", "January 2022", "12", "3 branches", "three branches",
          "seven", "21st", "4:30 pm", "0.05", "99.9%", "2000", "1/3", "1990s", "19th century", "29,500,000,000", "1 234 567", "0", "1", "95%", "-40 °C", "3.14159", "2/3 of it".split()[0] + "0"]  # fmt: skip
ANSWER = st.text(min_size=1, max_size=12) | st.sampled_from(
    [*VALUES, "Minsk", "the Minsk", "MINSK", "not Minsk", "city of Minsk"]
)


@given(
    ANSWER,
    st.lists(ANSWER, max_size=2),
    st.lists(ANSWER, max_size=4),
    st.lists(ANSWER, max_size=12),
    st.text(max_size=4),
    st.sampled_from(["", "5%", "1"]),
)
def test_options_are_wrong_and_differ(
    answer: str, accept: list[str], wrong: list[str], pool: list[str], seed: str, tolerance: str
) -> None:
    options = wrong_options(answer, accept, wrong, pool, seed, tolerance=tolerance)
    assert len(options) in (0, 2, 3)
    assert options == wrong_options(answer, accept, wrong, pool, seed, tolerance=tolerance)
    for at, option in enumerate(options):
        assert not is_right(option, [answer, *accept], tolerance)
        assert not is_right(option, options[:at])
    if len(options) == 2:
        assert set(options) <= set(wrong)


@pytest.mark.parametrize("answer", VALUES)
def test_near_values_are_enough_wrong_and_of_the_same_form(answer: str) -> None:
    for seed in SEEDS:
        options = wrong_options(answer, (), (), (), seed)
        assert len(options) == 3
        for option in options:
            assert shape_of(option) == shape_of(answer)
            assert sum(c.isdigit() for c in option) in range(
                len([c for c in answer if c.isdigit()]) - 2, len(answer) + 2
            )
            assert {c for c in option if not c.isalnum()} <= {c for c in answer if not c.isalnum()} | {","}

    from random import Random

    def all_near(answer: str) -> set[str]:
        return {text for seed in SEEDS for text in near_values(answer, Random(seed))}

    assert all(
        text.startswith("$") and text.endswith(" billion") and text[-9].isdigit() for text in all_near("$13.1 billion")
    )
    assert all(text.count(",") == 3 and text.endswith("00,000") for text in all_near("29,500,000,000"))
    assert {"22nd", "23rd", "20th"} <= all_near("21st")
    assert all(0 < read_value(text).number <= 100 for text in all_near("95%"))  # type: ignore[union-attr]
    assert max(int(text) for text in all_near("2022")) <= 2024
    assert "five branches" in all_near("three branches")
    assert all(text.endswith(":30 pm") for text in all_near("4:30 pm"))
    assert all_near("19th century") <= {f"{n}{'st' if n == 21 else 'th'} century" for n in (14, 15, 16, 17, 18, 20, 21)}
    assert all_near("1990s") == {f"{year}0s" for year in (196, 197, 198, 200, 201, 202)}
    assert all_near("2/3") <= {"1/2", "1/3", "1/4", "3/4", "1/5", "2/5", "3/5", "1/10"}
    assert "1 programmes" not in all_near("3 programmes")
    assert not all_near("Minsk")
    assert not all_near("1941-1945")


def test_the_right_number_is_not_to_be_found_in_the_middle() -> None:
    places = Counter(
        sum(float(text[1:-8]) < 13.1 for text in wrong_options("$13.1 billion", (), (), (), str(seed)))
        for seed in range(400)
    )
    assert min(places[place] for place in range(4)) > 60


def test_near_dates_differ_in_one_thing() -> None:
    for seed in SEEDS:
        options = [read_value(text) for text in wrong_options("26 January 2022", (), (), (), seed)]
        right = read_value("26 January 2022")
        differing = {
            tuple(name for name in ("day", "month", "year") if getattr(option, name) != getattr(right, name))
            for option in options
        }
        assert len(differing) == 1
        assert len(differing.pop()) == 1


@pytest.mark.parametrize("answer", ["31 December 1999", "30 June", "29 February 2000", "31 Jan", "March 31st, 1946"])
def test_dates_that_are_none_are_no_options(answer: str) -> None:
    for seed in SEEDS:
        options = [read_value(text) for text in wrong_options(answer, (), (), (), seed)]
        assert len(options) == 3
        assert all(options)


@pytest.mark.parametrize("answer", ["two thirds", "Three quarters", "a third", "one-fifth"])
def test_shares_in_words_have_shares_for_options(answer: str) -> None:
    for seed in SEEDS:
        options = wrong_options(answer, (), (), (), seed)
        assert len(options) == 3
        assert all(0 < read_value(text).number < 1 for text in options)  # type: ignore[union-attr]
        assert {text[0].isupper() for text in options} == {answer[0].isupper()}
        assert {"-" in text for text in options} == {"-" in answer}


@pytest.mark.parametrize("answer", ["more than 5", "5+", "over 5 million", "at least 40%", ">5"])
def test_what_is_true_too_is_no_option_for_a_lower_bound(answer: str) -> None:
    right = read_value(answer)
    assert right
    for seed in SEEDS:
        pool = [
            "more than 4",
            "over 3 million",
            "at least 10%",
            "2+",
            "more than 9",
            "over 9 million",
            "at least 90%",
            "5",
            "at least 5",
            "5 million",
            "more than 40%",
            "40%",
        ]
        options = wrong_options(answer, (), (), pool, seed)
        assert len(options) == 3
        assert all(read_value(text).number > right.number for text in options)  # type: ignore[union-attr]


@pytest.mark.parametrize("answer", ["less than 12", "under 5 million", "up to 40%"])
def test_what_is_true_too_is_no_option_for_an_upper_bound(answer: str) -> None:
    right = read_value(answer)
    assert right
    for seed in SEEDS:
        options = wrong_options(
            answer, (), (), ["less than 14", "under 6 million", "up to 50%", "12", "at most 12", "under 40%"], seed
        )
        assert len(options) == 3
        assert all(read_value(text).number < right.number for text in options)  # type: ignore[union-attr]


def test_the_pool_gives_what_has_the_shape_and_is_not_in_the_prompt() -> None:
    pool = ["Moscow", "Warsaw", "Vilnius", "the city of Minsk", "minsk", "47%", "because it is so", "Kyiv", "Belarus"]
    for seed in SEEDS:
        options = wrong_options("Minsk", ("Mensk",), (), pool, seed, prompt="Which city is the capital of Belarus?")
        assert set(options) <= {"Moscow", "Warsaw", "Vilnius", "Kyiv"}
        assert len(options) == 3
    assert wrong_options("Minsk", (), (), ["Moscow", "Warsaw"], "s") == ()


def test_the_author_comes_first() -> None:
    assert set(wrong_options("Minsk", (), ("Brest", "Gomel"), (), "s")) == {"Brest", "Gomel"}
    assert set(wrong_options("Minsk", (), ("Brest", "Gomel", "Grodno"), ["Moscow"], "s")) == {
        "Brest",
        "Gomel",
        "Grodno",
    }
    assert wrong_options("Minsk", (), ("Brest",), (), "s") == ()
    assert wrong_options("Minsk", (), ("Brest", "minsk", "the Minsk"), (), "s") == ()
    assert "Brest" in wrong_options("Minsk", (), ("Brest",), ["Moscow", "Warsaw", "Kyiv"], "s")


def test_yes_and_no_are_no_choice_among_four() -> None:
    assert wrong_options("yes", (), (), ["water", "cell", "no", "true"], "s") == ()


def test_judgements_are_no_options_for_words() -> None:
    for seed in SEEDS:
        assert not {"true", "No"} & set(
            wrong_options("crime", (), (), ["true", "No", "trade", "export", "customs"], seed)
        )


def test_what_a_gap_in_a_sentence_of_words_might_hold_is_not_known() -> None:
    """Any word might stand before any other: 'the fight against sustainable' is no choice."""
    words = ["sustainable", "trade", "customs", "peaceful", "multilateral"]
    choose = form_named("choose")
    assert not choose.fits(GapsFact(cloze="The fight against {{crime}}."), "gap:crime", words)
    assert not choose.fits(
        GapsFact(cloze="A proper {{legal framework}}."),
        "gap:legal framework",
        ["air defense", "equal rights", "labor law"],
    )
    assert choose.fits(GapsFact(cloze="The fight against {{crime}}.", wrong=("noise", "dirt")), "gap:crime", words)
    assert choose.fits(GapsFact(cloze="{{Minsk}} is a capital."), "gap:minsk", POOL)
    assert choose.fits(GapsFact(cloze="It was in {{1999}}."), "gap:1999", ())


def test_numbers_within_the_tolerance_of_each_other_are_not_both_options() -> None:
    pool = ["$13.1 billion", "$29.5 billion", "$13.0 billion", "$13.4 billion"]
    for seed in SEEDS:
        options = wrong_options("$16.4 billion", (), (), pool, seed, tolerance="0.5")
        assert sum(text in pool and text != "$29.5 billion" for text in options) == 1


def test_numbers_within_the_tolerance_are_no_options() -> None:
    for seed in SEEDS:
        assert all(
            abs(float(text) - 10) > 3 for text in wrong_options("10", (), (), ["7", "8", "12"], seed, tolerance="3")
        )


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [("Mütter", ("Mutter", "Muttern", "Müttern")), ("mW", ("MW", "Mw")), ("New York", ("new york", "New york")), ("déjà vu", ("deja vu", "déja vu"))],
)  # fmt: skip
def test_where_spelling_counts_an_option_may_differ_in_it_alone(answer: str, wrong: tuple[str, ...]) -> None:
    choose = form_named("choose")
    exact = QuestionFact(ask="How is it spelled?", answer=answer, wrong=wrong, exact=True)
    assert choose.fits(exact, "", ())
    assert set(choose.ask(exact, "", (), "s").options) == {answer, *wrong}
    assert not choose.fits(QuestionFact(ask="How?", answer=answer, wrong=(answer, f" {answer} "), exact=True), "", ())


# ------------------------------------------------------------------ choosing a form

POOL = ["Moscow", "Warsaw", "Vilnius", "Kyiv"]
FACTS = [
    QuestionFact(ask="Capital of Belarus?", answer="Minsk"), QuestionFact(ask="Why so?", answer="Because " + "it is so " * 9),
    ClaimFact(claim="Minsk is a capital", answer=True), ListFact(ask="Which?", answer=("a", "b")),
    StepsFact(ask="How?", steps=("one thing", "another", "a third")), PairsFact(ask="Capitals?", pairs=tuple((c, c + "grad") for c in "abcd")),
    QuestionFact(ask="Capital of Belarus?", answer="Minsk", forms=("type", "flip")),
]  # fmt: skip


@given(st.sampled_from(FACTS), st.integers(0, 60), st.floats(0, 400), st.floats(0, 400))
def test_no_form_comes_twice_running_where_another_fits(
    fact: QuestionFact, reps: int, before: float, after: float
) -> None:
    part = parts(fact)[0]
    fitting = [
        form.name for form in FORMS if form.fits(fact, part, POOL) and (not fact.forms or form.name in fact.forms)
    ]
    one, other = choose_form(fact, part, before, reps, POOL), choose_form(fact, part, after, reps + 1, POOL)
    assert one.name in fitting
    assert other.name in fitting
    assert one.name != other.name or len(fitting) == 1


def test_forms_grow_harder() -> None:
    def hardness(fact: QuestionFact, stability: float) -> float:
        return sum(choose_form(fact, parts(fact)[0], stability, reps, POOL).hardness for reps in range(1, 13))

    for fact in (FACTS[0], FACTS[4], FACTS[5]):
        assert hardness(fact, 1.0) < hardness(fact, 10.0) < hardness(fact, 100.0)  # type: ignore[arg-type]
    assert choose_form(FACTS[0], "", 0.0, 0, POOL).name == "choose"


def test_the_author_and_the_session_narrow_the_forms() -> None:
    fact = QuestionFact(ask="Capital of Belarus?", answer="Minsk", forms=("type",))
    assert {choose_form(fact, "", stability, reps, POOL).name for stability in (0, 9, 99) for reps in range(6)} == {
        "type"
    }
    assert {choose_form(FACTS[0], "", 50.0, reps, POOL, allowed=("choose",)).name for reps in range(6)} == {"choose"}
    assert choose_form(FACTS[0], "", 50.0, 1, (), allowed=("match",)).name == "flip"
    long = QuestionFact(ask="Why?", answer="because " * 20, forms=("type",))
    assert choose_form(long, "", 9.0, 3, ()).name == "flip"


def test_choose_needs_three_good_options() -> None:
    choose = form_named("choose")
    assert choose.fits(FACTS[0], "", POOL)
    assert not choose.fits(FACTS[0], "", POOL[:2])
    assert choose.fits(QuestionFact(ask="How much?", answer="$13.1 billion"), "", ())
    assert not choose.fits(QuestionFact(ask="Code?", answer="x = 1", syntax="python"), "", ["x = 2", "x = 3", "x = 4"])
    question = choose.ask(FACTS[0], "", POOL, "s")
    assert question.guess == 0.25
    assert len({choose.ask(FACTS[0], "", POOL, seed).options.index("Minsk") for seed in SEEDS}) == 4


def test_each_gap_has_its_own_wrong_options() -> None:
    fact = GapsFact(
        cloze="{{Water}} and {{water}} made {{b}}, {{c}}.",
        wrong_of=(("Water", ("x", "y")), ("water", ("y", "z")), ("b", ("u", "v", "w"))),
    )
    asked = {part: author_wrong(fact, part) for part in parts(fact)}
    assert asked == {"gap:water": ("x", "y", "z"), "gap:b": ("u", "v", "w"), "gap:c": ()}


def test_nothing_is_near_to_none_of_one_thing() -> None:
    assert not list(near_values("Zero order", Random("1")))
    assert list(near_values("zero goals", Random("1")))


@pytest.mark.parametrize("answer", ["1961 года", "в 1961 году", "1916 г.", "1850 році"])
def test_a_year_with_its_word_has_years_of_its_time(answer: str) -> None:
    for seed in SEEDS:
        years = [int(part) for text in near_values(answer, Random(seed)) for part in text.split() if part.isdigit()]
        right = next(int(part) for part in answer.split() if part.isdigit())
        assert all(abs(year - right) <= 45 for year in years)


@pytest.mark.parametrize("answer", ["2 Millionen", "3 Stunden", "4 километра"])
def test_one_is_not_said_of_several(answer: str) -> None:
    for seed in SEEDS:
        assert not any(text.startswith("1 ") for text in near_values(answer, Random(seed)))


@pytest.mark.parametrize("seed", SEEDS[:5])
@pytest.mark.parametrize("answer", ["796.000 Quadratkilometer", "2.857 km", "1.000", "40.500 Einwohner"])
def test_whole_numbers_grouped_by_full_stops_keep_their_groups(answer: str, seed: str) -> None:
    near = list(near_values(answer, Random(seed)))
    assert len(near) >= 3
    assert all(re.fullmatch(r"\d{1,3}(?:\.\d{3})*(?: \w+)?", text) for text in near), near
