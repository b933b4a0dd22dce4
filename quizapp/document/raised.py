"""What stands raised behind words and numbers: the mark of a note is left out, a power stays raised (10⁶, km²), and a
fraction is one. Glued on, either would make a number that the document doesn't say (13982, 106).
"""

from __future__ import annotations

import re
from collections.abc import Container

RAISED = "\ufdd0"
"""Begins what is raised; this sign and the next ones are no characters, and stand in no document."""
SMALL = "\ufdd1"
"""Begins what is small, raised or lowered."""
LINKED = "\ufdd2"
"""Begins what is raised and leads to a note."""
LINK = "\ufdd3"
"""Begins what leads to a note, raised or not."""
END = "\ufdd4"
_SIGNS = f"[{RAISED}-{END}]"
_MARKED = re.compile(rf"([{RAISED}-{LINK}])([^{RAISED}-{END}]*){END}")
_FRACTION = re.compile(
    rf"(\d?)([{RAISED}{SMALL}])\s*(\d{{1,3}})\s*{END}\s*[⁄/]\s*[{RAISED}{SMALL}]?\s*(\d{{1,4}})(?:\s*{END}|(?!\d))"
)
VULGAR = dict(
    zip("1/2 1/3 2/3 1/4 3/4 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8".split(), "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞", strict=True)
)
_NUMBERS = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*,?"
_NOTE = re.compile(rf"(?:\[{_NUMBERS}\] ?)+|\({_NUMBERS}\)|[*†‡§¶]{{1,3}}|{_NUMBERS}|\[[a-z]{{1,4}}(?: \d{{1,3}})?\]")
"""What marks a note."""
_LINKED_NOTE = re.compile(rf"{_NOTE.pattern}|[\[(]?[\w .,:*†‡§¶–-]{{1,10}}[\])]?|[\^↩↑]\ufe0e?")
_LEADS_BACK = re.compile(r"[\^↩↑⏎]\ufe0e?")
_ORDINAL = re.compile(r"(?i:st|nd|rd|th|er?|re|[èe]me|[oaºª]|de|ste|tes?)$")
_POWER = re.compile(r"[-+−–]?\d{1,3}[-+−–]?")
_LONG_POWER = re.compile(r"[-+−–]?\d{1,3}(?:[./]\d{1,3}|\s?[-+−–×]\s?\d{1,3})")
_UP = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_RISEN = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
_UNIT = re.compile(
    r"(?:[kcdmnµμ]?m|ha|ft|in|yd|mi|nmi|s|sec|min|h|hr|kg|g|mol|rad|cu|sq|kilomet\w+|centimet\w+|millimet\w+|met(?:re|er)s?|miles?"
    r"|feet|foot|inch(?:es)?|yards?)$"
)
_FUNCTIONS = frozenset("sin cos tan cot sec log ln exp lim max min sup inf det".split())
_WORD = re.compile(r"[^\W\d_]+$")
_NUMBER = re.compile(r"([$€£¥]?) ?(\d+(?:[.,]\d+)*)$")
_YEAR = re.compile(r"(?:1\d|20)\d\d$")
_ELEMENT = re.compile(r"[A-Z](?![a-z]{2})")
"""What may stand behind the '14' of ¹⁴C."""
_BRACKETED = re.compile(r"\(([^()]*)\)$")
_LOOKED_AT = 120
"""So many characters before what is raised tell what it is."""
WORD = 4
"""Behind a word of so many letters stands a note's mark, not a power."""


def settled(text: str, notes: Container[str] = ()) -> tuple[str, str]:
    """A text with what is marked in it as raised put as it is read, and the note's mark that it begins with, or ''.

    `notes`: the marks of the notes that are known to be there.
    """
    if RAISED not in text and SMALL not in text and LINKED not in text and LINK not in text:
        return text, ""
    text = _FRACTION.sub(_fraction, text.replace(END + RAISED, "").replace(END + SMALL, ""))
    out: list[str] = []
    tail = first = ""
    at = 0
    for match in _MARKED.finditer(text):
        before = re.sub(_SIGNS, "", text[at : match.start()])
        tail = (tail + before)[-_LOOKED_AT:]
        out.append(before)
        after = text[match.end() : match.end() + 3]
        at = match.end()
        inner = match[2].strip()
        if not tail.strip() and _begins_note(match[1], inner, after):
            first = first or inner
            while at < len(text) and text[at] == " ":
                at += 1
            continue
        isotope = (not tail or tail[-1] in " (") and inner.isdigit() and bool(_ELEMENT.match(after))
        put = inner.translate(_UP) if isotope else _put(match[1], match[2], tail.rstrip(), notes)
        if not put and inner:
            if tail.endswith(" ") and after[:1] in " .,;:!?)":
                out[-1] = out[-1].removesuffix(" ")
                tail = tail.removesuffix(" ")
            elif tail[-1:] in '.!?”’")' and tail[-1:] and after[:1].isupper():
                put = " "
        elif put[:1] in _RISEN and put and not isotope:  # a PDF may have a gap before it
            out[-1], tail = out[-1].rstrip(" "), tail.rstrip(" ")
        tail = (tail + put)[-_LOOKED_AT:]
        out.append(put)
    out.append(re.sub(_SIGNS, "", text[at:]))
    return "".join(out), first


def marks(text: str) -> set[str]:
    """All that is raised or small in a text."""
    return {match[2].strip() for match in _MARKED.finditer(text)}


def plain_mark(mark: str) -> str:
    """A note's mark without brackets and points."""
    return mark.strip(" []().,")


def _fraction(match: re.Match[str]) -> str:
    whole, _, above, below = match.groups()
    said = VULGAR.get(f"{above}/{below}", "")
    return whole + (said or (" " if whole else "") + f"{above}/{below}")


def _begins_note(kind: str, inner: str, after: str) -> bool:
    """Whether what is raised at the beginning of a text is a note's mark: not the '14' of ¹⁴C."""
    if kind == LINK:
        return bool(_NOTE.fullmatch(inner) or _LEADS_BACK.fullmatch(inner))
    return bool(_NOTE.fullmatch(inner)) and not (inner.isdigit() and _ELEMENT.match(after))


def _put(kind: str, inner: str, before: str, notes: Container[str]) -> str:
    """What is put for something raised behind some text."""
    mark = inner.strip()
    digit = before[-1:].isdigit()
    if not mark:
        return inner
    if kind == LINK:
        return "" if _NOTE.fullmatch(mark) or _LEADS_BACK.fullmatch(mark) else inner
    if kind == LINKED and _LINKED_NOTE.fullmatch(mark) and not (digit and _ORDINAL.match(mark)):
        return ""
    if _POWER.fullmatch(mark) or _NOTE.fullmatch(mark):
        way = _way(mark, before, notes, sure=kind != SMALL)
        lead, rest = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
        return {"note": rest, "power": lead + mark.translate(_UP) + rest, "cents": f".{mark}{rest}"}.get(way, inner)
    if digit and _LONG_POWER.fullmatch(mark) and kind != SMALL:
        return f"^{inner}" if re.fullmatch(r"[\d.]+", mark) else f"^({mark})"
    if mark in ("a", "b", "c", "d") and (not digit or len(_digits(before)) > 2) and _takes_note(before, digit=True):
        return ""
    return inner


def _way(mark: str, before: str, notes: Container[str], *, sure: bool) -> str:
    """'note', 'power', 'cents' or '': what some digits or signs behind a text are. `sure`: that they are raised."""
    number = mark.isdigit()
    power = "power" if _POWER.fullmatch(mark) else ""
    if not number and not power:
        return "note" if not re.fullmatch(r"\*+", mark) or _takes_note(before, digit=True) else ""
    if not number and not (mark[0].isdigit() and mark[-1].isdigit()):  # signed
        if before[-1:].isdigit() and mark[0].isdigit():
            return ""
        return power if sure or before[-1:].isdigit() else ""
    if before[-1:].isdigit():
        return _behind_number(mark, before, notes, power)
    if not before:
        return power
    word = _WORD.search(before)
    if word is None:
        if bracketed := _BRACKETED.search(before):
            return "note" if re.search(rf"[^\W\d_]{{{WORD}}}", bracketed[1]) else power if sure else ""
        return "note" if _takes_note(before, digit=False) else power if sure else ""
    said = word[0]
    if _UNIT.match(said) and mark in ("2", "3"):
        return power
    if mark in notes and (len(said) > 1 if sure else len(said) >= WORD - 1):
        return "note"
    if len(said) >= WORD:
        return "note" if sure or not said.isupper() else ""
    if said in _FUNCTIONS or len(said) == 1 or not sure:
        return power if sure else ""
    return power if mark in ("2", "3") and not (len(said) == WORD - 1 and said.islower()) else "note"


def _behind_number(mark: str, before: str, notes: Container[str], power: str) -> str:
    found = _NUMBER.search(before)
    if found is None:
        return power
    coin, number = found.groups()
    if number == "10":
        return power or "note"
    if coin:
        return "cents" if len(mark) == 2 and len(number) <= WORD and number.isdigit() and mark not in notes else "note"
    if not power or mark in notes or _YEAR.match(number) or re.search(r",\d{3}", number):
        return "note"
    return power


def _digits(before: str) -> str:
    found = _NUMBER.search(before)
    return found[2] if found else ""


def _takes_note(before: str, *, digit: bool) -> bool:
    """Whether a note may stand behind some text: behind a word or a sentence."""
    return bool(re.search(rf"[.,;:!?\"”’»)\]%‰°€$£]$|[^\W\d_]{{{WORD}}}$", before)) or (digit and before[-1:].isdigit())
