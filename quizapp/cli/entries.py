"""Lines that a person types while studying without a screen: read safely, and understood as a form's response."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection

from quizapp.question.base import Question, Response
from quizapp.text import clean

LETTERS = "abcdefghijklmnopqrstuvwxyz"
COMMANDS = ("?", "h", "u", "b", "s", "o", "w", "e", "f", "c", "q")
"""What is no answer but a wish."""
LONGEST = 4096
"""Characters of one line; nobody types more, and a pipe may send anything."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_JUDGED = {"true": 0, "yes": 0, "1": 0, "false": 1, "no": 1, "2": 1}


class Ended(Exception):
    """The input is at its end."""


class NotTaken(ValueError):
    """A line that can't be an answer, and is not counted as one; why, in a sentence."""


def read_line() -> str:
    """The next line, cleaned, without spaces at its ends. Raises Ended, or NotTaken for what nobody meant to type."""
    line = sys.stdin.readline(LONGEST + 1)
    if not line:
        raise Ended
    if len(line) > LONGEST and not line.endswith("\n"):
        while (rest := sys.stdin.readline(LONGEST)) and not rest.endswith("\n"):
            pass
        raise NotTaken("That line is too long.")
    line = line.rstrip("\r\n")
    if _CONTROL.search(line):
        raise NotTaken("There are control characters in that line.")
    if "\ufffd" in line:
        raise NotTaken("That line is not UTF-8 text.")
    return clean(line).strip()


def response_of(question: Question, entry: str, commands: Collection[str] = COMMANDS) -> Response:
    """What was typed as the response to a question; nothing for who doesn't know. Raises NotTaken.

    A full stop before a command makes it an answer: '.u' is 'u'.
    """
    if entry.startswith(".") and entry[1:] in commands:
        entry = entry[1:]
    if question.form == "flip" or not entry:
        return None
    if question.form == "type":
        return entry
    if question.form == "name-all":
        return _several(question, entry)
    if question.form == "true-or-false":
        if (judged := _JUDGED.get(entry.lower())) is None:
            raise NotTaken("Say true or false.")
        return judged
    if question.form in ("choose", "contrast"):
        picked = _place(entry)
        if not 0 <= picked < len(question.options):
            raise NotTaken(f"Give a number from 1 to {len(question.options)}.")
        return picked
    return _in_order(question, entry)


def _several(question: Question, entry: str) -> tuple[str, ...]:
    """Entries between semicolons; or commas, where no right answer has one itself."""
    apart = ";" if ";" in entry or "," in question.answer else ","
    return tuple(part.strip() for part in entry.split(apart) if part.strip())


def _in_order(question: Question, entry: str) -> tuple[int, ...]:
    """The places of all options, one after the other, spaces or commas between them or nothing."""
    words = entry.replace(",", " ").split()
    words = list(words[0]) if len(words) == 1 else words
    matching = bool(question.lefts)
    picks = [_letter(word) if matching else _place(word) for word in words]
    if sorted(picks) != list(range(len(question.options))):
        what = "letters" if matching else "numbers"
        raise NotTaken(f"Give all {len(question.options)} {what}, each once.")
    return tuple(picks)


def _place(word: str) -> int:
    return int(word) - 1 if word.isascii() and word.isdigit() and len(word) < 6 else -1


def _letter(word: str) -> int:
    return LETTERS.find(word.lower()) if len(word) == 1 else -1
