"""What in Markdown is for the look of words alone: marks of emphasis that have their other half, and those of code.

After CommonMark (https://spec.commonmark.org/0.31.2/#code-spans, and #emphasis-and-strong-emphasis without its rule of three).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

Span = tuple[int, int]

LONG = 1200
"""Characters."""
ADDRESS = r"\((?:[^()\s]|\([^()\s]*\))*+(?:\s+\"[^\"\n]*\")?\)"
"""Where a link leads to, in brackets."""
PICTURE = rf"!\[(?:[^\[\]]|\[[^\[\]]*\])*+\](?>{ADDRESS}|\([^()]*\))"
LINK = rf"{ADDRESS}|\[[^\[\]\n]*\]"
"""What stands behind the words of a link."""
_LINK_END = re.compile(rf"\](?:{LINK})")
_FENCE = re.compile(r"^[ \t]*(?P<fence>`{3,}|~{3,})(?P<rest>[^\n]*)", re.MULTILINE)
_PART = r"(?P<part>\n[ \t]*(?=\n))"
_STRIKES = re.compile(
    r"(?<!~)~~(?=\S)(?:(?!~~|\n[ \t]*\n)[\s\S]){1,2000}(?P<whole>~~)(?!~)|<!--|<(?P<tag>del|s|strike)(?:\s[^<>]{0,200})?>"
    r"|<(?P<styled>span) [^<>]{0,200}line-through[^<>]{0,100}>",
    re.IGNORECASE,
)
_TICKS = re.compile(rf"{_PART}|(?<!\\)`+")
_RUN = re.compile(rf"{_PART}|(?<!\\)(?:\*+|_+)")


class Spans:
    """Spans of a text, in order and apart."""

    def __init__(self, spans: list[Span]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def __contains__(self, at: int) -> bool:
        number = bisect_right(self._starts, at) - 1
        return number >= 0 and at < self._ends[number]


class Code(Struct, frozen=True):
    """Code in a text."""

    inside: Spans
    """Where it stands: in it all is said as it is written."""
    ticks: tuple[Span, ...]
    """Where the ticks are that make it code."""


def code(text: str) -> Code:
    """Where code stands in a text; of a long one, which is gone through again and again, it is remembered."""
    return _of_long(text) if len(text) > LONG else _code(text)


@lru_cache(maxsize=2)
def _of_long(text: str) -> Code:
    return _code(text)


def _code(text: str) -> Code:
    inside, ticks = _fenced(text) if "```" in text or "~~~" in text else ([], [])
    if "`" in text:
        for start, end, size in list(_spanned(text, Spans(sorted([*inside, *ticks])))):
            inside.append((start, end))
            ticks += [(start - size, start), (end, end + size)]
    return Code(Spans(sorted(inside)), tuple(sorted(ticks)))


def _fenced(text: str) -> tuple[list[Span], list[Span]]:
    inside: list[Span] = []
    ticks: list[Span] = []
    fence, began = "", 0
    for match in _FENCE.finditer(text):
        said = match["fence"]
        if not fence:
            if said[0] == "~" or "`" not in match["rest"]:
                fence, began = said, match.end()
                ticks += [match.span("fence")] * (said[0] == "`")
        elif said[0] == fence[0] and len(said) >= len(fence) and not match["rest"].strip():
            inside.append((began, match.start()))
            ticks += [match.span("fence")] * (said[0] == "`")
            fence = ""
    if fence:
        inside.append((began, len(text)))
    return inside, ticks


def _spanned(text: str, apart: Spans) -> Iterator[tuple[int, int, int]]:
    """Code within lines: from a place to another, and how many ticks stand on each side."""
    runs = [match for match in _TICKS.finditer(text) if match["part"] or match.start() not in apart]
    partner: list[int] = [0] * len(runs)
    last: dict[int, int] = {}
    for number in range(len(runs) - 1, -1, -1):
        if runs[number]["part"]:
            last.clear()
            continue
        size = len(runs[number][0])
        partner[number] = last.get(size, 0)
        last[size] = number
    number = 0
    while number < len(runs):
        if other := partner[number]:
            yield runs[number].end(), runs[other].start(), len(runs[number][0])
            number = other
        number += 1


def emphasis(text: str, apart: Spans) -> list[Span]:
    """Where marks of emphasis stand that have their other half, none of them in the spans `apart`."""
    found: list[Span] = []
    opened: dict[str, list[list[int]]] = {"*": [], "_": []}
    links = Spans([match.span() for match in _LINK_END.finditer(text)])
    for match in _RUN.finditer(text):
        start, end = match.span()
        if match["part"]:
            opened["*"].clear()
            opened["_"].clear()
            continue
        if start in apart or start in links:
            continue
        sign, before, after = text[start], text[start - 1 : start], text[end : end + 1]
        opens = bool(after) and not after.isspace() and not (sign == "_" and before.isalnum())
        closes = bool(before) and not before.isspace() and not (sign == "_" and after.isalnum())
        while closes and start < end and opened[sign]:
            last = opened[sign][-1]
            size = min(last[1] - last[0], end - start)
            found += [(last[1] - size, last[1]), (start, start + size)]
            last[1] -= size
            start += size
            if last[0] == last[1]:
                opened[sign].pop()
            other = opened["_" if sign == "*" else "*"]
            while other and other[-1][0] > last[0]:
                other.pop()
        if opens and start < end:
            opened[sign].append([start, end])
    return sorted(found)


def struck(text: str) -> Spans:
    """What is struck out or commented out: a text does not say it."""
    verbatim = code(text).inside
    found: list[Span] = []
    never: set[str] = set()
    done = 0
    for match in _STRIKES.finditer(text):
        if match.start() < done or match.start() in verbatim:
            continue
        done = match.end()
        if not match["whole"]:
            tag = match["tag"] or match["styled"]
            closes = f"</{tag.lower()}>" if tag else "-->"
            end = None if closes in never else re.compile(closes, re.IGNORECASE).search(text, match.end())
            if end is None:
                never.add(closes)
                continue
            done = end.end()
        found.append((match.start(), done))
    return Spans(found)
