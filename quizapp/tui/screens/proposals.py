"""Proposals: one fact a screen with its passage beside it, to be kept, changed or dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content

from quizapp.service.choosing import Choosing
from quizapp.service.places import deck_named
from quizapp.service.wording import count, place
from quizapp.text import clean
from quizapp.tui import face
from quizapp.tui.actions import Action, bindings
from quizapp.tui.proposalface import end_face, passage_pieces, proposal_face, reading_face
from quizapp.tui.screens.deriving import DerivingScreen
from quizapp.tui.screens.path_prompt import deck_prompt
from quizapp.tui.screens.proposal_keys import ACTIONS, possible
from quizapp.tui.widgets.keys import Keys
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.passage import Passage

if TYPE_CHECKING:
    from quizapp.fact import AnyFact
    from quizapp.service.deriving import Proposals

WHEEL = 2
"""So many rows a notch of the wheel scrolls."""
LEAST = 3
"""So many rows of the passage stand below a long fact."""
MOST_CELLS = 100
"""No line of a fact is longer."""


class ProposalsScreen(DerivingScreen):
    """Derives facts from a document in a thread, then goes through them."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS)]

    DEFAULT_CLASSES = "proposals"

    _choosing: Choosing | None = None
    """What is gone through; None while it is read."""
    _hidden = False
    """The passage is put away (on tiny screens: it is looked at)."""

    _doubts, _told = False, ""
    """Whether there is something that a person should know of how it was read; all that is told of it."""

    def compose(self) -> ComposeResult:
        """A head, a thin line of progress, the fact, its passage, keys."""
        self._keys = Keys()
        self._face, self._beside = Page("face", lambda: 0), Passage()
        yield self._head
        yield self._line
        with Container(id="middle"):
            self._card = Vertical(self._face, id="card")
            yield self._card
            yield self._beside
        yield self._keys

    def _begin(self, found: Proposals, there: Sequence[AnyFact]) -> None:
        """Begin with the best, of those that were not decided earlier."""
        choosing = self._choosing = Choosing(self.workspace, found, self._to, there)
        told = [*found.notes, *[found.from_model] * bool(found.from_model)]
        self._doubts, self._told = bool(found.notes), " ".join(told)
        if choosing.earlier:
            told.append(f"{len(choosing.earlier)} decided earlier.")
        if choosing.standing:
            told.append(f"{len(choosing.standing)} in a deck already.")
        if choosing.earlier or choosing.standing:
            told.append("b shows them." if choosing.items else "")
        self._show()
        if told:
            self.app.say(" ".join(told).strip(), warning=bool(found.notes))

    # ------------------------------------------------------------------------ what is shown

    def _show(self) -> None:
        """Draw all of it anew."""
        self.fit(self.size)
        choosing, cells = self._choosing, max(self.size.width - 2, 10)
        name = clean(self._document.name)
        self._keys.show(self.offered())
        if choosing is None:
            self._beside.close()
            self._put_head(face.header(name, "deriving", cells), self._share)
            self._fit_card(reading_face(self._document, self._share, self._note))
            return
        whole, left = len(choosing.items), choosing.number("")
        kept, dropped = choosing.number("kept"), choosing.number("dropped")
        at = f"{choosing.at + 1} of {whole}" if choosing.item is not None else f"{whole} of {whole}"
        told = f"{at} · {kept} kept · {dropped} dropped" if whole else "nothing to decide"
        lost = "decisions are not kept · " if self.workspace.store.read_only and cells > 70 else ""
        doubts = "? has a note · " * (self._doubts and cells > 50)
        self._put_head(face.header(name, lost + doubts + told, cells), 1 - left / whole if whole else 1.0)
        item = choosing.item
        tiny = self.has_class("tiny")
        if item is None or self._hidden != tiny:
            self._beside.close()
        else:
            self._beside.open(passage_pieces(choosing.document, item))
        self._card.display = not (tiny and self._beside.showing)
        narrow = self.has_class("narrow") or not self._beside.showing
        wide = min(self.size.width if narrow else self.size.width // 2, MOST_CELLS)
        inner = max(wide - (2 if self.has_class("narrow") else 5), 8)
        self._fit_card(end_face(choosing) if item is None else proposal_face(choosing, item, inner))

    def _fit_card(self, content: Content) -> None:
        """Show the fact; above its passage, it takes no more rows than it needs."""
        if self.has_class("narrow") and self._beside.showing:
            room = self.size.height - 2 - (not self.has_class("short"))
            rows = content.get_height({}, max(self.size.width - 2, 1))
            self._card.styles.height = max(min(rows, room - LEAST - 1), 1)
        else:
            self._card.styles.height = "1fr"
        self._face.show(content, 0)

    def on_resize(self, event: events.Resize) -> None:
        """Rearrange for narrow and low terminals."""
        self.fit(event.size)
        self.call_after_refresh(self._show)

    def on_key(self, event: events.Key) -> None:
        """Up and down scroll the fact where it is longer than its place, else the passage; pages scroll the passage."""
        if event.key in ("up", "down", "pageup", "pagedown"):
            down = event.key in ("down", "pagedown")
            page = event.key.startswith("page") and self._beside.showing
            before = self._face.first
            if not page and self._card.display:
                self._face.scroll_rows(1 if down else -1)
            if page or self._face.first == before:
                rows = max(self._beside.size.height - 1, 1) if page else 1
                self._beside.scroll_rows(rows if down else -rows)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll what is under the mouse with the wheel."""
        self._wheel(event, WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Likewise."""
        self._wheel(event, -WHEEL)

    def _wheel(self, event: events.MouseEvent, rows: int) -> None:
        over = self._beside if self._beside.region.contains(*event.screen_offset) else self._face
        over.scroll_rows(rows)

    # -------------------------------------------------------------------------- deciding

    def action_keep(self) -> None:
        """Keep what is looked at."""
        if self._choosing is not None and self._choosing.item is not None:
            self._decide(self._choosing.keep)

    def action_proceed(self) -> None:
        """Keep what is looked at; at the end, study the deck if there is one."""
        choosing = self._choosing
        if choosing is None:
            return
        if choosing.item is not None:
            self.action_keep()
        elif choosing.can_study:
            self.app.attempt(lambda: self._study(choosing.deck))
        else:
            self._go_back()

    def _study(self, deck: Path) -> None:
        self.workspace.sync()
        chosen = self.workspace.select([str(deck)])
        self.app.show_study(chosen, self.workspace.title_of(chosen))

    def action_drop(self) -> None:
        """Drop what is looked at."""
        if self._choosing is not None:
            self._decide(self._choosing.drop)

    def action_paragraph(self) -> None:
        """Keep all of this paragraph."""
        if self._choosing is not None and self._choosing.item is not None:
            self._decide(self._choosing.keep_paragraph)

    def action_undo(self) -> None:
        """Take back the last decision or edit."""
        if self._choosing is not None:
            self._decide(self._choosing.undo)

    def _decide(self, act: Callable[[], str | None]) -> None:
        """Do it, and show what comes next; what can't be done is told, and stays as it was."""
        told: list[str | None] = []
        self.app.clear_notifications()  # they speak of what was done before
        self.app.attempt(lambda: told.append(act()))
        self._show()
        if told and told[0]:
            self.app.say(told[0])

    def action_edit(self) -> None:
        """Open what is looked at in the editor."""
        choosing = self._choosing
        if choosing is None or choosing.item is None:
            return
        self.app.outside(lambda: choosing.edit(self.workspace.settings.editor))
        self._show()

    def action_restore(self) -> None:
        """Bring the proposal back as it was made; or the edit."""
        if self._choosing is not None:
            self._decide(self._choosing.restore)

    def action_turn(self) -> None:
        """Ask it as a sentence with a gap, or as the question again."""
        if self._choosing is not None and self._choosing.item is not None:
            self._decide(self._choosing.item.turn)

    # ----------------------------------------------------------------------- looking around

    def action_go(self, step: int) -> None:
        """Look at another one; from the end, at the first that is open. While a model is asked, go on without it."""
        choosing = self._choosing
        if choosing is None:
            self._enough = self._asking and step > 0
            return
        if choosing.item is None and step > 0:
            choosing.to_first_open()
        else:
            choosing.go(step)
        self.app.clear_notifications()
        self._show()

    def action_passage(self) -> None:
        """Show or hide the passage."""
        self._hidden = not self._hidden
        self._show()

    def action_order(self) -> None:
        """Change the order."""
        if self._choosing is not None:
            self._choosing.reorder()
            self._show()
            self.app.say("In the order of the text." if self._choosing.by_text else "Best first.")

    def action_bring_back(self) -> None:
        """Go once more through what was decided earlier."""
        if self._choosing is not None:
            number = self._choosing.bring_back()
            self._show()
            decided = self._choosing.number("kept") + self._choosing.number("dropped")
            none = (
                "What you decided now is among these: ← goes back to it." if decided else "Nothing was decided before."
            )
            self.app.say(f"{count(number, 'proposal')} more." if number else none)

    def action_deck(self) -> None:
        """Choose the deck that facts go to."""
        choosing = self._choosing
        if choosing is None:
            return

        def take(text: str | None) -> None:
            if text is not None:
                choosing.deck = deck_named(self.workspace, text)
                self._show()
                self.app.say(f"Kept facts go to {place(str(choosing.deck))}.")

        self.app.push_screen(deck_prompt(self.workspace, choosing.deck, self._decks), take)

    def action_leave(self) -> None:
        """Stop reading, or leave; what was decided is on disk."""
        left = self._choosing.number("") if self._choosing is not None else 0
        self._go_back(f"{count(left, 'proposal')} left for later: the same document goes on with them." if left else "")

    def offered(self) -> tuple[Action, ...]:
        """What can be done now."""
        return possible(self._choosing, asking=self._asking)

    def action_help(self) -> None:
        """Explain the keys."""
        from quizapp.tui.screens.help import PROPOSALS, HelpScreen

        self.app.push_screen(HelpScreen("Proposals", self.ACTIONS, PROPOSALS, note=self._told))
