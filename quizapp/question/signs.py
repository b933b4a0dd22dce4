"""Signs that make another answer of it: the minus of a charge or a grade, primes, factorials, the brackets of a formula.

What is kept of them is written in signs of its own, which no folded text has: ⁻ ′ ¡ ⁽ ⁾ ⟦ ⟧.
"""

from __future__ import annotations

import re
from functools import cache

BRACKETS = "⁽⁾⟦⟧"
_KEPT_BRACKETS = str.maketrans("()[]", BRACKETS)
_BARE = str.maketrans(dict.fromkeys(BRACKETS + "¡", " "))
_OPERATORS = frozenset("+*/^=<>|~⁻≠≤≥→←↔⇒±")
_SYMBOL = r"[^\W\d_]|ab|a{2,3}|b{2,3}|c{2,3}|cl|br|oh|ho|cn|hs|sh|scn|clo|coo|rh|(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]+"
"""One letter, a blood group, a rating, or what can have a charge: 'un-' and 'pre-' are none."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        {
            "operator": r"[+*^=<>|~√±×÷≠≤≥→←↔⇒]|/(?=[\d(])|(?<=[\d)!])/",
            "long word": r"(?<![^\W\d_])(?!(?:sqrt|sinh|cosh|tanh|arcsin|arccos|arctan)\b)[^\W\d_]{4,}",
            "power": r"\^ ?\( ?(-?\w+) ?\)",
            "needless": r"[(\[] ?(\w+) ?[)\]]",
            "primes": r"(?<=[^\W\d_)])['\"]+",
            "last prime": r"(?<![\w'\"])([^\W\d_])(['\"]{1,3})(?= ?\(|[.?]?$)",
            "factorial": r"(?<=[\w)])!|(?<![\w)])!(?=[\w(])",
            "lone factorial": r"^(?:\d{1,3}|[^\W\d_])!$|^!(?=[\w(])(?!.*!$)",
            "arrow": r"(<)(?:-+|=+)>|-+>",
            "negative": r"(?<![^\W_])- ?(?=∞|infinity\b)",
            "minus": r" ?-(?!>) ?",
            "option": r"(--?)([a-z]{1,2}|(?<=--)[a-z][\w-]+)",
            "unit": r"^([\d.,]+)-((?:[kcdm]?m|in|ft|mi|yd)\^[23])$",
            "ion": r"(?<=[a-z\d])\^(?=\d?[+-][.?!\"')]*$)",
            "charge": rf"(?<![\w-])({_SYMBOL}|(?<=[a-z]\d )\d)(?:-| -(?=[.?!\"')]*$))(?=[.?!\"')]*$| ?\(| (?:ions?|anions?|blood|type|group|grade)\b)",
            "interval": r"([(\[\]]) ?([^()\[\],;]{1,20})[,;]([^()\[\],;]{1,20})([)\[\]])",
            "word": r"(?<![^\W\d_])(?!inf)[^\W\d_]{3,}",
        }[name]
    )


def kept(text: str) -> str:
    """A folded text with the signs that mean something written so that they outlast the removal of punctuation."""
    if ">" in text:
        text = _pattern("arrow").sub(lambda match: "↔" if match[1] else "→", text)
    if "-" in text:
        text = _pattern("negative").sub("⁻", text)
    if "=" in text:
        text = text.replace("!=", "≠").replace("=/=", "≠").replace("<=", "≤").replace(">=", "≥")
    if _SOME.isdisjoint(text) and "^" not in text:
        return text
    core = _core(text)
    if not _OPERATORS.isdisjoint(core) and _is_formula(core):
        return _formula(core)
    if "[" in core or "]" in core:
        core = _interval(core)
    if core[:1] == "-" and (option := _pattern("option").fullmatch(core)):
        return "⁻" * len(option[1]) + option[2]  # '-x' is not 'x', nor '--help' 'help'
    if "-" in core:
        core = _pattern("charge").sub(r"\1⁻", core)
    if "!" in core:
        core = _pattern("lone factorial").sub(lambda match: match.group().replace("!", "¡"), core)
    if "'" in core or '"' in core:
        core = _pattern("last prime").sub(lambda m: m[0] if _quoted(m) else m[1] + _primes(m[2]), core)
    return core


def _core(text: str) -> str:
    """A text without what may stand around it and mean nothing: 'the', quotes, brackets, a stop."""
    core = text.removeprefix("the ").rstrip(".? ")
    if core[-1:] == "!" and not (core[-2:-1].isalnum() or core[-2:-1] == ")"):
        core = core.rstrip("!")
    if len(core) > 2 and core[0] == core[-1] and core[0] in "\"'":
        core = core[1:-1]
    return _inside(core) or text


_SOME = frozenset("-!'\"()[]")


def _is_formula(text: str) -> bool:
    """Whether it has an operator, and letters that stand for things, not words."""
    return bool(_pattern("operator").search(text)) and not _pattern("long word").search(text)


def _formula(text: str) -> str:
    text = _pattern("power").sub(r"^\1", _pattern("ion").sub("", text))
    text = _pattern("unit").sub(r"\1 \2", text)
    if text[:1] not in ("'", '"'):
        text = _pattern("primes").sub(lambda match: _primes(match.group()), text)
    text = _pattern("needless").sub(r" \1 ", text).translate(_KEPT_BRACKETS)
    text = _pattern("factorial").sub("¡", text)
    return _pattern("minus").sub("⁻", text)


def _inside(text: str) -> str:
    """A text without the round brackets that stand around the whole of it."""
    while text[:1] == "(" and text[-1:] == ")":
        depth = 0
        for at, sign in enumerate(text):
            depth += (sign == "(") - (sign == ")")
            if depth == 0 and at < len(text) - 1:
                return text
        text = text[1:-1].strip()
    return text


def _primes(quotes: str) -> str:
    return "′" * (len(quotes) + quotes.count('"'))


def _quoted(match: re.Match[str]) -> bool:
    before = match.string[: match.start()]
    return "'" in before or '"' in before


def _interval(text: str) -> str:
    """'[0,1)' with the bracket that says that its end belongs to it."""
    match = _pattern("interval").fullmatch(text)
    if not match or _pattern("word").search(text):
        return text
    return ("⟦" if match[1] == "[" else "") + f"{match[2]} {match[3]}" + ("⟧" if match[4] == "]" else "")


def bare(words: str) -> str:
    """Words without the kept signs that are easily left out: brackets, and the mark of a factorial."""
    return " ".join(words.translate(_BARE).split())


def has_brackets(words: str) -> bool:
    """Whether brackets are among the kept signs."""
    return any(sign in words for sign in BRACKETS)


def operators(text: str) -> list[str]:
    """The operators of a text, in their order: with others, it says something else."""
    return [sign for sign in text if sign in _OPERATORS]
