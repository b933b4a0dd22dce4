"""More edits of another document, written without looking at the rules: see test_edits."""

from __future__ import annotations

import pytest

from quizapp.document.anchors import anchor, relocate
from quizapp.document.quotes import Finder
from quizapp.document.text import Document

TEXT = """\
The Glass Harbour

The harbour was dug by prisoners between 1841 and 1848. Its lighthouse is 31 metres tall and was designed by Henri Vasse. Ships from Lisbon brought sugar, coffee and rum to the town.

Vitamin D is made in the skin when sunlight falls on it. Adults need 600 units a day. Too much of it harms the kidneys. In 2016, the clinic treated 212 patients with the new drug, of whom 14 died.

The treaty was signed in Tartu on 2 February 1920. Under it, Estonia received 15 million roubles in gold. The border ran along the river Narva. Jaan Poska led the delegation.
"""
ALTERED = [
    ("dug by prisoners", "was dug", "was planned, but never dug"),
    ("The harbour was dug by prisoners between 1841 and 1848.", "The harbour was", "Contrary to legend, it is untrue that the harbour was"),
    ("Its lighthouse is 31 metres tall", "tall and", "tall no more and"),
    ('designed by Henri Vasse', 'Vasse.', "Vasse's brother."),
    ("designed by Henri Vasse", "Vasse.", "Vasse-Perrin."),
    ('designed by Henri Vasse', 'was designed', "wasn't designed"),
    ("Ships from Lisbon brought sugar", "Ships from", "No ships from"),
    ("Ships from Lisbon brought sugar", "Ships from", "Historians doubt that ships from"),
    ("lighthouse is 31 metres tall", "Its light", "Hardly anyone believes that its light"),
    ("Vitamin D is made in the skin", "Vitamin D", "Vitamin D, it was once falsely believed, is not needed. Vitamin D2"),
    ("Adults need 600 units a day.", "Too much", "This number has since been revised upwards. Too much"),
    ("Adults need 600 units a day.", "Too much", "This recommendation was withdrawn in 2019. Too much"),
    ("Adults need 600 units a day.", "Too much", "These figures are now considered outdated. Too much"),
    ("Adults need 600 units", "need 600", "need 600-800"),
    ("need 600 units a day", "need 600", "need 400 to 600"),
    ("600 units a day", "Adults need", "Adults do not need"),
    ("the clinic treated 212 patients", "In 2016, the", "In 2016, the journal reported wrongly that the"),
    ("the clinic treated 212 patients", "In 2016, the", "There is no evidence that the"),
    ("the clinic treated 212 patients", "In 2016, the", "It has been shown to be false that the"),
    ("of whom 14 died", "14 died", "14 nearly died"),
    ("The treaty was signed in Tartu", "The treaty", "Few believe that the treaty"),
    ("The treaty was signed in Tartu on 2 February 1920.", "Under it", "That is a common error. Under it"),
    ("The treaty was signed in Tartu on 2 February 1920.", "Under it", "(This date is disputed.) Under it"),
    ("signed in Tartu on 2 February 1920", "1920.", "1920?"),
    ("Estonia received 15 million roubles", "Under it, Estonia", "Under it, it was not Estonia that"),
    ("Estonia received 15", "15 million", "15 billion"),
    ("The border ran along the river Narva", "The border", "At no time did it turn out that the border"),
    ("along the river Narva", "ran along", "did not run along"),
    ("Jaan Poska led the delegation", "Jaan Poska", "It is a mistake to say that Jaan Poska"),
    ("Jaan Poska led the delegation.", "delegation.\n", "delegation. This was later denied.\n"),
    ("Jaan Poska led the delegation.", "delegation.\n", "delegation. In fact, Poska never went to Tartu.\n"),
    ("Too much of it harms the kidneys.", "kidneys.", "kidneys. Later studies showed that this is not the case."),
    ("Too much of it harms the kidneys", "Too much", "It is a widespread misconception that too much"),
]  # fmt: skip
INTACT = [
    ("dug by prisoners", "harbour was", "small harbour, which had no name, was"),
    ("The harbour was dug by prisoners between 1841 and 1848.", "Its light", "Nothing is left of their camp. Its light"),
    ("Its lighthouse is 31 metres tall", "tall and", "tall, not counting the mast, and"),
    ("designed by Henri Vasse", "Vasse.", "Vasse, who never saw it."),
    ("designed by Henri Vasse", "Vasse.", "Vasse (1802–1877)."),
    ("designed by Henri Vasse", "Vasse. Ships", "Vasse. No ship was lost here since. Ships"),
    ("Ships from Lisbon brought sugar", "sugar, coffee", "sugar, though not much of it, coffee"),
    ("Vitamin D is made in the skin", "when sun", "only when sun"),
    ("Adults need 600 units a day.", "Too much", "Children do not need as much. Too much"),
    ("Adults need 600 units a day.", "Too much", "This is not hard to reach. Too much"),
    ("Adults need 600 units a day.", "Too much", "That is what the board said in 2010. Too much"),
    ("Adults need 600 units a day.", "Too much", "They are wrong to take more. Too much"),
    ("Adults need 600 units a day.", "Too much of it harms the kidneys.", "Never take more."),
    ("the clinic treated 212 patients", "In 2016, the", "Not until 2016, the"),
    ("the clinic treated 212 patients", "In 2016, the", "While others had no success, the"),
    ("the clinic treated 212 patients", "patients with", "patients, none of them older than 60, with"),
    ("The treaty was signed in Tartu on 2 February 1920.", "Under it", "Its text is not long. Under it"),
    ("signed in Tartu on 2 February 1920", "1920.", "1920, not in Moscow."),
    ("Estonia received 15 million roubles", "Under it, Estonia", "Under it, and not without protest, Estonia"),
    ("Estonia received 15 million roubles", "roubles in gold", "roubles"),
    ("The border ran along the river Narva", "Narva.", "Narva, and no fence was built."),
    ("Jaan Poska led the delegation.", "delegation.\n", "delegation. It was not his first.\n"),
    ("Jaan Poska led the delegation.", "delegation.\n", "delegation. He never spoke of it.\n"),
    ("Jaan Poska led the delegation.", "Jaan", "Both sides were tired. Jaan"),
    ("Jaan Poska led the delegation.", "delegation.\n", "delegation. These talks were disputed at home.\n"),
    ("Too much of it harms the kidneys.", "kidneys.", "kidneys. Those who have no kidney disease may take more."),
    ("Too much of it harms the kidneys.", "kidneys.", "kidneys. That study was revised twice before it was printed."),
    ("Too much of it harms the kidneys.", "a day. Too", "a day. This figure is contested. Too"),
    ("Too much of it harms the kidneys.", "kidneys.", "kidneys. This must not be forgotten."),
    ("Its lighthouse is 31 metres tall", "1848. Its", "1848. The work was never paid. Its"),
    ("Adults need 600 units a day.", "Too much", "In fact, most get more. Too much"),
    ("Adults need 600 units a day.", "Too much", "Which of them do not is not known. Too much"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("quote", "old", "new", "state"), [(*one, "altered") for one in ALTERED] + [(*one, "intact") for one in INTACT]
)
def test_what_becomes_of_a_quote(quote: str, old: str, new: str, state: str) -> None:
    assert TEXT.count(old) == 1
    known = anchor(Finder(Document("a.txt", TEXT)), quote)
    assert known is not None
    assert relocate(Finder(Document("a.txt", TEXT.replace(old, new))), known).state == state


PLAIN = "# Tea\n\nIt was brought by sea. Green tea is not oxidised, said Ruth Calder of Assam. It is drunk hot.\n"


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("is not oxidised", "is **not** oxidised", "intact"),
        ("Ruth Calder", "[Ruth Calder](people/calder.md)", "intact"),
        ("by sea. Green", "by _sea_. __Green__", "intact"),
        ("Ruth Calder of", "Ruth&nbsp;Calder of", "intact"),
        ("is not oxidised", "is **hardly** oxidised", "altered"),
        ("is not oxidised", "is ~~not~~ oxidised", "altered"),
        ("Green tea", "It is *false* that Green tea", "altered"),
    ],
)
def test_marks_of_markdown_around_words_change_nothing(old: str, new: str, state: str) -> None:
    for before, now in ((PLAIN, PLAIN.replace(old, new)), (PLAIN.replace(old, new), PLAIN)):
        known = anchor(Finder(Document("a.md", before)), "Green tea is not oxidised, said Ruth Calder")
        if known is not None:
            assert relocate(Finder(Document("a.md", now)), known).state == state
            assert relocate(Finder(Document("a.md", before)), known).state == "intact"


LINES = """\
The people of the harbour

Engineer: Ruth Calder
Chairman: Karl Berger
Not on the board: Anna Weiss
Bridges
Pilots

The harbour was dug by prisoners, and its lighthouse was designed by Henri Vasse. Ships from Lisbon
brought sugar and rum.
No ship was lost. The light, which is seen from afar, is tended by
Jan Poska and his sons.
"""


@pytest.mark.parametrize(
    ("quote", "old", "new", "state"),
    [
        ("Ruth Calder", "Chairman", "President", "intact"),
        ("Karl Berger", "Not on the board", "On the board", "intact"),
        ("Bridges", "Weiss\n", "Weiss\nNever paid: all of them\n", "intact"),
        ("Bridges", "Bridges\nPilots", "Bridges\nNobody else\nPilots", "intact"),
        ("Anna Weiss", "Not on the board", "On the board", "altered"),
        ("tended by\nJan Poska", "is tended", "is no longer tended", "altered"),
        ("Jan Poska", "is tended", "is not tended", "altered"),
        ("Ships from Lisbon", "rum.\nNo", "rum.\nNot one", "intact"),
    ],
)
def test_lines_that_are_no_running_text_stand_alone(quote: str, old: str, new: str, state: str) -> None:
    known = anchor(Finder(Document("a.txt", LINES)), quote)
    assert known is not None
    assert relocate(Finder(Document("a.txt", LINES.replace(old, new))), known).state == state
