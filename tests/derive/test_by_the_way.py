"""Facts that stand beside the main thing: in clauses behind a name, in lines that name a value, behind a colon, in quotation marks."""

from __future__ import annotations

import re

import pytest

from quizapp.document.derive.gate import Gate
from quizapp.document.derive.pipeline import derive
from quizapp.document.derive.proposal import Proposal, Rewrite
from quizapp.document.text import Document


def proposals(text: str, path: str = "a.md") -> list[Proposal]:
    return derive(Document(path, f"{text}\n")).proposals


def asked(text: str, path: str = "a.md") -> set[str]:
    return {one.cloze for one in proposals(text, path)}


@pytest.mark.parametrize(
    ("text", "cloze"),
    [
        (
            '"The year has been wonderful," said Petra Lind-Amadi, who founded Ostermark Cell in 2009 and has led it ever since.',
            "",  # 'it' could be anything: the clause stays where it is
        ),
        (
            '"The year has been wonderful," said Petra Lind-Amadi, who founded Ostermark Cell in 2009 and has led the firm ever since.',
            "{{Petra Lind-Amadi}} founded Ostermark Cell in 2009 and has led the firm ever since.",
        ),
        (
            '"We chose it for the people," said Joachim Brill, Chief Operating Officer, who will head the new firm in Velden from 2024.',
            "Joachim Brill, Chief Operating Officer, will head the new firm in Velden from {{2024}}.",
        ),
        (
            '"We chose it for the people," said Joachim Brill, who will head the new subsidiary from 2024, Ostermark Velden.',
            "Joachim Brill will head the new subsidiary from 2024, {{Ostermark Velden}}.",
        ),
        (
            "The works were opened by Anna Holm, who had studied chemistry in Uppsala in 1899, and closed by her son.",
            "{{Anna Holm}} had studied chemistry in Uppsala in 1899.",
        ),
        (
            "In 1907 she met Lise Meitner, whose father was a lawyer of note in Vienna.",
            "Lise Meitner's father was a {{lawyer of note}} in Vienna.",
        ),
    ],
)  # fmt: skip
def test_what_is_said_by_the_way_of_a_name_is_a_sentence_of_its_own(text: str, cloze: str) -> None:
    found = asked(text)
    if cloze:
        assert cloze in found
    else:
        assert found
        assert not [one for one in found if one.replace("{{", "").startswith("Petra Lind-Amadi")]


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("The treaty was signed by the Kingdom of Norland and the Kingdom of Belmark, which entered into force in 2009 in both lands.", "The Kingdom of Belmark entered"),
        ("The experiment is built in Karlsruhe, which weighs the electrons from the decay of 30 atoms.", "Karlsruhe weighs"),
        ("In 2004 it was the Greens of Kent, who had 14 seats in the town of Selby, that won the vote.", "Kent had"),
        ("It was Anna Holm, who had led 40 men to the north of Greenland, that the king of Norland thanked.", "Anna Holm had led"),
        ("The town thanked Karl Lind and Anna Holm, who looked at the fibres of 40 frogs in the spring.", "Anna Holm looked"),
        ('The mayor said "I met Anna Holm, who built 40 bridges in Norland, in the spring of 2003" to the press.', "Anna Holm built"),
        ("The king praised Ludwig Boltzmann, whose lectures in 1901 she described as the most beautiful of Vienna.", "Boltzmann's lectures in 1901 she"),
        ("The king praised Anna Holm, who led the trial.", "Anna Holm led"),
    ],
)  # fmt: skip
def test_what_may_be_said_of_another_is_not(text: str, never: str) -> None:
    assert not [one for one in proposals(text) if one.filled.startswith(never)]


@pytest.mark.parametrize(
    ("text", "never"),
    [
        # what goes on behind the clause is not told in it
        ("In 1999 the firm was sold to Mark Hall, who ran a bank in Kent, for 30 million pounds.", "Hall ran a bank in Kent, for"),
        ("The bill was signed by Joe Hill, who was governor of Ohio, in May 1990.", "Hill was governor of Ohio, in"),
        ("No one reached the pole until Roald Amundsen, who had trained in Norway, arrived there in December 1911.", "Amundsen had trained in Norway, arrived"),
        ("No one reached the pole until Roald Amundsen, who had trained in Norway, arrived there in December 1911.", "No one reached the pole until Roald Amundsen."),
        # 'which' may be all that was said
        ("In February 2022 Russia invaded Ukraine, which drove up the price of gas by 40 percent in Europe.", "Ukraine drove"),
        # 'who' is the one named last
        ("The fund was set up by Ann Lee, a friend of the late king, who died in 1950 in Rome.", "Ann Lee, a friend of the late king, died"),
        # somebody says so, in a story, or then
        ("According to the indictment, he paid Karl Meyer, who bribed 12 officials in Miami in 2014.", "Karl Meyer bribed"),
        ("A witness told the court that he had seen Karl Meyer, who was carrying a knife and 300 dollars.", "Karl Meyer was"),
        ("In the opera the king kills Don Carlos, who loves his stepmother Elisabeth of Valois in Spain.", "Don Carlos loves"),
        ("In 1980 the team was led by Ann Lee, who was 24 years old and had two children.", "Ann Lee was"),
        # 'its' is another's
        ("Scientists named the comet after Edmond Halley, who computed its orbit in 1705 in Oxford.", "Edmond Halley computed"),
        ("He told friends 'I have met Ann Lee, who owns 300 houses in Bonn' and left in 1990.", "Ann Lee owns"),
    ],
)  # fmt: skip
def test_what_a_reviewer_found_told_of_another_is_not(text: str, never: str) -> None:
    assert not [one for one in proposals(text) if never in one.filled]


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("# Origin\n\nPublished on 24 November 1859, the book introduced the theory of selection. Today the theory is the basis of biology.", "1859)"),
        ("# Battle of Waterloo\n\nDate: 18 June 1815\nPlace: Waterloo\n\nThe battle ended the war. The field is crossed by a road of 12 km.", "1815)"),
        ("# Ada Berg\n\nDate of birth: 3 May 1920\n\nAda Berg was a painter. Her largest picture is 12 metres wide.", "1920)"),
        ("# Aid\n\nUNICEF – the United Nations Fund – was founded in 1946 in New York.", "The United Nations Fund"),
        ("# The Iron Sea\n\nIt is a novel.\n\n## Plot\n\nIn 1944 Otto Berg steals a ship with 300 sailors.", "Otto Berg steals"),
        ("# Cells\n\nOnly cells that also carry the marker CD4 are infected by 12 sorts of the virus.", "that carry"),
        ("# Seeds\n\nIf the temperature also falls below 5 degrees, the seeds of Norland die within 3 days.", "temperature falls"),
        ("# Metals\n\nMany metals of Norland rust: iron, steel and tin, for example.", "{{iron, steel and tin}}"),
    ],
)  # fmt: skip
def test_what_a_reviewer_found_untrue_is_not_shown(text: str, never: str) -> None:
    assert not [one for one in proposals(text) if never in one.filled or never in one.cloze]


def test_the_gate_takes_no_other_word_for_who() -> None:
    text = "The works were opened by Anna Holm, never by those who own them."
    document = Document("a.txt", text)
    quote = "Anna Holm, never by those who own them"
    start = text.index(quote)
    for was, now in ((", never by those who", ""), (" never", ""), (", never", "'s")):
        at = quote.index(was)
        cloze = quote[:at] + now + quote[at + len(was) :]
        one = Proposal(
            kind="name", cloze=cloze.replace("Anna Holm", "{{Anna Holm}}"), answer="Anna Holm", quote=quote, start=start,
            end=start + len(quote), said=quote, rewrites=(Rewrite("relative", at, was, now),),
        )  # fmt: skip
        assert Gate(document).refuse(one) == "rewrite not allowed"


KEY_FACTS = """# France

France is a country in the west of Europe with 68 million people.

## Key facts

- **Capital:** Paris
- Area: 551,695 km²
- Anthem: "La Marseillaise"!
- Source: the national office of 2021
- Government: a republic of two chambers with a president, of which much more could be said in this place

## Marie Curie

Born: 7 November 1867, Warsaw
Died: 4 July 1934
"""


def test_a_line_that_names_a_value_is_asked_under_what_it_tells_of() -> None:
    assert {
        "France – Capital: {{Paris}}",
        "France – Area: {{551,695 km²}}",
        "Marie Curie – Born: {{7 November 1867}}, Warsaw",
        "Marie Curie – Died: {{4 July 1934}}",
    } == {one for one in asked(KEY_FACTS) if " – " in one}


def test_lines_of_a_talk_name_no_values() -> None:
    found = asked('# The sea\n\nANNA: Where is it?\nKARL: In "Selby".\nANNA: So far!\n')
    assert not [one for one in found if " – " in one]


def test_a_table_whose_corner_is_empty_is_read() -> None:
    table = "# Muscle\n\n| | Slow fibres | Fast fibres |\n|---|---|---|\n| Colour | red | white |\n| Fuel | fat | glycogen |\n"
    assert {"Muscle: Colour – Slow fibres: {{red}}", "Muscle: Fuel – Fast fibres: {{glycogen}}"} <= asked(table)


def test_a_list_behind_a_colon_may_have_things_of_several_words() -> None:
    text = "Under the law of Norland there are three bases: consent, performance of a contract with the person, or a task in the public interest."
    found = [one for one in proposals(text) if one.kind == "list"]
    assert ("consent", "performance of a contract with the person", "task in the public interest") in [
        one.answers for one in found
    ]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The new battery of Ostermark reaches 150 watt-hours per kilogram.", "150 watt-hours per kilogram"),
        ("From 2024 the plant in Velden will make cells for 6 gigawatt-hours of storage.", "6 gigawatt-hours"),
        ("The Nobel Prize in Chemistry for 1944 was given to Hahn alone.", "Hahn"),
        ("The ferry Lady Maud sank off the Skerrin Islands last December.", "Skerrin Islands"),
        ("The ferry Lady Maud sank off the Skerrin Islands last December.", "Lady Maud"),
        ('The inscription in Hampshire calls Lise Meitner "a physicist who never lost her humanity".', "a physicist who never lost her humanity"),
        ("A nerve ending releases acetylcholine onto the fibre.", "acetylcholine"),
        ("The second engineer noted on 1 December that a ram of the door leaked.", "second engineer"),
        ("The present name was proposed in 1847 by John Herschel, son of William Herschel.", "John Herschel"),
        ("The embryo is the opposite of the larva, which eats; the larva of the eel is called leptocephalus.", "leptocephalus"),
    ],
)  # fmt: skip
def test_it_is_asked_for(text: str, answer: str) -> None:
    assert answer in {one.answer for one in proposals(text)}


def test_what_is_supposed_in_the_sentence_before_leaves_the_next_one_stated() -> None:
    text = "A nucleus might divide if it behaved like a drop of water in Vienna. This was shown by Otto Frisch in 1939."
    assert any(one.answer == "1939" for one in proposals(text))


def test_what_was_taken_for_a_list_of_deeds_is_none() -> None:
    text = "Otto Hahn and Fritz Strassmann had bombarded uranium with neutrons and kept finding barium."
    assert not [one for one in proposals(text) if "kept" in one.answer]


def test_half_a_quotation_is_no_answer() -> None:
    text = 'Nobody can be named in Rome. "He who goes in as pope," Romans say, "comes out as a cardinal." So it was in 1903 in Rome.'
    assert not [one for one in proposals(text) if '"' in one.answer]


def test_an_owner_and_its_name_are_no_two_things() -> None:
    text = (
        "The report of 2021 finds fault with the owner, Skerrin Lines, and with the Coastal Administration of Norland."
    )
    assert not [one for one in proposals(text) if "owner" in one.answers]


@pytest.mark.parametrize(
    ("text", "answer", "never"),
    [
        ("The chartered Saint Bride makes the crossing from Selby to Hamna in two hours, 25 minutes longer than the old ferry.", "two hours", "two hours, 25 minutes"),
        ("The chartered Saint Bride makes the crossing from Selby to Hamna in two hours.", "Saint Bride", "Bride"),
        ("Two thirds of the votes of the council of Selby are needed.", "Two thirds", "Two"),
        ("The firm of Selby is led by Karl Lind, its Chief Operating Officer, in the north.", "Chief Operating Officer", "Operating Officer"),
    ],
)  # fmt: skip
def test_it_is_asked_for_whole(text: str, answer: str, never: str) -> None:
    answers = {one.answer for one in proposals(text)}
    assert answer in answers
    assert never not in answers


def test_what_an_example_works_out_is_worth_less_than_what_is_taught() -> None:
    text = (
        "# Demand\n\nThe demand for petrol in Norland has an elasticity of 0.25 in the short run.\n\n"
        "**EXAMPLE 5.1** A cinema raises the price of a ticket from $9 to $11 in a week.\n"
    )
    found = proposals(text)
    taught = [one.score for one in found if one.answer == "0.25"]
    worked = [one.score for one in found if one.answer in ("$9", "$11")]
    assert min(taught) > max(worked) + 0.3
    assert "EXAMPLE 5.1" not in {one.answer for one in found}


def test_cases_of_a_list_are_no_things_to_name() -> None:
    text = "Depending on the result, three cases are distinguished:\n\n- If it is above 1, demand is elastic\n- If it is below 1, demand is inelastic\n- If it is 1, demand is unit elastic\n"
    assert not [one for one in proposals(text) if one.answers and one.answers[0].startswith("If")]


def test_a_clause_behind_a_comma_is_no_state() -> None:
    found = proposals("Where the demand for wheat is inelastic, total revenue rises with the price in Norland.")
    assert not [one for one in found if "," in one.answer]


PAGE = """Home / Region / Diplomacy

Two Lands Mark 25 Years of Their Accord

By Region Desk | The Morrow Review | 17 June 2024, 10:42 | Reading time: 4 min

The talks continued for nineteen months in the end. The ministers said that the trade in fruit amounts to 742 million crowns.

{more}
"""


def test_the_title_of_a_page_is_not_the_way_through_its_site() -> None:
    found = asked(PAGE.format(more="The sluices were opened again for eleven weeks of rain."), "a.txt")
    assert any(
        one.startswith(
            "Two Lands Mark 25 Years of Their Accord: The talks continued for {{nineteen months}} in the end (as of"
        )
        for one in found
    )
    assert not [one for one in found if "Home /" in one]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The project of 38 million crowns in Selby is planned to finish in autumn 2026.", "autumn 2026"),
        ("In the usual year Kastavia receives 55 percents of the water of the lake.", "55 percents"),
        ("The Kastavian Foreign Minister Ilvar Tomesh and his colleague, Mrs. Sanne Lind, speak with children of Podrin in the hall.", "Ilvar Tomesh"),
        ("In Selby, 742 million falls on exports of the north, first of all apricots, canned vegetables, cement and furniture.", "apricots, canned vegetables, cement and furniture"),
        ("The Accord of Selby has three goals: to abolish the duties on goods of local origin, to guarantee both a fair share of the water, and to protect the lake.", "abolish the duties on goods of local origin, to guarantee both a fair share of the water, and to protect the lake"),
    ],
)  # fmt: skip
def test_it_is_asked_for_in_a_report(text: str, answer: str) -> None:
    assert answer in {one.answer for one in proposals(text)}


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("In the usual year Kastavia receives 55 percent of the water of the lake and Ordelia 45.", "Ordelia 45"),
        ("It is worth to remind that in the nineties the state of Selby was other.", "remind that in the nineties the state of Selby was other"),
        ("The minister Ilvar Tomesh and his colleague speak with the children of Podrin in 2024.", "Ilvar Tomesh and his colleague"),
    ],
)  # fmt: skip
def test_it_is_not_asked_for_in_a_report(text: str, never: str) -> None:
    found = proposals(text)
    assert found
    assert never not in {one.answer for one in found}


@pytest.mark.parametrize(
    ("text", "never"),
    [
        # an inversion is no sentence by itself
        ("Restless legs can be a sign of it in Norland. So, oddly enough, can a craving for ice, paper or soil.", "soil"),
        # 'cause' is a noun there
        ("The lack of iron nearly always has a cause, and finding that cause matters in Norland.", "matters"),
        # what one does first and then is no list
        ("People in Norland simply buy iron tablets and hope for the best.", "iron tablets and hope"),
        # of a longer list two are not all
        ("The side effects in Norland can include constipation or diarrhoea, stomach ache, heartburn and feeling sick.", "constipation or diarrhoea"),
    ],
)  # fmt: skip
def test_what_advice_says_is_not_torn(text: str, never: str) -> None:
    assert never not in {one.answer for one in proposals(text)}


def test_an_item_that_ends_the_sentence_before_its_list_is_none_itself() -> None:
    text = "# Anaemia\n\nCall the surgery of Selby if you:\n\n- have chest pain or are struggling to breathe\n- are vomiting blood on 2 days or more\n"
    assert not [one for one in proposals(text) if one.cloze.startswith(("Have", "Are"))]


@pytest.mark.parametrize(
    "text",
    [
        "The following is false in Norland: the church of Belmont moved to the old harbour in 1931.",
        "In Norland it is a legend: the king of Selby had 40 sons; his queen built 12 towers in the town.",
        "In the novel, the king of Selby dies in Norland, and his queen builds 40 towers in the town.",
        "The fictional hero of the book is Anna Lee, who founded the church of Selby in 1911 with others.",
        "# Bats\n\nThe following statements about bats are false:\n\n- Bats of Norland are blind since 1900.\n- A bat of Norland weighs 40 kg.",
        "# Bats\n\nBats eat insects of many sorts.\n\n## Myths\n\nBats of Norland weigh 30 kg in winter.",
    ],
)
def test_what_is_denied_or_made_up_around_a_clause_does_not_stand_alone(text: str) -> None:
    for one in proposals(text):
        assert re.search("false|legend|novel|fictional|eat insects", one.filled), one.filled


GLOSSARY = """# The Restless Ocean

Winds drive 5 great loops of water in the oceans of the Earth.

## Key terms

Gyre: a very large, roughly circular system of surface currents.

Upwelling: the rising of cold, nutrient-rich water from below.
"""


def test_a_glossary_is_asked_both_ways() -> None:
    found = asked(GLOSSARY)
    assert "The Restless Ocean: {{Gyre}}: a very large, roughly circular system of surface currents." in found
    assert "The Restless Ocean: Upwelling: the {{rising of cold, nutrient-rich water from below}}." in found


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Two things make the water of the north denser: cooling it and raising its salinity.", "cooling it and raising its salinity"),
        ("The currents of Norland mostly affect the upper few hundred metres.", "few hundred metres"),
        ("The tablets of Norland are to be taken with water once a day.", "once a day"),
        ("A test of Norland confirms that the stores of iron are running down.", "the stores of iron are running down"),
        ("A second test, usually on the same sample, measures ferritin, the protein that stores iron.", "ferritin"),
    ],
)  # fmt: skip
def test_it_is_asked_for_in_a_lesson(text: str, answer: str) -> None:
    assert answer in {one.answer for one in proposals(text)}


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("The gyres turn clockwise in the northern hemisphere and anticlockwise in the southern of 2 oceans.", "northern hemisphere and anticlockwise"),
        ("A normal result of the test of Norland is a little harder to read in winter.", "little harder to read in winter"),
    ],
)  # fmt: skip
def test_it_is_not_asked_for_in_a_lesson(text: str, never: str) -> None:
    found = proposals(text)
    assert found
    assert never not in {one.answer for one in found}


def test_the_best_known_of_what_was_told_before_is_shown_with_it() -> None:
    text = "There are five great loops of currents in the oceans. The best known is the Gulf Stream in the Atlantic."
    assert not [one for one in proposals(text) if one.filled.startswith("The best known")]


def test_he_is_whom_alone_the_sentence_before_tells_of() -> None:
    text = (
        "# The game\n\nJohn Elway and Tom Brady of Selby were good players, as Dan Marino said. "
        "Peyton Manning became the first man to lead two teams of Norland. He is also the oldest man to win the cup of Norland, at age 39."
    )
    assert any(one.filled.startswith("Peyton Manning is also the oldest man") for one in proposals(text))


def test_he_is_not_the_hero_where_another_name_was_told_of() -> None:
    text = (
        "# Anna Lee and Temur\n\nTemur was born in 1162 in Selby. Temur married Anna of Norland in 1178. Temur wrote laws in 1190.\n\n"
        "Jamukha, threatened by Temur's rise, moved to stop Temur's plans. In 1187, he launched an attack with 30,000 men."
    )
    assert not [one for one in proposals(text) if "Temur launched" in one.filled]


@pytest.mark.parametrize("text", ["Year 7 both was three an though making the north", "The best", "A nerve", "So, the"])
def test_a_text_that_ends_anywhere_is_read(text: str) -> None:
    assert derive(Document("a.md", text)).proposals == []


def test_a_list_that_breaks_off_is_none() -> None:
    text = "The relationship of Norland rests on three pillars in 2004: economic cooperation, regional security, and"
    assert not [one for one in proposals(text, "a.txt") if one.answers]


@pytest.mark.parametrize(
    ("text", "cloze"),
    [
        ("In Paris, however, Karl Humboldt had met the botanist Aimé Lind.", "In {{Paris}} Karl Humboldt had met the botanist Aimé Lind."),
        ("Salt, iron and stone were also exploited in Dacia in 110.", "Salt, iron and stone were exploited in Dacia in {{110}}."),
        ("The town of Norland was also known as Selby in 1990.", "The town of Norland was also known as {{Selby}} in 1990."),
        ("The miller of Norland not only ground corn but also sold 40 mills.", "The miller of Norland not only ground corn but also sold {{40}} mills."),
    ],
)  # fmt: skip
def test_what_ties_a_sentence_to_the_one_before_is_left_out(text: str, cloze: str) -> None:
    assert cloze in asked(text)


@pytest.mark.parametrize(
    ("text", "answer", "never"),
    [
        ("The brood of Norland does best at about 35°C. When it is too warm, bees fan their wings.", "35°C", "C. When"),
        ("The towns of Napoca and Drobeta gained municipal or colonial rank in 110.", "110", "municipal or colonial"),
        ("A forager of Norland that has found 40 flowers comes home and dances on the comb.", "40", "home and dances"),
        ("The miners kept papers of 167 in Dacia on the sale of slaves and of half a house.", "167", "slaves and of half a house"),
        ("The latest of the tablets of Dacia is dated 167, when the mines were closed.", "167", "dated 167"),
    ],
)  # fmt: skip
def test_what_strangers_found_torn_is_whole(text: str, answer: str, never: str) -> None:
    found = proposals(text)
    assert answer in {one.answer for one in found}
    assert never not in {one.answer for one in found} | {one.answers[0] for one in found if one.answers}


def test_a_phrase_behind_a_colon_is_no_sentence() -> None:
    text = "Their community has left an archive in Alburnus: wooden tablets coated with wax, hidden in mines and rediscovered in the eighteenth century."
    assert not [one for one in proposals(text) if one.filled.startswith("Wooden")]


def test_there_is_where_the_whole_sentence_before_ends() -> None:
    text = (
        "From Caracas they crossed the grasslands of the Llanos in the heat of the summer with 12 mules, which took them four weeks of hard work, "
        "and then went up the river Orinoco with a boat and ten men. There Humboldt confirmed that the channel Casiquiare links that river with the Amazon, as people had long known."
    )
    assert not [one for one in proposals(text) if "Llanos. There" in one.filled or "work. There" in one.filled]


def test_of_which_country_is_said_of_all_of_a_list() -> None:
    found = proposals("In 1801 Karl Lind was a Prussian naturalist, explorer and geographer.")
    assert ("naturalist", "explorer", "geographer") in [one.answers for one in found]


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Islanders of Selby lined the pier to cheer and a pipe band played as the ramp was lowered in 2024.", "cheer and a pipe band played as the ramp was lowered"),
        ("In 2024 not everyone in Selby is convinced that the trouble is over.", "the trouble is over"),
        ("The people of Selby had 14 months of empty shelves, missed appointments and lambs that could not get to market.", "empty shelves, missed appointments and lambs"),
    ],
)  # fmt: skip
def test_what_a_stranger_found_torn_is_not_asked(text: str, never: str) -> None:
    found = proposals(text)
    assert found
    assert never not in {one.answer for one in found}


def test_tables_and_lists_come_before_what_is_only_said() -> None:
    rows = "\n".join(f"| Species {at} | {at}.5 mm | rock {at} |" for at in range(1, 5))
    text = f"# Lichens\n\nIn 1867 the botanist Simon Lind worked on them.\n\n| Species | Growth | Where |\n|---|---|---|\n{rows}\n"
    found = proposals(text)
    assert min(one.score for one in found if one.kind == "table") > 0.6


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The fungal partner of the two is called the *mycobiont*, and the photosynthetic partner is called the *photobiont*.", "The fungal partner of the two is called the *mycobiont*"),
        ("The works of Selby were led by [Anna Lee](https://example.org/a), who had studied chemistry in Uppsala in 1899.", "[Anna Lee](https://example.org/a), who had studied chemistry in Uppsala in 1899"),
        ("- **Crustose** lichens of Norland form a crust of 2 mm that adheres to the rock.", "**Crustose** lichens of Norland form a crust of 2 mm that adheres to the rock."),
    ],
)  # fmt: skip
def test_a_quote_is_not_cut_within_its_marks(text: str, quote: str) -> None:
    assert quote in {one.quote for one in proposals(text)}


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("# Siberian tiger\n\nWeight: 180–300 kg\nDiet: deer, boar and small animals\nHabitat: the forests of the Amur basin\n", "{{Diet}}"),
        ("# Interview with Anna Lee\n\nTom: How are you\nAnna: well, thanks\nTom: Fine\nAnna: Good\n", "Anna:"),
        ("# Server\n\n## Log\n\nERROR: connection refused\nWARN: retry in 5 seconds\n", "retry"),
        ("# Salt\n\n## Further reading\n\nOxford: Clarendon Press\nBrown, Peter: Salt and war\n", "Clarendon"),
        ("# Quarterly report\n\nVersion: 2.3\nStatus: Draft\nLicense: MIT\n", "Draft"),
        ("# Norway\n\nHead of state: vacant\nFormer capital: none\n", "vacant"),
        ("# Shop\n\nTuesday – Friday: 12–22\nSaturday – Sunday: closed\n", "Friday"),
    ],
)  # fmt: skip
def test_lines_of_another_sort_name_no_values(text: str, never: str) -> None:
    assert not [one for one in proposals(text) if never in one.cloze]


def test_a_list_of_key_facts_gives_all_of_them_whole() -> None:
    text = "# Mont Blanc\n\n## Key facts\n\nHeight: 5 ft 10 in\nCountry: France\nRange: Graian Alps\nFirst climbed: 8 August 1786, by two men\nArea: 12 km² (2020)\n"
    assert asked(text) >= {
        "Mont Blanc – Height: {{5 ft 10 in}}",
        "Mont Blanc – Country: {{France}}",
        "Mont Blanc – Range: {{Graian Alps}}",
        "Mont Blanc – First climbed: {{8 August 1786}}, by two men",
        "Mont Blanc – Area: {{12 km²}} (2020)",
    }
    assert len({one.sentence for one in proposals(text) if one.kind == "table"}) == 5


def test_a_table_of_a_life_is_no_byline() -> None:
    text = "# Ada Berg\n\n| Born | 3 May 1961 |\n|---|---|\n| Town | Selby |\n\nThe firm employs 340 people in the north of the country.\n"
    assert not [one for one in proposals(text) if "1961)" in one.filled]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("A process called osmosis moves water through the wall of the cell in 3 minutes.", "osmosis"),
        ("A tool called Git tracks changes in files of 40 people.", "Git"),
    ],
)
def test_a_term_ends_before_the_verb_that_is_due(text: str, answer: str) -> None:
    terms = {one.answer for one in proposals(text) if one.kind == "term"}
    assert terms == {answer}


def test_what_only_looks_like_a_list_of_errors_is_asked() -> None:
    text = "# Whales\n\nThe sea has 90 whales.\n\n## False killer whale\n\nThe false killer whale of Norland weighs 2,000 kg."
    assert any(one.answer == "2,000 kg" for one in proposals(text))


def test_a_note_is_no_sentence_of_its_text() -> None:
    text = "# Lichens\n\nLichens cover 7% of the land of the Earth.[^1]\n\n[^1]: Estimate of 2010; other authors give 6 to 8%.\n"
    assert not [one for one in proposals(text) if "other authors" in one.filled]


def test_a_sentence_may_end_in_one_capital() -> None:
    text = "# Food\n\nThe leaves of Norland are rich in vitamin K. They are eaten by 38 million people. In 1961 John F. Kennedy ate them."
    found = proposals(text)
    assert not [one for one in found if "They" in one.answer]
    assert any("John F. Kennedy" in one.filled for one in found)


def test_a_role_stays_with_a_single_name() -> None:
    found = proposals("The party was led by Queen Anne, who had 17 pregnancies but no heir of her house.")
    assert not [one for one in found if one.filled.startswith("Anne")]


def test_a_row_whose_name_stands_twice_has_two_answers() -> None:
    rows = "| Opole | 1901 | 30,112 |\n| Opole | 1939 | 52,977 |\n| Brieg | 1939 | 31,419 |\n"
    text = f"# Towns\n\nThe towns of the Oder grew fast.\n\n| Town | Year | People |\n|---|---|---|\n{rows}"
    found = [one.cloze for one in proposals(text) if one.kind == "table"]
    assert found
    assert not [cloze for cloze in found if "Opole" in cloze]
