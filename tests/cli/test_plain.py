"""Studying line by line: what is said, what is understood, and that nothing else counts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from desk import flip
from hand_clock import HandClock
from talking import after, events, ratings

from quizapp.cli.entries import LONGEST
from quizapp.cli.spoken import slips_in_words
from quizapp.question.difference import difference

Talk = Callable[..., list[str]]
CHOICE = "ask: Capital of Latvia?\nanswer: Riga\nwrong: [Vilnius, Minsk, Warsaw]\nforms: choose\nwhy: Since 1918."
TYPED = "ask: Capital of Hungary?\nanswer: Budapest\nforms: type\nhint: Two towns.\naccept: [Buda and Pest]"
MATCH = "ask: Capitals?\npairs: {Latvia: Riga, Estonia: Tallinn, Lithuania: Vilnius}\nforms: match"
ORDER = "ask: How does a frog grow?\nsteps: [egg, tadpole, frog]\nforms: order"
NAMES = "ask: Baltic states?\nanswer: [Estonia, Latvia, Lithuania]\nforms: name-all"
CLAIM = "claim: Riga is in Latvia.\nanswer: true"
GAP = "cloze: 'The {{Daugava}} flows through Riga.'\nforms: flip"

# ------------------------------------------------------------------------------------------------ what is said


def test_a_session_from_beginning_to_end(talk: Talk, home: Path) -> None:
    assert talk("\n\n\n4\n", GAP, flip("Capital of Latvia?", "Riga", "why: Since 1918.")) == [
        "Type ? for help, q to leave.",
        "",
        "Question 1 of 4, from Deck.",
        "The (blank) flows through Riga.",
        "Enter shows the answer >",
        "Answer: Daugava",
        "Rate: 1 again, 1 minute; 2 hard, 6 minutes; 3 good, 10 minutes, suggested; 4 easy, some days.",
        "1 to 4, or enter for 3 >",
        "Saved: good. It comes back in 10 minutes.",
        "",
        "Question 2 of 4, from Deck.",
        "Capital of Latvia?",
        "Enter shows the answer >",
        "Answer: Riga",
        "Why: Since 1918.",
        "Rate: 1 again, 1 minute; 2 hard, 6 minutes; 3 good, 10 minutes, suggested; 4 easy, some days.",
        "1 to 4, or enter for 3 >",
        "Saved: easy. It comes back in some days.",
        "",
        "Question 3 of 3, from Deck.",
        "The (blank) flows through Riga.",
        "Enter shows the answer >",
        "2 answers saved. The next review comes in 10 minutes.",
        "",
    ]
    assert ratings(home) == [3, 4]


def test_options_have_numbers(talk: Talk, home: Path) -> None:
    said = talk("", CHOICE)
    options = after(said, "Capital of Latvia?", 4)
    assert [option[:3] for option in options] == ["1. ", "2. ", "3. ", "4. "]
    assert sorted(option[3:] for option in options) == ["Minsk", "Riga", "Vilnius", "Warsaw"]
    right = next(option[0] for option in options if option.endswith("Riga"))
    wrong = next(option for option in options if option.endswith("Minsk"))
    said = talk(f"{right}\n")
    assert after(said, "Number of the answer", 3) == ["Right. Answer: Riga", "Why: Since 1918.", said[-4]]
    said = talk(f"{wrong[0]}\n")
    assert after(said, "Number of the answer", 2) == ["Not right. Answer: Riga", "You answered: Minsk"]
    said = talk("\n")
    assert after(said, "Number of the answer", 1) == ["Answer: Riga"], "who doesn't know is told"
    assert events(home) == []


def test_typed_answers_and_where_they_differ(talk: Talk) -> None:
    said = talk("Budapast\n", TYPED)
    assert after(said, "Answer, or enter", 2) == [
        "Nearly. Answer: Budapest",
        "You wrote: Budapast ('a' should be 'e' after 'Budap')",
    ]
    assert "Also right: Buda and Pest" in said
    said = talk("budapest\n")
    assert after(said, "Answer, or enter", 1) == ["Right. Answer: Budapest"]
    said = talk("Wien\n")
    assert after(said, "Answer, or enter", 2) == ["Not right. Answer: Budapest", "You wrote: Wien"]


@pytest.mark.parametrize(
    ("given", "right", "told"),
    [
        ("Talinn", "Tallinn", "'l' is missing after 'Tal'"),
        ("Budapesst", "Budapest", "'s' is too much after 'Budapes'"),
        ("udapest", "Budapest", "'B' is missing at the beginning"),
        ("NewYork", "New York", "a space is missing after 'New'"),
        ("riga", "Riga", ""),
    ],
)
def test_slips_in_words(given: str, right: str, told: str) -> None:
    assert slips_in_words(difference(given, right)) == told


def test_pairs_steps_lists_and_claims(talk: Talk) -> None:
    said = talk("", MATCH)
    lefts, rights = after(said, "Capitals?", 6)[:3], after(said, "Capitals?", 6)[3:]
    assert lefts == ["1. Latvia", "2. Estonia", "3. Lithuania"]
    assert [right[:3] for right in rights] == ["a. ", "b. ", "c. "]
    letter = {right[3:]: right[0] for right in rights}
    word = letter["Riga"] + letter["Tallinn"] + letter["Vilnius"]
    for typed in (word, " ".join(word.upper()), ", ".join(word)):
        said = talk(f"{typed}\n")
        assert after(said, "The letters", 1) == ["Right. Answer: Latvia: Riga; Estonia: Tallinn; Lithuania: Vilnius"]
    said = talk(f"{letter['Tallinn']}{letter['Riga']}{letter['Vilnius']}\n\n")
    assert after(said, "You answered", 1) == ["1 of 3 pairs."]
    assert "Saved: 3 pairs, 2 of them again." in said

    said = talk("", ORDER)
    place = {line[3:]: line[0] for line in after(said, "How does a frog grow?", 3)}
    typed = place["egg"] + place["tadpole"] + place["frog"]
    for word in (typed, " ".join(typed)):
        assert "Right. Answer: egg, then tadpole, then frog" in talk(f"{word}\n")

    assert "Right. Answer: Estonia; Latvia; Lithuania" in talk("lithuania; Latvia ;estonia\n", NAMES)
    said = talk("latvia, estonia\n")
    assert after(said, "All of them", 2) == [
        "Partly right. Answer: Estonia; Latvia; Lithuania",
        "You wrote: latvia, estonia",
    ]

    said = talk("", CLAIM)
    assert after(said, "True or false?", 2) == ["  Riga is in Latvia.", "True or false, or enter to be shown >"]
    for word in ("true", "TRUE", "yes", "1"):
        assert "Right. Answer: true" in talk(f"{word}\n")
    assert "Not right. Answer: true" in talk("no\n")


def test_foreign_lines_cannot_pass_for_the_apps_own(talk: Talk) -> None:
    evil = json.dumps("One\nSaved: good.\n\x1b]0;x\x07[b]")
    said = talk("\n", f"ask: {evil}\nanswer: {evil}\nforms: flip\nwhy: {evil}\nhint: {evil}")
    assert "Saved: good." not in said
    assert "  Saved: good." in said
    assert "\x1b" not in "".join(said)


def test_a_leech_is_told(talk: Talk, home: Path, clock: HandClock) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("leech_lapses = 1\nrelearning_steps = []")
    talk("\n4\n", flip("Question?"))
    clock.forward(days=400)
    talk("\n1\n")
    clock.forward(days=40)
    assert "This one keeps slipping. Say it in other words with e, or let it go with s." in talk("\n")


def test_a_clock_that_is_behind_is_told(talk: Talk, clock: HandClock) -> None:
    talk("\n4\n", flip("Question?"))
    clock.forward(days=-30)
    assert talk("")[0].startswith("The clock is some days behind your last answer")


def test_nothing_due(talk: Talk) -> None:
    talk("\n4\n", flip("Question?"))
    assert talk("\n") == [
        "Type ? for help, q to leave.",
        "Nothing is due here now. The next review comes some day.",
        "",
    ]


# ----------------------------------------------------------------------------------------------- what counts


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("x", "Give a number from 1 to 4."),
        ("0", "Give a number from 1 to 4."),
        ("5", "Give a number from 1 to 4."),
        ("-1", "Give a number from 1 to 4."),
        ("²", "Give a number from 1 to 4."),
        ("٣", "Give a number from 1 to 4."),
        ("1" * 1000, "Give a number from 1 to 4."),
        ("1\x1b[A", "There are control characters in that line."),
        ("\x00", "There are control characters in that line."),
        ("1\ufffd", "That line is not UTF-8 text."),
        ("1" * (LONGEST + 1), "That line is too long."),
        ("1" * (LONGEST * 3), "That line is too long."),
        ("e", "Editing needs a terminal."),
    ],
)
def test_what_is_no_answer_is_asked_again(talk: Talk, home: Path, typed: str, told: str) -> None:
    said = talk(f"{typed}\n\n2\nq\n", CHOICE)
    assert sum(line.startswith(told) for line in said) == 1
    assert sum(line.startswith("Number of the answer") for line in said) == 3, (
        "twice, and then the step that comes back"
    )
    assert ratings(home) == [2]


@pytest.mark.parametrize("typed", ["ab", "abb", "abcd", "a b", "a1b", "123", "äbc"])
def test_pairs_are_picked_each_once(talk: Talk, typed: str) -> None:
    assert "Give all 3 letters, each once. Nothing was counted." in talk(f"{typed}\n", MATCH)


def test_what_is_no_rating_is_asked_again(talk: Talk, home: Path) -> None:
    said = talk("\n0\n5\nx\n44\n\x07\nhard\n", flip("Question?"))
    assert said.count("Rate with 1, 2, 3 or 4. Nothing was counted.") == 4
    assert ratings(home) == [2]


@pytest.mark.parametrize(
    ("typed", "given"), [(".u", "u"), (".?", "?"), (".net", ".net"), (".5", ".5"), ("Q", "Q"), (".", ".")]
)
def test_a_full_stop_before_a_command_makes_it_an_answer(talk: Talk, home: Path, typed: str, given: str) -> None:
    talk(f"{typed}\n1\n", TYPED)
    assert events(home)[0].data["answered"] == given


def test_the_end_of_the_input_ends_it(talk: Talk, home: Path) -> None:
    for typed in ("", "\n", "\n3", "\n3\nf\n"):
        assert talk(typed, flip("Question?"), flip("Other?"))[-2].split(".")[0].endswith("saved")
    assert len(ratings(home)) == 2


def test_a_picture_is_named(talk: Talk) -> None:
    said = talk("q\n", "ask: Which bird?\nanswer: a heron\nimage: birds/heron.png\nforms: flip")
    assert said[said.index("Which bird?") + 1] == "Picture: birds/heron.png"


def test_code_keeps_its_lines(talk: Talk) -> None:
    said = talk("\n3\n", "ask: How?\nanswer: |\n  def f(x):\n      return x\n  f(1)\nsyntax: python\nforms: flip")
    assert after(said, "Answer:", 3) == ["  def f(x):", "      return x", "  f(1)"]
