"""How the result of a quiz looks: the score, how it compares, whether one was sure with reason, each question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from textual.content import Content

from quizapp.service.quizresults import HOW_KNOWN, Score, head_line, marks_words, took_words, worth_words
from quizapp.service.sureness import Level, levels, verdict
from quizapp.service.wording import bar, percent, stopwatch
from quizapp.session.quizzes import RIGHT, Result
from quizapp.text import clean, one_line, shorten, width
from quizapp.tui.face import click
from quizapp.tui.plot import plot

PLOTTED = 3
"""From so many quizzes on there is a plot of them."""
INDENT = 5
WIDEST = 86
"""Cells of a line at most."""
MOST_ROWS = 20
"""So many rows of a passage are shown with the question that is marked."""


class Told(Struct, frozen=True, kw_only=True):
    """What is told of a quiz that was ended."""

    result: Result
    when: datetime | None
    """When it began."""
    before: Sequence[Score] = ()
    """The same quizzes before it, the oldest first."""
    quotes: Mapping[int, str] = {}
    """What proves the answers, by the places of the questions."""
    rights: Mapping[int, str] = {}
    """What is right of those that were not answered."""


def result_lines(told: Told, cells: int, marked: int = -1) -> tuple[list[Content], list[int]]:
    """All of it in lines of so many cells, and the line at which each question begins; one question may be marked."""
    result = told.result
    rule = HOW_KNOWN if result.known is not None else result.rule
    lines = [*_wrapped(head_line(result), "bold", cells), *_wrapped(rule, "$foreground-muted", cells)]
    if told.before:
        lines += [Content(""), *_compared(told, cells)]
    if found := levels(result):
        lines += [Content(""), *(_level(one, cells) for one in found), *_wrapped(verdict(found), "", cells)]
    if result.streak > 1:
        lines += [Content(""), Content(f"{result.streak} right in a row at best")]
    starts: list[int] = []
    for number in range(len(result.asked)):
        lines.append(Content(""))
        starts.append(len(lines))
        lines += [
            line.stylize(click(f"passage_of({number})")) for line in _question(told, number, cells, number == marked)
        ]
    return lines, starts


def _wrapped(text: str, style: str, cells: int) -> list[Content]:
    return [line.stylize(style) if style else line for line in Content(text).wrap(cells)] if text else []


def _compared(told: Told, cells: int) -> list[Content]:
    """The last and the best score of the same quiz, and from the third one on a plot of them all."""
    before, result = told.before, told.result
    timed = result.time_ms is not None
    counted = before[-1].mode == "sprint"  # as many as possible: not what part of them was right
    label = stopwatch if timed else marks_words if counted else percent
    figures = [score.time or 0.0 if timed else score.marks if counted else score.figure for score in before]
    best = f"{label(min(figures) if timed else max(figures))}{' marks' * counted}"
    lines = [Content(f"last time {label(figures[-1])}, best {best}")]
    if result.time_ms is not None and result.time_ms / 1000 < min(figures):
        lines = [Content.assemble(("★ your best time", "bold $text-success"), f"; before: {lines[0].plain}")]
    if len(before) + 1 >= PLOTTED:
        now = result.time_ms / 1000 if result.time_ms is not None else result.known
        figures.append(result.marks if counted else result.share if now is None else now)
        points = list(zip([*(score.when for score in before), told.when], figures, strict=True))
        lines += [Content(""), *plot(points, cells, top=max(figures) or 1.0 if timed or counted else 1.0, label=label)]
    return lines


def _level(level: Level, cells: int) -> Content:
    """One certainty: a bar of what was right, the figures, and from when on it pays."""
    name = f"{level.name:<12}"
    figures = f" {level.right} of {level.answers} right"
    pays = f", worth it from {level.pays:.0%}" if level.pays else ""
    long = 10
    if width(name) + long + width(figures) + width(pays) > cells:
        figures, pays = f" {level.right}/{level.answers}", f", worth it ≥{level.pays:.0%}" if level.pays else ""
        long = max(min(long, cells - width(name) - width(figures) - width(pays)), 3)
    return Content.assemble(
        name, (bar(level.share, long), "$accent"), (figures, "bold"), (pays, "$foreground-muted")
    )  # fmt: skip


def _question(told: Told, number: int, cells: int, marked: bool) -> list[Content]:
    """A question with its marks and time, what was answered, what is right, and what proves it."""
    result = told.result
    at = result.asked[number]
    answer = result.answers[at]
    right = answer is not None and answer.score >= RIGHT
    mark, style = ("✓", "$text-success") if right else ("✗", "$text-error")
    if answer is not None and not right and answer.score > 0:
        mark, style = "~", "$text-warning"
    tail = worth_words(result, number)
    if answer is not None:
        tail = f"{took_words(answer.took_ms)}  {tail:>5}"
    room = max(cells - INDENT - width(tail) - 2, 8)
    asked = clean(one_line(result.prompts[number])) or "(it is in no deck any more)"
    prompt, *_ = _rows(asked, room)
    whole = max(cells - INDENT, 8)
    more = _rows(rest, whole) if (rest := asked[len(prompt) :].strip()) else []
    gap = " " * max(cells - INDENT - width(prompt) - width(tail), 1)
    bold = "bold" if marked else ""
    lines = [
        Content.assemble(
            ("▸" if marked else " ", "bold $text-accent"), (f"{mark} ", f"bold {style}"), " " * (INDENT - 3),
            (prompt, bold), gap, (tail, "$foreground-muted"),
        ),
        *(_below(text, bold, whole) for text in more),
    ]  # fmt: skip
    room = whole
    given = clean(one_line(answer.given)) if answer is not None else ""
    truth = clean(one_line(answer.right if answer is not None else told.rights.get(at, "")))
    sure = f" · {_SURE[answer.sure]}" if answer is not None and answer.sure else ""
    if answer is None:
        lines.append(_below("not answered", "$foreground-muted", room))
        truth = f"✓ {truth}" if truth else ""
    elif answer.verdict != "right":
        said = f"{'' if right else mark + ' '}{given or 'no answer'}"
        lines += _whole(said + sure, "$foreground-muted" if right else style, room, marked)
        sure, truth = "", truth if right else f"✓ {truth}"
    if truth:
        *above, line = _whole(truth, "bold $text-success", max(room - width(sure), 8), marked)
        lines += [*above, line.append(Content.styled(sure, "$foreground-muted"))]
    if quote := told.quotes.get(at):
        lines += [
            _below(text, "italic $foreground-muted", room)
            for text in _cut(f"“{clean(one_line(quote))}”", room, MOST_ROWS if marked else 1 if right else 2)
        ]
    return lines


_SURE = {"sure": "sure", "fairly": "fairly sure", "guessing": "guessed"}


def _whole(text: str, style: str, room: int, marked: bool) -> list[Content]:
    """An answer below its question: in one row, all of it where the question is marked."""
    return [_below(line, style, room) for line in (_rows(text, room) if marked else [text])]


def _below(text: str, style: str, room: int) -> Content:
    return Content.assemble(" " * INDENT, (shorten(text, room), style))


def _rows(text: str, room: int) -> list[str]:
    return [line.plain.strip() for line in Content(text).wrap(room)]


def _cut(text: str, room: int, rows: int) -> list[str]:
    """A text in so many rows at most; what has no room is left out at its end."""
    lines = _rows(text, room)
    return lines if len(lines) <= rows else [*lines[: rows - 1], shorten(" ".join(lines[rows - 1 :]), room)]
