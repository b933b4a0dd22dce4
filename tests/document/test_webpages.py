"""HTML: what is text on a page and what is not, with trafilatura and without, and HTML that is no HTML."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from made_documents import docx, epub, paragraph

from quizapp.document import building
from quizapp.document.markup import tags
from quizapp.document.quotes import Finder
from quizapp.document.reader import read_document
from quizapp.document.rows import lines_of
from quizapp.document.text import Document
from quizapp.document.webparts import parts_of
from quizapp.errors import QuizError

Read = Callable[[str, bytes], Document]
Seen = Callable[[Document], list[str]]

PAGE = """\
<!DOCTYPE html><html lang=en><head><title>Lake Baikal – Lakes of the World</title><style>p { color: red }</style>
<script>document.write("<p>This is written by a script.</p>")</script></head><body class="has-sidebar">
<nav><ul><li><a href=a>Home</a><li><a href=b>About us</a></ul></nav><div class="cookie-banner"><p>We use cookies.</p></div>
<article><header><h1>Lake <i>Baikal</i></h1></header>
<p>Lake Baikal is the deepest lake of the world &amp; lies in Siberia. It is
   1,642&nbsp;metres deep.<sup class="reference">[1]</sup><!-- <p>not shown</p> -->
<h2>Islands<span class="mw-editsection">[edit]</span></h2><p>There are three kinds of them:<ul><li>large ones<li>small ones
<ul><li>with trees</li></ul></li></ul><ol start=3><li><p>Olkhon</p><p>It is the largest.</p></li><li value=4>Ushkan</ol>
<table><caption>The lakes</caption><tr><th>Name<th>Depth<tr><td>Baikal<td>1642<tr><td rowspan=2>Tahoe<td><b>501</b></table>
<figure><img src=x alt="a > b"><figcaption>The lake in winter</figcaption></figure>
<pre>x = 1
  y = 2</pre><p hidden>secret</p><p style="display: none">secret</p><p>H<sub>2</sub>O, 5 < 6 km<sup>2</sup>.<br>A second line.
<p><a href=x>Share</a> <a href=y>Print</a></p><dl><dt>Olkhon<dd>An island.</dl></article>
<div class="related-posts"><p>Ten more lakes that you must see.</p></div><footer>Copyright 2020</footer></body></html>
"""
BLOCKS = [
    "heading1: Lake Baikal",
    "paragraph: Lake Baikal is the deepest lake of the world & lies in Siberia. It is 1,642\xa0metres deep.",
    "heading2: Islands",
    "paragraph: There are three kinds of them:",
    "item1 <3: - large ones",
    "item1 <3: - small ones",
    "item2 <5: - with trees",
    "item1: 3. Olkhon",
    "paragraph: It is the largest.",
    "item1: 4. Ushkan",
    "caption: The lakes",
    "table: Name | Depth/Baikal | 1642/Tahoe | 501",
    "caption: The lake in winter",
    "code: x = 1/  y = 2",
    "paragraph: H2O, 5 < 6 km²./A second line.",
    "caption: Olkhon",
    "paragraph: An island.",
]


@pytest.mark.parametrize("installed", [True, False])
def test_a_page(read: Read, seen: Seen, monkeypatch: pytest.MonkeyPatch, installed: bool) -> None:
    if not installed:
        monkeypatch.setitem(sys.modules, "trafilatura", None)
    document = read("page.html", PAGE.encode())
    assert seen(document) == BLOCKS
    assert document.note == ""
    assert document.place_of(document.text.index("Ushkan")) == "under “Islands”"


def test_what_trafilatura_leaves_out_is_no_block_but_can_be_quoted(
    read: Read, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "<h1>A</h1><p>This is the text of the page, and it is long.</p><p>Buy our new phone now, it is cheap.</p>"
    fake = SimpleNamespace(extract=lambda *_, **__: "This is the text of the page, and it is long.")
    monkeypatch.setitem(sys.modules, "trafilatura", fake)
    assert seen(read("a.html", page.encode())) == [
        "heading1: A",
        "paragraph: This is the text of the page, and it is long.",
    ]
    document = read("a.html", page.encode())
    assert Finder(document).find("Buy our new phone now, it is cheap.").kind == "exact"
    assert [line.kind for line in lines_of(document)] == ["heading", "blank", "paragraph", "blank", "other"]

    def fails(*_: object, **__: object) -> str:
        raise ValueError

    for useless in (fails, lambda *_, **__: None, lambda *_, **__: "This is."):
        fake.extract = useless
        assert len(seen(read("a.html", page.encode()))) == 3


def test_short_lists_and_headings_between_what_is_taken_are_taken_too(
    read: Read, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a short page trafilatura leaves running text alone, and how much of it depends on what stands elsewhere."""
    page = (
        "<h1>A</h1><p>The board inspects each reservoir in spring.</p><h2>Limits</h2><ul><li>One metre a day.<li>Two at night.</ul>"
        "<p>Write to the board at its office in Lorne Street.</p><p>Ten phones</p><ul><li>Cheap ones.</ul>"
    )
    taken = "The board inspects each reservoir in spring. Write to the board at its office in Lorne Street."
    monkeypatch.setitem(sys.modules, "trafilatura", SimpleNamespace(extract=lambda *_, **__: taken))
    document = read("a.html", page.encode())
    assert seen(document) == [
        "heading1: A",
        "paragraph: The board inspects each reservoir in spring.",
        "heading2: Limits",
        "item1: - One metre a day.",
        "item1: - Two at night.",
        "paragraph: Write to the board at its office in Lorne Street.",
    ]
    assert document.text.endswith("Lorne Street.\n\nTen phones\n\n- Cheap ones.")


def test_what_trafilatura_loses_within_the_text_stays(read: Read, seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    known = [
        "The longest rivers of the land are these:",
        "Nord\u00addeutschland has many of them, says the book.",
        "The end of it all.",
    ]
    page = (
        f"<h1>A</h1><p>{known[0]}<ul><li><a href=a>Oder</a>, 854 km long<li>Warta</ul><figure><figcaption>The Oder</figcaption></figure>"
        f"<p>{known[1]}</p><div><p>Buy our new phone now.</p></div><dl><dt>Prahm<dd>A flat barge.</dl><p>{known[2]}</p><h2>Sale</h2><p>Save half of it today.</p>"
    )
    fake = SimpleNamespace(extract=lambda *_, **__: " ".join(known).replace("\u00ad", ""))
    monkeypatch.setitem(sys.modules, "trafilatura", fake)
    assert seen(read("a.html", f"<meta charset=utf-8>{page}".encode())) == [
        "heading1: A",
        f"paragraph: {known[0]}",
        "item1 <1: - Oder, 854 km long",
        "item1 <1: - Warta",
        "caption: The Oder",
        "paragraph: Norddeutschland has many of them, says the book.",
        "caption: Prahm",
        "paragraph: A flat barge.",
        f"paragraph: {known[2]}",
    ]


def test_a_page_without_a_main_part(read: Read, seen: Seen) -> None:
    page = "<title>The title</title><p>One <em>short</em> paragraph.<div>In a box<div>in a box.</div></div>"
    assert seen(read("a.htm", page.encode())) == [
        "heading1: The title",
        "paragraph: One short paragraph.",
        "paragraph: In a box",
        "paragraph: in a box.",
    ]


def test_tables_for_the_layout(read: Read, seen: Seen) -> None:
    page = "<table><tr><td><h2>News</h2><p>One.</p><table><tr><td>a<td>b<tr><td>c<td>d</table><td>side</table>"
    assert seen(read("a.html", page.encode())) == [
        "heading2: News",
        "paragraph: One.",
        "table: a | b/c | d",
        "paragraph: side",
    ]


def test_the_title_of_a_table(read: Read, seen: Seen) -> None:
    page = "<table><tr><th colspan=2>Towns<tr><th>Town<th>Year<tr><td>Opole<td>1900</table>"
    assert seen(read("a.html", page.encode())) == ["caption: Towns", "table: Town | Year/Opole | 1900"]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="section-social-history">', '<section id="related-treaties">', '<div class="content has-sidebar">',
        '<div class="post comments-open">', '<div id="social-history" class="section level2">', '<div class="no-sidebar">',
    ],
)  # fmt: skip
def test_boxes_that_only_sound_as_if_they_were_no_text(read: Read, box: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    page = f"<h1>Salt</h1><p>The works were closed in 1980.</p>{box}<p>The strike of 1905 lasted six weeks.</div>"
    assert "strike of 1905" in read("a.html", page.encode()).text


@pytest.mark.parametrize(
    "box",
    [
        '<div id="related-posts">', '<div class="sidebar">', '<div id="onetrust-banner-sdk">', '<div id="siteNotice">',
        '<div class="hatnote">', '<div class="cookie-banner-inner-box">', '<ul class="social-share">', '<div class="site-footer">',
        '<div id="toc">', '<div class="ad-slot">', '<div class="author-bio">', '<div class="newsletter-signup-form">',
    ],
)  # fmt: skip
def test_boxes_that_are_no_text(read: Read, box: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    page = f"<h1>Salt</h1><p>The works were closed in 1980 after a long time.</p>{box}<p>The strike of 1905.</p></div></ul>"
    assert "1905" not in read("a.html", page.encode()).text


def test_a_page_in_a_box_with_a_bad_name(read: Read) -> None:
    """What is hidden and what is navigation stays out even so."""
    page = (
        "<div class=sidebar><h1>Salt</h1><p>The works were closed in 1980 after a long time.</p><div hidden>Hidden 1.</div>"
        "<nav>Home</nav><p style='display:none'>Hidden 2.</p><form>Search</form></div><p>One line.</p>"
    )
    assert read("a.html", page.encode()).text == "Salt\n\nThe works were closed in 1980 after a long time.\n\nOne line."


def test_a_box_that_never_closes_hides_nothing(read: Read) -> None:
    page = "<nav><p>Home</p>" + "<p>This is what the page is about, at some length.</p>" * 5
    assert "at some length" in read("a.html", page.encode()).text


@pytest.mark.parametrize(
    ("data", "note"),
    [
        ("<p>Köln – 5 €</p>".encode(), ""),
        ("<p>Köln – 5 €</p>".encode("utf-16"), ""),
        ("<meta charset='windows-1252'><p>Köln – 5 €</p>".encode("cp1252"), ""),
        ("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-15'><p>Köln - 5 €</p>".encode("iso-8859-15"), ""),
        ("<p>Köln – 5 €</p>".encode("cp1252"), "UTF-8"),
        ("<meta charset=zlib><p>Köln – 5 €</p>".encode("cp1252"), "UTF-8"),
        ("<meta charset=no-such><p>Köln – 5 €</p>".encode("cp1252"), "UTF-8"),
    ],
)  # fmt: skip
def test_encodings(read: Read, data: bytes, note: str) -> None:
    document = read("a.html", data)
    assert document.text.replace("–", "-") == "Köln - 5 €"
    assert note in document.note
    assert bool(note) == bool(document.note)


def test_html_by_its_beginning(read: Read) -> None:
    assert read("saved", b"\n<!doctype HTML><p>One.").text == "One."
    assert read("saved.php", b"<html><p>One.").text == "One."
    assert read("a.md", b"<html><p>One.").text == "<html><p>One."
    assert read("b.txt", b"One <html><p>One.").text == "One <html><p>One."
    page = read("a.txt", b"\xef\xbb\xbf<!DOCTYPE html>\n<html><p>K\xf6ln.")
    assert page.text == "Köln."
    assert page.note.startswith("It is a web page, and was read as one. It is no UTF-8")


@pytest.mark.parametrize(
    "piece",
    ["<", "<a", "<a ", "<!--", "<![", "<!", "</", "<a href='", '<a "', "&", "&#", "<table>", "<ul><li>", "<script>", "<title>", "<nav>", "<td>", "<p ", "<?", "<table><tr><td>x", "a>", "<div class='nav'>", "<a b='>", "<sup>1</sup> ", "<sup>", "<a href=x><sup>1</sup>", "<sup>1</sup>&frasl;", "<li id=fn1>", "<tr><td rowspan=9>x", "<del>", "<p><s>", "<script/>", "<svg/>", "<svg><title/>", "<h2><button>x", "<h1><a>#</a>", "<h1>x<a>#</a>", "<a>#x</a>", "#</a>", "<a> ", "<math>", "<math><msup>", "<p style='text-decoration:'>"],
)  # fmt: skip
def test_hostile_html_is_read_once(piece: str) -> None:
    """What made other readers go over a text again and again; one that does so would not come back from this."""
    text = piece * (100_000 // len(piece))
    said = sum(len(part.text) + sum(len(cell) for row in part.rows for cell in row) for part in parts_of(text))
    assert said <= 2 * len(text)


PIECES = st.lists(
    st.sampled_from([*"ab <>/&!\"'=\n", "<sup>", "</sup>", "<a href=#fn1>", "<p id=fn1>", "<th rowspan=2 colspan=3>", "<p>", "</p>", "<table><tr><td>", "</table>", "<ul><li>", "<!--", "-->", "<pre>", "<script>",
                     "</script>", "<h1>", "&amp;", "&#x1b;", "<nav>", "</nav>", "<![CDATA[", "<td>", "<a href=x>", "\x1b", "\ud800"]),
    max_size=40,
).map("".join)  # fmt: skip


@given(PIECES)
@example("<![")
@example("<td>a<table>")
def test_any_html_is_taken_apart(text: str) -> None:
    assert all(tag.kind in ("open", "close", "text") for tag in tags(text))
    for part in parts_of(text):
        assert part.text.strip() or part.rows


@pytest.mark.parametrize("name", ["a.html", "a.epub"])
@pytest.mark.parametrize("piece", ["<p>x", "<table>" + "<td>" * 50, "<table>" + "<tr>" * 50, "<ul><li>x"])
def test_a_page_of_far_too_many_parts_is_refused(
    read: Read, monkeypatch: pytest.MonkeyPatch, name: str, piece: str
) -> None:
    monkeypatch.setattr(building, "MOST_PARTS", 1000)
    page = piece * 1200
    data = page.encode() if name == "a.html" else epub({"a.xhtml": page})
    with pytest.raises(QuizError, match="too large") as caught:
        read(name, data)
    assert "1,000 parts" in caught.value.message
    assert name in caught.value.message


def test_the_parts_of_all_chapters_are_counted_together(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "MOST_PARTS", 1000)
    with pytest.raises(QuizError, match="too large"):
        read("a.epub", epub({f"{at}.xhtml": "<p>x" * 300 for at in range(4)}))


class Ended(Exception):
    """What a listener raises to end the reading."""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<b>x</b>" * 20_000),
        ("a.epub", epub({"a.xhtml": "<b>x</b>" * 20_000})),
        ("a.docx", docx(paragraph("x") * 5000)),
    ],
)
def test_reading_can_be_ended(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    heard = []

    def told(*pages: int) -> None:
        heard.append(pages)
        raise Ended

    with pytest.raises(Ended):
        read_document(tmp_path / name, told)
    assert heard == [(0, 0)], "it has no pages"


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("<p>One word.</p>" * 100, [False]),
        ("<p>One word.</p>" * 4000, [True]),  # justext looks at each pair of paragraphs
        ("<p>x" * 50_000, []),
        ("<b a b c d e f g h i j k l m n>x</b>" * 20_000, []),
    ],
)
def test_trafilatura_is_asked_for_what_it_can_do(
    read: Read, monkeypatch: pytest.MonkeyPatch, page: str, asked: list[bool]
) -> None:
    calls = []

    def extract(*_: object, fast: bool = False, **__: object) -> str:
        calls.append(fast)
        return ""

    monkeypatch.setitem(sys.modules, "trafilatura", SimpleNamespace(extract=extract))
    assert read("a.html", page.encode()).text
    assert calls == asked


@pytest.mark.parametrize(
    "gone",
    ["script src='x.js'", "style", "iframe", "textarea", "title", "div hidden", "nav", "video", "svg", "sup", "h1"],
)
def test_what_closes_itself_in_xhtml_takes_nothing_with_it(read: Read, gone: str) -> None:
    page = f"<html><head><title>Marn</title></head><body><{gone} /><p>The Marn is long.</p><a id='x'/><p>It is old.</p></body></html>"
    said = ["The Marn is long.", "It is old."]
    assert read("a.epub", epub({"a.xhtml": page})).text.split("\n\n") == said
    for name, start in (("a.xhtml", ""), ("b.html", '<?xml version="1.0"?>')):
        assert read(name, (start + page).encode()).text.split("\n\n")[-2:] == said


def test_what_closes_itself_in_html_does_not(read: Read) -> None:
    """As any browser reads it, where something closes it; what is within a drawing is no HTML."""
    page = b"<html><body><p>One.</p>%s<p>Two.</p>%s<p>Three.</p></body></html>"
    assert "Two" not in read("a.html", page % (b"<script src='x.js'/>", b"<script></script>")).text
    assert "Two" not in read("a.html", page % (b"<div hidden/>", b"</div>")).text
    for gone in (b"<script src='x.js'/>", b"<svg/>", b"<svg><title/><style/></svg>", b"<a href=/x/>link</a>"):
        assert "Two.\n\nThree." in read("a.html", page % (gone, b"")).text


@pytest.mark.parametrize("installed", [True, False])
def test_headings_that_are_buttons_are_read(
    read: Read, seen: Seen, monkeypatch: pytest.MonkeyPatch, installed: bool
) -> None:
    if not installed:
        monkeypatch.setitem(sys.modules, "trafilatura", None)
    text = "<p>It destroyed 312 houses and killed forty people in the town of Lindova.</p>"
    page = (
        "<title>The dam</title><h1>The dam</h1><p>The dam was finished in 1889 by Karl Sand, an engineer.</p>"
        f"<h2><button class='accordion' aria-expanded=false><svg><title>x</title></svg>The flood of 1954</button></h2><div>{text}</div>"
        f"<h2>1. <button>The flood of 1995</button></h2><div>{text.replace('312', '20')}</div>"
        f"<button><h3>The flood of 1999</h3></button><div>{text.replace('312', '30')}</div>"
        f"<h2><button class=share-button>Share</button>The flood of 2001 <button>Copy</button><button hidden>Edit</button></h2><div>{text.replace('312', '40')}</div>"
        "<button>Buy now</button>"
    )
    found = seen(read("a.html", page.encode()))
    assert [line for line in found if line.startswith("heading")] == [
        "heading1: The dam",
        "heading2: The flood of 1954",
        "heading2: 1. The flood of 1995",
        "heading3: The flood of 1999",
        "heading2: The flood of 2001",
    ]
    assert not any("Buy" in line for line in found)


def test_links_of_headings_to_themselves_are_no_text(read: Read, seen: Seen) -> None:
    page = (
        "<meta charset=utf-8><h1>Queues<a class=headerlink href=#queues title='Link to this heading'>¶</a></h1><h2><a href=#a>§</a>Rules</h2>"
        "<h2>Costs <a href=#b><span>🔗</span></a></h2><h3><a class=anchor href=#c>#</a> Owners</h3><h3>C<a href=#d>#</a></h3>"
        "<h3><a href=#e>Link to the Past</a></h3><h3>Games<a href=#f>Link to this section</a></h3><h3>Paragraph <a href=#g>§ 12</a></h3>"
        "<p>They come first.<a href=#h>¶</a> It has <a href=#i>#</a> in it.</p><dl><dt>put()<a href=#j>¶</a></dt><dd>Adds one.</dd></dl>"
    )
    assert seen(read("a.html", page.encode())) == [
        "heading1: Queues",
        "heading2: Rules",
        "heading2: Costs",
        "heading3: Owners",
        "heading3: C",
        "heading3: Link to the Past",
        "heading3: Games",
        "heading3: Paragraph § 12",
        "paragraph: They come first. It has # in it.",
        "caption: put()",
        "paragraph: Adds one.",
    ]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("<h3>The Legend: A <a href=/wiki/Past>Link to the Past</a></h3>", "The Legend: A Link to the Past"),
        ("<h3 id=legend>The Legend: A <a href=#past>Link to the Past</a></h3>", "The Legend: A Link to the Past"),
        ("<h3>How to <a href=/copy>copy links in Word</a></h3>", "How to copy links in Word"),
        ("<h3>What is a <a href=/wiki/Permalink>permalink</a></h3>", "What is a permalink"),
        ("<h3>Drop the <a href=/wiki/Anchor>anchor</a></h3>", "Drop the anchor"),
        ("<h3 id=costs>Costs<a href=#costs>Direct link to Costs</a></h3>", "Costs"),
        ("<section id=costs><h3>Costs<a href='https://x.org/a.html#costs'>Link to Costs</a></h3></section>", "Costs"),
        ("<a name='all costs'></a><h3>Costs <a href=#all%20costs>Permalink: Costs</a></h3>", "Costs"),
        ("<h3><span id=costs></span>Costs <a href=#costs>Section titled “Costs”</a></h3>", "Costs"),
        ("<h3>Costs <a href=/costs>Permalink to this headline</a></h3>", "Costs"),
        ("<h3>Costs <a>Copy link</a></h3>", "Costs"),
        ("<h3>Costs <a href='javascript:copy()'>copy link</a></h3>", "Costs"),
        ("<p id=costs>Costs are high.</p><h3>The <a href=#costs>link to costs</a></h3>", "The link to costs"),
        ("<h3>Costs <span class=edit>[<a href=/e>edit</a>]</span></h3>", "Costs"),
        ("<h3>Costs [<a href='/w/?title=X&action=edit'>edit source</a>]</h3>", "Costs"),
        ("<h3>Kosten [<a href=/a>Bearbeiten</a> | <a href=/b>Quelltext bearbeiten</a>]</h3>", "Kosten"),
        ("<h3>Цены [<a href=/a>править</a> | <a href=/b>править код</a>]</h3>", "Цены"),
        ("<h3>Costs <a class='btn edit-link' href=/e>Edit</a></h3>", "Costs"),
        ("<h3>Costs <a href=/e>edit</a></h3>", "Costs edit"),
        ("<h3>What to <span class=edit>edit</span> first</h3>", "What to edit first"),
        ("<h3>[edit]</h3>", "[edit]"),
        ("<h3>The words [edit] and [view]</h3>", "The words [edit] and [view]"),
        ("<h3>Empty lists []</h3>", "Empty lists []"),
    ],
)
def test_the_linked_words_of_a_heading(read: Read, seen: Seen, heading: str, said: str) -> None:
    """A link to the heading itself is no part of it; a link to something else is, whatever it begins with."""
    assert f"heading3: {said}" in seen(
        read("a.html", f"<meta charset=utf-8><p>It is.</p>{heading}<p>It is.</p>".encode())
    )


def test_a_short_heading_with_a_long_link_to_edit_it_stays(read: Read, seen: Seen) -> None:
    said = "In 1907 the engineer Hedda Brand built the first hydroelectric plant of the north there."
    page = f"<h1>Lake Hov</h1><p>{said}</p><h2>Fish [<a href=/e>edit source</a>]</h2><p>{said}</p>" * 2
    assert "heading2: Fish" in seen(read("a.html", page.encode()))


def test_a_paragraph_about_the_sign_of_such_links(read: Read) -> None:
    text = (
        "<meta charset=utf-8><p>The mark <a href=/wiki/Pilcrow>¶</a> is called a pilcrow.</p><p>It has two strokes.<a href=#p2>¶</a></p>"
        "<p id=p3>It is old.<a href='https://x.org/a#p3'>¶</a> <a>🔗</a></p>"
    )
    found = read("a.html", text.encode()).text
    assert found == "The mark ¶ is called a pilcrow.\n\nIt has two strokes.\n\nIt is old."
