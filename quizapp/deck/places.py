"""Places in a deck found again: where the value of a key stands, to tell of what only another room can see is wrong.

Reading keeps no places but that of each fact, since nearly all decks need no more. Here a deck is gone through once
more, for the few values that something is to be told of.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from quizapp.deck.nodes import Node, Scalar, Walk
from quizapp.deck.problem import Problem, Severity
from quizapp.deck.reading import Reading
from quizapp.deck.source import Source, Unreadable, decode, read_bytes


class Complaint(Struct, frozen=True, kw_only=True):
    """Something that is wrong with the value of a key."""

    key: str
    """The key, of the fact or of the deck."""
    line: int = 0
    """Where the fact begins, from 1; 0 for the deck itself."""
    column: int = 0
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"


def tell_of(path: Path, title: str, complaints: Sequence[Complaint]) -> list[Problem]:
    """The complaints as problems at their places, in the order of the file.

    `title` is that of the deck. Where a place is not found, since the file changed meanwhile, the fact's is given.
    """
    try:
        (data,), _ = read_bytes(path)
        source = decode(data)
    except Unreadable:
        source = Source("")
    return _Places(str(path), source, title, complaints).told()


class _Places(Reading):
    """A reading that makes no facts, but looks where they stand."""

    def __init__(self, path: str, source: Source, title: str, complaints: Sequence[Complaint]) -> None:
        super().__init__(path, source, title)
        self._open: dict[tuple[int, int], list[Complaint]] = {}
        for complaint in complaints:
            self._open.setdefault((complaint.line, complaint.column), []).append(complaint)
        self._found: list[Problem] = []

    def told(self) -> list[Problem]:
        """All complaints, each at its place."""
        self._read_all()
        for (line, column), complaints in self._open.items():
            for one in complaints:
                text = self.source.line(line)
                self._found.append(
                    Problem(
                        path=self.path, line=max(line, 1), column=max(column, 1), severity=one.severity, code=one.code,
                        message=one.message, hint=one.hint, source_line=text,
                    )
                )  # fmt: skip
        return sorted(self._found, key=lambda problem: (problem.line, problem.column))

    def _quickly(self, walk: Walk, fact: Node) -> None:
        """All facts are needed with their nodes."""

    def _fact(self, node: Node) -> None:
        mark: Any = node.start_mark
        for one in self._open.pop((mark.line + 1 + self._start.shift, mark.column + 1), ()):
            children = [] if isinstance(node, Scalar) else node.children
            self._place(one, _value_of(children, one.key) or node)

    def _top_key(self, key: Any, node: Any) -> None:
        rest = []
        for one in self._open.pop((0, 0), ()):
            if isinstance(key, Scalar) and key.value == one.key:
                self._place(one, node)
            else:
                rest.append(one)
        if rest:
            self._open[0, 0] = rest
        super()._top_key(key, node)

    def _place(self, one: Complaint, node: Any) -> None:
        self._found.append(self.telling.at_node(node, one.code, one.message, one.hint, one.severity))


def _value_of(children: Sequence[Any], key: str) -> Any:
    places = (at for at in range(0, len(children), 2) if getattr(children[at], "value", "") == key)
    return next((children[at + 1] for at in places), None)
