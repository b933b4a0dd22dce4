"""Proposals as they look: a fact with its answer and what was changed, its passage, and what it all came to."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.fact import AnyFact, ClaimFact, GapsFact, StepsFact, find_gaps, kind_of
from quizapp.service.saying import answers_shown
from quizapp.service.wording import count, place
from quizapp.text import clean, one_line, shorten
from quizapp.tui.face import Part, click

if TYPE_CHECKING:
    from quizapp.document.derive.proposal import Proposal
    from quizapp.document.text import Document
    from quizapp.service.choosing import Choosing
    from quizapp.service.passage import Piece
    from quizapp.service.proposed import Item

AROUND = 1500
"""So many characters of the document are shown before and after a passage."""
BLANK = "____"
MUTED = "$foreground-muted"
_LABEL = 9
"""Cells before what is told of a fact."""
_STATES = {
    "kept": ("✓ kept", "bold $text-success"),
    "dropped": ("✗ dropped", "bold $text-error"),
    "stands": ("✓ in a deck already", "bold $text-success"),
}
_REASONS = 6
"""So many reasons for rejecting are told."""


def proposal_face(choosing: Choosing, item: Item, cells: int) -> Content:
    """One proposal as it will be asked, with its answer and what was changed to make it; so many cells a line."""
    parts: list[Part] = []
    if not item.is_open:
        parts += [_STATES[item.decision or "stands"], "\n\n"]
    if item.trouble and item.decision != "kept":
        parts += [("Your edit is not taken yet: e opens it again, r brings back the proposal.\n", "bold $text-warning")]
        parts += [part for text in item.trouble for part in (clean(text), "\n")]
        parts.append("\n")
    for number, fact in enumerate(item.facts):
        parts += ["\n\n"] * bool(number) + _fact(fact, cells)
    parts.append("\n")
    if item.written:
        parts += _row("unproved", [(clean(item.unsaid), "bold $text-warning")] * bool(item.unsaid), cells)
        parts += _row(
            "edited", [("as you wrote it" + "; r brings back the proposal" * (item.decision != "kept"), "")], cells
        )
    else:
        parts += _row("changed", _rewrites(item.proposal, choosing.document), cells)
    one = item.proposal
    where = choosing.document.place_of(item.places[0][0]) + (" · by the model" if one.mark >= 0 else "")
    parts += _row("kind", [(f"{clean(_kind(one, item.facts))} · {clean(where)}", MUTED)], cells)
    new = "" if choosing.deck.exists() else ", a new one"
    parts += _row("deck", [(shorten(clean(choosing.deck.name), max(cells, 20)) + new, MUTED)], cells)
    return Content.assemble(*parts)


def _fact(fact: AnyFact, cells: int) -> list[Part]:
    """What is asked, and the answer."""
    parts: list[Part]
    if isinstance(fact, GapsFact):
        parts, at = [], 0
        gaps = find_gaps(fact.cloze)
        for gap in gaps:
            parts += [(clean(fact.cloze[at : gap.start]), "bold"), (BLANK, "bold $text-accent")]
            at = gap.end
        parts += [(clean(fact.cloze[at:]), "bold"), "\n\n"]
    else:
        parts = [(clean(fact.claim if isinstance(fact, ClaimFact) else fact.ask), "bold"), "\n\n"]
    for number, answer in enumerate(answers_shown(fact)):
        sign = f"{number + 1}. " if isinstance(fact, StepsFact) else ""
        parts += ["\n"] * bool(number) + [("▌ ", "$text-accent"), sign + clean(answer)]
    parts.append("\n")
    if fact.wrong:
        parts += _row("not", [(clean(" · ".join(fact.wrong)), MUTED)], cells)
    for answer, wrong in fact.wrong_of if isinstance(fact, GapsFact) else ():
        parts += _row("not", [(clean(f"{' · '.join(wrong)}  (for {answer})"), MUTED)], cells)
    if fact.why:
        parts += _row("why", [(clean(fact.why), "")], cells)
    return parts


def _kind(one: Proposal, facts: tuple[AnyFact, ...]) -> str:
    """What it is from and how it is asked: 'percent, asked as a gap', 'list', 'date, as 2 facts'."""
    if len(facts) > 1:
        return f"{one.kind}, as {count(len(facts), 'fact')}"
    asked = {"gaps": "gap"}.get(kind_of(facts[0]), kind_of(facts[0]))
    article = "" if asked.endswith("s") else "a "  # pairs, steps
    return asked if asked == one.kind else f"{one.kind}, asked as {article}{asked}"


def _row(label: str, rows: list[tuple[str, str]], cells: int) -> list[Part]:
    """Lines behind a label, wrapped beside it; nothing where there are none."""
    indent = _LABEL if cells >= 2 * _LABEL else 0
    lines = [(line, style) for text, style in rows for line in Content(text).wrap(max(cells - indent, 4))]
    parts: list[Part] = [(f"{label:{_LABEL}}", MUTED)] * (indent > 0 and bool(lines))
    for number, (line, style) in enumerate(lines):
        parts += [" " * indent * bool(number), line.stylize(style) if style else line, "\n"]
    return parts


def _rewrites(one: Proposal, document: Document) -> list[tuple[str, str]]:
    """What the sentence says otherwise than the document; not where letters are only capitals, or a full stop is there."""
    told: list[tuple[str, str]] = []
    for rewrite in one.rewrites:
        was, now = one_line(clean(rewrite.was)), one_line(clean(rewrite.now))
        if was.casefold() == now.casefold() or not any(sign.isalnum() for sign in was + now):
            continue
        if not was:
            text = f"put in: ‘{shorten(now, 120)}’"
        elif not now:
            text = f"left out: ‘{shorten(was, 120)}’"
        else:
            text = f"‘{shorten(was, 80)}’ → ‘{shorten(now, 120)}’"
        where = f" ({clean(document.place_of(rewrite.where))})" if rewrite.where >= 0 else ""
        told.append((text + where, ""))
    return told


def passage_pieces(document: Document, item: Item) -> list[Piece]:
    """The quotes of its facts, one for a proposal that nobody changed, marked in the text around them."""
    text, at = document.text, -1
    pieces: list[Piece] = [(f"{Path(document.path).name}, {document.place_of(item.places[0][0])}\n\n", "title")]
    for start, end in sorted(set(item.places)):
        begin = max(start - AROUND, 0)
        if at < 0 or begin > at + AROUND:  # nothing of it was shown yet
            pieces += [(text[at : at + AROUND] + "…\n\n", "")] * (at >= 0)
            at = begin
            pieces.append(("…" * (at > 0), ""))
        pieces += [(text[at:start], ""), (text[max(at, start) : end], "mark")]
        at = max(at, end)
    return [*pieces, (text[at : at + AROUND] + "…" * (at + AROUND < len(text)), "")]


def reading_face(path: Path, share: float, note: str) -> Content:
    """While facts are derived; the note says what is sent where, if anything is."""
    note = note or "Looking for facts that the document proves. Nothing is sent anywhere."
    return Content.assemble(
        (f"Reading {clean(path.name)}", "bold"), "\n\n", f"{round(100 * share)}%", "\n\n",
        (f"{clean(note)} esc stops.", MUTED),
    )  # fmt: skip


def end_face(choosing: Choosing) -> Content:
    """What it came to: kept, dropped, left, decided earlier, rejected by reason, and where it was written."""
    kept, dropped, left = (choosing.number(which) for which in ("kept", "dropped", ""))
    stand = len(choosing.items) - kept - dropped - left
    parts: list[Part] = []
    if not choosing.found.proposals:
        parts += [("Nothing is proposed.", "bold"), "\n\nNo sentence of it made a fact that stands by itself.\n"]
        name = clean(shlex.quote(Path(choosing.document.path).name))
        parts += [f"\nIn the document itself (quizapp document {name}) a makes one from any sentence.\n"]
    elif not choosing.items:
        parts += [("Nothing is left to decide.", "bold"), "\n"]
    else:
        parts += [("All gone through." if not left else "That is the end.", "bold"), "\n\n"]
        parts += [
            f"{count(kept, 'proposal')} kept, {dropped} dropped, {left} left{f', {stand} in a deck already' * bool(stand)}.\n"
        ]
    if left:
        parts += [*_offer("→", "go(1)", f"goes to the {'one' if left == 1 else 'first one'} that is left"), "\n"]
    before = [_decided(choosing)] * bool(choosing.earlier)
    before += [f"{len(choosing.standing)} in a deck already"] * bool(choosing.standing)
    if before:
        parts += [f"\n{', '.join(before)}.\n", *_offer("b", "bring_back", "goes through them again"), "\n"]
    if kept:
        parts += ["\nWritten to ", (clean(place(str(choosing.deck))), "bold"), "\n"]
        if choosing.made:
            parts += [f"{choosing.made}: several of one sentence are one fact, each answer is asked by itself.\n"]
        parts += [*_offer("enter", "proceed", "studies it"), "\n"]
    elif choosing.can_study:
        parts += ["\n", *_offer("enter", "proceed", "studies what is in "), (clean(choosing.deck.name), "bold"), "\n"]
    elif not left:
        parts += ["\n", *_offer("enter", "proceed", "leaves"), "\n"]
    rejected = choosing.found.rejected
    total = sum(rejected.values())
    parts += ["\n", (f"{count(total, 'candidate')} rejected", MUTED), "\n"] if total else []
    shown = list(rejected.items())[:_REASONS]
    parts += [(f"{number:>6,}  {clean(reason)}\n", MUTED) for reason, number in shown]
    if more := total - sum(number for _, number in shown):
        parts += [(f"{more:>6,}  for other reasons\n", MUTED)]
    return Content.assemble(*parts)


def _decided(choosing: Choosing) -> str:
    kept = sum(item.decision == "kept" for item in choosing.earlier)
    dropped = sum(item.decision == "dropped" for item in choosing.earlier)
    return f"{count(len(choosing.earlier), 'proposal')} decided earlier: {kept or 'none'} kept, {dropped or 'none'} dropped"


def _offer(key: str, action: str, what: str) -> list[Part]:
    line = Content.assemble((key, "bold $text-accent"), f" {what}")
    return [line.stylize(click(action if "(" in action else f"{action}()"))]
