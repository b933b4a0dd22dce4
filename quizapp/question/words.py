"""Words as a forgiving comparison sees them: without case, accents, articles and punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from quizapp.question.signs import kept
from quizapp.text import fold, one_line, straighten

LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ŋ": "ng",
        "−": "-", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None, "\ufe0e": None, "\ufe0f": None,
    }
)  # fmt: skip
"""Letters that many keyboards lack, as people write them then; the stretching and variation signs mean nothing."""
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"})  # fmt: skip
_ROMAN = {
    numeral: str(number)
    for number, numeral in enumerate(
        "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(), 1
    )
    if len(numeral) > 1
}
NEGATIONS = frozenset(
    "not no never none neither nor nothing nobody nowhere without except or cannot cant isnt arent wasnt werent dont doesnt "
    "didnt wont wouldnt shouldnt couldnt hasnt havent hadnt mustnt nicht kein keine keinen nie ohne ni sans pas jamais sin "
    "nunca senza non не нет без ни никогда".split()
)
"""Words that turn a statement round, or leave a choice open: with or without one it is never nearly right."""
_SUPERSCRIPT = re.compile(
    r"(?<=\d)[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+|(?<=[^\W\d_₀-₉]|\))⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[₀-₉])⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]++(?![⁺⁻])"
)
_SIGNS = frozenset("!\"'(),:;?[]{}_`&.-+*/=<>^|~≠≤≥→←↔⇒±")
"""Without any of these a text is words alone."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed: the app starts sooner."""
    return re.compile(
        {
            "abbreviation": r"\b(?:[^\W\d_]\.){2,}|\b(?:[^\W\d_]\.)+(?=[^\W\d_]\b)",
            "inner": r"(?<=\w)'(?=\w)|(?<=[^\W\d_])\^(?=\d)",
            "groups": r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])",
            "hyphen": r"(?<=\w)-|-(?!\d)",
            "punctuation": r"[!\"'(),:;?\[\]{}_`&]|\.(?!\d)",
            "operators": r" ?([+*/=<>^|~≠≤≥→←↔⇒±⁽⁾⟦⟧]) ?",
            "article": r"^(?:the |an |a (?=\w\w)(?!(?:minor|major|flat|sharp|positive|negative)\b))(?=\S)",
            "inner the": r" the (?=\w)",
            "inner a": r"\b(in|on|at|to|for|with|by|as|from|into|is|was|be|has|have|had|under|over|upon|like) an? (?=[^\W\d_]{2})"
            r"(?!(?:minor|major|flat|sharp|positive|negative|und|der|die|das|den)\b)",
            "dense": r"[\u1100-\u11ff\u2e80-\u2fdf\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]",
        }[name]
    )


def prepared(text: str) -> str:
    """Powers kept apart from what is before them: '10⁹' is 10^9 and not 109, 'x⁻¹' is not x − 1."""
    if text.isascii():
        return text
    return _SUPERSCRIPT.sub(r"^\g<0>", text)


def spelled_out(text: str) -> str:
    """The text with umlauts as two letters: 'Müller' is 'Mueller' where there is no ü."""
    return text if text.isascii() else text.translate(_SPELLED_OUT)


LONGEST_REMEMBERED = 200
"""The words of texts up to this length are remembered: one question compares the same few with each other again and again."""


def plain_words(text: str) -> str:
    """The words of a text, folded, without punctuation, articles, or thousands separators.

    Signs that mean something stay (+ # % = < ∩ …, and those that `signs.kept` keeps); Roman numerals are numbers; a text that is
    punctuation alone stays as it is.
    """
    return _remembered(text) if len(text) <= LONGEST_REMEMBERED else _plain_words(text)


def _plain_words(text: str) -> str:
    folded = fold(prepared(text))
    if folded.isalnum() and folded.isascii() and folded not in _ROMAN:
        return folded
    if not folded.isascii():
        folded = folded.translate(LETTERS)
        folded = folded.translate({ord(character): " " for character in set(folded) if _is_mark(character)})
    out = folded if _SIGNS.isdisjoint(folded) else _without_punctuation(kept(folded))
    out = " ".join([_ROMAN.get(word, word) for word in out.split()])
    if not _SIGNS.isdisjoint(out):
        out = _pattern("operators").sub(r"\1", out)
    if " the " in out or " a " in out or " an " in out:
        out = _without_inner_articles(out, text)
    return _pattern("article").sub("", out) or folded or _bare(text)


def _without_inner_articles(out: str, text: str) -> str:
    """'between the enterprises' → 'between enterprises'; 'a' and 'an' only where it is plain that they are articles."""
    if " the " in out and (text.isascii() or "thé" not in unicodedata.normalize("NFC", text).casefold()):
        out = _pattern("inner the").sub(" ", out)
    return _pattern("inner a").sub(r"\1 ", out) if " a " in out or " an " in out else out


def _without_punctuation(out: str) -> str:
    if "." in out:
        out = _pattern("abbreviation").sub(lambda match: match.group().replace(".", "") + " ", out + " ").strip()
    if "'" in out or "^" in out:
        out = _pattern("inner").sub("", out)
    if "," in out:
        out = _pattern("groups").sub(lambda match: match.group().replace(",", ""), out)
    if "-" in out:
        out = _pattern("hyphen").sub(" ", out)
    return _pattern("punctuation").sub(lambda match: " and " if match.group() == "&" else " ", out)


_remembered = lru_cache(maxsize=2048)(_plain_words)


def _bare(text: str) -> str:
    """A text that folding leaves nothing of, such as an accent alone, as it is written."""
    return one_line(unicodedata.normalize("NFC", straighten(text)).translate(LETTERS))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith(("P", "Z")) and not character.isascii() and character not in "‰§†"


def squeezed(words: str) -> str:
    """Words without the spaces between them: for hyphens, and for scripts that have no spaces."""
    return words.replace(" ", "")


def is_dense(text: str) -> bool:
    """Whether a text has Chinese, Japanese or Korean letters: one of them is as much as a syllable or a word."""
    return not text.isascii() and bool(_pattern("dense").search(text))
