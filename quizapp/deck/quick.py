"""Facts as nearly all are written, read from their lines: what the parser would make of them, in a third of its time.

Only lines that can be read in one way alone are taken: a dash, then keys, each on a line of its own with a text as it
is, in quotes without escapes, in a list on that line, or in a block below. At anything else, and at anything that there
is to tell of, the parser goes on: from the fact before, so that it meets what is odd as if it had read all itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NoReturn

import yaml
from msgspec import Struct

from quizapp.deck.facts import Setting, make_fact, placed
from quizapp.deck.fields import PLAIN, read_tags, read_text
from quizapp.deck.nodes import Branch, Node, Scalar
from quizapp.deck.source import Source
from quizapp.fact import AnyFact
from quizapp.text import MAX_TEXT

FEWEST = 3
"""For fewer facts in a row it is not worth while to begin the parser anew behind them."""
LONGEST_KEY = 1000
"""A little less than YAML allows (characters)."""
_ODD = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff"
"""What is not simply a sign of a text to YAML."""
_SOFT = rf"[^:#{_ODD}]*+"
_FIRST = r"(?:[\w(+/$~^=<.\xa1-\u2027\u2030-\ud7ff\uf900-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|-(?=\w))"
_TEXT = rf"{_FIRST}{_SOFT}(?:(?::++(?=[\w/])|(?<=\w)\#){_SOFT})*+(?<! )"
"""A text without quotes."""
_DOUBLE = rf'"([^"\\{_ODD}]*+)"'
_SINGLE = rf"'([^'{_ODD}]*+)'"
_ITEM = rf"""\w[^]\[{{}},:?#{_ODD}]*+(?<! )|"[^"\\{_ODD}]*+"|'[^'{_ODD}]*+'"""
"""An entry of a list on one line."""
_ITEMS = re.compile(_ITEM)
_VALUE = rf"(?:({_TEXT})|{_DOUBLE}|{_SINGLE}|\[((?:(?:{_ITEM})(?:, ?(?:{_ITEM}))*+)?)\]|([|>]-?))\n"
_STYLES = {2: None, 3: '"', 4: "'", 6: "|"}
"""How the texts of the groups of that are written, the key being the first."""
_BARE, _LIST, _BLOCK = 2, 5, 6
_APART = re.compile(r"(?:\n| *#[^\n]*\n)+")
"""What may stand between facts."""


class _Odd(Exception):
    """This is the parser's."""


def _tell(*_: object, **__: object) -> NoReturn:
    raise _Odd


class _Lines:
    """The lines of facts whose dashes stand in a column (from 0)."""

    def __init__(self, column: int) -> None:
        self.column = column
        self.dash = " " * column + "- "
        inside = " " * (column + 2)
        self.first = re.compile(rf"{self.dash}([\w(]{_SOFT}(?<! )): ++{_VALUE}").match
        self.next = re.compile(rf"{inside}([a-z_]++): ++{_VALUE}").match
        self.alone = re.compile(rf"{self.dash}(?:({_TEXT})|{_DOUBLE}|{_SINGLE})\n").match
        self.block = re.compile(rf"({inside} ++)(?!\n)([^{_ODD}]*+\n(?:(?:\1[^{_ODD}]*+)?\n)*+)").match


_lines_at = lru_cache(maxsize=16)(_Lines)


class Resumed(Struct, frozen=True):
    """Where the parser is needed again: lines (from 0) at which the last fact that was read begins, and the first that it reads."""

    last: int
    line: int


class Quick:
    """The facts of one text that need no parser."""

    def __init__(self, source: Source, facts: list[AnyFact], seen: dict[str, int]) -> None:
        self._source, self._text = source, source.text
        self._facts, self._seen = facts, seen

    def ahead(self, line: int, behind: int, column: int) -> int:
        """The line (from 0) at which some facts begin that need no parser, their dashes in a column; or -1.

        They are looked for in a line, behind so many characters of it that are no part of them.
        """
        text, lines = self._text, _lines_at(column)
        at = self._source.begin(line)
        if behind:
            end = text.find("\n", at + behind)
            if end < 0 or text[at + behind : end].strip(" "):
                return -1
            at, line = end + 1, line + 1
        at, line = self._apart(at, line)
        begun, setting = line, Setting("", 0, _tell, _NO_TEXT)
        try:
            for _ in range(FEWEST):
                if not text.startswith(lines.dash, at):
                    return -1
                _, at, line = self._fact(lines, at, line, setting)
                at, line = self._apart(at, line)
        except _Odd:
            return -1
        return begun

    def run(self, line: int, column: int, deck: str, *, proved: bool) -> Resumed | None:
        """Read the facts that begin at a line; they are added to those that there are. None where there was none.

        Facts with a quote that have no source are the parser's, unless they are `proved` by the deck's.
        """
        text, facts, seen, lines = self._text, self._facts, self._seen, _lines_at(column)
        at, dash, before = self._source.begin(line), lines.dash, len(facts)
        begun = earlier = at  # where the last fact begins, and the one before
        setting = Setting(deck, 0, _tell, _NO_TEXT)
        try:
            while text.startswith(dash, at):
                fact, end, line = self._fact(lines, at, line, setting)
                if fact.key in seen or not (proved or fact.source or not fact.quote):
                    break
                seen[fact.key] = fact.line
                facts.append(fact)
                earlier, begun, at = begun, at, end
                if not text.startswith(dash, at):
                    at, line = self._apart(at, line)
        except _Odd:
            pass
        # A fact with keys is begun, to the parser, before it sees what is odd behind it. One that is a text may not be,
        # and then it hangs on what is odd whether the one before counts.
        back, begun = (1, begun) if lines.first(text, begun) else (2, earlier)
        again = facts[before:][-back:]
        for fact in again:
            del seen[fact.key]
        del facts[len(facts) - len(again) :]
        if len(facts) == before:
            return None
        self._source.found(again[0].line - 1, begun)
        return Resumed(facts[-1].line - 1, again[0].line - 1)

    def _apart(self, at: int, line: int) -> tuple[int, int]:
        """Where it goes on behind what may stand between facts, and on which line."""
        match = _APART.match(self._text, at)
        return (at, line) if match is None else (match.end(), line + match[0].count("\n"))

    def _fact(self, lines: _Lines, at: int, line: int, setting: Setting) -> tuple[AnyFact, int, int]:
        """The fact that begins somewhere, where it ends and on which line. Raises _Odd."""
        text, column = self._text, lines.column + 3
        match = lines.first(text, at)
        if match is None:
            return self._alone(lines, at, line, setting)
        entries: list[tuple[str, int, str]] = []
        made: dict[str, Any] = {}
        usual, follows, end = True, lines.next, line
        while match is not None:
            kind: Any = match.lastindex
            key, value = match.group(1, kind)
            at = match.end()
            end += 1
            if kind == _BLOCK:
                value, at, end = self._block(lines, value, at, end)
            entries.append((key, kind, value))
            if key in made:
                raise _Odd
            if key in PLAIN and kind != _LIST:
                said = value if kind == _BARE else value.strip()
                if said.isascii() and 0 < len(said) <= MAX_TEXT:
                    made[key] = said
                else:
                    made[key] = read_text(None, _scalar(value, kind, _NOWHERE), _tell)
            elif key == "tags" and kind == _LIST:
                made[key] = _tags(value)
            else:
                made[key] = usual = False
            match = follows(text, at)
        if usual and "ask" in made and "answer" in made and "cloze" not in made and "claim" not in made:
            return placed("question", made["ask"], made, setting.deck, line + 1, column), at, end
        if len(entries[0][0]) > LONGEST_KEY:
            raise _Odd
        mark = yaml.Mark("", 0, line, column - 1, None, 0)
        children: list[Any] = []
        for key, kind, value in entries:
            children.append(_scalar(key, _BARE, mark))
            children.append(_list(value, mark) if kind == _LIST else _scalar(value, kind, mark))
        opened = yaml.MappingStartEvent(None, None, True, mark, mark)
        return make_fact(Branch(opened, True, children, opened), setting), at, end

    def _alone(self, lines: _Lines, at: int, line: int, setting: Setting) -> tuple[AnyFact, int, int]:
        """A fact that is one text."""
        match = lines.alone(self._text, at)
        if match is None:
            raise _Odd
        kind: Any = match.lastindex
        mark = yaml.Mark("", 0, line, lines.column + 2, None, 0)
        return make_fact(_scalar(match[kind], kind + 1, mark), setting), match.end(), line + 1

    def _block(self, lines: _Lines, sign: str, at: int, line: int) -> tuple[str, int, int]:
        """The text of a block, where it ends and on which line."""
        match = lines.block(self._text, at)
        if match is None:
            raise _Odd
        indent, body = match.groups()
        said = body.replace("\n" + indent, "\n").rstrip("\n")
        if sign[0] == ">":
            if "\n\n" in said or "\n " in said:
                raise _Odd
            said = said.replace("\n", " ")
        return said if sign[1:] else said + "\n", match.end(), line + body.count("\n")


_NOWHERE = yaml.Mark("", 0, 0, 0, None, 0)
_NO_TEXT = Source("")
"""No comment stands behind what is read here."""


def _scalar(text: str, kind: int, mark: Any) -> Scalar:
    return Scalar(None, None, (True, True), text, mark, mark, _STYLES[kind])


def _list(inside: str, mark: Any) -> Branch:
    opened = yaml.SequenceStartEvent(None, None, True, mark, mark)
    children: list[Node] = []
    for item in _ITEMS.findall(inside):
        sign = item[0]
        kind = 3 if sign == '"' else 4 if sign == "'" else _BARE
        children.append(_scalar(item if kind == _BARE else item[1:-1], kind, mark))
    return Branch(opened, False, children, opened)


@lru_cache(maxsize=4096)
def _tags(inside: str) -> tuple[str, ...]:
    return read_tags(None, _list(inside, _NOWHERE), _tell)
