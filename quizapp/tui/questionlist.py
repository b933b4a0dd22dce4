"""All questions of an exam in a list: which are answered, open or left for later; one goes to each, and hands in from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.service.wording import count
from quizapp.text import clean, one_line, shorten
from quizapp.tui.face import click

if TYPE_CHECKING:
    from quizapp.session.quiz import Quiz

INDENT = 7
"""Cells before what was answered."""
HAND_IN = -1
"""Where the cursor stands on what hands in."""


class QuestionList:
    """What it shows, and where its cursor is: a number from 0, or HAND_IN."""

    def __init__(self, quiz: Quiz) -> None:
        result = quiz.result()
        self._gone = sum(quiz.prompt(at) == "" for at in range(len(quiz.items)) if result.answers[at] is None)
        self.places = [at for at in result.asked if result.answers[at] is not None or quiz.prompt(at)]
        """The place of each question that is there."""
        prompts = dict(zip(result.asked, result.prompts, strict=True))
        self._rows: list[tuple[str, str, str]] = []
        for at in self.places:
            answer = result.answers[at]
            state = "for later" if at in quiz.put_off else "open"
            state = "" if answer is not None else state
            self._rows.append((prompts[at], answer.given if answer is not None else "", state))
        self.open = sum(bool(state) for *_, state in self._rows)
        """How many are not answered."""
        self.cursor = self.places.index(quiz.at) if quiz.asked is not None and quiz.at in self.places else HAND_IN
        self._typed = ""

    def press(self, key: str) -> bool:
        """Take a key that moves the cursor: arrows, or the number of a question; False for any other."""
        steps = {
            "up": -1,
            "down": 1,
            "pageup": -5,
            "pagedown": 5,
            "home": -len(self.places) - 1,
            "end": len(self.places),
        }
        if key in steps:
            self.cursor = max(min(self.cursor + steps[key], len(self.places) - 1), HAND_IN)
            self._typed = ""
        elif len(key) == 1 and key.isdigit():
            numbers = (self._typed + key, key)  # a second figure goes on with the first, where there is such a question
            typed = next((one for one in numbers if int(one) - 1 in self.places), "")
            if typed:
                self.cursor = self.places.index(int(typed) - 1)
            self._typed = typed
        else:
            return False
        return True

    def face(self, cells: int) -> tuple[Content, int, int]:
        """How it looks in so many cells; the first row of what the cursor stands on, and how many rows that has."""
        answered = len(self.places) - self.open
        told = f"All {answered} questions are answered." if answered > 1 else "The question is answered."
        if self.open:
            told = f"{answered} of {count(len(self.places), 'question')} answered, {self.open} open."
        elif not answered:
            told = "There is nothing to ask any more."
        if self._gone:
            told += (
                f" {count(self._gone, 'question')} no longer in a deck {'do' if self._gone > 1 else 'does'} not count."
            )
        how = "enter goes to what is at ▸, a number to its question; answers can be changed until all is handed in."
        hand_in = f"Hand in with {self.open} open" if self.open else "Hand in"
        lines: list[Content] = [
            *Content.styled(told, "bold").wrap(cells), *Content.styled(how, "$foreground-muted").wrap(cells), Content(""),
        ]  # fmt: skip
        first = len(lines)
        lines.append(self._line(HAND_IN, "", hand_in, cells).stylize("bold").stylize(click("jump(-1)")))
        for number, (prompt, given, state) in enumerate(self._rows):
            text = shorten(clean(one_line(given)), max(cells - INDENT, 8)) or state or "no answer"
            style = "bold" if given else "$text-warning" if state else "$foreground-muted"
            first = len(lines) + 1 if number == self.cursor else first
            lines += [
                Content(""),
                self._line(number, f"{self.places[number] + 1:>3}", clean(one_line(prompt)), cells),
                Content.assemble(" " * INDENT, (text, style)).stylize(click(f"jump({number})")),
            ]
        return Content("\n").join(lines), first, 2

    def _line(self, number: int, name: str, text: str, cells: int) -> Content:
        mark = "▸" if number == self.cursor else " "
        line = Content.assemble(
            (mark, "bold $text-accent"), (f"{name:>4}  ", "$foreground-muted"), shorten(text, max(cells - INDENT, 8))
        )
        return line.stylize(click(f"jump({number})"))
