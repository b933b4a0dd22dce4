"""HTML: lists, captions and words that may be broken stay, with trafilatura and without; navigation among them doesn't."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from quizapp.document.text import Document

Read = Callable[[str, bytes], Document]
Seen = Callable[[Document], list[str]]

PAGE = """<html lang=en><head><meta charset=utf-8><title>Rivers of Marn</title></head><body><header>Site</header><main>
<h1>Rivers of Marn</h1><figure><img src=x><figcaption>The Warda from the air</figcaption></figure>
<p>Marn has many rivers, and most of them flow north to the Baltic Sea from the mountains on its southern border.</p>
<p>The longest rivers are:</p><ul><li><a href=a>Vistal</a>, 1,047 km long<li><a href=b>Odra</a>, 854 km long</ul>
<p>Three towns lie on the Warda:</p><ul><li><a href=d>Lindova</a><li><a href=e>Dobra</a><li><a href=f>Selby</a></ul>
<div class=box><h3>Related</h3><ul><li><a href=g>Ten lakes of Marn</a><li><a href=h>The salt road</a></ul><p><a href=i>All of them</a></p></div>
<p>Its engi&shy;neer was Jo&shy;hann Schu&shy;mann of Leip&shy;zig, and the work on the Elbe&shy;Havel Canal was done in 1936.</p>
<div class=picture><figure><img src=y><figcaption><p>The Warda near Dobra in 1910</p></figcaption></figure></div>
<div class="thumb tright"><div class=thumbinner><img src=z><div class=thumbcaption>The Warda in ice</div></div></div>
<p>The Warda was first surveyed in 1820 by the engineer Jan Lelew, who drew a map of it at a scale of 1:25,000.</p>
<h2>Words</h2><ul><li>It was 7.5 metres wide.<li>It was 85 centimetres deep.</ul>
<dl><dt>Prahm<dd>A flat barge that carried 7.5 tonnes of salt.</dl></main></body></html>
"""


@pytest.mark.parametrize("installed", [True, False])
def test_no_text_is_lost(read: Read, seen: Seen, monkeypatch: pytest.MonkeyPatch, installed: bool) -> None:
    if not installed:
        monkeypatch.setitem(sys.modules, "trafilatura", None)
    found = seen(read("a.html", PAGE.encode()))
    assert found == [
        "heading1: Rivers of Marn",
        "caption: The Warda from the air",
        "paragraph: Marn has many rivers, and most of them flow north to the Baltic Sea from the mountains on its southern border.",
        "paragraph: The longest rivers are:",
        "item1 <3: - Vistal, 1,047 km long",
        "item1 <3: - Odra, 854 km long",
        "paragraph: Three towns lie on the Warda:",
        "item1 <6: - Lindova",
        "item1 <6: - Dobra",
        "item1 <6: - Selby",
        "paragraph: Its engineer was Johann Schumann of Leipzig, and the work on the ElbeHavel Canal was done in 1936.",
        "caption: The Warda near Dobra in 1910",
        "caption: The Warda in ice",
        "paragraph: The Warda was first surveyed in 1820 by the engineer Jan Lelew, who drew a map of it at a scale of 1:25,000.",
        "heading2: Words",
        "item1: - It was 7.5 metres wide.",
        "item1: - It was 85 centimetres deep.",
        "caption: Prahm",
        "paragraph: A flat barge that carried 7.5 tonnes of salt.",
    ]


BOX = """<div class="%s"><h3>%s</h3><p>%s</p></div>"""


@pytest.mark.parametrize(
    ("kind", "head", "said", "stays"),
    [
        ("teaser", "Save", "Save 40% on your subscription until 31 December.", False),
        ("zone", "Facebook", "<ul><li>Facebook<li>Twitter</ul>", False),
        ("zone", "More from us", "Selby was sold twice. " * 10, False),
        ("embed-like", "The strike", "The strike of 1905 lasted six weeks and was led by Anna Krause, who was born in Dobra. " * 3, True),
    ],
)  # fmt: skip
def test_a_box_that_trafilatura_leaves_out(
    read: Read, monkeypatch: pytest.MonkeyPatch, kind: str, head: str, said: str, stays: bool
) -> None:
    """It stays where it is much text under a heading of its own."""
    box = BOX % (kind, head, said)
    page = PAGE.replace("<h2>Words", box + "<h2>Words")

    def extract(*_: object, **__: object) -> str:
        return f"{page[: page.index('<div class=box')]} {page[page.index('Its engi') : page.index(box)]} {page[page.index('<h2>Words') :]}"

    monkeypatch.setitem(sys.modules, "trafilatura", type("fake", (), {"extract": staticmethod(extract)}))
    document = read("a.html", page.encode())
    found = "\n".join(document.text[block.start : block.end] for block in document.blocks)
    assert (said.strip()[:40] in found or "Twitter" in found) == stays
    assert (head in found) == stays
    assert "Prahm" in found
