"""One quiz that was ended, question by question, for `quizapp scores N`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizapp.cli.output import say
from quizapp.service.quizhistory import unanswered
from quizapp.service.quizresults import HOW_KNOWN, head_line, spoken, took_words, worth_words
from quizapp.service.sureness import level_words, levels, verdict
from quizapp.service.wording import when_words
from quizapp.session.quizzes import RIGHT
from quizapp.text import one_line, shorten

if TYPE_CHECKING:
    from quizapp.service.quizhistory import Past

LONGEST = 300
"""Cells of a question, an answer or a passage."""
_SURE = {"sure": "You were sure.", "fairly": "You were fairly sure.", "guessing": "You guessed."}


def tell(past: Past) -> None:
    """Say how it went, and each question with what was answered, what is right, and what proves it."""
    result, score = past.result, past.score
    say(f"{one_line(score.title)}, {score.mode}, {when_words(score.when)}")
    say(head_line(result))
    say(HOW_KNOWN if result.known is not None else result.rule)
    found = levels(result)
    for line in (*map(level_words, found), *filter(None, [verdict(found)])):
        say(line)
    for number, row in enumerate(questions(past)):
        say("")
        took = f", {took_words(result_took(past, number))}" if row["answered"] else ""
        say(
            f"{row['number']}. {_short(row['asked']) or 'It is in no deck any more.'} ({worth_words(result, number)}{took})"
        )
        for line in _answer_lines(row):
            say(f"   {line}")


def _answer_lines(row: dict[str, object]) -> Iterator[str]:
    sure = f" {_SURE[str(row['sure'])]}" if row["sure"] else ""
    if not row["answered"]:
        yield f"Not answered; right is {_short(row['right'])}." if row["right"] else "Not answered."
    elif row["is_right"]:
        yield f"Right: {_short(row['right'])}.{sure}"
    elif row["given"]:
        yield f"You answered {_short(row['given'])}; right is {_short(row['right'])}.{sure}"
    else:
        yield f"No answer; right is {_short(row['right'])}.{sure}"
    if row["passage"]:
        yield f"Passage: {_short(row['passage'])}"


def result_took(past: Past, number: int) -> int:
    """How many milliseconds a question took, by its number from 0; 0 where it was not answered."""
    answer = past.result.answers[past.result.asked[number]]
    return answer.took_ms if answer is not None else 0


def questions(past: Past) -> list[dict[str, object]]:
    """Each question for programs: what was asked, given and right then, its marks and time, and the words that prove it now."""
    result = past.result
    rows: list[dict[str, object]] = []
    rights = unanswered(past.quiz, result)
    for number, at in enumerate(result.asked):
        answer = result.answers[at]
        rows.append(
            {
                "number": number + 1, "asked": result.prompts[number], "answered": answer is not None,
                "form": past.quiz.items[at].form, "given": answer.given if answer is not None else None,
                "right": answer.right if answer is not None else rights.get(at),
                "is_right": answer.score >= RIGHT if answer is not None else False,
                "marks": round(result.got[number], 4), "most": result.could[number],
                "seconds": result_took(past, number) / 1000, "sure": answer.sure or None if answer is not None else None,
                "passage": past.quiz.quote(at) or None,
            }
        )  # fmt: skip
    return rows


def _short(value: object) -> str:
    return shorten(spoken(str(value)), LONGEST) if value else ""
