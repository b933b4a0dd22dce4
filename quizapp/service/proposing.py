"""What of a document's proposals is new, what was decided earlier, and what stands in its decks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from quizapp.service.choosing import Choosing
from quizapp.service.looking import expand
from quizapp.service.places import deck_for, decks_of, take_in
from quizapp.service.reporting import look
from quizapp.service.standing import facts_there

if TYPE_CHECKING:
    from quizapp.document.derive.proposal import Proposal
    from quizapp.service.deriving import Proposals

TOLD = {"dropped": "dropped earlier", "kept": "kept earlier", "in a deck": "in a deck already"}


class Anew(Struct, frozen=True, kw_only=True):
    """What is proposed, and what is known of it already."""

    proposals: list[Proposal]
    """What a person would be asked about on the screen, best first."""
    states: list[str]
    """Of every proposal of the document: 'kept', 'dropped', 'in a deck', or '' where it is new."""
    left_out: str
    """What is not new, counted in a sentence; or ''."""
    choosing: Choosing
    keeps: bool
    """Whether decisions are remembered: not while another window has the progress."""


@contextmanager
def anew(found: Proposals, deck: str | None, decks: Sequence[str] = ()) -> Iterator[Anew]:
    """What of some proposals is new, for as long as the progress is open.

    `deck` is the file that facts go to, if one is named; `decks` are where decks are looked for. Raises QuizError.
    """
    document = Path(found.document.path)
    with look(decks) as report:
        workspace = report.workspace
        if not deck:
            take_in(workspace, document)
        to = expand(deck) if deck else deck_for(workspace, document)
        choosing = Choosing(workspace, found, to, facts_there([*decks_of(workspace, document), to]))
        known = {id(item.proposal): item.decision or "in a deck" for item in choosing.earlier + choosing.standing}
        states = [known.get(id(one), "") for one in found.proposals]
        numbers = {what: states.count(state) for state, what in TOLD.items()}
        told = ", ".join(f"{number} {what}" for what, number in numbers.items() if number)
        yield Anew(
            proposals=[item.proposal for item in choosing.items], states=states,
            left_out=f"{told}, left out." if told else "", choosing=choosing, keeps=workspace.keeps,
        )  # fmt: skip
