"""A fact that a person makes from a sentence of a document: its words chosen, held by the gate, put into a deck."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec import Struct

from quizapp import paths
from quizapp.deck.lines import BREAK
from quizapp.document.derive.gate import Gate
from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.sentences import cleaned
from quizapp.document.quotes import Finder
from quizapp.document.reader import read_document
from quizapp.document.text import Document
from quizapp.errors import QuizError
from quizapp.service.adopting import adopt
from quizapp.service.keeping import Kept, fact_of, keep
from quizapp.service.places import deck_for, is_shipped, known_decks
from quizapp.service.quoted import quoted
from quizapp.service.reading import quoting
from quizapp.service.workspace import Workspace

_WORD = re.compile(r"\S+")
_BEFORE, _BEHIND = "([{\"'“‘«‹*_", ")]}\"'”’»›*_.,;:!?…"
LONGEST = 1200
"""A longer part of a document (characters) is no sentence to make a fact from."""


class Sentence(Struct, frozen=True):
    """A part of a document, to be made a fact."""

    text: str
    """On one line and without markup."""
    words: tuple[tuple[int, int], ...]
    """Where in the text each word begins and ends, without the signs around it."""
    start: int
    end: int
    """Its place in the document."""


def sentence_at(document: Document, start: int, end: int) -> Sentence:
    """A part of a document with its words. Raises QuizError for one from which no fact can be made."""
    text = cleaned(document.text, start, min(end, start + LONGEST + 1))[0]
    words = []
    for match in _WORD.finditer(text):
        left, right = match.span()
        while left < right and text[left] in _BEFORE:
            left += 1
        while right > left and text[right - 1] in _BEHIND:
            right -= 1
        if left < right:
            words.append((left, right))
    if end - start > LONGEST or len(words) < 2 or "{{" in text:
        raise QuizError("No fact can be made from this", "It is no sentence.", "Go to another one.")
    return Sentence(text, tuple(words), start, end)


def gaps_of(sentence: Sentence, chosen: Collection[int]) -> list[tuple[int, int]]:
    """The places of the answers: words that follow each other are one."""
    gaps: list[tuple[int, int]] = []
    last = -2
    for number in sorted(chosen):
        start, end = sentence.words[number]
        if number == last + 1 and gaps:
            gaps[-1] = (gaps[-1][0], end)
        else:
            gaps.append((start, end))
        last = number
    return gaps


def proposals(document: Document, sentence: Sentence, chosen: Collection[int], question: str = "") -> list[Proposal]:
    """The fact as proposals, one a gap, each past the gate. `question` is asked in place of the sentence with its gap.

    Raises QuizError where no word is chosen, or all are, or the gate refuses it.
    """
    gaps = gaps_of(sentence, chosen)
    if not gaps:
        raise QuizError("No answer is chosen", "Mark the words that are to be answered.")
    if len(set(chosen)) == len(sentence.words):
        raise QuizError("Nothing is left to ask by", "Leave some words of the sentence.")
    if question and len(gaps) > 1:
        raise QuizError("A question has one answer", "Mark words that stand together, or leave the question out.")
    text, found = sentence.text, []
    for start, end in gaps:
        one = Proposal(
            kind="own", cloze=f"{text[:start]}{{{{{text[start:end]}}}}}{text[end:]}", answer=text[start:end],
            question=question, quote=document.text[sentence.start : sentence.end], start=sentence.start, end=sentence.end,
            said=text,
        )  # fmt: skip
        if refused := Gate(document).refuse(one):
            raise QuizError("This fact is not proved", f"{refused}.", "Mark other words.")
        found.append(one)
    return found


def decks_for(workspace: Workspace, path: Path) -> list[Path]:
    """The decks into which a fact from a document may go; first that to which it goes unless another one is chosen. One
    that came with the app may be it: it becomes one's own (`put`).
    """
    known = known_decks(workspace, path)
    if known and is_shipped(known[0]):
        return known
    return list(dict.fromkeys([deck_for(workspace, path, known), *known]))


def put(workspace: Workspace, document: Document, made: Sequence[Proposal], deck: Path) -> tuple[Kept, Path]:
    """Put a fact into a deck, and take it in. A deck that came with the app becomes one's own, and so does its document:
    the path is that of the document that the deck names then. Raises QuizError.
    """
    own = adopt(str(deck)) if workspace.library.has_own else None
    if own is not None:
        deck, shipped = Path(own), paths.shipped_decks().parent
        if shipped in Path(document.path).parents:
            copy = paths.own_decks().parent / Path(document.path).relative_to(shipped)
            document = read_document(copy) if copy.is_file() else document
    kept = keep(made, document, deck)
    if workspace.store.writes:
        now, stand = workspace.clock.now(), [(fact_of(one), one.start) for one in made]
        workspace.store.record(quoted(Finder(document), stand, deck), time_ms=now.ms, day=now.day, offset=now.offset)
    workspace.sync()
    if not any(row.path == str(deck) and row.id in workspace.library.ids for row in workspace.store.files()):
        workspace.library.add(deck, workspace.clock.now())
    return kept, Path(document.path)


def place_of(workspace: Workspace, path: Path, kept: Kept) -> tuple[int, int] | None:
    """Where what was kept from a document stands: the deck's number in the index, and the line of the fact, which may be
    one that got a gap more. None where nothing was written.
    """
    if kept.change is None:
        return None
    real, change = os.path.realpath(kept.path), kept.change
    above = Path(kept.path).read_bytes()[: change.at] + change.now.rstrip().encode()
    last = len(BREAK.findall(above.decode("utf-8", "replace"))) + 1
    mine = [one for one in quoting(workspace, path) if os.path.realpath(one.file) == real and one.line <= last]
    return max(((one.deck, one.line) for one in mine), key=lambda one: one[1], default=None)
