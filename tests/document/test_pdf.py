"""PDFs: reading order, running heads, hyphens, pages, and files that are broken, locked, scanned or made to do harm."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pdf import Page, pdf, set_in_columns, width
from pypdf import PdfReader, PdfWriter

from quizapp.document import pdf as room
from quizapp.document.reader import read_document
from quizapp.document.text import Document
from quizapp.errors import QuizError

Read = Callable[[str, bytes], Document]
Seen = Callable[[Document], list[str]]

TEXT = [
    "# Lakes of the world",
    "Lake Baikal is the deepest lake of the world and lies in southern Siberia. It is home to thousands of species, "
    "most of which are found nowhere else, and holds a fifth of all unfrozen fresh water.",
    "Olkhon, the largest of its twenty-seven islands, is inhabited by some 1,500 people, who live mostly on fishing, "
    "farming and, since the nineties, on visitors.",
    "# The rivers that feed it",
    "More than three hundred streams and rivers flow into the lake, but the Angara alone flows out of it. It is "
    "therefore called the daughter of Baikal, and drives several power stations between Irkutsk and Bratsk.",
    "In winter the ice is thick enough for lorries, and a railway was once laid over it during a war.",
]
WORDS = [one.removeprefix("# ") for one in TEXT]
MANY = [
    one if one.startswith("#") else f"{told} it is told. {one}"
    for told in ("Once", "Twice", "Often", "Rarely", "Sometimes", "Everywhere")
    for one in TEXT
]


def paragraphs(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize(
    "how", [{}, {"columns": 2}, {"columns": 2, "by_rows": True}, {"columns": 3, "size": 8}, {"indent": 14.0}]
)
def test_text_in_columns_is_read_as_it_was_written(read: Read, how: dict[str, object]) -> None:
    pages = set_in_columns(MANY, head="Lakes and rivers", height=300, **how)  # type: ignore[arg-type]
    document = read("a.pdf", pdf(pages))
    assert paragraphs(document) == [one.removeprefix("# ") for one in MANY]
    kinds = {document.text[block.start : block.end]: block.kind for block in document.blocks}
    assert {said for said, kind in kinds.items() if kind == "heading"} == {WORDS[0], WORDS[3]}
    assert len(document.pages) == len(pages) > 1
    assert document.place_of(0) == "page 1"
    assert document.place_of(len(document.text) - 1) == f"page {len(pages)}"


def test_what_stands_on_a_page(read: Read, seen: Seen) -> None:
    page = Page()
    page.put("Rivers", 50, 780, 18, "F2")
    for at, line in enumerate(
        ("Three rivers are long, and each has its own", "shape, its own length and its own story:")
    ):
        page.put(line, 50, 750 - 12 * at)
    for at, name in enumerate(("Nile", "Amazon", "Yangtze")):
        page.put("•", 60, 720 - 12 * at)
        page.put(name, 74, 720 - 12 * at)
    for at, (name, length, land) in enumerate(
        (("River", "Length", "Land"), ("Nile", "6650 km", "Egypt"), ("Amazon", "6400 km", "Brazil"))
    ):
        for column, cell in enumerate((name, length, land)):
            page.put(cell, 50 + 150 * column, 650 - 14 * at)
    page.put("Figure 3. The Nile from above", 50, 580)
    for at, line in enumerate(("def length():", "    return 6650")):
        page.put(line, 50, 550 - 12 * at, 10, "F3")
    page.put("The last words stand on a line of their own and end here.", 50, 510)
    assert seen(read("a.pdf", pdf([page]))) == [
        "heading1 p1: Rivers",
        "paragraph p1: Three rivers are long, and each has its own shape, its own length and its own story:",
        "item1 <1 p1: • Nile",
        "item1 <1 p1: • Amazon",
        "item1 <1 p1: • Yangtze",
        "table p1: River | Length | Land/Nile | 6650 km | Egypt/Amazon | 6400 km | Brazil",
        "caption p1: Figure 3. The Nile from above",
        "code p1: def length():/return 6650",
        "paragraph p1: The last words stand on a line of their own and end here.",
    ]


def test_notes_stand_behind_the_text_that_runs_over(read: Read, seen: Seen) -> None:
    """Each is a block of its own, without its mark, and of its own page."""
    lines = [
        "The bridge was opened to carts in the spring of that year, and a",
        "ferry that had run there for long was given up.",
    ]
    first, second = Page(), Page()
    for at in range(4):
        first.put(lines[at % 2], 50, 700 - 12 * at)
    first.put("3", 50 + width(lines[1], 10), 667.5, 7)
    first.put("The toll was a penny for a cart and was paid by all who came over", 50, 640)
    first.put("2", 50, 103, 5)
    first.put("It was sold in 1852 for 72,500 pounds to the South-Eastern", 55, 100, 8)
    first.put("Railway, which closed it.", 50, 90, 8)
    first.put("3. He was born in Derby and died in 1871.", 50, 80, 8)
    first.put("1", 290, 30, 8)
    second.put("from the north, as the book of the town says.", 50, 700)
    second.put("A second paragraph of the second page, which is long enough to be one.", 50, 670)
    second.put("2", 290, 30, 8)
    document = read("a.pdf", pdf([first, second]))
    assert seen(document)[-4:] == [
        "paragraph p1: The toll was a penny for a cart and was paid by all who came over from the north, as the book of the town says.",
        "paragraph note p1: It was sold in 1852 for 72,500 pounds to the South-Eastern Railway, which closed it.",
        "paragraph note p1: He was born in Derby and died in 1871.",
        "paragraph p2: A second paragraph of the second page, which is long enough to be one.",
    ]
    assert [
        document.page_of(document.text.index(said)) for said in ("toll", "from the north", "1852", "1871", "A second")
    ] == [1, 2, 1, 1, 2]


def test_labels_of_a_figure_are_no_headings(read: Read, seen: Seen) -> None:
    page = Page()
    page.put("How it works", 50, 790, 16, "F2")
    for at in range(9):
        page.put("The interpreter runs the program, and records what it does as it goes.", 50, 760 - 12 * at)
    for at, label in enumerate(("Interpret", "Monitor", "Record", "Compile", "Enter", "Leave", "Abort", "Overhead")):
        page.put(label, 80 + 37 * (at % 3), 620 - 25 * at, 13)
    page.put("And then it all begins once more, as the figure shows to those who look at it.", 50, 390)
    kinds = [one.partition(":")[0] for one in seen(read("a.pdf", pdf([page])))]
    assert kinds == ["heading1 p1", "paragraph p1", *["caption p1"] * 8, "paragraph p1"]


def test_marks_and_cells_that_are_drawn_by_themselves(read: Read, seen: Seen) -> None:
    """Some programs draw all marks of a page at its end, and each number or cell on a line of its own."""
    page = Page()
    page.put("The League had four main offices:", 50, 760)
    for at, line in enumerate(
        ("The Peterhof in Novgorod, which traded in", "furs and in wax.", "Bryggen in Bergen."), 1
    ):
        page.put(line, 70, 760 - 12 * at)
    page.put("It had two towns that led it:", 50, 700)
    for at, line in enumerate(("Lindova led the north;", "Hamburg led the south.")):
        page.put(line, 70, 688 - 12 * at)
    page.put("Its years of war were two:", 50, 650)
    for at, line in enumerate(("It fought the Danes in 1370.", "It fought the Dutch in 1441.")):
        page.put(f"{at + 1}", 50, 636 - 12 * at, 11)
        page.put(line, 70, 638 - 12 * at)
    for at, row in enumerate(
        (("Office", "Founded", "Goods"), ("Novgorod", "1192", "Furs"), ("Bergen", "1360", "Fish"))
    ):
        for column, cell in enumerate(row):
            page.put(cell, 90 + 120 * column, 590 - 18 * at)
    for mark, y in (("1. ", 748), ("2. ", 724), ("• ", 688), ("• ", 676)):
        page.put(mark, 58, y)
    assert seen(read("a.pdf", pdf([page]))) == [
        "paragraph p1: The League had four main offices:",
        "item1 <0 p1: 1. The Peterhof in Novgorod, which traded in furs and in wax.",
        "item1 <0 p1: 2. Bryggen in Bergen.",
        "paragraph p1: It had two towns that led it:",
        "item1 <3 p1: • Lindova led the north;",
        "item1 <3 p1: • Hamburg led the south.",
        "paragraph p1: Its years of war were two:",
        "item1 <6 p1: 1. It fought the Danes in 1370.",
        "item1 <6 p1: 2. It fought the Dutch in 1441.",
        "table p1: Office | Founded | Goods/Novgorod | 1192 | Furs/Bergen | 1360 | Fish",
    ]


def test_rows_that_are_drawn_at_once(read: Read, seen: Seen) -> None:
    """TeX draws a row of a table in one, with gaps between its cells; in a text there are such gaps too."""
    page = Page()
    page.put("There are many lands in the union, and each has a capital of its own.", 50, 740)
    rows = ("Land", "People", "Capital"), ("Austria", "8.9", "Vienna"), ("Belgium", "11.5", "Brussels")
    for at, row in enumerate(rows):
        cells = " -4000 ".join(f"({cell})" for cell in row)
        page.operators += f"BT /F1 10 Tf 50 {700 - 12 * at} Td [{cells}] TJ ET\n"
    for at, item in enumerate(("The first of them is Austria.", "The second is Belgium.")):
        page.operators += f"BT /F1 10 Tf 50 {664 - 12 * at} Td [({at + 1}.) -1200 ({item})] TJ ET\n"
    page.operators += "BT /F1 10 Tf 50 620 Td [(Written in Vienna) -5000 (May 1995)] TJ ET\n"
    assert seen(read("a.pdf", pdf([page]))) == [
        "paragraph p1: There are many lands in the union, and each has a capital of its own.",
        "table p1: Land | People | Capital/Austria | 8.9 | Vienna/Belgium | 11.5 | Brussels",
        "item1 p1: 1. The first of them is Austria.",
        "item1 p1: 2. The second is Belgium.",
        "caption p1: Written in Vienna May 1995",
    ]


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        ("a na¨ıve M¨uller, Erd˝os and Fran¸cois", "a naïve Müller, Erdős and François"),
        ("Andr´e and voil`a, ¨Uber M¨ uller", "André and voilà, Über Müller"),
        ("it is `so' and 5´ or ˆ2", "it is `so' and 5´ or ˆ2"),
    ],
)
def test_letters_with_their_accents_before_them(drawn: str, said: str) -> None:
    from quizapp.document.pdfpieces import Fragment

    same = (1, 0, 0, 1, 0, 0)
    assert [one.text for one in [Fragment.placed(drawn, same, same, "", 10)] if one] == [said]


@pytest.mark.parametrize("font", ["CMBX12", "ABCDEF+CMB10", "SFBX1000", "NimbusRomNo9L-Medi", "Times-Bold"])
def test_bold_letters_by_their_names(font: str) -> None:
    from quizapp.document.pdfpieces import Fragment

    same = (1, 0, 0, 1, 0, 0)
    bold = Fragment.placed("a", same, same, font, 10)
    usual = Fragment.placed("a", same, same, "Poppins-Medium", 10)
    assert [one.bold for one in (bold, usual) if one] == [True, False]


def test_a_page_that_is_a_picture(read: Read) -> None:
    full = Page()
    full.put("This page has its text, and it is long enough.", 50, 700)
    document = read("a.pdf", pdf([full, Page(), full]))
    assert document.note == "No text was found on page 2: it may be scanned."
    assert document.pages[0] == 0
    assert document.page_of(len(document.text) - 1) == 3


def test_pages_whose_letters_are_not_told(read: Read) -> None:
    told, untold = Page(), Page()
    told.put("This page has its text, and it is long enough.", 50, 700)
    for at in range(3):
        untold.put("/g26/g139/g150/g138/g3 /g137/g148/g145/g153", 50, 700 - 12 * at)
    untold.put("A title that can be read", 50, 750)
    document = read("a.pdf", pdf([told, untold, told]))
    assert document.note == "The letters on page 2 can't be told: only text recognition (OCR) can read them."
    assert "/g" not in document.text
    assert "A title that can be read" in document.text
    with pytest.raises(QuizError, match="can't be read") as caught:
        read("b.pdf", pdf([untold]))
    assert "OCR" in caught.value.hint


def locked(password: str) -> bytes:
    page = Page()
    page.put("This is what a locked document says.", 50, 700)
    writer, out = PdfWriter(clone_from=PdfReader(BytesIO(pdf([page])))), BytesIO()
    writer.encrypt(password, "owner", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def test_protected_pdfs(read: Read) -> None:
    assert read("a.pdf", locked("")).text == "This is what a locked document says."
    with pytest.raises(QuizError, match="protected") as caught:
        read("a.pdf", locked("secret"))
    assert "password" in caught.value.message


PAGE = Page()
PAGE.put("A page with some words on it.", 50, 700)
GOOD = pdf([PAGE])


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b"%PDF-1.4\n", "broken"),
        (b"no pdf at all", "not what its name says"),
        (GOOD[:200], "broken|no text"),
        (GOOD.replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]"), "broken|no text"),
        (pdf([]), "broken"),
        (pdf([Page(), Page()]), "no text"),
        (b"\x89PNG" + os.urandom(300).replace(b"%PDF-", b""), "not what its name says"),
    ],
)
def test_what_is_no_pdf(read: Read, data: bytes, title: str) -> None:
    with pytest.raises(QuizError, match=title) as caught:
        read("a.pdf", data)
    assert caught.value.hint
    assert "a.pdf" in caught.value.message


def test_a_pdf_is_known_by_its_beginning(read: Read) -> None:
    assert read("saved", GOOD).text == "A page with some words on it."
    assert read("saved.html", b"\n" + GOOD).text == "A page with some words on it."


def test_a_file_of_2_gigabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.write(GOOD)
        file.truncate(2 * 2**30)  # a hole, which takes no room
    with pytest.raises(QuizError, match="too large") as caught:
        read_document(path)
    assert "2,048 MB" in caught.value.message


def test_a_stream_that_unpacks_to_very_much(read: Read, seen: Seen) -> None:
    bomb = zlib.compress(zlib.compress(b" " * 200_000_000))
    stream = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(bomb), bomb)
    data = GOOD.replace(b"/Contents 7 0 R", b"/Contents 8 0 R")
    start = data.index(b"xref\n")
    data = data[:start] + b"8 0 obj\n" + stream + b"\nendobj\n" + data[start:]
    with pytest.raises(QuizError, match=r"broken|large|no text"):
        read("a.pdf", data)


def test_more_text_than_any_book_has(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LONGEST", 40)
    with pytest.raises(QuizError, match="too large"):
        read("a.pdf", pdf([PAGE, PAGE]))


def test_reading_can_be_ended(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([PAGE] * 3))
    heard: list[tuple[int, int]] = []

    def told(page: int, pages: int) -> None:
        heard.append((page, pages))
        if page == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_document(tmp_path / "a.pdf", told)
    assert heard == [(1, 3), (2, 3)]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=6)), max_size=5),
    st.integers(0, 400),
)
def test_any_damage_is_told(changes: list[tuple[int, bytes]], cut: int) -> None:
    data = bytearray(GOOD)
    for at, said in changes:
        data[at : at + len(said)] = said
    with suppress(QuizError):
        room.read(bytes(data[: len(data) - cut]), "a.pdf")
