"""Columns of PDFs' tables: found in time that grows as the table does."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from types import FrameType

import pytest
from made_pdf import Page, pdf

from quizapp.document.text import Document

Read = Callable[[str, bytes], Document]


def drawn(rows: int, *, blank: float) -> bytes:
    """A table whose cells are more and less wide, some of them blank."""
    chance = random.Random(1)
    page = Page()
    for row in range(rows):
        for column in range(14):
            if not column or chance.random() >= blank:
                text = str(chance.randint(1, 10 ** chance.randint(1, 5))) if column else f"Row {row}"
                page.put(text, 30 + 38 * column, 820 - 8 * row, 6)
    return pdf([page])


def calls(work: Callable[[], object]) -> int:
    """How many functions of quizapp are called for some work."""
    count = 0

    def follow(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event == "call" and "quizapp" in frame.f_code.co_filename

    before = sys.getprofile()
    sys.setprofile(follow)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("blank", [0.0, 0.1])
def test_a_table_of_twice_the_rows_takes_twice_the_work(read: Read, blank: float) -> None:
    few, many = drawn(45, blank=blank), drawn(90, blank=blank)
    read("a.pdf", few)
    assert calls(lambda: read("a.pdf", many)) < 2.5 * calls(lambda: read("a.pdf", few))
