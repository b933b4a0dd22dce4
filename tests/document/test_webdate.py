"""When a page says that it was published: what a report tells is asked as of its day."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.document.derive.pipeline import derive
from quizapp.document.reader import read_document

PAGE = (
    "<html><head><title>Bridge</title>{head}</head><body><article><h1>Town opens its bridge to the public</h1>"
    "<p>The town of Selby opened its bridge on Tuesday, and the mayor thanked the builders for their work.</p>"
    "<p>The work took nineteen months, and {more}</p></article></body></html>"
)
NEWS = '<script type="application/ld+json">{{"@type": "{kind}", "datePublished": "2024-06-17T10:42:00Z"}}</script>'
META = '<meta property="article:published_time" content="2024-06-17T10:42:00+02:00">'


def read(path: Path, head: str, more: str = "20 men were hurt in the first winter of it.") -> str:
    path.write_text(PAGE.format(head=head, more=more), "utf-8")
    return read_document(path).published


@pytest.mark.parametrize(
    "head",
    [NEWS.format(kind="NewsArticle"), NEWS.format(kind="ReportageNewsArticle"), META, '<meta content="2024-06-17" name=date>'],
)  # fmt: skip
def test_a_report_has_the_day_of_its_page(tmp_path: Path, head: str) -> None:
    page = tmp_path / "a.html"
    if head.startswith("<meta content"):
        head = '<meta name="date" content="2024-06-17">'
    assert read(page, head) == "17 June 2024"
    asked = [one.cloze for one in derive(read_document(page)).proposals]
    assert any("{{nineteen months}}" in cloze and "2024" in cloze for cloze in asked)


@pytest.mark.parametrize(
    "head", ["", NEWS.format(kind="Article"), META.replace("06-17", "13-77"), META.replace("2024", "x")]
)
def test_what_tells_no_day_or_is_no_news_has_none(tmp_path: Path, head: str) -> None:
    assert read(tmp_path / "a.html", head) == ""


def test_what_was_not_written_for_its_day_has_none(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(PAGE.format(head=META, more="20 men were hurt.").replace("on Tuesday", "in 1931"), "utf-8")
    assert read_document(page).published == ""
