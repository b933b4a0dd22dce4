"""A name in an answer that its quote does not say, though it says another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.deck.amounts import numbers
from quizapp.fact import AnyFact, Gap, GapsFact, ListFact, QuestionFact, find_gaps
from quizapp.text import normal, strip_accents

MOST_WORDS = 3
LIKE, MORE_LIKE = 60, 75
"""A word of the quote that is so much alike (0 to 100) and begins with the same two letters may be the same name, 'France' and 'French';
with other letters it has to be more alike: 'Paris' is not 'Pisa', but 'Kiev' may be 'Kyiv'."""
ROOT = 4
"""So may one that begins with so many letters alike: 'Russia' and 'Russian'."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BEGINS = re.compile(r"(?:^|[.!?:]\s|[\"“”«(]|\n)\s*$")
_ASKS_A_NAME = re.compile(
    r"^(?:who|whom|whose|where)\b"
    r"|\b(?:which|what)(?: \w+)? (?:city|town|village|capital|country|state|province|region|river|lake|island|person|man|woman)\b"
    r"|\b(?:which|what)(?: \w+)? (?:king|queen|prince|princess|emperor|empress|pope|bishop|archbishop|cardinal|saint|president|chancellor|minister|governor|mayor|general|admiral"
    r"|architect|engineer|inventor|scientist|physicist|chemist|mathematician|astronomer|philosopher|explorer|author|writer|poet|novelist|composer|painter|sculptor|artist|actor|actress)\b"
    r"|\bby whom\b|\bwhat is the (?:capital|name)\b",
    re.IGNORECASE,
)
AROUND, BETWEEN = 3, 6
"""So many words around a gap tell its place in a quote, and so many there may be in it."""
_PLAIN = re.compile(r"\w+")
_GAP = re.compile(r"\{\{([^{}:]*)[^{}]*\}\}")
_POINTS = frozenset("he she it they him her them his its their this that these those who which".split())
_FIGURES = re.compile(r"\d")
_ASKS_WHO = re.compile(r"^(?:who|whom|whose|by whom)\b", re.IGNORECASE)
_FIRST_NAME = re.compile(r"(?<!\b[Tt]he )(?<!\b[Aa] )(?<!\b[Aa]n )\b(?P<name>[A-Z][a-zà-öø-ÿ]{2,}) $")
_TITLES = frozenset(
    "mister lord lady sir dame king queen prince princess emperor empress president chancellor minister general admiral captain colonel major saint count countess duke duchess "
    "baron professor doctor judge justice senator governor mayor pope bishop cardinal father brother sister mother uncle aunt engineer citizen young old the house family".split()
)
_KIN = tuple(
    frozenset(names.split())
    for names in (
        "william bill billy will wilhelm guillaume willem", "robert bob bobby rob", "richard dick rick", "edward ted ed eddie eduard", "james jim jimmy jacques jacob jakob jack",
        "john jack johnny jan ivan giovanni juan johann johannes jean sean ian hans joão", "charles charlie chuck karl carl carlos carlo", "henry harry hank henri heinrich enrique henrik",
        "joseph joe josef iosif giuseppe jose josé", "peter pyotr pierre pedro pietro petr pete", "paul pavel pablo paolo", "michael mike mikhail miguel michel",
        "alexander alex sandy aleksandr alexandre alessandro sasha", "nicholas nick nikolai nicolas niccolò", "thomas tom tommy tomás", "elizabeth betty liz lizzie eliza beth elisabeth isabel",
        "margaret peggy maggie meg marguerite rita", "catherine kate kitty katherine ekaterina yekaterina caterina", "mary maria marie molly polly miriam", "anne anna ann hannah nancy",
        "theodore ted teddy fyodor theodor", "francis frank francesco francisco françois franz", "george georg jorge georges yuri giorgio", "louis ludwig luis luigi lewis lou", "samuel sam",
        "benjamin ben", "daniel dan", "david dave", "frederick fred friedrich frederic", "philip philippe felipe phil", "stephen steve stefan étienne", "andrew andy andrei andreas andré",
        "laurence larry lorenzo", "vladimir volodymyr", "dorothy dolly", "abraham abe", "albert al bert", "anthony tony antonio anton", "christopher chris cristoforo cristóbal", "leo lev leon",
    )
)  # fmt: skip
"""First names that may be one person's, short or in another language."""
_NO_NAMES = frozenset(
    "yes no true false none both neither nobody nothing never always all nowhere everyone everybody everywhere unknown".split()
)


def unsaid(fact: AnyFact) -> str:
    """A name that is the answer and of which the quote has no word, though it has another name; '' where all is well."""
    said = words_said(fact.quote)
    if strange := _filled_otherwise(fact, said) or _unlisted(fact, said):
        return strange
    asked = ""
    for name, asked in _names(fact):
        words = [strip_accents(word) for word in normal(name).split()]
        if not _NO_NAMES.isdisjoint(words):
            continue
        if any(is_said(word, said) for word in words):
            if _ASKS_WHO.match(asked) and _is_namesake(name.split(), fact.quote, said):
                return name
            continue
        if _has_another(fact.quote, set(re.findall(r"\w+", normal(asked)))):
            return name
    return ""


def words_said(quote: str) -> list[str]:
    """The words of a quote, as `is_said` has them."""
    return [strip_accents(word) for word in normal(quote).split()]


def _filled_otherwise(fact: AnyFact, said: list[str]) -> str:
    """A name or number in a gap, where the quote has the words around the gap and another thing between them."""
    if not isinstance(fact, GapsFact):
        return ""
    for gap in find_gaps(fact.cloze):
        answer = gap.answer
        if not (_is_name(answer) or _FIGURES.search(answer)) or (numbers(answer) & numbers(fact.quote)):
            continue
        words = [strip_accents(word) for word in normal(answer).split()]
        if not any(is_said(word, said) for word in words) and _has_place(fact, gap):
            return answer
    return ""


def _has_place(fact: GapsFact, gap: Gap) -> bool:
    """Whether a quote has the words before and behind a gap, with a few others between."""
    before = _PLAIN.findall(_GAP.sub(r"\1", fact.cloze[: gap.start]))[-AROUND:]
    behind = _PLAIN.findall(_GAP.sub(r"\1", fact.cloze[gap.end :]))[:AROUND]
    if len(before) + len(behind) < AROUND:
        return False
    there = _PLAIN.findall(normal(fact.quote))
    before, behind = [normal(word) for word in before], [normal(word) for word in behind]
    starts = [at + len(before) for at in range(len(there)) if there[at : at + len(before)] == before] if before else [0]
    ends = [at for at in range(len(there)) if there[at : at + len(behind)] == behind] if behind else [len(there)]
    return any(0 < end - start <= BETWEEN and _POINTS.isdisjoint(there[start:end]) for start in starts for end in ends)


def _unlisted(fact: AnyFact, said: list[str]) -> str:
    """A name of a list, of which the quote has at least as many others."""
    if not isinstance(fact, ListFact):
        return ""
    names = [answer for answer in fact.answer if _is_name(answer)]
    strange = [name for name in names if not any(is_said(strip_accents(word), said) for word in normal(name).split())]
    return strange[0] if strange and 2 * len(strange) <= len(names) else ""


def _is_namesake(name: list[str], quote: str, said: list[str]) -> bool:
    """Whether a quote has a last name only behind other first names: 'Ruth Calder' is not 'Robert Calder'."""
    from rapidfuzz import fuzz

    if len(name) != 2 or is_said(strip_accents(normal(name[0])), said) or name[0].lower() in _TITLES:
        return False
    found = [(match, quote[: match.start()]) for match in re.finditer(rf"(?<!\w){re.escape(name[1])}(?!\w)", quote)]
    if not found:
        return False
    for _, lead in found:
        before = _FIRST_NAME.search(lead)
        if before is None or _BEGINS.search(lead[: before.start("name")]):
            return False  # how a sentence begins may be a capital without being a name
        other = before["name"]
        if (
            other.lower() in _TITLES
            or other.endswith(("ian", "ish", "ese", "man"))
            or _is_kin(name[0].lower(), other.lower())
        ):
            return False
        if fuzz.ratio(name[0].lower(), other.lower()) >= LIKE:
            return False
    return True


def _is_kin(one: str, other: str) -> bool:
    return any(one in kin and other in kin for kin in _KIN)


def _names(fact: AnyFact) -> Iterator[tuple[str, str]]:
    """The answers that are surely names, each with what is asked: capitals alone may only begin a line."""
    if isinstance(fact, GapsFact):
        for gap in find_gaps(fact.cloze):
            if _is_name(gap.answer) and not _BEGINS.search(fact.cloze[: gap.start]):
                yield gap.answer, fact.cloze
    elif isinstance(fact, QuestionFact) and _is_name(fact.answer) and _ASKS_A_NAME.search(fact.ask):
        yield fact.answer, fact.ask


def _is_name(answer: str) -> bool:
    """Whether each word is one with a capital; abbreviations are none, which stand for other words."""
    words = answer.split()
    return 0 < len(words) <= MOST_WORDS and all(
        _WORD.fullmatch(word) and word[0].isupper() and not word[1:].isupper() and len(word) > 1 for word in words
    )


def is_said(word: str, said: list[str]) -> bool:
    """Whether a word is among those of a quote, or one so much alike that it may be the same name."""
    from rapidfuzz import fuzz

    return any(
        word == other
        or (min(len(word), len(other)) >= ROOT and word[:ROOT] == other[:ROOT])
        or fuzz.ratio(word, other) >= (LIKE if word[:2] == other[:2] else MORE_LIKE)
        for other in said
    )


def _has_another(quote: str, asked: set[str]) -> bool:
    """Whether a quote has a name that is not in what is asked."""
    return any(
        word[0][0].isupper() and not _BEGINS.search(quote[: word.start()]) and asked.isdisjoint(normal(word[0]).split())
        for word in _WORD.finditer(quote)
    )
