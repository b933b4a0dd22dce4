"""Collecting what is wrong in one text: places of nodes made places of the file, the number bounded."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from quizapp.deck.fields import Wrong
from quizapp.deck.nodes import Scalar
from quizapp.deck.problem import Problem, Severity
from quizapp.deck.source import Source
from quizapp.text import shorten

MAX_PROBLEMS = 1000
"""So many problems of one file are told."""
MORE = "too-many-problems"
"""The code of the problem that says so."""
LINES_SHOWN = 3
"""So many lines are named in which the same stands again."""
LONGEST_SHOWN = 4000
"""So much of a line is kept with a problem (characters)."""


class Telling:
    """What is wrong in one text. `shift` is the number of lines before the part that is being parsed."""

    def __init__(self, path: str, source: Source) -> None:
        self.path = path
        self.source = source
        self.problems: list[Problem] = []
        self.shift = 0
        self._repeated: dict[str, tuple[int, list[int]]] = {}
        """What is told once: where among the problems, and all places at which it stands, with their lines."""

    @property
    def full(self) -> bool:
        """No more is told."""
        return len(self.problems) >= MAX_PROBLEMS

    def tell(
        self, node: Any, code: str, message: str, hint: str = "", *, warning: bool = False, within: str = ""
    ) -> Wrong:
        """Tell of something wrong at a node, or where `within` stands in it. The result is to be raised, or not."""
        if not self.full:
            severity: Severity = "warning" if warning else "error"
            self.keep(self.at_node(node, code, message, hint, severity, within))
        return Wrong()

    def tell_once(self, piece: str, node: Any, code: str, message: str, hint: str) -> None:
        """Tell of something wrong that may stand at many places at its first one, and there where else it stands."""
        line = node.start_mark.line + 1 + self.shift
        if piece not in self._repeated:
            if not self.full:
                self._repeated[piece] = len(self.problems), [line]
                self.tell(node, code, message, hint)
            return
        at, lines = self._repeated[piece]
        if line in lines or len(lines) > 1 + LINES_SHOWN or self.problems[at].code != code:
            return
        lines.append(line)
        again = ", ".join(map(str, lines[1 : 1 + LINES_SHOWN]))
        more = " and others" if len(lines) > 1 + LINES_SHOWN else ""
        which = f"'{shorten(piece, 40)}' stands again in line{'s' * (len(lines) > 2)} {again}{more}."
        self.problems[at] = replace(self.problems[at], message=f"{message} {which}")

    def add(
        self, line: int, column: int, code: str, message: str, hint: str, severity: Severity = "error", span: int = 1
    ) -> None:
        """Tell of something wrong at a line and column (from 1)."""
        if not self.full:
            self.keep(self._made(line, column, code, message, hint, severity, span))

    def keep(self, problem: Problem) -> None:
        """Take a problem in; the last one that has room says that there are more."""
        if len(self.problems) == MAX_PROBLEMS - 1:
            message, hint = f"There are more than {MAX_PROBLEMS - 1} problems.", "Mend these first."
            problem = self._made(problem.line, 1, MORE, message, hint, "error", 1)
        if not self.full:
            self.problems.append(problem)

    def at_node(
        self, node: Any, code: str, message: str, hint: str, severity: Severity = "error", within: str = ""
    ) -> Problem:
        """A problem at a node's place, underlined as far as its first line goes."""
        start, end = node.start_mark, node.end_mark
        line, column = start.line + 1 + self.shift, start.column + 1
        text = self.source.line(line)
        span = 1
        if within:
            line, column, span = self._find(within.split("\n")[0], line, column, end.line + 1 + self.shift)
        elif end.line > start.line:
            span = len(text.rstrip()) - start.column if isinstance(node, Scalar) else 1
        else:
            span = end.column - start.column
            if span == 0 and text[: column - 1].strip():  # nothing is there: what it should follow is marked
                column = len(text[: column - 1].rstrip())
        return self._made(line, column, code, message, hint, severity, max(span, 1))

    def _find(self, piece: str, line: int, column: int, last: int) -> tuple[int, int, int]:
        for number in range(line, last + 1):
            at = self.source.line(number).find(piece, column - 1 if number == line else 0)
            if at >= 0:
                return number, at + 1, len(piece)
        return line, column, 1

    def _made(
        self, line: int, column: int, code: str, message: str, hint: str, severity: Severity, span: int
    ) -> Problem:
        return Problem(
            path=self.path, line=line, column=column, severity=severity, code=code, message=message, hint=hint,
            source_line=self.source.line(line)[:LONGEST_SHOWN], span=span,
        )  # fmt: skip
