"""One proposal, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from msgspec import Struct
from msgspec.structs import replace

from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.questions import name_all
from quizapp.fact import AnyFact, find_gaps, question_text
from quizapp.service.deckfile import Change
from quizapp.service.keeping import fact_of
from quizapp.service.saying import unsaid_words
from quizapp.text import normal


class Item(Struct, kw_only=True, eq=False):
    """One proposal, and what became of it."""

    proposal: Proposal
    key: str
    """What it is known by: see `key_of`."""
    facts: tuple[AnyFact, ...]
    """What is kept: the proposal as a fact, or what a person made of it."""
    places: tuple[tuple[int, int], ...]
    """Where in the document the quote of each of them begins and ends."""
    written: tuple[tuple[str, ...], ...] = ()
    """The lines of these facts as a person wrote them; none where the proposal was not edited."""
    decision: str = ""
    """'kept', 'dropped', or '' while it is open."""
    stands: bool = False
    """A deck has it already, and not because it was kept here."""
    draft: str = ""
    """What a person wrote that can't be taken yet."""
    trouble: tuple[str, ...] = ()
    """What is wrong with that."""
    aside: str = ""
    """What a person wrote, and then put aside for something else."""
    other: Proposal | None = None
    """The same as a sentence with a gap, where it is a question, or the other way round; None where there is but one way."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided."""
        return not (self.decision or self.stands)

    @property
    def is_in_deck(self) -> bool:
        """Whether a deck has it."""
        return self.stands or self.decision == "kept"

    @property
    def is_edited(self) -> bool:
        """Whether a person wrote something in its place, taken or not."""
        return bool(self.written or self.draft)

    @property
    def unsaid(self) -> str:
        """What the answers that a person wrote say and the passage does not, in words; or ''."""
        return unsaid_words(self.facts) if self.written else ""

    @property
    def asked(self) -> str:
        """What is asked, as a person wrote it if one did."""
        return question_text(self.facts[0]) if self.written else self.proposal.asked

    @property
    def turns(self) -> bool:
        """Whether it may be asked the other way."""
        return self.other is not None and not (self.decision or self.written or self.draft)

    def turn(self) -> str:
        """Ask it the other way, if there is one and it was neither decided nor edited; else why not, in a sentence."""
        if self.decision:
            return f"This one is {self.decision} already: u takes that back."
        if self.is_edited:
            return "This is your edit: e changes how it is asked, r brings back the proposal."
        if self.other is None:
            return "There is one way only in which this one can be asked: e changes it."
        self.proposal, self.other = self.other, self.proposal
        self.facts = (fact_of(self.proposal),)
        return ""


class Act(Struct, frozen=True, kw_only=True):
    """One decision, about one proposal or about all of a paragraph; or one edit."""

    keys: tuple[str, ...]
    change: Change | None = None
    """What it did to a deck."""
    before: str | None = None
    """What a person had written before an edit, '' for nothing; None: it is a decision."""


def item_of(one: Proposal) -> Item:
    """A proposal about which nothing was decided."""
    asked = name_all(one.cloze, one.answers)
    turns = one.question not in ("", asked) and len(find_gaps(one.cloze)) == 1
    other = replace(one, question=asked) if turns else None
    return Item(proposal=one, key=key_of(one), facts=(fact_of(one),), places=((one.start, one.end),), other=other)


def items_of(proposals: Iterable[Proposal]) -> list[Item]:
    """Proposals about which nothing was decided, each by a key of its own."""
    found: dict[str, Item] = {}
    for one in proposals:
        item = item_of(one)
        if item.key in found:
            item.key = _former_key_of(one)
        found[item.key] = item
    return list(found.values())


def by_key(items: Iterable[Item]) -> dict[str, Item]:
    """Some items by their keys, and by those that they had in events of before."""
    some = list(items)
    return {_former_key_of(item.proposal): item for item in some} | {item.key: item for item in some}


def key_of(one: Proposal) -> str:
    """What a proposal is known by: 16 hexadecimal digits, of its quote and of what of it is asked for.

    How it is asked is not in it: other rules may ask otherwise, and another heading of its section, or another title of
    the document, may stand before it, or another name in the place of 'it'.
    """
    quote, answers = normal(one.quote), [normal(answer) for answer in one.answers or (one.answer,)]
    behind = normal(one.cloze.rpartition("}}")[2])
    again = [behind.count(answer) if quote.count(answer) > 1 else 0 for answer in answers]
    return _hashed("asked", quote, *(f"{answer}\0{times}" for answer, times in zip(answers, again, strict=True)))


def _former_key_of(one: Proposal) -> str:
    """The key in events of before, when other headings made another one."""
    return _hashed("proposal", normal(one.quote), one.cloze)


def _hashed(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=8).hexdigest()
