"""Reports: their dateline, and who says so and as of when, put behind what will age."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from quizapp.document.derive.closed import KINDS, PLACE, WORK
from quizapp.document.derive.heading import brief
from quizapp.document.derive.lexicon import lexicon
from quizapp.document.derive.needs import Dateline
from quizapp.document.derive.proposal import Edit, Proposal, Rewrite
from quizapp.document.derive.sentences import Sentence
from quizapp.document.derive.stems import stems
from quizapp.document.derive.values import MONTHS
from quizapp.document.text import Document

_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_DAY = rf"(?:\d{{1,2}} (?:{MONTHS}|{_SHORT})\.?|(?:{MONTHS}|{_SHORT})\.? \d{{1,2}})"
_DATE = rf"(?:\d{{1,2}} (?:{MONTHS}) \d{{4}}|(?:{MONTHS}) \d{{1,2}}, \d{{4}})"
_COUNTRIES = "|".join(re.escape(name.title()) for name in sorted(lexicon()["country"]))
DATELINE = re.compile(
    rf"(?P<place>[A-Z][\w’'. -]{{1,40}}), (?P<date>{_DATE}) \((?P<agency>[A-Z][\w .&-]{{1,30}})\) ?[:–—-]+ "
    rf"|(?P<place2>[A-Z][A-Z][A-Z’'. -]{{1,40}}(?:, [A-Z][\w.]+)?)(?:, (?:(?P<date2>{_DATE})|{_DAY}))?(?: \((?P<agency2>[A-Z][\w .&-]{{1,30}})\))? ?[–—-]+ "
    r"|\((?P<agency3>[A-Z]{2,6}|Reuters|Xinhua|Bloomberg|Interfax|Associated Press)\) ?[–—-]+ "
    rf"|(?P<place3>[A-Z][\w’'.]{{1,20}}(?: [A-Z][\w’'.]{{1,20}})?(?:, [A-Z][\w.]{{1,20}})?, (?:{_COUNTRIES})): (?=[A-Z“\"])"
)
_PUBLISHED = re.compile(
    rf"^\W*(?:(?:First |Last )?(?:[Pp]ublished|[Uu]pdated|[Pp]osted)(?: on| at)?:?|Date:) ?[^\n]{{0,20}}?(?P<date>{_DATE})[^\n.]{{0,30}}$",
    re.MULTILINE,
)
_BYLINE = re.compile(
    rf"^(?=[^\n]{{0,160}}$)(?:By [^\n]*?|(?=[^\n]*(?:\b\d{{1,2}}:\d\d\b|min(?:ute)?s? read|Reading time))[^\n]*? [|·•] )(?P<date>{_DATE})",
    re.MULTILINE,
)
"""'By Anna Lee | The Review | 17 June 2024, 10:42'."""
_DATE_LINE = re.compile(rf"^[*_ ]*(?:[A-Z]\w+day, )?(?P<date>{_DATE})[*_ ]*$", re.MULTILINE)
_PERIOD = re.compile(
    rf"(?=[\s\S]*\b(?:[Rr]esults|[Rr]eport|[Aa]ccounts|[Ii]nterim|[Aa]nnual|[Qq]uarterly)\b)[\s\S]*?"
    rf"\b(?:months|quarter|half|half-year|year|period) (?:ended|ending|to) (?:on )?(?P<date>{_DATE})"
)
"""'Interim results for the six months ended 30 June 2024': the day to which a report's figures hold."""
TOP = 400
"""So many characters of a report tell its period."""
_LABEL_BESIDE = re.compile(r"\n\W*(?!By\b|Published|Updated|Posted|Date)[A-Z][\w ]{1,20}: ")
"""Beside such a line 'Date:' tells of what the document tells, as 'Place:' does."""
OLDEST = 1900
"""What was published before is a work of which a text tells."""
_RELATIVE = re.compile(
    r"\b(?:(?:last|this|next) (?:year|month|week)|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tomorrow|currently|now|recently|so far|still)\b"
)
_LATER = re.compile(
    r"\b(?:has|have|will|would|is|are|stands?|remains?|expects?|plans?|propose[sd]?|approved|appointed|joined|previously|since|now|today|currently)\b"
)
"""What is said so in a report need not hold as of the day to which its figures do."""
_SETTLED = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
_DEFINES = re.compile(r"(?:(?:An?|The) )?\w[\w -]{1,40}? (?:is|are) an? (?!.*\d)")
"""'A pendulum is a weight …' is so at any time."""


def published(document: Document) -> Dateline:
    """When a document says that it was published."""
    if document.published:
        return Dateline(date=document.published, year=document.published[-4:])
    top = document.text[:600]
    match = _PUBLISHED.search(document.text[:1500]) or _DATE_LINE.search(top) or _BYLINE.search(top)
    period = _PERIOD.match(top[:TOP]) if match is None else None
    match = match or period
    if match is not None and "Date:" in match.group() and _LABEL_BESIDE.search(top):
        return Dateline()
    if match is not None and int(match["date"][-4:]) < OLDEST:
        return Dateline()
    if match is None:
        return Dateline()
    return Dateline(date=match["date"], year=match["date"][-4:], period=period is not None)


def is_aside_of_a_name(match: re.Match[str]) -> bool:
    """Whether what looks like a dateline is a name with what it is between dashes: 'UNICEF – the Fund – was founded'."""
    plain = (
        not any((match["date"], match["date2"], match["agency"], match["agency2"], match["agency3"]))
        and "," not in match.group()
    )
    return plain and re.search(r" [–—-] ", match.string[match.end() : match.end() + 120]) is not None


def dateline_of(match: re.Match[str], known: Dateline) -> Dateline:
    """The dateline in a match of DATELINE; its date, if it says none, is that of publishing."""
    date = match["date"] or match["date2"] or known.date
    agency = match["agency"] or match["agency2"] or match["agency3"] or known.agency or ""
    return replace(known, agency=agency, date=date, year=date[-4:])


def _begun(text: str) -> set[str]:
    """How the words of a text begin: 'kidneys' and 'kidney' alike."""
    return {stem[:5] for stem in stems(text)}


def _says_title(text: str, title: str) -> bool:
    """Whether a text has half of a title's words, or the last of a name: then it says of what it is."""
    mine, words = _begun(title), title.split()
    named = len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper() and words[-1].lower() not in _CLASSES
    if named and re.search(rf"\b{re.escape(words[-1])}\b", text):
        return True  # 'Humboldt was born in Berlin'
    return 2 * len(mine & _begun(text)) >= len(mine)


_CLASSES = KINDS | WORK | PLACE


_THAT_YEAR = re.compile(
    r"(?P<tie>\b(?:in|of|by|during|since|until|from|for|before|after|throughout) )?\b(?P<was>(?:that|the) same year|that year)\b(?!['’]| as\b| when\b| that\b)",
    re.IGNORECASE,
)


_WAS_IN = re.compile(rf"\b(?:[Ii]n|[Ss]ince|(?:{MONTHS})(?: \d{{1,2}},)?) (?:(?:{MONTHS}) )?(1\d{{3}}|20\d\d)\b")
"""Then something was, or since then."""
_APART = re.compile(
    r"\([^()]*\d{4}[^()]*\)|\byears? (?:before|after|later|earlier)\b|\b(?:unlike|replaced|copy|census)\b",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(r"(?: also)? (?:saw|was|is|marked|brought|ended|began)\b")
"""Behind these it is the year itself that is spoken of."""


def that_year(part: Sentence, before: Sentence | None, edits: Sequence[Edit]) -> list[Edit]:
    """`edits`, and 'that year' said as the one year of which the sentence before in its paragraph speaks."""
    found = list(_THAT_YEAR.finditer(part.text))
    if before is None or before.block != part.block or len(found) != 1 or _SETTLED.search(part.text):
        return list(edits)
    years = set(_WAS_IN.findall(before.text))
    if len(years) != 1 or len(set(_SETTLED.findall(before.text))) != 1 or _APART.search(before.text):
        return list(edits)
    (year,), (match,) = years, found
    start, end = match.span("was")
    opens = start == 0 or any(edit.kind == "capital" and edit.start == start for edit in edits)
    ends = re.match(r"[.,;]|$", part.text[end:]) is not None
    if not (match["tie"] or ends or (opens and _TOLD_OF.match(part.text, end))) or part.text.startswith(", which", end):
        return list(edits)
    alone = match["tie"] or (opens and _TOLD_OF.match(part.text, end))
    now = year if alone else f"{'In' if opens else 'in'} {year}"
    return [*(e for e in edits if not (e.kind == "capital" and e.start == start)), Edit(start, end, now, "date")]


def _lacks_title(whole: Sentence, dateline: Dateline, put_in: Sequence[Edit]) -> bool:
    """Whether a sentence does not say of what it is, and the title would."""
    said = " ".join([whole.text, *(edit.now for edit in put_in)])
    return dateline.title != "" and not _says_title(said, dateline.title)


def _topic(said: str, section: int, dateline: Dateline, *, lacks: bool) -> str:
    """The title, with the heading of a section that is not said: 'Suez Canal, Building'; '' where all is said.

    `lacks`: whether the title is not said.
    """
    if not dateline.title:
        return ""
    title = brief(dateline.title)
    heading = dateline.headings[section - 1] if 0 < section <= len(dateline.headings) else ""
    mine = _begun(heading)
    if mine and 2 * len(mine & _begun(said)) < len(mine):
        return f"{title}, {heading}"
    return title if lacks else ""


def with_topic(one: Proposal, dateline: Dateline) -> Proposal:
    """What a table, a list or a glossary tells with the document's title before it, where it says nothing of that."""
    said = f"{one.question} {one.filled}"
    named = any(edit.kind == "table" and edit.at == 0 for edit in one.rewrites)
    if named or _says_title(said, dateline.title):
        return one
    topic = _topic(said, one.section, dateline, lacks=True)
    ways, answer = dict.fromkeys((topic, brief(dateline.title))), stems(one.answer)
    label = next((f"{way}: " for way in ways if topic and not stems(way) & answer), "")
    if not label:
        return one
    moved = tuple(replace(edit, at=edit.at + len(label)) for edit in one.rewrites)
    asked = f"{label}{one.question}" if one.question else ""
    return replace(one, cloze=label + one.cloze, question=asked, rewrites=(Rewrite("source", 0, "", label), *moved))


def without_answer(edits: list[Edit], answer: str, dateline: Dateline) -> list[Edit]:
    """The edits without a title, or a heading, that would say the answer."""
    mine, title, out = stems(answer), brief(dateline.title), []
    for edit in edits:
        if edit.kind == "source" and edit.now.endswith(": ") and stems(edit.now) & mine:
            if stems(title) & mine:
                continue
            edit = Edit(0, 0, f"{title}: ", "source")
        out.append(edit)
    return out


_NAMES_ANOTHER = re.compile(r"(?<=[a-z,;:”\d] )[A-Z][a-z]")
_KNOWN_THING = re.compile(r"\b(?:the|this|these|its|their) (?!most\b)[a-z]", re.IGNORECASE)


def _leans_on_topic(text: str) -> bool:
    """Whether a sentence speaks of things as known, and of nothing that has a name: 'The mine yields 90 per cent.'"""
    return _NAMES_ANOTHER.search(text) is None and _KNOWN_THING.search(text) is not None


def still_says_title(text: str, edits: Sequence[Edit], left_out: Sequence[Edit], dateline: Dateline) -> bool:
    """Whether a text tells of what it is as well without what is to be left out of it."""
    if not left_out or not dateline.title or any(edit.kind == "source" and edit.start == 0 for edit in edits):
        return True
    rest, at = [edit.now for edit in edits], 0
    for edit in sorted(left_out, key=lambda edit: edit.start):
        rest.append(text[at : edit.start])
        at = max(at, edit.end)
    return _says_title(" ".join([*rest, text[at:]]), dateline.title) or not _says_title(text, dateline.title)


_UNNAMED = re.compile(r"(?:The|This|That|These|Those) [a-z]")


def ending(whole: Sentence, dateline: Dateline, put_in: Sequence[Edit]) -> list[Edit]:
    """Who says so and as of when, where it is a report; the title or headline, and its section's heading, where a sentence
    with what is `put_in` says nothing of them; the full stop."""
    text = whole.text
    stop = len(text) - 1 if text.endswith(".") else len(text)
    edits = []
    if text[-1:] in ";,:":
        stop -= 1
        edits.append(Edit(stop, stop + 1, ".", "end"))
    lacks = _lacks_title(whole, dateline, put_in) and (not dateline.untitled or _leans_on_topic(text))
    if dateline.date and dateline.year:
        relative = _RELATIVE.search(text)
        later = dateline.period and (_LATER.search(text) or not re.search(r"\d", text))
        if not later and (relative or not (_SETTLED.search(text) or _DEFINES.match(text))):
            said = dateline.long if relative and dateline.long else dateline.short or f"as of {dateline.date}"
            edits.append(Edit(stop, stop, f" ({said})", "source"))
    topic = _topic(whole.text, whole.section, dateline, lacks=lacks)
    if topic == dateline.title and dateline.headline and _UNNAMED.match(text):
        topic = brief(dateline.headline)  # it says of which maker 'the maker' is
    if topic:
        edits.append(Edit(0, 0, f"{topic}: ", "source"))
    labelled = any(edit.kind == "source" and edit.start == stop for edit in edits)
    if stop == len(text) and (labelled or text.rstrip("\"”’')")[-1:] not in tuple("!?.;,:")):
        edits.append(Edit(stop, stop, ".", "end"))
    return edits
