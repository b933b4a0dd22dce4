"""Whom and what words may stand for: he or she, it or nothing at all, and one of several of a name; and of whom a text tells."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from quizapp.document.derive.closed import ATTRIBUTES, COMPANIES, HELD, HELD_AS, MINDFUL, ORGANISATION, ROLES
from quizapp.document.derive.items import MONTH_NAMES
from quizapp.document.derive.lexicon import MODAL, is_plural, lexicon
from quizapp.document.derive.names import Cast
from quizapp.document.derive.roles import without_role
from quizapp.document.derive.token import Token
from quizapp.document.text import Document

MOSTLY = 2
"""A text about one person says 'he' so many times as often as 'she', or the other way round."""
_NAMING = re.compile(r"the (?:name|term|word|element|concept|idea|letter) \w", re.IGNORECASE)
_OF = re.compile(r"(?:the |a |an |its )?(?:\w+ )?(\w+) of ", re.IGNORECASE)
_NTH = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth last next other".split()
)


def is_one_of_several(name: str) -> bool:
    """'Ninth Doctor', 'Second Empire': there are others."""
    words = name.split()
    return len(words) == 2 and words[0].lower() in _NTH


def he_or_she(text: str) -> str:
    """As what a text about one person speaks of that person: 'he', 'she', or '' where it says both, or neither."""
    he, she = len(re.findall(r"\b[Hh](?:e|is|im)\b", text)), len(re.findall(r"\b(?:[Ss]he|[Hh]ers?)\b", text))
    return "he" if he > MOSTLY * she else "she" if she > MOSTLY * he else ""


def may_be(person: str, pronoun: str) -> bool:
    """Whether a pronoun can stand for a person, as far as the first name tells."""
    words, first = lexicon(), person.split()[0].lower()
    female, male = first in words["female"], first in words["male"]
    return female == male or female == (pronoun in ("she", "her"))


def is_hardly_it(subject: str) -> bool:
    """Whether 'it' is hardly what a sentence had for its subject: a name's name, what a thing has, or someone.

    'The efficiency of the engine is high. It …': the engine, most likely.
    """
    owned = _OF.match(subject)
    head = (owned[1] if owned else subject.split(" of ")[0].split()[-1] if subject else "").lower()
    return bool(_NAMING.match(subject)) or (owned is not None and head in ATTRIBUTES) or head in lexicon()["actor"]


_SPANS = frozenset("year years month months week weeks day days hour hours minutes decade decades long time".split())


def _is_cleft(said: list[Token]) -> bool:
    """'(It) was Aurelian, however, who withdrew the army', '(It) was in 1905 that …': it stands for nothing."""
    if len(said) < 4 or said[0].low not in ("is", "was"):
        return False
    end = next((n for n, t in enumerate(said[:10]) if t.low in ("who", "that", "which") and t.tag in "SO"), 0)
    named = said[1].tag == "P" or (said[1].low in ("in", "on", "at") and said[2].tag in "PM")
    return end > 1 and named and all(t.tag in "PMNAI" or t.text in (",", "however", "then") for t in said[1:end])


def is_empty_it(tokens: list[Token], first: Token) -> bool:
    """'It is clear that', 'It would take …'."""
    rest = [t.low for t in tokens if t.start > first.start and t.text not in '"“”'][:8]
    if _is_cleft([t for t in tokens if t.start > first.start]):
        return True
    if len(rest) > 2 and rest[0] in ("is", "was") and rest[1] in HELD and rest[2] not in HELD_AS:
        return True  # 'It is conjectured there are …'
    if len(rest) > 2 and rest[0] in ("is", "was") and rest[1] == "only":
        return any(t.low == "that" and t.tag == "S" for t in tokens)  # 'It is only when … that …'
    if rest[:2] in (["should", "be"], ["would", "be"], ["could", "be"], ["might", "be"], ["may", "be"]):
        return rest[2:4] == ["up", "to"] or "that" in rest[3:5]  # 'it should be up to the operators to provide'
    if len(rest) > 2 and rest[0] in MODAL and rest[1] == "take":
        taken = next((t.low for t in tokens if t.start > first.start and t.tag == "N"), "")
        return taken in _SPANS  # 'It could take up to 15 years'
    if rest[:1] in (["became"], ["becomes"]) and "that" in rest[1:5]:
        return True  # 'As it became clear that …'
    if len(rest) > 2 and rest[0] in ("takes", "took"):
        return any(t.tag == "T" for t in tokens if t.start > first.start)
    return (
        len(rest) > 2
        and ("that" in rest[2:5] or "to" in rest[2 : 6 if rest[2] in ("upon", "for", "on") else 4])
        and rest[0] in ("is", "was", "seems", "would", "takes", "took")
    )


_FILED = re.compile(r"\W*([A-Z][A-Z’'-]+), ([A-Z][\w-]+(?: [A-Z][\w-]+)*)")
"""'NANSEN, Fridtjof': as an encyclopedia files persons."""


def _is_life(text: str, title: str) -> bool:
    """Whether a text with a name for its title tells a person's life."""
    words = title.split()
    if not 2 <= len(words) <= 4 or not (words[0][0].isupper() and words[-1][0].isupper()) or words[0] == "The":
        return False
    last = re.escape(words[-1])
    said = len(re.findall(r"\b(?:he|she|He|She|his|her|His|Her)\b", text[:6000]))
    if words[0].lower() in lexicon()["given"] and said >= 5 and len(re.findall(rf"\b{last}\b", text)) >= 5:
        return True
    begins = re.search(rf"{last}[^.()]{{0,40}}\([^)]*\d{{4}}|{last},? [^.]{{0,90}}?\b(?:was|is) an? ", text[:900])
    return begins is not None and said >= 5


def hero(text: str, cast: Cast, title: str = "") -> str:
    """The person that a document is about, by the name that it uses most fully, or ''."""
    if cast.kin.get(cast.topic) == "person":
        return cast.topic
    if _is_life(text, title):
        last = title.split()[-1]
        for name in (title, last):
            cast.kin[name] = "person"
            cast.seen.setdefault(name, text.find(name))
        cast.people[last] = [title]
        return title
    if filed := _FILED.match(text):
        last = filed[1].title()
        full = f"{filed[2].title()} {last}"
        name = full if full in text else last if text.count(last) > 1 else ""
        if name:
            cast.seen.setdefault(name, text.find(name))
            cast.kin[name] = "person"
            return name
    heard: Counter[str] = Counter()
    for name, kin in cast.kin.items():
        if kin == "person":
            heard[name.split()[-1]] += cast.count.get(name, 0)
    common = heard.most_common(2)
    if common and common[0][1] >= 4 and (len(common) < 2 or common[0][1] >= 2 * common[1][1]):
        fullest = max((name for name in cast.kin if name.split()[-1] == common[0][0]), key=len)
        return fullest if -1 < text.find(fullest) < 400 else ""
    return ""


def may_be_another(cast: Cast, subject: str, hero: str) -> bool:
    """Whether the subject of the sentence before is a name that may be another person's than the hero's."""
    said = without_role(subject) if subject else ""
    bare = said[:1].isupper() and " " not in said and not is_plural(said)  # 'Jamukha moved to …', seen once
    kin = cast.kin.get(said, "name" if bare else "")
    return kin in ("name", "person") and said not in hero and hero not in said


_DEEDS = frozenset(
    "time visit win loss defeat strike attack flight trip death case rise fall cut journey game match goal".split()
)


def is_deed(said: list[Token]) -> bool:
    """Whether 'first direct crossing' follows: something that was done, or happened."""
    if said[0].low not in ("first", "second", "third", "last", "latest", "only", "biggest", "largest", "worst"):
        return False
    head = next((t for t, after in pairwise(said) if t.tag in "NG" and after.tag not in "NG"), said[-1])
    return head.low in _DEEDS or head.low.endswith(("ing", "ion", "ment"))


def owner_follows(tokens: list[Token]) -> bool:
    """Whether a noun follows that 'its' may be said of: 'Other than its warning, the report …'."""
    behind = next((i for i, t in enumerate(tokens) if t.text == ","), len(tokens))
    return any(t.tag in "PO" for t in tokens[:8]) or any(t.tag in "DP" for t in tokens[behind + 1 : behind + 2])


_SEX = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}


def is_of_other_sex(tokens: list[Token], at: int) -> bool:
    """Whether a pronoun is of the other sex than one before it in its sentence: 'her' behind 'he'."""
    mine = _SEX.get(tokens[at].low)
    return any(_SEX.get(t.low, mine) != mine for t in tokens[:at])


def is_of_another(tokens: list[Token], first: int) -> bool:
    """Whether a name says who somebody is to him of whom it is told: 'his manager, | Sidney Seidenberg,'."""
    comma = first - 1 if first and tokens[first - 1].text == "," else first
    return (
        comma > 1
        and tokens[comma - 1].tag == "N"
        and any(t.tag == "H" and t.low in ("his", "her") for t in tokens[max(comma - 3, 0) : comma - 1])
    )


def cannot_be(cast: Cast, rest: list[Token], subject: str) -> bool:
    """Whether 'it' can't be what the sentence before speaks of: it expects something, or 'it was the Italians who …'."""
    verb = next((t for t in rest if t.tag in "VXB"), None)
    if verb is not None and verb.low in MINDFUL:
        head = without_role(subject.removeprefix("the ").removeprefix("The "))
        known = cast.kin.get(head, "name" if head[:1].isupper() else "")
        return not known and head.split()[-1].lower() not in ORGANISATION | COMPANIES
    if verb is None or verb.low not in ("is", "was"):
        return False
    after = rest[rest.index(verb) + 1 :]
    if len(after) > 2 and after[0].low in ("the", "its", "their") and is_deed(after[1:4]):
        return True  # 'It was the first direct crossing': what was done
    who = next((i for i, t in enumerate(rest) if t.low == "who" and t.tag == "S"), -1)
    said = rest[rest.index(verb) + 1 : who] if who > 0 else []
    return bool(said) and (said[0].low == "the" or any(t.tag == "P" for t in said))


def is_the_teller(tokens: list[Token], at: int, start: int) -> bool:
    """Whether 'he' is whom a clause before tells of: 'The astronaut said | he could see it'."""
    verb = at - 1 - (tokens[at - 1].low == "that")
    if verb < 1 or tokens[verb].low not in _TELLS or tokens[at].tag != "O":
        return False
    who = tokens[verb - 1]
    person = who.low in lexicon()["actor"] | ROLES or who.low.endswith(("naut", "ist", "ician", "man", "woman"))
    return who.tag == "N" and who.start >= start and person


_TELLS = frozenset(
    "said says added believed believes thought thinks claimed claims knew felt feels hoped hopes explained recalled recalls".split()
)


_FIRM = re.compile(
    r"(?:[’']s)? (?:Inc|Corp\w*|Company|Co|Motors?|Group|plc|PLC|Ltd|Limited|AG|SE|GmbH|Foundation|Institute|University|College|School|Museum|Award|Prize|Medal|Street"
    r"|Avenue|Hall|House|Bank|Bros|Brothers|Media|Studios?|Systems?|Airlines?|Hotels?|Center|Centre|Stadium|County|City|River|Lake|Island)\b"
)
"""Behind a last name, it is that of a firm or a place."""
_AT = frozenset("the at from".split())
"""Before it likewise."""
_CAPITAL = re.compile(r"(?<![\w-])[A-Z][\w’'-]*")


def surnames(document: Document, cast: Cast, title: str) -> dict[str, str]:
    """By their last names, the persons whom a text names in full first and so afterwards: not 'Ford', who gave a firm its name.

    Whom the `title` names is known from it.
    """
    start = next((block.start for block in document.blocks if block.kind != "heading"), 0)
    text = document.text[start:]
    known = lexicon()
    out: dict[str, str] = {}
    for last, fulls in cast.people.items():
        full = fulls[0]
        first = full.split()[0].lower()
        plain = len(fulls) == 1 and 2 <= len(full.split()) <= 4 and full.endswith(f" {last}") and last[:1].isupper()
        if (
            not plain
            or first not in known["given"]
            or cast.kin.get(full) != "person"
            or last in title
            or full == cast.hero
        ):
            continue
        if last.lower() not in known["country"] | known["city"] | known["given"] and last not in MONTH_NAMES:
            out[last] = full
    seen = set[str]()
    for match in _CAPITAL.finditer(text):
        last = match.group().removesuffix("'s").removesuffix("’s")
        if last not in out:
            continue
        end = match.start() + len(last)
        begins = last in seen or text.endswith(out[last], 0, end)
        before = text[max(match.start() - 8, 0) : match.start()].lower().rpartition(" ")[0].rpartition(" ")[2]
        if not begins or before in _AT or _FIRM.match(text, end):
            del out[last]
        seen.add(last)
    return out
