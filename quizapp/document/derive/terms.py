"""Terms and what they are: 'X is a Y that …'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.document.derive.closed import DULL, EVALUATING
from quizapp.document.derive.phrases import Phrase
from quizapp.document.derive.spots import Spot
from quizapp.document.derive.token import Token


def properties(tokens: list[Token]) -> Iterator[Spot]:
    """'The water is clear': what something is like."""
    for at in range(1, len(tokens) - 2):
        token, after = tokens[at + 1], tokens[at + 2]
        if (
            tokens[at].low in ("is", "are", "was", "were")
            and token.tag == "A"
            and len(token.text) > 5
            and token.low not in EVALUATING
            and tokens[at - 1].tag in ("N", "P")
        ):
            if after.text in (".", ",", ";") or after.tag in ("I", "S"):
                yield Spot(token.start, token.end, "property", 0.5, kin="property")
            return


def defined(tokens: list[Token], chunks: list[Phrase]) -> Iterator[Spot]:
    """'X is a Y that …': X; and Y."""
    for at, token in enumerate(tokens):
        if token.low not in ("is", "are", "was", "were", "means") or at == 0:
            continue
        subject = next((c for c in chunks if c.last == at and c.role == "subject"), None)
        if subject is None and tokens[at - 1].text == ",":  # 'Lake Titicaca, on the border with Peru, is'
            subject = next(
                (c for c in chunks if c.first == 0 and tokens[c.last].text == "," and c.is_name(tokens)), None
            )
        what = next((c for c in chunks if c.first == at + 1), None)
        if subject is None and what is not None and (spot := _of_something(tokens, chunks, at, what)) is not None:
            yield spot
            break
        if subject is None and what is not None and (spot := _which(tokens, chunks, at, what)) is not None:
            yield spot
            break
        if subject is None and what is not None and _bare_superlative(tokens, at):
            core, head = tokens[what.core], what.head(tokens)
            if head.low not in DULL:  # 'Of 27 islands, the largest is {{Olkhon}}'
                yield Spot(core.start, head.end, "definition", 0.82, kin="name" if what.is_name(tokens) else "term")
            break
        after = [t.low for t in tokens[at + 1 : at + 4]]
        opens = after[:2] in (["the", "first"], ["the", "last"], ["the", "only"])
        if subject is not None and subject.is_name(tokens) and what is None and opens:  # 'Kandt was the first to …'
            yield Spot(*_name(tokens, subject), "definition", 0.86, kin="name")
        if subject is None or what is None:
            continue
        head = what.head(tokens)
        owned = any(t.tag in "QH" for t in tokens[subject.first : subject.last])
        if subject.first == 0 and _tells_what(tokens, subject, what) and at < 8 and len(tokens) - at > 6 and not owned:
            told = not subject.is_name(tokens) or any(t.tag == "S" for t in tokens[at:])
            worth = 0.8 if told else 0.58  # of many a name it can be said that it is 'a partner of Russia'
            yield Spot(tokens[subject.core].start, tokens[subject.last - 1].end, "definition", worth, kin="term")
        most = superlative(tokens[what.first : what.last]) or (  # 'Vienna is the capital of Austria'
            tokens[what.first].low == "the" and head.low in _ONE_OF_ITS_KIND and subject.is_name(tokens)
        )
        if most and subject.is_name(tokens):
            yield Spot(*_name(tokens, subject), "definition", 0.86, kin="name")
        if most and not subject.is_name(tokens) and not what.is_name(tokens):
            yield Spot(tokens[subject.core].start, tokens[subject.last - 1].end, "definition", 0.6, kin="term")
        sup_subject = _tells_which(tokens[subject.first : subject.last])
        if sup_subject and head.low not in DULL and head.tag != "M":
            yield Spot(
                tokens[what.core].start,
                tokens[what.last - 1].end,
                "definition",
                0.86,
                kin="name" if what.is_name(tokens) else "term",
            )
        break


_ONE_OF_ITS_KIND = frozenset(
    "only first main chief last best-known capital currency seat symbol founder author inventor headquarters".split()
)


def _tells_which(said: list[Token]) -> bool:
    """'The largest city', 'the currency': there is but one."""
    return any(t.low in _ONE_OF_ITS_KIND or (t.low.endswith("est") and t.tag in "AN" and len(t.low) > 5) for t in said)


def _of_something(tokens: list[Token], chunks: list[Phrase], at: int, what: Phrase) -> Spot | None:
    """'{{Elasticity of supply}} is the ratio of …', 'A {{law of nature}} is a statement that …'."""
    said = next((c for c in chunks if c.role == "subject" and c.first == 0), None)
    if said is None or said.is_name(tokens) or tokens[said.last].low != "of" or tokens[at].low not in ("is", "are"):
        return None
    more = next((c for c in chunks if c.first == said.last + 1 and c.last == at), None)
    if more is None or more.first != more.core or more.is_name(tokens) or what.last >= len(tokens) - 3:
        return None
    after, head = tokens[what.last], what.head(tokens)
    told = after.low in _TELLS or after.tag in ("S", "E")
    if (
        head.low in DULL
        or superlative(tokens[: said.last])
        or tokens[what.first].low not in ("a", "an", "the")
        or not told
    ):
        return None
    if said.head(tokens).low in DULL or tokens[said.first].tag == "H":
        return None
    return Spot(tokens[said.core].start, more.head(tokens).end, "definition", 0.74, kin="term")


def _which(tokens: list[Token], chunks: list[Phrase], at: int, what: Phrase) -> Spot | None:
    """'The currency of Bolivia is the {{boliviano}}', 'The largest lake in Africa is {{Victoria}}'."""
    said = next((c for c in chunks if c.role == "subject" and c.first == 0), None)
    if said is None or said.last >= at or tokens[said.last].tag != "I" or what.head(tokens).low in DULL:
        return None
    closed = what.last >= len(tokens) or tokens[what.last].text in ".;,"
    whole = closed and tokens[said.last].low == "of" and tokens[what.first].low == "the" and tokens[0].low == "the"
    if any(t.tag in "VXSEG," for t in tokens[said.last : at]) or not (whole or _tells_which(tokens[: said.last])):
        return None
    if any(t.tag == "M" for t in tokens[what.core : what.last]) or tokens[what.first].low in ("a", "an"):
        return None
    kin = "name" if what.is_name(tokens) else "term"
    return Spot(tokens[what.core].start, what.head(tokens).end, "definition", 0.84, kin=kin)


def _name(tokens: list[Token], phrase: Phrase) -> tuple[int, int]:
    """Where the subject's name stands: of 'the Dutch draper Antonie van Leeuwenhoek' what begins with Antonie."""
    first = phrase.core
    if phrase.is_name(tokens):
        last = max((i for i in range(phrase.core, phrase.last) if tokens[i].tag == "N"), default=-1)
        first = last + 1 if last >= 0 and phrase.last - last > 2 else first
    return tokens[first].start, tokens[phrase.last - 1].end


def _tells_what(tokens: list[Token], subject: Phrase, what: Phrase) -> bool:
    """Whether 'is' is followed by what a thing is, and not by something that is said of it."""
    if tokens[what.first].low in ("a", "an"):
        return True
    bare = subject.first == subject.core and not subject.is_name(tokens) and tokens[subject.first].tag in "NGA"
    after = tokens[what.last] if what.last < len(tokens) else None
    if after is None or not bare:
        return False
    if tokens[what.first].low == "the":  # 'Osmosis is the movement of …', 'the process by which …'
        which = what.last + 1 < len(tokens) and after.tag == "I" and tokens[what.last + 1].low == "which"
        several = after.text == "," and any(t.low in ("or", "and") for t in tokens[what.last : what.last + 6])
        return (which or several or after.low in _TELLS or after.tag == "E") and what.head(tokens).low not in (
            "result",
            "reason",
        )
    return (
        what.plural(tokens) and what.head(tokens).tag == "N" and after.tag in ("S", "E", "G")
    )  # 'Enzymes are proteins that …'


_TELLS = frozenset("of by in that which between at when where whose for".split())


_MEANS = re.compile(
    r"^(?:An? |The (?:term |word )?)?[\"“‘]?([A-Za-z][\w-]*(?: [a-z][\w-]*){0,2})[\"”’]? (?:refers to|means|denotes|states|is defined as|are defined as|is understood as|describes) (?:the|a|an|any|that|what) (?=(?:\S+ ){3})"
)


def explained(text: str, tokens: list[Token]) -> Iterator[Spot]:
    """'X refers to the …', 'X is defined as a …': X."""
    match = _MEANS.match(text)
    if (
        match is None
        or match[1].lower() in DULL
        or match[1].split()[0].lower() in ("it", "this", "that", "the", "they")
        or (
            match.group().startswith("The ")
            and " " not in match[1]
            and not re.match("The (?:term|word) ", match.group())
        )
    ):
        return
    said = [t for t in tokens if match.start(1) <= t.start < match.end(1)]
    if said and said[-1].tag in "NPGA" and not any(t.tag in "DHOVX" for t in said):
        yield Spot(*match.span(1), "definition", 0.8, kin="term")


def _bare_superlative(tokens: list[Token], at: int) -> bool:
    """Whether 'the largest', without a noun, is what a form of be follows."""
    return at > 1 and tokens[at - 1].tag == "A" and superlative(tokens[at - 1 : at]) and tokens[at - 2].tag in "DH"


_MOST = frozenset(
    "largest oldest deepest only first longest highest best smallest strongest most chief last main".split()
)


def superlative(tokens: list[Token]) -> bool:
    """Whether words say of something that it is the most of its kind."""
    return any(t.low in _MOST or (t.low.endswith("est") and t.tag == "A" and len(t.low) > 5) for t in tokens)
