"""A sentence taken apart into clauses that each say something by themselves."""

from __future__ import annotations

import re

from quizapp.document.derive.lexicon import lexicon, verbs
from quizapp.document.derive.phrases import finite, phrases
from quizapp.document.derive.sentences import Sentence
from quizapp.document.derive.token import Token
from quizapp.document.derive.values import MONTHS

SHORTEST = 4
"""A clause of fewer words is left with the one before it."""
_OVER_ALL = frozenset("according if when unless although though while because since as whereas for".split())
"""Words at the beginning that may hold for all that follows."""
_WHEN = frozenset("in on by during since after before from until at".split())
_DATED = re.compile(rf"1\d{{3}}s?|20\d\ds?|{MONTHS}")
"""'In 1990 the one rose, and the other fell': both did so then."""
_REPORT = frozenset(
    "said says say told added argued mentioned believed believes thinks claimed claims reported expects announced showed shows found that "
    "concluded noticed promised predicted estimated".split()
)


_TURNED = re.compile(
    r"[;,] (?:but |and )?(?:in fact|instead|in reality|actually|however|in truth|not so|rather)\b|\b(?:not|only|either|neither|whether)\b[^;]*; |\bif\b",
    re.IGNORECASE,
)
"""Where the second half takes back the first, both belong together."""


def clauses(sentence: Sentence) -> list[Sentence]:
    """The clauses of a sentence, or the sentence alone; their tokens are those of the sentence.

    Of a long one without clauses of their own, its beginning, and the whole for what only that says.
    """
    cuts = _cuts(sentence)
    tokens = sentence.tokens
    if not cuts:
        return _with_beginning(sentence)
    out: list[Sentence] = []
    start = 0
    for left, right in [*cuts, (len(tokens), len(tokens))]:
        mine = tokens[start:left]
        if mine:
            out += _with_beginning(_part(sentence, mine))
        start = right
    return out


_TAIL = frozenset("which where who whose whom so with".split())
_NEVER_CUT = re.compile(
    r"\b(?:according|said|says|if|unless|except|claims?|claimed|believed|only|not|never|but|however|although|instead)\b",
    re.IGNORECASE,
)
_CLEFT = re.compile(r"\bit (?:is|was) (?!\w+(?:ed|en)\b)[^,;]*(?:, not [^,;]*)?$", re.IGNORECASE)
"""'It is they, not the Tories, who …': what it is stands behind."""
LONG = 16
"""A sentence of more words is asked for with its beginning, where that says enough."""


def beginning(sentence: Sentence) -> Sentence | None:
    """What a long sentence says without its end, if that says enough by itself."""
    parts = _with_beginning(sentence)
    return parts[0] if len(parts) > 1 else None


def _with_beginning(sentence: Sentence) -> list[Sentence]:
    tokens = sentence.tokens
    if sum(t.text[0].isalnum() for t in tokens) <= LONG or '"' in sentence.text or "“" in sentence.text:
        return [sentence]
    depth = 0
    for at, token in enumerate(tokens[:-4]):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token.text, 0)
        after = tokens[at + 1]
        tail = token.text in (";", ":") or (
            token.text == "," and after.low in _TAIL and (after.low != "so" or tokens[at + 2].low == "that")
        )
        tail = tail or (token.text == "," and after.low == "then" and tokens[at + 2].low == "to")
        if depth or not tail or at < 6 or _NEVER_CUT.search(sentence.text[token.start :]):
            continue
        if token.text == ";" and finite(tokens[at + 1 :]) < 0:
            continue  # 'The chairs were Pachauri, elected in 2002; Watson, elected in 1997; and Bolin'
        if _CLEFT.search(sentence.text[: token.start]):
            continue
        goes_on = any(t.tag in "VX" for t in tokens[at + 2 :]) or any(t.text == "," for t in tokens[at - 5 : at])
        if after.low == "with" and goes_on:  # 'awarded their leader, William Iron Arm, | with the title of count'
            continue
        if token.text == ":" and (tokens[at - 1].tag in ("V", "X", "I") or after.start == token.end):
            continue
        verb = finite(tokens[:at])
        if verb < 0 or verb >= at - 1 or _goes_on(tokens[at + 1 :], after.low) or finite(tokens[:at]) > at - 3:
            continue
        if (
            tokens[0].low in ("the", "a")
            and any(t.text == "," for t in tokens[verb:at])
            and after.low in ("who", "whose")
        ):
            continue
        short = _part(sentence, tokens[:at])
        whole = _part(sentence, tokens)
        whole.only_from = token.end - tokens[0].start
        return [short, whole]
    return [sentence]


_LOOSE = frozenset("because although though while whereas where which who when since until".split())
"""What they begin can be left off."""


def without_tail(sentence: Sentence, at: int) -> Sentence | None:
    """What a sentence says before the clause in which a place stands, if that says enough by itself."""
    tokens = sentence.tokens
    if '"' in sentence.text or "“" in sentence.text or tokens[0].low in _OVER_ALL or _TURNED.search(sentence.text):
        return None
    depth, ends = 0, []
    for i, token in enumerate(tokens):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token.text, 0)
        if token.start >= at:
            break
        if i < 6 or depth:
            continue
        loose = token.low in _LOOSE and token.tag in ("S", "I")
        loose = loose or (token.low == "that" and tokens[i - 1].tag == "N" and len(tokens) - i <= 6)
        tied = token.text == "," and tokens[i + 1].low in ("and", "but", "so", "with", "by", *_LOOSE)
        because = loose and not any(t.low == "not" for t in tokens[:i])
        if because or (tied and not _NEVER_CUT.search(sentence.text[token.start :])):
            ends.append(i)
    for end in reversed(ends):
        if end > 1 and tokens[end - 1].text == ",":
            end -= 1
        verb = finite(tokens[:end])
        later = any(t.tag in "VX" for t in tokens[end + 1 : end + 4]) and tokens[end].low == ","
        if 0 <= verb < end - 2 and tokens[end - 1].tag not in ("I", "C", "D", "V", "X", "T") and not later:
            return _part(sentence, tokens[:end])
    return None


def _goes_on(tokens: list[Token], opening: str) -> bool:
    """Whether the main clause goes on behind a which-clause: '…, which …, was founded'."""
    verbs = [at for at, t in enumerate(tokens) if t.tag in "VX"]
    comma = next((at for at, t in enumerate(tokens) if at > 2 and t.text == ","), -1)
    return comma > 0 and any(at in (comma + 1, comma + 2) for at in verbs) and opening not in ("so", "with")


def _part(sentence: Sentence, tokens: list[Token]) -> Sentence:
    begin, end = tokens[0].start, tokens[-1].end
    part = sentence.piece(begin, end)
    part.tokens = [Token(t.text, t.start - begin, t.end - begin, t.tag) for t in tokens]
    part.first = sentence.first and begin == 0
    return part


def _cuts(sentence: Sentence) -> list[tuple[int, int]]:
    """Where clauses end, and where the next ones begin."""
    tokens = sentence.tokens
    if '"' in sentence.text or "“" in sentence.text or _TURNED.search(sentence.text):
        return []
    over_all = tokens[0].low in _OVER_ALL or any(t.low in _REPORT for t in tokens)
    dated = tokens[0].low in _WHEN and any(_DATED.fullmatch(t.text) for t in tokens[1 : max(finite(tokens), 1)])
    out: list[tuple[int, int]] = []
    start = depth = 0
    for at, token in enumerate(tokens):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token.text, 0)
        if depth > 0 or at - start < SHORTEST or len(tokens) - at <= SHORTEST:
            continue
        if token.text == ":" and tokens[at + 1].start == token.end:
            continue  # 10:20
        if token.text == ";" or (token.text == ":" and tokens[at - 1].tag not in "VXI"):
            rest = tokens[at + 1 :]
            stop = next((i for i, t in enumerate(rest) if t.text == ";"), len(rest))
            after = rest[:stop]
            skip = 1 + (after[0].low in ("and", "but", "while", "whereas") if after else 0)
            if token.text == ":" and not _surely_says(after):
                continue  # 'three sectors: building, civil engineering, and trade contractors'
            if (
                finite(tokens[start:at]) >= 0
                and _has_subject(after)
                and not (tokens[0].low in _OVER_ALL and tokens[0].low != "for")
                and (not dated or any(_DATED.fullmatch(t.text) for t in after))
            ):
                out.append((at, at + skip))
                start = at + skip
        elif token.text == "," and tokens[at + 1].low in ("and", "but", "while", "whereas") and not over_all:
            after = tokens[at + 2 :]
            beside = tokens[at + 1].low[0] == "w" and any(_DATED.fullmatch(t.text) for t in tokens[start:at])
            if (
                finite(tokens[start:at]) >= 0
                and _has_subject(after, near=True)
                and not any(t.tag == "S" for t in tokens[start:at])
                and (not (dated or beside) or any(_DATED.fullmatch(t.text) for t in after))
            ):
                out.append((at, at + 2))
                start = at + 2
    return out


def _surely_says(tokens: list[Token]) -> bool:
    """Whether a clause has a verb that can be nothing else."""
    at = finite(tokens)
    if at < 0:
        return False
    known, low = verbs(), tokens[at].low
    return (
        tokens[at].tag == "X"
        or low in known.past
        or (low in known.third and known.third[low] not in lexicon()["nounverb"])
    )


def _has_subject(tokens: list[Token], *, near: bool = False) -> bool:
    """Whether a clause begins with its subject, its verb following (at once, if `near`)."""
    if not tokens:
        return False
    verb = finite(tokens)
    if verb <= 0:
        return False
    if near:
        first = tokens[0]
        if first.tag == "O" and first.low in ("it", "they", "he", "she"):
            return verb <= 2
        chunks = phrases(tokens)
        plain = verb <= 8 and all(t.tag in "DANPIMHRQ" for t in tokens[:verb])
        return bool(chunks) and chunks[0].first == 0 and (chunks[0].last in (verb, verb - 1) or plain)
    return any(t.tag in "NPO" for t in tokens[:verb])
