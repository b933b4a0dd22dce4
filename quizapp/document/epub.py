"""EPUB books: their chapters in reading order, each read as a page of HTML."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from quizapp.document.building import Builder
from quizapp.document.part import Part
from quizapp.document.text import Document
from quizapp.document.webpage import decoded, is_xml, put
from quizapp.document.webparts import parts_of
from quizapp.document.zipped import Members, broken
from quizapp.errors import QuizError

_TEXT = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Fonts are scrambled in these ways in books that are open otherwise."""
_PAGE = re.compile(r"(?:\.[. ]{2,}|…) *[\divxlcIVXLC]{1,6}$")
"""So ends a line of a table of contents that has no links."""
CONTENTS = 0.8
"""With so large a share of such lines, a chapter that the book calls its table of contents is one."""


def read_epub(members: Members) -> Document:
    """The document in an EPUB file. Raises QuizError."""
    _refuse_protected(members)
    package = next(
        (one.attributes.get("full-path", "") for one in members.xml("META-INF/container.xml").each("rootfile")), ""
    )
    if package not in members.names:
        raise broken(members.path, "It has no table of its parts.")
    book = members.xml(package)
    folder = posixpath.dirname(package)
    parts: dict[str, tuple[str, bool]] = {}
    """The name of each, and whether it is XHTML."""
    for item in book.each("item"):
        known = item.attributes
        if known.get("media-type") in _TEXT and "nav" not in known.get("properties", "").split():
            name = posixpath.join(folder, unquote(known.get("href", "").partition("#")[0]))
            parts[known.get("id", "")] = posixpath.normpath(name), known.get("media-type") != "text/html"
    contents = {
        posixpath.normpath(posixpath.join(folder, unquote(one.attributes.get("href", ""))))
        for one in book.each("reference")
        if one.attributes.get("type") == "toc"
    }
    builder = Builder(members.path)
    seen = set()
    for one in book.each("itemref"):
        name, xml = parts.get(one.attributes.get("idref", ""), ("", False))
        if name in members.names and name not in seen and one.attributes.get("linear") != "no":
            seen.add(name)
            text = decoded(members.member(name), members.path)[0]
            found = parts_of(text, members.path, members.going_on, book=True, xml=xml or is_xml(text, name))
            chapter = [part for part in found if not part.title]
            if not (name in contents and len(parts) > 1 and _is_contents(chapter)):
                put(builder, chapter)
    if not seen:
        raise broken(members.path, "None of its chapters is there.")
    return builder.document()


def _is_contents(chapter: list[Part]) -> bool:
    """Whether nearly all that a chapter says, but for its headings, leads to others, or is told with the page on which it is."""
    whole = leading = 0
    for part in chapter:
        said = [part.text] if part.text else [" ".join(row) for row in part.rows]
        size = sum(len(line) for line in said)
        if part.kind == "heading" and not part.linked:
            continue
        whole += size
        if part.linked * 2 >= size or (part.text and _PAGE.search(part.text)):
            leading += size
    return leading >= CONTENTS * whole


def _refuse_protected(members: Members) -> None:
    methods = {
        one.attributes.get("Algorithm", "") for one in members.xml("META-INF/encryption.xml").each("EncryptionMethod")
    }
    if not methods <= set(_FONTS) or "META-INF/rights.xml" in members.names:
        raise QuizError(
            "The document is protected", f"{members.path} is a book that only its seller's programs open.",
            "Name a copy without protection, or save the passages as text.",
        )  # fmt: skip
