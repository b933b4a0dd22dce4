"""The finite verb of a clause in which none was seen, among what was taken for participles or nouns."""

from __future__ import annotations

from quizapp.document.derive.lexicon import EITHER, is_plural, is_third, verbs
from quizapp.document.derive.token import Token

_STANDS = frozenset("lie lies stand stands live lives flow flows hang hangs grow grows".split())
_NUMBERED = frozenset(
    "article section chapter paragraph part rule directive regulation act title annex protocol".split()
)
"""With a number behind them they are one: 'Article 102 prohibits'."""


_PASSED = frozenset("first further".split())
"""Between a subject and its verb these are adverbs: 'He first constructed a fort.'"""


def find_verbs(tokens: list[Token]) -> None:
    """A sentence without a finite verb has one among what was taken for participles or nouns."""
    start = depth = 0
    for at in range(len(tokens) + 1):
        if at < len(tokens):
            depth = max(depth + {"(": 1, ")": -1}.get(tokens[at].text, 0), 0)
            if depth or tokens[at].text not in (";", ".", "!", "?"):
                continue
        part = tokens[start:at]
        if len(part) > 2 and not _main_verb(part):
            _promote(part)
        elif (second := _second_verb(part)) > 3:
            _promote(part[:second])  # 'Building it starts with a plan and continues until …'
        start = at + 1
    for at, token in enumerate(tokens):
        opens = token.tag == "S" or (at == 0 and token.low in ("as", "since", "until", "before", "after"))
        if not opens:
            continue
        end = next(
            (i for i in range(at + 1, len(tokens)) if tokens[i].tag in ("S", ",", ";", ":", ".", "C")), len(tokens)
        )
        clause = tokens[at + 1 : end]
        if len(clause) > 1 and not any(t.tag in "VXTG" for t in clause):
            _promote_within(clause)


def _promote_within(clause: list[Token]) -> None:
    """'… that the body needs in small amounts': the last noun that can be a verb of the ones before."""
    known = verbs()
    for at, token in reversed(list(enumerate(clause))):
        before = clause[at - 1] if at else None
        if before is None or token.tag != "N" or before.tag not in ("N", "P"):
            continue
        third = token.low in known.third and not is_plural(before.text)
        plain = token.low in known.base and is_plural(before.text)
        if third or plain:
            token.tag = "V"
            return


def _main_verb(part: list[Token]) -> bool:
    depth = 0
    for at, token in enumerate(part):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth == 0 and token.tag in ("V", "X") and not (at and part[at - 1].tag in ("X", "T")):
            before = next((t for t in reversed(part[:at]) if t.tag in ("S", ",", "V", "X", "–", ":")), None)
            if before is None or before.tag != "S" or before is part[0]:
                return True
    return False


def _second_verb(part: list[Token]) -> int:
    """Where 'and' stands before the first finite verb: what comes before needs one too; -1 where it has one."""
    at = next((i for i, t in enumerate(part) if t.tag in ("V", "X")), -1)
    before = max(at - 1 - (at > 0 and part[at - 1].tag == "R"), 0)
    joined = at > 0 and part[before].low == "and" and is_third(part[at].low)
    return before if joined and not any(t.tag in "STB" for t in part[:before]) else -1


def _promote(part: list[Token]) -> None:
    known = verbs()
    if part[0].low in ("this", "these") and part[0].tag == "D" and part[1].tag == "E" and part[1].low in known.past:
        part[0].tag, part[1].tag = "O", "V"  # 'This created new orders'
        return
    for strict in (True, False):
        for at, token in enumerate(part):
            if at == 0 or not token.text.islower():
                continue
            before = next((t for t in reversed(part[:at]) if t.tag != "R" and t.low not in _PASSED), part[0])
            after = part[at + 1] if at + 1 < len(part) else None
            past = token.tag == "E" and (
                token.low in known.past
                or (token.low in known.base and is_plural(before.text))  # 'both countries run a programme'
                or (token.low.endswith("ed") and token.low not in known.participle and not token.low.startswith("un"))
            )
            guessed = (
                token.low.endswith("s")
                and len(token.low) > 4
                and not is_plural(before.text)
                and after is not None
                and after.tag in ("D", "M", "H")
            )
            turned = (  # 'Beneath its floor lie some 7 km of sediment'
                part[0].tag == "I"
                and token.low in _STANDS
                and token.tag == "N"
                and after is not None
                and after.tag in ("D", "M", "A", "N", "P")
            )
            if turned and before.tag in ("N", "P", ","):
                token.tag = "V"
                return
            bare = at == 1 or (at == 2 and part[0].tag == "D")
            bare = bare and after is not None and after.tag in ("D", "N", "P", "H", "A", "M", "O", "R")
            if bare and token.tag == "N" and token.low in known.third and before.tag == "A":
                before.tag, token.tag = "N", "V"  # 'Light destroys riboflavin'
                return
            noun = next((t for i, t in enumerate(part[:at]) if t.tag in "NP" and part[i + 1].tag not in "NP"), None)
            many = noun is not None and is_plural(noun.text) and part.index(noun) < 5
            one = noun is not None and not is_plural(noun.text) and part.index(noun) < 4
            if (  # 'Creatinine, a waste of the muscles, serves as …'
                before.tag == ","
                and (
                    one or part[1].low.endswith("est") or any(t.low == "one" for t in part[:4])
                )  # 'The largest, Kraken Mare, covers about …'
                and token.tag == "N"
                and token.low in known.third
                and sum(t.tag == "," for t in part[:at]) == 2
                and not any(t.tag == "C" for t in part[:at])
                and after is not None
                and (after.tag in ("I", "D", "H", "R", "T", "M", "O", "S") or (not strict and after.tag in "NP"))
            ):
                token.tag = "V"
                return
            if token.tag == "B" and before.tag in ("N", "P", ")", ",", "O", "M"):
                token.tag = "V"  # 'Many of them (such as carp) exist only in …'
                return
            present = token.tag == "N" and (
                guessed
                or token.low in known.third
                or (token.low in known.base and (is_plural(before.text) or before.low in EITHER))
                or (token.low in known.base and many and not strict)  # 'vaccines of the company need 21 doses'
            )
            if (
                not strict
                and before.tag == ","
                and noun is not None
                and part.index(noun) < 3
                and token.low in known.base
                and is_plural(noun.text)
                and after is not None
                and after.tag in ("I", "D", "H", "R", "N")
            ):
                token.tag = "V"  # 'The larvae, or alevins, live on …'
                return
            if past and before.tag == "O" and token.low in known.past and before.low != "one":
                token.tag = "V"  # 'It worked by …'
                return
            named = before.tag == "G" and at > 1 and part[at - 2].tag in "NAD"
            if named and ((present and not strict) or (past and after is not None and after.tag in "DI")):
                token.tag = "V"  # 'A nerve ending releases acetylcholine', 'The uprising occurred a decade …'
                return
            if not (past or present) or before.tag not in ("N", "P", "M", ",", ")", "O", "Q", "*", '"'):
                continue
            if (strict and past and after is not None and after.low in ("by", "as")) or (
                past and after is not None and after.low == "by"
            ):
                continue
            listed = before.tag == "," and after is not None and after.tag in "NA"
            if past and listed and any(t.tag == "C" for t in part[at + 1 : at + 6]):
                continue  # 'apricots, canned vegetables, cement and furniture'
            if strict and past and before.tag == "," and not any(t.tag == "," for t in part[: at - 1]):
                continue
            if strict and present and not (after is not None and after.tag in ("D", "H", "I", "R", "M", "P", "T", "O")):
                continue
            dated = before.tag == "M" and token.low in known.third
            dated = dated and (
                len(before.text) == 4
                or before.low.endswith("illion")
                or any(t.low in _NUMBERED for t in part[max(at - 3, 0) : at])
            )
            if present and before.tag not in ("N", "P", "O") and not dated:
                continue
            if any(t.tag == "S" for t in part[max(at - 3, 0) : at]) and strict:
                continue
            token.tag = "V"
            return
