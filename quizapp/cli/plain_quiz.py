"""A quiz line by line: the same as on the screen, for screen readers, pipes and slow links."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from quizapp.cli import spoken
from quizapp.cli.entries import Ended, NotTaken, read_line, response_of
from quizapp.cli.output import flush, say_at_once
from quizapp.errors import QuizError
from quizapp.question.base import Response
from quizapp.service.clock import Moment
from quizapp.service.quizhistory import unanswered
from quizapp.service.quizresults import HOW_KNOWN, certainty_lines, head_line, missed_lines, time_words
from quizapp.service.quizzing import RUNNING, leave
from quizapp.service.wording import count
from quizapp.service.workspace import Workspace
from quizapp.session.quiz import Quiz
from quizapp.session.quizzes import Sure
from quizapp.session.values import Asked
from quizapp.text import one_line, shorten

T = TypeVar("T")
COMMANDS = ("?", "h", "l", "b", "end", "q")
HELP = (
    "Type the answer, or one of these:",
    "? help. h hint. l leaves this question for later. b goes back, where answers can be changed. end ends the quiz now.",
    "q leaves it: it waits for you.",
    "To answer with one of these, put a full stop before it: .h answers h.",
)
_SURE: dict[str, Sure] = {
    "1": "sure", "2": "fairly", "3": "guessing", "sure": "sure", "fairly": "fairly", "guessing": "guessing",
}  # fmt: skip


class _Done(Exception):
    """The quiz is to end now."""


class _Back(Exception):
    """The question before is to be asked again."""


class _Later(Exception):
    """The question that stood was left for later."""


def take(workspace: Workspace, quiz: Quiz) -> int:
    """Run a quiz; the exit code."""
    talk = _Talk(workspace, quiz)
    try:
        talk.run()
    except (Ended, KeyboardInterrupt) as stopped:
        of = f" of {quiz.whole}" if quiz.whole else ""
        waits = "'quizapp quiz' goes on with it." if workspace.keeps else "Nothing of it is kept."
        if leave(workspace, quiz):
            say_at_once("", f"Left after {quiz.done}{of}. {waits}")
        else:
            say_at_once("", "Left without an answer: no quiz waits, and none is scored.")
        return 130 if isinstance(stopped, KeyboardInterrupt) else 0
    return 0


class _Talk:
    """One quiz, said and heard."""

    def __init__(self, workspace: Workspace, quiz: Quiz) -> None:
        self.workspace, self.quiz = workspace, quiz
        self._ending = False

    def run(self) -> None:
        """Ask until nothing is open, then say what it came to."""
        if not self.workspace.keeps:
            say_at_once("This window keeps nothing: answers are gone when it ends.")
        if (left := self.quiz.time_left(self._now())) is not None:
            away = "goes on if you leave" if self.quiz.rules.mode in RUNNING else "stands still while you are away"
            say_at_once(f"You have {time_words(max(round(left / 1000), 1))}; the clock {away}.")
        if self.quiz.rules.each:
            say_at_once(
                f"You have {time_words(self.quiz.rules.each)} for each question; what comes 2 seconds later does not count."
            )
        say_at_once("Type ? for help, q to leave.")
        asked = self.quiz.next(self._now())
        try:
            while asked is not None or (asked := self._look_over()) is not None:
                try:
                    self._one(asked)
                except _Later:
                    asked = self.quiz.later(self._now())
                except _Back:
                    asked = self.quiz.back(self._now())
                else:
                    asked = self.quiz.next(self._now())
        except _Done:
            pass
        if self.quiz.time_left(self._now()) == 0:
            say_at_once("", "Time is up.")
        self._end()

    def _look_over(self) -> Asked | None:
        """Show what was answered in an exam before it is handed in; the question to go back to, None to hand it in.

        Where input ends, it is handed in: all is answered.
        """
        quiz = self.quiz
        if not quiz.changeable or quiz.whole is None or not quiz.done or quiz.time_left(self._now()) == 0:
            return None
        result = quiz.result()
        say_at_once("", f"{count(quiz.done, 'question')} answered:")
        for at, prompt in zip(result.asked, result.prompts, strict=True):
            answer = result.answers[at]
            if answer is not None:
                say_at_once(
                    f"{at + 1}. {one_line(shorten(prompt, 100))}  {one_line(shorten(answer.given, 100)) or '(no answer)'}"
                )
        while True:
            say_at_once(
                "Enter hands them in; a number goes back to that question, b to the last one; q leaves, and hands in nothing."
            )
            try:
                entry = read_line().strip()
            except NotTaken as reason:
                say_at_once(str(reason))
                continue
            except Ended:
                return None
            if entry == "q":
                raise Ended
            if entry in ("", "end") or quiz.time_left(self._now()) == 0:
                return None
            at = int(entry) - 1 if entry.isascii() and entry.isdigit() and len(entry) < 5 else -1
            asked = quiz.back(self._now()) if entry == "b" else quiz.go(at, self._now())
            if asked is not None:
                return asked
            say_at_once(f"There is no question '{one_line(shorten(entry, 20))}'.")

    def _now(self) -> Moment:
        return self.workspace.clock.now()

    def _one(self, asked: Asked) -> None:
        quiz = self.quiz
        again = "Once more. " if quiz.repeating else ""
        left = quiz.time_left(self._now())
        clock = f" {time_words(left // 1000)} left." if left is not None else ""
        both = f"s {quiz.at + 1} and {quiz.at + 2} of {quiz.whole}" if asked.beside is not None else f" {_place(quiz)}"
        say_at_once("", f"{again}Question{both}, from {one_line(asked.fact.deck)}.{clock}")
        say_at_once(*spoken.question_lines(asked))
        if quiz.given:
            say_at_once(f"You answered: {one_line(quiz.given)}. Enter keeps that.")
        response = self._until(
            spoken.how_to_answer(asked.question).replace("be shown", "pass"), asked,
            lambda entry: (response_of(asked.question, entry, COMMANDS),),
        )[0]  # fmt: skip
        sure: Sure = ""
        if quiz.rules.certainty and response not in (None, "", ()):
            sure = self._until("How sure? 1 sure, 2 fairly, 3 guessing > ", asked, _sure)[0]
        self._keep(asked, response, sure)

    def _keep(self, asked: Asked, response: Response, sure: Sure) -> None:
        while True:
            try:
                grade = self.quiz.answer(response, self._now(), sure)
                break
            except QuizError as error:
                say_at_once(*str(error).split("\n"))
                self._until("Enter tries again > ", asked, lambda entry: (entry,))
        if self.quiz.late:
            say_at_once("The time was up: that does not count.")
        elif self.quiz.changeable:
            say_at_once("Kept." if self.workspace.keeps else "Not kept.")
        if not self.quiz.changeable:
            say_at_once(*spoken.answer_lines(asked, grade, response, passage=False))

    def _until(self, prompt: str, asked: Asked, understand: Callable[[str], tuple[T]]) -> tuple[T]:
        """Ask until what is typed is understood."""
        while True:
            try:
                if sys.stdin.isatty():
                    sys.stdout.write(prompt)
                    flush()
                else:
                    say_at_once(prompt.rstrip())
                entry = read_line()
                if entry not in COMMANDS:
                    return understand(entry)
            except NotTaken as reason:
                if self.quiz.time_left(self._now()) == 0:
                    raise _Done from None
                say_at_once(f"{reason} Nothing was counted.")
                continue
            if entry == "q":
                raise Ended
            if self.quiz.time_left(self._now()) == 0:
                raise _Done
            if entry == "end":
                open_ones = None if self.quiz.whole is None else self.quiz.whole - self.quiz.done
                if open_ones == 0 or self._ending:
                    raise _Done
                self._ending = True
                still = f"{count(open_ones, 'question')} still open: e" if open_ones is not None else "E"
                say_at_once(
                    f"{still}nd once more ends the {'quiz all the same' if open_ones is not None else 'ladder for good'}."
                )
                continue
            if entry == "b" and self.quiz.changeable and self.quiz.at > 0:
                raise _Back
            if entry == "l":
                raise _Later
            if entry == "h":
                say_at_once(f"Hint: {one_line(asked.question.hint)}" if asked.question.hint else "There is no hint.")
            else:
                say_at_once(*HELP)

    def _end(self) -> None:
        result = self.quiz.finish(self._now())
        rule = HOW_KNOWN if result.known is not None else result.rule
        say_at_once(
            "", head_line(result), rule, *certainty_lines(result), *missed_lines(result, unanswered(self.quiz, result))
        )


def _place(quiz: Quiz) -> str:
    return f"{quiz.at + 1} of {quiz.whole}" if quiz.whole else f"{quiz.done + 1}"


def _sure(entry: str) -> tuple[Sure]:
    if (sure := _SURE.get(entry.lower())) is None:
        raise NotTaken("Say 1, 2 or 3.")
    return (sure,)
