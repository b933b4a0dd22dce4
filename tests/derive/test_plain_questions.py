"""Plain questions in place of sentences with a gap: they ask what the sentence says, in good order, or none is asked."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.document.derive.pipeline import derive
from quizapp.document.derive.proposal import Proposal, Rewrite
from quizapp.document.derive.questions import plain
from quizapp.document.text import Document
from quizapp.fact import find_gaps


def question(cloze: str, kind: str, kin: str = "", about: str = "") -> str:
    gap = find_gaps(cloze)[0]
    rewrites = (Rewrite("source", 0, "", about),) if about else ()
    one = Proposal(
        kind=kind, kin=kin or kind, cloze=cloze, answer=gap.answer, quote="", start=0, end=0, said="", rewrites=rewrites
    )
    return plain(one, NAMES)


NAMES = frozenset(("Maas", "Tarvia", "Titan", "Velden"))
"""Words that have a capital inside sentences too."""


@pytest.mark.parametrize(
    ("cloze", "kind", "asked"),
    [
        # when
        ("Kurbat Ivanov reached Lake Baikal in {{1643}}.", "year", "In which year did Kurbat Ivanov reach Lake Baikal?"),
        ("The canal was opened on {{17 November 1869}}.", "date", "When was the canal opened?"),
        ("In {{1882}} Anna Lee made a voyage to Riga.", "year", "In which year did Anna Lee make a voyage to Riga?"),
        ("Maas has headed the bank since {{2016}}.", "year", "Since which year has Maas headed the bank?"),
        ("The meeting will be held in Riga on {{27 April}}.", "date", "When will the meeting be held in Riga?"),
        ("On the way home, in {{1804}}, Anna Lee visited Peru.", "year", "On the way home, in which year did Anna Lee visit Peru?"),
        # how many
        ("The EU has {{27}} members.", "count", "How many members does the EU have?"),
        ("The festival attracts around {{45,000}} visitors.", "count", "Around how many visitors does the festival attract?"),
        ("The mill makes {{38 tonnes}} of white bread a year.", "number", "How many tonnes of white bread does the mill make a year?"),
        ("Lake Baikal is {{636 km}} long and 79 km wide.", "number", "How long is Lake Baikal?"),
        ("Lake Baikal is 636 km long and {{79 km}} wide.", "number", "How wide is Lake Baikal?"),
        ("The eel passes through {{five}} stages.", "count", "Through how many stages does the eel pass?"),
        ("The canal carries roughly {{12 percent}} of the world's trade.", "percent", "Roughly what percentage of the world's trade does the canal carry?"),
        ("Russia accounts for {{47.9 percent}} of the trade of Riga.", "percent", "What percentage of the trade of Riga does Russia account for?"),
        ("The extension will cost {{840 million crowns}}.", "money", "How much will the extension cost?"),
        ("The accident cost the company {{38 million crowns}}.", "money", "How much did the accident cost the company?"),
        ("The team gave up {{308}} points.", "count", "How many points did the team give up?"),
        ("Economist {{Anna Lee}} found the law in 1911.", "person", "Which economist found the law in 1911?"),
        ("The talks continued for {{nineteen months}}.", "number", "For how long did the talks continue?"),
        ("The medulla consists of {{8 to 18}} renal pyramids.", "count", "Of how many renal pyramids does the medulla consist?"),
        # who, where, what
        ("{{Charles Darwin}} took the book aboard the Beagle.", "person", "Who took the book aboard the Beagle?"),
        ("Titan was discovered by the Dutch astronomer {{Christiaan Huygens}} in 1655.", "person", "Which Dutch astronomer discovered Titan in 1655?"),
        ("The dam was designed by {{Nikolai Malyshev}}.", "person", "Who designed the dam?"),
        ("The tower was built by {{Nikolai Malyshev}}.", "person", "Who built the tower?"),
        ("Anna Lee shared the prize with {{Nikolai Malyshev}}.", "person", "With whom did Anna Lee share the prize?"),
        ("Anna Lee was born in {{Berlin}}, the daughter of a clerk.", "place", "Where was Anna Lee born?"),
        ("Most of the grain goes to {{Egypt}}.", "place", "To which country does most of the grain go?"),
        ("A lack of the hormone causes {{diabetes insipidus}}.", "term", "What does a lack of the hormone cause?"),
        ("When blood pressure falls, the kidney itself releases the enzyme {{renin}}.", "term", "When blood pressure falls, which enzyme does the kidney itself release?"),
        ("The functional unit of the kidney is the {{nephron}}.", "definition", "What is the functional unit of the kidney?"),
        ("The volume of blood is called the {{filtration rate}}.", "term", "What is the volume of blood called?"),
        ("The capital of Bolivia is {{Sucre}}.", "definition", "What is the capital of Bolivia?"),
        # why, how, what is done
        ("Demand is more elastic later, because {{it takes time to change habits}}.", "cause", "Why is demand more elastic later?"),
        ("Several plans came to nothing because of {{the wars}}.", "cause", "Why did several plans come to nothing?"),
        ("The bank lowers the rate by {{buying bonds}}.", "cause", "How does the bank lower the rate?"),
        ("At a transform boundary, plates {{slide past each other}}.", "deed", "At a transform boundary, what do plates do?"),
        # without what is said by the way, further, or before
        ("Anna Lee, who led the experiment, was awarded the prize in {{2015}}.", "year", "In which year was Anna Lee awarded the prize?"),
        ("Nikolai Malyshev, a clerk whose diary is well known, went up the tower in {{1666}}.", "year", "In which year did Nikolai Malyshev go up the tower?"),
        ("The festival was founded by Anna Lee in {{2010}} and attracts visitors from Riga.", "year", "In which year was the festival founded by Anna Lee?"),
        ("The festival was founded in 2010 and attracts {{45,000}} visitors.", "count", "How many visitors does the festival attract?"),
        ("Anna Lee studied at Riga, and in {{1790}} travelled to England.", "year", "In which year did Anna Lee travel to England?"),
        ("The first company, the Fire Office, was founded in {{1680}}; it failed soon.", "year", "In which year was the first company, the Fire Office, founded?"),
        ("After his death the League of Nations set up an office in {{1938}}.", "year", "After his death, in which year did the League of Nations set up an office?"),
    ],
)  # fmt: skip
def test_what_the_sentence_says_is_asked(cloze: str, kind: str, asked: str) -> None:
    kind, kin = ("name", kind) if kind in ("person", "place") else (kind, "")
    assert question(cloze, kind, kin) == asked


@pytest.mark.parametrize(
    ("cloze", "kind"),
    [
        ("The treaty was signed between {{1990}} and 1995.", "year"),
        ("Anna Lee promised to come in {{1996}}.", "year"),  # promised, or to come
        ("Anna Lee decided on leaving Riga in {{1996}}.", "year"),
        ("Nobody had said that the bridge fell in {{1911}}.", "year"),
        ("If you go to Riga, the tower was closed in {{1911}}.", "year"),
        ("The tower was closed in {{1911}}, but opened again.", "year"),
        ("The duties on wheat were removed in {{2002}}, and those on wine in 2006.", "year"),
        ("The lake that was dug in {{1911}} is deep.", "year"),
        ("Growth forecast cut to {{0.4%}} from 0.9%.", "percent"),
        ("31 percent of the children had a sore arm and {{8 percent}} a fever.", "percent"),
        ("{{31 percent}} of the children had a sore arm and 8 percent a fever.", "percent"),
        ("Smokers need {{35 mg}} more vitamin C a day.", "number"),
        ("The lake lies {{456 m}} above the sea.", "number"),
        ("Velden was chosen from among {{14}} towns.", "count"),
        ("The cost of fuel rose by 44% to {{610 million crowns}}.", "money"),
        ("{{Drones}} are males that have one task.", "term"),
        ("Demand is positive for {{normal}} goods.", "term"),
        ("The founder of the order is {{Ignatius}}.", "definition"),
        ("Anna Lee had a department of her own at the {{Kaiser Wilhelm Institute}} for Chemistry.", "organisation"),
        ("The opposition {{Reform Party}} has called for a vote.", "organisation"),
        ("Lee and Maas sailed from {{La Coruña}} in 1799.", "organisation"),
        ("The defense gave up just {{308}} points.", "count"),
        ("The kidneys make {{erythropoietin}}, a hormone, and vitamin D.", "term"),
        ("The shop lay at the sign of {{Anna Lee}} in Riga.", "person"),
        ("Anna Lee took a boat to Whitehall to tell {{Nikolai Malyshev}}.", "person"),
        ("He was killed in {{1911}}.", "year"),
        ("Its first volume appeared in {{1845}}.", "year"),
        ("A worker's job {{depends largely on her age}}.", "deed"),
        ("The goal is to ensure {{lasting peace}}.", "phrase"),
        ("The first town was founded at Sullivan Bay in {{Victoria}}.", "place"),
        ("The network guarantees sequenced {{delivery of data}} to the host.", "term"),
        ("Temüjin followed a {{policy of merit}}.", "phrase"),
        ("Anna Lee stripped the ball away, and after two men dove for it, it took a leap and was kept by {{Nikolai Malyshev}}.", "person"),
        ("The plane crashed in the {{early morning}}, when it was dark.", "phrase"),
    ],
)  # fmt: skip
def test_what_is_not_sure_stays_a_sentence(cloze: str, kind: str) -> None:
    kind, kin = ("name", kind) if kind in ("person", "place", "organisation") else (kind, "")
    assert question(cloze, kind, kin) == ""


@pytest.mark.parametrize(
    ("cloze", "kind", "asked"),
    [
        ("The king never married and died in Lisbon in {{1580}}.", "year", "In which year did the king die in Lisbon?"),
        ("The minister falsely denied it and resigned in {{1963}}.", "year", "In which year did the minister resign?"),
        ("Researchers found the gene in {{2003}}.", "year", "In which year did researchers find the gene?"),
        ("The dogs bit {{12}} people in 1911.", "count", "How many people did the dogs bite in 1911?"),
        ("Titan was discovered on 25 March 1655 by the Dutch astronomer {{Christiaan Huygens}}.", "person", "By which Dutch astronomer was Titan discovered on 25 March 1655?"),
        ("Fourteen ships were trapped in the lake for {{eight years}}.", "number", "For how long were fourteen ships trapped in the lake?"),
        ("Karl Silva has been the mayor since {{2011}}.", "year", "Since which year has Karl Silva been the mayor?"),
    ],
)  # fmt: skip
def test_what_belongs_to_the_verb_is_asked_of_it(cloze: str, kind: str, asked: str) -> None:
    kind, kin = ("name", kind) if kind == "person" else (kind, "")
    assert question(cloze, kind, kin) == asked


@pytest.mark.parametrize(
    ("cloze", "kind"),
    [
        ("Banks cut rates in {{2012}}.", "year"),  # cut now, or cut then
        ("The man convicted of the murder in {{1967}} died in 1998.", "year"),
        ("The troops sent to {{Egypt}} in 1882 occupied Cairo.", "place"),
        ("Fire destroys church built in {{1874}}.", "year"),
        ("The bank closed the branch opened in {{1911}} because it lost money.", "year"),
        ("The museum owns a map made by {{Anna Lee}}.", "person"),
        ("The company was sold to a group headed by {{Karl Silva}} in 1999.", "person"),
        ("The company was bought by a bank based in {{Spain}} in 1999.", "place"),
        ("The memorial honours {{40}} sailors lost in 1911.", "count"),
        ("The memorial honours 40 sailors lost in {{1911}}.", "year"),
        ("Human cells contain 46 chromosomes arranged in {{23}} pairs.", "count"),
        ("Anna Lee wrote a book about life in {{Paris}}.", "place"),
        ("The novel describes a murder in London in {{1888}}.", "year"),
        ("Experts predict growth of 3 percent in {{2026}}.", "year"),
        ("The museum bought a map by {{Anna Lee}} in 1911.", "person"),
        ("The museum holds a letter to {{Anna Lee}}.", "person"),
        ("The town was founded by settlers from {{Spain}} in 1610.", "place"),
        ("The town hall was built in 1902 to a design by {{Maria Silva}}.", "person"),
        ("The indicator was developed for the engine and exhibited at London in {{1862}}.", "year"),
        ("King {{George Vancouver}} was seen in 1791.", "person"),
        ("The Romans called the city {{Londinium}}.", "term"),
        ("The firm sold the car for {{ten}} times its price.", "count"),
        ("NASA launched Voyager in 1977 and lost contact with it in {{2030}}.", "year"),
        ("The boat was built for {{Anna Lee}} by her brother.", "person"),
        ("Anna Lee lived in Spain in {{1911}}/12.", "year"),
        ("The number of tigers rose from 3,200 in 2010 to 4,500 in {{2022}}.", "year"),
        ("The firm employs {{4,000}} people, most in Portugal.", "count"),
        ("The firm employs {{4,000}} people, 300 of them in Portugal.", "count"),
        ("{{Maria Silva}} won 52 percent of the vote, John Okoro 41 percent.", "person"),
        ("Kenya is a country in {{Africa}}.", "place"),
        ("Jordan scored {{40}} points in 1987.", "count"),
        ("Windows 95 was released in {{1995}}.", "year"),
        ("The village lies {{5 km}} north of Oslo.", "number"),
        ("Anna Lee reached the summit a day before {{Karl Silva}}.", "person"),
        ("The storm left {{40}} people dead.", "count"),
        ("The group looks after {{300}} orphans.", "count"),
        ("Minister quits over {{3 million dollar}} loan.", "money"),
        ("The species is found only in {{Kenya}}.", "place"),
        ("The tower is less than {{40 metres}} tall.", "number"),
        ("Karl Silva, who had fled to Peru, was arrested there in {{1963}}.", "year"),
    ],
)  # fmt: skip
def test_what_may_belong_to_something_else_stays_a_sentence(cloze: str, kind: str) -> None:
    kind, kin = ("name", kind) if kind in ("person", "place") else (kind, "")
    assert question(cloze, kind, kin) == ""


def test_a_long_sentence_takes_no_long_time() -> None:
    begun = time.process_time()
    for more in (" of the dam", " and 5 m long", " that was"):
        assert question("The canal was opened in {{1869}} in the south" + more * 2000 + ".", "year") == ""
    assert question("The canal" + " of the dam" * 2000 + " was opened in {{1869}}.", "year") == ""
    assert time.process_time() - begun < 3


def test_a_capital_stays_where_it_is_a_names() -> None:
    for cloze, asked in (
        ("Helium was discovered in {{1868}}.", ""),  # it may be a name
        ("Volcanic islands were seen in {{1868}}.", "In which year were volcanic islands seen?"),
        ("A nerve ending was seen in {{1868}}.", "In which year was a nerve ending seen?"),
    ):
        assert question(cloze, "year") == asked
    one = Proposal(
        kind="year", cloze="Vitamins were found in {{1911}}.", answer="1911", quote="", start=0, end=0, said=""
    )
    assert plain(one, frozenset(["Vitamins"])) == "In which year were Vitamins found?"


def test_what_was_said_before_stands_before_the_question() -> None:
    cloze = "Anna Lee studied birds in Riga. She was made a professor in {{1911}} (The birds of Riga)."
    asked = "Anna Lee studied birds in Riga. In which year was she made a professor (The birds of Riga)?"
    assert question(cloze, "year", about="(The birds of Riga)") == asked


@pytest.mark.parametrize(
    ("cloze", "asked"),
    [
        ("Anna Lee ({{7 November 1878}} – 27 October 1968) was a painter.", "When was Anna Lee born?"),
        ("Anna Lee (7 November 1878 – {{27 October 1968}}) was a painter.", "When did Anna Lee die?"),
        ("Anna Lee (born {{7 November 1978}}) is a painter.", "When was Anna Lee born?"),
        (
            "Lise Belmont ({{7 November 1878}} – 27 October 1968) was an Austrian-born physicist.",
            "When was Lise Belmont born?",
        ),
        ("Anna Lee (7 November 1878 – 27 October 1968) was a {{painter of birds}}.", ""),
        ("Belmont (7 November 1878 – {{27 October 1968}}) was a bank.", ""),
        ("Apollo 11 (16 July 1969 – {{24 July 1969}}) was a mission flown by the commander.", ""),
        ("Rose Festival ({{1 June 1907}} – 9 June 1927) was an annual event of a local farmer.", ""),
        ("Margaret Thatcher ({{4 May 1979}} – 28 November 1990) was a British prime minister.", ""),
        ("Anna Lee (1 May 1900 – {{27 October 1968}} in Riga) was a painter.", ""),
    ],
)
def test_days_behind_a_name_are_those_of_birth_and_death(cloze: str, asked: str) -> None:
    assert question(cloze, "date") == asked


def test_a_topic_before_and_a_date_behind_stay() -> None:
    one = Proposal(
        kind="count", kin="count", cloze="Belmont, Ships: The firm has {{40}} ships (as of 30 June 2024).", answer="40", quote="", start=0, end=0,
        said="", rewrites=(Rewrite("source", 0, "", "Belmont, Ships: "), Rewrite("source", 40, "", " (as of 30 June 2024)")),
    )  # fmt: skip
    assert plain(one) == "Belmont, Ships: How many ships does the firm have (as of 30 June 2024)?"


def test_lists_say_how_many_there_are() -> None:
    one = Proposal(
        kind="list", kin="list", cloze="Tarvia mainly exports {{timber, machines and fish}}.", quote="", start=0, end=0, said="",
        answer="timber, machines and fish", answers=("timber", "machines", "fish"),
    )  # fmt: skip
    assert plain(one, NAMES) == "What does Tarvia mainly export? Name all three."


def test_no_question_is_too_long_to_be_read() -> None:
    long = " and ".join(["the old harbour of Riga"] * 9)
    assert question(f"The canal was opened on {{{{17 November 1869}}}} for {long}.", "date") == ""


def test_a_document_asks_plainly_where_it_can() -> None:
    text = "Lake Baikal is 636 km long. Kurbat Ivanov, who came from the north, reached the lake in 1643, as is told."
    found = derive(Document("a.txt", text))
    asked = {one.answer: plain(one, found.names) for one in found.proposals}
    assert asked["636 km"] == "How long is Lake Baikal?"


WORDS = st.lists(
    st.sampled_from(
        "The the a Anna Lee was were is founded built opened in on by and , which who of Riga lake old 1911 said that because not 12 "
        "percent people had has long it they where ; : ( ) quickly to make making".split()
    ),
    max_size=18,
)


@given(before=WORDS, behind=WORDS, kind=st.sampled_from("year date count number money percent name term phrase cause deed definition".split()))  # fmt: skip
def test_whatever_the_words_nothing_is_said_that_the_sentence_does_not(before: list[str], behind: list[str], kind: str) -> None:  # fmt: skip
    cloze = " ".join([*before, "{{1911}}", *behind]) + "."
    asked = question(cloze, kind, "person" if kind == "name" else kind)
    added = set(asked.rstrip("?").lower().replace(",", "").split()) - set(
        cloze.lower().replace(",", "").replace(".", "").split()
    )
    forms = {"found", "build", "open", "have", "say", "make"}
    assert added <= {"which", "what", "who", "whom", "when", "why", "how", "many", "much", "did", "does", "do", "year", "percentage", "long", *forms}  # fmt: skip


def test_an_answer_with_an_aside_in_it_is_no_question() -> None:
    cloze = "The {{patients, a husband and wife}}, are from Inner Mongolia, an autonomous and sparsely populated region in the north."
    assert question(cloze, "phrase") == ""


def test_when_is_not_asked_twice() -> None:
    assert question(
        "Lake Maas reached its lowest level on {{3 September 2024}}, when it was only 41 percent full.", "date"
    ) in (
        "",
        "When did Lake Maas reach its lowest level?",
    )
