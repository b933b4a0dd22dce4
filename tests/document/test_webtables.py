"""Tables of HTML pages: spans, heads of several rows, titles, and boxes of names and values."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from quizapp.document.derive.pipeline import derive
from quizapp.document.text import Document

Read = Callable[[str, bytes], Document]
Seen = Callable[[Document], list[str]]

BOX = """<table class="infobox"><tr><th colspan=2>Odra<tr><td colspan=2><img><div>The Odra in 2007</div><tr><th scope=row>Country<td>
<ul><li>Marn<li>Selby</ul><tr><th>Length<td>840 km<tr><th>Empty<td><tr><th colspan=2>Basin<tr><th>• average - low:<td>567 m<tr><td colspan=2>
<a href=x>A map</a></table>"""


def page(table: str) -> bytes:
    text = "The towns on the Odra grew quickly in the twentieth century, when the railways came to them."
    return f"<html><body><article><h1>Odra</h1><p>{text}</p>{table}<p>{text[::-1]}</p></article></body></html>".encode()


@pytest.mark.parametrize("installed", [True, False])
@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("<tr><th>Town<th>Year<th>People<tr><td rowspan=2>Opol<td>1900<td>30<tr><td>2000<td>127<tr><td rowspan=0>Breg<td>1900<td>24<tr><td>2000<td>39",
         ["table: Town | Year | People/Opol | 1900 | 30/ | 2000 | 127/Breg | 1900 | 24/ | 2000 | 39"]),
        ("<tr><th>River<th colspan=2>Length<th>Source<tr><td>Warda<td>808 km<td>502 mi<td>Krom",
         ["table: River | Length |  | Source/Warda | 808 km | 502 mi | Krom"]),
        ("<tr><th rowspan=2>Town<th colspan=2>People<tr><th>1900<th>2000<tr><td>Opol<td>30<td>127<tr><td>Breg<td colspan=2>39",
         ["table: Town | People 1900 | People 2000/Opol | 30 | 127/Breg | 39 | 39"]),
        ("<tr><th colspan=2>The towns<tr><th>Town<th>People<tr><td>Opol<td>30<tr><td colspan=2>In the east<tr><td>Breg<td>39",
         ["caption: The towns", "table: Town | People/Opol | 30/In the east/Breg | 39"]),
        ("<tr><th>Town<th>Land<th>Year<tr><td>Opol<td rowspan=2>Marn<td>30<tr><td>Breg<td>39",
         ["table: Town | Land | Year/Opol | Marn | 30/Breg | Marn | 39"]),
        ("<tr><td>a<td>b<tr><td rowspan=9><td>c", ["table: a | b/ | c"]),
        ("<tr><td rowspan=x colspan=999999>a<td>b<tr><td>c<td>d", ["table: a | b/c | d"]),
    ],
)  # fmt: skip
def test_spans(
    read: Read, seen: Seen, monkeypatch: pytest.MonkeyPatch, installed: bool, table: str, found: list[str]
) -> None:
    if not installed:
        monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert [line.replace(": |", ": ") for line in seen(read("a.html", page(f"<table>{table}</table>")))[2:-1]] == found


@pytest.mark.parametrize("installed", [True, False])
def test_a_box_of_names_and_values(read: Read, seen: Seen, monkeypatch: pytest.MonkeyPatch, installed: bool) -> None:
    if not installed:
        monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert seen(read("a.html", page(BOX)))[2:-1] == [
        "caption: The Odra in 2007",
        "caption: Odra",
        "item1: - Country: Marn, Selby",
        "item1: - Length: 840 km",
        "caption: Basin (Odra)",
        "item1: - average - low: 567 m",
        "caption: A map",
    ]


def test_what_is_under_the_picture_of_a_box_is_not_what_the_box_tells_of(read: Read, seen: Seen) -> None:
    row = "<tr><th>{}<td>{}"
    rows = (
        row.format("Country", "Marn")
        + row.format("Length", "840 km")
        + "<tr><th colspan=2>Basin"
        + row.format("• average", "567 m³/s")
    )
    picture = "<tr><td colspan=2><img src=x><div class=infobox-caption>The Odra in 2007</div>"
    notice = "<table class='box-More_citations_needed plainlinks metadata ambox'><tr><td>This article <b>needs</b> citations.</table>"
    items = ["item1: - Country: Marn", "item1: - Length: 840 km", "caption: Basin (Odra)", "item1: - average: 567 m³/s"]
    for title in ("", "<tr><th colspan=2>Odra"):
        box = f"{notice}<table class=infobox><caption>Odra</caption>{title}{picture}{rows}</table>"
        assert seen(read("a.html", page(box)))[2:-1] == ["caption: Odra", *items, "caption: The Odra in 2007"]
    plain = f"<table><tr><td colspan=2>Odra</td></tr>{rows}</table>"
    assert seen(read("a.html", page(plain)))[2:5] == ["caption: Odra", *items[:2]]


def test_cells_that_would_fill_the_memory_are_not_put_everywhere(read: Read) -> None:
    table = "<table>" + "<tr><td rowspan=999 colspan=99>x<td>y" * 200 + "</table>"
    assert len(read("a.html", page(table)).text) < 10_000


def test_facts_of_tables_with_blank_cells(read: Read) -> None:
    """A blank head or cell is one: the names of the others don't move."""
    rows = (("", "Won", "Lost"), ("Tarn", "5", ""), ("Halvik", "", "3"), ("", "7", "8"), ("Ostre", "2", "4"))
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    text = "<p>The games of the year were played by three towns of the lake in 1998.</p>"
    found = derive(read("a.html", f"<h1>The games of 1998</h1>{text}<table>{table}</table>".encode()))
    said = [one.cloze.removeprefix("The games of 1998: ") for one in found.proposals if one.kind == "table"]
    assert sorted(said) == ["Ostre – Lost: {{4}}", "Ostre – Won: {{2}}", "Tarn – Won: {{5}}"]
