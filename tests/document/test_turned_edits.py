"""Edits beside a quote that turn round what it says, in several languages, and such as don't: see test_edits."""

from __future__ import annotations

import pytest

from quizapp.document.anchors import anchor, relocate
from quizapp.document.placed import Placed
from quizapp.document.quotes import Finder
from quizapp.document.text import Document

TEXT = """\
# The treaty

It was a long war. The treaty entered into force in 1994. Trade grew after that.

The Elbe is 1,094 km long from its source to the sea. Three hundred people died on the way. The hall is 300 m long and wide.
It was cold, 5 degrees in the valley. The town has 300 people in all. They lived in York for many years.
The price was five crowns a day. The board was led by president Calder. A load of 300 kg was lost. Output grew by 5 in spring.
The capital of Belarus is Minsk for now. Adults need 600 units a day. The signal is v2 in the plan.

| Town  | People  |
|-------|---------|
| Bonn  | 330,000 |
| Trier | 110,000 |

Rules: the slide is open from April to September.

Treasurer: Karl Berger
Pilot: Jan Poska
"""
FORCE, WHOLE = "treaty entered into force in 1994", "The treaty entered into force in 1994."
ALTERED = [
    # a name, number or unit that goes on
    ("The hall is 300 m", "300 m long", "300 m² in size"),
    ("York for many years", "in York", "in New York"),
    ("hundred people died on the way", "Three hundred", "Four hundred"),
    ("5 degrees in the valley", "cold, 5", "cold, minus 5"),
    ("5 degrees in the valley", "cold, 5", "cold, .5"),
    ("The price was five", "five crowns", "five thousand crowns"),
    ("300 people in all", "has 300", "has fewer than 300"),
    ("300 people in all", "has 300", "has at least 300"),
    ("president Calder", "president", "vice president"),
    ("300 kg", "300 kg was", "300 kg per day was"),
    ("300 kg", "300 kg was", "300 kg a day was"),
    ("grew by 5", "by 5 in", "by 5 pp in"),
    ("grew by 5", "by 5 in", "by 5 Mio in"),
    (FORCE, "1994. Trade", "1994 B.C. Trade"),
    ("signal is v2", "v2", "v²"),
    # of whom it is said
    ("is 1,094 km long from its source to the sea", "The Elbe", "The Weser"),
    ("is Minsk for now", "of Belarus", "of Latvia"),
    ("need 600 units a day", "Adults", "Children"),
    ("600 units a day", "Adults need", "Children need"),
    ("330,000", "Bonn ", "Mainz"),
    ("Karl Berger", "Treasurer", "Chairman"),
    # taken back by what was decided later
    (WHOLE, "Trade grew after that.", "The ruling was overturned in 2003. Trade grew after that."),
    (WHOLE, "Trade grew after that.", "The whole treaty was later declared void and annulled. Trade grew after that."),
    # denied before it
    *[
        (FORCE, "war. The treaty", f"war. {denial} the treaty")
        for denial in (
            "It is impossible that", "It seems unlikely that", "Few believe that", "There is little truth in the story that",
            "The minister retracted his statement that", "They pretended that", "False:", "FALSE:", "Incorrect:", "Myth:", "Not true:",
            "Es stimmt nicht, dass", "Keineswegs trifft zu, dass", "Il est faux que", "Es falso que", "Não é verdade que",
            "Niet waar is dat", "Det är inte sant att", "Nie jest prawdą, że", "Неверно, что", "Не известно, что",
            "If all members sign,", "Provided that Spain signs,", "Had Spain signed,", "In theory,", "It is far from certain that", "It is uncertain whether", "Some say that",
        )
    ],
    # and behind it
    (FORCE, "1994. Trade", "1994 (formerly). Trade"),
    (FORCE, "1994. Trade", "1994 – or so it was believed. Trade"),
    (FORCE, "1994. Trade", "1994 (it did not). Trade"),
    (FORCE, "1994. Trade", "1994 – not! Trade"),
    (FORCE, "1994. Trade", "1994, it was falsely claimed. Trade"),
    (FORCE, "1994. Trade", "1994, a claim since disproved. Trade"),
    (FORCE, "1994. Trade", "1994 unless Spain objected. Trade"),
    (FORCE, "1994. Trade", "1994 if Spain ratified it in time. Trade"),
    (WHOLE[:-1], "The treaty entered into force in 1994.", "The notion that the treaty entered into force in 1994 has been debunked."),
    # the next sentence
    *[
        (WHOLE, "Trade grew", f"{denial} Trade grew")
        for denial in (
            "This never happened.", "None of this is true.", "The above is incorrect.", "That claim has been debunked.",
            "The year has since been corrected to 1995.", "It has since been repealed.", "NB: this is outdated.",
            "Update: the year was 1995.", "This figure is in error.", "– this was once believed.", "(Editor's note: the year was 1995.)", "Nonsense!", "Das stimmt nicht.",
            "Ce n'est pas vrai.", "Это неправда.", "Eso no es cierto.", "Non è vero.", "Dat klopt niet.",
        )
    ],
]  # fmt: skip
INTACT = [
    ("The hall is 300 m", "300 m long", "300 m, give or take, long"),
    ("hundred people died on the way", "Three hundred", "Three  hundred"),
    ("5 degrees in the valley", "cold, 5", "cold, some 5"),
    ("300 people in all", "has 300", "had about 300"),
    ("president Calder", "president", "old president"),
    ("is 1,094 km long from its source to the sea", "The Elbe", "The river Elbe"),
    ("is 1,094 km long from its source to the sea", "The Elbe", "The Elbe, a river of Bohemia,"),
    ("need 600 units a day", "Adults", "All adults"),
    ("need 600 units a day", "Adults need", "An adult will need"),
    ("330,000", "110,000", "112,000"),
    ("330,000", "People ", "Persons"),
    (FORCE, "war. The", "war. In the end, the"),
    (FORCE, "war. The", "war. As if by a wonder, the"),
    (FORCE, "1994. Trade", "1994, as was agreed. Trade"),
    (FORCE, "1994. Trade", "1994 (a Monday). Trade"),
    (WHOLE, "Trade grew", "If it had failed, war had come. Trade grew"),
    (WHOLE, "Trade grew", "The war was repealed from memory. Trade grew"),
    (WHOLE, "Trade grew", "Correction fluid was rare then. Trade grew"),
    (WHOLE, "Trade grew", "Note: it has 3 parts. Trade grew"),
    ("is Minsk for now", "capital of", "captial of"),
    (FORCE, "war. The", "war. As co-operation grew, the"),
    (WHOLE, "Trade grew", "The year was cold. Trade grew"),
    (WHOLE, "Trade grew", "Update of the rules took a year. Trade grew"),
    (WHOLE, "Trade grew", "None of the towns was lost. Trade grew"),
    (WHOLE, "Trade grew", "This never happened to the towns in the south. Trade grew"),
    ("from April to September", "Rules:", "Rule:"),
    ("Karl Berger", "Pilot", "Captain"),
]  # fmt: skip


def after(quote: str, old: str, new: str) -> Placed:
    assert TEXT.count(old) == 1, old
    known = anchor(Finder(Document("a.md", TEXT)), quote)
    assert known is not None, quote
    return relocate(Finder(Document("a.md", TEXT.replace(old, new))), known)


@pytest.mark.parametrize(("quote", "old", "new"), ALTERED)
def test_what_is_turned_round_is_altered(quote: str, old: str, new: str) -> None:
    assert after(quote, old, new).state == "altered"


@pytest.mark.parametrize(("quote", "old", "new"), INTACT)
def test_what_says_the_same_is_intact(quote: str, old: str, new: str) -> None:
    assert after(quote, old, new).state == "intact"
