"""Words that point back: 'this treaty', 'the first one', 'there'."""

from __future__ import annotations

import re

from quizapp.document.derive.lexicon import is_plural
from quizapp.document.derive.needs import Context
from quizapp.document.derive.phrases import finite
from quizapp.document.derive.sentences import Sentence
from quizapp.document.derive.token import Token

_POINTING = re.compile(
    r"\b(?:the (?:first|second|third|fourth|fifth|last|final|next|latter|former|following|above)(?: (?:ones?|parts?|goals?|groups?|steps?|kinds?|types?|cases?|reasons?|two|three|four|five))?(?= (?:is|was|are|were|has|had|will)\b)"
    r"|the (?:first|second|third|other) ones?\b|the (?:latter|former)\b|the (?:\w+ )?others\b|(?:do|did|done|does) so\b|the (?:exceptions?|remainder|rest)(?= (?:is|are|was|were)\b)"
    r"|the (?:past|previous|old|existing|current) (?:record|one|rule|law|system|method|version)(?= (?:is|was|had|has)\b)"
    r"|(?:an?|another|one|the)(?: (?:more|most|notable|recent|good|well-known|early|other|further|similar|only|main|key|major|first|second)){0,2}"
    r" (?:example|instance|exception|reason|consequence|result|advantage|disadvantage|drawback|difference)s?(?= (?:is|was|are|were)\b)|in (?:this|that) way\b|another(?= (?:is|was)\b))",
    re.IGNORECASE,
)


_PAIRED = frozenset("sexes sides parents eyes ears hands arms legs genders kidneys lungs ends poles".split())


def pointing(sentence: Sentence, start: int, found: Context) -> None:
    """'This treaty', 'the first one', 'such': they point back."""
    if found.missing:
        return
    tokens = sentence.tokens
    for at, token in enumerate(tokens[:-1]):
        if token.low in ("this", "that", "these", "those", "such") and token.tag == "D":
            if tokens[at + 1].tag in "SEI" and token.low in ("those", "that"):
                continue  # 'those who', 'that which', 'those composed of'
            if at and tokens[at - 1].low in ("call", "calls", "called") and any(t.text in ";," for t in tokens[:at]):
                continue  # '…; surveyors call this dilution'
            after = next((t for t in tokens[at + 1 :] if t.tag in "NPG"), None)
            if after is None or after.low in ("month", "week", "year", "time", "day", "morning", "evening"):
                continue
            if after.low in ("years", "dates") and sum(t.tag == "M" for t in tokens[:at]) > 1:
                continue  # 'in 1563, 1593 and 1603, reducing its population during those years'
            if _is_told_before(tokens, at):
                found.vague += 0.05
                continue
            if any(t.low == after.low for t in tokens[:at]) or (token.low == "such" and tokens[at + 1].low == "as"):
                continue
            if token.low == "such" and any(t.low == "that" and t.tag in "SO" for t in tokens[at + 2 : at + 6]):
                continue  # 'with such zeal that he was …': how great it was
            if at == 0 and _describes(tokens):
                found.vague += 0.12
                continue
            if not any(edit.start <= token.start < edit.end for edit in found.edits):
                found.miss(f"{token.text} {after.text}", token.start)
                return
    for at, token in enumerate(tokens):
        if token.start >= start and _points(tokens, at):
            found.miss(token.text, token.start)
            return
    if _headless(tokens) and not any(edit.start == tokens[0].start and edit.now for edit in found.edits):
        found.miss(tokens[0].text, tokens[0].start)
        return
    for match in _POINTING.finditer(sentence.text):
        word = match.group().lower()
        early = match.start() <= start + 1
        follows = next((t for t in tokens if t.start >= match.end()), None)
        if word in ("the former", "the latter") and follows is not None and follows.tag in "NPA":
            continue  # 'the former coasts of Europe'
        if word in ("the former", "the latter") and _tells_of_two(tokens, match.start()):
            continue  # 'studies of Mexico and of Cuba, the latter containing …'
        if (
            early
            or word.split()[-1] in ("one", "ones", "so")
            or "latter" in word
            or "former" in word
            or word.startswith("the other")
        ) and not any(edit.kind != "capital" and edit.start <= match.start() < edit.end for edit in found.edits):
            found.miss(match.group(), match.start())
            return
    both = (
        tokens[0].low == "both"
        and [t.tag for t in tokens[1:2]] == ["N"]
        and tokens[1].low not in _PAIRED
        and not any(t.tag == "C" for t in tokens[:5])
    )
    if both and not any(edit.kind == "antecedent" and edit.start == tokens[0].start for edit in found.edits):
        found.miss(f"{tokens[0].text} {tokens[1].text}", tokens[0].start)
        return
    some = tokens[0].tag == "M" and tokens[0].text.islower() and [t.tag for t in tokens[1:2]] == ["N"]
    if some and len(tokens) > 2 and tokens[2].tag in "VX" and is_plural(tokens[1].text):
        found.miss(f"{tokens[0].text} {tokens[1].text}", tokens[0].start)  # '…; two extensions were opened in 1991'


def _tells_of_two(tokens: list[Token], start: int) -> bool:
    """Whether two things are named right before a place in a sentence."""
    said = [t for t in tokens if t.end <= start][-12:]
    joins = next((at for at in range(len(said) - 2, 0, -1) if said[at].low in ("and", "or")), 0)
    return (
        joins > 0
        and said[-1].text in ",;("
        and said[joins - 1].tag in "NP"
        and any(t.tag in "NP" for t in said[joins + 1 :])
        and not any(t.tag in "VX" for t in said[joins + 1 :])
    )


def _is_told_before(tokens: list[Token], at: int) -> bool:
    """Whether the sentence itself says what is pointed at: '…, though there is little to support this claim'."""
    opens = next((i for i in range(at - 1, 5, -1) if tokens[i].tag in "SC" and tokens[i - 1].text == ","), -1)
    return opens > 0 and tokens[opens].low in ("though", "although", "but", "and", "so") and finite(tokens[:opens]) >= 0


def _describes(tokens: list[Token]) -> bool:
    """'This sloping band of earthquakes is called …': it says of what it speaks."""
    end = next((i for i, t in enumerate(tokens) if t.tag in "VX"), 0)
    said = tokens[1:end]
    if not end or any(t.tag not in "ANPGDI" for t in said) or sum(t.tag == "I" for t in said) != 1:
        return False
    told = any(t.low in ("called", "named", "termed", "known") for t in tokens[end : end + 4])
    return told and sum(t.tag in "ANPG" for t in said) > 2


def _points(tokens: list[Token], at: int) -> bool:
    """'There' without a place before it in the sentence; 'for this', 'did that'."""
    low, before = tokens[at].low, tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if low == "there":
        exists = after is not None and (after.tag in "XV" or (before is not None and before.tag == "X"))
        return not exists and not _has_place(tokens[:at])
    if low == "that" and tokens[at].tag in "SO" and before is not None and before.tag in "VEB":
        told = any(t.tag in "VX" for t in tokens[at + 1 :]) or any(t.text in ",;:" for t in tokens[:at])
        if after is not None and after.tag == "I" and not told:
            return True  # 'He had described that in numbers'
    if low in ("this", "that", "these", "those") and tokens[at].tag == "O" and before is not None:
        said_before = any(t.text in (",", ";", ":") for t in tokens[:at]) and any(t.tag in "VX" for t in tokens[:at])
        if before.text == "," and after is not None and after.tag in "XV":
            return not any(t.tag in "VX" for t in tokens[:at])  # 'Today, this is known as …'
        return before.tag in "IVBG" and low != "that" and not said_before and (after is None or after.tag != "S")
    return False


def _has_place(tokens: list[Token]) -> bool:
    """Whether a place is named that 'there' may be."""
    return any(
        t.low in ("in", "at", "on", "near", "to", "from", "into", "around") and tokens[i + 1].tag in "PDNA"
        for i, t in enumerate(tokens[:-1])
    )


_HOW_MANY = frozenset(
    "all some many most several both none each half two three four five six seven eight nine ten".split()
)


def _headless(tokens: list[Token]) -> bool:
    """'All three survived', 'Some were lost', 'The largest, Olkhon, is …': of what, the sentence before says."""
    known = len(tokens) > 4 and tokens[0].text == "The" and tokens[1].low in ("best", "most", "least")
    if known and tokens[2].tag in "AER" and (tokens[3].text == "," or tokens[3].tag in "VX"):
        return True  # 'The best known is …'
    most = 1 + (len(tokens) > 3 and tokens[1].low in ("second", "third"))
    if (
        tokens[0].text == "The"
        and len(tokens) > most + 1
        and (tokens[most].tag == "A" or tokens[most].low in ("latest", "earliest"))
        and tokens[most].low.endswith("est")
    ):
        return tokens[most + 1].text == "," or tokens[most + 1].tag in ("V", "X")
    if len(tokens) < 3 or tokens[0].low not in _HOW_MANY:
        return False
    at = 1 + (tokens[1].tag == "M" or tokens[1].low in ("others", "other"))
    return at < len(tokens) and tokens[at].tag in "VX"
