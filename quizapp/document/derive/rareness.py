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
    sentences = {one.said for one in proposals}
    count: dict[str, int] = {}
    for said in sentences:
        for stem in stems(said):
            count[stem] = count.get(stem, 0) + 1
    text = "\n".join(sorted(sentences)).lower()
    known: dict[str, float] = {}
    out = []
    for one in proposals:
        if one.answer not in known:
            known[one.answer] = _rareness(one.answer, text, count, len(sentences))
        out.append(replace(one, score=one.score + known[one.answer]))
    return out


def _rareness(answer: str, text: str, count: dict[str, int], sentences: int) -> float:
    words = stems(answer)
    rare = sum(log((sentences + 1) / (count.get(word, 0) + 1)) for word in words) / max(len(words), 1)
    return RARE * (rare - 3) - SAID_AGAIN * (min(text.count(answer.lower()), MOST_TIMES) - 1)
