"""The rest of a clause as an answer: what was found, why, to what end, when, as what, and what a thing is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quizapp.document.derive.closed import DULL, EVALUATING
from quizapp.document.derive.lexicon import verbs
from quizapp.document.derive.phrases import finite
from quizapp.document.derive.spots import Spot
from quizapp.document.derive.token import Token

MOST_WORDS = 12
"""An answer of more words is none that one could say."""
_TURNS = frozenset("which who whom whose where while although though because but whereas so unless".split())
_WANTS = frozenset(
    "begin begins began begun start starts started continue continues continued tend tends tended seem seems seemed appear appears appeared "
    "able unable likely unlikely want wants wanted need needs needed try tries tried attempt attempts attempted have has had going come comes came "
    "fail fails failed help helps helped ought said believed thought known supposed expected according due up prior contrary thanks next close worth".split()
)
"""'To' behind these tells no purpose."""
_AS = frozenset(
    "known regarded classified listed described considered seen recognised recognized defined established designed served serves serve used "
    "appointed elected chosen treated worked works work acts act acted functions function interpreted viewed referred referring".split()
)
_AHEAD = frozenset(
    "due set expected likely unlikely able unable supposed thought believed said about going ready willing".split()
)
"""With these something is said to come, or is held."""
_JUDGED = frozenset("considered deemed declared rated ranked ruled".split())
_TELLS = frozenset("that how why what where".split())
_DOUBTED = frozenset("not nobody none never few hardly doubt doubts doubted deny denies denied".split())
"""Where these stand before, what is told is not what is held."""
_CAUSES = frozenset("because since as for".split())
_TOLD = frozenset("told assured informed warned convinced reminded persuaded promised taught".split())
"""Behind these stands who heard it."""
_TIMES = frozenset("when until once if unless while after before without".split())
_WHEN = frozenset("since by in until from on at for under during than".split())
_LIGHT = frozenset(
    "another also then now still often usually generally mostly mainly typically primarily therefore thus".split()
)
_PARTICLES = frozenset("down up out off over back away together apart again abroad forward".split())
"""But with these: 'pumps bring the ions back'."""
_HANGING = frozenset("IDCTXSHR")
"""Nothing ends with these."""


def rests(tokens: list[Token]) -> Iterator[Spot]:
    """All such answers of a clause, as they stand in it."""
    main = finite(tokens)
    for at in range(len(tokens) - 2):
        for kind, score, first in _openings(tokens, at, main):
            last = _end(tokens, first)
            while kind in ("role", "state", "meaning") and first < last - 1 and tokens[first].low in _LIGHT:
                first += 1  # 'is {{also | a commune}}'
            if kind in ("role", "state"):
                last = next((i for i in range(first + 1, last) if tokens[i].low in _WHEN), last)
                if any(t.tag in "VX" for t in tokens[first:last]):
                    continue  # 'boxes that are already ticked do not count'
            if kind in ("purpose", "role", "state", "meaning") and first <= main < last:
                continue  # 'all attempts to {{reach them have failed}}'
            if kind == "meaning" and tokens[first].low in ("little", "bit", "lot", "matter", "question"):
                continue  # 'is a {{little harder to read}}'
            if kind in ("role", "state", "meaning") and _is_torn(tokens[first:last]):
                continue
            if kind == "state" and last - first < 4 and any(t.tag == "M" for t in tokens[first:last]):
                continue  # 'is {{dated 167}}': the number is asked for
            comma = next((i for i in range(first, last) if tokens[i].text == ","), last) if kind == "state" else last
            if comma < last and (tokens[first].tag == "E" or any(t.tag in "NPDO" for t in tokens[comma:last])):
                continue  # 'has been {{debated, and the view is}}', 'Where it is {{inelastic, revenue rises}}'
            if kind in ("told", "cause", "when") and _more_is_said(tokens, last):
                continue
            so = any(t.low in ("so", "such") for t in tokens[:first]) and any(
                t.low == "that" for t in tokens[first:last]
            )
            if kind == "purpose" and so:
                continue  # 'so much water to {{support its people that the land dries out}}'
            if _can_be_said(tokens, first, last):
                yield Spot(tokens[first].start, tokens[last - 1].end, kind, score, kin=kind)


def _more_is_said(tokens: list[Token], last: int) -> bool:
    """Whether more is said of a clause's last thing behind its comma: '… to its new constitution, | adopted in 2009'."""
    if last + 2 >= len(tokens):
        return False
    if tokens[last].tag == "C" and tokens[last + 1].tag in "VXE":
        return True  # 'how he thought of the infinite | and anticipated calculus'
    if tokens[last].text != ",":
        return False
    named = tokens[last + 1].tag == "P" and tokens[last - 1].tag == "N"  # '… to a firm, | Hony Capital, …'
    return named or (tokens[last + 1].tag == "E" and tokens[last + 2].tag in ("I", "R", "N"))


def _openings(tokens: list[Token], at: int, main: int) -> Iterator[tuple[str, float, int]]:
    """What begins behind a word: its kind, how much it is worth, and where it begins."""
    token, after = tokens[at], tokens[at + 1]
    before = tokens[at - 1] if at else None
    low = token.low
    if low in _TELLS and token.tag == "S" and before is not None and _says(tokens, at + 1):
        heard = low == "that" and before.tag in "NP" and any(t.low in _TOLD for t in tokens[max(at - 6, 0) : at])
        doubted = any(t.low in _DOUBTED for t in tokens[:at])
        if (before.tag in "VEB" or heard) and not doubted:
            yield "told", 0.58, at + (low == "that")
    opens = (before is None and low != "for") or low == "because" or (before is not None and before.text == ",")
    passing = low == "as" and (after.low in ("we", "i", "you", "one") or _reports(tokens, at + 1))  # 'as we shall see'
    tells = after.tag in "DHNPAOSM" and not passing
    if low in _CAUSES and opens and tells and after.low not in ("instance", "example") and _says(tokens, at + 1):
        yield "cause", (0.7 if low in ("because", "since") else 0.56) - 0.2 * (before is None), at + 1
    if token.tag == "T" and after.tag == "B" and (before is None or before.low != after.low):  # not 'face to face'
        if before is None or before.text == ",":
            yield "purpose", 0.5, at + 1
        elif before.low not in _WANTS and before.tag in "NPEXM":
            yield "purpose", 0.56 if before.tag == "X" else 0.46, at + 1
    if low in _TIMES and after.low != "then" and before is not None and before.text != "," and at > main >= 0:
        dated = after.tag == "M" and tokens[at + 2].tag in "VX"  # 'What kept her safe after 1933 was …'
        if after.tag == "G" or (token.tag in "SI" and not dated and _says(tokens, at + 1)):
            yield "when", 0.44, at + 1
        elif low == "until":
            yield "when", 0.5, at + 1
    if low == "as" and after.low != "well" and any(t.low in _AS for t in tokens[max(at - 4, 0) : at]):
        yield "role", 0.56, at + 1 + (after.tag == "D")
    if low in _JUDGED and token.tag == "E" and after.tag in "DAN":
        yield "role", 0.54, at + 1 + (after.tag == "D")
    if (
        token.tag == "X"
        and low in ("is", "are", "was", "were", "be", "been")
        and after.tag in "AER"
        and after.low not in EVALUATING
        and not (after.low in _AHEAD and tokens[at + 2].tag in "TI")
    ):
        yield "state", 0.42, at + 1
    if (
        at == main
        and low in ("is", "are", "means")
        and at
        and _is_term(tokens[:at])
        and (after.tag in "DANSM" or after.low == "what")
    ):
        yield "meaning", 0.5, at + 1 + (after.low in ("a", "an", "the"))
    named = 0 < at <= 7 and tokens[at - 1].tag == "P" and not any(t.tag in "VXS,;:" for t in tokens[:at])
    if named and after.low in ("a", "an") and ((at == main and low in ("is", "was")) or low == ","):
        yield (
            "meaning",
            0.5,
            at + 2,
        )  # 'Internet2 is a {{consortium of universities}}', 'Merit, a {{company that …}}, is'


_REPORTS = frozenset(
    "held said noted wrote put argued found showed called described reported believed did does do claimed told thought is was were has had".split()
)


def _reports(tokens: list[Token], first: int) -> bool:
    """'As the court held', 'as it was in 1953': that tells no reason."""
    verb = next((t for t in tokens[first : _end(tokens, first)] if t.tag in "VXEB"), None)
    return verb is not None and verb.low in _REPORTS


def _is_term(subject: list[Token]) -> bool:
    """Whether words are a bare term, or one with 'the' or 'a': 'Total revenue', 'The controller'."""
    bare = subject[1:] if subject[0].tag == "D" else subject
    return 1 <= len(bare) <= 5 and all(t.tag in "NAGEPI" for t in bare) and bare[-1].tag in "NG"


def _says(tokens: list[Token], first: int) -> bool:
    """Whether a clause with a verb of its own begins there."""
    last = _end(tokens, first)
    return any(
        t.tag in "VXE" or (t.tag == "B" and before.tag in "NPO")
        for before, t in zip(tokens[first:last], tokens[first + 1 : last], strict=False)
    )


def _end(tokens: list[Token], first: int) -> int:
    """Where what begins there ends: with its clause, or before another."""
    depth, said = 0, tokens[first].tag == "B"
    for at in range(first, len(tokens)):
        token = tokens[at]
        if token.text in "([":
            if at > first:
                return at
            depth += 1
        elif token.text in ")]":
            if not depth:
                return at
            depth -= 1
        if depth:
            continue
        if token.text == "." and at + 1 < len(tokens) and tokens[at + 1].start == token.end:
            continue  # 'napster.no'
        if token.text in ".;:!?–—" or (at > first and token.low in _TURNS and token.tag in "SCI"):
            return at - (tokens[at - 1].text == ",")
        if token.text == "," and not _goes_on(tokens, at, said) and not _describes_on(tokens, at):
            return at
        if token.tag == "C" and at + 1 < len(tokens) and at > first and _another(tokens, at, said):
            return at - (tokens[at - 1].text == ",")
        said = said or token.tag in "VX" or (token.tag == "E" and at > first and tokens[at - 1].tag in "NAPO")
    return len(tokens)


def _describes_on(tokens: list[Token], comma: int) -> bool:
    """Whether a second adjective stands behind a comma: 'reduced to small, isolated refuges'."""
    if comma + 2 >= len(tokens) or tokens[comma - 1].tag != "A" or tokens[comma + 2].tag != "N":
        return False
    return tokens[comma + 1].tag == "A" or tokens[comma + 1].low in verbs().participle


def _goes_on(tokens: list[Token], comma: int, said: bool) -> bool:
    """Whether a list goes on behind a comma: 'freely given, specific, informed and unambiguous'."""
    for at in range(comma + 1, min(comma + 6, len(tokens))):
        token = tokens[at]
        if token.tag == "C":
            return not (at + 1 < len(tokens) and tokens[at + 1].tag in ("VXOE" if said else "VXO"))
        if token.tag in "VXSTO" or token.text in ".;:":
            return False
    return False


def _another(tokens: list[Token], at: int, said: bool) -> bool:
    """Whether behind 'and' another verb, or another clause, begins."""
    after = tokens[at + 1]
    if tokens[at - 1].tag == after.tag == "P":
        return False  # 'citizens of Belarus and Russia have'
    if after.tag == "N" and at + 2 < len(tokens) and tokens[at + 2].low in ("who", "whose"):
        return True
    if after.tag in "VX" or (after.tag == "R" and at + 2 < len(tokens) and tokens[at + 2].tag in "VX"):
        return True
    follows = next((t for t in tokens[at + 2 : at + 6] if t.tag in "VX" or t.text in ",.;"), None)
    return said and after.tag in "DHOP" and follows is not None and follows.tag in "VX"


_ANYBODY = frozenset("it they he she them him her".split())
"""An answer that begins with these tells of somebody who is not in it."""
_EMPTY = frozenset("done used made taken given found known seen carried held kept needed required".split())
"""Alone these say nothing."""
_SAYS = frozenset("said says told added".split())
_GIVEN = frozenset(
    "given awarded called named granted offered paid sent shown asked considered made voted regarded designated ruled deemed declared elected "
    "appointed judged entitled dubbed nicknamed termed crowned".split()
)


def _is_torn(said: list[Token]) -> bool:
    """Whether a clause begins within what is said: 'not satisfied | the mechanisms are …', 'the Party | leads the opposition'."""
    return any(
        after.low in ("the", "a", "an") and token.tag in "AENP" and token.low not in _GIVEN | _ALL
        for token, after in pairwise(said)
    )


_ALL = frozenset("all both half such quite many much what not times plus minus".split())


def _can_be_said(tokens: list[Token], first: int, last: int) -> bool:
    """Whether words are an answer: neither too few nor too many, whole, and no pointing word at their beginning."""
    words = [t for t in tokens[first:last] if t.text[0].isalnum()]
    if not 1 <= len(words) <= MOST_WORDS or not tokens[first].text[0].isalnum():
        return False
    if len(words) == 1 and (words[0].low in DULL | _EMPTY or words[0].tag not in "AEN" or len(words[0].text) < 4):
        return False
    end = tokens[last - 1]
    if (
        (end.tag in _HANGING and end.low not in _PARTICLES)
        or tokens[first].tag == "C"
        or (last < len(tokens) and tokens[last].tag in "T")
    ):
        return False
    if words[0].low in _ANYBODY:
        return False  # 'said that {{they were safe}}'
    if any(t.text in '"“”‘*' for t in tokens[first:last]) or words[0].low in _SAYS:
        return False
    return not any(t.low in ("this", "that", "these", "those", "there", "so") for t in words[:1] + words[-1:])
