"""How well a proposal is understood by itself, a year later: what tells when and of what it speaks, and what only points at it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.stems import stem, stems
from quizapp.document.derive.values import MONTHS

WEIGHTS: Mapping[str, float] = {
    "age": -0.3,
    "ago": -0.25,
    "beside or": -0.1,
    "dated": 0.1,
    "denies": -0.042,
    "echoes": -0.15,
    "echoes a name": -0.05,
    "example": -0.06,
    "examples": -0.2,
    "first person": -0.15,
    "hedges": -0.025,
    "in brackets": -0.15,
    "judged": -0.196,
    "month alone": -0.138,
    "owner": -0.094,
    "pronoun first": -0.022,
    "quotes": -0.072,
    "reports": -0.13,
    "says": -0.065,
    "small": -0.121,
    "speaker": -0.34,
    "spoken": -0.1,
    "ties": -0.11,
    "to come": -0.077,
    "under way": -0.1,
    "undated": -0.088,
    "weekday": -0.05,
}
"""What each adds, for each time that it holds: 'age' for somebody's, 'ago' for an answer that was true when it was written, 'echoes' for an
answer of which words stand beside it too (twice where half of them do), 'example' for one of several examples, 'in brackets' for a year there
(of somebody's life, mostly), 'judged' if the answer is an opinion, 'owner' if it begins with whose it is, 'small'
for a count of few, 'beside or' for one of two that stand for each other, 'first person' for what somebody says of himself, 'quotes' and 'says' for
what somebody said, 'speaker' for who said something, 'spoken' for an answer within a quotation, 'ties' for words that lean on the text before,
'to come' and 'under way' for what had not happened yet, 'undated' for a time that only its readers knew.

They are of regressions: over what readers wanted to know, and over some 2,700 verdicts of strict readers on proposals for news, features and
encyclopaedia articles. Those of 'age', 'ago', 'beside or', 'echoes', 'example', 'examples', 'first person', 'in brackets', 'spoken' and 'weekday'
are set by hand, after such verdicts."""
MOST = 2
"""More of a sort of words count no further."""
_RELATIVE = re.compile(
    r"\b(?:(?:last|this|next|past|coming) (?:year|month|week|summer|winter|spring|autumn|season|night|quarter|decade)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight|tomorrow|currently|now|recent(?:ly)?|so far|still"
    r"|forthcoming|upcoming|already|soon|latest|earlier|later|ago|yet|at (?:the moment|present))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
_ERA = re.compile(r"\bcentury\b|\b(?:BCE?|CE|AD)\b")
_MONTH = re.compile(rf"\b(?:{MONTHS})\b")
_TIES = re.compile(
    r"\b(?:here|there|then|thus|so|instead|however|also|too|again|even|though|therefore)\b", re.IGNORECASE
)
_REPORTS = re.compile(
    r"\b(?:said|says|told|added|adds|argued|argues|claimed|claims|believes?|warned|insisted|explains?|commented|suggested|according)\b"
)
_HEDGES = re.compile(
    r"\b(?:may|might|could|would|should|likely|unlikely|expected|hopes?|hoped|plans?|planned|possible|possibly|perhaps|probably|can)\b"
)
_JUDGES = re.compile(
    r"\b(?:important|significant|great|good|best|better|big|major|huge|popular|famous|interesting|successful|very|highly|increasingly"
    r"|largely|mostly|widely|really|quite|rather|much|many|several|some|various|few|often|usually"
    r"|bold|brazen|grave|grim|bitter|bleak|stark|defiant|simpler?|sheer|stunning|striking|dramatic|remarkable|extraordinary|unprecedented"
    r"|inevitable|controversial|ambitious|considerable|enormous|countless|numerous|nasty|lovely|beautiful|terrible|awful|wonderful|amazing"
    r"|exciting|impressive|spectacular|seasoned|humble|proper|tremendous|immense|fierce|severe|serious|tough|tricky|wacky|clever|smart|odd"
    r"|strange|weird|rare|unusual|familiar|obvious|happy|sad|angry|proud|keen|crucial|critical|vital|essential|vast|massive|tiny|intense"
    r"|realistic|growing|recent|genuine|real|true|full|whole|biggest|greatest|latest|worst|strongest|highest|lowest|top|perfect|ideal|poor"
    r"|rich|special|particular|certain)\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"\b(?:include[sd]?|for example|for instance|e\.g\.|among (?:others|them))\b[^.;:()]*$")
_EXAMPLES = re.compile(r"\b(?:including|like|such as|as|be it|e\.g\.)(?: (?:the|a|an))? $")
"""Behind these stand some of many: nobody could name just them."""
_OPENING = re.compile(r"\W*(?:It|He|She|They|This|These|That|There|Its|His|Her|Their)\b")
_SPEAKER = re.compile(
    r"\b(?:said|says|told|added|adds|explains?|explained|argued|argues|according to)(?: the)?(?: [\w’'-]+){0,3} $"
)
_SAYS = re.compile(r"\W{0,2}(?:said|says|told|added|adds|explains?|explained|argued|argues|warned|insisted)\b")


_QUOTE = re.compile(r"[“”\"]")
_TO_COME = re.compile(r"\b(?:will|plans? to|hopes? to|due to)\b")
_UNDER_WAY = re.compile(r"\b(?:is|are) \w+ing\b")
_SAYING = re.compile(r"\b(?:said|says|told|believes?|argued?s?|claim(?:s|ed)?)\b")
_AGE = re.compile(r"\b[A-Z][\w’'-]+, (?:aged )?$|\baged $|, who (?:is|was) $")
_OURS = re.compile(r"\b(?:we|our|us|my|I)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_OPENED, _CLOSED = re.compile(r"[“\"](?=\w|$)"), re.compile(r"[”\"]")
_AGO = re.compile(r"(?:\w+|\d{1,3}) (?:years?|months?|weeks?|days?) ago")
_SAID = frozenset("phrase state deed property".split())
_CALLED = frozenset("name term definition".split())
_LONG = 6
"""Words that begin with so many letters alike echo one another: 'consulting' and 'consultants'."""


def clearness(one: Proposal) -> float:
    """How much more, or less, a proposal is worth for how clear it is by itself."""
    return sum(WEIGHTS[name] * value for name, value in features(one).items())


def features(one: Proposal) -> dict[str, float]:
    """What is weighed of how a proposal reads."""
    labels = [rewrite.now for rewrite in one.rewrites if rewrite.kind == "source"]
    topic = next((label for label in labels if label.endswith(": ")), "")
    about = next((label for label in labels if label != topic), "")
    label = topic + about
    shown = one.filled.removesuffix(".").removesuffix(about).removeprefix(topic)
    before, _, rest = one.cloze.removeprefix(topic).partition("{{")
    behind = rest.partition("}}")[2]
    dated = _YEAR.search(shown) is not None
    told = dated or _YEAR.search(label) is not None
    quoted = _OPENED.split(before)[-1] if _OPENED.search(before) else ""
    spoken = quoted != "" and not _CLOSED.search(quoted) and (quoted.strip() != "" or not _CLOSED.match(behind))
    echo = _echo(one, f"{topic}{before} {behind}")
    return {
        "age": one.kind in ("count", "number")
        and _AGE.search(before) is not None
        and re.match(r"[,.]", behind) is not None,
        "ago": _AGO.fullmatch(one.answer) is not None and not told,
        "echoes": echo if one.kind in _SAID else 0,
        "echoes a name": one.kind in _CALLED and echo > 0,
        "beside or": one.kind == "phrase" and (before.endswith(" or ") or behind.startswith(" or ")),
        "first person": _OURS.search(shown) is not None and spoken,
        "spoken": spoken,
        "weekday": not told and _WEEKDAY.search(shown) is not None,
        "examples": bool(one.answers) and _EXAMPLES.search(before) is not None,
        "example": not one.answers and _EXAMPLE.search(before) is not None,
        "undated": 0 if _YEAR.search(label) else _times(_RELATIVE, shown),
        "month alone": not told and _MONTH.search(shown) is not None,
        "dated": dated or _ERA.search(shown) is not None,
        "ties": _times(_TIES, shown),
        "reports": _REPORTS.search(shown) is not None,
        "hedges": _times(_HEDGES, shown),
        "in brackets": one.kind == "year" and before.count("(") > before.count(")"),
        "judged": _JUDGES.search(one.answer) is not None,
        "pronoun first": _OPENING.match(shown) is not None,
        "speaker": one.kind == "name" and (_SPEAKER.search(before) is not None or _SAYS.match(behind) is not None),
        "owner": not one.answers and re.match(r"[\w .-]+['’]s? ", one.answer) is not None,
        "small": one.kind == "count" and re.fullmatch(r"[a-z]+|\d", one.answer) is not None,
        "quotes": _QUOTE.search(shown) is not None,
        "to come": _TO_COME.search(shown) is not None,
        "under way": _UNDER_WAY.search(shown) is not None,
        "says": _SAYING.search(shown) is not None,
        "denies": re.search(r"\b(?:not|no|never)\b|n[’']t\b", shown) is not None,
    }


def _times(pattern: re.Pattern[str], text: str) -> int:
    return min(len(pattern.findall(text)), MOST)


def _echo(one: Proposal, asked: str) -> int:
    """How much of an answer stands in what is asked: 0 for nothing, 1 for some of its words, 2 for half of them and more."""
    if one.answers or not (one.kind in _SAID or one.kind in _CALLED):
        return 0
    said, around = stems(one.answer), stems(asked)
    begins = {word[:_LONG] for word in re.findall(r"\w+", asked.lower()) if len(word) >= _LONG}
    heard = {word for word in said & around if len(word) > 3}
    heard |= {stem(word) for word in re.findall(r"\w+", one.answer.lower()) if word[:_LONG] in begins}
    return 0 if not heard else 2 if 2 * len(heard) >= len(said) else 1
