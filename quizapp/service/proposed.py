"""One proposal, and what became of it."""

from __future__ import annotations

from hashlib import blake2b

from msgspec import Struct
from msgspec.structs import replace

from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.questions import name_all
from quizapp.fact import AnyFact, find_gaps, question_text
from quizapp.service.deckfile import Change
from quizapp.service.keeping import fact_of
from quizapp.text import normal


class Item(Struct, kw_only=True, eq=False):
    """One proposal, and what became of it."""

    proposal: Proposal
    key: str
    """What it is known by: a hash of its quote and cloze."""
    facts: tuple[AnyFact, ...]
    """What is kept: the proposal as a fact, or what a person made of it."""
    written: tuple[tuple[str, ...], ...] = ()
    """The lines of these facts as a person wrote them; none where the proposal was not edited."""
    decision: str = ""
    """'kept', 'dropped', or '' while it is open."""
    draft: str = ""
    """What a person wrote that can't be taken yet."""
    trouble: tuple[str, ...] = ()
    """What is wrong with that."""
    other: Proposal | None = None
    """The same as a sentence with a gap, where it is a question, or the other way round; None where there is but one way."""

    @property
    def asked(self) -> str:
        """What is asked, as a person wrote it if one did."""
        return question_text(self.facts[0]) if self.written else self.proposal.asked

    @property
    def turns(self) -> bool:
        """Whether it may be asked the other way."""
        return self.other is not None and not (self.decision or self.written or self.draft)

    def turn(self) -> None:
        """Ask it the other way, if there is one and it was neither decided nor edited."""
        if self.other is not None and self.turns:
            self.proposal, self.other = self.other, self.proposal
            self.facts = (fact_of(self.proposal),)


class Act(Struct, frozen=True, kw_only=True):
    """One decision, about one proposal or about all of a paragraph."""

    keys: tuple[str, ...]
    change: Change | None = None
    """What it did to a deck."""


def item_of(one: Proposal) -> Item:
    """A proposal about which nothing was decided."""
    asked = name_all(one.cloze, one.answers)
    turns = one.question not in ("", asked) and len(find_gaps(one.cloze)) == 1
    other = replace(one, question=asked) if turns else None
    return Item(proposal=one, key=key_of(one), facts=(fact_of(one),), other=other)


def key_of(one: Proposal) -> str:
    """What a proposal is known by: 16 hexadecimal digits. How it is asked is not in it: other rules may ask otherwise."""
    text = f"proposal\0{normal(one.quote)}\0{one.cloze}"
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
