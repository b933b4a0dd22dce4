"""HTML: what of a page trafilatura takes for its text, and what it overlooks among that."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from quizapp.document.furniture import is_text
from quizapp.document.part import Part
from quizapp.document.teasers import SOME, is_linked, is_prose, leads_elsewhere

MAX_TRAFILATURA = 8 * 2**20
"""A longer page (characters) is read without trafilatura."""
HEAVIEST = 200_000
"""So is a heavier one: it would take trafilatura seconds that can't be stopped, and much memory. Pages weigh a tenth."""
A_TAG = 4
"""So much does a tag weigh; each word and value in it weighs 1."""
MANY_BOXES = 3000
"""Of a page with more boxes, trafilatura tries one way only: the others take time that grows with their square."""
_BOX = re.compile(
    r"<(?:p|li|t[drh]|d[dlt]|div|br|h[1-6]|[uo]l|table|section|pre|blockquote|option|col)\b", re.IGNORECASE
)
_SPAN = re.compile(r"\b(?:row|col)span\s*=\s*[\"']?\d+[\"']?", re.IGNORECASE)
"""Trafilatura repeats cells that span others, in time that grows with the square of them."""
_TAG = re.compile(r"<[^<>]*")
_NAMES = re.compile(r"""\s(?:class|id)\s?=\s?("[^"<>]*"|'[^'<>]*'|[^\s"'<>]+)""", re.IGNORECASE)
RUN = 3
"""So many words in a row tell where a text is from."""
_WORD = re.compile(r"\w+")
_DIGITS = re.compile("[\\d⁰¹²³⁴-⁹]+")
_BEHIND = re.compile("(?<=[^\\W\\d_])[\\d⁰¹²³⁴-⁹]+")
MARKED_WORD = 2
"""Such is an item of one word, with its mark."""
MUCH = 40
"""So many words of sentences in a box are text, though trafilatura takes none of it."""
LAST = 10
"""So many characters tell how something ends."""
_SAID = re.compile(r"[.!?…:]\W*$")
TAKEN_SHARE = 0.4
"""Of a page's words, trafilatura has left at least this share, or its text is not taken."""


def narrowed(text: str, parts: list[Part], sections: Container[str] = ()) -> list[Part]:
    """Of some parts of a page those that trafilatura takes for its text too, where it is installed and leaves enough.

    What it overlooks among that stays as well: lists, captions, paragraphs in the boxes that it takes text from. The parts
    are as without it. `sections`: the ids of those known to be text.
    """
    if len(text) > MAX_TRAFILATURA or _weight(text) > HEAVIEST:
        return parts
    try:
        import trafilatura
    except ImportError:
        return parts
    try:
        found = trafilatura.extract(
            _SPAN.sub("", _without_lures(text, sections)), output_format="txt", include_comments=False, include_tables=True,
            fast=_boxes(text) > MANY_BOXES,
        )  # fmt: skip
    except Exception:  # whatever it stumbles over: there is a text without it
        return parts
    words = _words(found or "")
    known = {*_runs(words), *((word,) for word in words)}
    taken = [_is_among(part, known) for part in parts]
    words_taken = sum(part.words for part, here in zip(parts, taken, strict=True) if here)
    if words_taken < TAKEN_SHARE * sum(part.words for part in parts):
        return parts
    kept = _with_overlooked(parts, taken)
    return [part for part, here in zip(parts, kept, strict=True) if here]


def _with_overlooked(parts: list[Part], taken: list[bool]) -> list[bool]:
    """Which parts stay, if some were taken: those that belong to them too."""
    texts = [at for at, part in enumerate(parts) if taken[at] and part.kind != "heading"]
    if not texts:
        return taken
    homes = {parts[at].boxes[:1] for at in texts}
    around = {box for home in homes for box in home}
    prose: dict[tuple[int, ...], int] = {}
    for part in parts:
        if is_prose(part):
            prose[part.boxes[:1]] = prose.get(part.boxes[:1], 0) + part.words
    kept = list(taken)
    elsewhere = False
    for at in range(texts[0], texts[-1]):
        part = parts[at]
        if part.kind == "heading":
            elsewhere = not taken[at] and leads_elsewhere(part)
        elif taken[at]:
            elsewhere = False
        elif part.kind == "item" and at and kept[at - 1] and _goes_on(parts[at - 1], part):
            kept[at] = True
        elif not elsewhere and not is_linked(part):
            home = part.boxes[:1]
            kept[at] = (
                _is_set_apart(part)
                or (home in homes and _says_something(part))
                or (is_prose(part) and prose[home] >= MUCH and any(box in around for box in part.boxes))
            )
    for at in range(texts[0] - 1, -1, -1):
        if parts[at].kind != "caption" or is_linked(parts[at]):
            break
        kept[at] = True
    for at in range(texts[-1] + 1, len(parts)):
        part = parts[at]
        if part.boxes[:1] not in homes or is_linked(part) or not (_is_set_apart(part) or part.listed):
            break
        kept[at] = True
    return _with_headings(parts, kept)


def _with_headings(parts: list[Part], kept: list[bool]) -> list[bool]:
    """The same with the headings under which something stays in their box."""
    above: list[int] = []
    for at, part in enumerate(parts):
        if part.kind == "heading":
            above = [one for one in above if parts[one].level < part.level]
            if part.level == 1:
                kept[at] = True
            elif not kept[at] and not leads_elsewhere(part):
                above.append(at)
        elif kept[at]:
            for one in above:
                kept[one] = kept[one] or not parts[one].boxes or parts[one].boxes[0] in part.boxes
    return kept


def _says_something(part: Part) -> bool:
    """Whether it is none of the labels of buttons ('Facebook')."""
    if part.kind == "item":
        return part.words > MARKED_WORD
    return part.kind != "paragraph" or part.listed or part.words >= SOME or bool(_SAID.search(part.text[-LAST:]))


def _goes_on(before: Part, item: Part) -> bool:
    """Whether an item belongs to what stands before it: the line that leads its list in, or another item."""
    return before.boxes == item.boxes and (before.listed or before.text.endswith(":"))


def _is_set_apart(part: Part) -> bool:
    """Whether it is of a kind that trafilatura often overlooks."""
    return part.kind in ("caption", "table", "code")


def _without_lures(text: str, sections: Container[str]) -> str:
    """A page without the classes and ids for which trafilatura would leave out what is text ('social-history')."""

    def put(match: re.Match[str]) -> str:
        names = match[1].strip("\"'")
        return " " if names in sections or is_text(names) else match[0]

    return _NAMES.sub(put, text)


def _boxes(text: str) -> int:
    """How many boxes open on a page."""
    return sum(1 for _ in _BOX.finditer(text))


def _weight(text: str) -> int:
    """How much there is on a page beside its text."""
    return sum(A_TAG + len(tag[0].split()) + tag[0].count("=") for tag in _TAG.finditer(text))


def _is_among(part: Part, known: set[tuple[str, ...]]) -> bool:
    """Whether half of a part's runs of words, or of the words of a short one, are known."""
    words = _words(part.text or " ".join(cell for row in part.rows for cell in row))
    runs = set(_runs(words)) if len(words) > RUN + 1 else {(word,) for word in words}
    return 2 * len(runs & known) >= len(runs)


def _words(text: str) -> list[str]:
    """The words of a text, numbers all alike: trafilatura glues what is raised to them."""
    return _WORD.findall(_DIGITS.sub("0", _BEHIND.sub("", text.lower())))


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(RUN)), strict=False)
