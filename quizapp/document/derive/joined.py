"""Whether what looks like a list is one: it may run on into another clause, explain, or be one name."""

from __future__ import annotations

from itertools import pairwise

from quizapp.document.derive.closed import DOINGS, FIELDS, ONE_NAME, ROLES
from quizapp.document.derive.lexicon import is_plural, lexicon, verbs
from quizapp.document.derive.token import Token


def core(tokens: list[Token], at: int) -> int:
    """Where a thing begins behind its article."""
    while tokens[at].tag in ("D", "H"):
        at += 1
    return at


def _acts(word: str) -> bool:
    """Whether a word in -s before another noun is a verb: a noun is hardly ever plural there."""
    if word in ("diabetes", "species", "series", "rabies", "herpes"):
        return False
    return word.endswith(("ves", "zes", "tes", "res", "ges", "fies", "ses")) and word[:-1] not in lexicon()["nounverb"]


_FOUNDERS = frozenset("founder co-founder owner author editor chairman chairwoman".split())
_SHARES = frozenset("most some many much all half part both".split())


def runs_on(tokens: list[Token], items: list[tuple[int, int]], first: int) -> bool:
    """Whether what looks like a list goes on into another clause, or began in one before."""
    last = items[-1][1]
    known, nouns = verbs(), lexicon()["nounverb"]
    if last < len(tokens) and tokens[last].tag in "DHO":
        return True  # 'reflects light to space and cools the surface'
    what = tokens[items[0][1] - 1].low
    single = tokens[items[0][0]].tag in "DH" or (
        first > 0 and tokens[first - 1].tag in "DH"
    )  # 'a doctor and Marie Curie'
    fits = what in ROLES or (
        (what in lexicon()["actor"] or what in _FOUNDERS) and not (single and tokens[items[-1][0]].tag == "P")
    )
    if fits and tokens[items[-1][1] - 1].tag == "P":
        return True  # 'Chairman and CEO Albert Bourla'
    if tokens[items[-1][1] - 1].low in ("more", "most", "less", "least"):
        return True  # 'larger and more powerful'
    for begin, end in items:
        inside = tokens[core(tokens, begin) : end]
        if any(
            t.tag in ("E", "G") and b.tag == "N" and a.tag in "AD"
            for b, t, a in zip(inside, inside[1:], inside[2:], strict=False)
        ):
            return True  # 'railways covering much of it'
        if len(items) == 2 and any(
            t.tag == "G" and b.tag == "N" and a.tag == "N" and is_plural(a.text) and t.low not in DOINGS
            for b, t, a in zip(inside, inside[1:], inside[2:], strict=False)
        ):
            return True  # 'spacecraft carrying instruments and experiments'
        if any(
            t.tag == "E" and b.tag in "NP" and a.tag in "NPDA"
            for b, t, a in zip(inside, inside[1:], inside[2:], strict=False)
        ):
            return True  # 'where warehouses held oil'
        if len(items) == 2 and begin != items[0][0] and inside and inside[0].tag == "G" and len(inside) > 1:
            return True  # 'alienating his followers and eliciting sympathy'
        if (
            begin != items[0][0]
            and len(inside) > 1
            and inside[0].tag in "EG"
            and inside[1].tag in "IDA"
            and tokens[core(tokens, first)].tag not in "EG"
        ):
            return True  # 'thinking, promoting quick fixes and single-shot solutions'
        if begin != items[0][0]:
            opens = inside[0] if inside else tokens[begin]
            if opens.tag == "E" and len(inside) > 1 and inside[1].tag in "PG":
                return True  # 'leapt the Fleet and reached St Paul's'
            if opens.low in known.third and known.third[opens.low] not in nouns:
                return True
            if len(inside) > 1 and inside[1].tag == "N" and opens.tag == "N" and _acts(opens.low):
                return True  # 'falls as rain and carves river valleys'
        if (
            inside
            and inside[0].low in _SHARES
            and end < len(tokens)
            and "of" in (t.low for t in tokens[begin : end + 1])
        ):
            return True
    heads = [tokens[end - 1].tag for _, end in items]
    after = tokens[last].tag if last < len(tokens) else ""
    opens = tokens[items[-1][0]]
    acts = len(items) == 2 and opens.low in known.base
    more = items[-1][1] - items[-1][0] > 1 or (
        last < len(tokens) and tokens[last].low in ("in", "on", "out", "up", "off")
    )
    if acts and more and first > 1 and tokens[first - 1].tag in "BV":
        return True  # 'to cut costs and boost client bases', 'will have to raise taxes or rein in spending'
    verbal = (
        acts
        and tokens[items[-1][0]].tag == "N"
        and last < len(tokens)
        and tokens[last].low in ("for", "to", "with", "about")
    )
    if verbal and first and tokens[first - 1].tag in "BV" and items[-1][1] - items[-1][0] == 1:
        return True  # 'buy iron tablets and hope for the best'
    doing = (
        opens.low in known.third and items[-1][1] - items[-1][0] == 1 and not is_plural(tokens[items[0][1] - 1].text)
    )
    doing = doing and heads[0] == "N" and last < len(tokens) and tokens[last].tag in "IR"
    if len(items) == 2 and doing and first and tokens[first - 1].tag == "V":
        return True  # 'comes home and dances on the comb'
    owned = tokens[items[0][0]].tag in "DH" and tokens[items[-1][0]].tag not in "DH"
    if acts and owned and items[-1][1] - items[-1][0] > 1 and any(t.tag == "V" for t in tokens[:first]):
        return True  # 'run the length of their bodies and bear comb-like bands'
    if last < len(tokens) and tokens[last].low in ("like", "such"):
        return True  # 'feminists and Muslim intellectuals like Ghamidi'
    if is_one_name(tokens, items, first):
        return True
    if heads[0] == "P" and heads[-1] == "N" and tokens[items[-1][0]].low in ("the", "a", "an", *ROLES):
        return True  # 'Satya Nadella, founder and the third richest man in the land'
    if heads[-1] == "A" and after in ("N", "P") and any(tag in "NP" for tag in heads[:-1]):
        return True  # 'George Stigler, laureate and proponent of regulatory | capture theory'
    if len(items) == 3 and after == "S" and tokens[items[1][0]].low == "the" and tokens[items[0][0]].low != "the":
        return True  # 'a knot of vessels, the glomerulus, and the cup that surrounds it'
    if (
        len(items) == 3
        and heads == ["N", "P", "P"]
        and first
        and tokens[first - 1].tag == "I"
        and after in ("V", "X", "E")
    ):
        return True  # 'in the field of security, Tarvia and Belmark founded …'
    if (
        len(items) == 3
        and first
        and heads[0] != "P"
        and tokens[0].tag == "I"
        and not any(t.tag in "VX," for t in tokens[:first])
    ):
        return any(t.tag in "VX" for t in tokens[last : last + 8])  # 'During periods of frost, snow and rain tend …'
    return len(items) > 3 and tokens[items[1][0]].low in ("a", "an") and tokens[items[0][0]].low not in ("a", "an")


_TURNING = frozenset("becoming being having getting remaining".split())


def _takes_more(part: list[Token], behind: Token | None) -> bool:
    """Whether a thing has more with it than its name: 'film becoming popular', 'topics central to', 'bear comb-like bands'."""
    for at, (before, token) in enumerate(pairwise(part)):
        after = part[at + 2] if at + 2 < len(part) else behind
        if before.tag != "N" or after is None:
            continue
        if token.tag == "G" and (
            token.low in _TURNING or after.tag in "ADP" or (after.tag == "I" and after.low != "of")
        ):
            return True
        if token.tag == "A" and (after.low in ("to", "with") or (before.low in verbs().base and after.tag == "N")):
            return token.low != "number"
    return False


_SIDES = frozenset("north south east west northeast northwest southeast southwest above below".split())


def unlike(tokens: list[Token], items: list[tuple[int, int]], first: int) -> bool:
    """Whether things with 'and' between them do not belong together: one takes more with it, or they are of unlike make."""
    last = items[-1][1]
    inside = [tokens[core(tokens, begin) : end] for begin, end in items]
    if not all(inside):
        return True
    titled = last < len(tokens) and tokens[last].text in ("And", "Or", "Of", "With", "The", "In")
    if titled or (first > 1 and tokens[first - 1].text[0].isupper() and tokens[first - 1].tag in "VXICB"):
        return True  # 'Time Is | Running Out, Hysteria, and Butterflies | And Hurricanes'
    opened = next((at for at in range(first - 2, max(first - 9, -1), -1) if tokens[at].low == "between"), -1)
    named = all(part[-1].tag == "P" for part in inside)  # 'between the colonies of British America and New France'
    if opened >= 0 and not named and not any(t.tag == "C" or t.text in ",;" for t in tokens[opened:first]):
        return True  # 'the gap between investors in large firms and individuals'
    if any(t.low in ("between", "etc") for part in inside for t in part):
        return True  # 'the correlation between capitalism, aristocracy, and imperialism'
    ends = [part[-1].low for part in inside]
    if len(items) == 2 and ends[0] == ends[1] and min(map(len, inside)) == 1:
        return True  # 'global inequality and inequality within countries'
    if (
        len(items) == 2
        and tokens[items[1][0]].tag == "H"
        and (tokens[items[0][0]].tag not in "DHP" or (inside[0][-1].tag == "P" and inside[1][-1].tag == "N"))
    ):
        return True  # 'expectations of life and their desire'
    if len(inside[1]) > 1 and inside[1][0].low in _SIDES and inside[1][1].low == "of":
        return True  # 'the edge of the West Side south of Jensen and west of Elm'
    if (
        len(items) == 2
        and all(part[-1].tag == "G" for part in inside)
        and len(inside[0]) > 1
        and inside[0][-2].tag == "N"
    ):
        return True  # 'more time interacting and working'
    if (
        len(inside[0]) > 1
        and first
        and tokens[first - 1].low == "to"
        and inside[0][0].low in verbs().base
        and len(items) == 2
    ):
        return True  # 'believed to disadvantage low-income and minority applicants'
    if any(_takes_more(part, tokens[last] if last < len(tokens) else None) for part in inside):
        return True
    one = last < len(tokens) and tokens[last].low in ("is", "was", "has", "does")
    opens = not any(t.tag in "VX" for t in tokens[:first])
    return (
        one and opens and len(items) == 2 and any(t.low == "of" for t in inside[0])
    )  # not 'merger of Gazprom' and 'Rosneft'


def explains(tokens: list[Token], items: list[tuple[int, int]]) -> bool:
    """'Brass, an alloy of copper and zinc': the second only says what the first is."""
    first, second, third = (tokens[begin] for begin, _ in items)
    office = {t.low for t in tokens[slice(*items[1])]} & (ROLES | lexicon()["actor"])
    if first.tag == "P" and items[0][1] - items[0][0] > 1 and second.low in ("the", "its", "his", "her") and office:
        return True  # 'Andrew Jackson, the first governor of Florida and seventh President of the United States'
    return (second.low in ("a", "an") and first.tag != "D" and third.tag != "D") or (
        second.tag in "DH" and second.low not in ("a", "an") and first.tag == "P" and second.tag == "H"
    )


def is_one_name(tokens: list[Token], items: list[tuple[int, int]], first: int) -> bool:
    """Whether two words with 'and' between them are one name: 'the Word and Image Department', 'Networked & Electronic Media'."""
    if len(items) != 2:
        return False
    (begin, middle), (second, last) = items
    if not all(tokens[at].text[0].isupper() for at in (middle - 1, second)):
        return False
    if tokens[middle].text == "&":
        return True
    ends, starts = tokens[last - 1].low, [t.low for t in tokens[begin:middle]]
    if last - second < 2 or ends not in ONE_NAME or (ends not in FIELDS and any(word in ONE_NAME for word in starts)):
        return False
    return starts[0] == "the" or (first > 0 and tokens[first - 1].low in ("the", "of"))


MOST_BEFORE = 3
"""So many commas before a list, with no verb between, and it began before."""


def is_part(tokens: list[Token], items: list[tuple[int, int]], first: int) -> bool:
    """Whether what looks like a list is a part of a longer one, or says what someone is before the name."""
    last = items[-1][1]
    behind = [t.low for t in tokens[last : last + 3]]
    by_or = any(t.low == "or" for t in tokens[items[0][1] : items[-1][0]])
    if (
        behind[:1] == ["&"]
        or behind == ["as", "well", "as"]
        or (behind[:2] == [",", "or"] and by_or and behind[2:] != [","])
    ):
        return True  # 'Mork | & Mindy', 'the rhodophyte, or red algal lineage, | or the …'
    told = max((at for at, t in enumerate(tokens[:first]) if t.tag in "VX"), default=-1)
    commas = sum(t.text == "," for t in tokens[told + 1 : first])
    tied = first > 0 and tokens[first - 1].tag == "I"  # 'from Syria, Asia Minor and Gaul'
    if len(items) > 2 and not tied and commas >= (2 if first and tokens[first - 1].text == "," else MOST_BEFORE):
        return True  # 'include A, B, C, D, | E, F and G'
    heads = [tokens[end - 1].tag for _, end in items]
    begin, end = items[-1]
    role = heads[-1] == "P" and tokens[core(tokens, begin)].tag == "N" and end - core(tokens, begin) > 1
    return len(items) > 2 and role and "P" not in heads[:-1]  # 'economist, philosopher, and author Thomas Sowell'


def is_whole_subject(tokens: list[Token], items: list[tuple[int, int]]) -> bool:
    """Whether two things are all that does what is told, and not what hangs on another: 'Melting ice and heavier rainfall add …'."""
    first, last = items[0][0], items[-1][1]
    opens = first == 0 or (tokens[first - 1].text == "," and tokens[0].tag in "IR" and first < 9)
    verb = next((t for t in tokens[last:] if t.tag != "R"), None)
    many = verb is not None and (verb.low in ("are", "were", "have") or (verb.tag == "V" and verb.low in verbs().base))
    return opens and many and not any(t.tag in "IEG" for begin, end in items for t in tokens[begin + 1 : end])
