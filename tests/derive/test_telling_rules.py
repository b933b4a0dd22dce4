"""The rules of deriving that find what a thing is called, of what it is made, and where it is; each by one sentence."""

from __future__ import annotations

import pytest

from quizapp.document.derive.pipeline import derive
from quizapp.document.derive.questions import plain
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


@pytest.mark.parametrize(
    ("text", "answer", "question"),
    [
        ("The Eiffel Tower was completed in 1889.", "1889", "When was the Eiffel Tower completed?"),
        (
            "The Treaty of Nice was signed on 26 February 2001.",
            "26 February 2001",
            "When was the Treaty of Nice signed?",
        ),
        ("The High Dam was designed by Nikolai Malyshev.", "Nikolai Malyshev", "By whom was the High Dam designed?"),
        ("The capital of Bolivia is Sucre.", "Sucre", "What is the capital of Bolivia?"),
        ("Vienna is the capital of Austria.", "Vienna", "What is the capital of Austria?"),
        # not all that the sentence says would be asked, or its first word may be no name
        ("The High Dam was completed in 1970 by workers from Aswan.", "1970", ""),
        ("Helium was discovered in 1868.", "1868", ""),
        ("The founder of the order is Ignatius.", "Ignatius", ""),
    ],
)
def test_a_plain_question_is_asked_where_it_says_the_same(text: str, answer: str, question: str) -> None:
    found = [one for one in derive(Document("a.txt", text)).proposals if one.answer == answer]
    assert found
    assert {plain(one) for one in found} <= {question, ""}
    assert (question in {plain(one) for one in found}) or not question
