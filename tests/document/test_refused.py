"""Files without a text that can be read: each is refused with what it is, and with what to do."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from made_pdf import Page, pdf

from quizapp.document import pdf as room
from quizapp.document.text import Document
from quizapp.errors import QuizError

Read = Callable[[str, bytes], Document]

FRAMES = b"<html><head><title>All of it</title></head><frameset cols='1,2'><frame src=a.html><noframes>None.</noframes></frameset></html>"
SCRIPTS = b"<!doctype html><title>A program</title><noscript>Scripts are needed.</noscript><div id=root></div><script src=a.js></script>"
PAGE = Page()
PAGE.put("A page with some words on it.", 50, 700)


def zipped(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "message", "hint"),
    [
        ("a.html", FRAMES, "frames", "save the page that stands in the frame"),
        ("a.html", SCRIPTS, "put in by scripts", "once its text is shown"),
        ("a.pdf", pdf([PAGE])[:-420], "end is missing", "once more"),
        ("a.odt", zipped("mimetype", "content.xml", "META-INF/manifest.xml"), "OpenDocument", ".docx"),
        ("a.pptx", zipped("[Content_Types].xml", "ppt/presentation.xml"), "slides", ".pdf"),
        ("a.zip", zipped("a.txt"), "no docx and no EPUB", "that is in it"),
    ],
)
def test_what_has_no_text(read: Read, name: str, data: bytes, message: str, hint: str) -> None:
    with pytest.raises(QuizError, match=r"no text|broken|can't be read") as caught:
        read(name, data)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_a_page_with_a_title_and_scripts_but_text_too(read: Read) -> None:
    assert read("a.html", SCRIPTS + b"<p>The lake is deep.</p>").text.endswith("The lake is deep.")


def test_far_too_many_pages_are_not_read_one_by_one(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    lines_of = room.lines_of
    monkeypatch.setattr(room, "MOST_PAGES", 2)
    monkeypatch.setattr(room, "lines_of", lambda *given: seen.append(1) or lines_of(*given))
    with pytest.raises(QuizError, match="too large"):
        read("a.pdf", pdf([PAGE] * 3))
    assert not seen
