"""What numbers in a text are worth."""

from __future__ import annotations

import time

from quizapp.deck.amounts import numbers


def test_powers_are_worth_what_they_say() -> None:
    assert {1024.0, 1000.0} <= numbers("2^10 bytes or 10**3 of them")
    assert not {12345.0**2, 345.0**2} & numbers("12345^2")


def test_many_digits_take_no_long_time() -> None:
    begun = time.process_time()
    numbers("1" * 60_000)
    assert time.process_time() - begun < 2
