"""What was typed against what is right, letter by letter."""

from __future__ import annotations

import unicodedata

from quizapp.question.base import Piece
from quizapp.question.words import LETTERS
from quizapp.text import fold

LONGEST = 400
"""Longer texts are not compared letter by letter."""


def difference(given: str, right: str) -> tuple[Piece, ...]:
    """Stretches that are the same, missing from the given, or too much in it; case and accents make no difference.

    Without the extra ones they are the right text, without the missing ones the given one as it should be written. Nothing for
    texts that are long or have little in common: a salad of letters helps nobody.
    """
    given, right = unicodedata.normalize("NFC", given), unicodedata.normalize("NFC", right)
    if not given or max(len(given), len(right)) > LONGEST:
        return ()
    from rapidfuzz.distance import Levenshtein

    pieces: list[Piece] = []
    same = 0
    for step in Levenshtein.opcodes(_letters(given), _letters(right)):
        mine, theirs = given[step.src_start : step.src_end], right[step.dest_start : step.dest_end]
        if step.tag == "equal":
            # Where only case or accents differ, the right letters are the ones to look at.
            pieces.append(Piece(theirs, "same"))
            same += len(theirs)
        else:
            pieces += [Piece(mine, "extra")] if mine else []
            pieces += [Piece(theirs, "missing")] if theirs else []
    runs = sum(piece.kind == "same" for piece in pieces)
    if 2 * same < max(len(given), len(right)) or (runs > 1 and same < 2 * runs):
        return ()
    return tuple(pieces)


def _letters(text: str) -> list[str]:
    """Each character as a forgiving comparison sees it."""
    return [fold(character).translate(LETTERS) or character for character in text]
