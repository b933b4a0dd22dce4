"""PDFs whose letters are but pictures with numbers, as TeX makes them of its bitmap fonts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from made_pdf import Page, pdf

from quizapp.document.text import Document

Read = Callable[[str, bytes], Document]
Seen = Callable[[Document], list[str]]

LETTERS = (*range(0x2C, 0x3B), *range(0x41, 0x5B), *range(0x61, 0x7B))
FIRST, FONTS = 3 + 3, "/F9 {0} 0 R /F8 {1} 0 R"
"""The number of the first object behind the fonts; the names of two fonts."""


def font(signs: Sequence[int]) -> bytes:
    """A font of pictures that have numbers only."""
    names = " ".join(f"{sign} /a{sign}" for sign in signs)
    widths = " ".join("50" for _ in range(256))
    return (
        f"<< /Type /Font /Subtype /Type3 /FontMatrix [.01 0 0 .01 0 0] /FontBBox [0 0 50 80] /FirstChar 0 /LastChar 255 "
        f"/Widths [{widths}] /CharProcs << >> /Encoding << /Type /Encoding /Differences [{names}] >> >>"
    ).encode()


def made(text: Sequence[bytes], signs: Sequence[int]) -> bytes:
    """A page of lines of such letters, items among them if they begin with a sign of the other font."""
    page = Page()
    for at, line in enumerate(text):
        if line.startswith(b"\x88"):
            page.operators += f"BT /F8 10 Tf 60 {700 - 12 * at} Td <88> Tj ET "
        page.operators += f"BT /F9 10 Tf {75 if line[0] == 0x88 else 50} {700 - 12 * at} Td <{line.lstrip(bytes([0x88])).hex()}> Tj ET "
    return pdf([page], [font([*signs, *LETTERS]), font([0x88])], fonts=FONTS.format(FIRST + 2, FIRST + 3))


@pytest.mark.parametrize(
    ("lines", "signs"),
    [
        ((b"The \x0crst o\x0ece was di\x0ecult to \x0cnd {", b"it stood by the \x0dowing wa\x0fe shop, 1914{1918, of sta\x0b."), range(0x0B, 0x7D)),
        ((b"The \x1crst o\x1ece was di\x1ecult to \x1cnd \x15", b"it stood by the \x1dowing wa\x1fe shop, 1914\x151918, of sta\x1b."), (0x15, *range(0x1B, 0x20))),
    ],
)  # fmt: skip
def test_letters_that_were_cast_as_one(read: Read, seen: Seen, lines: Sequence[bytes], signs: Sequence[int]) -> None:
    signs = [sign for sign in signs if sign < 0x10 or sign > 0x7A or 0x15 in signs]
    assert seen(read("a.pdf", made(lines, signs))) == [
        "paragraph p1: The first office was difficult to find – it stood by the flowing waffle shop, 1914–1918, of staff."
    ]


def test_points_of_items(read: Read, seen: Seen) -> None:
    lines = (b"Three things were found by them all:", b"\x88the \x1crst thing,", b"\x88the last thing.")
    assert seen(read("a.pdf", made(lines, (0x1C,)))) == [
        "paragraph p1: Three things were found by them all:",
        "item1 <0 p1: • the first thing,",
        "item1 <0 p1: • the last thing.",
    ]


def test_fonts_for_formulas_have_other_signs(read: Read) -> None:
    """What has few letters and no points is none for text."""
    page = Page()
    page.put("The angle is told here, and the letter before it is none of the text.", 50, 700)
    page.operators = "BT /F9 10 Tf 50 680 Td <0b78> Tj ET "
    data = pdf([page], [font((0x0B, 0x78, 0x79)), font([0x88])], fonts=FONTS.format(FIRST + 2, FIRST + 3))
    assert "ff" not in read("a.pdf", data).text
