"""What Today shows."""

from __future__ import annotations

from desk import Desk, Sitting, flip

from quizapp.fact import Rating
from quizapp.service.waiting import waiting

AGAIN, HARD, GOOD, EASY = Rating


def test_decks_with_what_waits_within_the_limits(desk: Desk) -> None:
    desk.settings("new_per_day = 3\nreviews_per_day = 4")
    desk.deck("a.yaml", *(flip(f"A {number}?") for number in range(5)), title="A")
    desk.write("b.yaml", "deck: B\nabout: Some.\nfacts:\n  - B?: yes\n  - ask: wrong\n")
    with desk.open() as workspace:
        view = workspace.overview()
        assert [(deck.title, deck.about, deck.due, deck.new, deck.unseen, deck.total) for deck in view.decks] == [
            ("A", "", 0, 3, 5, 5), ("B", "Some.", 0, 1, 1, 1),
        ]  # fmt: skip
        assert (view.due, view.new, view.later, view.total, view.problems) == (0, 3, 3, 6, 1)
        assert view.date_line == "Mon 23 Nov"
        assert view.next_line == "No review is planned yet."
        assert view.seconds == 2 * 3 * 9
        sitting = Sitting(workspace)
        sitting.do(GOOD)
        sitting.do(EASY)
        view = workspace.overview()
        assert (view.new, view.done_today) == (1, 2)
        assert view.next_line == "The next review comes in 10 minutes."
        assert 0 < view.known < 1
        sitting.through()
        assert "The next review comes on" in workspace.overview().next_line
        for _ in range(2):
            desk.clock.forward(days=1)
            Sitting(workspace).through()
        assert workspace.overview().date_line == "Wed 25 Nov · 2 days in a row"
        desk.clock.forward(days=300)
        view = workspace.overview()
        assert (view.due, view.new, view.later) == (4, 0, 0)
        assert view.ahead[0] == 6
        assert [deck.due for deck in view.decks] == [4, 1]


def test_what_was_failed_is_not_known(desk: Desk) -> None:
    desk.deck("deck.yaml", flip("One?"), flip("Two?"))
    with desk.open() as workspace:
        Sitting(workspace).do(AGAIN)
        assert workspace.overview().known == 0
        Sitting(workspace).do(EASY)
        assert workspace.overview().known == 0.5
        assert workspace.overview().ahead[0] == 1, "the step of today"


def test_a_step_that_waits_is_due_as_early_as_it_is_asked(desk: Desk) -> None:
    desk.settings('learning_steps = ["30m"]')
    desk.deck("deck.yaml", flip("Question?"))
    with desk.open() as workspace:
        Sitting(workspace).do(AGAIN)
        assert workspace.overview().due == 0
        assert Sitting(workspace).next() is None
        assert waiting([str(desk.decks)], desk.clock).due == 0
        desk.clock.forward(minutes=15)
        assert workspace.overview().due == 1
        assert waiting([str(desk.decks)], desk.clock).due == 1
        asked = Sitting(workspace).ask()
        assert "15 minutes early" in "".join(text for text, _ in workspace.explain(asked.uid, ""))


def test_what_is_left_when_one_leaves(desk: Desk) -> None:
    desk.settings("new_per_day = 2\nreviews_per_day = 1")
    desk.deck("deck.yaml", *(flip(f"Question {number}?") for number in range(5)))
    desk.deck("none.yaml", title="None")
    with desk.open() as workspace:
        assert [deck.later for deck in workspace.overview().decks] == [3, 0]
        Sitting(workspace).through()
        desk.clock.forward(days=60)
        assert workspace.outlook(desk.clock.now()) == "More is due now."
        Sitting(workspace).do(EASY)
        assert workspace.outlook(desk.clock.now()) == "More is due, but today's limit of reviews is reached."


def test_what_comes_next_is_the_sooner_of_a_step_and_a_day(desk: Desk) -> None:
    desk.settings('new_per_day = 9\nlearning_steps = ["20h"]')
    desk.deck("deck.yaml", *(flip(f"Q {number}?") for number in range(2)))
    with desk.open() as workspace:
        sitting = Sitting(workspace)
        sitting.do(AGAIN)
        assert workspace.overview().next_line == "The next review comes in 20 hours."
        sitting.do(EASY)
        day = workspace.store.next_due(desk.clock.now().day, None)
        assert day is not None
        while desk.clock.now().day < day - 1:
            desk.clock.forward(days=1)
            Sitting(workspace).do(AGAIN)
        assert workspace.overview().next_line == "The next review comes tomorrow."


def test_no_decks_at_all(desk: Desk) -> None:
    with desk.open() as workspace:
        view = workspace.overview()
        assert (view.decks, view.total, view.known, view.new) == ([], 0, 0, 0)
        assert view.own_folder == str(desk.home / "decks")
