"""The blocks of Markdown, as far as they tell what is a heading, a paragraph, an item, a caption, a table or code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.document.blocks import CAPTION_MARK, CAPTION_WORDS, FINAL, Block, BlockKind
from quizapp.document.emphasis import PICTURE

_HEAD = re.compile(r" {0,3}(#{1,6})[ ]+(.*?)[ ]*#*[ ]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ ]*$")
_FENCE = re.compile(r" {0,}(`{3,}|~{3,})")
_RULE = re.compile(r" {0,3}(?:(?:\*[ ]*+){3,}+|(?:-[ ]*+){3,}+|(?:_[ ]*+){3,}+)$")
_ITEM = re.compile(r"( *)(?:[-*+]|(\d{1,9})[.)])( +)(?=\S)")
_QUOTE = re.compile(r" {0,3}>[ ]?")
_DELIMITER = re.compile(r"[ |:-]*-[ |:-]*$")
_NOTE = re.compile(r" {0,3}\[\^[^\]\s]{1,80}\]:[ ]*")
_MARKS = re.compile(r"(?:\[\^[^\]\s]{1,80}\])+$")
ATTRIBUTES = re.compile(r"(?<! )[ ]*\{(?:-|[#.:][^{}\n]*)\}$")
"""What pandoc and others know a heading by: '{#oder .unnumbered}'."""
_DIVISION = re.compile(r" {0,3}(?::{3,}.*|\{:?[ ]*[#.][^{}\n]*\}[ ]*)$")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\]]+\]:[ ]*\S")
_TAG = re.compile(r" {0,3}</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>\s*$")
_STRESSED = re.compile(r"(\*\*|__)(?!\s)(?:(?!\1).)++\1:?$")
_PICTURE = re.compile(rf"(?:{PICTURE}\s*)+(?:[*_].*[*_])?$")
SHORT_WORDS = 12
CAPTION_LINE_WORDS = 25


def markdown_blocks(text: str) -> Iterator[Block]:
    """The blocks of a Markdown text, leads and copies not yet known."""
    return _Markdown(text).read()


class _Markdown:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.start = -1
        """Where the part that is being read began, -1 between parts."""
        self.end = 0
        self.kind: BlockKind = "paragraph"
        self.level = 0
        self.note = self.in_note = False
        """Whether what is being read is a note, and whether what is drawn in goes on with one."""
        self.indents: list[int] = []
        """Of the items that are open, where their text begins."""

    def read(self) -> Iterator[Block]:
        text = self.text
        for fence in ("---", "+++"):  # what is told of the text before it, in YAML or TOML
            if text.startswith(f"{fence}\n") and (end := text.find(f"\n{fence}\n", 3)) > 0:
                self.at = end + 5
        while self.at < len(text):
            start, stop = self.at, self._stop(self.at)
            self.at = stop + 1
            yield from self._line(text[start:stop], start, stop)
        yield from self._close()

    def _stop(self, at: int) -> int:
        """Where the line that begins there ends."""
        stop = self.text.find("\n", at)
        return len(self.text) if stop < 0 else stop

    def _line(self, line: str, start: int, stop: int) -> Iterator[Block]:
        stripped = line.strip()
        indent = len(line) - len(line.lstrip())
        first = start + indent
        if not stripped:
            yield from self._close()
            return
        if self.start < 0 and not indent:
            self.in_note = False
        if fence := _FENCE.match(line):
            yield from self._close()
            yield self._fenced(fence[1], start, stop)
        elif line.lstrip().startswith("<!--"):
            yield from self._close()
            end = self.text.find("-->", start)
            self.at = len(self.text) if end < 0 else self._stop(end) + 1
        elif self.start < 0 and self.in_note and indent >= 2:
            self.start, self.end, self.kind, self.level = first, start + len(line.rstrip()), "paragraph", 0
            self.note = True
        elif self.start < 0 and line.startswith("    ") and not self.indents:
            yield self._indented(start)
        elif head := _HEAD.match(line):
            yield from self._close()
            self.indents = []
            if (end := _without_attributes(head[2])) > 0:
                yield Block("heading", start + head.start(2), start + head.start(2) + end, level=len(head[1]))
        elif self.start >= 0 and self.kind == "paragraph" and _UNDERLINE.match(line):
            level = 1 if "=" in line else 2
            at, self.start = self.start, -1
            if (end := _without_attributes(self.text[at : self.end])) > 0:
                yield Block("heading", at, at + end, level=level)
        elif _RULE.match(line) or _DEFINITION.match(line) or _TAG.match(line) or _DIVISION.match(line):
            yield from self._close()
        elif note := _NOTE.match(line):
            yield from self._close()
            self.indents, self.in_note = [], True
            if note.end() < len(line.rstrip()):
                self.start, self.end, self.kind, self.level = first, start + len(line.rstrip()), "paragraph", 0
                self.note = True
        elif (item := _ITEM.match(line)) and (self.start < 0 or self.indents or item[2] in (None, "1")):
            yield from self._close()
            while self.indents and indent < self.indents[-1]:
                self.indents.pop()
            self.indents.append(item.end())
            self.start, self.end, self.kind, self.level = first, start + len(line.rstrip()), "item", len(self.indents)
        elif "|" in line and self.start < 0 and self._is_table(line, stop):
            yield self._table(first)
        else:
            quoted = _QUOTE.match(line)
            if quoted and self.start >= 0 and not _QUOTE.match(self.text, self.start):
                yield from self._close()
            if self.start < 0:
                while self.indents and indent < self.indents[-1]:
                    self.indents.pop()
                self.start, self.kind, self.level = first, "paragraph", 0
            self.end = start + len(line.rstrip())

    def _close(self) -> Iterator[Block]:
        """The part that was being read."""
        if self.start < 0:
            return
        start, self.start = self.start, -1
        kind, level = self.kind, self.level
        if self.note:
            self.note = False
            yield Block(kind, start, self.end, level, note=True)
            return
        if kind == "paragraph":
            kind, level = _kind(self.text[start : self.end])
            if level:  # without its stars
                said = self.text[start : self.end]
                yield Block(kind, start + 2, start + len(said.rstrip(":")) - 2, level)
                return
        yield Block(kind, start, self.end, level)

    def _fenced(self, mark: str, start: int, stop: int) -> Block:
        closing = re.compile(rf"^ *{re.escape(mark[0])}{{{len(mark)},}} *$", re.MULTILINE)
        end = closing.search(self.text, min(stop + 1, len(self.text)))
        last = end.start() + len(end.group().rstrip()) if end else len(self.text.rstrip())
        self.at = end.end() + 1 if end else len(self.text)
        return Block("code", start, last)

    def _indented(self, start: int) -> Block:
        at = end = start
        while at < len(self.text):
            stop = self._stop(at)
            line = self.text[at:stop]
            if line.strip() and not line.startswith("    "):
                break
            end = at + len(line.rstrip()) if line.strip() else end
            at = stop + 1
        self.at = end + 1
        return Block("code", start, end)

    def _is_table(self, line: str, stop: int) -> bool:
        below = self.text[stop + 1 : self._stop(stop + 1)].strip()
        return line.lstrip().startswith("|") or ("|" in below and bool(_DELIMITER.match(below)))

    def _table(self, start: int) -> Block:
        at = end = start
        while at < len(self.text):
            stop = self._stop(at)
            line = self.text[at:stop]
            if "|" not in line:
                break
            end = at + len(line.rstrip())
            at = stop + 1
        self.at = end + 1
        return Block("table", start, end)


def _without_attributes(heading: str) -> int:
    """Where a heading ends that may have attributes behind it."""
    found = ATTRIBUTES.search(heading)
    return len(heading[: found.start()].rstrip(" #")) if found else len(heading.rstrip())


def _kind(said: str) -> tuple[BlockKind, int]:
    """What lines without a mark are; level above 0 for a heading that is set in bold letters."""
    said = _MARKS.sub("", said)
    words = len(said.split())
    if _PICTURE.match(said) or (words <= CAPTION_WORDS and CAPTION_MARK.match(said)):
        return "caption", 0
    if "\n" in said or words > CAPTION_LINE_WORDS:
        return "paragraph", 0
    if words <= SHORT_WORDS and _STRESSED.match(said) and not FINAL.search(said.rstrip("*_:")):
        return "heading", 6
    if FINAL.search(said):
        return "paragraph", 0
    return "caption", 0
