"""Two facts that were taken for one another, on one screen: which answer belongs to which question, and what tells them apart.

It is no form that study takes turns with: only a contrast drill asks so.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from random import Random

from quizapp.fact import AnyFact, parts
from quizapp.question.base import Grade, Piece, Question, Response, suggested
from quizapp.question.difference import difference
from quizapp.question.pairing import clash, pair_of
from quizapp.question.values import shape_of

FORM = "contrast"
"""What stands in the place of a form's name."""
PICKED = ("choose", "match")
"""Who asks for forms, and for none of these, wants no answers to be picked."""
LUCK = 0.5
"""The chance to tell two answers apart that one knows nothing of."""
_WORD = re.compile(r"\w+|\s+|[^\w\s]")


def together(one: AnyFact, other: AnyFact, seed: str) -> Question | None:
    """Both questions, and both answers in an order drawn from the seed; None where two can't be put so.

    That is where an answer is of another kind than the other, or right for both; where a text is long; and where the author wants
    no answer to be picked.
    """
    part = parts(one)[0]
    mine, its = pair_of(one, part), pair_of(other, parts(other)[0])
    if mine is None or its is None or clash(mine, its) or shape_of(mine.right) != shape_of(its.right):
        return None
    options = [mine.right, its.right]
    Random(f"contrast/{seed}").shuffle(options)
    return Question(
        form=FORM, parts=(part,), prompt="Which answer belongs to which question?",
        answer="\n".join(f"{pair.left} → {pair.right}" for pair in (mine, its)), options=tuple(options),
        lefts=(mine.left, its.left), guess=LUCK,
    )  # fmt: skip


def rights(question: Question) -> tuple[str, ...]:
    """The right answer to each of the two questions."""
    lines = question.answer.split("\n")
    return tuple(line[len(left) + len(" → ") :] for left, line in zip(question.lefts, lines, strict=True))


def given(question: Question, response: Response) -> tuple[str, str]:
    """What was answered to each question by picking, by its place, the answer that belongs to the first one."""
    if not isinstance(response, int) or not 0 <= response < len(question.options):
        return "", ""
    return question.options[response], question.options[1 - response]


def judge(question: Question, response: Response, seconds: float) -> Grade:
    """Both are right, or both are wrong."""
    picked = given(question, response)
    score = float(picked == rights(question))
    read = " ".join((*question.lefts, *question.options))
    return Grade(
        verdict="right" if score else "wrong" if picked[0] else "shown", score=score, guess=LUCK if score else 0.0,
        given="\n".join(f"{left} → {one}" for left, one in zip(question.lefts, picked, strict=True)) if picked[0] else "",
        rating=suggested(score, seconds, read),
    )  # fmt: skip


def apart(one: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two texts, each in stretches that both have ('same') and that it has alone ('extra').

    Letter by letter where they are nearly one word, else word by word. Where they share nothing, nothing needs to be pointed at.
    """
    if " " not in one.strip() and " " not in other.strip() and (pieces := difference(one, other)):
        mine = tuple(piece for piece in pieces if piece.kind != "missing")
        return mine, tuple(
            Piece(p.text, "extra" if p.kind == "missing" else "same") for p in pieces if p.kind != "extra"
        )
    words = _WORD.findall(one), _WORD.findall(other)
    folded = [[word.casefold() for word in side] for side in words]
    found: tuple[list[Piece], list[Piece]] = ([], [])
    for kind, first, end, start, stop in SequenceMatcher(None, folded[0], folded[1], autojunk=False).get_opcodes():
        for side, texts, low, high in ((found[0], words[0], first, end), (found[1], words[1], start, stop)):
            if text := "".join(texts[low:high]):
                side.append(Piece(text, "same" if kind == "equal" else "extra"))
    if not any(piece.kind == "same" and any(map(str.isalnum, piece.text)) for piece in found[0]):
        return (Piece(one, "same"),), (Piece(other, "same"),)
    return tuple(found[0]), tuple(found[1])


def own_words(pieces: tuple[Piece, ...]) -> str:
    """What a text has alone, for being read out; '' where that is nothing but signs."""
    words = [piece.text.strip() for piece in pieces if piece.kind == "extra" and any(map(str.isalnum, piece.text))]
    return " … ".join(words)
