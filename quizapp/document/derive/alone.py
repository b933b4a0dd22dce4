"""What of a proposal's sentences may be asked alone: the last of them, and of that the clause with the gap."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from quizapp.document.derive.lexicon import BE, MODAL, verbs
from quizapp.document.derive.phrases import finite
from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.rearranged import SIZES
from quizapp.document.derive.subjects import dated
from quizapp.document.derive.tagging import read
from quizapp.document.derive.token import Token
from quizapp.fact import find_gaps

_ABOUT = re.compile(r" \((?:[^()]|\([^()]*\))*\)\.?$")
_NEXT = re.compile(r"(?:(?<=[a-z]{3})|(?<=\d\d)|(?<=[)%”\"]))[.!?] (?=[A-Z“\"(])")
_BESIDE = frozenset("which who whom whose where while whereas".split())
"""What these begin behind a comma is said by the way."""
_SIZED = re.compile(rf"\b(?:is|are|was|were) ((?:\d[\d.,]* \w+ (?:{SIZES})(?:,? and|,) )+)(?:about |some |nearly )?$")
_TELLS = frozenset("said says told added wrote argued reported claimed".split())


class Apart(Struct, frozen=True):
    """A proposal with its last sentence alone, what stands before that, and of what it speaks, before it or in brackets behind."""

    topic: str
    before: str
    last: Proposal
    about: str


def apart(one: Proposal) -> Apart | None:
    """The last sentence of a proposal by itself, if its gap stands in it."""
    gap = find_gaps(one.cloze)[0]
    cloze, topic, about = one.cloze, "", ""
    labels = [edit.now for edit in one.rewrites if edit.kind == "source"]
    if labels and labels[0].endswith(": ") and cloze.startswith(labels[0]):
        topic = labels.pop(0)
        cloze = cloze[len(topic) :]
    if labels and (match := _ABOUT.search(cloze)) and match.start() >= gap.end - len(topic):
        cloze, about = cloze[: match.start()], match.group().rstrip(".")
        cloze = cloze if cloze.endswith(".") else cloze + "."
    at = 0
    for match in _NEXT.finditer(cloze):
        if match.end() > gap.start - len(topic):
            return None
        at = match.end()
    return Apart(topic, cloze[:at], replace(one, cloze=cloze[at:]), about)


def shorter(one: Proposal, names: frozenset[str]) -> Proposal | None:
    """A sentence without what it says by the way, or further, or, where the gap stands in that, what it says further alone.

    It says nothing that the sentence does not: 'The canal, which …, was {{opened}} and widened' says that it was opened.
    """
    one = _with_comma(_without_aside(_without_sizes(one), names), names)
    (gap,) = find_gaps(one.cloze)
    text, start = one.filled, gap.start
    end = start + len(one.answer)
    tokens = list(read(text, names))
    upto = _enough(tokens, end, one.kin == "place" or one.kind in ("year", "date", "month"))
    tokens = [t for t in tokens if t.end <= upto]
    main = finite(tokens)
    if main < 0:
        return None
    head, tail = one.cloze[: gap.start], one.cloze[gap.end : gap.end + upto - end]
    tail = tail.rstrip(" .,") + "."
    if (further := _further(tokens, main, start)) is not None:
        first, verb = further
        subject = _whose(text, tokens, first, main) if first >= 0 else ""
        if first >= 0 and any(t.low in _BACK for t in tokens[verb + 1 :]):
            return None  # it may point at what is left out
        behind = dated(tokens, verb) if first >= 0 else 0
        if (
            behind and tokens[verb].start < start < tokens[behind].start
        ):  # 'and in 1790 travelled': 'In 1790 he travelled'
            said = f"{one.cloze[tokens[verb].start : tokens[behind].start + 4]}{subject}{text[tokens[behind].start : upto]}"
            return replace(one, cloze=said[0].upper() + said[1:].rstrip(" .,") + ".")
        head = f"{subject}{head[tokens[verb].start :]}"
        head = head[:1].upper() + head[1:]
    return replace(one, cloze=head + one.cloze[gap.start : gap.end] + tail)


def _whose(text: str, tokens: list[Token], first: int, main: int) -> str:
    """Whose the verbs are, without what is said of the first verb alone: 'The king | never | married'."""
    last = main
    while last > first + 1 and tokens[last - 1].tag == "R":
        last -= 1
    return text[tokens[first].start : tokens[last - 1].end] + " "


_BACK = frozenset(
    "it its them their him his her hers there later then afterwards again also too so this that these those such".split()
)


def _cut(one: Proposal, left: int, right: int, put: str = "") -> Proposal:
    """A sentence with something else in place of what stands from `left` to `right` in it with its gap filled."""
    gap = find_gaps(one.cloze)[0]
    shift = 4 * (gap.start < left)
    return replace(one, cloze=one.cloze[: left + shift] + put + one.cloze[right + shift :])


def _without_sizes(one: Proposal) -> Proposal:
    """A sentence without the sizes that it says before: 'The lake is 636 km long and {{79 km}} wide'."""
    gap = find_gaps(one.cloze)[0]
    match = _SIZED.search(one.cloze[: gap.start])
    return _cut(one, *match.span(1)) if match else one


def _subject_begins(tokens: list[Token]) -> int:
    """Where whose the verb is begins, behind what leads in with a comma."""
    if tokens[0].tag not in "IS":
        return 0
    comma = next((n for n, t in enumerate(tokens) if t.text == ","), -1)
    return comma + 1 if not any(t.tag in "VX" for t in tokens[:comma]) or tokens[0].tag == "S" else 0


_ASIDES = frozenset("who which whose where a an some".split())


def _without_aside(one: Proposal, names: frozenset[str]) -> Proposal:
    """A sentence without what stands in commas behind whose its verb is: 'Max Planck, who thought little of it, let her attend'."""
    gap = find_gaps(one.cloze)[0]
    tokens = list(read(one.filled, names))
    opening = _subject_begins(tokens)
    begin = next((n for n, t in enumerate(tokens) if t.text == "," and n > opening), 0)
    if not begin or begin + 2 >= len(tokens) or any(t.tag in "VXS" for t in tokens[opening:begin]):
        return one
    first = tokens[begin + 1]
    if first.low not in _ASIDES and first.tag not in "EMR":
        return one
    said = 0
    for at in range(begin + 2, len(tokens) - 1):
        said += tokens[at].tag in "VX"
        if tokens[at].text in ";:":
            return one
        if tokens[at].text != "," or (tokens[begin + 1].low in ("who", "which", "whose", "where") and not said):
            continue
        after = tokens[at + 1] if tokens[at + 1].tag != "R" else tokens[min(at + 2, len(tokens) - 1)]
        if after.tag not in "VX":
            continue
        over = tokens[begin].start < gap.start + len(one.answer) and gap.start < tokens[at].end
        if over or said > 2:
            return one
        points = any(t.low in _BACK - {"its", "their", "his", "hers"} for t in tokens[at:])
        return one if points else _cut(one, tokens[begin].start, tokens[at].end)
    return one


def _with_comma(one: Proposal, names: frozenset[str]) -> Proposal:
    """A sentence with a comma behind what leads in: 'After his death, the League set up an office'."""
    gap = find_gaps(one.cloze)[0]
    tokens = list(read(one.filled, names))
    if tokens[0].tag != "I" or dated(tokens, 0):
        return one
    for at in range(2, len(tokens)):
        before, token = tokens[at - 1], tokens[at]
        if token.tag in "VXSEG" or not (token.text[0].isalnum() or token.tag == "Q"):
            return one
        if (
            before.tag in "NM"
            and (token.tag in "DHO" or (token.tag == "P" and before.tag in "NM"))
            and tokens[at - 2].tag != "P"
        ):
            if not gap.start < before.end < gap.start + len(one.answer):
                return _cut(one, before.end, before.end, ",")
            return one
    return one


def _enough(tokens: list[Token], end: int, beside: bool) -> int:
    """Where a sentence may end without saying less of what the gap stands in: before ', which …', 'and founded …', ';'.

    `beside`: what the gap asks for needs no words beside it.
    """
    main = finite(tokens)
    if tokens[0].tag == "S":
        comma = next((n for n, t in enumerate(tokens) if t.text == ","), 0)
        main = max(main, comma + 1 + finite(tokens[comma + 1 :]))
    depth, clause = 0, False
    for at, token in enumerate(tokens):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        clause = clause or (at > main and tokens[at - 1].tag == "S")
        if depth or token.start < end or at <= main:
            continue
        after = tokens[at + 1 : at + 2]
        passive = tokens[main].low in BE and any(t.tag == "E" for t in tokens[main + 1 : main + 3])
        if (
            beside
            and passive
            and token.text == ","
            and token.start == end
            and after
            and after[0].low in ("a", "an", "the")
        ):
            return end  # 'born in Berlin, the son of an officer'
        if token.text in ";:" or (token.text == "," and after and after[0].low in _BESIDE and token.start > end):
            return tokens[at - 1].end
        if (
            token.text == ","
            and after
            and (after[0].tag in "VX" or (after[0].low in verbs().past and _goes_on(tokens, at)))
            and after[0].low not in _TELLS
            and not clause
            and tokens[0].tag != "S"
        ):
            return tokens[at - 1].end  # 'sailed in June, paused at Tenerife, and landed'
        shared = tokens[at - 1].tag in "VE" and tokens[at - 1].text not in ",)"
        if token.low == "and" and not clause and not shared and _begins_another(tokens, at, main):
            return tokens[at - 1 - (tokens[at - 1].text == ",")].end
    return tokens[-1].end


def _goes_on(tokens: list[Token], comma: int) -> bool:
    """Whether what is done further behind a comma is followed by 'and' and what is done then: ', paused at …, and landed'."""
    known = verbs().past
    return any(t.low == "and" and after.low in known for t, after in pairwise(tokens[comma:]))


def _begins_another(tokens: list[Token], at: int, main: int) -> bool:
    """Whether another verb, or another clause, stands behind 'and'."""
    after = tokens[at + 1 : at + 10]
    while after and after[0].tag == "R":
        after = after[1:]
    if not after:
        return False
    if after[0].tag in "VX" or (after[0].tag == "E" and tokens[main].low in BE):
        return True
    for n, token in enumerate(after):
        if token.tag in "VX":
            return n > 0 and tokens[at - 1].text == "," and after[0].tag in "DHOPNA"
        if not (token.text[0].isalnum() or token.tag == "Q"):
            return False
    return False


def _further(tokens: list[Token], main: int, start: int) -> tuple[int, int] | None:
    """Where what is said further of the same begins before a gap: whose it is, and its verb; -1 where that says whose it is.

    'The festival was founded in 2010 and | attracts {{45,000}} visitors'; 'Titan was found in 1655, and | Huygens called it …'.
    """
    found = None
    depth, after_verb = 0, main + 1
    if tokens[0].tag == "S":
        return None
    for at in range(main + 1, len(tokens)):
        token = tokens[at]
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if token.start >= start:
            break
        if depth or token.low != "and":
            continue
        after = at + 1
        while after < len(tokens) and tokens[after].tag == "R":
            after += 1
        if after >= len(tokens) or tokens[after].start > start:
            break
        if tokens[main].low in MODAL and tokens[after].low in verbs().base:
            return None  # 'would hold so much and cost 130 million': it did not cost that
        told = tokens[after_verb:at]
        if any(t.tag in "SVX" or t.text in ";:" for t in told if t.low not in ("be", "been", "being", "have")):
            return None  # 'Miller stripped it away, it took a bounce and was recovered'
        behind = dated(tokens, after)
        passive = tokens[main].low in BE and tokens[after].low in verbs().participle
        if (tokens[after].tag in "VX" and not passive) or (
            behind and tokens[behind].tag in "VXE" and tokens[main].low not in BE
        ):
            found = (0 if found is None else found[0], at + 1)
            after_verb = (behind or after) + 1
        elif tokens[at - 1].text == "," and tokens[after].tag in "DPNA" and finite(tokens[after:]) > 0:
            verb = after + finite(tokens[after:])
            if (
                verb < len(tokens)
                and tokens[verb].start < start
                and all(t.tag not in ",SC" for t in tokens[after:verb])
            ):
                found = (-1, after)
                after_verb = verb + 1
    return found
