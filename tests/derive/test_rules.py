"""The rules of deriving, each by a small text: what is proposed of it, and what is not."""

from __future__ import annotations

import pytest

from quizapp.document.derive.pipeline import Derived, derive
from quizapp.document.derive.tagging import tag, tokenize
from quizapp.document.derive.topic import topic_of
from quizapp.document.text import Document


def derived(text: str, path: str = "a.txt") -> Derived:
    return derive(Document(path, text))


def clozes(text: str, path: str = "a.txt") -> list[str]:
    return [one.cloze for one in derived(text, path).proposals]


BAIKAL = """\
Kivu Lake

Kivu Lake is a deep lake in Africa. With a depth of 475 m it is one of the deepest of the world. Beneath its floor lie
some 7 km of sediment.

Cities

Richard Kandt described it in 1898 in a long book. He sent a telegram to Berlin about it.
"""


def test_a_pronoun_stands_for_what_the_document_is_about_where_nothing_else_can_be_meant() -> None:
    found = {cloze.rsplit(": ", 1)[-1] for cloze in clozes(BAIKAL)}
    assert "With a depth of {{475 m}} Kivu Lake is one of the deepest of the world." in found
    assert "Beneath Kivu Lake’s floor lie some {{7 km}} of sediment." in found
    assert "Richard Kandt described Kivu Lake in {{1898}} in a long book." in found
    assert not [cloze for cloze in found if "Berlin about Kivu Lake" in cloze]


@pytest.mark.parametrize(
    ("first", "rest", "said"),
    [
        ("# Neutrino", "A neutrino has no charge. The neutrino is light. One neutrino more.", "the neutrino"),
        ("# Photosynthesis", "In photosynthesis plants grow. So photosynthesis needs light. All photosynthesis does.", "photosynthesis"),
        ("# 7.2 The kidneys", "We have the kidneys. Behind the kidneys is fat. All of the kidneys is red.", "the kidneys"),
        ("# Lund (town)", "Lund is old. In Lund there is rain. We like Lund.", "Lund"),
        ("# River falls below danger mark", "River falls. River falls. River falls below danger mark.", ""),
    ],
)  # fmt: skip
def test_what_a_document_is_about(first: str, rest: str, said: str) -> None:
    assert topic_of(Document("a.md", f"{first}\n\n{rest}\n"), "", -1).said == said


@pytest.mark.parametrize(
    ("text", "cloze"),
    [
        # what comes behind the part that is understood alone is left off
        ("The word was coined by Casimir Funk in 1912 because he believed that all of them were bad.", "The word was coined by Casimir Funk in {{1912}}"),
        # Latin and Roman
        ("The water is filtered by Epischura baikalensis in spring.", "The water is filtered by {{Epischura baikalensis}} in spring."),
        ("The canal was completed by Darius II in old age.", "The canal was completed by {{Darius II}} in old age."),
        # appositions
        ("The strongest of the winds, the sarma, blows from the north.", "The strongest of the winds, the {{sarma}}, blows from the north."),
        ("The body converts vitamin D into its active form, calcitriol.", "The body converts vitamin D into its active form, {{calcitriol}}."),
        ("The body converts vitamin D into its active form, calcitriol.", "The body converts {{vitamin D}} into its active form, calcitriol."),
        # two who did it
        ("Clyde Cowan and Frederick Reines detected the particle in 1956 beside a reactor.", "{{Clyde Cowan and Frederick Reines}} detected the particle in 1956"),
        ("The mayor hesitated to pull the houses down, since he feared the cost of rebuilding.", "The mayor hesitated to pull the houses down, since {{he feared the cost of rebuilding}}."),
        ("If satellites stand close together, errors grow; surveyors call this dilution of precision.", "If satellites stand close together, errors grow; surveyors call this {{dilution of precision}}."),
    ],
)  # fmt: skip
def test_what_is_proposed(text: str, cloze: str) -> None:
    found = clozes(f"{text} The next sentence is here.")
    assert any(one.startswith(cloze) for one in found), found


def test_there_and_this_point_back() -> None:
    text = "The Aral Sea is far. Karl Weber shared the prize for this in 1929 with Otto Hahn of Berlin."
    assert not [cloze for cloze in clozes(text) if cloze.startswith("Karl Weber")]
    assert derived("Karl Weber shared the prize for this in 1929 with him.").rejected["needs the text before"]


def test_the_shore_is_no_other_shore_than_that_of_its_paragraph() -> None:
    text = "The line around the southern shore was finished in 1905.\n\nAn oil pipeline within 800 m of the shore was stopped."
    assert "An oil pipeline within {{800 m}} of the shore was stopped." in clozes(text)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Beneath its floor lie some 7 km of sediment .", "I H N V D M N I N ."),
        ("Light destroys riboflavin .", "N V N ."),
        ("compounds that the body needs in small amounts .", "N S D N V I A N ."),
        ("Baikal fills a rift , where the crust is being pulled apart .", "P V D N , S D N X X E R ."),
        ("because the marsh on the shore stays untouched .", "S D N I D N V E ."),
        ("L1 and B12 at 5 p.m. on Monday .", "P C P I M N I P ."),
    ],
)
def test_tags(text: str, tags: str) -> None:
    assert " ".join(token.tag for token in tag(tokenize(text), frozenset({"Baikal"}))) == tags


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("Between 70,000 and 80,000 people lost their homes in the fire of the town.", "70,000 and 80,000"),
        ("Titan orbits Saturn once every 15 days and 22 hours in a wide circle.", "15 days and 22 hours"),
        ("The number of deaths in the town is traditionally given as six.", "six"),
        ("The company wants to cut its emissions of carbon dioxide by half until then.", "half"),
    ],
)
def test_values_are_whole(sentence: str, answer: str) -> None:
    assert answer in {one.answer for one in derive(Document("a.txt", f"{sentence} The next is here.")).proposals}


def test_marks_of_footnotes_are_no_part_of_what_is_said() -> None:
    text = "# Rivers\n\nThe Danube is 2,850 km long.[^1] It flows through ten countries[^two] of Europe.\n\n[^1]: The Atlas, 2019.\n"
    found = derived(text, "a.md").proposals
    assert {one.answer for one in found} >= {"2,850 km", "ten"}
    assert not any("[^" in one.cloze for one in found)
    assert any("[^1]" in one.quote or "[^two]" in one.quote for one in found), "the quote is word for word"
