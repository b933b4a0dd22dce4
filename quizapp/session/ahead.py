"""How early a learning step may come, and how many of them follow; apart, since a shell prompt goes by it too, which
imports next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

LEARN_AHEAD_MS = 20 * 60_000
"""A part in its learning steps may come this much early when nothing else is left (as in Anki): it counts as due."""


def questions(step: int, steps: Sequence[int]) -> int:
    """How many questions a part at a step (seconds each) takes in one session until it is planned by days, if each is
    known.
    """
    return 1 + sum(1000 * wait <= LEARN_AHEAD_MS for wait in steps[step + 1 :])
