"""Whatever is picked, and however often a match is left: it comes to the same, each pair once, and a rebuild differs in nothing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from desk import Desk, Sitting
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from quizzed import CAPITALS

from quizapp.rules import Rules
from quizapp.service import quizzing
from quizapp.service.workspace import Workspace
from quizapp.session.board import BOARD
from quizapp.session.match import PENALTY_MS, Match
from quizapp.session.quizzes import Result

FACTS = (
    *CAPITALS,
    "ask: Rivers?\npairs: {Riga: Daugava, Warsaw: Vistula, Vilnius: Neris, Minsk: Svislach}",
    "cloze: 'The capital of Hungary is {{Budapest}}.'",
    "ask: What is the chief city of Latvia?\nanswer: Riga",
)
PLACE = st.integers(0, BOARD - 1)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("try"), PLACE, PLACE),
        st.tuples(st.just("left"), PLACE, st.just(0)),
        st.tuples(st.just("right"), PLACE, st.just(0)),
        st.tuples(st.just("leave"), st.integers(0, 180), st.just(0)),
    ),
    max_size=40,
)


class Table:
    """Where one match is played."""

    def __init__(self, folder: Path, questions: int) -> None:
        self.desk = Desk(folder)
        os.environ["QUIZAPP_HOME"] = str(self.desk.home)
        self.desk.settings("new_per_day = 9")
        self.desk.deck("deck.yaml", *FACTS)
        self.workspace: Workspace = self.desk.open()
        Sitting(self.workspace).through()
        self.desk.clock.forward(days=20)
        match = quizzing.begin(self.workspace, None, Rules(mode="match", questions=questions, seed="7"))[0]
        assert isinstance(match, Match)
        self.match = match
        self.tries = self.wrong = 0

    def step(self, what: str, one: int, other: int) -> None:
        match = self.match
        board = match.board if not match.cleared else match.deal(self.desk.clock.now())
        if board is None:
            return
        left, right = board.lefts[one % len(board.lefts)], board.rights[other % len(board.rights)]
        tried = None
        if what == "try":
            if match.is_open(left) and match.is_open(right):  # the clock of what is left stands at its last try
                self.desk.clock.forward(seconds=3)
            match.let_go()
            match.pick_left(left, self.desk.clock.now())
            tried = match.pick_right(right, self.desk.clock.now())
        elif what == "left":
            tried = match.pick_left(left, self.desk.clock.now())
        elif what == "right":
            tried = match.pick_right(board.rights[one % len(board.rights)], self.desk.clock.now())
        if tried is not None:
            self.tries += 1
            self.wrong += not tried.good
            assert tried.good == (tried.left == tried.right)
            assert match.left is match.right is None

    def leave(self, minutes: int) -> None:
        """Go away and come back; what was picked is picked again."""
        picked = self.match.left, self.match.right
        self.workspace.close()
        self.desk.clock.forward(seconds=60 * minutes)
        self.workspace = self.desk.open()
        match = quizzing.reopened(self.workspace, self.match.keeping.quiz)
        assert isinstance(match, Match)
        match.deal(self.desk.clock.now())
        for place, pick in zip(picked, (match.pick_left, match.pick_right), strict=True):
            if place is not None:
                pick(place, self.desk.clock.now())
        self.match = match

    def end(self) -> Result:
        match = self.match
        for _ in range(2 * len(match.items)):
            if match.cleared and match.deal(self.desk.clock.now()) is None:
                break
            board = match.board
            assert board is not None
            at = next(at for at in board.lefts if match.is_open(at))
            self.step("try", board.lefts.index(at), board.rights.index(at))
        digest = self.workspace.store.state_digest()
        self.workspace.store.rebuild()
        assert self.workspace.store.state_digest() == digest
        assert self.match.complete
        return self.match.finish(self.desk.clock.now())


def bare(result: Result) -> Result:
    """A result without when its answers were given, and what was predicted of them then."""
    return replace(result, answers=tuple(one and replace(one, ms=0, day=0, recall=0) for one in result.answers))


@given(steps=STEPS, questions=st.sampled_from([2, 5, 6, 7, 12, 20]))
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_match_comes_to_the_same_however_often_it_is_left(steps: list[tuple[str, int, int]], questions: int) -> None:
    before = os.environ.get("QUIZAPP_HOME")
    results = []
    try:
        for leaves in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                table = Table(Path(folder), questions)
                try:
                    for what, one, other in steps:
                        if what != "leave":
                            table.step(what, one, other)
                        elif leaves:
                            table.leave(one)
                    result = table.end()
                    results.append(bare(result))
                    kept = table.workspace.store.quiz_answers(table.match.keeping.quiz)
                finally:
                    table.workspace.close()
                matched = [event.data["at"] for event in kept if event.data["verdict"] == "right"]
                assert sorted(matched) == list(range(len(table.match.items))), "each is matched once"
                assert len(kept) == table.tries
                assert result.wrong == table.wrong
                assert result.time_ms == kept[-1].data["clock_ms"] + PENALTY_MS * table.wrong
                assert len({(item.fact, item.part) for item in table.match.items}) == len(table.match.items)
    finally:
        os.environ.pop("QUIZAPP_HOME")
        if before is not None:
            os.environ["QUIZAPP_HOME"] = before
    assert results[0] == results[1]
