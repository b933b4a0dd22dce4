"""Whatever happens during quizzes, in any order: marks are those of the answers that were kept, nothing is taught twice, a
restart goes on alike, and all follows from what happened."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from desk import Desk, Sitting, right_response
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from quizapp.errors import QuizError
from quizapp.question.contrast import rights
from quizapp.rules import Rules
from quizapp.service import quizzing
from quizapp.session.quiz import LATE_MS, Quiz
from quizapp.session.quizzes import Sure
from quizapp.session.scoring import scoring_of
from quizapp.session.values import Asked

FACTS = {
    "latvia": ("Capital of Latvia?: Riga", "What is the capital of Latvia?: Riga", "Capital of Latvia?: Tallinn"),
    "estonia": ("Capital of Estonia?: Tallinn", "Capital city of Estonia?: Tallinn", "Capital of Estonia?: Riga"),
    "poland": ("Capital of Poland?: Warsaw", "The capital of Poland?: Warsaw", "Capital of Poland?: Krakow"),
    "norway": ("Capital of Norway?: Oslo", "Norway's capital?: Oslo", "Capital of Norway?: Bergen"),
    "dog": ("ask: dog\nanswer: Hund\nboth_ways: true", "ask: dog\nanswer: Hund", "ask: dog\nanswer: Rüde\nboth_ways: true"),
    "minsk": ("cloze: 'The seat is {{Mnsk}}.'", "cloze: 'The seat is {{Minsk}}.'", "cloze: 'The seat is {{Hrodna}}.'"),
    "claim": ("claim: Riga is large.\nanswer: true", "claim: Riga is quite large.\nanswer: true", "claim: Riga is large.\nanswer: false"),
    "states": ("ask: Baltic states?\nanswer: [Estonia, Latvia]", "ask: The Baltic states?\nanswer: [Estonia, Latvia]", "ask: Baltic states?\nanswer: [Estonia, Latvia, Lithuania]"),
    "rivers": (
        "ask: Rivers?\npairs: {Riga: Daugava, Warsaw: Vistula, Vilnius: Neris, Minsk: Svislach}",
        "ask: Rivers?\npairs: {Riga city: Daugava, Warsaw: Vistula, Vilnius: Neris, Minsk: Svislach}",
        "ask: Rivers?\npairs: {Riga: Neris, Warsaw: Vistula, Vilnius: Daugava, Minsk: Svislach}",
    ),
}  # fmt: skip
"""Each as it is, reworded, and with another answer."""
RULES = st.builds(
    Rules,
    mode=st.sampled_from(["practice", "exam", "exam", "sprint", "ladder", "contrast", "missed"]),
    questions=st.integers(1, 9),
    feedback=st.sampled_from(["once", "end"]),
    seconds=st.sampled_from([0, 0, 60, 600]),
    each=st.sampled_from([0, 0, 30]),
    negative=st.sampled_from([0.0, 0.5]),
    seed=st.sampled_from(["1", "2", "3"]),
)


class Taken(RuleBasedStateMachine):
    """A person who takes quizzes while decks are edited, facts studied, and the clock set."""

    @initialize(days=st.sampled_from([0, 9, 200]))
    def begin(self, days: int) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.before = os.environ.get("QUIZAPP_HOME")
        self.desk = Desk(self.folder)
        os.environ["QUIZAPP_HOME"] = str(self.desk.home)
        self.desk.settings("new_per_day = 99")
        self.words = {name: texts[0] for name, texts in FACTS.items()}
        self.desk.deck("deck.yaml", *self.words.values())
        self.workspace = self.desk.open()
        if days:
            Sitting(self.workspace).through()
            self.desk.clock.forward(days=days)
        self.set_back = False
        """The clock was set back since the quiz was begun."""
        self.quiz: Quiz | None = None
        self.asked: Asked | None = None

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            self.workspace.close()
            shutil.rmtree(self.folder)
            if self.before is None:
                del os.environ["QUIZAPP_HOME"]
            else:
                os.environ["QUIZAPP_HOME"] = self.before

    def reviews(self) -> Counter[tuple[str, str]]:
        """How often each part was reviewed."""
        return Counter((event.fact, event.part) for event in self.workspace.store.events() if event.kind == "review")

    @precondition(lambda self: self.quiz is None)
    @rule(rules=RULES)
    def take(self, rules: Rules) -> None:
        try:
            quiz = quizzing.begin(self.workspace, None, rules)[0]
        except QuizError:
            return
        assert isinstance(quiz, Quiz)
        self.quiz, self.set_back = quiz, False
        self.lessons: Counter[int] = Counter()
        """How often each question of it taught something."""
        self.left_ms = quiz.time_left(self.desk.clock.now())
        self.asked = quiz.next(self.desk.clock.now())

    @precondition(lambda self: self.asked is not None)
    @rule(kind=st.sampled_from(["right", "wrong", "other", "pass"]), seconds=st.sampled_from([0, 5, 40, 90]))
    def answer(self, kind: str, seconds: int) -> None:
        assert self.quiz is not None
        assert self.asked is not None
        self.desk.clock.forward(seconds=seconds)
        question = self.asked.question
        if kind == "pass":
            response = None
        elif self.asked.beside is not None:
            right = question.options.index(rights(question)[0])
            response = right if kind == "right" else 1 - right
        elif kind == "right":
            response = right_response(question)
        elif kind == "other":
            response = "Riga" if question.form == "type" else 0 if question.form == "choose" else None
        else:
            response = "nothing like it" if question.form == "type" else None
        sure: Sure = ""
        before, kept, done = self.reviews(), self.answers(), self.quiz.done
        late = self.quiz.time_left(self.desk.clock.now()) == 0
        self.quiz.answer(response, self.desk.clock.now(), sure)
        taught = self.reviews() - before
        now = self.answers()
        asks = len(set(self.asked.question.parts)) + (self.asked.beside is not None)
        assert sum(taught.values()) <= (0 if self.quiz.changeable else asks)
        assert set(kept) <= set(now), "what was kept stays"
        assert late or response is None or len(now) >= done, "it is kept"
        if taught:
            self.lessons[self.quiz.at] += 1
            assert self.lessons[self.quiz.at] == 1, "nothing teaches twice"
        self.asked = self.quiz.next(self.desk.clock.now())

    @precondition(lambda self: self.asked is not None)
    @rule()
    def later(self) -> None:
        assert self.quiz is not None
        self.asked = self.quiz.later(self.desk.clock.now())

    @precondition(lambda self: self.quiz is not None)
    @rule(at=st.integers(-1, 9))
    def go(self, at: int) -> None:
        assert self.quiz is not None
        self.asked = self.quiz.go(at, self.desk.clock.now())

    @precondition(lambda self: self.quiz is not None)
    @rule()
    def reopen(self) -> None:
        assert self.quiz is not None
        answers, done = self.quiz.result().answers, self.quiz.done
        self.workspace.close()
        self.workspace = self.desk.open()
        again = quizzing.reopened(self.workspace, self.quiz.keeping.quiz)
        assert isinstance(again, Quiz)
        assert (again.result().answers, again.done) == (answers, done)
        self.quiz = again
        if self.left_ms is not None and (self.set_back or again.rules.mode not in ("exam", "sprint")):
            # It stood still while one was away; or what passed since the last answer is told by no clock any more.
            self.left_ms = again.time_left(self.desk.clock.now())
        self.asked = again.next(self.desk.clock.now())

    @precondition(lambda self: self.quiz is not None)
    @rule()
    def finish(self) -> None:
        assert self.quiz is not None
        before, kept = self.reviews(), self.answers()
        result = self.quiz.finish(self.desk.clock.now())
        taught = self.reviews() - before
        assert max(taught.values(), default=0) <= max(Counter(item.fact for item in self.quiz.items).values())
        assert self.quiz.changeable or not taught
        scoring = scoring_of(self.quiz.rules)
        answers = {answer.at: answer for answer in result.answers if answer is not None}
        assert set(answers) == set(kept), "what was kept counts, and nothing else"
        assert result.marks == pytest.approx(
            sum(scoring.marks(answer, self.quiz.rules) * self.quiz.items[at].marks for at, answer in answers.items())
        )
        assert set(result.asked) >= set(answers)
        assert not result.gone & set(answers)
        events = len(list(self.workspace.store.events()))
        assert self.quiz.finish(self.desk.clock.now()).marks == result.marks
        assert len(list(self.workspace.store.events())) == events
        again = quizzing.reopened(self.workspace, self.quiz.keeping.quiz)
        assert isinstance(again, Quiz)
        assert again.result().answers == result.answers
        self.quiz = self.asked = None

    def answers(self) -> set[int]:
        """The places that were answered, as they are kept."""
        assert self.quiz is not None
        events = self.workspace.store.quiz_answers(self.quiz.keeping.quiz)
        return {event.data["at"] for event in events if not event.data.get("again")}

    @rule(name=st.sampled_from(sorted(FACTS)), how=st.sampled_from([0, 1, 1, 2, None]))
    def edit(self, name: str, how: int | None) -> None:
        self.words.pop(name, None)
        if how is not None:
            self.words[name] = FACTS[name][how]
        self.desk.deck("deck.yaml", *self.words.values())
        self.workspace.sync()

    @rule()
    def nothing_is_left(self) -> None:
        self.words.clear()
        self.desk.deck("deck.yaml")
        self.workspace.sync()

    @rule()
    def all_is_back(self) -> None:
        self.words = {name: texts[0] for name, texts in FACTS.items()}
        self.desk.deck("deck.yaml", *self.words.values())
        self.workspace.sync()

    @rule(what=st.sampled_from(["rate", "bury", "suspend"]))
    def study(self, what: str) -> None:
        sitting = Sitting(self.workspace)
        if (asked := sitting.next()) is None:
            return
        if what == "rate":
            sitting.answer(right_response(asked.question))
            sitting.rate()
        else:
            getattr(sitting.study, what)(self.desk.clock.now())

    @rule()
    def undo(self) -> None:
        self.workspace.undo()

    @rule(days=st.sampled_from([0.0003, 0.01, 1, 30, -0.02, -3]))
    def time_goes_by(self, days: float) -> None:
        self.desk.clock.forward(days=days)
        self.set_back = self.set_back or days < 0

    @invariant()
    def time_only_passes(self) -> None:
        if getattr(self, "quiz", None) is not None and self.left_ms is not None:
            left = self.quiz.time_left(self.desk.clock.now())
            assert left is not None
            assert 0 <= left <= self.left_ms + LATE_MS
            self.left_ms = left

    @invariant()
    def what_is_computed_follows_from_what_happened(self) -> None:
        if hasattr(self, "workspace"):
            store = self.workspace.store
            digest = store.state_digest()
            store.rebuild()
            assert store.state_digest() == digest


TestTaken = Taken.TestCase
TestTaken.settings = settings(
    max_examples=8, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
