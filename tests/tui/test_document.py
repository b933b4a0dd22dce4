"""A document on the screen: marks, moving, facts beside it, a section's study, a fact made, a long one, small screens."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from seen import compare

from quizapp.deck.reader import read_deck
from quizapp.service.opening import Reading
from quizapp.store.events import NewEvent

LAKE = """\
# The lake

Lake Baikal is 636 km long. It holds one fifth of the fresh water of the Earth. Nobody owns it.

## Its fish

The omul lives nowhere else. It is smoked by the shore, and sold in the market of [bold]Listvyanka[/bold].

# The town

Irkutsk was founded in 1661. It has a university, and a tram that is older than most of its houses. In the middle of the
town stands a church of 1706, which is built of stone. Most houses around it were built of wood, and many have burnt down.
"""
DECK = """\
deck: Baikal
source: lake.md
facts:
  - ask: How long is Lake Baikal?
    answer: 636 km
    quote: Lake Baikal is 636 km long
    forms: flip
  - ask: Which fish lives nowhere else?
    answer: the omul
    quote: The omul lives nowhere else
    forms: flip
  - ask: When was Irkutsk founded?
    answer: "1661"
    quote: Irkutsk was founded in 1661
    forms: flip
  - ask: Of what is its church built?
    answer: stone
    quote: a church of 1706, which is built of stone
    forms: flip
"""


@pytest.fixture
def lake(decks: Path) -> Path:
    """A folder with one deck and its document."""
    (decks / "capitals.yaml").unlink()
    (decks / "lake.md").write_text(LAKE, "utf-8")
    (decks / "baikal.yaml").write_text(DECK, "utf-8")
    return decks


async def read(run) -> str:
    """Go to the document of the deck on Today, and wait until it is read."""
    await run.press("d")
    await run.app.workers.wait_for_complete()
    await run.pilot.pause()
    return run.text


def review(run, place: int, rating: int, *, days_ago: int = 0, kind: str = "review") -> None:
    workspace = run.app.workspace
    now = workspace.clock.now()
    fact = list(workspace.store.facts_of(workspace.library.ids[0]))[place]
    event = NewEvent(kind=kind, fact=fact.uid, rating=rating, retention=0.9, took=4000)
    if kind != "review":
        event = NewEvent(kind=kind, fact=fact.uid)
    workspace.store.record([event], time_ms=now.ms - days_ago * 86_400_000, day=now.day - days_ago, offset=0)


def marks(text: str) -> str:
    """The marks in the margin, one a passage's first row."""
    return "".join(line[1] for line in text.split("\n")[2:-1] if len(line) > 1 and line[1] != " ")


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 12)], ids=lambda size: "x".join(map(str, size)))
async def test_screens(start, lake: Path, size: tuple[int, int]) -> None:
    async with start(size=size) as run:
        review(run, 0, 4)
        review(run, 1, 3, days_ago=40)
        review(run, 2, 0, kind="suspend")
        await read(run)
        await run.press("n", "enter")
        compare(f"document-{'x'.join(map(str, size))}", run.text)


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n", "  \n \n"])
async def test_a_short_text_is_seen_to_its_end(start, lake: Path, end: str) -> None:
    (lake / "lake.md").write_text("# The lake\n\nLake Baikal is 636 km long." + end, "utf-8")
    async with start() as run:
        assert (await read(run)).split("\n")[0].endswith("100%")
    (lake / "lake.md").write_text("# The lake\n\n" + "Lake Baikal is 636 km long.\n\n" * 300 + "End." + end, "utf-8")
    async with start() as run:
        await read(run)
        await run.press("end")
        assert run.text.split("\n")[0].endswith("100%")
        assert "100%" not in (await run.press(*["up"] * 22)).split("\n")[0], "the end is out of sight"


async def test_reading(start, lake: Path) -> None:
    async with start() as run:
        review(run, 0, 4)
        review(run, 1, 1, days_ago=3)
        text = await read(run)
        assert marks(text) == "█▁···", "the last passage has two rows"
        assert "The lake   2 of 5 sentences have a fact · 50% of 2 facts known" in text
        assert "[bold]Listvyanka[/bold]" in text, "markup is text"
        text = await run.press("n", "enter")
        assert "636 km" in text
        assert "100% now, asked 1" in text
        text = await run.press("n")
        assert "the omul" in text, "what is beside follows the cursor"
        assert "Its fish" in text.split("\n")[1]
        text = await run.press("escape", "p", "enter")
        assert "636 km\n" in text
        await run.press("escape", "down", "down", "enter")
        assert "No fact quotes this sentence" in run.toasts
        text = await run.click("built of stone")
        assert "church built?" in text
        assert "The town" in text.split("\n")[1]
        await run.press("n")
        assert "This is the last passage." in run.toasts
        await run.press("escape", "c")
        assert "100% of 1 known" not in run.text
        assert "Contents" in run.text
        text = await run.press("home", "enter")
        assert "The lake" in text.split("\n")[1]
        text = await run.press("right_square_bracket")
        assert "Its fish" in text.split("\n")[1]
        assert "enter searches, esc leaves" in await run.press("slash")
        await run.press(*"older than", "enter")
        start_, end = run.app.screen.text.cursor
        assert LAKE[start_:end] == "older than"
        await run.press("slash", *(["backspace"] * 10), *"lake", "enter")
        first = run.app.screen.text.cursor
        await run.press("full_stop")
        second = run.app.screen.text.cursor
        assert {LAKE[slice(*first)], LAKE[slice(*second)]} == {"lake", "Lake"}, "round again from the beginning"
        await run.press("slash", *"xyz", "enter")
        assert "is not in the document" in run.toasts
        text = await run.press("ctrl+p", *"contents", "enter")
        await run.pilot.pause()
        assert "esc closes" in run.text
        await run.press("escape", "escape")
        assert "next 7 days" in run.text


async def test_contents_opened_before_sentences_are_counted_are_right_then(
    start, lake: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted, split = threading.Event(), Reading.split

    def later(reading: Reading, told: Callable[[], object]) -> None:
        assert counted.wait(20)
        split(reading, told)

    monkeypatch.setattr(Reading, "split", later)
    async with start() as run:
        await run.press("d")
        while "counting sentences" not in run.text:
            await run.pilot.pause()
        text = await run.press("c")
        assert "Its fish" in text
        assert "counting sentences" in text
        assert "░" not in text, "nobody knows yet"
        await run.press("down")
        counted.set()
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        rows = [line.strip(" │") for line in run.text.split("\n") if "░" in line]
        assert rows[0].startswith("███░░░░░ The lake  0% of 2 known")
        assert rows[1].startswith("████░░░░   Its fish  0% of 1 known")
        assert "counting sentences" not in run.text
        assert "Its fish" in (await run.press("enter")).split("\n")[1], "the cursor stayed"


async def test_what_is_beside_is_about_the_sentence_under_the_cursor(start, lake: Path) -> None:
    async with start() as run:
        await read(run)
        assert "How long is" in await run.press("n", "enter")
        for key, asked in (
            ("down", ""),
            ("end", ""),
            ("p", "Of what is"),
            ("n", "Of what is"),
            ("n", "Of what is"),
            ("end", ""),
        ):
            text = await run.press(key)
            assert ("No fact quotes" in text) == (not asked), key
            assert asked in text
            assert "How long is" not in text
        await run.press("enter")
        assert "No fact quotes this sentence." not in run.text, "enter closes it"
        await run.pilot.resize_terminal(30, 8)
        await run.press("home", "n", "enter")
        assert "How long" in run.text
        assert "It holds" in await run.press("down"), "there it covers the text"


async def test_a_section_is_studied_and_its_marks_change(start, lake: Path) -> None:
    async with start() as run:
        await read(run)
        text = await run.press("end", "s")
        assert "Study: The town" in text
        assert "what is due  2 new" in text
        text = await run.press("1")
        assert "When was Irkutsk founded?" in text
        text = await run.press("space", "4", "space", "4")
        assert "enter goes to the document" in text
        assert "enter document" in text
        text = await run.press("enter")
        assert marks(text) == "··███"
        assert "2 of 4 sentences have a fact · 100% of 2 facts known" in text
        await run.press("s")
        assert "nothing now" in run.text
        await run.press("3")
        assert "There are no facts here that a quiz can mark." in run.toasts


async def test_a_quiz_on_a_section_leads_back_to_the_document(start, lake: Path) -> None:
    (lake / "baikal.yaml").write_text(DECK.replace("forms: flip", "forms: type"), "utf-8")
    async with start() as run:
        await read(run)
        await run.press("end", "s", "3")
        assert "1 of 2" in run.text
        await run.press(*"stone", "enter", "escape")
        assert "The town   2 of 4 sentences have a fact" in run.text
        assert "q on Today goes on with it" in run.toasts
        for _ in range(2):
            await run.press("s", "3")
            await run.press(*"wood", "enter", "enter", "f4", "f4")
            assert "enter document" in run.text
            assert "esc document" in await run.press("h")
            await run.press("escape")
            assert "The town   2 of 4 sentences have a fact" in run.text
        assert len(run.app.screen_stack) == 2
        assert "next 7 days" in await run.press("escape")


async def test_a_fact_is_made(start, lake: Path) -> None:
    async with start() as run:
        await read(run)
        await run.press("down", "down", "a")
        assert "Which words are the answer?" in run.text
        assert "It holds one fifth of the fresh water" in run.text
        text = await run.press("question_mark")
        assert "Make a fact: keys" in text
        assert "Mark the word under the cursor" in text
        assert "Which words are the answer?" in await run.press("escape")
        assert "? help" in run.text
        await run.press("enter")
        assert "No answer is chosen" in run.toasts
        await run.press("right", "right", "space", "space")
        assert "It holds [one fifth] of" in run.text
        lines = run.text.split("\n")
        row = next(number for number, line in enumerate(lines) if "[one fifth]" in line)
        await run.pilot.click(offset=(lines[row].index("Earth") + 1, row))
        await run.pilot.pause()
        assert "of the [Earth]." in run.text
        await run.press("enter")
        assert "Kept in" in run.toasts
        assert "e opens it" in run.toasts, "here too"
        assert marks(run.text)[:2] == "··"
        made = read_deck(lake / "baikal.yaml")
        assert made.problems == ()
        assert made.deck is not None
        assert made.deck.facts[-1].cloze == "It holds {{one fifth}} of the fresh water of the {{Earth}}."
        await run.press("down", "a", "space", "q", *"Who owns it?", "enter")
        assert read_deck(lake / "baikal.yaml").deck.facts[-1].ask == "Who owns it?"
        await run.press("a", "escape")
        assert "of 5 answers known" in run.text, "one of the facts has two"


async def test_what_was_made_is_taken_back(start, lake: Path) -> None:
    deck = lake / "baikal.yaml"
    async with start(size=(160, 40)) as run:
        await read(run)
        assert "u undo" not in run.text
        await run.press("u")
        assert "u takes back a fact that you made here" in run.toasts
        for mine in ("space", "right"):
            await run.press("down", "a", mine, "space", "enter")
        assert "u takes it back" in run.toasts
        assert len(read_deck(deck).deck.facts) == 6
        assert "u undo" in run.text
        await run.press("u")
        assert "It is taken out of baikal.yaml again." in run.toasts
        assert len(read_deck(deck).deck.facts) == 5
        assert len(run.app.screen.reading.facts) == 5
        await run.press("u")
        assert deck.read_text() == DECK
        assert "u undo" not in run.text
        await run.press("a", "space", "enter")
        deck.write_text(deck.read_text() + "# mine\n", "utf-8")
        await run.press("u")
        assert "was changed since" in run.toasts
        assert deck.read_text().endswith("# mine\n")


async def test_what_was_typed_and_marked_stays_where_it_can_not_be_kept(start, lake: Path) -> None:
    deck = lake / "baikal.yaml"
    async with start() as run:
        await read(run)
        await run.press("down", "down", "a")
        deck.chmod(0o444)
        await run.press("right", "right", "space", "space", "q", *"How much?", "enter")
        assert "The deck can't be written" in run.toasts
        assert "permission denied" in run.toasts
        assert deck.read_text() == DECK
        assert "It holds [one fifth] of" in run.text
        assert "How much?" in run.text
        deck.chmod(0o644)
        assert "Which words" not in await run.press("enter")
        assert read_deck(deck).deck.facts[-1].ask == "How much?"


async def test_what_is_made_is_edited_at_once(
    start, lake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor, edited, deck = tmp_path / "vim", tmp_path / "edited", lake / "baikal.yaml"
    editor.write_text(f'#!/bin/sh\necho "$1" > {edited}\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.setattr("quizapp.tui.app.QuizApp.suspend", lambda _: nullcontext())

    def line() -> str:
        return deck.read_text().split("\n")[int(edited.read_text().removeprefix("+")) - 1]

    async with start() as run:
        await read(run)
        await run.press("down", "down", "a", "right", "right", "space", "space", "e")
        assert line() == "  - cloze: It holds {{one fifth}} of the fresh water of the Earth."
        await run.press("down", "a", "space", "e")
        assert line() == '  - cloze: "{{Nobody}} owns it."'
        await run.press("up", "a", "end", "space", "e")
        assert line() == "  - cloze: It holds {{one fifth}} of the fresh water of the {{Earth}}.", "it got a gap more"


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=str)
async def test_a_fact_is_made_by_mouse_alone(start, lake: Path, size: tuple[int, int]) -> None:
    (lake / "more.yaml").write_text(DECK.replace("deck: Baikal", "deck: More"), "utf-8")
    async with start(size=size) as run:
        await read(run)
        await run.click("Nobody owns")
        await run.press("a")
        first = "baikal.yaml" if "baikal.yaml" in run.text else "more.yaml"
        assert "into 1 of 2" in run.text
        assert first not in await run.click("d deck")
        assert "into 2 of 2" in run.text
        await run.click("q ask")
        assert "esc to the words" in run.text
        await run.click("esc to the words")
        assert "? help" in run.text
        await run.click("esc leave")
        assert "owns" not in (lake / "more.yaml").read_text()
        await run.press("a")
        for key in ("→ word", "← back", "space mark", "space mark"):
            await run.click(key)
        assert "[Nobody owns]" in run.text
        await run.click("enter keep")
        assert "{{Nobody owns}} it." in (lake / "baikal.yaml").read_text() + (lake / "more.yaml").read_text()


async def test_the_passage_of_a_card_leads_into_the_document_and_back(start, lake: Path) -> None:
    async with start(study=True, size=(100, 30)) as run:
        assert "d document" not in run.text
        assert "lake.md" not in await run.press("d"), "not before the answer"
        assert "d document" in await run.press("space")
    async with start(study=True) as run:
        await run.press("space", "d")
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        start_, end = run.app.screen.text.cursor
        assert LAKE[start_:end] == "Lake Baikal is 636 km long"
        await run.press("s")
        assert "Go back" in run.toasts
        text = await run.press("escape")
        assert "suggested" in text
        assert "636 km" in text


async def test_a_book_is_wrapped_only_where_it_is_seen(start, lake: Path) -> None:
    """Some 500 pages; nothing that is done once for each paragraph may be done for the screen."""
    sentence = "The water of number {} is cold and clear in every month of the year, as far as anybody can tell. "
    words = "\n\n".join(
        "".join(sentence.format(6 * number + more) for more in range(6)) for number in range(1_200_000 // 600)
    )
    (lake / "lake.md").write_text(f"{LAKE}\n{words}\n\nThe very last words are here.\n", "utf-8")
    async with start() as run:
        await run.press("d")
        await run.pilot.pause()
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        screen = run.app.screen
        wrapped = screen.text._set_rows._known
        assert len(screen.reading.document.text) > 1_000_000
        assert len(list(screen.walk_children())) < 12
        for _ in range(5):
            await run.press("pagedown")
        seen = screen.text.offset_seen
        assert len(wrapped) < 60
        assert "number 2 is" not in run.text
        await run.pilot.resize_terminal(50, 20)
        await run.pilot.pause()
        assert abs(screen.text.offset_seen - seen) < 100, "another width keeps the place"
        text = await run.press("end")
        assert "The very last words are here." in text
        assert "100%" in text.split("\n")[0]
        assert len(screen.text._set_rows._known) < 120
        assert "# The lake"[2:] in await run.press("home")
        await run.pilot.mouse_down(offset=(49, 2))
        await run.pilot.hover(offset=(49, 10))
        await run.pilot.mouse_up(offset=(49, 10))
        await run.pilot.pause()
        half = screen.text.offset_seen / len(screen.reading.document.text)
        assert 0.3 < half < 0.7, "the bar is pulled"
        await run.press("down")
        assert screen.text.offset_seen <= screen.text.cursor[0] < screen.text.last_seen, "the cursor comes along"


@pytest.mark.parametrize("size", [(40, 12), (20, 5)], ids=str)
async def test_small_screens_without_colour(
    start, lake: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with start(size=size) as run:
        text = await read(run)
        assert "Lake Baikal" in text
        assert max(map(len, text.split("\n"))) <= size[0]
        text = await run.press("n")
        assert "▌·" in text
        text = await run.press("enter")
        assert "How long" in text
        for key in ("escape", "down", "pagedown", "a"):
            text = await run.press(key)
        assert "[" not in text.split("market")[0]
        await run.press("space")
        assert "[" in run.text
        if size == (40, 12):
            for key in ("space mark", "enter keep", "q ask", "e keep, edit", "esc leave"):
                assert key in run.text
        await run.press("escape")
        await run.pilot.resize_terminal(80, 24)
        await run.pilot.pause()
        assert "sentences have a fact" in run.text


async def test_the_cursor_stays_in_sight_at_another_size(start, lake: Path) -> None:
    (lake / "lake.md").write_text(
        LAKE + "\n" + "\n\n".join(f"The shore is long at place {n}." for n in range(200)) + "\n", "utf-8"
    )
    async with start(size=(100, 30)) as run:
        await read(run)
        text = run.app.screen.text

        def in_sight() -> bool:
            return text.offset_seen <= text.cursor[0] < text.last_seen

        await run.press("pagedown", *["down"] * 12)
        cursor = text.cursor
        for size in ((40, 12), (80, 24), (20, 5), (100, 30)):
            await run.pilot.resize_terminal(*size)
            await run.pilot.pause()
            assert in_sight(), size
            assert text.cursor == cursor
        text.scroll_rows(60)
        seen = text.offset_seen
        await run.pilot.resize_terminal(40, 12)
        await run.pilot.pause()
        assert abs(text.offset_seen - seen) < 100, "from where one scrolled to, nothing leads back"
        assert not in_sight()


async def test_what_changed_is_taken_in(start, lake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text("#!/bin/sh\nsed -i 's/How long is/How long then is/' \"$1\"\n")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.setattr("quizapp.tui.app.QuizApp.suspend", lambda _: nullcontext())
    async with start() as run:
        await read(run)
        await run.press("n", "e", "enter")
        assert "How long then is" in " ".join(run.text.replace("│", " ").split())
        cursor = run.app.screen.text.cursor
        (lake / "lake.md").write_text(LAKE.replace("Nobody owns it.", "Nobody will ever own it."), "utf-8")
        await run.press("escape", "r")
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        assert "Nobody will ever own it." in run.text
        assert run.app.screen.text.cursor == (cursor[0], cursor[1] + 1), "the sentence, in which the passage was"
        (lake / "lake.md").unlink()
        await run.press("r")
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        assert "can't be read" in run.toasts
        assert "Nobody will ever own it." in run.text


async def test_of_several_documents_one_is_chosen(start, lake: Path) -> None:
    (lake / "town.txt").write_text("Minsk is a town on the Svislach.\n", "utf-8")
    fact = "  - ask: Where is Minsk?\n    answer: on the Svislach\n    quote: Minsk is a town\n    source: town.txt\n"
    (lake / "baikal.yaml").write_text(DECK + fact, "utf-8")
    async with start() as run:
        text = await run.press("d")
        assert "Which document?" in text
        assert "lake.md" in text
        await run.press("2")
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        assert "▌·  Minsk is a town on the Svislach." in run.text


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where an editor, which changes nothing, notes what it was to open, a line each time."""
    editor, noted = tmp_path / "editor.sh", tmp_path / "edited"
    editor.write_text(f'#!/bin/sh\necho "$@" >> {noted}\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.setattr("quizapp.tui.app.QuizApp.suspend", lambda _: nullcontext())
    return noted


async def test_of_several_facts_of_a_sentence_the_one_to_edit_is_asked(start, lake: Path, edited: Path) -> None:
    more = "  - ask: What is 636 km long?\n    answer: Lake Baikal\n    quote: Lake Baikal is 636 km\n    forms: flip\n"
    (lake / "baikal.yaml").write_text(DECK + more, "utf-8")
    async with start() as run:
        await read(run)
        text = await run.press("down", "e")
        assert "Which fact?" in text
        assert "How long is Lake Baikal?" in text
        assert "What is 636 km long?" in text
        assert not edited.exists()
        await run.press("escape")
        assert not edited.exists()
        assert "Which fact?" not in await run.press("e", "2")
        assert len(edited.read_text().splitlines()) == 1
        assert "Which fact?" not in await run.press("home", "n", "e"), "one went to this one"
        assert len(edited.read_text().splitlines()) == 2


async def test_of_quotes_that_are_gone_is_told_how_to_find_them(start, lake: Path, edited: Path) -> None:
    (lake / "lake.md").write_text(LAKE.replace("636 km", "six hundred kilometres"), "utf-8")
    (lake / "baikal.yaml").write_text(DECK.replace("Lake Baikal is 636 km long", "It was dug by 14 giants"), "utf-8")
    async with start() as run:
        await read(run)
        assert "1 fact quotes what this document does not say: m shows which." in run.toasts
        shown = await run.press("m")
        assert "What this document does not say" in shown
        assert "“It was dug by 14 giants”" in shown
        assert "How long is Lake Baikal?" in shown
        assert not run.toasts, "what led here does not cover it"
        await run.press("enter")
        assert edited.read_text().rstrip().endswith("baikal.yaml")
        (lake / "baikal.yaml").write_text(DECK.replace("Lake Baikal is 636 km long", "Lake Baikal is"), "utf-8")
        await run.press("r", "m")
        assert "All quotes are in this document." in run.toasts


async def test_what_cannot_be_read_is_told(start, lake: Path) -> None:
    (lake / "lake.md").unlink()
    (lake / "plain.yaml").write_text("deck: Plain\nfacts:\n  - Q?: A\n", "utf-8")
    async with start() as run:
        await run.press("d")
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        await run.pilot.pause()
        assert "can't be read" in run.toasts
        assert "next 7 days" in run.text
        await run.press("r", "down", "d")
        assert "names no document" in run.toasts


async def test_proposals_are_a_key_away_and_lead_back(start, lake: Path) -> None:
    async with start() as run:
        await read(run)
        (lake / "lake.md").write_text(LAKE + "\nNobody knows when it was drained.\n" * 40, "utf-8")
        await run.press("r")
        await run.app.workers.wait_for_complete()
        await run.press("end", "up")
        screen = run.app.screen
        seen, cursor = screen.text.offset_seen, screen.text.cursor
        await run.press("D")
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        assert "kept" in run.text
        await run.press("k", "escape")
        await run.app.workers.wait_for_complete()
        await run.pilot.pause()
        assert "lake.md" in run.text
        assert "sentences have a fact" in run.text
        assert (screen.text.offset_seen, screen.text.cursor) == (seen, cursor), "one is where one was"
        assert len(screen.reading.facts) == 5, "and what was kept is there"
        assert run.app.screen is screen
        await run.press("D")
        await run.app.workers.wait_for_complete()
        await run.press(*["right"] * 40, "enter", "escape")
        assert run.app.screen is screen, "from what is studied at the end too"
        assert "next 7 days" in await run.press("escape")
