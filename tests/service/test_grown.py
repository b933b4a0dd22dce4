"""A document that grew since facts were derived from it: what is new in it is proposed, however much was decided before."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.paths import cache_folder
from quizapp.service import grown as growing
from quizapp.service.deriving import Proposals, propose

LAKE = """\
# Lake Orvann

Lake Orvann is the largest lake of Selby. It covers 636 square kilometres and was formed 12,000 years ago.

The dam at Klara was built in 1971 by the Halden Power Company. It produces 240 megawatts of electricity.
"""
MORE = """
## Fish

Salmon were brought to the lake in 1932 by Peter Berg. The Arctic char is the rarest fish of the lake.

The heaviest pike was caught in 1988 and weighed 21 kilograms. Fishing was banned in 2004 after the char had nearly died out.

Elvik lies on the northern shore and has 14,200 inhabitants.
"""


@pytest.fixture
def lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path / "home"))
    path = tmp_path / "lake.md"
    path.write_text(LAKE)
    return path


def quotes(found: Proposals) -> set[str]:
    return {one.quote for one in found.proposals}


def test_what_is_put_to_a_short_document_is_proposed(lake: Path) -> None:
    first = propose(lake, model=False)
    assert len(first.proposals) == 7
    lake.write_text(LAKE + MORE)
    again = propose(lake, model=False)
    assert quotes(again) >= quotes(first)
    new = quotes(again) - quotes(first)
    assert {year for year in ("1932", "1988", "2004", "14,200") if any(year in quote for quote in new)} == {
        "1932", "1988", "2004", "14,200",
    }  # fmt: skip
    assert propose(lake, model=False).proposals == again.proposals, "who comes back finds the same"
    lake.write_text(LAKE + MORE + "\nThe ferry to Elvik has sailed since 1911.\n")
    assert quotes(propose(lake, model=False)) >= new, "and also after it grew once more"


def test_another_layout_is_nothing_new(lake: Path) -> None:
    lake.write_text(LAKE + MORE)
    first = propose(lake, model=False)
    lake.write_text((LAKE + MORE).replace(". ", ".\n").replace("and was", "and  was"))
    assert len(propose(lake, model=False).proposals) == len(first.proposals)
    folder = cache_folder() / "editions"
    for file in folder.iterdir():
        file.unlink()
    assert propose(lake, model=False).proposals, "without its first edition all of it is one"


def test_a_number_of_ones_own_holds(lake: Path) -> None:
    propose(lake, model=False)
    lake.write_text(LAKE + MORE)
    assert len(propose(lake, model=False, limit=3).proposals) == 3


def test_another_document_of_the_name_begins_anew(lake: Path) -> None:
    for text in ("...", "The mill of Selby was built in 1604. It is of stone.\n"):
        lake.write_text(text)
        propose(lake, model=False)
    lake.write_text(LAKE)
    first = propose(lake, model=False)
    lake.write_text(LAKE + MORE)
    assert quotes(propose(lake, model=False)) > quotes(first)
    assert len(propose(lake, model=False).proposals) > 10


def test_of_many_documents_the_last_are_known(lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "MOST", 2)
    for name in ("a.md", "b.md", "c.md"):
        lake.with_name(name).write_text(LAKE)
        propose(lake.with_name(name), model=False)
    assert len(list((cache_folder() / "editions").iterdir())) == 2
