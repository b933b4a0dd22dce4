"""Books of Project Gutenberg as plain text: what stands around them is no text of theirs, nor are the marks put into them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_documents import epub

from quizapp.document.gutenberg import without_marks
from quizapp.document.plain import plain_blocks
from quizapp.document.quotes import Finder
from quizapp.document.text import Document

Read = Callable[[str, bytes], Document]
Seen = Callable[[Document], list[str]]

HEAD = """\
The Project Gutenberg EBook of The Rivers, by Ana Lind

This eBook is for the use of anyone anywhere at no cost and with almost no
restrictions whatsoever.

Title: The Rivers
       of Norland

Author: Ana Lind

"""
BOOK = """\


Produced by Jane Doe and the Distributed Proofreaders

[Transcriber's Note: Spelling is kept.

It was old.]

CHAPTER I

The river Aldren rises in the Hoven Mountains, at a height of 1,204 feet above
the sea. It was first described in 1643 by the traveller _Nils Brant_, who
[Pg 12] saw it from the hills, and {13} drew it.[A] [Illustration: The lock at
Hov.] The canal was dug in 1834 under King Olaf.

[Illustration: THE BRIDGE [at Tolvik]]

[Illustration]

    [Footnote A: In a letter to the bishop of Hov.

    It is dated 1644.]

{14}

[Pg 15] The new bridge was built in 1872 by Karl Sand.

"""
TAIL = """\
End of the Project Gutenberg EBook of The Rivers, by Ana Lind

*** END OF THIS PROJECT GUTENBERG EBOOK THE RIVERS ***

1.A.  By reading any part of this work, you agree to the terms of this license.
"""
START = "*** START OF THIS PROJECT GUTENBERG EBOOK THE RIVERS\nOF NORLAND ***\n"
SEEN = [
    "heading1: The Rivers/       of Norland",
    "heading2: CHAPTER I",
    "paragraph: The river Aldren rises in the Hoven Mountains, at a height of 1,204 feet above/the sea. It was first described in 1643 by the traveller _Nils Brant_, who/  saw it from the hills, and   drew it. / The canal was dug in 1834 under King Olaf.",
    "caption: THE BRIDGE [at Tolvik]",
    "paragraph note: In a letter to the bishop of Hov.",
    "paragraph note: It is dated 1644.",
    "paragraph: The new bridge was built in 1872 by Karl Sand.",
]


def test_a_book(read: Read, seen: Seen) -> None:
    text = HEAD + START + BOOK + TAIL
    document = read("a.txt", text.encode())
    assert [" ".join(line.split()) for line in seen(document)] == [
        " ".join(line.replace("/  saw", "/ saw").split()) for line in SEEN
    ]
    assert len(document.text) == len(text)
    assert [len(line) for line in document.text.split("\n")] == [len(line) for line in text.split("\n")]
    at = document.text.index("The new bridge")
    assert text[at:].startswith("The new bridge")
    assert document.line_of(at) == 1 + text[:at].count("\n")
    for quote in ("who saw it from the hills, and drew it.", "drew it. The canal was dug in 1834"):
        assert Finder(document).find(quote).kind == "folded"


def test_only_a_part_of_a_book(read: Read, seen: Seen) -> None:
    """The header, the end, or both may be cut off; what only speaks of such books is read whole."""
    for text in (START + BOOK, START + BOOK + TAIL):
        assert seen(read("a.txt", text.encode()))[-1] == SEEN[-1]
    assert (
        seen(read("a.txt", (BOOK + TAIL).encode()))[-1] == "paragraph: The new bridge was built in 1872 by Karl Sand."
    )
    assert len(seen(read("a.txt", (START + TAIL).encode()))) > 2
    plain = "The Project Gutenberg eBooks begin with a START line, and have been read since 1971 in all countries.\n\nIt ends {5} here."
    document = read("a.txt", plain.encode())
    assert document.text == plain
    assert len(document.blocks) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Produced by Jane Doe", "Produced by an anonymous volunteer", "PRODUCED BY JANE DOE", "Produced by", "Scanned and proofed by Jane Doe",
        "Transcribed from the 1901 Macmillan edition by Jane Doe", "Produced by the Online Distributed Proofreaders",
        "E-text prepared by Jane Doe", "This eBook was produced by Jane Doe", "HTML version created by Jane Doe",
        "This file was produced from images generously made available by a library",
    ],
)  # fmt: skip
def test_who_made_the_file_is_no_text(read: Read, line: str) -> None:
    document = read("a.txt", f"{START}\n\n{line}\n\nThe river rises in the hills.\n".encode())
    assert [document.text[block.start : block.end] for block in document.blocks] == ["The river rises in the hills."]


@pytest.mark.parametrize(
    "said",
    [
        "Produced water is a by-product of oil wells from the Permian Basin.",
        "Produced by the fermentation of barley, beer is older than bread.",
        "Prepared for war, the town closed its gates in 1644.",
        "Transcribed RNA leaves the nucleus for the cytoplasm.",
        "Scanned by eye, the list shows no error.",
    ],
)
def test_a_book_may_begin_with_such_a_word(read: Read, seen: Seen, said: str) -> None:
    assert seen(read("a.txt", f"{START}\n\n{said}\n\nThat is all.\n".encode()))[0] == f"paragraph: {said}"


def test_what_tells_of_the_end_of_such_books_does_not_end(read: Read, seen: Seen) -> None:
    """In a text without a START line, only the line with stars ends it, with what stands right above."""
    for line in ("end of Project Gutenberg has been foretold", "End of Project Gutenberg funding came in 2001, as"):
        text = f"The foundation was set up in 2000, since the\n{line} often.\n\nIt still stands in 2020.\n"
        assert seen(read("a.txt", text.encode()))[-1] == "paragraph: It still stands in 2020."
    text = f"{START}\n\nHe foretold the\nend of Project Gutenberg in 1990.\n\nIt still stands in 2020.\n{TAIL}"
    assert seen(read("a.txt", text.encode()))[-1] == "paragraph: It still stands in 2020."


def test_only_the_marks_of_notes_become_blank(read: Read) -> None:
    note = "\n\n[Footnote %s: So said the bishop.]\n"
    text = "The bridge is old.[A] Take a[B] from the list x[A] and room[C] as well.\n\n"
    assert "old.[A] Take a[B]" in read("a.txt", (text + note % "1").encode()).text
    found = read("a.txt", (text + note % "A").encode()).text
    assert "old.\u2002\u2002\u2002 Take a[B] from the list x[A] and room[C] as" in found


def test_a_book_as_epub(read: Read) -> None:
    chapter = (
        "<html><body><section class='pg-boilerplate pgheader' id='pg-header'><h2>The Project Gutenberg eBook of Rivers</h2><p>It is free.</p></section>"
        "<h1>Rivers</h1><p>They are <span class=pagenum>[Pg 2]</span>long.</p><section class='pg-boilerplate pgfooter' id='pg-footer'><p>Updated editions.</p></section></body></html>"
    )
    assert read("a.epub", epub({"a.xhtml": chapter})).text == "Rivers\n\nThey are long."
    assert read("a.html", chapter.encode()).text == "Rivers\n\nThey are long."


@pytest.mark.parametrize("piece", ["[Illustration: ", "[Footnote 1: ", "x [Illustration]", "[", "Produced, and ", "End of Project Gutenberg x\n\n", "a[A] [Footnote A", "{1}", "*** START OF THE PROJECT GUTENBERG ", "Title: x\n  ", "[Pg 1]", "[Illustration: [", "[Footnote 1: x]\n"])  # fmt: skip
def test_hostile_text_is_read_once(piece: str) -> None:
    text = without_marks(piece * (100_000 // len(piece)))
    assert all(text[block.start : block.end].strip() for block in plain_blocks(text, "a.txt"))


@given(st.lists(st.sampled_from(["[Illustration", ": ", "]", "[Footnote A: ", "\n", "\n\n", "text ", "[A]", "{12}", "[Pg 3]", START, TAIL, HEAD, "  "]), max_size=30).map("".join))  # fmt: skip
def test_nothing_is_moved(text: str) -> None:
    found = without_marks(text)
    assert len(found) == len(text)
    assert [len(line) for line in found.split("\n")] == [len(line) for line in text.split("\n")]
    ends = 0
    for block in plain_blocks(found, "a.txt"):
        assert ends <= block.start < block.end <= len(text)
        ends = block.end
