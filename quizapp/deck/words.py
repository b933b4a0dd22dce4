"""The words of a question as identity sees them: names, acronyms, and the signs that mean something between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache

from msgspec import Struct

from quizapp.text import one_line, straighten

SMALL = frozenset(
    "a an the of in on at to for by from with is are was were be been do does did has have had what which that this it its and".split()
)
"""Words that say nothing of their own."""
ASKING = SMALL | frozenset(
    (
        "who whom whose when where why how many much year date number name names named called give state tell there "
        "% percent percentage wer wen wem wann wo wie welche welcher welches welchen welchem jahr ist sind "
        "qui que quel quelle quels quelles quand où comment année est qué quién cuál cuándo dónde cómo año es "
        "кто что какой какая какое какие каком когда где как году"
    ).split()
)
"""Words that may differ between two ways to ask for one answer."""
_PREPOSITIONS = frozenset(
    (
        "of in on at for from by with into about during between among against under over through after before "
        "de du des del della dello dei delle en au aux dans par pour sur con para por di da dos das no na nel sul "
        "von vom zu zum zur im am auf aus bei mit für über unter durch nach gegen в во на из от для с со о об у к по при за"
    ).split()
)
_ARTICLES = frozenset(
    "a an the and la le les el los las il lo gli o os as der die das den dem ein eine einen einem einer un une una um uma".split()
)
_DOING = frozenset(("do", "does", "did"))
_BEING = frozenset(("is", "are", "was", "were", "be", "been"))
_VERBS = frozenset("is are was were has have had does did can lies borders means".split())
LONGEST = 2000
"""So many characters of a question are looked at."""
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")
_QUOTED = re.compile(r"""(?<!\w)'(?=\S)(.+?)(?<=\S)'(?!\w)|"([^"]+)\"""")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\W_])([^*]+)(?<=[^\W_])\1(?![\w*])")
_SIGNS = r"[+*=<>|~^&%@#\\$€£¥°§·¬±×÷⁺⁻←-⇿∀-⋿⟀-⟯⨀-⫿]"
_TOKEN = re.compile(
    rf"""
    \d+(?:[.,]\d+)*
    | (?<!\S)-[A-Za-z](?!\w)                            # an option of a command: -a is not -A
    | [A-Z]{{1,2}}[-+](?![\w-])                         # O-, AB+
    | [^\W_]+(?:(?:\+\+|[+\#*⁺⁻])(?![^\W_]))?           # C++ and C#, Na+, A*
    | [-!/:]*{_SIGNS}+(?:[-!/]*{_SIGNS}+|-)?
    | [-!/]
    """,
    re.VERBOSE,
)
_OPERAND_BEFORE = re.compile(r"(?:\d|(?<![^\W_])[^\W_]|[)\]])\s*$")
_OPERAND_AFTER = re.compile(r"\s*[-(]?(?:\d|[^\W_](?![^\W_]))")
_VOWEL = re.compile("[aeiouyAEIOUY]")
_BREAK = re.compile(r"[,;:?!.]\s|_|\s\(")
"""What ends a phrase, between two words; a lone sign between them does not."""
_ONE_SIGN = {
    "·": "×", "÷": "/", "≠": "!=", "≤": "<=", "≥": ">=", "→": "->", "⇒": "=>", "**": "^", "⁺": "+", "⁻": "-",
}  # fmt: skip


class Words(Struct, frozen=True, gc=False):
    """The words of a question, without case; one that stands in it again is another one ('7 7' for 7 × 7)."""

    line: tuple[str, ...]
    """All of them, in their order."""
    all: frozenset[str]
    names: frozenset[str]
    """Those that are capitalised inside a sentence, stand in quotation marks, or have figures in them."""
    quoted: frozenset[str]
    acronyms: frozenset[str]
    """Those that are written in capitals or have no vowel: with an 's' behind it, each is another one."""
    signs: frozenset[str]
    """Those that are no words but signs: + and ×, && and %."""
    behind: frozenset[str]
    """Common words, no names, behind a preposition up to the next small word: of merge sort; or behind a 'did'."""
    last: str
    """The last word of substance if it is a common one, no verb (did it begin, was it opened), and no gap follows; or ''."""


@lru_cache(maxsize=4096)
def words_of(question: str) -> Words:
    """The words of a question."""
    text = one_line(unicodedata.normalize("NFC", straighten(question[:LONGEST]))).replace("n't", " not")
    text = _EMPHASIS.sub(r"\2", text) if "*" in text else text
    shouted = text.isupper() and text.count(" ") > 1
    spans = [match.span(1) if match[1] else match.span(2) for match in _QUOTED.finditer(text)]
    line: list[str] = []
    found: set[str] = set()
    breaks: set[int] = set()
    ended = 0
    names, quoted, acronyms, signs = set(), set(), set(), set()
    for match in _TOKEN.finditer(text):
        written, start, end = match[0], match.start(), match.end()
        if written == "s" and text[start - 1 : start] == "'":
            continue
        sign = None if written.isalnum() and written not in ("x", "X") else _sign(text, start, end)
        plain = written.casefold() if sign is None else sign
        if not plain:
            continue
        apart = plain in ASKING and not shouted and written.isupper() and not _begins(text[:start])
        if written[0] == "-" or (apart and sign is None):
            plain = written  # vitamin A, the WHO
        word = plain
        while word in found and plain not in ASKING:
            word += f" {plain}"
        if start - ended != 1 and _BREAK.search(text[ended:start]):
            breaks.add(len(line))
        ended = end
        found.add(word)
        line.append(word)
        if any(first <= start < last for first, last in spans):
            quoted.add(word)
        elif sign is not None:
            signs.add(word)
        elif not written[-1].isalnum() or written[0] == "-":
            names.add(word)
        elif written == plain.casefold() or plain in ASKING:
            if any(map(str.isdigit, plain)):
                names.add(word)
        elif not written.istitle() or not _begins(text[:start]) or _is_subject(text[end:]):
            names.add(word)
        if sign is None and not shouted and _is_acronym(written):
            acronyms.add(word)
    sets = frozenset(names | quoted), frozenset(quoted), frozenset(acronyms), frozenset(signs)
    behind, last = _objects(line, breaks)
    return Words(
        tuple(line),
        frozenset(line),
        *sets,
        frozenset(behind - sets[0] - signs),
        "" if last in sets[0] or "_" in text[ended:] else last,
    )


def _objects(line: Sequence[str], breaks: Collection[int]) -> tuple[set[str], str]:
    """The words behind prepositions and behind 'did', up to a small word or a break; and the last word of substance.

    That is '' for a verb.
    """
    behind: set[str] = set()
    helping: set[str] = set()
    last, place, follows = "", 0, False
    for at, word in enumerate(line):
        follows = follows and at not in breaks
        if word in _PREPOSITIONS:
            follows, place = True, 0
        elif word in ASKING and word not in _ARTICLES:
            follows, place = word in _DOING, 1
            helping.add(word)
        elif word not in _ARTICLES:
            last, place = word, place + 1
            if follows:
                behind.add(word)
    first_behind = follows and place == 1
    done = not helping.isdisjoint(_DOING) or (last.endswith("ed") and not helping.isdisjoint(_BEING))
    return (behind - {last}, "") if done and not first_behind else (behind, last)


def _sign(text: str, start: int, end: int) -> str | None:
    """A sign as one of its kind is written; '' for mere punctuation, None for a word."""
    run = text[start:end]
    before = _OPERAND_BEFORE.search(text[max(start - 8, 0) : start])
    after = _OPERAND_AFTER.match(text, end)
    if run in ("x", "X"):
        digits = before and before[0].strip().isdigit() and after and after[0].strip()[-1].isdigit()
        return "×" if digits else None
    if any(map(str.isalnum, run)):
        return None
    close = text[start - 1 : start] if start else " ", text[end : end + 1]
    if run == "*":
        return "×" if before and after else run
    if run == "/":
        return run if before and after else ""
    if run == "-":
        return run if after and (before or (close[0] in " (=<>,^" and close[1] != " ")) else ""
    if run == "!":
        return run if (before and close[0] != " ") or (close[0] in " (" and close[1].isalnum()) else ""
    return _ONE_SIGN.get(run, run) if not set(run) <= set("-!/") else ""


def _is_acronym(written: str) -> bool:
    if written.isupper():
        return len(written) > 1 and written.isalpha()
    if _VOWEL.search(written) or len(written) < 2 or not (written.isascii() and written.isalpha()):
        return False
    return not (written[-1] == "s" and written[:-1].isupper())


def _begins(before: str) -> bool:
    """Whether a sentence begins after that: a capital letter says nothing there."""
    before = before.rstrip().rstrip("\"'([¿¡")
    return not before or before[-1] in ".!?:"


def _is_subject(after: str) -> bool:
    """Whether a sentence's first word is what it speaks of, by what follows: 'Bern is', 'Jane Austen', 'Latvia's'."""
    following = _WORD.search(after)
    return after.startswith("'s") or (following is not None and (following[0] in _VERBS or following[0].istitle()))
