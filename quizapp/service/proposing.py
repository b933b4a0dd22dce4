"""What of a document's proposals is new, what was decided earlier, and what stands in its decks."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from quizapp.fact import question_text
from quizapp.service.beside import in_words
from quizapp.service.choosing import Choosing
from quizapp.service.looking import expand
from quizapp.service.places import deck_for, known_decks, take_in
from quizapp.service.reporting import look
from quizapp.service.saying import answers_shown
from quizapp.service.standing import Standing, facts_there
from quizapp.service.wording import count

if TYPE_CHECKING:
    from quizapp.document.derive.proposal import Proposal
    from quizapp.service.deriving import Proposals
    from quizapp.service.proposed import Item

TOLD = {"dropped": "dropped earlier", "kept": "kept earlier", "in a deck": "in a deck already"}


class Anew(Struct, frozen=True, kw_only=True):
    """What is proposed, and what is known of it already."""

    proposals: list[Proposal]
    """What a person would be asked about on the screen, best first."""
    states: list[str]
    """Of every proposal of the document: 'kept', 'dropped', 'in a deck', 'edited', 'edit not taken', or '' where it is new."""
    left_out: str
    """What is not new, counted in a sentence; or ''."""
    choosing: Choosing
    keeps: bool
    """Whether decisions are remembered: not while another window has the progress."""
    known_as: dict[int, str]
    """The keys of the proposals that are new, by `id`."""
    twice: str
    """How many of those for the deck that was named stand in decks elsewhere too, in a sentence; or ''."""

    edits: dict[int, Item]
    """What a person made of those that are new, by `id` of the proposal."""

    def beside(self, one: Proposal) -> str:
        """The fact that is held back since the document says what is proposed in its place, in words; or ''."""
        old = self.choosing.beside.get(self.known_as.get(id(one), ""))
        return in_words(old) if old is not None else ""

    def edited(self, one: Proposal) -> list[dict[str, object]]:
        """The facts that would be kept in the place of a proposal, as programs read them; none where that was not edited."""
        item = self.edits.get(id(one))
        facts = item.facts if item is not None and not item.draft else ()
        shown = [(fact, answers_shown(fact)) for fact in facts]
        return [
            {"question": question_text(fact), "answer": said if len(said) != 1 else said[0], "quote": fact.quote}
            for fact, said in shown
        ]


@contextmanager
def anew(found: Proposals, deck: str | None, decks: Sequence[str] = ()) -> Iterator[Anew]:
    """What of some proposals is new, for as long as the progress is open.

    `deck` is the file that facts go to, if one is named: what decks of the document have that are not among this run's
    is told then, but may go there too. `decks` are where decks are looked for. Raises QuizError.
    """
    document = Path(found.document.path)
    with look(decks) as report:
        workspace = report.workspace
        run = set(workspace.library.ids)
        take_in(workspace, document)
        known, files = known_decks(workspace, document), {row.path for row in workspace.store.files() if row.id in run}
        to = expand(deck) if deck else deck_for(workspace, document, known)
        others = [one for one in known if str(one) not in files and not _is_same(one, to)] if deck else []
        choosing = Choosing(workspace, found, to, facts_there([*(one for one in known if one not in others), to]))
        edits = {id(item.proposal): item for item in choosing.items if item.is_edited}
        state_of = {id(item.proposal): item.decision or "in a deck" for item in choosing.earlier + choosing.standing}
        state_of |= {one: "edit not taken" if item.draft else "edited" for one, item in edits.items()}
        states = [state_of.get(id(one), "") for one in found.proposals]
        numbers = {what: states.count(state) for state, what in TOLD.items()}
        told = ", ".join(f"{number} {what}" for what, number in numbers.items() if number)
        yield Anew(
            proposals=[item.proposal for item in choosing.items], states=states,
            left_out=f"{told}, left out." if told else "", choosing=choosing, keeps=workspace.keeps,
            edits=edits, known_as={id(item.proposal): item.key for item in choosing.items}, twice=_twice(choosing.items, others),
        )  # fmt: skip


def _is_same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _twice(items: Sequence[Item], decks: Sequence[Path]) -> str:
    """How many of some proposals, all of which go into one deck, others have too, in a sentence; or ''."""
    there = {deck: Standing(facts_there([deck])) for deck in decks}
    having = [deck for deck in decks if any(there[deck].has_any(item) for item in items)]
    number = sum(any(there[deck].has_any(item) for deck in having) for item in items)
    if not having:
        return ""
    which = f"All {number} are" if number == len(items) > 1 else f"{number} of them {'is' if number == 1 else 'are'}"
    where = having[0].name + f" and {count(len(having) - 1, 'other deck')}" * (len(having) > 1)
    both = "both decks" if len(having) == 1 else "these decks"
    return f"{which} in {where} too: whoever studies {both} is asked {'it' if number == 1 else 'them'} twice."
