"""What stands raised in documents of all formats: marks of notes, powers, fractions; and quotes made before they were told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from made_documents import docx, epub
from made_pdf import Page, pdf, width

from quizapp.document.quotes import Finder
from quizapp.document.text import Document

Read = Callable[[str, bytes], Document]
Seen = Callable[[Document], list[str]]

UP = '<w:vertAlign w:val="superscript"/>'
NOTES = '<a href="#fn1" class="footnote-ref" role="doc-noteref"><sup>1</sup></a>'


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ("It was closed in 1980.^3^ The town grew.", "It was closed in 1980. The town grew."),
        ("It was closed in 1980.^3^The town grew.", "It was closed in 1980. The town grew."),
        ("It was paid for in 1398^2^ with a loan.", "It was paid for in 1398 with a loan."),
        ("A loan from Lübeck^4^, and one ^5^.", "A loan from Lübeck, and one."),
        ("Some 72,500^12^ people, or 14%^3^ of them^1,2^.", "Some 72,500 people, or 14% of them."),
        ("Some 10^6^ tonnes, 4.5 × 10^5^ cubic metres.", "Some 10⁶ tonnes, 4.5 × 10⁵ cubic metres."),
        ("It is 10^-6^ or 10^−9^ metres.", "It is 10⁻⁶ or 10⁻⁹ metres."),
        ("An area of 35 km^2^ and 30 m^3^ a day.", "An area of 35 km² and 30 m³ a day."),
        ("(a + b)^2^ = c, by E = mc^2^.", "(a + b)² = c, by E = mc²."),
        ("The Oder (or Odra)^2^ is a river.", "The Oder (or Odra) is a river."),
        ("In the 19^th^ century; ^14^C and the isotope ^14^C.", "In the 19th century; ¹⁴C and the isotope ¹⁴C."),
        ("A copy of the EU^14^ and of Ca^2+^.", "A copy of the EU and of Ca²⁺."),
        ("A price of $5^99^ or $500^3^.", "A price of $5.99 or $500."),
        ("The year^[2]^ and 1990^*^ and Rome^†^.", "The year and 1990 and Rome."),
        ("It has 2^32^ parts, 10^6.5^ or 10^1/2^.", "It has 2³² parts, 10^6.5 or 10^(1/2)."),
    ],
)
def test_raised_in_pages_and_word_documents(read: Read, said: str, read_as: str) -> None:
    pieces = said.split("^")
    page = "".join(f"<sup>{piece}</sup>" if at % 2 else piece for at, piece in enumerate(pieces))
    assert read("a.html", f"<meta charset=utf-8><p>{page}</p>".encode()).text == read_as
    runs = "".join(
        f'<w:r><w:rPr><w:b/>{UP * (at % 2)}</w:rPr><w:t xml:space="preserve">{piece}</w:t></w:r>'
        for at, piece in enumerate(pieces)
    )
    assert read("a.docx", docx(f"<w:p>{runs}</w:p>")).text == read_as


@pytest.mark.parametrize(
    ("page", "read_as"),
    [
        (f"It fell in 1860{NOTES}.", "It fell in 1860."),
        ('It fell in 10<sup id="r"><a href="#n">3</a></sup>.', "It fell in 10."),
        ('It fell in 10<sup><a href="#n">note 3</a></sup>.', "It fell in 10."),
        ('It is long.<a epub:type="noteref" class="noteref" href="n.xhtml#n1">1</a> It ends.', "It is long. It ends."),
        ('It is long.<a href="#_ftn1" title=""><span>[1]</span></a> It ends.', "It is long. It ends."),
        (
            'It is <a href="a">35 km<sup>2</sup></a>, in the <a href="b">19<sup>th</sup> century</a>.',
            "It is 35 km², in the 19th century.",
        ),
        ("It is 2<sup>1</sup>&frasl;<sub>2</sub> m, 3<sup>2</sup>/<sub>7</sub> m.", "It is 2½ m, 3 2/7 m."),
        ("H<sub>2</sub>O and CO<sub>2</sub>.", "H2O and CO2."),
        ("In 1398<sup>2 is not closed.", "In 13982 is not closed."),
    ],
)
def test_raised_and_linked_in_pages(read: Read, page: str, read_as: str) -> None:
    assert read("a.html", f"<meta charset=utf-8><p>{page}</p>".encode()).text == read_as
    chapter = f'<html xmlns:epub="http://www.idpf.org/2007/ops"><body><p>{page}</p></body></html>'
    assert read("a.epub", epub({"a.xhtml": chapter})).text == read_as


def test_runs_that_are_moved_up_in_word_documents(read: Read) -> None:
    run = '<w:r><w:rPr><w:position w:val="{}"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    pieces = ((0, "It holds 10"), (6, "6"), (0, " litres, or 35 km"), (4, "2"), (-6, " and H"), (-4, "2"), (1, "O."))
    body = "".join(run.format(*piece) for piece in pieces)
    assert read("a.docx", docx(f"<w:p>{body}</w:p>")).text == "It holds 10⁶ litres, or 35 km² and H2O."


def test_runs_that_are_raised_one_by_one(read: Read) -> None:
    raised = f"<w:rPr>{UP}</w:rPr>"
    runs = f"<w:r><w:t>10</w:t></w:r><w:r>{raised}<w:t>1</w:t></w:r><w:r>{raised}<w:t>2</w:t></w:r>"
    lowered = runs.replace("superscript", "subscript")
    assert read("a.docx", docx(f"<w:p>{runs}</w:p><w:p>{lowered}</w:p>")).text == "10¹²\n\n1012"


def test_trafilatura_glues_what_is_raised(read: Read) -> None:
    said = (
        "It left Hamburg<sup>2</sup> in 1850.",
        "The area: 35 km<sup>2</sup>.",
        "The town grew to the north and west.",
    )
    page = "".join(f"<p>{one}</p>" for one in said * 3)
    assert read("a.html", f"<article>{page}</article>".encode()).text.startswith(
        "It left Hamburg in 1850.\n\nThe area: 35 km².\n\nThe town"
    )


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ("It was closed in 1980.^3^ The town grew.", "It was closed in 1980. The town grew."),
        ("It was paid for in 1398^2^ with a loan.", "It was paid for in 1398 with a loan."),
        ("Some 10^6^ tonnes, 4.5 x 10^5^ cubic metres.", "Some 10⁶ tonnes, 4.5 x 10⁵ cubic metres."),
        ("An area of 35 km^2^ by Weber^12^ and others.", "An area of 35 km² by Weber and others."),
        ("He died at 71^7^ in Rome^1,2^.", "He died at 71 in Rome."),
        ("It has 72^8^ parts.", "It has 72⁸ parts."),
    ],
)
def test_raised_in_pdfs(read: Read, said: str, read_as: str, shown: bool) -> None:
    """PDFs mostly tell how high a piece of text stands; where it is raised by an operator, only its size is known."""
    page, x, size = Page(), 50.0, 10.0
    page.put("The town had all this, and more of it was to come.", 50, 712)
    for at, piece in enumerate(said.split("^")):
        small = (8.3 if shown else 7) if at % 2 else size
        page.put(piece, x, 700 + 3.5 * (at % 2 and shown), small)
        x += width(piece, small)
    page.put("It all goes on with a line of text, as it began.", 50, 688)
    page.put("7", 50, 303, 5)
    page.put("This is what note seven says of it.", 54, 300, 8)
    assert read_as in read("a.pdf", pdf([page])).text


def test_lowered_in_pdfs(read: Read) -> None:
    page, x = Page(), 50.0
    for at, piece in enumerate(("The water", "2", " is H", "2", "O, of 1398", "2", " tonnes.")):
        page.put(piece, x, 700 - 2 * (at % 2), 6 if at % 2 else 10)
        x += width(piece, 6 if at % 2 else 10)
    assert read("a.pdf", pdf([page])).text == "The water2 is H2O, of 13982 tonnes."


def test_quotes_from_before_are_near(read: Read) -> None:
    """A deck may hold quotes that were taken with the marks in them."""
    page = (
        "<p>The town paid for the canal in 1398<sup>2</sup> with a loan.</p><p>The area of it is 35 km<sup>2</sup>.</p>"
    )
    document = read("a.html", page.encode())
    near = Finder(document).find("The town paid for the canal in 13982 with a loan.")
    assert near.kind == "near"
    assert near.passage == "The town paid for the canal in 1398 with a loan."
    assert Finder(document).find("The area of it is 35 km2.").kind == "folded"
    assert Finder(document).find("The area of it is 35 km².").kind == "exact"
    glued = read("b.html", b"<p>Some 10<sup>6</sup> tonnes of salt were made.</p>")
    assert Finder(glued).find("Some 106 tonnes of salt were made.").kind == "near"


@pytest.mark.parametrize(
    "page",
    [
        '<section class="footnotes" role="doc-endnotes"><ol><li id="fn1"><p>It was sold.<a href="#fnref1" role="doc-backlink">↩</a></p></ol></section>',
        '<div class="reflist"><ol><li id="cite_note-1"><b><a href="#cite_ref-1">^</a></b> It was sold.</li></ol></div>',
        "<p><sup>1</sup> It was sold.</p>",
        '<p><a href="#_ftnref1">[1]</a> It was sold.</p>',
        '<p id="ftn1">It was sold.<p>',
        "<p><sup>*</sup>It was sold.</p>",
    ],
)  # fmt: skip
def test_notes_in_pages(read: Read, seen: Seen, page: str) -> None:
    chapter = f"<html><body><p>The bridge is long and old.</p>{page}<p>It was read by all.</p></body></html>"
    found = seen(read("a.epub", epub({"a.xhtml": chapter})))
    assert [found[0], found[-1]] == ["paragraph: The bridge is long and old.", "paragraph: It was read by all."]
    assert [one.replace("item1", "paragraph").replace("1. ", "") for one in found[1:-1]] == [
        "paragraph note: It was sold."
    ]


def test_raised_in_letters_of_nearly_the_same_size_in_pdfs(read: Read) -> None:
    page, x = Page(), 50.0
    for at, piece in enumerate(("The town was founded in 1298.", "4", " It has an area of 35 km", "2", " and a lake.")):
        page.put(piece, x, 700 + 4.5 * (at % 2), 9.8 if at % 2 else 10)
        x += width(piece, 9.8 if at % 2 else 10)
    assert read("a.pdf", pdf([page])).text == "The town was founded in 1298. It has an area of 35 km² and a lake."


def test_digits_that_are_drawn_small_in_pdfs(read: Read, seen: Seen) -> None:
    """Some fonts have digits of their own for what is raised or lowered: they stand on the line, in letters of its size."""
    narrow = (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /FirstChar 0 /LastChar 255 /Widths [{'300 ' * 256}] >>"
    )
    page = Page()

    def draw(pieces: Sequence[str], y: float, size: float = 10) -> None:
        x = 50.0
        for at, piece in enumerate(pieces):
            name, wide = ("F9", 0.3) if at % 2 else ("F1", 0.556)
            page.operators += f"BT /{name} {size} Tf {x:.2f} {y} Td ({piece}) Tj ET "
            x += wide * size * len(piece)

    draw(("It was founded by the town.", "1", " Its house has 420 m", "2", " and no H", "2", "O."), 700)
    draw(("It was sold by the king in 1802.", "2", " Nobody knows why he did that to it."), 688)
    draw(("", "1", "The record is lost."), 100, 8)
    draw(("", "2", "He did so twice."), 90, 8)
    assert seen(read("a.pdf", pdf([page], [narrow.encode()], wide=556, fonts="/F9 8 0 R"))) == [
        "paragraph p1: It was founded by the town. Its house has 420 m² and no H2O. It was sold by the king in 1802. Nobody knows why he did that to it.",
        "paragraph note p1: The record is lost.",
        "paragraph note p1: He did so twice.",
    ]
