"""A plain question for a sentence with a gap: what asks, then the verb, then whose it is.

'Kurbat Ivanov reached the lake in {{1643}}.' becomes 'In which year did Kurbat Ivanov reach the lake?'. What is made here is held
against the sentence afterwards, word for word (`questions.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quizapp.document.derive.attached import AMOUNTS, TIMES, hangs_elsewhere
from quizapp.document.derive.closed import BEINGS, FIELDS, KINDS, PLACE, ROLES, WORK
from quizapp.document.derive.how_many import GOES_ON, Ask, amounts
from quizapp.document.derive.lexicon import BE, is_plural, lexicon
from quizapp.document.derive.main_clause import Main, main_clause
from quizapp.document.derive.names import kin_of
from quizapp.document.derive.proposal import Proposal
from quizapp.document.derive.subjects import ARTICLE
from quizapp.document.derive.token import Token

_THINGS = frozenset("term definition property name role list two".split())
"""Of other phrases the sentence tells more of what is asked for than 'what' does."""
_SPAN = frozenset("in during since until by before after".split())
_WHEN = frozenset("since until till by for".split())
_NOT_WHOM = frozenset("of before after during than as since like until".split())
_WHERE = frozenset("in at on near".split())
_THROUGH = frozenset("through across into along by off over to under".split())
_STRANDS = frozenset("of with for from to into by on in about through against along as under at over between".split())
"""Such a preposition may stay where it is when what it goes with is asked for."""
_GIVEN = frozenset("called named termed given awarded taught shown".split())
_OFFICES = frozenset("transport finance foreign health defence interior justice prime deputy vice".split())
"""These stand before 'minister', and are nobody."""
_NAMING = frozenset("call calls called name names named rename renames renamed dub dubbed christen christened".split())
_ADDRESSED = frozenset("mr mrs ms miss dr sir lord lady dame saint st rev reverend prof".split())
_RULERS = frozenset("king queen duke duchess prince princess earl count judge emperor empress sultan".split())
_WHICH_ONE = frozenset("first second last next own same other year years".split())
_STATES = frozenset(
    "depends depend depended knows know knew means mean meant contains contain contained includes include included consists consist consisted belongs "
    "belong belonged seems seem seemed lies lie lay remains remain remained needs need needed likes like liked".split()
)
"""What does one of these does nothing."""


ASKED = TIMES | AMOUNTS | _THINGS | {"name", "cause", "deed"}
"""Only proposals of these kinds are asked plainly."""


def questions(one: Proposal, names: frozenset[str], *, told: bool) -> Iterator[str]:
    """Questions that may ask what a sentence with a gap does, the plainest first.

    `names` are words with a capital; `told`: whether something is said before, that pronouns may stand for.
    """
    main = main_clause(one, names)
    if main is None or (not told and main.points) or _is_torn(one, main):
        return
    if one.kind == "deed":
        if _is_deed(main):
            yield main.asked_deed()
        return
    for ask in _asks(one, main):
        if ask.words.startswith("by "):  # rather 'who found it' than 'by whom was it found'
            yield main.asked_who(ask.words.removeprefix("by ").replace("whom", "who")) if main.is_done_by else ""
        yield main.asked(ask.words, ask.start, ask.end)


def _is_torn(one: Proposal, main: Main) -> bool:
    """Whether more of what is asked for stands behind the gap, or it may hang on something else than the verb."""
    behind = main.behind if main.first >= main.opening else None
    amount = one.kind in AMOUNTS
    if behind is not None and (
        behind.tag == "Q"
        or (behind.low in ("that", "which", "who", "whose") and one.kind not in TIMES)
        or (not amount and (behind.tag in "NAPGE" or behind.low in ("and", "or")))
        or (behind.text in ",(" and one.kind not in TIMES)
    ):
        return True
    return hangs_elsewhere(one, main) or (main.subject[0].low == "there" and not amount)


def _asks(one: Proposal, main: Main) -> Iterator[Ask]:
    if one.kind in TIMES:
        yield from _times(one, main)
    elif one.kind in AMOUNTS:
        yield from amounts(one, main)
    elif one.kind == "cause":
        yield from _reasons(main)
    elif one.kin == "person" and one.kind == "name":
        yield from _persons(main)
    elif one.kin == "place" and one.kind == "name":
        yield from _places(one, main)
    elif one.kind in _THINGS:
        yield from _things(one, main)


def _tied(main: Main) -> tuple[int, Token | None]:
    """The gap's first token, or the article before it, and what stands before that."""
    at = main.first
    if at and main.tokens[at - 1].low in ARTICLE:
        at -= 1
    return main.tokens[at].start, main.tokens[at - 1] if at else None


def _is_deed(main: Main) -> bool:
    """Whether it is asked what somebody does in some place or case: 'At such a boundary, plates {{slide past each other}}'."""
    lead = main.tokens[: main.opening]
    said = bool(lead) and not any(t.low in ("this", "that", "these", "those") for t in lead)
    return main.start == main.verb.start and not main.tail.strip() and said and main.verb.low not in _STATES


def _times(one: Proposal, main: Main) -> Iterator[Ask]:
    before = main.before(main.start)
    if before is None or before.tag != "I" or GOES_ON.match(main.tail):
        return
    if one.kind != "date" and before.low in _SPAN:
        yield Ask(f"{before.low} which {one.kind}", before.start, main.end)
    elif before.low in ("in", "on", "at"):
        yield Ask("when", before.start, main.end)
    elif before.low in _WHEN:
        yield Ask(f"{before.low} when", before.start, main.end)


def _reasons(main: Main) -> Iterator[Ask]:
    before = main.before(main.start)
    inner = main.tokens[main.at + 1 : main.first]
    if before is None or any(t.tag == "G" and n and inner[n - 1].tag not in "X" for n, t in enumerate(inner)):
        return  # 'charted the river calling it …, because'
    tied = main.before(before.start)
    if before.low in ("because", "since"):
        yield Ask("why", before.start, main.end)
    elif before.low == "of" and tied is not None and tied.low == "because":
        yield Ask("why", tied.start, main.end)
    elif before.low == "by":
        yield Ask("how", before.start, main.end)


def _persons(main: Main) -> Iterator[Ask]:
    before = main.before(main.start)
    if main.opens:
        yield Ask("who", main.start, main.end)
    elif before is None:
        return
    elif before.tag in "VEBX":
        if before.tag != "X" or before is main.verb:
            yield Ask("who" if before.tag == "X" else "whom", main.start, main.end)
    elif before.tag == "I" and before.low not in _NOT_WHOM and not any(t.tag == "H" for t in main.tokens[main.last :]):
        yield Ask(f"{before.low} whom", before.start, main.end)
    elif before.tag in "NP":
        yield from _with_noun(main, before)


def _with_noun(main: Main, noun: Token) -> Iterator[Ask]:
    """'The Dutch geologist {{…}}': 'which Dutch geologist'."""
    tokens = main.tokens
    at = first = tokens.index(noun)
    ends = main.text[main.start : main.end].lower().split()
    if main.verb.low in _NAMING or noun.low in _ADDRESSED or (noun.low in _RULERS and noun.text[0].isupper()):
        return  # 'Sir Karl', 'Duke Ellington'
    if is_plural(noun.text) or (ends[-1] in KINDS | WORK and noun.low not in KINDS | WORK):
        return  # 'the opposition Reform Party' is no opposition
    while first and (tokens[first - 1].tag in "AN" or tokens[first - 1].low in lexicon()["demonym"]):
        first -= 1
    if at - first > 3 or any(t.low in _WHICH_ONE for t in tokens[first : at + 1]):
        return
    said = main.text[tokens[first].start : noun.end]
    small = (
        not first
        and said[1:].islower()
        and tokens[0].text not in main.names
        and tokens[0].low not in lexicon()["demonym"]
    )
    words = f"which {said[0].lower() if small else said[0]}{said[1:]}"
    if first and tokens[first - 1].low in ARTICLE:
        first -= 1
    before = tokens[first - 1] if first else None
    if first == main.opening or (before is not None and before.tag in "VEB"):
        yield Ask(words, tokens[first].start, main.end)
    elif before is not None and before.tag == "I" and before.low != "of":
        yield Ask(f"{before.low} {words}", before.start, main.end)


def _places(one: Proposal, main: Main) -> Iterator[Ask]:
    low = one.answer.lower().removeprefix("the ")
    country = low in lexicon()["country"]
    start, before = _tied(main)
    if main.opens:
        if country or PLACE & {low.split()[0], low.split()[-1]}:
            yield Ask("which country" if country else "what", main.start, main.end)
    elif before is None:
        return
    elif before.tag in "VB":
        named = main.text[start : main.start].strip().lower() == "the"
        if country or named:
            yield Ask("which country" if country else "what", start, main.end)
    elif before.tag == "I" and country and before.low != "of":
        yield Ask(f"{before.low} which country", before.start, main.end)
    elif before.low in _WHERE and not any(_is_another_place(main, n) for n in range(main.at, len(main.tokens) - 1)):
        yield Ask("where", before.start, main.end)
    elif before.low == "from":
        yield Ask("from where", before.start, main.end)
    elif before.low in _THROUGH and PLACE & {low.split()[0], low.split()[-1]}:
        yield Ask("what", start, main.end)


def _is_another_place(main: Main, at: int) -> bool:
    """Whether 'in Riga' begins there, which is not what is asked for."""
    token, after = main.tokens[at], main.tokens[at + 1]
    return token.low in _WHERE and after.tag == "P" and after.start != main.start


def _things(one: Proposal, main: Main) -> Iterator[Ask]:
    start, tied = _tied(main)
    if main.behind is not None and main.behind.low in ("of", "for") and one.kind in ("name", "term", "definition"):
        return  # 'the Institute | for Chemistry'
    if (
        tied is not None
        and tied.tag == "N"
        and tied.end + 1 == main.start
        and one.kind in ("term", "name")
        and not main.opens
    ):
        yield from _with_noun(main, tied)
        return
    asks = _what(one, main)
    if not asks or _of_persons(main):
        return
    if main.opens:
        if not main.tells_what and (not main.is_plural or main.verb.tag == "X"):
            yield Ask(asks, start, main.end)
    elif tied is None or (main.verb.low in BE and main.tokens[main.at + 1].tag == "T"):
        return  # 'the goal is to ensure'
    elif tied is main.verb and tied.tag == "X":
        said = one.kind in ("definition", "meaning", "term") or main.text[start : main.start].strip() == "the"
        if said and not main.is_passive and not main.tail.strip(" ."):
            yield Ask("what", start, main.end)
    elif tied.tag in "VB" or (tied.low in _GIVEN and _is_chain(main, tied)):
        yield Ask(asks, start, main.end)
    elif tied.tag == "I" and tied.low in _STRANDS and _may_strand(main, tied):
        if asks != "what" and tied.low != "of":
            yield Ask(f"{tied.low} {asks}", tied.start, main.end)
        elif asks == "what" and kin_of(one.answer) != "place" and (tied.low != "by" or one.kind != "name"):
            yield Ask(asks, start, main.end)


def _is_chain(main: Main, tied: Token) -> bool:
    """Whether a participle is the main verb's own: 'has been named'."""
    inner = main.tokens[main.at : main.tokens.index(tied)]
    return tied.tag == "E" and all(t.tag in "XR" for t in inner)


def _what(one: Proposal, main: Main) -> str:
    """'What', 'which organisation', 'which countries'; '' for names of which it is not sure what they are."""
    if one.answers:
        places = [item.lower().removeprefix("the ") for item in one.answers]
        if not any(t.tag == "P" for t in main.tokens[main.first : main.last]):
            return "what"
        many = {"country": "which countries", "city": "which cities"}
        return next((asks for kind, asks in many.items() if all(item in lexicon()[kind] for item in places)), "")
    said = main.tokens[main.first : main.last]
    head = next((before for before, t in pairwise(said) if t.tag == "I"), said[-1])
    kin = one.kin if one.kind == "name" else kin_of(one.answer)
    if kin == "organisation":  # a model takes places and persons for one, too
        return "which organisation" if kin_of(one.answer) == kin else ""
    if one.kind != "name" and (head.tag != "P" or one.kind == "definition"):
        return "what" if head.low not in lexicon()["actor"] and kin != "person" else ""
    start, _ = _tied(main)
    named = main.text[start : main.start].strip().lower() == "the" and not is_plural(head.text)
    return "what" if kin == "work" or (kin in ("name", "short") and named) else ""


def _of_persons(main: Main) -> bool:
    """Whether it tells who somebody is: 'The founder of the order is {{Ignatius}}'."""
    said = main.tokens[main.at + 1 :] if main.opens else main.subject
    head = next((before.low for before, t in pairwise(said) if t.tag == "I"), said[-1].low if said else "")
    words = (ROLES - FIELDS - _OFFICES) | BEINGS | lexicon()["actor"]
    if main.verb.low in BE and said and said[0].low == "the" and any(t.low in ("most", "least") for t in said[:2]):
        return True  # 'the most comprehensive in Britain': of what?
    return main.verb.low in BE and not main.is_passive and (head in words or head.endswith(("ist", "man", "founder")))


def _may_strand(main: Main, tied: Token) -> bool:
    """Whether a preposition hangs on the word before it, so that both may stay behind: 'consists of', 'the key to'."""
    before = main.before(tied.start)
    inner = main.tokens[main.at + 1 : main.tokens.index(tied)]
    if before is not None and before.tag == "N" and any(t.tag == "I" for t in inner):
        return False  # only what hangs on the object itself
    if before is not None and before.tag == "R" and tied.low == "with":
        before = main.before(before.start)  # 'developed jointly with'
    return before is not None and (before.tag in "VEBGA" or (before.tag == "N" and tied.low in ("of", "for", "to")))
