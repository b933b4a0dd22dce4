"""Names in a document: where they stand, what they are names of, and the full ones that short ones stand for."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from msgspec import Struct

from quizapp.document.derive.closed import KINDS, ORGANISATION, OWNED, PLACE, ROLES, WORK
from quizapp.document.derive.lexicon import lexicon
from quizapp.document.derive.roles import LINK, without_role
from quizapp.document.derive.token import Token
from quizapp.document.derive.values import MONTHS

_MONTHS = frozenset(MONTHS.split("|"))
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_PERSON_VERBS = frozenset(
    "said says told added argued wrote proposed discovered invented noticed counted believed explained claimed coined promised led "
    "wrote married died studied graduated resigned retired testified taught starred sang confessed recalled remarked commented replied joked".split()
)


VESSELS = frozenset(
    "ship ferry boat tanker yacht trawler frigate steamer schooner vessel tug pub hotel theatre horse".split()
)
"""Behind these 'Lady' and 'Saint' are no roles: 'the ferry Lady Maud'."""


_ROMAN = re.compile(r"[IVX]{1,5}")


class Name(Struct, frozen=True, gc=False):
    """A name in a sentence: tokens `first` up to `last`, not included."""

    first: int
    last: int
    text: str


def names(tokens: list[Token], text: str, *, linked: bool = False) -> list[Name]:
    """The names of a sentence. `linked`: whole ones such as 'the Ministry of Foreign Affairs of Belarus'."""
    out: list[Name] = []
    at = 0
    while at < len(tokens):
        if tokens[at].tag != "P" or tokens[at].text in _MONTHS or tokens[at].text in _DAYS:
            at += 1
            continue
        first = at
        while at < len(tokens):
            if tokens[at].tag == "P" and (at == first or tokens[at].text not in _MONTHS):
                at += 1
                continue
            if _ROMAN.fullmatch(tokens[at].text) and tokens[at].start == tokens[at - 1].end + 1:
                at += 1  # 'Darius I'
                continue
            step = _link(tokens, at, linked, tokens[first].low)
            if step:
                at += step
                continue
            break
        out.append(Name(first, at, text[tokens[first].start : tokens[at - 1].end]))
    return out


def _link(tokens: list[Token], at: int, linked: bool, head: str) -> int:
    """How many tokens tie the next name's word to a name, 0 where it is another name."""
    low, after = tokens[at].low, tokens[at + 1 : at + 3]
    if not after or after[0].text in _MONTHS or after[0].text in _DAYS:
        return 0
    if low in LINK - {"of"} and after[0].tag == "P":
        return 1
    if (
        low in ("de", "von", "van", "aan", "an", "ob")
        and len(after) > 1
        and after[0].low in LINK
        and after[1].tag == "P"
    ):
        return 2  # 'Santa Cruz de la Sierra'
    if (
        low in ("v", "the")
        and after[0].tag == "P"
        and tokens[at - 1].tag == "P"
        and (low == "v" or _styled(tokens, at))
    ):
        return 1  # 'Adams v Lindsell', 'Catherine the Great'
    if low == "&" and after[0].tag == "P" and tokens[at - 1].tag == "P":
        return 1  # 'Ernst & Young'
    if low in ("of", "on", "for") and after[0].tag == "P" and (linked or low == "of"):
        if low == "of" and len(after) > 1 and after[1].tag == "P" and after[0].low in lexicon()["given"]:
            return int(tokens[at - 1].low in _NAMED_AFTER)  # 'the defection to Labour of Robert Jackson'
        return 0 if len(after) > 1 and after[1].tag == "Q" and not linked else 1  # 'Hansen of Respond's partner'
    if (
        low in ("of", "on", "for")
        and linked
        and len(after) > 1
        and after[0].low in ("the", "a")
        and after[1].tag == "P"
    ):
        return 2
    if low == "for" and tokens[at - 1].low in _FOR and after[0].tag == "P":
        return int(not {after[0].low} & (lexicon()["country"] | lexicon()["city"] | lexicon()["given"]))
    if linked and low == "and" and after[0].tag == "P" and after[1:] and after[1].text == "(":
        return 1  # 'the Corporation for Assigned Names and Numbers (CANN)'
    if linked and low in ("&", "and") and after[0].tag == "P" and head in WORK and tokens[at - 2].low == "of":
        return 1
    if tokens[at].tag == "Q" and low in ("'s", "’s") and after[0].low in OWNED:
        return int(
            after[0].tag == "P" and not {tokens[at - 1].low} & (lexicon()["country"] | lexicon()["city"])
        )  # 'St. Peter's Basilica'
    if tokens[at].text == "'" and after[0].tag == "P" and tokens[at].start == tokens[at - 1].end:
        things = {t.low for t in after if t.tag == "P"} & (KINDS | _THINGS)
        return int(tokens[at - 1].low in _WHOSE or bool(things))  # 'the Seven Years' War', 'St James' Park'
    return 0


_FOR = frozenset(
    "corporation society foundation institute centre center association agency council campaign committee organisation organization".split()
)
"""What these are for is a part of their name: 'the Society for Psychical Research'."""
_NAMED_AFTER = (
    ORGANISATION
    | PLACE
    | WORK
    | frozenset(
        "tale story book song adventures life legend ballad epic diary portrait house order hospital church cathedral abbey duchy battle siege bay isle statue tomb gospel feast tower".split()
    )
)
_THINGS = frozenset("war day park gate cup cross square office street hill field".split())
_WHOSE = frozenset(
    "years days months workers peasants soldiers boys girls mothers kings saints peoples farmers artists players".split()
)
_STYLES = frozenset(
    "great younger elder wise bold fat bald terrible conqueror pious fair good lame magnificent".split()
)


def _styled(tokens: list[Token], at: int) -> bool:
    """Whether 'the' stands between a first name and what its bearer is called."""
    after = tokens[at + 1]
    return after.low in _STYLES or (tokens[at - 1].low in lexicon()["given"] and after.text[-1:].isalpha())


def kin_of(name: str, before: str = "", after: str = "") -> str:
    """What a name is a name of, as far as its words and its neighbours tell: 'person', 'place', 'organisation', 'work' or 'name'."""
    words = lexicon()
    parts = [part.lower().strip(".,'’") for part in name.split()]
    if not parts:
        return "name"
    low = " ".join(parts)
    if low in words["country"] or low in words["city"]:
        return "place"
    ends = {parts[0], parts[-1]}
    if ends & PLACE:
        return "place"
    if ends & ORGANISATION:
        return "organisation"
    if ends & WORK:
        return "work"
    if before in ROLES or parts[0] in ROLES:
        return "person"
    if parts[0] in words["given"] and (len(parts) > 1 or after in _PERSON_VERBS):
        return "person"
    if len(parts) in (2, 3) and (
        before in words["actor"] or before.endswith(("ologist", "ician", "graver", "preneur"))
    ):
        return "person"
    if after in _PERSON_VERBS and len(parts) <= 3 and not (len(parts) == 1 and parts[0].endswith("s")):
        return "person"
    demonym = parts[-1].endswith(("ish", "ian", "ean", "ese")) or parts[-1] in words["demonym"]
    if before in ("in", "at", "near") and len(parts) <= 2 and not name.isupper() and not demonym:
        return "place"
    return "short" if name.isupper() else "name"


class Cast(Struct, gc=False):
    """The names of a document."""

    spelled: frozenset[str] = frozenset()
    """Words that stand with a capital where no sentence begins."""
    full: dict[str, list[str]] = {}
    """By its main word in small letters ('ministry'): the full names, in the order of their appearance."""
    seen: dict[str, int] = {}
    """Where each full name stands first in the document."""
    people: dict[str, list[str]] = {}
    """By a person's last name: the full ones."""
    pairs: list[tuple[str, int]] = []
    """'Russia and Belarus', with where it stood; only the pair that the document speaks of, if it does of one."""
    article: dict[str, bool] = {}
    """Whether a name is said with 'the'."""
    topic: str = ""
    """What the document is about, a name, or ''."""
    count: dict[str, int] = {}
    """How often each name stands in the document."""
    hero: str = ""
    """The person that the document is about, or ''."""
    told: str = ""
    """As what its text speaks of that person, "he" or "she"; empty where it is not clear."""
    kin: dict[str, str] = {}
    """What each name is a name of, by most of its places."""
    surnames: dict[str, str] = {}
    """By their last names: the persons whom the text names in full once, and so afterwards."""


def spelled_names(text: str) -> frozenset[str]:
    """Words that stand with a capital inside sentences."""
    return frozenset(re.findall(r"(?<=[a-z,;] )[A-Z][\w’'-]*", text))


def collect(
    cast: Cast, tokens: list[Token], text: str, places: list[int], pairs: Counter[str], kins: dict[str, Counter[str]]
) -> None:
    """Take up the names of one sentence."""
    for name in names(tokens, text, linked=True):
        place = places[tokens[name.first].start]
        words = name.text.split()
        if len(words) > 1:
            linked = any(word in ("of", "on", "for") for word in words)
            known = cast.full.setdefault(words[0 if linked else -1].lower(), [])
            if name.text not in known:
                known.append(name.text)
        cast.seen.setdefault(name.text, place)
        before = tokens[name.first - 1].low if name.first else ""
        if before == "the" or name.text not in cast.article:
            cast.article[name.text] = before == "the"
    plain = names(tokens, text)
    for name in plain:
        before = tokens[name.first - 1].low if name.first else ""
        after = tokens[name.last].low if name.last < len(tokens) else ""
        bare = name.text if before in VESSELS else without_role(name.text)
        role = name.text[: len(name.text) - len(bare)].split()
        kin = "person" if role and role[-1].lower().strip(".") in ROLES else kin_of(bare, before, after)
        kins.setdefault(bare, Counter())[kin] += 1
        cast.seen.setdefault(bare, places[tokens[name.first].start])
        words = bare.split()
        if len(words) > 1 and kin in ("person", "name") and "of" not in words:
            known = cast.people.setdefault(words[-1], [])
            if bare not in known:
                known.append(bare)
    for one, other in pairwise(plain):
        if (
            one.last + 1 == other.first
            and tokens[one.last].low in ("and", "&")
            and len(one.text.split()) == len(other.text.split()) == 1
        ):
            pair = f"{one.text} and {other.text}"
            swapped = f"{other.text} and {one.text}"
            key = swapped if swapped in pairs else pair
            if key == pair and tokens[one.last].low == "and":
                cast.seen.setdefault(pair, places[tokens[one.first].start])
            pairs[key] += 1


def takes_no_article(full: str, cast: Cast) -> bool:
    """Whether one says 'Lake Baikal', 'Oxford University', without 'the'."""
    words = full.lower().split()
    if words[-1] in ("university", "college"):
        return True
    return not cast.article.get(full, True) and words[0] in ("lake", "mount", "port", "cape")
