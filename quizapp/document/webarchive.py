"""Web pages that a browser saved as one file (MHTML): a mail whose page is read, and whose pictures and frames are not."""

from __future__ import annotations

import base64
import binascii
import quopri
from collections.abc import Callable, Iterator
from email.message import Message
from email.parser import HeaderParser

from msgspec import Struct

from quizapp.document import webpage
from quizapp.document.text import Document
from quizapp.errors import QuizError

XHTML = "application/xhtml+xml"
DEEPEST = 4
"""Parts are in parts no more deeply."""
MOST_PARTS = 2000
"""So many parts are looked at to find the page."""
MAX_HEAD = 65_536
"""The head of a part has no more bytes."""
MAX_PAGE = 64 * 2**20
"""The page in it is no larger (bytes); what else is in it may be."""


class _Page(Struct, frozen=True):
    """A part in HTML or XHTML: its head, where the rest of it begins and ends, and whether it is the one around the others."""

    head: Message
    start: int
    end: int
    is_root: bool


def read(data: bytes, path: str, told: Callable[[int, int], None] | None = None) -> Document:
    """The document in a page that was saved as one file. Raises QuizError for one without a page in it, or a damaged one."""
    pages = list(_pages(data, 0, len(data), DEEPEST))
    found = next((page for page in pages if page.is_root), pages[0] if pages else None)
    if found is None:
        raise QuizError(
            "The document can't be read", f"{path} has no part in HTML.", "Save the page once more, as HTML."
        )
    page = _unpacked(data[found.start : found.end], str(found.head.get("Content-Transfer-Encoding", "")))
    if page is None:
        raise QuizError(
            "The document is broken", f"{path}: the page in it can't be unpacked.", "Save the page once more, as HTML."
        )
    if len(page) > MAX_PAGE:
        size = (
            f"The page in {path} has {len(page) / 2**20:,.0f} MB; the largest that is read has {MAX_PAGE // 2**20} MB."
        )
        raise QuizError("The document is too large", size, "Split it, and name the part that is quoted.")
    is_xhtml = found.head.get_content_type() == XHTML
    return webpage.read(_in_utf8(page, found.head.get_content_charset("")), path, told, xml=is_xhtml)


def _pages(
    data: bytes, start: int, end: int, depth: int, address: str = "", *, is_root: bool = False
) -> Iterator[_Page]:
    """The pages in a part of a file, which begins and ends at some bytes; `address` is that of the page that was saved."""
    head, start = _head(data, start, end)
    address = address or str(head.get("Snapshot-Content-Location", "")).strip()
    is_root = is_root or (address != "" and str(head.get("Content-Location", "")).strip() == address)
    if head.get_content_type() in ("text/html", XHTML):
        yield _Page(head, start, end, is_root)
        return
    boundary = head.get_boundary("")
    if not depth or not boundary or head.get_content_maintype() != "multipart":
        return
    named = _named(head.get_param("start", ""))
    mark = b"\n--" + boundary.encode("latin-1", "replace")
    at = data.find(mark, max(start - 1, 0), end)
    for _ in range(MOST_PARTS):
        begins = data.find(b"\n", at + len(mark), end) + 1
        if at < 0 or not begins:
            return
        at = data.find(mark, begins - 1, end)
        stop = at if at >= 0 else end
        called = _named(_head(data, begins, stop)[0].get("Content-ID", "")) if named else ""
        yield from _pages(data, begins, stop, depth - 1, address, is_root=is_root or (named != "" and called == named))


def _named(identity: object) -> str:
    """What a part is known by, without the brackets around it."""
    return str(identity).strip().removeprefix("<").removesuffix(">")


def _head(data: bytes, start: int, end: int) -> tuple[Message, int]:
    """The head of a part, and where the rest of it begins."""
    most = min(end, start + MAX_HEAD)
    ends = [(at, len(gap)) for gap in (b"\r\n\r\n", b"\n\n") if (at := data.find(gap, start, most)) >= 0]
    at, size = min(ends, default=(most, 0))
    return HeaderParser().parsestr(data[start:at].decode("latin-1").lstrip("\r\n")), at + size


def _unpacked(body: bytes, how: str) -> bytes | None:
    """What a part holds; None for one that is damaged."""
    how = how.strip().lower()
    if how == "base64":
        try:
            return base64.b64decode(body + b"===")
        except (binascii.Error, ValueError):
            return None
    return quopri.decodestring(body) if how == "quoted-printable" else body


def _in_utf8(page: bytes, charset: str) -> bytes:
    """A page in UTF-8, if its part tells another encoding."""
    text = None if charset in ("", "us-ascii") else webpage.in_encoding(page, charset)
    return page if text is None else text.encode()
