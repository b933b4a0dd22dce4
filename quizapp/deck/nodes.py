"""YAML as plain nodes with places, from the parser's events: no recursion, nothing resolved, nothing run.

A scalar is the event itself (its text in `.value`); a mapping or sequence is a `Branch`. Anchors,
aliases and tags are refused, nesting is bounded, and the facts of a deck are handed on one by one,
so that a large deck is never whole in memory twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import yaml

MAX_DEPTH = 20
"""Collections inside collections: a deck needs four."""

Scalar = yaml.ScalarEvent
_Parser: Any = getattr(yaml, "cyaml", yaml).__dict__.get("CParser", yaml.Loader)
"""libyaml's parser where PyYAML has it, else its own."""


class Branch:
    """A mapping (children are key, value, key, value, …) or a sequence."""

    __slots__ = ("children", "event", "is_map")

    def __init__(self, event: Any, is_map: bool) -> None:
        self.event = event
        self.is_map = is_map
        self.children: list[Node] = []

    @property
    def start_mark(self) -> Any:
        """Where it begins."""
        return self.event.start_mark

    @property
    def end_mark(self) -> Any:
        """Where its opening ends."""
        return self.event.end_mark


Node = Scalar | Branch
Refuse = Callable[[Any, str, str, str], None]
"""Called with an event, a code, a message and a hint for each thing that is not allowed."""


class Broken(Exception):
    """The text is no YAML from some line on."""

    def __init__(self, line: int, column: int, reason: str, began: int) -> None:
        super().__init__(reason)
        self.line = line
        self.column = column
        self.reason = reason
        self.began = began
        """The line (from 0) where what is broken began."""


def walk(data: bytes | str, refuse: Refuse) -> Iterator[tuple[str, Node | None, Node]]:
    """The top level of a deck, piece by piece.

    Yields ('key', key, value) for each key of the top mapping, ('fact', None, node) for each entry of
    its `facts` before that, or ('other', None, node) where the top is no mapping. Raises Broken.
    """
    try:
        yield from _walk(_Parser(data), refuse)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        began = error.context_mark or mark
        reason = " ".join(part for part in (error.context, error.problem) if part)
        raise Broken(mark.line if mark else 0, mark.column if mark else 0, reason, began.line if began else 0) from None
    except yaml.reader.ReaderError as error:
        raise Broken(0, 0, f"{error.reason} (position {error.position})", 0) from None


def _walk(parser: Any, refuse: Refuse) -> Iterator[tuple[str, Node | None, Node]]:
    get = parser.get_event
    scalar, seq_start, map_start = yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent
    stack: list[Branch] = []
    skipping = 0  # depth inside a collection that was refused
    facts: Branch | None = None
    documents = 0
    while True:
        event = get()
        kind = event.__class__
        if kind is scalar:
            if skipping:
                continue
            if event.anchor is not None or event.tag is not None:
                _refuse_marks(event, refuse)
            node: Node = event
        elif kind is map_start or kind is seq_start:
            if skipping:
                skipping += 1
                continue
            if event.anchor is not None or event.tag is not None:
                _refuse_marks(event, refuse)
            if len(stack) >= MAX_DEPTH:
                refuse(event, "too-deep", f"Nested more than {MAX_DEPTH} deep.", "A fact needs no such depth.")
                skipping = 1
                continue
            branch = Branch(event, kind is map_start)
            stack.append(branch)
            if len(stack) == 2 and not branch.is_map and _is_facts(stack[0]):
                facts = branch
            continue
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            if skipping:
                skipping -= 1
                continue
            node = stack.pop()
        elif kind is yaml.AliasEvent:
            if skipping:
                continue
            refuse(event, "alias", "An alias (*) is not allowed in a deck.", "Write the text out, or put it in quotes.")
            node = scalar(None, None, (True, True), "", event.start_mark, event.end_mark)
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                refuse(
                    event, "second-document", "A second document (---) in one file.", "Put it into a file of its own."
                )
                return
            continue
        elif kind is yaml.StreamEndEvent:
            return
        else:
            continue
        if not stack:
            if not (isinstance(node, Branch) and node.is_map):
                yield "other", None, node
        elif facts is not None and stack[-1] is facts:
            yield "fact", None, node
        else:
            parent = stack[-1]
            parent.children.append(node)
            if len(stack) == 1 and len(parent.children) % 2 == 0 and parent.is_map:
                facts = None
                yield "key", parent.children[-2], node


def _is_facts(root: Branch) -> bool:
    last = root.children[-1] if len(root.children) % 2 else None
    return root.is_map and isinstance(last, Scalar) and last.value == "facts"


def _refuse_marks(event: Any, refuse: Refuse) -> None:
    if event.anchor is not None:
        refuse(
            event, "anchor", "An anchor (&) is not allowed in a deck.", "Put the text in quotes if it begins with &."
        )
    if event.tag is not None and event.tag != "!":
        refuse(event, "tag", "A tag (!) is not allowed in a deck.", "Put the text in quotes if it begins with !.")
