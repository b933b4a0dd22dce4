"""Code as an answer: which of its spaces mean something."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from textwrap import dedent

_QUOTED = r"""("{3}[\s\S]*?"{3}|'{3}[\s\S]*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`)"""
_JOINED = frozenset("-- ++ == != <= >= := += -= *= /= %= &= |= ^= && || ** // << >> -> => :: .. ??".split())
"""Signs that say something else when they stand together than with a space between them."""


def as_code(text: str) -> str:
    """Code without the spaces that mean nothing: those beside signs, and more than one.

    The ends of lines, how far lines are set in from each other, and what stands in quotes stay as they are.
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    text = dedent(_pattern(r"[^\S\n\t\r\f\v ]").sub(" ", text).rstrip().lstrip("\n"))  # a no-break space is a space
    pieces = _pattern(_QUOTED).split("\n" + text)  # so that each line is set in after an end of line
    pieces[::2] = [_unquoted(piece) for piece in pieces[::2]]
    return "".join(pieces).strip("\n")


def _unquoted(text: str) -> str:
    first, *lines = text.split("\n")
    kept = [line for line in lines[:-1] if line.strip()] + lines[-1:]
    return "\n".join([_line_of_code(first), *(_indent(line) + _line_of_code(line.lstrip()) for line in kept)])


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _line_of_code(line: str) -> str:
    line = _pattern(r"\s+").sub(" ", line)
    return _pattern(r"(?<=[^\w\s]) | (?=[^\w\s])|^ | $").sub(_meant_space, line)


def _meant_space(match: re.Match[str]) -> str:
    around = match.string[max(match.start() - 1, 0) : match.end() + 1].replace(" ", "")
    return " " if around in _JOINED else ""


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
