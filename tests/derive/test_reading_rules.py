"""How a proposal reads: whole sentences that say what the text says, and of what."""

from __future__ import annotations

import pytest

from quizapp.document.derive.pipeline import derive
from quizapp.document.text import Document


def clozes(text: str, path: str = "a.md") -> list[str]:
    return [one.cloze for one in derive(Document(path, text)).proposals]


@pytest.mark.parametrize(
    "text",
    [
        "In addition to the bubonic infection of 1348, others point to septicemic forms of the plague.",
        "As well as trying to lure the investors of MCI, Qwest pays 8 million dollars in fines.",
        "In response to the attack of 1999, the government of Selby closed two airports.",
    ],
)
def test_no_half_of_a_connective_is_dropped(text: str) -> None:
    found = clozes(text)
    assert found
    assert all(cloze.replace("{{", "").replace("}}", "").startswith(text[:12]) for cloze in found)


def test_half_a_quotation_is_not_shown() -> None:
    text = '"The idea of a card in boxes offers 500 possibilities. It will be down to the players," said Nigel Whalley of Decipher.'
    assert all(cloze.count('"') % 2 == 0 for cloze in clozes(text))


def test_a_sentence_that_ends_in_a_quotation_gets_no_second_full_stop() -> None:
    found = clozes('Michael Howard told 20 reporters in London: "This is the politics of the playground."')
    assert found
    assert not [cloze for cloze in found if cloze.endswith('".')]


def test_a_dateline_without_a_year_is_no_part_of_a_sentence() -> None:
    text = "The bank raises its rate\n\nALDERNE, Feb 8 (Meridian) - The National Bank of Norvane raised its main rate to 4.5%."
    found = clozes(text, "a.txt")
    assert any("{{4.5%}}" in cloze for cloze in found)
    assert not [cloze for cloze in found if "ALDERNE" in cloze]


def test_a_paragraph_that_has_lost_its_beginning_is_no_sentence() -> None:
    text = (
        "Kelly Sotherton won the long jump at Sheffield.\n\nIn the 3,000m the defending champion of Britain,\n\n"
        "comfortably defended her 3,000m title in 8 minutes. That was a record of the hall in Sheffield."
    )
    assert any("Sheffield" in cloze for cloze in clozes(text))
    assert not [cloze for cloze in clozes(text) if "3,000m title" in cloze]


@pytest.mark.parametrize(
    ("text", "cloze"),
    [
        ("Yugansk was auctioned to pay off $27.5bn (£14.5bn) in unpaid taxes.", "Yugansk was auctioned to pay off {{$27.5bn}} in unpaid taxes."),
        ("The crew wore an extravehicular mobility unit (EMU) on the moon.", "The crew wore an {{extravehicular mobility unit}} on the moon."),
    ],
)  # fmt: skip
def test_what_says_an_answer_again_is_left_out(text: str, cloze: str) -> None:
    assert cloze in clozes(text)


def test_letters_that_are_not_an_answers_own_stay() -> None:
    found = clozes("The union was dissolved by the supreme court (TCC) of the region of Selby in 1990.")
    assert found
    assert all("(TCC)" in cloze.replace("{{", "").replace("}}", "") for cloze in found)


def test_others_are_no_answer() -> None:
    found = clozes(
        "Settlers of 1780 went into the west of what became Kentucky, Tennessee, Missouri, and other states."
    )
    assert any("{{Kentucky, Tennessee, Missouri}}, and other states" in cloze for cloze in found)


def test_what_is_clear_is_worth_more_than_what_only_its_readers_understood() -> None:
    text = (
        "In 1901 the company opened 12 shops in the north of Norvane. On Friday it also opened 14 shops in the south of Norvane.\n\n"
        "The tower of Selby was built by Henry Lund in 1850. The tower is big, said Peter Maas of the council."
    )
    scores = {one.answer: one.score for one in derive(Document("a.txt", text)).proposals}
    assert scores["12"] > scores["14"]
    assert scores["Henry Lund"] > scores["Peter Maas"]


def test_only_someone_blames() -> None:
    text = "Marsh posted a loss of $676m for the last months of 2004. It blamed a payout of $850m to settle a lawsuit."
    assert "Marsh blamed a payout of {{$850m}} to settle a lawsuit." in clozes(text)


def test_that_is_without_a_comma_is_no_connective() -> None:
    found = clozes(
        "The Tories of Kent lost votes in 2004. That is no longer the case with the Liberal Democrats of Selby."
    )
    assert found
    assert not [cloze for cloze in found if cloze.startswith("No longer")]


@pytest.mark.parametrize(
    "text",
    [
        "In 2004 the party proved it is the Greens, not the Tories of Selby, who are now the threat to the Labour Party of Kent.",
        "According to NIESR, if the cycle of the Treasury runs until March 2006 then it is unlikely the rule will be met.",
        "Meltwater of the year 9000 drowned the former coasts of Europe and the land of Norvane.",
        "Plague ravaged London in 1563, 1593, 1603 and 1625, killing 20% of its people during those years.",
        "Peter Noone of Selby said in 2004 it should be up to the 14 operators to provide a copy of the book.",
        "The reunion of the island could take up to 15 years, said 12 diplomats of Cyprus in 2004.",
        'According to NIESR of Selby, if the cycle runs until March 2006 then it is "unlikely" the rule will be met.',
        "Other than its warning on taxes in 2004, the report of the NIESR was full of hope.",
    ],
)
def test_a_sentence_is_shown_as_it_is(text: str) -> None:
    found = clozes(f"The weather of Norvane is mild in winter. {text}", "a.txt")
    mine = [cloze for cloze in found if "mild" not in cloze]
    assert mine
    assert {cloze.replace("{{", "").replace("}}", "") for cloze in mine} == {text}


def test_clauses_are_shown_apart_where_each_says_when() -> None:
    found = clozes(
        "The weather of Norvane is mild. In 1990 the bank of Selby gained 4 seats, while the union of Kent lost 3 seats.",
        "a.txt",
    )
    assert any("1990" in cloze and "{{3}}" in cloze for cloze in found)
    found = clozes(
        "The weather of Norvane is mild. The bank of Selby gained 4 seats in 1990, while the union of Kent lost 3 seats in 1991.",
        "a.txt",
    )
    assert any(cloze.startswith("The union of Kent lost {{3}}") for cloze in found)


def test_dashes_before_a_sentence_are_no_part_of_it() -> None:
    found = clozes(
        'THE FRAM OF OSLO\n\nThe "Fram". -- In 1884 the wreckage of the Jeannette was found on the coast of Greenland.',
        "a.txt",
    )
    assert any("In {{1884}} the wreckage" in cloze and "--" not in cloze for cloze in found)


def test_a_clause_is_not_cut_within_what_it_says() -> None:
    text = "In 1042 Guaimar of Salerno awarded the leader of the Normans, William Iron Arm, with the title of count in his capital of Melfi."
    found = clozes(text)
    assert any("{{William Iron Arm}}, with the title of count" in cloze for cloze in found)


def test_a_sentence_behind_a_quotation_begins_with_a_capital() -> None:
    text = 'Robert Peston wrote in 2005 that Tony Blair told his friends: "I will stand down in May." But he then changed his mind in June 2004.'
    found = clozes(text, "a.txt")
    assert any("June 2004" in cloze for cloze in found)
    assert not [cloze for cloze in found if '." he' in cloze]


def test_a_list_is_not_cut_at_its_first_semicolon() -> None:
    found = clozes(
        "The chairs of the panel were Rajendra Pachauri, elected in May 2002; Robert Watson in 1997; and Bert Bolin in 1988."
    )
    assert found
    assert not [cloze for cloze in found if "Bolin" not in cloze]


def test_a_number_of_others_is_no_answer() -> None:
    text = "In 1996 deacons began to work as musicians, educators, and a number of other helpers."
    asked = [one.answers for one in derive(Document("a.txt", text)).proposals if one.answers]
    assert asked == [("musicians", "educators")]


def test_what_stands_within_a_quotation_is_not_said_by_the_text() -> None:
    text = (
        'Linda Knox of Kent said in 2005: "The people want 40 teachers. The burdens on the 12 councils of Kent are larger than they were. '
        'They cost 3 million." The council of Kent has 30 members.'
    )
    found = clozes(text, "a.txt")
    assert any("{{30}}" in cloze for cloze in found)
    assert not [cloze for cloze in found if "burdens" in cloze]


def test_the_same_in_inches_is_left_out() -> None:
    assert any(
        cloze.startswith("The animals of Selby are about {{1 millimetre}} long")
        for cloze in clozes("The animals of Selby are about 1 millimetre (0.039 in) long at birth.")
    )


def test_what_all_of_a_list_share_is_no_part_of_its_first() -> None:
    found = clozes("The two states also have joint programs in science, industry, construction, and new technologies.")
    assert any(
        "joint programs in {{science, industry, construction, and new technologies}}" in cloze for cloze in found
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("-12 degrees were measured in Norvane by Henry Lund.", "-12 degrees were measured"),
        ("Chelsea signed Henry Lund (£5 million) in 1990 for the team.", "(£5 million)"),
        ("The hall was closed in 1990 with a central nervous illness (AMC) of its owner.", "(AMC)"),
        ("In 1990 Selby played at St James' Park in the north of Norvane.", "St James' Park"),
        ("The rise of 1990 was due to work on the roof of the hall.", "work on the roof of the hall"),
    ],
)
def test_what_is_said_stays(text: str, shown: str) -> None:
    found = clozes(text, "a.txt")
    assert found
    assert any(shown in cloze.replace("{{", "").replace("}}", "") for cloze in found)


def test_a_quotation_that_ends_in_a_year_is_whole() -> None:
    assert any(
        "plate" in cloze
        for cloze in clozes(
            'The plate on the hall of Kent reads "Made in Selby in 1850" and weighs 12 pounds.', "a.txt"
        )
    )


def test_a_paragraph_may_begin_with_a_small_letter() -> None:
    text = "The painters of Arles were poor.\n\nvan Gogh sold 1 picture in Arles in 1888. He painted 900 of them."
    assert any("1888" in cloze for cloze in clozes(text, "a.txt"))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The proteins bind to the microbe of Selby. This produces a cascade that amplifies the signal in 1896.", "1896"),
        ("Genghis overran the north of the empire. This forced the Emperor Xuanzong to move his capital to Kaifeng.", "Kaifeng"),
        ("Genghis had many quarrels in his life. These include rifts with early allies of 1201 such as Jamukha.", "1201"),
        ("The plan that the delegates agreed to was never ratified by the crown of Norway in 1905.", "1905"),
        ("Article 102 prohibits the abuse of dominant position by the firms of Norland.", "Norland"),
        ("Genghis overran the empire of the north. This created new orders known as elders in 1201.", "1201"),
        ("Chloroplasts alone make some 20 amino acids of a plant.", "20"),
        ("In 1846 the lectures of Louis Agassiz were acclaimed both in New York and at Harvard College.", "1846"),
        ("Apart from the 1996 episodes that continue to be made by the BBC there are 40 novels.", "40"),
    ],
)  # fmt: skip
def test_the_verb_of_a_sentence_is_found(text: str, answer: str) -> None:
    assert any(f"{{{{{answer}}}}}" in cloze for cloze in clozes(text))


def test_a_note_mark_is_no_word() -> None:
    assert "In {{1271}} Kublai Khan named it the Great Yuan." in clozes(
        "In 1271 Kublai Khan named it the Great Yuan.[a] It ended in 1368."
    )


def test_a_list_of_adjectives_is_not_cut_in_two() -> None:
    text = "Its business school of 1908 is across the river, and the medical, dental, and public health schools are in the area of Longwood."
    assert not [cloze for cloze in clozes(text) if cloze.startswith("Public health")]


@pytest.mark.parametrize(
    "text",
    [
        "Could only clear 2.16 m to finish fourth at the track of Selby.",
        "Or stricter discipline of 1990 based on the power of the schools of Selby.",
    ],
)
def test_a_fragment_is_no_sentence(text: str) -> None:
    assert not clozes(text)


def test_one_of_several_examples_is_worth_less() -> None:
    def worth(text: str) -> float:
        return max(
            one.score for one in derive(Document("a.txt", text + "\n")).proposals if one.answer == "Frédéric Chopin"
        )

    assert worth("Musicians of Warsaw include Frédéric Chopin.") < worth("The musician of Warsaw is Frédéric Chopin.")


@pytest.mark.parametrize("lead", ["Interestingly, ", "Note, however, "])
def test_a_remark_of_its_author_is_no_part_of_a_sentence(lead: str) -> None:
    assert "The Yuan dynasty was named in {{1271}} by Kublai." in clozes(
        f"{lead}the Yuan dynasty was named in 1271 by Kublai."
    )


def test_what_is_referenced_above_is_not_asked_for() -> None:
    assert not clozes("The British study referenced above asked 2,869 people in 1998.")
