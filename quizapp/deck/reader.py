"""Reading a deck: one file of YAML as facts, with everything that is wrong in it told.

A fact that is wrong is set aside; after a place that is no YAML, reading goes on at the next fact.
"""

from __future__ import annotations

import gc
import os
import re
import stat
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct

from quizapp.deck.facts import Wrong, make_fact
from quizapp.deck.nodes import Branch, Broken, Node, Scalar, walk
from quizapp.deck.problem import Problem, Severity
from quizapp.fact import AnyFact, Deck
from quizapp.text import clean

MAX_BYTES = 64 * 1024 * 1024
"""The largest deck that is read."""
MAX_PROBLEMS = 1000
"""So many problems of one file are told."""
DECK_KEYS = ("deck", "about", "source", "tags", "facts", "quizzes")
"""The keys at the top of a deck."""
_NEXT_FACT = re.compile(r"^( *)- ")


class DeckFile(Struct, frozen=True, kw_only=True):
    """What was read of one file: the deck as far as it is usable, and what is wrong."""

    path: str
    deck: Deck | None
    problems: tuple[Problem, ...]
    sha256: str = ""
    size: int = 0
    mtime_ns: int = 0


def read_deck(path: Path) -> DeckFile:
    """Read one deck file. Whatever is wrong, with the file too, is among the problems; nothing is raised."""
    try:
        data, status = _bytes_of(path)
    except _Unreadable as trouble:
        problem = Problem(
            path=str(path), line=1, column=1, code=trouble.code, message=trouble.message, hint=trouble.hint
        )
        size, mtime = trouble.size, trouble.mtime_ns
        return DeckFile(path=str(path), deck=None, problems=(problem,), size=size, mtime_ns=mtime)
    return read_deck_bytes(str(path), data, mtime_ns=status.st_mtime_ns)


def read_deck_bytes(path: str, data: bytes, *, mtime_ns: int = 0) -> DeckFile:
    """Read a deck from its bytes; `path` is only what places are called."""
    return _Reading(path, data).run(mtime_ns)


class _Unreadable(Exception):
    def __init__(self, code: str, message: str, hint: str, status: os.stat_result | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
        self.size = status.st_size if status else 0
        self.mtime_ns = status.st_mtime_ns if status else 0


def _bytes_of(path: Path) -> tuple[bytes, os.stat_result]:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise _Unreadable("folder", "This is a folder, not a deck.", "Give it another name, without .yaml.", status)
        if not stat.S_ISREG(status.st_mode):
            raise _Unreadable("no-file", "This is no ordinary file.", "A deck is a text file.", status)
        if status.st_size > MAX_BYTES:
            megabytes = status.st_size / 1024 / 1024
            message = f"A deck of {megabytes:,.0f} MB; the largest that is read has {MAX_BYTES // 1024 // 1024} MB."
            raise _Unreadable("too-large", message, "Split it into several decks.", status)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1), status
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise _Unreadable("unreadable", f"It can't be read: {reason}.", "Check the path and its permissions.") from None


class _Reading:
    """The reading of one file."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self.problems: list[Problem] = []
        self.facts: list[AnyFact] = []
        self.lines: list[str] | None = None
        self.text = ""
        self.shift = 0
        """Lines before the part that is being parsed."""
        self.places: dict[str, tuple[int, int]] = {}
        self.top: dict[str, Any] = {}
        self.waiting: list[Node] = []
        self.tainted = False
        self.last_line = 0

    def run(self, mtime_ns: int) -> DeckFile:
        collecting = gc.isenabled()
        gc.disable()  # the collector makes reading superlinear, and nothing here is cyclic
        try:
            self._read()
        finally:
            if collecting:
                gc.enable()
        self.problems.sort(key=lambda problem: (problem.line, problem.column))
        return DeckFile(
            path=self.path, deck=self._deck(), problems=tuple(self.problems),
            sha256=sha256(self.data).hexdigest(), size=len(self.data), mtime_ns=mtime_ns,
        )  # fmt: skip

    # --------------------------------------------------------------------- the text

    def _read(self) -> None:
        source = self._decode()
        if source is None:
            return
        budget = 4 * len(source) + 1_000_000  # recovering reads the rest again: not without end
        while source:
            self.current = 0
            try:
                for piece, key, node in walk(source, self._refuse):
                    self._piece(piece, key, node)
                break
            except Broken as trouble:
                self._broken(trouble)
                rest = self._after(trouble)
                budget -= len(source)
                if rest is None or budget < 0 or len(self.problems) >= MAX_PROBLEMS:
                    break
                source = rest
        if not self.top and not self.problems:
            self._add(1, 1, "empty", "This deck is empty.", "A deck has a title ('deck: …') and 'facts:'.")
        elif "deck" not in self.top and not self._has("no-yaml"):
            self._add(1, 1, "no-title", "This deck has no title.", "Begin it with 'deck: …'.")
            self.waiting.clear()
        for node in self.waiting:
            self._fact(node)
        if self.top and "facts" not in self.top and not self._has("no-yaml") and "quizzes" not in self.top:
            self._add(1, 1, "no-facts", "This deck has no facts.", "Add 'facts:' and a list of them.")

    def _decode(self) -> str | None:
        data = self.data
        try:
            if data.startswith((b"\xff\xfe", b"\xfe\xff")):
                text = data.decode("utf-16")
            else:
                text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = data[: error.start]
            line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
            self._add(line, column, "encoding", "The file is not UTF-8 text from here on.", "Save it as UTF-8.")
            return None
        if "\x00" in text:
            at = text.index("\x00")
            line = text.count("\n", 0, at) + 1
            self._add(
                line, at - text.rfind("\n", 0, at), "nul", "A NUL byte: this is no text file.", "Save it as UTF-8 text."
            )
            return None
        self.text = text
        return text

    def _line(self, number: int) -> str:
        if self.lines is None:
            self.lines = self.text.split("\n")
        return self.lines[number - 1].rstrip("\r") if 0 < number <= len(self.lines) else ""

    # ------------------------------------------------------------------ what was read

    def _piece(self, piece: str, key: Node | None, node: Node) -> None:
        if piece == "fact":
            tainted, self.tainted = self.tainted, False
            mark: Any = node.start_mark
            self.last_line = mark.line
            if tainted:
                return
            if "deck" in self.top:
                self._fact(node)
            else:
                self.waiting.append(node)
        elif piece == "key":
            self.tainted = False
            self._top(key, node)
        else:
            self._told(node, "no-deck", "A deck is a mapping with 'deck' and 'facts'.", "See 'quizapp schema'.")

    def _top(self, key: Any, node: Any) -> None:
        if not isinstance(key, Scalar):
            self._told(
                key, "key-not-text", "A key that is no text.", "The keys here are: " + ", ".join(DECK_KEYS) + "."
            )
            return
        name = key.value
        if name not in DECK_KEYS:
            from difflib import get_close_matches

            near = get_close_matches(name, DECK_KEYS, 1)
            hint = f"Did you mean '{near[0]}'?" if near else "The keys here are: " + ", ".join(DECK_KEYS) + "."
            self._told(key, "unknown-key", f"There is no key '{clean(name[:80])}' in a deck.", hint)
        elif name in self.top:
            if not (name == "facts" and self.shift):
                self._told(key, "duplicate-key", f"The key '{name}' stands twice.", "Keep one of them.")
        elif name == "facts":
            self.top[name] = True
            if not isinstance(node, Branch) or node.is_map:
                self._told(node, "no-list", "'facts' is a list.", "Begin each fact with a dash: '- question: answer'.")
        elif name == "tags":
            tags = node.children if isinstance(node, Branch) and not node.is_map else [node]
            self.top[name] = tuple(clean(tag.value).strip() for tag in tags if isinstance(tag, Scalar) and tag.value)
        elif name == "quizzes":
            self.top[name] = True
        elif not isinstance(node, Scalar) or not clean(node.value).strip():
            self._told(node, "not-text", f"'{name}' is a text.", "If it has a colon in it, put it in quotes.")
        else:
            self.top[name] = clean(node.value).strip()

    def _fact(self, node: Node) -> None:
        try:
            fact = make_fact(node, self.top["deck"], self._told)
        except Wrong:
            return
        if self.shift:
            from msgspec.structs import replace

            fact = replace(fact, line=fact.line + self.shift)
        if fact.quote and not fact.source and not self.top.get("source"):
            hint = "Name the document: 'source: …' at the top of the deck, or in the fact."
            self._told(node, "no-source", "A quote without a source.", hint, warning=True)
        if first := self.places.get(fact.key):
            what = f"the id '{clean(fact.id)}'" if fact.id else "this question"
            hint = "Remove one, word it differently, or give them different ids."
            self._told(node, "duplicate-fact", f"A second fact with {what}; the first is at line {first[0]}.", hint)
            return
        self.places[fact.key] = (fact.line, fact.column)
        self.facts.append(fact)

    def _deck(self) -> Deck | None:
        if "deck" not in self.top:
            return None
        top = self.top
        return Deck(
            path=self.path, title=top["deck"], about=top.get("about", ""), source=top.get("source", ""),
            tags=top.get("tags", ()), facts=tuple(self.facts),
        )  # fmt: skip

    # ----------------------------------------------------------------- what is wrong

    def _broken(self, trouble: Broken) -> None:
        line = trouble.line + 1 + self.shift
        told = self._line(line)
        if "\t" in told[: len(told) - len(told.lstrip())] or "'\\t'" in trouble.reason:
            message, hint = "A tab where YAML wants spaces.", "Indent with spaces."
        elif "mapping values are not allowed" in trouble.reason:
            message, hint = "A second colon in one line.", "Put the text with ': ' in it in quotes."
        elif "quoted scalar" in trouble.reason:
            began = trouble.began + 1 + self.shift
            message, hint = (
                f"A quotation mark that opens at line {began} is not closed as it should be.",
                "Close it, or leave the marks out.",
            )
        else:
            message, hint = f"This is no YAML: {trouble.reason}.", "Check the indentation, colons and quotation marks."
        self._add(line, trouble.column + 1, "no-yaml", message, hint)

    def _after(self, trouble: Broken) -> str | None:
        """The rest of the text from the next fact on, as a list of facts of its own."""
        if "facts" not in self.text:
            return None
        lines = self.text.split("\n") if self.lines is None else self.lines
        self.lines = lines
        start = max(self.last_line, min(trouble.began, trouble.line)) + self.shift
        began = next((n for n in range(min(start, len(lines) - 1), -1, -1) if _NEXT_FACT.match(lines[n])), None)
        if began is None:
            return None
        match = _NEXT_FACT.match(lines[began])
        assert match
        dash = match[1] + "- "
        last = max(began, self.shift)
        for number in range(last + 1, len(lines)):
            if lines[number].startswith(dash):
                self.shift = number - 1
                self.last_line = 0
                return "facts:\n" + "\n".join(lines[number:])
        return None

    def _refuse(self, event: Any, code: str, message: str, hint: str) -> None:
        self.tainted = True
        self._told(event, code, message, hint)

    def _told(self, node: Any, code: str, message: str, hint: str = "", *, warning: bool = False) -> None:
        mark, end = node.start_mark, node.end_mark
        same_line = isinstance(node, Scalar) and end.line == mark.line
        span = end.column - mark.column if same_line else 1
        severity: Severity = "warning" if warning else "error"
        self._add(mark.line + 1 + self.shift, mark.column + 1, code, message, hint, severity, span)

    def _add(
        self, line: int, column: int, code: str, message: str, hint: str, severity: Severity = "error", span: int = 1
    ) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            return
        if len(self.problems) == MAX_PROBLEMS - 1:
            code, message, hint = "too-many", "There are more problems after this one.", "Mend these first."
        self.problems.append(
            Problem(
                path=self.path,
                line=line,
                column=max(column, 1),
                severity=severity,
                code=code,
                message=message,
                hint=hint,
                source_line=self._line(line)[:4000],
                span=max(span, 1),
            )
        )

    def _has(self, code: str) -> bool:
        return any(problem.code == code for problem in self.problems)
