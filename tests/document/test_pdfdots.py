"""Lists of a PDF whose bullets are drawn as figures, and texts that stand further in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from made_pdf import Page, pdf, width

from quizapp.document.text import Document

Read = Callable[[str, bytes], Document]
Seen = Callable[[Document], list[str]]


def circle(x: float, y: float, size: float, paint: str = "f") -> str:
    """The operators that draw one, by its middle."""
    r = size / 2
    k = 0.5523 * r
    return (
        f"q {x + r} {y} m {x + r} {y + k} {x + k} {y + r} {x} {y + r} c {x - k} {y + r} {x - r} {y + k} {x - r} {y} c "
        f"{x - r} {y - k} {x - k} {y - r} {x} {y - r} c {x + k} {y - r} {x + r} {y - k} {x + r} {y} c h {paint} Q\n"
    )


def square(x: float, y: float, size: float, paint: str = "f") -> str:
    """The operators that draw one, by its middle."""
    return f"{x - size / 2} {y - size / 2} {size} {size} re {paint}\n"


@pytest.mark.parametrize(("dot", "paint"), [(circle, "f"), (circle, "S"), (square, "f")])
def test_bullets_that_are_drawn(read: Read, seen: Seen, dot: Callable[..., str], paint: str) -> None:
    page = Page()
    page.put("Great floods came in these years, of which the people of the valley tell:", 50, 700)
    for at, line in enumerate(
        ("1789, when the bridge fell and 312 people died;", "1867, when the old bridge", "fell again;", "1995.")
    ):
        page.put(line, 80, 684 - 12 * at)
        if line != "fell again;":
            page.operators += dot(72, 687 - 12 * at, 3.2, paint)
    page.put("The census was taken on 1 May by the office of the town, and in the year", 50, 632)
    page.put("after that by the office of the county, which had been founded for it.", 50, 620)
    assert seen(read("a.pdf", pdf([page]))) == [
        "paragraph p1: Great floods came in these years, of which the people of the valley tell:",
        "item1 <0 p1: • 1789, when the bridge fell and 312 people died;",
        "item1 <0 p1: • 1867, when the old bridge fell again;",
        "item1 <0 p1: • 1995.",
        "paragraph p1: The census was taken on 1 May by the office of the town, and in the year after that by the office of the "
        "county, which had been founded for it.",
    ]


def test_a_line_behind_a_bullet_is_not_torn(read: Read, seen: Seen) -> None:
    """It ends where it ended before the bullet, far from which it may stand."""
    page = Page()
    for at in range(5):
        before, after, y = f"1 May 190{at}", ", the bridge fell;", 700 - 14 * at
        page.put(before, 80, y, font="F2")
        page.put(after, 80 + 6 * len(before), y)
        page.operators += circle(64, y + 3, 3.2)
    assert seen(read("a.pdf", pdf([page], wide=600))) == [
        f"item1 p1: • 1 May 190{at}, the bridge fell;" for at in range(5)
    ]


def test_dots_that_are_no_bullets(read: Read) -> None:
    """Some are too large, too far away, too low or within a line; very many are a picture."""
    said = "The census was taken on 1 May by the office of the town."
    for drawn in (
        circle(40, 703, 9),
        circle(20, 703, 3),
        circle(43, 697, 3),
        square(43, 703, 3, "n"),
        "42 702 9 1 re f\n",
        "".join(square(43, 703 + step / 1000, 3) for step in range(400)),
    ):
        page = Page()
        page.put(said, 50, 700)
        page.operators = drawn
        assert read("a.pdf", pdf([page])).text == said
    page = Page()
    page.put("Norland", 50, 700)
    page.operators = circle(50 + width("Norland", 10) + 4, 703, 3)
    page.put("Sudland, which is in the south of it", 50 + width("Norland", 10) + 9, 700)
    assert read("a.pdf", pdf([page])).text == "Norland Sudland, which is in the south of it"


def test_a_text_that_stands_further_in_is_a_paragraph(read: Read, seen: Seen) -> None:
    page = Page()
    for at, (line, x) in enumerate((
        ("The law was made in 1722 by King Olaf, and it says of the canals and", 50), ("of those who dig them what all of them were to hear:", 50),
        ("No man shall dig a canal in this land but by the leave of", 80), ("the King, and none shall fill one that was dug in his time.", 80),
        ("It was held for two hundred years, and the last who was fined by it", 50), ("was a miller of Hov.", 50),
    )):  # fmt: skip
        page.put(line, x, 700 - 12 * at)
    assert [one[:24] for one in seen(read("a.pdf", pdf([page])))] == [
        "paragraph p1: The law wa", "paragraph p1: No man sha", "paragraph p1: It was hel"
    ]  # fmt: skip
