"""Plain text and Markdown: bytes in some encoding as text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from quizapp.document.text import Document
from quizapp.errors import QuizError
from quizapp.text import clean

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_STRANGE = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_STRANGE_SHARE = 0.02
"""With so large a share of control characters, a file is no text."""
NOT_UTF8 = "It is no UTF-8 text and was read as Windows-1252: letters with accents may be wrong."


def read(data: bytes, path: str, _told: Callable[[int, int], None] | None = None) -> Document:
    """The document in some bytes: in UTF-8, or UTF-16 with its mark; else taken for Windows-1252, and a note says so.

    Raises QuizError for what is no text.
    """
    text, note = decoded(data)
    if is_binary(text):
        raise QuizError("The document is no text", f"{path} holds binary data.", "Save it as plain text or Markdown.")
    text = _BREAKS.sub("\n", text)
    return Document(path, clean(text, limit=len(text)), note)


def decoded(data: bytes) -> tuple[str, str]:
    """Some bytes as text, and a note where the encoding was guessed."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), ""
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), NOT_UTF8


def is_binary(text: str) -> bool:
    """Whether a text has too many control characters to be one."""
    return len(_STRANGE.findall(text)) > _STRANGE_SHARE * len(text)
