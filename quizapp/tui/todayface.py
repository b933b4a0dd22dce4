"""Today as it looks: a deck's row, the day in figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.service.wording import bar, count, held_back_line, minutes, place, spark
from quizapp.text import clean, shorten, width

if TYPE_CHECKING:
    from quizapp.service.overview import DeckView, Overview


MOST_WAITING = 2
"""So many quizzes that wait are told of one by one."""
LEAST_BAR, MOST_BAR = 6, 24
"""Cells of the bar beside what is told in words."""


def deck_rows(decks: Sequence[DeckView], cells: int) -> list[Content]:
    """Two lines for each deck: the title with what is due, and how much is known, by a bar that is as long for all."""
    told = [_told(deck, cells) for deck in decks]
    length = min((cells - 2 - width(known) - width(trouble) for known, trouble in told), default=0)
    length = max(min(length, MOST_BAR), LEAST_BAR)
    return [_deck_row(deck, cells, length, *words) for deck, words in zip(decks, told, strict=True)]


def _deck_row(deck: DeckView, cells: int, length: int, known: str, trouble: str) -> Content:
    due = ", ".join(text for number, text in ((deck.due, f"{deck.due} due"), (deck.new, f"{deck.new} new")) if number)
    nothing = "no facts" if not deck.total else "new tomorrow" if deck.later else "done"
    right = due or nothing
    title = shorten(clean(deck.title), max(cells - width(right) - 2, 6))
    gap = " " * max(cells - width(title) - width(right), 1)
    return Content.assemble(
        (title, "bold"), gap, (right, "$text-accent" if due else "$foreground-muted"), "\n  ",
        (bar(deck.known, length), "$accent"), (known, "$foreground-muted"), (trouble, "$text-warning"),
    )  # fmt: skip


def _told(deck: DeckView, cells: int) -> tuple[str, str]:
    """How much of a deck is known, and what is to be looked at, in as many words as have room beside a bar."""
    wrong = [count(deck.problems, "problem")] * bool(deck.problems) + [f"{deck.doubted} held back"] * bool(deck.doubted)
    trouble = f"  {', '.join(wrong)} (c)" if wrong else ""
    if not deck.total:
        return "", trouble
    # Of a fact with several answers each is learned by itself: those are counted.
    share, answers, room = f"  {round(100 * deck.known)}%", f" of {count(deck.total, 'answer')}", cells - 2 - LEAST_BAR
    said = [f"{share}{answers} known", f"{share}{answers}", f"{share} known", share]
    if width(said[0]) > cells // 2:
        said = said[1:]
    if trouble and width(said[-2]) + width(trouble) > room:
        trouble = "  (c)"
    return next((words for words in said if width(words) + width(trouble) <= room), share), trouble


def sums(view: Overview, deck: DeckView | None, waiting: Sequence[str] = ()) -> Content:
    """The day in figures, the quizzes that wait, then the deck under the cursor."""
    if not view.decks:
        return _first_steps(view)
    lines: list[str | tuple[str, str]] = []
    if view.due or view.new:
        amounts = [f"{view.due} to review"] if view.due else []
        amounts += [f"{view.new} new"] if view.new else []
        lines += [(" and ".join(amounts), "bold"), f" · {minutes(view.seconds)}\n"]
    else:
        lines += [("Nothing is due now.", "bold"), f"\n{view.next_line}\n"]
        lines += ["n takes ten new facts.\n"] if view.later else []
    for words in waiting[:MOST_WAITING]:
        lines += [("A quiz waits: ", "$text-warning"), words, ("  q\n", "bold $text-accent")]
    if (more := len(waiting) - MOST_WAITING) > 0:
        lines += [f"and {more} more", ("  q\n", "bold $text-accent")]
    if view.done_today:
        lines += [(f"{count(view.done_today, 'answer')} today\n", "$foreground-muted")]
    lines += ["\n", (" ".join(spark(list(view.ahead))), "$text-accent"), ("  next 7 days\n", "$foreground-muted")]
    lines += [(view.weekdays, "$foreground-muted"), "\n\n"]
    # A fact with gaps, pairs or steps has several answers, and each is learned by itself.
    answers = "" if view.total == view.facts else f" (they have {count(view.total, 'answer')})"
    facts = f"{count(view.facts, 'fact')}{answers}"
    lines += [f"You know {round(100 * view.known)}% of {facts} now.\n" if view.known > 0 else f"{facts} to learn.\n"]
    if view.doubted:
        lines += [(held_back_line(view.doubted), "$text-warning"), ("  c\n", "bold $text-accent")]
    if view.problems:
        lines += [(f"{count(view.problems, 'problem')} in the decks", "$text-warning"), ("  c\n", "bold $text-accent")]
    if view.clock_warning:
        lines += [(view.clock_warning, "$text-warning"), "\n"]
    if deck is not None:
        lines += ["\n", (clean(deck.title), "bold"), "\n"]
        lines += [clean(deck.about) + "\n"] if deck.about else []
        lines += [(clean(place(deck.path)), "$foreground-muted")]
    return Content.assemble(*lines)


def _first_steps(view: Overview) -> Content:
    return Content.assemble(
        ("No decks yet.", "bold"), "\n\n", ("a", "bold $text-accent"), " makes one from a document. Or put a YAML file into\n",
        f"{clean(place(view.own_folder))}\n\n",
        "A deck can be as short as:\n\n", ("deck: Capitals\nfacts:\n  - Capital of Belarus?: Minsk", "$text-accent"),
        "\n\nThen press r.",
    )  # fmt: skip
