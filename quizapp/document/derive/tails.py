"""What may be left off at the end of a sentence: clauses without which it says the same of what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise, takewhile

from quizapp.document.derive.items import MONTH_NAMES
from quizapp.document.derive.lexicon import is_third, verbs
from quizapp.document.derive.phrases import finite
from quizapp.document.derive.sentences import Sentence
from quizapp.document.derive.token import Token

OVER_ALL = frozenset("according if when unless although though while because since as whereas for".split())
"""Words at the beginning that may hold for all that follows."""
_UNDONE = r"overturn\w*|quash\w*|acquit\w*|annul\w*|rescind\w*|retract\w*|refut\w*|disprov\w*|debunk\w*|discredit\w*|exonerat\w*|nullif\w*"
TURNED = re.compile(
    rf"[;,] [^;,]*\b(?:{_UNDONE})\b"
    r"|[;,] (?:but |and )?(?:in fact|instead|in reality|actually|however|in truth|not so|rather)\b|\b(?:not|only|either|neither|whether)\b[^;]*; |\bif\b",
    re.IGNORECASE,
)
"""Where the second half takes back the first, both belong together."""
_TAIL = frozenset("which where who whose whom so with".split())
_LIMITS = r"according|said|says|if|unless|except(?:ion|ions|ing)?|excluding|apart|other than|without|claims?|claimed|believed|instead|in which case|false|wrong|revers\w*|reject\w*|den(?:y|ied|ies)|void|pretend\w*|ruled|exempt\w*|left out|approved|allowed|banned|recount"
NEVER_LEFT_OFF = re.compile(rf"\b(?:{_LIMITS}|{_UNDONE})\b", re.IGNORECASE)
"""What limits the rest, or says who says so, is never left off."""
NO_ASIDE = re.compile(
    rf"\b(?:{_LIMITS}|{_UNDONE}|only|not|never|nobody|none|hardly|barely|but|however|although|alleged\w*|rumou?red)\b",
    re.IGNORECASE,
)
"""Neither is what takes back something, where it may take back the rest."""
EVERY = frozenset(
    "all every each everyone everything everybody no none nobody nothing never always any entire whole most".split()
)
GRANTING = frozenset("although though whereas".split())
_SHARES = frozenset(
    "all most many some none both one two three each several half few part rest other others remainder last latter second former".split()
)
_BOUND = frozenset(
    "following depending assuming considering excluding failing according regarding given barring".split()
)
"""So begins what the rest holds for."""
_ADDED = frozenset("based known compared followed accompanied located situated dated made set".split())
"""Behind a comma these are no finite verbs: ', compared to 2 million in the south'."""
_SO = frozenset("thereby thus hence".split())
_PARTICLES = frozenset("up down out off away back over".split())
_OPEN = re.compile(r"(?:^|[ (])['‘](?=\w)(?!.*\w[.,]?['’](?!\w)).*$")
"""A quotation in single marks that has not ended."""
_CLEFT = re.compile(r"\bit (?:is|was) (?!\w+(?:ed|en)\b)[^,;]*(?:, not [^,;]*)?$", re.IGNORECASE)
"""'It is they, not the Tories, who …': what it is stands behind."""
LONG = 16
"""A sentence of more words is asked for with its beginning, where that says enough."""
MOST_ENDS = 3
FEWEST_HEAD = 10
LONG_END = 7
"""So many tokens an end has at least that begins without a comma."""


def beginning(sentence: Sentence) -> Sentence | None:
    """What a long sentence says without its end, if that says enough by itself."""
    parts = with_beginning(sentence)
    return parts[0] if len(parts) > 1 else None


def with_beginning(sentence: Sentence) -> list[Sentence]:
    """A long sentence without each of its tails, and whole for what only that says; or the sentence alone."""
    tokens, begin = sentence.tokens, 0
    if sum(t.text[0].isalnum() for t in tokens) <= LONG:
        return [sentence]
    out = []
    for at in islice(_ends(sentence), MOST_ENDS):
        short = part_of(sentence, tokens[:at])
        short.only_from, begin = begin, tokens[at].end - tokens[0].start
        out.append(short)
    whole = part_of(sentence, tokens) if out else sentence
    whole.only_from = begin
    return [*out, whole]


def _ends(sentence: Sentence) -> Iterator[int]:
    """The signs behind which a tail begins."""
    tokens, text = sentence.tokens, sentence.text
    depth = last = quoted = 0
    for at, token in enumerate(tokens[:-4]):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token.text, 0)
        quoted += token.text in ('"', "“", "”")
        if at < 6 or at - last < 4 or depth or quoted % 2:
            continue
        kind = (
            _tail(tokens, at)
            if token.text in (",", ";", ":")
            else _behind_dash(tokens, at)
            if token.text in ("–", "—")
            else "and"
            if _does_more(tokens, at)
            else ""
        )
        if not kind or (NO_ASIDE if kind in ("which", "what", "more", "including") else NEVER_LEFT_OFF).search(
            text, token.start
        ):
            continue
        if _OPEN.search(text, 0, token.start):
            continue
        verb = finite(tokens[:at])
        if verb < 0 or verb > at - 3 or _CLEFT.search(text, 0, token.start) or _goes_on(tokens[at + 1 :], kind):
            continue
        sign = next((i for i in range(at - 1, 0, -1) if tokens[i].text in (":", ";")), 0)
        if kind in ("which", "what", "including") and _breaks_off(tokens[:at], verb):
            continue  # 'until Roald Amundsen, who had trained there, arrived'
        if sign and kind in ("which", "what") and finite(tokens[sign + 1 : at]) < 0:
            continue  # 'They store less: the N3, which is made there, reaches 150'
        if tokens[0].low in OVER_ALL and not _says_by_then(tokens[:at]):
            continue
        last = at
        yield at


def _breaks_off(head: list[Token], verb: int) -> bool:
    """Whether what is left would end in a clause without its verb: 'no one reached it until Roald Amundsen'."""
    clause = ("until", "when", "because", "while", "that")
    opens = max((i for i, t in enumerate(head) if t.low in clause and i > verb), default=-1)
    return opens >= 0 and finite(head[opens + 1 :]) < 0 and head[opens].tag in "IS"


def _tail(tokens: list[Token], at: int) -> str:
    """What kind of tail begins behind a sign, if one does."""
    sign, after, rest = tokens[at], tokens[at + 1], tokens[at + 1 :]
    if sign.text != ",":
        if sign.text == ":" and (tokens[at - 1].tag in "VXIBG" or after.start == sign.end):
            return ""
        # not 'The chairs were Pachauri, elected in 2002; Watson, elected in 1997; and Bolin'
        says = finite(list(takewhile(lambda t: t.text != ";", rest))) >= 0
        return "more" if sign.text == ":" or says else ""
    if after.low in _TAIL:
        if after.low == "so" and rest[1].low != "that":
            return ""
        goes_on = any(t.tag in "VX" for t in rest[1:]) or any(t.text == "," for t in tokens[at - 5 : at])
        if after.low == "with" and goes_on:  # 'awarded their leader, William Iron Arm, | with the title of count'
            return ""
        several = tokens[0].low in ("the", "a") and any(t.text == "," for t in tokens[max(finite(tokens), 0) : at])
        return (
            "" if several and after.low in ("who", "whose") else after.low if after.low in ("so", "with") else "which"
        )
    if after.low == "then" and rest[1].low == "to":
        return "which"
    if after.low == "including" and tokens[at - 1].tag in "NP":
        return "including"
    if _says_what(tokens[:at], rest):
        return "what"
    return _further_tail(tokens[:at], rest)


def _says_what(head: list[Token], rest: list[Token]) -> bool:
    """Whether the rest only says what the name before it is: 'the first head of the Federal Energy Office, | a body created to …'."""
    few = sum(t.text[0].isalnum() for t in head) < FEWEST_HEAD  # what it says may be all that tells of what is asked
    if (
        few
        or head[-1].tag != "P"
        or rest[0].low not in ("a", "an", "the", "one")
        or any(t.text in ",;:–—" for t in rest)
    ):
        return False
    if any(t.text == "," for t in head[max(finite(head), 0) :]) or head[-1].text in MONTH_NAMES:
        return False
    said = list(takewhile(lambda t: t.tag not in "SEG" and t.low != "to", rest))
    listed = any(t.tag == "C" for t in said) or rest[1].low in _SHARES or rest[-2].tag == "E" or rest[-1].tag == "E"
    return not listed and finite(said) < 0 and any(t.tag == "N" for t in said[1:])


def _behind_dash(tokens: list[Token], at: int) -> str:
    """Whether what stands behind the only dash of a sentence says more of what stands before it."""
    after = tokens[at + 1]
    spaced = tokens[at - 1].end < tokens[at].start < tokens[at].end < after.start
    alone = sum(t.text in ("–", "—") for t in tokens) == 1 and not any(t.text == ":" for t in tokens)
    if not (spaced or tokens[at].text == "—") or not alone or tokens[at - 1].tag not in "NPRAM":
        return ""
    return "more" if after.low in ("including", "such", "namely", "especially", "a", "an") else ""


def _further_tail(head: list[Token], rest: list[Token]) -> str:
    """Tails that hold beside what is said before: what is granted, done further, or brought about by it."""
    first, second = rest[0], rest[1]
    if first.low in GRANTING or (first.low == "even" and second.low == "though"):
        every = any(t.low in EVERY for t in head) or first.low == "whereas"  # 'All members voted, although two …'
        every = every or any(t.low in ("only", "few") for t in rest)
        return "though" if finite(rest[1:]) >= 0 and not every else ""
    if rest[2].low in ("which", "whom") and (second.low == "of" and first.low in _SHARES):
        return "which"
    if first.tag == "I" and second.low in ("which", "whom"):
        return "which"
    at = next((i for i, t in enumerate(rest) if t.tag != "R" and t.low not in _SO), 0)
    listed = any(t.text == "," and u.tag != "S" for t, u in pairwise(head[-7:])) or any(
        t.low in ("both", "either", "neither", "between") for t in head
    )
    if first.low == "and" and not listed and not _goes_through(head):
        acts = [t for t in rest[1:] if t.tag != "R"]
        return "and" if len(acts) > 1 and _does(*acts[:2]) else ""
    doing = rest[at]
    if doing.low == "because":
        return "because" if finite(rest[at + 1 :]) >= 0 else ""
    cut = head[-1].tag in "GCD" or (head[-1].tag == "I" and head[-1].low not in _PARTICLES)
    done = doing.tag == "E" and (rest[at + 1].low == "by" or (doing.low in _ADDED and rest[at + 1].tag == "I"))
    if done and any(t.text in ",;:–—" for t in rest):
        return ""  # not 'the possibility of ABC, funded by UPT, becoming …'
    if not (doing.tag == "G" or done) or doing.low in _BOUND or "-" in doing.text or listed or cut:
        return ""
    several = any(t.low in ("and", "or") and u.tag == "G" for t, u in pairwise(rest))
    if len(rest) > at + 2 and rest[at + 1].tag == "N" and rest[at + 2].low in ("and", "or", ","):
        return ""  # 'in mines, pumping stations and …'
    return "" if several or rest[at + 1].tag in "VXE" else "doing"


def _goes_through(head: list[Token]) -> bool:
    """Whether several things are told of one: 'pushed into Persia, finished off the Western Xia, | and came …'."""
    verb = max(finite(head), 0)
    return any(t.text == "," and u.tag in "VXE" for t, u in pairwise(head[verb:]))


_AGAIN = frozenset("it they he she".split())


def _does_more(tokens: list[Token], at: int) -> bool:
    """Whether 'and' stands there, and behind it what the subject did further: 'wrote the hymn in 1523 | and sent it to …'."""
    if tokens[at].low != "and" or len(tokens) - at < LONG_END:
        return False
    head, rest = tokens[:at], [t for t in tokens[at + 1 :] if t.tag != "R"]
    if len(rest) > 2 and rest[0].low in _AGAIN and rest[1].tag in "VX":
        rest = rest[1:]  # 'has 12 mines | and it runs them by itself'
    if len(rest) < 2 or rest[1].tag == "T":
        return False
    if head[-1].text == "," or (head[-1].tag in "VXIDGTBA" and head[-1].low not in _PARTICLES):
        return False  # 'encounters and interacts with himself': what stands behind belongs to both
    verb = finite(head)
    if verb < 0 or any(t.tag == "S" for t in head[verb:]) or _goes_through(head):
        return False
    if any(t.low in ("both", "either", "neither", "between", "only") for t in head):
        return False
    return _does(rest[0], rest[1])


def _does(token: Token, after: Token) -> bool:
    """Whether a word is a finite verb: it can be nothing else, or has its object behind it."""
    return _is_verb(token) or (token.tag in "VE" and token.low in verbs().past and after.tag in "DHO")


def _is_verb(token: Token) -> bool:
    """Whether a word can be nothing but a finite verb."""
    known = verbs()
    sure = (token.low in known.past and token.low not in known.participle) or is_third(token.low)
    return (token.tag == "X" and not token.low.endswith("ing")) or (token.tag == "V" and sure)


def _says_by_then(head: list[Token]) -> bool:
    """Whether there is a main clause behind the clause that begins a sentence."""
    return any(t.text == "," and finite(head[at + 1 :]) >= 0 for at, t in enumerate(head))


def _goes_on(tokens: list[Token], kind: str) -> bool:
    """Whether the main clause goes on behind a tail: '…, which …, was founded'."""
    acts = [at for at, t in enumerate(tokens) if t.tag in "VX"]
    comma = next((at for at, t in enumerate(tokens) if at > 2 and t.text == ","), -1)
    if kind == "which" and [t.low for t in tokens[comma + 1 : comma + 2]] == ["and"]:
        return False  # 'went with a letter, which …, and was hired': what is told further can be left off too
    return comma > 0 and any(at in (comma + 1, comma + 2) for at in acts) and kind not in ("so", "with", "and", "more")


def part_of(sentence: Sentence, tokens: list[Token]) -> Sentence:
    """Some tokens of a sentence on end as a sentence of their own."""
    begin = tokens[0].start
    part = sentence.piece(begin, tokens[-1].end)
    part.tokens = [Token(t.text, t.start - begin, t.end - begin, t.tag) for t in tokens]
    part.first = sentence.first and begin == 0
    return part
