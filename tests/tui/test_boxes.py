"""Boxes with more rows than the screen has: the last row and the line of keys are seen all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

SIZES = pytest.mark.parametrize(
    "size", [(100, 30), (80, 24), (40, 12), (40, 6)], ids=lambda size: "x".join(map(str, size))
)


def has_all(text: str, *parts: str) -> bool:
    """Whether the screen shows some texts one below the other, in a box that is whole, if there is room for one."""
    at = [text.find(part) for part in parts]
    box = ("╭" in text and "╰" in text) or len(text.split("\n")) < 9
    return box and -1 not in at and at == sorted(at)


@SIZES
async def test_contents_with_many_sections(start, decks: Path, size: tuple[int, int]) -> None:
    body = "\n".join(f"# Part {number}\n\nRiga is old.\n" for number in range(1, 46))
    (decks / "long.md").write_text(body, "utf-8")
    fact = "{ask: How old?, answer: old, quote: Riga is old}"
    (decks / "capitals.yaml").write_text(f"deck: Long\nsource: long.md\nfacts:\n  - {fact}\n", "utf-8")
    async with start(size=size) as run:
        await run.press("d")
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        assert has_all(await run.press("c"), "Contents", "Part 1", "enter chooses, esc closes")
        assert has_all(await run.press("end"), "Contents", "Part 45", "enter chooses, esc closes")
        assert has_all(await run.press("home"), "Contents", "Part 1", "enter chooses, esc closes")


@SIZES
async def test_many_marked_facts(start, decks: Path, size: tuple[int, int]) -> None:
    facts = "".join(f"  - {{ask: 'Number {number}?', answer: '{number}', forms: flip}}\n" for number in range(1, 21))
    (decks / "capitals.yaml").write_text(f"deck: Numbers\nfacts:\n{facts}", "utf-8")
    async with start(size=size) as run:
        await run.press("enter", *["minus"] * 20, "escape", "m")
        assert has_all(await run.press("end"), "Suspended", "Number 20?", "enter takes marks away, esc closes")


@SIZES
async def test_many_documents_to_choose_from(
    start, tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(1, 31):
        (folder / f"document-{number:02}.md").write_text("# A\n", "utf-8")
    monkeypatch.chdir(folder)
    async with start(size=size) as run:
        text = await run.press("a", *["down"] * 30)
        assert size[1] < 9 or has_all(text, "Make facts from which", "document-30.md", "esc leaves")


async def test_contents_are_fitted_to_another_size_and_what_is_chosen_stays_in_sight(start, decks: Path) -> None:
    name = "of what the people of the shore say about it"
    body = "\n".join(f"# Part {number} {name}\n\nRiga is old.\n" for number in range(1, 31))
    (decks / "long.md").write_text(body, "utf-8")
    fact = "{ask: How old?, answer: old, quote: Riga is old}"
    (decks / "capitals.yaml").write_text(f"deck: Long\nsource: long.md\nfacts:\n  - {fact}\n", "utf-8")
    async with start(size=(100, 30)) as run:
        await run.press("d")
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        await run.press("c", *["down"] * 14)
        for size in ((40, 12), (80, 24), (40, 12), (100, 30)):
            await run.pilot.resize_terminal(*size)
            await run.pilot.pause()
            await run.pilot.pause()
            assert "Part 15 of" in run.text
            rows = [line for line in run.text.split("\n") if "░" in line]
            assert len(rows) > 4
            assert all("Part" in line for line in rows), "none takes two rows"
            assert name not in run.text or size[0] > 60
