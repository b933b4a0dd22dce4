"""YAML as plain nodes with places, from the parser's events: no recursion, nothing resolved, nothing run.

A scalar is the event itself (its text in `.value`); a mapping or sequence is a `Branch`. Anchors,
aliases and tags are refused, nesting is bounded, and the facts of a deck are handed on one by one,
so that a large deck is never whole in memory twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import yaml
from msgspec import Struct

try:
    from yaml import cyaml

    PARSER: Any = vars(cyaml)["CParser"]
except ImportError:  # PyYAML without libyaml: the same events, twenty times slower
    PARSER = yaml.Loader
"""What makes events of a stream."""

MAX_DEPTH = 20
"""Collections inside collections: a deck needs four."""

LONGEST_PIECE = 1024 * 1024
"""So many characters one fact, or the value of one key of the deck, may take: what is read of it stays in memory."""

MOST_AT_ONCE = 64 * 1024
"""More characters than the parser asks for at once."""
FIRST_READ = 512
"""So many are given first where few may be needed."""
Scalar = yaml.ScalarEvent
_START = yaml.Mark("", 0, 0, 0, "", 0)
_NOWHERE = Scalar(None, None, (True, True), "", _START, _START)


class Branch(Struct, gc=False):
    """A mapping (children are key, value, key, value, …) or a sequence."""

    event: Any
    """What opened it."""
    is_map: bool
    children: list[Any]
    closing: Any = None
    """The event that closed it."""

    @property
    def start_mark(self) -> Any:
        """Where it begins."""
        return self.event.start_mark

    @property
    def end_mark(self) -> Any:
        """Where it ends."""
        return (self.closing or self.event).end_mark


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


class TooLong(Exception):
    """Raised by a stream when more is asked for than one piece may take."""


class Stream:
    """The rest of a text, as the parser asks for it: nothing is copied that is not read."""

    def __init__(self, text: str, at: int = 0, prefix: str = "", most: int = MOST_AT_ONCE) -> None:
        self._text, self._at, self._prefix = text, at, prefix
        self._most = most
        """So many characters are given next, if so many are asked for: more each time."""
        self._begin, self._piece = at, at
        self._lines_before, self._before = prefix.count("\n"), len(prefix)
        self.given = 0
        """Characters that were read."""

    def read(self, size: int) -> str:
        """The next characters, '' at the end. Raises TooLong."""
        if self._prefix:
            prefix, self._prefix = self._prefix, ""
            return prefix
        if self._at - self._piece > LONGEST_PIECE:
            raise TooLong
        piece = self._text[self._at : self._at + min(size, self._most)]
        self._most *= 2
        self._at += len(piece)
        self.given += len(piece)
        return piece

    @property
    def line(self) -> int:
        """The line (from 0, as the parser counts) up to which was read."""
        return self._lines_before + self._text.count("\n", self._begin, self._at)

    def place(self, index: int) -> int:
        """Where in the text a character stands, of which the parser knows how many it has read before."""
        return self._begin + index - self._before

    def piece_done(self) -> None:
        """What was read so far is done with."""
        self._piece = self._at


class Walk:
    """One walk over a deck's text, or the rest of it."""

    def __init__(self, stream: Stream, refuse: Refuse) -> None:
        self._stream = stream
        self._refuse = refuse
        self._stack: list[Branch] = []
        self.facts: Branch | None = None
        """The sequence under `facts` while it is being read."""
        self.facts_column: int | None = None
        """Where the dashes of the facts stand, from 0, once there was one."""
        self._usual = True

    @property
    def open_key(self) -> str:
        """The key of the deck whose value is being read, or ''."""
        keys = self._stack[0].children if self._stack and self._stack[0].is_map else []
        last = keys[-1] if len(keys) % 2 else None
        return str(last.value) if isinstance(last, Scalar) else ""

    @property
    def fact_line(self) -> int | None:
        """The line (from 0) where the fact that is being read begins."""
        if self.facts is None or len(self._stack) < 3:
            return None
        line: int = self._stack[2].start_mark.line
        return line

    def behind(self, fact: Node) -> tuple[int, int, int] | None:
        """Where it goes on behind the fact that was read last: line (from 0), place in the text, column of the dashes.

        None where that hangs on more than the column: within braces, behind directives, in a deck that is indented.
        """
        if not self._usual or self.facts is None or self.facts_column is None:
            return None
        root: Any = self._stack[0].event
        opened: Any = self.facts.event
        end: Any = fact.end_mark
        if root.flow_style or opened.flow_style or root.start_mark.column:
            return None
        if isinstance(fact, Branch):  # it ends where the next one begins
            usual, at = fact.is_map and not fact.event.flow_style, end.index - end.column
        else:
            usual, at = fact.style not in ("|", ">"), end.index
        return (end.line, self._stream.place(at), self.facts_column) if usual else None

    def pieces(self) -> Iterator[tuple[str, Node | None, Node]]:
        """The top level of a deck, piece by piece.

        Yields ('key', key, value) for each key of the top mapping, before that ('fact', None, node) for
        each entry of its `facts`, or ('other', None, node) where the top is no mapping. Raises Broken.
        """
        try:
            yield from self._walk(PARSER(self._stream))
        except TooLong:
            stack = self._stack
            event: Any = stack[2 if self.facts is not None and len(stack) > 2 else -1].event if stack else _NOWHERE
            hint = f"One fact, or one value, has at most {LONGEST_PIECE // 1024 // 1024} MB of text."
            self._refuse(event, "too-long", "This goes on too long.", hint, "")
            line = self._stream.line
            raise Broken("", line, 0, "", line, 0) from None
        except yaml.MarkedYAMLError as error:
            mark: Any = error.problem_mark or error.context_mark or _START
            began: Any = error.context_mark or mark
            raise Broken(
                error.problem or "", mark.line, mark.column, error.context or "", began.line, began.column
            ) from None
        except yaml.reader.ReaderError as error:
            raise Broken(str(error.reason), 0, 0, "", 0, 0) from None

    def _walk(self, parser: Any) -> Iterator[tuple[str, Node | None, Node]]:
        get, done = parser.get_event, self._stream.piece_done
        scalar, seq_start, map_start = yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent
        seq_end, map_end = yaml.SequenceEndEvent, yaml.MappingEndEvent
        stack = self._stack
        facts: Branch | None = None
        append: Any = None  # to the innermost collection
        depth = documents = 0
        while True:
            event = get()
            kind = event.__class__
            if kind is scalar:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_marks(event)
                if depth > 2:  # inside a fact: nearly all scalars
                    append(event)
                    continue
                node: Node = event
            elif kind is map_start or kind is seq_start:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_marks(event)
                if depth >= MAX_DEPTH:
                    self._refuse(event, "too-deep", f"Nested more than {MAX_DEPTH} deep.", "A fact needs no depth.", "")
                    raise Broken("", event.start_mark.line, event.start_mark.column, "", event.start_mark.line, 0)
                children: list[Any] = []
                branch = Branch(event, kind is map_start, children)
                stack.append(branch)
                append = children.append
                depth += 1
                if depth == 1 and not branch.is_map:
                    yield "other", None, branch
                    return
                if depth == 2 and not branch.is_map and _is_facts(stack[0]):
                    facts = self.facts = branch
                    self.facts_column = event.start_mark.column
                continue
            elif kind is map_end or kind is seq_end:
                closed = stack.pop()
                closed.closing = event
                node = closed
                depth -= 1
                append = stack[-1].children.append if depth else None
            elif kind is yaml.AliasEvent:
                hint = "Write the text out; in quotes if it begins with *."
                self._refuse(event, "alias", "Aliases (*) are not allowed in a deck.", hint, "")
                node = scalar(None, None, (True, True), "", event.start_mark, event.end_mark)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                self._usual = not (event.version or event.tags)
                if documents > 1:
                    hint = "Put what follows into a file of its own, or remove the line '---'."
                    self._refuse(event, "second-document", "A second document (---) in one file is not read.", hint, "")
                    return
                continue
            elif kind is yaml.StreamEndEvent:
                return
            else:
                continue
            if depth == 0:
                if isinstance(node, Scalar):
                    yield "other", None, node
            elif facts is not None and stack[-1] is facts:
                yield "fact", None, node
                done()
            else:
                append(node)
                root = stack[0]
                if depth == 1 and root.is_map and len(root.children) % 2 == 0:
                    facts = self.facts = None
                    yield "key", root.children[-2], node
                    done()

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


def key_of(node: Any, key: str) -> Any:
    """A key of a mapping, or the mapping where it has none."""
    return next((child for child in node.children[::2] if getattr(child, "value", "") == key), node)


def value_of(node: Any, key: str) -> Any:
    """The value of a key of a mapping, or None."""
    children = [] if isinstance(node, Scalar) else node.children
    places = (at for at in range(0, len(children), 2) if getattr(children[at], "value", "") == key)
    return next((children[at + 1] for at in places), None)
