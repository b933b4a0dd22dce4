"""EPUB books: their chapters in reading order, each read as a page of HTML."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from quizapp.document.building import Builder
from quizapp.document.text import Document
from quizapp.document.webpage import decoded, is_xml, put
from quizapp.document.webparts import parts_of
from quizapp.document.zipped import Members, broken
from quizapp.errors import QuizError

_TEXT = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Fonts are scrambled in these ways in books that are open otherwise."""


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
            if name in contents and len(parts) > 1:
                continue
            text = decoded(members.member(name), members.path)[0]
            found = parts_of(text, members.path, members.going_on, book=True, xml=xml or is_xml(text, name))
            put(builder, [part for part in found if not part.title])
    if not seen:
        raise broken(members.path, "None of its chapters is there.")
    return builder.document()


def _refuse_protected(members: Members) -> None:
    methods = {
        one.attributes.get("Algorithm", "") for one in members.xml("META-INF/encryption.xml").each("EncryptionMethod")
    }
    if not methods <= set(_FONTS) or "META-INF/rights.xml" in members.names:
        raise QuizError(
            "The document is protected", f"{members.path} is a book that only its seller's programs open.",
            "Name a copy without protection, or save the passages as text.",
        )  # fmt: skip
