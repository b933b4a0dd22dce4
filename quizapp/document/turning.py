"""What beside a quote turns round what it says: a denial before or behind it, a number or name that goes on, a next
sentence that takes it back.

All is compared with what stood there when the quote was last seen good. Texts are folded; a line end in them is the end
of a block.
"""

from __future__ import annotations

import re

from msgspec import Struct

_NO = "".join(
    rf"(?<!\b{word}\.)" for word in ("Dr", "Mr", "Mrs", "Ms", "St", "Prof", "No", "ca", "vs", "cf", "approx", "[A-Z]")
)
_STOP = rf"(?:[!?]|\.{_NO})['\")\]*_]*(?:\[[^\]\s]{{1,12}}\])*"
_SENTENCE_END = re.compile(rf"{_STOP}(?=\s+[^\sa-z])\s|\n| \| ")
_ENDED = re.compile(r"[.!?…]['\")\]*_]*$")
_HARD = re.compile(r"[:;]\s")
_MARK = re.compile(r"(?:[-*+•◦▪‣·●○]|\(?\d{1,3}[.)]|\([a-z]\)|[a-z]\)|#{1,6}|[>|])\s+")
_WORDS = re.compile(r"[\w']+").findall

# ------------------------------------------------------------------------------------------------- denials

_NEGATIONS = frozenset(
    "no not never neither nor none nobody nothing nowhere without cannot hardly barely scarcely nicht kein keine keinen nie niemals ne "
    "pas non jamais aucun sin ni nunca не нет ни без никогда".split()
)
_HARMLESS = re.compile(
    r"\b(?:not (?:only|just|merely|least|far|long|surprisingly|unlike|to mention|until)|no (?:wonder|matter|sooner)"
    r"|nothing but|(?:no|not|nobody|none|never|without|cannot|hardly|\w+n't)(?: \w+)? (?:doubt\w*|den(?:y|ies|ied)|disput\w+|question\w*))\b"
)
_CLAUSE = re.compile(
    r"[,;:()|–—]|(?:^|\s)-\s|\b(?:and|but|which|who|because|although|though|while|when|where|since|as|if|und|aber|et|mais)\b"
)
"""Where a clause ends: a denial before it does not reach what is behind."""
_LINKED = re.compile(r"\b(?:that|whether)\b(?!.*\b(?:that|whether)\b)")
_LABEL = re.compile(r"[^,;:]*:\s*")
_ALSO = re.compile(r"\b(?:and|but)\b|;")
_DENYING = re.compile(
    r"(?:den(?:y|ies|ied|ying)|doubt(?:s|ed|ing)?|disput(?:es?|ed|ing)|refut(?:es?|ed)|disprov(?:es?|ed|en)|reject(?:s|ed)?)$"
)
_FALSE = r"untrue|false|wrong|incorrect|inaccurate|mistaken|disproved|disproven|refuted"
_NOT_SO = re.compile(
    rf"\b(?:{_FALSE}|myth|lie|fallacy|hoax|misconception|falsehood|error|mistake|doubtful|den(?:y|ies|ied|ying)|doubt(?:s|ed|ing)?|disput(?:es?|ed|ing)"
    r"|refut(?:es?|ed)|disprov(?:es?|ed|en)|reject(?:s|ed)?)\b(?!-)(?=.*\b(?:that|whether|to (?:say|think|believe|claim))\b)"
)
_WRONGLY = frozenset(
    "wrongly falsely mistakenly erroneously incorrectly allegedly supposedly purportedly unless".split()
)
_FEW = 2
"""What stands in so many words right behind a quote reaches it."""
_IS_NOT_SO = re.compile(
    rf"\s+(?:is|was|are|were|has|have|had|would|can|could|may|proved|turned)\b(?: \w+){{0,3}}? (?:{_FALSE}|an? (?:myth|lie|error|mistake|hoax|fallacy)"
    r"|not (?:true|so|correct|right|the case)|disputed|doubtful|in doubt)\b"
)

# -------------------------------------------------------------------------------------- the next sentence

_BE = (
    r"(?:is|was|are|were|has|have|had|been|be|being|may|might|must|since|later|now|then|today|also|however|meanwhile|subsequently|soon|long|again|"
    r"turned|out|proved|proven|shown|found|considered|thought|known|believed|to|generally|widely|quite|simply|partly|entirely|completely|clearly|of course)"
)
_TRUTH = (
    r"(?:no longer (?:true|so|valid|correct|right|current|the case\b|holds?\b|appl)|not (?:been )?(?:true|so\b(?! \w)|correct|right\b|the case\b(?! (?:of|for|with)))"
    rf"|(?:{_FALSE})\b(?! (?:in|about|for|to)\b)|retracted|withdrawn)(?!-)"
)
_ERROR = r"an? (?:\w+ ){0,2}?(?:errors?|mistakes?|myths?|lies?|misconceptions?|fallacy|hoax|misunderstandings?)\b"
_REVISED = (
    r"(?:(?:corrected|revised|amended|disputed|questioned|challenged|contested|denied|outdated|out of date|out-of-date|obsolete|superseded|doubtful|in doubt"
    rf"|called into question)(?!-)|{_ERROR})"
)
_COUNTED = r"(?:figures?|numbers?|totals?|amounts?|values?|dates?|claims?|statements?|estimates?|counts?|sums?)"
_CLAIM = (
    rf"(?:{_COUNTED}|years?|reports?|names?|accounts?|information|data|views?|beliefs?|ideas?|theory|theories|story|stories|attributions?|readings?|results?"
    r"|findings?|measurements?|assertions?|assumptions?|sentences?|passages?|recommendations?|advice|guidelines?|definitions?|explanations?|conclusions?)"
)
_THIS = rf"(?:(?:this|that|these|those|which|both|all)|(?:this|that|these|those|both|all(?: the| these)?) (?:\w+ )?{_CLAIM}|the (?:\w+ )?{_COUNTED})"
_ASIDE = r"\W*(?:(?:but|however|yet|though|today|now|meanwhile|since then|later)\b,? ?)?"
_DENIED = re.compile(
    rf"{_ASIDE}(?:"
    rf"{_THIS}(?: {_BE})*? (?:{_TRUTH}|{_REVISED})|(?:it|they)(?: {_BE})*? {_TRUTH}"
    rf"|[^.!?;\n]{{1,80}}? (?:that|how|whether) (?:{_THIS}|it|they)(?: {_BE})*? {_TRUTH}"
    rf"|(?:correction|erratum|errata)\b|(?:wrong|false|untrue|not so|not true|not any more|no longer)[.!:]"
    rf"|(?:in (?:fact|reality|truth)|actually)\b(?=[^.!?\n]*(?:\d|\b(?:not|no|never|only|barely|none)\b|n't)))",
    re.IGNORECASE,
)
"""How the next sentence says that what was said is not so."""
_DOUBTED = re.compile(r"[(\[](?:disputed|dubious|doubtful|citation needed|untrue|false|wrong|incorrect|outdated|obsolete|retracted|corrected|failed verification)\b", re.I)  # fmt: skip

# ------------------------------------------------------------------------------------ numbers, names, signs

_SIGNS = re.compile(r"([-+$€£¥₽₴₹±~≈<>≤≥=×#/]+)\s?$")
_SIGNS_BEHIND = re.compile(r"\s?([%‰°×²³/]+)")
_PART_BEFORE = re.compile(r"([^\W\d_][\w']*-)$")
_RANGE_BEFORE = re.compile(r"(\d[\w%]*(?: ?- ?| to | or ))$")
_PART_BEHIND = re.compile(r"('s?(?!\w)|'\w+|[-/](?=\w)(?:\w+)|_\w+)")
_NUMBER_BEHIND = re.compile(r"([½⅓⅔¼¾⅛]|[ ]?- ?\d[\d.,]*|(?:%| percent| per cent)? (?:to|or) (?=\d)\d[\d.,]*)")
_UNIT_BEHIND = re.compile(
    r"[ -](million|billion|trillion|thousand|hundred|dozen|per ?cent|BCE?|B\.C\.|mm|cm|k?m|[kmµ]?g|[kMGT]?Wh?|met(?:re|er)s?|kilomet(?:re|er)s?|centimet(?:re|er)s?"
    r"|millimet(?:re|er)s?|feet|foot|miles?|inch(?:es)?|yards?|kilograms?|grams?|tonn?es|tons|pounds?|ounces?|lit(?:re|er)s?|gallons?|hectares?|acres?|seconds?"
    r"|minutes?|hours?|days?|weeks?|months?|years?|decades?|centuries|century|euros?|dollars?|degrees?|kilowatts?|megawatts?|gigawatts?|watts?)\b"
)
_NAME_BEHIND = re.compile(r" ([A-Z][\w'-]+)")
_ENDS_IN_NAME = re.compile(r"[A-Z][\w'-]*$")


class Sense(Struct, frozen=True):
    """What beside a quote bears on what it says."""

    denials: int = 0
    """How many there are in its sentence before it."""
    denied: bool = False
    """Whether the word before it is one: of two in a row, each counts."""
    behind: bool = False
    """Whether what follows in its sentence denies it."""
    taken_back: bool = False
    """Whether the next sentence does, or a word in brackets."""
    asked: bool = False
    """Whether its sentence is a question."""
    begins: str = ""
    """What of the number or name that it begins with stands before it, and signs: '-', '$'."""
    ends: str = ""
    """What of the one that it ends with stands behind it: '-like', ' million', '%'."""


def sense(before: str, after: str, quote: str) -> Sense:
    """What beside a quote bears on what it says."""
    denials, denied = _denials(lead(before))
    is_ended = bool(_ENDED.search(quote))
    tail = "" if is_ended else after[: sentence_end(after, quote)]
    return Sense(
        denials=denials,
        denied=denied,
        behind=_is_denied_behind(tail),
        taken_back=bool(taken_back(after, quote)),
        asked="?" in (quote if is_ended else tail.rstrip())[-4:],
        begins=_begins(before, quote),
        ends=_ends(after, quote),
    )


def lead(before: str) -> str:
    """What stands before a place in its own sentence, without the mark of a list item or heading."""
    start = 0
    for end in _SENTENCE_END.finditer(before + "A"):  # as if the quote began with a capital
        start = end.end()
    said = before[start:]
    return said[mark.end() :] if (mark := _MARK.match(said)) else said


def sentence_end(after: str, quote: str, first: int = 0) -> int:
    """Where the sentence ends that a place lies in, from what stands behind it; 0 where the quote before it ends it."""
    if quote and _ENDED.search(quote):
        return 0
    end = _SENTENCE_END.search(after, first)
    return end.end() if end else len(after)


def is_part(before: str, after: str, quote: str) -> bool:
    """Whether there is more in a quote's sentence than the quote: it says nothing by itself."""
    return bool(re.search(r"\w", lead(before) + after[: sentence_end(after, quote)]))


def taken_back(after: str, quote: str) -> int:
    """How much of what stands behind a quote takes it back: to the end of the next sentence; 0 where nothing does."""
    stop = sentence_end(after, quote)
    for at in {0, stop}:
        if (match := _DENIED.match(after, at)) is not None:
            return sentence_end(after, "", match.end())
    said = after[: sentence_end(after, "", stop) if stop < len(after) else stop]
    doubted = _DOUBTED.search(said)
    return max(stop, after.find((doubted[0][0] == "(" and ")") or "]", doubted.end()) + 1) if doubted else 0


def _denials(said: str) -> tuple[int, bool]:
    """How many denials in what stands before a quote in its sentence reach it, and whether the last word is one."""
    small = _HARMLESS.sub(lambda match: " " * len(match[0]), said.lower())
    found = len(_NOT_SO.findall(small))
    words = list(re.finditer(r"[\w']+", small))
    for number, word in enumerate(words):
        if word[0] in _WRONGLY:
            found += 1
        elif not _denies(word[0]):
            found += (
                bool(_DENYING.match(word[0])) and len(words) - number <= 2 and not _NOT_SO.search(small, word.start())
            )
        elif _reaches(small[word.end() :]) or (not number and _LABEL.fullmatch(small[word.end() :])):
            found += 1
    return found, bool(words) and _denies(words[-1][0])


def _denies(word: str) -> bool:
    return word in _NEGATIONS or word.endswith("n't")


def _reaches(rest: str) -> bool:
    """Whether a denial reaches a quote over what stands between them."""
    if not _CLAUSE.search(rest):
        return True
    if (linked := _LINKED.search(rest)) is None:
        return False
    said = rest[linked.end() :]
    return not _ALSO.search(said) and said.count(",") % 2 == 0


def _is_denied_behind(tail: str) -> bool:
    """Whether a quote is denied by what follows it in its sentence."""
    if not tail[:1].isspace():
        return False
    clause = _CLAUSE.split(tail.lower(), 1)[0]
    small = _HARMLESS.sub(" ", clause)
    return any(map(_denies, _WORDS(small)[:_FEW])) or bool(_IS_NOT_SO.match(clause))


def _begins(before: str, quote: str) -> str:
    said = lead(before)
    signs = match[1] if quote[:1].isdigit() and (match := _SIGNS.search(said)) else ""
    for pattern in (_PART_BEFORE, *([_RANGE_BEFORE] if quote[:1].isdigit() else [])):
        if match := pattern.search(said):
            return match[1]
    return signs


def _ends(after: str, quote: str) -> str:
    if not re.search(r"[\w%‰°½¼¾]$", quote):
        return ""
    patterns = [_PART_BEHIND]
    if re.search(r"\d[%‰°]?$", quote):
        patterns = [_NUMBER_BEHIND, _SIGNS_BEHIND, _UNIT_BEHIND, *patterns]
    elif _ENDS_IN_NAME.search(quote):
        patterns.append(_NAME_BEHIND)
    return next((match[1] for pattern in patterns if (match := pattern.match(after))), "")
