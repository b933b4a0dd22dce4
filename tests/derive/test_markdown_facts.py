"""Facts from Markdown: code is asked as it is written, marks are no part of it, and what is struck out is not asked."""

from __future__ import annotations

import time

import pytest

from quizapp.document.derive.pipeline import derive
from quizapp.document.text import Document


def said(text: str) -> list[str]:
    """What the facts of a text say, once their gaps are filled."""
    found = derive(Document("a.md", f"{text} The next sentence is here.\n")).proposals
    assert found
    return [one.filled for one in found]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("The function `int scan(char *p)` was written in 1978 by Dennis Ritchie.", "The function int scan(char *p) was written in 1978 by Dennis Ritchie."),
        ("The method `__init__` was added in 1991 by Guido van Rossum.", "The method __init__ was added in 1991 by Guido van Rossum."),
        ("The pattern ``[^0-9]+`` was found in 1986 by Henry Spencer.", "The pattern [^0-9]+ was found in 1986 by Henry Spencer."),
        ("The bridge cost \\$84 million in 1955.", "The bridge cost $84 million in 1955."),
        ("The road was built in 1957 by [Karl *Sand*](http://x.y/a_(b)).", "The road was built in 1957 by Karl Sand."),
        ("Selby holds 3×10<sup>6</sup> m<sup>3</sup> of water and lies 42 km from Grane.", "Selby holds 3×10⁶ m³ of water and lies 42 km from Grane."),
        ("A pair of bytes of Selby can hold 2<sup>16</sup> different values.", "A pair of bytes of Selby can hold 2¹⁶ different values."),
        ("In 1905 Albert Weiss wrote that E = mc<sup>2</sup> holds.", "In 1905 Albert Weiss wrote that E = mc² holds."),
        ("The load of Selby was 1.5<sup>2</sup> times that of 1905.", "The load of Selby was 1.5² times that of 1905."),
        ("The mountain of Selby<sup>3</sup> is 1,957<sup>4</sup> metres high.", "The mountain of Selby is 1,957 metres high."),
        ("Selby was founded in 1957<sup>3</sup> by Karl Sand.", "Selby was founded in 1957 by Karl Sand."),
        ("Selby was founded in 1957.<sup>[2](#n2)</sup>", "Selby was founded in 1957."),
        ("In 1957 Selby<br>was founded by Karl Sand.", "In 1957 Selby was founded by Karl Sand."),
        ("Karl Sand found in 1957 that H~2~O is taken up by iron.", "Karl Sand found in 1957 that H2O is taken up by iron."),
        ("The fort of Selby was burnt in ~~1920 by the Danes~~ 1921 by the Swedes.", "The fort of Selby was burnt in 1921 by the Swedes."),
        ("The fort of Selby was burnt in <del>1920</del> 1921 by the Swedes.", "The fort of Selby was burnt in 1921 by the Swedes."),
        ("> The bridge of Selby was opened\n> in 1935 by the king of Norway.", "The bridge of Selby was opened in 1935 by the king of Norway."),
    ],
)  # fmt: skip
def test_a_fact_says_what_is_read(text: str, says: str) -> None:
    assert says in said(text)


def test_what_is_struck_out_is_not_asked() -> None:
    facts = said("~~The mill was built in 1850 by Anna Lee.~~ The mill of Selby was rebuilt by Karl Sand in 1876.")
    assert not any("1850" in fact or "Lee" in fact for fact in facts)


@pytest.mark.parametrize(
    "picture",
    ["![plan](a.png)", "![see [1]](a_(b).png)", "![](my plan.png)", "![](data:image/png;base64," + "A" * 3000 + ")"],
)
def test_a_picture_is_no_part_of_what_is_said(picture: str) -> None:
    assert "Selby was founded in 1957 by Karl Sand." in said(f"Selby {picture} was founded in 1957 by Karl Sand.")


@pytest.mark.parametrize("debris", ["![", "![a](", "](", "![[", "![a](b) ![", "x", "x)."])
def test_debris_takes_no_long_time_and_harms_only_its_own_sentence(debris: str) -> None:
    begun = time.process_time()
    found = said(f"Selby was founded in 1957 by Karl Sand. It says {debris * (60_000 // len(debris))}")
    assert time.process_time() - begun < 3
    assert "Selby was founded in 1957 by Karl Sand." in found
