"""Several facts in one."""

from __future__ import annotations

import re

from quizapp.deck.lint.base import QUOTED, Lint, each, remark
from quizapp.deck.places import Complaint
from quizapp.fact import AnyFact, ClaimFact, GapsFact, QuestionFact, parts
from quizapp.text import one_line

NAME = "several-facts"
MOST_GAPS = 8
"""So many gaps that differ may one sentence have."""
_TWO = re.compile(
    r"\b(?:who|when|where|why|how|what|which)\b(?: \w+)? (?:and|&) (?:(?:in|on|at|by|for|to|from) )?(?:who|whom|when|where|why|how|by whom)\b",
    re.IGNORECASE,
)
_AUX = "is|are|was|were|do|does|did|has|have|had|can|could|will|would"
_MORE = re.compile(
    rf",? (?:and|&) (?:(?:(?:in|on|at|by|for|to|from) )?(?:who|whom|when|where|why|how|what|which)(?: \w+)? (?:{_AUX})\b"
    r"|(?:when|where|who|by whom|in (?:what|which) (?:year|century))\s*\?*$)|, (?:by whom,|(?:when|where), and (?:by whom|where|when|why))",
    re.IGNORECASE,
)
"""A second question behind the first, 'and where did he die?' or 'and when?'."""
_OTHER_LANGUAGES = re.compile(
    r"^(?:wann und wo|wo und wann|wer und wann|wann und warum|quand et où|où et quand|qui et quand|cuándo y dónde|dónde y cuándo|quién y cuándo|quando e onde|onde e quando|quando e dove|dove e quando"
    r"|когда и где|где и когда|кто и когда) ",
    re.IGNORECASE,
)
_SMALL = r"(?!(?:of|in|on|to|by|for|from|with|between|and|or|is|are|was|were|that|which|who)\b)"
_NOUNS = re.compile(
    rf"(?:what (?:is|are|was|were) |(?:name|give|state) )(?:the )?(?:{_SMALL}[\w'’-]+ ){{1,3}}(?:and the|&) (?:{_SMALL}[\w'’-]+ ?){{1,3}}(?:of|for|in) \S"
    rf"|what (?:are|were) the (?:{_SMALL}[\w'’-]+ ){{1,3}}and (?:{_SMALL}[\w'’-]+ ?){{1,3}}(?:of|for|in) \S"
    r"|(?:what (?:is|are|was|were) |name |give |state )the [^,;:]{3,60} and (?:its|their|his|her) [^,;:?.]{3,30}[?.]?$",
    re.IGNORECASE,
)
"""'The capital and the currency of Japan': two things, if the answer has two; 'the science and technology hub' is one."""
_BOTH = re.compile(r"[^,;/&]{2,}?(?:[;,/&]| and )[^,;/&]{2,}")
_CLAUSE = re.compile(r"; |,? (?:and|but|then) (?!(?:in|by|from|to) )")
_HAPPENED = re.compile(r"\b(?:was|were|became|began|fell|won|lost|died|rose|made|wrote|left|took|built|\w{2,}ed)\b")
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b|\b\d{1,3} (?:BC|AD|BCE|CE)\b|\bin \d{3}\b")
_SPAN = re.compile(r"\b(?:born|began|started|lasted|broke out)\b[^.;]* and (?:\w+ )?(?:died|ended|finished)\b[^,;]*$")
"""How long one thing lasted."""
_UNDER = re.compile(r"\b(?:who|which|that|when|where|while|after|before|if|because|since|until|whose|once|as)\b")
_ASKING = re.compile(r"\b(?:who|whom|when|where|why|how|what|which|whether)\b", re.IGNORECASE)
_QUOTED = re.compile(
    rf"{QUOTED}|\([^()]*\)|(?<!\w)'[^']*'(?!\w)|\b(?:between|words?) [\"'“‘]?\w+[\"'”’]? and [\"'“‘]?\w+"
)
"""What is quoted, in brackets, or told apart as words."""
_SENTENCES = re.compile(r"(?:\S+ ){3,}\S+[.!] (?=[A-Z])(?:\S+ ){3,}\S+")
_THREE = re.compile(r"(?:(?:\S+ ){2,}\S+[.!] (?=[A-Z])){2}(?:\S+ ){2,}\S+")
_SPLIT = "Make a fact of each: what is half known can't be rated."


def find(fact: AnyFact) -> Complaint | None:
    """Two questions, or an answer of several sentences, or very many gaps."""
    if fact.syntax:
        return None
    if isinstance(fact, GapsFact):
        count = len(parts(fact)) if fact.cloze.count("{{") > MOST_GAPS else 0
        if count > MOST_GAPS:
            return remark(NAME, fact, "cloze", f"{count} gaps in one sentence.", "Make several sentences of it.")
        return None
    if isinstance(fact, ClaimFact):
        many = _claims(one_line(_QUOTED.sub(" ", fact.claim)))
        return remark(NAME, fact, "claim", many, "Claim one thing: which of them would be false?") if many else None
    if not isinstance(fact, QuestionFact):
        return None
    ask = fact.ask
    if _OTHER_LANGUAGES.match(ask.lstrip("¿")):
        return remark(NAME, fact, "ask", "Two questions in one.", _SPLIT)
    if (ask.count("?") > 1 or " and " in ask or " & " in ask or ", " in ask) and _is_two(_QUOTED.sub(" this ", ask)):
        return remark(NAME, fact, "ask", "Two questions in one.", _SPLIT)
    answer = fact.answer
    if len(answer) < 200 and _NOUNS.match(_QUOTED.sub("it", ask)) and _BOTH.fullmatch(answer):
        return remark(NAME, fact, "ask", "Two things asked in one.", _SPLIT)
    if (
        len(answer) > 40
        and (". " in answer or "! " in answer or ".\n" in answer)
        and fact.forms != ("flip",)
        and _SENTENCES.match(one_line(_QUOTED.sub(" ", answer)))
    ):
        return remark(NAME, fact, "answer", "An answer of several sentences.", _SPLIT + " Or put the rest under 'why'.")
    return None


def _claims(claim: str) -> str:
    """What is wrong with a claim of several things; '' with one."""
    if _THREE.match(claim):
        return "A claim of several sentences."
    if len(_YEAR.findall(claim)) < 2 or _SPAN.search(claim):
        return ""
    clauses = _CLAUSE.split(claim)
    dated = [clause for clause in clauses if _YEAR.search(clause) and _HAPPENED.search(clause)]
    return "Two claims in one." if len(dated) > 1 and not any(map(_UNDER.search, dated)) else ""


def _is_two(ask: str) -> bool:
    if ask.count("?") > 1 or _TWO.search(ask) is not None:
        return True
    match = _MORE.search(ask)
    # 'Who decides who is a citizen and who is not?' asks one thing: its questions stand in a clause.
    before = ask[: match.start()] if match else ""
    return len(_ASKING.findall(before)) == 1 and before.count(" ") > 1


LINT = Lint(NAME, "two questions or claims in one, or an answer or claim of several sentences", each(find))
