"""Numbers and dates of texts in other languages: '5. Januar 1876', '5 de enero de 1876', '1,08 Millionen'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.document.derive.spots import Spot
from quizapp.document.derive.values import values

_MONTHS = (
    "Jänner|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    "|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre"
    "|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
    "|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro"
    "|januari|februari|maart|mei|augustus|oktober|december|augusti|maj|juni|juli"
    "|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    "|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia"
)
_NUMBER = r"\d{1,3}(?:[.’'\u00a0\u202f ]\d{3}(?!\d))+(?:,\d+)?|\d+(?:[.,]\d+)?"
_SCALE = (
    r"Tausend|tausend|Millionen|Million|Mio\.|Milliarden|Milliarde|Mrd\.|mille|millions?|milliards?|mil(?: millones)?|millones|millón"
    r"|mila|milioni|milione|miliardi|milh(?:ões|ão)|miljoen|miljard|тыс(?:\.|яч\w*)?|млн\.?|миллион\w*|млрд\.?|миллиард\w*"
)
_UNIT = (
    r"%|Prozent|pour cent|por ciento|per cento|процент\w*|Quadratkilometer|Kilometer|Meter|Jahren?|Euro|kilomètres(?: carrés)?|mètres|ans|euros?"
    r"|kilómetros(?: cuadrados)?|metros|años|chilometri(?: quadrati)?|metri|anni|километр\w*|метр\w*|км²?|лет|рубл\w*|km²?|m²?|kg"
)
_DATE = re.compile(
    rf"(?<![\w.,])\d{{1,2}}(?:\.|er|º|°)? ?(?:de |di )?(?:{_MONTHS})\b(?:,? (?:de |del )?\d{{4}}(?: (?:года|roku)\b)?)?"
    rf"|(?<!\w)(?:{_MONTHS}) (?:de |del )?\d{{4}}\b"
)
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?:{_NUMBER})(?:[ \u00a0](?:{_SCALE})(?!\w)(?: de(?= euros?\b))?)?(?:[ \u00a0]?(?:{_UNIT})(?!\w))?(?![\d]|[.,]\d)"
)
_YEAR = re.compile(r"(?<=[  (])(?:1\d{3}|20\d\d)(?: (?:года|году))?(?![\w%]|[.,]\d)")
_IN = re.compile(
    r"(?:\b(?:[Ii][nm]|Jahre?|[Ee]n|[Aa]nno|[Nn]el|[Ee]m|año|[Ss]eit|[Bb]is|[Dd]epuis|[Dd]esde|[Ss]inds|[ВвСс]|около|um|[Dd]al)|\()[  ]?$"
)


POINTING = frozenset(
    "er sie es ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner dies diese dieser dieses diesen diesem dort dabei damit davon dazu dadurch hier"
    " il elle ils elles ce cet cette ces son sa ses leur leurs celui celle y"
    " él ella ellos ellas este esta estos estas ese esa su sus allí"
    " egli ella essi esso essa questo questa questi queste suo sua suoi sue"
    " ele eles elas isto isso esse seu seus suas ali"
    " hij zij ze dit deze zijn haar hun daar"
    " han hon den det de dess deras denna detta"
    " on ona ono oni ten ta to jego jej ich"
    " он она оно они его её ее их этот эта это эти там".split()
)
"""So begins a sentence, in one of several languages, that speaks of something said before."""
GERMAN = re.compile(r"\b(?:der|die|das|und|ist|wird|wurde|dem|den|ein|eine|einem|einen)\b")


def foreign(text: str) -> Iterator[Spot]:
    """The numbers and dates of a sentence in any language, each once; a day with its month and year is one."""
    taken: list[tuple[int, int]] = []
    found: list[Spot] = []
    for match in _DATE.finditer(text):
        taken.append(match.span())
        found.append(Spot(*match.span(), "date", 0.86))
    for match in _YEAR.finditer(text):
        if _IN.search(text[max(match.start() - 10, 0) : match.start()]) and _free(match.span(), taken):
            taken.append(match.span())
            found.append(Spot(*match.span(), "year", 0.78))
    for match in _AMOUNT.finditer(text):
        said = match.group()
        if _free(match.span(), taken) and (not said.isdigit() or len(said) != 4):
            telling = not re.fullmatch(r"[\d.,’'\u00a0\u202f ]+", said)
            if said.isdigit() and text[match.end() : match.end() + 1] == ".":
                continue  # 'der 3. Bezirk'
            taken.append(match.span())
            found.append(Spot(*match.span(), "number" if telling else "count", 0.92 if telling else 0.8))
    yield from found
    for spot in values(text):
        if spot.kind not in ("count", "ordinal", "number") and _free((spot.start, spot.end), taken):
            yield spot


def _free(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return not any(span[0] < end and span[1] > start for start, end in taken)
