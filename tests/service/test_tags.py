"""Which tags some decks have."""

from __future__ import annotations

from desk import Desk

from quizapp.service.tagged import tags_in
from quizapp.store import quizzes


def test_tags_are_counted_whatever_is_in_them(desk: Desk, monkeypatch) -> None:
    odd = ["a]b", 'c"]d', "e\\", '"tags":["x"]', "Ö, ä"]
    written = ", ".join("'" + tag + "'" for tag in odd)
    desk.write(
        "one.yaml",
        "deck: One\ntags: [Whole]\nfacts:\n"
        f"  - {{ask: A?, answer: x, tags: [{written}]}}\n"
        "  - {ask: B?, answer: y, tags: [sea, whole]}\n  - {ask: C?, answer: z, tags: [Sea]}\n  - {ask: D?, answer: w}\n",
    )
    desk.deck("two.yaml", "ask: E?\nanswer: v\ntags: [SEA]", title="Two")
    with desk.open() as workspace:
        one, two = workspace.select(["One"]), workspace.select(["Two"])
        found = dict(tags_in(workspace.store, one))
        assert found == {"Whole": 4, found_name(found): 2, **dict.fromkeys(odd, 1)}
        assert tags_in(workspace.store, two) == [("SEA", 1)]
        assert [(tag.lower(), number) for tag, number in tags_in(workspace.store, (*one, *two))][:2] == [
            ("whole", 4), ("sea", 3),
        ]  # fmt: skip
        assert tags_in(workspace.store, ()) == []
        monkeypatch.setattr(quizzes, "LISTED", 0)
        assert dict(tags_in(workspace.store, one)) == found, "large decks are read in another way"


def found_name(found: dict[str, int]) -> str:
    """How the tag is written that is written in two ways."""
    return next(tag for tag in found if tag.lower() == "sea")
