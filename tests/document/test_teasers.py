"""HTML without any library: what stands beside an article and leads to others is no text of it; the article stays whole."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from quizapp.document.derive.pipeline import derive
from quizapp.document.text import Document

Read = Callable[[str, bytes], Document]

ARTICLE = """<p>The salt works of Lindova were closed in 1980 after more than a thousand years of work in the town.</p>
<p>The town had paid for the canal to Dobra in the year 1398 and sold its share in 1620 to a merchant.</p>
<p>The spring gave thirty cubic metres of brine a day in the year 1800, and the town sold it to four makers.</p>
<p>The church of the salters sank by two metres and was pulled down in 1860 by order of the town.</p>"""
TEASER = """<div class=card><div><h3><a href=/%s>%s</a></h3></div><p>Ten thousand people saw the carnival of Dobra last week.</p></div>"""
CARDS = "".join(
    TEASER % (at, name) for at, name in enumerate(("Carnival in Dobra", "A new bridge", "Storm at the coast"))
)


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)


def page(inside: str, behind: str = "", before: str = "") -> bytes:
    """A page with an article of four paragraphs, something within it, and something before and behind it."""
    first, rest = ARTICLE.split("\n", 1)
    article = (
        f"<div><div><div><article-text><h1>Salt of Lindova</h1>{first}{inside}{rest}</article-text></div></div></div>"
    )
    return (
        f"<html lang=en><head><meta charset=utf-8><title>Salt of Lindova - Daily</title><body><div><div><div><div>{before}</div></div></div></div>"
        f"{article}<div><div><div><div><div>{behind}</div></div></div></div></div></body></html>"
    ).encode()


def text(document: Document) -> str:
    return "\n".join(document.text[block.start : block.end] for block in document.blocks)


READ = f"<h2>Most read</h2>{CARDS}"
LINKS = "<ul><li><a href=/a>Carnival in Dobra</a><li><a href=/b>A new bridge</a></ul>"


@pytest.mark.parametrize(
    ("inside", "behind"),
    [
        (READ, ""),
        ("", READ),
        (CARDS, ""),
        ("", CARDS),
        (f"<h2>More stories</h2>{LINKS}", ""),
        ("", f"<h2>More stories</h2>{LINKS}"),
        (f"<p>Lesen Sie auch</p>{LINKS}", ""),
        ("", "<h3>Sign up for our letter</h3><p>Carnival</p>"),
        ("", "<p>Share</p><p>Carnival</p>"),
    ],
)
def test_what_leads_to_other_pages_is_no_text(read: Read, inside: str, behind: str) -> None:
    seen = text(read("a.html", page(f"<div>{inside}</div>", behind)))
    assert "carnival" not in seen.lower()
    assert all(year in seen for year in ("1980", "1398", "1800", "1860")), "the article is whole"


def test_what_is_no_text_can_be_quoted_all_the_same(read: Read) -> None:
    document = read("a.html", page("", f"<h2>Most read</h2>{CARDS}"))
    assert "Ten thousand people saw the carnival" in document.text


@pytest.mark.parametrize(
    "section",
    [
        "<h2>Comments</h2><p>In a letter of 1702 a comment on the salt works is found that names the makers of the town.</p>",
        "<h2><a href=#canal>The canal</a></h2><p>The canal was 12 metres wide and it took the town nine years to dig it.</p>"
        "<h2><a href=#bridge>The bridge</a></h2><p>The bridge was built of oak in 1422 and burnt down in the war of 1631.</p>",
        "<h2><a href=/bridge>The bridge</a></h2><p>The bridge was built of oak in 1422 and burnt down in the war of 1631.</p>",
    ],
)
def test_sections_whose_headings_only_look_like_it_stay(read: Read, section: str) -> None:
    seen = text(read("a.html", page("", section)))
    assert "1702" in seen or "1422" in seen


def test_a_page_of_nothing_but_teasers_is_read(read: Read) -> None:
    """A list of costumes, each heading a link to its picture: that is its text."""
    cards = "".join(
        f"<div><h2><a href=/{at}>{at}. Costume</a></h2><p>You need a hat, {at} feathers, and the white trousers of a baker from Dobra.</p></div>"
        for at in range(1, 9)
    )
    seen = text(read("a.html", f"<html lang=en><title>Costumes</title><body><div>{cards}</div></body>".encode()))
    assert "7 feathers" in seen


def test_short_lines_around_an_article_are_left_out_but_for_dates(read: Read) -> None:
    seen = text(
        read(
            "a.html",
            page("", "<p>Tags</p><p>salt, Lindova</p><h2>Join in</h2>", "<p>Free advice</p><p>18 May 1998</p>"),
        )
    )
    assert not {"Join in", "salt, Lindova", "Free advice"} & set(seen.split("\n"))
    assert "18 May 1998" in seen


def test_what_is_no_text_gives_no_facts_and_makes_no_room_for_more(read: Read) -> None:
    alone, beside = read("a.html", page("")), read("b.html", page("", f"<h2>Most read</h2>{CARDS * 9}"))
    assert derive(beside).words == derive(alone).words
    assert {one.answer for one in derive(beside).proposals} == {one.answer for one in derive(alone).proposals}


def test_the_heading_of_an_advertisement_above_the_title_is_none(read: Read) -> None:
    seen = text(read("a.html", page("", before="<h1>New 16-inch computer</h1>")))
    assert seen.startswith("Salt of Lindova")
    assert "computer" not in seen


def of(*sections: str) -> bytes:
    """A page of sections, each in its box, below the title of a law."""
    boxes = "".join(f"<section>{one}</section>" for one in sections)
    return f"<html lang=en><head><meta charset=utf-8><title>Salt Act</title><body><div><h1>Salt Act</h1>{boxes}</div></body></html>".encode()


CLAUSE = "The maker of salt shall keep a book of all that he sold in the year, and show it to the officer on demand."


@pytest.mark.parametrize(
    "sections",
    [
        # all headings of a page are links: a law, a forum, a list of questions
        [f"<h2><a href=/act/{n}>Part {n}</a></h2><p>{n}. {CLAUSE}</p><p>{CLAUSE} (b{n})</p>" for n in range(1, 6)],
        [f"<h3><a href=/users/{n}>anna{n}</a></h3><p>{n}. {CLAUSE} {CLAUSE}</p>" for n in range(1, 6)],
        [f"<h3><a href=/q/{n}>Who keeps book {n}?</a></h3><p>{n}. {CLAUSE}</p>" for n in range(1, 6)],
    ],
)
def test_where_all_headings_are_links_the_page_is_whole(read: Read, sections: list[str]) -> None:
    seen = text(read("a.html", of(*sections)))
    assert all(f"{n}. The maker" in seen for n in range(1, 6))


@pytest.mark.parametrize(
    ("section", "kept"),
    [
        ("<h2>Comments</h2><pre>x = 1  # a comment</pre>", "x = 1"),
        ("<h2>Share the dough</h2><ul><li>500 g of flour<li>300 g of water<li>10 g of salt</ul>", "500 g of flour"),
        ("<h2>More on loops</h2><p>A loop ends when what it counts is over, and begins at the first again.</p>"
         "<p>It may hold another loop, which then is gone through each time anew in whole, from its first to its last.</p>"
         "<p>Where it never ends, the machine is stopped by hand; see <a href=/l>the page of loops</a> for how that is done.</p>", "It may hold another loop"),
        ("<h2>Ingredients</h2><ul><li>500 g of flour<li>300 g of water<li>10 g of salt</ul>", "300 g of water"),
        ("<h2>Key facts</h2><table><tr><td>Mayor<td>Ana Lund</table>", "Ana Lund"),
    ],
)  # fmt: skip
def test_sections_that_say_something_stay(read: Read, section: str, kept: str) -> None:
    for seen in (text(read("a.html", page(section))), text(read("b.html", page("", section)))):
        assert kept in seen


def test_a_page_in_signs_without_spaces_is_whole(read: Read) -> None:
    cards = "".join(
        f"<div><h3><a href=/{n}>盐{n}</a></h3><p>林多瓦的盐场在{1900 + n}年关闭，此前工作了一千多年。</p></div>"
        for n in range(1, 6)
    )
    seen = text(read("a.html", f"<html lang=zh><meta charset=utf-8><title>盐</title><body>{cards}</body>".encode()))
    assert all(f"{1900 + n}年" in seen for n in range(1, 6))
