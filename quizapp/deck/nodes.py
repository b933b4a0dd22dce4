"""YAML as plain nodes with places, from the parser's events: no recursion, nothing resolved, nothing run.

A scalar is the event itself (its text in `.value`); a mapping or sequence is a `Branch`. Anchors,
aliases and tags are refused, nesting is bounded, and the facts of a deck are handed on one by one,
so that a large deck is never whole in memory twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import yaml

try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]
except ImportError:  # PyYAML without libyaml: the same events, twenty times slower
    _Parser = yaml.Loader  # type: ignore[misc, assignment]

MAX_DEPTH = 20
"""Collections inside collections: a deck needs four."""

Scalar = yaml.ScalarEvent
_START = yaml.Mark("", 0, 0, 0, "", 0)


class Branch:
    """A mapping (children are key, value, key, value, …) or a sequence."""

    __slots__ = ("children", "end_mark", "event", "is_map")

    def __init__(self, event: Any, is_map: bool) -> None:
        self.event = event
        self.is_map = is_map
        self.children: list[Node] = []
        self.end_mark: Any = event.end_mark
        """Where it ends."""

    @property
    def start_mark(self) -> Any:
        """Where it begins."""
        return self.event.start_mark


Node = Scalar | Branch
Refuse = Callable[[Any, str, str, str, str], object]
"""Called for each thing that is not allowed: an event, a code, a message, a hint, the piece that is marked."""


class Broken(Exception):
    """The text is no YAML from some place on. Lines and columns are from 0, as the parser has them."""

    def __init__(self, problem: str, line: int, column: int, context: str, began: int, began_column: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line
        self.column = column
        self.context = context
        """What was being read: 'while scanning a quoted scalar'; often nothing."""
        self.began = began
        self.began_column = began_column
        """Where that began."""


class Walk:
    """One walk over a deck's text, or the rest of it."""

    def __init__(self, stream: Any, refuse: Refuse) -> None:
        self._stream = stream
        self._refuse = refuse
        self._stack: list[Branch] = []
        self.facts: Branch | None = None
        """The sequence under `facts` while it is being read."""
        self.facts_column: int | None = None
        """Where the dashes of the facts stand, from 0, once there was one."""

    @property
    def fact_line(self) -> int | None:
        """The line (from 0) where the fact that is being read begins."""
        if self.facts is None or len(self._stack) < 3:
            return None
        line: int = self._stack[2].start_mark.line
        return line

    def pieces(self) -> Iterator[tuple[str, Node | None, Node]]:
        """The top level of a deck, piece by piece.

        Yields ('key', key, value) for each key of the top mapping, before that ('fact', None, node) for
        each entry of its `facts`, or ('other', None, node) where the top is no mapping. Raises Broken.
        """
        try:
            yield from self._walk(_Parser(self._stream))
        except yaml.MarkedYAMLError as error:
            mark: Any = error.problem_mark or error.context_mark or _START
            began: Any = error.context_mark or mark
            raise Broken(
                error.problem or "", mark.line, mark.column, error.context or "", began.line, began.column
            ) from None
        except yaml.reader.ReaderError as error:
            raise Broken(str(error.reason), 0, 0, "", 0, 0) from None

    def _walk(self, parser: Any) -> Iterator[tuple[str, Node | None, Node]]:
        get = parser.get_event
        scalar, seq_start, map_start = yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent
        seq_end, map_end = yaml.SequenceEndEvent, yaml.MappingEndEvent
        stack = self._stack
        facts: Branch | None = None
        documents = 0
        while True:
            event = get()
            kind = event.__class__
            if kind is scalar:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_marks(event)
                node: Node = event
            elif kind is map_start or kind is seq_start:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_marks(event)
                if len(stack) >= MAX_DEPTH:
                    self._refuse(
                        event, "too-deep", f"Nested more than {MAX_DEPTH} deep.", "A fact needs no such depth.", ""
                    )
                    raise Broken("", event.start_mark.line, event.start_mark.column, "", event.start_mark.line, 0)
                branch = Branch(event, kind is map_start)
                stack.append(branch)
                if len(stack) == 2 and not branch.is_map and _is_facts(stack[0]):
                    facts = self.facts = branch
                    self.facts_column = event.start_mark.column
                continue
            elif kind is map_end or kind is seq_end:
                closed = stack.pop()
                closed.end_mark = event.end_mark
                node = closed
            elif kind is yaml.AliasEvent:
                hint = "Write the text out; in quotes if it begins with *."
                self._refuse(event, "alias", "Aliases (*) are not allowed in a deck.", hint, "")
                node = scalar(None, None, (True, True), "", event.start_mark, event.end_mark)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    hint = "Put what follows into a file of its own, or remove the line '---'."
                    self._refuse(event, "second-document", "A second document (---) in one file is not read.", hint, "")
                    return
                continue
            elif kind is yaml.StreamEndEvent:
                return
            else:
                continue
            if not stack:
                if node.__class__ is scalar or not node.is_map:  # type: ignore[union-attr]
                    yield "other", None, node
            elif facts is not None and stack[-1] is facts:
                yield "fact", None, node
            else:
                parent = stack[-1]
                parent.children.append(node)
                if len(stack) == 1 and len(parent.children) % 2 == 0 and parent.is_map:
                    facts = self.facts = None
                    yield "key", parent.children[-2], node

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            hint = "Put the text in quotes if it begins with &."
            self._refuse(event, "anchor", "Anchors (&) are not allowed in a deck.", hint, f"&{event.anchor}")
        if event.tag is not None and event.tag != "!":
            hint = "Put the text in quotes if it begins with !."
            within = event.tag if event.tag.startswith("!") else "!"
            self._refuse(event, "tag", "Tags (!) are not allowed in a deck.", hint, within)


def _is_facts(root: Branch) -> bool:
    last = root.children[-1] if len(root.children) % 2 else None
    return root.is_map and isinstance(last, Scalar) and last.value == "facts"
