"""A proposal as a person rewrites it in the editor: what comes back is read as a deck, and must still have its quote."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from quizapp.deck.reader import read_deck_bytes
from quizapp.deck.writing import NotAppended, fact_lines, lines_of, new_deck
from quizapp.document.quotes import Finder
from quizapp.document.text import Document
from quizapp.errors import QuizError
from quizapp.fact import AnyFact
from quizapp.service.editing import edit
from quizapp.service.proposed import Item
from quizapp.text import one_line, shorten

NAME = "fact.yaml"
"""What the text is called in diagnostics."""
MOST_SHOWN = 3
"""So much is told of what is wrong."""
_ABOUT = (
    "What stands below is what will be kept. It may be another kind of fact, or several.",
    "Each needs its quote, word for word as the document has it. An empty file changes nothing.",
)


def draft(item: Item, document: Document) -> str:
    """The text that a person is given: the proposal as a fact of a deck, or what they wrote before."""
    if item.draft:
        return item.draft
    head = "".join(f"# {line}\n" for line in _ABOUT) + new_deck(shorten(Path(document.path).name, 60), "")
    facts = item.written or tuple(tuple(fact_lines(fact, 0)) for fact in item.facts)
    return head + "\n".join("".join(f"  {line}\n" if line.strip() else "\n" for line in lines) for lines in facts)


def amend(item: Item, document: Document, editor: str) -> str:
    """Open the editor on a proposal and take in what comes back; what is wrong with it, in a sentence, or ''.

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
    return take(item, document, back)


def take(item: Item, document: Document, data: bytes, finder: Finder | None = None) -> str:
    """Put what a person wrote in the place of a proposal. What is wrong with it, in a sentence, or ''.

    `finder` is one over the document, if there is one.
    """
    text = data.decode("utf-8", "replace")
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        item.draft, item.trouble = "", ()
        return "Nothing was changed: the text came back empty."
    file = read_deck_bytes(NAME, data)
    trouble = [problem.render() for problem in file.problems if problem.severity == "error"]
    facts: tuple[AnyFact, ...] = file.deck.facts if file.deck else ()
    if not trouble and not facts:
        trouble = ["There is no fact in it."]
    finder = finder or Finder(document)
    trouble += [wrong for fact in facts if (wrong := _unproved(fact, finder))]
    lines: list[tuple[str, ...]] = []
    if not trouble:
        try:
            lines = lines_of(data.decode("utf-8-sig"), facts)
        except (NotAppended, UnicodeDecodeError) as error:
            trouble = [str(error)]
    if trouble:
        item.draft, item.trouble = text, tuple(trouble[:MOST_SHOWN])
        return "It can't be taken as it is; e opens it again as you left it."
    item.facts, item.written, item.draft, item.trouble = facts, tuple(lines), "", ()
    return ""


def _unproved(fact: AnyFact, finder: Finder) -> str:
    """What is wrong with the quote of a fact; '' where it stands in the document."""
    document = finder.document
    name, line = Path(document.path).name, f"{NAME}:{fact.line}"
    if not fact.quote:
        return f"{line}: This fact has no quote: give the words of {name} that prove it."
    found = finder.find(fact.quote)
    if found.kind in ("exact", "folded"):
        return ""
    near = (
        f" Nearest is, at {document.place_of(found.start)}: “{shorten(one_line(found.passage), 200)}”"
        if found.kind == "near"
        else ""
    )
    return f"{line}: The quote is not in {name} word for word.{near}"
