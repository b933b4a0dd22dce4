"""The keys of a deck and of a fact, and which of them a wrong one was meant to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import fields

from quizapp.fact import KINDS, Fact

DECK_KEYS = ("deck", "about", "source", "tags", "silence", "quizzes", "facts")
"""The keys at the top of a deck."""
KIND_KEYS = ("ask", "cloze", "claim")
"""Each fact has one of these, or is written in the shortest form."""
ANSWER_KEYS = ("answer", "steps", "pairs")
"""What a question may be answered with."""
_OURS = ("key", "deck", "line", "column")
COMMON_KEYS = tuple(field.name for field in fields(Fact) if field.name not in _OURS)
"""The keys that any fact may have."""
FACT_KEYS = (*KIND_KEYS, *ANSWER_KEYS, *COMMON_KEYS)
"""Every key that a fact may have."""
KINDS_BY_NAME: Mapping[str, type[Fact]] = {str(kind.__struct_config__.tag): kind for kind in KINDS}
FORMS_OF: Mapping[str, tuple[str, ...]] = {
    "question": ("flip", "choose", "type"),
    "gaps": ("flip", "choose", "type"),
    "claim": ("true-or-false",),
    "list": ("flip", "name-all"),
    "steps": ("flip", "order"),
    "pairs": ("flip", "choose", "type", "match"),
}
"""The forms that a fact of each kind may name."""
_MEANT = {
    "q": "ask", "question": "ask", "front": "ask", "prompt": "ask", "a": "answer", "answers": "answer", "back": "answer",
    "statement": "claim", "gap": "cloze", "gaps": "cloze", "text": "cloze", "sentence": "cloze", "list": "answer",
    "order": "steps", "sequence": "steps", "match": "pairs", "explanation": "why", "because": "why", "note": "why",
    "options": "wrong", "distractors": "wrong", "choices": "wrong", "also": "accept", "alternatives": "accept",
    "citation": "quote", "passage": "quote", "evidence": "quote", "document": "source", "reference": "source",
    "reverse": "both_ways", "reversed": "both_ways", "lang": "syntax", "language": "syntax", "code": "syntax",
    "picture": "image", "lint": "silence", "label": "tags", "labels": "tags", "uid": "id", "name": "id", "margin": "tolerance",
}  # fmt: skip
_MEANT_ABOVE = {
    "title": "deck", "name": "deck", "description": "about", "summary": "about", "document": "source", "sources": "source",
    "cards": "facts", "questions": "facts", "notes": "facts", "entries": "facts", "labels": "tags",
    "lint": "silence", "quiz": "quizzes", "tests": "quizzes", "exams": "quizzes",
}  # fmt: skip


def meant(word: str) -> str:
    """The key of a fact that a wrong one was probably meant to be, or ''."""
    return _closest(word, FACT_KEYS, _MEANT)


def meant_above(word: str) -> str:
    """The key at the top of a deck that a wrong one was probably meant to be, or ''."""
    return _closest(word, DECK_KEYS, _MEANT_ABOVE)


def closest(word: str, known: Sequence[str]) -> str:
    """The word of some that another was probably meant to be, or ''."""
    return _closest(word, known, {})


def instead(word: str, known: Sequence[str], otherwise: str) -> str:
    """A hint for a word that is none of some: which one was probably meant, else what is said otherwise."""
    near = closest(word, known) if known else ""
    return f"Did you mean '{near}'?" if near else otherwise


def _closest(word: str, known: Sequence[str], synonyms: Mapping[str, str]) -> str:
    from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

    plain = word.strip().casefold().replace(" ", "_")
    if len(plain) > 24:
        return ""
    plain = plain if plain in known else plain.replace("-", "_")
    if plain in known:
        return plain
    if plain in synonyms:
        return synonyms[plain]
    slips = 1 if len(plain) <= 4 else 2
    if len(plain) < 3:
        return ""
    near = [(DamerauLevenshtein.distance(plain, key), -JaroWinkler.similarity(plain, key), key) for key in known]
    distance, _, key = min(near)
    return key if distance <= slips else ""
