"""Several facts in one."""

from __future__ import annotations

import re

from quizapp.deck.lint.base import Lint, each, remark
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
_ASKING = re.compile(r"\b(?:who|whom|when|where|why|how|what|which|whether)\b", re.IGNORECASE)
_QUOTED = re.compile(
    r"[\"“‘`][^\"”’`]*[\"”’`]|\([^()]*\)|(?<!\w)'[^']*'(?!\w)|\b(?:between|words?) [\"'“‘]?\w+[\"'”’]? and [\"'“‘]?\w+"
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
    if isinstance(fact, ClaimFact) and _THREE.match(one_line(_QUOTED.sub(" ", fact.claim))):
        return remark(
            NAME, fact, "claim", "A claim of several sentences.", "Claim one thing: which of them would be false?"
        )
    if not isinstance(fact, QuestionFact):
        return None
    ask = fact.ask
    if (ask.count("?") > 1 or " and " in ask or " & " in ask or ", " in ask) and _is_two(_QUOTED.sub(" this ", ask)):
        return remark(NAME, fact, "ask", "Two questions in one.", _SPLIT)
    answer = fact.answer
    if (
        len(answer) > 40
        and (". " in answer or "! " in answer or ".\n" in answer)
        and fact.forms != ("flip",)
        and _SENTENCES.match(one_line(_QUOTED.sub(" ", answer)))
    ):
        return remark(NAME, fact, "answer", "An answer of several sentences.", _SPLIT + " Or put the rest under 'why'.")
    return None


def _is_two(ask: str) -> bool:
    if ask.count("?") > 1 or _TWO.search(ask) is not None:
        return True
    match = _MORE.search(ask)
    # 'Who decides who is a citizen and who is not?' asks one thing: its questions stand in a clause.
    before = ask[: match.start()] if match else ""
    return len(_ASKING.findall(before)) == 1 and before.count(" ") > 1


LINT = Lint(NAME, "two questions in one, or an answer or claim of several sentences", each(find))
