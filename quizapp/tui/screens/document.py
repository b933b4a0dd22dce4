"""A document: its text, each passage that a fact quotes marked by how well that is known, and what can be done there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content

from quizapp.service.coverage import Coverage, section_at
from quizapp.service.places import take_in
from quizapp.service.wording import place
from quizapp.tui.actions import Action, bindings
from quizapp.tui.documentface import fact_row, gone_row, section_row
from quizapp.tui.screens.document_keys import ABOUT, ACTIONS, possible
from quizapp.tui.screens.leafing import LeafingScreen

if TYPE_CHECKING:
    from quizapp.document.derive.proposal import Proposal
    from quizapp.service.coverage import Section
    from quizapp.service.deckfile import Change
    from quizapp.service.keeping import Kept
    from quizapp.service.workspace import Workspace
    from quizapp.tui.screens.choosing import Choosing
    from quizapp.tui.screens.make_fact import Made


class DocumentScreen(LeafingScreen):
    """One document. `over` another screen, it goes back to that, and no study is begun from it."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS)]

    def __init__(self, workspace: Workspace, path: Path, *, at: str = "", over: bool = False) -> None:
        super().__init__(workspace, path, at)
        self._over = over
        self._words = ""
        self._made: list[Change] = []
        """What was done to decks by making facts, the latest last."""
        self._contents: Choosing | None = None
        """The list of sections, while it is open."""

    def on_mount(self) -> None:
        """Show the keys, and take in the decks of this document that stand elsewhere."""
        if not self._over:
            self.app.attempt(lambda: take_in(self.workspace, self.reading.path))
        self._keys.show(self.offered())

    def action_show_fact(self) -> None:
        """Show the fact under the cursor, or close it."""
        if self._close_beside():
            return
        if self._facts_here():
            self._open_beside()
        else:
            self.app.say("No fact quotes this sentence: a makes one, n goes to the next that has one.")

    def action_contents(self) -> None:
        """List the sections."""
        from quizapp.tui.screens.choosing import Choosing

        if sections := self.reading.sections:
            self._contents = Choosing(*self._listed(), section_at(sections, self._here))
            self.app.push_screen(self._contents, lambda number: self._leave_contents(sections, number))

    def on_resize(self, event: events.Resize) -> None:
        """Fit the list of sections, if it is open, to another width too; keys have other words there."""
        self._keys.show(self.offered())
        if self._contents is not None:
            self._contents.put(*self._listed())

    def _listed(self) -> tuple[str, list[Content]]:
        """A title for the list of sections, and its rows; before sentences are counted, without shares."""
        sections, coverage = self.reading.sections, self.reading.coverage
        cells = max(min(self.app.size.width * 96 // 100, 90) - 8, 16)
        found: Sequence[Coverage | None] = coverage or [None] * len(sections)
        rows = [
            section_row("  " * min(one.level - 1, 4) + one.title, of, cells)
            for one, of in zip(sections, found, strict=True)
        ]
        return "Contents" if coverage else "Contents   counting sentences …", rows

    def _leave_contents(self, sections: Sequence[Section], number: int | None) -> None:
        self._contents = None
        if number is not None:
            self._go_to_place(sections[number].start)

    def _split(self) -> None:
        """They are counted: tell so in the list of sections too, if it is open."""
        super()._split()
        if self._contents is not None:
            self._contents.put(*self._listed())

    def action_search(self) -> None:
        """Ask for words, and go to where they stand next."""
        from quizapp.tui.screens.prompt import Prompt

        def find(words: str | None) -> None:
            if words:
                self._words = words
                self.action_search_on()

        self.app.push_screen(Prompt("Search", "words of the document", self._words, "searches"), find)

    def action_search_on(self) -> None:
        """Go to where the words stand next, from the beginning again at the end."""
        from quizapp.service.reading import search

        if not self._words:
            self.action_search()
        elif self.reading.is_whole:
            if (found := search(self.reading.document.text, self._words, self.text.cursor[1])) is None:
                self.app.say(f"'{self._words}' is not in the document.")
            else:
                self._point(*found)

    # ------------------------------------------------------------------ facts and study

    def action_make(self) -> None:
        """Make a fact from the sentence under the cursor."""
        if not self.reading.is_whole:
            return
        from quizapp.service.making import decks_for, put, sentence_at
        from quizapp.tui.screens.make_fact import MakeFact

        unit = self._units.at(self.text.cursor[0])
        if unit is None:
            return

        document = self.reading.document

        def write(found: Sequence[Proposal], deck: Path) -> tuple[Kept, Path]:
            return put(self.workspace, document, found, deck)

        def take(made: Made | None) -> None:
            if made is not None:
                self.app.attempt(lambda: self._take(made))

        def ask() -> None:
            decks = decks_for(self.workspace, self.reading.path)
            self.app.push_screen(MakeFact(document, sentence_at(document, *unit), decks, write), take)

        self.app.attempt(ask)

    def _take(self, made: Made) -> None:
        """Show what was made, in the editor if that is wished."""
        from quizapp.service.making import place_of

        kept, path = made.kept, made.document
        if kept.written:
            self.app.say(f"Kept in {place(kept.path)}. e opens it, u takes it back.")
            self._made += [kept.change] if kept.change is not None else []
        else:
            self.app.say("The deck has this fact already.")
        if path != self.reading.path:  # the deck came with the app, and was copied with its document
            at = self.text.cursor
            self.reading.move_to(path)
            self.text.point(*at)
        if made.edit and (found := place_of(self.workspace, path, kept)) is not None:
            self.app.outside(lambda: self.workspace.edit_deck(*found))
        self._ask_again()

    def action_undo(self) -> None:
        """Take back what was made last."""
        if self._made:
            self.app.attempt(self._take_back)
            self._frame()
        else:
            self.app.say("u takes back a fact that you made here; a makes one.")

    def _take_back(self) -> None:
        from quizapp.service.deckfile import Unwritable, take_back

        change = self._made.pop()  # what can't be taken back is not tried again
        try:
            take_back(change)
        except Unwritable:
            self._made.append(change)  # but for what may be possible later
            raise
        self.workspace.sync()
        self._ask_again()
        self.app.say(f"It is taken out of {Path(change.path).name} again.")

    def action_missing(self) -> None:
        """List the facts whose quote is not here; one that is chosen is edited."""
        from quizapp.tui.screens.choosing import Choosing

        gone = list(self.reading.gone)

        def take(number: int | None) -> None:
            if number is not None:
                self._edit(gone[number].uid)

        if not self.reading.is_whole or self._doing:
            self.app.say(self._doing)
        elif not gone:
            self.app.say("All quotes are in this document.")
        else:
            self.app.clear_notifications()  # what led here would cover the list
            self.app.push_screen(Choosing("What this document does not say", [gone_row(one) for one in gone]), take)

    def _frame(self) -> None:
        """Show the keys too: what was made, and what is missing, makes others."""
        super()._frame()
        if self.is_attached:
            self._keys.show(self.offered())

    def action_edit(self) -> None:
        """Open the fact under the cursor in the editor; of several, the one that one went to, or that is chosen."""
        found = list({one.of.uid: one.of for one in self._facts_here()}.values())
        if not found:
            self.app.say("No fact quotes this sentence: n goes to the next that has one.")
        elif len(found) == 1 or (self._fact is not None and self._fact.of.uid == found[0].uid):
            self._edit(found[0].uid)
        else:
            from quizapp.tui.screens.choosing import Choosing

            def take(number: int | None) -> None:
                if number is not None:
                    self._edit(found[number].uid)

            self.app.push_screen(Choosing("Which fact?", [fact_row(one) for one in found]), take)

    def _edit(self, uid: str) -> None:
        if self.app.outside(lambda: self.workspace.edit(uid)):
            self._ask_again()

    def action_study(self) -> None:
        """Study the section under the cursor."""
        from quizapp.tui.screens.section import study_section

        if self._over:
            self.app.say("Go back and end what you study there first.")
        elif self._doing:
            self.app.say(self._doing)
        else:
            study_section(self.app, self.reading, self._here)

    def action_derive(self) -> None:
        """Have facts proposed; one comes back here."""
        if not self._over:
            from quizapp.tui.app import proposals_screen

            self.app.open_over(proposals_screen(self.workspace, self.reading.path))

    # -------------------------------------------------------------------------- leaving

    def action_leave(self) -> None:
        """Close what is open beside; else go back to what lies below, or to Today."""
        if not self._over:
            super().action_leave()
        elif not self._close_beside():
            self.app.pop_screen()

    def offered(self) -> tuple[Action, ...]:
        """What can be done here."""
        lacking = {"study", "derive"} if self._over else set()
        lacking |= {"undo"} if not self._made else set()
        lacking |= {"missing"} if not self.reading.gone else set()
        return possible(lacking, self.app.size.width)

    def action_help(self) -> None:
        """Explain the keys."""
        from quizapp.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen("Document", self.offered(), ABOUT))
