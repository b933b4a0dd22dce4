"""What a proposal is worth beside the others of its document: an answer that the text says once is news, one that it says all the time is none."""

from __future__ import annotations

from collections.abc import Mapping
from math import log

from msgspec.structs import replace

from quizapp.document.derive.clarity import clearness
from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.stems import stems

WEIGHTS: Mapping[str, float] = {
    "rare": 0.029,
    "again": -0.01,
    "rare name": 0.028,
    "name again": -0.058,
    "holds": 0.113,
    "held": 0.006,
    "late": -0.192,
}
"""What each adds: 'rare' each time that the document is e times as large as the share of its sentences that have an answer's words,
'again' each further time that the answer is said, both once more for names; 'holds' if it has the answer of another from its sentence
in it, 'held' if it is in another's; 'late' at the end of a short text, of which what matters is said first."""
MOST_TIMES = 6
SHORT = 700
"""A text of so many words, or fewer, is short; of longer ones it matters less what stands first."""
_USUAL = 3


def weighed(proposals: list[Proposal], words: int) -> list[Proposal]:
    """The proposals of a document of so many words, with their scores mended by what stands beside them."""
    told = features(proposals, words)
    return [
        replace(one, score=one.score + sum(WEIGHTS[name] * value for name, value in mine.items()) + clearness(one))
        for one, mine in zip(proposals, told, strict=True)
    ]


def features(proposals: list[Proposal], words: int) -> list[dict[str, float]]:
    """What is weighed of each proposal."""
    sentences = sorted({one.said.lower() for one in proposals})
    places: dict[str, list[int]] = {}
    for at, said in enumerate(sentences):
        for stem in stems(said):
            places.setdefault(stem, []).append(at)
    known: dict[str, tuple[float, int]] = {}
    beside: dict[int, set[str]] = {}
    for one in proposals:
        if one.answer not in known:
            known[one.answer] = _rareness(one.answer.lower(), sentences, places)
        beside.setdefault(one.sentence, set()).add(one.answer.lower())
    last = max((one.start for one in proposals), default=0) or 1
    share = min(SHORT / max(words, 1), 1)
    out = []
    for one in proposals:
        rare, times = known[one.answer]
        mine = one.answer.lower()
        named = one.kind == "name"
        if pair := _names(one):
            named, times = True, max(times, _together(pair, sentences, places))
        others = beside[one.sentence] - {mine}
        out.append(
            {
                "rare": rare - _USUAL,
                "again": times - 1,
                "rare name": (rare - _USUAL) * (one.kind == "name"),
                "name again": (times - 1) * named,
                "holds": any(other in mine for other in others),
                "held": any(mine in other for other in others),
                "late": share * one.start / last,
            }
        )
    return out


def _rareness(answer: str, sentences: list[str], places: dict[str, list[int]]) -> tuple[float, int]:
    """How rare an answer's words are, and how often it is said."""
    standing = [places.get(word, []) for word in stems(answer)]
    rare = sum(log((len(sentences) + 1) / (len(those) + 1)) for those in standing) / max(len(standing), 1)
    times = 0
    for at in min(standing, key=len, default=[]):  # no more than has to be looked through: a book has many answers
        times += sentences[at].count(answer)
        if times >= MOST_TIMES:
            break
    return rare, min(max(times, 1), MOST_TIMES)


def _names(one: Proposal) -> list[str]:
    """Two names that are asked for together."""
    return (
        [name.lower() for name in one.answers]
        if len(one.answers) == 2 and all(a[0].isupper() for a in one.answers)
        else []
    )


def _together(pair: list[str], sentences: list[str], places: dict[str, list[int]]) -> int:
    """How many sentences say both of two names."""
    standing = [places.get(word, []) for name in pair for word in stems(name)]
    times = 0
    for at in min(standing, key=len, default=[]):
        times += all(name in sentences[at] for name in pair)
        if times >= MOST_TIMES:
            break
    return max(times, 1)
