"""Units, currencies and words of scale: their many spellings, and which of them measure the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

SCALES = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "thsd": 10**3, "tsd": 10**3, "lakh": 10**5,
    "million": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "mil": 10**6, "millionen": 10**6, "millones": 10**6, "crore": 10**7,
    "billion": 10**9, "bn": 10**9, "bln": 10**9, "bil": 10**9, "milliard": 10**9, "milliarde": 10**9, "milliarden": 10**9, "mrd": 10**9,
    "trillion": 10**12, "tn": 10**12, "trn": 10**12, "trln": 10**12, "quadrillion": 10**15, "dozen": 12,
}  # fmt: skip
"""Words that multiply the number before them (the short scale: a billion is 10⁹)."""
ATTACHED_SCALES = {"K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}
"""Letters that do so right behind the digits: '5M'."""

SYMBOLS = {
    "$": "dollar", "€": "eur", "£": "gbp", "¥": "yen", "₽": "rub", "₹": "inr", "₩": "krw", "₺": "try", "₴": "uah", "₦": "ngn",
    "฿": "thb", "₫": "vnd", "₱": "php", "₪": "ils", "us$": "usd", "a$": "aud", "au$": "aud", "c$": "cad", "ca$": "cad",
    "nz$": "nzd", "hk$": "hkd", "s$": "sgd", "r$": "brl", "rs": "rupee", "zł": "pln", "zl": "pln",
}  # fmt: skip
"""Signs of currencies."""
CODES = frozenset(
    "usd eur gbp jpy rub byn chf cny inr aud cad nzd hkd sgd sek nok dkk pln czk huf ron bgn try uah kzt gel amd azn kgs uzs krw "
    "twd thb vnd idr myr php ils aed sar qar kwd egp zar ngn kes mad dzd brl mxn ars clp cop pen rmb btc eth xau".split()
)
"""Codes of currencies (ISO 4217, and a few that are used like them)."""
_MONEY = {
    "dollar": "dollar", "buck": "dollar", "us dollar": "usd", "american dollar": "usd", "united states dollar": "usd",
    "australian dollar": "aud", "canadian dollar": "cad", "new zealand dollar": "nzd", "hong kong dollar": "hkd",
    "singapore dollar": "sgd", "euro": "eur", "pound": "pound", "pound sterling": "gbp", "pounds sterling": "gbp", "british pound": "gbp", "sterling": "gbp",
    "quid": "gbp", "yen": "jpy", "japanese yen": "jpy", "yuan": "cny", "renminbi": "cny", "rmb": "cny", "chinese yuan": "cny",
    "ruble": "ruble", "rouble": "ruble", "russian ruble": "rub", "russian rouble": "rub", "belarusian ruble": "byn",
    "belarusian rouble": "byn", "franc": "franc", "swiss franc": "chf", "rupee": "rupee", "indian rupee": "inr", "won": "krw",
    "zloty": "pln", "lira": "try", "hryvnia": "uah", "tenge": "kzt",
}  # fmt: skip
FAMILIES: dict[str, tuple[str, ...]] = {
    "dollar": ("usd", "aud", "cad", "nzd", "hkd", "sgd", "twd"), "pound": ("gbp", "egp", "lb"), "ruble": ("rub", "byn"),
    "yen": ("jpy", "cny"), "franc": ("chf",), "rupee": ("inr",), "degree": ("°C", "°F"), "ordinal": (),
}  # fmt: skip
"""Names that leave open which unit of a family is meant; the first is what they mean by default."""

_PREFIXES = {
    "p": (1, 10**12), "n": (1, 10**9), "µ": (1, 10**6), "m": (1, 10**3), "c": (1, 100), "d": (1, 10), "": (1, 1), "h": (100, 1),
    "k": (10**3, 1), "M": (10**6, 1), "G": (10**9, 1), "T": (10**12, 1), "P": (10**15, 1),
}  # fmt: skip
_PREFIX_WORDS = {
    "p": "pico", "n": "nano", "µ": "micro", "m": "milli", "c": "centi", "d": "deci", "": "", "h": "hecto", "k": "kilo",
    "M": "mega", "G": "giga", "T": "tera", "P": "peta",
}  # fmt: skip
_METRIC = {
    "g": ("n µ m  k M", "gram gramme"), "m": ("p n µ m c d  k M", "meter metre"), "l": ("µ m c d  h", "liter litre"),
    "W": ("M m µ n  k G T", "watt"), "Wh": (" k M G T", "watt-hour watt hour"), "J": (" k M G T", "joule"), "V": ("m n µ  k M", "volt"),
    "Hz": (" k M G T", "hertz"), "Pa": (" m h k M G", "pascal"), "N": (" n µ m k M", "newton"), "A": (" p n µ m k M", "ampere amp"),
    "cal": (" k", "calorie"), "B": (" k M G T P", "byte"), "bit": (" k M G T", "bit"), "Ω": (" k M", "ohm"), "t": (" k M G", "tonne ton metric-ton"),
    "eV": (" k M G T", "electronvolt electron-volt"), "mol": ("µ m ", "mole"), "Sv": ("µ m ", "sievert"), "bar": ("m ", "bar"),
}  # fmt: skip
_OTHERS: tuple[tuple[str, str, int, int, str], ...] = (
    # the unit, what it is counted in, how many of those (over how many), its spellings
    ("%", "%", 1, 1, "percent|per cent|pct|percentage"), ("‰", "‰", 1, 1, "permille|per mille|per mil"),
    ("pp", "pp", 1, 1, "percentage point|percent point"), ("ppm", "ppm", 1, 1, "part per million|parts per million"),
    ("s", "s", 1, 1, "second|sec"), ("ms", "s", 1, 10**3, "millisecond|msec"), ("µs", "s", 1, 10**6, "microsecond|us"),
    ("ns", "s", 1, 10**9, "nanosecond"), ("min", "s", 60, 1, "minute"), ("h", "s", 3600, 1, "hour|hr"),
    ("day", "s", 86400, 1, "day|d"), ("week", "s", 604800, 1, "week|wk"), ("month", "month", 1, 1, "month|mo"),
    ("year", "month", 12, 1, "year|yr|y|annum"), ("decade", "month", 120, 1, "decade"), ("century", "month", 1200, 1, "century"),
    ("millennium", "month", 12000, 1, "millennium|millennia"), ("light year", "light year", 1, 1, "light year|lightyear|ly"),
    ("in", "in", 1, 1, "inch|inches"), ("ft", "in", 12, 1, "foot|feet"), ("yd", "in", 36, 1, "yard"),
    ("mi", "in", 63360, 1, "mile"), ("nmi", "nmi", 1, 1, "nautical mile"), ("oz", "oz", 1, 1, "ounce"), ("lb", "oz", 16, 1, "lbs"),
    ("gal", "gal", 1, 1, "gallon"), ("ha", "m2", 10**4, 1, "hectare"), ("acre", "acre", 1, 1, "acre"), ("rad", "rad", 1, 1, "radian"),
    ("°", "°", 1, 1, ""), ("degree", "degree", 1, 1, "degree|deg"), ("K", "K", 1, 1, "kelvin"),
    ("°C", "°C", 1, 1, "c|degree celsius|degrees celsius|celsius|degree centigrade|centigrade|degree c"),
    ("°F", "°F", 1, 1, "f|degree fahrenheit|degrees fahrenheit|fahrenheit|degree f"), ("atm", "atm", 1, 1, "atmosphere"), ("dB", "dB", 1, 1, "decibel"),
    ("km/h", "m/s", 1000, 3600, "kph|kmh"), ("mi/h", "in/s", 63360, 3600, "mph"), ("px", "px", 1, 1, "pixel"), ("bce", "bce", 1, 1, "bc"),
    ("ce", "ce", 1, 1, "ad"),
)  # fmt: skip


def _all() -> Iterator[tuple[str, str, int, int, tuple[str, ...]]]:
    for symbol, (prefixes, names) in _METRIC.items():
        for prefix in prefixes.split(" "):
            top, bottom = _PREFIXES[prefix]
            words = tuple(_PREFIX_WORDS[prefix] + name for name in names.split())
            if symbol == "Wh":
                words = tuple(_PREFIX_WORDS[prefix] + name for name in ("watt-hour", "watt hour", "watthour"))
            base, top = ("g", top * 10**6) if symbol == "t" else (symbol, top)
            yield prefix + symbol, base, top, bottom, words
            if symbol == "m" and prefix in "mcdk":
                for power, name in ((2, "square"), (3, "cubic")):
                    spelled = (*(f"{name} {word}" for word in (*words, f"{prefix}m")), f"{name[:2]} {prefix}m")
                    yield f"{prefix}m{power}", f"m{power}", top**power, bottom**power, spelled
    for unit, base, top, bottom, spellings in _OTHERS:
        yield unit, base, top, bottom, tuple(spellings.split("|")) if spellings else ()
    for length, name in (("mi", "mile"), ("ft", "foot"), ("ft", "feet"), ("yd", "yard"), ("in", "inch")):
        for power, word in ((2, "square"), (3, "cubic")):
            unit = f"{length}{power}"
            yield unit, unit, 1, 1, (f"{word} {name}", f"{word[:2]} {length}", f"{word[:2]} {name}")


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, tuple[str, int, int]]]:
    """Symbols as they are written, names without case, and what each unit is counted in."""
    exact: dict[str, str] = {}
    names = dict(_MONEY) | {code: code for code in CODES} | SYMBOLS
    known: dict[str, tuple[str, int, int]] = {}
    for unit, base, top, bottom, spellings in _all():
        exact.setdefault(unit, unit)
        known.setdefault(unit, (base, top, bottom))
        for spelling in (unit.casefold(), *spellings):
            names.setdefault(spelling, unit)
    return exact, names, known


def measure(unit: str) -> tuple[str, int, int]:
    """What a unit is counted in, and how many of those it is, as a ratio: 'kg' is ('g', 1000, 1), 'km/s^2' ('m/s^2', 1000, 1)."""
    known = _tables()[2].get(unit)
    if known is not None:
        return known
    over, per, under = unit.partition("/")
    if per:
        (base, top, bottom), (other, by, of) = measure(over), measure(under)
        return f"{base}/{other}", top * of, bottom * by
    root, raised, power = unit.partition("^")
    if raised and power.isdigit():
        base, top, bottom = measure(root)
        return f"{base}^{power}", top ** int(power), bottom ** int(power)
    return unit, 1, 1


def is_money(unit: str) -> bool:
    """Whether it is a currency."""
    return unit in CODES or unit in ("dollar", "pound", "ruble", "yen", "franc", "rupee") or unit in SYMBOLS.values()


def is_unit(unit: str) -> bool:
    """Whether it is a unit or currency, and not the name of things that are counted."""
    return (
        unit in _tables()[2]
        or is_money(unit)
        or unit.startswith("ordinal")
        or ("/" in unit and is_unit(unit.partition("/")[0]))
        or ("^" in unit and is_unit(unit.partition("^")[0]))
    )


_RAISED = re.compile(r"(?P<root>[^\W\d]{1,4})\^?(?P<power>[2-4])")
_ALIASES = {"NM": "nmi", "Mb": "Mbit", "Gb": "Gbit", "Tb": "Tbit"}
"""Spellings that mean another unit than they do in another case."""


def read_unit(text: str) -> str | None:
    """The one name of a unit in any spelling; things that are counted ('programmes') name themselves.

    Case tells mW from MW where both exist, and is forgiven elsewhere. None for what can be neither.
    """
    exact, names, _ = _tables()
    text = text.strip(" .")
    if text in exact:
        return exact[text]
    if text in _ALIASES:
        return _ALIASES[text]
    low = (
        text.casefold().removeprefix("of ").replace("u.s. ", "us ").replace("^", "").replace("μ", "µ").replace(".", "")
    )
    if low in names:
        return names[low]
    single = _singular(low)
    if single in names:
        return names[single]
    for sign in (" per ", "/", " a ", " an "):
        over, found, under = text.partition(sign)
        if found and over and under:
            one, other = read_unit(over), read_unit(under)
            return f"{one}/{other}" if one and other else None
    if raised := _RAISED.fullmatch(text):
        root = read_unit(raised["root"])
        return f"{root}^{raised['power']}" if root and is_unit(root) else None
    words = low.split()
    if not words or len(words) > 4 or not all(word.replace("-", "").isalpha() for word in words):
        return None
    return single


def _singular(text: str) -> str:
    head, space, last = text.rpartition(" ")
    if " of " in text or " in " in text:
        head, space, last = text[: len(text.split()[0])], text[len(text.split()[0]) :], ""
        return _singular(head) + space
    if last.endswith("ies") and len(last) > 4:
        last = last[:-3] + "y"
    elif last.endswith(("xes", "ches", "shes", "sses")):
        last = last[:-2]
    elif last.endswith("s") and not last.endswith("ss") and len(last) > 2:
        last = last[:-1]
    return head + space + last


def same_unit(right: str, given: str) -> bool:
    """Whether two units may mean the same: equal, counted in the same, or one of the other's family."""
    if right == given or measure(right)[0] == measure(given)[0]:
        return True
    for general, particular in ((right, given), (given, right)):
        if particular in FAMILIES.get(general, ()):
            return True
        if particular.endswith(" " + general) and not is_unit(particular):
            return True  # 'joint programme' is a programme
    return right == "ordinal" and given.startswith("ordinal ")  # '21st anniversary' where '21st' was asked for
