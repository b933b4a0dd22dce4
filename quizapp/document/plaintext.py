"""Plain text and Markdown: bytes in some encoding as text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from html import unescape

from quizapp.document.gutenberg import without_marks
from quizapp.document.text import Document
from quizapp.errors import QuizError
from quizapp.text import clean

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_STRANGE = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_STRANGE_SHARE = 0.02
"""With so large a share of control characters, a file is no text."""
_LOOKED_AT = 65_536
"""So many bytes or characters tell enough of an encoding."""
_ZEROS = 0.04
"""So large a share of the letters of a text in UTF-16 is Latin, or signs and spaces: one byte of these is zero."""
_UNKNOWN = 0.01
_FOREIGN = 0.35
"""With so large a share of letters with accents, a text is in no Western language."""
_FEW = 20
"""With fewer there is no telling."""
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTER = re.compile(rb"[A-Za-z]")
MOSTLY = 10
"""A text with so many times more letters in UTF-8 than lost ones is in UTF-8, and damaged."""
MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
_ENTITY = re.compile(
    r"(?<!`)(?P<ticks>`{1,2})(?!`)[^`]+(?P=ticks)(?!`)|(?P<entity>&(?:[a-zA-Z][a-zA-Z\d]{1,30}|#\d{1,7}|#[xX][\da-fA-F]{1,6});)"
)
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_CODE = re.compile(r"(?: {4}|\t)\s*(?![-*+\s]|\d+[.)])")
_MARKING = frozenset("*_`#[]|\\~\n")
_SPACES = frozenset("\u00a0\u2002\u2003\u2009\u202f\u00ad\u200b")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_CP1252 = "quizapp.cp1252"
"""The name of what decodes those bytes that are no UTF-8."""
_LAST_WESTERN = "\u0250"
_SIGNS = frozenset("–—‘’‚“”„†‡•…‰‹›€™")
WESTERN_SHARE = 0.9
"""Of the letters and signs beyond ASCII, a Western language has at least so large a share of those in Windows-1252."""
_RESTS = frozenset(b"\xc2\xc3\xfe\xff")
_TORN = frozenset((b"\xe2\x80", b"\xe2\x82"))
"""With these, most Western letters and signs in UTF-8 begin; in Windows-1252 they are rare."""
MIXED = "Most of it is UTF-8; letters that are not were read as Windows-1252, and may be wrong."
DAMAGED = "Some of its letters are damaged: they are no UTF-8, and shown as �."
UNMARKED = "It has no mark of its encoding and was read as UTF-16."
NOT_UTF8 = "It is no UTF-8 text and was read as Windows-1252: letters with accents may be wrong."


def read(data: bytes, path: str, _told: Callable[[int, int], None] | None = None) -> Document:
    """The document in some bytes: in UTF-8, UTF-16 or UTF-32; else taken for Windows-1252, and a note says so.

    Raises QuizError for what is no text, and for one in an encoding that nobody knows.
    """
    text, note = decoded(data, path)
    if is_binary(text):
        raise QuizError("The document is no text", f"{path} holds binary data.", "Save it as plain text or Markdown.")
    text = _BREAKS.sub("\n", text)
    if path.lower().endswith(MARKDOWN):
        return Document(path, clean(_without_entities(text), limit=len(text)), note)
    return Document(path, without_marks(clean(text, limit=len(text))), note)


def _without_entities(text: str) -> str:
    """Markdown with the signs that its entities stand for ('&nbsp;'), but for those in code and those that mark something."""
    if "&" not in text:
        return text
    lines, fence = text.split("\n"), ""
    for at, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        elif "&" in line and not _CODE.match(line):
            lines[at] = _ENTITY.sub(_sign, line)
    return "\n".join(lines)


def _sign(match: re.Match[str]) -> str:
    found = match[0]
    if not match["entity"]:
        return found  # code
    said = unescape(found)
    after = match.string[match.end() : match.end() + 1]
    if (
        said == found
        or len(said) > 2
        or any(sign in _MARKING or (not sign.isprintable() and sign not in _SPACES) for sign in said)
    ):
        return found
    return found if said == "<" and (after.isalpha() or after in "/!?") else said


def decoded(data: bytes, path: str) -> tuple[str, str]:
    """Some bytes as text, and a note where the encoding was guessed. Raises QuizError where there is no guessing."""
    if (known := by_its_bytes(data)) is not None:
        return known
    return western(data, path), NOT_UTF8


def by_its_bytes(data: bytes) -> tuple[str, str] | None:
    """A text in Unicode, and a note where it has no mark; None for another encoding."""
    for mark, name in (
        (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
    ):  # fmt: skip
        if data.startswith(mark):
            return data.decode(name, "replace"), ""
    for name in ("utf-16-le", "utf-16-be"):
        zeros, others = (data[at:_LOOKED_AT:2].count(0) for at in ((1, 0) if name == "utf-16-le" else (0, 1)))
        if others or len(data) % 2 or zeros <= _ZEROS * min(len(data), _LOOKED_AT) / 2:
            continue
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        unknown = sum(unicodedata.category(sign) in ("Cn", "Co") for sign in text[:_LOOKED_AT])
        if unknown <= _UNKNOWN * min(len(text), _LOOKED_AT):
            return text, UNMARKED
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "replace")
    lost = text.count("\ufffd")
    beyond = _BEYOND_ASCII.findall(text)
    known = len(beyond) - lost
    if sum(sign < _LAST_WESTERN or sign in _SIGNS for sign in beyond) >= WESTERN_SHARE * known and known >= lost:
        text = data.decode("utf-8-sig", _CP1252)
        return text, f"{MIXED} {DAMAGED}" if "\ufffd" in text else MIXED
    return (text, DAMAGED) if known >= MOSTLY * lost else None


def _one_by_one(error: UnicodeError) -> tuple[str, int]:
    """What bytes that are no UTF-8 are in Windows-1252, but for such as are the rest of a sign in UTF-8."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    lost = error.object[error.start : error.end]
    if lost[0] in _RESTS or lost[:2] in _TORN:
        return "\ufffd", error.end
    return lost.decode("cp1252", "replace"), error.end


codecs.register_error(_CP1252, _one_by_one)


def western(data: bytes, path: str) -> str:
    """A text taken for Windows-1252. Raises QuizError for one that would be nonsense, such as Russian or Japanese."""
    high, low = len(_HIGH.findall(data, 0, _LOOKED_AT)), len(_LETTER.findall(data, 0, _LOOKED_AT))
    text = data.decode("cp1252", "replace")
    if high > max(_FOREIGN * (high + low), _FEW) and not is_binary(text):
        raise QuizError(
            "The document's encoding is not known",
            f"{path} is neither in Unicode nor in a Western encoding.",
            "Save it as UTF-8 in the program that it comes from.",
        )
    return text


def is_binary(text: str) -> bool:
    """Whether a text has too many control characters to be one."""
    return len(_STRANGE.findall(text)) > _STRANGE_SHARE * len(text)
