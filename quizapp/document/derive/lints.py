"""What is wrong with a proposal that is proved: it gives its answer away, or asks what nobody could answer or would want to know."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from quizapp.document.derive.closed import ROLES
from quizapp.document.derive.proposal import Proposal
from quizapp.text import fold

MOST_WORDS = 88
"""A longer cloze is not read."""
MOST_ANSWER = 12
"""Words of an answer; of a list, more."""
LISTED = 6
"""So many more words has an answer for each thing of a list of three and more."""
TOLD = 0.7
"""Where so large a part of an answer's words stands in what is asked, that gives it away."""
GIVEN = 7
"""Words that begin with so many letters alike are of one kin."""
BRIEFEST = 3
"""A term of more letters is given away by a word that begins with it."""
_BRIEF = frozenset("table number money percent date year century decade".split())
"""'Copper melts at 1,085 degrees' asks enough with two words."""
_WORD = re.compile(r"\d[\d.,]*\d|\w+")
_EMPTY = frozenset(
    "a an the of to in on at by for from with and or as is are was were be been its their his her it they this that these those "
    "both also more most than some about all no not new".split()
)
_SAYS_NOTHING = frozenset("you your we us our them have has had do does did".split())
"""Neither do these, as an answer."""
_DENIED = re.compile(
    r"\b(?:(?:this|that|which|it) (?:is|was|proved) (?:false|untrue|wrong|incorrect|a myth|a legend|not true|not so)"
    r"|(?:a|the) (?:common |popular |widespread )?(?:myth|misconception|legend|rumou?r) (?:that|holds|says)|contrary to (?:popular|what))\b",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\b(?:from|between|in|of) (?:\{\{)?\d{4}(?:\}\})? ?(?:to|and|until|till|[-–]) ?(?:\{\{)?\d{4}\b")
_LASTING = re.compile(r"\b(?:\w+|\d+)[ -]years?\b")
"""'Two years, from 1321 to 1323': one tells the other."""
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


def stems(text: str) -> set[str]:
    """The words of a text without endings, but for those that say nothing."""
    low = text.lower() if text.isascii() else fold(text)
    return {stem(word) for word in _WORD.findall(low) if word not in _EMPTY}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its ending, roughly: 'Belarusian' and 'Belarus' have one stem."""
    if word[0].isdigit() or len(word) < 5:
        return word[:-1] if len(word) == 4 and word[-1] == "s" != word[-2] else word  # 'DNAs'
    for ending in (
        "isation",
        "ization",
        "ations",
        "ation",
        "ities",
        "ity",
        "ments",
        "ment",
        "ically",
        "ions",
        "ian",
        "ings",
        "ing",
        "ally",
        "ion",
        "ers",
        "ies",
        "ed",
        "es",
        "ly",
        "al",
        "er",
        "ics",
        "ic",
        "s",
        "e",
        "y",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


_FIGURES = {
    stem(word): str(at)
    for at, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
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


_TORN_WORD = re.compile(r"(?:\w|\w[./])\{\{\w|\w\}\}(?:\w|\.\w)")
_QUOTES = re.compile(r'(?<!\d)"')
"""Not the sign for inches."""


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


def _spells_out(cloze: str, answer: str) -> bool:
    """Whether letters in brackets are asked for behind the words that they begin: 'General Pharmaceutical Council ({{GPhC}})'."""
    before = cloze.partition("{{")[0]
    if " " in answer or not before.endswith("(") or sum(sign.isupper() for sign in answer) < 2:
        return False
    words = [word[0] for word in re.findall(r"\w+", before)[-len(answer) - 2 :]]
    letters = [sign for sign in answer if sign.isupper()]
    return all(sign in words or sign.lower() in words for sign in letters)


_PREFIXES = ("inter", "counter", "trans", "under", "over", "super")


def _begins_alike(answer: str, asked: str) -> bool:
    """Whether another word begins as an answer of one word does: 'Anguilla' beside 'Anguillidae', 'prep' beside 'preparatory'."""
    begins = answer[:GIVEN].lower()
    return not begins.startswith(_PREFIXES) and any(word.startswith(begins) for word in _WORD.findall(asked.lower()))


def _half_said(name: str, asked: str, kin: str) -> bool:
    """Whether two words of a longer name on end, or a person's last one, stand in what is asked: 'Richard Trevithick' beside 'Trevithick'."""
    words = name.split()
    if len(words) > 1 and kin == "person":
        others = re.findall(rf"(?:\b([A-Z]\w+) )?\b{re.escape(words[-1])}\b", asked)
        if any(not first or first in words or first.lower() in ROLES for first in others):
            return True  # not where it is another's: 'John Herschel, son of William Herschel'
    return len(words) > 2 and any(
        re.search(rf"\b{re.escape(a)} {re.escape(b)}\b(?! [A-Z])", asked)
        for a, b in pairwise(words)
        if a[0].isupper() and b[0].isupper()
    )


_FIRST_OF = re.compile(r"\}\}[ -](?:most|\w+est)\b.*\b(?:after|behind)\b")
"""'The {{second}} largest, after the service sector'."""
_FOLLOWS = re.compile(r"\}\}[^.;]*?(?::| (?:are|were|include|includes|included)) (?P<things>[^.;:()]+)")


_NO_THINGS = re.compile(r"(?:\w+ed|born|seen|found|built|made|known|in|on|at|by|from|to|of)\b")


def _counts_what_follows(cloze: str, said: set[str]) -> bool:
    """Whether the things that an answer counts are listed behind it: 'There are {{three}} types: A, B, and C'."""
    found = _FOLLOWS.search(cloze)
    if found is None or _NO_THINGS.match(found["things"]):
        return False
    things = [thing for thing in re.split(r",? (?:and|or) |, ", found["things"].strip(" .")) if thing]
    return len(things) > 1 and said == {str(len(things))}


_SAID_AGAIN = frozenset("phrase property role state deed".split())


def words_end(answer: str) -> str:
    """The stem of an answer's last word: what kind of thing it is."""
    return stem(_WORD.findall(answer.lower())[-1]) if _WORD.search(answer) else ""


def lint(one: Proposal) -> str:
    """Why a proposal is not kept, in a few words; '' for one that is."""
    asked, answer = one.asked, one.answer
    said = {_FIGURES.get(word, word) for word in stems(answer)}
    around = {_FIGURES.get(word, word) for word in stems(asked.replace("____", " "))}
    if said <= _SAYS_NOTHING or (
        one.kind in ("phrase", "property", "state", "meaning") and _HOW_MANY.fullmatch(answer)
    ):
        return "empty answer"
    digits = {word for word in said if word[0].isdigit()}
    if digits and not one.answers:
        if digits <= {word for word in around if word[0].isdigit()} and said <= around:
            return "answer given away"
    elif (
        any(part and part <= around for part in map(stems, one.answers))
        or said <= around
        or (any(len(s) > 3 and s in around for s in said) and len(said & around) / len(said) > TOLD)
    ):
        return "answer given away"
    whole = one.kind == "term" and len(answer) > BRIEFEST  # 'prep' beside 'preparatory'
    if " " not in answer and (whole or len(answer) > GIVEN) and not one.answers and _begins_alike(answer, asked):
        return "answer given away"
    if _spells_out(one.cloze, answer) or (one.kind == "name" and _half_said(answer, asked, one.kin)):
        return "answer given away"
    if one.kind in ("number", "year") and _FROM_TO.search(one.cloze) and _LASTING.search(one.filled):
        return "answer given away"
    if (one.kind == "ordinal" and _FIRST_OF.search(one.cloze)) or (
        one.kind == "count" and _counts_what_follows(one.cloze, said)
    ):
        return "answer given away"
    if one.kind in _SAID_AGAIN and words_end(answer) in around:
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
    if _ELSEWHERE.search(one.filled):
        return "points elsewhere"
    if any(edit.kind == "antecedent" and _CONTRASTED.search(edit.now) for edit in one.rewrites):
        return "one of several"
    if _TORN_WORD.search(one.cloze):
        return "half a word"
    if _is_half_quoted(one.filled):
        return "half a quotation"
    if asked.count("?"):
        return "a question of the text's own"
    return ""
