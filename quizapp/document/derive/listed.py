"""Lists within a sentence: 'A, B and C'."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.document.derive.closed import DULL, ORGANISATION, ROLES
from quizapp.document.derive.items import MONTH_NAMES, PLACING, item_at, lists_on
from quizapp.document.derive.joined import core, explains, is_part, is_whole_subject, runs_on, unlike
from quizapp.document.derive.lexicon import is_plural, lexicon, verbs
from quizapp.document.derive.mislisted import is_no_list, shared_end, tells_whence
from quizapp.document.derive.spots import Spot
from quizapp.document.derive.token import Token

MOST_ITEMS = 9
_EVEN = frozenset("also even finally especially possibly later perhaps notably".split())
_OTHERS = frozenset("other others earlier later similar several many various".split())


_LIKE = frozenset("as like either including called of between in from by with for because".split())
"""Behind these 'A or B' are both meant."""
_PARTLY = frozenset("half all both each every no some".split())


def lists(text: str, tokens: list[Token]) -> Iterator[Spot]:
    """'A, B and C'; of two, 'A and B'."""
    at = 0
    while at < len(tokens):
        found = _list_at(text, tokens, at)
        if found is None:
            at += 1
            continue
        spot, at = found
        if spot is not None:
            yield spot


def _list_at(text: str, tokens: list[Token], at: int) -> tuple[Spot | None, int] | None:
    if (
        at
        and at + 1 < len(tokens)
        and tokens[at].tag == "P"
        and tokens[at - 1].low in ("to", "from")
        and tokens[at + 1].tag in "NA"
        and tokens[at + 1].text.islower()
    ):
        at += 1  # 'exports to Vey copper, wine, and textiles'
    elif (
        at
        and (tokens[at - 1].tag in "ANPMGEDHQ" or tokens[at - 1].text == "&")
        and tokens[at - 1].text not in MONTH_NAMES
    ):
        return None
    first = at
    if at > 1 and tokens[at - 1].low == "and" and any(t.text == "," for t in tokens[max(at - 4, 0) : at]):
        return None  # 'overfishing, dams and | the turbines of power stations, pollution': it began before
    if at and tokens[at - 1].text == "," and at > 1 and tokens[at - 2].tag == "G":
        return None  # 'smoking, high blood pressure and diabetes': not the whole list
    if _began_before(tokens, first):
        return None
    items: list[tuple[int, int]] = []
    joined = False
    comma = False
    while len(items) < MOST_ITEMS:
        tied = at == first and first > 0 and tokens[first - 1].tag == "I"  # 'feeds at night on worms, insects and fish'
        end = item_at(tokens, at, not tied and (not joined or any(t.low in PLACING for t in tokens[first:at])))
        if end == at:
            return None
        items.append((at, end))
        at = end
        if joined and len(items) == 2 and not comma and lists_on(tokens, end, placed=not tied):
            items, joined = [(items[0][0], end)], False  # 'constipation or diarrhoea, stomach ache and heartburn'
        if joined:
            break
        if at < len(tokens) and tokens[at].text in (",", ";"):
            comma = True
            at += 1
            if at < len(tokens) and tokens[at].low in ("and", "or"):
                at, joined = at + 1, True
        elif at < len(tokens) and tokens[at].low in ("and", "or"):
            at, joined = at + 1, True
        else:
            return None
        if joined and at < len(tokens) and tokens[at].tag == "I" and first and tokens[at].low == tokens[first - 1].low:
            if len(items) == 2 and comma and tokens[items[1][0]].tag == "P" and tokens[items[0][1] - 1].tag == "N":
                return None  # 'fault with the owner, Skerrin Lines, and with the Administration'
            at += 1  # 'in the liver and in fatty tissue'
        if joined and at < len(tokens) and tokens[at].tag == "R" and tokens[at].low in _EVEN:
            at += 1
        if joined and at + 1 < len(tokens) and tokens[at].low == "as":
            return None
    began = first > 5 and any(t.low == "and" for t in tokens[first - 5 : first])
    if began and len(items) > 2 and any(t.text in ",:" for t in tokens[max(first - 9, 0) : first]):
        return None  # 'overfishing, dams and the turbines of | power stations, pollution, and a parasite'
    if not joined or len(items) < 2 or (len(items) == 2 and comma) or runs_on(tokens, items, first):
        return None
    if len({tokens[end].text for _, end in items[:-1]} & {",", ";"}) > 1:
        return None  # 'links between lands and peoples; economic ties, and trade'
    if unlike(tokens, items, first):
        return None
    if len(items) == 2 and any(t.low in PLACING for t in tokens[first:at]):
        return None
    if is_part(tokens, items, first) or is_no_list(tokens, items, first):
        return None, at
    return _list(text, tokens, items, first)


def _began_before(tokens: list[Token], first: int) -> bool:
    """Whether a list began with what stands before its comma: 'the arts, | religion, civics, or life skills'."""
    if (
        first < 4
        or tokens[first - 1].text != ","
        or tokens[first - 2].tag != tokens[first].tag
        or tokens[first].tag not in "NP"
    ):
        return False
    before = next((i for i in range(first - 2, -1, -1) if tokens[i].tag not in "DANP"), -1)
    more = next((t for t in tokens[first:] if t.tag not in "DANPG"), None)  # of two it is more likely what explains
    short = first - 2 - before <= 2 and before > 0 and tokens[before].text == ","
    return short and more is not None and more.text == ","


def _list(text: str, tokens: list[Token], items: list[tuple[int, int]], first: int) -> tuple[Spot, int] | None:
    if len(items) == 3 and explains(tokens, items):
        return None
    owned = first > 1 and tokens[first - 1].low in ("of", "for") and tokens[first - 2].low in ORGANISATION
    if owned and tokens[first - 2].tag == "P" and tokens[first].text[0].isupper():
        return None  # 'the Ministry of Gender and Child Affairs' is one
    further = tokens[items[-1][0]].low in _OTHERS or tokens[core(tokens, items[-1][0])].low in ("other", "number")
    if len(items) > 2 and further:
        items = items[:-1]  # 'Kentucky, Tennessee, and other states': what comes last is no answer
    elif further:
        return None
    last_first, last_end = items[-1]
    heads = [tokens[end - 1].tag for _, end in items]
    after = next((t.tag for t in tokens[last_end:] if t.tag != "R"), "")
    mixed = (
        len(items) > 2
        and "A" in heads[:-1]
        and tokens[last_first].tag == "A"
        and all(end - begin == 1 for begin, end in items[1:-1])
    )
    if (
        (mixed or all(tag in "A" for tag in heads[:-1]))
        and heads[-1] in "NP"
        and last_end - last_first > 1
        and tokens[last_first].tag not in "DH"
    ):
        # 'economic, political, and cultural space': the last adjective only
        torn = heads[0] == "N" and items[0][1] - items[0][0] > 1
        if torn or tokens[last_first].low in ("more", "most", "less", "least"):
            return None  # 'blue | eyes, black or brown hair', 'larger and more powerful lighthouses'
        items = [(items[0][1] - 1, items[0][1]), *items[1:-1], (last_first, last_first + 1)]
        last_end = last_first + 1
    elif last_end > (end := shared_end(tokens, items)):
        items, last_end = [*items[:-1], (last_first, end)], end
        heads[-1] = tokens[end - 1].tag
    elif len({_class(tag) for tag in heads}) > 1:
        return None
    named = all(tokens[end - 1].tag == "P" and end - begin > 1 for begin, end in items)
    begins = first == 0 or tokens[first - 1].text == "," or tokens[first - 1].tag == "I"
    subject = begins and (all(tag == "P" for tag in heads) or is_whole_subject(tokens, items))
    if after in ("V", "X", "B") and len(items) == 2 and not named and not subject:
        return None  # but 'Galor and Zeira showed', 'competition from Morocco and Ethiopia has …'
    if any(tokens[end - 1].tag == "E" for _, end in items) or (heads[-1] == "M" and len(items) == 2):
        return None
    # several words of the first that all share: 'passport and customs controls', 'joint art, theatre, and cinema festivals'
    opening = items[0][0]
    noun = first > 0 and (tokens[first - 1].tag == "X" or tokens[first - 1].low in ("include", "includes", "like"))
    tied = tokens[opening - 1].tag == "I" and tokens[opening - 1].low != "between"
    subject = 2 <= opening <= 4 and tied and after in ("V", "X", "I") and len(items) > 2
    if subject and all(t.tag in "DNAGP" for t in tokens[: opening - 1]):
        items = [(0, items[0][1]), *items[1:]]  # 'overfishing at sea, acid rain and lice have …'
    start_token = items[0][0]
    plain = all(end - core(tokens, begin) <= 2 for begin, end in items[1:])
    ties = ("of",) if len(items) < 3 else ("of", "for") if len(items) == 3 else ("of", "for", "in")
    of = next((i for i in range(*items[0]) if tokens[i].low in ties), -1)
    names = all(tokens[core(tokens, begin)].tag == "P" for begin, _ in items[1:])
    if any(t.low == "of" for begin, end in items[1:] for t in tokens[begin:end]) and tokens[items[0][0]].tag == "P":
        of = -1  # 'Science of Living Systems, Science of the Universe, and …'
    several = len(items) > 2 or tokens[items[1][0]].tag not in "DH"
    alike = (
        tokens[items[0][1] - 1].low == tokens[items[1][1] - 1].low
    )  # 'foundations of physical geography, plant geography'
    whole = plain or alike or (names and tokens[core(tokens, of + 1)].tag == "P")
    if several and of > 0 and (whole if len(items) > 2 else plain):
        start_token = of + 1  # 'the free flow of goods, services, and capital', 'discovery of polonium and radium'
    while (
        names
        and tokens[start_token].tag == "N"
        and start_token + 1 < items[0][1]
        and first
        and tokens[first - 1].tag == "I"
    ):
        start_token += 1  # 'within days Wren, Evelyn and Hooke'
    while tokens[start_token].tag in ("D", "H"):
        start_token += 1
    if start_token > 1 and tokens[start_token - 1].low in ("of", "for") and tokens[start_token].text[0].isupper():
        whose = tokens[start_token - 2]
        if whose.tag == "P" and (
            (whose.low in ORGANISATION and (not named or start_token > items[0][0] + 1)) or whose.low in ROLES
        ):
            return None  # 'the National Institute of Economic and Social Research', 'the Minister of Trade and Industry' are one
    if tokens[start_token].tag == "P" and tokens[start_token].low.removesuffix("s") in lexicon()["demonym"]:
        start_token += (
            tokens[start_token].low.endswith("s") and tokens[start_token + 1].tag == "P"
        )  # 'the Italians Grassi and Calandruccio'
    first_of = tokens[start_token]
    if _many_words(items, start_token) and tells_whence(first_of) and _names_none(tokens, items):
        start_token += 1  # 'a Prussian naturalist, explorer and geographer'
    before_name = start_token + 1 < items[0][1] and tokens[start_token + 1].tag in "NP"
    if before_name and tokens[start_token].tag == "N" and is_plural(tokens[start_token].text):
        start_token += 1  # 'the elements polonium and radium'
    lone_name = tokens[start_token].tag == "P" and heads[-1] == "N" and tokens[items[1][0]].tag not in "DH"
    if len(items) == 2 and after == "C" and lone_name:
        return None  # 'a Polish and naturalised-French physicist and chemist'
    lone = any(end - core(tokens, begin) == 1 for begin, end in items)
    one_name = sum(tokens[begin].tag == "P" for begin, _ in items) == 1
    if len(items) == 2 and one_name and first == 0 and lone:
        return None
    if (
        len(items) == 2
        and last_end - last_first == 1
        and last_end + 1 < len(tokens)
        and tokens[last_end].low in ("against", "between")
    ):
        more = item_at(tokens, last_end + 1)
        if last_end + 1 < more <= last_end + 4 and (more >= len(tokens) or tokens[more].text in ".;,"):
            items, last_end = [*items[:-1], (last_first, more)], more  # 'security and fight against crime'
    words = [
        text[tokens[core(tokens, begin)].start : tokens[end - 1].end]
        for begin, end in [(start_token, items[0][1]), *items[1:]]
    ]
    if any(word.lower() in DULL for word in words):
        return None
    if tokens[items[0][0]].tag in ("D", "H") and any(tokens[begin].low in verbs().third for begin, _ in items[1:]):
        return None  # 'rises into the gap, cools, and forms new crust'
    span = (tokens[start_token].start, tokens[last_end - 1].end)
    many = len(items)
    if (
        tokens[items[0][0]].tag == "E"
        or (tokens[items[0][0]].tag == "G" and not subject and not noun)
        or any(
            t.tag == "M" and tokens[at - 1].tag != "N" for at, t in enumerate(tokens) if start_token <= at < last_end
        )
    ):
        return None
    if many == 2 and text[: span[0]].rstrip(" thea")[-1:] in ('"', "“") and text[span[1] : span[1] + 1] in ('"', "”"):
        return None  # a saying: '"Death or the west coast"'
    either = many == 2 and any(t.low == "or" for t in tokens[items[0][1] : items[1][0]])
    tie = next((at for at in range(start_token - 1, 0, -1) if tokens[at].tag not in "DH"), 0)
    loose = tie > 1 and tokens[tie].low == "of" and tokens[tie - 1].tag not in "VEX"  # not 'built of brick or stone'
    if either and first and (tokens[first - 1].low not in _LIKE or loose):
        return None  # 'gained municipal or colonial rank': which of them is open
    if any(t.low in ("example", "instance", "others") for t in tokens[last_end : last_end + 4]):
        return None  # '…, for example': there are more
    if last_end < len(tokens) and tokens[last_end].low == "that" and tokens[last_end].tag == "S":
        return None  # 'and lambs | that could not get to market'
    examples = first > 0 and tokens[first - 1].low in ("including", "as", "like")
    if any(tokens[begin].low in _PARTLY for begin, _ in items) and not examples:
        return None  # 'the sale of slaves and of half a house'
    score = 0.8 if many >= 3 else 0.63
    if many == 2 and all(" " in word for word in words):
        score = 0.62
    if many == 2 and all(tag == "P" for tag in heads):
        score = 0.84 if not lone else 0.66
    if many == 2 and all(word.split()[0].lower() in lexicon()["demonym"] for word in words):
        score -= 0.2  # 'the Belarusian and Russian enterprises': of whom it is said
    if many == 2 and first and tokens[first - 1].low == "both":
        score -= 0.2
    if many == 2 and after == "S":
        score -= 0.2  # 'silence or boxes that are ticked'
    if first <= 1 and heads[-1] != "P":
        score -= 0.1
    return Spot(span[0], span[1], "list" if many > 2 else "two", score, tuple(words), "list"), last_end


def _many_words(items: list[tuple[int, int]], start: int) -> bool:
    """Whether the first of three things and more has a word more than the others, which have one."""
    return len(items) > 2 and items[0][1] - start == 2 and all(end - begin == 1 for begin, end in items[1:])


def _names_none(tokens: list[Token], items: list[tuple[int, int]]) -> bool:
    """Whether none of some things is a name."""
    return all(tokens[end - 1].tag == "N" for _, end in items)


def _class(tag: str) -> str:
    return "N" if tag in "NPGM" else tag
