"""Words that a PDF's lines break are whole again, and keep the hyphens that are their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from made_pdf import Page, pdf

from quizapp.document.text import Document


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["The founda-", "tion was laid"], "The foundation was laid"),
        (["A well-", "known river"], "A well-known river"),
        (["The north-", "east is dry; the north-east is flat"], "The north-east is dry; the north-east is flat"),
        (["In 1914-", "18 a war"], "In 1914-18 a war"),
        (["Rimsky-", "Korsakov wrote it"], "Rimsky-Korsakov wrote it"),
        (["the ofﬁce", "was ﬂooded"], "the office was flooded"),
        (["TraceMonkey is fast. Trace-", "Monkey was made"], "TraceMonkey is fast. TraceMonkey was made"),
        (["The state-of-the-", "art lock"], "The state-of-the-art lock"),
        (["The stop-the-", "world pause of the world"], "The stop-the-world pause of the world"),
        (["An interpreter-", "to-trace step"], "An interpreter-to-trace step"),
        (["A mode that is mixed: the mixed-", "mode lock"], "A mode that is mixed: the mixed-mode lock"),
        (["They stand under it and under-", "stand it"], "They stand under it and understand it"),
        (["The well-ad-", "vised man was advised"], "The well-advised man was advised"),
        (["A twenty-", "first lock"], "A twenty-first lock"),
        (["The twelve-", "member board"], "The twelve-member board"),
        (
            ["A fifteen-", "year-old boy of an eighteenth-", "century house"],
            "A fifteen-year-old boy of an eighteenth-century house",
        ),
        (["The hundred-", "metre run of the twentieth-", "century"], "The hundred-metre run of the twentieth-century"),
        (["The thir-", "teen were seventeen-", "fold richer"], "The thirteen were seventeenfold richer"),
        (
            ["The re-", "elected mayor re-", "turned and re-", "pealed it"],
            "The re-elected mayor returned and repealed it",
        ),
        (["The pre-", "sent so-", "cial ten-", "sion of the mid-", "dle"], "The present social tension of the middle"),
        (
            ["A pre-", "war ex-", "president was ex-", "pected so-", "called"],
            "A pre-war ex-president was expected so-called",
        ),
        (
            ["The co-", "operation and co-", "incidence of anti-", "slavery"],
            "The co-operation and coincidence of anti-slavery",
        ),
        (
            ["In the nine‐", "teen-fifties the anti-", "war men were pris‐", "oners, gov‐", "erned"],
            "In the nineteen-fifties the anti-war men were prisoners, governed",
        ),
        (["A state‐owned and well‐", "known firm"], "A state‐owned and well‐known firm"),
        (
            ["The twelve\u00admember board was wel\u00ad", "comed in a well\u00ad", "known hall in 1914\u00ad", "18"],
            "The twelve-member board was welcomed in a well-known hall in 1914-18",
        ),
        (["The wel\u00ad", "come was well-known"], "The welcome was well-known"),
    ],
)
def test_words_that_were_broken(lines: list[str], whole: str) -> None:
    from quizapp.document.hyphens import Joiner
    from quizapp.document.pdfpieces import Fragment

    drawn = [Fragment.placed(line, (1, 0, 0, 1, 0, 0), (1, 0, 0, 1, 0, 0), "", 10) for line in lines]
    said = [one.text for one in drawn if one]
    joiner = Joiner(said)
    assert joiner.joined([joiner.drawn(line) for line in said])[0] == whole


def test_a_paragraph_may_be_as_long_as_a_book() -> None:
    from quizapp.document.hyphens import Joiner

    said = ["the quick brown fox of the cooper-", "ation and the well-", "known dog go on and on"] * 4000
    text, offsets = Joiner(said).joined(said)
    assert text.startswith("the quick brown fox of the cooperation and the well-known dog go on and on the quick")
    assert [text[at : at + 5] for at in offsets[-3:]] == ["the q", "ation", "known"]


def test_a_hyphen_that_was_typed_stays_where_another_breaks_words(read: Callable[[str, bytes], Document]) -> None:
    """The program that set the text put '‐' where it broke words; '-' is its writer's."""
    page = Page()
    for at, line in enumerate(("The council gov~", "erned the pris~", "oners of the paint-", "box.")):
        page.put(line, 50, 700 - 12 * at, font="F4")
    data = pdf(
        [page],
        fonts="/F4 << /Type /Font /Subtype /Type1 /BaseFont /Made /Encoding << /Differences [126 /uni2010] >> >>",
    )
    assert read("a.pdf", data).text == "The council governed the prisoners of the paint-box."
