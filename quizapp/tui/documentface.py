"""What of a document is listed in boxes, as it looks: its sections, and the facts that quote it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.fact import question_text
from quizapp.service.coverage import Coverage
from quizapp.service.wording import bar
from quizapp.text import clean, one_line, shorten, width

if TYPE_CHECKING:
    from quizapp.service.reading import Quoting


def fact_row(of: Quoting) -> Content:
    """A fact to be chosen: its question, and where it stands."""
    question = shorten(clean(one_line(question_text(of.fact))), 200)
    return Content.assemble((question, "bold"), (f"  {clean(Path(of.file).name)}:{of.line}", "$foreground-muted"))


def gone_row(of: Quoting) -> Content:
    """A fact whose quote is not in the document: that, and then the fact."""
    return Content.assemble(f"“{shorten(clean(one_line(of.fact.quote)), 200)}”\n", fact_row(of))


def section_row(title: str, of: Coverage | None, cells: int) -> Content:
    """A section with the share of its sentences that have a fact, and how much of its facts is known; None: not yet counted."""
    wide, counted, of = cells > 50, of is not None, of or Coverage()
    told = "" if not of.facts else f"  {of.known:.0%} of {of.answers:,} known" if wide else f" {of.known:.0%}"
    length = 8 if wide else 4
    room = max(cells - length - 1 - width(told), 8)
    title = (
        shorten(title, room)
        if not title.startswith(" ")
        else " " * (len(title) - len(title.lstrip())) + shorten(title, max(room - len(title) + len(title.lstrip()), 6))
    )
    return Content.assemble(
        (bar(of.share, length) if counted else " " * length, "$accent"),
        " ",
        (title, "bold" if of.facts else ""),
        (told, "$foreground-muted"),
    )
