"""Deriving facts from a document: proposals with wrong options, and how many were rejected, by reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizapp.document.derive.marks import BY_MODEL, Mark
from quizapp.document.derive.parsing import Model, load
from quizapp.document.derive.pipeline import Told, derive
from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.questions import of_its_topic, plain, proved
from quizapp.document.derive.ranking import ranked
from quizapp.document.reader import read_document
from quizapp.document.text import Document
from quizapp.errors import QuizError
from quizapp.service.alternatives import Options
from quizapp.service.derived import LONG, Remembered, key_of, remember, remembered
from quizapp.service.grown import Grown, grown
from quizapp.service.replies import NOT_AS_ASKED, Kept, marks_of
from quizapp.service.wording import count

if TYPE_CHECKING:
    from quizapp.service.prompting import Asking

A_PAGE = 2000
"""A page of a PDF counts as so many characters while it is read."""


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
    from_model: str = ""
    """How many of a language model's facts are proposed, in a sentence; or ''."""


def propose(
    path: Path, *, limit: int = 0, model: bool | None = None, told: Told | None = None, llm: Asking | None = None
) -> Proposals:
    """Facts from a document, at most `limit` (0: about one for 16 words; what was put to it since it was first derived gets
    its own). Raises QuizError for what can't be read.

    `told` hears how far it is: so many characters of so many; what it raises ends the work. `model`: whether spaCy is
    taken for tags and names; None: where it is installed. `llm`: a language model that is asked too.
    """
    document = read_document(path, told and (lambda page, pages: told(page * A_PAGE, 2 * pages * A_PAGE)))
    tags, refused = _model(model), Counter[str]()
    beat: Callable[[], object] = (lambda: told(0, 1)) if told else lambda: None
    kept_replies = Kept(document)
    reader = f"{tags.name if tags else ''} {kept_replies.edition}"
    more = Grown() if limit else grown(document)
    key = key_of(document, limit, f"{reader} {more.edition}") if llm is None and len(document.text) >= LONG else ""
    if key and (known := remembered(key)) is not None:
        return Proposals(
            document=document, proposals=known.proposals, rejected=known.rejected, words=known.words, notes=known.notes,
            from_model=known.from_model,
        )  # fmt: skip
    notes = [document.note] * bool(document.note)
    replies, whose = kept_replies.replies, f"{' and '.join(kept_replies.models)}, told earlier"
    if llm is not None:
        from quizapp.service.prompting import ask

        (replies, told_of), whose = ask(document, llm, kept_replies, beat), ""
        notes += told_of
    marks, facts = marks_of(replies, document, refused, beat)
    derived = derive(document, model=tags, told=_second_half(told) if told and document.pages else told, marks=marks)
    derived.rejected.update(refused)
    if not derived.english:
        notes.append("The document seems not to be in English: numbers, dates and names are proposed, and little else.")
    kept = ranked(
        derived.proposals,
        limit or more.most(derived.words),
        derived.rejected,
        lambda one: more.has(one.start, one.end),
        more.room(),
    )
    options = Options(derived.proposals, english=derived.english, text=document.text)
    kept = [_with_question(one, marks, derived.names) for one in kept] if derived.english else kept
    given = [(one, marks[one.mark].question) for one in kept if one.mark >= 0]
    if unproved := sum(asked != "" and one.question != of_its_topic(one, asked) for one, asked in given):
        notes.append(f"{count(unproved, 'question')} of the model left out, as not proved.")
    found = Proposals(
        document=document,
        proposals=tuple(
            replace(one, wrong=options.for_one(one, marks[one.mark].wrong if one.mark >= 0 else ())) for one in kept
        ),
        rejected={reason: count for reason, count in derived.rejected.most_common() if count},
        words=derived.words,
        notes=tuple(notes),
        from_model=_from_model(facts, kept, derived.rejected, whose),
    )
    if key:
        remember(key, Remembered(found.proposals, found.rejected, found.words, found.notes, found.from_model))
    return found


def _from_model(facts: int, kept: Sequence[Proposal], rejected: Counter[str], whose: str) -> str:
    """How many facts of a model are proposed, and why the others are not."""
    if not facts:
        return ""
    number = len({one.mark for one in kept if one.mark >= 0})
    why = {
        reason.removeprefix(BY_MODEL): n for reason, n in rejected.most_common() if reason.startswith(BY_MODEL) and n
    }
    if (others := facts - number - sum(n for reason, n in why.items() if reason != NOT_AS_ASKED)) > 0:
        why["weaker than what is proposed"] = others
    told = f"Of {count(facts, 'fact')} of the model{' ' * bool(whose)}{whose}, {number} {'is' if number == 1 else 'are'} proposed"
    return told + ("; left out: " + ", ".join(f"{reason} {n}" for reason, n in why.items()) if why else "") + "."


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


def _with_question(one: Proposal, marks: Sequence[Mark], names: frozenset[str]) -> Proposal:
    """A proposal with the question that a model wrote for it, where that is proved; else with a plain one where that is safe."""
    asked = marks[one.mark].question if one.mark >= 0 and not one.answers else ""
    if not asked or not proved(one, asked := of_its_topic(one, asked)):
        asked = plain(one, names)
    return replace(one, question=asked) if asked else one


def as_json(one: Proposal) -> dict[str, object]:
    """A proposal as programs read it."""
    return {
        "question": one.asked,
        "answer": list(one.answers) if one.answers else one.answer,
        "quote": one.quote,
        "cloze": one.cloze,
        "wrong": list(one.wrong),
        "kind": one.kind,
        "by_model": one.mark >= 0,
        "score": one.score,
        "rewrites": [{"kind": r.kind, "was": r.was, "now": r.now} for r in one.rewrites],
    }


def rejected_line(rejected: dict[str, int]) -> str:
    """'Rejected 117: beyond the cap 68, answer given away 19 …', and what gives those beyond the cap."""
    more = " A larger --limit gives more of those beyond the cap." * bool(rejected.get("beyond the cap"))
    total = Counter(rejected).total()
    return (
        f"Rejected {total}"
        + (": " + ", ".join(f"{reason} {count}" for reason, count in rejected.items()) if total else "")
        + f".{more}"
    )
