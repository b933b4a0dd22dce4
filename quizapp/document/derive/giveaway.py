"""Whether what is asked gives its answer away: it says it, or from what it says the answer can be told."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from quizapp.document.derive.closed import ROLES
from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.stems import in_figures, stems, words_end, words_of

TOLD = 0.7
"""Where so large a part of an answer's words stands in what is asked, that gives it away."""
GIVEN = 7
"""Words that begin with so many letters alike are of one kin."""
BRIEFEST = 3
"""A term of more letters is given away by a word that begins with it."""


def _spells_out(cloze: str, answer: str) -> bool:
    """Whether letters in brackets are asked for behind the words that they begin: 'General Pharmaceutical Council ({{GPhC}})'."""
    before = cloze.partition("{{")[0]
    if " " in answer or not before.endswith("(") or sum(sign.isupper() for sign in answer) < 2:
        return False
    words = [word[0] for word in re.findall(r"\w+", before)[-len(answer) - 2 :]]
    letters = [sign for sign in answer if sign.isupper()]
    return all(sign in words or sign.lower() in words for sign in letters)


_PREFIXES = ("inter", "counter", "trans", "under", "over", "super")


def _begins_alike(answer: str, asked: str) -> bool:
    """Whether another word begins as an answer of one word does: 'Anguilla' beside 'Anguillidae', 'prep' beside 'preparatory'."""
    begins = answer[:GIVEN].lower()
    return not begins.startswith(_PREFIXES) and any(word.startswith(begins) for word in words_of(asked.lower()))


def _half_said(name: str, asked: str, kin: str) -> bool:
    """Whether two words of a longer name on end, or a person's last one, stand in what is asked: 'Richard Trevithick' beside 'Trevithick'."""
    words = name.split()
    if len(words) > 1 and kin == "person":
        others = re.findall(rf"(?:\b([A-Z]\w+) )?\b{re.escape(words[-1])}\b", asked)
        if any(not first or first in words or first.lower() in ROLES for first in others):
            return True  # not where it is another's: 'John Herschel, son of William Herschel'
    return len(words) > 2 and any(
        re.search(rf"\b{re.escape(a)} {re.escape(b)}\b(?! [A-Z])", asked)
        for a, b in pairwise(words)
        if a[0].isupper() and b[0].isupper()
    )


_FIRST_OF = re.compile(r"\}\}[ -](?:most|\w+est)\b.*\b(?:after|behind)\b")
"""'The {{second}} largest, after the service sector'."""
_FOLLOWS = re.compile(r"\}\}[^.;]*?(?::| (?:are|were|include|includes|included)) (?P<things>[^.;:()]+)")


_NO_THINGS = re.compile(r"(?:\w+ed|born|seen|found|built|made|known|in|on|at|by|from|to|of)\b")


def _counts_what_follows(cloze: str, said: set[str]) -> bool:
    """Whether the things that an answer counts are listed behind it: 'There are {{three}} types: A, B, and C'."""
    found = _FOLLOWS.search(cloze)
    if found is None or _NO_THINGS.match(found["things"]):
        return False
    things = [thing for thing in re.split(r",? (?:and|or) |, ", found["things"].strip(" .")) if thing]
    return len(things) > 1 and said == {str(len(things))}


_SAID_AGAIN = frozenset("phrase property role state deed".split())


_FROM_TO = re.compile(r"\b(?:from|between|in|of) (?:\{\{)?\d{4}(?:\}\})? ?(?:to|and|until|till|[-–]) ?(?:\{\{)?\d{4}\b")
_LASTING = re.compile(r"\b(?:\w+|\d+)[ -]years?\b")
"""'Two years, from 1321 to 1323': one tells the other."""


_YEARS = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
_SO_LONG = re.compile(r"\b(\w+|\d+)[ -]years?\b(?![ -](?:ago|old)\b)")


MOST_YEARS = 12
"""A text of more years is a table."""


def _can_be_reckoned(one: Proposal) -> bool:
    """Whether of two years and the time between them one is asked for and the others are told: '{{six years}}, from 1754 to 1760'."""
    if one.kind not in ("number", "year", "count", "date"):
        return False
    years = sorted({int(year) for year in _YEARS.findall(one.filled)})
    lasted = {word for found in _SO_LONG.findall(one.filled) for word in in_figures(found)}
    if not lasted or len(years) < 2 or len(years) > MOST_YEARS:
        return False
    said = set(re.findall(r"\d+", one.answer)) | in_figures(one.answer)
    return any(
        str(later - earlier) in lasted and said & {str(earlier), str(later), str(later - earlier)}
        for earlier, later in combinations(years, 2)
    )


_COUNTED = re.compile(r"\}\}[^().;]{0,40}\((?P<parts>[^()]*)\)")


def _is_summed(one: Proposal) -> bool:
    """Whether the parts of a number are listed in brackets behind it: '{{402}} people (5 officials, 9 officers, …)'."""
    found = _COUNTED.search(one.cloze)
    parts = [int(part) for part in re.findall(r"(?<![\d.,])\d{1,6}(?![\d.,]*\d)", found["parts"])] if found else []
    return len(parts) > 1 and one.answer.replace(",", "") == str(sum(parts))


def gives_away(one: Proposal, said: set[str], around: set[str]) -> bool:
    """Whether a proposal's answer, of which the stems are `said`, can be told from what is `around` it."""
    asked, answer = one.asked, one.answer
    digits = {word for word in said if word[0].isdigit()}
    if digits and not one.answers:
        if digits <= {word for word in around if word[0].isdigit()} and said <= around:
            return True
    elif (
        any(part and part <= around for part in map(stems, one.answers))
        or said <= around
        or (any(len(s) > 3 and s in around for s in said) and len(said & around) / len(said) > TOLD)
    ):
        return True
    whole = one.kind == "term" and len(answer) > BRIEFEST  # 'prep' beside 'preparatory'
    if " " not in answer and (whole or len(answer) > GIVEN) and not one.answers and _begins_alike(answer, asked):
        return True
    if _spells_out(one.cloze, answer) or (one.kind == "name" and _half_said(answer, asked, one.kin)):
        return True
    if one.kind in ("number", "year") and _FROM_TO.search(one.cloze) and _LASTING.search(one.filled):
        return True
    if (one.kind == "ordinal" and _FIRST_OF.search(one.cloze)) or (
        one.kind == "count" and (_counts_what_follows(one.cloze, said) or _is_summed(one))
    ):
        return True
    return _can_be_reckoned(one) or (one.kind in _SAID_AGAIN and words_end(answer) in around)
