"""When a proposed fact is one that a reader drew from the same text: by what it answers, and by what it quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache

from quizapp.document.quotes import Finder
from quizapp.question.grading import is_right
from quizapp.question.numbers import NUMBER, written
from quizapp.question.units import SCALES
from quizapp.question.values import shape_of
from quizapp.text import fold, one_line

SHARED = 0.5
"""Of two answers, one contained in the other, the longer may have so much more that this share of its words is common."""
ALIKE = 0.75
"""Two answers of which neither contains the other have this share of all their words in common."""
LISTED = 2 / 3
"""So many of a list's things must be answered for it to be found."""
OVERLAP = 0.5
"""So much of the shorter quote must lie within the longer one, in characters of the document."""

_NO_MATTER = frozenset(
    "a an the of to in on at by for from with as and or that which who this these those it its is are was were be been has "
    "have had do does did s they them their he his she her some about around approximately roughly nearly almost over more "
    "than most least up only just so into also per".split()
)
"""Words that tell no answer from another. Words of negation are not among them."""
_NOT = frozenset("no not never none nor without".split())
_MONTHS = "january february march april may june july august september october november december".split()
_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NTH = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_SAME = {
    "percent": "%", "$": "dollar", "usd": "dollar", "€": "euro", "eur": "euro", "£": "pound", "km": "kilometre", "kilometer": "kilometre",
    "m": "metre", "meter": "metre", "cm": "centimetre", "centimeter": "centimetre", "mm": "millimetre", "millimeter": "millimetre",
    "kg": "kilogram", "g": "gram", "defence": "defense", "labour": "labor", "°c": "celsius",
}  # fmt: skip
_TOKEN = re.compile(rf"(?P<number>{NUMBER})(?:st|nd|rd|th)?(?![\w])|(?P<word>[^\W_]+(?:['.&][^\W_]+)*|[%$€£]|°c)")
_GAP = re.compile(r"\{\{(.+?)\}\}")
_CARE = re.compile(
    r"^(?:some|about|around|roughly|nearly|almost|approximately|over|more than|up to|at least|at most|less than|fewer than"
    r"|only|by|in|on|from|since|within|(?:by )?the end of|the middle of)\s+",
    re.IGNORECASE,
)

Answer = str | Sequence[str]
Term = str | Fraction


@lru_cache(maxsize=8192)
def terms(text: str, *, spelled: bool = True) -> tuple[Term, ...]:
    """What a text says, in order: its numbers by value, and its words folded, in the singular, without those that tell nothing.

    Numbers in words, `spelled` ones, may be taken for words.
    """
    found: list[Term] = []
    text = re.sub(r"(?<=\d)(?=[^\W\d_]{1,2}\b)(?!st\b|nd\b|rd\b|th\b)", " ", fold(text).replace("per cent", "percent"))
    for match in _TOKEN.finditer(text):
        if match["number"]:
            found.append(Fraction(*written(match["number"])))
            continue
        word = match["word"].removesuffix("'s")
        word = _SAME.get(word, word)
        if spelled and word in _SMALL:
            found.append(Fraction(_SMALL[word]))
        elif word in SCALES and found and isinstance(found[-1], Fraction):
            found[-1] *= SCALES[word]
        elif spelled and word in _NTH[1:]:
            found.append(Fraction(_NTH.index(word)))
        elif word not in _NO_MATTER:
            found.append(_SAME.get(_singular(word), _singular(word)))
    return tuple(found)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def same_answer(given: Answer, right: Answer, accept: Iterable[str] = ()) -> bool:
    """Whether a proposal's answer means the same as a fact's: any way of one thing, most things of a list."""
    if not isinstance(right, str):
        return _same_list(given, right)
    given = given if isinstance(given, str) else ", ".join(given)
    return any(_same(given, way) for way in (right, *accept))


def _same(given: str, way: str) -> bool:
    if is_right(given, [way]) or is_right(way, [given]):
        return True
    mine, theirs = terms(given), terms(way)
    if not mine or not theirs or bool(_NOT & set(mine)) != bool(_NOT & set(theirs)):
        return False
    numbers, others = _numbers(mine), _numbers(theirs)
    if numbers != others:
        dates = _is_date(mine) and _is_date(theirs)
        return dates and (set(mine) <= set(theirs) or set(theirs) <= set(mine))
    return _alike(mine, theirs)


def _alike(mine: Sequence[Term], theirs: Sequence[Term]) -> bool:
    common = (Counter(mine) & Counter(theirs)).total()
    short, long = sorted((len(mine), len(theirs)))
    return common / long >= SHARED if common == short else _likeness(mine, theirs) >= ALIKE


def _likeness(mine: Sequence[Term], theirs: Sequence[Term]) -> float:
    """The share of all terms of both that are common."""
    common = (Counter(mine) & Counter(theirs)).total()
    return common / max(len(mine) + len(theirs) - common, 1)


def _numbers(found: Sequence[Term]) -> set[Term]:
    return {term for term in found if isinstance(term, Fraction)}


def _is_date(found: Sequence[Term]) -> bool:
    """Whether terms are a year, or a date with its month, and nothing else."""
    months = sum(term in _MONTHS for term in found)
    years = [term for term in found if isinstance(term, Fraction) and 100 < term < 2200 and term.denominator == 1]
    return len(found) <= 3 and bool(months or years) and len(_numbers(found)) + months == len(found)


def _same_list(given: Answer, right: Sequence[str]) -> bool:
    if not isinstance(given, str):
        left = list(given)
    else:
        if _likeness(terms(given), [term for thing in right for term in terms(thing)]) >= ALIKE:
            return True
        left = re.split(r"\s*[,;·\n]\s*(?:and |or )?|\s+(?:and|or)\s+", given)
    answered = 0
    for thing in right:
        if (same := next((one for one in left if _same(one, thing)), None)) is not None:
            left.remove(same)
            answered += 1
    return answered >= LISTED * len(right) and len(left) <= answered


def answers(answer: Answer) -> list[str]:
    """The things that an answer is made of."""
    return [answer] if isinstance(answer, str) else list(answer)


class Places:
    """Where quotes stand in one document, each time they do."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder
        self._known: dict[str, list[tuple[int, int]]] = {}

    def of(self, quote: str) -> list[tuple[int, int]]:
        """The places of a quote, none for one that is not in the document (but for white space and typographic signs)."""
        if quote not in self._known:
            self._known[quote] = self._look(quote)
        return self._known[quote]

    def _look(self, quote: str) -> list[tuple[int, int]]:
        found = self.finder.find(quote)
        if found.kind not in ("exact", "folded"):
            return []
        text = self.finder.document.text
        starts = [match.start() for match in re.finditer(re.escape(found.passage), text)]
        return [(start, start + len(found.passage)) for start in starts] or [(found.start, found.end)]

    def overlap(self, one: str, other: str) -> float:
        """The share of the shorter quote that lies within the longer one; 0 where either is not in the document."""
        return max((_overlap(mine, theirs) for mine in self.of(one) for theirs in self.of(other)), default=0.0)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(common, 0) / max(min(one[1] - one[0], other[1] - other[0]), 1)


# --------------------------------------------------------------------------- what is wrong with a proposal


def without_gaps(cloze: str) -> str:
    """A cloze as it is asked."""
    return one_line(_GAP.sub(" … ", cloze))


def filled(cloze: str) -> str:
    """A cloze with its gaps filled, hints left out."""
    return _GAP.sub(lambda match: match[1].partition("::")[0], cloze)


def gives_away(asked: str, answer: Answer) -> bool:
    """Whether all that an answer says is said by what asks for it."""
    said = set(terms(asked))
    return any(bool(terms(one)) and set(terms(one)) <= said for one in answers(answer))


def is_in_quote(answer: Answer, quote: str) -> bool:
    """Whether every number and word of an answer is in the quote."""
    said = set(terms(quote))
    return all(set(terms(one)) <= said for one in answers(answer))


def new_numbers(proposed: str, text: str) -> set[Term]:
    """The numbers that a text says in digits and the document doesn't say; a count in words ('which three') is no claim of it."""
    return _numbers(terms(proposed, spelled=False)) - _numbers(terms(text))


def is_also_right(option: str, answer: Answer) -> bool:
    """Whether a wrong option says the same as the answer."""
    return any(is_right(option, [one]) or terms(option) == terms(one) for one in answers(answer))


def is_of_type(option: str, answer: str) -> bool:
    """Whether a wrong option is of the answer's type and format: a year beside a year, dollars beside dollars, a name beside a name."""
    mine, theirs = _shape(option), _shape(answer)
    return mine == theirs or {mine, theirs} == {"word", "phrase"}


def _shape(text: str) -> str:
    while (bare := _CARE.sub("", text)) != text:
        text = bare
    return shape_of(text)
