"""Study: one question a screen, its answer, the rating that follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from quizapp.fact import Rating
from quizapp.question.base import Response
from quizapp.service.wording import minutes
from quizapp.text import clean, one_line, shorten
from quizapp.tui import face
from quizapp.tui.actions import Action, bindings
from quizapp.tui.screens.carded import CardScreen
from quizapp.tui.screens.study_keys import ACTIONS, offered, possible
from quizapp.tui.widgets.card import TYPED

if TYPE_CHECKING:
    from quizapp.service.clock import Moment
    from quizapp.service.workspace import Workspace
    from quizapp.session.study import Study
    from quizapp.session.values import Asked
    from quizapp.tui.sources import SourcesSeen

MORE = 10
"""So many new facts are learned beyond the day's limit when more are asked for."""


class StudyScreen(CardScreen):
    """Asks what is due until nothing is left."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(ACTIONS),
        *((str(number), f"number({number})") for number in range(5, 10)),
    ]

    def __init__(self, workspace: Workspace, decks: Sequence[int] | None, title: str, extra_new: int = 0) -> None:
        super().__init__()
        self.workspace = workspace
        self._decks = decks
        self._title = title
        self._extra_new = extra_new

    def on_mount(self) -> None:
        """Begin or resume the session, and ask its first question."""
        self._study = self._begun(self._extra_new)
        self._ask()
        if self._decks is not None and (trouble := self.workspace.problem_line(self._decks, self._c)):
            self.app.say(trouble)

    def on_sources_seen(self, _: SourcesSeen) -> None:
        """Quotes were looked up again: a question whose source says otherwise now is asked no more."""
        asked, now = self._study.asked, self.workspace.clock.now()
        if (
            asked is not None
            and self._study.grade is None
            and self._study.progress.held(asked.uid, asked.parts[0], now)
        ):
            self._ask()
            asks = shorten(one_line(clean(asked.question.prompt)), 60)
            told = f"Held back, as its source says otherwise now: {asks} {self._c} shows what."
            if self.is_current:
                self.app.say(told, warning=True)

    @property
    def _c(self) -> str:
        """The key that shows what is held back, in words."""
        typing = self._study.asked is not None and self._study.asked.question.form in TYPED
        return "c (esc first)" if typing else "c"

    def _begun(self, extra_new: int) -> Study:
        """A session, with so many new facts beyond the day's limit."""
        return self.workspace.study(self._decks, extra_new)

    # ---------------------------------------------------------------- one question

    def _ask(self, which: Callable[[Moment], Asked | None] | None = None) -> None:
        """Put a question on the screen: the next one, unless said which."""
        self._beside.close()
        asked = (which or self._study.next)(self.workspace.clock.now())
        if asked is None:
            self._end()
        else:
            self._card.ask(asked.question, asked.fact.image)
        self._frame()

    def _frame(self) -> None:
        """Draw what stands around the card."""
        self.fit(self.size)  # in a storm of resizes, events may come late
        study, now = self._study, self.workspace.clock.now()
        cells = self.cells
        asked, grade = study.asked, study.grade
        if asked is None:
            self._head.put(face.header(self._title, self._kept("done"), cells))
            self._line.put(face.progress(1.0, cells))
        else:
            totals = study.totals(now)
            whole = totals.done + totals.left
            right = f"{min(totals.done + 1, whole)} of {whole} · {minutes(totals.seconds_left)} left"
            self._head.put(face.header(clean(asked.fact.deck), self._kept(right), cells))
            self._line.put(face.progress(totals.done / max(whole, 1), cells))
        if asked is None or grade is None:
            self._ratings.put(Content(""))
        else:
            self._ratings.put(face.rating_line(asked, grade, now.ms, cells - 2))
        self._show_keys()

    def _kept(self, text: str) -> str:
        return f"nothing is kept · {text}" if self.workspace.store.read_only else text

    def _end(self) -> None:
        now = self.workspace.clock.now()
        trouble = self.workspace.problem_line(self._decks, key="c")
        outlook = self.workspace.outlook(now, self._decks)
        self._card.tell(face.end_face(self._study.summary(now), outlook, trouble, now.ms, self.app.home))

    def _show_keys(self) -> None:
        study = self._study
        self._keys.show(
            possible(
                study.asked, graded=study.grade is not None, typing=self._card.typing, home=self.app.home_label,
                held=self._held(),
            )
        )  # fmt: skip

    def _held(self) -> bool:
        """Whether facts of these decks are held back."""
        return self.workspace.store.has_doubts(self.workspace.library.ids if self._decks is None else self._decks)

    # -------------------------------------------------------------------- answering

    def action_proceed(self) -> None:
        """Show the answer; once it is shown, take the suggested rating; at the end, go to Today."""
        if self._study.asked is None:
            self.app.go_home()
        elif self._study.grade is not None:
            self._rate(None)
        else:
            self._card.proceed()

    def action_number(self, number: int) -> None:
        """Pick an option by its number, or rate once the answer is shown."""
        asked = self._study.asked
        if asked is None:
            return
        if self._study.grade is not None:
            if number <= len(Rating):
                self._rate(Rating(number))
        elif asked.question.options:
            self._card.pick(number - 1)
        elif asked.question.form == "flip" and number <= len(Rating):
            self._card.proceed()

    def action_pick(self, index: int) -> None:
        """Pick an option by a click."""
        self._card.pick(index)

    @property
    def _asking(self) -> bool:
        """Whether a question waits for its answer."""
        return self._study.grade is None

    def _answered(self, response: Response) -> None:
        """Grade an answer, and show the right one."""
        asked = self._study.asked
        if asked is not None and self._study.grade is None:
            grade = self._study.answer(response, self.workspace.clock.now())
            self._card.reveal(asked, grade)
            self._frame()

    def action_rate(self, number: int) -> None:
        """Rate by a click."""
        if self._study.grade is not None:
            self._rate(Rating(number))

    def _rate(self, rating: Rating | None) -> None:
        # What can't be kept is told; the question stands then, and can be rated again.
        if self.app.attempt(lambda: self._study.rate(self.workspace.clock.now(), rating)):
            self._ask()

    # ---------------------------------------------------------------- other actions

    def action_undo(self) -> None:
        """Take back the last answer or action."""
        self.app.attempt(self._undo)

    def _undo(self) -> None:
        undone = self._study.undo(self.workspace.clock.now())
        self.app.say(self.workspace.undone_words(undone))
        if self._study.asked is None:
            self._ask()

    def action_bury(self) -> None:
        """Put the fact off until tomorrow."""
        self._away(lambda: self._study.bury(self.workspace.clock.now()), "Put off until tomorrow. {} takes it back.")

    def action_suspend(self) -> None:
        """Ask the fact no more."""
        self._away(
            lambda: self._study.suspend(self.workspace.clock.now()),
            "Suspended. {} takes it back; later, m on Today lists it.",
        )

    def _away(self, act: Callable[[], None], told: str) -> None:
        if self._study.asked is not None and self.app.attempt(act):
            self._ask()
            typing = self._study.asked is not None and self._study.asked.question.form in TYPED
            self.app.say(told.format("ctrl+z" if typing else "u"))

    def action_more(self) -> None:
        """At the end, go on with new facts beyond the day's limit."""
        if self._study.asked is None:
            self._study = self._begun(MORE)
            self._ask()

    def action_problems(self) -> None:
        """Show which facts are held back; at the end, what was accepted is asked then."""
        if not self._held():
            self.app.say("Nothing here is held back.")
            return
        from quizapp.tui.screens.changed import ChangedScreen

        def closed(_: None) -> None:
            if self._study.asked is None:
                self._study = self._begun(self._extra_new)
                self._ask()
            else:
                self._frame()

        self.app.clear_notifications()  # they lead here
        self.app.push_screen(ChangedScreen(self.workspace, self._decks), closed)

    def action_hint(self) -> None:
        """Show the hint."""
        if self._study.asked is not None and self._study.grade is None:
            self._card.show_hint()

    def action_flag(self) -> None:
        """Ask for a note, and flag the fact with it."""
        if self._study.asked is None:
            return
        from quizapp.tui.screens.prompt import Prompt

        def flag(note: str | None) -> None:
            if note is not None and self.app.attempt(lambda: self._study.flag(note, self.workspace.clock.now())):
                self.app.say("Flagged. m on Today lists what is.")

        self.app.push_screen(Prompt("Flag this fact", "a note for later (may be empty)"), flag)

    def action_edit(self) -> None:
        """Open the fact's line in the editor, and take the change in."""
        asked = self._study.asked
        if asked is not None and self.app.outside(lambda: self.workspace.edit(asked.uid)):
            self._ask(self._study.again)

    # --------------------------------------------------------------- what opens beside

    def action_passage(self) -> None:
        """Show or hide the passage in its source, once the answer that it proves is shown."""
        asked = self._study.asked
        if asked is not None and self._study.grade is None:
            self.app.say("The passage shows the answer: answer first.")
        elif asked is not None:
            self.open_beside("passage", lambda: self.workspace.passage(asked.uid))

    def action_document(self) -> None:
        """Read on in the document, at the passage; one comes back to the answer."""
        asked = self._study.asked
        if asked is not None and self._study.grade is not None and asked.fact.quote:
            self.app.attempt(lambda: self.app.show_document_over(asked.uid))

    def action_why(self) -> None:
        """Show or hide why this is asked now."""
        asked = self._study.asked
        if asked is not None:
            self.open_beside("why", lambda: self.workspace.explain(asked.uid, asked.parts[0]))

    def action_leave(self) -> None:
        """Close what is open beside; leave the answer field; else go back."""
        if not self._beside.close() and not self._card.leave_field():
            unrated = self._study.grade is not None
            self.app.leave("The last answer was not rated, so it does not count." * unrated)

    def offered(self) -> tuple[Action, ...]:
        """What can be done now."""
        return offered(self._study.asked, graded=self._study.grade is not None, held=self._held())

    def action_help(self) -> None:
        """Explain the keys."""
        from quizapp.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen("Study", self.ACTIONS))
