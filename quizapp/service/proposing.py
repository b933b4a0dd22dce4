"""What is proposed from a document anew: without what was decided earlier, or stands in its decks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.deck.reader import read_deck
from quizapp.service.choosing import Choosing
from quizapp.service.looking import expand
from quizapp.service.places import deck_for, decks_of
from quizapp.service.reporting import look

if TYPE_CHECKING:
    from quizapp.document.derive.proposal import Proposal
    from quizapp.fact import AnyFact
    from quizapp.service.deriving import Proposals


def facts_there(decks: Iterable[Path]) -> list[AnyFact]:
    """The facts of some deck files, each file once; one that is not there, or can't be read, has none."""
    files = [read_deck(deck).deck for deck in dict.fromkeys(decks) if deck.exists()]
    return [fact for deck in files if deck is not None for fact in deck.facts]


def anew(found: Proposals, deck: str | None, decks: Sequence[str] = ()) -> tuple[list[Proposal], str]:
    """What a person would be asked about on the screen, best first; and what is left out, in a sentence, or ''.

    `deck` is the file that facts go to, if one is named; `decks` are where decks are looked for. Raises QuizError.
    """
    document = Path(found.document.path)
    with look(decks) as report:
        to = expand(deck) if deck else deck_for(report.workspace, document)
        choosing = Choosing(report.workspace, found, to, facts_there([*decks_of(report.workspace, document), to]))
    dropped = sum(item.decision == "dropped" for item in choosing.earlier)
    numbers = {
        "dropped earlier": dropped,
        "kept earlier": len(choosing.earlier) - dropped,
        "in a deck already": len(choosing.standing),
    }
    told = ", ".join(f"{number} {what}" for what, number in numbers.items() if number)
    return [item.proposal for item in choosing.items], f"{told}, left out." if told else ""
