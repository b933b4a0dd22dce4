"""A question and its answer as they look: values in, `Content` out.

All texts of decks and people go in as plain text; no markup is ever read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from textual.content import Content
from textual.style import Style

from quizapp.fact import Rating
from quizapp.question.base import Grade, Question
from quizapp.service.wording import count, span, wait
from quizapp.session.values import Asked, Summary
from quizapp.text import clean, one_line, shorten, width

Part = str | Content | tuple[str, str]
PICKED_ONE = ("choose", "true-or-false", "contrast")
"""Forms in which one option is picked."""

VERDICTS: Mapping[str, tuple[str, str]] = {
    "right": ("✓ right", "bold $text-success"),
    "near": ("≈ nearly", "bold $text-warning"),
    "partly": ("◐ partly", "bold $text-warning"),
    "wrong": ("✗ not right", "bold $text-error"),
    "shown": ("", ""),
}
HOW: Mapping[str, str] = {
    "flip": "Say it to yourself, then press space.",
    "order": "Press the numbers in the right order; backspace takes one back.",
    "match": "Press the number that belongs to the line at ▸; backspace takes one back.",
    "contrast": "Press the number of the answer to the question at ▸; the other one goes with the other question.",
}
"""What to do, of forms that don't show it by themselves."""
MISSED = 5
"""So many questions that were not known are listed at the end."""
GAP = "  "
"""Stands between two ratings."""
RATING_NAMES = {Rating.AGAIN: "again", Rating.HARD: "hard", Rating.GOOD: "good", Rating.EASY: "easy"}


def rows(text: str, cells: int) -> int:
    """How many rows a text takes, about: words that are moved whole to the next row are not reckoned with."""
    return sum(1 + width(line) // max(cells, 1) for line in clean(text).split("\n"))


@cache
def click(action: str) -> Style:
    """A style that makes its text a button for an action of the screen."""
    return Style.from_meta({"@click": f"screen.{action}"})


def header(left: str, right: str, cells: int) -> Content:
    """Two texts at the two ends of a line."""
    left = shorten(left, max(cells - width(right) - 1, 4))
    gap = max(cells - width(left) - width(right), 1)
    return Content.assemble((left, "bold $foreground-muted"), " " * gap, (right, "$foreground-muted"))


def progress(share: float, cells: int) -> Content:
    """A thin line, filled so far."""
    full = max(0, min(round(share * cells), cells))
    return Content.assemble(("━" * full, "$accent"), ("─" * (cells - full), "$foreground 20%"))


def question_face(
    question: Question, chosen: Sequence[int], cursor: int, *, hint: bool, given: Sequence[str] = (), image: str = ""
) -> Content:
    """A question before its answer: the prompt, and what can be chosen."""
    parts: list[Part] = [(clean(question.prompt), "bold"), "\n", *_picture(image)]
    if hint and question.hint:
        parts += ["\n", ("hint  ", "$foreground-muted"), clean(question.hint), "\n"]
    if question.form == "match":
        parts += _match_rows(question, chosen, cursor)
    elif question.options:
        for row, left in enumerate(question.lefts):
            parts += [
                "\n",
                (" ▸ " if row == 0 else "   ", "bold $text-accent"),
                (clean(left), "bold" if row == 0 else ""),
            ]
        parts.append("\n\n" if question.lefts else "\n")
        for number, option in enumerate(question.options):
            parts += _option(number, option, chosen, cursor, ordered=question.form == "order")
    for entry in given:
        parts += ["\n", ("  • ", "$text-accent"), clean(entry)]
    if how := HOW.get(question.form):
        parts += ["\n", (how, "$foreground-muted")]
    return Content.assemble(*parts)


def _picture(image: str) -> list[Part]:
    """Where the picture of a fact is; a terminal can't be relied on to show it."""
    return ["\n", ("picture  ", "$foreground-muted"), clean(image), "\n"] if image else []


def _option(number: int, option: str, chosen: Sequence[int], cursor: int, *, ordered: bool) -> list[Part]:
    mark = "▸" if number == cursor else " "
    place = f"  → {chosen.index(number) + 1}." if ordered and number in chosen else ""
    style = "bold $text-accent" if number == cursor else ""
    line = Content.assemble(
        (f" {mark} ", "$text-accent"),
        (f"{number + 1}", "bold $text-accent"),
        "  ",
        (clean(option), style),
        (place, "bold $text-accent"),
    )
    return [line.stylize(click(f"pick({number})")), "\n"]


def option_begins(question: Question, number: int) -> str:
    """What the line of an option begins with while it is under the cursor."""
    return f" {' ' if question.form == 'match' else '▸'} {number + 1}  "


def _match_rows(question: Question, chosen: Sequence[int], cursor: int) -> list[Part]:
    parts: list[Part] = ["\n"]
    for row, left in enumerate(question.lefts):
        taken = clean(question.options[chosen[row]]) if row < len(chosen) else ("…" if row == len(chosen) else "")
        mark = "▸" if row == len(chosen) else " "
        parts += [
            (f" {mark} ", "$text-accent"),
            clean(left),
            ("  →  ", "$foreground-muted"),
            (taken, "$text-accent"),
            "\n",
        ]
    parts.append("\n")
    for number, option in enumerate(question.options):
        style = "dim strike" if number in chosen else ("bold $text-accent" if number == cursor else "")
        line = Content.assemble("   ", (f"{number + 1}", "bold $text-accent"), "  ", (clean(option), style))
        parts += [line.stylize(click(f"pick({number})")), "\n"]
    return parts


def answer_face(asked: Asked, grade: Grade) -> Content:
    """The question with its answer, what was given, the difference, why, and where it comes from."""
    if asked.beside is not None:
        from quizapp.tui.contrastface import told_apart

        return told_apart(asked, asked.beside, grade)
    question, fact = asked.question, asked.fact
    parts: list[Part] = [(clean(question.prompt), "bold"), "\n", *_picture(fact.image), "\n"]
    verdict, style = VERDICTS[grade.verdict]
    if grade.verdict == "shown" and question.form != "flip":
        verdict, style = "not answered", "$foreground-muted"
    if question.form in PICKED_ONE:
        parts += [*_judged_options(question, grade.given), "\n", (verdict, style), "\n"]
    elif question.form == "match":
        parts += [*_judged_pairs(question, grade.given), "\n", (verdict, style), "\n"]
    else:
        if verdict:
            parts += [("▌ ", "$text-accent"), *_given(grade), "   ", (verdict, style), "\n"]
        if not verdict or grade.verdict != "right" or not same_text(grade.given, question.answer):
            parts += [("  ", "") if verdict else ("▌ ", "$text-accent"), *_right(question.answer, grade), "\n"]
    if grade.note:
        parts += ["  ", (clean(grade.note), "$foreground-muted"), "\n"]
    if fact.why:
        parts += ["\n", ("why   ", "$foreground-muted"), clean(fact.why), "\n"]
    if fact.accept:
        parts += ["\n", ("also  ", "$foreground-muted"), clean(" · ".join(fact.accept)), "\n"]
    if fact.quote:
        quote = Content.assemble(
            ("from  ", "$foreground-muted"), ("“" + clean(fact.quote) + "”", "italic $foreground-muted")
        )
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


def _judged_options(question: Question, given: str) -> list[Part]:
    """The options with the right one marked, and the one that was picked where it was wrong."""
    parts: list[Part] = []
    for option in question.options:
        right = option == question.answer
        mark, style = ("✓", "bold $text-success") if right else ("✗", "$text-error") if option == given else (" ", "")
        parts += [(f" {mark}  {clean(option)}", style or "$foreground-muted"), "\n"]
    return parts


def _judged_pairs(question: Question, given: str) -> list[Part]:
    """The pairs that were made, the wrong ones with the right one below."""
    parts: list[Part] = []
    made = given.split("\n")
    for number, pair in enumerate(question.answer.split("\n")):
        picked = made[number] if number < len(made) else ""
        if picked == pair:
            parts += [(f" ✓  {clean(pair)}", "bold $text-success"), "\n"]
            continue
        if picked:
            parts += [(f" ✗  {clean(picked)}", "$text-error"), "\n"]
        parts += [(f"    {clean(pair)}", "bold $text-success"), "\n"]
    return parts


def _given(grade: Grade) -> list[Part]:
    """What was given, as it was written, with what is too much in it struck out."""
    if not any(piece.kind == "extra" for piece in grade.pieces):
        return [clean(grade.given) or ("(no answer)", "$foreground-muted")]
    written, at = unicodedata.normalize("NFC", grade.given), 0
    parts: list[Part] = []
    for piece in grade.pieces:
        if piece.kind == "missing":
            continue
        text = clean(written[at : at + len(piece.text)])
        at += len(piece.text)
        style = "strike $text-error" if piece.kind == "extra" else ""
        parts.append((f"[{text}]" if style and not text.strip() else text, style))
    return parts


def _right(answer: str, grade: Grade) -> list[Part]:
    """The right answer, with what is missing in the given one underlined."""
    style = "bold $text-success"
    pieces = [piece for piece in grade.pieces if piece.kind != "extra"]
    if "".join(piece.text for piece in pieces) != unicodedata.normalize("NFC", answer):
        return [(clean(answer), style)]  # compared with another way to say it
    return [
        (clean(piece.text) if piece.text.strip() else "␣", f"{style} underline")
        if piece.kind == "missing"
        else (clean(piece.text), style)
        for piece in pieces
    ]


def rating_line(asked: Asked, grade: Grade, now_ms: int, cells: int) -> Content:
    """The four ratings with what each leads to; the suggested one is marked, also without colour."""
    pieces: list[Content] = []
    for compact in (False, True):
        pieces = []
        for rating in Rating:
            after = wait(asked.preview[rating], now_ms)
            suggested = rating == grade.rating
            name = "" if compact else f" {RATING_NAMES[rating]}"
            mark = " ◂ suggested" if suggested and not compact and cells >= 76 else " ◂" if suggested else ""
            if suggested:
                piece = Content.styled(f" {rating.value}{name} {after}{mark} ", "bold reverse $text-accent")
            else:
                piece = Content.assemble(
                    (f" {rating.value}", "bold $text-accent"), name, (f" {after} ", "$foreground-muted")
                )
            pieces.append(piece.stylize(click(f"rate({rating.value})")))
        if sum(piece.cell_length for piece in pieces) + 3 * len(GAP) <= cells:
            break
    return Content(GAP).join(pieces)


def end_face(summary: Summary, outlook: str, trouble: str, now_ms: int, home: str = "Today") -> Content:
    """What a session came to, when it goes on, and what is wrong in its decks, if anything."""
    lines: list[Part] = []
    if summary.answered:
        share = round(100 * summary.right / summary.answered)
        took = span(summary.seconds).replace("<1m", "less than a minute")
        lines += [("Done for now.", "bold"), f"\n\n{count(summary.answered, 'answer')}, {share}% known, in {took}."]
    else:
        lines += [("Nothing is due here now.", "bold")]
    if summary.missed:
        lines += [("\n\nNot known at first:", "$foreground-muted")]
        lines += [f"\n  {shorten(one_line(clean(prompt)), 70)}" for prompt in summary.missed[:MISSED]]
        more = len(summary.missed) - MISSED
        lines += [(f"\n  and {more} more", "$foreground-muted")] if more > 0 else []
    if summary.waiting:
        wait = span(max(summary.next_ms - now_ms, 0) / 1000)
        lines += [f"\n\n{count(summary.waiting, 'answer')} still being learned: the next comes back in {wait}."]
    lines += ["\n\n", outlook]
    if trouble:
        lines += ["\n\n", (clean(trouble), "$text-warning")]
    return Content.assemble(*lines, f"\n\nenter goes to {home}; n takes ten new facts more.")
