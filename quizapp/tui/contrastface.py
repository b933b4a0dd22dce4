"""How two facts look that were asked side by side: their answers, where they come from, and what tells them apart."""

from __future__ import annotations

from textual.content import Content

from quizapp.question.base import Grade, Piece
from quizapp.question.contrast import apart, rights
from quizapp.session.values import Asked, Beside
from quizapp.text import clean
from quizapp.tui.face import VERDICTS, Part, click

OWN = "bold underline $text-accent"
"""What one of two texts has alone; the line tells it without colours too."""


def told_apart(asked: Asked, beside: Beside, grade: Grade) -> Content:
    """Both questions with their answers, what each has alone underlined; where each comes from, and why."""
    question = asked.question
    verdict, style = VERDICTS[grade.verdict]
    if grade.verdict == "shown":
        verdict, style = "not answered", "$foreground-muted"
    parts: list[Part] = [(verdict, style), "\n"]
    answers = rights(question)
    for asks, answer, (fact, uid) in zip(
        apart(*question.lefts), apart(*answers), ((asked.fact, asked.uid), (beside.fact, beside.uid)), strict=True
    ):
        parts += ["\n", *_marked(asks), "\n", ("▌ ", "$text-accent"), *_marked(answer, "bold $text-success"), "\n"]
        if fact.why:
            parts += [("  why   ", "$foreground-muted"), clean(fact.why), "\n"]
        if fact.quote:
            quote = Content.assemble(
                ("  from  ", "$foreground-muted"), ("“" + clean(fact.quote) + "”", "italic $foreground-muted")
            )
            parts += [quote.stylize(click(f"passage('{uid}')")), "\n"]
    if any(piece.kind == "extra" for texts in (question.lefts, answers) for side in apart(*texts) for piece in side):
        parts += ["\n", ("What tells them apart is underlined.", "$foreground-muted")]
    return Content.assemble(*parts)


def _marked(pieces: tuple[Piece, ...], style: str = "bold") -> list[Part]:
    return [(clean(piece.text), OWN if piece.kind == "extra" and piece.text.strip() else style) for piece in pieces]
