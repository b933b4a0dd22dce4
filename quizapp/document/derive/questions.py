"""Whether a question that a model wrote asks what its proposal's sentence says, and nothing that it does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizapp.document.derive.lints import lint, stem
from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.values import MONTHS
from quizapp.fact import find_gaps

_WHEN_IT_WAS = re.compile(
    r"^((?:The )?[^,;:()]+?) (was|were) ((?:first |finally |officially )?(?:\w+ed|built|born|made|written|found|begun|held|won|cut)) "
    r"(?:(?:in|on) )?\{\{([^{}]+)\}\}\.$"
)
_BY_WHOM = re.compile(
    r"^((?:The )?[^,;:()]+?) (was|were) ((?:first )?(?:\w+ed|built|made|written|found)) by \{\{([^{}]+)\}\}\.$"
)
_WHICH = re.compile(
    r"^The ((?:largest |smallest |longest |highest |only )?\w+ of [^,;:()]+?) (is|was) (?:the )?\{\{([^{}]+)\}\}\.$"
)
_OF_WHICH = re.compile(r"^\{\{([^{}]+)\}\} (is) the ((?:capital|currency|national \w+|symbol) of [^,;:()]+)\.$")
_PEOPLE = re.compile(
    r"\b(?:\w+(?:ors?|ers?|ists?|ians?)|king|queen|chief|head|wife|husband|son|daughter|man|woman)\b", re.I
)
"""Of such one asks 'who'."""
_KEPT = frozenset(("capital", "end", "lead"))


def plain(one: Proposal) -> str:
    """A plain question in place of a sentence with its gap, where the pattern is safe; else ''.

    It asks when something was done, by whom, or which is the one of its kind; names keep their capital, 'The' does not.
    """
    if one.question or one.answers or any(rewrite.kind not in _KEPT for rewrite in one.rewrites):
        return ""
    question = ""
    if one.kind in ("year", "date") and (match := _WHEN_IT_WAS.match(one.cloze)) and (what := _inside(match[1])):
        question = f"When {match[2]} {what} {match[3]}?"
    elif one.kin == "person" and (match := _BY_WHOM.match(one.cloze)) and (what := _inside(match[1])):
        question = f"By whom {match[2]} {what} {match[3]}?"
    elif one.kind == "definition" and (match := _WHICH.match(one.cloze)) and not _PEOPLE.search(match[1]):
        question = f"What {match[2]} the {match[1]}?"
    elif one.kind == "definition" and (match := _OF_WHICH.match(one.cloze)):
        question = f"What {match[2]} the {match[3]}?"
    return question if question and proved(one, question) else ""


def _inside(subject: str) -> str:
    """A subject as it stands inside a sentence; '' where it isn't sure that its capital stays, or that it is one."""
    if _VERB.search(subject) or '"' in subject:
        return ""
    if subject.startswith("The "):
        return "t" + subject[1:]
    words = subject.split()
    return subject if len(words) > 1 and all(word[0].isupper() for word in (words[0], words[-1])) else ""


LONGEST = 40
"""A question of more words is not read."""
_WORD = re.compile(r"\d[\d.,]*\d|\w+")
_ASKS = frozenset(
    "what which who whom whose when where how much many year date day month century time "
    "name country city place person people number share percentage amount kind type term is are was were be been being do does did "
    "has have had will would can could may might must shall should the a an of in on at to for by from with and or its it called".split()
)
"""Words that a question may have and its sentence not: they say nothing of what is so."""
_VERB = re.compile(r"\b(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|may|might|must|should)\b", re.I)
_DENIES = frozenset("no not never nor none neither without except unless hardly only".split())
_SHORT = re.compile(r"(?:n't|n’t)\b", re.I)
_TIME = re.compile(rf"\b(?:\d{{4}}|\d{{4}}s|{MONTHS}|century|\d{{1,2}}:\d\d)\b")
_HOW = re.compile(r"\bhow (?:(?:many|much) )?(?!much\b|many\b)(\w+)", re.I)
_WHEN = re.compile(r"\b(?:when|year|date|day|month|century)\b", re.I)
_AMOUNT = re.compile(
    r"\bhow (?:much|many|long|far|old|high|tall|deep|wide|large|big)\b|\b(?:number|share|percentage|amount)\b", re.I
)
_SOMEONE = re.compile(r"\b(?:who|whom|whose|where)\b", re.I)


def proved(one: Proposal, question: str) -> bool:
    """Whether a question may be asked in place of the sentence with its gap.

    Each of its words is one of the sentence's, but for those that only ask; behind the verb they stand in the sentence's order;
    it denies nothing that the sentence doesn't, and asks for what the answer is. It leaves out nothing of the sentence, or
    asks 'how long', 'how many' for the first number, of what stands before it.
    """
    words = _WORD.findall(question.lower())
    if not question.endswith("?") or question.count("?") > 1 or len(words) > LONGEST or "{{" in question:
        return False
    said = [stem(word) for word in _WORD.findall(one.filled.lower())]
    mine = [stem(word) for word in words if word not in _ASKS]
    if not set(mine) <= set(said) or len(set(mine)) < 2:
        return False
    if bool(_DENIES & set(words) or _SHORT.search(question)) != bool(
        _DENIES & set(_WORD.findall(one.filled.lower())) or _SHORT.search(one.filled)
    ):
        return False
    verb = _VERB.search(question)
    if verb is None and not words[0].startswith("wh"):
        return False
    rest = [stem(word) for word in _WORD.findall(question[verb.end() if verb else 0 :].lower()) if word not in _ASKS]
    at = -1
    for word in rest:
        try:
            at = said.index(word, at + 1)
        except ValueError:
            return False
    whole = _stems(_around(one)[0] + _around(one)[1]) <= set(mine)
    return (
        (whole or _first_number(one, question, rest))
        and _fits(question, one.answer)
        and not lint(_asked(one, question))
    )


def _around(one: Proposal) -> tuple[str, str]:
    """What stands before and behind the gap."""
    gap = find_gaps(one.cloze)[0]
    return one.cloze[: gap.start] + " ", one.cloze[gap.end :]


def _stems(text: str) -> set[str]:
    return {stem(word) for word in _WORD.findall(text.lower()) if word not in _ASKS}


def _first_number(one: Proposal, question: str, rest: list[str]) -> bool:
    """Whether it asks how long, or how many, for the first number of a sentence, of what stands before that."""
    how = _HOW.search(question)
    before, after = _around(one)
    behind = _WORD.findall(f"{one.answer} {after}".lower())
    size = len(_WORD.findall(one.answer))
    if how is None or stem(how[1].lower()) not in [stem(word) for word in behind[1 : size + 1]]:
        return False
    if re.search(r"\d", before) or any(rewrite.kind == "source" for rewrite in one.rewrites):
        return False
    return set(rest) - {stem(how[1].lower())} == _stems(before)


def _fits(question: str, answer: str) -> bool:
    """Whether the answer is of the kind that is asked for."""
    has_digit = any(sign.isdigit() for sign in answer)
    if _SOMEONE.search(question) and not _WHEN.search(question):
        return not has_digit
    if _AMOUNT.search(question):
        return has_digit or len(answer.split()) < 4
    return not _WHEN.search(question) or _TIME.search(answer) is not None


def _asked(one: Proposal, question: str) -> Proposal:
    from msgspec.structs import replace

    return replace(one, question=question.rstrip("?"))  # its own question mark is no fault


_COUNTS = "none one two three four five six seven eight nine ten eleven twelve".split()


def name_all(cloze: str, items: Sequence[str]) -> str:
    """What is asked for a list of three things or more: the sentence, and how many they are; '' for fewer."""
    if len(items) < 3:
        return ""
    before, _, rest = cloze.partition("{{")
    return f"{before}____{rest.partition('}}')[2]} Name all {_COUNTS[len(items)]}."
