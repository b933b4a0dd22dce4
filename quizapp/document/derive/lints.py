"""What is wrong with a proposal that is proved: it gives its answer away, or asks what nobody could answer or would want to know."""

from __future__ import annotations

import re

from quizapp.document.derive.giveaway import gives_away
from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.stems import in_figures

MOST_WORDS = 88
"""A longer cloze is not read."""
MOST_ANSWER = 12
"""Words of an answer; of a list, more."""
LISTED = 6
"""So many more words has an answer for each thing of a list of three and more."""
_BRIEF = frozenset("table number money percent date year century decade".split())
"""'Copper melts at 1,085 degrees' asks enough with two words."""
_SAYS_NOTHING = frozenset("you your we us our them have has had do does did".split())
"""Neither do these, as an answer."""
_SAYS_ONLY = re.compile(
    r"(?:said|says|told|added|stated|spoke|commented|remarked)\b(?!.*\b(?:that|how|why)\b)", re.IGNORECASE
)
"""'The Shah {{said in an interview}}': what, is not said."""
_OF_THE_SAME = re.compile(
    r"\b(?:of|by|with|in|under) the same (?:name|kind|type|sort|size|age|title|year|time|place|way|number)s?$"
)
_CLAUSES = re.compile(r"(?<=[.!?;]) |, (?=but\b|while\b|and\b)")
_NO_COMMENT = re.compile(
    r"\bdeclined to (?:comment|say)\b|\b(?:respon\w+|repl\w+|answer\w*) to (?:[\w’']+ ){0,6}requests? for (?:a )?comment\b(?! period)|\bcould not be reached\b|\b(?:is|was|remains?|remained) (?:unclear|unknown|not (?:known|clear)) (?:if|whether|how|why|when|what|who)\b",
    re.IGNORECASE,
)
"""What nobody said, or knows."""
_AGO = re.compile(r"(?:about |around |some )?(?:[a-z-]+|\d{1,3}) (?:years?|months?|weeks?|days?|hours?|decades?) ago")
"""When that was hangs on when it was written; not so 'three million years ago'."""
_SPEAKER = re.compile(
    r"[”\"],? (?:(?:[\w’'-]+ ){0,8}\{\{[^}]*\}\}(?:,[^,“\"]{1,60},)? (?:said|says|told|added|explained|wrote|noted)\b"
    r"|(?:said|says|added|explained|noted) (?:[\w’'-]+ ){0,8}\{\{)"
    r"|\}\}(?:,[^,“\"]{1,60},)? (?:said|says|told|added|explained|noted)\b[^“\"]{0,40}[“\"]"
)
"""'“We did it,” said {{Lucia Caudet}}': nobody remembers who spoke for an office."""
_AGE = re.compile(r"[A-Z][\w’'-]+, \{\{\d\d\}\}(?:,|\.$)")
"""How old somebody was that day."""
_AGES = re.compile(
    r"\b(?:(?:last|this|next) (?:year|month|week|night|weekend|season|spring|summer|autumn|winter|fall)|yesterday|today|tomorrow|tonight)$"
)
"""When that was, nobody knows later."""
_UNREAL = re.compile(
    r"^(?:[^:.]{3,80}: )?[^,;:.“\"]{1,70}?\b(?:could|would|might) have (?:been|had|done|made|won|lost|gone|taken|given|come|(?!need\b)\w{2,}(?<!e)ed|risen|chosen|written|fallen|broken|driven|beaten|frozen)\b"
)
"""What did not come true, or perhaps not."""
_THAT = re.compile(
    r"\b(?:estimate|say|believe|think|claim|add|report|expect|suggest|hope|fear|argue)(?:s|ed|d)? that (?:could|would|will|can|is|was|has|had|may|might|should)\b|\bsaid that (?:could|would|will|is|was|may|might)\b"
)
"""'The makers estimate that could be 300 miles': what, stands before."""
_DENIED = re.compile(
    r"\b(?:(?:this|that|which|it) (?:is|was|proved) (?:false|untrue|wrong|incorrect|a myth|a legend|not true|not so)"
    r"|(?:a|the) (?:common |popular |widespread )?(?:myth|misconception|legend|rumou?r) (?:that|holds|says)|contrary to (?:popular|what)"
    r"|not\b[^.;]*, as (?:is|was|has been) (?:often|sometimes|commonly|widely|usually|generally|long) \w+)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\bif\b.*\b(?:may|might|could|would)\b|\b(?:might|would)\b.*\bif\b", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!?]) (?=[A-Z{])")
_ELSEWHERE = re.compile(
    r"\b(?:as|was|were|is|are) (?:noted|mentioned|described|discussed|shown|stated|explained|seen) (?:above|below|earlier|previously|before|later)\b"
    r"|\b(?:referenced|mentioned|described|cited|listed|named|quoted|discussed) (?:above|below)\b"
    r"|\b(?:above|below|aforesaid|afore)-?mentioned\b|\bsee (?:above|below)\b|\bon the (?:right|left)\b(?! bank| side)|\bfollowing (?:\w+ )?(?:timelines?|figures?|tables?|diagrams?|images?|maps?|examples?)\b"
    r"|\((?:above|below|left|right|top|bottom)\)|\bin the (?:figure|table|diagram|photograph|picture|illustration|drawing)\b(?! of)"
    r"|\b(?:the|this) (?:table|figure|diagram|fact sheet|chapter)(?= (?:above|below|shows?|lists?)\b|[.,;])",
    re.IGNORECASE,
)
_CONTRASTED = re.compile(
    r"\b(?:original|old|older|newer|former|earlier|later|previous|present|current|other|first|second|third|last|next)\b"
)
"""'The original tower' stands beside another tower: 'it' and 'the tower' may be either."""
_VAGUE = re.compile(
    r"^(?:it|they|he|she|this|that|these|those(?! (?:who|whose|with|of)\b)|there|such)\b", re.IGNORECASE
)


_TELLING = frozenset("name definition term property".split())
_OF = re.compile(r"(?:The|A|An) \w+ of (?:the )?\w+ (?:is|are|was|were) ")


_HOW_MANY = re.compile(
    r"(?:some|certain|different|few|most) \w+|(?:many|several|various|numerous) [^,]+", re.IGNORECASE
)
_THERE_ARE = re.compile(r"There (?:is|are|was|were)(?: also)? (?:an? )?\{\{")
_CAPITAL = re.compile(r"^\{\{[^{}]+\}\} is the (?:capital|currency) of ")


def _is_plain(one: Proposal) -> bool:
    """'The currency of Bolivia is …', 'Diamond is used for …': with two words that say of what it asks, that is enough."""
    if one.kind not in _TELLING or one.kin == "property" or one.cloze.startswith("{{"):
        return _CAPITAL.search(one.cloze) is not None
    return _OF.match(one.cloze) is not None or not re.match(r"(?:The|A|An|Its|Their|This|In|On|At)\b", one.cloze)


_DANGLING = re.compile(r" (?:and|or|but|the|a|an|which|whose|because)[ .]*$")
"""So no sentence ends."""
_TORN_WORD = re.compile(r"(?:\w|\w[./])\{\{\w|\w-\{\{[^\W\d]|\w\}\}(?:[\w⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]|\.\w)")
_QUOTES = re.compile(r'(?<!\d)"')
"""Not the sign for inches."""


_PHRASES = frozenset("phrase property name list two".split())
_NOT = re.compile(r"\w(?:n[’']t|[’'](?:re|ve|ll|d))\b")
"""'{{identifiable information isn’t}} being collected'."""


class Quotations:
    """The quotation marks of a text that is read piece by piece."""

    def __init__(self) -> None:
        self.start = self.at = -1
        self.straight = self.sure = self.curly = 0

    def reach(self, text: str, start: int, at: int) -> bool:
        """Whether a quotation that began in the paragraph that starts there is still open at a place in it."""
        if start != self.start:
            self.start = self.at = start
            self.straight = self.sure = self.curly = 0
        self.read(text[self.at : at])
        self.at = at
        return self.open

    def read(self, text: str) -> None:
        """Count those of a further piece."""
        self.straight += text.count('"')
        self.sure += len(_QUOTES.findall(text))
        self.curly += text.count("“") - text.count("”")

    @property
    def open(self) -> bool:
        """Whether a quotation has begun that has not ended."""
        return self.curly > 0 or (self.straight % 2 == 1 and self.sure % 2 == 1)


def _is_half_quoted(text: str) -> bool:
    """Whether a quotation begins in a text that does not end in it, or the other way round."""
    marks = Quotations()
    marks.read(text)
    return marks.open or marks.curly != 0


def lint(one: Proposal) -> str:
    """Why a proposal is not kept, in a few words; '' for one that is."""
    asked, answer = one.asked, one.answer
    said, around = in_figures(answer), in_figures(asked.replace("____", " "))
    if said <= _SAYS_NOTHING or (
        one.kind in ("phrase", "property", "state", "meaning") and _HOW_MANY.fullmatch(answer)
    ):
        return "empty answer"
    if _SAYS_ONLY.match(answer) or _OF_THE_SAME.search(answer):
        return "empty answer"
    if _AGO.fullmatch(answer) and not any(edit.kind == "source" and edit.now[-5:-1].isdigit() for edit in one.rewrites):
        return "points elsewhere"
    if any(_NO_COMMENT.search(part) for part in _CLAUSES.split(one.cloze) if "{{" in part):
        return "denied or supposed"
    if _AGES.search(answer):
        return "points elsewhere"
    if gives_away(one, said, around):
        return "answer given away"
    if answer.lower() in ("yes", "no", "true", "false"):
        return "yes or no"
    words = len(answer.split())
    if words > MOST_ANSWER + (3 if len(one.answers) < 3 else LISTED) * len(one.answers):
        return "answer too long"
    if len(one.filled.split()) > MOST_WORDS + 8 * len(one.answers):
        return "sentence too long"
    told = one.kind == "meaning" or (one.kind == "state" and words > 2)  # 'Total revenue is …'
    if len(around) < (1 if told else 2 if one.kind in _BRIEF or one.kind == "told" or _is_plain(one) else 3):
        return "too little asked"
    if _THERE_ARE.match(one.cloze) and one.kind in ("phrase", "meaning", "state", "property"):
        return "too little asked"
    if _VAGUE.match(one.cloze) and not re.match(r"(?:there|it)\b", one.cloze, re.IGNORECASE):
        return "pronoun without noun"
    if one.kind == "table":
        return ""
    if (
        one.cloze.startswith("{{")
        and not _is_plain(one)
        and len(around) < (3 if one.kind == "definition" and " of " in one.cloze else 4)
    ):
        return "too little asked"
    if _DENIED.search(one.filled) or any(
        _SUPPOSED.search(part) for part in _SENTENCES.split(one.cloze) if "{{" in part
    ):
        return "denied or supposed"
    if any(_UNREAL.search(part) for part in _SENTENCES.split(one.cloze) if "{{" in part):
        return "denied or supposed"
    if one.kind == "name" and _SPEAKER.search(one.cloze):
        return "who said so"
    if _AGE.search(one.cloze):
        return "too little asked"
    if _THAT.search(one.filled):
        return "pronoun without noun"
    if _ELSEWHERE.search(one.filled):
        return "points elsewhere"
    if any(edit.kind == "antecedent" and _CONTRASTED.search(edit.now) for edit in one.rewrites):
        return "one of several"
    if _DANGLING.search(one.filled):
        return "half a sentence"
    if _TORN_WORD.search(one.cloze):
        return "half a word"
    if one.kind in _PHRASES and _NOT.search(answer):
        return "half a phrase"
    if _is_half_quoted(one.filled):
        return "half a quotation"
    if asked.count("?"):
        return "a question of the text's own"
    return ""
