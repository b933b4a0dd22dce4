"""By what a sentence tells that it is none to be asked, or leans on what was said before."""

from __future__ import annotations

import re

HEDGED = re.compile(
    r"\b(?:is|are|was|were) (?:often|sometimes|commonly|widely|once)? ?(?:said|thought|believed|supposed) to\b|\bas is often\b"
)
RELATIVE = re.compile(
    r"\b(?:years?|months?|weeks?|days?|decades?|centur(?:y|ies)) (?:later|earlier|afterwards|before that)\b|\bsince then\b"
    r"|\bthe next (?:two|three|four|five|six|ten|few|several) \w+\b|\bthat followed\b|\bwent on to\b|\bsoon\b"
    r"|\bthe (?:year|day|month|week|night) (?:before|after)\b(?! \w)|\bthe same thing\b|^Together\b|\b(?:the|this) (?:table|figure|chapter|section|diagram|box|fact sheet)\b"
    r"|\bthe (?:following|next|same|previous) (?:year|day|month|week|summer|winter|spring|autumn)\b",
    re.IGNORECASE,
)
"""Told by what was said before."""
THEN = re.compile(
    r"^(?:The|On the) (?:day|week|month|year|night) (?:before|after)\b(?! the)|\b(?:since then|(?:at|by|until) that time|by then|until then|from then on)\b",
    re.IGNORECASE,
)
NOT_PROSE = re.compile(
    r"^(?:So,? (?:[^,]{1,30}, )?(?:can|could|do|does|did|is|are|was|were|has|have|had|will|would|may|might|should) (?!not\b)|(?:Or(?! in\b)|Nor|Than|Could|Would|Was|Were|Is|Are|Has|Had|Might|Must|Should)\b(?!.*(?:\?|, .*\bwould\b))|By(?: [A-Z][\w.’'-]*){1,4}(?:,[^.]*)?$|(?:Published|Updated|Posted)\b[^,.]{0,40}$|Read more|See also|Photos?(?::| by\b)|Source:|Key terms|Values:|Figure \d|Fig\. \d|Copyright|ADVERTISEMENT|FILE(?: PHOTO| -)|Image credit|\d+ ?of ?\d+[A-Z]|Story continues\b|Get (?:the|our) (?:latest|best)\b|\(?(?:Additional )?[Rr]eporting by\b|\(?(?:Writing|Editing|Edited|Compiled) by\b|(?:Follow|Join) us (?:on|at|for)\b|Sign up\b|Subscribe\b|Click here\b|Just because\b|Because\b(?! of\b)[^,]*$|[:;,]|\W*$)|https?://|©|\(@\w+\) [A-Z]"
)
EXAMPLE = re.compile(r"[\W_]*(?:worked )?(?:example|exercise|problem|activity)s? ?(?:\d[\d.]*|:)", re.IGNORECASE)
QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
TELLER = re.compile(
    r"(?:^|(?:^|[^\w’'])(?:[a-z]\w*|and|that)[,;:]? )I(?:['’](?:m|ve|d|ll))? (?=[a-z])|\b[Mm]y (?=[a-z])"
)
"""Whoever tells it: nobody knows later."""
