"""From a document to its proposals: sentences, what they need, what can be asked, the gate, the lints."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from quizapp.document.derive.asides import asides, ties
from quizapp.document.derive.before import without_tail
from quizapp.document.derive.candidates import spots
from quizapp.document.derive.casting import cast_of, named_topic, spoken_of, tagged
from quizapp.document.derive.clauses import clauses
from quizapp.document.derive.context import Resolver
from quizapp.document.derive.fronts import front
from quizapp.document.derive.gate import Gate
from quizapp.document.derive.heading import brief, headings
from quizapp.document.derive.labels import from_labels
from quizapp.document.derive.leads import ends_its_lead
from quizapp.document.derive.lints import Quotations, lint
from quizapp.document.derive.marks import Mark, Marks
from quizapp.document.derive.names import Cast
from quizapp.document.derive.needs import Context, Dateline
from quizapp.document.derive.parsing import Model
from quizapp.document.derive.persons import he_or_she, hero, surnames
from quizapp.document.derive.phrases import finite
from quizapp.document.derive.proposal import Proposal, render
from quizapp.document.derive.questions import name_all
from quizapp.document.derive.rareness import weighed
from quizapp.document.derive.relatives import put_back, relatives
from quizapp.document.derive.reports import (
    DATELINE,
    dateline_of,
    ending,
    is_aside_of_a_name,
    published,
    still_says_title,
    that_year,
    with_topic,
    without_answer,
)
from quizapp.document.derive.sentences import Sentence, is_broken, with_marks
from quizapp.document.derive.structures import from_lists, from_tables
from quizapp.document.derive.tagging import tag, tokenize
from quizapp.document.derive.together import any_language, captioned, together, with_before, with_first_said, with_lead
from quizapp.document.derive.topic import headliner, is_titled, topic_of
from quizapp.document.derive.wordings import EXAMPLE, HEDGED, NOT_PROSE, QUOTED, RELATIVE, TELLER, THEN
from quizapp.document.derive.worth import score_of
from quizapp.document.text import Document

_PERSONAL = frozenset("it its they their them he his she her".split())


FIRST = 2
"""'London, England: ' is a dateline only before one of so many sentences that stand first."""
OF_TITLE = 0.5
"""So much less is it worth to ask for what the document is about: its title says that."""
LONG_HEADLINE = 9
"""Instead of one of more words a card says what it and the text speak of: 'Titan'."""
SAID_NOW = 0.12
"""So much less vague is it where the sentence before says what is spoken of."""
WORKED = 3.0
"""So vague is what an example works out in numbers of its own."""
LACKING = 0.5
"""So vague is what is shown with a sentence that lacks something itself."""
Told = Callable[[int, int], None]
"""Hears how much of how much is done."""


def _silent(done: int, of: int) -> None:
    """Nobody wants to hear how far it is."""


class Derived(Struct, gc=False):
    """What came of a document, before it is ranked."""

    proposals: list[Proposal]
    rejected: Counter[str]
    words: int
    sentences: int
    english: bool = True
    marks: Marks = Marks()
    names: frozenset[str] = frozenset()
    """Words that have a capital inside sentences too."""


def derive(
    document: Document, *, model: Model | None = None, told: Told | None = None, marks: Sequence[Mark] = ()
) -> Derived:
    """All proposals for a document that passed the gate and the lints, in the order of its text.

    `told` hears how many characters of how many are done; what it raises ends the work. With a `model`, its tags and
    names are taken. `marks` are answers that a language model marked, in the order of the text.
    """
    told = told or _silent
    out = Derived([], Counter(), document.words, 0, document.language != "other", Marks(marks))
    blocks = list(enumerate(document.blocks))
    cast = cast_of(document, blocks, told, model)
    out.names = cast.spelled
    dateline = published(document)
    cast.topic = named_topic(document, cast)
    about = topic_of(document, cast.topic, cast.seen.get(cast.topic, -1))
    cast.hero = hero(document.text, cast, about.title)
    cast.told = he_or_she(document.text) if cast.hero else ""
    cast.surnames = surnames(document, cast, about.title)
    told_of = about.tells or ("" if DATELINE.match(document.text.lstrip()) else spoken_of(document.text, cast))
    if (not about.title and (name := headliner(document))) or (
        len(brief(told_of).split()) > LONG_HEADLINE and (name := spoken_of(document.text, cast)) and name in told_of
    ):
        dateline, told_of = replace(dateline, headline=told_of), name
    dateline = replace(dateline, title=told_of)
    dateline = replace(dateline, untitled=not about.tells, headings=headings(document, about.tells))
    resolver = Resolver(cast, cast.topic, about)
    gate = Gate(document, told_of)
    said = Quotations()
    before: tuple[Sentence, Context] | None = None
    recent: deque[tuple[Sentence, Context]] = deque(maxlen=8)
    for sentence in tagged(document, blocks, cast, model):
        told(len(document.text) + sentence.places[-1], 2 * len(document.text))
        out.sentences += 1
        match = DATELINE.match(sentence.text) if sentence.first else None
        if (
            match is not None
            and not is_aside_of_a_name(match)
            and not ((match["place3"] or match["agency3"]) and out.sentences > FIRST)
        ):
            dateline = dateline_of(match, dateline)
            sentence = _behind(sentence, match.end(), cast)
        if NOT_PROSE.search(sentence.text):
            out.rejected["no sentence"] += 1
            continue
        if said.reach(document.text, blocks[sentence.block][1].start, sentence.places[0]):  # somebody's words
            out.rejected["half a quotation"] += 1
            before = None
            continue
        if sentence.first and sentence.kind == "paragraph" and is_broken(document.text, sentence):
            out.rejected["no sentence"] += 1
            before = None
            continue
        if sentence.kind == "paragraph" and not re.search(r"[.!?:;…][\"”’')\]*]*$", sentence.text):
            sentence.kind = "caption"  # or a title: no sentence
        if sentence.text.endswith(":"):
            out.rejected["no sentence"] += 1
        if sentence.kind == "item" and ends_its_lead(document, blocks[sentence.block][1], sentence):
            out.rejected["no sentence"] += 1
            continue
        parts = [(part, resolver.resolve(part)) for part in clauses(sentence)]
        last = earlier = before
        alone: list[tuple[int, int]] = []
        for clause, at in relatives(sentence, cast):
            if not (context := resolver.understood(clause)).missing:
                _propose(document, clause, context, None, (), dateline, cast, gate, out)
                alone.append((sentence.places[at], clause.places[-1] + 1))
        for part, context in parts:
            part.elsewhere = tuple(alone)
            if not sentence.text.endswith(":"):
                known = earlier if part.only_from else last
                _propose(document, part, context, known, recent, dateline, cast, gate, out)
            if not part.only_from:
                last, earlier = (part, context), last
        now = (sentence, together(sentence, parts))
        recent.append(now)
        if now[1].missing and (merged := with_before(document, sentence, now[1], before)):
            now = (merged[0], Context(edits=merged[1]))
        before = now
    shaped = (from_tables(document, blocks, out.sentences), from_lists(document, blocks, out.sentences + 10**6))
    for one in chain(*shaped, from_labels(document, blocks, out.sentences + 2 * 10**6)):
        _take(with_topic(one, dateline), gate, out)
    out.proposals = weighed(out.proposals, out.words)
    out.marks.count(out.rejected)
    return out


def _take(one: Proposal, gate: Gate, out: Derived) -> None:
    reason = gate.refuse(one) or lint(one)
    if not reason:
        out.proposals.append(one)
    if reason := out.marks.heard(one, reason):
        out.rejected[reason] += 1


def _behind(sentence: Sentence, length: int, cast: Cast) -> Sentence:
    rest = sentence.piece(length, len(sentence.text))
    rest.tokens = tag(tokenize(rest.text), cast.spelled)
    return rest


# --------------------------------------------------------------------------- one clause


def _propose(
    document: Document, part: Sentence, context: Context, before: tuple[Sentence, Context] | None,
    recent: Iterable[tuple[Sentence, Context]], dateline: Dateline, cast: Cast, gate: Gate, out: Derived,
) -> None:  # fmt: skip
    """Put the proposals from one clause to the others."""
    found = spots(part, cast) if out.english else any_language(part)
    if not out.english:
        context = Context(edits=[])
    elif finite(part.tokens) < 0 or (part.kind == "caption" and part.text[-1:] not in ".!"):
        found = captioned(part, found)
        if not found:
            out.rejected["no sentence"] += 1
            return
    if out.english and TELLER.search(QUOTED.sub("", part.text)):
        out.rejected["pronoun without noun"] += len(found)
        return
    found = out.marks.spots(part, found)
    if context.missing and (short := without_tail(part, context.missing_at)) is not None:
        size = len(short.text)
        part, context = short, Context(edits=[e for e in context.edits if e.end <= size], vague=context.vague)
        found = [spot for spot in found if spot.end <= size]
    if context.missing:  # 'the third part' is no answer: it points at one
        pointing = range(context.missing_at, context.missing_at + len(context.missing) + 1)
        found = [spot for spot in found if not (spot.start in pointing and spot.end in pointing)]
    whole, edits = part, that_year(part, before[0] if before else None, context.edits)
    if context.missing:
        merged = with_lead(document, part, context, recent) or with_before(document, part, context, before)
        if merged is not None:
            whole, edits = merged[:2]
            if before is not None and before[1].missing:
                context.vague += LACKING
        elif context.missing == "there":
            context.vague += 0.2
        elif context.missing.lower() in _PERSONAL and (
            sum(t.tag in "NP" and t.start < context.missing_at for t in part.tokens) > 1
        ):  # it is most likely one of them
            context.vague += LACKING
        else:
            out.rejected["needs the text before"] += len(found)
            return
    elif (merged := with_first_said(document, part, context, before, recent, dateline.title)) is not None:
        whole, edits = merged[:2]
        context.vague -= SAID_NOW
    if whole is part:
        edits = edits + [tie for tie in ties(part) if not any(e.start < tie.end and tie.start < e.end for e in edits)]
    told = ending(whole, dateline, edits)
    if dateline.title and any(edit.kind == "source" and edit.now.endswith(": ") for edit in told):
        context.vague -= 0.08  # that it says so now
    edits += told
    if RELATIVE.search(part.text):
        context.vague += 1.5 if THEN.search(part.text) and whole is part else 0.5
    if EXAMPLE.match(document.text, document.blocks[part.block].start):
        context.vague += WORKED
    if HEDGED.search(part.text):
        context.vague += 0.2
    if part.dropped[1]:
        whole, edits = put_back(document, part, edits)
    left_out = sum(
        len(whole.text[edit.start : edit.end].split()) for edit in edits if edit.kind in ("between", "relative")
    )
    words = len(whole.text.split()) - left_out
    opening = front(part, edits) if whole is part else []
    for spot in found:
        if not dateline.untitled and is_titled(spot, part.text[spot.start : spot.end], dateline.title):
            spot = replace(spot, score=spot.score - OF_TITLE)
        answer = (
            bisect_left(whole.places, part.places[spot.start]),
            bisect_left(whole.places, part.places[spot.end - 1]) + 1,
        )
        edits_here = [e for e in edits if not (e.start < answer[1] and answer[0] < e.end)]
        if any(e.kind not in ("capital", "aside", "surname") for e in edits if e not in edits_here):
            out.rejected["answer rewritten"] += 1
            continue
        edits_here = without_answer(edits_here, whole.text[slice(*answer)], dateline)  # a headline may say it
        fronts = opening if opening and opening[0].end <= answer[0] else []
        aside = asides(whole.text, *answer, edits_here) + fronts
        aside = aside if still_says_title(whole.text, edits_here, aside, dateline) else []
        shown = words - sum(len(whole.text[edit.start : edit.end].split()) for edit in aside)
        try:
            cloze, rewrites = render(whole.text, edits_here + aside, 0, len(whole.text), answer)
        except ValueError:
            out.rejected["answer rewritten"] += 1
            continue
        if "{{" not in cloze:
            out.rejected["answer rewritten"] += 1
            continue
        start, end = with_marks(document.text, whole.places[0], whole.places[-1] + 1)
        one = Proposal(
            kind=spot.kind, question=name_all(cloze, spot.items), cloze=cloze, answer=whole.text[answer[0] : answer[1]], answers=spot.items,
            quote=document.text[start:end], start=start, end=end, said=whole.text, rewrites=rewrites,
            score=score_of(spot, part, context, shown, alone=whole is part or part.dropped[1] > 0), sentence=part.number, section=part.section, kin=spot.kin or spot.kind,
            mark=spot.mark,
        )  # fmt: skip
        _take(one, gate, out)
