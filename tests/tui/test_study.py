"""Studying on the screen: keys, mouse, and what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from quizapp.errors import QuizError
from quizapp.service.workspace import Workspace
from quizapp.store.file import Store


def reviews(workspace: Workspace) -> list[int]:
    """The ratings that are kept, in their order, those taken back left out."""
    events = list(workspace.store.events())
    undone = {event.data.get("target") for event in events if event.kind == "undo"}
    return [event.rating for event in events if event.kind == "review" and event.id not in undone]


async def test_a_choice_by_its_number(start) -> None:
    async with start(study=True) as run:
        assert "Capital of Belarus?" in run.text
        number = next(line.split()[0] for line in run.text.split("\n") if line.strip().endswith("Minsk"))
        text = await run.press(number)
        assert "✓ right" in text
        assert "Since 1919." in text
        assert "◂ suggested" in text
        assert reviews(run.app.workspace) == [], "nothing is kept before it is rated"
        await run.press("3")
        assert reviews(run.app.workspace) == [3]


async def test_a_choice_by_arrows_and_by_mouse(start) -> None:
    async with start(study=True) as run:
        lines = [line.strip() for line in run.text.split("\n")]
        options = [line[3:] for line in lines if line[:1] in "1234" and line[1:3] == "  "]
        assert sorted(options) == ["Brest", "Gomel", "Grodno", "Minsk"]
        downs = options.index("Grodno") + 1
        assert "✗ not right" in await run.press(*["down"] * downs, "enter")
        await run.click("2 hard")
        assert reviews(run.app.workspace) == [2]


async def test_typed_answers(start) -> None:
    async with start(study=True) as run:
        await run.press("1", "3")
        assert "Capital of Latvia?" in run.text
        assert "enter answer" in run.text
        assert "✓ right" in await run.press(*"riga", "enter")
        await run.press("space")
        assert len(reviews(run.app.workspace)) == 2


async def test_a_near_miss_shows_the_letters_and_the_person_decides(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(
        "deck: L\nfacts:\n  - {ask: President?, answer: Lukashenko, forms: type}\n", "utf-8"
    )
    async with start(study=True) as run:
        text = await run.press(*"Lukashenka", "enter")
        assert "≈ nearly" in text
        assert "Lukashenko" in text
        await run.press("4")
        assert reviews(run.app.workspace) == [4]


@pytest.mark.parametrize("typed", ["canbera", "Kanberra", "canberrra", "ua"])
async def test_what_was_typed_stands_as_it_was_typed_and_the_right_answer_below(start, decks: Path, typed: str) -> None:
    (decks / "capitals.yaml").write_text(
        "deck: A\nfacts:\n  - {ask: Capital of Australia?, answer: Canberra, forms: type}\n"
    )
    async with start(study=True) as run:
        await run.press(*(key if key != " " else "space" for key in typed), "enter")
        shown = [line.strip(" ▌") for line in run.text.split("\n")]
        at = next(number for number, line in enumerate(shown) if line.startswith(typed))
        assert shown[at].split("   ")[0] == typed
        assert shown[at + 1] == "Canberra"


async def test_flip_shows_the_answer_and_space_takes_the_suggestion(start) -> None:
    async with start(study=True) as run:
        await run.press("1", "3")
        await run.press("enter", "3")  # riga: given up
        assert "Capital of Estonia?" in run.text
        assert "Tallinn" in await run.press("space")
        await run.press("space")
        assert len(reviews(run.app.workspace)) == 3


async def test_letters_go_into_the_field_and_escape_gives_the_keys_back(start) -> None:
    async with start(study=True) as run:
        await run.press("1", "3")
        await run.press("b", "u", "minus")
        assert run.app.screen.query_one(Input).value == "bu-"
        assert "esc keys" in run.text
        await run.press("escape")
        assert "u undo" in run.text
        await run.press("enter")
        assert run.app.screen.query_one(Input).has_focus


async def test_undo_of_several_answers_also_after_a_restart(start) -> None:
    async with start(study=True) as run:
        before = run.app.workspace.store.state_digest()
        await run.press("1", "1")
        await run.press(*"riga", "enter", "3")
        await run.press("space", "4")
        assert len(reviews(run.app.workspace)) == 3
    async with start(study=True) as run:
        if run.app.screen.query_one(Input).has_focus:
            await run.press("escape")
        for left in (2, 1, 0):
            await run.press("ctrl+z")
            assert len(reviews(run.app.workspace)) == left
        assert "Capital of Belarus?" in run.text
        assert run.app.workspace.store.state_digest() == before
        await run.press("ctrl+z")
        assert "nothing to take back" in run.toasts


async def test_bury_suspend_and_flag(start) -> None:
    async with start(study=True) as run:
        await run.press("f", *"odd", "enter")
        assert run.app.workspace.store.standings()[0][1].note == "odd"
        await run.press("b")
        assert "Capital of Latvia?" in run.text
        await run.press("escape", "minus")
        assert "Capital of Estonia?" in run.text
        await run.press("u")
        assert "Capital of Latvia?" in run.text
        await run.press("escape", "u")
        assert "Capital of Belarus?" in run.text


async def test_hint_and_why(start) -> None:
    async with start(study=True) as run:
        assert "It begins with M." not in run.text
        assert "It begins with M." in await run.press("h")
        assert "Why this, why now" in await run.press("w")
        assert "Why this, why now" not in await run.press("escape")
        assert "Capital of Belarus?" in run.text


async def test_the_end_offers_more(start, decks: Path) -> None:
    facts = "".join(f"  - ask: Q{number}?\n    answer: A{number}\n    forms: flip\n" for number in range(15))
    (decks / "capitals.yaml").write_text(f"deck: Many\nfacts:\n{facts}", "utf-8")
    async with start(study=True) as run:
        for _ in range(10):
            await run.press("space", "4")
        assert "n takes ten new facts more" in run.text
        await run.press("n")
        assert "Q1" in run.text


async def test_what_cannot_be_saved_is_told_and_the_question_stands(start, monkeypatch: pytest.MonkeyPatch) -> None:
    async with start(study=True) as run:
        await run.press("1")

        def full(*_: object, **__: object) -> None:
            raise QuizError("Not saved: the disk seems to be full", "no room", "Make room.")

        with monkeypatch.context() as patch:
            patch.setattr(Store, "record", full)
            await run.press("3")
        assert "the disk seems to be full" in run.toasts
        assert "1 of 6" in run.text
        assert reviews(run.app.workspace) == []
        await run.press("3")
        assert reviews(run.app.workspace) == [3]


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 12), (20, 5)])
async def test_every_size_shows_question_answer_and_ratings(start, size: tuple[int, int]) -> None:
    async with start(study=True, size=size) as run:
        assert "Belarus" in run.text
        text = await run.press("1")
        assert "Minsk" in text or size[1] < 10
        assert " 1" in "".join(text.split("\n")[-3:-1]), "the ratings stand above the keys"
        await run.press("3")
        assert "Latvia" in run.text


async def test_a_storm_of_resizes(start) -> None:
    async with start(study=True) as run:
        for width, height in [(20, 5), (200, 60), (1, 1), (40, 12), (300, 3), (2, 40), (80, 24)] * 3:
            await run.pilot.resize_terminal(width, height)
        await run.pilot.pause()
        assert "Capital of Belarus?" in run.text


async def test_what_is_wrong_in_the_decks_is_told_at_the_end(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text("deck: L\nfacts:\n  - ask: Q?\n    anser: A\n  - Sky?: blue\n", "utf-8")
    async with start(study=True, size=(100, 30)) as run:
        text = await run.press("1", "4")
        assert "1 problem in capitals.yaml: 'quizapp check" in text


async def test_an_option_that_was_not_picked_counts_as_not_answered(start) -> None:
    async with start(study=True) as run:
        text = await run.press("space")
        assert "not answered" in text
        assert "not right" not in text


async def test_the_passage_stays_in_sight_at_another_size(start, decks: Path) -> None:
    text = "Many people live by the shore of the sea, and most of them fish there every day of the year. " * 12
    (decks / "towns.txt").write_text(f"{text}Riga was founded in 1201. {text}", "utf-8")
    (decks / "capitals.yaml").write_text(
        "deck: T\nsource: towns.txt\nfacts:\n"
        "  - {ask: When?, answer: '1201', quote: Riga was founded in 1201, forms: flip}\n",
        "utf-8",
    )
    async with start(study=True, size=(100, 30)) as run:
        assert "founded in 1201" in " ".join((await run.press("space", "o")).split())
        for size in ((80, 24), (40, 12), (60, 20), (100, 30)):
            await run.pilot.resize_terminal(*size)
            for _ in range(3):
                await run.pilot.pause()
            assert "Riga was" in run.text, size


async def test_the_passage_opens_only_once_the_answer_is_shown(start) -> None:
    async with start(study=True) as run:
        await run.press("o")
        assert "answer first" in run.toasts
        assert not run.app.screen.query_one("#beside").has_class("on")
        await run.press("1", "o")
        assert run.app.screen.query_one("#beside").has_class("on")


async def test_a_flag_taken_back_leaves_the_answer_open(start) -> None:
    async with start(study=True) as run:
        await run.press("1", "f", "x", "enter", "u")
        assert "The flag is taken away" in run.toasts
        assert "suggested" in run.text
        await run.press("3")
        assert reviews(run.app.workspace) == [3]


async def test_a_text_that_grows_beyond_the_card_scrolls_and_shrinks_again(start, decks: Path) -> None:
    """What is painted alone, and what lays the screen out, come to the same picture; so does another width."""
    words = " ".join(f"word{number}" for number in range(150))
    (decks / "capitals.yaml").write_text(
        f"deck: L\nfacts:\n  - {{ask: Long?, answer: yes, why: {words} end, forms: flip}}\n"
        "  - {ask: Short?, answer: brief, forms: flip}\n", "utf-8"
    )  # fmt: skip
    async with start(study=True, size=(60, 20)) as run:
        text = await run.press("space")
        assert "word0 " in text
        assert "end" not in text.split()
        text = await run.press(*["pagedown"] * 4)
        assert "end" in text.split()
        await run.pilot.resize_terminal(110, 40)
        await run.pilot.pause()
        assert {"Long?", "word0", "end"} <= set(run.text.split())
        text = await run.press("4")
        assert "Short?" in text
        assert "word" not in text
        await run.pilot.resize_terminal(30, 12)
        await run.pilot.pause()
        assert "brief" in await run.press("space")


async def test_a_picture_is_named(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(
        "deck: L\nfacts:\n  - {ask: Which bird?, answer: a heron, image: birds/heron.png, forms: flip}\n", "utf-8"
    )
    async with start(study=True) as run:
        assert "birds/heron.png" in run.text
        assert "birds/heron.png" in await run.press("space")


async def test_messages_take_each_others_place_and_errors_stay(start, monkeypatch) -> None:
    async with start(study=True) as run:
        await run.press("b")
        assert run.toasts.count("\n") == 0
        await run.press("ctrl+z")
        assert "asked today after all" in run.toasts
        assert "Put off" not in run.toasts

        def full(*_: object, **__: object) -> None:
            raise QuizError("Not saved: the disk is full")

        monkeypatch.setattr(run.app.workspace.store, "record", full)
        await run.press("b")
        monkeypatch.undo()
        await run.press("b")
        assert "the disk is full" in run.toasts
        assert "Put off" in run.toasts


async def test_forms_that_do_not_show_it_say_what_to_press(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(
        "deck: A\nfacts:\n  - {ask: One?, answer: a, forms: flip}\n  - {ask: Two?, steps: [a, b, c], forms: order}\n"
        "  - {ask: Three?, pairs: {a: b, c: d, e: f}, forms: match}\n"
    )
    async with start(study=True) as run:
        assert "then press space" in run.text
        assert "then press space" not in await run.press("space")
        assert "Press the numbers" in await run.press("4")
        assert "Press the number that belongs" in await run.press("enter", "4")


async def test_messages_name_the_key_that_works_now(start) -> None:
    async with start(study=True) as run:
        await run.press("minus")
        assert run.app.screen._study.asked.question.form == "type"
        assert "ctrl+z takes it back" in run.toasts
        await run.press("ctrl+z")
        assert "Belarus?" in run.text
        await run.press("1", "3", "1", "escape", "minus")
        assert "u takes it back" in run.toasts


async def test_leaving_before_rating_says_that_it_does_not_count(start) -> None:
    async with start(study=True) as run:
        await run.press("1", "escape")
        assert "does not count" in run.toasts
        assert reviews(run.app.workspace) == []


async def test_the_hint_while_one_types(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(
        "deck: A\nfacts:\n  - {ask: One?, answer: abc, forms: type, hint: the first letters}\n"
    )
    async with start(study=True) as run:
        assert "f2 hint" in run.text
        assert "the first letters" in await run.press("f2")


async def test_the_end_lists_what_was_not_known(start, decks: Path) -> None:
    (decks / "capitals.yaml").write_text(
        "deck: A\nfacts:\n" + "".join(f"  - {{ask: Question {n}?, answer: a, forms: flip}}\n" for n in range(7))
    )
    async with start(study=True) as run:
        for _ in range(7):
            await run.press("space", "1")
        for _ in range(7):
            await run.press("space", "4")
        assert "Not known at first:" in run.text
        assert "Question 4?" in run.text
        assert "and 2 more" in run.text


async def test_what_changed_in_a_deck_is_seen_on_leaving(start, decks: Path) -> None:
    async with start(study=True) as run:
        (decks / "capitals.yaml").write_text("deck: Other title\nfacts:\n  - a?: b\n")
        assert "Other title" in await run.press("escape")
