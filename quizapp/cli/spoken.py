"""What is said while studying without a screen: short lines that make sense read out one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizapp.cli.entries import LETTERS
from quizapp.fact import GapsFact, Rating
from quizapp.question.base import Grade, Piece, Question, Response
from quizapp.question.contrast import FORM, own_words, rights
from quizapp.service.passage import Piece as Passage
from quizapp.service.wording import span_in_words, wait_seconds
from quizapp.session.values import Asked, Beside
from quizapp.text import clean, one_line

HELP = (
    "Type the answer, or one of these:",
    "? help. h hint. w why you are asked this now. o, once answered, the passage in its source.",
    "u takes the last answer back. b puts this fact off until tomorrow. s asks it no more.",
    "e edits it. f flags it for later, with a note. c shows what is held back since its source changed.",
    "q leaves; everything is saved.",
    "To answer with one of these letters, put a full stop before it: .u answers u.",
)
_VERDICTS = {"right": "Right.", "near": "Nearly.", "partly": "Partly right.", "wrong": "Not right.", "shown": ""}
_HOW = {
    "flip": "Enter shows the answer",
    "choose": "Number of the answer, or enter to be shown",
    "true-or-false": "True or false, or enter to be shown",
    "name-all": "All of them, semicolons between them, or enter to be shown",
    "order": "The numbers in their order, such as 2 1 3, or enter to be shown",
    "match": "The letters that belong to 1, 2, 3 and so on, such as b a c, or enter to be shown",
    "contrast": "Number of the answer to the first question, or enter to be shown",
    "type": "Answer, or enter to be shown",
}
MOST_SLIPS = 6
"""With more differences, it is another word."""


def question_lines(asked: Asked) -> Iterator[str]:
    """The question, and what can be picked."""
    prompt = asked.question.prompt
    if isinstance(asked.fact, GapsFact):
        prompt = prompt.replace("____", "(blank)")
    yield from text_lines(prompt)
    if asked.fact.image:
        yield f"Picture: {one_line(asked.fact.image)}"
    yield from _options(asked.question)


def text_lines(text: str) -> Iterator[str]:
    """The lines of a foreign text, without empty ones. Those after the first are set in: none can pass for the app's own."""
    lines = (line.strip() for line in clean(text).split("\n"))
    for number, line in enumerate(line for line in lines if line):
        yield ("  " if number else "") + line


def _options(question: Question) -> Iterator[str]:
    for number, left in enumerate(question.lefts, 1):
        yield f"{('First', 'Second')[number - 1]}: {left}" if question.form == FORM else f"{number}. {one_line(left)}"
    if question.form == "true-or-false":
        return
    for number, option in enumerate(question.options):
        yield f"{LETTERS[number] if question.lefts and question.form != FORM else number + 1}. {one_line(option)}"


def how_to_answer(question: Question) -> str:
    """What can be typed, as a prompt."""
    return f"{_HOW[question.form]} > "


def answer_lines(asked: Asked, grade: Grade, response: Response, *, passage: bool = True) -> Iterator[str]:
    """The verdict, the right answer, how far what was given is from it, and why; and how to read the `passage`."""
    if asked.beside is not None:
        yield from _told_apart(asked, asked.beside, grade)
        return
    form, answered = asked.question.form, bool(response) or response == 0
    verdict = _VERDICTS[grade.verdict] if answered else ""
    if "\n" in asked.question.answer.strip() and form in ("type", "flip", "choose"):  # code, or verse
        yield f"{verdict} Answer:".strip()
        yield from (f"  {line.rstrip()}" for line in clean(asked.question.answer).split("\n") if line.strip())
    else:
        yield f"{verdict} Answer: {_in_a_row(form, asked.question.answer)}".strip()
    if answered and grade.verdict in ("near", "partly", "wrong"):
        did = "wrote" if form in ("type", "name-all") else "answered"
        slips = slips_in_words(grade.pieces)
        yield f"You {did}: {_in_a_row(form, grade.given)}" + (f" ({slips})" if slips else "")
    if grade.note and answered:
        yield one_line(grade.note)
    if asked.fact.accept:
        yield "Also right: " + ", ".join(map(one_line, asked.fact.accept))
    if asked.fact.why:
        yield from text_lines(f"Why: {asked.fact.why}")
    if asked.fact.quote and passage:
        yield "o reads the passage."
    if asked.leech:
        yield "This one keeps slipping. Say it in other words with e, or let it go with s."


def _told_apart(asked: Asked, beside: Beside, grade: Grade) -> Iterator[str]:
    """Two facts that were asked side by side: both answers, where they come from, and what each has alone."""
    question = asked.question
    answers = rights(question)
    yield f"{_VERDICTS[grade.verdict]} Answers:".strip()
    for left, right, fact in zip(question.lefts, answers, (asked.fact, beside.fact), strict=True):
        yield f"{left} {right}"
        if fact.why:
            yield from text_lines(f"Why: {fact.why}")
        if fact.quote:
            yield from text_lines(f"From: {one_line(fact.quote)}")
    for what, alone in (("questions", own_words(*question.lefts)), ("answers", own_words(*answers))):
        if any(alone):
            said = (f"'{one_line(words)}'" if words else "nothing of its own" for words in alone)
            yield f"What tells the {what} apart: {' in the first, '.join(said)} in the second."


def _in_a_row(form: str, text: str) -> str:
    """An answer on one line, without signs that nobody wants to hear."""
    if form == "match":
        return "; ".join(line.replace(" → ", ": ", 1) for line in text.split("\n"))
    if form == "order":
        return text.replace(" → ", ", then ")
    return one_line(text.replace(" · ", "; ") if form == "name-all" else text)


def slips_in_words(pieces: Sequence[Piece]) -> str:
    """Where what was written differs from the right answer: "'l' is missing after 'Tal'"; nothing where it does not."""
    told, before, at = [], "", 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if piece.kind == "same":
            before += piece.text
            continue
        where = f" after '{before[-12:]}'" if before.strip() else " at the beginning"
        if piece.kind == "missing":
            told.append(f"{_letters(piece.text)} is missing{where}")
            before += piece.text
        elif at < len(pieces) and pieces[at].kind == "missing":
            told.append(f"{_letters(piece.text)} should be {_letters(pieces[at].text)}{where}")
            before += pieces[at].text
            at += 1
        else:
            told.append(f"{_letters(piece.text)} is too much{where}")
    if len(told) > MOST_SLIPS:
        return ""
    return ", ".join(told)


def _letters(text: str) -> str:
    return "a space" if not text.strip() else f"'{text}'"


def rating_lines(asked: Asked, grade: Grade, now_ms: int) -> str:
    """The four ratings, when each brings the fact back, and which is suggested."""
    told = []
    for rating in Rating:
        when = span_in_words(wait_seconds(asked.preview[rating], now_ms))
        mark = ", suggested" if rating == grade.rating else ""
        told.append(f"{rating.value} {rating.name.lower()}, {when}{mark}")
    return "Rate: " + "; ".join(told) + "."


def passage_lines(pieces: Sequence[Passage]) -> Iterator[str]:
    """A passage or an explanation; where a quote begins and ends is said."""
    for text, style in pieces:
        if style == "mark":
            yield "Quote begins."
            yield from text_lines(text)
            yield "Quote ends."
        else:
            yield from text_lines(text)
