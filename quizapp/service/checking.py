"""Checking decks: what is wrong in them, whether each quote stands in its source, and what was edited since the last
time. Nothing is written, and nobody is in the way.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from quizapp import config, paths
from quizapp.deck.lint.registry import hints
from quizapp.deck.places import Complaint, tell_of
from quizapp.deck.problem import Problem
from quizapp.deck.reader import DeckFile, read_deck
from quizapp.deck.telling import MAX_PROBLEMS
from quizapp.document.quotes import NEAR
from quizapp.errors import QuizError
from quizapp.fact import AnyFact, Deck, answer_text, parts
from quizapp.question.registry import form_named
from quizapp.question.values import readings
from quizapp.service.differing import differences
from quizapp.service.looking import ENDINGS, expand, is_text, look
from quizapp.service.passage import finder, source_path
from quizapp.service.wording import count
from quizapp.text import normal, one_line, shorten

_SHOWN = 160
"""Cells of a passage that are shown."""
_ALIKE = 0.4
"""A passage less like the quote (0 to 1) says nothing."""


class Checked(Struct, frozen=True, kw_only=True):
    """What a check came to."""

    decks: int
    facts: int
    """Those that are well made."""
    problems: tuple[Problem, ...]
    """Deck by deck, each deck's in the order of its file; notes are among them."""

    def number(self, severity: str) -> int:
        """How many problems of a severity there are."""
        return sum(problem.severity == severity for problem in self.problems)


def deck_paths(named: Sequence[str], decks: Sequence[str]) -> tuple[list[Path], list[str]]:
    """The deck files that are meant: those of the paths named, else all of this run; and what a person should know.

    Raises QuizError for a path that is not there.
    """
    roots = [expand(path) for path in named or decks]
    for root in roots:
        if not os.path.lexists(root):
            raise QuizError(
                "There is nothing to check there", f"{root} does not exist.", "Check the path.", exit_code=2
            )
    if not roots:
        settings = config.read_settings(paths.settings_file())
        roots = [expand(path) for path in settings.decks] or [paths.own_decks(), paths.shipped_decks()]
        roots = [root for root in roots if os.path.lexists(root)]
    for root in roots:
        _look_into(root)
    misnamed = [root for root in roots if root.suffix.lower() in ENDINGS and os.path.isdir(root)]  # noqa: PTH112
    notes: list[str] = []
    found = [Path(found.path) for found in look((root for root in roots if root not in misnamed), notes)]
    return [*misnamed, *found], notes


def _look_into(root: Path) -> None:
    """Raise QuizError for a folder that can't be looked into."""
    try:
        if os.path.isdir(root):  # noqa: PTH112 (pathlib's raises)
            os.scandir(root).close()
    except OSError as error:
        reason = f"{root}: {(error.strerror or str(error)).lower()}."
        raise QuizError("The folder can't be read", reason, "Check its permissions.", exit_code=2) from None


def check(
    files: Iterable[Path], library: Callable[[], Iterable[Path]] = tuple, *, silence: Collection[str] | None = None
) -> Checked:
    """Read some decks and tell everything that is wrong with them. Nothing is raised.

    `library` gives the files of this run, among which quizzes may name decks; `silence` names hints that are not given,
    None all of them.
    """
    read = [read_deck(path) for path in files]
    complaints: dict[str, list[Complaint]] = {file.path: [] for file in read}
    for file in read:
        if file.deck is not None:
            complaints[file.path] += _check_quotes(file.deck)
            for of_facts in (_check_pictures, _check_tolerances, _check_typed):
                complaints[file.path] += of_facts(file.deck)
            if silence is not None:
                complaints[file.path] += hints(file.deck, silence)
    _check_titles(read, complaints)
    notes = _recognised(read)
    of_quizzes = _check_quizzes(read, library)
    problems: list[Problem] = []
    for file in read:
        told = list(file.problems)
        if not is_text(file.path):
            told.append(_misnamed(file))
        if file.deck is not None and complaints[file.path]:
            told += tell_of(Path(file.path), file.deck.title, complaints[file.path])
        told += [*notes.get(file.path, ()), *of_quizzes.get(file.path, ())]
        problems += sorted(
            told, key=lambda problem: (problem.code == "too-many-problems", problem.line, problem.column)
        )
    facts = sum(len(file.deck.facts) for file in read if file.deck is not None)
    return Checked(decks=len(read), facts=facts, problems=tuple(problems))


def _check_quizzes(read: Sequence[DeckFile], library: Callable[[], Iterable[Path]]) -> dict[str, list[Problem]]:
    if not any(file.quizzes for file in read):
        return {}
    from quizapp.service.quizchecks import check_quizzes

    known = {file.path for file in read}

    def others() -> list[DeckFile]:
        try:
            return [read_deck(path) for path in library() if str(path) not in known]
        except QuizError:  # the folders of decks are not there
            return []

    return check_quizzes(read, others)


def _misnamed(file: DeckFile) -> Problem:
    message = "The name of this file, or of a folder above it, is no text: it can't be studied."
    return Problem(path=file.path, line=1, column=1, code="name", message=message, hint="Rename it.")


# ---------------------------------------------------------------------------------------------------- quotes


def _check_quotes(deck: Deck) -> list[Complaint]:
    """What is wrong with the quotes of a deck, source by source."""
    of_source: dict[str, list[AnyFact]] = {}
    for fact in deck.facts:
        source = fact.source or deck.source
        if fact.quote and source:
            of_source.setdefault(source, []).append(fact)
    told: list[Complaint] = []
    for source, facts in of_source.items():
        if len(told) >= MAX_PROBLEMS:
            return told
        told += _check_source(deck, source, facts, MAX_PROBLEMS - len(told))
    if deck.source and deck.source not in of_source and (trouble := _trouble(deck, deck.source)):
        told.append(_of_source(deck, deck.source, (), *trouble))
    return told


def _check_source(deck: Deck, source: str, facts: Sequence[AnyFact], room: int) -> list[Complaint]:
    trouble = _trouble(deck, source)
    if trouble is not None:
        return [_of_source(deck, source, facts, *trouble)]
    found = finder(source_path(deck.path, source))
    told = []
    if found.document.note:
        note = found.document.note
        hint = "Save it as UTF-8." if "UTF-8" in note else "Have its text recognised (OCR) to quote from there."
        told.append(_of_source(deck, source, facts, note, hint, warning=True))
    for fact in facts:
        if len(told) >= room:
            message = f"There are more quotes that are not in {_name(source)}."
            told.append(_of_source(deck, source, facts, message, "Is it the right document?"))
            break
        where = found.find(fact.quote)
        if where.kind in ("near", "absent"):
            hint = _nearest(fact.quote, where.passage, found.document.place_of(where.start), where.likeness)
            told.append(
                Complaint(
                    key="quote", line=fact.line, column=fact.column, code="quote", hint=hint,
                    message=f"This quote is not in {_name(source)}.",
                )
            )  # fmt: skip
    return told


def _check_pictures(deck: Deck) -> list[Complaint]:
    """The pictures that are not there."""
    return [
        Complaint(
            key="image", line=fact.line, column=fact.column, code="image", severity="warning",
            message=f"There is no picture {_name(fact.image)}.", hint="Its path is relative to this file.",
        )
        for fact in deck.facts
        if fact.image and not os.path.lexists(source_path(deck.path, fact.image))
    ]  # fmt: skip


def _check_tolerances(deck: Deck) -> list[Complaint]:
    """The facts whose answers are no numbers, so that their tolerance means nothing."""
    return [
        Complaint(
            key="tolerance", line=fact.line, column=fact.column, code="tolerance", severity="warning",
            message="There is no number in the answer that could be off.", hint="Remove 'tolerance', or write the number by itself.",
        )
        for fact in deck.facts
        if fact.tolerance and not any(readings(answer_text(fact, part)) for part in parts(fact))
    ]  # fmt: skip


def _check_typed(deck: Deck) -> list[Complaint]:
    """The facts that are to be typed but never can be: their answers are shown instead."""
    typed = form_named("type")
    return [
        Complaint(
            key="forms", line=fact.line, column=fact.column, code="unfit-form", severity="warning",
            message="The answer is too long to be typed, or has several lines: it is asked otherwise.",
            hint="Shorten the answer, or remove 'type'.",
        )
        for fact in deck.facts
        if "type" in fact.forms and not any(typed.fits(fact, part, ()) for part in parts(fact))
    ]  # fmt: skip


def _trouble(deck: Deck, source: str) -> tuple[str, str] | None:
    """Why a document can't be read, and what to do; None if it can."""
    try:
        finder(source_path(deck.path, source))
    except QuizError as error:
        return f"{error.title}: {error.message}", error.hint
    return None


def _of_source(
    deck: Deck, source: str, facts: Sequence[AnyFact], message: str, hint: str, *, warning: bool = False
) -> Complaint:
    """Something that is wrong with a document, told where it is named first."""
    first = None if source == deck.source else next((fact for fact in facts if fact.source == source), None)
    if facts and not warning:
        message = f"{message} {count(len(facts), 'quote')} can't be looked up."
    return Complaint(
        key="source", line=first.line if first else 0, column=first.column if first else 0, code="source", message=message,
        hint=hint, severity="warning" if warning else "error",
    )  # fmt: skip


def _nearest(quote: str, passage: str, place: str, likeness: float) -> str:
    """What stands in the document where the quote should."""
    if likeness < _ALIKE:
        return "Nothing like it is there. Quote the document word for word."
    told = f"Nearest is {place}: “{shorten(one_line(passage), _SHOWN)}”"
    others = differences(quote, passage) if likeness >= NEAR else ""
    return f"{told}; {others}." if others else f"{told}."


def _name(source: str) -> str:
    return shorten(source, 80)


# ------------------------------------------------------------------------------------------------- identity


def _check_titles(files: Sequence[DeckFile], complaints: dict[str, list[Complaint]]) -> None:
    """Tell of decks that bear the title of one before: their facts are the same facts then."""
    first: dict[str, str] = {}
    for file in files:
        if file.deck is None:
            continue
        other = first.setdefault(normal(file.deck.title), file.path)
        if other != file.path:
            complaints[file.path].append(
                Complaint(
                    key="deck", code="same-title", severity="warning", message=f"The deck {other} has this title too.",
                    hint="Give one of them another title: a fact that stands in both is asked once.",
                )
            )  # fmt: skip


def _recognised(files: Sequence[DeckFile]) -> dict[str, list[Problem]]:
    """Notes on facts that are known under another wording, by the file's path."""
    from quizapp.service.recognising import recognised

    try:
        return recognised(files)
    except QuizError:  # the progress file is not there or not sound: 'quizapp doctor' tells of that
        return {}
