"""A question and its answer as they look: values in, `Content` out.

All texts of decks and people go in as plain text; no markup is ever read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.style import Style

from quizapp.fact import Rating
from quizapp.question.base import Grade, Question
from quizapp.service.wording import wait
from quizapp.session.values import Asked
from quizapp.text import clean, shorten, width

Part = str | Content | tuple[str, str]

VERDICTS: Mapping[str, tuple[str, str]] = {
    "right": ("✓ right", "bold $text-success"),
    "near": ("≈ nearly", "bold $text-warning"),
    "partly": ("◐ partly", "bold $text-warning"),
    "wrong": ("✗ not right", "bold $text-error"),
    "shown": ("", ""),
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
RATING_NAMES = {Rating.AGAIN: "again", Rating.HARD: "hard", Rating.GOOD: "good", Rating.EASY: "easy"}


def click(action: str) -> Style:
    """A style that makes its text a button for an action of the screen."""
    return Style.from_meta({"@click": f"screen.{action}"})


def header(left: str, right: str, cells: int) -> Content:
    """Two texts at the two ends of a line."""
    left = shorten(left, max(cells - width(right) - 1, 4))
    gap = max(cells - width(left) - width(right), 1)
    return Content.assemble((left, "bold"), " " * gap, (right, "$text-muted"))


def progress(share: float, cells: int) -> Content:
    """A thin line, filled so far."""
    full = max(0, min(round(share * cells), cells))
    return Content.assemble(("━" * full, "$accent"), ("─" * (cells - full), "$surface-lighten-2"))


def question_face(
    question: Question, chosen: Sequence[int], cursor: int, *, hint: bool, given: Sequence[str] = ()
) -> Content:
    """A question before its answer: the prompt, and what can be chosen."""
    parts: list[Part] = [(clean(question.prompt), "bold"), "\n"]
    if hint and question.hint:
        parts += ["\n", ("hint  ", "$text-muted"), clean(question.hint), "\n"]
    if question.form == "match":
        parts += _match_rows(question, chosen, cursor)
    elif question.options:
        parts.append("\n")
        for number, option in enumerate(question.options):
            parts += _option(number, option, chosen, cursor, ordered=question.form == "order")
    for entry in given:
        parts += ["\n", ("  • ", "$accent"), clean(entry)]
    return Content.assemble(*parts)


def _option(number: int, option: str, chosen: Sequence[int], cursor: int, *, ordered: bool) -> list[Part]:
    mark = "▸" if number == cursor else " "
    place = f" {chosen.index(number) + 1}." if ordered and number in chosen else ""
    style = "bold $text-accent" if number == cursor else ""
    line = Content.assemble(
        (f" {mark} ", "$accent"),
        (f"{number + 1}", "bold $accent"),
        "  ",
        (clean(option), style),
        (place, "bold $accent"),
    )
    return [line.stylize(click(f"pick({number})")), "\n"]


def _match_rows(question: Question, chosen: Sequence[int], cursor: int) -> list[Part]:
    parts: list[Part] = ["\n"]
    for row, left in enumerate(question.lefts):
        taken = clean(question.options[chosen[row]]) if row < len(chosen) else ("…" if row == len(chosen) else "")
        mark = "▸" if row == len(chosen) else " "
        parts += [(f" {mark} ", "$accent"), clean(left), ("  →  ", "$text-muted"), (taken, "$text-accent"), "\n"]
    parts.append("\n")
    for number, option in enumerate(question.options):
        style = "dim strike" if number in chosen else ("bold $text-accent" if number == cursor else "")
        line = Content.assemble("   ", (LETTERS[number], "bold $accent"), "  ", (clean(option), style))
        parts += [line.stylize(click(f"pick({number})")), "\n"]
    return parts


def answer_face(asked: Asked, grade: Grade) -> Content:
    """The question with its answer, what was given, the difference, why, and where it comes from."""
    question, fact = asked.question, asked.fact
    parts: list[Part] = [(clean(question.prompt), "bold"), "\n\n"]
    verdict, style = VERDICTS[grade.verdict]
    if verdict:
        parts += [("▌ ", "$accent"), *_given(grade), "   ", (verdict, style), "\n"]
    else:
        parts += [("▌ ", "$accent")]
    if grade.verdict != "right" or not same_text(grade.given, question.answer):
        parts += ["  " if verdict else "", (clean(question.answer), "bold $text-success"), "\n"]
    if grade.note:
        parts += ["  ", (clean(grade.note), "$text-muted"), "\n"]
    if fact.why:
        parts += ["\n", ("why   ", "$text-muted"), clean(fact.why), "\n"]
    if fact.accept:
        parts += ["\n", ("also  ", "$text-muted"), clean(" · ".join(fact.accept)), "\n"]
    if fact.quote:
        quote = Content.assemble(("from  ", "$text-muted"), ("“" + clean(fact.quote) + "”", "italic $text-muted"))
        parts += ["\n", quote.stylize(click("passage()")), "\n"]
    if asked.leech:
        parts += [
            "\n",
            ("! ", "bold $text-warning"),
            "This one keeps slipping. Say it in other words (e), or let it go (-).",
            "\n",
        ]
    return Content.assemble(*parts)


def same_text(one: str, other: str) -> bool:
    """Whether two texts are the same to the eye."""
    return one.strip() == other.strip()


def _given(grade: Grade) -> list[Part]:
    if not any(piece.kind != "same" for piece in grade.pieces):
        return [clean(grade.given) or ("(no answer)", "$text-muted")]
    parts: list[Part] = []
    for piece in grade.pieces:
        text = clean(piece.text)
        if piece.kind == "same":
            parts.append(text)
        elif piece.kind == "extra":
            parts.append((f"[{text}]" if not text.strip() else text, "strike $text-error"))
        else:
            parts.append((text if text.strip() else "␣", "underline $text-success"))
    return parts


def rating_line(asked: Asked, grade: Grade, now_ms: int, cells: int) -> Content:
    """The four ratings with what each leads to; the suggested one is marked, also without colour."""
    pieces: list[Content] = []
    for compact in (False, True):
        pieces = []
        for rating in Rating:
            after = wait(asked.preview[rating], now_ms)
            suggested = rating == grade.rating
            name = "" if compact else f" {RATING_NAMES[rating]}"
            mark = " ◂" if suggested else ""
            if suggested and not compact and cells >= 76:
                mark = " ◂ suggested"
            style = "bold $text-accent" if suggested else ""
            piece = Content.assemble(
                (f"{rating.value}", "bold $accent"), (name, style), (f" {after}{mark}", style or "$text-muted")
            )
            pieces.append(piece.stylize(click(f"rate({rating.value})")))
        if sum(piece.cell_length for piece in pieces) + 3 * 3 <= cells:
            break
    space = "   " if cells >= 40 else "  "
    return Content(space).join(pieces)
