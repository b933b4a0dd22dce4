"""Of what a sentence speaks: the title or headline, and the heading of its section, before what says nothing of them."""

from __future__ import annotations

import pytest

from quizapp.document.derive.pipeline import derive
from quizapp.document.text import Document


def clozes(text: str, path: str = "a.md") -> list[str]:
    return [one.cloze for one in derive(Document(path, text)).proposals]


def test_what_says_nothing_of_its_title_is_shown_with_it() -> None:
    text = "# Kenya\n\nIn 2012, the president opened 12 new universities in the north of the country."
    assert any(cloze.startswith("Kenya: In 2012") for cloze in clozes(text))


def test_a_headline_tells_of_what_a_report_without_a_date_speaks() -> None:
    text = (
        "Satellite maps speed relief to Darfur\n\nRespond supplies maps to groups of helpers in Sudan.\n\n"
        "Some 14,000 people live behind the wadis of the north in the time of rain."
    )
    found = clozes(text, "a.txt")
    assert (
        "Satellite maps speed relief to Darfur: Some {{14,000}} people live behind the wadis of the north in the time of rain."
        in found
    )


def test_what_the_title_says_is_worth_less() -> None:
    text = "# Prime number\n\nThe name of a prime stands in 12 books of Gauss. The name of a twin stands in 14 books of Euler."
    scores = {one.answer: one.score for one in derive(Document("a.md", text)).proposals}
    assert scores["twin"] > scores["prime"]


def test_a_headline_is_not_shown_with_what_it_says() -> None:
    text = (
        "Bank of Terravia raises key rate to 5.25%, sees inflation at its target by the middle of the year 2025\n\n"
        "The bank of the country raised its rate to 5.25% this week. The fall of prices in the shops was 3.1% in all towns."
    )
    found = clozes(text, "a.txt")
    assert any("{{5.25%}}" in cloze and "raises" not in cloze for cloze in found)
    assert any(
        "{{3.1%}}" in cloze and cloze.startswith("Bank of Terravia raises key rate to 5.25%: The fall")
        for cloze in found
    )


def test_before_another_name_a_title_stands_or_a_headline_without_what_it_adds() -> None:
    text = "# Kenya\n\nKenya has 47 counties. In 1990 Uganda had 17 million people in its towns."
    assert any(cloze.startswith("Kenya: In 1990 Uganda had") for cloze in clozes(text))
    assert not any(cloze.startswith("Kenya: Kenya") for cloze in clozes(text))
    text = "Satellite maps speed relief to Darfur in the long time of rain\n\nIn 1990 Uganda had 17 million people in its towns."
    assert any(
        cloze.startswith("Satellite maps speed relief to Darfur in the long time of rain: In 1990")
        for cloze in clozes(text, "a.txt")
    )
    text = "Bank raises its key rate by a point, sees prices fall next year\n\nIn 1990 Uganda had 17 million people in its towns."
    assert any(
        cloze.startswith("Bank raises its key rate by a point: In 1990 Uganda") for cloze in clozes(text, "a.txt")
    )


def test_a_heading_tells_more_closely_of_what_a_sentence_speaks() -> None:
    text = (
        "# Kenya\n\n## Schools\n\nIn 2012, the president opened 12 new universities in the north of the country.\n\n"
        "In 1990 the schools had 200,000 pupils in the north of the country.\n\n## See also\n\nIn 1911, the railway carried 400 men to the lake."
    )
    found = clozes(text)
    assert any(cloze.startswith("Kenya, Schools: In 2012, the president opened {{12}}") for cloze in found)
    assert any(cloze.startswith("Kenya: In 1990 the schools had {{200,000}}") for cloze in found), "it says so itself"
    assert any(cloze.startswith("Kenya: In 1911, the railway carried {{400}}") for cloze in found)


def test_a_report_says_to_which_day_its_figures_hold() -> None:
    text = "Belmont Foods: interim results for the six months ended 30 June 2024\n\nRevenue in the north rose to 74 million euros in all towns."
    assert any(cloze.endswith("(as of 30 June 2024).") for cloze in clozes(text, "a.txt"))
    text = "The old mill of Belmont\n\nIn the year ended 30 June 2024 the mill made 400 tonnes of bread. Its shops in the north sold 300 tonnes."
    assert not any("as of" in cloze for cloze in clozes(text, "a.txt"))


@pytest.mark.parametrize(
    "first",
    ["Dear all", "Page 1 of 12", "Lecture 3", "Question 4", "Confidential", "CHAPTER I", "Untitled document", "Press release", "Abstract"],
)  # fmt: skip
def test_what_stands_above_many_a_text_is_no_title(first: str) -> None:
    text = f"{first}\n\nThe old mill of Belmont was built in 1911 by Anna Lee and made 400 tonnes of bread a year."
    assert any(cloze.startswith("The old mill") for cloze in clozes(text, "a.txt"))
    assert not any(first in cloze for cloze in clozes(text, "a.txt"))


def test_no_heading_says_the_answer() -> None:
    text = "# Kenya\n\n## Nairobi\n\nIn 1899, the railway company built a depot at Nairobi for its 200 men."
    found = clozes(text)
    assert any(cloze.startswith("Kenya: ") for cloze in found if "{{Nairobi}}" in cloze)
    assert not any("Kenya, Nairobi" in cloze for cloze in found)


def test_the_last_name_of_a_person_says_of_whom_it_is() -> None:
    text = "# Alexander von Humboldt\n\nHumboldt was born in Berlin in 1769. His friend Bonpland was born in La Rochelle in 1773."
    found = clozes(text)
    assert any(cloze.startswith("Humboldt was born in {{Berlin}}") for cloze in found)
    assert not any(cloze.startswith("Alexander von Humboldt: Humboldt") for cloze in found)


@pytest.mark.parametrize(
    "first",
    [
        "When the Taliban sent a gunman to shoot Malala Yousafzai in October 2012, as she rode home on a bus, their aim was clear.",
        "On one day in August, one in seven people on Earth, 1 billion people, used the same site. It may be seen as a milestone",
        "There are eyes on you, behind the bright lights and mirrored panels.",
    ],
)
def test_the_first_sentence_of_a_text_without_a_title_is_no_headline(first: str) -> None:
    found = clozes(f"{first}\n\nIn 1990 Uganda had 17 million people in its towns.\n", "a.txt")
    assert "In {{1990}} Uganda had 17 million people in its towns." in found


def test_a_text_without_a_title_is_called_after_what_it_speaks_of_all_the_time() -> None:
    about = "Kiruna is a town in the north. People came to Kiruna for its iron. The church of Kiruna is red. The winters of Kiruna are long."
    text = f"{about}\n\nKiruna is to be moved, and Kiruna will be new.\n\nThe mine yields 90 per cent of the iron ore of the whole land.\n"
    assert "Kiruna: The mine yields {{90 per cent}} of the iron ore of the whole land." in clozes(text, "a.txt")
    assert "Kiruna: The mine" not in str(clozes(f"Iron\n\n{text}", "a.txt")), "it has a title"
    both = text + "Sweden is old. Sweden is large. Sweden is cold. Sweden is long. Sweden has mines.\n"
    assert "Kiruna: The mine" not in str(clozes(both, "a.txt")), "it speaks of two things"
    spoken = text.replace("People came to Kiruna", "Kiruna said he came").replace(
        "The church of Kiruna", "It, Kiruna says,"
    )
    assert "Kiruna: The mine" not in str(clozes(spoken.replace("Kiruna is to", "Kiruna said it is to"), "a.txt")), (
        "he is only quoted"
    )
