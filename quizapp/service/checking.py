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
from quizapp.errors import QuizError
from quizapp.fact import Deck, answer_text, parts
from quizapp.question.registry import form_named
from quizapp.question.values import readings
from quizapp.service.looking import ENDINGS, expand, is_text, look
from quizapp.service.passage import source_path
from quizapp.service.proofs import Proof, check_quotes
from quizapp.service.proofseen import Seen
from quizapp.text import normal, shorten


class Checked(Struct, frozen=True, kw_only=True):
    """What a check came to."""

    decks: int
    facts: int
    """Those that are well made."""
    problems: tuple[Problem, ...]
    """Deck by deck, each deck's in the order of its file; notes are among them."""
    proofs: tuple[Proof, ...] = ()
    """Of each quote that has a source, whether it stands there."""

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
    proofs: list[Proof] = []
    seen = Seen([file.path for file in read])
    for file in read:
        if file.deck is not None:
            proved, told_of = check_quotes(file.deck, seen)
            proofs += proved
            complaints[file.path] += told_of
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
    return Checked(decks=len(read), facts=facts, problems=tuple(problems), proofs=tuple(proofs))


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


# ----------------------------------------------------------------------------------------------------- facts


def _check_pictures(deck: Deck) -> list[Complaint]:
    """The pictures that are not there."""
    return [
        Complaint(
            key="image", line=fact.line, column=fact.column, code="image", severity="warning",
            message=f"There is no picture {shorten(fact.image, 80)}.", hint="Its path is relative to this file.",
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
