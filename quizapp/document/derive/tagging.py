"""Words of a sentence with what they are in it: our own tags, made by rules from the lexicon and the words around.

One letter a tag: D determiner, A adjective, N noun, P name, M number, V finite verb, B verb in its base form, G in -ing, E participle (past),
X be, have, do and modals, T 'to' before a verb, R adverb, I preposition, C and/or/but, S that/which/because, O pronoun, H possessive (its),
Q possessive 's, F other, and punctuation as itself.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quizapp.document.derive.closed import ADJECTIVE, CLOSED, NOUN, NOUNS, NUMERALS
from quizapp.document.derive.lexicon import BE, DO, HAVE, MODAL, is_plural, lexicon, verbs
from quizapp.document.derive.mending import mend
from quizapp.document.derive.token import Token

_TOKEN = re.compile(
    r"[A-Z]{1,3}\d{1,3}\b|\d+[A-Z]\b|[$€£¥]\s?\d[\d,.]*\d|[$€£¥]\s?\d|\d[\d,.]*\d(?:st|nd|rd|th|s)?\b|\d+(?:st|nd|rd|th|s|m|k)?\b|\d+|(?:[A-Z]\.){2,}|\b[A-Z]\.(?= [A-Z][a-z]| [A-Z]\. )|[ap]\.m\.|e\.g\.|i\.e\.|(?:Mr|Mrs|Ms|Dr|St|Prof|Gen|Col)\."
    r"|[^\W\d_]+(?:[-‐‑–'’&][^\W_]+)*(?:\d+\b)?|'s\b|’s\b|--|[^\w\s]"
)


_PREFIX = re.compile(r"(?:over|under|out|re|mis|dis|de|inter|co|fore)(?=[a-z]{4})")
"""Before a verb it makes another verb: 'overstates'."""


def tokenize(text: str) -> list[Token]:
    """The words and signs of a text; a possessive 's is one of its own."""
    out: list[Token] = []
    for match in _TOKEN.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        if len(word) > 2 and word[-2:] in ("'s", "’s") and word[0].isalpha():
            out.append(Token(word[:-2], start, end - 2))
            out.append(Token(word[-2:], end - 2, end))
        else:
            out.append(Token(word, start, end))
    return out


@lru_cache(maxsize=64)
def read(text: str, names: frozenset[str] = frozenset()) -> tuple[Token, ...]:
    """The words of a text with their tags, kept for whoever asks again; they are not to be changed."""
    return tuple(tag(tokenize(text), names))


def tag(tokens: list[Token], names: frozenset[str] = frozenset()) -> list[Token]:
    """Give each token its tag; `names` are words that stand with a capital inside sentences too."""
    words = lexicon()
    ways = [_ways(token, at == 0 or tokens[at - 1].text in '"“:', names, words) for at, token in enumerate(tokens)]
    finite = False  # in the clause so far
    for at, token in enumerate(tokens):
        before = _before(tokens, at)
        after = ways[at + 1] if at + 1 < len(ways) else ""
        token.tag = _choose(token, ways[at], before, after, finite, tokens, at)
        if token.tag in ("V", "X"):
            finite = True
        elif token.tag in (";", ":", "S", "--", "–", "—") or (token.tag == "C" and after[:1] in ("D", "O", "P", "H")):
            finite = False
    mend(tokens)
    return tokens


def _ways(token: Token, first: bool, names: frozenset[str], words: dict[str, frozenset[str]]) -> str:
    """What a word can be, likeliest first where the neighbours don't tell."""
    text, low = token.text, token.low
    verb = verbs()
    if not text[0].isalnum():
        return "M" if text[0] in "$€£¥" and len(text) > 1 else "Q" if text in ("'s", "’s") else text
    if text[0].isdigit():
        return "M"
    if low in NUMERALS:
        return "P" if text[0].isupper() and not first else "M"  # 'the Thirty Years' War'
    if low == "to":
        return "IT"
    if (low in BE or low in HAVE or low in DO or low in MODAL) and (text != "May" or first):
        return "X"
    if low in CLOSED and (first or not text[0].isupper() or low in ("i", "and", "of", "the")):
        return CLOSED[low]
    if len(text) > 4 and text[1] in "-‐‑" and text[2:].islower() and text.endswith("ed"):
        return "VE"  # 'X-rayed'
    if text[0].isupper():
        if not first or (len(text) > 1 and any(sign.isupper() or sign.isdigit() for sign in text[1:])):
            return "P"
        if text in names and low not in words["adjective"]:
            return "P"
        if low in words["given"] or low in words["country"] or low in words["city"]:
            return "P"
        if low in words["demonym"]:
            return "A"
    if low in ("effect", "effects"):
        return "N"
    if (
        low in words["adverb"]
        or (low.endswith(("wards", "clockwise")) and len(low) > 6)
        or (
            low.endswith("ly")
            and len(low) > 4
            and low not in ("family", "supply", "reply", "italy", "assembly", "monopoly", "anomaly")
            and (low not in verb.base or low in CLOSED)
        )
    ):
        return "R"
    out = ""
    if low in verb.past or low in verb.participle:
        out += ("V" if low in verb.past else "") + ("E" if low in verb.participle else "")
        if low in verb.base:
            out += "B"
        return out + ("N" if low in words["nounverb"] else "")
    if low in verb.ing or (low.endswith("ing") and len(low) > 5):
        return "G"
    if low in verb.third:
        noun = verb.third[low] in words["nounverb"]
        return "NV" if noun else "V"
    if low in verb.base:
        if low in words["nounverb"]:
            return "NB" + ("A" if low in words["adjective"] else "")
        return "AB" if low in words["adjective"] else "B"
    if low.endswith("ed") and len(low) > 4:
        return "E" if low.startswith("un") and low not in ("united", "unified") else "VE"
    if (
        low.endswith("er")
        and {low[:-2], low[:-1], low[:-3], low[:-3] + "y"} & (words["adjective"] - words["nounverb"])
        and low not in words["actor"]
    ):
        return "A"
    if low.endswith(("iest", "ggest", "ttest", "ddest", "nnest")) and len(low) > 5:
        return "A"
    if (low in NOUNS or low.endswith("fish")) and text[0].islower():
        return "N"
    if (rest := _PREFIX.match(low)) and (low[rest.end() :] in verb.third or low[rest.end() :] in verb.past):
        stem = low[rest.end() :]
        return "V" if stem in verb.third else "VE" if stem in verb.participle else "V"
    if low in words["adjective"] or (ADJECTIVE.match(low) and not NOUN.match(low)):
        return "A"
    if "-" in low and low.endswith("est") and low.split("-")[0] in ("second", "third", "fourth", "fifth"):
        return "A"
    if "-" in low and low.rsplit("-", 1)[1] in (
        "based",
        "old",
        "born",
        "wide",
        "led",
        "known",
        "called",
        "long",
        "like",
        "soluble",
        "bearing",
    ):
        return "A"
    if text[0].isupper() and first and text in names:
        return "P"
    return "N"


def _before(tokens: list[Token], at: int) -> str:
    """The tag before, adverbs passed over."""
    at -= 1
    while at >= 0 and tokens[at].tag == "R":
        at -= 1
    return tokens[at].tag if at >= 0 else ""


def _choose(token: Token, ways: str, before: str, after: str, finite: bool, tokens: list[Token], at: int) -> str:
    if len(ways) == 1:
        if ways == "B" and before in ("D", "H", "A", "I", "Q"):
            return "N"
        if ways == "V" and before in ("A", "D", "H", "M", "I") and token.low.endswith("s"):
            return "N"  # 'in small amounts'
        if ways == "B" and (before == "S" or (before in ("N", "P", "O") and not finite)):
            return "V"
        return ways
    if ways == "IT":
        return "T" if (after and after[0] in "BX") or ("B" in after and after[:1] != "M") or after[:1] == "R" else "I"
    if "G" in ways:
        return ways
    low = token.low
    if ways[0] in "VE" and ("E" in ways or "V" in ways) and ways[0] != "N":
        last = next((t.low for t in reversed(tokens[:at]) if t.tag != "R"), "")
        if "N" in ways and before in ("N", "A") and (after[:1] == "X" or (finite and after[:1] in (".", ",", ";"))):
            return "N"  # 'opportunity cost is', 'the lowest opportunity cost.'
        if "B" in ways and (before == "T" or last in MODAL or last in DO):
            return "B"
        if before == "X":
            return "E" if "E" in ways else "V"
        if before in ("D", "H", "Q", "A", "I", "M"):
            return "N" if "N" in ways and after[:1] not in ("N", "A", "P") else "E"
        if before in ("N", "P", "O", "S") and not finite and "V" in ways:
            follows = after[:1]
            if follows == "I" and "E" in ways and tokens[at + 1].low == "by":
                return "E"
            return "V"
        if before == "C" and "V" in ways and finite:
            return "E" if any(t.tag == "E" for t in tokens[max(at - 8, 0) : at]) and "E" in ways else "V"
        return "E" if "E" in ways else "V"
    verbal = "V" if "V" in ways else "B"
    other = next(way for way in ways if way not in "VB")
    if before == "T":
        return "B"
    if before == "X":
        last = next((t.low for t in reversed(tokens[:at]) if t.tag != "R"), "")
        return "B" if last in MODAL or last in DO else other
    if before == "O" or before == "S":
        if low.endswith("s") or not finite:
            return "V" if not after.startswith("X") else other
        return other
    if before in ("N", "P", "Q") and not finite:
        follows = after[:1]
        plural = before != "Q" and (is_plural(tokens[at - 1].text) or any(t.tag == "C" for t in tokens[:at]))
        agrees = (verbal == "V" and not (is_plural(tokens[at - 1].text))) or (verbal == "B" and plural)
        if (
            agrees
            and before != "Q"
            and (
                follows in ("D", "H", "P", "O", "M", "R", "T")
                or (follows == "I" and not _verb_ahead(tokens, at))
                or (follows in ("A", "N", "E") and not _verb_ahead(tokens, at))
            )
        ):
            return "V"
        return other
    if before == "C":
        kinds = [t.tag for t in tokens[max(at - 6, 0) : at] if t.tag in ("V", "B", "E")]
        if after[:1] in ("D", "H", "O") and kinds:
            return kinds[-1] if kinds[-1] != "E" else "V"
        if after[:1] in ("D", "H") and finite and low in verbs().third:
            return "V"  # 'is the largest and holds a share'
        return other
    if before in ("", ",") and after[:1] in ("D", "H") and verbal == "B":
        return "B"
    return other


def _verb_ahead(tokens: list[Token], at: int) -> bool:
    """Whether a word that can only be a finite verb follows in the clause."""
    for token in tokens[at + 1 : at + 14]:
        if token.text in (";", ":", "."):
            return False
        low = token.low
        if low in BE or low in MODAL or low in HAVE:
            return True
        known, words = verbs(), lexicon()
        if low in known.third and known.third[low] not in words["nounverb"]:
            return True
        if low in known.past and low not in known.participle:
            return True
    return False
