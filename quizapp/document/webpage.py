"""HTML: the text of a page without its scripts, styles and navigation. Nothing in it is run or fetched."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator

from quizapp.document.building import Builder
from quizapp.document.narrowing import narrowed
from quizapp.document.part import Part
from quizapp.document.plaintext import NOT_UTF8, by_its_bytes, is_binary, western
from quizapp.document.teasers import without_teasers
from quizapp.document.text import Document
from quizapp.document.webdate import published_in
from quizapp.document.webparts import parts_and_sections
from quizapp.errors import QuizError

_CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}charset|\?xml[^>]{0,100}encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_DECLARED = 4096
"""The encoding is declared among so many bytes."""
_NOT_TOLD = ("utf", "idna", "punycode", "unicode", "raw")
"""So begin the names of encodings that show in the bytes of a page, or that are none of pages."""
_TAKEN_FOR = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
"""Whoever names these may have signs of a larger one, such as quotation marks."""
XHTML = (".xhtml", ".xht")
MAIN_SHARE = 0.4
"""With so large a share of a page's words, its main part is all that is taken."""
QUOTED = 2
"""What is not taken, and has fewer words, can't be quoted either: labels of buttons, and junk."""
LINKED = 0.6
"""Of so large a share links, a short part is navigation."""
LINKED_LENGTH = 200
_LEAD = re.compile(
    r"^(?!\W*(?:see|read|related|more|share|tags?|categor|filed|follow|jump|pages?|go|back)\b)\S+ .*\w:$", re.I | re.S
)
"""So does a line end that leads a list in, be it one of links."""


def read(data: bytes, path: str, told: Callable[[int, int], None] | None = None, *, xml: bool = False) -> Document:
    """The document in some HTML; `xml`: whether it is known to be XHTML.

    Raises QuizError for what is no text, or is cut into far too many parts.
    """
    text, note = decoded(data, path)
    if is_binary(text):
        raise QuizError("The document is no text", f"{path} holds binary data.", "Save the page once more.")
    parts, sections = parts_and_sections(
        text, path, (lambda: told(0, 0)) if told else lambda: None, xml=xml or is_xml(text, path)
    )
    if not any(part.words for part in parts if not part.title):
        _refuse_empty(text, path)
    title = " ".join(part.text for part in parts if part.title)
    parts = wanted(parts)
    builder = Builder(path)
    taken = narrowed(text, without_teasers(parts, title), sections)
    put(builder, parts, taken)
    document = builder.document(note)
    document.published = published_in(text, "\n".join(part.text for part in taken))
    return document


def _refuse_empty(text: str, path: str) -> None:
    """Raise QuizError for a page without text of its own, if it is told what its text would come from."""
    small = text.lower()
    if "<frameset" in small:
        raise QuizError(
            "The page has no text", f"{path} only shows other pages in frames.",
            "Open it in a browser, save the page that stands in the frame, and name that.",
        )  # fmt: skip
    if "<script" in small:
        raise QuizError(
            "The page has no text", f"{path} has its text put in by scripts, and nothing is run.",
            "Open it in a browser, save it from there once its text is shown (or print it to PDF), and name that.",
        )  # fmt: skip


def is_xml(text: str, path: str) -> bool:
    """Whether a page is XHTML: by its name, or since it begins as XML does."""
    return path.lower().endswith(XHTML) or text[:_DECLARED].lstrip("\ufeff \t\r\n").startswith("<?xml")


def put(builder: Builder, parts: list[Part], taken: list[Part] | None = None) -> None:
    """Add the parts of a page to a document: those that are not among the ones `taken` can be quoted, and are no blocks."""
    among = {id(part) for part in (parts if taken is None else taken)}
    for part in parts:
        beside = id(part) not in among
        if beside and part.words < QUOTED:
            continue
        if part.rows:
            builder.add_rows(part.rows, beside=beside)
        else:
            builder.add(part.kind, part.text, part.level, note=part.note, beside=beside)


def decoded(data: bytes, path: str) -> tuple[str, str]:
    """HTML as text, by its mark, by what it declares, else as UTF-8; and a note where that was guessed.

    Raises QuizError where there is no guessing.
    """
    if (known := by_its_bytes(data)) is not None:
        return known
    declared = _CHARSET.search(data[:_DECLARED])
    text = in_encoding(data, declared[1].decode("ascii", "replace")) if declared else None
    return (text, "") if text is not None else (western(data, path), NOT_UTF8)


def in_encoding(data: bytes, name: str) -> str | None:
    """Some bytes in the encoding that a page says to be in, as browsers take it; None for Unicode, and for what no page is in."""
    try:
        known = codecs.lookup(name).name
        if known.startswith(_NOT_TOLD):
            return None
        return str(data, _TAKEN_FOR.get(known, known), "replace")
    except (LookupError, ValueError):
        return None


def wanted(parts: list[Part]) -> list[Part]:
    """The parts that are the page's text: those of its main part, where it names one, without lists of links."""
    words = sum(part.words for part in parts)
    main = sum(part.words for part in parts if part.main)
    if main >= MAIN_SHARE * words and main:
        parts = [part for part in parts if part.main or (part.kind == "heading" and part.level == 1)]
    kept = [part for run in _runs(parts) if not _is_navigation(run) for part in run]
    named = any(part.kind == "heading" and part.level == 1 and not part.title for part in kept)
    return [part for part in kept if not (part.title and named)]


def _runs(parts: list[Part]) -> Iterator[list[Part]]:
    """Each list with the line that leads it in ('Its members are:'), and each other part alone."""
    run: list[Part] = []
    for part in parts:
        leads = bool(run) and (run[-1].listed or bool(_LEAD.search(run[-1].text)))
        if run and not (part.kind == "item" and leads and part.boxes == run[-1].boxes):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _is_navigation(run: list[Part]) -> bool:
    """Whether nearly all that some parts say leads elsewhere."""
    text = sum(len(part.text) for part in run)
    if len(run) > 1 and run[0].kind != "item" and not run[0].linked:
        return False
    return (
        all(
            part.kind in ("item", "paragraph")
            and len(part.text) < LINKED_LENGTH
            and not (part.kind == "paragraph" and re.search(r"[.!?]$", part.text))
            for part in run
        )
        and sum(part.linked for part in run) > LINKED * text
    )
