"""The rules of deriving that find what a thing is called, of what it is made, and where it is; each by one sentence."""

from __future__ import annotations

import pytest

from quizapp.document.derive.pipeline import derive
from quizapp.document.text import Document


def clozes(text: str) -> list[str]:
    return [one.cloze for one in derive(Document("a.txt", text)).proposals]


@pytest.mark.parametrize(
    "cloze",
    [
        # what is explained
        "{{Photosynthesis}} is the process by which green plants turn light into chemical energy.",
        "{{Osmosis}} refers to the movement of water through a membrane that lets only some molecules pass.",
        "A {{catalyst}} is defined as a substance that raises the rate of a reaction.",
        "{{Homeostasis}} means the keeping of a steady state within the body.",
        # which it is
        "The currency of Poland is the {{zloty}}.",
        "{{Lake Titicaca}}, on the border with Peru, is the highest navigable lake in the world.",
        "The Dutch draper {{Antonie van Leeuwenhoek}} was the first to see bacteria.",
        # of what it is, and where
        "Diamond is used for {{cutting glass}}.",
        "Insulin is produced by the {{pancreas}} and lowers the level of sugar in the blood.",
        "The cell wall of fungi is made of {{chitin}}.",
        "The family archive is kept in {{Dillingen}} on the Danube.",
        # whole names
        "{{Santa Cruz de la Sierra}} is the largest city of the country.",
        "The rule of post was laid down in {{Adams v Lindsell}} in 1818.",
        "Jakob Fugger, known as {{Jakob the Rich}}, was born in Augsburg in 1459.",
    ],
)
def test_what_a_sentence_tells_is_proposed(cloze: str) -> None:
    assert cloze in clozes(cloze.replace("{{", "").replace("}}", ""))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Both states pursue important goals in the treaty of 1999 on the union.", "important goals"),
        ("The ministry runs joint programs with the universities of the two states.", "joint programs"),
        ("Goods on a shelf are an invitation to treat, as the Court of Appeal held in 1953.", "the Court of Appeal held in 1953"),
    ],
)  # fmt: skip
def test_what_says_nothing_is_no_answer(text: str, answer: str) -> None:
    assert not [cloze for cloze in clozes(text) if f"{{{{{answer}}}}}" in cloze]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Konrad Adenauer wurde am 5. Januar 1876 in Köln geboren.", "5. Januar 1876"),
        ("Die Stadt Köln hat heute rund 1,08 Millionen Einwohner und liegt am Rhein.", "1,08 Millionen"),
        ("Konrad Adenauer est né le 5 janvier 1876 à Cologne et mort à Rhöndorf.", "5 janvier 1876"),
        ("Nació el 5 de enero de 1876 en la ciudad de Colonia, a orillas del Rin.", "5 de enero de 1876"),
        ("Аденауэр родился 5 января 1876 года в Кёльне, в семье чиновника.", "5 января 1876 года"),
    ],
)
def test_dates_and_numbers_of_other_languages_are_one_answer(text: str, answer: str) -> None:
    filling = {
        "K": "Die Stadt liegt am Rhein, und sie ist eine der ältesten von allen im Land.",
        "D": "Die Stadt liegt am Rhein, und sie ist eine der ältesten von allen im Land.",
        "N": "La ciudad es una de las más antiguas del país y está en las orillas del río.",
        "А": "Он был сыном чиновника, и в семье было много детей, и все они жили в городе на Рейне.",
    }[text[0]]
    found = derive(Document("a.txt", f"{text} {filling}"))
    assert not found.english
    assert answer in [one.answer for one in found.proposals]
    assert "5" not in [one.answer for one in found.proposals]


def test_a_short_text_in_english_is_not_taken_for_another_language() -> None:
    text = (
        "Revenue rose 7 per cent. Profits fell. Staff numbers grew. Sales in Asia doubled while sales in Europe shrank "
        "by 3 per cent, said Chief Executive Petra Lund yesterday."
    )
    assert derive(Document("a.txt", text)).english
