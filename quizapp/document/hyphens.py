"""Words that were broken at line ends, made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+(?:[-‐][^\W\d_]+)*)[-‐]$")
LONGEST = 80
"""So many characters before a line's end are looked at: no word is longer."""
SOFT = "\u00ad"
_HYPHENS = ("-", "‐", SOFT)
_WITHIN = re.compile(r"(?<=\w)[-‐\u00ad](?=\w)")
_SOFT_WORD = re.compile(r"\w*(?:\u00ad\w*)+")
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
    "self non well ill half semi quasi pseudo anti vice cross long short high low much all post mid multi "
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand first second third fourth fifth sixth seventh "
    "eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
    "twentieth thirtieth fortieth fiftieth sixtieth hundredth".split()
)
"""After these a hyphen mostly belongs to the word."""
_ONE_WORD = {
    "non": "sense etheless",
    "well": "ing",
    "ill": "ness us eg iter um ic",
    "half": "way",
    "semi": "nar nal colon conduct",
    "anti": "qu cip dot path gen bod",
    "vice": "roy reg",
    "self": "ish less",
    "cross": "ing ed es road",
    "long": "er est itud ing ev",
    "short": "er est ag ly en fall hand",
    "high": "er est land way ly light ness",
    "low": "er est land ly",
    "all": "ow ied ies ian ot oy ud erg eg",
    "post": "al er ed ing pon ur ul ag man card script",
    "mid": "dle st night day way land field summer winter wif",
    "multi": "pl tud",
    "ten": "sion der den ant ur tat nis or et don sil uous",
    "hundred": "weight",
    "second": "ar ly s hand",
    "first": "ly",
    "third": "ly s",
}
"""But not before what begins so: 'mid-/dle'."""
_ONLY = {
    "ex": "president wife wives husband king queen minister soldier service mayor chancellor prisoner slave emperor",
    "pre": "war e industrial colonial revolution modern roman christian islam columb historic",
    "co": "o founder found author editor edit star pilot worker director written wrote exist education driver",
    "so": "called",
    "re": "ed el em en er es ev ex",
}
"""After these it does before what begins so; they begin many a word that has none."""
_NUMBER_ENDS = ("teen", "ty", "fold", "some")


class Joiner:
    """Joins lines, knowing the words that stand whole elsewhere in the same text."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words = Counter[str]()
        self._within, self._at_ends = set[str](), Counter[str]()
        """The kinds of hyphens within lines and at their ends."""
        broken = False
        for line in lines:
            words = _WORD.findall(line.lower().replace(SOFT, "-"))
            end = line.rstrip()[-1:]
            first, broken = int(broken), end in _HYPHENS
            self._words.update(words[first : len(words) - broken])
            self._within.update(_WITHIN.findall(line))
            self._at_ends.update(end if broken else "")

    def drawn(self, line: str) -> str:
        """A line with its soft hyphens as they are seen: some programs have no other ones."""
        return _SOFT_WORD.sub(self._hyphen, line) if SOFT in line and SOFT in self._within else line

    def _hyphen(self, match: re.Match[str]) -> str:
        whole = match[0].replace(SOFT, "")
        return match[0] if self._words[whole.lower()] else match[0].replace(SOFT, "-")

    def joined(self, lines: Sequence[str]) -> tuple[str, list[int]]:
        """The lines as one, and where in it each begins."""
        out: list[str] = []
        offsets: list[int] = []
        length, end = 0, ""
        for line in lines:
            cut, space = 0, ""
            if self._only_breaks(end[-1:]) and line[:1].isalpha():
                cut = 1
            elif broken := _BROKEN.search(end):
                cut = int(not self._only_typed(end[-1]) and self._is_one_word(broken[1], line))
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

    def _only_breaks(self, sign: str) -> bool:
        """Whether a hyphen at a line's end is of a kind that is but put where words are broken."""
        return sign in ("‐", SOFT) and sign not in self._within

    def _only_typed(self, sign: str) -> bool:
        """Whether it is of a kind that is not put there, for another one is."""
        return sign == "-" and self._only_breaks("‐") and self._at_ends["‐"] > self._at_ends["-"]

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
        return not _is_kept(last, second)


def _is_kept(before: str, after: str) -> bool:
    """Whether two parts of a word mostly have a hyphen between them."""
    if before in _ONLY:
        return after.startswith(tuple(_ONLY[before].split()))
    if before not in _KEPT or after.startswith(_NUMBER_ENDS):
        return False
    return not after.startswith(tuple(_ONE_WORD.get(before, "-").split()))
