"""Questions that a model wrote: asked only where they say what the sentence says, and ask for its answer."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from quizapp.document.derive.proposal import Proposal, Rewrite
from quizapp.document.derive.questions import proved
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
    ],
)
def test_what_it_does_not_say(cloze: str, question: str) -> None:
    assert not proved(proposal(cloze), question)


def test_a_figure_keeps_its_date() -> None:
    cloze = "Lake Baikal is {{636 km}} long (TDI, 2022)."
    one = replace(proposal(cloze), rewrites=(Rewrite("source", 25, "", " (TDI, 2022)"),))
    assert not proved(one, "How long is Lake Baikal?")
