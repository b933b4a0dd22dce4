"""A pronoun without its noun: nobody knows who 'he' is when the question comes up by itself."""

from __future__ import annotations

import re

from quizapp.deck.lint.base import Lint, asked, each, remark
from quizapp.deck.lint.pointing import NOUNS, in_any, in_question
from quizapp.deck.places import Complaint
from quizapp.fact import AnyFact, ClaimFact, GapsFact, find_gaps, question_text

NAME = "pronoun"
_ASKED = re.compile(
    r"(?:(?:in|on|at|by|for|to|from|with|of|about|under|after|until|since) )?(?:what|which|who|whom|whose|when|where|why|how)\b(?: \w+){0,2}?"
    r" (?:did|does|do|was|were|is|are|has|have|had|will|can|could|would) (?P<said>he|she|they|it)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SAID = re.compile(
    r"(?P<said>He|She|They|His|Her|Their|Its)\b"
    r"(?! (?:[A-Z]\w+ )?(?:Majest|Holiness|Highness|Excellenc|Eminenc|Grace|Honou?r|Lordship|Ladyship|Beatitude)) (?P<rest>.*)",
    re.DOTALL,
)
"""'His Holiness' is a title and no pronoun."""
_WEATHER = re.compile(
    r" (?:(?:always|ever|never|still|already|not|so|too|very|as|more|both) )*(?:dark|light|bright|day|daytime|night|noon|midnight|morning|evening|spring|summer|autumn|winter"
    r"|cold|colder|hot|hotter|warm|warmer|wet|dry|windy|foggy|sunny|cloudy|stormy|icy|late|early|easter|christmas|o'clock|ramadan|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
"""'Why is it dark at night?': the weather and the time have no noun."""
_PEOPLE = re.compile(r"how did they \w+ the \w+", re.IGNORECASE)
"""'How did they build the pyramids?': whoever it was."""
_EXERCISE = re.compile(
    r"\w+ (?:(?:was|were|is|are|has|had|have|been|will|would) )*\{\{(?:(?:have|has|had|will|would|is|are|was|were|do|does|did|been) )*[a-z]+(?: [a-z]+ing)?(?:::[^{}]*)?\}\}[^{}]*"
)
"""'She {{went}} home': a form is asked for."""
_FORMAL = re.compile(r"\b(?:to|that|who|when|if|best|call(?:ed)?|sa(?:y|id)|mean|rain|snow|take)\b", re.IGNORECASE)
"""'When is it best to …': no noun is meant. 'What do they call …': people in general."""
_WORDS = re.compile(
    r"\b(?:call(?:ed)?|sa(?:y|id)|mean)\b|/| in (?:\w+(?:ish|ian|ese)|German|French|Greek|Dutch|Latin|Arabic|Hebrew|Welsh|Hindi|Korean|Czech)\W*$"
)
"""'What is he called when …', 'what is she in German?'."""
_FACTUAL = re.compile(r"\b(?:1\d|20)\d\d\b|\d{3}")
_TITLES = r"(?! (?:\w+ )?(?:majest|holiness|highness|excellenc|eminenc|grace|honou?r|lordship|ladyship))"
_SHORT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:what|which|who|where|when|how \w+) (?:is|are|was|were) (?:the \w+ of )?(?P<said>its|his|her|their)(?! (?:in|for|own)\b){_TITLES}(?: \w+){{1,3}}\W*",
        r"(?:who|what|which \w+) (?!(?:is|are|was|were)\b)\w+ (?P<said>him|her|them)(?: (?:as|at|on) [\w ]+)?\W*",
        rf"(?:(?:in|at|on|by|to) )?(?:what|which|who|when|where|why|how)(?: \w+){{0,2}} (?:was|were|is|are|did|does|do|has|have) (?P<said>this (?:{NOUNS}))\b(?: [\w'’-]+){{0,6}}\W*",
    )
)
"""Whole questions, so short that nothing in them tells what is meant."""
_IT = re.compile(
    r"(?P<said>It) (?:(?:was|is) (?:\w+ly )?(?:founded|built|established|signed|discovered|invented|written|published|completed|opened|formed|created|destroyed|ratified|adopted|abolished"
    r"|designed|composed|painted|launched|introduced|conquered|annexed|located|situated|ruled|bordered|dissolved|won)|(?:has|had)(?! (?:been|rained|snowed|happened|taken)\b)|lies|stands|covers|became|won"
    r"|began|ended|belongs|contains|consists|borders|flows|lasted|measures|weighs|(?:is|was) (?:(?:about|nearly|almost|over|only|some) )?\d[\d.,]* ?\w{0,12} (?:high|tall|long|wide|deep|thick|old|heavy|away))\b(?!.*\b(?:that|who|which|to|when|where|if|for|whether|since|until)\b).*",
    re.DOTALL,
)
_CLAIMED = re.compile(
    r"(?P<said>He|She|They)(?! (?:who|that|or|and|(?:are|were) (?:called|named|known))\b) [a-z]+ (?!.*(?:[\"“`/:]|\b(?:pronoun|word|form|correct|grammatical)\b)).*|(?P<this>This|These|Those) (?:is|was|are|were) (?!.*[\"“`:]).*",
    re.DOTALL,
)
_THIS = re.compile(
    rf"(?P<said>This (?:{NOUNS})) (?:was|is|has|had|did|lies|began|ended)\b|(?P<many>(?:These|Those) (?:{NOUNS}|countrie|citie|partie|treatie|companie)s) [a-z]"
)
_OWN = re.compile(
    r"(?:His|Her|Their|Its) (?:[^A-Z{]|\{\{[^{}]*\}\})*\b(?!(?:in|at|of|on|to|from|by|with|for|near|the|was|is|were|are|and|or)\b)[a-z]{2,} [A-Z][a-z]+"
)
MOST = 6
"""Behind 'it' a longer question says what is meant."""


def find(fact: AnyFact) -> Complaint | None:
    """A question or sentence with a pronoun before any noun."""
    if fact.syntax or fact.image:
        return None
    text = question_text(fact)
    said = in_any(text)
    if not said and not isinstance(fact, GapsFact | ClaimFact):
        said = in_question(text, has_options=bool(fact.wrong))
    if said:
        message = f"“{said}” points at what is not there: the fact is asked by itself, in any order."
        return remark(NAME, fact, asked(fact), message, "Put what is meant in its place.")
    said = _of_sentence(fact, text) if isinstance(fact, GapsFact | ClaimFact) else _of_question(text)
    if not said:
        return None
    what = "has no name" if " " in said else "has no noun"
    message = f"'{said}' {what} here: the fact is asked by itself, in any order."
    return remark(NAME, fact, asked(fact), message, "Put the name in its place.")


def _of_sentence(fact: GapsFact | ClaimFact, text: str) -> str:
    """What a sentence begins with and leaves open; '' where all is well."""
    if isinstance(fact, GapsFact) and (_EXERCISE.fullmatch(fact.cloze) or _says_more(fact)):
        return ""
    match = _SAID.match(text)
    if match is not None and not (_FACTUAL.search(text) or _asks_a_name(fact)):
        match = None
    if match is None and (match := _IT.match(text)) is not None and isinstance(fact, GapsFact) and not _tells(fact):
        match = None
    if match is None and isinstance(fact, ClaimFact) and (claimed := _CLAIMED.match(text)) is not None:
        return claimed["said"] or claimed["this"]
    if match is None and (match := _THIS.match(text)) is not None:
        return match["said"] or match["many"]
    return match["said"] if match else ""


def _of_question(text: str) -> str:
    """What a question asks of without a name; '' where all is well."""
    if "," not in text:
        for short in _SHORT:
            if (match := short.fullmatch(text)) is not None and not re.search(
                r"[a-z'’] [A-Z]", text[: match.end("said")]
            ):
                return match["said"]
    match = _ASKED.match(text)
    if match is None or not re.search(r"\w", match["rest"]) or re.search(r",| “|\"|'", match["rest"]):
        return ""
    said, rest = match["said"].lower(), match["rest"]
    if (_WORDS if said in ("he", "she") else _FORMAL).search(rest) or _PEOPLE.match(text):
        return ""
    if said == "it" and (len(rest.split()) > MOST or _WEATHER.match(rest)):
        return ""
    return match["said"]


def _tells(fact: GapsFact) -> bool:
    """Whether there is a figure in a sentence, or a gap is a name."""
    return re.search(r"\d", fact.cloze) is not None or any(gap.answer[:1].isupper() for gap in find_gaps(fact.cloze))


def _asks_a_name(fact: AnyFact) -> bool:
    """Whether a gap's answer is a name within the sentence: a fact, and no exercise in a language."""
    return isinstance(fact, GapsFact) and any(
        gap.start and len(gap.answer.split()) > 1 and all(word[:1].isupper() for word in gap.answer.split())
        for gap in find_gaps(fact.cloze)
    )


def _says_more(fact: GapsFact) -> bool:
    """Whether the sentence goes on about the one whose it is: 'His name was {{…}}, and he crowned himself'; 'His victory made Napoleon …'."""
    if _OWN.match(fact.cloze) is not None:
        return True
    return (
        _asks_a_name(fact)
        and re.search(r"\b(?:and|before|after|when|until) (?:he|she|it|they) ", fact.cloze) is not None
    )


LINT = Lint(
    NAME, "a pronoun, 'this city' or 'the text above', with nothing in the question that tells which", each(find)
)
