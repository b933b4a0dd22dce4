"""Which quiz to take: one that was left, or a new one of some kind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.rules import MATCH_PAIRS, SPRINT_SECONDS, Rules
from quizapp.service.quizzing import Left
from quizapp.service.written import Offered, rules_words
from quizapp.text import clean, one_line, shorten
from quizapp.tui.quizface import left_words

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp

KINDS: tuple[tuple[str, str, Rules], ...] = (
    ("Practice", "up to 20, told at once; what was missed comes again", Rules()),
    ("Exam", "up to 20 in 10 minutes, all told at the end", Rules(mode="exam", feedback="end", seconds=600)),
    ("How sure?", "marks for knowing what you know: +3/-6, +2/-2, +1/0", Rules(certainty=True)),
    ("Short", "5 questions, each told at once", Rules(questions=5)),
    ("Sprint", "as many as you can in a minute; quick ones count more", Rules(mode="sprint", seconds=SPRINT_SECONDS)),
    ("Ladder", "ever harder; tells how much of the deck you know", Rules(mode="ladder")),
    ("Match", "questions and their answers, paired against the clock", Rules(mode="match", questions=MATCH_PAIRS)),
    ("Contrast", "facts that you took for one another, side by side", Rules(mode="contrast")),
    ("Missed", "what went wrong in the last quiz", Rules(mode="missed")),
)
"""Kinds of quiz that are a key away; 'quizapp quiz' has all others."""


class Wish(NamedTuple):
    """Something else than a quiz at once: to set one up, by some rules or as the last one was; or to look at earlier ones."""

    what: Literal["setup", "history"]
    rules: Rules | None = None


MORE: tuple[tuple[str, str, str, Wish], ...] = (
    ("s", "Set up", "how many, forms, decks, tags, time, marks", Wish("setup")),
    ("h", "History", "earlier quizzes: scores, every question with its answer", Wish("history")),
)
"""What else can be done, by a letter."""


class QuizzesScreen(ModalScreen["Rules | Left | Offered | Wish | None"]):
    """A list of quizzes, one to be taken by enter, its number or a click."""

    DEFAULT_CSS = """
    QuizzesScreen { align: center middle; }
    QuizzesScreen > Vertical { width: 84; max-width: 96%; height: auto; max-height: 94%; border: round $foreground 40%; padding: 0 1; background: $surface; }
    QuizzesScreen OptionList, QuizzesScreen OptionList:focus { height: auto; max-height: 1fr; border: none; background: $surface; background-tint: $foreground 0%; text-wrap: nowrap; text-overflow: ellipsis; }
    QuizzesScreen #about { height: auto; min-height: 2; color: $foreground; padding: 0 1; }
    QuizzesScreen #title { text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    QuizzesScreen #keys { color: $foreground-muted; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    QuizzesScreen.short OptionList, QuizzesScreen.short OptionList:focus { max-height: 5; }
    QuizzesScreen.short #about { min-height: 0; max-height: 2; }
    QuizzesScreen.short #keys { display: none; }
    QuizzesScreen OptionList > .option-list--option-highlighted, QuizzesScreen OptionList:focus > .option-list--option-highlighted { background: $accent-muted 60%; color: $foreground; text-style: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "close", show=False),
        *(Binding(str(number), f"take({number})", "take", show=False) for number in range(10)),
        *(Binding(key, f"wish({at})", name, show=False) for at, (key, name, *_) in enumerate(MORE)),
        Binding("e", "edit", "set up", show=False),
    ]

    app: QuizApp

    def __init__(self, deck: str, waiting: Sequence[Left], written: Sequence[Offered] = ()) -> None:
        super().__init__()
        self._deck = deck
        self._choices: list[tuple[str, str, Rules | Left | Offered]] = list(KINDS)
        self._first = 1 - len(waiting)
        """The number of the first choice: what can be gone on with stands before the others, so that they keep theirs."""
        self._last_left = self._first if waiting else None
        """The number of the quiz that was left last, which 0 goes on with."""
        self._choices[:0] = [("Go on", left_words(one, one.seen_ms), one) for one in waiting]
        self._choices += [(shorten(clean(one_line(one.quiz.title)), 20), _written_words(one), one) for one in written]

    def compose(self) -> ComposeResult:
        """A title, the kinds, what the one under the cursor is, what the keys do."""
        rows = [
            *((self._key(n), *one[:2]) for n, one in enumerate(self._choices, self._first)),
            *(one[:3] for one in MORE),
        ]
        self._about = [what for _, _, what in rows]
        cells = max(len(name) for name, *_ in KINDS)  # a longer title pushes what follows
        with Vertical():
            yield Static(Content(f"Quiz on {clean(one_line(self._deck))}"), id="title", markup=False)
            yield OptionList(*(Option(_row(*row, cells)) for row in rows), markup=False)
            yield Static(id="about", markup=False)
            yield Static(
                Content("enter or its key takes it · e sets it up first · esc closes"), id="keys", markup=False
            )

    def _key(self, number: int) -> str:
        """What goes to a choice by its number: 0 to what was left last, 1 to 9 to those after what waits."""
        return "0" if number == self._last_left else str(number) if 0 < number < 10 else " "

    def on_mount(self) -> None:
        """Begin at the first."""
        self.query_one(OptionList).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Leave out what there is no room for."""
        self.set_class(event.size.height < 20, "short")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell in full what the one under the cursor is."""
        event.stop()
        self.query_one("#about", Static).update(Content(self._about[event.option_index]))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take one."""
        event.stop()
        if event.option_index < len(self._choices):
            self.dismiss(self._choices[event.option_index][2])
        else:
            self.action_wish(event.option_index - len(self._choices))

    def action_take(self, number: int) -> None:
        """Take one by its number."""
        if number == 0 and self._last_left is not None:
            number = self._last_left
        if self._first <= number < len(self._choices) + self._first:
            self.dismiss(self._choices[number - self._first][2])

    def action_wish(self, at: int) -> None:
        """Set one up, or look at earlier ones."""
        self.dismiss(MORE[at][3])

    def action_edit(self) -> None:
        """Set up the one under the cursor."""
        at = self.query_one(OptionList).highlighted
        chosen = self._choices[at][2] if at is not None and at < len(self._choices) else None
        rules = chosen.quiz.rules if isinstance(chosen, Offered) else chosen
        if isinstance(rules, Rules) and rules.pools:
            self.app.say("Its pools stand in its file: change it there.", warning=True)
        else:
            self.dismiss(Wish("setup", rules if isinstance(rules, Rules) else None))


def _written_words(one: Offered) -> str:
    """How a quiz that a deck describes asks, what it is about, and where it stands."""
    about = f"{shorten(clean(one_line(one.quiz.about)), 200)} · " if one.quiz.about else ""
    return f"{about}{clean(rules_words(one.quiz.rules))} · {clean(Path(one.file.path).name)}"


def _row(key: str, name: str, what: str, cells: int) -> Content:
    return Content.assemble(
        (f"{key}  ", "bold $text-accent"), (f"{name:{cells}}  ", "bold"), (what, "$foreground-muted")
    )
