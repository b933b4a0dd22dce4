"""Places in a sentence that can be asked for, by patterns over its tagged words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from msgspec.structs import replace

from quizapp.document.derive.appositions import appositions
from quizapp.document.derive.closed import DULL, KINDS, NOUNS, OWNED, ROLES
from quizapp.document.derive.complements import complements, told
from quizapp.document.derive.lexicon import lexicon, verbs
from quizapp.document.derive.lints import stem
from quizapp.document.derive.listed import lists
from quizapp.document.derive.names import Cast, kin_of, names, without_role
from quizapp.document.derive.objects import objects
from quizapp.document.derive.phrases import phrases
from quizapp.document.derive.reasons import causes, predicate, remainders
from quizapp.document.derive.rests import rests
from quizapp.document.derive.sentences import Sentence
from quizapp.document.derive.spots import Spot
from quizapp.document.derive.terms import aliases, called, defined, explained, properties, stressed, worded
from quizapp.document.derive.token import Token
from quizapp.document.derive.values import values


def spots(sentence: Sentence, cast: Cast) -> list[Spot]:
    """All that can be asked for in a sentence, whether it stands alone or not."""
    tokens, text = sentence.tokens, sentence.text
    chunks = phrases(tokens)
    found: list[Spot] = list(values(text))
    found += called(text, tokens)
    found += stressed(sentence)
    found += worded(text)
    found += aliases(text, tokens)
    found += properties(tokens)
    found += lists(text, tokens)
    found += _names(sentence, cast)
    found += defined(tokens, chunks)
    found += explained(text, tokens)
    found += appositions(tokens, chunks)
    found += objects(tokens, chunks)
    found += complements(tokens, chunks)
    found += told(text)
    found += causes(text)
    found += predicate(text, tokens)
    found += remainders(text, tokens)
    found += rests(tokens)
    titles = list(_titles(text))
    found += [Spot(*span, "name", 0.68, kin="name") for span in titles]
    pairs = {pair for pair, _ in cast.pairs}
    found = [
        spot
        for spot in found
        if spot.start >= sentence.only_from
        and not any(left <= sentence.places[spot.start] < right for left, right in sentence.elsewhere)
        and text[spot.start : spot.end] not in pairs
        and not _is_torn(text[spot.start : spot.end])
        and not any(
            begin < spot.end and spot.start < end and (spot.start > begin or spot.end < end) for begin, end in titles
        )
    ]
    whole = [
        spot for spot in found if (spot.items and len(spot.items) > 2) or (spot.kind == "two" and spot.score > 0.6)
    ]
    found = [_without_head(_without_more(spot, sentence), sentence) for spot in found]
    return [
        replace(spot, score=spot.score - 0.3)
        if spot.kind in ("name", "phrase", "definition")
        and any(w.start <= spot.start and spot.end <= w.end for w in whole)
        else spot
        for spot in found
    ]


def _without_more(spot: Spot, sentence: Sentence) -> Spot:
    """A phrase without what begins to say more of it: 'a boiler | operating at', 'metamorphic rock | due to heat'."""
    if spot.kind not in ("phrase", "property") or spot.items:
        return spot
    said = [t for t in sentence.tokens if spot.start <= t.start and t.end <= spot.end]
    behind = next((t for t in sentence.tokens if t.start >= spot.end), None)
    due = next((at for at, t in enumerate(said) if at and t.low == "due"), 0)
    if due and said[due - 1].tag == "N":
        return replace(spot, end=said[due - 1].end)
    more = len(said) > 1 and said[-1].tag == "G" and said[-2].tag == "N" and behind is not None and behind.tag == "I"
    if spot.kind == "phrase" and more and behind is not None and behind.low != "of":
        return replace(spot, end=said[-2].end)
    return spot


def _without_head(spot: Spot, sentence: Sentence) -> Spot:
    """Of what is said again beside it only what tells it from others: 'The {{innate immune}} system is the first system of …'."""
    if spot.kind not in ("phrase", "definition", "term") or spot.items:
        return spot
    said = [t for t in sentence.tokens if spot.start <= t.start and t.end <= spot.end]
    if len(said) < 2 or said[-1].tag != "N" or any(t.tag not in "ANP" for t in said[:-1]):
        return spot
    before = next((t for t in reversed(sentence.tokens) if t.end <= spot.start), None)
    if spot.kind == "phrase" and (
        any(t.tag == "A" and "-" not in t.text for t in said[:-1]) or (before is not None and before.tag in "ANPG")
    ):
        return spot  # 'disloyal men' could be any; of 'cathode electrical discharge tube' it is not the whole
    around = {stem(t.low) for t in sentence.tokens if not spot.start <= t.start < spot.end}
    if stem(said[-1].low) not in around or any(stem(t.low) in around or t.low in DULL for t in said[:-1]):
        return spot
    return replace(spot, end=said[-2].end, kin="modifier")


def _is_spelling(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a name says in brackets how another is written: '(Chinese: 元朝; pinyin: Yuán Cháo)'."""
    opened = sum({"(": 1, ")": -1}.get(t.text, 0) for t in tokens[:first])
    labelled = tokens[first - 1].text == ":" or (last < len(tokens) and tokens[last].text == ":")
    return opened > 0 and labelled


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


_IN_QUOTES = re.compile(r"(?<!\w)[“\"]([A-Z0-9][^”\"“.;]{2,60}?)[,.]?[”\"](?!\w)")


def _titles(text: str) -> Iterator[tuple[int, int]]:
    """Titles in quotation marks: 'The Doctor's Daughter', of which no part is asked for."""
    for match in _IN_QUOTES.finditer(text):
        words = [word for word in match[1].split() if len(word) > 3]
        if len(match[1].split()) > 1 and words and all(word[0].isupper() or word[0].isdigit() for word in words):
            yield match.span(1)


def _is_torn(answer: str) -> bool:
    """Whether a bracket is closed in it that was opened before it, or the other way round."""
    depth = 0
    for sign in answer:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth < 0:
            return True
    return depth > 0


# --------------------------------------------------------------------------- names


_REFERENCE = re.compile(r"(?:Chapter|Article|Section|Table|Figure|Annex|Part|Step|Appendix|Paragraph)s?\b")
_SERIAL = re.compile(r"(?: \([A-Z]{2,6}\)| No\.?)? \d+/\d+")
_WHERE = frozenset(
    "born located situated based kept held lies lie lay stands stood buried died founded built signed opened settled headquartered crowned "
    "moored rises flows studied discovered".split()
)
"""Behind these one is told where."""
_VESSELS = frozenset(
    "ship ferry boat tanker yacht trawler frigate steamer schooner vessel tug pub hotel theatre horse".split()
)
_CODE = re.compile(r"[A-Z]{1,2}|[A-Z]{1,3}\d{1,3}|\d+[A-Z]")


def _names(sentence: Sentence, cast: Cast) -> Iterator[Spot]:
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
        if bare != name.text and name.first and tokens[name.first - 1].low in _VESSELS:
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
