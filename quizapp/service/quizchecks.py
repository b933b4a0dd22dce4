"""Checking the quizzes that decks describe: whether the decks that they name are there, and have what they draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from quizapp.deck.keys import FORMS_OF, closest
from quizapp.deck.problem import Problem, Severity
from quizapp.deck.reader import DeckFile, read_deck
from quizapp.deck.source import Unreadable, decode, read_bytes
from quizapp.fact import Fact, kind_of
from quizapp.rules import Pool, WrittenQuiz
from quizapp.service.drawing import JUDGED, pool_words
from quizapp.service.wording import count
from quizapp.service.written import is_file_name, matching
from quizapp.text import normal


def check_quizzes(files: Sequence[DeckFile], others: Callable[[], Sequence[DeckFile]]) -> dict[str, list[Problem]]:
    """What is wrong with the quizzes of some files, by the files' paths. `others` gives the other decks of this run."""
    whole = cache(lambda: [*files, *others()])
    decks = cache(lambda: [file for file in whole() if file.deck is not None])
    return {file.path: list(_File(file, decks, whole).problems()) for file in files if file.quizzes}


class _File:
    """One file, and where its quizzes draw from."""

    def __init__(
        self, file: DeckFile, decks: Callable[[], list[DeckFile]], whole: Callable[[], list[DeckFile]]
    ) -> None:
        self._file, self._decks, self._whole = file, decks, whole
        try:
            (data,), _ = read_bytes(Path(file.path))
            self._lines = decode(data).text.split("\n")
        except Unreadable:
            self._lines = []

    def problems(self) -> Iterator[Problem]:
        """All that is wrong, quiz by quiz."""
        for quiz in self._file.quizzes:
            if (deck := self._namesake(quiz)) is not None:
                message = f"{Path(deck.path).name} is a deck of this title: by it, this quiz is meant, never that deck."
                yield self._problem(quiz, quiz.title, "quiz-title", message, "Give the quiz a title of its own.")
            if (twin := self._twin(quiz)) is not None:
                message = f"{Path(twin.path).name} has a quiz of this title too: by it, neither can be asked for."
                yield self._problem(quiz, quiz.title, "quiz-title", message, "Give one of them another title.")
            for name in dict.fromkeys((*quiz.decks, *(name for pool in quiz.rules.pools for name in pool.decks))):
                if not self._named(name):
                    yield self._no_deck(quiz, name)
            for pool in quiz.rules.pools:
                yield from self._check(quiz, pool, pool_words(pool))
            if not quiz.rules.pools:
                yield from self._check(quiz, Pool(take=1, tags=quiz.rules.tags), "")

    def _twin(self, quiz: WrittenQuiz) -> DeckFile | None:
        """Another file with a quiz of this title."""
        wanted, own = normal(quiz.title), Path(self._file.path).resolve()
        others = (one for one in self._whole() if Path(one.path).resolve() != own)
        return next((one for one in others if any(normal(other.title) == wanted for other in one.quizzes)), None)

    def _named(self, name: str) -> list[DeckFile]:
        decks = self._decks()
        found = [decks[at] for at in matching(name, self._file.path, [(one.path, _title(one)) for one in decks])]
        if not found and is_file_name(name) and (path := Path(self._file.path).parent / name).is_file():
            found = [read_deck(path)]
        return found

    def _namesake(self, quiz: WrittenQuiz) -> DeckFile | None:
        """A deck that has the title of a quiz."""
        wanted = normal(quiz.title)
        return next((one for one in self._decks() if one.deck is not None and normal(one.deck.title) == wanted), None)

    def _no_deck(self, quiz: WrittenQuiz, name: str) -> Problem:
        titles = {_title(one).lower(): _title(one) for one in self._decks()}
        near = titles.get(closest(name.lower(), tuple(titles)), "") if titles else ""
        hint = f"Did you mean '{near}'?" if near else "Name its title, or its file relative to this one."
        return self._problem(quiz, name, "quiz-deck", f"There is no deck '{name}' here.", hint, "error")

    def _check(self, quiz: WrittenQuiz, pool: Pool, words: str) -> Iterator[Problem]:
        """Tell of a pool, or a quiz without any, that can't take what it says."""
        places = list(self._places(quiz, pool))
        facts = [(one, fact) for one in places for fact in (one.deck.facts if one.deck is not None else ())]
        if not facts:
            return  # no deck is there, or an empty one: that is told already
        for tag in pool.tags:
            if not any(_has(one, fact, tag) for one, fact in facts):
                tags = {normal(tag): tag for one, fact in facts for tag in (*fact.tags, *_tags(one))}
                near = tags.get(closest(normal(tag), tuple(tags)), "") if tags else ""
                hint = f"Did you mean '{near}'?" if near else "Give some facts this tag, or name another."
                yield self._problem(quiz, tag, "quiz-tag", f"No fact there has the tag '{tag}'.", hint)
                return
        forms = set(pool.forms or quiz.rules.forms or JUDGED)
        fit = [
            fact
            for one, fact in facts
            if (not pool.tags or any(_has(one, fact, tag) for tag in pool.tags))
            and forms & set(FORMS_OF[kind_of(fact)]) & set(fact.forms or JUDGED)
        ]
        if len(fit) < pool.take:
            what = f"The pool '{words}' can have {count(len(fit), 'question')} at most."
            hint = "Take fewer, or from more facts, or allow more forms."
            if not words:
                those = f" with the tag {' or '.join(pool.tags)}" if pool.tags else ""
                asked = f"asked as {' or '.join(quiz.rules.forms)}" if quiz.rules.forms else "marked in a quiz"
                what = f"It can ask nothing: none of {count(len(facts), 'fact')}{those} can be {asked}."
                hint = "Allow other forms, or name other decks or tags."
            yield self._problem(quiz, f"{pool.take} from", "quiz-few", what, hint)

    def _places(self, quiz: WrittenQuiz, pool: Pool) -> Iterable[DeckFile]:
        if pool.anywhere:
            return self._decks()
        if names := pool.decks or quiz.decks:
            return [one for name in names for one in self._named(name)]
        own = self._file.deck is not None and self._file.deck.facts
        return [self._file] if own else self._decks()

    def _problem(
        self, quiz: WrittenQuiz, piece: str, code: str, message: str, hint: str, severity: Severity = "warning"
    ) -> Problem:
        """A problem where a piece of text stands in a quiz, or at its beginning."""
        after = [one.line for one in self._file.quizzes if one.line > quiz.line]
        for number in range(quiz.line, min([*after, len(self._lines) + 1])):
            at = self._lines[number - 1].find(piece)
            if at >= 0:
                line, column, span = number, at + 1, len(piece)
                break
        else:
            line, column, span = quiz.line, quiz.column, 1
        return Problem(
            path=self._file.path, line=line, column=column, severity=severity, code=code, message=message, hint=hint, span=span,
            source_line=self._lines[line - 1] if line <= len(self._lines) else "",
        )  # fmt: skip


def _title(file: DeckFile) -> str:
    return file.deck.title if file.deck is not None else ""


def _tags(file: DeckFile) -> tuple[str, ...]:
    return file.deck.tags if file.deck is not None else ()


def _has(file: DeckFile, fact: Fact, tag: str) -> bool:
    wanted = normal(tag)
    return any(normal(one) == wanted for one in (*fact.tags, *_tags(file)))
