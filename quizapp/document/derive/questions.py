"""Plain questions in place of sentences with a gap; and whether a question, a model's too, asks what its sentence says and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from quizapp.document.derive.alone import apart, shorter
from quizapp.document.derive.asking import ASKED, questions
from quizapp.document.derive.closed import KINDS, PLACE, WORK
from quizapp.document.derive.lexicon import lexicon
from quizapp.document.derive.lints import lint
from quizapp.document.derive.names import kin_of
from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.rearranged import Reading, readings
from quizapp.document.derive.values import MONTHS
from quizapp.document.derive.verb_first import words_of
from quizapp.fact import find_gaps

MOST_WORDS = 30
"""A sentence with a gap is read more easily than a longer question."""


def of_its_topic(one: Proposal, question: str) -> str:
    """A question with what its sentence is shown with: 'Kenya: When …?', '… (TDI, 2022)?'."""
    parts = apart(one)
    if parts is None or not question.endswith("?"):
        return question
    topic = "" if question.startswith(parts.topic) else parts.topic
    about = "" if question.endswith(f"{parts.about}?") else parts.about
    return f"{topic}{question[:-1]}{about}?"


MOST_BEFORE = 40
"""So many words may stand before it."""


def plain(one: Proposal, names: frozenset[str] = frozenset()) -> str:
    """A plain question in place of a sentence with its gap, where the pattern is safe; else ''.

    It asks no more than the sentence with its gap, and may leave out what is said by the way. `names` are words that have
    a capital inside sentences too.
    """
    gaps = find_gaps(one.cloze)
    if (
        one.kind not in ASKED
        or len(gaps) != 1
        or one.cloze[gaps[0].end :][:1] in ("'", "’")
        or (parts := apart(one)) is None
    ):
        return ""
    if len(words_of(parts.before)) > MOST_BEFORE:
        return ""
    if life := born_or_died(one):
        return life
    more = f" Name {_ALL[len(one.answers)]}." if one.answers else ""
    short = shorter(parts.last, names)
    if short is None:
        return ""
    for question in questions(short, names, told=bool(parts.before)):
        if _WHEN_TWICE.match(question):
            continue
        whole = f"{parts.topic}{parts.before}{question[:-1]}{parts.about}?"
        if len(words_of(question)) <= MOST_WORDS and _says_the_same(short, question) and not lint(_asked(one, whole)):
            return whole + more
    return ""


_WHEN_TWICE = re.compile(r"(?:When|In which (?:year|month)) .*,? when ", re.IGNORECASE)
"""'When did it reach its lowest level, when it was 41 percent full?'"""
_DAY = rf"\d{{1,2}} (?:{MONTHS}) \d{{3,4}}|(?:{MONTHS}) \d{{1,2}}, \d{{3,4}}"
_LIVED = re.compile(
    rf"(?:[^:]+: )?(?P<who>[A-Z][\w.’'-]*(?: [\w.’'-]+){{0,5}}) \((?:born (?P<alone>\{{\{{(?:{_DAY})\}}\}})|(?P<born>(?:{_DAY})|\{{\{{(?:{_DAY})\}}\}})"
    rf" ?[–—-] ?(?P<died>(?:{_DAY})|\{{\{{(?:{_DAY})\}}\}}))\)(?:,| was| is)"
)
"""'Lise Meitner ({{7 November 1878}} – 27 October 1968) was …': two days in brackets behind a person's name."""


SHORTEST_LIFE = 15
"""In years; fewer are those of an office."""
_HEAD_ENDS = frozenset("of in at on by from for and or who whose that with to during".split())


def born_or_died(one: Proposal) -> str:
    """When somebody was born, or died, of whom a sentence has the days in brackets; else ''."""
    match = _LIVED.match(one.cloze)
    if match is None or "{{" not in match.group():
        return ""
    name = match["who"].lower().split()
    years = [int(year) for year in re.findall(r"\b\d{3,4}\b", match.group()[match.end("who") - match.start() :])]
    if {name[0], name[-1]} & (KINDS | WORK | PLACE) or any(word.isdigit() for word in name):
        return ""
    if len(years) > 1 and years[1] - years[0] < SHORTEST_LIFE:
        return ""
    told = re.match(r" ?(?:was|is) an? ([\w’' -]+)", one.filled[match.end("who") :].partition(")")[2])
    words = [*words_of(told[1]), "of"] if told else []
    head = next((before for before, word in pairwise(words) if word in _HEAD_ENDS), "")
    acts = head in lexicon()["actor"] or head.endswith(("ist", "ician", "ographer"))
    if not acts and (name[0] not in lexicon()["given"] or head):
        return ""
    asks_birth = "{{" in (match["alone"] or match["born"])
    return f"When was {match['who']} born?" if asks_birth else f"When did {match['who']} die?"


LONGEST = 40
"""A question of more words is not read."""
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
    if question == born_or_died(one):
        return True
    said, inner = one, question
    parts = apart(one)
    if parts is not None and (parts.topic or parts.before or parts.about):
        before, about = parts.topic + parts.before, f"{parts.about}?"
        if not inner.endswith(about) or (parts.topic and not inner.startswith(parts.topic)):
            return False
        if inner.startswith(before):
            said, inner = parts.last, inner.removeprefix(before).removesuffix(about) + "?"
    return _says_the_same(said, inner) and not lint(_asked(one, question))


def _says_the_same(one: Proposal, question: str) -> bool:
    if (
        not question.endswith("?")
        or question[:1].islower()
        or _BRACKETS.search(question)
        or len(words_of(question)) > LONGEST
    ):
        return False
    return any(_fits(reading, one) for reading in readings(one, question))


def _fits(reading: Reading, one: Proposal) -> bool:
    """Whether the answer is of the kind that is asked for."""
    match reading.word:
        case "who" | "whom":
            if re.search(r"\b(?:nick|sur|first |last |real |full |birth |maiden )name\b", one.filled):
                return False  # what somebody is called
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
        case "why" | "how":
            return one.kind in ("cause", "model")
    return True  # an amount: its words tell


def _is_such(reading: Reading, one: Proposal) -> bool:
    """Whether the answer is a year, a city, a person …, as the noun says."""
    noun, low = reading.noun, one.answer.lower().removeprefix("the ")
    if noun in _KINDS:
        return _KINDS[noun].fullmatch(one.answer) is not None
    if noun == "person":
        return one.kin == "person"
    if noun == "organisation":
        return one.kin == "organisation"
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


_ALL = [
    "",
    "it",
    "both",
    *(f"all {number}" for number in "three four five six seven eight nine ten eleven twelve".split()),
]


def name_all(cloze: str, items: Sequence[str]) -> str:
    """What is asked for several things: the sentence, and how many they are; '' for one."""
    if len(items) < 2:
        return ""
    before, _, rest = cloze.partition("{{")
    return f"{before}____{rest.partition('}}')[2]} Name {_ALL[len(items)]}."
