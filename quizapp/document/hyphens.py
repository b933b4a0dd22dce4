"""Words that were broken at line ends, made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+(?:[-‐][^\W\d_]+)*)[-‐]$")
LONGEST = 80
"""So many characters before a line's end are looked at: no word is longer."""
_NEXT = re.compile(r"[^\W\d_]+")
_GOES_ON = re.compile(r"[-‐][^\W\d_]")
SHORT = 3
"""Longer halves of a word that are words elsewhere are two words; shorter ones are in any text ('for-' 'mat')."""
_BEGIN = frozenset(
    "under over with some every there here where when what news rail fore after back wind water land house home work ship "
    "foot hand head heart life fire snow rain gold school book door road street main care grand count north south".split()
)
_END = frozenset(
    "ever fore self selves where thing things body time times ship ships hood ward wards land lands side line lines work works "
    "works fall stand stands standing stood most town room rooms book books yard yards paper papers road roads stone stones "
    "life like house houses mark marks keep maker makers making less able over down back born word words wood light port ports "
    "field fields ground grounds wise form forms tion tions ment ments ness ting ring king long".split()
)
"""With these in front or behind, a word of two words is mostly written without a hyphen."""
_OPEN = re.compile(r"\d[-–]$|[^\s]/$")
_KEPT = frozenset(
    "self non well ill half semi quasi pseudo anti ex vice cross long short high low much so all post pre mid multi "
    "co two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety first second third".split()
)
"""After these a hyphen mostly belongs to the word."""


class Joiner:
    """Joins lines, knowing the words that stand whole elsewhere in the same text."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words = Counter[str]()
        broken = False
        for line in lines:
            words = _WORD.findall(line.lower())
            first, broken = int(broken), line.rstrip().endswith(("-", "‐", "\u00ad"))
            self._words.update(words[first : len(words) - broken])

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
        if after is None:
            return False
        first, second = before.lower(), after[0].lower()
        whole, hyphened = first + second, f"{first}-{second}"
        if self._words[whole] or self._words[hyphened]:
            return self._words[whole] >= self._words[hyphened]
        if not after[0][0].islower():
            return False
        last = re.split("[-‐]", first)[-1]
        if last != first or _GOES_ON.match(line, after.end()):  # state-of-the-/art, interpreter-/to-trace
            return f"{last}{second}" in self._words and not self._words.keys() >= {last, second}
        if self._words.keys() >= {first, second} and min(len(first), len(second)) > SHORT:
            return first in _BEGIN or second in _END  # mixed-/mode
        return last not in _KEPT or second.startswith(("teen", "ty"))
