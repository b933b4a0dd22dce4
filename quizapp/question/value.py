"""The value that an answer has: a number with its unit, a date, a time of day, or a range."""

from __future__ import annotations

from math import gcd

from msgspec import Struct


class Value(Struct, frozen=True):
    """What an answer means. Numbers are exact, as a ratio, with scale counted in; parts of a date not known are 0."""

    kind: str
    """'number', 'date', 'time' (in seconds from midnight) or 'range' (of numbers)."""
    top: int = 0
    bottom: int = 1
    unit: str = ""
    """As `units.read_unit` names it; 'am' or 'pm' where a time says it."""
    scale: int = 1
    """What a word such as 'million' multiplied the written number by."""
    bound: str = ""
    """Where the number is one: 'over', 'least' (the number itself belongs to it), 'under' or 'most'; '+' is either of the first two."""
    year: int = 0
    """Negative before our era."""
    month: int = 0
    day: int = 0
    high: Value | None = None
    """The upper end of a range."""

    @property
    def number(self) -> float:
        """The number, as near as a float comes."""
        return self.top / self.bottom

    @property
    def rises(self) -> bool:
        """Whether it is a bound, and what is meant lies above it."""
        return self.bound in _UPWARD


_UPWARD = ("over", "least", "+")


def same_bound(one: Value, other: Value) -> bool:
    """Whether two values claim the same of their numbers: '5', 'more than 5' and 'at least 5' are three claims."""
    if one.bound == other.bound:
        return True
    return "+" in (one.bound, other.bound) and one.rises and other.rises


def number_value(top: int, bottom: int = 1, unit: str = "", scale: int = 1, bound: str = "") -> Value:
    """A number, its ratio in lowest terms."""
    common = gcd(top, bottom) or 1
    return Value("number", top // common, bottom // common, unit, scale, bound)
