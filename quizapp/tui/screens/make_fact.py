"""Making a fact from a sentence: its words are chosen for the answer, by keys or mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from quizapp.document.derive.proposal import Proposal
from quizapp.document.rows import wrapped
from quizapp.document.text import Document
from quizapp.service.keeping import Kept
from quizapp.service.making import Sentence, gaps_of, proposals
from quizapp.service.wording import place
from quizapp.text import clean
from quizapp.tui.actions import Action, bindings
from quizapp.tui.face import Part, click

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp

ACTIONS: tuple[Action, ...] = (
    Action("space,x", "mark", "mark", "Mark the word under the cursor as part of the answer, or take the mark away; a click does the same."),
    Action("right,l", "go(1)", "word", "Go to the next word.", "→"),
    Action("left,h", "go(-1)", "back", "Go to the word before.", "←"),
    Action("up,home", "go(-1000000)", "first", "Go to the first word.", "home"),
    Action("down,end", "go(1000000)", "last", "Go to the last word.", "end"),
    Action("enter", "keep(False)", "keep", "Keep the fact: it is written to the deck."),
    Action("q", "ask", "ask", "Type a question, which is asked in place of the sentence with its gap."),
    Action("d", "deck", "deck", "Take another of the decks that it may go to."),
    Action("e", "keep(True)", "keep, edit", "Keep the fact, and open it in your editor."),
    Action("escape", "leave", "leave", "Go from the question to the words; else leave.", "esc"),
    Action("question_mark,f1", "help", "help", "Explain the keys.", "?"),
)  # fmt: skip
"""What can be done, in the order of the help."""
ABOUT = (
    ("The answer", "Words that stand together are one answer, others are asked for one by one. The sentence is the fact's proof."),
)  # fmt: skip
"""The idea behind it."""


class Made(Struct, frozen=True):
    """What was kept."""

    kept: Kept
    document: Path
    """The path of the document that it is of now."""
    edit: bool
    """Whether the editor is to be opened on it."""


Put = Callable[[Sequence[Proposal], Path], tuple[Kept, Path]]
"""Writes a fact into a deck; what was written, and the path of its document. Raises QuizError."""


class MakeFact(ModalScreen[Made | None]):
    """The words of a sentence; those that are marked are the answer, or several where they don't stand together."""

    DEFAULT_CSS = """
    MakeFact { align: center middle; }
    MakeFact > Vertical { width: 86; max-width: 96%; height: auto; max-height: 100%; border: round $foreground 40%; padding: 0 1; background: $surface; }
    MakeFact VerticalScroll { height: auto; max-height: 13; }
    MakeFact #words { height: auto; margin: 1 0; }
    MakeFact Input { background: $surface; }
    MakeFact #hint { height: auto; }
    MakeFact .line { text-wrap: nowrap; text-overflow: ellipsis; height: 1; }
    MakeFact.short > Vertical { border: none; }
    MakeFact.short #words { margin: 0; }
    MakeFact.short VerticalScroll { max-height: 6; }
    MakeFact.tiny VerticalScroll { max-height: 3; }
    MakeFact.tiny #heading, MakeFact.tiny #into { display: none; }
    """
    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS)]
    AUTO_FOCUS = ""

    app: QuizApp

    def __init__(self, document: Document, sentence: Sentence, decks: Sequence[Path], put: Put) -> None:
        super().__init__()
        self._put = put
        self._document = document
        self._sentence = sentence
        self._decks = decks
        self._deck = 0
        self._at = 0
        self._chosen: set[int] = set()

    def compose(self) -> ComposeResult:
        """The words, a question that may be asked instead, where it goes, what the keys do."""
        with Vertical():
            yield Static(Content("Which words are the answer?").stylize("bold"), id="heading", classes="line")
            with VerticalScroll(can_focus=False):
                yield Static(id="words", markup=False)
            yield Input(placeholder="a question for it (may be empty)", max_length=1000)
            yield Static(id="into", classes="line", markup=False)
            yield Static(id="hint", markup=False)

    def on_mount(self) -> None:
        """Show the words and keys; each is a button, and no link."""
        for name in ("#words", "#hint"):
            self.query_one(name, Static).auto_links = False
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Leave out what there is no room for."""
        self.set_class(event.size.width < 76, "narrow")
        self.set_class(event.size.height < 16, "short")
        self.set_class(event.size.height < 9, "tiny")
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        if not self.is_attached:
            return
        words = self.query_one("#words", Static)
        words.update(self._face())
        until = self._sentence.text[: self._sentence.words[self._at][1]]
        above = len(wrapped(until, max(words.size.width - 1, 1))) - (2 if self.has_class("tiny") else 4)
        self.query_one(VerticalScroll).scroll_to(y=max(above, 0), animate=False)
        into = self.query_one("#into", Static)
        deck, several = self._decks[self._deck], len(self._decks) > 1
        head = f"into {self._deck + 1} of {len(self._decks)}  " if several else "into  "
        new = "" if deck.exists() else " (new)"
        name, room = clean(place(str(deck))), max(into.size.width - len(head + new), 8)
        name = name if len(name) <= room else f"…{name[1 - room :]}"  # its end tells more than its beginning
        into.update(Content.assemble((head, "$foreground-muted"), name, new))
        typing = isinstance(self.focused, Input)
        keys = (("enter", "keep", "keep(False)"), ("esc", "to the words", "leave()")) if typing else (
            ("space", "mark", "mark()"), ("←", "back", "go(-1)"), ("→", "word", "go(1)"), ("enter", "keep", "keep(False)"),
            ("q", "ask", "ask()"), *[("d", "deck", "deck()")] * several, ("e", "keep, edit", "keep(True)"),
            ("esc", "leave", "leave()"), ("?", "help", "help()"),
        )  # fmt: skip
        hint = self.query_one("#hint", Static)
        parts, room = list[Part](), hint.size.width
        for key, what, action in keys:
            room -= len(f"{key} {what}")
            if room < 0 and parts:  # a line ends between two keys
                parts.append(("\n", ""))
                room = hint.size.width - len(f"{key} {what}")
            room -= 2
            shown = Content.assemble((key, "bold $text-accent"), (f" {what}", "$foreground-muted"))
            parts += [shown.stylize(click(action)), "  "]
        hint.update(Content.assemble(*parts).rstrip())

    def _face(self) -> Content:
        """The sentence, its gaps in brackets and reversed, the word under the cursor underlined."""
        text, at = self._sentence.text, 0
        out: list[Content | str] = []
        gaps = gaps_of(self._sentence, self._chosen)
        begins, ends = {start for start, _ in gaps}, {end for _, end in gaps}
        for number, (start, end) in enumerate(self._sentence.words):
            inside = number in self._chosen and number - 1 in self._chosen
            between = Content(clean(text[at:start]))
            out.append(between.stylize("reverse") if inside else between)
            style = " ".join(filter(None, (
                "reverse" if number in self._chosen else "", "bold underline" if number == self._at else "",
            )))  # fmt: skip
            word = Content.styled(clean(text[start:end]), style) if style else Content(clean(text[start:end]))
            if start in begins:
                word = Content.assemble(("[", "bold $text-accent"), word)
            if end in ends:
                word = Content.assemble(word, ("]", "bold $text-accent"))
            out.append(word.stylize(click(f"pick({number})")))
            at = end
        return Content.assemble(*out, clean(text[at:]))

    def action_go(self, by: int) -> None:
        """Go to another word."""
        self.app.clear_notifications()  # what was wrong may be mended now
        self._at = max(min(self._at + by, len(self._sentence.words) - 1), 0)
        self._show()

    def action_mark(self) -> None:
        """Mark the word, or take the mark away, and go on to the next."""
        self._chosen ^= {self._at}
        self.action_go(1)

    def action_pick(self, number: int) -> None:
        """Mark a word by a click."""
        self.app.clear_notifications()  # what was wrong may be mended now
        self._at = number
        self._chosen ^= {number}
        self._show()

    def action_deck(self) -> None:
        """Choose the next of the decks."""
        self._deck = (self._deck + 1) % len(self._decks)
        self._show()

    def action_ask(self) -> None:
        """Type a question."""
        self.app.clear_notifications()  # what was wrong may be mended now
        self.query_one(Input).focus()

    def on_descendant_focus(self) -> None:
        """Other keys are shown while one types."""
        self._show()

    def on_descendant_blur(self) -> None:
        """Likewise."""
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep it."""
        event.stop()
        self.action_keep(False)

    def action_keep(self, edit: bool) -> None:
        """Write it, if it is proved; what can't be written leaves the form as it is."""

        def made() -> None:
            question = clean(self.query_one(Input).value).strip()
            found = proposals(self._document, self._sentence, self._chosen, question)
            kept, path = self._put(found, self._decks[self._deck])
            self.dismiss(Made(kept, path, edit))

        self.app.attempt(made)

    def offered(self) -> tuple[Action, ...]:
        """What can be done here."""
        return tuple(action for action in ACTIONS if action.action != "deck" or len(self._decks) > 1)

    def action_help(self) -> None:
        """Explain the keys."""
        from quizapp.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen("Make a fact", self.offered(), ABOUT))

    def action_leave(self) -> None:
        """Leave the field, or the form."""
        if isinstance(self.focused, Input):
            self.set_focus(None)
        else:
            self.dismiss(None)
