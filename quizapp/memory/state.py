"""The values of scheduling: the memory of one part, and the plan that it is scheduled by."""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct

from quizapp.memory.fsrs import PARAMETERS

RETENTION = 0.90
"""The chance of recall at which a fact is asked again, where nothing else is said."""


class State(IntEnum):
    """Where a memory stands: never reviewed, in first steps, scheduled by days, in steps after a lapse."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


class Memory(Struct, frozen=True, gc=False):
    """The memory of one part as its reviews have made it. `Memory()` is a new one: all zeros.

    Days are study-day numbers (ordinals of dates), times are milliseconds since 1970 UTC.
    """

    state: State = State.NEW
    step: int = 0
    """Which (re)learning step it waits for, from 0; 0 outside of steps."""
    stability: float = 0.0
    """Days in which the chance of recall falls to 90%."""
    difficulty: float = 0.0
    """From 1 (easy) to 10."""
    last_day: int = 0
    """The day of the last review; never goes back, even when the clock does."""
    last_ms: int = 0
    """The time of the last review; never goes back."""
    due_day: int = 0
    """The day on which it is due."""
    due_ms: int = 0
    """The time at which it is due while in steps, else 0."""
    interval: int = 0
    """Days from the last review to the due day; 0 while in steps."""
    reps: int = 0
    """How often it was reviewed."""
    lapses: int = 0
    """How often it was forgotten after it had been learnt."""


class Plan(Struct, frozen=True):
    """What scheduling is asked for. Steps are in seconds, in their order; none of a kind: days at once."""

    parameters: tuple[float, ...] = PARAMETERS
    """The 21 parameters of FSRS-6."""
    retention: float = RETENTION
    """The wished chance of recall when a fact is asked again, above 0 and at most 1; anything else (an
    event that holds none) counts as 0.90."""
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    maximum_interval: int = 36500
    """Days that an interval never passes."""
    leech_lapses: int = 8
    """After so many lapses, a fact counts as a leech."""
    fuzz: bool = True
    """Whether intervals are spread by a little chance, so that what was learnt together is not due together."""
