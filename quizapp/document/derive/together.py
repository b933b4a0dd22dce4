"""Sentences shown together with the one that they need; what a caption says; what a proposal is worth."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from msgspec.structs import replace

from quizapp.document.derive.closed import ROLES
from quizapp.document.derive.foreign import GERMAN, POINTING, foreign
from quizapp.document.derive.gate import FAR
from quizapp.document.derive.lexicon import is_plural, lexicon, singular
from quizapp.document.derive.names import names
from quizapp.document.derive.needs import Context
from quizapp.document.derive.proposal import Edit
from quizapp.document.derive.sentences import Sentence, cleaned
from quizapp.document.derive.spots import Spot
from quizapp.document.derive.tails import beginning
from quizapp.document.text import Document

MOST_PUT_IN = 4
"""By so many words a sentence that only leads another one in is made longer, to say its names in full."""
SURE = frozenset("number money percent count date year".split())
"""Kinds of answers that stand without knowing what is done."""
MOST_TOGETHER = 45
"""Where more words would be shown together, the first sentence goes without its end, if it can."""
FURTHER_UP = 3
"""So many sentences further up is looked for what tells of something."""
LONGEST_TOGETHER = 84
"""So many are shown together at most."""
Read = tuple[Sentence, Context]
"""A sentence with what it needs."""


def together(sentence: Sentence, parts: list[tuple[Sentence, Context]]) -> Context:
    """What a sentence needs, of what its clauses need."""
    edits: list[Edit] = []
    for at, (part, context) in enumerate(parts):
        shift = bisect_left(sentence.places, part.places[0])
        edits += [
            Edit(edit.start + shift, edit.end + shift, edit.now, edit.kind, edit.where)
            for edit in context.edits
            if at == 0 or (edit.kind == "antecedent" and not _says(sentence.text[: edit.start + shift], edit.now))
        ]
    first = parts[0][1]
    return Context(
        edits=edits, missing=first.missing, subject=first.subject if len(parts) == 1 else "", plural=first.plural
    )


def _says(text: str, name: str) -> bool:
    """Whether a text names what is to be put in behind it."""
    bare = name[:-2] if name.endswith(("'s", "’s")) else name.removesuffix("’")
    return bare.lower() in text.lower()


def with_before(
    document: Document, part: Sentence, context: Context, before: tuple[Sentence, Context] | None
) -> tuple[Sentence, list[Edit], int] | None:
    """A clause together with the one before it, if that stands alone and both are short."""
    if before is None or before[0].section != part.section or before[0].text[-1:] in ("!", "?"):
        return None  # 'You read that right!'
    gap = document.text[before[0].places[-1] + 1 : part.places[0]]
    if before[0].block != part.block and (gap.strip() or part.kind != "item"):
        return None  # another paragraph may speak of another thing
    both = context.missing.lower().startswith(("both", "the two"))
    if len(gap) > 12 or (both and before[0].block != part.block) or _of_another(context, *before):
        return None
    words, short = len(part.text.split()), before[0]
    if len(short.text.split()) + words > MOST_TOGETHER:
        cut = beginning(before[0])
        if cut is not None and _speaks_of(cut, before[0], context.missing):
            short = cut
        if len(short.text.split()) + words > LONGEST_TOGETHER:
            return None
    between = re.sub(r"\s+", " ", gap)
    if "*" in between or "_" in between or "`" in between or "[" in between:
        return None
    places = [before[0].places[-1] + 1] * len(between)
    whole = Sentence(
        before[0].text + between + part.text, before[0].places + places + part.places, part.block, part.section
    )
    shift = len(before[0].text) + len(between)
    moved = [
        Edit(e.start + shift, e.end + shift, e.now, e.kind, e.where)
        for e in context.edits
        if e.kind != "capital" or "." in between or before[0].text.rstrip("\"”’')")[-1:] in tuple(".!?")
    ]
    if short is before[0]:
        return whole, [*before[1].edits, *moved], shift
    size = len(short.text)
    return whole, [*(e for e in before[1].edits if e.end <= size), Edit(size, shift, ". ", "between"), *moved], shift


def with_first_said(
    document: Document, part: Sentence, context: Context, before: Read | None, recent: Iterable[Read], title: str
) -> tuple[Sentence, list[Edit], int] | None:
    """'The fort was burnt in 1560' with the sentence above it that tells of a fort, if both are short."""
    tokens = part.tokens
    if context.missing or before is None or before[1].missing or part.only_from or len(tokens) < 4:
        return None
    the, noun, verb = tokens[0], tokens[1], next((t for t in tokens[2:] if t.tag != "R"), tokens[2])
    bare = the.text == "The" and noun.tag == "N" and verb.tag in "VX" and noun.low not in title.lower().split()
    if not bare or any(edit.start == 0 and edit.now for edit in context.edits) or before[0].block != part.block:
        return None
    short = before[0]
    if len(short.text.split()) + len(part.text.split()) > MOST_TOGETHER:
        short = beginning(short) or short
    if _tells_of(short, noun.text):
        fits = len(short.text.split()) + len(part.text.split()) <= MOST_TOGETHER
        return with_before(document, part, context, before) if fits else None
    for sentence, known in reversed(list(recent)[-FURTHER_UP:]):
        if sentence.block == part.block and not known.missing and _tells_of(sentence, noun.text):
            return None if _LEANS.search(part.text) else _with_earlier(document, part, context, sentence, known)
    return None


_LEANS = re.compile(
    r"\b(?:(?:that|same) (?:year|day|month|time|season)|later|earlier|then|again|afterwards|new|now|another|second)\b",
    re.IGNORECASE,
)
"""What is said so may lean on a sentence that would be left out."""


def _tells_of(sentence: Sentence, noun: str) -> bool:
    """Whether a sentence brings one such thing up: 'a fort', 'its old fort', not 'no fort' or 'every fort'."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if token.tag != "N" or token.low != noun.lower():
            continue
        first = at
        while first and tokens[first - 1].tag in "ANPGEMQ":
            first -= 1
        opens = tokens[first - 1].low if first else ""
        compound = at + 1 < len(tokens) and tokens[at + 1].tag == "N"
        return not compound and (opens in ("a", "an") or (opens == "the" and first < at))
    return False


def _of_another(context: Context, before: Sentence, known: Context) -> bool:
    """Whether 'it' can't be what the sentence before speaks of, which is more than one."""
    if context.missing not in ("It", "Its") or not known.subject or any(t.text in ";:" for t in before.tokens):
        return False
    return known.plural


_PLACED = frozenset("there then here this that these those such".split())


def _speaks_of(sentence: Sentence, whole: Sentence, missing: str) -> bool:
    """Whether 'this river' can point at what begins a sentence: it says something of a river, or of rivers."""
    words = missing.split()
    if len(words) < 2 and (words[0].lower() in _PLACED or whole.text[len(sentence.text)] in ";:"):
        return False  # 'it' is rather what its last clause speaks of, 'there' where that ends
    if len(words) < 2 or words[0].lower() not in ("this", "that", "these", "those", "such"):
        return True
    noun = singular(words[-1])
    return any(singular(t.text) == noun for t in sentence.tokens)


_NTH = re.compile(r"the (?:first|second|third|fourth|fifth|sixth|last|final|next) (\w+)", re.IGNORECASE)


def with_lead(
    document: Document, part: Sentence, context: Context, recent: Iterable[tuple[Sentence, Context]]
) -> tuple[Sentence, list[Edit], int] | None:
    """'The third goal is …' together with the sentence that speaks of goals; what stands between them is left out."""
    match = _NTH.fullmatch(context.missing.strip())
    if match is None:
        return None
    noun = match[1].lower()
    if noun in ("one", "ones") and part.text[:1].islower():
        return None  # 'the lake has no seals; the last one was shot': one of what the clause before tells of
    for sentence, known in reversed(list(recent)):
        if known.missing or sentence.section != part.section:
            continue
        many = [t.low for t in sentence.tokens if t.tag == "N" and is_plural(t.text)]
        if not ((many and noun in ("one", "ones")) or any(singular(word) == singular(noun) for word in many)):
            continue
        return _with_earlier(document, part, context, sentence, known)
    return None


def _with_earlier(
    document: Document, part: Sentence, context: Context, sentence: Sentence, known: Context
) -> tuple[Sentence, list[Edit], int] | None:
    """A clause together with a sentence further up, if both are short; what stands between them is left out."""
    start = sentence.places[-1] + 1
    if part.places[0] - start > FAR or len(sentence.text.split()) + len(part.text.split()) > MOST_TOGETHER:
        return None
    text, places = cleaned(document.text, sentence.places[0], part.places[-1] + 1)
    shift = bisect_left(places, part.places[0])
    if not text.startswith(sentence.text) or text[shift:] != part.text:
        return None
    moved = [
        Edit(e.start + shift, e.end + shift, e.now, e.kind, e.where) for e in context.edits if e.kind == "antecedent"
    ]
    short = [
        edit for edit in known.edits if len(edit.now.split()) - len(text[edit.start : edit.end].split()) <= MOST_PUT_IN
    ]
    edits = [*short, *moved]
    if text[len(sentence.text) : shift] != " ":
        edits.append(Edit(len(sentence.text), shift, " ", "between"))
    return Sentence(text, places, part.block, part.section), edits, shift


def any_language(part: Sentence) -> list[Spot]:
    """Numbers, dates, and names of several words: what is known without knowing the language."""
    if len(part.tokens) < 6 or part.text[-1:] not in ".!" or part.tokens[0].low in POINTING:
        return []
    german = GERMAN.search(part.text) is not None  # where any noun has a capital
    return list(foreign(part.text)) + [
        Spot(part.tokens[name.first].start, part.tokens[name.last - 1].end, "name", 0.5, kin="name")
        for name in names(part.tokens, part.text)
        if name.last - name.first > 1
        and name.first
        and part.tokens[name.first - 1].tag != "M"
        and (not german or part.tokens[name.first].low in lexicon()["given"])
    ]


def captioned(part: Sentence, found: list[Spot]) -> list[Spot]:
    """Of a caption, the persons that it says what they are; of a sentence whose verb we don't know, its numbers."""
    points = any(token.tag in "OHS" for token in part.tokens)
    if part.kind == "paragraph" and part.text[-1:] == "." and len(part.tokens) > 7 and not points:
        return [replace(spot, score=spot.score - (0.1 if spot.kind in SURE else 0.2)) for spot in found]
    if len(part.tokens) > 30 or part.kind == "item" or len(part.tokens) < 5:
        return []
    out = []
    for spot in found:
        at = next((i for i, t in enumerate(part.tokens) if t.start >= spot.start), 0)
        before = part.tokens[at - 1] if at else None
        if (
            spot.kin == "person"
            and before is not None
            and (before.low in ROLES or before.tag in ("N", ","))
            and " " in part.text[spot.start : spot.end]
        ):
            out.append(replace(spot, score=0.74))
    return out
