"""PDF: the text of its pages in reading order, running heads and page numbers left out. Nothing in it is run."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from quizapp.document.building import Builder
from quizapp.document.pdfbitmaps import Bitmaps
from quizapp.document.pdfdots import Dots
from quizapp.document.pdfline import Line
from quizapp.document.pdflines import lines_of
from quizapp.document.pdfparts import parts_of
from quizapp.document.pdfpen import Pen
from quizapp.document.pdfpieces import Fragment
from quizapp.document.pdfwidths import Widths
from quizapp.document.text import Document
from quizapp.document.zipped import another_kind, broken
from quizapp.errors import QuizError

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 20_000
LONGEST = 40_000_000
"""So many characters are taken at most."""
_END = 2048
"""Among so many last bytes a PDF says that it ends."""
FEWEST_LETTERS = 8
"""A page with fewer letters has no text: it may be a picture of one."""
_CODES = re.compile(r"/g\d{1,5}|/?\(?cid:\d{1,6}\)?|[\ue000-\uf8ff\U000f0000-\U0010fffd]+")
"""How letters are given of which a PDF doesn't tell what they are."""
_UNTOLD = "It doesn't tell what letters it has: only shapes of them are in it."
_RECOGNISE = "Have its text recognised first (OCR), and save it as PDF or text again."
_SCANNED = "It seems to be scanned: its pages are pictures of text."


def read(data: bytes, path: str, told: Callable[[int, int], None] | None = None) -> Document:
    """The document in a PDF. Raises QuizError for one that is broken, protected, or has no text."""
    with _quiet():
        pages = _pages(data, path, told)
    pages, untold = _legible(pages)
    empty = [number for number, page in enumerate(pages, 1) if _letters(page) < FEWEST_LETTERS and number not in untold]
    if untold and len(empty) + len(untold) == len(pages):
        raise QuizError("The PDF's text can't be read", f"{path}: {_UNTOLD}", _RECOGNISE)
    if len(empty) == len(pages):
        if not pages:
            raise broken(path, "It has no pages.")
        raise QuizError("The PDF has no text", f"{path}: {_SCANNED}", _RECOGNISE)
    builder = Builder(path)
    starts = [-1] * len(pages)
    for part in parts_of(pages):
        at = builder.add_rows(part.rows, page=part.page) if part.rows else builder.add(
            part.kind, part.text, part.level, page=part.page, note=part.note
        )  # fmt: skip
        for page, offset in part.begins:
            if at >= 0 and starts[page - 1] < 0:
                starts[page - 1] = at + offset
    return builder.document(_note(empty, untold), pages=_filled(starts, builder.length))


def _filled(starts: list[int], length: int) -> tuple[int, ...]:
    """Where pages begin; one without text begins where the next does."""
    out, last = [], length + 1
    for start in reversed(starts):
        last = min(start, last) if start >= 0 else last
        out.append(last)
    out.reverse()
    if out:
        out[0] = 0
    return tuple(out)


def _note(empty: Sequence[int], untold: Sequence[int]) -> str:
    notes = []
    if empty:
        notes.append(f"No text was found on {_said(empty)}: it may be scanned.")
    if untold:
        notes.append(f"The letters on {_said(untold)} can't be told: only text recognition (OCR) can read them.")
    return " ".join(notes)


def _said(pages: Sequence[int]) -> str:
    some = ", ".join(map(str, pages[:8])) + (" …" if len(pages) > 8 else "")
    return f"{'page' if len(pages) == 1 else 'pages'} {some}"


def _legible(pages: list[list[Line]]) -> tuple[list[list[Line]], list[int]]:
    """The pages without lines of which the PDF doesn't tell what letters they have; and those that have mostly such."""
    out: list[list[Line]] = []
    untold: list[int] = []
    for number, page in enumerate(pages, 1):
        lost = [line for line in page if _CODES.search(line.text) and 2 * _codes(line.text) > len(line.text)]
        if 2 * sum(len(line.text) for line in lost) > sum(len(line.text) for line in page):
            untold.append(number)
            lost = [line for line in page if _CODES.search(line.text)]
        gone = {id(line) for line in lost}
        out.append([line for line in page if id(line) not in gone])
    return out, untold


def _codes(text: str) -> int:
    return sum(len(match[0]) for match in _CODES.finditer(text)) + text.count(" ")


def _letters(lines: list[Line]) -> int:
    return sum(character.isalpha() for line in lines for character in line.text)


def _pages(data: bytes, path: str, told: Callable[[int, int], None] | None) -> list[list[Line]]:
    """The lines of each page."""
    out: list[list[Line]] = []
    columns: Sequence[float] = ()
    room = LONGEST
    for number, (fragments, height, bottom, count) in enumerate(_drawn(data, path), 1):
        room -= sum(len(one.text) for one in fragments)
        if room < 0 or max(number, count) > MOST_PAGES:
            raise QuizError(
                "The document is too large",
                f"{path} has more text or pages than any book.",
                "Split it, and name a part.",
            )
        lines, columns = lines_of(fragments, number, height, bottom, columns)
        out.append(lines)
        if told is not None:
            told(number, count)
    return out


def _drawn(data: bytes, path: str) -> Iterator[tuple[list[Fragment], float, float, int]]:
    """What is drawn on each page, the page's height, where its foot is, and how many pages there are."""
    try:
        reader = _opened(data, path)
        fonts: dict[int, tuple[Any, Widths | None]] = {}
        bitmaps = Bitmaps()
        for page in reader.pages:
            found: list[Fragment | None] = []
            pen, dots = Pen(page, fonts), Dots()

            def follow(*operation: Any, pen: Pen = pen, dots: Dots = dots) -> None:
                pen.before(*operation)
                dots.before(*operation)

            def visit(
                text: str, matrix: Any, text_matrix: Any, font: Any, size: Any, to: Any = found, pen: Pen = pen
            ) -> None:
                stretch = pen.lifted()
                if text:
                    name = str(font.get("/BaseFont", "")) if font else ""
                    text = bitmaps.read(text, font)
                    to.append(Fragment.placed(text, matrix, text_matrix, name, float(size or 0), stretch))

            page.extract_text(visitor_text=visit, visitor_operand_before=follow, visitor_operand_after=pen.after)
            box = page.mediabox
            drawn = [one for one in found if one is not None]
            dots.put(drawn)
            yield (
                drawn,
                float(box.height or 0),
                float(box.bottom or 0),
                len(reader.pages),
            )
    except QuizError:
        raise
    except Exception as error:  # a damaged PDF makes pypdf stumble in any way
        if data and b"%PDF" not in data[:1024]:
            raise another_kind(path) from None
        if b"%%EOF" not in data[-_END:]:
            raise QuizError(
                "The document is broken", f"{path}: The PDF's end is missing.",
                "Copy or download it once more: only a part of it is here.",
            ) from None  # fmt: skip
        raise broken(path, f"The PDF can't be read: {_reason(error)}.") from None


def _reason(error: Exception) -> str:
    said = " ".join(str(error).split()).rstrip(".")[:120]
    return said[:1].lower() + said[1:] if said else type(error).__name__


def _opened(data: bytes, path: str) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    locked = QuizError(
        "The PDF is protected", f"{path} opens with a password only.",
        "Save a copy without a password (print it to PDF), and name that.",
    )  # fmt: skip
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise locked
        len(reader.pages)
    except FileNotDecryptedError:
        raise locked from None
    except DependencyError:
        raise QuizError(
            "The PDF is protected", f"{path} is encrypted in a way that needs the package 'cryptography'.",
            "Save a copy without protection (print it to PDF), or: pip install cryptography",
        ) from None  # fmt: skip
    return reader


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what pypdf has to say of damaged files off the terminal."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(before)
