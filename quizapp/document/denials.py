"""What denies what a quote says: a word before it in its sentence, one behind it, or the next sentence that takes it back."""

from __future__ import annotations

import re

from quizapp.document.sentence import sentence_end

_WORDS = re.compile(r"[\w']+").findall

# ------------------------------------------------------------------------------------------------- denials

_NEGATIONS = frozenset(
    "no not never neither nor none nobody nothing nowhere without cannot hardly barely scarcely nicht kein keine keinen keiner keinem "
    "nie niemals keineswegs keinesfalls weder ne pas non jamais aucun aucune sin ni nunca tampoco ningún ninguna não nem niet geen nooit "
    "inte aldrig ikke aldri aldrig nigdy не нет ни без никогда неверно неправда неизвестно".split()
)
_HARMLESS = re.compile(
    r"\b(?:not (?:only|just|merely|least|far|long|surprisingly|unlike|to mention|until)|no (?:wonder|matter|sooner)"
    r"|nothing but|(?:no|not|nobody|none|never|without|cannot|hardly|\w+n't)(?: \w+)? (?:doubt\w*|den(?:y|ies|ied)|disput\w+|question\w*))\b"
)
_CLAUSE = re.compile(
    r"[,;:()|–—]|(?:^|\s)-\s|\b(?:and|but|which|who|because|although|though|while|when|where|since|as|if|und|aber|et|mais)\b"
)
"""Where a clause ends: a denial before it does not reach what is behind."""
_THAT = r"(?:that|whether|dass|daß|ob|que|che|dat|att|że|что|чтобы|будто)"
_LINKED = re.compile(rf"\b{_THAT}\b(?!.*\b{_THAT}\b)")
_LABEL = re.compile(r"[^,;:]*:\s*")
_ALSO = re.compile(r"\b(?:and|but)\b|;")
_DENYING = re.compile(
    r"(?:den(?:y|ies|ied|ying)|doubt(?:s|ed|ing)?|disput(?:es?|ed|ing)|refut(?:es?|ed)|disprov(?:es?|ed|en)|reject(?:s|ed)?)$"
)
_FALSE = r"untrue|false|wrong|incorrect|inaccurate|mistaken|disproved|disproven|refuted|debunked|discredited"
_ELSEWHERE_FALSE = r"faux|falso|falsch|fałsz|onwaar|falskt"
_NOT_SO = re.compile(
    rf"\b(?:{_FALSE}|{_ELSEWHERE_FALSE}|impossible|unlikely|improbable|uncertain|far from certain|few (?=believe|think|hold)|(?:little|small) (?=truth)|pretend(?:s|ed)?|retract(?:s|ed)?|myth|lie|fallacy|hoax|misconception|falsehood|error|mistake|doubtful|den(?:y|ies|ied|ying)|doubt(?:s|ed|ing)?|disput(?:es?|ed|ing)"
    rf"|refut(?:es?|ed)|disprov(?:es?|ed|en)|reject(?:s|ed)?)\b(?!-)(?=.*\b(?:{_THAT}|to (?:say|think|believe|claim))\b)"
)
_CONDITION = re.compile(
    r"(?:^|[,;:(] ?|\b(?:and|but) )(?:(?<!as )if|provided(?: that)?|assuming|supposing|in theory|theoretically|except|had \w+ \w+ed|some (?:say|think|believe|claim|hold))\b"
)
"""What is said only where something else is so, or only by some."""
_LABELLED = re.compile(r"(?:^|.*: )(?:false|wrong|incorrect|untrue|myth|fiction|not true|not so)\b ?:")

_WRONGLY = frozenset(
    "wrongly falsely mistakenly erroneously incorrectly allegedly supposedly purportedly unless".split()
)
_FEW = 2
"""What stands in so many words right behind a quote reaches it."""
_DENIED_AT_ONCE = re.compile(r"\W{0,4}\b(?:(?:(?:unless|if|formerly)\b|or so (?=(?:it|they|he|she|was|the)\b))|(?:it|they|he|she) (?:did|was|were|has|had|is|are) not\b(?= ?[).!])|not(?= ?[!.)]))|.{0,3}(?:ない|ません|なかった)")  # fmt: skip
_IS_NOT_SO = re.compile(
    rf",?\s+(?:(?:is|was|are|were|has|have|had|would|can|could|may|proved|turned)\b|an? (?:claim|statement|figure|date|view|notion|belief)\b|it\b)(?: \w+){{0,3}}? (?:{_FALSE}|falsely|wrongly|an? (?:myth|lie|error|mistake|hoax|fallacy)"
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
    r"(?:(?:corrected|revised|amended|disputed|questioned|challenged|contested|denied|outdated|out of date|out-of-date|obsolete|superseded|doubtful|in doubt|in error"
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
    rf"{_THIS}(?: {_BE})*? (?:{_TRUTH}|{_REVISED})|(?:it|they)(?: {_BE})*? {_TRUTH}(?! that )"
    rf"|[^.!?;\n]{{1,80}}? (?:that|how|whether) (?:{_THIS}|it|they)(?: {_BE})*? {_TRUTH}"
    rf"|(?:correction|erratum|errata)\b(?= ?[:.(–—-])|(?:wrong|false|untrue|not so|not true|not any more|no longer)[.!:]"
    rf"|(?:in (?:fact|reality|truth)|actually)\b(?=[^.!?\n]*(?:\d|\b(?:not|no|never|only|barely|none)\b|n't)))",
    re.IGNORECASE,
)
"""How the next sentence says that what was said is not so."""
_UNSAID = re.compile(
    r"\W{0,5}(?:(?:this|it|so it|which) was (?:once|long|widely|formerly) (?:believed|thought|held|assumed)\b|this (?:never|did not|didn't) happen(?:ed)?(?= ?[.!])|none of (?:this|that|it|the above) (?:is|was)\b|the above (?:is|was)\b[^.!?\n]*?\b(?:incorrect|wrong|false|untrue|outdated)"
    rf"|(?:that|this|the) (?:claim|notion|view|belief|statement) (?:has|have|had|is|was)\b[^.!?\n]*?\b(?:{_FALSE}|rejected)|the (?:\w+ )?\w+ (?:has|have|was|were)\b[^.!?\n]{{0,20}}? (?:corrected|changed|amended) to\b"
    r"|it (?:has|was)\b(?: \w+){0,2}? (?:repealed|abolished|annulled|revoked|rescinded|overturned|superseded)(?= ?[.!,;]| (?:in|by|on) )"
    r"|the (?:\w+ )?(?:ruling|decision|verdict|judge?ment|law|order|act|treaty|ban|sentence|conviction|result|record|title|agreement|contract|permit) (?:has|was|is)\b"
    r"(?: \w+){0,5}? (?:overturned|reversed|quashed|annulled|revoked|rescinded|repealed|withdrawn|superseded|cancelled|voided|set aside|struck down)\b"
    r"|(?:n\.?b\.?|note|update|editor's note|ed\.?|corrigendum)\b ?:[^.!?\n]*(?:\b(?:year|figure|number|date|total|value|name)\b[^.!?\n]*\d|\b(?:outdated|wrong|incorrect|no longer|not)\b)|nonsense\b(?= ?[.!])"
    r"|(?:das|dies) (?:stimmt (?:so |aber )?nicht|ist (?:so )?nicht (?:wahr|richtig|der fall))\b|(?:das|dies) ist (?:falsch|überholt)\b|ce n'est (?:pas|plus) (?:vrai|exact|le cas)\b|c'est faux\b|(?:eso )?no es (?:cierto|verdad)\b|non è vero\b"
    r"|(?:isso )?não é verdade\b|dat klopt niet\b|dat is niet (?:waar|juist)\b|det stämmer inte\b|det stemmer ikke\b|to nieprawda\b|это (?:неправда|неверно|не так)\b)",
    re.IGNORECASE,
)
"""The same in other words, and in other languages."""
_DOUBTED = re.compile(r"[(\[](?:disputed|dubious|doubtful|citation needed|untrue|false|wrong|incorrect|outdated|obsolete|retracted|corrected|failed verification)\b", re.I)  # fmt: skip


def denials(said: str) -> tuple[int, bool]:
    """How many denials in what stands before a quote in its sentence reach it, and whether the last word is one."""
    small = _HARMLESS.sub(lambda match: " " * len(match[0]), said.lower())
    found = len(_NOT_SO.findall(small)) + len(_CONDITION.findall(small)) + bool(_LABELLED.match(small))
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


def is_denied_behind(tail: str) -> bool:
    """Whether a quote is denied by what follows it in its sentence."""
    if (denied := _DENIED_AT_ONCE.match(tail.lower())) is not None:
        return bool(denied[0])
    if not tail[:1].isspace():
        return bool(_IS_NOT_SO.match(tail.lower()))
    clause = _CLAUSE.split(tail.lower(), 1)[0]
    small = _HARMLESS.sub(" ", clause)
    return any(map(_denies, _WORDS(small)[:_FEW])) or bool(_IS_NOT_SO.match(clause))


def taken_back(after: str, quote: str) -> int:
    """How much of what stands behind a quote takes it back: to the end of the next sentence; 0 where nothing does."""
    stop = sentence_end(after, quote)
    for at in {0, stop}:
        first = len(after) - len(after[at:].lstrip())
        if (match := _DENIED.match(after, at) or _UNSAID.match(after, first)) is not None:
            return sentence_end(after, "", match.end())
    said = after[: sentence_end(after, "", stop) if stop < len(after) else stop]
    doubted = _DOUBTED.search(said)
    return max(stop, after.find((doubted[0][0] == "(" and ")") or "]", doubted.end()) + 1) if doubted else 0
