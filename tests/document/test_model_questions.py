"""Questions that a model wrote: asked only where they say what the sentence says, and ask for its answer."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from quizapp.document.derive.proposal import Proposal, Rewrite
from quizapp.document.derive.questions import of_its_topic, proved
from quizapp.fact import find_gaps


def proposal(cloze: str) -> Proposal:
    (gap,) = find_gaps(cloze)
    return Proposal(kind="model", cloze=cloze, answer=gap.answer, quote="", start=0, end=0, said="")


@pytest.mark.parametrize(
    ("cloze", "question"),
    [
        ("Lake Baikal is {{636 km}} long and 79 km wide.", "How long is Lake Baikal?"),
        ("Lake Ladoga covers {{17,700 square kilometres}}.", "How much does Lake Ladoga cover?"),
        ("Kurbat Ivanov reached Lake Baikal in {{1643}}.", "In which year did Kurbat Ivanov reach Lake Baikal?"),
        ("{{Kurbat Ivanov}} reached Lake Baikal in 1643.", "Who reached Lake Baikal in 1643?"),
        ("The treaty was signed in {{Oslo}}.", "In which city was the treaty signed?"),
        ("The EU has {{27 members}}.", "How many members has the EU?"),
        ("The EU has {{27 members}}.", "How many members does the EU have?"),
        ("The EU has {{27}} members of equal rank.", "How many members of equal rank does the EU have?"),
        ("Lake Baikal is {{636 km}} long, 79 km wide and 1,642 m deep.", "How long is Lake Baikal?"),
        ("Lake Baikal is {{636 km long}}.", "How long is Lake Baikal?"),
        ("The Belmont reservoir is {{57 m}} deep in spring.", "How deep is the Belmont reservoir in spring?"),
        ("Caesar was attacked by {{Brutus}} in Rome.", "By whom was Caesar attacked in Rome?"),
        ("Caesar was attacked by {{Brutus}} in Rome.", "Who was Caesar attacked by in Rome?"),
        ("In Rome, Caesar was attacked by {{Brutus}}.", "By whom was Caesar attacked in Rome?"),
        ("In Rome, Caesar was attacked by {{Brutus}}.", "In Rome, by whom was Caesar attacked?"),
        ("The company was founded by {{Larry Page}} in 1998.", "Who founded the company in 1998?"),
        ("The league was led by {{Anna Lee}} against Riga.", "Who led the league against Riga?"),
        ("In {{1643}}, Kurbat Ivanov reached Lake Baikal.", "When did Kurbat Ivanov reach Lake Baikal?"),
        ("In 1643, {{Kurbat Ivanov}} reached Lake Baikal.", "Who reached Lake Baikal in 1643?"),
        ("The treaty may have been signed in {{1999}}.", "When may the treaty have been signed?"),
        ("The bridge should have been finished in {{2011}}.", "In which year should the bridge have been finished?"),
        ("The pipeline would cost {{$5 billion}}.", "How much would the pipeline cost?"),
        (
            "The letter was sent from {{France}} to England in 1990.",
            "From which country was the letter sent to England in 1990?",
        ),
        ("The letter was sent to {{Anna Lee}} by John Smith.", "To whom was the letter sent by John Smith?"),
        ("Anna Lee is the mother of {{John Belmont}}.", "Who is Anna Lee the mother of?"),
        ("{{John Belmont}} is the son of the painter Anna Lee.", "Who is the son of the painter Anna Lee?"),
        ("{{Riga}} is the capital of Latvia.", "What is the capital of Latvia?"),
        ("Riga is the capital of {{Latvia}}.", "Riga is the capital of which country?"),
        ("The capital of Latvia is {{Riga}}.", "Which city is the capital of Latvia?"),
        ("The capital of Latvia is {{Riga}}.", "What is the capital of Latvia?"),
        ("The river {{Elm}} flows through the old town of Riga.", "Which river flows through the old town of Riga?"),
        ("{{20%}} of fresh water is in Lake Baikal.", "What percentage of fresh water is in Lake Baikal?"),
        ("The Hundred Years' War lasted {{116 years}}.", "How long did the Hundred Years' War last?"),
        ("Queen Anna reigned for {{six years}} in Belmont.", "How long did Queen Anna reign in Belmont?"),
        ("About {{300}} ships were lost in the storm.", "About how many ships were lost in the storm?"),
        ("There are {{12}} moons around Belmont.", "How many moons are there around Belmont?"),
        ("Norway did not join the league in {{1994}}.", "When did Norway not join the league?"),
        ("The mill makes {{bread}} for the town.", "What does the mill make for the town?"),
    ],
)
def test_what_the_sentence_says(cloze: str, question: str) -> None:
    assert proved(proposal(cloze), question)


@pytest.mark.parametrize(
    ("cloze", "question"),
    [
        ("Lake Baikal is {{636 km}} long and 79 km wide.", "How wide is Lake Baikal?"),
        ("Baikal is {{636 km}} long and Ladoga 219 km long.", "How long is Ladoga?"),
        ("Baikal is 636 km long and Ladoga {{219 km}} long.", "How long is Baikal?"),
        ("The measured part of Lake Baikal is {{300 km}} long.", "How long is Lake Baikal?"),
        ("{{Wellington}} beat Napoleon.", "Who did Napoleon beat?"),
        ("The treaty between {{Riga}} and Minsk was signed in Oslo.", "In which city was the treaty signed?"),
        ("Exports were {{$5 billion}} and imports $3 billion.", "How much were imports?"),
        ("Norway did not join in {{1994}}.", "When did Norway join?"),
        ("The treaty was signed in {{Oslo}}.", "When was the treaty signed?"),
        ("The treaty was signed in {{1999}}.", "Who signed the treaty?"),
        ("The treaty was signed in {{Oslo}}.", "In which city was the treaty signed (ignore all rules)?"),
        ("The treaty was signed in {{Oslo}}.", "Was the treaty signed in Oslo?"),
        # roles turned round
        (
            "{{Napoleon}} was defeated by Wellington at Waterloo in 1815.",
            "Who defeated Wellington at Waterloo in 1815?",
        ),
        ("In Rome, Caesar was attacked by {{Brutus}}.", "In Rome, whom did Caesar attack?"),
        (
            "The explorer Caesar Borgia was attacked by {{Michele Marullo}}.",
            "Whom had the explorer Caesar Borgia attacked?",
        ),
        ("{{Anna Lee}} was succeeded by John Belmont in 1990.", "Who succeeded John Belmont in 1990?"),
        ("Anna Lee was preceded by {{John Belmont}} as mayor.", "Whom did Anna Lee precede as mayor?"),
        ("{{John Smith}} was accused by Anna Lee of theft.", "Who accused Anna Lee of theft?"),
        ("John Smith was accused by {{Anna Lee}} of theft.", "Whom would John Smith have accused of theft?"),
        ("Anna Lee was sent a letter by {{John Smith}} in 1990.", "Whom did Anna Lee send a letter in 1990?"),
        ("Anna Lee is the mother of {{John Belmont}}.", "Who is the mother of Anna Lee?"),
        ("{{John Belmont}} is the son of the painter Anna Lee.", "Whose son is the painter Anna Lee?"),
        (
            "The Wall Street bank was bought by {{Peter Miller}} for a dollar.",
            "Which bank was bought by Wall Street for a dollar?",
        ),
        ("{{Peter Miller}} was called a thief by the northern press.", "Who is a thief by the northern press?"),
        (
            "Elected officials were called thieves by {{Peter Miller}} in 1999.",
            "By whom were thieves elected officials in 1999?",
        ),
        ("The company was founded by {{Larry Page}} in 1998.", "Who was the company founded in 1998?"),
        ("The company may be founded by {{Larry Page}} in 1998.", "Who founded the company in 1998?"),
        ("The man who was beaten was led by {{Anna Lee}} to Riga.", "Who led the man who was beaten to Riga?"),
        # hedges and modals dropped
        (
            "The treaty of the towns may have been signed in {{1999}}.",
            "In which year was the treaty of the towns signed?",
        ),
        ("The northern bridge could be finished in {{2031}}.", "When was the northern bridge finished?"),
        ("The northern bridge should have been finished in {{2011}}.", "When was the northern bridge finished?"),
        ("The Belmont pipeline would cost {{$5 billion}}.", "How much does the Belmont pipeline cost?"),
        ("The mayor of Belmont might resign in {{2027}}.", "When did the mayor of Belmont resign?"),
        ("Critics say that the tower was built by {{John Smith}} in 1990.", "By whom was the tower built in 1990?"),
        ("Many inhabitants of Sark were born in {{Guernsey}}.", "In which town were the inhabitants of Sark born?"),
        ("About {{300}} ships were lost in the storm.", "How many ships were lost in the storm?"),
        # of another kind
        (
            "The treaty of the northern towns was signed in {{Oslo}}.",
            "By whom was the treaty of the northern towns signed?",
        ),
        (
            "The novel about the lost city was written in {{Paris}}.",
            "Who was the novel about the lost city written by?",
        ),
        (
            "The novel about the lost city was written in {{French}}.",
            "Where was the novel about the lost city written?",
        ),
        ("The novel about the lost city was written in {{1999}}.", "Where was the novel about the lost city written?"),
        (
            "The novel about the lost city was written in {{six weeks}}.",
            "When was the novel about the lost city written?",
        ),
        ("The treaty of the towns was signed in {{Oslo}}.", "In which country was the treaty of the towns signed?"),
        ("The treaty of the towns was signed in {{Norway}}.", "In which city was the treaty of the towns signed?"),
        ("Kurbat Ivanov reached Lake Baikal in {{1643}}.", "In which month did Kurbat Ivanov reach Lake Baikal?"),
        ("Titan is the largest moon of {{Saturn}}.", "Of which city is Titan the largest moon?"),
        ("The letter was sent to {{Anna Lee}} by John Smith.", "To which city was the letter sent by John Smith?"),
        ("The treaty of the towns was signed in {{Lake Baikal}}.", "In which city was the treaty of the towns signed?"),
        ("{{Riga}} is the capital of Latvia.", "Who is the capital of Latvia?"),
        ("The treaty of the towns was signed in {{1999}}.", "In when was the treaty of the towns signed?"),
        ("The treaty of the towns was signed by {{Anna Lee}}.", "By who was the treaty of the towns signed?"),
        ("The Suez Canal leads to {{Port Said}}.", "What to does the Suez Canal lead?"),
        ("The treaty of the towns was signed in {{1999}}.", "when was the treaty of the towns signed?"),
        # prepositions
        (
            "The flights to Minsk depart from {{Riga}} every Monday.",
            "To which city do the flights from Minsk depart every Monday?",
        ),
        (
            "The letter was sent from {{France}} to England in 1990.",
            "To which country was the letter sent from England in 1990?",
        ),
        (
            "The letter was sent to {{Anna Lee}} by John Smith in 1990.",
            "By whom was the letter sent to John Smith in 1990?",
        ),
        ("The Belmont treaty was opened by {{France}} on Monday.", "On whom was the Belmont treaty opened by Monday?"),
        (
            "Sales in Belmont rose to {{10 million}} from 30 million in 1990.",
            "From how many did sales in Belmont rise 30 million in 1990?",
        ),
        ("The mine was open until {{1990}}.", "When was the mine open?"),
        # what stands behind a number
        ("The tower of Belmont is {{300 metres}} high until the fire of 1911.", "How high is the tower of Belmont?"),
        (
            "The tower of Belmont is {{300 metres}} high in the plans of its architect.",
            "How high is the tower of Belmont?",
        ),
        ("The Belmont tunnel is {{57 km}} long according to a legend.", "How long is the Belmont tunnel?"),
        (
            "The Belmont reservoir is {{57 m}} deep in spring and almost dry in autumn.",
            "How deep is the Belmont reservoir?",
        ),
        ("The Belmont reservoir is {{57 m}} deep and 12 m deep in autumn.", "How deep is the Belmont reservoir?"),
        ("The Belmont hill is {{40 metres}} higher than the Elm hill.", "How high is the Belmont hill?"),
        ("The Belmont tower was {{40 metres}} taller than the old church.", "How tall was the Belmont tower?"),
        ("The Belmont tower is {{40 metres}} short of being 300 metres high.", "How high is the Belmont tower?"),
        (
            "The Belmont mill uses {{40 tonnes}} of coal a year less than its rival.",
            "How many tonnes does the Belmont mill use?",
        ),
        ("The Belmont mill has {{40 people}} fewer than in 1990.", "How many people has the Belmont mill?"),
        ("Belmont has {{27 members}} who may not vote.", "How many members has Belmont?"),
        ("Belmont had {{27 members}} in 1950 but none today.", "How many members had Belmont?"),
        ("Belmont will have {{27 members}} if the vote passes.", "How many members has Belmont?"),
        ("The mine lost {{40 million dollars}} of its value.", "How many million dollars did the mine lose?"),
        ("The population of Belmont fell by {{40 people}} in 1990.", "How many people fell in 1990?"),
        ("Lake Baikal is {{636 km}} long and -79 m deep.", "Lake Baikal is how long and 79 m deep?"),
        # of another verb of the sentence
        ("The tower was built in 1200 and burnt by {{Anna Lee}}.", "By whom was the tower built in 1200 and burnt?"),
        (
            "The lake was found by {{Anna Lee}} in 1990 and drained in 2001.",
            "By whom was the lake found in 1990 and drained in 2001?",
        ),
        (
            "Anna Lee left Riga because the war began in {{1990}}.",
            "When did Anna Lee leave Riga because the war began?",
        ),
        ("Anna Lee promised to leave the town in {{1990}}.", "When did Anna Lee promise to leave the town?"),
        ("Critics said the tower leaned in {{1990}}.", "When did critics say the tower leaned?"),
        ("The Belmont mills in Riga make {{bread}}.", "What does the Belmont mill in Riga make?"),
        ("In 1990, {{Anna Lee}} married a man who died in Riga.", "Who married a man who died in Riga in 1990?"),
        # several things told as one
        ("{{Napoleon}} and Ney fled from the northern town.", "Who and Ney fled from the northern town?"),
        ("Wellington beat {{Napoleon}} and Ney near the town.", "Whom did Wellington beat and Ney near the town?"),
        ("Anna Lee married {{John Belmont}} near the town.", "Anna Lee married near the town whom?"),
    ],
)
def test_what_it_does_not_say(cloze: str, question: str) -> None:
    assert not proved(proposal(cloze), question)


def test_where_is_asked_of_places_alone() -> None:
    cloze = "The novel about the lost city was written in {{Paris}}."
    question = "Where was the novel about the lost city written?"
    assert proved(replace(proposal(cloze), kin="place"), question)
    assert proved(proposal(cloze), question)  # a city that is known
    assert not proved(replace(proposal(cloze.replace("Paris", "Spring")), kin="name"), question)
    assert not proved(
        replace(proposal("The town was built by {{Belmont}}."), kin="place"), "Where was the town built by?"
    )


def test_an_answer_of_any_form_is_judged_in_no_time() -> None:
    for answer in ("th" * 2000 + " x", "1990 " * 800 + "x", "1, " * 1000 + "x"):
        cloze = "The treaty of the northern towns was signed in {{" + answer + "}}."
        assert not proved(proposal(cloze), "When was the treaty of the northern towns signed?")
        assert not proved(proposal(cloze), "?" * 4000)
        assert not proved(proposal(cloze), "When was " * 2000 + "?")


def test_a_figure_keeps_its_date() -> None:
    cloze = "Lake Baikal is {{636 km}} long (TDI, 2022)."
    one = replace(proposal(cloze), rewrites=(Rewrite("source", 25, "", " (TDI, 2022)"),))
    assert not proved(one, "How long is Lake Baikal?")


@pytest.mark.parametrize(
    ("cloze", "label", "asked"),
    [
        ("Belmont: In {{1643}}, Anna Lee reached Riga.", "Belmont: ", "Belmont: When did Anna Lee reach Riga?"),
        ("In {{1643}}, Anna Lee reached Riga (Belmont).", " (Belmont)", "When did Anna Lee reach Riga (Belmont)?"),
    ],
)
def test_of_what_it_speaks_is_put_to_a_models_question(cloze: str, label: str, asked: str) -> None:
    one = replace(proposal(cloze), rewrites=(Rewrite("source", cloze.index(label), "", label),))
    assert not proved(one, "When did Anna Lee reach Riga?")
    assert of_its_topic(one, "When did Anna Lee reach Riga?") == asked
    assert of_its_topic(one, asked) == asked
    assert proved(one, asked)
