"""Wrong options of proposals: of the answer's sort and format, or none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from random import Random

from quizapp.document.derive.closed import ROLES
from quizapp.document.derive.lexicon import is_plural, lexicon
from quizapp.document.derive.likeness import countries_like, like, same_sort
from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.stems import stems
from quizapp.question.dates import MONTHS
from quizapp.question.distractors import wrong_options
from quizapp.question.nearby import near_values
from quizapp.question.values import read_value, shape_of
from quizapp.service.numbering import ROUGHLY, is_near, near_ranges, near_years, on_its_side
from quizapp.service.sameness import Called, says_the_same

WRONG = 3
"""So many wrong options a proposal has, or none."""
NEAREST = 150
"""So many answers before it, and behind it, are looked at as wrong options of one."""
ALIKE = 0.75
"""Where so large a part of the words around two answers is common, the document may say the same of both."""
_UNKNOWN = frozenset("name short deed rest state cause told when purpose role meaning".split())
"""Of these it isn't known what they are, or they are part of a clause: no two are alike."""
_PHRASES = ("phrase", "plural", "property")
"""Of these only the words tell what is like what."""
_SORTED = ("place", "organisation", "work")
"""Of these a word of the name has to tell of what sort they are."""
_NAMES = ("person", "place", "organisation", "work", "name", "short", "term")


class Options:
    """Wrong options for proposals, from the answers of the others and from numbers and dates nearby."""

    def __init__(self, proposals: list[Proposal], *, english: bool = True, text: str = "") -> None:
        """`text` is that of their document."""
        self._english = english
        self._called = Called(text)
        self.by_kin: dict[str, dict[str, int]] = {}
        self.roles: dict[str, set[str]] = {}
        """What the text says that its persons are."""
        self._around: dict[str, list[frozenset[str]]] = {}
        """By their answers: the words that stand around them."""
        self._in_order: dict[str, list[tuple[str, int]]] = {}
        for one in proposals:
            self._around.setdefault(one.answer.lower(), []).append(_beside(one))
            self.by_kin.setdefault(one.kin, {}).setdefault(one.answer, one.sentence)
            if one.kin == "person":
                self.roles.setdefault(one.answer, set()).update(_roles(one))

    def for_one(self, one: Proposal, told: Sequence[str] = ()) -> tuple[str, ...]:
        """Three wrong options of the answer's type and format, or none; those that were told first, if they are so."""
        if one.answers or not one.answer or _is_denied(one.cloze):
            return ()
        if not self._english and one.kind in ("date", "month"):
            return ()  # months are known in English alone
        if told and len(chosen := self._told(one, told)) == WRONG:
            return chosen
        if read_value(one.answer) is not None:
            return self._near(one)
        if one.kin in _UNKNOWN or (one.kin in _SORTED and not like(one.answer)):
            return ()
        mine = like(one.answer)
        pool = [text for text, sentence in self._near_by(one) if sentence != one.sentence and like(text) == mine]
        return self._like(one, pool) or self._like(one, countries_like(one.answer, one.quote))

    def _near_by(self, one: Proposal) -> Sequence[tuple[str, int]]:
        """Answers of its sort, those of the sentences nearest to it: a book has too many to look at all of them for each."""
        if one.kin not in self._in_order:
            self._in_order[one.kin] = sorted(self.by_kin.get(one.kin, {}).items(), key=lambda known: known[1])
        known = self._in_order[one.kin]
        at = bisect_left(known, one.sentence, key=lambda known: known[1])
        return known[max(at - NEAREST, 0) : at + NEAREST]

    def _told(self, one: Proposal, told: Sequence[str]) -> tuple[str, ...]:
        said, form, mine = stems(one.filled), _form(one.answer), _beside(one)
        fit = [
            text
            for text in told
            if shape_of(text) == shape_of(one.answer)
            and _form(text) == form
            and not stems(text) <= said
            and not self._holds(text, mine)
            and not _is_right_too(text, one)
            and not self._is_one(text, one.answer)
        ]
        return wrong_options(one.answer, (), (), fit, one.quote, prompt=one.asked)[:WRONG]

    def _is_one(self, text: str, answer: str) -> bool:
        """Whether an option is another name of the answer."""
        return says_the_same(text, answer) or self._called.are_one(text, answer)

    def _holds(self, text: str, mine: frozenset[str]) -> bool:
        """Whether the document says of something else what is asked: 'flows through Riga' beside 'flows through Minsk'."""
        return any(len(mine & theirs) > ALIKE * len(mine) for theirs in self._around.get(text.lower(), ()))

    def _near(self, one: Proposal) -> tuple[str, ...]:
        chance = Random(f"derive/{one.answer}/{one.quote}")
        bound = _BOUND.search(one.cloze.partition("{{")[0])  # beside 'more than 330', 'more than 290' is right too
        lead = _LEADS[bound[1].lower()] if bound else ""
        near = (text.removeprefix(lead) for text in near_values(lead + one.answer, chance))
        if self._english and re.match(r"\D*\d{1,3}(?![\d.,])", one.answer):
            near = (_FOUR_DIGITS.sub(lambda number: f"{int(number[0]):,}", text) for text in near)
        pool: list[str] = near_years(one.answer) or list(dict.fromkeys(near)) or near_ranges(one.answer)
        quote = set(re.findall(r"[\d.,]*\d|\w+", one.said.lower()))
        fresh = [
            text
            for text in pool
            if (shape_of(text) == shape_of(one.answer) or (_SHARE.fullmatch(text) and _SHARE.fullmatch(one.answer)))
            and not _ONES.match(text)
            and not _is_right_too(text, one)
            and not set(re.findall(r"[\d.,]*\d|\w+", text.lower())) <= quote
        ]
        return wrong_options(one.answer, (), fresh[:WRONG], (), one.quote, prompt=one.asked)[:WRONG]

    def _like(self, one: Proposal, pool: list[str]) -> tuple[str, ...]:
        shape, mine, said, size = shape_of(one.answer), stems(one.answer), stems(one.filled), len(one.answer.split())
        fit = []
        for text in pool:
            theirs = stems(text)
            twin = _twins(text, one.answer)
            if one.kin in _PHRASES and not same_sort(text, one.answer):
                continue
            if one.kin == "person" and not self._may_be(text, one.answer):
                continue
            if one.kin == "term" and _ending(text) != _ending(one.answer):
                continue
            if one.kin == "term" and is_plural(text.split()[-1]) != is_plural(one.answer.split()[-1]):
                continue
            if (
                shape_of(text) != shape
                or not theirs
                or (theirs & mine and not twin)
                or theirs <= said
                or (theirs & said and one.kin not in _NAMES and not twin)
            ):
                continue
            if abs(len(text.split()) - size) > 1 or text[:1].isupper() != one.answer[:1].isupper():
                continue
            if text.isupper() != one.answer.isupper() or ("(" in text) != ("(" in one.answer):
                continue
            fit.append(text)
        fit.sort(
            key=lambda text: (
                not _twins(text, one.answer),
                abs(len(text.split()) - size),
                abs(len(text) - len(one.answer)),
                text,
            )
        )
        chosen: list[str] = []
        beside = _beside(one)
        for text in fit:
            alike = any(stems(text) & stems(other) and not _twins(text, other) for other in chosen)
            if not alike and not self._holds(text, beside) and not self._is_one(text, one.answer):
                chosen.append(text)
            if len(chosen) == WRONG:
                return tuple(chosen)
        return ()

    def _may_be(self, person: str, other: str) -> bool:
        """Whether a person may stand beside another: of one sex and role, as far as the text and their names tell."""
        if (" " in person) != (" " in other) or person.split()[0].lower().strip(".") in ROLES:
            return False
        first, second = _sex(person.split()[0].lower()), _sex(other.split()[0].lower())
        if first and second and first != second:
            return False
        mine, theirs = self.roles.get(person, set()), self.roles.get(other, set())
        return bool(mine & theirs) or not (mine or theirs)


def _beside(one: Proposal) -> frozenset[str]:
    """The words that stand around an answer."""
    return frozenset(stems(one.asked.replace("____", " ")))


def _is_right_too(text: str, one: Proposal) -> bool:
    """Whether a number is right as well: near to what is 'about' it, or beyond it where it is a bound."""
    value, right = read_value(text), read_value(one.answer)
    if value is None or right is None:
        return False
    if right.kind == "number" and (bound := _BOUND.search(one.cloze.partition("{{")[0])) is not None:
        more = _LEADS[bound[1].lower()] == "more than "
        if (value.number > right.number) != more:
            return True  # beside 'more than 300 m', 'more than 250 m' is right too
    roughly = ROUGHLY.search(one.cloze.partition("{{")[0]) is not None
    return not on_its_side(text, one) or (roughly and is_near(text, one.answer, year=one.kind in ("year", "date")))


_CLAUSES = re.compile(r"(?<=[.!?]) (?=[A-Z{])|[;:–—(]|, | (?=(?:but|because|which|who|although|though|while)\b)")
_DENIES = re.compile(r"\b(?:not(?! only)|never|no longer|nor|cannot)\b|n[’']t\b", re.IGNORECASE)


def _is_denied(cloze: str) -> bool:
    """Whether a clause says what is not so: then whatever else is put in is right."""
    return any("{{" in part and _DENIES.search(part) is not None for part in _CLAUSES.split(cloze))


@lru_cache(maxsize=4096)
def _sex(name: str) -> str:
    """Whose first name a name is, "female" or "male"; '' for either."""
    words = lexicon()
    return "female" * (name in words["female"] and name not in words["male"]) or "male" * (
        name in words["male"] and name not in words["female"]
    )


def _roles(one: Proposal) -> set[str]:
    """What stands right before a person's name, or behind its comma, and says what that person is: 'poet', 'king'."""
    before, _, rest = one.cloze.partition("{{")
    behind = rest.partition("}}")[2]
    said = [*re.findall(r"[\w-]+", before[-60:])[-2:], *re.findall(r"[\w-]+", one.answer)[:1]]
    if behind.startswith(", "):
        said += re.findall(r"[\w-]+", behind[:40])[:5]
    actors = lexicon()["actor"]
    return {word.lower() for word in said if word.lower() in actors or word.lower() in ROLES}


_ENDINGS = (
    "ity",
    "tion",
    "sion",
    "ment",
    "ness",
    "ance",
    "ence",
    "ism",
    "ing",
    "or",
    "er",
    "ist",
    "cy",
    "ase",
    "ose",
    "ine",
)


def _ending(term: str) -> str:
    """The ending that tells what sort of thing a term is of."""
    last = term.split()[-1].lower()
    last = last[:-1] if is_plural(last) and last.endswith("s") else last
    return next((ending for ending in _ENDINGS if last.endswith(ending)), "")


def _twins(text: str, other: str) -> bool:
    """'Divergent boundary' and 'transform boundary': of one kind, and not the same."""
    mine, theirs = text.lower().split(), other.lower().split()
    return (
        len(mine) == len(theirs) == 2
        and mine[-1] == theirs[-1]
        and text.islower()
        and not stems(mine[0]) & stems(theirs[0])
    )


_LEADS = dict.fromkeys(("more than", "over", "at least", "above", "exceeding"), "more than ") | dict.fromkeys(
    ("less than", "fewer than", "under", "below", "up to", "at most", "within"), "less than "
)
"""What stands before a number and makes it a bound."""
_BOUND = re.compile(rf"\b({'|'.join(_LEADS)}) (?:an?|some )?$", re.IGNORECASE)
_SHARE = re.compile(r"\w+ (?:in|out of) (?:every )?\w+")
_FOUR_DIGITS = re.compile(r"(?<![\d.,])\d{4,6}(?![\d.,]?\d)")
_ONES = re.compile(r"1 \w+s\b")
_MONTH = re.compile("|".join(MONTHS), re.IGNORECASE)


def _form(text: str) -> tuple[str, bool, bool]:
    """How a value is written ('$0 billion'); else whether a text begins with a capital, and has several words."""
    if read_value(text) is not None:
        return _MONTH.sub("month", re.sub(r"\d[\d.,]*", "0", text)).casefold(), False, False
    return "", text[:1].isupper(), len(text.split()) > 3
