"""Study: one question a screen, its answer, the rating that follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from quizapp.errors import QuizError
from quizapp.fact import Rating
from quizapp.question.base import Response
from quizapp.service.wording import count, minutes, span
from quizapp.text import clean
from quizapp.tui import face
from quizapp.tui.actions import Action, bindings
from quizapp.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from quizapp.service.workspace import Workspace
    from quizapp.session.study import Study
    from quizapp.tui.app import QuizApp

TYPED = ("type", "name-all")
"""Forms whose answer is typed."""
PICKED_ONE = ("choose", "true-or-false")
"""Forms in which one option is picked."""
PICKED_ALL = ("order", "match")
"""Forms in which the options are picked one after another."""


class StudyScreen(Screen[None]):
    """Asks what is due until nothing is left."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("space,enter", "proceed", "show", "Show the answer; then take the suggested rating."),
        Action("1", "number(1)", "", "Pick the first option; rate: again."),
        Action("2", "number(2)", "", "Pick the second option; rate: hard."),
        Action("3", "number(3)", "", "Pick the third option; rate: good."),
        Action("4", "number(4)", "", "Pick the fourth option; rate: easy."),
        Action("u,ctrl+z", "undo", "undo", "Take back the last answer, also one from before the last start."),
        Action("o", "passage", "passage", "Show the passage in its source."),
        Action("w", "why", "why now", "Show why this is asked now, review by review."),
        Action("h", "hint", "hint", "Show the hint."),
        Action("e", "edit", "edit", "Open the fact in your editor; the change is taken in at once."),
        Action("b", "bury", "tomorrow", "Put the fact off until tomorrow."),
        Action("minus", "suspend", "suspend", "Ask this fact no more, until you take that back.", "-"),
        Action("f", "flag", "flag", "Mark the fact for a later look, with a note."),
        Action("escape", "leave", "leave", "Close what is open, or leave for Today; everything is saved.", "esc"),
        Action("question_mark,f1", "help", "help", "Explain the keys.", "?"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(ACTIONS),
        *((str(number), f"number({number})") for number in range(5, 10)),
    ]
    AUTO_FOCUS = ""

    app: QuizApp

    def __init__(self, workspace: Workspace, start: Callable[[], Study], title: str) -> None:
        super().__init__()
        self.workspace = workspace
        self._start = start
        self._title = title
        self._chosen: list[int] = []
        self._given: list[str] = []
        self._cursor = 0
        self._hint = False
        self._finished = False

    def compose(self) -> ComposeResult:
        """A head, a thin line of progress, the card with what opens beside it, ratings, keys."""
        yield Static(id="head", markup=False)
        yield Static(id="line", markup=False)
        with Container(id="middle"):
            with VerticalScroll(id="card", can_focus=False):
                yield Static(id="face", markup=False)
                yield Input(id="typed", placeholder="your answer, then enter")
            with VerticalScroll(id="aside", can_focus=False):
                yield Static(id="beside", markup=False)
        yield Static(id="ratings", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Begin or resume the session, and ask its first question."""
        self._head = self.query_one("#head", Static)
        self._line = self.query_one("#line", Static)
        self._card = self.query_one("#card", VerticalScroll)
        self._face = self.query_one("#face", Static)
        self._typed = self.query_one("#typed", Input)
        self._aside = self.query_one("#aside", VerticalScroll)
        self._beside = self.query_one("#beside", Static)
        self._ratings = self.query_one("#ratings", Static)
        self._keys = self.query_one(Keys)
        self._study = self._start()
        self._ask()

    def on_resize(self, event: events.Resize) -> None:
        """Rearrange for narrow and low terminals."""
        self.set_class(event.size.width < 76, "narrow")
        self.set_class(event.size.height < 16, "short")
        if self.is_mounted and hasattr(self, "_study"):
            self._show()

    # ---------------------------------------------------------------- one question

    def _ask(self) -> None:
        """Put the next question on the screen."""
        self._chosen, self._given, self._cursor, self._hint = [], [], 0, False
        self._close_aside()
        try:
            asked = self._study.next(self.workspace.clock.now())
        except QuizError as error:
            self.app.tell(error)
            asked = None
        self._finished = asked is None
        typing = asked is not None and asked.question.form in TYPED
        self._typed.set_class(typing, "on")
        if typing:
            self._typed.value = ""
            self._typed.focus()
        elif self.focused is not None:
            self.set_focus(None)
        self._card.scroll_home(animate=False)
        self._show()

    def _show(self) -> None:
        """Draw the state as it is."""
        asked, grade = self._study.asked, self._study.grade
        now = self.workspace.clock.now()
        cells = max(self.size.width - 2, 10)
        totals = self._study.totals(now)
        if asked is None:
            self._show_end(cells)
            return
        whole = totals.done + totals.left
        right = f"{min(totals.done + 1, whole)} of {whole} · {minutes(totals.seconds_left)} left"
        self._head.update(face.header(clean(asked.fact.deck), right, cells), layout=False)
        self._line.update(face.progress(totals.done / max(whole, 1), cells), layout=False)
        if grade is None:
            content = face.question_face(
                asked.question, self._chosen, self._cursor, hint=self._hint, given=tuple(self._given)
            )
            self._face.update(content)
            self._ratings.update("", layout=False)
        else:
            self._face.update(face.answer_face(asked, grade))
            self._ratings.update(face.rating_line(asked, grade, now.ms, cells - 2), layout=False)
        self._keys.show(self._possible())

    def _show_end(self, cells: int) -> None:
        now = self.workspace.clock.now()
        summary = self._study.summary(now)
        self._head.update(face.header(self._title, "done", cells), layout=False)
        self._line.update(face.progress(1.0, cells), layout=False)
        lines: list[str | tuple[str, str]] = []
        if summary.answered:
            share = round(100 * summary.right / summary.answered)
            lines += [("Done for now.", "bold"), f"\n\n{count(summary.answered, 'answer')}, {share}% known, "]
            lines += [f"in {span(summary.seconds).replace('<1m', 'less than a minute')}."]
        else:
            lines += [("Nothing is due here now.", "bold")]
        if summary.waiting:
            wait = span(max(summary.next_ms - now.ms, 0) / 1000)
            lines += [f"\n\n{count(summary.waiting, 'answer')} still being learned: the next comes back in {wait}."]
        lines += ["\n\n", self.workspace.outlook(now), "\n\nenter goes to Today."]
        self._face.update(Content.assemble(*lines))
        self._ratings.update("", layout=False)
        self._keys.show(self._possible())

    def _possible(self) -> tuple[Action, ...]:
        """The actions for the footer, in the order of use."""
        by_name = {action.action: action for action in self.ACTIONS}
        if self._study.asked is None:
            names: tuple[str, ...] = ("undo", "leave", "help")
        elif self._study.grade is not None:
            names = ("proceed", "undo", "passage", "why", "edit", "flag", "bury", "suspend", "leave", "help")
            by_name["proceed"] = by_name["proceed"]._replace(label="next")
        else:
            names = ("proceed", "undo", "why", "edit", "bury", "suspend", "flag", "leave", "help")
            if self._study.asked.question.hint:
                names = ("proceed", "hint", *names[1:])
            if self._study.asked.question.form in TYPED:
                by_name["proceed"] = by_name["proceed"]._replace(label="answer")
        return tuple(by_name[name] for name in names)

    # -------------------------------------------------------------------- answering

    def action_proceed(self) -> None:
        """Show the answer; once it is shown, take the suggested rating; at the end, go to Today."""
        asked = self._study.asked
        if asked is None:
            self.app.show_screen("today")
        elif self._study.grade is not None:
            self._rate(None)
        elif asked.question.form in TYPED and not self._typed.has_focus:
            self._typed.focus()
        elif asked.question.form in PICKED_ONE and self._cursor:
            self.action_pick(self._cursor - 1)
        else:
            self._answer(None)

    def action_number(self, number: int) -> None:
        """Pick an option by its number, or rate once the answer is shown."""
        asked = self._study.asked
        if asked is None:
            return
        if self._study.grade is not None:
            if number <= len(Rating):
                self._rate(Rating(number))
        elif asked.question.options:
            self.action_pick(number - 1)
        elif asked.question.form == "flip" and number <= len(Rating):
            self._answer(None)

    def action_pick(self, index: int) -> None:
        """Pick one option; in order and match, picking all of them answers."""
        asked = self._study.asked
        if asked is None or self._study.grade is not None or not 0 <= index < len(asked.question.options):
            return
        if asked.question.form in PICKED_ONE:
            self._answer(index)
            return
        if index in self._chosen:
            del self._chosen[self._chosen.index(index) :]
        else:
            self._chosen.append(index)
        wanted = len(asked.question.lefts) or len(asked.question.options)
        if len(self._chosen) == wanted:
            self._answer(tuple(self._chosen))
        else:
            self._show()

    def on_key(self, event: events.Key) -> None:
        """Letters pick an option; arrows move among them; backspace takes the last pick back."""
        asked = self._study.asked if hasattr(self, "_study") else None
        if asked is None or self._study.grade is not None or not asked.question.options or self._typed.has_focus:
            if event.key in ("up", "down", "pageup", "pagedown"):
                self._scroll(event.key)
            return
        form, size = asked.question.form, len(asked.question.options)
        if form == "true-or-false" and event.key in ("t", "f"):
            self.action_pick(0 if event.key == "t" else 1)
        elif form == "match" and event.character and event.character in face.LETTERS[:size]:
            self.action_pick(face.LETTERS.index(event.character))
        elif event.key == "backspace" and self._chosen:
            self._chosen.pop()
            self._show()
        else:
            return
        event.stop()
        event.prevent_default()

    def _scroll(self, key: str) -> None:
        where = self._aside if self._aside.has_class("on") else self._card
        {
            "up": where.scroll_up,
            "down": where.scroll_down,
            "pageup": where.scroll_page_up,
            "pagedown": where.scroll_page_down,
        }[key](animate=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take a typed answer. A list takes one a line; an empty line ends it."""
        asked = self._study.asked
        if asked is None or self._study.grade is not None:
            return
        value = clean(event.value).strip()
        if asked.question.form == "name-all":
            if value:
                self._given.append(value)
                self._typed.value = ""
                self._show()
                return
            self._answer(tuple(self._given))
        else:
            self._answer(value)

    def _answer(self, response: Response) -> None:
        self._study.answer(response, self.workspace.clock.now())
        if self._typed.has_class("on"):
            self._typed.remove_class("on")
            self.set_focus(None)
        self._show()

    def action_rate(self, number: int) -> None:
        """Rate by a click."""
        if self._study.grade is not None:
            self._rate(Rating(number))

    def _rate(self, rating: Rating | None) -> None:
        try:
            self._study.rate(self.workspace.clock.now(), rating)
        except QuizError as error:
            self.app.tell(error)  # not kept: the question stands, and can be rated again
            return
        self._ask()

    # ---------------------------------------------------------------- other actions

    def action_undo(self) -> None:
        """Take back the last answer or action."""
        self._try(lambda: self._undo())

    def _undo(self) -> None:
        undone = self._study.undo(self.workspace.clock.now())
        if undone is None:
            self.app.say("There is nothing to take back.")
            return
        self.app.say({"review": "The last answer is taken back."}.get(undone.kind, f"Taken back: {undone.kind}."))
        self._ask()

    def action_bury(self) -> None:
        """Put the fact off until tomorrow."""
        self._away(lambda: self._study.bury(self.workspace.clock.now()), "Put off until tomorrow. u takes it back.")

    def action_suspend(self) -> None:
        """Ask the fact no more."""
        self._away(lambda: self._study.suspend(self.workspace.clock.now()), "Suspended. u takes it back.")

    def _away(self, act: Callable[[], None], told: str) -> None:
        if self._study.asked is not None and self._try(act):
            self.app.say(told)
            self._ask()

    def _try(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except QuizError as error:
            self.app.tell(error)
            return False
        return True

    def action_hint(self) -> None:
        """Show the hint."""
        self._hint = True
        if self._study.asked is not None:
            self._show()

    def action_flag(self) -> None:
        """Ask for a note, and flag the fact with it."""
        asked = self._study.asked
        if asked is None:
            return
        from quizapp.tui.screens.prompt import Prompt

        def flag(note: str | None) -> None:
            if note is not None and self._try(lambda: self._study.flag(note, self.workspace.clock.now())):
                self.app.say("Flagged. 'quizapp log' lists the notes.")

        self.app.push_screen(Prompt("Flag this fact", "a note for later (may be empty)"), flag)

    def action_edit(self) -> None:
        """Open the fact's line in the editor, and take the change in."""
        asked = self._study.asked
        if asked is None:
            return
        try:
            with self.app.suspend():
                problems = self.workspace.edit(asked.uid)
        except QuizError as error:
            self.app.tell(error)
            return
        if problems:
            self.app.say(problems)
        self._study.again(self.workspace.clock.now())
        self._redraw()

    def _redraw(self) -> None:
        self._chosen, self._given = [], []
        typing = self._study.asked is not None and self._study.asked.question.form in TYPED
        self._typed.set_class(typing, "on")
        if typing:
            self._typed.focus()
        self._show()

    # --------------------------------------------------------------- what opens beside

    def action_passage(self) -> None:
        """Show or hide the passage in its source."""
        asked = self._study.asked
        if asked is not None:
            self._beside_show("passage", lambda: self.workspace.passage(asked.uid))

    def action_why(self) -> None:
        """Show or hide why this is asked now."""
        asked = self._study.asked
        if asked is not None:
            self._beside_show("why", lambda: self.workspace.explain(asked.uid, asked.parts[0]))

    def _beside_show(self, name: str, make: Callable[[], list[tuple[str, str]]]) -> None:
        if self._aside.has_class("on") and self._aside.name == name:
            self._close_aside()
            return
        try:
            pieces = make()
        except QuizError as error:
            self.app.tell(error)
            return
        styles = {"title": "bold", "mark": "reverse", "dim": "$text-muted", "": ""}
        self._beside.update(Content.assemble(*((clean(text), styles[style]) for text, style in pieces)))
        self._aside.add_class("on")
        self._aside._name = name
        self._aside.scroll_home(animate=False)

    def _close_aside(self) -> None:
        self._aside.remove_class("on")

    def action_leave(self) -> None:
        """Close what is open beside; leave the answer field; else go to Today."""
        if self._aside.has_class("on"):
            self._close_aside()
        elif self._typed.has_focus:
            self.set_focus(None)
        else:
            self.app.show_screen("today")

    def action_help(self) -> None:
        """Explain the keys."""
        from quizapp.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen("Study", self.ACTIONS))
