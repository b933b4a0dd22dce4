"""Facts as nearly all are written, read from their lines: what the parser would make of them, in less than half its time.

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

from quizapp.deck.facts import Setting, fact_of, make_fact, placed, shortest
from quizapp.deck.fields import PLAIN, READERS, read_tags, read_text
from quizapp.deck.nodes import LONGEST_PIECE, Branch, Node, Scalar
from quizapp.deck.source import Source
from quizapp.fact import AnyFact
from quizapp.text import MAX_TEXT

FEWEST = 6
"""For fewer facts in a row it is not worth while to begin the parser anew behind them."""
LONGEST_REST = 32
"""Where there are few such rows, they are looked for behind every so many facts only."""
LONGEST = LONGEST_PIECE // 2
"""What is longer (characters) is the parser's, that it may tell of it."""
LONGEST_TAGS = 200
"""Longer lists of tags are not kept (characters)."""
_SOFT = r"[^:#\n]*+"
_TEXT = rf"(?:[^\s\-?:,\[\]{{}}#&*!|>'\"%@`]|-(?=\w)){_SOFT}(?:(?::++(?=[\w/])|(?<=\w)\#){_SOFT})*+(?<! )"
"""A text without quotes."""
_DOUBLE, _SINGLE = r'[^"\\\n]*+', r"[^'\n]*+"
"""What stands between quotes."""
_ITEM = rf"""\w[^]\[{{}},:?#\n]*+(?<! )|"{_DOUBLE}"|'{_SINGLE}'"""
"""An entry of a list on one line."""
_ITEMS = re.compile(_ITEM)
_LISTED = rf"(?:(?:{_ITEM})(?:, ?(?:{_ITEM}))*+)?"
_VALUE = rf"""(?:({_TEXT})|"({_DOUBLE})"|'({_SINGLE})'|\[({_LISTED})\]|([|>]-?))\n"""
_QUESTION = r"[\w(][^:#\n]{0,999}+(?<! )"
"""A key of any words: YAML allows a little more of them."""
_STYLES = {2: None, 3: '"', 4: "'", 6: "|"}
"""How the texts of the groups of that are written, the key being the first."""
_BARE, _LIST, _BLOCK = 2, 5, 6
_APART = r"(?: *+(?:#[^\n]*+)?\n)*+"
"""What may stand between facts."""
_apart = re.compile(_APART).match


class _Odd(Exception):
    """This is the parser's."""


def _tell(*_: object, **__: object) -> NoReturn:
    raise _Odd


class _Lines:
    """The lines of facts whose dashes stand in a column (from 0)."""

    def __init__(self, column: int) -> None:
        self.column = column
        self.dash = dash = " " * column + "- "
        inside = " " * (column + 2)
        self.first = re.compile(rf"{dash}({_QUESTION}): ++{_VALUE}").match
        self.next = re.compile(rf"{inside}([a-z_]++): ++{_VALUE}").match
        self.alone = re.compile(rf"""{dash}(?:({_TEXT})|"({_DOUBLE})"|'({_SINGLE})')\n""").match
        self.block = re.compile(_block(inside, 1)).match
        line, bare = "(?:{}\n|[|>]-?\n{})", rf"""(?:{_TEXT}|"{_DOUBLE}"|'{_SINGLE}'|\[{_LISTED}\])"""
        first, other = (line.format(bare, _block(inside, group)) for group in (1, 3))
        keys = rf"{dash}{_QUESTION}: ++{first}(?:{inside}[a-z_]++: ++{other})*+"
        self.several = re.compile(rf"{_APART}(?:(?:{keys}|{dash}{bare}\n){_APART}){{{FEWEST}}}").match


def _block(inside: str, group: int) -> str:
    """The pattern of a block's lines: their indentation (a group of that number), the rest (another)."""
    return rf"({inside} ++)(?!\n)([^\n]*+\n(?:(?:\{group}[^\n]*+)?\n)*+)"


_lines_at = lru_cache(maxsize=16)(_Lines)


class Resumed(Struct, frozen=True):
    """Where the parser is needed again: lines (from 0) at which the last fact that was read begins, and the first that it reads."""

    last: int
    line: int
    at: int
    """Where that one begins in the text."""


class Quick:
    """The facts of one text that need no parser."""

    def __init__(self, source: Source, facts: list[AnyFact], seen: dict[str, int]) -> None:
        self._text, self._facts, self._seen = source.text, facts, seen
        self._tab = self._mark = self._end = 0
        """Where the next tab, the next byte order mark and the first of both stand: no text that is read here has one."""
        self._rest = self._pause = 0
        """Behind so many facts nothing is looked for; and when nothing is found then, behind at least so many more."""

    def is_due(self) -> bool:
        """Whether it is worth while to look ahead, behind one more fact that the parser has read."""
        self._rest -= 1
        return self._rest < 0

    def _miss(self) -> None:
        self._rest, self._pause = self._pause, min(2 * self._pause + 1, LONGEST_REST)

    def ahead(self, line: int, at: int, column: int) -> tuple[int, int] | None:
        """Where some facts that need no parser begin, their dashes in a column: a line (from 0) and a place in the text.

        They are looked for behind a place on a line; None where there are none.
        """
        text, lines = self._text, _lines_at(column)
        if at and text[at - 1] != "\n":
            end = text.find("\n", at)
            at, line = (-1, line) if end < 0 or text[at:end].strip(" ") else (end + 1, line + 1)
        if at >= 0:
            self._look_from(at)
            found = lines.several(text, at, self._end)
            if found and found.end() - at < LONGEST:
                return self._apart(line, at)
        self._miss()
        return None

    def run(self, line: int, at: int, column: int, deck: str, *, proved: bool) -> Resumed | None:
        """Read the facts that begin at a line; they are added to those that there are. None where there was none.

        Facts with a quote that have no source are the parser's, unless they are `proved` by the deck's.
        """
        text, facts, seen, lines = self._text, self._facts, self._seen, _lines_at(column)
        dash, before = lines.dash, len(facts)
        self._look_from(at)
        begun = earlier = at  # where the last fact begins, and the one before
        setting = Setting(deck, 0, _tell, _NO_TEXT)
        try:
            while text.startswith(dash, at):
                fact, end, line = self._fact(lines, at, line, setting)
                if end - at > LONGEST or fact.key in seen or not (proved or fact.source or not fact.quote):
                    break
                seen[fact.key] = fact.line
                facts.append(fact)
                earlier, begun, at = begun, at, end
                if not text.startswith(dash, at):
                    line, at = self._apart(line, end)
                    if at - end > LONGEST:
                        break
        except _Odd:
            pass
        # A fact with keys is begun, to the parser, before it sees what is odd behind it. One that is a text may not be,
        # and then it hangs on what is odd whether the one before counts.
        back, begun = (1, begun) if lines.first(text, begun) else (2, earlier)
        again = facts[before:][-back:]
        if len(facts) - before < FEWEST:
            self._miss()
        else:
            self._rest, self._pause = len(again), 0
        for fact in again:
            del seen[fact.key]
        del facts[len(facts) - len(again) :]
        if len(facts) == before:
            return None
        return Resumed(facts[-1].line - 1, again[0].line - 1, begun)

    def _look_from(self, at: int) -> None:
        """See how far the text is one of which lines may be read here."""
        text = self._text
        if self._tab < at:
            self._tab = text.find("\t", at) % (len(text) + 1)  # -1 is its end
        if self._mark < at:
            self._mark = text.find("\ufeff", at) % (len(text) + 1)
        self._end = min(self._tab, self._mark)

    def _apart(self, line: int, at: int) -> tuple[int, int]:
        """On which line and where it goes on behind what may stand between facts."""
        match = _apart(self._text, at, self._end)
        return (line + match[0].count("\n"), match.end()) if match else (line, at)

    def _fact(self, lines: _Lines, at: int, line: int, setting: Setting) -> tuple[AnyFact, int, int]:
        """The fact that begins somewhere, where it ends and on which line. Raises _Odd."""
        text, column, limit = self._text, lines.column + 3, self._end
        match = lines.first(text, at, limit)
        if match is None:
            return self._alone(lines, at, line, setting)
        made: dict[str, Any] = {}
        others: list[tuple[Any, Any]] = []
        usual, follows, end = True, lines.next, line
        while match is not None:
            kind: Any = match.lastindex
            key, value = match.group(1, kind)
            at = match.end()
            end += 1
            if kind == _BLOCK:
                value, at, end = self._block(lines, value, at, end)
            if key in made:
                raise _Odd
            if key in PLAIN and kind != _LIST:
                said = value if kind == _BARE else value.strip()
                if said.isascii() and 0 < len(said) <= MAX_TEXT:
                    made[key] = said
                else:
                    made[key] = read_text(None, _scalar(value, kind), _tell)
            elif key == "tags" and kind == _LIST and len(value) < LONGEST_TAGS:
                made[key] = _tags(value)
            else:
                usual = False
                node = _list(value) if kind == _LIST else _scalar(value, kind)
                if key in READERS:
                    made[key] = READERS[key](None, node, _tell)
                else:
                    others.append((_scalar(key, _BARE), node))
            match = follows(text, at, limit)
        if usual and "ask" in made and "answer" in made and "cloze" not in made and "claim" not in made:
            return placed("question", made["ask"], made, setting.deck, line + 1, column), at, end
        if others and not shortest(others, made, _tell):
            raise _Odd
        return fact_of(made, _Place(line, column - 1), setting), at, end

    def _alone(self, lines: _Lines, at: int, line: int, setting: Setting) -> tuple[AnyFact, int, int]:
        """A fact that is one text."""
        match = lines.alone(self._text, at, self._end)
        if match is None:
            raise _Odd
        kind: Any = match.lastindex
        mark = yaml.Mark("", 0, line, lines.column + 2, None, 0)
        return make_fact(_scalar(match[kind], kind + 1, mark), setting), match.end(), line + 1

    def _block(self, lines: _Lines, sign: str, at: int, line: int) -> tuple[str, int, int]:
        """The text of a block, where it ends and on which line."""
        match = lines.block(self._text, at, self._end)
        if match is None:
            raise _Odd
        indent, body = match.groups()
        said = body.replace("\n" + indent, "\n").rstrip("\n")
        if sign[0] == ">":
            if "\n\n" in said or "\n " in said:
                raise _Odd
            said = said.replace("\n", " ")
        return said if sign[1:] else said + "\n", match.end(), line + body.count("\n")


class _Place:
    """Where a fact begins. Its nodes are not kept: where one of them would be marked, the parser reads them."""

    def __init__(self, line: int, column: int) -> None:
        self.line, self.column = line, column

    @property
    def event(self) -> Any:
        return self

    @property
    def start_mark(self) -> Any:
        return self

    @property
    def children(self) -> NoReturn:
        raise _Odd


_NOWHERE = yaml.Mark("", 0, 0, 0, None, 0)
_NO_TEXT = Source("")
"""No comment stands behind what is read here."""


def _scalar(text: str, kind: int, mark: Any = _NOWHERE) -> Scalar:
    return Scalar(None, None, (True, True), text, mark, mark, _STYLES[kind])


def _list(inside: str) -> Branch:
    children: list[Node] = []
    for item in _ITEMS.findall(inside):
        sign = item[0]
        kind = 3 if sign == '"' else 4 if sign == "'" else _BARE
        children.append(_scalar(item if kind == _BARE else item[1:-1], kind))
    return Branch(_OPENED, False, children, _OPENED)


_OPENED = yaml.SequenceStartEvent(None, None, True, _NOWHERE, _NOWHERE)


@lru_cache(maxsize=4096)
def _tags(inside: str) -> tuple[str, ...]:
    return read_tags(None, _list(inside), _tell)
