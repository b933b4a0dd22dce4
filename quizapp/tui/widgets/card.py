"""The card: one question with what can be picked or typed, then its answer."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input

from quizapp.question.base import Grade, Question, Response
from quizapp.session.values import Asked
from quizapp.text import clean
from quizapp.tui import face
from quizapp.tui.widgets.drawn import Background, unscrolled
from quizapp.tui.widgets.page import Page

TYPED = ("type", "name-all")
"""Forms whose answer is typed."""
BELOW = 6
"""So many rows of the answer are to be seen at once."""
WHEEL = 2
"""So many rows a notch of the wheel scrolls."""
MOST = 1_000_000
"""A row behind the end of any text."""


class Card(Vertical):
    """Shows a question and takes the answer to it, by keys or mouse; it knows nothing of what comes of it."""

    virtual_size = unscrolled()

    def __init__(self, answered: Callable[[Response], None]) -> None:
        super().__init__(id="card")
        self._background = Background(self)
        self._answered = answered  # called at once: a message would come after keys that are pressed meanwhile
        self._question: Question | None = None
        self._chosen: list[int] = []
        self._given: list[str] = []
        self._cursor = -1
        self._hint = False
        self._image = ""

    def compose(self) -> ComposeResult:
        """A text, and a field that only some forms use."""
        self._field = Input(id="typed", placeholder="your answer, then enter", max_length=10_000)
        self._face = Page("face", self._field_rows)
        yield self._face
        yield self._field

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is seen around the text."""
        return self._background.rows(crop)

    def _field_rows(self) -> int:
        height, margin = self._field.styles.height, self._field.styles.margin
        return (int(height.value) if height else 0) + margin.height

    # -------------------------------------------------------------------- what is shown

    def ask(self, question: Question, image: str = "") -> None:
        """Put a question on the card, with the name of its picture where it has one."""
        self._question, self._image = question, image
        self._chosen, self._given, self._cursor, self._hint = [], [], -1, False
        typing = question.form in TYPED
        self.set_class(typing, "typing")
        if typing:
            self._field.value = ""
            self._field.placeholder = (
                "one of them, then enter; enter alone ends"
                if question.form == "name-all"
                else "your answer, then enter"
            )
            self._field.focus(scroll_visible=False)
        elif self._field.has_focus:
            self.screen.set_focus(None)
        self._draw(0)

    def reveal(self, asked: Asked, grade: Grade) -> None:
        """Show the answer."""
        self._put_down()
        asking = face.rows(asked.question.prompt, self._face.content_size.width)
        no_room = asking + BELOW > self.size.height  # for both: what has been read is scrolled away
        self._face.show(face.answer_face(asked, grade), asking if no_room else 0)

    def tell(self, content: Content, top: int | None = 0) -> None:
        """Show something else than a question, from one of its rows, or from where the last text is seen."""
        self._put_down()
        self._face.show(content, top)

    @property
    def text_cells(self) -> int:
        """How many cells a line of text has."""
        return max(self._face.content_size.width, 20)

    @property
    def seen(self) -> tuple[int, int]:
        """The first row of the text that is seen, and the one behind the last."""
        return self._face.seen

    def keep_in_sight(self, first: int, rows: int) -> None:
        """Scroll as far as needed to see some rows of the text, the first of them in any case."""
        self._face.keep_in_sight(first, rows)

    def _put_down(self) -> None:
        self._question = None
        self.set_class(False, "typing")
        if self._field.has_focus:
            self.screen.set_focus(None)

    def show_hint(self) -> None:
        """Show the question's hint."""
        self._hint = True
        self._draw()

    def _draw(self, top: int | None = None) -> None:
        if self._question is not None:
            content = face.question_face(
                self._question, self._chosen, self._cursor, hint=self._hint, given=self._given, image=self._image
            )
            self._face.show(content, top)

    # ------------------------------------------------------------------------- answering

    @property
    def typing(self) -> bool:
        """Whether keys go into the field now."""
        return self._field.has_focus

    @property
    def chosen(self) -> bool:
        """Whether an option is under the cursor, or some are picked."""
        return self._cursor >= 0 or bool(self._chosen)

    def leave_field(self) -> bool:
        """Give the keys back to the screen; whether there was anything to leave."""
        if self._field.has_focus:
            self.screen.set_focus(None)
            return True
        return False

    def proceed(self) -> None:
        """Go back to the field, take the option under the cursor, or give up and see the answer."""
        question = self._question
        if question is None:
            return
        if question.form in TYPED and not self._field.has_focus:
            self._field.focus()
        elif 0 <= self._cursor < len(question.options):
            self.pick(self._cursor)
        else:
            self._answer(tuple(self._chosen) if self._chosen else None)

    def pick(self, index: int) -> None:
        """Pick one option; where all are to be picked, one after the other, the last pick answers."""
        question = self._question
        if question is None or not 0 <= index < len(question.options):
            return
        if question.form in face.PICKED_ONE:
            self._answer(index)
            return
        if index in self._chosen:
            del self._chosen[self._chosen.index(index) :]
        else:
            self._chosen.append(index)
        if len(self._chosen) == (len(question.lefts) or len(question.options)):
            self._answer(tuple(self._chosen))
        else:
            self._draw()

    def press(self, event: events.Key) -> bool:
        """Take a key that means something to this question; False for any other."""
        question = self._question
        if question is None or not question.options or self._field.has_focus:
            return False
        if event.key in ("up", "down"):
            step = 1 if event.key == "down" else -1
            size = len(question.options)
            self._cursor = (self._cursor + step) % size if self._cursor >= 0 else (0 if step > 0 else size - 1)
            self._draw()
            self._face.keep_line_in_sight(face.option_begins(question, self._cursor))
        elif question.form == "true-or-false" and event.key in ("t", "f"):
            self.pick(0 if event.key == "t" else 1)
        elif event.key == "backspace" and self._chosen:
            self._chosen.pop()
            self._draw()
        else:
            return False
        return True

    def scroll_rows(self, rows: int) -> None:
        """Scroll the text down, or up where negative."""
        self._face.scroll_rows(rows)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll with the wheel."""
        self._face.scroll_rows(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Likewise."""
        self._face.scroll_rows(-WHEEL)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take a typed answer. A list takes one after the other; an empty line ends it."""
        event.stop()
        question = self._question
        if question is None:
            return
        value = clean(event.value).strip()
        if question.form != "name-all":
            self._answer(value)
        elif value:
            self._given.append(value)
            self._field.value = ""
            self._draw(MOST)
        else:
            self._answer(tuple(self._given))

    def _answer(self, response: Response) -> None:
        self._question = None  # a second press is no second answer
        self._answered(response)
