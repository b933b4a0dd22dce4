"""Names and terms that stand between commas beside what they name."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.document.derive.closed import DULL
from quizapp.document.derive.phrases import Phrase
from quizapp.document.derive.spots import Spot
from quizapp.document.derive.terms import superlative
from quizapp.document.derive.token import Token


def appositions(tokens: list[Token], chunks: list[Phrase]) -> Iterator[Spot]:
    """'The strongest of the winds, the {{sarma}}, …'; 'The {{omul}}, a whitefish, …'; 'its active form, {{calcitriol}}'."""
    for chunk in chunks:
        before, at = chunk.first - 1, chunk.last
        closed = at >= len(tokens) or tokens[at].text in (",", ".", ";", ")", "(")
        if before < 1 or tokens[before].text != "," or not closed:
            continue
        core = tokens[chunk.core : chunk.last]
        start = max((i for i, t in enumerate(tokens[:before]) if t.text in (",", ";", ":")), default=-1) + 1
        lead = tokens[start:before]
        article = tokens[chunk.first].low if chunk.first < chunk.core else ""
        if (
            lead
            and lead[0].low in ("the", "its", "their", "his", "her")
            and superlative(lead)
            and article not in ("a", "an")
            and not any(t.tag in "VXB" for t in lead)
        ):
            yield Spot(core[0].start, core[-1].end, "apposition", 0.85, kin="name" if chunk.is_name(tokens) else "term")
            continue
        named = next((c for c in chunks if c.last == before), None)
        if named is not None and tokens[named.core].low in ("said", "says", "told", "added"):
            continue  # '"We wait," said Ahmed Shaheed, the spokesman'
        if at < len(tokens) and tokens[at].text == "," and any(t.low in ("or", "and") for t in tokens[at : at + 12]):
            closing = next((i for i in range(at + 1, len(tokens)) if tokens[i].low in ("or", "and")), at)
            if tokens[closing - 1].text == "," or not any(t.tag in "VXS" for t in tokens[at:closing]):
                continue  # 'consent, performance of a contract, a legal obligation, or …': a list
        if named is None or len(core) > 3 or any(t.tag == "M" for t in core):
            continue
        if article == "the" and named.is_name(tokens) and superlative(core) and not any(t.tag == "P" for t in core):
            # 'Chile, the largest producer, …': which country is it
            yield Spot(tokens[named.core].start, named.head(tokens).end, "apposition", 0.82, kin="name")
            continue
        if article == "the" and len(core) <= 2 and core[-1].tag == "N" and core[-1].low not in DULL:
            whole = next((c for c in chunks if c.last == named.first - 1 and tokens[c.last].low == "of"), named)
            further = at + 1 < len(tokens) and tokens[at + 1].tag in "DAGNPCHM"
            if tokens[whole.first].low in ("a", "an", "its") and not further and not any(t.tag == "C" for t in lead):
                yield Spot(
                    core[0].start, core[-1].end, "apposition", 0.78, kin="term"
                )  # 'a knot of vessels, the glomerulus, where'
            continue
        if article in ("a", "an") and not named.is_name(tokens) and tokens[named.first].low in ("the", "a", "an"):
            if named.last - named.core <= 3 and named.head(tokens).low not in DULL:
                yield Spot(tokens[named.core].start, named.head(tokens).end, "apposition", 0.74, kin="term")
        elif not article and not chunk.is_name(tokens) and len(core) == 1 and tokens[named.first].tag in "DH":
            listed = at + 1 < len(tokens) and tokens[at].text == "," and tokens[at + 1].tag in "NAGC"
            if not listed:
                yield Spot(core[0].start, core[-1].end, "apposition", 0.7, kin="term")
