"""A match: what stands on its boards, what a pick does, what it teaches, what is kept of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest
from desk import Desk, Sitting
from quizzed import CAPITALS

from quizapp.errors import QuizError
from quizapp.memory.state import State
from quizapp.question.grading import is_right
from quizapp.rules import Rules
from quizapp.service import quizzing
from quizapp.service.quizresults import earlier, scores
from quizapp.service.rematch import rematch, title_of
from quizapp.service.workspace import Workspace
from quizapp.service.written import begin_written, offered
from quizapp.session.board import luck, sizes
from quizapp.session.match import PENALTY_MS, Match

MATCH = Rules(mode="match", questions=12, seed="1")


def begin(workspace: Workspace, rules: Rules = MATCH) -> Match:
    match = quizzing.begin(workspace, None, rules)[0]
    assert isinstance(match, Match)
    return match


def again(workspace: Workspace) -> Match:
    """The match that was left, if untouched."""
    match = quizzing.reopened(workspace, workspace.store.open_quizzes()[0].id)
    assert isinstance(match, Match)
    return match


def pick(desk: Desk, match: Match, left: int, right: int) -> bool:
    """Pick both sides of the board; whether they belong together."""
    desk.clock.forward(seconds=2)
    assert match.pick_left(left, desk.clock.now()) is None
    tried = match.pick_right(right, desk.clock.now())
    assert tried is not None
    return tried.good


def play(desk: Desk, match: Match, wrong: Sequence[int] = ()) -> None:
    """Match all that is open; the questions at some places get another one's answer first."""
    while (board := match.deal(desk.clock.now())) is not None:
        for at in board.lefts:
            others = [other for other in board.lefts if other != at and match.is_open(other)]
            if match.is_open(at):
                if at in wrong and others:
                    assert not pick(desk, match, at, others[0])
                assert pick(desk, match, at, at)


# ------------------------------------------------------------------------------------------------- the boards


def test_boards_are_few_and_evenly_filled() -> None:
    assert [sizes(pairs) for pairs in (0, 2, 6, 7, 12, 13)] == [(), (2,), (6,), (4, 3), (6, 6), (5, 4, 4)]


def test_a_board_has_its_questions_left_and_the_answers_shuffled_right(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        match = begin(workspace)
        board = match.deal(desk.clock.now())
        assert board is not None
        assert board.lefts == (0, 1, 2, 3)
        assert sorted(board.rights) == [0, 1, 2, 3]
        assert match.rules.boards == (4, 4)
        assert board.pairs[0].left.startswith("Capital of ")


def test_gaps_and_single_pairs_stand_on_boards_too(desk: Desk) -> None:
    desk.deck(
        "deck.yaml",
        "cloze: 'The Daugava flows through {{Riga}} and {{Daugavpils}}.'",
        "ask: Money?\npairs: {Latvia: euro, Poland: zloty, Norway: krone, Hungary: forint, Japan: yen}",
        "claim: Riga is large.\nanswer: true",
        "ask: Baltic states?\nanswer: [Estonia, Latvia, Lithuania]",
        "ask: Is Riga large?\nanswer: 'yes'",
        "ask: Capital of Norway?\nanswer: Oslo\nforms: type",
    )
    with desk.open() as workspace:
        match = begin(workspace, Rules(mode="match", questions=6, seed="1"))
        board = match.deal(desk.clock.now())
        assert board is not None
        lefts = {pair.left for pair in board.pairs.values()}
        assert {"Latvia", "Poland", "Norway", "Hungary", "Japan"} <= lefts
        assert len(lefts) == 6, "and one of the two gaps, of which each would give the other away"


@pytest.mark.parametrize(
    "facts",
    [
        ["One?: Riga", "Two?: riga", "Three?: Oslo"],
        ["One?: $29.5bn", "Two?: 29.5 billion dollars", "Three?: Oslo"],
        ["ask: One?\nanswer: Riga\naccept: [Oslo]", "Two?: Oslo", "Three?: Minsk"],
        ["ask: One?\nanswer: '100'\ntolerance: '5'", "Two?: '103'", "Three?: Minsk"],
        ["One?: Minsk", "Two?: the city of Minsk", "Three?: Riga"],
        ["Capital?: Minsk", "'capital ?': Riga", "Three?: Oslo"],
    ],
)
def test_exactly_one_assignment_is_right(desk: Desk, facts: list[str]) -> None:
    desk.deck("deck.yaml", *facts)
    with desk.open() as workspace:
        match = begin(workspace)
        board = match.deal(desk.clock.now())
        assert board is not None
        assert len(board.lefts) == 2
        pairs = board.pairs
        fits = [
            order
            for order in permutations(board.rights)
            if all(
                is_right(pairs[right].right, (pairs[left].right, *pairs[left].accept), pairs[left].tolerance)
                for left, right in zip(board.lefts, order, strict=True)
            )
        ]
        assert fits == [board.lefts]


def test_few_answers_for_many_questions_make_smaller_boards(desk: Desk) -> None:
    desk.deck("deck.yaml", *(f"Word {number}?: {'der die das'.split()[number % 3]}" for number in range(30)))
    with desk.open() as workspace:
        match, note = quizzing.begin(workspace, None, MATCH)
        assert isinstance(match, Match)
        assert match.rules.boards == (3, 3)
        assert note == "No more than 6 pairs can be matched here."
        play(desk, match)
        assert match.finish(desk.clock.now()).marks == 6


def test_a_match_may_be_of_what_is_due_alone(desk: Desk) -> None:
    desk.settings("new_per_day = 3")
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        Sitting(workspace).through()
        desk.clock.forward(days=99)
        due = begin(workspace, Rules(mode="match", which="due"))
        new = begin(workspace, Rules(mode="match", which="new"))
        assert (len(due.items), len(new.items)) == (3, 5)
        assert not {item.fact for item in due.items} & {item.fact for item in new.items}


def test_once_more_asks_the_same_decks(desk: Desk) -> None:
    quiz = "quizzes:\n  - {quiz: Big cities, mode: match, questions: 4}\n"
    desk.write("deck.yaml", desk.deck("deck.yaml", *CAPITALS, title="Capitals").read_text("utf-8") + quiz)
    desk.deck("other.yaml", "One?: a cat", "Two?: a dog", title="Other")
    with desk.open() as workspace:
        capitals, other = workspace.select(["Capitals"]), workspace.select(["Other"])
        facts = {row.uid for row in workspace.store.facts_of(capitals[0])}
        for decks in (capitals, other, (*capitals, *other), None):
            match = quizzing.begin(workspace, decks, Rules(mode="match", questions=10))[0]
            assert isinstance(match, Match)
            found = rematch(workspace, match)
            assert found is not None
            assert {item.fact for item in found[0].items} == {item.fact for item in match.items}
        written = offered(workspace)[0]
        match = begin_written(workspace, written)[0]
        assert isinstance(match, Match)
        found = rematch(workspace, match)
        assert found is not None
        assert title_of(workspace, found[0].keeping.quiz) == "Big cities"
        assert {item.fact for item in found[0].items} <= facts
        match = quizzing.begin(workspace, other, MATCH)[0]
        assert isinstance(match, Match)
        desk.deck("other.yaml", "One?: a cat", "Two?: a dog", title="Renamed")
        workspace.sync()
        assert rematch(workspace, match) is None


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (Rules(mode="match", questions=1), "needs two pairs"),
        (Rules(mode="match", forms=("type",)), "does not go with forms"),
        (Rules(mode="match", seconds=60, certainty=True), "does not go with a time limit or certainty"),
        (Rules(mode="match", tags=("nothing",)), "the tag nothing"),
        (Rules(mode="match", tags=("alone",)), "nothing to match"),
    ],
)
def test_what_can_be_no_match_is_told_and_nothing_is_kept(desk: Desk, rules: Rules, told: str) -> None:
    desk.deck("deck.yaml", *CAPITALS, "ask: Capital of Spain?\nanswer: Madrid\ntags: [alone]")
    with desk.open() as workspace:
        with pytest.raises(QuizError) as caught:
            quizzing.begin(workspace, None, rules)
        assert told in str(caught.value)
        assert list(workspace.store.events()) == []


LABEL = "Bank of Norland raises its key interest rate to a ten-year high in a surprise move, Growth in the provinces: "


def test_a_long_label_before_a_sentence_is_left_out_on_a_board(desk: Desk) -> None:
    """Only there, and only what the quote does not say: what is asked and remembered is the fact as it is."""
    desk.deck(
        "deck.yaml",
        f"cloze: '{LABEL}The economy grew by {{{{1.2 per cent}}}} in the fourth quarter.'\nquote: The economy grew by 1.2 per cent in the fourth quarter.",
        f"ask: '{LABEL}Who took office in 2019?'\nanswer: Peter Berg\nquote: Peter Berg took office in 2019.",
        "ask: 'Short: Who founded it?'\nanswer: Anna Lund\nquote: Anna Lund founded it.",
        f"ask: '{LABEL}Of my own, which?'\nanswer: mine",
    )
    with desk.open() as workspace:
        match = begin(workspace)
        board = match.deal(desk.clock.now())
        assert board is not None
        pairs = board.pairs.values()
        assert {pair.left for pair in pairs} == {
            "The economy grew by ____ in the fourth quarter.", "Who took office in 2019?", "Short: Who founded it?",
        }  # fmt: skip
        assert {pair.asked.startswith("Bank of Norland") for pair in pairs if pair and "Short" not in pair.left} == {
            True
        }


def test_what_is_too_long_for_a_match_is_told(desk: Desk) -> None:
    desk.deck(
        "deck.yaml", f"ask: '{LABEL * 2}Who?'\nanswer: x", f"ask: Who?\nanswer: {'x' * 50}", "Capital of Spain?: Madrid"
    )
    with desk.open() as workspace:
        with pytest.raises(QuizError) as caught:
            begin(workspace)
        assert "1 question has more than 120 characters, 1 answer has more than 40 characters" in str(caught.value)


# ------------------------------------------------------------------------------------------------- picks, time


def test_a_side_is_picked_in_either_order_and_let_go_by_the_same_key(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        match, now = begin(workspace), desk.clock.now()
        match.deal(now)
        assert match.pick_right(1, now) is None
        assert (match.left, match.right) == (None, 1)
        match.pick_right(1, now)
        assert match.right is None
        match.pick_left(0, now)
        match.pick_left(1, now)
        assert match.left == 1, "another pick on one side takes the place of the first"
        assert match.let_go()
        match.pick_right(1, now)
        tried = match.pick_left(1, now)
        assert tried is not None
        assert tried.good
        assert match.pick_left(1, now) is None, "what is matched is out of the game"
        assert match.left is None


def test_the_clock_counts_up_and_each_wrong_pick_adds_five_seconds(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        match = begin(workspace, Rules(mode="match", questions=4, seed="1"))
        desk.clock.forward(seconds=99)
        assert match.clock(desk.clock.now()) == 0, "it runs from the first board on"
        play(desk, match, wrong=[0, 1])
        desk.clock.forward(seconds=99)
        assert match.clock(desk.clock.now()) == 6 * 2000, "and to the last pair"
        result = match.finish(desk.clock.now())
        assert (result.time_ms, result.wrong) == (6 * 2000 + 2 * PENALTY_MS, 2)
        assert (result.marks, result.most, result.missed) == (2, 4, (0, 1))
        assert "first try" in result.rule
        assert match.ended == "done"


def test_a_clock_that_is_set_back_stands_still(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        match = begin(workspace)
        match.deal(desk.clock.now())
        desk.clock.forward(seconds=5)
        assert match.clock(desk.clock.now()) == 5000
        desk.clock.forward(seconds=-60)
        assert match.clock(desk.clock.now()) == 5000
        desk.clock.forward(seconds=61)
        assert match.clock(desk.clock.now()) == 6000


def test_a_match_is_compared_with_those_of_its_title_and_size_that_were_ended(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        for questions, wrong in ((4, [0]), (8, []), (4, []), (4, [0, 1])):
            match = begin(workspace, Rules(mode="match", questions=questions))
            play(desk, match, wrong=wrong)
            match.finish(desk.clock.now())
        unfinished = begin(workspace, Rules(mode="match", questions=4))
        unfinished.deal(desk.clock.now())
        unfinished.finish(desk.clock.now())
        last = begin(workspace, Rules(mode="match", questions=4))
        play(desk, last)
        last.finish(desk.clock.now())
        before = earlier(workspace.store, last.keeping.quiz)
        assert [score.time for score in before] == [15.0, 8.0, 22.0]
        assert [score.time for score in scores(workspace.store)][4] is None


# --------------------------------------------------------------------------------------------------- evidence


def test_luck_is_one_in_those_that_are_open_less_what_was_excluded() -> None:
    assert luck(range(4), (), 2) == 1 / 4
    assert luck([5], (), 5) == 1, "the last pair can't be wrong"
    assert luck([1, 2], {(1, 2)}, 2) == 1, "nor the other, when one of two was tried"
    assert luck([1, 2, 3], {(1, 2)}, 1) == 1 / 2
    assert luck([1, 2, 3], {(1, 2)}, 2) == 1 / 2, "who tried wrong knows more of the others too"
    assert luck([1, 2], {(1, 3), (3, 2)}, 1) == 1 / 2, "what is matched tells nothing any more"


def learnt(desk: Desk, *, days: float) -> Workspace:
    """Everything known, and some days gone by."""
    desk.settings("new_per_day = 99")
    desk.deck("deck.yaml", *CAPITALS)
    workspace = desk.open()
    Sitting(workspace).through()
    desk.clock.forward(days=days)
    return workspace


def test_first_tries_are_evidence_and_the_last_pair_is_none(desk: Desk) -> None:
    with learnt(desk, days=9) as workspace:
        match = begin(workspace, Rules(mode="match", questions=4, seed="1"))
        before = [workspace.store.memory_of(item.fact, item.part) for item in match.items]
        play(desk, match, wrong=[1])
        after = [workspace.store.memory_of(item.fact, item.part) for item in match.items]
        assert after[0].stability > before[0].stability
        assert after[1].state == State.RELEARNING, "a wrong try counts in full, and what came after it for nothing"
        assert after[1].reps == before[1].reps + 1
        assert after[2].reps == before[2].reps + 1
        assert after[3] == before[3]
        guesses = [event.guess for event in workspace.store.events() if event.kind == "review"][-3:]
        assert guesses == [pytest.approx(1 / 4), 0, pytest.approx(1 / 2)]


def test_the_fewer_are_open_the_less_a_right_pick_teaches(desk: Desk) -> None:
    with learnt(desk, days=9) as workspace:
        match = begin(workspace, Rules(mode="match", questions=6, seed="1"))
        play(desk, match)
        grown = [workspace.store.memory_of(item.fact, item.part).stability for item in match.items]
        assert grown == sorted(grown, reverse=True)
        assert len(set(grown)) == 6


def test_what_was_due_stays_due_and_what_is_new_stays_new(desk: Desk) -> None:
    with learnt(desk, days=200) as workspace:
        due = len(workspace.store.due_parts(desk.clock.now().day, None, 99))
        play(desk, begin(workspace))
        assert len(workspace.store.due_parts(desk.clock.now().day, None, 99)) == due
    desk.deck("other.yaml", "One?: a cat", "Two?: a dog", title="Other")
    with desk.open() as workspace:
        match = quizzing.begin(workspace, workspace.select(["Other"]), MATCH)[0]
        assert isinstance(match, Match)
        play(desk, match, wrong=[0])
        states = {workspace.store.memory_of(item.fact, item.part).state for item in match.items}
        assert states == {State.NEW}


def test_a_wrong_pick_makes_a_confused_pair(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        match = begin(workspace)
        match.deal(desk.clock.now())
        assert not pick(desk, match, 0, 1)
        assert not pick(desk, match, 0, 2)
        two = sorted((match.items[0].fact, match.items[1].fact))
        assert workspace.store.confused_pairs() == [tuple(two)], "by its first try alone: the next ones are guesses"


def test_undo_takes_back_what_a_pick_taught(desk: Desk) -> None:
    with learnt(desk, days=200) as workspace:
        before = workspace.store.state_digest()
        match = begin(workspace)
        match.deal(desk.clock.now())
        assert pick(desk, match, 0, 0)
        assert workspace.store.state_digest() != before
        workspace.undo()
        assert workspace.store.state_digest() == before


# ---------------------------------------------------------------------------------------------- going on, edits


def test_a_match_that_was_left_goes_on_where_it_stopped_and_its_clock_stood_still(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        match = begin(workspace)
        board = match.deal(desk.clock.now())
        pick(desk, match, 2, 2)
        pick(desk, match, 0, 1)
        time = match.time(desk.clock.now())
    desk.clock.forward(days=3)
    with desk.open() as workspace:
        waiting = next(iter(quizzing.waiting(workspace)), None)
        assert waiting is not None
        assert (waiting.answered, len(waiting.items)) == (1, 8)
        match = again(workspace)
        assert match.deal(desk.clock.now()) == board
        assert match.matched == {2}
        assert match.time(desk.clock.now()) == time == 4000 + PENALTY_MS
        play(desk, match)
        result = match.finish(desk.clock.now())
        assert (result.marks, result.time_ms) == (7, 4000 + 7 * 2000 + PENALTY_MS)
        assert next(iter(quizzing.waiting(workspace)), None) is None


def test_a_fact_that_vanishes_drops_out_and_counts_for_nothing(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS[:6])
    with desk.open() as workspace:
        match = begin(workspace)
        match.deal(desk.clock.now())
        assert pick(desk, match, 3, 3)
        kept = {workspace.store.fact(match.items[at].fact).answer for at in (0, 1)}  # type: ignore[union-attr]
        desk.deck("deck.yaml", *(fact for fact in CAPITALS if fact.rsplit(": ", 1)[1] in kept))
        workspace.sync()
        match.pick_left(2, desk.clock.now())
        tried = match.pick_right(2, desk.clock.now())
        assert tried is not None
        assert tried.gone
        assert not match.is_open(2)
        play(desk, match)
        result = match.finish(desk.clock.now())
        assert (result.marks, result.most) == (3, 3), "what was matched before stays"
        assert result.gone == {2, 4, 5}


def test_an_edited_fact_is_judged_by_the_board_and_teaches_nothing(desk: Desk) -> None:
    with learnt(desk, days=9) as workspace:
        match = begin(workspace)
        board = match.deal(desk.clock.now())
        assert board is not None
        pair = board.pairs[0]
        desk.deck("deck.yaml", *(fact.replace(pair.right, "Atlantis") for fact in CAPITALS))
        workspace.sync()
        before = workspace.store.memory_of(match.items[0].fact, "")
        assert pick(desk, match, 0, 0)
        assert workspace.store.memory_of(match.items[0].fact, "") == before
        other = again(workspace).deal(desk.clock.now())
        assert other is not None
        assert other.pairs[0].right == "Atlantis", "when it is dealt again, it says what the deck says"


def test_an_edit_that_makes_two_answers_one_takes_the_later_pair_off_the_board(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        match = begin(workspace)
        board = match.deal(desk.clock.now())
        assert board is not None
        one, other = board.pairs[0].right, board.pairs[1].right
        desk.deck("deck.yaml", *(fact.replace(other, one) for fact in CAPITALS))
        workspace.sync()
        match = again(workspace)
        play(desk, match)
        result = match.finish(desk.clock.now())
        assert (result.marks, result.gone) == (7, {1})


def test_what_was_missed_is_asked_each_by_itself(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        match = begin(workspace)
        play(desk, match, wrong=[0, 5])
        match.finish(desk.clock.now())
        retry = quizzing.missed_quiz(workspace, match)
        assert [item.fact for item in retry.items] == [match.items[0].fact, match.items[5].fact]
        assert retry.rules.mode == "practice"
        assert not isinstance(retry, Match)
        assert retry.next(desk.clock.now()) is not None


def test_a_match_waits_whatever_else_begins(desk: Desk) -> None:
    desk.deck("deck.yaml", *CAPITALS)
    with desk.open() as workspace:
        match = begin(workspace)
        match.deal(desk.clock.now())
        pick(desk, match, 0, 0)
        quizzing.begin(workspace, None, Rules())
        assert scores(workspace.store) == []
        waiting = next(iter(quizzing.waiting(workspace)), None)
        assert waiting is not None
        assert waiting.answered == 1
        assert quizzing.alike(workspace, waiting.title, match.rules) == waiting
