"""Phrases of common nouns as answers: objects, what something is, and subjects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.document.derive.closed import DULL, EVALUATING
from quizapp.document.derive.lexicon import is_plural, lexicon, singular
from quizapp.document.derive.phrases import Phrase
from quizapp.document.derive.spots import Spot
from quizapp.document.derive.token import Token

_TECHNICAL = re.compile(
    r"(?:itis|osis|aemia|emia|oma|ase|ose|ium|globin|anthin|cyte|plasm|phyll|lysis|phage|trogen|mycin|cillin|amine|ide|toxin|sterone|ylene|trophy|pathy|carbon|xin"
    r"|methane|ethane|quartz|flavin|boxin|tocin|sulin)s?$"
)

_EVERYDAY = re.compile(r"(?:dis|incr|decr|rel|purch|ph|b)(?:ease|ase)s?$|(?:purp|supp|prop)ose$")
"""These end like them, and are no terms."""


_TAKING = frozenset("take takes took taken make makes made play plays played give gives gave given".split())
_IDIOMS = frozenset(
    "place part pride care advantage account action charge effect shape office over note notice sense use way aim issue steps turns time root sight".split()
)
"""Nouns that are one with such a verb: 'take {{pride of place}}'; not 'make {{root beer}}'."""
_BY = frozenset(
    "accident chance mistake hand law sea air land rail road post mail far itself now default design nature birth name order".split()
)
"""With 'by' these say how, and nobody asks for them: 'was found by accident'."""
_CALLS = frozenset("call calls called dub dubs dubbed termed".split())
"""Behind these what is called so stands before the name that it is given: 'called the {{result}} chuño'."""


def objects(tokens: list[Token], chunks: list[Phrase]) -> Iterator[Spot]:
    """Noun phrases: what was done to what; a subject only where little else can be asked for."""
    for at, chunk in enumerate(chunks):
        head = chunk.head(tokens)
        core = tokens[chunk.core : chunk.last]
        if chunk.role == "subject" and not any(t.tag == "P" for t in core):
            yield from _agent(tokens, chunk)
            continue
        if head.tag not in ("N", "G") or any(t.tag == "M" for t in core):
            continue
        if head.low in DULL or (len(core) == 1 and len(head.low) < 4):
            continue
        taking = next((t.low for t in reversed(tokens[: chunk.first]) if t.tag != "R"), "")
        if (taking in _TAKING and len(core) == 1 and core[0].low in _IDIOMS) or taking in _CALLS:
            continue
        if _is_cut(tokens, chunk) or core[0].low in _ORDINALS or (len(core) > 1 and core[0].low in _CALLING):
            continue
        words = len(core)
        if (
            chunk.role == "by"
            and words == 1
            and chunk.first == chunk.core
            and not is_plural(head.text)
            and head.low in _BY
        ):
            continue
        if words > 5 or core[0].tag == "Q" or _says_nothing(core):
            continue
        score = {"object": 0.6, "is": 0.58, "to": 0.55, "by": 0.6}.get(chunk.role, 0.46)
        score += 0.08 * (min(words, 3) - 1)
        if chunk.last == len(tokens) - 1 or (chunk.last < len(tokens) and tokens[chunk.last].text in ".;,"):
            score += 0.04
        if words == 1:
            score -= 0.12
            if len(head.text) > 6 and _TECHNICAL.search(head.low) and not _EVERYDAY.search(head.low):
                score += 0.24
        if any(t.tag == "P" for t in core):
            score -= 0.1
        if tokens[chunk.first].tag == "H":
            score -= 0.05
        if chunk.role == "":
            score -= 0.08
        if chunk.first == chunk.core and chunk.core and tokens[chunk.core - 1].low in ("most", "more", "least", "very"):
            continue  # 'the most {{advanced community}}'
        if core[0].low in ("most", "more", "less", "least") and words > 2 and core[1].tag in "AERG":
            continue  # 'the most distant landing'
        drop = chunk.core
        while drop < chunk.last - 1 and tokens[drop].low in (
            "other",
            "several",
            "many",
            "own",
            "same",
            "certain",
            "various",
            "such",
            "few",
            "most",
            "more",
            "different",
            "some",
            "respective",
            "corresponding",
        ):
            drop += 1
        bare = tokens[drop].tag in ("E", "G") and drop == chunk.first and drop > 0
        if bare and (chunk.role in ("is", "to") or tokens[drop - 1].tag in "XSCTBEG" or tokens[drop].tag == "G"):
            continue
        if tokens[drop].tag == "Q":
            continue  # 'the other's promise'
        if (
            words == 1
            and chunk.last < len(tokens) - 1
            and tokens[chunk.last].low == "of"
            and tokens[chunk.last + 1].tag == "G"
        ):
            continue  # 'the objective of maintaining'
        start = tokens[drop].start
        yield Spot(start, head.end, "phrase", score, kin="plural" if chunk.plural(tokens) else "phrase")
        nxt = chunks[at + 1] if at + 1 < len(chunks) else None
        if (
            nxt is not None
            and nxt.first == chunk.last + 1
            and tokens[chunk.last].low in ("of",)
            and nxt.last - nxt.core <= 3
            and words <= 3
            and not nxt.is_name(tokens)
            and nxt.head(tokens).tag == "N"
            and not _is_cut(tokens, nxt)
            and not (
                nxt.last < len(tokens) and (tokens[nxt.last].tag == "C" or tokens[nxt.last].low == "of")
            )  # 'discovery of polonium | and radium'
            and not any(t.tag == "M" for t in tokens[nxt.core : nxt.last])
        ):
            yield Spot(start, tokens[nxt.last - 1].end, "phrase", score + 0.03, kin="phrase")


_GENERAL = frozenset(
    "goal objective programme program measure issue area aspect event activity decision document project plan task problem condition factor "
    "feature change effort step role need form group topic matter opportunity benefit relation agreement principle".split()
)


def _says_nothing(core: list[Token]) -> bool:
    """'Important goals', 'joint programs': several of such answers fit, and none tells anything."""
    head = core[-1]
    if not is_plural(head.text) or singular(head.text) not in _GENERAL or len(core) > 2:
        return False
    return len(core) == 1 or core[0].low in EVALUATING or core[0].low in ("joint", "common", "big", "special", "own")


_ORDINALS = frozenset("first second third fourth fifth sixth last final next".split())
_CALLING = frozenset("term word name phrase letter number element elements".split())
"""'The term photosynthesis': what is named stands behind."""


def _is_cut(tokens: list[Token], chunk: Phrase) -> bool:
    """Whether more of a phrase follows, 'the world's biggest | single structure', or its end begins a clause: 'the impact farming | had'."""
    if chunk.last >= len(tokens):
        return False
    acts = chunk.role == "object" and chunk.head(tokens).tag == "G" and chunk.last - chunk.core > 1
    return tokens[chunk.last].tag in ("A", "N", "P", "M") or (acts and tokens[chunk.last].tag in ("V", "X"))


def _agent(tokens: list[Token], chunk: Phrase) -> Iterator[Spot]:
    """A subject that is asked for only where little else can be."""
    head = chunk.head(tokens)
    if head.tag != "N" or head.low in DULL or tokens[chunk.first].tag == "H" or chunk.last - chunk.core > 4:
        return
    if any(t.tag == "M" for t in tokens[chunk.core : chunk.last]):
        return
    core = tokens[chunk.core : chunk.last]
    acts = head.low in lexicon()["actor"]
    if (
        (core[0].low in _ORDINALS and not acts)
        or core[0].low in ("main", "other")
        or (len(core) > 1 and core[0].low in _CALLING)
    ):
        return
    if _is_cut(tokens, chunk):
        return
    score = 0.36 + 0.05 * (chunk.last - chunk.core)
    if (
        chunk.last + 2 < len(tokens)
        and tokens[chunk.last].low == "of"
        and tokens[chunk.last + 1].tag == "N"
        and tokens[chunk.last + 2].tag in ("I", "V", "X")
    ):
        yield Spot(
            tokens[chunk.core].start,
            tokens[chunk.last + 1].end,
            "phrase",
            score + 0.16,
            kin="plural" if chunk.plural(tokens) else "phrase",
        )  # 'the heads of state of both countries'
    if tokens[chunk.first].low == "the" and chunk.last - chunk.core == 1 and not acts:
        return
    yield Spot(tokens[chunk.core].start, head.end, "phrase", score, kin="plural" if chunk.plural(tokens) else "phrase")
