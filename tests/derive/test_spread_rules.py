"""What deriving takes for an answer, and how much it is worth beside others: spans as a reader would choose them."""

from __future__ import annotations

import pytest

from quizapp.document.derive.likeness import same_sort
from quizapp.document.derive.pipeline import Derived, derive
from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.rareness import weighed
from quizapp.document.text import Document

NEXT = "The next sentence is here."


def derived(text: str) -> Derived:
    return derive(Document("a.txt", f"{text} {NEXT}\n"))


def answers(text: str) -> list[str]:
    return [one.answer for one in derived(text).proposals]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The moon orbits its planet once every 15 days and 22 hours.", "15 days and 22 hours"),
        ("Between 70,000 and 80,000 people of the city lost their homes.", "70,000 and 80,000"),
        ("By 2030 the company of Halden wants to cut its emissions by half.", "half"),
        ("The probe Orla flew past the moon Titan 127 times before it burned up.", "127"),
        ("In Italy the regulator AGCOM fined a series of companies up to €5m for it.", "€5m"),
        ("By 400 CE the Romans had built many towers along the coast.", "400 CE"),
        ("The other half of the prize was awarded to the engineer Jack S. Kilby.", "Jack S. Kilby"),
        ("Another cause of inflation is an increase in the cost of production.", "increase in the cost of production"),
        ("A central bank raises the supply of money by buying government bonds.", "buying government bonds"),
        ("The mission, a project of NASA, the European Space Agency and the Italian Space Agency, reached it.", "NASA, the European Space Agency and the Italian Space Agency"),
        ("Within days Wren, John Evelyn and Robert Hooke had drawn up plans for a city.", "Wren, John Evelyn and Robert Hooke"),
        ("The moon has many seas of methane. The largest, Kraken Mare, covers about 400,000 square kilometres.", "400,000 square kilometres"),
        ("Inflation is the rate at which the prices of goods increase over time.", "Inflation"),
        ("Price elasticity of demand is the ratio of the change in quantity to the change in price.", "Price elasticity of demand"),
        ("If the quantity hardly changes, demand is said to be inelastic.", "inelastic"),
        ("Opportunity cost is the thing that must be forgone in order to make one more unit.", "Opportunity cost"),
        ("Utility is the pleasure, happiness, or satisfaction obtained from consuming a good.", "Utility"),
        ("The law of demand states that people buy less of a good when its price rises.", "law of demand"),
        ("The young hatch after 22 to 27 days and fledge after 21 to 24 days.", "22 to 27 days"),
        ("The flames leapt the river and reached the old cathedral on 4 September.", "4 September"),
    ],
)  # fmt: skip
def test_what_a_reader_would_answer(text: str, answer: str) -> None:
    assert answer in answers(text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("He met Auguste Deter, a 51-year-old woman suffering from loss of memory.", "51-year"),
        ("In the second half of the century the theory was taken literally.", "half"),
        ("The tower stood some 350 feet (about 110 metres) high above the sea.", "110 metres"),
        ("Methane evaporates, forms clouds, falls as rain and carves river valleys.", "rain and carves river valleys"),
        ("The birds have a length of 28–39 cm (11–15 in) and a wingspan of 65 cm.", "11"),
        ("The haze reflects sunlight back to space and cools the surface of the moon.", "space and cools"),
        ("The light allowed for the creation of larger and more powerful lighthouses.", "larger and more"),
        (
            "In the field of security, Tarvia and Belmark founded the Coast Guard Centre.",
            "security, Tarvia and Belmark",
        ),
        ("The probe remains the most distant landing ever made by a spacecraft.", "distant landing"),
        ("The ferry line Nobile sailed to Bergen two years later with many people.", "Bergen two"),
        ("The wind had already fanned the small fire into a storm by the evening.", "fire into a storm"),
    ],
)
def test_what_no_reader_would_answer(text: str, answer: str) -> None:
    assert answer not in answers(text)


def test_what_a_text_says_once_is_worth_more_than_what_it_says_all_the_time() -> None:
    said = [f"The harbour {verb} the town of Selby." for verb in ("feeds", "protects", "serves", "enriches", "adorns")]
    often = [
        Proposal(kind="name", cloze=one.replace("Selby", "{{Selby}}"), answer="Selby", quote=one, start=0, end=1, said=one, score=0.5)
        for one in said
    ]  # fmt: skip
    text = "The harbour was built by Otto Hahn."
    once = Proposal(
        kind="name",
        cloze="The harbour was built by {{Otto Hahn}}.",
        answer="Otto Hahn",
        quote=text,
        start=0,
        end=1,
        said=text,
        score=0.5,
    )
    *others, mine = weighed([*often, once], 100)
    assert mine.score > max(one.score for one in others)


def test_a_title_that_a_short_text_calls_with_its_article_keeps_it() -> None:
    text = (
        "Baltic Lighthouse Service\n\nThe Baltic Lighthouse Service was founded in 1910 by Otto Hahn. It has 40 ships. "
        "Anna Maler directed it for 20 years.\n"
    )
    clozes = [one.cloze for one in derive(Document("a.txt", text)).proposals]
    assert "{{Anna Maler}} directed the Baltic Lighthouse Service for 20 years." in clozes


def test_the_largest_is_shown_with_what_it_is_the_largest_of() -> None:
    text = "More than 330 rivers flow into Lake Orra. The largest, the Selva, rises in Mongolia and brings half of the water."
    assert not [one.cloze for one in derived(text).proposals if one.cloze.startswith("The largest")]


def test_what_a_text_says_of_its_own_table_is_no_fact() -> None:
    assert not derived("The vitamins B5, B6 and B7 of the group are left out of the table.").proposals


def test_of_a_sentence_whose_verb_is_not_known_nothing_that_points_is_asked() -> None:
    assert not derived("Left alone, that would add up to more than 10 km of error a day.").proposals


def test_an_answer_is_told_without_its_letter() -> None:
    found = [one.cloze for one in derived("A: Each state of the Union names a supervisory authority.").proposals]
    assert "Each state of the Union names a {{supervisory authority}}." in found


def test_to_be_is_no_verb_of_a_sentence() -> None:
    text = "The Rebuilding Act of 1667 required houses to be built of brick or stone. It was passed in 1667 by Parliament after long debates."
    assert not [one.cloze for one in derived(text).proposals if "required houses was" in one.cloze]


def test_phrases_are_options_for_each_other_only_if_they_are_of_one_sort() -> None:
    assert same_sort("cultural cooperation", "technical cooperation")
    assert not same_sort("strategic partnership", "technical cooperation")
    assert same_sort("transform boundary", "divergent boundary")
    assert not same_sort("grain trade", "scrap metal")
    assert not same_sort("equal rights", "technical cooperation")
    assert not same_sort("sustainable economic development", "spheres of cooperation")
