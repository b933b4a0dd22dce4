"""The JSON Schema of quizzes in decks, made from what reads them."""

from __future__ import annotations

from typing import Any, get_args

from quizapp.deck.pools import HOW
from quizapp.deck.quizzes import MODES, PLAIN, POOL_READERS, POOLED, QUIZ_READERS
from quizapp.fact import FORMS
from quizapp.rules import MATTERS, MOST_MARKS, MOST_OFF, MOST_QUESTIONS, Feedback, Which

Schema = dict[str, Any]
_SAID = {
    "quiz": "Its title, by which it is chosen.",
    "about": "A line that is shown with it.",
    "decks": "The decks that it asks: titles, or files relative to this one; without it, this deck, or all where this is none.",
    "pools": "Where its questions come from, so many from each.",
    "questions": "How many it asks (20).",
    "mode": "practice tells each answer at once, exam all at the end; sprint: as many as you can; ladder: ever harder.",
    "forms": "Only these ways of asking.",
    "tags": "Only facts with one of these.",
    "which": "Only these: weak, of what was studied what is least likely to be recalled now; new, never studied; due.",
    "time": "It ends after so long: 90s, 10m, 1h30m.",
    "each": "So long for each question.",
    "feedback": "What was right is told at once, or at the end.",
    "marks": "What a right answer is worth (1).",
    "negative": "What a wrong answer takes off.",
    "certainty": "One says how sure one is: +3/−6, +2/−2, +1/0.",
    "seed": "The same questions each time.",
    "take": "How many questions.",
    "from": "here, anywhere, or titles or files of decks.",
}


def quiz_definitions() -> dict[str, Schema]:
    """The schemas of a quiz, its shortest form, and a pool."""
    forms = {"enum": [form for form in FORMS if form != "flip"]}
    number: Schema = {
        "type": ["number", "string"],
        "pattern": r"^\s*\d+(\.\d+)?\s*$",
        "exclusiveMinimum": 0,
        "maximum": MOST_MARKS,
    }
    said: Schema = {"type": "string", "pattern": r"^\s*\d+\s+[Ff][Rr][Oo][Mm]\s+\S"}
    values: dict[str, Schema] = {
        "pools": {"anyOf": [said, _ref("pool"), {"type": "array", "items": {"anyOf": [said, _ref("pool")]}, "minItems": 1}]},
        "questions": {"type": ["integer", "string"], "pattern": r"^\s*\d+\s*$", "minimum": 1, "maximum": MOST_QUESTIONS},
        "mode": {"enum": list(MODES)},
        "forms": {"anyOf": [forms, {"type": "array", "items": forms, "minItems": 1}]},
        "which": {"enum": list(get_args(Which))},
        "time": {"type": "string", "pattern": r"^\s*(?!\s*\d+\s*$)(\d+\s*[Hh])?\s*(\d+\s*[Mm]([Ii][Nn])?)?\s*(\d+\s*[Ss]?)?\s*$"},
        "feedback": {"enum": [*get_args(Feedback), "at once", "at the end"]},
        "marks": number, "tags": _ref("tags"), "decks": _ref("texts"), "certainty": _ref("true-or-false"),
    }  # fmt: skip
    values |= {"take": values["questions"], "from": values["decks"], "each": values["time"]}
    values["negative"] = {
        "type": ["number", "string"],
        "pattern": r"^\s*\d+(\.\d+)?\s*$",
        "minimum": 0,
        "maximum": MOST_OFF,
    }

    def of(keys: dict[str, Any]) -> Schema:
        return {key: {"description": _SAID[key], "allOf": [values.get(key, _ref("text"))]} for key in keys}

    return {
        "quiz": {
            "type": "object", "description": "A quiz with rules of its own.", "required": ["quiz"], "properties": of(QUIZ_READERS),
            "additionalProperties": False,
            "allOf": [
                {"if": {"required": ["pools"]}, "then": {
                    "not": {"anyOf": [{"required": [key]} for key in ("questions", "tags", "which")]},
                    "properties": {"mode": {"enum": list(POOLED)}},
                }},
                *(
                    {"if": {"required": ["mode"], "properties": {"mode": {"const": mode}}}, "then": {
                        "not": {"anyOf": [{"required": [key]} for key, field in PLAIN.items() if field not in MATTERS[mode]]},
                    }}
                    for mode in MODES if mode not in POOLED
                ),
                {"if": {"required": ["certainty"], "properties": {"certainty": {"enum": [True, "true"]}}}, "then": {
                    "not": {"anyOf": [{"required": ["marks"]}, {"required": ["negative"]}]},
                }},
            ],
        },
        "shortest-quiz": {
            "type": "object", "description": "title: pools", "minProperties": 1, "maxProperties": 1,
            "propertyNames": {"not": {"enum": list(QUIZ_READERS)}}, "additionalProperties": values["pools"],
        },
        "pool": {
            "type": "object", "description": HOW, "required": ["take"], "properties": of(POOL_READERS), "additionalProperties": False,
        },
    }  # fmt: skip


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}
