"""Study line by line: the same session without a screen, for screen readers, pipes and slow links."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TypeVar

from quizapp.cli import spoken
from quizapp.cli.entries import COMMANDS, Ended, NotTaken, read_line, response_of
from quizapp.cli.output import flush, say_at_once
from quizapp.errors import QuizError
from quizapp.fact import Rating
from quizapp.question.base import Grade
from quizapp.service.wording import count, span_in_words, wait_seconds
from quizapp.service.workspace import Workspace
from quizapp.session.values import Asked
from quizapp.text import one_line

T = TypeVar("T")
_RATINGS = {str(rating.value): rating for rating in Rating} | {rating.name.lower(): rating for rating in Rating}


class _Next(Exception):
    """The question that stood is done with: on to another one."""

    def __init__(self, asked: Asked | None = None) -> None:
        super().__init__()
        self.asked = asked


def study(workspace: Workspace, decks: Sequence[int] | None, extra_new: int) -> int:
    """Run a session; the exit code."""
    code = 0
    talk = _Talk(workspace, decks, extra_new)
    try:
        talk.begin()
        talk.run()
    except Ended:
        pass
    except KeyboardInterrupt:
        say_at_once("")
        code = 130
    talk.end()
    return code


def _ask(prompt: str) -> str:
    """The next line that a person types. Where nobody sees what is typed, the prompt is a line of its own."""
    if sys.stdin.isatty():
        sys.stdout.write(prompt)
        flush()
    else:
        say_at_once(prompt.rstrip())
    return read_line()


class _Talk:
    """One session, said and heard."""

    def __init__(self, workspace: Workspace, decks: Sequence[int] | None, extra_new: int) -> None:
        self.workspace = workspace
        self.session = workspace.study(decks, extra_new)
        self._anew = partial(workspace.study, decks, extra_new)
        self._among = workspace.library.ids if decks is None else decks
        self._begun = False

    def begin(self) -> None:
        """Say what has to be known at first."""
        if not self.workspace.keeps:
            say_at_once("This window keeps nothing: answers are gone when it ends.")
        if warning := self.workspace.clock_warning():
            say_at_once(warning)
        say_at_once("Type ? for help, q to leave.")

    def run(self) -> None:
        """Ask until nothing is left."""
        asked = self.session.next(self.workspace.clock.now())
        if asked is None and self._doubts():
            if _ask("Nothing is due here now. c shows what is held back, enter ends > ") == "c":
                self._look_at_doubts()
                self.session = self._anew()
            asked = self.session.next(self.workspace.clock.now())
        while asked is not None:
            self._begun = True
            try:
                self._one(asked)
            except _Next as following:
                asked = following.asked
            else:
                asked = None
            if asked is None:
                asked = self.session.next(self.workspace.clock.now())

    def end(self) -> None:
        """Say what it came to, and when it goes on."""
        now = self.workspace.clock.now()
        answered = self.session.summary(now).answered
        if not self._begun:
            told = "Nothing is due here now."
        elif self.workspace.keeps:
            told = f"{count(answered, 'answer')} saved."
        else:
            told = f"{count(answered, 'answer')}, not kept."
        say_at_once(f"{told} {self.workspace.outlook(now, self._among)}")

    # ---------------------------------------------------------------- one question

    def _one(self, asked: Asked) -> None:
        """One question: ask, grade, rate. Commands in between are carried out; some raise _Next."""
        totals = self.session.totals(self.workspace.clock.now())
        title = one_line(asked.fact.deck)
        say_at_once("", f"Question {totals.done + 1} of {totals.done + totals.left}, from {title}.")
        say_at_once(*spoken.question_lines(asked))
        response = self._until(
            spoken.how_to_answer(asked.question), asked, lambda entry: (response_of(asked.question, entry),)
        )[0]
        grade = self.session.answer(response, self.workspace.clock.now())
        asked = self.session.asked or asked
        say_at_once(*spoken.answer_lines(asked, grade, response))
        self._rate(asked, grade)

    def _rate(self, asked: Asked, grade: Grade) -> None:
        say_at_once(spoken.rating_lines(asked, grade, self.workspace.clock.now().ms))
        prompt = f"1 to 4, or enter for {grade.rating.value} > "
        while True:
            rating = self._until(prompt, asked, _rating)[0]
            now = self.workspace.clock.now()
            try:
                reviews = self.session.rate(now, rating)
            except QuizError as error:
                say_at_once(*str(error).split("\n"))
                continue
            done = "Saved" if self.workspace.keeps else "Not kept"
            if len(reviews) > 1:
                again = sum(review.rating == Rating.AGAIN for review in reviews)
                say_at_once(f"{done}: {count(len(reviews), 'pair')}, {again or 'none'} of them again.")
            else:
                memory = self.session.progress.memory(reviews[0].fact, reviews[0].part)
                when = span_in_words(wait_seconds(memory, now.ms))
                say_at_once(f"{done}: {reviews[0].rating.name.lower()}. It comes back in {when}.")
            return

    def _until(self, prompt: str, asked: Asked, understand: Callable[[str], tuple[T]]) -> tuple[T]:
        """Ask until what is typed is understood. Nothing else counts."""
        while True:
            try:
                entry = _ask(prompt)
                if entry not in COMMANDS:
                    return understand(entry)
                self._obey(entry, asked)
            except NotTaken as reason:
                say_at_once(f"{reason} Nothing was counted.")
            except QuizError as error:
                say_at_once(*str(error).split("\n"))

    # ------------------------------------------------------------------- commands

    def _obey(self, command: str, asked: Asked) -> None:
        """Carry out a command. Raises _Next when another question follows."""
        now = self.workspace.clock.now()
        if command == "q":
            raise Ended
        if command == "u":
            say_at_once(self.workspace.undone_words(self.session.undo(now)))
            if self.session.asked is None:
                raise _Next
            return
        if command in ("b", "s"):
            (self.session.bury if command == "b" else self.session.suspend)(now)
            say_at_once(
                "Put off until tomorrow. u takes it back." if command == "b" else "Asked no more. u takes it back."
            )
            raise _Next
        if command == "e":
            self._edit(asked)
        elif command == "c":
            self._look_at_doubts()
        elif command == "f":
            note = _ask("A note for later, or enter for none > ")
            self.session.flag(note, self.workspace.clock.now())
            say_at_once("Flagged. u takes it back; 'quizapp marked' lists what is.")
        else:
            say_at_once(*self._told(command, asked))

    def _told(self, command: str, asked: Asked) -> Iterable[str]:
        if command == "?":
            return spoken.HELP
        if command == "h":
            return [f"Hint: {one_line(asked.question.hint)}" if asked.question.hint else "There is no hint."]
        if command == "o" and self.session.grade is None:
            return ["The passage shows the answer: answer first."]
        if command == "o":
            return spoken.passage_lines(self.workspace.passage(asked.uid))
        return spoken.passage_lines(self.workspace.explain(asked.uid, asked.parts[0]))

    def _doubts(self) -> bool:
        return self.workspace.store.has_doubts(self._among)

    def _look_at_doubts(self) -> None:
        from quizapp.cli.plain_doubts import look  # seldom needed

        look(self.workspace, self._among, _ask)

    def _edit(self, asked: Asked) -> None:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            say_at_once("Editing needs a terminal.")
            return
        if told := self.workspace.edit(asked.uid):
            say_at_once(told)
        raise _Next(self.session.again(self.workspace.clock.now()))


def _rating(entry: str) -> tuple[Rating | None]:
    """The rating that was typed; None for the suggested one. Raises NotTaken."""
    if not entry:
        return (None,)
    if (rating := _RATINGS.get(entry.lower())) is None:
        raise NotTaken("Rate with 1, 2, 3 or 4.")
    return (rating,)
