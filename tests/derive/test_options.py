"""Wrong options of proposals: of the answer's sort, and never right too."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.document.derive.likeness import countries_like, like
from quizapp.document.derive.pipeline import derive
from quizapp.document.derive.proposal import Proposal
from quizapp.document.text import Document
from quizapp.service.alternatives import Options
from quizapp.service.deriving import propose
from quizapp.service.numbering import on_its_side


def options(tmp_path: Path, text: str) -> dict[str, tuple[str, ...]]:
    path = tmp_path / "a.txt"
    path.write_text(f"{text} The next sentence is here.\n", "utf-8")
    return {
        one.cloze.partition("{{")[2].partition("}}")[0]: one.wrong
        for one in propose(path, model=False, limit=40).proposals
    }


@pytest.mark.parametrize(
    ("bound", "higher"), [("more than", True), ("at least", True), ("up to", False), ("less than", False)]
)
def test_beside_a_bound_no_weaker_one_is_offered(tmp_path: Path, bound: str, higher: bool) -> None:
    wrong = options(tmp_path, f"The ships of the line carry {bound} 2,500 people from the town in a day.")["2,500"]
    assert len(wrong) == 3
    assert all((int(option.replace(",", "")) > 2500) == higher for option in wrong)


def test_one_of_something_is_not_more(tmp_path: Path) -> None:
    wrong = options(tmp_path, "The gauge at the bridge stood 5 centimetres under the mark of danger.")["5 centimetres"]
    assert wrong
    assert "1 centimetres" not in wrong


def test_years_that_are_written_together(tmp_path: Path) -> None:
    wrong = options(tmp_path, "The line around the shore of the lake was finished in 1904-05.")["1904-05"]
    assert all(int(option[5:]) - int(option[2:4]) == 1 for option in wrong)
    assert len(wrong) == 3


def test_things_of_one_kind_are_options_for_each_other(tmp_path: Path) -> None:
    text = (
        "The plates of Iceland move apart along a divergent boundary. India pushes into Asia along a convergent boundary. "
        "The coast of California slides north along a transform boundary. The shore of Brazil hardly moves at all along a passive boundary."
    )
    assert set(options(tmp_path, text)["divergent boundary"]) == {
        "convergent boundary",
        "transform boundary",
        "passive boundary",
    }


def test_names_of_which_nothing_is_known_have_no_options(tmp_path: Path) -> None:
    text = "The opera is named Aida. The ship hit the Verdo. The yacht passed the Lomara. The gun fired at Karvo. Many saw Belto."
    assert not any(options(tmp_path, text).get(name) for name in ("Verdo", "Lomara", "Karvo", "Belto"))


def test_countries_stand_beside_countries(tmp_path: Path) -> None:
    assert like("France") == "country"
    assert like("Great Bitter Lake") == like("Arabian Sea") == "water"
    assert like("Mont") == ""
    assert countries_like("Suez Canal", "1") == []
    others = countries_like("France", "1")
    assert others == countries_like("France", "1")
    assert all(like(place) == "country" for place in others)
    assert "France" not in others
    wrong = options(tmp_path, "More than half of the shares of the company were taken up in France that year.")[
        "France"
    ]
    assert len(wrong) == 3


def test_a_person_stands_beside_those_of_the_same_sex_and_role(tmp_path: Path) -> None:
    text = (
        "The part of the queen went to the actress Mary Selby in 1990. The part of her son went to the actor Robert Lund in 1991. "
        "The part of the maid went to the actress Anna Reyes in 1992. The part of the cook went to the actress Helen Ostrow in 1993. "
        "The part of the aunt went to the actress Laura Maas in 1994. The house was drawn by the architect Henry Calloway in 1995."
    )
    found = options(tmp_path, text)
    assert found["Mary Selby"]
    assert set(found["Mary Selby"]) == {"Anna Reyes", "Helen Ostrow", "Laura Maas"}
    assert found["Henry Calloway"] == ()


def test_a_place_of_which_no_word_tells_what_it_is_has_no_options(tmp_path: Path) -> None:
    text = "Nansen was born in Froen in 1861. He studied in Lomara in 1880. He lived in Karvo in 1890. He died in Belto in 1930."
    assert not options(tmp_path, text).get("Froen")


def test_round_years_stand_beside_years_of_their_time(tmp_path: Path) -> None:
    wrong = options(tmp_path, "In 1700 several hundred Huguenots migrated from England to the colony of Virginia.")[
        "1700"
    ]
    assert len(wrong) == 3
    assert all(1650 <= int(year) <= 1750 for year in wrong)


def test_of_three_no_more_than_three_are_meant(tmp_path: Path) -> None:
    wrong = options(
        tmp_path, "In 2004 the survey of the firm found that one in three owners of a phone fear for their friends."
    )
    assert set(wrong["one in three"]) <= {f"one in {number}" for number in ("two", "four", "five", "six", "seven")}
    assert len(wrong["one in three"]) == 3


def test_what_fell_was_higher_before(tmp_path: Path) -> None:
    wrong = options(
        tmp_path, "The forecast of the bank for growth was cut to 0.4% from 0.9% after the vote of the council."
    )
    assert len(wrong["0.4%"]) == 3
    assert all(float(option.rstrip("%")) < 0.9 for option in wrong["0.4%"])
    assert all(float(option.rstrip("%")) > 0.4 for option in wrong["0.9%"])


def test_beside_about_no_near_one_is_offered(tmp_path: Path) -> None:
    found = options(
        tmp_path, "Since about 1980 the number of eels in the rivers of Norvane has fallen by about 400 tonnes in all."
    )
    assert all(abs(int(year) - 1980) > 3 for year in found["1980"])
    assert all(abs(int(option.split()[0]) / 400 - 1) >= 0.15 for option in found["400 tonnes"])


def test_three_of_a_thing_are_several(tmp_path: Path) -> None:
    wrong = options(tmp_path, "By the law of the Union, a request to the office must be answered within one month.")[
        "one month"
    ]
    assert len(wrong) == 3
    assert all(option.endswith(" months") for option in wrong)


def test_no_option_is_ruled_out_by_another_year(tmp_path: Path) -> None:
    text = "The Regulation of the Union was adopted by the Council on 27 April 2016 and has applied in all states since 25 May 2018."
    found = options(tmp_path, text)
    assert len(found["25 May 2018"]) == 3
    assert all(option.startswith("25 May") is False or int(option[-4:]) > 2016 for option in found["25 May 2018"])
    assert all(int(option[-4:]) < 2018 for option in found["27 April 2016"])


def test_ranges_of_round_numbers_stand_beside_such(tmp_path: Path) -> None:
    wrong = options(tmp_path, "In the rivers of Norvane an eel needs 5 to 20 years until it turns into a silver eel.")[
        "5 to 20 years"
    ]
    assert len(wrong) == 3
    assert all(int(number) % 5 == 0 for option in wrong for number in option.split() if number.isdigit())


def test_shares_end_at_a_hundred(tmp_path: Path) -> None:
    wrong = options(
        tmp_path, "The body of the animals of Norvane is made up of 90 to 100 percent water in the first year."
    )
    assert all("110" not in option and "105" not in option for option in wrong.get("90 to 100 percent", ()))


@pytest.mark.parametrize(("option", "fits"), [("0.7%", True), ("1.2%", False)])
def test_which_side_an_option_is_on(option: str, fits: bool) -> None:
    said = "Growth was cut to 0.4% from 0.9%."
    one = Proposal(
        kind="percent", cloze="Growth was cut to {{0.4%}} from 0.9%.", answer="0.4%", quote=said, start=0, end=len(said), said=said, score=1, sentence=0, section=0
    )  # fmt: skip
    assert on_its_side(option, one) is fits


def test_a_million_is_no_millions(tmp_path: Path) -> None:
    found = options(
        tmp_path, "The petition to the Parliament of the Union was signed by one million people in two to three months."
    )
    assert all(option.endswith(" million") for option in found["one million"])
    assert not found.get("two to three months")


def test_beside_what_is_not_so_nothing_is_wrong(tmp_path: Path) -> None:
    assert options(tmp_path, "The mill of the upper town in the north was not built in 1850.")["1850"] == ()
    assert options(tmp_path, "The mill of the upper town in the north was built in 1850, not only of stone.")["1850"]


def told(text: str, answer: str, *wrong: str) -> tuple[str, ...]:
    """The options of a proposal for which these were told."""
    found = derive(Document("a.txt", f"{text}\n")).proposals
    one = next(one for one in found if one.answer == answer)
    return Options(found).for_one(one, wrong)


def test_of_the_options_that_are_told_none_is_right_too() -> None:
    more = "The tower of Belmont in the north is more than 300 m high."
    assert not {"290 m", "250 m", "200 m"} & set(told(more, "300 m", "290 m", "250 m", "200 m"))
    about = "The tower of Belmont in the north is about 300 m high."
    assert not {"299 m", "301 m", "302 m"} & set(told(about, "300 m", "299 m", "301 m", "302 m"))
    fair = "The tower of Belmont in the north is 300 m high."
    assert set(told(fair, "300 m", "250 m", "410 m", "520 m")) == {"250 m", "410 m", "520 m"}


def test_what_the_document_says_elsewhere_is_no_wrong_option() -> None:
    text = (
        "The river Elm flows through Riga in the north. The river Elm flows through Minsk in the south. "
        "The river Elm flows through Warsaw in the west. The river Elm flows through Pinsk in the east."
    )
    assert not {"Minsk", "Warsaw", "Pinsk"} & set(told(text, "Riga", "Minsk", "Warsaw", "Pinsk"))


def test_dates_of_another_language_have_no_english_months_beside_them(tmp_path: Path) -> None:
    text = (
        "Die Elbe erreichte am 17. August 2002 in Dresden einen Stand von 9,40 Metern, und viele Menschen mussten ihre Wohnungen verlassen. "
        "Das Wasser blieb bis zum Ende der Woche in der Stadt, und die Helfer kamen aus dem ganzen Land."
    )
    assert not [wrong for answer, wrong in options(tmp_path, text).items() if "August" in answer and wrong]


def test_years_with_their_word_stand_beside_years_of_their_time(tmp_path: Path) -> None:
    wrong = options(
        tmp_path,
        "Город был основан в 1703 году. В 1961 году он стал первым космонавтом. Длина реки составляет 74 километра.",
    )
    for year in ("1703 году", "1961 году"):
        assert len(wrong[year]) == 3
        assert all(abs(int(option.split()[0]) - int(year.split()[0])) <= 9 for option in wrong[year])
        assert all(option.endswith(" году") for option in wrong[year])


def test_one_is_no_plural_in_german(tmp_path: Path) -> None:
    wrong = options(
        tmp_path,
        "Die Stadt wurde im Jahr 1703 gegründet und hat heute 2 Millionen Einwohner. Die Fahrt dauert 3 Stunden.",
    )
    assert len(wrong["2 Millionen"]) == 3
    assert "1 Millionen" not in wrong["2 Millionen"]


def test_thousands_have_their_sign(tmp_path: Path) -> None:
    wrong = options(tmp_path, "The plant of the town produced 950 million units of power in the year 1961.")
    assert len(wrong["950 million"]) == 3
    assert not any(option[:4].isdigit() for option in wrong["950 million"])
    assert any(option.startswith("1,") for option in wrong["950 million"])
    assert all(option.isdigit() for option in wrong["1961"])


def test_options_stay_where_something_else_in_the_document_changes(tmp_path: Path) -> None:
    text = (
        "The bridge over the river was finished in 1904. The tower at the harbour is 245 metres high and of steel. "
        "More than half of the shares of the company were taken up in France that year."
    )
    before = options(tmp_path, text)
    after = options(tmp_path, f"Another sentence stands here now and tells of the town. {text}")
    assert {answer: after[answer] for answer in before} == before
    assert all(before[answer] for answer in ("1904", "245 metres"))
