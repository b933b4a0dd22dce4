"""When a proposal is a core fact, and what is counted against it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from found_facts import (
    Places,
    filled,
    gives_away,
    is_also_right,
    is_in_quote,
    is_of_type,
    new_numbers,
    same_answer,
    terms,
    without_gaps,
)

from quizapp.document.quotes import Finder
from quizapp.document.text import Document


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("$ 29.5 billion", "$29.5 billion"),
        ("29.5 billion dollars", "$29.5 billion"),
        ("47.9 percent", "47.9%"),
        ("74 per cent", "74%"),
        ("1 642 m", "1,642 m"),
        ("1,642 metres", "1,642 m"),
        ("about 65 billion", "65 billion"),
        ("65 billion of them", "65 billion"),
        ("eight years", "8 years"),
        ("the 21st Anniversary", "21st"),
        ("in 1999", "1999"),
        ("17 November 1869", "November 17, 1869"),
        ("1869", "17 November 1869"),
        ("26 January", "26 January 2022"),
        ("Putin", "Vladimir Putin"),
        ("Russian President Vladimir Putin", "Vladimir Putin"),
        ("The heads of state of Russia and Belarus", "the heads of state"),
        ("plates move apart", "move apart"),
        ("Fred Vine and Drummond Matthews", ["Fred Vine", "Drummond Matthews"]),
        (["goods", "services", "capital"], ["services", "goods", "capital"]),
        ("economic, political, humanitarian, and also cultural", ["economic", "political", "humanitarian", "cultural"]),
        (["goods", "services"], ["goods", "services", "capital"]),
        ("a single economic and customs area and proper legal framework", ["a single economic and customs area", "proper legal framework"]),
    ],
)  # fmt: skip
def test_answers_that_mean_the_same(given: str | Sequence[str], right: str | Sequence[str]) -> None:
    assert same_answer(given, right)


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("$ 13.1 billion", "$ 16.4 billion"),
        ("29.5 million dollars", "$29.5 billion"),
        ("1998", "1999"),
        ("27 January 2022", "26 January 2022"),
        ("17 July", "1888"),
        ("7 km", "7%"),
        ("Vladimir Putin", "Aleksandr Lukashenko"),
        ("Russia", "the heads of state of Russia and Belarus"),
        ("it can be detected", "it can not be detected"),
        ("the", "a"),
        ("", "1999"),
        ("Clyde Cowan", ["Clyde Cowan", "Frederick Reines"]),
        (["goods"], ["goods", "services", "capital"]),
        ("legal basis for trade in the wheat of ten provinces", "legal basis"),
        (["science", "art", "music", "sport", "trade"], ["science", "art"]),
    ],
)  # fmt: skip
def test_answers_that_do_not(given: str | Sequence[str], right: str | Sequence[str]) -> None:
    assert not same_answer(given, right)


def test_other_right_answers_count() -> None:
    assert same_answer("EEU", "Eurasian Economic Union", ["EEU"])
    assert not same_answer("EEU", "Eurasian Economic Union")


def test_terms_are_numbers_by_value_and_words_without_form() -> None:
    assert terms("The 29.5 billion dollars of Cities") == terms("city 29.5bn dollar"[5:] + " city")
    assert terms("Most of the") == ()
    assert terms("B12 in 1.2 mg") == ("b12", *terms("1.2 mg"))


DOCUMENT = "The lake is 636 km long. It holds 23,600 km3.\n\nA ferry\nran.\n\nA ferry\nran.\n"


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("The lake is 636 km long", "636 km", 1.0),
        ("The lake is 636 km long.", "It holds 23,600 km3", 0.0),
        ("is 636 km long. It holds", "It holds 23,600 km3.", 8 / 20),
        ("A ferry ran.", "A ferry ran", 1.0),
        ("A ship ran.", "A ferry ran.", 0.0),
    ],
)
def test_quotes_overlap_where_they_stand(one: str, other: str, share: float) -> None:
    assert Places(Finder(Document("a.txt", DOCUMENT))).overlap(one, other) == pytest.approx(share)


def test_a_quote_has_all_its_places() -> None:
    places = Places(Finder(Document("a.txt", DOCUMENT)))
    assert len(places.of("A ferry ran.")) == 2
    assert places.of("A ship ran.") == []


def test_what_gives_an_answer_away() -> None:
    assert gives_away("How long is the 636 km long lake?", "636 km")
    assert gives_away("Which ferry is the Baikal ferry?", "the Baikal ferry")
    assert not gives_away("How long is Lake Baikal?", "636 km")
    assert not gives_away(without_gaps("The lake is {{636 km}} long."), "636 km")
    assert gives_away("Which are joint, art or cinema?", ["art", "theatre"])


def test_what_is_in_a_quote() -> None:
    assert is_in_quote("$29.5 billion", "the trade amounted to $ 29.5 billion")
    assert not is_in_quote("$29.5 million", "the trade amounted to $ 29.5 billion")
    assert is_in_quote(["art", "cinema"], "joint art, theatre, and cinema festivals")
    assert not is_in_quote(["art", "music"], "joint art, theatre, and cinema festivals")


def test_clozes_are_filled() -> None:
    assert filled("It is {{636 km::length}} long.") == "It is 636 km long."
    assert without_gaps("It is {{636 km::length}} long.") == "It is … long."
    assert new_numbers(filled("In {{1999}} it was 640 km."), "636 km") == set(terms("1999 640"))


def test_wrong_options() -> None:
    assert is_also_right("29.5 billion dollars", "$29.5 billion")
    assert not is_also_right("$13.1 billion", "$29.5 billion")
    assert is_of_type("$13.1 billion", "$29.5 billion")
    assert not is_of_type("1999", "$29.5 billion")
    assert is_of_type("some 9 km", "7 km")
    assert not is_of_type("9 kg", "7 km")
    assert is_of_type("Minsk", "Vitebsk")
    assert not is_of_type("a unified crime database", "Vitebsk")
