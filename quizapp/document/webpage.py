"""HTML: the text of a page without its scripts, styles and navigation. Nothing in it is run or fetched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from quizapp.document.building import Builder
from quizapp.document.plaintext import NOT_UTF8, by_its_bytes, is_binary, western
from quizapp.document.text import Document
from quizapp.document.webparts import Part, parts_of
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
_TAG = re.compile(r"<[^<>]*")
RUN = 3
"""So many words in a row tell where a text is from."""
_WORD = re.compile(r"\w+")
TAKEN_SHARE = 0.25
"""Of a page's words, trafilatura has left at least this share, or its text is not taken."""


def read(data: bytes, path: str, told: Callable[[int, int], None] | None = None) -> Document:
    """The document in some HTML. Raises QuizError for what is no text, or is cut into far too many parts."""
    text, note = decoded(data, path)
    if is_binary(text):
        raise QuizError("The document is no text", f"{path} holds binary data.", "Save the page once more.")
    parts = wanted(parts_of(text, path, (lambda: told(0, 0)) if told else lambda: None))
    taken = parts
    if len(data) <= MAX_TRAFILATURA and _weight(text) <= HEAVIEST:
        taken = _with_short_ones(parts, _narrowed(text, parts))
    builder = Builder(path)
    put(builder, parts, taken)
    return builder.document(note)


def put(builder: Builder, parts: list[Part], taken: list[Part] | None = None) -> None:
    """Add the parts of a page to a document: those that are not among the ones `taken` can be quoted, and are no blocks."""
    among = {id(part) for part in (parts if taken is None else taken)}
    for part in parts:
        beside = id(part) not in among
        if part.rows:
            builder.add_rows(part.rows, beside=beside)
        else:
            builder.add(part.kind, part.text, part.level, beside=beside)


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

    What it leaves of a short page hangs on all else there: facts are proposed from that alone, but all can be quoted.
    """
    try:
        import trafilatura
    except ImportError:
        return parts
    try:
        found = trafilatura.extract(
            text, output_format="txt", include_comments=False, include_tables=True, fast=_boxes(text) > MANY_BOXES
        )
    except Exception:  # whatever it stumbles over: there is a text without it
        return parts
    words = _WORD.findall((found or "").lower())
    known = {*_runs(words), *((word,) for word in words)}
    kept = [part for part in parts if (part.kind == "heading" and part.level == 1) or _is_among(part, known)]
    if sum(part.words for part in kept) < TAKEN_SHARE * sum(part.words for part in parts):
        return parts
    return kept


def _with_short_ones(parts: list[Part], taken: list[Part]) -> list[Part]:
    """What was taken, with the headings and lists that stand between it: trafilatura leaves out short ones."""
    among = {id(part) for part in taken}
    between: list[Part] = []
    kept: list[Part] = []
    for part in parts:
        if id(part) in among:
            kept += [*between, part] if kept else [part]
            between = []
        elif part.kind in ("heading", "item"):
            between.append(part)
        else:
            between = []
    return kept


def _boxes(text: str) -> int:
    """How many boxes open on a page."""
    return sum(1 for _ in _BOX.finditer(text))


def _weight(text: str) -> int:
    """How much there is on a page beside its text."""
    return sum(A_TAG + len(tag[0].split()) + tag[0].count("=") for tag in _TAG.finditer(text))


def _is_among(part: Part, known: set[tuple[str, ...]]) -> bool:
    """Whether half of a part's runs of words, or of the words of a short one, are known."""
    words = _WORD.findall((part.text or " ".join(cell for row in part.rows for cell in row)).lower())
    runs = set(_runs(words)) if len(words) > RUN + 1 else {(word,) for word in words}
    return 2 * len(runs & known) >= len(runs)


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(RUN)), strict=False)
