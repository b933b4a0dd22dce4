"""Help: the keys of a screen, made from its actions, and the ideas behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from quizapp.text import clean
from quizapp.tui.actions import Action

ABOUT = (
    ("Answering", "Say or type the answer before you look; then rate how well you knew it. 'again' means you did not, "
     "'hard' only with effort, 'good' is the usual one, 'easy' without a thought. The suggestion (◂) is made from "
     "your answer and the time it took; space or enter takes it."),
    ("What is saved", "Each answer is on disk before the next question appears. Closing the terminal, a crash or a power "
     "cut loses nothing; u takes answers back, also after a restart."),
    ("When it comes back", "By default when you would still know it with a chance of 90% (FSRS-6). w shows the reckoning."),
    ("Decks", "Plain YAML files. Edit them freely: progress follows the facts. 'quizapp check' finds mistakes."),
    ("Sources", "When a document changes, facts whose quote it no longer has word for word, or denies now, are held back until you have "
     "looked: c shows what the source says now. A document that is missing holds nothing more back."),
)  # fmt: skip

QUIZ = (
    ("Marks", "The result says by which rule an answer is marked. A slip in spelling counts as right; of lists, orders and pairs the "
     "share that is right counts."),
    ("What is saved", "Each answer is on disk before the next question appears. A quiz that you leave waits for you, unless nothing was "
     "answered in it: then it is none. The time of an exam or a sprint goes on. At most 5 wait: of more, the one that you left longest ago "
     "ends, and what you answered is its score."),
    ("What it teaches", "A wrong answer counts in full, a right one as far as it can't have been luck. After a lucky pick, what was due "
     "stays due, and what is being learnt in steps waits as it did; an answer that was shown a moment ago counts for nothing."),
    ("Earlier quizzes", "h on Today, or in the list of quizzes, shows how they went, with every question and its answer; from "
     "there what was missed can be asked again or made due. s in that list sets a quiz up."),
)  # fmt: skip
"""The same for a quiz."""
MATCH = (
    ("The game", "Each question has one answer on the other side, and exactly one way to pair them all is right. The clock runs while a "
     "board is open; each wrong pick adds 5 seconds. You race your own best time."),
    ("What is saved", "Each try is on disk before it is told. A match that you leave waits for you with its clock at the last try."),
    ("What it teaches", "The first try at each pair: a wrong one counts in full, a right one the more the more answers were open, "
     "the last pair of a board not at all. What you took for one another is asked side by side later."),
)  # fmt: skip
"""The same for a match."""
PROPOSALS = (
    ("What is proposed", "Only what the document says word for word: the quote stands in it, and the sentence with its gap filled is the "
     "document's own. Where words were changed ('the Ministry' to its full name), 'changed' says so. Best first; s follows the text."),
    ("What is kept", "Each fact is in the deck's file before the next is shown; the rest of the file stays as it is, to the byte. u takes "
     "exactly that fact out again, unless the file was changed since. A second gap of a sentence goes into the fact that has it."),
    ("Coming back", "What you decided or wrote is remembered for this document, also where it was changed or moved. Nothing is proposed that a "
     "deck of it has already; b shows all of that once more. What you kept is proposed again once no deck has it."),
)  # fmt: skip
"""The same for proposals."""
ALWAYS = (("ctrl+p", "The palette: every action by name, and the themes."), ("ctrl+q", "Quit. Everything is saved."))
INDENT = 8
"""Cells before what a key does."""


class HelpScreen(ModalScreen[None]):
    """The keys of one screen, and a few words on how the app works."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > VerticalScroll { width: 76; max-width: 96%; height: auto; max-height: 94%; border: round $foreground 40%; padding: 0 2; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q,enter,space", "dismiss(None)", "close", show=False),
    ]

    def __init__(
        self, name: str, actions: Sequence[Action], about: Sequence[tuple[str, str]] = ABOUT, *, note: str = ""
    ) -> None:
        """`note` is what is to be known of what is on the screen; it stands first."""
        super().__init__()
        self._note = note
        self._about = about
        self._name_shown = name
        self._actions = actions

    def compose(self) -> ComposeResult:
        """The keys, then the ideas."""
        self._text = Static()
        with VerticalScroll():
            yield self._text

    def on_resize(self, event: events.Resize) -> None:
        """Wrap for the width that there is."""
        self._text.update(self._content(min(event.size.width * 96 // 100, 76) - 8))

    def _content(self, cells: int) -> Content:
        rows: list[str | Content | tuple[str, str]] = [(f"{self._name_shown}: keys", "bold"), "\n\n"]
        if self._note:
            rows[:0] = [("This document", "bold"), "\n", clean(self._note), "\n\n"]
        keys = [(action.key_name, action.help) for action in self._actions if action.label or "(" in action.action]
        for key, words in (*keys, *(one for one in ALWAYS if one[0] not in dict(keys))):
            first, *others = Content(words).wrap(max(cells - INDENT, 10))
            rows += [(f"{key:>{INDENT - 2}}", "bold $text-accent"), "  ", first, "\n"]
            for line in others:
                rows += [" " * INDENT, line, "\n"]
        for title, words in self._about:
            rows += ["\n", (title, "bold"), "\n", words, "\n"]
        return Content.assemble(*rows, "\n", ("esc closes this", "$foreground-muted"))
