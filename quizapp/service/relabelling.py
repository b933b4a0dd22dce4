"""The title or heading that a fact begins with, as its document has it now; and wrong options that became right."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quizapp.document.labelled import LABELS, TITLE, Gone, is_said

_ESCAPES = (("", ""), ("'", "''"), ('"', '\\"'))
"""How signs are written in a deck's text: plain, and within each kind of quotation marks."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_WRONG = re.compile(r"^(?P<margin>[ \t]*)wrong[ \t]*:|\bwrong[ \t]*:", re.MULTILINE)


def labels(gone: Sequence[Gone], said: str) -> dict[str, str]:
    """What is to stand for what at the beginning of what a fact says; of a title, what stands before a sentence of it."""
    from quizapp.document.derive.heading import brief

    parts = [one for one in gone if one.where in LABELS]
    if not parts or any(not one.now or "{{" in one.now for one in parts):
        return {}
    found = {}
    for one in parts:
        now = brief(re.sub(r"\s*\([^()]*\)$", "", one.now)) if one.where == TITLE else one.now.strip(" ?:.")
        if one.said == said[: len(one.said)] or f", {one.said}: " in said:
            found[one.said] = now
    return found if len(found) == len(parts) else {}


def years(gone: Sequence[Gone]) -> dict[str, str]:
    """The year that a title says now in the place of the one that a fact says in its sentence."""
    found = {}
    for one in gone:
        now = _YEAR.findall(one.now)
        if one.where == "t" and _YEAR.fullmatch(one.said) and len(set(now)) == 1:
            found[one.said] = now[0]
    return found


def relabelled(text: str, put: Mapping[str, str]) -> list[str]:
    """A fact as its deck has it, with other labels, where these stand before a sentence: however its signs may be written."""
    found = dict.fromkeys(_relabelled(text, put, escape) for escape in _ESCAPES)
    return [one for one in found if one is not None]


def _relabelled(text: str, put: Mapping[str, str], escape: tuple[str, str]) -> str | None:
    for old, new in put.items():
        words = [re.escape(word) for word in old.replace(*escape).split()]
        wanted = re.compile(r"(?<![\w-])" + r"\s+".join(words) + r"(?=: |, )")
        match = wanted.search(text)
        if match is None:
            return None
        text = f"{text[: match.start()]}{new.replace(*escape)}{text[match.end() :]}"
    return text


def swapped(text: str, values: Mapping[str, str]) -> str | None:
    """A fact as its deck has it, with the values that became right, among its wrong options, in exchange for those that were;
    None where it has no options.
    """
    match = _WRONG.search(text)
    if match is None:
        return None
    end = _end_of(text, match)
    back = {new: old for old, new in values.items()}
    found = re.compile(
        rf"(?<![\w.,/-])(?:{'|'.join(map(re.escape, sorted(back, key=len, reverse=True)))})(?![\w/-]|[.,]\d)"
    )
    options = found.sub(lambda one: back[one[0]], text[match.end() : end])
    return f"{text[: match.end()]}{options}{text[end:]}"


def _end_of(text: str, match: re.Match[str]) -> int:
    """Where a list ends: with its bracket, or before the next key of its fact."""
    first = re.compile(r"\s*\[").match(text, match.end())
    if first is not None:
        end = text.find("]", first.end())
        return end + 1 if end >= 0 else len(text)
    following = re.compile(rf"^{re.escape(match['margin'] or '')}[^\s-]", re.MULTILINE).search(text, match.end())
    return following.start() if following is not None else len(text)


def still_says(gone: Sequence[Gone], said: str) -> bool:
    """Whether a fact says something yet that stands around its quote no more."""
    begin = said.partition("\n")[0]
    return any(
        is_said(one.said, begin.rpartition(": ")[0]) and not (one.now and is_said(one.said, one.now))
        if one.where in LABELS
        else is_said(one.said, said)
        for one in gone
    )
