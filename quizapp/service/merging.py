"""Several gaps of one sentence as one fact: its cloze, and the wrong options of each gap."""

from __future__ import annotations

from quizapp.fact import GapsFact, fill_gaps, find_gaps, parts

LONGEST_KEY = 1000
"""YAML lets no key on one line be longer than 1,024 characters: the wrong options of such an answer are left out."""


def options_by_gap(cloze: str, *facts: GapsFact) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The wrong options of the gaps of a cloze, as facts with some of these gaps have them: the first that has some."""
    found: dict[str, tuple[str, ...]] = {}
    for fact in facts:
        alone = [(gap.answer, fact.wrong) for gap in find_gaps(fact.cloze)[:1] if fact.wrong and len(parts(fact)) == 1]
        for answer, wrong in (*fact.wrong_of, *alone):
            found.setdefault(answer, wrong)
    answers = dict.fromkeys(gap.answer for gap in find_gaps(cloze))
    return tuple((answer, found[answer]) for answer in answers if answer in found and len(answer) < LONGEST_KEY)


def together(one: str, other: str) -> str:
    """A sentence with the gaps of two clozes; a gap that lies across another is left out."""
    spans = [*_spans(one), *_spans(other)]
    text = fill_gaps(one)
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if all(end <= left or right <= start for left, right in kept):
            kept.append((start, end))
    out, at = [], 0
    for start, end in sorted(kept):
        out += [text[at:start], "{{", text[start:end], "}}"]
        at = end
    return "".join([*out, text[at:]])


def _spans(cloze: str) -> list[tuple[int, int]]:
    """Where the answers of a cloze stand once it is filled."""
    out, longer = [], 0
    for gap in find_gaps(cloze):
        start = gap.start - longer
        out.append((start, start + len(gap.answer)))
        longer += gap.end - gap.start - len(gap.answer)
    return out
