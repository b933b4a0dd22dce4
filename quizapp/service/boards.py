"""Which pairs a match has, and how they are dealt to its boards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random

from quizapp.errors import QuizError
from quizapp.fact import AnyFact, PairsFact, parts
from quizapp.question import choose_form
from quizapp.question.pairing import LONGEST_LEFT, LONGEST_RIGHT, Pair, clash, is_too_long, pair_of
from quizapp.rules import FEWEST_PAIRS, Pool, Rules
from quizapp.service.drawing import JUDGED, candidates
from quizapp.service.progress import StoreProgress
from quizapp.service.tagged import Tagged
from quizapp.service.wording import count
from quizapp.service.workspace import Workspace
from quizapp.session.board import sizes
from quizapp.session.quizzes import Item

OF_ONE = 3
"""So many pairs of one fact are taken at once; more of them where nothing else is there."""
LOOKED = 5000
"""After so many facts in a row that can't stand on any board, no more are looked at."""

_Dealt = tuple[Item, Pair]


def no_pairs(workspace: Workspace, keeping: StoreProgress, rules: Rules) -> QuizError:
    """Why there is nothing for a match of these rules."""
    what = f", with the tag {' or '.join(rules.tags)}" if rules.tags else ""
    what += {"any": "", "weak": ", of what was studied", "new": ", never studied", "due": ", due now"}[rules.which]
    return QuizError(
        "There is nothing to match",
        f"It takes at least {FEWEST_PAIRS} facts here with a short question and a short answer of their own{what}."
        f"{_too_long(workspace, keeping, rules)}",
        "Name another deck.",
    )


def _too_long(workspace: Workspace, keeping: StoreProgress, rules: Rules) -> str:
    """How many questions and answers are too long for a board, in a sentence; '' where none is."""
    pool = Pool(take=rules.questions, tags=rules.tags, which=rules.which, forms=JUDGED)
    tagged, found = Tagged(workspace.store, rules.tags), Counter[str]()
    drawn = candidates(workspace, pool, keeping.decks, Random(rules.seed), tagged)
    for uid, only in islice(drawn, LOOKED):
        fact = keeping.fact(uid)
        if fact is not None and tagged.has(fact):
            found.update(is_too_long(fact, part) for part in parts(fact) if only in (None, part))
    told = [
        f"{count(found[side], side)} {'has' if found[side] == 1 else 'have'} more than {most} characters"
        for side, most in (("question", LONGEST_LEFT), ("answer", LONGEST_RIGHT))
        if found[side]
    ]
    return f" Too long for that: {', '.join(told)}." if told else ""


def draw_pairs(
    workspace: Workspace, keeping: StoreProgress, rules: Rules, seed: str
) -> tuple[list[Item], tuple[int, ...]]:
    """So many pairs as the rules ask for, or fewer, in the order of their boards; and how many stand on each.

    No two of one board have answers of one meaning, nor would the answer of one be right for another.
    """
    room = sizes(rules.questions)
    boards: list[list[_Dealt]] = [[] for _ in room]
    chance = Random(f"quiz/{seed}")
    idle = 0
    for uid, fact, part, pair in _pairs(workspace, keeping, rules, chance):
        board = next(
            (one for one, size in zip(boards, room, strict=True) if len(one) < size and _fits(pair, one)), None
        )
        idle += 1
        if board is not None:
            board.append((Item(uid, part, _alone(keeping, uid, fact, part, chance), rules.marks), pair))
            idle = 0
        if idle > LOOKED or all(len(one) == size for one, size in zip(boards, room, strict=True)):
            break
    dealt = _evened([one for one in boards if one])
    return [item for one in dealt for item, _ in one], tuple(len(one) for one in dealt)


def _fits(pair: Pair, board: Sequence[_Dealt]) -> bool:
    """Whether a pair may stand on a board."""
    return not any(clash(pair, other) for _, other in board)


def _evened(boards: list[list[_Dealt]]) -> list[list[_Dealt]]:
    """Boards of which none is much emptier than another, as far as may be; a pair that stands alone is left out."""
    for board in reversed(boards):
        for other in boards:
            for one in other[::-1]:
                if len(other) > len(board) + 1 and _fits(one[1], board):
                    other.remove(one)
                    board.append(one)
    return [board for board in boards if len(board) >= FEWEST_PAIRS]


def _alone(keeping: StoreProgress, uid: str, fact: AnyFact, part: str, chance: Random) -> str:
    """The form in which a part is asked by itself, should it be missed."""
    pool = keeping.pool(uid, fact, part)
    form = choose_form(fact, part, keeping.memory(uid, part).stability, chance.randrange(4), pool, allowed=JUDGED)
    return form.name if form.name in JUDGED else "type"


def _pairs(
    workspace: Workspace, keeping: StoreProgress, rules: Rules, chance: Random
) -> Iterator[tuple[str, AnyFact, str, Pair]]:
    """Parts that can be pairs in an order that chance decides: one of a fact, or a few of one that is pairs itself."""
    day = workspace.clock.now().day
    spare: list[tuple[str, AnyFact, str, Pair]] = []
    tagged = Tagged(workspace.store, rules.tags)
    looked = 0
    pool = Pool(take=rules.questions, tags=rules.tags, which=rules.which, forms=JUDGED)
    for uid, only in candidates(workspace, pool, keeping.decks, chance, tagged):
        fact = keeping.fact(uid)
        looked += 1
        if looked > LOOKED:
            break
        if fact is None or not tagged.has(fact):
            continue
        found = [(part, pair) for part in parts(fact) if (pair := pair_of(fact, part)) is not None]
        held = workspace.store.held_facts(uid, day) if found else set()
        found = [(part, pair) for part, pair in found if part not in held and only in (None, part)]
        chance.shuffle(found)
        most = OF_ONE if isinstance(fact, PairsFact) else 1
        if found:
            looked = 0
        yield from ((uid, fact, part, pair) for part, pair in found[:most])
        spare += [(uid, fact, part, pair) for part, pair in found[most:]] if isinstance(fact, PairsFact) else []
    yield from spare
