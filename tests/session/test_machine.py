"""Whatever a person does, in any order: counts stay sane, undo goes back exactly, a restart goes on alike."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from desk import Desk, Sitting, right_response
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from quizapp.fact import Rating
from quizapp.session.values import Asked

FACTS = (
    "Capital of Latvia?: Riga",
    "Capital of Estonia?: Tallinn",
    "Capital of Poland?: Warsaw",
    "Capital of Lithuania?: Vilnius",
    "Capital of Norway?: Oslo",
    "ask: dog\nanswer: Hund\nboth_ways: true",
    "cloze: '{{Minsk}} has {{2 million}} people.'",
    "claim: Riga is large.\nanswer: true",
    "ask: Baltic states?\nanswer: [Estonia, Latvia, Lithuania]",
    "ask: How does a frog grow?\nsteps: [egg, tadpole, frog]",
    "ask: Rivers?\npairs: {Riga: Daugava, Warsaw: Vistula, Vilnius: Neris, Minsk: Svislach}",
)


class Sat(RuleBasedStateMachine):
    """A person at a desk."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.before = os.environ.get("QUIZAPP_HOME")
        self.desk = Desk(self.folder)
        os.environ["QUIZAPP_HOME"] = str(self.desk.home)
        self.desk.settings("new_per_day = 5\nreviews_per_day = 7")
        self.desk.deck("deck.yaml", *FACTS)
        self.workspace = self.desk.open()
        self.sitting = Sitting(self.workspace)
        self.states: list[str] = []
        """The state before each thing that can be taken back."""
        self.whole = 0
        self.unlike = False
        """Another sitting may begin otherwise: something was taken back, or another day has begun."""
        self.step()

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            self.workspace.close()
            shutil.rmtree(self.folder)
            if self.before is None:
                del os.environ["QUIZAPP_HOME"]
            else:
                os.environ["QUIZAPP_HOME"] = self.before

    def step(self) -> None:
        self.asked: Asked | None = self.sitting.next()
        self.day = self.desk.clock.now().day
        self.whole = self.sitting.count[1]

    @precondition(lambda self: self.asked is not None and self.sitting.study.grade is None)
    @rule(right=st.booleans(), seconds=st.integers(0, 90))
    def answer(self, right: bool, seconds: int) -> None:
        assert self.asked is not None
        self.sitting.answer(right_response(self.asked.question) if right else None, seconds)
        assert self.sitting.count[1] == self.whole

    @precondition(lambda self: self.sitting.study.grade is not None)
    @rule(rating=st.sampled_from([None, *Rating]))
    def rate(self, rating: Rating | None) -> None:
        self.states.append(self.workspace.store.state_digest())
        done = self.sitting.count[0]
        reviews = self.sitting.rate(rating)
        assert len({review.part for review in reviews}) == len(reviews)
        assert self.sitting.count[0] == done + 1
        if len(reviews) == 1 and self.day == self.desk.clock.now().day:
            back = reviews[0].rating == Rating.AGAIN  # to the first of two learning steps, perhaps from the second
            assert self.sitting.count[1] <= self.whole + 1 + back
        self.step()

    @precondition(lambda self: self.asked is not None)
    @rule(what=st.sampled_from(["bury", "suspend"]))
    def put_away(self, what: str) -> None:
        self.states.append(self.workspace.store.state_digest())
        self.sitting.pass_time(1)
        getattr(self.sitting.study, what)(self.desk.clock.now())
        self.step()

    @precondition(lambda self: self.asked is not None)
    @rule()
    def flag(self) -> None:
        self.states.append(self.workspace.store.state_digest())
        self.sitting.pass_time(1)
        self.sitting.study.flag("note", self.desk.clock.now())

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            taken = self.sitting.undo()
            assert bool(taken) is bool(self.states)
            if taken:
                self.unlike = True
                assert self.workspace.store.state_digest() == self.states.pop()
                self.step()

    @rule()
    def restart(self) -> None:
        standing, unlike = self.asked, self.unlike
        digest = self.workspace.store.state_digest()
        self.workspace.close()
        self.workspace = self.desk.open()
        assert self.workspace.store.state_digest() == digest
        self.sitting = Sitting(self.workspace)
        self.step()
        learning = self.workspace.progress().learning(self.desk.clock.now())
        if standing is not None and not unlike and not learning:
            assert self.asked is not None
            assert (self.asked.uid, self.asked.question) == (standing.uid, standing.question)
        self.unlike = False

    @rule(days=st.sampled_from([0.02, 1, 1, 5, 40, -3]))
    def time_goes_by(self, days: float) -> None:
        day = self.desk.clock.now().day
        self.desk.clock.forward(days=days)
        self.unlike |= self.desk.clock.now().day != day
        self.whole = self.sitting.count[1]
        if self.asked is None:
            self.step()

    @invariant()
    def what_is_computed_follows_from_what_happened(self) -> None:
        if not hasattr(self, "workspace"):
            return
        store = self.workspace.store
        digest = store.state_digest()
        store.rebuild()
        assert store.state_digest() == digest

    @invariant()
    def counts_are_sane(self) -> None:
        if hasattr(self, "workspace"):
            done, whole = self.sitting.count
            assert 0 <= done <= whole
            assert (whole > done) or self.asked is None
            if self.asked is not None:
                assert whole - done <= 2 * len(FACTS), "a fact takes two questions at most, if it is known"


TestSat = Sat.TestCase
TestSat.settings = settings(
    max_examples=8, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
