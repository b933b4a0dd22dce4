"""Words that were broken at line ends, made whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+(?:[-‐][^\W\d_]+)*)[-‐]$")
LONGEST = 80
"""So many characters before a line's end are looked at: no word is longer."""
_NEXT = re.compile(r"[^\W\d_]+")
_OPEN = re.compile(r"\d[-–]$|[^\s]/$")
_KEPT = frozenset(
    "self non well ill half semi quasi pseudo anti ex vice cross long short high low much so all post pre mid multi "
    "co two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety first second third".split()
)
"""After these a hyphen mostly belongs to the word."""


class Joiner:
    """Joins lines, knowing the words that stand whole elsewhere in the same text."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        for line in lines:
            words = _WORD.findall(line.lower())
            self._words.update(words[:-1] if line.rstrip().endswith(("-", "‐", "\u00ad")) else words)

    def joined(self, lines: Sequence[str]) -> tuple[str, list[int]]:
        """The lines as one, and where in it each begins."""
        out: list[str] = []
        offsets: list[int] = []
        length, end = 0, ""
        for line in lines:
            cut, space = 0, ""
            if end.endswith("\u00ad") and line[:1].isalpha():
                cut = 1
            elif broken := _BROKEN.search(end):
                cut = int(self._is_one_word(broken[1], line))
            elif end and not _OPEN.search(end):
                space = " "
            if cut:
                out[-1] = out[-1][:-1]
            out += [part for part in (space, line) if part]
            length += len(space) - cut
            offsets.append(length)
            length += len(line)
            end = (end[: len(end) - cut] + space + line)[-LONGEST:]
        return "".join(out), offsets

    def _is_one_word(self, before: str, line: str) -> bool:
        """Whether the hyphen behind a line's last word was put there to break it."""
        after = _NEXT.match(line)
        if after is None or not after[0][0].islower():
            return False
        first, second = before.lower(), after[0].lower()
        whole, hyphened = first + second, f"{first}-{second}"
        if (whole in self._words) != (hyphened in self._words):
            return whole in self._words
        return first.rpartition("-")[2] not in _KEPT or second.startswith(("teen", "ty"))
