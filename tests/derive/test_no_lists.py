"""Things with 'and' between them that are no list: they began before, they are one name, they are no things of one kind."""

from __future__ import annotations

import pytest

from quizapp.document.derive.pipeline import derive
from quizapp.document.text import Document


def lists(text: str) -> list[tuple[str, ...]]:
    return [one.answers for one in derive(Document("a.txt", text)).proposals if one.answers]


@pytest.mark.parametrize(
    "text",
    [
        "Some populations of mammals, birds, reptiles and amphibians have suffered even bigger losses of 80 per cent.",
        "In the Kenyan capital Nairobi, the news from London was relayed to two of the complainants, Nyingi and Mara, by phone.",
        "Batteries are getting smaller every year, says Don DiCostanza, founder and CEO of Pedego.",
        "As the guest of a British charity, the Wolves and Humans Foundation, he toured the Scottish Highlands in 2015.",
        "Desmond Tutu headed the truth and reconciliation committee after the fall of apartheid.",
        "Nelson Mandela was arrested and eventually charged with sabotage and attempting to overthrow the government.",
        "The blame sits with human consumption damaging ecosystems, creating climate change and destroying habitats everywhere.",
        "The treaty is based on the links of both lands; economic ties, and also trade between the farmers of the north.",
        "They sat down to traditional foods such as dates and goat or lamb curries in the light of the sun.",
        "Pedego has opened nearly 60 stores in the US and has sold bikes to firms in San Francisco and Washington, DC.",
        "In an irony not lost on FemAle, Carlsberg and other big brewers have spent millions to sell beer to women.",
        "He swabbed the subway for the life forms that cover its turnstiles, seats, ticket booths and stations.",
        "The shift of the years went from communicable diseases and the common causes of mother and baby deaths to cancer.",
        "He hoped that others would not repeat what his old friend had done and throw bottles into the sea.",
        "The service has recorded sound at 600 sites, including Yosemite in California, Yellowstone and Denali in Alaska.",
        "Harvey Goldsmith said so in a speech of 1990 at the Festival of Literature and Arts in Powys.",
        "Asked for the Transatlantic Trade and Investment Partnership, he told 40 men to go home.",
        "The noise of ships may hamper the communication and ability to find prey of 40 whales.",
        "In the north of the land, coal, iron and zinc are mined by 400 men.",
        "The man had a mix of blue eyes, black or brown hair and dark skin.",
    ],
)
def test_what_only_looks_like_a_list_is_not_asked_for(text: str) -> None:
    assert lists(text) == []


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("The Rebuilding Act of 1667 required houses to be built of brick or stone and streets to be wide.", ("brick", "stone")),
        ("A body of ideas of the time rationalized the social, cultural, political, and economic control of other lands.", ("social", "cultural", "political", "economic")),
        ("Three metals, copper, tin and lead, were smelted in the town.", ("copper", "tin", "lead")),
        ("The firm sells tools to Kenya, Uganda and Tanzania.", ("Kenya", "Uganda", "Tanzania")),
        ("Marie Curie discovered polonium and radium.", ("polonium", "radium")),
        ("The party campaigned for pensions and health care.", ("pensions", "health care")),
        ("The book of 1860 was read by Henry Thoreau, John Muir and the painter Frederic Church.", ("Henry Thoreau", "John Muir", "painter Frederic Church")),
        ("The town has a new school, a fire station, a library and a swimming hall.", ("new school", "fire station", "library", "swimming hall")),
        ("Within days Wren, John Evelyn and Robert Hooke had drawn up plans for the city.", ("Wren", "John Evelyn", "Robert Hooke")),
    ],
)  # fmt: skip
def test_what_is_a_list_is(text: str, things: tuple[str, ...]) -> None:
    assert things in lists(text)


@pytest.mark.parametrize(
    ("text", "things", "behind"),
    [
        ("The programmes speed up the integration between the Tarvian and Kastavian enterprises of 2010.", ("Tarvian", "Kastavian"), "enterprises"),
        ("Citizens of both lands need not undergo passport and customs controls at the border since 1996.", ("passport", "customs"), "controls"),
        ("France took the coast in 1830 and concentrated its later empire chiefly in North and West Africa.", ("North", "West"), "Africa"),
        ("The country is known for its dominance in middle-distance and long-distance athletics.", ("middle-distance", "long-distance"), "athletics"),
        ("The region north of the city has the Santa Rosa, San Bruno, and Baxter metropolitan areas.", ("Santa Rosa", "San Bruno", "Baxter"), "metropolitan areas"),
    ],
)  # fmt: skip
def test_what_all_things_of_a_list_share_stands_behind_the_gap(text: str, things: tuple[str, ...], behind: str) -> None:
    found = [one for one in derive(Document("a.txt", text)).proposals if one.answers]
    assert [(one.answers, one.cloze.partition("}} ")[2].startswith(behind)) for one in found] == [(things, True)]


def test_what_only_the_last_of_them_has_stays_with_it() -> None:
    [things] = lists("The rebels of 1830 stood alongside Norman Fell, Hugh Carr, and the Breton chief Alan Rufus.")
    assert things[-1].endswith("Alan Rufus")
    assert lists("The new tax brought in 1996 led to fewer jobs and tax cuts for the towns of the coast.") != [
        ("jobs", "tax")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The hills of Selby are known since 1850 for wine and olive trees on their slopes.",
        "The membrane of 2 cells lets through water and sodium ions in Selby.",
        "In 1750 the town of Selby sold bread and olive oils to the ships of the coast.",
        "The treaty of 1763 was signed by France and British colonies of the north.",
        "In 1880 the orchestra of Selby played Mozart and Viennese waltzes for the king.",
        "The award of 1903 was shared by a doctor and Marie Curie of Paris in equal parts.",
    ],
)
def test_what_only_the_second_thing_has_is_not_shared(text: str) -> None:
    found = [one for one in derive(Document("a.txt", text)).proposals if one.answers]
    ends = ("trees", "ions", "oils", "colonies", "waltzes")
    assert not [one.cloze for one in found if one.cloze.partition("}} ")[2].startswith(ends)]
