"""How a quiz looks: the clock, how sure one is, what was answered before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.service.wording import count
from quizapp.session.quizzes import Sure
from quizapp.text import clean, one_line, shorten
from quizapp.tui.face import GAP, click, header

if TYPE_CHECKING:
    from quizapp.service.clock import Moment
    from quizapp.service.quizzing import Left
    from quizapp.session.quiz import Quiz
    from quizapp.session.values import Asked

SURE: tuple[Sure, ...] = ("sure", "fairly", "guessing")
"""How sure one can be, by the keys 1 to 3."""
_NAMES = {"sure": "sure", "fairly": "fairly sure", "guessing": "guessing"}
_SHORT = {"sure": "sure", "fairly": "fairly", "guessing": "guess"}


def clock(ms: int) -> str:
    """A time that is left, as a clock shows it: 9:05, 1:00:00."""
    seconds = -(-ms // 1000)
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def left_words(one: Left, now_ms: int) -> str:
    """A quiz that waits: what it is on, how far it is, the time that is left."""
    mode = "" if one.rules.mode == "practice" else f"{one.rules.mode}, "
    done = "matched" if one.rules.mode == "match" else "answered"  # what was tried and not found is open still
    left = one.time_left(now_ms)
    time = "" if left is None else f", {clock(left)} left" if left else ", its time is up"
    return f"{clean(one_line(one.title))}, {mode}{one.how_far} {done}{time}"


def sure_line(cells: int) -> Content:
    """How sure one can say to be, each to be pressed or clicked; in fewer letters where there is no room."""
    for names, gap in ((_NAMES, GAP), (_SHORT, "")):
        pieces = [
            Content.assemble((f" {number}", "bold $text-accent"), f" {names[sure]} ").stylize(
                click(f"number({number})")
            )
            for number, sure in enumerate(SURE, 1)
        ]
        line = Content.assemble(("How sure? ", "bold"), Content(gap).join(pieces))
        if line.cell_length <= cells:
            break
    return line


def head(quiz: Quiz, title: str, now: Moment, cells: int, *, keeps: bool) -> Content:
    """What the quiz is called, which question it is, and the time that is left."""
    title, right = clean(one_line(title)) or "Quiz", "done"
    if quiz.ended is None:
        both = f" and {quiz.at + 2}" if quiz.asked is not None and quiz.asked.beside is not None else ""
        place = f"{quiz.at + 1}{both} of {quiz.whole}" if quiz.whole else f"{quiz.done + (quiz.grade is None)}"
        lefts = (quiz.question_left(now), quiz.time_left(now))
        left = min((left for left in lefts if left is not None), default=None)
        right = f"{'once more · ' if quiz.repeating else ''}question{'s' if both else ''} {place}"
        if quiz.asked is None:
            right = "all answered"
        right += f" · {clock(left)} left" if left is not None else ""
    return header(title, right if keeps else f"nothing is kept · {right}", cells)


def quoted(asked: Asked) -> list[str]:
    """The facts of a question that have a passage; the first where none has."""
    facts = [(asked.uid, asked.fact), *([(asked.beside.uid, asked.beside.fact)] if asked.beside is not None else [])]
    return [uid for uid, fact in facts if fact.quote] or [asked.uid]


def beneath(quiz: Quiz, cells: int) -> Content:
    """What was answered before, while it can be changed; in a sprint, how many right answers were given one after the other."""
    if quiz.ended is not None:
        return Content("")
    if quiz.given:
        text = shorten(clean(one_line(quiz.given)), max(cells - 30, 8))
        return Content.assemble(
            ("you answered ", "$foreground-muted"), (text, "bold"), (" · enter keeps it", "$foreground-muted")
        )
    running = quiz.running if quiz.rules.mode == "sprint" else 0
    return Content.styled(f"✓ {running} in a row", "bold $text-success") if running else Content("")


def due_words(facts: int) -> str:
    """What came of making due what was missed."""
    if not facts:
        return "Nothing of it was studied yet: it comes as new."
    return f"{count(facts, 'fact')} asked in study today; what was never studied comes as new."
