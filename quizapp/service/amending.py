"""A proposal as a person rewrites it in the editor: what comes back is read as a deck, and must still have its quote."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from quizapp.deck.keys import FACT_KEYS
from quizapp.deck.lines import NotAppended, lines_of
from quizapp.deck.reader import DeckFile, read_deck_bytes
from quizapp.deck.writing import appended, fact_lines, new_deck
from quizapp.document.quotes import Finder
from quizapp.document.text import Document
from quizapp.errors import QuizError
from quizapp.fact import AnyFact
from quizapp.service.editing import edit
from quizapp.service.keeping import fact_of, wrong_source
from quizapp.service.proposed import Item
from quizapp.text import one_line, shorten

NAME = "fact.yaml"
"""What the text is called in diagnostics."""
_OURS = ("key", "deck", "line", "column")
"""What a fact has that is not said in it."""
MOST_SHOWN = 3
"""So much is told of what is wrong."""
_ABOUT = (
    "What stands below is what will be kept. It may be another kind of fact, or several.",
    "Each needs its quote, word for word as the document has it. An empty file changes nothing.",
    "'deck' is only there to be read: it names no deck. Comments of yours stay with the fact below them.",
)
_HEAD = ("about", "source", "tags", "silence", "quizzes")
"""What a deck may have besides its title and facts."""
_BEHIND = re.compile(r"\s*(?:deck|facts)\s*:.*\s#")
"""A comment behind one of these."""


def draft(item: Item, document: Document) -> str:
    """The text that a person is given: the proposal as a fact of a deck, or what they wrote before."""
    if item.draft:
        return item.draft
    head = "".join(f"# {line}\n" for line in _ABOUT) + new_deck(shorten(Path(document.path).name, 60), "")
    facts = item.written or tuple(tuple(fact_lines(fact, 0)) for fact in item.facts)
    return head + "\n".join("".join(f"  {line}\n" if line.strip() else "\n" for line in lines) for lines in facts)


def own_text(item: Item, document: Document) -> str:
    """What a person made of a proposal, taken or not, as `draft`; '' where it is as it was proposed."""
    return draft(item, document) if item.is_edited else ""


def rewrite(item: Item, document: Document, text: str, deck: Path, finder: Finder | None = None) -> None:
    """Make a proposal what a person once wrote of it; with '', what it was. What they have written now is put aside."""
    item.aside = own_text(item, document) or item.aside
    one = item.proposal
    item.facts, item.places = (fact_of(one),), ((one.start, one.end),)
    item.written, item.draft, item.trouble = (), "", ()
    if text:
        take(item, document, text.encode("utf-8", "replace"), deck, finder)


def amend(item: Item, document: Document, deck: Path, editor: str) -> str:
    """Open the editor on a proposal and take in what comes back; what is wrong with it, in a sentence, or ''.

    `deck` is where it is to be kept.
    What can't be taken is kept with the proposal, to be gone on with. Raises QuizError where no editor can be started.
    """
    if item.decision == "kept":
        raise QuizError("This one is kept", "It stands in the deck.", "u takes the last decision back; then e.")
    given = draft(item, document)
    number, name = tempfile.mkstemp(prefix="quizapp-", suffix=".yaml")
    path = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(given.encode("utf-8", "replace"))
        line = 1 + next((n for n, line in enumerate(given.split("\n")) if line.lstrip().startswith("- ")), 0)
        code = edit(editor, name, line)
        back = path.read_bytes() if path.exists() else b""
    finally:
        path.unlink(missing_ok=True)
    if code:
        return f"The editor ended with status {code}: nothing was changed."
    if back == given.encode("utf-8", "replace") and not item.draft:
        return "Nothing was changed."
    return take(item, document, back, deck)


def take(item: Item, document: Document, data: bytes, deck: Path, finder: Finder | None = None) -> str:
    """Put what a person wrote in the place of a proposal. What is wrong with it, in a sentence, or ''.

    `finder` is one over the document, if there is one.
    """
    text = data.decode("utf-8", "replace")
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        back = " r brings it back as it was proposed." if item.is_edited else ""
        return f"Nothing was changed: the text came back empty.{back}"
    file = read_deck_bytes(NAME, data)
    trouble = [problem.render() for problem in file.problems if problem.severity == "error"]
    facts: tuple[AnyFact, ...] = file.deck.facts if file.deck else ()
    if not trouble and not facts:
        trouble = ["There is no fact in it."]
    trouble += _of_a_deck(text, file)
    finder = finder or Finder(document)
    places: list[tuple[int, int]] = []
    for fact in facts:
        place = _place(fact, finder, item.proposal.start)
        places += [place] if place is not None else []
        wrong = _unproved(fact, finder) if place is None else wrong_source(fact, Path(document.path), deck)
        trouble += [wrong if wrong.startswith(NAME) else f"{NAME}:{fact.line}: {wrong}"] * bool(wrong)
    lines: list[tuple[str, ...]] = []
    if not trouble:
        try:
            lines = _lines(data.decode("utf-8-sig"), facts)
        except (NotAppended, UnicodeDecodeError) as error:
            trouble = [str(error)]
    if trouble:
        item.draft, item.trouble = text, tuple(trouble[:MOST_SHOWN])
        return "It can't be taken as it is."
    item.facts, item.places = facts, tuple(places)
    item.written, item.draft, item.trouble = tuple(lines), "", ()
    return ""


def _of_a_deck(text: str, file: DeckFile) -> list[str]:
    """What is wrong with the head of a text: nothing in it but comments on lines of their own goes into a deck."""
    out, deck = [], file.deck
    for key in _HEAD:
        if file.quizzes if key == "quizzes" else deck is not None and getattr(deck, key):
            at = re.search(rf"(?m)^{key}\s*:", text)
            line = text.count("\n", 0, at.start()) + 1 if at else 1
            instead = "leave it out here" if key == "source" else "write it into the deck's own file"
            instead = "write it among the keys of the fact" if key in FACT_KEYS and key != "source" else instead
            out.append(f"{NAME}:{line}: '{key}' of a whole deck is not taken from here: {instead}.")
    first = deck.facts[0].line if deck is not None and deck.facts else 0
    for number, row in enumerate(text.split("\n")[: max(first - 1, 0)], 1):
        if _BEHIND.match(row) and not (deck is not None and "#" in deck.title):
            out.append(f"{NAME}:{number}: A comment can't be kept here: write it above a fact, on a line of its own.")
    return out


def _lines(text: str, facts: Sequence[AnyFact]) -> list[tuple[str, ...]]:
    """The lines of the facts, with the person's comments. Raises NotAppended where they would not be the same facts in a deck."""
    own = {f"# {line}" for line in _ABOUT}
    lines = lines_of("\n".join("" if line.strip() in own else line for line in text.split("\n")), facts)
    again = read_deck_bytes(NAME, appended(b"deck: x\nfacts:\n", lines)).deck
    if again is None or [_said(fact) for fact in again.facts] != [_said(fact) for fact in facts]:
        raise NotAppended("Each fact has to begin with '- ', and all of it has to stand further right than that.")
    return lines


def _said(fact: AnyFact) -> list[object]:
    return [type(fact), *(getattr(fact, name) for name in fact.__struct_fields__ if name not in _OURS)]


def _place(fact: AnyFact, finder: Finder, near: int) -> tuple[int, int] | None:
    """Where in the document the quote of a fact stands; of several places, that nearest to one. None: it does not."""
    found = finder.everywhere(fact.quote.strip()) if fact.quote else ()
    return min(((start, end) for _, start, end in found), key=lambda one: abs(one[0] - near), default=None)


def _unproved(fact: AnyFact, finder: Finder) -> str:
    """What is wrong with the quote of a fact that does not stand in the document."""
    document = finder.document
    name, line = Path(document.path).name, f"{NAME}:{fact.line}"
    if not fact.quote:
        return f"{line}: This fact has no quote: give the words of {name} that prove it."
    found = finder.find(fact.quote)
    near = (
        f" Nearest is, at {document.place_of(found.start)}: “{shorten(one_line(found.passage), 200)}”"
        if found.kind == "near"
        else ""
    )
    return f"{line}: The quote is not in {name} word for word.{near}"
