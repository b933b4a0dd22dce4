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
LUCK = 0.5
"""The chance to tell two answers apart that one knows nothing of."""
MOST_WORDS = 4
"""A difference of more words than these is not short."""
_WORD = re.compile(r"[$€£¥₽]?\d+(?:[.,:/]\d+)*%?|\w+(?:['’-]\w+)*|\s+|[^\w\s]")
"""Whole numbers with their signs, whole words, spaces, single signs."""
_MAGNITUDES = ("hundred", "thousand", "million", "billion", "trillion", "percent")
"""Words without which a number says little."""


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
    """Two texts, each in stretches that both have ('same') and the one that it has alone ('extra').

    Letter by letter where they are nearly one word, else in whole words and numbers. Where they share nothing, or differ in many
    places, nothing is pointed at.
    """
    if pieces := _letters(one, other):
        mine = tuple(piece for piece in pieces if piece.kind != "missing")
        return mine, tuple(
            Piece(p.text, "extra" if p.kind == "missing" else "same") for p in pieces if p.kind != "extra"
        )
    if (found := _change(one, other)) is None:
        return (Piece(one, "same"),), (Piece(other, "same"),)
    return _in_three(*found[0]), _in_three(*found[1])


def own_words(one: str, other: str) -> tuple[str, str]:
    """What each of two texts has alone, in whole words and numbers, for being read out; both '' where nothing short tells them apart."""
    if _letters(one, other):
        return one.strip(), other.strip()
    if (found := _change(one, other)) is None:
        return "", ""
    mine, its = ("".join(words[first:end]).strip() for words, first, end in found)
    return mine, its


_Stretch = tuple[list[str], int, int]
"""A text in words, and where in it a stretch begins and ends."""


def _letters(one: str, other: str) -> tuple[Piece, ...]:
    """The difference of two texts that are nearly one word; none for others, and for numbers."""
    several = any(" " in text.strip() or any(map(str.isdigit, text)) for text in (one, other))
    return () if several or one == other else difference(one, other)


def _change(one: str, other: str) -> tuple[_Stretch, _Stretch] | None:
    """The one place where two texts differ, of a few words; None where they share no word, are the same, or differ more."""
    mine, its = _WORD.findall(one), _WORD.findall(other)
    alike = SequenceMatcher(None, [word.casefold() for word in mine], [word.casefold() for word in its], autojunk=False)
    steps = alike.get_opcodes()
    changes = [at for at, (kind, *_) in enumerate(steps) if kind != "equal"]
    shared = [at for at, (kind, low, high, *_) in enumerate(steps) if kind == "equal" and _said(mine[low:high])]
    if not shared or not changes or any(changes[0] < at < changes[-1] for at in shared):
        return None
    (_, first, _, start, _), (_, _, end, _, stop) = steps[changes[0]], steps[changes[-1]]
    if max(_said(mine[first:end]), _said(its[start:stop])) > MOST_WORDS:
        return None
    if not _said(mine[first:end]) + _said(its[start:stop]):
        return None
    if any(char.isdigit() for word in (*mine[first:end], *its[start:stop]) for char in word):
        while end + 1 < len(mine) and mine[end].isspace() and mine[end + 1].casefold() in _MAGNITUDES:
            end, stop = end + 2, stop + 2  # what follows the change is the same in both
    return (mine, first, end), (its, start, stop)


def _said(words: list[str]) -> int:
    """How many words and numbers there are among some pieces of text."""
    return sum(any(map(str.isalnum, word)) for word in words)


def _in_three(words: list[str], first: int, end: int) -> tuple[Piece, ...]:
    stretches = (words[:first], "same"), (words[first:end], "extra"), (words[end:], "same")
    return tuple(Piece("".join(texts), "extra" if kind == "extra" else "same") for texts, kind in stretches if texts)
