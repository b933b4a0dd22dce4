"""Where a PDF's letters stand and how wide they are: raised signs, letters drawn one by one or twice, cells of tables."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from made_pdf import Page, form, pdf, width

from quizapp.document.text import Document

Read = Callable[[str, bytes], Document]
Seen = Callable[[Document], list[str]]

LINES = ["The canal was opened in 1834 by King Olaf, and it", "was closed in 1901 when the railway was finished."]


def test_signs_that_are_raised_within_a_line(read: Read) -> None:
    """They stand at the line's height and are drawn higher, in letters not much smaller."""
    page = Page()
    page.operators = (
        "BT 1 0 0 1 50 700 Tm 12 TL /F1 10 Tf (In 1957) Tj /F1 8 Tf 5 Ts (1) Tj /F1 10 Tf 0 Ts ( it had 4,000) Tj "
        "/F1 8 Tf 5 Ts (2) Tj /F1 10 Tf 0 Ts ( people on 18 km) Tj /F1 8 Tf 5 Ts (2) Tj /F1 10 Tf 0 Ts (, and it) Tj T* "
        "(drank 3 \\327 10) Tj /F1 8 Tf 5 Ts (6) Tj /F1 10 Tf 0 Ts ( litres of H) Tj /F1 8 Tf -2 Ts (2) Tj /F1 10 Tf 0 Ts (O a day.) Tj ET"
    )
    said = "In 1957 it had 4,000 people on 18 km², and it drank 3 × 10⁶ litres of H2O a day."
    assert read("a.pdf", pdf([page])).text == said


@pytest.mark.parametrize("wide", [400, 700])
def test_lines_are_not_torn_where_letters_are_narrow_or_wide(read: Read, wide: int) -> None:
    page, said = Page(), []
    for at in range(6):
        before, after = f"The town number {at} had 5,00{at}", f" people in 180{at}, and there were"
        end = 50 + wide / 100 * len(before)
        page.put(before, 50, 700 - 14 * at)
        page.put(f"{at + 1}", end, 704 - 14 * at, 6)
        page.put(after, end + wide / 1000 * 6, 700 - 14 * at)
        said.append(before + after)
    document = read("a.pdf", pdf([page], wide=wide))
    assert document.text == " ".join(said)


def drawn(at: int, said: str, end: float, after: str, how: str = "/F1 10 Tf") -> str:
    """The operators of a line: a text, and another right behind it."""
    y = 700 - 14 * at
    reset = "0 Tw 0 Tc 100 Tz /F1 10 Tf"
    return f"{how} BT 50 {y} Td ({said}) Tj ET {reset} BT {end:.2f} {y} Td ({after}) Tj ET\n"


@pytest.mark.parametrize(
    ("how", "sign", "space"),
    [
        ("/F1 10 Tf 12 Tw", 5.0, 17.0),
        ("/F1 10 Tf 200 Tz", 10.0, 10.0),
        ("/F1 10 Tf 5 Tc q /F2 5 Tf 0 Tc Q", 10.0, 10.0),
    ],
)
def test_lines_are_not_torn_where_letters_are_drawn_apart_or_wider(
    read: Read, how: str, sign: float, space: float
) -> None:
    page, said = Page(), []
    for at in range(6):
        before, after = f"In the year 190{at} it had ", "people and a mill"
        spaces = before.count(" ")
        page.operators += drawn(at, before, 50 + sign * (len(before) - spaces) + space * spaces, after, how)
        said.append(before + after)
    assert read("a.pdf", pdf([page], wide=500)).text == " ".join(said)


def test_forms_have_fonts_of_their_own(read: Read) -> None:
    """Their F1 is another than the page's, which is the page's again behind them."""
    before, after = "In the year 1900 it had ", "people and a mill"
    parts = [
        "".join(drawn(3 * part + at, before, 50 + len(before) * wide / 100, after) for at in range(3))
        for part, wide in enumerate((600, 300, 900, 600))
    ]
    forms = [
        form(
            parts[1 + at],
            f"/F1 << /Type /Font /Subtype /Type1 /BaseFont /Made /FirstChar 0 /LastChar 255 /Widths [{f'{wide} ' * 256}] >>",
        )
        for at, wide in enumerate((300, 900))
    ]
    page = Page(operators=f"{parts[0]} /X0 Do /X1 Do {parts[3]}")
    assert read("a.pdf", pdf([page], wide=600, forms=forms)).text == " ".join([before + after] * 12)


def test_letters_that_are_drawn_one_by_one(read: Read) -> None:
    page = Page()
    for at, line in enumerate(LINES):
        for number, sign in enumerate(line):
            x = 50 + width(line[:number], 10)
            page.operators += f"BT 1 0 0 1 {x:.2f} {700 - 12 * at} Tm /F1 10 Tf 12 TL ({sign}) Tj T* ET "
    assert read("a.pdf", pdf([page])).text == " ".join(LINES)


def test_lines_that_are_drawn_twice_to_look_bold(read: Read) -> None:
    page = Page()
    for at, line in enumerate(["The canals of Norland", "", *LINES]):
        page.put(line, 50, 700 - 12 * at)
        page.put(line, 50.3, 700 - 12 * at)
    page.put("The canals of Norland", 50, 600)
    assert read("a.pdf", pdf([page])).text == "\n\n".join([
        "The canals of Norland", " ".join(LINES), "The canals of Norland"
    ])  # fmt: skip


@pytest.mark.parametrize("columns", [1, 2])
def test_cells_that_are_drawn_in_one_text(read: Read, seen: Seen, columns: int) -> None:
    rows = ("River", "Length (km)", "Built"), ("Aldren", "412", "1834"), ("Sund", "120", "1844")
    page = Page()
    for left in (50, 320)[:columns]:
        for at in range(12):
            page.put("The rivers are in the east of the country, and all of", 50 if left == 50 else left, 760 - 12 * at)
        page.operators += "BT /F1 10 Tf 1 0 0 1 0 0 Tm "
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                page.operators += f"1 0 0 1 {left + (0, 39, 105)[column]} {600 - 15 * at} Tm [({cell})] TJ "
        page.operators += "ET "
    table = "table p1: River | Length (km) | Built/Aldren | 412 | 1834/Sund | 120 | 1844"
    found = [re.sub(" =\\d+", "", one) for one in seen(read("a.pdf", pdf([page])))]
    assert found.count(table) == columns


@pytest.mark.parametrize("leaders", [" . . . . . . . . . . . . .", "..............", ""])
def test_a_contents_line_is_no_row_of_cells(read: Read, seen: Seen, leaders: str) -> None:
    page = Page()
    for at, title in enumerate(("Rivers", "Lakes of the south", "Canals", "Dams and their locks", "Bridges")):
        if at % 2 and leaders:
            page.operators += f"BT /F1 10 Tf 50 {700 - 14 * at} Td [({title}{leaders}) -2000 ({at + 4})] TJ ET\n"
        else:
            page.put(title + leaders, 50, 700 - 14 * at)
            page.put(f"{at + 4}", 400, 700 - 14 * at)
    said = seen(read("a.pdf", pdf([page])))
    assert not any(one.startswith("table") for one in said)
    assert said[0].endswith(" 4")


def test_a_table_whose_numbers_grow_is_one_under_its_names(read: Read, seen: Seen) -> None:
    page = Page()
    rows = ("Valley", "Mills"), ("Aldren", "4"), ("Sund", "12"), ("Grane", "31"), ("Hov", "40")
    for at, row in enumerate(rows):
        page.put(row[0], 50, 700 - 14 * at)
        page.put(row[1], 150, 700 - 14 * at)
    said = seen(read("a.pdf", pdf([page])))
    assert said == ["table p1: Valley | Mills/Aldren | 4/Sund | 12/Grane | 31/Hov | 40"]


def test_signs_that_are_not_told_leave_no_gap(read: Read, seen: Seen) -> None:
    page = Page()
    for at in range(4):
        end = 50 + width("It is known that (2x", 10)
        page.put("It is known that (2x", 50, 700 - 12 * at)
        page.operators += f"BT /F1 18 Tf {end:.2f} {700 - 12 * at} Td (\\000) Tj ET\n"
        page.put(") is what is asked.", end + 18 * 0.556, 700 - 12 * at)
    assert not any(one.startswith("table") for one in seen(read("a.pdf", pdf([page]))))


@pytest.mark.parametrize("font", ["/Widths [a b]", "/Widths 5", "/FirstChar (x) /Widths [1 2]", "/Widths [500]"])
def test_fonts_that_say_nonsense_of_their_letters(read: Read, font: str) -> None:
    page = Page()
    page.put("This line is long enough to be read.", 50, 700)
    data = pdf([page], wide=1)
    data = data.replace(f"/FirstChar 0 /LastChar 255 /Widths [{'1 ' * 256}]".encode(), font.encode().ljust(549))
    assert read("a.pdf", data).text == "This line is long enough to be read."
