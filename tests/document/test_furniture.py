"""HTML: which boxes of a page are left out by what they are called, and which only sound so; with trafilatura and without."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from made_documents import epub

from quizapp.document.text import Document

Read = Callable[[str, bytes], Document]
Seen = Callable[[Document], list[str]]

SALT = """<h1>Salt of Lindova</h1><p>The salt works of Lindova were closed in 1980 after more than a thousand years. The town had paid
for the canal to Dobra in the year 1398 and sold its share in 1620 to a merchant.</p>%s<p>The spring gave thirty cubic metres of brine
a day in the year 1800, and the town sold it to four makers.</p><p>The church of the salters sank by two metres and was pulled down in
1860 by order of the town.</p>%s"""
STRIKE = "The strike of 1905 lasted six weeks and was led by Anna Krause of the salters' union."


@pytest.fixture(params=[True, False], ids=["trafilatura", "alone"], autouse=True)
def _installed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not request.param:
        monkeypatch.setitem(sys.modules, "trafilatura", None)


def page(inside: str, behind: str = "") -> bytes:
    """A page about salt, with something in its middle and something at its end."""
    return f"<html lang=en><head><meta charset=utf-8><title>Salt</title><body>{SALT % (inside, behind)}</body>".encode()


@pytest.mark.parametrize(
    "box",
    [
        '<div class="section-social-history">',
        '<section id="related-treaties">',
        '<section id="social-media" class="level2">',
        '<div class="section" id="advertisement">',
        '<div class="content-area has-sidebar">',
        '<div class="entry no-sidebar comments-open social-enabled">',
        "<div id='menu-of-the-day'>",
        '<div class="content-sidebar-wrap">',
        '<section id="cookies-and-law">',
        '<section id="comments" class="level1">',
    ],
)
def test_a_box_whose_name_only_has_such_a_word_in_it_is_text(read: Read, box: str) -> None:
    heads = {"social-media": "Social media", '"advertisement': "Advertisement", '"comments"': "Comments"}
    head = next((head for sign, head in heads.items() if sign in box), "The strike")
    end = "</section>" if "section " in box[:9] else "</div>"
    for inside in (
        (f"{box}<h2>{head}</h2><p>{STRIKE}</p>{end}", ""),
        ("", f"{box}<h2>{head}</h2><p>{STRIKE}</p>{end}"),
    ):
        assert STRIKE in read("a.html", page(*inside)).text


@pytest.mark.parametrize(
    "box",
    [
        '<div class="sidebar">', '<div id="related-articles">', '<section id="comments" class="comments-area">',
        '<div class="newsletter-signup widget">', '<div id="siteFooter">', '<div class="Footer_root__x8s2k">',
        '<div class="post-navigation">', '<div class="wp-block-social-links">', '<div id="cookie-banner">',
        '<div class="js-cookie-consent">', '<cookie-banner>', '<div id="onetrust-banner-sdk">', '<div class="gdpr-overlay">',
        '<div class="ad-slot">', '<div class="author-bio">', '<div class="hatnote navigation-not-searchable">', '<div id="siteNotice">',
        '<div class="toc">', '<div hidden>', '<div style="display:none">', '<footer>', '<div role="banner">',
    ],
)  # fmt: skip
def test_a_box_that_is_called_so_is_no_text(read: Read, box: str) -> None:
    end = f"</{box[1:].partition(' ')[0].rstrip('>')}>"
    inside = f"{box}<h3>3 Comments</h3><p>{STRIKE}</p>{end}"
    for found in (read("a.html", page(inside)), read("b.html", page("", inside))):
        assert "The strike" not in found.text
        assert "pulled down in" in found.text


def test_where_most_of_a_page_seems_to_be_no_text_the_rest_of_it_still_is_none(read: Read) -> None:
    whole = SALT % (f"<p style='display:none'>Hidden in 1234.</p><div class='newsletter'><p>{STRIKE}</p></div>", "")
    for box in ('<div class="sidebar">', '<form id="aspnetForm">', '<div class="related"><main>'):
        banner = '<div class="cookie-banner"><p>We use 14 cookies of our partners.</p></div>'
        text = f"<title>Salt</title>{banner}{box}{whole}</main></form></div><footer>Registered in 1999.</footer>"
        found = read("a.html", text.encode()).text
        assert "lasted six weeks" not in found
        assert "Salt of Lindova" in found
        assert "sank by two metres" in found
        assert not any(word in found for word in ("Hidden", "cookies", "Registered"))


def test_what_readers_say_is_left_out_however_much_they_say(read: Read) -> None:
    said = f"<div class=comment-body><p>{STRIKE}</p></div>" * 30
    found = read("a.html", page("", f"<div id=comments><h2>Comments</h2>{said}</div>")).text
    assert "The strike" not in found
    assert "sank by two metres" in found


def test_sidebars_of_books_are_text(read: Read, seen: Seen) -> None:
    """What such boxes are called leads elsewhere on pages only."""
    chapter = (
        "<html><body><h1>Salt</h1><p>It was <span epub:type=pagebreak>11</span>sold<span class=pagenum>[Pg 12]</span>.</p><div class=sidebar><p>How it was dug.</p></div><aside class=note><p>A tip.</p></aside>"
        "<section class='related'><p>Of pepper.</p></section><nav><p>Next</p></nav><div class=pagenum>12</div><p hidden>no</p></body></html>"
    )
    found = seen(read("a.epub", epub({"a.xhtml": chapter})))
    assert [line.partition(": ")[2] for line in found] == [
        "Salt",
        "It was sold.",
        "How it was dug.",
        "A tip.",
        "Of pepper.",
    ]


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ("It was sold in <del>1888</del><ins>1889</ins> to Karl Sand.", "It was sold in 1889 to Karl Sand."),
        ("It cost <s>$120</s> <strike>$90</strike> $84 in 1990.", "It cost $84 in 1990."),
        (
            "It had <span style='color: red; text-decoration:line-through'>six</span> seven owners.",
            "It had seven owners.",
        ),
        (
            "It had <b style='text-decoration-line : overline line-through'>six</b> seven owners.",
            "It had seven owners.",
        ),
        ("It had <u style='text-decoration:underline; --x: line-through'>seven</u> owners.", "It had seven owners."),
        ("It had seven owners<del>, not six.", "It had seven owners"),
        ("It had <a><s>six</a> seven</s> four owners.", "It had four owners."),
    ],
)
def test_what_is_struck_out_is_not_said(read: Read, said: str, read_as: str) -> None:
    found = read("a.html", page(f"<p>{said}</p><del><p>It is no more.</p><p>Nor is that.</p></del>")).text
    assert read_as in found.split("\n\n")
    assert "no more" not in found
    assert "Nor" not in found
    assert "sank by two metres" in found
    assert (
        "It ends."
        in read("b.html", b"<p>It was <s>a</s> b.</p><s><p>" + b"No one knows. " * 30 + b"</p></s><p>It ends.</p>").text
    )


def test_a_page_of_which_all_is_struck_out_by_mistake_is_read(read: Read) -> None:
    assert "pulled down" in read("a.html", f"<title>Salt</title><s>{SALT % ('', '')}".encode()).text


def test_what_is_struck_out_stays_so_however_much_it_is(read: Read) -> None:
    """Were its end missing, it would be a mistake; so it is none, be the rest of the page short or long."""
    struck = f"<del>{SALT % ('', '')}</del>"
    assert read("a.html", f"<p>It was sold in 1889.</p>{struck}".encode()).text == "It was sold in 1889."
    rest = "".join(f"<p>In 19{at} it was sold to a merchant of the town.</p>" for at in range(10, 18))
    long = f"{rest}<s><div>{'<p>No one knows who he was. </p>' * 60}</div></s>"
    assert "No one" not in read("b.html", long.encode()).text
    assert "No one" in read("c.html", long.replace("</s>", "").encode()).text
