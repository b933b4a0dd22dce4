"""The JSON Schema of the deck format, made from the types that the reader makes.

Draft 7, since that is what language servers for YAML know best. Every scalar is text to the reader;
an editor takes `1999` for a number, `no` for a truth value and `~` for nothing, so these are let pass wherever
text is: an answer that is not there yet is told by the reader alone.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import fields

from quizapp.deck.fields import MOST_ENTRIES, TOLERANCE
from quizapp.deck.keys import ANSWER_KEYS, COMMON_KEYS, FACT_KEYS, FORMS_OF, KIND_KEYS, KINDS_BY_NAME
from quizapp.deck.lint.registry import NAMES
from quizapp.deck.schema_quizzes import quiz_definitions
from quizapp.fact import Fact
from quizapp.text import MAX_TEXT

Schema = dict[str, Any]
_TRUE_OR_FALSE = (True, False, "true", "false", "True", "False", "TRUE", "FALSE")
_GAP = r"\{\{[\s\S]+?\}\}"
_EMPTY_GAP = r"\{\{\s*(?:::[^{}]*)?\}\}"
_OPEN_GAP = r"\{\{(?![\s\S]*\}\})"
_AT_THE_TOP = {
    "deck": "The deck's title. The progress of its facts hangs on it.",
    "about": "One or two lines, shown with the deck.",
    "source": "The document in which quotes are looked up, relative to this file.",
    "tags": "Words to find and choose decks by.",
    "silence": "Hints that 'check' does not give for this deck, by name.",
    "quizzes": "Quizzes with rules of their own, begun by their titles.",
    "facts": "What is worth knowing.",
}


def schema() -> Schema:
    """The schema of a deck file, as a JSON value."""
    kinds = {f"{name}-fact": _kind(name, kind) for name, kind in KINDS_BY_NAME.items()}
    kinds["shortest-fact"] = _shortest()
    kinds["gaps-line"] = {
        "type": "string",
        "description": "A line with {{gaps}} or {{gaps::hints}}.",
        "pattern": _GAP,
        "not": {"anyOf": [{"pattern": _EMPTY_GAP}, {"pattern": _OPEN_GAP}]},
        "maxLength": MAX_TEXT,
    }
    above: Schema = {
        "deck": _ref("text"), "about": _ref("text"), "source": _ref("text"), "tags": _ref("tags"),
        "silence": _silence(),
        "quizzes": {"type": "array", "items": {"anyOf": [_ref("quiz"), _ref("shortest-quiz")]}},
        "facts": {"type": "array", "items": {"anyOf": [_ref(name) for name in kinds]}},
    }  # fmt: skip
    properties = {name: _described(above[name], text) for name, text in _AT_THE_TOP.items()}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A quizapp deck",
        "type": "object",
        "anyOf": [{"required": ["deck", "facts"]}, {"required": ["quizzes"], "not": {"required": ["facts"]}}],
        "properties": properties,
        "additionalProperties": False,
        "definitions": _BASE | kinds | quiz_definitions(),
    }


def _kind(name: str, kind: type[Fact]) -> Schema:
    """The schema of one kind of fact, written out with its keys."""
    own = [field.name for field in fields(kind) if field.name in (*KIND_KEYS, *ANSWER_KEYS)]
    described = _descriptions(kind)
    properties = {key: _described(_value(name, key), described.get(key, "")) for key in (*own, *COMMON_KEYS)}
    return {
        "type": "object",
        "description": (kind.__doc__ or "").strip(),
        "required": own,
        "properties": properties,
        "additionalProperties": False,
    }


def _shortest() -> Schema:
    """'question: answer': one key that is none of the format's; other keys beside it if it can't be a slip of one."""
    common = {key: _value("question", key) for key in COMMON_KEYS}
    common["forms"] = {"anyOf": [_value(kind, "forms") for kind in ("question", "list")]}
    answer = {"anyOf": [_ref("text"), _ref("several")]}
    a_gap = {"type": "string", "pattern": _GAP}
    no_gap: Schema = {"not": a_gap, "items": {"not": a_gap}}
    no_gaps = {
        "propertyNames": {"not": a_gap},
        "properties": dict.fromkeys(COMMON_KEYS, True),
        "additionalProperties": no_gap,
    }
    return {
        "type": "object",
        "description": "question: answer",
        "not": {"anyOf": [{"required": [key]} for key in (*KIND_KEYS, *ANSWER_KEYS)]},
        "anyOf": [
            {"minProperties": 1, "maxProperties": 1, "propertyNames": {"not": {"enum": list(FACT_KEYS)}}},
            {
                "minProperties": 2,
                "propertyNames": {"anyOf": [{"enum": list(COMMON_KEYS)}, {"pattern": "[^a-z_]"}]},
                "not": {"propertyNames": {"enum": list(COMMON_KEYS)}},
                "anyOf": [{"required": [key]} for key in COMMON_KEYS],  # else each key would be a question
            },
        ],
        "allOf": [{"anyOf": [{"required": ["syntax"]}, no_gaps]}],
        "properties": common,
        "additionalProperties": answer,
    }


def _value(kind: str, key: str) -> Schema:
    if (key == "answer" and kind == "claim") or key in ("both_ways", "exact"):
        return _ref("true-or-false")
    if key in ("steps",) or (key == "answer" and kind == "list"):
        return _ref("several")
    if key == "silence":
        return _silence()
    if key == "wrong" and kind == "gaps":
        return {"anyOf": [_ref("texts"), _ref("texts-by-answer")]}
    if key == "forms":
        names = {"enum": list(FORMS_OF[kind])}
        return {"anyOf": [names, {"type": "array", "items": names, "minItems": 1}]}
    return {
        "pairs": _ref("pairs"), "cloze": _ref("gaps-line"), "accept": _ref("texts"), "wrong": _ref("texts"),
        "tags": _ref("tags"), "tolerance": _ref("tolerance"),
    }.get(key, _ref("text"))  # fmt: skip


_BASE: Schema = {
    "text": {"type": ["string", "number", "boolean", "null"], "minLength": 1, "maxLength": MAX_TEXT, "pattern": r"\S"},
    "texts": {
        "anyOf": [
            {"$ref": "#/definitions/text"},
            {"type": "array", "items": {"$ref": "#/definitions/text"}, "minItems": 1, "maxItems": MOST_ENTRIES},
        ]
    },
    "texts-by-answer": {
        "type": "object",
        "additionalProperties": {"$ref": "#/definitions/texts"},
        "minProperties": 1,
        "maxProperties": MOST_ENTRIES,
    },
    "tags": {
        "anyOf": [
            {"$ref": "#/definitions/text"},
            {"type": "array", "items": {"$ref": "#/definitions/text"}, "maxItems": MOST_ENTRIES},
        ]
    },
    "several": {
        "type": "array",
        "items": {"$ref": "#/definitions/text"},
        "minItems": 2,
        "maxItems": MOST_ENTRIES,
        "uniqueItems": True,
    },
    "pairs": {
        "type": "object",
        "additionalProperties": {"$ref": "#/definitions/text"},
        "minProperties": 2,
        "maxProperties": MOST_ENTRIES,
    },
    "true-or-false": {"enum": list(_TRUE_OR_FALSE)},
    "tolerance": {"type": ["string", "number"], "minimum": 0, "pattern": rf"^\s*(?:{TOLERANCE.pattern})\s*$"},
}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _silence() -> Schema:
    """Names of hints. One that there is not is passed over, with a warning: an editor marks it."""
    names: Schema = {"enum": list(NAMES)}
    return {"anyOf": [names, {"type": "array", "items": names, "minItems": 1, "maxItems": MOST_ENTRIES}]}


def _described(value: Schema, text: str) -> Schema:
    if not text:
        return value
    inner = {"allOf": [value]} if "$ref" in value else value  # draft 7 passes over what stands beside $ref
    return {"description": text, **inner}


def _descriptions(kind: type[Fact]) -> dict[str, str]:
    """What the types say of each key."""
    _, components = msgspec.json.schema_components([kind])
    properties = next(iter(components.values()))["properties"]
    return {name: value["description"] for name, value in properties.items() if "description" in value}
