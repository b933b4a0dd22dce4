"""Numbers with their units: whether two are the same length, the same money, or surely are not."""

from __future__ import annotations

import re
from functools import lru_cache
from math import isclose
from typing import NamedTuple

from quizapp.deck.amounts import NUMBER, values, without_powers
from quizapp.numerals import CARDINALS

NEAR = 0.02
"""So far apart may two numbers in different units be, and mean the same: 26.2 miles, 42 km."""
_PREFIXES = {
    "": 1.0,
    "k": 1e3,
    "M": 1e6,
    "G": 1e9,
    "T": 1e12,
    "m": 1e-3,
    "c": 1e-2,
    "h": 1e2,
    "μ": 1e-6,
    "µ": 1e-6,
    "n": 1e-9,
}
_LONG = {
    "": 1.0,
    "kilo": 1e3,
    "mega": 1e6,
    "giga": 1e9,
    "tera": 1e12,
    "milli": 1e-3,
    "centi": 1e-2,
    "hecto": 1e2,
    "micro": 1e-6,
    "nano": 1e-9,
}
_METRIC = {
    "length": ("m", "metre meter", 1.0),
    "mass": ("g", "gram gramme", 1.0),
    "power": ("W", "watt", 1.0),
    "energy": ("J", "joule", 1.0),
    "frequency": ("Hz", "hertz", 1.0),
    "volume": ("l L", "litre liter", 1e-3),
    "voltage": ("V", "volt", 1.0),
    "current": ("A", "ampere amp", 1.0),
    "pressure": ("Pa", "pascal", 1.0),
    "energy ": ("Wh", "watt-hour", 3600.0),
}
_OTHERS = {
    "length": {"ft": 0.3048, "foot": 0.3048, "feet": 0.3048, "yard": 0.9144, "yards": 0.9144, "mile": 1609.344, "miles": 1609.344, "mi": 1609.344, "inch": 0.0254, "inches": 0.0254},
    "mass": {"t": 1e6, "tonne": 1e6, "tonnes": 1e6, "lb": 453.592, "lbs": 453.592, "oz": 28.3495, "ounce": 28.3495, "ounces": 28.3495},
    "time": {"s": 1.0, "second": 1.0, "seconds": 1.0, "min": 60.0, "minute": 60.0, "minutes": 60.0, "h": 3600.0, "hour": 3600.0, "hours": 3600.0, "day": 86400.0, "days": 86400.0,
             "week": 604800.0, "weeks": 604800.0, "month": 2629800.0, "months": 2629800.0, "year": 31557600.0, "years": 31557600.0, "decade": 315576000.0, "decades": 315576000.0},
    "speed": {"mph": 0.44704, "kph": 1 / 3.6, "knots": 0.514444, "knot": 0.514444},
    "share": {"%": 1.0, "percent": 1.0},
    "area": {"ha": 1e4, "hectare": 1e4, "hectares": 1e4, "acre": 4046.86, "acres": 4046.86},
}  # fmt: skip
_MONEY = {
    "$": "dollar", "us$": "dollar", "usd": "dollar", "dollar": "dollar", "dollars": "dollar", "€": "euro", "eur": "euro", "euro": "euro", "euros": "euro", "£": "pound sterling",
    "gbp": "pound sterling", "¥": "yen", "yen": "yen", "yuan": "yuan", "rouble": "rouble", "roubles": "rouble", "ruble": "rouble", "rubles": "rouble", "rupees": "rupee", "francs": "franc",
}  # fmt: skip
_MAGNITUDES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "mn": 1e6, "tn": 1e12}
_BEHIND = re.compile(r"[ \u00a0\u202f-]?(?P<many>thousand|[mbtr]+illion|bn|mn|tn)?s?\b[ \u00a0\u202f-]?(?:(?P<power>square|sq\.?|cubic|cu\.?) )?(?P<unit>[^\W\d_]+(?:-hours?)?|€|£|%)?(?P<raised>[23]\b)?", re.IGNORECASE)  # fmt: skip
_BEFORE = re.compile(r"(US\$|[$€£¥]|\b(?:USD|EUR|GBP)) ?[-−]?$", re.IGNORECASE)


_RATE = re.compile(r"(?: ?/ ?| per | an? )(h|hour|s|sec|second)\b", re.IGNORECASE)
_COUNT = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(set(CARDINALS) - {'zero', 'one'}, key=len, reverse=True))})(?![\w-]|[ -](?:{'|'.join(CARDINALS)}|hundred|thousand|dozen|and a)\b)",
    re.IGNORECASE,
)


def _units() -> dict[str, tuple[str, float]]:
    found: dict[str, tuple[str, float]] = {}
    for kind, (signs, names, base) in _METRIC.items():
        for sign in signs.split():
            found |= {prefix + sign: (kind.strip(), factor * base) for prefix, factor in _PREFIXES.items()}
        for name in names.split():
            for prefix, factor in _LONG.items():
                found |= {prefix + name + ending: (kind.strip(), factor * base) for ending in ("", "s")}
    for kind, more in _OTHERS.items():
        found |= {name: (kind, factor) for name, factor in more.items()}
    return found


_UNITS = _units()


def in_figures(text: str) -> str:
    """The text with numbers of one word in figures, 'three gates' as '3 gates', and without powers of ten."""
    return _COUNT.sub(lambda match: str(CARDINALS[match[0].lower()]), without_powers(text))


class Measure(NamedTuple):
    """A number as it stands in a text, with what is told of it there; '' and 0 for what is not."""

    text: str
    figures: str
    values: frozenset[float]
    magnitude: float
    kind: str
    factor: float
    money: str

    def of_base(self) -> set[float]:
        """What it is worth in the base unit of its kind."""
        return {value * (self.magnitude or 1) * (self.factor or 1) for value in self.values}


@lru_cache(maxsize=64)
def measures(text: str) -> tuple[Measure, ...]:
    """The numbers of a text that are written in figures or in one word, with their units."""
    text = in_figures(text)
    return tuple([_measure(text, match) for match in NUMBER.finditer(text)])


def _measure(text: str, match: re.Match[str]) -> Measure:
    before, behind = _BEFORE.search(text[max(match.start() - 6, 0) : match.start()]), _BEHIND.match(text, match.end())
    many = unit = power = raised = ""
    end = match.end()
    if behind is not None:
        many, power, unit, raised = ((behind[name] or "") for name in ("many", "power", "unit", "raised"))
    if unit[-1:] in ("²", "³"):
        unit, raised = unit[:-1], unit[-1]
    money = _MONEY[before[1].lower()] if before else _MONEY.get(unit.lower(), "")
    magnitude = _MAGNITUDES.get(many.lower(), 0.0)
    if before and unit in ("m", "k") and not many:  # $5m
        magnitude, unit = (1e6 if unit == "m" else 1e3), ""
    kind, factor = _UNITS.get(unit) or _UNITS.get(unit.lower() if len(unit) > 3 else "", ("", 0.0))
    if power or raised:
        times = 3 if power.lower().startswith("cu") or raised in ("3", "³") else 2
        kind, factor = (("area" if times == 2 else "volume"), factor**times) if kind == "length" else ("", 0.0)
    if kind == "length" and behind is not None and (rate := _RATE.match(text, behind.end())) is not None:
        kind, factor = "speed", factor / (1.0 if rate[1][0] == "s" else 3600.0)
    if behind is not None and (kind or money or magnitude):
        end = behind.end()
    start = match.start() - (len(before[0]) if before else 0)
    return Measure(text[start:end].strip(), match[0], frozenset(values(match[0])), magnitude, kind, factor, money)


def same(one: Measure, other: Measure) -> bool:
    """Whether two measures are of one kind and say the same in different units, 1.93 m and 193 cm."""
    if not one.kind or one.kind != other.kind:
        return False
    near = 1e-9 if one.factor == other.factor else NEAR
    return any(isclose(mine, theirs, rel_tol=near) for mine in one.of_base() for theirs in other.of_base())


def differ(one: Measure, other: Measure) -> bool:
    """Whether two measures with the same figures are surely not the same: kilowatts and megawatts, millions and billions, dollars and euros."""
    if one.money and other.money and one.money != other.money:
        return True
    if one.kind and one.kind == other.kind and not isclose(one.factor, other.factor, rel_tol=NEAR):
        return not same(one, other)
    if not (one.magnitude and other.magnitude):
        return False
    return not any(isclose(mine, theirs) for mine in one.of_base() for theirs in other.of_base())
