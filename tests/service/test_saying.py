"""What an answer says and its quote does not, of a fact that a person wrote."""

from __future__ import annotations

import pytest

from quizapp.deck.reader import read_deck_bytes
from quizapp.service.saying import unsaid_words

QUOTE = "Bishop Heinrich von Thun built the tower in 1287; it is 1,642 m from the twelve gates and about one fifth of it is of brick."


def told(fact: str, quote: str = QUOTE) -> str:
    file = read_deck_bytes("x.yaml", f"deck: T\nfacts:\n  - {fact}\n    quote: '{quote}'\n    source: a.txt\n".encode())
    assert file.deck is not None
    return unsaid_words(file.deck.facts).removeprefix("the passage does not say ")


@pytest.mark.parametrize(
    ("fact", "what"),
    [
        ("ask: By whom?\n    answer: Napoleon", "‘Napoleon’"),
        ("ask: By whom?\n    answer: Bishop Napoleon", "‘Napoleon’"),
        ("ask: By whom?\n    answer: Napoleon Bonaparte", "‘Napoleon Bonaparte’"),
        ("cloze: It is {{Atlantis}} from the {{12}} gates, built in {{1288}}.", "‘Atlantis’, ‘1288’"),
        ("ask: Which?\n    answer: [a, brick, granite, 8 m, slate, tin]", "‘granite’, ‘8 m’, ‘slate’ and 1 more"),
        ("ask: Which?\n    pairs: {a: brick, b: tin}", "‘tin’"),
        ("ask: In what steps?\n    steps: [the tower, the fire]", "‘the fire’"),
    ],
)
def test_what_is_not_said_is_named(fact: str, what: str) -> None:
    assert told(fact) == what


@pytest.mark.parametrize(
    "fact",
    [
        "ask: By whom?\n    answer: heinrich von thun", "ask: By whom?\n    answer: the Bishop", "ask: How far?\n    answer: about 1.6 km", "ask: How far?\n    answer: 1.642 km",
        "ask: How many gates?\n    answer: 12", "ask: What is of bricks?\n    answer: a fifth", "claim: Napoleon built it.\n    answer: false", "cloze: It is from the {{12 gates::how many}}.",
    ],
)  # fmt: skip
def test_what_is_said_in_other_words_is_none(fact: str) -> None:
    assert told(fact) == ""
