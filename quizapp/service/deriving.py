"""Deriving facts from a document: proposals with wrong options, and how many were rejected, by reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizapp.document.derive.lexicon import is_plural
from quizapp.document.derive.likeness import like, places_like, same_sort
from quizapp.document.derive.lints import stems
from quizapp.document.derive.marks import Mark
from quizapp.document.derive.parsing import Model, load
from quizapp.document.derive.pipeline import Told, derive
from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.questions import plain, proved
from quizapp.document.derive.ranking import cap, ranked
from quizapp.document.reader import read_document
from quizapp.document.text import Document
from quizapp.errors import QuizError
from quizapp.question.dates import MONTHS
from quizapp.question.distractors import wrong_options
from quizapp.question.nearby import near_values
from quizapp.question.values import read_value, shape_of
from quizapp.service.wording import count

if TYPE_CHECKING:
    from quizapp.service.prompting import Asking

A_PAGE = 2000
"""A page of a PDF counts as so many characters while it is read."""
WRONG = 3
"""So many wrong options a proposal has, or none."""
_RANGE = re.compile(r"(\d[\d,.]*)( ?(?:to|and|[-–—]) ?)(\d[\d,.]*)(.*)")
_UNKNOWN = ("name", "short", "deed", "rest")
"""Of these it isn't known what they are: no two are alike."""
_PHRASES = ("phrase", "plural", "property", "cause")
"""Of these only the words tell what is like what."""
_NAMES = ("person", "place", "organisation", "work", "name", "short", "term")


class Proposals(Struct, frozen=True, kw_only=True):
    """What is proposed from one document, and what is not."""

    document: Document
    proposals: tuple[Proposal, ...]
    """Best first."""
    rejected: dict[str, int]
    """How many candidates were rejected, by reason, the commonest first."""
    words: int
    notes: tuple[str, ...] = ()
    """What a person should know of the document or of how it was read."""


def propose(
    path: Path, *, limit: int = 0, model: bool | None = None, told: Told | None = None, llm: Asking | None = None
) -> Proposals:
    """Facts from a document, at most `limit` (0: about one for 18 words). Raises QuizError for what can't be read.

    `told` hears how far it is: so many characters of so many; what it raises ends the work. `model`: whether spaCy is
    taken for tags and names; None: where it is installed. `llm`: a language model that is asked too.
    """
    document = read_document(path, told and (lambda page, pages: told(page * A_PAGE, 2 * pages * A_PAGE)))
    notes = [document.note] * bool(document.note)
    tags, refused = _model(model), Counter[str]()
    marks: tuple[Mark, ...] = ()
    if llm is not None:
        from quizapp.service.prompting import ask

        marks, more = ask(document, llm, refused, (lambda: told(0, 1)) if told else lambda: None)
        notes += more
    derived = derive(document, model=tags, told=_second_half(told) if told and document.pages else told, marks=marks)
    derived.rejected.update(refused)
    if not derived.english:
        notes.append("The document seems not to be in English: numbers, dates and names are proposed, and little else.")
    kept = ranked(derived.proposals, limit or cap(derived.words), derived.rejected)
    options = _Options(derived.proposals)
    kept = [_with_question(one, marks) for one in kept]
    if unproved := sum(one.mark >= 0 and marks[one.mark].question not in ("", one.question) for one in kept):
        notes.append(f"{count(unproved, 'question')} of the model left out, as not proved: the sentence is asked.")
    return Proposals(
        document=document,
        proposals=tuple(
            replace(one, wrong=options.for_one(one, marks[one.mark].wrong if one.mark >= 0 else ())) for one in kept
        ),
        rejected={reason: count for reason, count in derived.rejected.most_common() if count},
        words=derived.words,
        notes=tuple(notes),
    )


def _second_half(told: Told) -> Told:
    return lambda done, of: told(of + done, 2 * of)


def _model(wanted: bool | None) -> Model | None:
    if wanted is False:
        return None
    found = load()
    if found is None and wanted:
        raise QuizError(
            "There is no model", "spaCy or its small English model is not installed.", "pip install 'quizapp[nlp]'"
        )
    return found


class _Options:
    """Wrong options for proposals, from the answers of the others and from numbers and dates nearby."""

    def __init__(self, proposals: list[Proposal]) -> None:
        self.by_kin: dict[str, dict[str, int]] = {}
        for one in proposals:
            self.by_kin.setdefault(one.kin, {}).setdefault(one.answer, one.sentence)

    def for_one(self, one: Proposal, told: Sequence[str] = ()) -> tuple[str, ...]:
        """Three wrong options of the answer's type and format, or none; those that were told first, if they are so."""
        if one.answers or not one.answer:
            return ()
        if told and len(chosen := self._told(one, told)) == WRONG:
            return chosen
        if read_value(one.answer) is not None:
            return self._near(one)
        if one.kin in _UNKNOWN:
            return ()
        known = self.by_kin.get(one.kin, {}).items()
        pool = [text for text, sentence in known if sentence != one.sentence and like(text) == like(one.answer)]
        return self._like(one, pool) or self._like(one, places_like(one.answer, f"{one.start}"))

    def _told(self, one: Proposal, told: Sequence[str]) -> tuple[str, ...]:
        said, form = stems(one.filled), _form(one.answer)
        fit = [
            text
            for text in told
            if shape_of(text) == shape_of(one.answer) and _form(text) == form and not stems(text) <= said
        ]
        return wrong_options(one.answer, (), (), fit, f"{one.start}", prompt=one.asked)[:WRONG]

    def _near(self, one: Proposal) -> tuple[str, ...]:
        chance = Random(f"derive/{one.answer}/{one.start}")
        bound = _BOUND.search(one.cloze.partition("{{")[0])  # beside 'more than 330', 'more than 290' is right too
        lead = _LEADS[bound[1].lower()] if bound else ""
        near = (text.removeprefix(lead) for text in near_values(lead + one.answer, chance))
        pool: list[str] = _near_years(one.answer) or list(dict.fromkeys(near)) or _near_ranges(one.answer)
        quote = set(re.findall(r"[\d.,]*\d|\w+", one.said.lower()))
        fresh = [
            text
            for text in pool
            if shape_of(text) == shape_of(one.answer)
            and not _ONES.match(text)
            and not set(re.findall(r"[\d.,]*\d|\w+", text.lower())) <= quote
        ]
        return wrong_options(one.answer, (), fresh[:WRONG], (), f"{one.start}", prompt=one.asked)[:WRONG]

    def _like(self, one: Proposal, pool: list[str]) -> tuple[str, ...]:
        shape, mine, said, size = shape_of(one.answer), stems(one.answer), stems(one.filled), len(one.answer.split())
        fit = []
        for text in pool:
            theirs = stems(text)
            twin = _twins(text, one.answer)
            if one.kin in _PHRASES and not same_sort(text, one.answer):
                continue
            if one.kin == "term" and is_plural(text.split()[-1]) != is_plural(one.answer.split()[-1]):
                continue
            if (
                shape_of(text) != shape
                or not theirs
                or (theirs & mine and not twin)
                or theirs <= said
                or (theirs & said and one.kin not in _NAMES and not twin)
            ):
                continue
            if abs(len(text.split()) - size) > 1 or text[:1].isupper() != one.answer[:1].isupper():
                continue
            if text.isupper() != one.answer.isupper() or ("(" in text) != ("(" in one.answer):
                continue
            fit.append(text)
        fit.sort(
            key=lambda text: (
                not _twins(text, one.answer),
                abs(len(text.split()) - size),
                abs(len(text) - len(one.answer)),
                text,
            )
        )
        chosen: list[str] = []
        for text in fit:
            if not any(stems(text) & stems(other) and not _twins(text, other) for other in chosen):
                chosen.append(text)
            if len(chosen) == WRONG:
                return tuple(chosen)
        return ()


def _twins(text: str, other: str) -> bool:
    """'Divergent boundary' and 'transform boundary': of one kind, and not the same."""
    mine, theirs = text.lower().split(), other.lower().split()
    return (
        len(mine) == len(theirs) == 2
        and mine[-1] == theirs[-1]
        and text.islower()
        and not stems(mine[0]) & stems(theirs[0])
    )


_LEADS = dict.fromkeys(("more than", "over", "at least", "above", "exceeding"), "more than ") | dict.fromkeys(
    ("less than", "fewer than", "under", "below", "up to", "at most", "within"), "less than "
)
"""What stands before a number and makes it a bound."""
_BOUND = re.compile(rf"\b({'|'.join(_LEADS)}) (?:an?|some )?$", re.IGNORECASE)
_ONES = re.compile(r"1 \w+s\b")
_MONTH = re.compile("|".join(MONTHS), re.IGNORECASE)


def _form(text: str) -> tuple[str, bool, bool]:
    """How a value is written ('$0 billion'); else whether a text begins with a capital, and has several words."""
    if read_value(text) is not None:
        return _MONTH.sub("month", re.sub(r"\d[\d.,]*", "0", text)).casefold(), False, False
    return "", text[:1].isupper(), len(text.split()) > 3


def _with_question(one: Proposal, marks: Sequence[Mark]) -> Proposal:
    """A proposal with the question that a model wrote for it, where that is proved; else with a plain one where that is safe."""
    question = (marks[one.mark].question if one.mark >= 0 else "") or plain(one)
    if not question or one.question or one.answers or not proved(one, question):
        return one
    return replace(one, question=question)


def _near_years(answer: str) -> list[str]:
    """'1904-05' → '1902-03'."""
    whole = re.fullmatch(r"(1\d{3}|20\d\d)([-–])(1\d{3}|20\d\d)", answer)
    if whole is not None:
        return [f"{int(whole[1]) + by}{whole[2]}{int(whole[3]) + by}" for by in (-2, 3, 2, -3)]
    years = re.fullmatch(r"(1\d|20)(\d\d)([-–])(\d\d)", answer)
    if years is None:
        return []
    first, last = int(years[2]), int(years[4])
    return [
        f"{years[1]}{first + by:02}{years[3]}{last + by:02}"
        for by in (-2, 3, 2, -3)
        if first + by > 0 and last + by < 100
    ]


def _near_ranges(answer: str) -> list[str]:
    """'25 to 30 million years' → '35 to 42 million years'."""
    match = _RANGE.fullmatch(answer)
    if not match:
        return []
    out = []
    for factor in (0.6, 1.4, 1.8, 0.75):
        ends = [_times(match[at], factor) for at in (1, 3)]
        if ends[0] != ends[1]:
            out.append(f"{ends[0]}{match[2]}{ends[1]}{match[4]}")
    return out


def _times(number: str, factor: float) -> str:
    value = float(number.replace(",", "")) * factor
    if "." in number:
        return f"{value:,.{len(number.rsplit('.', 1)[1])}f}"
    zeros = len(number.replace(",", "")) - len(number.replace(",", "").rstrip("0"))
    step = 10 ** min(zeros, max(len(number.replace(",", "")) - 2, 0))
    return (
        f"{max(round(value / step) * step, 1):,}" if "," in number or value < 1000 else str(round(value / step) * step)
    )


def as_json(one: Proposal) -> dict[str, object]:
    """A proposal as programs read it."""
    return {
        "question": one.asked,
        "answer": list(one.answers) if one.answers else one.answer,
        "quote": one.quote,
        "cloze": one.cloze,
        "wrong": list(one.wrong),
        "kind": one.kind,
        "score": one.score,
        "rewrites": [{"kind": r.kind, "was": r.was, "now": r.now} for r in one.rewrites],
    }


def rejected_line(rejected: dict[str, int]) -> str:
    """'Rejected 117: beyond the cap 68, answer given away 19 …'."""
    total = Counter(rejected).total()
    return (
        f"Rejected {total}"
        + (": " + ", ".join(f"{reason} {count}" for reason, count in rejected.items()) if total else "")
        + "."
    )
