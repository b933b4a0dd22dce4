"""Setting up a quiz: what can be chosen, what is chosen, what is not possible and why. It begins nothing and draws nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from quizapp.errors import QuizError
from quizapp.rules import DEFAULTS, MATTERS, MOST_OFF, MOST_QUESTIONS, Mode, Rules, Which, fitted, seconds_of, time_hint
from quizapp.service.drawing import JUDGED, check_rules, nothing
from quizapp.service.quizresults import time_words
from quizapp.service.quizzing import titled
from quizapp.service.tagged import tags_in
from quizapp.service.wording import count
from quizapp.service.workspace import Workspace
from quizapp.session.ahead import LEARN_AHEAD_MS
from quizapp.store.file import Store
from quizapp.text import clean, normal

T = TypeVar("T")
MODES: Mapping[Mode, str] = {
    "practice": "each answer is told at once; what was missed comes again",
    "exam": "all is told at the end; until then answers can be changed",
    "sprint": "as many as you can before the time is up; quick answers count more",
    "ladder": "ever harder, until it is clear how much you know",
    "match": "questions and answers to be paired against the clock",
    "missed": "what went wrong in the last quiz in which something did",
    "contrast": "facts that you took for one another, side by side",
}
"""Every mode, and what it is, shortly."""
WHICH: Mapping[Which, str] = {"any": "any", "weak": "the weakest", "new": "never studied", "due": "due now"}
SUCH: Mapping[Which, str] = {"weak": " that you studied", "new": " that you never studied", "due": " that are due"}
CHOSEN: Mapping[Mode, frozenset[str]] = {
    mode: fields - {"marks", "pools", "boards"} | {"decks"} for mode, fields in MATTERS.items()
}
"""What can be chosen in each mode."""
_STEPS: Mapping[str, Sequence[float]] = {
    "questions": (5, 10, 20, 30, 50, 100),
    "seconds": (0, 60, 300, 600, 1200, 1800, 3600),
    "each": (0, 10, 20, 30, 60, 120),
    "negative": (0, 0.25, 0.5, 1),
}
"""What one goes through from press to press; any other number can be typed."""
_BEGUN = {"exam": 600}
"""The time limit, in seconds, that a mode begins with here and not elsewhere."""


class Row(Struct, frozen=True):
    """One thing that can be chosen."""

    name: str
    key: str
    """The letter that goes to it."""
    label: str
    value: str
    """What is chosen, in words."""
    several: bool = False
    """Several can be chosen of a list."""
    typed: bool = False
    """A value can be typed."""


class Choice(Struct, frozen=True):
    """One of several that can be chosen."""

    key: str
    label: str
    about: str
    chosen: bool


class SetUp:
    """What is chosen so far. `decks` are those that it begins with."""

    def __init__(self, workspace: Workspace, decks: Sequence[int], rules: Rules) -> None:
        self._store, self._now = workspace.store, workspace.clock.now()
        here = set(workspace.library.ids)
        self._decks = {row.id: row for row in workspace.store.files() if row.id in here and row.facts}
        self._chosen = {deck for deck in decks if deck in self._decks}
        self._tags: dict[frozenset[int], list[tuple[str, int]]] = {}
        self._counts: dict[tuple[tuple[int, ...], Which], int] = {}
        self.rules = replace(rules, seed="", pools=(), boards=(), marks=Rules().marks)  # what no row shows

    # ------------------------------------------------------------------- what is shown

    def rows(self) -> list[Row]:
        """What can be chosen in this mode, in order."""
        return [row for row in self._all() if row.name == "mode" or row.name in CHOSEN[self.rules.mode]]

    def _all(self) -> list[Row]:
        rules = self.rules
        limit = "as long as you like"
        return [
            Row("mode", "m", "Mode", rules.mode),
            Row("questions", "n", "Pairs" if rules.mode == "match" else "Questions", str(rules.questions), typed=True),
            Row("which", "w", "Which facts", WHICH[rules.which]),
            Row("decks", "d", "Decks", self._deck_words(), several=True),
            Row("tags", "t", "Tags", ", ".join(rules.tags) or "any", several=True),
            Row("forms", "f", "Forms", ", ".join(rules.forms) or "all that fit", several=True),
            Row("seconds", "l", "Time limit", time_words(rules.seconds) if rules.seconds else limit, typed=True),
            Row("each", "e", "For each", time_words(rules.each) if rules.each else limit, typed=True),
            Row("feedback", "k", "Feedback", "at once" if rules.feedback == "once" else "at the end"),
            Row("negative", "o", "Taken off", f"{rules.negative:g} for a wrong answer" if rules.negative else "nothing", typed=True),
            Row("certainty", "c", "How sure", "asked: +3/−6, +2/−2, +1/0" if rules.certainty else "not asked"),
            Row("seed", "s", "Seed", rules.seed or "by chance", typed=True),
        ]  # fmt: skip

    def _deck_words(self) -> str:
        if len(self._chosen) == len(self._decks) > 1:
            return f"all {len(self._decks)}"
        titles = [clean(row.title) for row in self._decks.values() if row.id in self._chosen]
        return ", ".join(titles) if len(titles) < 4 else count(len(titles), "deck")

    def choices(self, name: str) -> list[Choice]:
        """What can be chosen of a row of several. Of tags, the facts of the chosen decks are read for them."""
        rules = self.rules
        if name == "decks":
            return [
                Choice(str(row.id), clean(row.title), count(row.facts, "fact"), row.id in self._chosen)
                for row in self._decks.values()
            ]
        if name == "forms":
            return [Choice(form, form, "", form in rules.forms) for form in JUDGED]
        chosen = {normal(tag): tag for tag in rules.tags}
        found = {normal(tag): (tag, facts) for tag, facts in self._tags_here()}
        lost = [Choice(tag, clean(tag), "no fact has it", True) for key, tag in chosen.items() if key not in found]
        return [
            *lost, *(Choice(tag, clean(tag), count(facts, "fact"), key in chosen) for key, (tag, facts) in found.items()),
        ]  # fmt: skip

    def _tags_here(self) -> list[tuple[str, int]]:
        decks = frozenset(self._chosen)
        if decks not in self._tags:
            self._tags[decks] = tags_in(self._store, sorted(decks))
        return self._tags[decks]

    @property
    def decks(self) -> tuple[int, ...]:
        """The decks that are chosen, in the order of the library."""
        return tuple(deck for deck in self._decks if deck in self._chosen)

    @property
    def facts(self) -> int:
        """How many facts of the chosen decks are such as were chosen, whatever their tags and forms."""
        key = self.decks, self.final().which
        if key not in self._counts:
            self._counts[key] = self._store.facts_that(*key, self._now.day, self._now.ms + LEARN_AHEAD_MS)
        return self._counts[key]

    # ------------------------------------------------------------------- choosing

    def step(self, name: str, by: int) -> None:
        """Go to the next or the last value of a row."""
        rules = self.rules
        if name == "mode":
            self._switch(_next(list(MODES), rules.mode, by))
        elif name == "which":
            self.rules = replace(rules, which=_next(list(WHICH), rules.which, by))
        elif name == "feedback":
            self.rules = replace(rules, feedback="end" if rules.feedback == "once" else "once")
        elif name == "certainty":
            self.rules = replace(rules, certainty=not rules.certainty)
        elif name in _STEPS:
            now = float(getattr(rules, name))
            beyond = [step for step in _STEPS[name] if (step > now if by > 0 else step < now)]
            if beyond:
                self._put(name, min(beyond) if by > 0 else max(beyond))

    def _switch(self, mode: Mode) -> None:
        """Go to another mode: what is asked stays, what belongs to a mode is as it mostly is there."""
        old, new = self.rules, DEFAULTS.get(mode, Rules(mode=mode))
        counts = old.mode == "match" or mode == "match"
        self.rules = replace(
            new, seconds=new.seconds or _BEGUN.get(mode, 0), questions=new.questions if counts else old.questions, which=old.which, forms=old.forms, tags=old.tags,
            each=old.each, negative=old.negative, certainty=old.certainty, seed=old.seed,
        )  # fmt: skip

    def type(self, name: str, text: str) -> None:
        """Take a value as a person types it. Raises QuizError for one that can't be."""
        text = clean(text).strip()
        if name == "seed":
            self.rules = replace(self.rules, seed=text[:100])
        elif name in ("seconds", "each"):
            seconds = 0 if text in ("", "0") else seconds_of(text)
            if seconds is None:
                raise QuizError("This is no time", text, time_hint(text))
            self._put(name, seconds)
        else:
            low, high, kind = (1, MOST_QUESTIONS, int) if name == "questions" else (0, MOST_OFF, float)
            try:
                number = kind(text.replace(",", "."))
            except ValueError:
                number = -1
            if not low <= number <= high:
                raise QuizError("This can't be", text, f"A number from {low} to {high:g}.")
            self._put(name, number)

    def _put(self, name: str, value: float) -> None:
        self.rules = replace(self.rules, **{name: value if name == "negative" else int(value)})

    def toggle(self, name: str, key: str) -> None:
        """Choose one of several, or leave it out again."""
        if name == "decks":
            self._chosen ^= {int(key)}
            return
        old: tuple[str, ...] = getattr(self.rules, name)
        kept = tuple(one for one in old if normal(one) != normal(key))
        self.rules = replace(self.rules, **{name: kept if len(kept) < len(old) else (*old, key)})

    def all_or_one(self, name: str) -> None:
        """Choose all decks, or leave all out but the first; of tags and forms, any."""
        if name == "decks":
            whole = set(self._decks)
            self._chosen = whole if self._chosen != whole else set(list(self._decks)[:1])
        else:
            self.rules = replace(self.rules, **{name: ()})

    # ------------------------------------------------------------------- what comes of it

    def trouble(self) -> QuizError | None:
        """Why no quiz can begin so, as far as that is known before it is drawn."""
        if not self._chosen:
            return QuizError("No deck is chosen", hint="Choose one at least.")
        if self.rules.mode == "sprint" and not self.rules.seconds:
            return QuizError("A sprint needs a time limit", hint="It would never end.")
        if not self.facts:
            return nothing(replace(self.final(), tags=()))
        try:
            check_rules(self.final())
        except QuizError as error:
            return error
        return None

    def final(self) -> Rules:
        """The rules, without what means nothing in their mode."""
        return fitted(self.rules)

    def outlook(self) -> str:
        """What it comes to, in a sentence."""
        such = SUCH.get(self.final().which, "")
        among = f"{count(self.facts, 'fact')}{such} in {count(len(self._chosen), 'deck')}"
        if self.rules.mode in ("missed", "contrast", "sprint", "ladder"):
            return f"From {among}."
        what = "pair" if self.rules.mode == "match" else "question"
        return f"Up to {count(min(self.rules.questions, self.facts), what)}, from {among}."


def last_rules(store: Store, title: str) -> Rules | None:
    """The rules of the last quiz that was begun on purpose, to begin with the next time; its tags where it was on the same decks.

    None where there was none, or none that this version can read.
    """
    for event in store.quiz_events(40):
        if event.kind == "quiz" and "shown_until" not in event.data:
            try:
                rules = msgspec.convert(event.data.get("rules"), Rules)
            except msgspec.ValidationError:
                return None
            if rules.pools:
                continue
            return rules if event.data.get("title") in (title, titled(title, rules)) else replace(rules, tags=())
    return None


def _next(among: Sequence[T], now: T, by: int) -> T:
    return among[(among.index(now) + by) % len(among)]
