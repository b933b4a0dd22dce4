"""The lines of facts as a person wrote them, taken out of a deck's text to be put into another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quizapp.fact import AnyFact

BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
COMMENT = re.compile(r"[ \t]*#")
"""How a line begins that is a comment."""


class NotAppended(Exception):
    """A file whose facts can't be added to; the message says why."""


class NoYaml(NotAppended):
    """It can't be read from some line (from 1) on."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def depth_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip())


def lines_of(text: str, facts: Sequence[AnyFact]) -> list[tuple[str, ...]]:
    """The lines of a deck's facts as they stand in its text, each moved to column 0, with all comments of the text.

    Those above a fact stay above it, those behind the last one go into it. `facts` are all that were read of it. Raises
    NotAppended where one does not begin with its dash.
    """
    lines = BREAK.split(text.removeprefix("\ufeff"))
    starts: list[tuple[int, int]] = []
    for fact in facts:
        at, before = fact.line - 1, ""
        if 0 <= at < len(lines):
            before = lines[at][: fact.column - 1]
        while not before.strip() and at > 0:
            at, before = at - 1, lines[at - 1].partition("#")[0]
        if before.strip() != "-":
            raise NotAppended("Each fact has to begin with '- ' on a line of its own.")
        starts.append((at, before.index("-")))
    found: list[list[str]] = []
    above = _comments(lines[: starts[0][0]]) if starts else []
    for (start, dash), (end, _) in zip(starts, [*starts[1:], (len(lines), 0)], strict=True):
        own = _own(lines, start, end, dash)
        found.append([*above, *(line[min(dash, depth_of(line)) :] for line in lines[start:own])])
        above = _comments(lines[own:end])
    if above:
        found[-1] += [" " * key_column(found[-1]) + line for line in above]
    return [tuple(mine) for mine in found]


def _own(lines: Sequence[str], start: int, end: int, dash: int) -> int:
    """Behind which line a fact ends that begins at one, at the latest at another: comments as far left as its dash are not its own."""
    own, is_left = start + 1, False
    for at in range(start + 1, end):
        line = lines[at]
        if not line.strip():
            continue
        if COMMENT.match(line) and (is_left or depth_of(line) <= dash):
            is_left = True
        elif depth_of(line) <= dash:
            break
        else:
            own, is_left = at + 1, False
    return own


def _comments(lines: Iterable[str]) -> list[str]:
    return [line.strip() for line in lines if COMMENT.match(line)]


def _dash(lines: Sequence[str]) -> int:
    """Which of a fact's lines begins with its dash: comments may stand above."""
    return next(at for at, line in enumerate(lines) if line.startswith("-"))


def key_column(lines: Sequence[str]) -> int:
    """The column of a fact's keys, of which the lines begin at column 0."""
    first = _dash(lines)
    behind = (" " + lines[first][1:], *lines[first + 1 :])
    return next((depth_of(line) for line in behind if line.strip() and not COMMENT.match(line)), 2)
