"""Whether a question that a model wrote asks what its proposal's sentence says, and nothing that it does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from quizapp.document.derive.closed import PLACE
from quizapp.document.derive.lexicon import lexicon
from quizapp.document.derive.lints import lint
from quizapp.document.derive.names import kin_of
from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.rearranged import Reading, around, readings
from quizapp.document.derive.values import MONTHS
from quizapp.document.derive.verb_first import words_of

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
_VERB = re.compile(r"\b(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|may|might|must|should)\b", re.I)
_BRACKETS = re.compile(r"[{}\[\]<>]|\?.*\?")
_TIME_WORD = re.compile(
    rf"about|around|circa|c\.|early|late|mid|the|in|of|between|and|to|from|or|spring|summer|autumn|winter|first|second|third"
    rf"|\d{{1,2}}|\d{{3,4}}s?|\w+(?:th|st|nd|rd)|AD|BCE?|CE|{MONTHS}|century|centuries"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2}[:.]\d\d|[ap]\.?m\.?",
    re.I,
)
_SURE_TIME = re.compile(rf"\b(?:\d{{3,4}}s?|{MONTHS}|century|centuries|BCE?|AD|\w+day|\d{{1,2}}:\d\d|[ap]\.?m)\b", re.I)
_KINDS = {
    "year": re.compile(r"(?:about |around |c\. ?|AD )?\d{3,4}(?: (?:BCE?|CE|AD))?|\d{1,2} (?:BCE?|CE|AD)"),
    "date": re.compile(rf"(?=.*\d).*\b(?:{MONTHS})\b.*"),
    "day": re.compile(rf"(?=.*\d).*\b(?:{MONTHS})\b.*|\w+day"),
    "month": re.compile(rf"(?:{MONTHS})(?: \d{{4}})?"),
    "century": re.compile(r".*\bcentury\b.*"),
    "decade": re.compile(r"(?:the )?\d{3}0s"),
    "percentage": re.compile(r".*\d ?(?:%|per ?cent)"),
    "share": re.compile(r".*\d ?(?:%|per ?cent)"),
    "proportion": re.compile(r".*\d ?(?:%|per ?cent)"),
}
"""What an answer has to be that is asked for with such a noun."""
_CONTINENTS = frozenset("africa asia europe america oceania antarctica australia".split())
_THERE = frozenset("in at on near from to into through across outside around".split())
"""Behind these a place stands."""
_PERSONS = frozenset(("person", "organisation", "name", "short", "term", "model", ""))


def proved(one: Proposal, question: str) -> bool:
    """Whether a question may be asked in place of the sentence with its gap.

    It is that sentence in another order, word for word, and asks for what the answer is. It leaves out nothing of the
    sentence, but other sizes, or numbers of other things, behind the number that is asked for. In doubt it is refused.
    """
    if (
        not question.endswith("?")
        or question[:1].islower()
        or _BRACKETS.search(question)
        or len(words_of(question)) > LONGEST
    ):
        return False
    if any(edit.kind == "source" for edit in one.rewrites) and not set(words_of(around(one)[1])) <= set(
        words_of(question)
    ):
        return False
    return any(_fits(reading, one) for reading in readings(one, question)) and not lint(_asked(one, question))


def _fits(reading: Reading, one: Proposal) -> bool:
    """Whether the answer is of the kind that is asked for."""
    match reading.word:
        case "who" | "whom":
            named = one.kin in _PERSONS and (one.kin == "person" or kin_of(one.answer) != "place")
            return named and _is_named(one.answer) and reading.before not in _THERE - {"from", "to"}
        case "when":
            return _is_time(one.answer)
        case "where":
            return reading.before in _THERE and _is_place(one)
        case "what":
            return one.kin != "person" and not _is_time(one.answer)
        case "which":
            return reading.told or _is_such(reading, one)
    return True  # an amount: its words tell


def _is_such(reading: Reading, one: Proposal) -> bool:
    """Whether the answer is a year, a city, a person …, as the noun says."""
    noun, low = reading.noun, one.answer.lower().removeprefix("the ")
    if noun in _KINDS:
        return _KINDS[noun].fullmatch(one.answer) is not None
    if noun == "person":
        return one.kin == "person"
    if noun == "country":
        return low in lexicon()["country"]
    if noun == "continent":
        return low.split()[-1] in _CONTINENTS
    if noun not in ("city", "town", "place") or reading.before in ("by", "with", "as", ""):
        return False
    if noun == "place":
        return _is_place(one)
    return low in lexicon()["city"] or (
        one.kin == "place" and _is_place(one) and low not in lexicon()["country"] and not PLACE & set(low.split())
    )


def _is_place(one: Proposal) -> bool:
    low = one.answer.lower().removeprefix("the ")
    known = "place" in (one.kin, kin_of(low)) and one.kin != "person"
    return known and _is_named(one.answer) and not _is_tongue(low)


def _is_tongue(low: str) -> bool:
    """Whether it may be a language: 'written in French'."""
    return low in lexicon()["demonym"] or low.endswith(("ish", "ese")) or low in ("latin", "greek", "hebrew", "hindi")


def _is_named(answer: str) -> bool:
    """Whether an answer is a name, and of no time."""
    words = answer.removeprefix("the ").split()
    plain = ("of", "de", "von", "van", "the", "and", "da", "di", "la", "le", "del", "der", "for")
    return (
        not any(sign.isdigit() for sign in answer)
        and not _is_time(answer)
        and all(word[0].isupper() for word in words if word not in plain)
        and words[-1].lower()
        not in ("age", "ages", "war", "era", "period", "christmas", "easter", "ramadan", *_SEASONS)
    )


_SEASONS = ("spring", "summer", "autumn", "winter")


def _is_time(answer: str) -> bool:
    words = [word for word in re.split(r"[\s,–-]+", answer) if word]
    return all(_TIME_WORD.fullmatch(word) for word in words) and _SURE_TIME.search(answer) is not None


def _asked(one: Proposal, question: str) -> Proposal:
    return replace(one, question=question.rstrip("?"))  # its own question mark is no fault


_COUNTS = "none one two three four five six seven eight nine ten eleven twelve".split()


def name_all(cloze: str, items: Sequence[str]) -> str:
    """What is asked for a list of three things or more: the sentence, and how many they are; '' for fewer."""
    if len(items) < 3:
        return ""
    before, _, rest = cloze.partition("{{")
    return f"{before}____{rest.partition('}}')[2]} Name all {_COUNTS[len(items)]}."
