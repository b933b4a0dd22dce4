"""Quizzes that files describe: which there are, which one is meant, which decks it asks, and beginning it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from os.path import lexists
from pathlib import Path

import msgspec
from msgspec import Struct

from quizapp.errors import QuizError
from quizapp.rules import Rules, WrittenQuiz
from quizapp.service.drawing import pool_words
from quizapp.service.looking import expand
from quizapp.service.quizresults import time_words
from quizapp.service.quizzing import begin
from quizapp.service.wording import count, place
from quizapp.service.workspace import Workspace
from quizapp.session.match import AnyQuiz
from quizapp.store.decks import DeckRow
from quizapp.text import normal

NAMED = 20
"""So many quizzes are named in a message."""


class Offered(Struct, frozen=True):
    """A written quiz, and the file that it stands in."""

    quiz: WrittenQuiz
    file: DeckRow

    @property
    def place(self) -> str:
        """'decks/x.yaml:12:5'."""
        return f"{self.file.path}:{self.quiz.line}:{self.quiz.column}"


def offered(workspace: Workspace, decks: Sequence[int] | None = None) -> list[Offered]:
    """The quizzes of some decks, or of all files of this run, in the order of their files."""
    among = workspace.library.ids if decks is None else decks
    return [one for row in workspace.store.files() if row.id in among for one in _of(row)]


def offered_beside(workspace: Workspace, deck: int) -> list[Offered]:
    """The quizzes of all files of this run, those of one deck before the others."""
    return sorted(offered(workspace), key=lambda one: one.file.id != deck)


def titles(quizzes: Sequence[Offered]) -> str:
    """The titles of some quizzes, the first ones where they are many."""
    named = ", ".join(f"'{one.quiz.title}'" for one in quizzes[:NAMED])
    return named + (f" and {len(quizzes) - NAMED:,} more" if len(quizzes) > NAMED else "")


def _of(row: DeckRow) -> Iterator[Offered]:
    if row.quizzes != "[]":
        yield from (Offered(quiz, row) for quiz in msgspec.json.decode(row.quizzes, type=list[WrittenQuiz]))


def meant(workspace: Workspace, name: str, *, begun: bool = True) -> Offered | None:
    """The quiz that a title means, or its beginning unless not `begun`, or the only one of a file that has nothing else; None
    if it means none.

    Raises QuizError where it may mean several.
    """
    if name.lower().endswith((".yaml", ".yml")) and lexists(expand(name)):
        number = workspace.library.add(expand(name), workspace.clock.now())[:1]
        row = next((row for row in workspace.store.files() if row.id in number), None)
        found = list(_of(row)) if row is not None and not row.facts else []
    else:
        wanted = normal(name)
        listed = offered(workspace)
        found = [one for one in listed if normal(one.quiz.title) == wanted]
        found = found or [one for one in listed if begun and normal(one.quiz.title).startswith(wanted)]
    if len({normal(one.quiz.title) for one in found}) == 1 < len(found):
        where = ", ".join(f"{place(one.file.path)}:{one.quiz.line}" for one in found[:NAMED])
        hint = "Give one of them another title, or name the file where it stands with --decks."
        raise QuizError(f"{len(found)} quizzes are called '{found[0].quiz.title}'", f"{where}.", hint, exit_code=2)
    if len(found) > 1:
        raise QuizError(
            f"'{name}' fits {count(len(found), 'quiz', 'quizzes')}",
            f"{titles(found)}.",
            "Write the title of one.",
            exit_code=2,
        )
    return found[0] if found else None


def set_aside(workspace: Workspace, name: str) -> QuizError | None:
    """Why the quiz of a title can't be begun, where a file of this run has one that is wrong; None where none has."""
    from quizapp.deck.reader import read_deck

    wanted = normal(name)
    for row in workspace.store.files():
        if row.id in workspace.library.ids and row.problems != "[]":
            file = read_deck(Path(row.path))
            for one in file.set_aside:
                if normal(one.title) == wanted:
                    wrong = [problem for problem in file.problems if one.first <= problem.line <= one.last]
                    said = "\n".join(problem.render() for problem in wrong if problem.severity == "error")
                    hint = "Mend it there; 'quizapp check' shows all."
                    return QuizError(f"The quiz '{one.title}' is set aside", said, hint)
    return None


def begin_written(workspace: Workspace, one: Offered, changed: Rules | None = None) -> tuple[AnyQuiz, str]:
    """Begin a written quiz, by rules that were changed a little if need be. As `begin`.

    Raises QuizError also where a deck that it names is not there.
    """
    rules = changed or one.quiz.rules
    decks = decks_meant(workspace, one)
    places = [
        list(workspace.library.ids) if pool.anywhere else _decks(workspace, one, pool.decks) or decks
        for pool in rules.pools
    ]
    return begin(workspace, decks, rules, title=one.quiz.title, places=places)


def decks_meant(workspace: Workspace, one: Offered) -> list[int]:
    """The decks that a written quiz asks. Raises QuizError for one that is not there."""
    own = [one.file.id] if one.file.facts else list(workspace.library.ids)
    return _decks(workspace, one, one.quiz.decks) or own


def _decks(workspace: Workspace, one: Offered, names: Iterable[str]) -> list[int]:
    """The decks that a quiz names. Raises QuizError for one that is not there."""
    found: list[int] = []
    rows = [row for row in workspace.store.files() if row.id in workspace.library.ids]
    for name in names:
        meant = matching(name, one.file.path, [(row.path, row.title) for row in rows])
        ids: Sequence[int] = [rows[at].id for at in meant]
        path = Path(one.file.path).parent / name
        if not ids and is_file_name(name) and lexists(path):
            ids = workspace.library.add(path, workspace.clock.now())
        if not ids:
            raise QuizError(
                "This quiz names a deck that is not there", f"{one.place}: '{name}'.",
                "Mend the name there, or bring the deck back; --decks says where decks are.", exit_code=2,
            )  # fmt: skip
        found += [number for number in ids if number not in found]
    return found


def is_file_name(name: str) -> bool:
    """Whether a deck is named by its file."""
    return name.lower().endswith((".yaml", ".yml"))


def matching(name: str, beside: str, decks: Sequence[tuple[str, str]]) -> list[int]:
    """Which of some decks (path and title) a name in a file means: a title, a file with or without its ending, or its path from there."""
    wanted = normal(name)
    path = str(expand(str(Path(beside).parent / name))) if is_file_name(name) else ""
    return [
        at
        for at, (file, title) in enumerate(decks)
        if (title and normal(title) == wanted)
        or wanted in (normal(Path(file).name), normal(Path(file).stem))
        or (path and str(expand(file)) == path)
    ]


def rules_words(rules: Rules) -> str:
    """What a quiz asks and how, in a line."""
    ends = rules.mode in ("sprint", "ladder")
    parts = [
        rules.mode
        if ends
        else f"{rules.mode}, {count(rules.questions, 'pair' if rules.mode == 'match' else 'question')}"
    ]
    if rules.pools:
        parts = [f"{rules.mode}: {'; '.join(map(pool_words, rules.pools))}"]
    if rules.tags:
        parts.append(f"tag {' or '.join(rules.tags)}")
    if rules.which != "any":
        parts.append(rules.which)
    if rules.forms:
        parts.append(f"as {' or '.join(rules.forms)}")
    if rules.seconds:
        parts.append(f"in {time_words(rules.seconds)}")
    if rules.each:
        parts.append(f"{time_words(rules.each)} each")
    if rules.feedback == "end" and rules.mode != "exam":
        parts.append("told at the end")
    if rules.feedback == "once" and rules.mode == "exam":
        parts.append("told at once")
    if rules.marks != 1:
        parts.append(f"{rules.marks:g} marks each")
    if rules.negative:
        parts.append(f"{rules.negative:g} off for a wrong one")
    if rules.certainty:
        parts.append("say how sure you are")
    return ", ".join(parts)
