"""What a browser and a wiki put on printed pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from made_pdf import Page, pdf, wrapped

from quizapp.document.text import Document

Read = Callable[[str, bytes], Document]
Seen = Callable[[Document], list[str]]

TEXT = "The lake lies in the north of the country, and is the deepest of all its lakes by far. Its outflow is the Orre."


def written(page: Page, text: str, top: float) -> float:
    for line in wrapped(text, 480):
        page.put(line, 50, top)
        top -= 12
    return top - 8


def test_when_and_from_where_a_page_was_printed(read: Read, seen: Seen) -> None:
    """One page is enough to know a browser's lines; the same in the text stays."""
    page = Page()
    written(page, TEXT, 700)
    written(page, "4/12/24, 5:10 PM was the time at which the water rose to the mark on the wall of the house.", 640)
    page.put("11/27/26, 5:55 PM", 24, 822, 8)
    page.put("Lake Orvel", 280, 822, 8)
    page.put("https://lakes.example.org/north/orvel.html", 24, 15, 8)
    page.put("1/1", 560, 15, 8)
    assert seen(read("a.pdf", pdf([page]))) == [
        f"paragraph p1: {TEXT}",
        "paragraph p1: 4/12/24, 5:10 PM was the time at which the water rose to the mark on the wall of the house.",
    ]


def wiki(*, named: bool) -> bytes:
    page = Page()
    for at, name in enumerate(("Main page", "Contents")):
        page.put("•", 50, 800 - 12 * at)
        page.put(name, 60, 800 - 12 * at)
    page.put("Lake Orvel", 50, 750, 20)
    page.put("From Openpedia, the free encyclopedia", 50, 725)
    top = written(page, TEXT, 700)
    page.put("Climate [edit]", 50, top - 16, 14, "F2")
    top = written(page, TEXT.replace("lake", "water"), top - 40)
    if named:
        page.put('Retrieved from "https://en.openpedia.example/index.php?title=Lake_Orvel"', 50, top - 20)
        page.put("Categories: Lakes | North", 50, top - 50)
    return pdf([page])


def test_what_a_wiki_says_of_itself(read: Read, seen: Seen) -> None:
    assert seen(read("a.pdf", wiki(named=True))) == [
        "heading1 p1: Lake Orvel",
        f"paragraph p1: {TEXT}",
        "heading2 p1: Climate",
        f"paragraph p1: {TEXT.replace('lake', 'water')}",
    ]


def test_what_is_from_no_wiki_stays(read: Read, seen: Seen) -> None:
    found = seen(read("a.pdf", wiki(named=False)))
    assert found[0] == "item1 p1: • Main page"
    assert "heading2 p1: Climate [edit]" in found


def printed_pages(count: int, stamp: str = "11/27/26, 5:55 PM") -> list[Page]:
    pages = []
    for number in range(1, count + 1):
        page = Page()
        page.put(f"{stamp} Lake Orvel", 24, 822, 8)
        written(page, TEXT.replace("lake", "lake " * number), 700)
        page.put(f"https://lakes.example.org/north/orvel.html {number}/{count}", 24, 15, 8)
        pages.append(page)
    return pages


@pytest.mark.parametrize("numbered", [False, True])
def test_lines_of_the_text_at_the_edges_stay(read: Read, numbered: bool) -> None:
    """They end in an address, or begin with a time, and stand on one page each."""
    first = "The council of Lund published its report of all 31 bridges at https://a.example.org/report"
    last = "3 The bridge has 14 arches and cost 3,000 crowns, see https://a.example.org/report"
    timed = "4/12/24, 5:10 PM was when the water rose to the mark on the wall of the house"
    pages = [Page() for _ in range(3)]
    for number, page in enumerate(pages):
        written(page, TEXT.replace("lake", "lake " * (number + 1)), 700)
        if numbered:
            page.put(f"{number + 1}/3", 290, 20, 8)
    pages[0].put(last, 50, 36)
    pages[1].put(first, 50, 812)
    pages[2].put(timed, 50, 812)
    text = " ".join(read("a.pdf", pdf(pages)).text.split())
    assert first in text
    assert last.removeprefix("3 ") in text
    assert timed in text


@pytest.mark.parametrize("count", [1, 3])
def test_a_browsers_lines_are_known_by_each_other_or_by_most_pages(read: Read, count: int) -> None:
    text = read("a.pdf", pdf(printed_pages(count))).text
    assert "5:55" not in text
    assert "https" not in text


def test_a_first_line_with_an_address_stays_above_a_browsers_foot(read: Read) -> None:
    """It has the address at the foot already."""
    [page] = printed_pages(1)
    page.drawn[0].text = "The council of Lund published its report at https://a.example.org/report"
    text = read("a.pdf", pdf([page])).text
    assert "council of Lund" in text
    assert "orvel.html" not in text


def test_the_title_of_a_page_may_be_a_question(read: Read) -> None:
    [page] = printed_pages(1)
    page.drawn[0].text += ": why is it so deep in the north?"
    assert "5:55" not in read("a.pdf", pdf([page])).text


def test_an_address_at_the_foot_of_most_pages_goes(read: Read) -> None:
    pages = printed_pages(3)
    for page in pages:
        del page.drawn[0]
        page.drawn[-1].text = "Lake Orvel https://lakes.example.org/north/orvel.html"
    assert "https" not in read("a.pdf", pdf(pages)).text


@pytest.mark.parametrize("behind", ["", " on 3 May 2004."])
def test_where_a_text_is_from_ends_no_document(read: Read, behind: str) -> None:
    page = Page()
    top = written(page, TEXT, 700)
    page.put(f"Retrieved from https://a.example.org/bridges{behind}", 50, top - 30)
    top = written(page, TEXT.replace("lake", "water"), top - 70)
    page.put("Bridges", 50, top - 16, 10, "F2")
    written(page, TEXT.replace("lake", "bridge"), top - 40)
    text = read("a.pdf", pdf([page])).text
    assert behind in text
    assert "deepest of all its waters" in text
    assert "deepest of all its bridges" in text


def test_what_stands_behind_a_wikis_words_stays_if_it_is_text(read: Read) -> None:
    page = Page()
    top = written(page, TEXT, 700)
    page.put('Retrieved from "https://en.openpedia.example/index.php?title=Lake_Orvel"', 50, top - 20)
    page.put("Categories: Lakes | North", 50, top - 50)
    page.put("This page was last edited on 3 May 2024, at 10:20 (UTC), by somebody of us.", 50, top - 80)
    written(page, TEXT.replace("lake", "bridge"), top - 110)
    text = read("a.pdf", pdf([page])).text
    assert "Retrieved" not in text
    assert "Categories" not in text
    assert "last edited" not in text
    assert "deepest of all its bridges" in text


def test_short_items_ahead_of_a_wikis_text_stay_unless_they_lead_elsewhere(read: Read) -> None:
    page = Page()
    for at, name in enumerate(("Main page", "1 Climate", "Depth 214 m", "Founded 1512 by monks")):
        page.put("•", 50, 800 - 12 * at)
        page.put(name, 60, 800 - 12 * at)
    top = written(page, TEXT, 700)
    page.put("Climate [edit]", 50, top - 16, 14, "F2")
    top = written(page, TEXT.replace("lake", "water"), top - 40)
    page.put('Retrieved from "https://en.openpedia.example/index.php?title=Lake_Orvel"', 50, top - 20)
    text = read("a.pdf", pdf([page])).text
    assert "Depth 214 m" in text
    assert "Founded 1512 by monks" in text
    assert "Main page" not in text
    assert "1 Climate" not in text
