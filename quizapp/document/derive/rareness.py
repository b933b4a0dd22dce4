"""What a proposal is worth beside the others of its document: an answer that the text says once is news, one that it says all the time is none."""

from __future__ import annotations

from math import log

from msgspec.structs import replace

from quizapp.document.derive.lints import stems
from quizapp.document.derive.proposal import Proposal

RARE = 0.038
"""For each time that the document is e times as large as the share of its sentences that have an answer's words."""
SAID_AGAIN = 0.02
"""So much less for each further time that an answer is said."""
MOST_TIMES = 6


def weighed(proposals: list[Proposal]) -> list[Proposal]:
    """The proposals of a document, with their scores mended by how rare their answers are in what is proposed from."""
    sentences = sorted({one.said.lower() for one in proposals})
    places: dict[str, list[int]] = {}
    for at, said in enumerate(sentences):
        for stem in stems(said):
            places.setdefault(stem, []).append(at)
    known: dict[str, float] = {}
    out = []
    for one in proposals:
        if one.answer not in known:
            known[one.answer] = _rareness(one.answer.lower(), sentences, places)
        out.append(replace(one, score=one.score + known[one.answer]))
    return out


def _rareness(answer: str, sentences: list[str], places: dict[str, list[int]]) -> float:
    standing = [places.get(word, []) for word in stems(answer)]
    rare = sum(log((len(sentences) + 1) / (len(those) + 1)) for those in standing) / max(len(standing), 1)
    times = 0
    for at in min(standing, key=len, default=[]):  # no more than has to be looked through: a book has many answers
        times += sentences[at].count(answer)
        if times >= MOST_TIMES:
            break
    return RARE * (rare - 3) - SAID_AGAIN * (min(max(times, 1), MOST_TIMES) - 1)
