"""HTML: the text of a page without its scripts, styles and navigation. Nothing in it is run or fetched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from quizapp.document.building import Builder
from quizapp.document.plaintext import NOT_UTF8, by_its_bytes, is_binary, western
from quizapp.document.text import Document
from quizapp.document.webparts import parts_of
from quizapp.document.webtables import Part
from quizapp.errors import QuizError

_CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}charset|\?xml[^>]{0,100}encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_DECLARED = 4096
"""The encoding is declared among so many bytes."""
MAIN_SHARE = 0.4
"""With so large a share of a page's words, its main part is all that is taken."""
LINKED = 0.6
"""Of so large a share links, a short part is navigation."""
LINKED_LENGTH = 200
MAX_TRAFILATURA = 8 * 2**20
"""A longer page (bytes) is read without trafilatura."""
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
"""It repeats cells that span others, in time that grows with the square of them."""
_TAG = re.compile(r"<[^<>]*")
_LOST = ("item", "caption", "table", "code")
"""What trafilatura leaves out though it belongs to the text, more often than not."""
LONGEST_GAP = 16
"""More parts in a row that trafilatura leaves out are none of the text."""
_SENTENCE = re.compile(r"[.!?][\"”’)]*$")
RUN = 3
"""So many words in a row tell where a text is from."""
_WORD = re.compile(r"\w+")
_DIGITS = re.compile("[\\d⁰¹²³⁴-⁹]+")
_BEHIND = re.compile("(?<=[^\\W\\d_])[\\d⁰¹²³⁴-⁹]+")
TAKEN_SHARE = 0.25
"""Of a page's words, trafilatura has left at least this share, or its text is not taken."""


def read(data: bytes, path: str, told: Callable[[int, int], None] | None = None) -> Document:
    """The document in some HTML. Raises QuizError for what is no text, or is cut into far too many parts."""
    text, note = decoded(data, path)
    if is_binary(text):
        raise QuizError("The document is no text", f"{path} holds binary data.", "Save the page once more.")
    parts = wanted(parts_of(text, path, (lambda: told(0, 0)) if told else lambda: None))
    if len(data) <= MAX_TRAFILATURA and _weight(text) <= HEAVIEST:
        parts = _narrowed(text, parts)
    builder = Builder(path)
    put(builder, parts)
    return builder.document(note)


def put(builder: Builder, parts: list[Part]) -> None:
    """Add the parts of a page to a document."""
    for part in parts:
        if part.rows:
            builder.add_rows(part.rows)
        else:
            builder.add(part.kind, part.text, part.level, note=part.note)


def decoded(data: bytes, path: str) -> tuple[str, str]:
    """HTML as text, by its mark, by what it declares, else as UTF-8; and a note where that was guessed.

    Raises QuizError where there is no guessing.
    """
    if (known := by_its_bytes(data)) is not None:
        return known
    declared = _CHARSET.search(data[:_DECLARED])
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    if name and not name.startswith(("utf-16", "utf-8", "utf8", "utf-7", "idna", "puny", "unicode", "raw")):
        try:
            return str(data, "cp1252" if name in ("iso-8859-1", "latin1", "ascii", "us-ascii") else name, "replace"), ""
        except (LookupError, ValueError):
            pass
    return western(data, path), NOT_UTF8


def wanted(parts: list[Part]) -> list[Part]:
    """The parts that are the page's text: those of its main part, where it names one, without lists of links."""
    words = sum(part.words for part in parts)
    main = sum(part.words for part in parts if part.main)
    if main >= MAIN_SHARE * words and main:
        parts = [part for part in parts if part.main or (part.kind == "heading" and part.level == 1)]
    kept = [part for part in parts if not _is_navigation(part)]
    named = any(part.kind == "heading" and part.level == 1 and not part.title for part in kept)
    return [part for part in kept if not (part.title and named)]


def _is_navigation(part: Part) -> bool:
    return part.kind in ("item", "paragraph") and len(part.text) < LINKED_LENGTH and part.linked > LINKED * len(part.text) and not (
        part.kind == "paragraph" and re.search(r"[.!?]$", part.text)
    )  # fmt: skip


def _narrowed(text: str, parts: list[Part]) -> list[Part]:
    """Of some parts those that trafilatura takes for the page's text too, where it is installed and leaves enough.

    The parts are as without it, so that a quote from one is found in either case.
    """
    try:
        import trafilatura
    except ImportError:
        return parts
    try:
        found = trafilatura.extract(
            _SPAN.sub("", text),
            output_format="txt",
            include_comments=False,
            include_tables=True,
            fast=_boxes(text) > MANY_BOXES,
        )
    except Exception:  # whatever it stumbles over: there is a text without it
        return parts
    words = _words(found or "")
    known = {*_runs(words), *((word,) for word in words)}
    kept = _between(parts, [(part.kind == "heading" and part.level == 1) or _is_among(part, known) for part in parts])
    if sum(part.words for part in kept) < TAKEN_SHARE * sum(part.words for part in parts):
        return parts
    return kept


def _between(parts: list[Part], known: list[bool]) -> list[Part]:
    """The parts that are known, and lists, captions, tables and terms that stand between two of them, which it may lose."""
    kept = list(known)
    texts = [at for at, is_known in enumerate(known) if is_known and parts[at].kind != "heading"]
    for before, behind in pairwise(texts):
        gap = [part for part in parts[before + 1 : behind] if part.kind == "item"]
        listed = sum(part.words - 1 for part in gap) >= 2 * len(gap) or parts[before].text.endswith(":")
        if behind - before > LONGEST_GAP:
            continue
        sections = [at for at in range(before + 1, behind) if parts[at].kind == "heading" and not known[at]]
        for at in range(before + 1, behind):
            part = parts[at]
            if part.kind in _LOST:
                kept[at] = listed or part.kind != "item"
            elif part.kind == "paragraph" and parts[at - 1].kind == "caption" and not known[at - 1]:
                kept[at] = True
            elif len(sections) == 1 and at > sections[0] and _is_prose(part):  # it is lost by its name
                kept[at] = kept[sections[0]] = True
    return [part for part, is_kept in zip(parts, kept, strict=True) if is_kept]


def _is_prose(part: Part) -> bool:
    return part.kind == "paragraph" and bool(_SENTENCE.search(part.text)) and 2 * part.linked < len(part.text)


def _boxes(text: str) -> int:
    """How many boxes open on a page."""
    return sum(1 for _ in _BOX.finditer(text))


def _weight(text: str) -> int:
    """How much there is on a page beside its text."""
    return sum(A_TAG + len(tag[0].split()) + tag[0].count("=") for tag in _TAG.finditer(text))


def _is_among(part: Part, known: set[tuple[str, ...]]) -> bool:
    """Whether half of a part's runs of words, or of the words of a short one, are known."""
    words = _words(part.text or " ".join(cell for row in part.rows for cell in row))
    runs = set(_runs(words)) if len(words) > RUN + 1 else {(word,) for word in words if word != "0"}
    return bool(runs) and 2 * len(runs & known) >= len(runs)


def _words(text: str) -> list[str]:
    """The words of a text, numbers all alike: trafilatura glues what is raised to them."""
    return _WORD.findall(_DIGITS.sub("0", _BEHIND.sub("", text.lower().replace("\u00ad", ""))))


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(RUN)), strict=False)
