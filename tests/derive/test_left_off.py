"""What is left off where it says something by the way: a card asks one thing, in as few words as prove it."""

from __future__ import annotations

import pytest

from quizapp.document.derive.gate import Gate
from quizapp.document.derive.pipeline import derive
from quizapp.document.derive.proposal import Proposal, Rewrite
from quizapp.document.text import Document


def shown(text: str, answer: str) -> str:
    """The sentence in which an answer is asked for."""
    found = [one for one in derive(Document("a.txt", f"{text}\n")).proposals if one.answer == answer]
    assert found, answer
    return found[0].filled


@pytest.mark.parametrize(
    ("text", "answer", "rest"),
    [
        ("Harald Woods kept the post of president of the Selby Company until December 1949, and was afterwards promoted to vice-chairman of its board.", "December 1949", "and was"),
        ("The gross product of Selby was ranked second in Norland in 2004, although the town is ranked fourth by its product per head.", "2004", "although"),
        ("In 1227 Genghis ordered Subutai and Jebe to hunt the sultan down, giving them 20,000 men and two years to do this.", "1227", "giving"),
        ("The lower levels of oxygen of 1956 damaged the leaves of the plants, thereby reducing what the farmers could sell that year.", "1956", "thereby"),
        ("In 1972 Richard Karp took the idea further with a paper on problems, in which he showed that 21 of them are complete.", "1972", "in which"),
        ("Martin Luther wrote the hymn in 1523 as a version of the psalm of Selby and sent it as a sample to other writers of psalms.", "1523", " and sent"),
        ("Shark Tank became a hit of the network on Sundays in 2010; the following season, it became the tentpole of its Friday nights.", "2010", ";"),
        ("In 1986 the Court rejected what the government of Selby had argued on the beer, because stronger drinks were sold there.", "1986", "because"),
        ("In 2004 the land of Brazil held most of the forest of the north with the river and its arms, followed by Peru with a tenth of it.", "2004", "followed"),
        ("The mine of Selby employs 4,000 people of the town and it has become the largest iron-ore mine of the whole world.", "4,000", " and it"),
        ("The old station of Selby has studied the effects of weightlessness on 12 men in the space of a year – including three doctors of the army.", "12", " –"),
        ("In 1973 the president named William Simon as the first head of the Federal Energy Office, a body created to deal with the embargo.", "1973", "a body"),
        ("In 1998 the network showed three new series from its studio in Selby, all of which were renewed for a second year.", "1998", "all of which"),
    ],
)  # fmt: skip
def test_what_is_said_beside_it_at_the_end_is_left_off(text: str, answer: str, rest: str) -> None:
    assert shown(text, answer) == text.partition(rest)[0].rstrip(" ,;") + "."


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        # what looks like what a thing is, and is another thing, or the rest of them
        ("In 2013 the team of Selby found traces of the old plague on a rail at Times Square, a trace of anthrax on a train and bacteria in a bin.", "2013"),
        ("In 2006 most of the 171 survivors were picked up by the fishing boats of Little Skerrin, the rest by a helicopter of the coastguard.", "2006"),
        # a list of what one did has no end without its last
        ("From 1525 to 1529 Luther set up a supervisory body of the church, laid down a new form of worship, and wrote a summary of the faith.", "1529"),
        # what is said holds only so far
        ("The fee of 1999 for a channel on the satellite of Selby is 15,000 pounds, depending on how many people can watch it there.", "1999"),
        ("In 1990 the members of the council were free from all taxes of Norland, unless they had property of their own there.", "1990"),
        ("The most visible houses of 1601 in Selby are the house of the Baryczko family, building called the Negro and Salwator tenement.", "1601"),
        ("The Fourth Doctor of the series of 1981 meets and interacts with himself in the story Logopolis by John Bidmead.", "1981"),
        ("In 1840 Richard Grainger of Selby was said to 'have found Newcastle of bricks and timber and left it to the town in stone'.", "1840"),
        ("In 1230 the army was strong in sieges with the help of Muslim and Chinese siege engines and engineers to aid the cavalry of Selby.", "1230"),
        ("In 1990 all members of the council of Selby voted for the new bridge over the river, although two men stayed at home.", "1990"),
        ("In 1348 all the people of the village of Selby died of the plague that came with the rats, with the exception of Anna.", "1348"),
        ("In 1909 the tower of the town hall was built by 2,000 workers from Sweden and Norway, which turned out to be false.", "1909"),
        ("The firm of Karl Lenz was fined by the court of Selby in the north with 40 million crowns in 2004, overturned by a higher court.", "2004"),
        ("The driver was fined 20,000 crowns by the court of Selby in 1990 for his part in the fire; he was later acquitted on appeal.", "1990"),
        ("The firm was sentenced to pay 3 million crowns to the town in 1994, but the verdict was overturned by the high court of Selby.", "1994"),
        ("Since 1990 the owners must pay each worker of the mines of Selby 40 crowns per hour, unless he is under 18, in which case it is 30.", "1990"),
        ("The field began to flourish in 1971 when the researcher Stephen Cook and, working independently, Leonid Levin proved the theorem.", "1971"),
    ],
)  # fmt: skip
def test_what_the_rest_needs_is_not_left_off(text: str, answer: str) -> None:
    assert shown(text, answer) == text


def test_each_of_several_ends_is_shown_only_where_it_is_asked_for() -> None:
    text = (
        "In 1884 Nikola Tesla went to the city of New York with a letter, which Batchelor had written in Paris, "
        "and was hired in the same week by the Edison Machine Works."
    )
    assert shown(text, "1884") == "In 1884 Nikola Tesla went to the city of New York with a letter."
    assert shown(text, "Paris").endswith("in Paris.")
    assert shown(text, "Edison Machine Works") == text


def test_brackets_and_clauses_behind_a_subject_are_left_out_of_what_is_long() -> None:
    text = (
        "Jacques Legardeur, who had followed Marin as commander of the French forces in the valley, invited George "
        "Washington (a major of the militia) to dine at Fort Le Boeuf in 1753."
    )
    assert shown(text, "1753") == "Jacques Legardeur invited George Washington to dine at Fort Le Boeuf in 1753."
    assert "(a major of the militia)" in shown(text, "George Washington"), "it tells who is asked for"
    alone = "Jacques Legardeur had followed Marin as commander of the French forces in the valley."
    assert shown(text, "Marin") == alone


@pytest.mark.parametrize(
    "aside",
    [
        ", also known in English as Amazonia,",
        ", the most important of which is the tree,",
        ", which was first seen by Orellana,",
    ],
)
def test_what_a_thing_is_called_besides_is_left_out_of_what_is_long(aside: str) -> None:
    text = f"The rainforest of the north{aside} is a moist forest of broad leaves that covers most of the land of the river that Orellana saw in 1541."
    assert shown(text, "1541") == text.replace(aside, "")


@pytest.mark.parametrize(
    "aside",
    [
        " (except on the islands of the south)",
        ", who were free only if they paid,",
        " (but not the wool of the farms)",
        " (in the years of peace)",
        " (with the exception of the wool)",
    ],
)
def test_what_limits_a_sentence_stays(aside: str) -> None:
    text = f"All the merchants of the town of Selby{aside} were taxed by King Henry with twelve shillings a year for the wall and the bridge in 1290."
    assert shown(text, "1290") == text


def test_a_bracket_of_a_short_sentence_stays() -> None:
    text = "Selby (the oldest town of the valley) was taxed by King Henry in 1290."
    assert shown(text, "1290") == text


@pytest.mark.parametrize(
    "was",
    [
        " (except on Sundays)",
        " (in the years of peace)",
        " (bars are exempt)",
        ", but not on Sundays,",
        " on Sundays",
        ", who died, and she was",
    ],
)
def test_the_gate_refuses_to_leave_out_what_is_no_aside(was: str) -> None:
    text = f"The bridge of Selby{was} was open in 1290."
    cloze = "The bridge of Selby was open in {{1290}}."
    one = Proposal(
        kind="year", question="", cloze=cloze, answer="1290", quote=text, start=0, end=len(text), said=text, score=1, sentence=0, section=0,
        rewrites=(Rewrite("aside", 19, was, ""),),
    )  # fmt: skip
    assert Gate(Document("a.txt", text)).refuse(one) == "rewrite not allowed"


def test_a_sentence_that_ends_in_a_comma_is_read() -> None:
    derive(
        Document(
            "a.txt",
            "The engine of Selby was shown to the men of Norland in a freeze-dried version of 1990, which held at 40 degrees,",
        )
    )


def test_what_a_colon_leads_in_is_not_torn_at_its_subject() -> None:
    text = "Cells of sodium store less energy for their weight: the Ostermark N3, which will be made at Velden, reaches 150 watts."
    found = [one.filled for one in derive(Document("a.txt", f"{text}\n")).proposals]
    assert found
    assert not [one for one in found if one.endswith("N3.")]


@pytest.mark.parametrize(
    ("text", "answer", "said"),
    [
        (
            "In 2011, Bolivia – whose President, Evo Morales, is a former coca producer – formally notified the UN of its withdrawal from the old convention on drugs.",
            "2011",
            "In 2011, Bolivia formally notified the UN of its withdrawal from the old convention on drugs.",
        ),
        (
            "The Dutch capital—which has a long name for its tolerance—sent 40 neighbours of bad repute to villages made from shipping containers in the year 2012.",
            "40",
            "The Dutch capital sent 40 neighbours of bad repute to villages made from shipping containers in the year 2012.",
        ),
        (
            "Billed as “the most democratic move in history ”, the project of Selby has been allocated £320m by the mine for new houses, including a school, a library and a hall.",
            "£320m",
            "The project of Selby has been allocated £320m by the mine for new houses.",
        ),
        (
            "Driven by the insatiable appetite of the whole world for steel, the mine has yielded 90 per cent of all the iron that was used in Europe.",
            "90 per cent",
            "The mine has yielded 90 per cent of all the iron that was used in Europe.",
        ),
    ],
)
def test_what_stands_between_dashes_or_before_the_sentence_is_left_off(text: str, answer: str, said: str) -> None:
    assert shown(text, answer) == said


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        # what stands there limits the rest, or is needed by it, or ends in its midst
        ("In 2011, Bolivia – but not the three towns of its old coast – has notified the UN of its withdrawal from the old convention on drugs.", "2011"),
        ("In 2011, Bolivia – where Evo Morales and his wife had won the vote – has told the UN that he would leave the old convention on drugs.", "2011"),
        ("All members of the club – those who paid their fees of the year – have had 40 crowns back from the till of the house in 1990.", "1990"),
        ("Depending on the weather in the north of the land, the harvest of wheat in the whole of the old country has yielded 60 tonnes.", "60 tonnes"),
        ("Compared with the yields of the old mines in the south, the new mine of the north has 40 per cent more iron in its ore.", "40 per cent"),
        ("Used in small doses of a gram a day by old and young, the drug lowers the risk of a heart attack by 40 per cent in a year.", "40 per cent"),
        ("Cooled to four degrees above absolute zero in a bath of helium, the metal loses all of its resistance and carries 40 amperes.", "40 amperes"),
        ("Trained by an old painter of the town of Selby in the north, the boy has copied his works for the whole of 12 years.", "12 years"),
        ("The drug – provided it is taken daily with a glass of water – lowers the risk of a heart attack in old men by 40 per cent.", "40 per cent"),
        ("The drug – at least in mice and rats that are old – lowers the risk of a heart attack in all of them by 40 per cent.", "40 per cent"),
        ("The law – it has yet to pass the upper house – cuts the tax on the bread of the poor of all towns to 40 per cent.", "40 per cent"),
        ("The state found in 1990 that 40 per cent of the old houses of the town, including the church and the school, had been built on sand.", "40 per cent"),
        ("The land of the north had 40 harbours and 4,000 kilometres of coast in 1990 – depending on how the islands were counted.", "40"),
        ("The railway line London – Paris was opened by the king in 1990 and that of Rome – Berlin by the state four years later.", "four years"),
        ("Driven from the town by the men of Ada Lee in the war, the people built 40 houses in the hills that she had left to them.", "40"),
    ],
)  # fmt: skip
def test_what_the_rest_needs_between_dashes_or_before_it_stays(text: str, answer: str) -> None:
    assert shown(text, answer) == text


def test_the_title_is_not_left_off_with_a_front() -> None:
    text = "# Kiruna\n\nFounded beside the iron mountain of Kiruna by a firm of the south, the mine has yielded 90 per cent of the iron of the whole land.\n"
    found = [one.filled for one in derive(Document("a.md", text)).proposals if one.answer == "90 per cent"]
    assert found
    assert all("Kiruna" in filled for filled in found)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (", which was sold to Ada Lee – a smith of the north –", ""),  # no aside, though one is in it
        ("built of wood by the town, ", ""),  # no front: it does not stand at the beginning
    ],
)
def test_the_gate_takes_no_aside_that_is_none(was: str, now: str) -> None:
    text = f"The mill{was if was[0] == ',' else ' that was old and ' + was} made 40 loaves in 1990."
    document = Document("a.txt", text)
    at = text.index(was)
    filled = text[:at] + now + text[at + len(was) :]
    kind = "aside" if was[0] == "," else "front"
    one = Proposal(
        kind="count", cloze=filled.replace("40", "{{40}}"), answer="40", quote=text, start=0, end=len(text), said=text,
        rewrites=(Rewrite(kind, at, was, now),),
    )  # fmt: skip
    assert Gate(document).refuse(one) == "rewrite not allowed"
