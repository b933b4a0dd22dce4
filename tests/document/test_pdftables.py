"""Tables of PDFs: cells of several lines, beside columns of text, heads in two rows, blank cells; and what is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from made_pdf import Page, pdf, wrapped

from quizapp.document.quotes import Finder
from quizapp.document.text import Document

Read = Callable[[str, bytes], Document]
Seen = Callable[[Document], list[str]]

FAULTS = (
    ("Fault", "Cause", "Remedy"),
    (
        "It does not start",
        "no current, or the switch of the motor is off",
        "see the fuse, and wait until the motor is cold",
    ),
    ("It is loud", "air in the pipe", "open the vent until water comes out without any bubbles"),
    ("It leaks", "worn seal", "change the seal"),
)
TABLE = "table p1: " + "/".join(" | ".join(row) for row in FAULTS)


def draw(
    page: Page,
    rows: Sequence[Sequence[str]],
    places: Sequence[float],
    *,
    room: float = 120,
    top: float = 700,
    centred: bool = False,
    step: float = 18,
) -> float:
    """Draw a table cell by cell, each as many lines as it needs; gives the height below it."""
    for row in rows:
        cells = [wrapped(cell, room) for cell in row]
        most = max(map(len, cells))
        for lines, x in zip(cells, places, strict=True):
            down = 6 * (most - len(lines)) if centred else 0
            for at, line in enumerate(lines):
                page.put(line, x, top - down - 12 * at)
        top -= 12 * (most - 1) + step
    return top


@pytest.mark.parametrize("centred", [False, True])
def test_cells_of_several_lines(read: Read, seen: Seen, centred: bool) -> None:
    page = Page()
    page.put("What may go wrong with the pump is told here, and what can be done about it by you.", 50, 740)
    low = draw(page, FAULTS, (50, 200, 350), centred=centred)
    page.put("If that is of no help, call the works, where somebody is there by day and by night.", 50, low - 20)
    assert seen(read("a.pdf", pdf([page]))) == [
        "paragraph p1: What may go wrong with the pump is told here, and what can be done about it by you.",
        TABLE,
        "paragraph p1: If that is of no help, call the works, where somebody is there by day and by night.",
    ]


def test_a_label_of_two_lines_has_its_figures_beside_the_last(read: Read, seen: Seen) -> None:
    page = Page()
    page.put("Millions of euros", 50, 700)
    page.put("2023", 300, 700)
    page.put("2022", 350, 700)
    for at, (label, *figures) in enumerate(
        (
            ("Assets", ""),
            ("Cash", "12.5", "11.0"),
            ("Property, machines and the", ""),
            ("other means", "98.4", "80.0"),
            ("Sum", "110.9", "91.0"),
        )
    ):
        page.put(label, 50, 684 - 14 * at)
        for x, figure in zip((300, 350), figures, strict=False):
            if figure:
                page.put(figure, x, 684 - 14 * at)
    assert seen(read("a.pdf", pdf([page]))) == [
        "table p1: Millions of euros | 2023 | 2022/Assets |  | /Cash | 12.5 | 11.0/"
        "Property, machines and the other means | 98.4 | 80.0/Sum | 110.9 | 91.0"
    ]


def test_a_table_above_columns_of_text(read: Read, seen: Seen) -> None:
    """They begin at other places than those of the table."""
    page = Page()
    draw(
        page,
        [("Year", "Pumps", "Valves", "All"), ("2022", "711", "478", "1,189"), ("2023", "802", "482", "1,284")],
        (50, 200, 310, 420),
    )
    for left in (50, 305):
        for at in range(14):
            page.put("Last year was the best of all for our company, and", left, 600 - 12 * at)
    found = seen(read("a.pdf", pdf([page])))
    assert found[0] == "table p1: Year | Pumps | Valves | All/2022 | 711 | 478 | 1,189/2023 | 802 | 482 | 1,284"
    assert [one.partition(" ")[0] for one in found] == ["table", "paragraph"]


def test_heads_in_two_rows(read: Read, seen: Seen) -> None:
    """What stands over two columns is a head of both; that of the first column stands beside both rows."""
    page = Page()
    page.put("Segment", 50, 693)
    for text, x in (("Revenue", 227), ("Margin", 435)):
        page.put(text, x, 700)
    for text, x in (("2023", 200), ("2022", 260), ("2023", 400), ("2022", 460)):
        page.put(text, x, 686)
    for at, row in enumerate((("Pumps", "802.0", "711.4", "12.8", "11.0"), ("Valves", "482.5", "478.8", "9.2", "9.1"))):
        for text, x in zip(row, (50, 200, 260, 400, 460), strict=True):
            page.put(text, x, 670 - 15 * at)
    assert seen(read("a.pdf", pdf([page]))) == [
        "table p1: Segment | Revenue 2023 | Revenue 2022 | Margin 2023 | Margin 2022/"
        "Pumps | 802.0 | 711.4 | 12.8 | 11.0/Valves | 482.5 | 478.8 | 9.2 | 9.1"
    ]


def test_a_blank_cell_keeps_its_column_and_tables_stay_apart(read: Read, seen: Seen) -> None:
    page = Page()
    for at, row in enumerate(
        (("Item", "2023", "2024"), ("Schools", "4.1", "4.4"), ("Roads", "", "2.2"), ("Sum", "6.1", "6.6"))
    ):
        for text, x in zip(row, (50, 150, 250), strict=True):
            if text:
                page.put(text, x, 700 - 15 * at)
    for at, row in enumerate(
        (("Model", "Flow", "Head", "Power"), ("A 4", "42", "31", "5.5"), ("A 6", "60", "28", "7.5"))
    ):
        for text, x in zip(row, (100, 180, 300, 380), strict=True):
            page.put(text, x, 637 - 15 * at)
    assert seen(read("a.pdf", pdf([page]))) == [
        "table p1: Item | 2023 | 2024/Schools | 4.1 | 4.4/Roads |  | 2.2/Sum | 6.1 | 6.6",
        "table p1: Model | Flow | Head | Power/A 4 | 42 | 31 | 5.5/A 6 | 60 | 28 | 7.5",
    ]


def test_a_narrow_table(read: Read, seen: Seen) -> None:
    """The widest cell of a column nearly touches the next column."""
    page = Page()
    second = 50 + 5.56 * len("Halvik") + 6.5
    for at, row in enumerate((("Town", "People", "Since"), ("Tarn", "14,210", "1284"), ("Halvik", "6,330", "1512"))):
        for text, x in zip(row, (50, second, second + 60), strict=True):
            page.put(text, x, 700 - 16 * at)
    assert seen(read("a.pdf", pdf([page], wide=556))) == [
        "table p1: Town | People | Since/Tarn | 14,210 | 1284/Halvik | 6,330 | 1512"
    ]


def test_what_is_no_table(read: Read, seen: Seen) -> None:
    """Numbers of headings, and labels of paragraphs."""
    page = Page()
    for text, x, y, size in (
        ("2", 50, 740, 14),
        ("Methods", 75, 740, 14),
        ("2.1", 50, 720, 12),
        ("Those who took part", 85, 720, 12),
    ):
        page.put(text, x, y, size, "F2")
    text = "The text of the section says at some length what was done, and by whom, and for how long it was."
    low = 700.0
    for line in wrapped(text, 480):
        page.put(line, 50, low)
        low -= 12
    for label in ("Early", "Late"):
        page.put(label, 50, low - 10)
        for at, line in enumerate(wrapped(text, 380)):
            page.put(line, 150, low - 10 - 12 * at)
        low -= 40
    found = seen(read("a.pdf", pdf([page])))
    assert not any(one.startswith("table") for one in found)
    assert [one for one in found if one.startswith("heading")] == [
        "heading1 p1: 2 Methods",
        "heading2 p1: 2.1 Those who took part",
    ]


@pytest.mark.parametrize("bold", [True, False])
def test_a_box_of_names_and_values_has_no_heads(read: Read, seen: Seen, bold: bool) -> None:
    """Its first row is one of them, and no head of the others: they are items."""
    page = Page()
    page.put("Lake Orvel", 80, 720, 12, "F2")
    for at, (name, value) in enumerate((("Location", "Northern Veld"), ("Inflows", "Senn, Ilba"), ("Depth", "214 m"))):
        page.put(name, 50, 690 - 14 * at, 10, "F2" if bold else "F1")
        page.put(value, 150, 690 - 14 * at)
    assert [one for one in seen(read("a.pdf", pdf([page]))) if one.startswith(("item", "table"))] == [
        "item1 p1: - Location: Northern Veld", "item1 p1: - Inflows: Senn, Ilba", "item1 p1: - Depth: 214 m",
    ]  # fmt: skip


@pytest.mark.parametrize("bold", [True, False])
def test_two_columns_with_heads(read: Read, seen: Seen, bold: bool) -> None:
    """They are bold, or without figures above figures."""
    page = Page()
    for at, (name, value) in enumerate((("River", "Length"), ("Senn", "412 km"), ("Ilba", "120 km"))):
        for text, x in ((name, 50), (value, 150)):
            page.put(text, x, 690 - 14 * at, 10, "F2" if bold and not at else "F1")
    assert seen(read("a.pdf", pdf([page]))) == ["table p1: River | Length/Senn | 412 km/Ilba | 120 km"]


CAPITALS = (("Country", "Capital"), ("Norway", "Oslo"), ("Sweden", "Stockholm"), ("Finland", "Helsinki"))
COMPOSERS = (("Work", "Composer"), ("Tosca", "Puccini"), ("Aida", "Verdi"), ("Fidelio", "Beethoven"))
TERMS = (("Term", "Meaning"), ("osmosis", "movement of water"), ("mitosis", "division of a cell"))


@pytest.mark.parametrize("rows", [CAPITALS, COMPOSERS, TERMS])
def test_two_columns_of_words_whose_heads_name_kinds(read: Read, seen: Seen, rows: Sequence[Sequence[str]]) -> None:
    page = Page()
    page.put("The table tells what everybody who was there by that time had to know by heart of it.", 50, 740)
    draw(page, rows, (50, 150), room=300)
    assert seen(read("a.pdf", pdf([page])))[1:] == ["table p1: " + "/".join(" | ".join(row) for row in rows)]


@pytest.mark.parametrize(
    "rows",
    [
        (("Status", "Closed"), ("Location", "Northern Veld"), ("Depth", "two miles"), ("Outflow", "Orre")),
        (("Government", "Republic"), ("President", "Ann Ek"), ("Currency", "Krone"), ("Anthem", "Veld"), ("Demonym", "Velder")),
        (("Status", "Open"), ("Architect", "Jean Ek"), ("Contractor", "Veldbau")),
    ],
)  # fmt: skip
def test_names_and_values_whose_first_value_is_a_word_have_no_heads(
    read: Read, seen: Seen, rows: Sequence[Sequence[str]]
) -> None:
    page = Page()
    draw(page, rows, (50, 150))
    assert seen(read("a.pdf", pdf([page]))) == [f"item1 p1: - {name}: {value}" for name, value in rows]


def test_a_row_that_is_an_item_now_is_found(read: Read) -> None:
    page = Page()
    draw(page, (("Inflows", "Senn, Ilba"), ("Location", "Northern Veld"), ("Outflow", "Orre")), (50, 150))
    finder = Finder(read("a.pdf", pdf([page])))
    found = finder.find("Location | Northern Veld")
    assert (found.kind, found.passage) == ("folded", "Location: Northern Veld")
    assert finder.find("Location | Orre").kind != "folded"


@pytest.mark.parametrize("step", [12, 14, 18])
@pytest.mark.parametrize("blank", ["bolt", "screw"])
def test_rows_with_small_letters_and_a_blank_cell_stay_apart(read: Read, seen: Seen, step: float, blank: str) -> None:
    rows = [
        (name, "" if name == blank else number)
        for name, number in (("Part", "Number"), ("bolt", "31"), ("nut", "44"), ("screw", "20"), ("washer", "12"))
    ]
    page = Page()
    draw(page, rows, (50, 250), step=step)
    page.drawn = [one for one in page.drawn if one.text]
    assert seen(read("a.pdf", pdf([page]))) == ["table p1: " + "/".join(" | ".join(row) for row in rows)]


@pytest.mark.parametrize("step", [12, 14, 18])
def test_a_label_that_ends_open_goes_on_among_small_letters(read: Read, seen: Seen, step: float) -> None:
    rows = [("Item", "Sum"), ("cash", "31"), ("money", "44"), ("houses, machines and", ""), ("other means", "12")]
    page = Page()
    draw(page, rows, (50, 250), room=150, step=step)
    page.drawn = [one for one in page.drawn if one.text]
    assert seen(read("a.pdf", pdf([page]))) == [
        "table p1: Item | Sum/cash | 31/money | 44/houses, machines and other means | 12"
    ]
