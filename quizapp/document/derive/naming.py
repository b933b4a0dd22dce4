"""Names as answers: which of a sentence's can be asked for, how far they reach, and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from quizapp.document.derive.closed import KINDS, NOUNS, OWNED, ROLES
from quizapp.document.derive.lexicon import is_plural, lexicon, verbs
from quizapp.document.derive.names import VESSELS, Cast, kin_of, names
from quizapp.document.derive.roles import without_role
from quizapp.document.derive.sentences import Sentence
from quizapp.document.derive.spots import Spot
from quizapp.document.derive.token import Token

_REFERENCE = re.compile(r"(?:Chapter|Article|Section|Table|Figure|Annex|Part|Step|Appendix|Paragraph)s?\b")
_SERIAL = re.compile(r"(?: \([A-Z]{2,6}\)| No\.?)? \d+/\d+")
_WHERE = frozenset(
    "born located situated based kept held lies lie lay stands stood buried died founded built signed opened settled headquartered crowned "
    "moored rises flows studied discovered".split()
)
"""Behind these one is told where."""
_CODE = re.compile(r"[A-Z]{1,2}|[A-Z]{1,3}\d{1,3}|\d+[A-Z]")


def named(sentence: Sentence, cast: Cast) -> Iterator[Spot]:
    """The names of a sentence, each with what it is worth to ask for it."""
    tokens, text = sentence.tokens, sentence.text
    wholes: list[tuple[int, int]] = []
    linked: list[tuple[int, int]] = []
    for name in names(tokens, text, linked=True):
        words = name.text.split()
        if name.last - name.first > 2 and any(tie in name.text for tie in (" of the ", " on the ", " for ")):
            linked.append((name.first, name.last))
        head = " ".join(takewhile(lambda word: word not in ("of", "on", "for"), words))
        kin = kin_of(name.text) if kin_of(name.text) in ("work", "organisation") else kin_of(head)
        long = sum(word in ("of", "on", "for") for word in words) > 1 or " of the " in name.text
        if kin in ("work", "organisation") and long:
            wholes.append((name.first, name.last))
            yield Spot(tokens[name.first].start, tokens[name.last - 1].end, "name", 0.66, kin=kin)
    for name in names(tokens, text):
        bare = without_role(name.text)
        if bare != name.text and (name.text[:6] == "Saint " or tokens[max(name.first - 1, 0)].low in VESSELS):
            bare = name.text  # 'the ferry Lady Maud'
        start = tokens[name.first].start + len(name.text) - len(bare)
        end = tokens[name.last - 1].end
        if (
            name.last + 2 < len(tokens)
            and tokens[name.last].text == "("
            and tokens[name.last + 1].text.isupper()
            and tokens[name.last + 1].text[0] in {word[0] for word in name.text.split()}
            and tokens[name.last + 2].text == ")"
        ):
            end = tokens[name.last + 2].end
        kin = cast.kin.get(bare, "name")
        if bare == name.text and name.first > 1 and tokens[name.first - 1].text in ("The", "A", "An"):
            start = tokens[name.first - 1].start  # 'his book The Canon of Medicine'
        if _CODE.fullmatch(bare) and name.first and tokens[name.first - 1].tag == "N":
            start = tokens[name.first - 1].start  # 'vitamin D', 'supernova 1987A'
        if (
            name.last + 1 < len(tokens)
            and tokens[name.last].low in ("&", "and")
            and tokens[name.last + 1].tag == "P"
            and " of " in bare
        ):
            continue  # 'a Union State of Russia' of 'a Union State of Russia & Belarus'
        if _is_first_half(tokens, name.first, name.last) or _is_second_half(tokens, name.first, kin):
            continue
        if text[end : end + 3].startswith(("’ ", "' ")) and text[end + 2 : end + 3].isupper():
            continue  # 'Leicester's Museums’ Service'
        if _is_half(tokens, name.first, name.last) or _is_spelling(tokens, name.first, name.last):
            continue
        if (
            " " not in bare
            and name.first
            and tokens[name.first - 1].low in ("on", "of", "for", "into")
            and not bare.isupper()
            and bare.lower() not in lexicon()["country"]
            and (bare.lower() in lexicon()["nounverb"] or bare.endswith(("tion", "ment", "ance", "ence", "ing")))
        ):
            continue  # 'the Agreement on Establishment', 'entry into Force'
        if all(word.lower().strip(".") in ROLES for word in bare.split()) or bare.lower() in NOUNS:
            continue  # 'the 21st Anniversary'
        if name.first == 0 and bare.lower() in verbs().participle:
            continue  # 'Assimilated, the French …'
        if name.first and tokens[name.first - 1].text in ("°", "º"):
            continue  # '35 °C'
        if _REFERENCE.match(bare) or any(a <= name.first and name.last <= b for a, b in wholes):
            continue
        whole = next((whole for whole in linked if whole[0] <= name.first and name.last <= whole[1]), None)
        if whole is not None and kin == "name":
            if whole[0] < name.first:
                continue
            end = tokens[whole[1] - 1].end  # 'The Curse of the Daleks'
        if (further := _SERIAL.match(text, end)) is not None:
            end = further.end()  # 'Regulation (EU) 2023/2854'
        score = {"person": 0.88, "place": 0.68, "organisation": 0.74, "work": 0.74, "name": 0.68, "short": 0.58}.get(
            kin, 0.6
        )
        if name.last < len(tokens) and tokens[name.last].tag == "Q":
            score -= 0.2
        if name.last < len(tokens) and tokens[name.last].tag in ("N",):
            score -= 0.25  # it only tells which: 'Belarus products'
        if (
            name.last < len(tokens)
            and tokens[name.last].tag == "M"
            and (tokens[name.last].text.isdigit() or _CODE.fullmatch(tokens[name.last].text))
            and not (
                name.last + 1 < len(tokens)
                and tokens[name.last].text.isdigit()
                and (tokens[name.last + 1].tag in ("N", "A", "P") or tokens[name.last + 1].text in "–—-/:")
            )
            and end + 1 == tokens[name.last].start
            and not re.fullmatch(r"1\d{3}|20\d\d", tokens[name.last].text)
            and not (
                name.first and tokens[name.first - 1].low == "and" and any(t.tag == "M" for t in tokens[: name.first])
            )  # 'Kastavia receives 55 percent and Ordelia 45'
        ):
            end = tokens[name.last].end  # 'Darius 1', 'Vitamin B 12'
        before = tokens[name.first - 1] if name.first else None
        if before is not None and before.tag == "N" and kin == "name":
            score += 0.1  # 'the container ship Ever Given'
        if kin != "person" and _is_apposition(tokens, name.first, name.last):
            score += 0.12  # 'a tiny crustacean, Epischura baikalensis, …'
        score -= min(0.04 * max(cast.count.get(bare, 0) - 2, 0), 0.24)  # what is said all the time is no news
        if before is not None and before.low == "by":
            score += 0.06
        if before is not None and before.low in ("in", "at", "on", "near") and name.first > 1:
            score += 0.08 * (tokens[name.first - 2].low in _WHERE)
        if name.first > 2 and _is_seat(tokens[name.first - 3 : name.first]):
            score += 0.16  # 'whose seat is Ismailia', 'whose capital is in …'
        if bare in ("Earth", "Sun", "Moon", "God", "Internet", "Web"):
            score -= 0.25
        if (before is not None and before.tag in ("C",)) or (name.last < len(tokens) and tokens[name.last].tag == "C"):
            score -= 0.12  # one of two
        if bare.lower() in lexicon()["demonym"] or _describes(tokens, name.last):
            continue
        dated = name.last + 1 < len(tokens) and tokens[name.last + 1].tag == "M"  # 'the Convention of Paris of 1888'
        if name.last < len(tokens) and tokens[name.last].low in ("on", "of", "for") and kin == "work" and not dated:
            score -= 0.4
        if (cast.topic and (bare in cast.topic or cast.topic in bare)) or (cast.hero and bare in cast.hero):
            score -= 0.3
        yield Spot(start, end, "name", score, kin=kin)


def _describes(tokens: list[Token], last: int) -> bool:
    """Whether a name only says which of what stands behind it: 'Belarus foreign trade', not 'given to Hahn alone'."""
    if last >= len(tokens) or tokens[last].tag != "A":
        return False
    follows = tokens[last + 1].tag if last + 1 < len(tokens) else ""
    return tokens[last].low not in ("last", "next", "early", "late") and follows in ("N", "A", "P", "G")


def _is_seat(before: list[Token]) -> bool:
    """Whether words say of what a place is the seat: 'capital is', 'seat is in'."""
    at = 1 if before[-1].low == "in" else 2
    return before[at].low in ("is", "was") and before[at - 1].low in (
        "seat",
        "capital",
        "headquarters",
        "centre",
        "port",
    )


def _is_apposition(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a name stands between commas behind the noun that it names."""
    at = first - 1 - (first > 1 and tokens[first - 1].low == "the")
    closed = last < len(tokens) and tokens[last].text in (",", ".", ";")
    return closed and at > 0 and tokens[at].text == "," and tokens[at - 1].tag in ("N", "A")


_SCRIPTS = frozenset(
    "pinyin romanized romanised romanization transliterated transliteration literally lit ipa latin greek cyrillic kanji hanja hangul abbreviated "
    "abbr sanskrit hebrew wade–giles hindi urdu bengali tamil script name names spelling".split()
)


def _is_spelling(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a name says in brackets how another is written: '(Chinese: 元朝; pinyin: Yuán Cháo)'."""
    opened = sum({"(": 1, ")": -1}.get(t.text, 0) for t in tokens[:first])
    if opened <= 0:
        return False
    colon = next((i for i in range(first - 1, max(first - 4, 0), -1) if tokens[i].text in (":", "(", ";", ",")), -1)
    label = tokens[colon - 1] if colon > 0 and tokens[colon].text == ":" else None
    if last < len(tokens) and tokens[last].text == ":":
        label = tokens[last - 1]
    return label is not None and (label.low in lexicon()["demonym"] or label.low in _SCRIPTS)


def _is_first_half(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a name goes on: 'the General Conference on Weights | and Measures'."""
    if first < 2 or last + 1 >= len(tokens) or tokens[last].low not in ("and", "&") or last - first > 1:
        return False
    whose = tokens[first - 2]
    tied = (
        tokens[first - 1].low in ("on", "of", "for")
        and whose.tag == "P"
        and whose.low in KINDS | OWNED | {"conference", "convention"}
    )
    return tied and tokens[last + 1].text[0].isupper()


def _is_second_half(tokens: list[Token], first: int, kin: str) -> bool:
    """Whether the word that begins a sentence may belong to a name: 'Dark | Sky Parks', 'British | American Tobacco'."""
    opens = tokens[0]
    if first != 1 or kin in ("person", "place") or opens.low in ROLES or opens.tag not in "ANG":
        return False
    return opens.text[0].isupper() and not is_plural(opens.text)


def _is_half(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a name is half of one: 'the Tyne and | Wear Metro', 'the French and | Indian War'."""
    if (
        first < 3
        or last - first < 2
        or tokens[first - 1].low != "and"
        or tokens[last - 1].low not in KINDS | OWNED | {"metro"}
    ):
        return False
    return tokens[first - 2].text[0].isupper() and tokens[first - 3].low == "the"
