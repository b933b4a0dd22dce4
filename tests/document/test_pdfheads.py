"""The running heads and page numbers of PDFs: no text, and what looks like one and is text stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from made_pdf import Page, pdf

from quizapp.document.text import Document

Read = Callable[[str, bytes], Document]
Seen = Callable[[Document], list[str]]


def test_heads_feet_and_numbers_are_no_text(read: Read) -> None:
    pages = []
    for number in range(1, 5):
        page = Page()
        page.put(f"Annual report {'of the Ministry' if number % 2 else f'· chapter {number}'}", 50, 815, 8)
        page.put(f"Page {number} of 4", 280, 140, 8)
        page.put(f"On page {number} there is a sentence that belongs to the text.", 50, 700)
        pages.append(page)
    text = read("a.pdf", pdf(pages)).text
    assert "Ministry" not in text
    assert "of 4" not in text
    assert [f"On page {number} there" in text for number in range(1, 5)] == [True] * 4


def test_lines_that_only_begin_or_end_with_the_page_s_number(read: Read) -> None:
    """Such a line at a page's edge is text, unless it says the same elsewhere or stands apart where heads do."""
    first = {
        3: "3 million people live in its basin, most of them in Poland",
        4: "4. The treaty of 1950 made the river a border.",
        5: "5. Navigation",
        6: "people in the basin lived on it; by 1990 the number had fallen to 6",
        7: "the number of bridges, put at 12 in 2001, was then 7",
    }
    heads = {
        number: f"{number} The Oder" if number < 6 else f"{number} Section {'ABCD'[number % 4]}"
        for number in range(1, 9)
    }
    pages = []
    for number in range(1, 9):
        page = Page()
        page.put(heads[number], 50, 800, 9)
        lines = ["It flows through three countries and to the sea, says this line.", "It was measured once more."] * 12
        for at, line in enumerate([first[number], *lines] if number in first else lines):
            page.put(line, 50, 750 - 13 * at, 10, "F2" if at == 0 and number == 5 else "F1")
        page.put(f"{number} Kowalski", 290, 40, 9)
        pages.append(page)
    text = read("a.pdf", pdf(pages)).text
    assert [line for line in first.values() if line not in text] == []
    assert not any(said in text for said in ("The Oder", "Section", "Kowalski"))


def test_large_heads_are_no_headings(read: Read, seen: Seen) -> None:
    pages = []
    for said in (
        "In 1275 the town lost 2 per cent of its people.",
        "In 1276 the town lost 3 per cent of its people.",
        "More.",
    ):
        page = Page()
        page.put("ANNALS OF SALT", 50, 780, 13, "F2")
        for at in range(4):
            page.put(said, 50, 745 - 12 * at)
        pages.append(page)
    text = read("a.pdf", pdf(pages)).text
    assert text.count("ANNALS OF SALT") == 1
    assert (text.count("In 1275"), text.count("In 1276"), text.count("More.")) == (4, 4, 4)


@pytest.mark.parametrize("first", [True, False], ids=["drawn first", "drawn last"])
@pytest.mark.parametrize(
    ("foot", "head"),
    [("{}", ""), ("Page {} of 4", "Norland Office"), ("- {} -", ""), ("A History of the Valleys  {}", ""), ("{}", "The Valleys {}")],
)  # fmt: skip
def test_page_numbers_in_larger_letters_than_the_text(
    read: Read, seen: Seen, foot: str, head: str, first: bool
) -> None:
    pages = []
    for number in range(1, 5):
        page = Page()
        edges = [(foot.format(number), 290, 30, 12), (head.format(number), 50, 810, 12)]
        for edge in edges if first else []:
            page.put(*edge)
        if number == 1:
            page.put("The thirty valleys", 50, 780, 18)
        for at in range(4):
            page.put(
                f"The mill of the {number}th valley was sold to the miller, and he to whom it was sold was its", 50, 60 - 12 * at + 36
            )  # fmt: skip
        for edge in [] if first else edges:
            page.put(*edge)
        pages.append(page)
    blocks = seen(read("a.pdf", pdf(pages)))
    assert blocks[0] == "heading1 p1: The thirty valleys"
    assert len(blocks) == 2, "a sentence runs over each page's end"


def test_numbered_titles_are_no_page_numbers(read: Read, seen: Seen) -> None:
    pages = []
    for number in range(1, 5):
        page = Page()
        page.put(f"Chapter {number}", 50, 790, 16, "F2")
        page.put(f"{number}. {('Rivers', 'Lakes', 'Seas', 'Springs')[number - 1]}", 50, 765, 13, "F2")
        for at in range(4):
            page.put(f"Of the {number}th kind there is more to be told than a page has room for.", 50, 740 - 12 * at)
        pages.append(page)
    said = seen(read("a.pdf", pdf(pages)))
    assert [one.partition(": ")[2] for one in said if one.startswith("heading")] == [
        "Chapter 1", "1. Rivers", "Chapter 2", "2. Lakes", "Chapter 3", "3. Seas", "Chapter 4", "4. Springs"
    ]  # fmt: skip


def test_a_short_last_line_of_a_page_is_not_gone_on_with(read: Read, seen: Seen) -> None:
    first, second = Page(), Page()
    for at in range(4):
        said = "The station was built by the people of the valley, and the line was"
        first.put(said if at < 3 else "opened by King Olaf", 50, 700 - 12 * at)
        second.put("Many who lived there had hoped for it, and some of them had paid.", 50, 700 - 12 * at)
    blocks = seen(read("a.pdf", pdf([first, second])))
    assert [one[:16] for one in blocks] == ["paragraph p1: Th", "paragraph p2: Ma"]
