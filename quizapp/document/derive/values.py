"""Numbers with their units, money, percentages, dates, years and times in a sentence, as answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.document.derive.spots import Spot

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SMALL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_NTH = "second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|twentieth"
_NUMBER = rf"(?:\d{{1,3}}(?:[,\u202f\u00a0 ]\d{{3}}(?!\d))+(?:\.\d+)?|\d+(?:\.\d+)?|(?:{_SMALL})(?:-(?:one|{_SMALL}))?|half a|a)"
_DIGITS = r"(?:\d{1,3}(?:[,\u202f\u00a0 ]\d{3}(?!\d))+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|bn|mn)"
_RANGE = rf"{_NUMBER}(?: {_SCALE})?(?: ?(?:to|and|or|[-–—]) ?(?:{_DIGITS}|(?:{_SMALL}))(?: {_SCALE})?)?"
_CURRENCY = (
    "dollars?|euros?|pounds?|francs?|crowns?|lira|lire|yen|yuan|roubles?|rubles?|rupees?|pesos?|marks?|krone[rn]?|kron[ao]r?|shillings?|"
    "US dollars|EUR|USD|GBP|CHF|cents|dinars?|dirhams?|reais|rand|zloty|forint|won"
)
_UNIT = (
    r"%|per ?cent|percentage points?|degrees?(?: (?:Celsius|Fahrenheit|C|F))?|°[CF]?|(?:square |cubic )?(?:kilo|centi|milli|micro|nano)?(?:metre|meter)s?(?: per second)?|"
    r"(?:square |cubic )?(?:miles?|feet|foot|inches|yards?)|[kcmµn]?m[²³23]?(?:/[sh])?|sq\.? ?(?:mi|km|ft|m)|km/[hs]|[kmµ]?g|(?:kilo|milli|micro)?grams?|tonnes?|tons?|pounds?|ounces?|[mµcdn]?[lL]|m?mol|mmHg|k?Pa|IU|bpm|m?bar|dB|Mbit/s|parts per (?:million|billion)|megawatt-hours|kilowatt-hours|(?:milli)?lit(?:re|er)s?|gallons?|"
    r"(?:giga|mega|kilo|tera|milli|micro)?(?:watt|hertz|byte|bit|joule|(?:electron-?)?volt|tonne|amp|ampere|newton|pascal|pixel)s?(?:[ -]hours?)?|(?:horse|man)power|calories|fathoms|[kMGT]?(?:Hz|W|Wh|B|eV|J|V|Pa|bit/s|bps)|hectares?|acres?|ha|ft|mi|lb|mph|"
    r"(?:light[- ])?years?|months?|weeks?|(?:working |business |calendar )?days?|hours?|minutes?|(?:milli|micro|nano)?seconds?|decades?|centuries|nautical miles|basis points|knots|calories|kcal|barrels|bushels|µg|mg|nm|ppm|dB"
)
_A_TIME = (
    r"(?: (?:a|an|per|each|every) (?:(?:second|minute|hour|day|week|month|year|person|head)\b"
    r"|(?:square |cubic )?(?:(?:kilo|centi|milli|deci)?(?:gram|lit(?:re|er)|met(?:re|er))|mile|tonne|ton|hectare|acre|inch|foot|gallon|pound)\b)"
    r"| ago\b| old\b(?= ))?"
)
_PATTERNS: tuple[tuple[str, str, float], ...] = (
    ("date", rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{MONTHS})(?:,? \d{{4}})?\b|\b(?:{MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b", 0.86),
    ("date", rf"\b(?:(?:{MONTHS})|(?:early |late )?(?:spring|summer|autumn|winter)) (?:of )?\d{{4}}(?:[-–/]\d{{2}}(?:\d{{2}})?)?\b", 0.84),
    ("date", rf"\b(?:{MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?\b(?!,? \d{{3}})", 0.8),
    ("month", rf"(?<=\bin |\bby )(?:{MONTHS})\b(?! \d)|(?<=\bsince )(?:{MONTHS})\b(?! \d)|(?<=\buntil )(?:{MONTHS})\b(?! \d)", 0.62),
    ("money", rf"(?:US|C|CA|A|AU|NZ|AUD|CAD|NZD|USD|HK|S|R)?[$€£¥] ?{_DIGITS}(?: ?{_SCALE}|[mk]|bn)?(?:(?:to|[-–]) ?[$€£¥]? ?{_DIGITS}(?: {_SCALE})?)?\b", 0.95),
    ("money", rf"\b(?:EUR|USD|GBP|CHF|NOK|SEK|DKK|JPY|CNY|RUB|PLN|Rs\.?) ?{_DIGITS}(?: ?{_SCALE})?\b", 0.95),
    ("money", rf"\b{_RANGE}(?: {_SCALE})? (?:{_CURRENCY})\b(?! of\b)", 0.95),
    ("percent", rf"\b{_RANGE}(?: |-)?(?:percents?|per cent|%)(?!\w)", 0.95),
    ("percent", rf"\b(?i:{_SMALL})(?:-(?:one|{_SMALL}))? (?:percent|per cent)(?!\w)", 0.95),
    ("number", r"\b\d{1,3}(?:\.\d+)?°(?: ?\d{1,2}(?:\.\d+)?['′’]?)?(?: ?\d{1,2}(?:\.\d+)?[\"″”])? ?[NSEW]\b", 0.82),
    ("number", rf"\b(?:\d+|{_SMALL}) (?:years?|days?|months?|weeks?|feet)(?:,| and)? (?:\d+|{_SMALL}) (?:months?|weeks?|days?|hours?|minutes?|inches)\b", 0.92),
    ("number", rf"\b(?:\d+|one|{_SMALL}) (?:hours?|minutes?)(?:,| and)? (?:\d+(?:\.\d+)?|{_SMALL}) (?:minutes?|seconds?)\b(?! (?:longer|more|less|earlier|later|shorter|faster|slower)\b)", 0.9),
    ("number", rf"\b(?:a )?few (?:hundred|thousand|million|dozen)(?: (?:{_UNIT}))?(?!\w)", 0.7),
    ("number", r"\b(?:a few|several) (?:seconds|minutes|hours|days|weeks|months|years|decades|centuries)\b(?! (?:later|earlier|before|after|ago|more)\b)", 0.55),
    ("number", r"\b(?:once|twice|three times|four times) (?:a|an|every|per|each) (?:second|minute|hour|day|week|month|year)\b|\bevery (?:other|second|two|three|four|five|six|\d+) (?:minute|hour|day|week|month|year)s?\b", 0.72),
    ("number", rf"\ba {_SCALE} (?:{_UNIT}|times)(?![\w/]){_A_TIME}", 0.84),
    ("number", rf"\b{_RANGE}(?: {_SCALE})?[ -]?(?:{_UNIT})(?![\w/]){_A_TIME}", 0.92),
    ("number", rf"(?:(?<=\bwithin )|(?<=\bof )|(?<=\bleast )|(?<=\bthan )|(?<=\bfor )|(?<=\babout )|(?<=\bevery )|(?<=\bto )|(?<=\bby ))one (?:{_UNIT})(?![\w/])", 0.84),
    ("year", r"\b(?:about |around |c\. ?)?(?:(?:\d{1,4}[-–])?\d{1,4} (?:BCE?|CE|bce?|ce)|AD \d{1,4})\b", 0.8),
    ("year", r"\b(?:c\. ?)?(?:1[0-9]\d\d|20[0-4]\d)(?:[-–](?:\d{4}|\d\d))?\b(?!,\d| ?%)", 0.78),
    ("decade", r"\b(?:1[0-9]|20)\d0s\b", 0.6),
    ("century", r"\b(?:(?:early|mid|late)[ -])?\w+(?:st|nd|rd|th|first|second|third|fourth|fifth|sixth|seventh) century(?: (?:BCE?|CE|AD|bce?|ce))?\b", 0.62),
    ("time", r"\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b\.?|\b\d{1,2}:\d\d\b", 0.6),
    ("fraction", r"\b(?i:one|two|three|four)[ -](?:half|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)\b|\ba (?:half|third|quarter|fifth|tenth)\b(?! \w+|, (?:[A-Z][\w’'-]+ ?)+,)|\ba (?:half|third|quarter|fifth|tenth)(?= (?:of|more|less|as|by|in|and|to|from)\b)|\bhalf(?= (?:of|the))|(?<=\bby )half\b(?! a)", 0.8),
    ("ordinal", r"\b\d+(?:st|nd|rd|th)\b", 0.66),
    ("count", rf"(?<=[Bb]etween ){_DIGITS}(?: {_SCALE})? and {_DIGITS}(?: {_SCALE})?(?![\d,.]*\d)(?! ?(?:{_UNIT})(?!\w))\b", 0.85),
    ("count", rf"\bone {_SCALE}\b", 0.8),
    ("count", rf"\b(?i:one|{_SMALL})(?: in| out of) (?:every )?(?:{_SMALL}|hundred|{_DIGITS})\b", 0.86),
    ("count", rf"\b(?:{_SMALL}) (?:to|or) (?:{_SMALL})\b", 0.72),
    ("count", rf"\b{_DIGITS}(?: {_SCALE})?(?:(?: to |[–-]){_DIGITS}(?: {_SCALE})?)?\b(?![/:.]\d)", 0.85),
    ("ordinal", rf"(?<=\bthe )(?:{_NTH})(?=[ -](?:most |\w+est\b))", 0.6),
    ("ordinal", rf"(?<=\bthe )(?:{_NTH})(?= \w+ (?:of|in|since|to)\b)", 0.46),
    ("count", rf"\b(?i:{_SMALL})(?:-(?:one|{_SMALL}))?(?: {_SCALE})?\b", 0.66),
    ("count", r"\b(?:twice|thrice)\b(?! (?:as|the)\b)|\b(?:a dozen|half a dozen)\b", 0.5),
)  # fmt: skip
_COMPILED = [(kind, re.compile(pattern), score) for kind, pattern, score in _PATTERNS]
_YEAR_BEFORE = re.compile(
    r"(?:\b(?i:in|of|since|by|until|till|from|to|before|after|between|and|about|around|early|late|mid|year|during|to|as early as|as late as)[ -]|[(,–-] ?|[a-z] in )$"
)
_YEAR_OF = re.compile(
    r"\b(?:the|a|an|its|his|her|their|(?:Act|Treaty|Convention|Constitution|Agreement|Directive|Bill|Code|Accord)) $"
)
"""Behind these a year says which: 'the 1973 oil crisis', 'Single European Act 1986'."""
_YEAR_TO = re.compile(r"(?:1\d{3}|20\d\d) to (?=\d)")
_OTHER_UNITS = re.compile(
    rf"\d[\d.,]*[- ]?(?:(?:{_UNIT}|{_SCALE})\.?(?:[ -]|(?=\())){{1,3}}(?:\((?:about |some |roughly |around )?|or )$|\d \($"
)
SAME_BEHIND = re.compile(
    rf" \((?:about |some |around |roughly )?{_DIGITS}(?: {_SCALE})?(?:(?: to |[-–]){_DIGITS}(?: {_SCALE})?)?[ -]?(?P<unit>{_UNIT}|in)\)"
)
"""A number and its unit in brackets, behind another number."""
_MONEY = next(pattern for kind, pattern, _ in _PATTERNS if kind == "money")
MONEY = re.compile(_MONEY)
MONEY_BEHIND = re.compile(rf" \((?:about |some |around |roughly )?(?P<sum>{_MONEY})(?:[;,/] ?[^()]{{1,24}})?\)")
"""A sum in brackets, behind another."""
SHORT_BEHIND = re.compile(r" \((?P<letters>[A-Z][A-Za-z]*[A-Z]s?)\)")
"""What may be a term's letters in brackets, behind it."""
_OTHER_MONEY = re.compile(
    rf"(?:[$€£¥] ?\d[\d.,]* ?(?:[mk]|bn|\w+illion)?|\d[\d.,]*(?: ?(?:[mk]|bn|\w+illion))? (?:{_CURRENCY}|baht)) ?(?:/|\((?:[$€£¥][^()]{{2,16}}; ?)?)$"
)
_IN_FORMULA = re.compile(r"[+=×*^<>/)] ?$|\b(?:ln|log|exp|sin|cos|tan|lim|sqrt) $|\b[a-z] (?:[-–−] ?)?$")
"""'n + 1', '(n + 1)2', 'n2'."""
_MINUS = re.compile(r"(?:^|[ (])[−-]$")
"""It belongs to the number: '−9.4 °C'."""
_COUNTED = re.compile(
    r" (?:\w+ )?(?:men|women|people|children|soldiers|troops|guests|members|students|pupils|employees|workers|ships|houses|homes|books|pages"
    r"|jobs|families|inhabitants|residents|species|copies|deaths|cases|seats|horses|vehicles|words|votes)\b"
)
_SO_MANY = re.compile(
    r"\b(?:about|around|some|nearly|almost|over|than|had|has|have|with|employed|employs|killed|lost|(?:army|force|group|crowd|fleet|staff) of) $"
)
_NAMED = re.compile(rf"(?<=[\w,] )(?!(?:{MONTHS}|In|On|Of|By|The)\b)[A-Z][\w’'-]+ $")
_NOT_BEFORE = re.compile(
    r"(?:\b(?:no|No|step|Step|chapter|Chapter|figure|Figure|Table|table|[Vv]ol|page|part|number|[Tt]ype|types|grade|[Cc]lass|phase|level|stage|[Mm]ark|Article|article|satellite|[Yy]ears?|[Ss]eason|[Ee]pisode)\.? |[A-Za-z]-|\b[A-Z] |[#/.]|[\d)]\()$"
)


def values(text: str) -> Iterator[Spot]:
    """The numbers and dates of a sentence, each once, by the pattern that says most of it."""
    taken: list[tuple[int, int]] = []
    for kind, pattern, usual in _COMPILED:
        for match in pattern.finditer(text):
            (start, end), score = match.span(), usual
            before = text[max(start - 14, 0) : start]
            if (dated := _YEAR_TO.match(match.group())) and before.endswith((" in ", "In ")):
                start += dated.end()  # 'from 75 % in 1970 to 55 %'
                before = text[max(start - 14, 0) : start]
            if any(start < to and end > since for since, to in taken):
                continue
            if kind in ("number", "count", "percent") and _MINUS.search(before) and text[start].isdigit():
                start -= 1
                before = text[max(start - 14, 0) : start]
            taken.append((start, end))
            if kind == "year" and _COUNTED.match(text, end) and _SO_MANY.search(before):
                kind, score = "count", 0.85  # 'about 1500 men'
            if kind == "year" and not (
                _YEAR_BEFORE.search(before)
                or match.group().startswith(("AD", "about", "c."))
                or match.group()[-1] in "EeCc"
            ):
                if not _YEAR_OF.search(before) or not re.match(r" [a-z]| [A-Z][a-z]|[,.;)]", text[end:]):
                    continue
                score = 0.55
            if kind in ("count", "ordinal") and _NOT_BEFORE.search(before):
                continue
            if (
                kind == "count"
                and _NAMED.search(before)
                and not re.match(r" times\b", text[end:])
                and start - len(before) + 1 > 0
            ):
                continue  # 'a Latham 47'
            if kind == "count" and _IN_FORMULA.search(before):
                continue
            said = text[start:end]
            if kind == "money" and _OTHER_MONEY.search(text[max(start - 24, 0) : start]):
                continue  # the same in another currency
            if kind in ("number", "count") and _OTHER_UNITS.search(text[max(start - 48, 0) : start]):
                continue  # the same in other units
            if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha() and kind == "number":
                continue  # 'a 51-year-old woman'
            if kind == "fraction" and re.search(r"\b(?:first|second|latter|former|other|this|each|that) $", before):
                continue  # 'in the second half of the century'
            if kind == "count" and re.search(r"\w+ or $", before):
                continue  # 'seven or eight'
            if kind == "count" and re.match(r" (?:is|are|was|were|has|have|had)\b", text[end:]):
                score -= 0.25  # '31 are in service': 31 of what?
            if kind == "number" and re.search(r"\b(?:last|past|next|coming) $", before):
                score -= 0.25  # 'in the last ten years': which?
            if kind == "number" and re.match(r" (?:later|earlier)\b", text[end:]):
                score -= 0.2  # than what?
            if kind == "count" and re.search(r"\b(?:all|the|these|those|other|its|their|remaining|further) $", before):
                score -= 0.2
            if said.startswith("a ") and kind == "number" and not re.match(rf"a (?:few|{_SCALE}) ", said):
                if not re.match(r"a (?:cubic|square) ", said):
                    continue
                score = 0.7
            if kind == "count" and (text[end : end + 1] == "-" or text[start - 1 : start] == "-"):
                continue
            if kind == "number" and said[0].isalpha() and (len(said.split()[-1]) <= 2 or said.endswith("degrees")):
                continue  # 'the eight B vitamins'
            if kind == "count" and re.match(r" or \w+| ?[×x*·] ?\d", text[end:]):
                continue
            told = re.search(r"\b(?:as|at|is|was|were|are|to|by) $", before) is not None  # 'is given as six'
            if kind == "count" and not re.match(r" \w", text[end:]) and said.isalpha() and not told:
                continue
            if text[end - 1] == "." and kind == "time" and end == len(text):
                end -= 1
            yield Spot(start, end, kind, _worth(kind, said, score))


def _worth(kind: str, said: str, score: float) -> float:
    if (
        kind == "number"
        and re.search(r"\b(?:days?|weeks?|months?|hours?|minutes?)\b", said)
        and said.split()[0].isalpha()
    ):
        return score - 0.12
    if kind == "count" and said in ("one", "two"):
        return score - 0.12
    return score
