"""What English words can be: a small lexicon, and the forms of verbs."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_IRREGULAR = """
arise arose arisen; awake awoke awoken; bear bore born,borne; beat beat beaten; become became become; begin began begun; bend bent bent;
bind bound bound; bite bit bitten; bleed bled bled; blow blew blown; break broke broken; breed bred bred; bring brought brought;
build built built; burn burnt,burned burnt,burned; burst burst burst; buy bought bought; cast cast cast; catch caught caught; choose chose chosen;
come came come; cost cost cost; cut cut cut; deal dealt dealt; dig dug dug; draw drew drawn; drink drank drunk; drive drove driven;
eat ate eaten; fall fell fallen; feed fed fed; feel felt felt; fight fought fought; find found found; flee fled fled; fly flew flown;
forbid forbade forbidden; foresee foresaw foreseen; forget forgot forgotten; freeze froze frozen; get got got,gotten; give gave given; go went gone;
grow grew grown; hang hung hung; hear heard heard; hide hid hidden; hit hit hit; hold held held; hurt hurt hurt; keep kept kept; know knew known;
lay laid laid; lead led led; learn learnt,learned learnt,learned; leave left left; lend lent lent; let let let; lie lay lain; light lit lit; lose lost lost;
make made made; mean meant meant; meet met met; overcome overcame overcome; overthrow overthrew overthrown; pay paid paid; put put put; quit quit quit;
read read read; ride rode ridden; ring rang rung; rise rose risen; run ran run; say said said; see saw seen; seek sought sought; sell sold sold;
send sent sent; set set set; shake shook shaken; shine shone shone; shoot shot shot; show showed shown; shrink shrank shrunk; shut shut shut;
sing sang sung; sink sank sunk; sit sat sat; sleep slept slept; slide slid slid; speak spoke spoken; spend spent spent; spin spun spun; split split split;
spread spread spread; spring sprang sprung; stand stood stood; steal stole stolen; stick stuck stuck; strike struck struck; swear swore sworn; sweep swept swept;
swell swelled swollen; swim swam swum; swing swung swung; take took taken; teach taught taught; tear tore torn; tell told told; think thought thought;
throw threw thrown; undergo underwent undergone; understand understood understood; undertake undertook undertaken; wake woke woken; wear wore worn;
weave wove woven; win won won; wind wound wound; withdraw withdrew withdrawn; withstand withstood withstood; write wrote written; cling clung clung; creep crept crept; sting stung stung; thrust thrust thrust; shed shed shed;
strive strove striven; bid bid bid; slay slew slain; tread trod trodden; string strung strung; weep wept wept; broadcast broadcast broadcast;
forecast forecast forecast; sow sowed sown; uphold upheld upheld;
leap leapt,leaped leapt,leaped; kneel knelt knelt; dwell dwelt dwelt; mistake mistook mistaken; overrun overran overrun; oversee oversaw overseen;
overtake overtook overtaken; rebuild rebuilt rebuilt; rewrite rewrote rewritten; sew sewed sewn; stride strode stridden; withhold withheld withheld;
grind ground ground; fling flung flung; spit spat spat; foretell foretold foretold; mislead misled misled; forgive forgave forgiven
"""
_DOUBLED = frozenset(
    "abet abhor acquit annul blur concur cram defer dispel embed enrol excel flog fulfil impel instil rebut recur repel spur stem "
    "admit allot cap commit compel confer control cut deter dig drag drop equip expel ban bar beg bet chop dip "
    "fit flip forbid forget get grab grip hit hop incur infer knit let map mop nod occur omit patrol permit pin "
    "plan plot plug pop prefer propel put quit rebel refer regret rip rob rub run scan set ship shop shut sit skip slip snap spin split "
    "spot step stir stop strip submit swim tap tip transfer transmit trap trim win wrap".split()
)
BE = frozenset("is are was were be been being am".split())
HAVE = frozenset("has have had having".split())
DO = frozenset("do does did".split())
MODAL = frozenset("will would can could may might must shall should cannot".split())


@cache
def lexicon() -> dict[str, frozenset[str]]:
    """The words of each section of words.txt."""
    out: dict[str, frozenset[str]] = {}
    for part in ("\n" + files(__package__).joinpath("words.txt").read_text("utf-8")).split("\n[")[1:]:
        name, _, body = part.partition("]")
        out[name] = frozenset(word.replace("_", " ") for word in body.split())
    out["given"] |= out["female"] | out["male"]
    return out


class Verbs:
    """The forms of verbs, each with the verb's own: bases, third persons, past tenses, participles, -ing forms."""

    def __init__(self) -> None:
        self.base: set[str] = set()
        self.third: dict[str, str] = {}
        self.past: dict[str, str] = {}
        self.participle: dict[str, str] = {}
        self.ing: dict[str, str] = {}
        words = lexicon()
        irregular = {}
        for line in _IRREGULAR.replace("\n", " ").split(";"):
            verb, past, participle = line.split()
            irregular[verb] = (past.split(","), participle.split(","))
        for verb in words["verb"] | words["nounverb"] | irregular.keys():
            self._add(verb, *irregular.get(verb, ([], [])))
        for verb in ("be", "have", "do"):
            self.base.discard(verb)

    def _add(self, verb: str, past: list[str], participle: list[str]) -> None:
        self.base.add(verb)
        self.third[_with_s(verb)] = verb
        stem = verb + verb[-1] if verb in _DOUBLED else verb
        regular = verb + "d" if verb.endswith("e") else _y(verb, "i") + "ed" if verb == stem else stem + "ed"
        for form in past or [regular]:
            self.past[form] = verb
        for form in participle or [regular]:
            self.participle[form] = verb
        if stem.endswith("ie"):
            ing = stem[:-2] + "ying"
        elif stem.endswith("e") and not stem.endswith(("ee", "ye", "oe")):
            ing = stem[:-1] + "ing"
        else:
            ing = stem + "ing"
        self.ing[ing] = verb


def _y(verb: str, to: str) -> str:
    return verb[:-1] + to if verb.endswith("y") and verb[-2:-1] not in "aeiou" else verb


def _with_s(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return _y(verb, "ie") + "s"


@cache
def verbs() -> Verbs:
    """The forms of all verbs of the lexicon."""
    return Verbs()


_NO_PLURAL = ("ss", "us", "is", "ics", "news")
_PLURALS = frozenset(
    "people men women children police mitochondria genera strata spectra ova teeth feet mice data media criteria bacteria phenomena species larvae algae fungi nuclei bacilli cacti vertebrae antennae formulae alumni hypotheses axes crises analyses bases theses geese oxen".split()
)
EITHER = frozenset("fish sheep deer salmon trout offspring aircraft staff crew young cattle".split())
"""One or more."""
_ONES = frozenset("series species means".split())


def is_plural(noun: str) -> bool:
    """Whether a noun looks like more than one."""
    low = noun.lower()
    if low in _PLURALS:
        return True
    return low.endswith("s") and not low.endswith(_NO_PLURAL) and low not in _ONES and len(low) > 3


def singular(noun: str) -> str:
    """A noun without its plural's ending, as far as the ending tells."""
    low = noun.lower()
    if not is_plural(low):
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") else low


def is_third(word: str) -> bool:
    """Whether a word in -s can be nothing but a verb: 'allows', not 'sales'."""
    third = verbs().third
    return word in third and third[word] not in lexicon()["nounverb"]
