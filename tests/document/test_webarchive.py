"""HTML that a browser saved as one file (MHTML): which of its parts is the page, and in which encoding."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from quizapp.document import reader, webarchive
from quizapp.document.text import Document
from quizapp.errors import QuizError

Read = Callable[[str, bytes], Document]

SAVED = (
    b'From: <Saved by Blink>\r\nSubject: The dam\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x--"\r\n\r\n\r\n'
    b"----x--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----x--\r\nContent-Type: %s\r\nContent-Transfer-Encoding: %s\r\n\r\n%s\r\n"
    b"----x--\r\nContent-Type: text/html\r\n\r\n<p>An advertisement in a frame.</p>\r\n----x----\r\n"
)
WITHIN = b"multipart/alternative; boundary=y\r\n\r\n--y\r\nContent-Type: text/plain\r\n\r\nno\r\n--y\r\nContent-Type: text/html"


@pytest.mark.parametrize(
    ("kind", "how", "page"),
    [
        (b"text/html", b"quoted-printable", b"<p>K=C3=B6ln was built in 50 AD by=\r\n its people.</p>"),
        (b"text/html; charset=iso-8859-1", b"quoted-printable", b"<p>K=F6ln was built in 50 AD by its people.</p>"),
        (b"text/html; charset=none", b"base64", b"PHA+S8O2bG4gd2FzIGJ1aWx0IGluIDUwIEFEIGJ5IGl0cyBwZW9wbGUuPC9wPg=="),
        (b"text/html", b"8bit", "<p>Köln was built in 50 AD by its people.</p>".encode()),
        (WITHIN, b"8bit", "<p>Köln was built in 50 AD by its people.</p>\n--y--".encode()),
    ],
)
def test_a_page_saved_as_one_file(read: Read, kind: bytes, how: bytes, page: bytes) -> None:
    data = SAVED % (kind, how, page)
    for name in ("a.mhtml", "a.mht", "a.txt", "a.html", "a"):
        for saved in (data, data.replace(b"\r\n", b"\n")):
            assert read(name, saved).text == "Köln was built in 50 AD by its people."


def test_what_is_no_page_saved_as_one_file(read: Read) -> None:
    assert read("a.mhtml", b"<!DOCTYPE html><p>It is a page.</p>").text == "It is a page."
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(3000))
    for data in (
        b"",
        b"hello",
        b"From: <Saved by Blink>\n\nhello",
        SAVED[:60],
        SAVED.replace(b"text/html", b"text/plain"),
        nested,
        SAVED % (b"image/png", b"8bit", b"----x--\n" * 9999),
    ):
        with pytest.raises(QuizError, match=r"be read|empty"):
            read("a.mhtml", data.replace(b"text/html\r\n\r\n<p>An", b"text/plain\r\n\r\n<p>An"))


XHTML = b'<html xmlns="http://www.w3.org/1999/xhtml"><body><div/><title/><p>K\xc3\xb6ln was built<br/> in 50 AD.</p></body></html>'


def saved(*parts: bytes, root: bytes = b"", more: bytes = b"") -> bytes:
    """A page saved as one file of some parts."""
    head = b"From: <Saved by Blink>\n%sContent-Type: multipart/related; boundary=x%s\n\n"
    return head % (more, root) + b"".join(b"--x\n" + part + b"\n" for part in parts) + b"--x--\n"


FRAME = (
    b"Content-Type: text/html\nContent-ID: <ad@x>\nContent-Location: cid:ad@x\n\n<p>An advertisement in a frame.</p>"
)


def test_a_page_in_xhtml_is_the_page(read: Read) -> None:
    page = b"Content-Type: application/xhtml+xml; charset=utf-8\n\n" + XHTML
    assert read("a.mhtml", saved(page, FRAME)).text == "Köln was built\nin 50 AD."


@pytest.mark.parametrize(
    ("root", "more"),
    [
        (b'; start="<page@x>"', b""),
        (b"; start=page@x", b""),
        (b"", b"Snapshot-Content-Location: https://example.org/dam\n"),
    ],
)
def test_the_page_is_the_part_that_is_named_so(read: Read, root: bytes, more: bytes) -> None:
    head = b"Content-ID: <page@x>\nContent-Location: https://example.org/dam\n"
    page = head + b"Content-Type: text/html\n\n<p>The dam was built in 1911.</p>"
    within = (
        head
        + b"Content-Type: multipart/alternative; boundary=y\n\n--y\nContent-Type: text/html\n\n<p>The dam was built in 1911.</p>\n--y--"
    )
    for found in (page, within):
        assert read("a.mht", saved(FRAME, found, root=root, more=more)).text == "The dam was built in 1911."
    assert read("a.mht", saved(FRAME, root=root, more=more)).text == "An advertisement in a frame."


@pytest.mark.parametrize(
    ("charset", "encoded", "said"),
    [
        ("iso-8859-1", b"<p>\x93The dam\x94 \x96 K\xf6ln\x92s \x80 2.</p>", "“The dam” – Köln’s € 2."),
        ("Latin1", b"<p>It\x92s old.</p>", "It’s old."),
        ("koi8-r", "<p>Плотина построена в 1911 году.</p>".encode("koi8-r"), "Плотина построена в 1911 году."),
        ("gb2312", "<p>水壩建於一九一一年。</p>".encode("gbk"), "水壩建於一九一一年。"),
        ("utf-7", b"<p>1 +- 1 +AGE-</p>", "1 +- 1 +AGE-"),
        ("unicode_escape", b"<p>C:\\new</p>", "C:\\new"),
        ("hex", b"<p>x</p>", "x"),
        ("utf-8", "<p>Köln</p>".encode(), "Köln"),
    ],
)
def test_the_encoding_that_a_part_tells(read: Read, charset: str, encoded: bytes, said: str) -> None:
    head = f"Content-Type: text/html; charset={charset}\nContent-Transfer-Encoding: base64\n\n".encode()
    assert read("a.mhtml", saved(head + base64.encodebytes(encoded))).text == said
    meta = f"<meta charset={charset}>".encode()
    assert read("a.html", meta + encoded).text == said


def test_a_damaged_page_is_told_to_be_broken(read: Read) -> None:
    with pytest.raises(QuizError, match="broken"):
        read("a.mhtml", saved(b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+S"))


def test_pictures_in_it_may_be_large_and_the_page_may_not(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_TEXT_BYTES", 1000)
    monkeypatch.setattr(webarchive, "MAX_PAGE", 1000)
    picture = b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(bytes(3000))
    page = b"Content-Type: text/html\n\n<p>The dam was built in 1911.</p>"
    for name in ("a.mhtml", "a.MHT"):
        assert read(name, saved(picture, page)).text == "The dam was built in 1911."
        with pytest.raises(QuizError, match="too large"):
            read(name, saved(picture, page + b"<p>It is large.</p>" * 100))
