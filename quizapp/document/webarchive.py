"""Web pages that a browser saved as one file (MHTML): a mail whose part in HTML is read, and whose pictures are not."""

from __future__ import annotations

import base64
import binascii
import quopri
from collections.abc import Callable
from email.message import Message
from email.parser import HeaderParser

from quizapp.document import webpage
from quizapp.document.text import Document
from quizapp.errors import QuizError

DEEPEST = 4
"""Parts are in parts no more deeply."""
MOST_PARTS = 2000
"""So many parts are looked at to find the page."""
MAX_HEAD = 65_536
"""The head of a part has no more bytes."""


def read(data: bytes, path: str, told: Callable[[int, int], None] | None = None) -> Document:
    """The document in a page that was saved as one file. Raises QuizError for one without a page in it."""
    found = _page(data, DEEPEST)
    if found is None:
        raise QuizError(
            "The document can't be read", f"{path} has no part in HTML.", "Save the page once more, as HTML."
        )
    return webpage.read(found, path, told)


def _page(data: bytes, depth: int) -> bytes | None:
    """The first part in HTML, in UTF-8 where the part tells its encoding; None if there is none."""
    head, body = _halves(data)
    if head.get_content_type() == "text/html":
        return _in_utf8(_unpacked(body, str(head.get("Content-Transfer-Encoding", ""))), head.get_content_charset(""))
    boundary = head.get_boundary("")
    if not depth or not boundary or head.get_content_maintype() != "multipart":
        return None
    mark = b"\n--" + boundary.encode("latin-1", "replace")
    at = (b"\n" + body).find(mark)
    for _ in range(MOST_PARTS):
        start = body.find(b"\n", at + len(mark) - 1) + 1
        if at < 0 or not start:
            return None
        at = body.find(mark, start - 1)
        if (found := _page(body[start : at if at >= 0 else len(body)], depth - 1)) is not None:
            return found
    return None


def _halves(data: bytes) -> tuple[Message, bytes]:
    """The head of a part, and the rest of it."""
    ends = [(at, len(gap)) for gap in (b"\r\n\r\n", b"\n\n") if (at := data.find(gap, 0, MAX_HEAD)) >= 0]
    at, size = min(ends, default=(min(len(data), MAX_HEAD), 0))
    return HeaderParser().parsestr(data[:at].decode("latin-1").lstrip("\r\n")), data[at + size :]


def _unpacked(body: bytes, how: str) -> bytes:
    how = how.strip().lower()
    if how == "base64":
        try:
            return base64.b64decode(body + b"===")
        except (binascii.Error, ValueError):
            return b""
    return quopri.decodestring(body) if how == "quoted-printable" else body


def _in_utf8(page: bytes, charset: str) -> bytes:
    """A page in UTF-8, if its part tells another encoding."""
    if charset in ("", "utf-8", "us-ascii"):
        return page
    try:
        return str(page, charset, "replace").encode()
    except (LookupError, ValueError):
        return page
