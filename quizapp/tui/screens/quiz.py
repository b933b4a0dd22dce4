"""A quiz: one question a screen, with a clock where it has one, then the result."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from quizapp.question.base import Response
from quizapp.service.quizresults import earlier
from quizapp.service.quizzing import make_due, missed_quiz
from quizapp.session.ladder import MOST
from quizapp.tui import face, quizface
from quizapp.tui.actions import Action, bindings
from quizapp.tui.screens.quiz_keys import ACTIONS, possible
from quizapp.tui.widgets.beside import Beside
from quizapp.tui.widgets.card import Card
from quizapp.tui.widgets.drawn import BareScreen, Drawn
from quizapp.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from textual.timer import Timer

    from quizapp.service.clock import Moment
    from quizapp.service.workspace import Workspace
    from quizapp.session.quiz import Quiz
    from quizapp.session.quizzes import Result, Sure
    from quizapp.session.values import Asked
    from quizapp.tui.app import QuizApp


class QuizScreen(BareScreen):
    """Asks a quiz's questions, then shows what it came to."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(ACTIONS),
        *((str(number), f"number({number})") for number in range(1, 10)),
    ]
    AUTO_FOCUS = ""

    app: QuizApp

    def __init__(self, workspace: Workspace, quiz: Quiz, note: str = "") -> None:
        super().__init__()
        self.workspace, self.quiz = workspace, quiz
        self._note = note
        self._waiting: Response | None = None
        """A response of which is still to be said how sure one is."""
        self._sure_asked = self._ending = self._handing_in = False
        self._result: Result | None = None
        self._clock: Timer | None = None

    def compose(self) -> ComposeResult:
        """A head with the clock, a thin line of progress, the card, how sure one is, keys."""
        self._head, self._line, self._ratings, self._keys = Drawn("head"), Drawn("line"), Drawn("ratings"), Keys()
        self._card, self._beside = Card(self._answered), Beside()
        yield self._head
        yield self._line
        with Container(id="middle"):
            yield self._card
            yield self._beside
        yield self._ratings
        yield self._keys

    def on_mount(self) -> None:
        """Ask the first open question, and let the clock run."""
        self._ask()
        if self._note:
            self.app.say(self._note)
        if self.quiz.rules.seconds or self.quiz.rules.each:
            self._clock = self.set_interval(1.0, self._tick)

    def on_resize(self, event: events.Resize) -> None:
        """Rearrange for narrow and low terminals."""
        self.fit(event.size)
        self.call_after_refresh(self._frame)

    def _now(self) -> Moment:
        return self.workspace.clock.now()

    def _tick(self) -> None:
        """Move the clock on; the head alone is painted, so that nothing flickers and the field keeps its cursor."""
        if self._result is None:
            if self.quiz.time_left(self._now()) == 0:
                self.app.say("Time is up.")
                self._finish()
            elif self.quiz.question_left(self._now()) == 0:
                self._keep(None, "")
            else:
                self._put_head()

    # ---------------------------------------------------------------- one question

    def _ask(self, which: Callable[[Moment], Asked | None] | None = None) -> None:
        self._sure_asked = self._ending = False
        self._beside.close()
        self._handing_in = False
        asked = (which or self.quiz.next)(self._now())
        if asked is None and self.quiz.changeable and self.quiz.time_left(self._now()) != 0:
            self._handing_in = True
            self._card.tell(quizface.hand_in_face(len(self.quiz.items)))
            self._frame()
        elif asked is None:
            self._finish()
        else:
            self._card.ask(asked.question, asked.fact.image)
            self._frame()

    def _frame(self) -> None:
        """Draw what stands around the card."""
        self.fit(self.size)
        cells = max(self.size.width - 2, 10)
        self._put_head()
        done = 1.0 if self._result else self.quiz.done / max(self.quiz.whole or MOST, 1)
        self._line.put(face.progress(min(done, 1.0), cells))
        beneath = quizface.sure_line(cells - 2) if self._sure_asked else quizface.beneath(self.quiz, cells - 2)
        self._ratings.put(beneath)
        self._show_keys()

    def _put_head(self) -> None:
        cells = max(self.size.width - 2, 10)
        self._head.put(quizface.head(self.quiz, self._now(), cells, keeps=self.workspace.keeps))

    def _finish(self) -> None:
        """End the quiz, keep that, and show the result."""
        if self._sure_asked and self.quiz.asked is not None:
            self._sure_asked = False
            self.app.attempt(lambda: self.quiz.answer(self._waiting, self._now()))
        if self._result is None and not self.app.attempt(self._end):
            return
        assert self._result is not None
        self.app.clear_notifications()
        before = earlier(self.workspace.store, self.quiz.keeping.quiz)
        quotes = {at: self.quiz.quote(at) for at in self._result.missed}
        self._card.tell(quizface.result_face(self._result, before, quotes, max(min(self.size.width, 86) - 12, 20)))
        self._frame()

    def _end(self) -> None:
        self._result = self.quiz.finish(self._now())

    # -------------------------------------------------------------------- answering

    def _answered(self, response: Response) -> None:
        """Take an answer; ask how sure one is, where that counts."""
        if self.quiz.asked is None or self.quiz.grade is not None:
            return
        if self.quiz.time_left(self._now()) == 0:
            self._finish()
        elif self.quiz.rules.certainty and response not in (None, "", ()):
            self._waiting, self._sure_asked = response, True
            self._card.leave_field()
            self._frame()
        else:
            self._keep(response, "")

    def _keep(self, response: Response, sure: Sure) -> None:
        asked = self.quiz.asked
        self._sure_asked = False
        if asked is None:
            return
        if not self.app.attempt(lambda: self.quiz.answer(response, self._now(), sure)):
            self._card.ask(asked.question, asked.fact.image)
            self._frame()
        elif self.quiz.changeable or self.quiz.grade is None or self._runs_on():
            self._ask()
        else:
            self._card.reveal(asked, self.quiz.grade)
            self._frame()

    def _runs_on(self) -> bool:
        """Whether the next question follows at once: in a sprint after a right answer."""
        return self.quiz.rules.mode == "sprint" and self.quiz.running > 0

    def action_proceed(self) -> None:
        """Pass, go on, or go to Today. In an exam, what is passed stays open."""
        if self._result is not None:
            self.app.show_today()
        elif self._handing_in:
            self._finish()
        elif self.quiz.grade is not None:
            self._ask()
        elif self.quiz.changeable and not self._card.typing and not self._card.chosen and not self.quiz.given:
            self._ask(self.quiz.later)
        elif not self._sure_asked:
            self._card.proceed()

    def action_number(self, number: int) -> None:
        """Pick an option, or say how sure one is."""
        if self._sure_asked:
            if number <= len(quizface.SURE):
                self._keep(self._waiting, quizface.SURE[number - 1])
        elif self._result is None and self.quiz.grade is None:
            self._card.pick(number - 1)

    def action_pick(self, index: int) -> None:
        """Pick an option by a click."""
        if not self._sure_asked:
            self._card.pick(index)

    def on_key(self, event: events.Key) -> None:
        """Keys of the question first; then the arrows scroll."""
        if self.quiz.grade is None and self._result is None and self._card.press(event):
            event.stop()
            event.prevent_default()
        elif event.key in ("up", "down", "pageup", "pagedown"):
            where = self._beside if self._beside.showing else self._card
            rows = 1 if event.key in ("up", "down") else max(where.size.height - 1, 1)
            where.scroll_rows(rows if event.key in ("down", "pagedown") else -rows)

    # ---------------------------------------------------------------- other actions

    def action_later(self) -> None:
        """Leave the question for later."""
        if self._result is None and self.quiz.grade is None and not self.quiz.repeating:
            self._ask(self.quiz.later)

    def action_back(self) -> None:
        """Go back to the question before, where its answer can be changed."""
        before = len(self.quiz.items) - 1 if self._handing_in else self.quiz.at - 1
        if self._result is None and self.quiz.changeable and before >= 0:
            self._ask(lambda now: self.quiz.go(before, now))

    def action_end(self) -> None:
        """End the quiz; while questions are open, at the second press."""
        if self._result is not None:
            return
        left = (self.quiz.whole or 0) - self.quiz.done
        if left > 0 and not self._ending:
            self._ending = True
            self.app.say(f"{left} still open: once more ends the quiz all the same.", warning=True)
        else:
            self._finish()

    def action_passage(self) -> None:
        """Show or hide the passage that proves the answer, once that is shown."""
        asked = self.quiz.asked
        if asked is None or self.quiz.grade is None or self._beside.close():
            return
        self.app.attempt(lambda: self._beside.open("passage", self.workspace.passage(asked.uid)))

    def action_hint(self) -> None:
        """Show the hint."""
        if self.quiz.asked is not None and self.quiz.grade is None:
            self._card.show_hint()

    def action_retry(self) -> None:
        """At the end, a quiz on what was missed."""
        if self._result is not None and self._result.missed:
            self.app.attempt(lambda: self.app.show_quiz(missed_quiz(self.workspace, self.quiz)))

    def action_due(self) -> None:
        """At the end, make due what was missed."""
        if self._result is not None and self._result.missed:
            self.app.attempt(lambda: self.app.say(quizface.due_words(make_due(self.workspace, self.quiz))))

    def action_leave(self) -> None:
        """Leave the field; else leave the quiz, which waits."""
        if self._beside.close() or self._card.leave_field():
            return
        if self._sure_asked and self.quiz.asked is not None:  # think again
            self._sure_asked = False
            self._card.ask(self.quiz.asked.question, self.quiz.asked.fact.image)
            self._frame()
            return
        ended = self._result is not None
        if self._clock is not None:  # this screen may stay below, unseen
            self._clock.stop()
        self.app.show_today()
        if not ended:
            clock = ", but its clock goes on" if self.quiz.rules.seconds else ""
            self.app.say(f"The quiz waits{clock}: q goes on with it.")

    def offered(self) -> tuple[Action, ...]:
        """What can be done now."""
        return possible(
            self.quiz, missed=bool(self._result.missed) if self._result else None, sure=self._sure_asked,
            typing=self._card.typing, handing_in=self._handing_in,
        )  # fmt: skip

    def _show_keys(self) -> None:
        self._keys.show(self.offered())

    def on_descendant_focus(self) -> None:
        """The footer says other keys while one types."""
        self._show_keys()

    on_descendant_blur = on_descendant_focus

    def action_help(self) -> None:
        """Explain the keys."""
        from quizapp.tui.screens.help import QUIZ, HelpScreen

        self.app.push_screen(HelpScreen("Quiz", self.ACTIONS, QUIZ))
