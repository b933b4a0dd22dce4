"""Word documents and EPUB books, and zip files that are made to do harm."""

from __future__ import annotations

import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_documents import TYPES, docx, epub, numbered, paragraph, part, zipped

from quizapp.document import building
from quizapp.document import zipped as room
from quizapp.document.text import Document
from quizapp.errors import QuizError

Read = Callable[[str, bytes], Document]
Seen = Callable[[Document], list[str]]


def test_what_is_struck_out_or_hidden_by_the_style_of_its_letters(read: Read) -> None:
    """Also by the style that this is based on; one of another name that is not is shown."""
    styles = part("styles", "".join(
        f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/>{more}</w:style>'
        for name, more in (
            ("Gone", "<w:rPr><w:strike/></w:rPr>"), ("Secret", "<w:rPr><w:vanish/></w:rPr>"),
            ("More", '<w:basedOn w:val="Gone"/>'), ("Strong", "<w:rPr><w:b/></w:rPr>"),
        )
    ))  # fmt: skip
    run = '<w:r><w:rPr><w:rStyle w:val="{}"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    said = (
        ("Strong", "The fee is 60 crowns."),
        ("Gone", " It was 50."),
        ("Secret", " It was 40."),
        ("More", " It was 30."),
    )
    body = f"<w:p>{''.join(run.format(*one) for one in said)}</w:p>"
    assert read("a.docx", docx(body, **{"word/styles.xml": styles})).text == "The fee is 60 crowns."


def test_a_word_document(read: Read, seen: Seen) -> None:
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in (("Year", "Height"), ("1911", "6 m"))
    )
    body = (
        paragraph("The Marn", "Title")
        + paragraph("Floods", "berschrift1")
        + "<w:p><w:r><w:t xml:space='preserve'>In 1911 </w:t></w:r><w:ins><w:r><w:t>the river</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>nobody</w:delText></w:r></w:del><w:r><w:tab/><w:t>rose by 6</w:t><w:noBreakHyphen/><w:t>7 m.</w:t>"
        "<w:br/><w:t>It was the worst</w:t><w:footnoteReference/></w:r><w:hyperlink><w:r><w:t xml:space='preserve'> flood.</w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        + paragraph("Its towns are:")
        + numbered("Lindova")
        + numbered("upper", 1)
        + numbered("Dobra")
        + paragraph("Selby", "Bullets")
        + paragraph("More", "Mine")
        + paragraph("x = 1", "Listing")
        + paragraph("y = 2", "Listing")
        + f"<w:tbl>{rows}</w:tbl>"
        + paragraph("The river in winter", "Caption")
        + f"<w:tbl><w:tr><w:tc>{paragraph('In a frame.')}</w:tc></w:tr></w:tbl>"
        + f"<w:sdt><w:sdtContent>{paragraph('In a field.')}</w:sdtContent></w:sdt>"
        + f"<w:p><w:r><w:drawing><w:txbxContent>{paragraph('In a box.')}</w:txbxContent></w:drawing></w:r></w:p>"
        + paragraph(" ")
    )
    document = read("a.docx", docx(body))
    assert seen(document) == [
        "heading1: The Marn",
        "heading1: Floods",
        "paragraph: In 1911 the river rose by 6-7 m./It was the worst flood.",
        "paragraph: Its towns are:",
        "item1 <3: 1. Lindova",
        "item2 <4: - upper",
        "item1 <3: 2. Dobra",
        "item1: - Selby",
        "heading2: More",
        "code: x = 1/y = 2",
        "table: Year | Height/1911 | 6 m",
        "caption: The river in winter",
        "paragraph: In a frame.",
        "paragraph: In a field.",
        "paragraph: In a box.",
    ]
    assert document.place_of(document.text.index("Dobra")) == "under “Floods”"
    assert len(document.sha256) == 64


def note(kind: str, identity: int) -> str:
    """The mark of a footnote or endnote."""
    return f"<w:r><w:{kind}Reference w:id='{identity}'/></w:r>"


def marked(text: str, mark: str, properties: str = "") -> str:
    """A paragraph with the mark of a note at its end."""
    return paragraph(text, "", properties).replace("</w:p>", mark + "</w:p>")


def test_notes_stand_behind_what_has_their_marks(read: Read, seen: Seen) -> None:
    notes = (
        f"<w:footnote w:id='0' w:type='separator'>{paragraph('---')}</w:footnote>"
        f"<w:footnote w:id='1'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> It is 840 km long.</w:t></w:r></w:p></w:footnote>"
        + "".join(f"<w:footnote w:id='{at}'>{paragraph(f'Note {at}.')}</w:footnote>" for at in range(2, 8))
    )
    in_list = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr>"
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    body = (
        marked("The river is long.", note("footnote", 1) + note("endnote", 1) + note("footnote", 1))
        + marked("Lindova", note("footnote", 2), in_list)
        + numbered("Dobra")
        + paragraph("More of it.")
        + f"<w:tbl>{row.format(paragraph('Year'), paragraph('Height'))}{row.format(paragraph('1911'), marked('6 m', note('footnote', 3)))}</w:tbl>"
        + f"<w:p><w:del>{note('footnote', 5)}</w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:t>Last.</w:t></w:r></w:p>"
        + marked("Selby", note("footnote", 4), in_list)
        + marked("none", note("footnote", 77))
    )
    more = {
        "word/footnotes.xml": part("footnotes", notes),
        "word/endnotes.xml": part("endnotes", f"<w:endnote w:id='1'>{paragraph('At the end.')}</w:endnote>"),
    }
    assert seen(read("a.docx", docx(body, **more))) == [
        "paragraph: The river is long.",
        "paragraph note: It is 840 km long.",
        "paragraph note: At the end.",
        "item1: 1. Lindova",
        "item1: 2. Dobra",
        "paragraph note: Note 2.",
        "paragraph: More of it.",
        "table: Year | Height/1911 | 6 m",
        "paragraph note: Note 3.",
        "paragraph: Last.",
        "item1: 3. Selby",
        "paragraph note: Note 4.",
        "paragraph: none",
    ]


def test_hidden_text_is_not_read(read: Read, seen: Seen) -> None:
    run = "<w:r><w:rPr><w:vanish{}/></w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>"
    body = (
        f"<w:p>{run.format('', 'Hidden ')}{run.format(' w:val=' + chr(34) + '0' + chr(34), 'Seen.')}</w:p>"
        + paragraph("Hidden too.", "Secret")
        + f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run.format(' w:val=' + chr(34) + 'false' + chr(34), 'Its end is hidden.')}</w:p>"
        + "<w:p><w:r><w:t>Jo\xadhann</w:t></w:r></w:p>"
    )
    assert seen(read("a.docx", docx(body))) == [
        "paragraph: Seen.",
        "paragraph: Its end is hidden.",
        "paragraph: Johann",
    ]


def test_what_is_struck_out_is_not_read(read: Read) -> None:
    run = "<w:r><w:rPr><w:b/>{}</w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>"
    pieces = (("", "In 19"), ("<w:strike/>", "44"), ("<w:dstrike w:val='1'/>", "33"), ("<w:strike w:val='0'/>", "55."))
    assert read("a.docx", docx(f"<w:p>{''.join(run.format(*piece) for piece in pieces)}</w:p>")).text == "In 1955."


def test_a_table_of_contents_is_not_read(read: Read, seen: Seen) -> None:
    def line(text: str, field: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r><w:hyperlink><w:r><w:instrText xml:space='preserve'>{field}</w:instrText></w:r><w:r><w:t>12</w:t></w:r></w:hyperlink></w:p>"

    styles = "<w:style w:styleId='Verzeichnis1'><w:name w:val='toc 1'/></w:style><w:style w:styleId='Top'><w:name w:val='TOC Heading'/><w:basedOn w:val='h1'/></w:style><w:style w:styleId='h1'><w:name w:val='heading 1'/></w:style>"
    body = (
        paragraph("Contents", "Top")
        + paragraph("History 12", "Verzeichnis1")
        + paragraph("Owners 12", "TOC2")
        + line("The dam ", ' TOC \\o "1-3" ')
        + line("The lock ", " PAGEREF _Toc12 \\h ")
        + paragraph("History", "h1")
        + line("It is told on page ", " PAGEREF _Ref12 ")
        + line("The Marn is 650 km long, as is told on page ", " PAGEREF _Toc34 \\h ").replace(
            "</w:p>", "<w:r><w:t>, and flows north.</w:t></w:r></w:p>"
        )
        + line("It is old, see page ", " PAGEREF _Toc34 \\h ").replace("</w:p>", "<w:r><w:t>.</w:t></w:r></w:p>")
    )
    assert seen(read("a.docx", docx(body, **{"word/styles.xml": part("styles", styles)}))) == [
        "heading1: History",
        "paragraph: It is told on page 12",
        "paragraph: The Marn is 650 km long, as is told on page 12, and flows north.",
        "paragraph: It is old, see page 12.",
    ]


def test_how_deep_items_are_by_their_styles(read: Read, seen: Seen) -> None:
    names = [("Lindova", "Bullets"), ("upper", "Bullets2"), ("inner", "Bullets3"), ("It goes on.", "Goes")]
    assert seen(read("a.docx", docx("".join(paragraph(*one) for one in names)))) == [
        "item1: - Lindova",
        "item2 <0: - upper",
        "item3 <1: - inner",
        "paragraph: It goes on.",
    ]


def test_merged_cells(read: Read, seen: Seen) -> None:
    rows = [
        [("The towns", "<w:gridSpan w:val='3'/>")],
        [("Town", ""), ("People", "<w:gridSpan w:val='2'/>")],
        [("Opol", "<w:vMerge w:val='restart'/>"), ("1900", ""), ("30", "")],
        [("", "<w:vMerge/>"), ("2000", ""), ("127", "")],
        [("Breg", ""), ("x" * 301, "<w:gridSpan w:val='2'/>")],
    ]
    table = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr>{how}</w:tcPr>{paragraph(cell)}</w:tc>" for cell, how in row) + "</w:tr>"
        for row in rows
    )
    assert seen(read("a.docx", docx(f"<w:tbl>{table}</w:tbl>"))) == [
        "caption: The towns",
        f"table: Town | People | People/Opol | 1900 | 30/ | 2000 | 127/Breg | {'x' * 301} |",
    ]


def test_cells_of_word_tables_that_go_on_below(read: Read, seen: Seen) -> None:
    def cell(said: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(said)}</w:tc>"

    rows = (
        cell("Town") + cell("Year"),
        cell("Opole", '<w:vMerge w:val="restart"/>') + cell("1900"),
        cell("", "<w:vMerge/>") + cell("2000"),
    )
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert seen(read("a.docx", docx(table))) == ["table: Town | Year/Opole | 1900/ | 2000"]


def test_a_book(read: Read, seen: Seen) -> None:
    book = epub(
        {
            "two words.xhtml": '<?xml version="1.0"?><!DOCTYPE html><html><head><title>no</title></head><body><h1>One</h1><p>First&nbsp;words.</p></body></html>',
            "b.xhtml": "<html><body><h1>Two</h1><p>Last words.</p></body></html>",
        }
    )
    document = read("a.epub", book)
    assert seen(document) == ["heading1: One", "paragraph: First\xa0words.", "heading1: Two", "paragraph: Last words."]
    assert read("named_wrongly.pdf.epub", docx(paragraph("It is a docx."))).text == "It is a docx."
    assert read("no_ending", book).text == document.text


def test_the_table_of_contents_of_an_old_book_is_not_read(read: Read) -> None:
    guide = "<package><manifest>{}</manifest><spine><itemref idref='a'/><itemref idref='b'/></spine><guide><reference type='toc' href='a.xhtml{}'/></guide></package>"
    item = "<item id='{0}' href='{0}.xhtml' media-type='application/xhtml+xml'/>"
    chapters = {"a.xhtml": "<p>The Marn ..... 12</p>", "b.xhtml": "<p>The Marn is long.</p>"}
    for opf, said in (
        (guide.format(item.format("a") + item.format("b"), ""), "The Marn is long."),
        (guide.format(item.format("a") + item.format("b"), "#x"), "The Marn ..... 12\n\nThe Marn is long."),
        (guide.format(item.format("a"), ""), "The Marn ..... 12"),
    ):
        assert read("a.epub", epub(chapters, **{"in side/book.opf": opf})).text == said


@pytest.mark.parametrize(
    ("chapter", "is_read"),
    [
        ("<h1>Contents</h1><p><a href=b.xhtml>I. The Marn</a> 12</p><p>II. <a href=b.xhtml#x>Its towns</a></p>", False),
        ("<ul><li><a href=b.xhtml>The Marn</a></li><li><a href=b.xhtml>Its towns</a></li></ul><p>End.</p>", False),
        ("<table><tr><td>I.</td><td><a href=b.xhtml>The Marn</a></td></tr><tr><td>II.</td><td><a href=b.xhtml>Its towns</a></td></tr></table>", False),
        ("<h1>Contents</h1>", False),
        ("<p>The dam was built in 1911.</p>", True),
        ("<p><a href=b.xhtml>The Marn</a></p><p>The dam was built in 1911 by the two towns on the river.</p>", True),
        ("<table><tr><td>Town</td><td>Year</td></tr><tr><td>Opole</td><td>1911</td></tr></table>", True),
    ],
)  # fmt: skip
def test_what_an_old_book_calls_its_table_of_contents_is_read_if_it_is_text(
    read: Read, chapter: str, *, is_read: bool
) -> None:
    items = "".join(f"<item id='{at}' href='{at}.xhtml' media-type='application/xhtml+xml'/>" for at in "ab")
    opf = f"<package><manifest>{items}</manifest><spine><itemref idref='a'/><itemref idref='b'/></spine><guide><reference type='toc' href='a.xhtml'/></guide></package>"
    said = read("a.epub", epub({"a.xhtml": chapter, "b.xhtml": "<p>Last.</p>"}, **{"in side/book.opf": opf})).text
    assert said.endswith("Last.")
    assert (said != "Last.") == is_read


def test_a_part_of_a_book_is_found_though_a_place_in_it_is_named(read: Read) -> None:
    opf = "<package><manifest><item id='a' href='a.xhtml#start' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>"
    assert read("a.epub", epub({"a.xhtml": "<p>Its text.</p>"}, **{"in side/book.opf": opf})).text == "Its text."


def test_an_old_book_that_names_the_type_of_its_parts(read: Read) -> None:
    """What its type is made of is fetched from nowhere, and nothing may be declared in the book itself."""
    chapters = {"a.xhtml": "<html><body><p>First words.</p></body></html>"}
    opf = '<!DOCTYPE package PUBLIC "+//ISBN 0-9673008-1-9//DTD OEB 1.2 Package//EN" "http://openebook.org/oebpkg12.dtd"%s><package><manifest><item id="a" href="a.xhtml" media-type="text/x-oeb1-document"/></manifest><spine><itemref idref="a"/></spine></package>'
    assert read("a.epub", epub(chapters, **{"in side/book.opf": opf % ""})).text == "First words."
    with pytest.raises(QuizError, match="broken"):
        read("a.epub", epub(chapters, **{"in side/book.opf": opf % " [<!ATTLIST item id CDATA 'long'>]"}))


ENTITIES = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def member_of(text: str) -> dict[str, str]:
    return {"[Content_Types].xml": TYPES, "word/document.xml": text}


DEEP = part("document", "<w:body>" + "<w:p>" * 100_000 + "</w:p>" * 100_000 + "</w:body>")


@pytest.mark.parametrize(
    ("name", "data", "title", "message"),
    [
        ("a.docx", b"PK\x03\x04 and no more", "is broken", "cut off"),
        ("a.docx", docx(paragraph("x"))[:-40], "is broken", "cut off"),
        ("a.epub", epub({"a.xhtml": "<p>x</p>"})[:-10], "is broken", "cut off"),
        *((f"a.{ending}", b"", "is empty", "nothing in it") for ending in ("docx", "epub", "pdf", "html", "txt")),
        ("a.docx", b"no zip at all", "not what its name says", "as .docx files do"),
        ("a.pdf", b"hello", "not what its name says", "as .pdf files do"),
        ("a.docx", zipped({"a.txt": "x"}), "can't be read", "no docx and no EPUB"),
        ("a", zipped({"a.txt": "x"}), "can't be read", "no docx and no EPUB"),
        ("a.docx", zipped({"[Content_Types].xml": TYPES, "word/other.xml": "<x/>"}), "is broken", "no text part"),
        ("a.docx", zipped(member_of("<x/>")), "is broken", "no body"),
        ("a.docx", zipped(member_of("<x>")), "is broken", "unpacked"),
        ("a.docx", zipped(member_of(part("document", f"<w:body>{paragraph(' ')}</w:body>"))), "is empty", "no text"),
        ("a.docx", zipped(member_of(ENTITIES + "<d>&b;</d>")), "is broken", "declares"),
        ("a.docx", zipped(member_of(OUTSIDE + "<d>&x;</d>")), "is broken", "declares"),
        ("a.docx", zipped(member_of((ENTITIES + "<d>&b;</d>").encode("utf-16"))), "is broken", "declares"),  # type: ignore[dict-item]
        ("a.docx", zipped(member_of(DEEP)), "is broken", "nested"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "can't be read", "old Word file"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "can't be read", "password"),
        ("a.rtf", b"{\\rtf1 Hello}", "can't be read", "Rich Text"),
        ("a.epub", epub({}), "is broken", "chapters"),
        ("a.epub", zipped({"META-INF/container.xml": "<container/>"}), "is broken", "table"),
        ("a.epub", epub({"a.xhtml": "<p>x</p>"}, **{"META-INF/rights.xml": "<rights/>"}), "is protected", "seller"),
        (
            "a.epub",
            epub({"a.xhtml": "x"}, **{"META-INF/encryption.xml": '<e><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></e>'}),
            "is protected", "seller",
        ),
    ],
)  # fmt: skip
def test_what_is_no_document(read: Read, name: str, data: bytes, title: str, message: str) -> None:
    with pytest.raises(QuizError) as caught:
        read(name, data)
    assert title in caught.value.title
    assert message in caught.value.message
    assert caught.value.hint


def test_bombs_are_not_unpacked(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MAX_UNPACKED", 2**20)
    monkeypatch.setattr(room, "MOST_ELEMENTS", 1000)
    monkeypatch.setattr(room, "MAX_DIRECTORY", 20_000)
    bomb = bytes(50 * 2**20)
    parts = {f"in side/{at}.xhtml": bytes(2**18) for at in range(8)}
    for name, data in (
        ("a.docx", docx("", **{"word/styles.xml": bomb})),
        ("a.docx", docx(paragraph("x" * 2**21))),
        ("a.docx", docx(paragraph("x") * 500)),
        ("a.epub", epub({name.removeprefix("in side/"): "" for name in parts}, **parts)),
        ("a.docx", zipped({f"word/{at:0200}": "" for at in range(100)})),
    ):
        tracemalloc.start()
        with pytest.raises(QuizError, match="too large"):
            read(name, data)
        assert tracemalloc.get_traced_memory()[1] < 20 * 2**20
        tracemalloc.stop()


def test_elements_of_all_members_are_counted_together(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_ELEMENTS", 1000)
    styles = part("styles", "<w:style/>" * 400)
    with pytest.raises(QuizError, match="too large"):
        read("a.docx", docx(paragraph("x") * 200, **{"word/styles.xml": styles}))


def test_wide_cells_are_counted(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "MOST_PARTS", 1000)
    row = f"<w:tr><w:tc><w:tcPr><w:gridSpan w:val='64'/></w:tcPr>{paragraph('x')}</w:tc></w:tr>"
    with pytest.raises(QuizError, match="too large"):
        read("a.docx", docx(f"<w:tbl>{row * 20}</w:tbl>"))


@pytest.mark.parametrize(
    ("piece", "times"),
    [
        ("<w:p><w:rPr><w:b/><w:i/><w:sz w:val='1'/></w:rPr></w:p>", 10_000),
        ("<w:p " + " ".join(f"a{at}='{at}'" for at in range(40)) + "/>", 10_000),
        ("<w:p/>", 30_000),
        ("<w:p><w:r><w:t>x</w:t></w:r></w:p>", 10_000),
    ],
)
def test_what_is_read_takes_little_memory(piece: str, times: int) -> None:
    members = room.Members(docx(piece * times), "a.docx")
    tracemalloc.start()
    kept = members.xml("word/document.xml")
    assert kept.first("body")
    assert tracemalloc.get_traced_memory()[0] < times * 500
    tracemalloc.stop()


def test_a_member_that_is_locked(read: Read) -> None:
    data = bytearray(docx(paragraph("x")))
    with zipfile.ZipFile(BytesIO(data)) as file:
        at = file.getinfo("word/document.xml").header_offset
    struct.pack_into("<H", data, at + 6, 1)
    central = data.index(b"word/document.xml", data.index(b"PK\x01\x02")) - 46
    struct.pack_into("<H", data, central + 8, 1)
    with pytest.raises(QuizError, match="broken"):
        read("a.docx", bytes(data))


WHOLE = {"a.docx": docx(paragraph("Some words.") + numbered("x")), "a.epub": epub({"a.xhtml": "<h1>x</h1><p>y</p>"})}


@given(
    st.sampled_from(sorted(WHOLE)),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=8),
    st.integers(0, 4000),
)
def test_any_damage_is_told(name: str, changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(WHOLE[name])
    for at, value in changes:
        data[at % len(data)] = value
    data = data[: len(data) - cut] if cut < 400 else data
    with suppress(QuizError):
        room.read(bytes(data), name)
