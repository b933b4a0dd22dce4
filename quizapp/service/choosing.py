"""Going through the proposals of a document: what is kept is put into a deck at once, and every decision is remembered.

A decision is an event like any other: on disk when it is taken, in every backup, the same on two devices. It is looked
up by what was proposed (the quote, and what of it is asked for) and holds for the document, also where that was changed
or moved since.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from quizapp.errors import QuizError
from quizapp.fact import AnyFact, parts, question_text
from quizapp.service.amending import amend, own_text, rewrite
from quizapp.service.among import Among
from quizapp.service.beside import held_beside, in_words
from quizapp.service.decided import decided, lost, still_decided
from quizapp.service.deckfile import Change, Unwritable, take_back, write_file
from quizapp.service.deriving import Proposals
from quizapp.service.keeping import Kept, facts_of, keep_facts
from quizapp.service.proposed import Act, Item, by_key, items_of
from quizapp.service.quoted import path_text, quoted
from quizapp.service.renewing import renewal, says, stood_before
from quizapp.service.standing import Standing
from quizapp.service.still import Still
from quizapp.service.wording import count
from quizapp.store.events import NewEvent

if TYPE_CHECKING:
    from quizapp.service.workspace import Workspace


class Choosing(Among):
    """The proposals of one document, of which a person decides."""

    def __init__(self, workspace: Workspace, found: Proposals, deck: Path, there: Sequence[AnyFact] = ()) -> None:
        self.found = found
        self.document = found.document
        self.deck = deck
        self._workspace = workspace
        self._path = path_text(os.path.realpath(found.document.path))
        whole = items_of(found.proposals)
        self._by_key = by_key(whole)
        known, has = decided(workspace.store, self._by_key, found.document, self._path, deck), Standing(there).has_any
        gone = lost(workspace, known, (i for i in whole if i.decision == "kept" and not has(i)), self._path)
        for item in gone:  # its deck is gone, or it was taken out there: it may be kept again
            item.decision = ""
        self._acts = still_decided(known.acts, self._by_key)
        self._still = Still(found.document)
        self._stood = tuple(item for item in whole if not item.decision and has(item))
        for item in self._stood:
            item.stands = True
        super().__init__(whole)
        name, decks = Path(found.document.path).name, workspace.library.ids
        self.beside = held_beside(workspace.store, decks, name, self.items)
        """By the keys of those gone through, the fact that is held back since the document says this in its place."""

    @property
    def can_study(self) -> bool:
        """Whether there is a deck to study: facts were kept, now or earlier."""
        return self.number("kept") > 0 or self.deck.is_file()

    @property
    def made(self) -> str:
        """What was kept now as facts and answers; '' where each is a fact with one answer."""
        kept = [item for item in self.items if item.decision == "kept"]
        facts = facts_of([item.proposal for item in kept if not item.written])
        facts += [fact for item in kept if item.written for fact in item.facts]
        answers = sum(len(parts(fact)) for fact in facts)
        told = f"{count(len(facts), 'fact')} with {count(answers, 'answer')}"
        return told if not len(kept) == len(facts) == answers else ""

    # ------------------------------------------------------------------------- deciding

    def edit(self, editor: str) -> str:
        """Open the editor on what is looked at, and remember what comes back, taken or not. What a person should know,
        or ''. Raises QuizError.
        """
        item = self.item
        if item is None:
            return ""
        before, was = own_text(item, self.document), (item.written, item.draft)
        told = amend(item, self.document, self.deck, editor)
        if (item.written, item.draft) != was:
            self._edited(item, before)
            told = told or (f"Taken in, but {item.unsaid}: is it a slip?" if item.unsaid else "")
        return told

    def restore(self) -> str:
        """Make what is looked at again what was proposed, or, where it is that, what a person wrote before. What was done,
        in a sentence. Raises QuizError for what is kept.
        """
        item = self.item
        if item is None:
            return ""
        if item.decision == "kept":
            raise QuizError("This one is kept", "It stands in the deck.", "u takes the last decision back; then r.")
        before = own_text(item, self.document)
        if not before and not item.aside:
            return "It is as it was proposed."
        rewrite(item, self.document, "" if before else item.aside, self.deck)
        self._edited(item, before)
        return "It is as it was proposed; r brings your edit back." if before else "It is as you wrote it."

    def _edited(self, item: Item, before: str, *, back: bool = False) -> None:
        """Remember an edit, of which `before` is what was written before; or (`back`) that one was taken back."""
        item.aside = before or item.aside
        item.stands = (
            not item.decision and not item.written and (item.stands or item in self._stood)
        )  # else it is another
        self._tell([item], "edited", text=own_text(item, self.document), back=back)
        if not back:
            self._acts.append(Act(keys=(item.key,), before=before))

    def keep(self) -> str:
        """Keep what is looked at, and go on to the next. What a person should know, or ''. Raises QuizError."""
        item = self.item
        if item is None or item.decision == "kept":
            self.to_open()
            return ""
        if item.draft:
            raise QuizError("Your edit is not taken yet", "", "e opens it again, r brings back the proposal.")
        old = self.beside.get(item.key)
        kept = self._keep_said([item])
        told = _already(kept)
        self.to_open()
        if old is not None and kept[0].renewed:
            told = f"It took the place of what was held back, whose progress stays: {in_words(old)}."
        elif old is not None and not told:
            told = f"A fact of the same passage is held back: {in_words(old)}. c while you study shows it."
        return told

    def keep_paragraph(self) -> str:
        """Keep all open ones of the paragraph of what is looked at; what was done, in a sentence. Raises QuizError."""
        item = self.item
        if item is None:
            return ""
        mine = self._block(item)
        some = [i for i in self.items if i.is_open and not i.draft and self._block(i) == mine]
        if not some:
            return "Nothing of this paragraph is open."
        told = _already(self._keep_said(some))
        self.to_open()
        kept = sum(i.decision == "kept" for i in some)
        return f"{count(kept, 'proposal')} kept of this paragraph. {told}".strip() if kept else told

    def _block(self, item: Item) -> int:
        return bisect_right(self.document.blocks, item.proposal.start, key=lambda block: block.start)

    def keep_all(self) -> Kept:
        """Keep all that are open, unseen, but for those with an edit that can't be taken: no decision is remembered, that
        the decks have them tells enough. What was written. Raises QuizError.
        """
        kept = self._keep_said([item for item in self.items if item.is_open and not item.draft], seen=False)
        written, already = sum(one.written for one in kept), sum(one.already for one in kept)
        renewed = sum(one.renewed for one in kept)
        return Kept(str(self.deck), written, already, any(one.is_new for one in kept), renewed=renewed)

    def _keep_said(self, items: Sequence[Item], *, seen: bool = True) -> list[Kept]:
        """Keep some, if the document still says all of them."""
        self._still.says(fact.quote for item in items for fact in item.facts if fact.quote)
        done = {id(item): kept for item in items if (kept := self._renewed(item, seen=seen)) is not None}
        untouched = [item for item in items if not item.written and id(item) not in done]
        mine = [[item] for item in items if item.written]  # each is a change of its own
        return [*done.values(), *(self._keep(some, seen=seen) for some in [untouched, *mine] if some)]

    def _renewed(self, item: Item, *, seen: bool) -> Kept | None:
        """Keep one in the place of the fact that is held back since the document says this now; None where that is another."""
        old = self.beside.get(item.key) if not item.written else None
        found = renewal(old) if old is not None and os.path.realpath(old.file) == os.path.realpath(self.deck) else None
        if old is None or found is None or not says(found, item.facts[0]):
            return None
        change = write_file(Path(os.path.realpath(self.deck)), found.after, found.before)
        events = [
            *stood_before(self._workspace.store, old, self.deck),
            *quoted(self._still.finder, [(found.fact, item.places[0][0])], self.deck),
        ]
        self._record([item] if seen else (), "kept", change, events)
        return Kept(str(self.deck), 1, 0, False, change, renewed=1)

    def _keep(self, items: Sequence[Item], *, seen: bool) -> Kept:
        lines = [line for item in items for line in item.written]
        facts = [f for i in items for f in i.facts] if lines else facts_of([item.proposal for item in items])
        kept = keep_facts(facts, self.document, self.deck, lines)
        if kept.change is None:  # there is nothing to take back
            for item in items:
                item.stands = True
            return kept
        stand = [(fact, at) for item in items for fact, (at, _) in zip(item.facts, item.places, strict=True)]
        self._record(items if seen else (), "kept", kept.change, quoted(self._still.finder, stand, kept.path))
        return kept

    def drop(self) -> None:
        """Drop what is looked at, and go on to the next. Raises QuizError for what is kept."""
        item = self.item
        if item is not None and item.decision == "kept":
            raise QuizError("This one is kept", "It stands in the deck.", "u takes the last decision back.")
        if item is not None and not item.decision:
            self._record([item], "dropped")
        self.to_open()

    def undo(self) -> str:
        """Take the last decision or edit back, and go to what it was about. What was done, in a sentence. Raises QuizError."""
        while self._acts and self._acts[-1].before is not None and self._by_key[self._acts[-1].keys[0]].is_in_deck:
            self._acts.pop()  # it stays as it was written
        if not self._acts:
            return "There is nothing to take back."
        act = self._acts.pop()  # what can't be taken back is not tried again
        if act.before is not None:
            return self._undo_edit(self._by_key[act.keys[0]], act.before)
        if act.change is not None:
            try:
                take_back(act.change)
            except Unwritable:
                self._acts.append(act)  # but for what may be possible later
                raise
            for item in (*self.items, *self.earlier):  # what was kept may have been all that they stood by
                item.stands = item.stands and item in self._stood
        items = [self._by_key[key] for key in act.keys if key in self._by_key]
        was = items[0].decision if items else ""
        stood = was == "kept" and act.change is None
        self._tell(items, "open")
        for item in items:
            item.decision, item.stands = "", stood or (item in self._stood and not item.written)
        self.go_to(items)
        what = "it is" if len(items) == 1 else f"{len(items)} are"
        return "It stood in the deck before: there it stays." if stood else f"No longer {was}: {what} open again."

    def _undo_edit(self, item: Item, before: str) -> str:
        rewrite(item, self.document, before, self.deck)
        self._edited(item, "", back=True)
        self.go_to([item])
        return "It is as you wrote it before." if before else "Your edit is taken back: it is as it was proposed."

    def _record(
        self, items: Sequence[Item], decision: str, change: Change | None = None, more: Sequence[NewEvent] = ()
    ) -> None:
        """Remember a decision; where that can't be, a deck is as it was before."""
        try:
            self._tell(items, decision, change, more)
        except BaseException as error:
            try:
                if change is not None:
                    take_back(change)
            except QuizError as stays:  # what went wrong first is told, and this with it
                error.add_note(str(stays))
            raise
        for item in items:
            item.decision = decision
        self._acts.append(Act(keys=tuple(item.key for item in items), change=change))

    def _tell(
        self, items: Sequence[Item], decision: str, change: Change | None = None, more: Sequence[NewEvent] = (),
        text: str | None = None, back: bool = False,
    ) -> None:  # fmt: skip
        events, moment = [*more], self._workspace.clock.now()
        for number, item in enumerate(items):
            data: dict[str, Any] = {
                "decision": decision, "document": self.document.sha256, "path": self._path,
                "asked": question_text(item.facts[0]),
            }  # fmt: skip
            if text is not None:
                data |= {"text": text, **({"back": True} if back else {})}
            if change is not None:
                data["act"] = change.after
                data |= {"change": msgspec.to_builtins(change)} if number == 0 else {}
            events.append(NewEvent(kind="proposal", fact=item.key, data=data))
        self._workspace.store.record(events, time_ms=moment.ms, day=moment.day, offset=moment.offset)


def _already(kept: Sequence[Kept]) -> str:
    return "" if all(one.written for one in kept) else "It stands in the deck already."
