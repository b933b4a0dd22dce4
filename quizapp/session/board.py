"""A board of pairs: how many of them stand on each, in which order, and how likely a right pick is luck."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from random import Random

from msgspec import Struct

from quizapp.question.pairing import Pair

BOARD = 6
"""So many pairs stand on a board at most."""


class Board(Struct, frozen=True):
    """What stands on a board: places of questions of the match on the left, and on the right those of their answers, shuffled."""

    number: int
    """Which board it is, from 0."""
    lefts: tuple[int, ...]
    rights: tuple[int, ...]
    pairs: Mapping[int, Pair]
    """What stands there, by its place."""


def sizes(pairs: int) -> tuple[int, ...]:
    """How many of so many pairs stand on each board: as few boards as may be, none much emptier than another."""
    boards = -(-pairs // BOARD)
    return tuple(pairs // boards + (number < pairs % boards) for number in range(boards)) if boards else ()


def shuffled(places: Sequence[int], seed: str) -> tuple[int, ...]:
    """Places in an order drawn from the seed. It may be the one they had: an order that never comes would tell something."""
    order = list(places)
    Random(f"board/{seed}").shuffle(order)
    return tuple(order)


def luck(open_ones: Collection[int], excluded: Collection[tuple[int, int]], place: int) -> float:
    """The chance that someone who knows nothing but what was seen on this board picks the right answer for one question.

    That is the share of all ways to assign what is open, less what was tried and wrong, in which it is right: one in so many
    as are open at first, and 1 for what can't be otherwise, as the last pair.
    """
    ones = sorted(open_ones)
    at = ones.index(place)
    barred = frozenset(
        (ones.index(one), ones.index(two)) for one, two in excluded if one in open_ones and two in open_ones
    )
    return _ways(len(ones), barred, at, at) / _ways(len(ones), barred, -1, -1)


@lru_cache(maxsize=1024)
def _ways(size: int, barred: frozenset[tuple[int, int]], row: int, column: int) -> int:
    """In how many ways rows and columns can be paired without what is barred; with a row's column given, those that have it."""

    def rest(at: int, taken: int) -> int:
        if at == size:
            return 1
        columns = (column,) if at == row else range(size)
        return sum(
            rest(at + 1, taken | 1 << one) for one in columns if not taken >> one & 1 and (at, one) not in barred
        )

    return rest(0, 0)
