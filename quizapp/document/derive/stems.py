"""The words of a text without their endings, to see what says the same."""

from __future__ import annotations

import re
from functools import lru_cache

from quizapp.text import fold

_WORD = re.compile(r"\d[\d.,]*\d|\w+")
_EMPTY = frozenset(
    "a an the of to in on at by for from with and or as is are was were be been its their his her it they this that these those "
    "both also more most than some about all no not new".split()
)


def words_of(text: str) -> list[str]:
    """The words and numbers of a text."""
    return _WORD.findall(text)


def stems(text: str) -> set[str]:
    """The words of a text without endings, but for those that say nothing."""
    low = text.lower() if text.isascii() else fold(text)
    return {stem(word) for word in _WORD.findall(low) if word not in _EMPTY}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its ending, roughly: 'Belarusian' and 'Belarus' have one stem."""
    if word[0].isdigit() or len(word) < 5:
        return word[:-1] if len(word) == 4 and word[-1] == "s" != word[-2] else word  # 'DNAs'
    for ending in (
        "isation",
        "ization",
        "ations",
        "ation",
        "ities",
        "ity",
        "ments",
        "ment",
        "ically",
        "ions",
        "ian",
        "ings",
        "ing",
        "ally",
        "ion",
        "ers",
        "ies",
        "ed",
        "es",
        "ly",
        "al",
        "er",
        "ics",
        "ic",
        "s",
        "e",
        "y",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


_FIGURES = {
    stem(word): str(at)
    for at, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}


def in_figures(text: str) -> set[str]:
    """The stems of a text, small numbers in figures."""
    return {_FIGURES.get(word, word) for word in stems(text)}


def words_end(answer: str) -> str:
    """The stem of an answer's last word: what kind of thing it is."""
    return stem(_WORD.findall(answer.lower())[-1]) if _WORD.search(answer) else ""
