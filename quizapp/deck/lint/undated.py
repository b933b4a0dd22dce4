"""A figure, or who holds an office, that will change, with no date."""

from __future__ import annotations

import re

from quizapp.deck.lint.base import QUOTED, Lint, asked, each, remark
from quizapp.deck.places import Complaint
from quizapp.fact import AnyFact, ClaimFact, GapsFact, QuestionFact, question_text

NAME = "undated"
_AGES = re.compile(
    r"\b(?:population of (?:the )?(?-i:[A-Z])\w*|(?-i:[A-Z])[\w.-]*['’]s? population|population (?:does|has) (?-i:[A-Z])\w*|inhabitants|gdp|gross domestic product|foreign trade|unemployment|inflation rate|"
    r"national debt|how many (?:\w+ )?(?:employees|subscribers|users|customers|followers|shareholders|students|stores)|turnover|revenue|annual sales|minimum wage|market share|(?:average|mean|median) (?:salary|income|wage|rent)|market cap(?:itali[sz]ation)?|market value|net worth|(?:share|stock) price|life expectancy|literacy rate|"
    r"member (?:states|countries))\b",
    re.IGNORECASE,
)
_TRADE = re.compile(r"\b(?:exports?|imports?)\b", re.IGNORECASE)
_MONEY = re.compile(r"[$€£¥%]|\b(?:[mb]illion|per ?cent|dollars|euros|tonnes|tons|barrels)\b", re.IGNORECASE)
_NAME = re.compile(
    r"(?<=\w[ (/])(?:(?:the|of|in) )?[A-Z]\w|^(?!(?:A|An|The|In|At|By|Of|About|Some|Each|Every|How|What|Which|Who)\b)[A-Z]\w"
)
"""Of a bank, a city or a population in general a figure may be true for good; of one with a name it is not."""
_ROLE = "(?:president|prime minister|chancellor|king|queen|monarch|ceo|chief executive|mayor|governor|world champion|foreign minister|head coach|chairman|chairwoman|editor-in-chief|head of state|secretary-general)"
_OF = rf"(?:the )?(?:current )?(?:[\w'’-]+ ){{0,3}}?{_ROLE}s? (?:of|in) (?:the )?(?-i:[A-Z])\w"
_ASKS = r"(?:who(?: is| are|['’]s)|(?:what(?: is|['’]s)|name) the name of) "
_POPE = re.compile(rf"{_ASKS}(?:the )?(?:current )?(?:pope|secretary-general)\b", re.IGNORECASE)
_OFFICE = re.compile(
    rf"{_ASKS}(?:{_OF}|(?:the )?(?:(?-i:[A-Z])[\w-]+ ?)+['’]s? (?:current )?{_ROLE}\W*$)", re.IGNORECASE
)
_SAID_OFFICE = re.compile(
    rf"{_OF}[\w ]*? is (?P<behind>{{{{[^{{}}]+}}}}|(?-i:[A-Z])[\w.'’-]+(?: (?-i:[A-Z])[\w.'’-]+)+)\W*"
    rf"|(?P<before>{{{{[^{{}}]+}}}}|(?-i:[A-Z])[\w.'’-]+(?: (?-i:[A-Z])[\w.'’-]+)+) is {_OF}.*",
    re.IGNORECASE | re.DOTALL,
)
_HOLDER = re.compile(
    r"(?:[A-Z][\w.'’-]*|de|da|di|la|le|van|von|der|den|bin|al)(?: (?:[A-Z][\w.'’-]*|de|da|di|la|le|van|von|der|den|bin|al))+"
)
"""A person of two words at least: 'the monarch' holds the office by law, 'Zeus' in a tale."""
_QUOTED = re.compile(QUOTED)
_TALE = re.compile(
    r"[\"“‘]|\b(?:novel|play|film|movie|opera|myth\w*|legend|tale|story|book|series|game|song|comic|epic|poem|fiction\w*|by (?:law|office|constitution)"
    r"|first|last|second|third|former|later|future)\b",
    re.IGNORECASE,
)
_UNIONS = (
    "(?:EU|European Union|NATO|UN|United Nations|eurozone|euro area|Schengen area|OECD|WTO|WHO|G20|OPEC|ASEAN|African Union|Commonwealth of Nations)"
    "(?! (?:Security|Senate|Council|Parliament|Commission|Court))"
)
_PEOPLE = re.compile(r"\bpeople (?:live in|work for|work at|use) (?:the )?(?-i:[A-Z])", re.IGNORECASE)
_MANY = re.compile(r"\d{4}|\d[,. ]\d{3}|\b(?:thousand|[mb]illion)\b")
_NOW = re.compile(
    rf"\bhow many (?:\w+ )?(?:countries|states|members|nations) (?:are|belong|does|do|has|have|make)\b.{{0,80}}\b(?-i:{_UNIONS})"
    r"|\b(?:vat|tax|interest|inflation|exchange|fertility|birth) rate (?:on \w+ )?(?:of|in) (?:the )?(?-i:[A-Z])"
    r"|\bexchange rate (?:of|between|from) (?:the )?(?:euro|dollar|pound|yen|franc|yuan|rouble)\b"
    r"|\bcurrent (?:\w+ )?(?:rate|price|population|record|number of|wage|salary)\b|^(?:what is|how \w+ is) the world record\b"
    r"|\b(?:latest|newest|current|most recent) (?:\w+ )?(?:version|release) of (?-i:[A-Z])|^currently\b"
    r"|\bhow many (?!.{0,200}\b(?:surviv\w+|left|remain\w*|stand|known|exist)\b).{0,200}\btoday\W*$",
    re.IGNORECASE,
)
"""What is told of now, however it is said."""
_EARTH = re.compile(
    r"\b(?:population of the (?:world|earth)|world(?:['’]s)? population|people (?:live|are there|are alive) (?:on|in) (?:the )?(?:earth|world|planet))\b",
    re.IGNORECASE,
)
_BILLION = re.compile(r"\bbillion\b|\d[,. ]\d{3}[,. ]\d{3}[,. ]\d{3}", re.IGNORECASE)
_SHARE = re.compile(
    r"\b(?:percentage|proportion|fraction|share|per ?cent) of (?:the )?(?!(?:Earth|Sun|Moon|Mars|Venus|World)\b)(?-i:[A-Z])[\w.]*(?:['’]s?)?(?: [\w-]+){0,2}? "
    r"(?:electricity|energy|power|population|people|citizens|inhabitants|residents|adults|households|workers|exports|imports|budget|trade|emissions|voters)\b(?!.*\bblood\b)",
    re.IGNORECASE,
)
"""A share of what a country has or makes; that of its land stays."""
_TITLES = re.compile(
    r"\bhow many (?:[\w'’-]+ ){0,4}?(?:titles|championships|medals|trophies|oscars|grammys|world cups|grand slams|nobel prizes) (?:does|do|has|have) (?:the )?(?-i:[A-Z])"
    r"|\bhow many (?:\w+ ){0,2}?(?:goals|points|runs|films|matches|albums) (?:has|have) (?-i:[A-Z])[\w ]* (?:scored|made|played|directed|recorded)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d|^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE)
_AGED = re.compile(
    r"[Hh]ow old is (?:the (?:Dalai Lama|Pope|King|Queen)|(?:(?:Pope|King|Queen|President) )?[A-Z][\w'’-]+ [A-Z][\w'’-]+)\W*",
)
_YEARS = re.compile(r"(?:about )?(?:1[89]|[2-9]\d|1[01]\d)(?: years?(?: old)?)?\W*")
"""The age of a person; a child in a tale is younger, a building older."""
_COSTS = re.compile(
    r"^(?:what|how much) (?:does|do) (?!.*\b(?:game|monopoly|if)\b).* cost\b.* in (?:the )?(?-i:[A-Z])"
    r"|\bhow much (?:does|do|is) (?:an? |the )?(?-i:[A-Z])[\w+-]* (?:\w+ )?(?:subscription|membership|licence|license|season ticket|pass)\b"
    r"|\b(?:price|cost) of (?:an? |the )?(?-i:[A-Z])[\w+-]* (?:\w+ )?(?:subscription|membership|licence|license|season ticket)\b"
    r"|\bprice of (?:an? |the )?(?:barrel|litre|gallon|ounce|tonne|stamp|oil|gold|silver|petrol|bitcoin)\b",
    re.IGNORECASE,
)
_TOPS = re.compile(
    r"(?:richest|wealthiest) (?:person|man|woman|people|family)|(?:tallest|biggest) (?:building|skyscraper|tower|statue|structure)|(?:tallest|heaviest|fastest) (?:man|woman|person)"
    r"|oldest (?:living )?(?:man|woman|person)\b|(?:largest|biggest|leading|top) (?:(?:[\w-]+ )?(?:exporter|importer)|company|bank|airline|employer|airport|economy|retailer|carmaker)"
    r"|(?:fastest|most powerful) (?:super)?computer|most (?:followed|valuable|subscribed|streamed|viewed) [\w-]+|(?:highest|best)-(?:paid|grossing) [\w-]+",
    re.IGNORECASE,
)
"""Records that are broken every few years; the highest mountain stays."""
_ASKS_TOP = re.compile(r"(?:who|what|which(?: [\w-]+){0,2}) (?:is|are) (?!an?\b|called\b)", re.IGNORECASE)
_WHERE = re.compile(
    r"\b(?:in|of|on) the (?:world|country)\b|\bworld['’]s\b|\b(?:in|of) (?:the )?(?-i:[A-Z])|(?-i:[A-Z])\w+['’]s ",
    re.IGNORECASE,
)
_SAYS_TOP = re.compile(
    r"(?:(?:The|[A-Z][\w'’-]*['’]s) (?P<top>[^,;:.{}]{5,80}?)|[A-Z][^,;:.]{1,80}|\{\{[A-Z][^{}]*\}\}) (?:is|are) (?P<rest>[^,;:]{2,120})"
)
_MOST = re.compile(
    r"which (?:country|nation|state|company|city) (?:exports|imports|produces|consumes|makes|grows|mines) (?:the )?most\b",
    re.IGNORECASE,
)
_CURRENT = re.compile(
    r"who(?: is| are|['’]s) (?:(?:the|(?-i:[A-Z])[\w-]*['’]s) )?(?:current|reigning|incumbent) \w|who is (?:currently|now) \w|which \w+ is the (?:reigning|current (?:world )?(?:champion|holder|winner|leader))\b",
    re.IGNORECASE,
)
_RECORD = re.compile(r"who holds the (?:[\w'’-]+ )*record\b", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:is|are|has|have|does|do|exports|imports|employs|makes)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|did|had|used to|became|fell|rose)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"\b(?:1\d|20)\d\d\b|\bcentury\b|\b(?:BC|AD|BCE|CE)\b")
_DEFINES = re.compile(
    r"\b(?:defined?|definition|formula|stands? for|mean|called?|term|kind|type|if|must|at least|would|by law)\b",
    re.IGNORECASE,
)


def find(fact: AnyFact) -> Complaint | None:
    """What is so now, and no word of when 'now' is."""
    if isinstance(fact, QuestionFact):
        text, figure, ages = fact.ask, fact.answer, _is_office(fact)
    elif isinstance(fact, GapsFact | ClaimFact):
        text = figure = question_text(fact)
        ages = _tells_office(fact)
    else:
        return None
    if not (ages or _is_figure(text, figure)) or _PAST.search(text) or _DEFINES.search(text):
        return None
    if _DATED.search(text) or (isinstance(fact, QuestionFact) and _DATED.search(fact.answer)):
        return None
    hint = "Say as of when: “… (2024)”, “in 2024”."
    return remark(NAME, fact, asked(fact), "This will change, and nothing says as of when it is so.", hint)


def _is_figure(text: str, figure: str) -> bool:
    """Whether a figure is told of a thing with a name, and of the sort that changes from year to year."""
    text = _QUOTED.sub(" ", text)
    if _TITLES.match(text) and _NUMBER.search(figure):
        return True
    if not _DIGIT.search(figure):
        return False
    if (
        (_PEOPLE.search(text) and _MANY.search(figure))
        or (_EARTH.search(text) and _BILLION.search(figure))
        or (_AGED.fullmatch(text) and _YEARS.fullmatch(figure))
        or _SHARE.search(text)
        or _NOW.search(text)
        or (_MONEY.search(figure) and _COSTS.search(text))
    ):
        return True
    ages = _AGES.search(text) or (_TRADE.search(text) and _MONEY.search(figure))
    return ages is not None and _PRESENT.search(text) is not None and _NAME.search(text) is not None


def _is_office(fact: QuestionFact) -> bool:
    """Whether it is asked who holds an office or a record, and the answer is a person of this world."""
    if _TALE.search(fact.ask):
        return False
    if _POPE.match(fact.ask):
        return fact.answer[:1].isupper()
    if _CURRENT.match(fact.ask) or _MOST.match(fact.ask) or _is_top(fact.ask):
        return fact.answer[:1].isupper()
    return bool(_OFFICE.match(fact.ask) or _RECORD.match(fact.ask)) and _is_holder(fact.answer)


def _is_top(ask: str) -> bool:
    """Whether it is asked which one is the richest, or tallest, of its kind somewhere."""
    asks = _ASKS_TOP.match(ask)
    return asks is not None and _TOPS.search(ask, asks.end()) is not None and _WHERE.search(ask, asks.end()) is not None


def _tells_office(fact: GapsFact | ClaimFact) -> bool:
    """Whether a sentence says who holds an office."""
    text = fact.cloze if isinstance(fact, GapsFact) else fact.claim
    said = _SAYS_TOP.fullmatch(text)
    if said is not None and not _TALE.search(text):
        top = said["top"] or said["rest"].removeprefix("the ")
        if _TOPS.match(top) and _WHERE.search(top):
            return True
    match = _SAID_OFFICE.fullmatch(text)
    if match is None or _TALE.search(text):
        return False
    return _is_holder((match["behind"] or match["before"]).strip("{}").partition("::")[0])


def _is_holder(answer: str) -> bool:
    return _HOLDER.fullmatch(answer.rstrip(".")) is not None


LINT = Lint(NAME, "a figure, price or record that will age, or who holds an office, with no date", each(find))
