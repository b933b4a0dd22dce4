"""Realistic edits of a document, and what becomes of a quote with each: what is asked as before, and what is held back.

What is held back without reason teaches people to accept without looking, so both sides count.
"""

from __future__ import annotations

import pytest

from quizapp.document.anchors import anchor, relocate
from quizapp.document.placed import Anchor, Placed
from quizapp.document.quotes import Finder
from quizapp.document.text import Document

NOTES = """\
# The works at Fontenoy

The works stand on the river Lauter. After the flood, the turbines produce 62 megawatts in a dry year. Repairs cost
4.2 million euros. They took fourteen weeks, and the road was closed.

The dam was led by the engineer Ruth Calder and finished in 1967. The chairman is Karl Berger, a lawyer. It holds 18% of
the water of the county. The wall is 5 metres thick at its foot, and the valves are made of granite.

## Rules

- The pool opens at nine
- Children pay half
- The slide is open from April to September

## Figures

The town has 4.9 million visitors a year. Most of them come by train. In the north, it rains for 12 days a month.

A tunnel was dug from the river to the mill. It is 300 m long.
"""
TURBINES, PRODUCE = "turbines produce 62 megawatts", "the turbines produce 62 megawatts in a dry year."
WHOLE = "After the flood, the turbines produce 62 megawatts in a dry year."
REPAIRS = "Repairs cost 4.2 million euros."
VISITORS = "The town has 4.9 million visitors a year."

ALTERED = [
    # a denial before it, near or far
    (TURBINES, "After the flood, the turb", "After the flood, it is not true that the turb"),
    (TURBINES, "After the flood, the turb", "It isn't the case that the turb"),
    (TURBINES, "After the flood, the turb", "It is no longer the case that the turb"),
    (TURBINES, "After the flood, the turb", "It is false that the turb"),
    (TURBINES, "After the flood, the turb", "It is a myth that the turb"),
    (TURBINES, "After the flood, the turb", "Critics deny that the turb"),
    (TURBINES, "After the flood, the turb", "The mayor wrongly said that the turb"),
    (TURBINES, "After the flood, the turb", "Nobody says that the turb"),
    (TURBINES, "After the flood, the turb", "It is not, in the view of the board, true that the turb"),
    (TURBINES, "After the flood, the turb", "After the flood, none of the turb"),
    (TURBINES, "After the flood, the turb", "Unless there is a flood, the turb"),
    (TURBINES, "After the flood, the turb", "The board doubts that the turb"),
    (PRODUCE, "After the flood, the turb", "It is false that, after the flood, the turb"),
    (VISITORS, "The town has", "It is not the case that the town has"),
    (VISITORS, "The town has", "It was denied that the town has"),
    (REPAIRS, "Repairs cost", "It is untrue that repairs cost"),
    ("finished in 1967", "and finished", "and never finished"),
    ("finished in 1967", "and finished", "but was not finished"),
    ("made of granite", "valves are made", "valves are no longer made"),
    ("made of granite", "valves are made", "valves aren't made"),
    ("Children pay half", "- Children", "- It is not so that children"),
    ("the valves are made of granite", "foot, and the", "foot, and it is wrong that the"),
    # inside it
    (TURBINES, "produce 62", "produce 26"),
    (TURBINES, "produce 62", "do not produce 62"),
    (TURBINES, "megawatts", "kilowatts"),
    (WHOLE, "After the flood", "Before the flood"),
    (REPAIRS, "4.2 million", "4.2 billion"),
    (REPAIRS, "Repairs cost", "Repairs may cost"),
    ("Children pay half", "pay half", "pay nothing"),
    ("The pool opens at nine", "at nine", "at ten"),
    ("Ruth Calder", "Ruth Calder", "Anna Calder"),
    ("Karl Berger", "Karl Berger", "Anna Weiss"),
    # a denial behind it
    (TURBINES, "megawatts in a dry year.", "megawatts no longer."),
    (TURBINES, "megawatts in a dry year.", "megawatts is a myth."),
    ("the turbines produce 62 megawatts", "megawatts in a dry year.", "megawatts is not true."),
    (TURBINES, "megawatts in a dry year.", "megawatts, which is no longer true."),
    ("The pool opens at nine", "nine\n", "nine no more\n"),
    # what it begins or ends with goes on
    ("led by the engineer Ruth Calder", "Calder and", "Calder's pupil Anna Weiss and"),
    ("led by the engineer Ruth Calder", "Calder and", "Calder’s pupil Anna Weiss and"),
    ("led by the engineer Ruth Calder", "Calder and", "Calder-Boyd and"),
    ("led by the engineer Ruth Calder", "Calder and", "Calder Boyd and"),
    ("finished in 1967", "1967.", "1967–1969."),
    ("finished in 1967", "1967.", "1967 BC."),
    ("finished in 1967", "1967.", "1967 or 1968."),
    ("from April to September", "from April", "from mid-April"),
    ("April to September", "from April", "from mid-April"),
    ("April to September", "September", "September-October"),
    ("It holds 18%", "18%", "18% to 20%"),
    ("It holds 18%", "18%", "18–20%"),
    ("The wall is 5", "is 5 metres", "is 5–6 metres"),
    ("The wall is 5", "is 5 metres", "is 5½ metres"),
    ("The wall is 5", "is 5 metres", "is 5'000 metres"),
    ("The wall is 5", "is 5 metres", "is 5′000 metres"),
    ("The wall is 5", "is 5 metres", "is 5_000 metres"),
    ("The wall is 5", "is 5 metres", "is 5 feet"),
    ("The town has 4.9", "4.9 million", "4.9 billion"),
    ("made of granite", "granite.", "granite-like stone."),
    ("18% of the water", "holds 18%", "holds -18%"),
    ("4.2 million euros", "cost\n4.2", "cost\n$ 4.2"),
    ("18% of the water", "holds 18%", "holds 12 to 18%"),
    # the next sentence takes it back
    (VISITORS, "Most of them", "This figure was later revised to 5.1 million. Most of them"),
    (VISITORS, "Most of them", "That figure was later corrected to 5.1 million. Most of them"),
    (VISITORS, "Most of them", "The figure has since been disputed. Most of them"),
    (VISITORS, "Most of them", "In fact it has only 3 million. Most of them"),
    (VISITORS, "Most of them", "In reality, there were 3.1 million. Most of them"),
    (VISITORS, "Most of them", "However, this is no longer true. Most of them"),
    (VISITORS, "Most of them", "This number is out of date. Most of them"),
    (VISITORS, " Most of them", " [disputed] Most of them"),
    (VISITORS, "a year. Most", "a year.[citation needed] Most"),
    (VISITORS, "Most of them", "Both statements turned out to be wrong. Most of them"),
    ("4.9 million visitors", "a year. Most", "a year (disputed). Most"),
    (VISITORS, "Most of them", "Correction: it has 5.1 million. Most of them"),
    (REPAIRS, "They took", "That is wrong. They took"),
    (VISITORS, "a year. Most", "a year? Most"),
    ("finished in 1967", "1967.", "1967?"),
    (VISITORS, "Most of them", "This recommendation was withdrawn. Most of them"),
    (VISITORS, "Most of them", "That is a common error. Most of them"),
    (VISITORS, "Most of them", "This was later denied. Most of them"),
    (VISITORS, "Most of them", "Later counts showed that this is not the case. Most of them"),
]  # fmt: skip
INTACT = [
    (TURBINES, "The works stand", "New works stand"),
    (TURBINES, "After the flood, the", "Since the flood, all the"),
    (TURBINES, "After the flood, the", "The report of 2019 says that the"),
    (TURBINES, "After the flood, the", "It is true that the"),
    (TURBINES, "After the flood, the", "There is no doubt that the"),
    (TURBINES, "After the flood, the", "Nobody denies that the"),
    (TURBINES, "After the flood, the", "Though they were not finished in time, the"),
    (TURBINES, "After the flood, the", "Not far from the town, the"),
    (TURBINES, "After the flood, the", "Not only in winter do the"),
    (TURBINES, " in a dry year", " in a wet year"),
    (TURBINES, " in a dry year", ""),
    (TURBINES, " in a dry year", ", not counting the spare one"),
    (TURBINES, " in a dry year", " (not 60)"),
    (TURBINES, " in a dry year", ", and nobody complains"),
    (TURBINES, "Lauter. After", "Lauter. It is not wide. After"),
    (WHOLE, "Lauter. After", "Lauter, which is not wide. After"),
    (WHOLE, "dry year. Repairs", "dry year. No figure is given for others. Repairs"),
    (REPAIRS, "They took", "Nobody objected. They took"),
    (REPAIRS, "They took", "Not a house was lost. They took"),
    (REPAIRS, "They took", "Hardly anyone objected. They took"),
    (REPAIRS, "They took fourteen weeks, and the road was closed.", "Never was so much paid."),
    (REPAIRS, "They took", "In fact, they were worth it. They took"),
    (REPAIRS, "They took", "That machine is obsolete. They took"),
    (REPAIRS, "They took", "These replaced the obsolete drains. They took"),
    (REPAIRS, "They took", "It was not the case of a single crack. They took"),
    (REPAIRS, "They took", "This money was not wasted. They took"),
    (REPAIRS, "They took", "That was paid by the county. They took"),
    (REPAIRS, "They took", "It was revised by two engineers. They took"),
    (REPAIRS, "They took", "This wrong-headed plan was dropped. They took"),
    (REPAIRS, "Repairs cost\n4.2 million euros.", "Repairs cost 4.2 million\neuros."),
    ("4.2 million euros", "euros. They", "euros, paid by the county. They"),
    ("4.2 million euros", "euros.", "euros in all."),
    ("led by the engineer Ruth Calder", "Calder and", "Calder, and"),
    ("led by the engineer Ruth Calder", "Calder and", "Calder (born 1921) and"),
    ("led by the engineer Ruth Calder", "Calder and", "Calder – and"),
    ("led by the engineer Ruth Calder", "The dam was", "The old dam was built in ten years. It was"),
    ("finished in 1967", "1967.", "1967, in spring."),
    ("finished in 1967", "1967.", "1967 by two firms."),
    ("finished in 1967", "1967.", "1967 (a Friday)."),
    ("The chairman is Karl Berger", "Berger, a", "Berger, who is not a farmer but a"),
    ("The chairman is Karl Berger", "Berger, a lawyer", "Berger"),
    ("It holds 18%", "18% of", "18% or so of"),
    ("The wall is 5 metres thick", "thick at its foot", "thick where it is not cracked"),
    ("made of granite", "granite.", "granite, not of concrete."),
    ("made of granite", "granite.", "granite; none has failed."),
    ("The pool opens at nine", "nine\n", "nine\n- No lifeguard before ten\n"),
    ("The pool opens at nine", "nine\n", "nine.\n"),
    ("Children pay half", "- Children", "- Food is not sold here\n- Children"),
    ("Children pay half", "half\n", "half\n- Never run\n"),
    ("Children pay half", "- The slide is open from April to September\n", ""),
    ("Children pay half", "- Children", "1. Children"),
    ("Children pay half", "- Children", "* Children"),
    ("The pool opens at nine", "## Rules", "## What is not allowed"),
    (VISITORS, "## Figures", "## No figures for 2020"),
    (VISITORS, "## Figures", "## Figures\n\nNot all of them are known\n"),
    (VISITORS, "Most of them", "Not all of them stay. Most of them"),
    (VISITORS, "Most of them", "This is much for so small a town. Most of them"),
    (VISITORS, "Most of them", "These figures are from the county. Most of them"),
    (VISITORS, "Most of them", "The false bridge is its sight. Most of them"),
    (VISITORS, "Most of them", "It is wrong to think that they all stay. Most of them"),
    (VISITORS, "Most of them", "Its name was disputed. Most of them"),
    (VISITORS, "Most of them", "Some say that this was not the best year. Most of them"),
    (VISITORS, "Most of them", "The mayor was wrong about the bridge. Most of them"),
    (VISITORS, "Most of them", "They were asked by the board. Most of them"),
    (VISITORS, "Most of them come by train.", "Few of them come by car."),
    (VISITORS, "Figures\n\n", "Figures\n\nThey are not old. "),
    (VISITORS, " a year. Most", " a year.[3] Most"),
    (VISITORS, " a year. Most", "\na year.\n\nMost"),
    ("it rains for 12 days a month", "In the north, it", "In the north, where no rivers rise, it"),
    ("it rains for 12 days a month", "In the north, it", "In the north it"),
    ("12 days a month", "for 12", "for about 12"),
    ("A tunnel was dug from the river to the mill.", "It is 300", "No lamp burns in it. It is 300"),
    ("A tunnel was dug from the river to the mill.", "It is 300", "It was never used. It is 300"),
    ("A tunnel was dug from the river to the mill.", "It is 300 m long.", "It is wrong in one respect: it leaks."),
    ("It is 300 m long.", "the mill. It", "the mill, which is not old. It"),
    ("It is 300 m long", "long.", "long, no more."),
]  # fmt: skip


def after(quote: str, text: str, edited: str) -> Placed:
    known = anchor(Finder(Document("a.md", text)), quote)
    assert known is not None, quote
    return relocate(Finder(Document("a.md", edited)), known)


def edit(old: str, new: str) -> str:
    assert NOTES.count(old) == 1, old
    return NOTES.replace(old, new)


@pytest.mark.parametrize(("quote", "old", "new"), ALTERED)
def test_what_says_something_else_now_is_altered(quote: str, old: str, new: str) -> None:
    placed = after(quote, NOTES, edit(old, new))
    assert placed.state == "altered", placed
    assert " ".join(placed.says.split()) != " ".join(quote.split()), "one sees why"


@pytest.mark.parametrize(("quote", "old", "new"), INTACT)
def test_what_says_the_same_is_intact(quote: str, old: str, new: str) -> None:
    edited = edit(old, new)
    for before, now in ((NOTES, edited), (edited, NOTES)):
        placed = after(quote, before, now)
        assert placed.state == "intact", placed


def test_a_passage_like_it_elsewhere_is_another_one() -> None:
    """Manuals say nearly the same of many things."""
    said = "This option may be given several times to {} more files. Its value is a pattern.\n\n"
    text = (
        "Files are found in this way.\n\n"
        + said.format("leave out")
        + "Now the other way round.\n\n"
        + said.format("take in")
    )
    quote = "This option may be given several times to leave out more files."
    for old, new in (
        ("found in this way", "looked up so"),
        ("Its value is a pattern.\n\nNow", "It is seldom needed.\n\nNow"),
    ):
        assert after(quote, text, text.replace(old, new)).state == "intact"


def test_a_part_of_a_sentence_is_told_by_that_sentence() -> None:
    """A name stands in many places: that it does so still proves nothing of its own."""
    edited = edit("is Karl Berger, a", "is Anna Weiss, a") + "\nKarl Berger gave the rest.\n"
    placed = after("Karl Berger", NOTES, edited)
    assert (placed.state, placed.says) == ("altered", "Anna Weiss")


@pytest.mark.parametrize("before", ["", "# The pilot\n\n", "Notes.\n\n"])
@pytest.mark.parametrize("denial", ["It is false that the", "Two witnesses deny that the", "Nobody thinks the"])
def test_what_turns_it_round_is_shown_where_nothing_else_tells_its_place(before: str, denial: str) -> None:
    text = before + "The pilot was drunk on the day. It went on for a year, and then it stopped."
    placed = after("The pilot was drunk on the day.", text, text.replace("The pilot was", f"{denial} pilot was"))
    assert (placed.state, placed.says) == ("altered", f"{denial} pilot was drunk on the day.")


@pytest.mark.parametrize(
    ("quote", "old", "new", "says"),
    [
        (TURBINES, "After the flood, the", "It is not true that the", "It is not true that the turbines produce 62 megawatts in a dry year."),
        ("Ruth Calder", "Calder and", "Calder-Boyd and", "The dam was led by the engineer Ruth Calder-Boyd and finished in 1967."),
        ("4.9 million visitors a year.", "Most", "This figure was revised in 2020. Most", "The town has 4.9 million visitors a year. This figure was revised in 2020."),
        ("Children pay half", "- Children", "- It is not so that children", "It is not so that children pay half"),
    ],
)  # fmt: skip
def test_the_whole_sentence_is_shown_so_that_one_sees_why(quote: str, old: str, new: str, says: str) -> None:
    assert " ".join(after(quote, NOTES, edit(old, new)).says.split()) == says


def test_what_was_remembered_when_less_was_is_compared_with_as_much() -> None:
    """Anchors had 32 characters on each side, without the ends of blocks."""
    known = Anchor(
        "Children pay half", "## Rules - The pool opens at nine - "[-32:], " - The slide is open from April t"[:32], 600
    )
    text = NOTES.replace("## Rules", "## Rules\n\nNot all of them are old.").replace("at nine", "at nine, not at ten")
    assert relocate(Finder(Document("a.md", text)), known).state == "intact"
    assert (
        relocate(Finder(Document("a.md", text.replace("- Children", "- Neither do children"))), known).state
        == "altered"
    )


def test_what_is_shown_begins_where_it_is_said() -> None:
    text = "# Notes\n\nIntro here.\n\n- `no`: the system decides, up to 30 seconds may be lost.\n- `all`: none is lost.\n\nThe Danube is 2850 km long. It is wide.\n"
    placed = after("`no`: the system decides, up to 30 seconds may be lost.", text, text.replace("30 s", "45 s"))
    assert placed.says == "`no`: the system decides, up to 45 seconds may be lost."
    edited = text.replace("It is wide", "That is wrong. It is wide")
    placed = after("The Danube is 2850 km long.", text, edited)
    assert edited[placed.start :].startswith("The Danube"), "its line is that of the sentence"
    assert after("none is lost", text, text.replace("none is", "wrong: none is")).state == "altered"
