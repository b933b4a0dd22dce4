"""Which quiz to take: one that was left, or a new one of some kind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.rules import MATCH_PAIRS, SPRINT_SECONDS, Rules
from quizapp.service.quizzing import Left
from quizapp.service.written import Offered, rules_words
from quizapp.text import clean, one_line, shorten
from quizapp.tui.actions import Action, bindings
from quizapp.tui.quizface import left_words
from quizapp.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp

KINDS: tuple[tuple[str, str, Rules], ...] = (
    ("Practice", "up to 20, told at once; what was missed comes again", Rules()),
    ("Exam", "up to 20 in 10 minutes, all told at the end", Rules(mode="exam", feedback="end", seconds=600)),
    ("How sure?", "marks for knowing what you know: +3/−6, +2/−2, +1/0", Rules(certainty=True)),
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
    quiz: Offered | None = None
    """The written quiz that they are of, which has decks of its own."""


MORE: tuple[tuple[str, str, str, Wish], ...] = (
    ("s", "Set up", "how many, forms, decks, tags, time, marks", Wish("setup")),
    ("h", "History", "earlier quizzes: scores, every question with its answer", Wish("history")),
)
"""What else can be done, by a letter."""


LETTERS = "abcdfgijklmnoprtuvwxyz"
"""The keys of quizzes that decks describe: those letters that mean nothing else here."""
ACTIONS: tuple[Action, ...] = (
    Action("enter", "take", "take", "Begin the quiz under the cursor, or go on with it. The key before a row does so at once."),
    Action("e", "edit", "set up first", "Set up the quiz under the cursor before it begins: how many, forms, time, marks."),
    Action("escape,q", "dismiss(None)", "close", "Close the list.", "esc"),
    Action("question_mark,f1", "help", "help", "Explain the keys.", "?"),
)  # fmt: skip


class _Row(NamedTuple):
    """A row of the list: its key, what it is called, what it is, what comes of it."""

    key: str
    name: str
    what: str
    chosen: Rules | Left | Offered | Wish


class QuizzesScreen(ModalScreen["Rules | Left | Offered | Wish | None"]):
    """A list of quizzes, one to be taken by enter, its key or a click."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS
    DEFAULT_CSS = """
    QuizzesScreen { align: center middle; }
    QuizzesScreen > Vertical { width: 84; max-width: 96%; height: auto; max-height: 96%; border: round $foreground 40%; padding: 0 1; background: $surface; }
    QuizzesScreen OptionList, QuizzesScreen OptionList:focus { height: auto; border: none; padding: 0; background: $surface; background-tint: $foreground 0%; text-wrap: nowrap; text-overflow: ellipsis; scrollbar-background: $surface; }
    QuizzesScreen OptionList > .option-list--option { padding: 0 1; }
    QuizzesScreen #about { height: 2; color: $foreground; padding: 0 1; display: none; }
    QuizzesScreen.cut #about { display: block; }
    QuizzesScreen #title { text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; padding: 0 1; }
    QuizzesScreen OptionList > .option-list--option-highlighted, QuizzesScreen OptionList:focus > .option-list--option-highlighted { background: $accent-muted 60%; color: $foreground; text-style: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(action for action in ACTIONS if action.action != "take")]

    app: QuizApp

    def __init__(self, deck: str, waiting: Sequence[Left], written: Sequence[Offered] = ()) -> None:
        super().__init__()
        self._deck = deck
        self._room = 0
        """The cells of a row, with what the bar takes."""
        keys = iter(LETTERS)
        titled = [
            _Row(next(keys, " "), shorten(clean(one_line(one.quiz.title)), 20), _written_words(one), one)
            for one in written
        ]
        self._rows = [
            *(
                _Row("0" if at == 0 else next(keys, " "), "Go on", left_words(one, one.seen_ms), one)
                for at, one in enumerate(waiting)
            ),
            *(_Row(str(number), *kind) for number, kind in enumerate(KINDS, 1)),
            *titled,
            *(_Row(*more) for more in MORE),
        ]

    def compose(self) -> ComposeResult:
        """A title, the kinds, the one under the cursor in full where rows are cut short, keys."""
        cells = max(len(name) for name, *_ in KINDS)  # a longer title pushes what follows
        self._lines = [_line(row, cells) for row in self._rows]
        self._list, self._about, self._keys = _options(self._lines), Static(id="about", markup=False), Keys()
        with Vertical():
            yield Static(Content(f"Quiz on {clean(one_line(self._deck))}"), id="title", markup=False)
            yield self._list
            yield self._about
            yield self._keys

    def on_mount(self) -> None:
        """Begin at the first. A message of before would cover rows."""
        self.app.clear_notifications()
        self._list.focus()
        self._keys.show(self.offered())

    def on_resize(self, event: events.Resize) -> None:
        """Scroll the list where there are fewer rows than quizzes: what stands around it stays."""
        self._room = min(event.size.width * 96 // 100, 84) - 7
        cut = max(line.cell_length for line in self._lines) > self._room
        self.set_class(cut, "cut")
        self._list.styles.max_height = max(event.size.height * 96 // 100 - (6 if cut else 4), 1)
        self._tell()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell what can be done with the one under the cursor, and in full what it is."""
        event.stop()
        self._tell()
        self._keys.show(self.offered())

    def _tell(self) -> None:
        """Say of the one under the cursor what its row has no room for."""
        at = self._list.highlighted
        cut = at is not None and self._lines[at].cell_length > self._room
        self._about.update(Content(self._rows[at].what if at is not None and cut else ""))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take one."""
        event.stop()
        self.dismiss(self._rows[event.option_index].chosen)

    def on_key(self, event: events.Key) -> None:
        """Take one by its key."""
        found = next((row for row in self._rows if row.key == event.character), None)
        if found is not None and event.character != " ":
            event.stop()
            self.dismiss(found.chosen)

    def action_take(self) -> None:
        """Take the one under the cursor."""
        if (at := self._list.highlighted) is not None:
            self.dismiss(self._rows[at].chosen)

    @property
    def _to_set_up(self) -> Rules | None:
        """The rules of the one under the cursor, where they can be set up; pools stand in a file, and are changed there."""
        at = self._list.highlighted
        chosen = self._rows[at].chosen if at is not None else None
        rules = chosen.quiz.rules if isinstance(chosen, Offered) else chosen
        return rules if isinstance(rules, Rules) and not rules.pools else None

    def action_edit(self) -> None:
        """Set up the one under the cursor."""
        if (rules := self._to_set_up) is not None:
            chosen = self._rows[self._list.highlighted or 0].chosen
            self.dismiss(Wish("setup", rules, chosen if isinstance(chosen, Offered) else None))

    def offered(self) -> tuple[Action, ...]:
        """What can be done now."""
        return tuple(one for one in ACTIONS if one.action != "edit" or self._to_set_up is not None)

    def action_help(self) -> None:
        """Explain the keys."""
        from quizapp.tui.screens.help import QUIZ, HelpScreen

        self.app.push_screen(HelpScreen("Quizzes", self.ACTIONS, QUIZ))


def begun(written: Sequence[Offered]) -> list[tuple[str, str, Rules | Offered]]:
    """All quizzes that can be begun, each with its name and what it is."""
    kinds: list[tuple[str, str, Rules | Offered]] = [(name.lower(), what, rules) for name, what, rules in KINDS]
    return [*kinds, *((clean(one_line(one.quiz.title)), _written_words(one), one) for one in written)]


def _written_words(one: Offered) -> str:
    """How a quiz that a deck describes asks, what it is about, and where it stands."""
    about = f"{shorten(clean(one_line(one.quiz.about)), 200)} · " if one.quiz.about else ""
    return f"{about}{clean(rules_words(one.quiz.rules))} · {clean(Path(one.file.path).name)}"


def _options(lines: Sequence[Content]) -> OptionList:
    return OptionList(*map(Option, lines), markup=False)


def _line(row: _Row, cells: int) -> Content:
    return Content.assemble(
        (f"{row.key}  ", "bold $text-accent"), (f"{row.name:{cells}}  ", "bold"), (row.what, "$foreground-muted")
    )
