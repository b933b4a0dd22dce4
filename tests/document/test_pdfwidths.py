"""How wide a PDF's letters are: what is drawn right behind some is no cell of its own, and one line with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from made_pdf import Page, pdf

from quizapp.document.text import Document

Read = Callable[[str, bytes], Document]

SMALL_LETTERS = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Made /Encoding /WinAnsiEncoding /FirstChar 97 /LastChar 122 "
    f"/Widths [{'500 ' * 26}] /FontDescriptor << /Type /FontDescriptor /FontName /Made /MissingWidth 900 >> >>"
)
"""It says how wide these are, and all others together."""
TYPE_3 = (
    "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 100 100] /FontMatrix [0.01 0 0 0.01 0 0] /CharProcs << >> "
    f"/Encoding /WinAnsiEncoding /FirstChar 0 /LastChar 255 /Widths [{'90 ' * 256}] >>"
)
CHINESE = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /GB-EUC-H /DescendantFonts [<< /Type /Font "
    "/Subtype /CIDFontType0 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> "
    "/DW 1000 /W [1 95 650] >>] >>"
)
"""In its encoding Latin letters take one byte, others two."""


@pytest.mark.parametrize(
    ("said", "before", "wide"),
    [
        (SMALL_LETTERS, "IN 1904 ", 9.0),
        (TYPE_3, "IN 1904 ", 9.0),
        (CHINESE, "THE TOWN OF MOWGOM ", 6.5),
    ],
)
def test_lines_are_not_torn_behind_letters_of_a_font(read: Read, said: str, before: str, wide: float) -> None:
    page, lines = Page(), []
    for at in range(6):
        after, end, y = f"was founded with 4,12{at} people", 50 + wide * len(before), 700 - 14 * at
        page.put(before, 50, y, font="F4")
        page.put(after, end, y)
        lines.append(before + after)
    assert read("a.pdf", pdf([page], fonts=f"/F4 {said}")).text == " ".join(lines)
