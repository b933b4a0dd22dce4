"""What a browser and a wiki put on printed pages."""

from __future__ import annotations

from collections.abc import Callable

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
