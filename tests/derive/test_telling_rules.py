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
        "The currency of Bolivia is the {{boliviano}}.",
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
