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
    "฿": "thb", "₫": "vnd", "₱": "php", "₪": "ils", "us$": "usd", "a$": "aud", "au$": "aud", "c$": "cad", "ca$": "cad", "aud$": "aud", "cad$": "cad", "usd$": "usd", "nzd$": "nzd",
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
    "C": ("°C", "coulomb"), "F": ("°F", "farad"),
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
    "g": ("p n µ m  k", "gram gramme"), "m": ("p n µ m c d  k M", "meter metre"), "l": ("µ m c d  h", "liter litre"),
    "W": ("m µ n  k M G T", "watt"), "Wh": (" k M G T", "watt-hour watt hour"), "J": ("m  k M G T", "joule"), "V": ("m n µ  k", "volt"),
    "Hz": (" k M G T", "hertz"), "Pa": (" m h k M G", "pascal"), "N": (" n µ m k M", "newton"), "A": (" p n µ m k", "ampere amp"),
    "cal": (" k", "calorie"), "B": (" k M G T P", "byte"), "bit": (" k M G T", "bit"), "Ω": (" k M", "ohm"), "t": (" k M G", "tonne ton metric-ton"),
    "C": ("p n µ m", "coulomb"), "F": ("p n µ m", "farad"), "eV": ("m  k M G T", "electronvolt electron-volt"), "mol": ("µ m ", "mole"), "Sv": ("µ m ", "sievert"), "bar": ("m ", "bar"),
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
    ("degree", "degree", 1, 1, "degree|deg|°"), ("K", "K", 1, 1, "kelvin"),
    ("°C", "°C", 1, 1, "c|degree celsius|degrees celsius|celsius|degree centigrade|centigrade|degree c"),
    ("°F", "°F", 1, 1, "f|degree fahrenheit|degrees fahrenheit|fahrenheit|degree f"), ("atm", "atm", 1, 1, "atmosphere"), ("dB", "dB", 1, 1, "decibel"),
    ("km/h", "m/s", 1000, 3600, "kph|kmh"), ("mi/h", "in/s", 63360, 3600, "mph"), ("px", "px", 1, 1, "pixel"), ("bce", "bce", 1, 1, "bc"),
    ("ce", "ce", 1, 1, "ad"), ("C", "C", 1, 1, ""), ("coulomb", "C", 1, 1, ""), ("F", "F", 1, 1, ""), ("farad", "F", 1, 1, ""), ("T", "tesla", 1, 1, "tesla"),
    ("M", "molar", 1, 1, "molar"), ("S", "siemens", 1, 1, "siemens|siemen"), ("H", "henry", 1, 1, "henry"), ("G", "gauss", 1, 1, "gauss"),
    ("mmHg", "mmHg", 1, 1, "mm hg|millimetre of mercury|millimeter of mercury"),
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


_RARE = {
    "g": ("M G T P", "g"), "m": ("M G T P", "m"), "l": ("p n k M", "l"), "W": ("p P", "W"), "J": ("p n µ P", "J"), "V": ("p M G", "V"),
    "Hz": ("p n µ m P", "Hz"), "Pa": ("p n µ T P", "Pa"), "N": ("p G", "N"), "A": ("M G T P", "A"), "eV": ("n µ P", "eV"), "s": ("p k M G", "s"),
    "K": ("p n µ m", "K"), "T": ("p n µ m", "tesla"), "M": ("p n µ m c", "molar"), "S": ("p n µ m", "siemens"), "H": ("p n µ m", "henry"),
}  # fmt: skip
"""Prefixes that few use, and units they stand with: taken as they are written, never for another case of another unit."""
_ALIASES = {
    "NM": "nmi", "Nm": "N·m", "b": "bit", "kb": "kbit", "Kb": "kbit", "Mb": "Mbit", "Gb": "Gbit", "Tb": "Tbit", "KB": "kB",
    "L": "l", "mL": "ml", "µL": "µl", "dL": "dl", "cL": "cl", "ML": "Ml", "mcg": "µg",
}  # fmt: skip
"""Spellings that mean what they do in this case alone."""
_ONE_LETTER = "vwj"
"""Letters that are a unit in one case, and nothing in the other."""


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, tuple[str, int, int]]]:
    """Symbols as they are written, names without case, and what each unit is counted in.

    A symbol is among the names where no other one is spelled so without case: mW and MW are not.
    """
    exact: dict[str, str] = {}
    names = dict(_MONEY) | {code: code for code in CODES} | SYMBOLS
    known: dict[str, tuple[str, int, int]] = {}
    folded: dict[str, set[str]] = {}
    for unit, base, top, bottom, spellings in _all():
        exact.setdefault(unit, unit)
        known.setdefault(unit, (base, top, bottom))
        folded.setdefault(unit.casefold(), set()).add(unit)
        for spelling in spellings:
            names.setdefault(spelling, unit)
    for symbol, (prefixes, base) in _RARE.items():
        for prefix in prefixes.split():
            exact.setdefault(prefix + symbol, prefix + symbol)
            known.setdefault(prefix + symbol, (base, *_PREFIXES[prefix]))
    exact |= {"u" + unit[1:]: unit for unit in exact if unit[0] == "µ"} | _ALIASES
    for alias in ("Mb", "Gb", "Tb"):
        folded[alias.casefold()].add(alias)
    for spelling, units in folded.items():
        if len(units) == 1 and (len(spelling) > 1 or spelling in _ONE_LETTER):
            names.setdefault(spelling, *units)
    return exact, names, known


def measure(unit: str) -> tuple[str, int, int]:
    """What a unit is counted in, and how many of those it is, as a ratio: 'kg' is ('g', 1000, 1), 'km/s^2' ('m/s^2', 1000, 1)."""
    known = _tables()[2].get(unit)
    if known is not None:
        return known
    for sign in ("/", "·"):
        over, found, under = unit.rpartition(sign)
        if found:
            (base, top, bottom), (other, by, of) = measure(over), measure(under)
            return (
                (f"{base}/{other}", top * of, bottom * by)
                if sign == "/"
                else (f"{base}·{other}", top * by, bottom * of)
            )
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
    if unit in _tables()[2] or is_money(unit) or unit.startswith("ordinal"):
        return True
    for sign in "/·^":
        if (
            sign in unit
        ):  # a rate is told by what is counted; where nothing is, as in 'per cm', by what it is counted in
            first, _, rest = unit.partition(sign)
            return is_unit(first or rest)
    return False


def read_unit(text: str) -> str | None:
    """The one name of a unit in any spelling; things that are counted ('programmes') name themselves.

    Case tells mW from MW, and is forgiven where it can mean one unit only. None for what can be neither.
    """
    text = text.strip(" .")
    if (found := _named(text)) or (found := _compound(text)):
        return found
    for sign in (" per ", "/", " a ", " an "):
        over, split, under = text.partition(sign)
        if split and over and under:
            one, other = read_unit(over), read_unit(under)
            return f"{one}/{other}" if one and other else None
    low = _low(text)
    words = low.split()
    if not words or len(words) > 4 or not all(word.replace("-", "").isalpha() for word in words):
        return None
    return _singular(low)


def _low(text: str) -> str:
    text = text.casefold().removeprefix("of ").replace("u.s. ", "us ")
    return text.replace("^", "").replace("μ", "µ").replace(".", "")


def _named(text: str) -> str | None:
    """The unit that has this symbol or name."""
    exact, names, _ = _tables()
    text = text.replace("μ", "µ")
    if text in exact:
        return exact[text]
    low = _low(text)
    if len(low) == 1 and low != text and low not in _ONE_LETTER:
        return None  # 3 D are no days
    return names.get(low) or names.get(_singular(low))


_FACTOR = re.compile(r"(?P<root>[^\W\d_]{1,14}|°[CF])(?:\^?(?P<power>[+-]?[1-9]))?")


def _compound(text: str) -> str | None:
    """Units with powers, multiplied and divided: 'm/s²', 'm s^-2' and 'metres per second squared' are one; None for anything else."""
    known = _tables()[2]
    text = re.sub(r"[()·⋅∙]", " ", text.replace(" squared", "^2").replace(" cubed", "^3"))
    powers: dict[str, int] = {}
    for side, factors in enumerate(part.split() for part in re.split(r"/| per ", text)):
        if not factors and side:
            return None
        for factor in factors:
            match = _FACTOR.fullmatch(factor)
            root = _named(match["root"]) if match else None
            if match is None or root not in known or (len(factors) > 1 and match["root"] not in _tables()[0]):
                return None  # 'programmes per year'; and only signs are multiplied by standing side by side
            powers[root] = powers.get(root, 0) + int(match["power"] or 1) * (-1 if side else 1)
    raised = [(root, power) for root, power in sorted(powers.items(), key=lambda item: measure(item[0])[0]) if power]
    above = "·".join(_power(root, power) for root, power in raised if power > 0)
    return (above + "".join("/" + _power(root, -power) for root, power in raised if power < 0)) or None


def _power(root: str, power: int) -> str:
    if f"{root}{power}" in _tables()[2]:
        return f"{root}{power}"
    return root if power == 1 else f"{root}^{power}"


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
