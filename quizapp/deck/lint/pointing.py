"""Words that point at what is not there when a fact is asked: 'this city', 'the latter', 'the code below'."""

from __future__ import annotations

import re

from quizapp.deck.lint.base import QUOTED

NOUNS = (
    "city|town|village|country|state|region|island|river|lake|process|treaty|agreement|person|man|woman|company|organi[sz]ation|book|text|novel|poem|painting|law|act|event|battle"
    "|war|revolution|king|queen|emperor|author|artist|composer|scientist|theory|method|study|experiment|disease|drug|element|protein|enzyme|organ|species|animal|plant|building"
    "|church|bridge|monument|dynasty|party|movement|language|planet"
)
"""What 'this …' stands for."""
_TEXTS = "text|article|passage|chapter|lecture|slides?|speaker|document|paragraph|reading|lesson|video"
_UNSEEN = re.compile(
    rf"(?i:according to (?P<text>the (?:{_TEXTS}))(?! (?:of|by|on|in|about)\b| \d|['’])(?! [A-Z])"
    rf"|(?P<shown>the (?:{_TEXTS}|figure|table|diagram|chart|excerpt|picture|map|image|code|snippet) (?:above|below))(?! (?:the|an?|which)\b)\b)"
)
"""A text or picture that is not there when the fact is asked."""
_BEFORE = re.compile(
    r"(?P<said>(?:mentioned|described|named|shown|discussed|stated|listed|quoted|cited|defined) above|(?:mentioned|discussed) (?:earlier|before))(?=\W*$|[,;])"
    r"|\b(?P<aforesaid>the (?:aforementioned|aforesaid|above-?mentioned|above-named)) (?!means?\b)\w"
    r"|^as (?:stated|described|shown|mentioned|discussed|explained|defined|seen|noted) (?:in|on) (?P<place>(?:chapter|lecture|slide|page|figure|lesson) \d+|the (?:text|lecture|chapter|lesson|slides?)),",
    re.IGNORECASE,
)
"""What was said elsewhere."""
_VERBS = (
    "conclude|argue|explain|claim|say|mean|think|believe|suggest|recommend|propose|critici[sz]e|describe|compare|show|mention|point out|assume|"
    "infer|cite|warn|predict|emphasi[sz]e|stress|imply|advocate|want to (?:say|show|prove)"
)
_AUTHOR = re.compile(
    rf"(?:what|how|why|whom|which \w+) (?:does|did) (?P<said>the (?:author|narrator|speaker|lecturer|writer|article|passage|chapter|lecturer|lecture)) (?:{_VERBS})\b(?P<rest>(?: [\w'’-]+){{0,8}})\W*",
    re.IGNORECASE,
)
"""Whoever wrote the text that is not there."""
_TWO = re.compile(
    r"\bof (?P<above>the above)(?=\W*$)|\b(?P<said>the (?:latter|former))(?=\W*$| (?:is|was|are|were|has|have|had|does|did|do|called)\b)",
    re.IGNORECASE,
)
_TELLS_TWO = re.compile(r",|;|:| and | or |\bbetween\b|\btwo\b|\bboth\b", re.IGNORECASE)
_OF_THESE = re.compile(
    r"which (?:one )?of (?P<said>these|those|the following)(?: \w+){0,2}? (?:is|are|was|were|has|have|had|does|do|did|can|could|will|would|belongs?|lies)\b[\w\s'’-]*\??",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    r"\b(?P<said>(?:the|this) following (?:code|program|snippet|function|script|query|expression|command|passage|sentences?|text|words?|statements?|pictures?|equations?))\b",
    re.IGNORECASE,
)
"""What follows nothing, but for signs of code or of a list."""
_CODE = re.compile(r"[:\n`\"“(){}\[\]<>=;/,]")
_HAPPENS = re.compile(
    r"(?:(?:in (?:what|which) (?:year|century|country|city)|when|where|why|how|who|what) (?:did|does|do|will|would) (?P<event>this|that)(?: \w+ly)? (?:happen|occur|begin|start|end|take place|matter)"
    r"|(?:what|why|how|who|where|when) (?:is|was|are|were) (?P<being>this|that|these|those) (?:called|named|known|important|possible|necessary|significant|discovered|invented|done|achieved|solved)"
    r"|what happened (?P<then>then|next|afterwards)"
    r"|(?:what|who) (?:caused|led to|prevented|explains|started|ended) (?P<done>this|that))\W*",
    re.IGNORECASE,
)
_SUCH = re.compile(r"how many (?P<said>such) (?!as\b)\w+(?: (?!as\b|that\b|where\b)[\w-]+){1,4}\W*", re.IGNORECASE)
_THERE = re.compile(
    r"(?:how many|who|what|which|when|why)\b(?: \w+){0,3} (?:lives?|lived|happens?|happened|dies?|died|spoken|found|grown|born|buried|built|fought|signed|made|sold|ruled|reigned) (?P<said>there)"
    r"(?: (?:in|on|at|around|before|after|since|until|from) (?:the )?\d[\w -]*)?\??",
    re.IGNORECASE,
)
_THIS = re.compile(
    rf"(?:(?:in|at|on|by|to|of|from|for|with) )?(?:what|which|who|whom|whose|when|where|why|how)\b(?P<before>(?: [\w-]+){{1,8}}?) (?P<said>(?:this|these) (?P<noun>{NOUNS}|passage|chapter|paragraph|excerpt|diagram|picture|map)s?)(?P<rest>(?: [\w-]+){{0,3}})\W*",
    re.IGNORECASE,
)
_TELLS_WHICH = re.compile(
    r"\b(?:an?|that|which|who|whose|where|when|if|and|or|as|like|one|each|every)\b", re.IGNORECASE
)
"""What brings in, before it, what 'this' speaks of."""
_NAME = re.compile(r"[a-z0-9'’] [A-Z]|\d")
_QUOTED = re.compile(rf"{QUOTED}|(?<!\w)'[^']*'(?!\w)")


def in_any(text: str) -> str:
    """What a question or sentence points at and is not there, such as 'the table below'; '' where all is well."""
    plain = _QUOTED.sub(" ", text)
    if (match := _UNSEEN.search(plain)) is not None:
        return match["text"] or match["shown"]
    if (match := _BEFORE.search(plain)) is not None:
        return match["said"] or match["aforesaid"] or match["place"]
    if (match := _TWO.search(plain)) is not None and not _TELLS_TWO.search(plain[: match.start()]):
        return match["above"] or match["said"]
    match = _FOLLOWING.search(plain)
    return match["said"] if match and not _CODE.search(text) else ""


def in_question(text: str, *, has_options: bool) -> str:
    """What a whole question points at, so short that nothing in it tells what is meant."""
    if _QUOTED.search(text):
        return ""
    if (match := _HAPPENS.fullmatch(text)) is not None:
        return match[match.lastgroup or 0]
    if not has_options and (match := _OF_THESE.fullmatch(text)) is not None and " or " not in text:
        return match["said"]
    if (match := _AUTHOR.fullmatch(text)) is not None:
        return "" if _NAME.search(text) or re.search(r"\b(?:of|in|at|to|with) an?\b", match["rest"]) else match["said"]
    if (match := _SUCH.fullmatch(text) or _THERE.fullmatch(text)) is not None:
        return "" if _NAME.search(text[: match.end("said")]) else match["said"]
    if (match := _THIS.fullmatch(text)) is not None:
        before = match["before"].lower()
        known = _NAME.search(text) or _TELLS_WHICH.search(before) or match["noun"].lower() in before
        return "" if known else match["said"]
    return ""
