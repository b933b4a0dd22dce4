"""Plain text and Markdown: bytes in some encoding as text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable

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
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
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
    return Document(path, clean(text, limit=len(text)), note)


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
    return (text, DAMAGED) if len(_BEYOND_ASCII.findall(text)) - lost >= MOSTLY * lost else None


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
