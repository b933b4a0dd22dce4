"""What only looks like a list: its first things stand before it, one name with 'and' in it, a person and what he is, what is done and things."""

from __future__ import annotations

from itertools import pairwise

from quizapp.document.derive.closed import KINDS, ORGANISATION, ROLES
from quizapp.document.derive.joined import core
from quizapp.document.derive.lexicon import is_plural, lexicon
from quizapp.document.derive.token import Token

Items = list[tuple[int, int]]
_BODIES = ORGANISATION | frozenset(
    "foundation trust centre center programme program project campaign festival movement act bill team partnership cluster initiative agreement "
    "pact treaty alliance forum summit strategy plan review report survey studies index".split()
)
"""So ends a name, or what has one: 'the truth and reconciliation committee'."""
_COUNTS = frozenset("two three four five six seven eight nine ten twelve several many various both".split())


def is_no_list(tokens: list[Token], items: Items, first: int) -> bool:
    """Whether things with 'and' between them are not all that is listed, or are no things of one kind."""
    return (
        _is_rest(tokens, items, first)
        or _is_one_name(tokens, items)
        or _tells_who(tokens, items, first)
        or _does(tokens, items, first)
        or _goes_on(tokens, items, first)
        or _is_of_the_first(tokens, items, first)
        or _says_again(tokens, items)
        or _is_of_two_kinds(tokens, items)
        or _is_told_of_another(tokens, items, first)
    )


def _is_rest(tokens: list[Token], items: Items, first: int) -> bool:
    """'populations of mammals, | birds, reptiles and amphibians', 'two of the complainants, | Nyingi and Mara'."""
    if first > 1 and tokens[first - 1].tag == "C" and len(items) == 2:
        return True  # 'blue eyes, black or | brown hair and dark skin'
    if first < 2 or tokens[first - 1].text != ",":
        return False
    start = first - 1
    while start and tokens[start - 1].tag in "DANPGHQ":
        start -= 1
    before = tokens[start - 1] if start else None
    if before is None or before.tag not in "IVX" or start == first - 1:
        return False
    opens = (
        not any(t.tag in "VX" for t in tokens[: start - 1]) and before.tag == "I"
    )  # 'In the north, coal, iron and zinc are mined'
    alike = (tokens[first - 2].tag == "P") == (tokens[items[0][1] - 1].tag == "P")
    counted = any(t.tag == "M" or t.low in _COUNTS for t in tokens[max(start - 3, 0) : first - 1])
    behind = tokens[items[-1][1]] if items[-1][1] < len(tokens) else None
    subject = opens and behind is not None and behind.tag in "VX" and tokens[0].tag in "IR"
    return (
        alike
        and not counted
        and not subject
        and tokens[first - 2].tag in "NP"
        and is_plural(tokens[first - 2].text) == is_plural(tokens[items[0][1] - 1].text)
    )


def _is_one_name(tokens: list[Token], items: Items) -> bool:
    """'the Wolves and Humans Foundation', 'the truth and reconciliation committee', 'Galatians and Work on the Psalms'."""
    if len(items) != 2:
        return False
    (_, middle), (second, last) = items
    if tokens[middle].low != "and" or tokens[second].tag in "DH":
        return False
    begin = core(tokens, items[0][0])
    ends = tokens[last - 1].low in _BODIES and last - second > 1 and middle - begin <= 2
    article = items[0][0] < begin or (begin > 0 and tokens[begin - 1].low in ("the", "a", "of"))
    same = tokens[last - 1].text[0].isupper() == tokens[begin].text[0].isupper()
    if ends and article and same and tokens[middle - 1].low not in _BODIES:
        return True
    return _is_titled(tokens, begin, items) or _goes_on_as_title(tokens, items)


def _is_titled(tokens: list[Token], begin: int, items: Items) -> bool:
    """'the Festival of | Literature and Arts': not 'the King of | Denmark and Norway'."""
    (_, middle), (second, _) = items
    tie = next((at for at in range(middle - 2, begin - 2, -1) if at > 0 and tokens[at].low in ("of", "for", "on")), 0)
    if not tie or not all(tokens[at].text[0].isupper() for at in (tie - 1, tie + 1, second)):
        return False
    if tokens[tie + 1].low in lexicon()["country"] | lexicon()["city"]:
        return False
    return tokens[tie - 1].low in KINDS or "N" in (tokens[second].tag, tokens[tie + 1].tag)


def _goes_on_as_title(tokens: list[Token], items: Items) -> bool:
    """'Galatians and Work on the Psalms'."""
    (_, middle), (second, last) = items
    named = tokens[middle - 1].tag == "P" and tokens[second].text[0].isupper() and last + 2 < len(tokens)
    return named and tokens[second].tag != "P" and tokens[last].tag == "I" and tokens[last + 2].text[0].isupper()


def _tells_who(tokens: list[Token], items: Items, first: int) -> bool:
    """'says Don DiCostanza, founder and CEO of Pedego'; 'two of the complainants, Nyingi and Mara'."""
    person = tokens[items[0][1] - 1].tag == "P"
    if len(items) > 2 and person:
        for begin, end in items[1:]:
            at = core(tokens, begin)
            whole = at + 1 == end or tokens[at + 1].low == "of"  # not 'and the painter Frederic Church'
            if whole and tokens[at].text[0].islower() and _is_role(tokens[at].low):
                return True
    begin, end = items[0]
    many = {"two": 2, "three": 3, "four": 4, "five": 5}
    counted = {many.get(t.low, 0) for t in tokens[max(begin - 3, 0) : end]}
    if (
        len(items) - 1 in counted
        and tokens[end - 1].tag == "N"
        and all(tokens[stop - 1].tag == "P" for _, stop in items[1:])
    ):
        return True  # 'two smaller organisations, Ceres Robotics and Tyvak'
    behind = [t.low for t in tokens[max(first - 4, 0) : items[0][1]]]
    chosen = any(a in _COUNTS and b == "of" for a, b in pairwise(behind))
    return len(items) > 2 and chosen and all(tokens[end - 1].tag == "P" for _, end in items[1:])


_OFFICES = frozenset(
    "founder co-founder editor owner author partner member leader head boss publisher director manager".split()
)


def _is_role(word: str) -> bool:
    """Whether a word says what somebody is."""
    return word in ROLES | lexicon()["actor"] | _OFFICES


def _does(tokens: list[Token], items: Items, first: int) -> bool:
    """'sabotage and attempting to overthrow', 'consumption damaging ecosystems, creating climate change and …'."""
    doing = [tokens[core(tokens, begin)].tag == "G" and end - core(tokens, begin) > 1 for begin, end in items]
    sure = [does and tokens[core(tokens, items[at][0]) + 1].tag in "DHIAPO" for at, does in enumerate(doing)]
    acts = [does and (sum(doing[1:]) > 1 or sure[at]) for at, does in enumerate(doing)]  # not 'swimming hall'
    if first and tokens[first - 1].low in ("had", "has", "have") and tokens[core(tokens, first)].tag == "E":
        return True  # 'what he had | done and throw'
    if any(t.tag == "C" for begin, end in items for t in tokens[begin:end]):
        return True  # 'the worst and London, Paris and New York'
    last = items[-1][1]
    to = tokens[last - 1].tag == "G" and last < len(tokens) and tokens[last].tag in "TIDH"
    alone = items[-1][1] - core(tokens, items[-1][0]) == 1
    return (any(acts[1:]) and not acts[0]) or (to and alone and tokens[items[0][1] - 1].tag != "G")


_TO_DO = frozenset(
    "ability right attempt failure need power desire effort way chance opportunity willingness wish freedom plan duty".split()
)
"""What these are is told behind them: 'the ability | to accelerate'."""


def _goes_on(tokens: list[Token], items: Items, first: int) -> bool:
    """'In an irony not lost on FemAle, | Carlsberg and others have …', 'San Francisco and Washington, DC', 'dates and goat | or lamb curries'."""
    last = items[-1][1]
    behind = tokens[last : last + 2]
    if not behind:
        return False
    if behind[0].tag == "T" and tokens[last - 1].low in _TO_DO:
        return True
    if behind[0].low in ("and", "or") and len(items) == 2 and len(behind) > 1 and behind[1].tag in "NAPD":
        return tokens[items[0][1]].low == "and"
    if len(behind) > 1 and behind[0].text == "," and tokens[last - 1].tag == "P" and behind[1].tag == "P":
        return behind[1].text.isupper() and len(behind[1].text) < 4
    if (
        len(items) > 2
        and first > 1
        and tokens[first - 2].tag == "P"
        and behind[0].tag == "I"
        and behind[0].low == tokens[first - 1].low
        and behind[0].low != "of"
    ):
        return True  # 'Yosemite in | California, Yellowstone and Denali | in Alaska'
    fronted = tokens[0].tag == "I" and first and tokens[first - 1].tag == "I" and len(items) > 2
    led = (
        tokens[core(tokens, first)].tag == "N" and tokens[items[0][1] - 1].tag == "P"
    )  # 'Within days Wren, Evelyn and Hooke had'
    return bool(fronted) and not led and behind[0].tag in "VX" and not any(t.text == "," for t in tokens[:first])


def _says_again(tokens: list[Token], items: Items) -> bool:
    """Whether one thing has all words of another: 'less and less visible'."""
    said = [{t.low for t in tokens[begin:end]} for begin, end in items]
    return len(items) == 2 and (said[0] < said[1] or said[1] < said[0])


def _is_of_two_kinds(tokens: list[Token], items: Items) -> bool:
    """Whether what ends the second may belong to both: 'wine and olive trees'."""
    (begin, middle), (second, last) = items[0], items[-1]
    mass = middle - begin == 1 and tokens[begin].low in _MASS and tokens[begin].text.islower()
    two = last - second == 2 and all(t.tag == "N" for t in tokens[second:last])
    return len(items) == 2 and mass and two and is_plural(tokens[last - 1].text)


def _is_told_of_another(tokens: list[Token], items: Items, first: int) -> bool:
    """'a | diversity and inclusion | firm', 'whether | A, B or C | would win', 'its founder and former CEO, | Adam Neumann'."""
    last = items[-1][1]
    heads = [tokens[end - 1] for _, end in items]
    behind = tokens[last : last + 2]
    if any(t.low == "whether" for t in tokens[max(first - 3, 0) : first]) and tokens[items[-1][0] - 1].low == "or":
        return True
    if len(items) != 2 or not behind:
        return False
    modifies = (
        behind[0].tag == "N" and behind[0].text.islower() and all(t.tag == "N" and t.text.islower() for t in heads)
    )
    named = len(behind) > 1 and behind[0].text == "," and behind[1].tag == "P"
    single = all(end - core(tokens, begin) < 3 for begin, end in items)
    return (modifies and single and first > 0 and tokens[first - 1].low in ("a", "an")) or (
        named and all(_is_role(t.low) or t.low == "ceo" for t in heads)
    )


_BESIDE = frozenset("off near along across around beyond outside behind beneath under over through".split())


def _is_of_the_first(tokens: list[Token], items: Items, first: int) -> bool:
    """Whether the first of several things only tells where another is: 'a current off | the coast of Peru, a species of penguin, and …'."""
    beside = first > 1 and tokens[first - 1].low in _BESIDE and tokens[first - 2].tag in "ANP"
    return beside and tokens[items[1][0]].tag == "D" and tokens[items[0][0]].tag == "D"


_SIDES = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest".split()
)


def shared_end(tokens: list[Token], items: Items) -> int:
    """Where the last thing ends without what all of them share: 'the Belarusian and Russian | enterprises', 'North and West | Africa'."""
    begin, end = items[-1]
    firsts = [tokens[core(tokens, start) : stop] for start, stop in items[:-1]]
    if tokens[begin].tag in "DH" or not all(firsts) or end - begin < 2:
        return end
    if all(part[0].low in _SIDES and len(part) == 1 for part in firsts) and tokens[begin].low in _SIDES:
        return begin + 1
    tail = tokens[begin].text.partition("-")[2]
    if tail and all(part[-1].text.partition("-")[2] == tail for part in firsts):
        return begin + 1  # 'middle-distance and long-distance | athletics'
    if _is_cut_short(tokens, items):
        return end - 1
    if any(not t.text[0].isupper() for part in firsts for t in part):
        return end
    named = next((at for at in range(begin, end) if not tokens[at].text[0].isupper()), end)
    alike = 0 < end - named < 3 and named > begin and all(t.tag in "AN" for t in tokens[named:end])
    whence = {tells_whence(part[-1]) for part in firsts} | {tells_whence(tokens[named - 1])}
    return named if alike and len(whence) == 1 else end  # not 'France and British colonies'


def tells_whence(token: Token) -> bool:
    """Whether a word says of which country something is."""
    return token.low in lexicon()["demonym"] or (
        token.text[0].isupper() and token.low.endswith(("ian", "ean", "ish", "ese"))
    )


_MASS = frozenset(
    "water wine sugar bread gas cotton tea coffee milk rice wheat oil salt meat gold silver copper iron steel wood coal sand glass paper wool silk "
    "tobacco beer butter cheese fish flour corn maize honey oxygen hydrogen nitrogen carbon sodium air food clothing energy power music".split()
)
"""Of such one says that it is there, without an article: 'bread and olive oils' are two things."""


def _is_cut_short(tokens: list[Token], items: Items) -> bool:
    """'school and university | reunions', 'goat or lamb | curries', 'passport and customs | controls': not 'jobs and tax cuts'."""
    (begin, middle), (second, last) = items[0], items[-1]
    one = middle - begin == 1 and tokens[begin].tag == "N" and not is_plural(tokens[begin].text)
    two = last - second == 2 and all(t.tag == "N" for t in tokens[second:last])
    many = len(items) == 2 and is_plural(tokens[last - 1].text)
    return many and one and two and tokens[begin].text.islower() and tokens[begin].low not in _MASS
