"""The words that are few, with what they are; and endings that tell what a word is."""

from __future__ import annotations

import re

CLOSED: dict[str, str] = {}
for _tag, _words in {
    "D": "the a an this these those some any no every each another both either neither all half such",
    "I": "after before of in on at by for from with without within into onto upon over under above below between among amongst through throughout "
    "during across along around about against toward towards behind beside besides beyond near beneath off out up down via per despite "
    "except inside outside past since until till than as like unlike amid alongside regarding concerning including plus minus "
    "versus following notwithstanding",
    "C": "and or but nor yet &",
    "S": "that which who whom whose because although though while whereas if unless whether when where why how what so once lest",
    "O": "i you he she it we they me him us them himself herself itself themselves one ones someone anyone everyone nobody "
    "nothing something anything everything none others there here mine theirs",
    "H": "my your his her its our their",
    "R": "e.g. i.e. not also very too then now already still just only even again often always never ever soon later almost nearly quite rather "
    "together perhaps away back far well yesterday today tomorrow ago however therefore thus hence moreover furthermore meanwhile "
    "instead otherwise indeed hardly once twice abroad largely about-turn forward elsewhere anywhere everywhere nowhere likewise onward onwards",
    "A": "more most less least many few fewer much several own other same different new old first second third last next great good "
    "large small high low long short early late big main major key chief own certain various numerous further former latter "
    "outermost uppermost innermost lowermost denser weaker stronger larger smaller higher lower older younger largest smallest oldest highest longest deepest divergent convergent transform second-largest unmanned unimpeded free equal common single joint single-handed recent current previous due full whole entire "
    "open close deep thick thin young dense wide narrow strong weak warm cold hot rigid tiny huge rare northern southern eastern "
    "western central inner outer upper lower top total average mutual overall bilateral multilateral peaceful legal proper half-finished",
}.items():  # fmt: skip
    CLOSED.update(dict.fromkeys(_words.split(), _tag))
NUMERALS = frozenset(
    "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen".split()
)
ADJECTIVE = re.compile(r".{2,}(?:ous|ful|less|able|ible|ical|ive|ary|ish|ese|ual|ial|nal|ral|tal|ic|ern|ian|ean)$")
NOUNS = frozenset(
    "canal capital metal animal material journal hospital festival proposal signal mineral criminal official arrival approval renewal removal "
    "medal rival trial individual principal cathedral crystal coral mammal general manual ritual tribunal terminal denial revival survival "
    "music traffic topic fabric public republic logic clinic mechanic classic critic plastic panic arithmetic picnic epidemic pandemic "
    "library boundary salary summary secretary dictionary anniversary tributary sanctuary estuary glossary diary commentary documentary "
    "missionary archive executive representative native detective initiative alternative objective motive olive hive adjective perspective "
    "pattern lantern concern cavern tavern fish dish parish radish physician politician civilian guardian historian musician technician "
    "librarian pedestrian veteran table cable vegetable variable handful memorial ocean bean cheese potential interval medicine goal coal "
    "seal meal deal total whale scale crustacean referral burial portal pedal petal oval naval withdrawal disposal rehearsal tutorial "
    "gold silver firm disciple obstacle article particle vehicle muscle principle temple couple example title battle cattle bottle little subjective".split()
)
NOUN = re.compile(r".{2,}(?:tion|sion|ment|ness|ity|ship|hood|ism|ist|ance|ence|ology|graphy|age|ure|dom)s?$")
DULL = frozenset(
    "thing things way ways example examples number part parts kind kinds fact case cases one ones lot time times order addition place "
    "people person year years day days end beginning side sides question questions terms term example result results reason reasons point "
    "matter sort type types series effect course rest area use name names something anything fifth third quarter half field sphere range "
    "set variety amount section chapter figure table photo image page same measures remedy answer idea need effort means others moment "
    "cent little else worse milder faster fast instance travel calls calling rises lack place share kind half majority list pattern shape height process "
    "all most many other members states account sum total size level one role sense week weeks month months hour hours minute minutes decade decades".split()
)
"""Nouns that are no answer by themselves."""
EVALUATING = frozenset(
    "important close effective great good several various certain key major main significant different other many new large small "
    "strong high low clear common general special possible necessary".split()
)
"""With these, several answers fit."""
TELLS_WHICH = frozenset(
    "only own other same new first second third last next final main chief best more most earlier later previous former old current whole "
    "small large big certain single similar different".split()
)
"""What says which of several one is speaking of, and is no part of its name."""
ANY = frozenset("area region site level rate amount period group ice water air land sea ground work".split())
"""These may be any of those of which a text speaks."""
RANKS = frozenset("first second third last".split())
SHARES = frozenset("percent cent half most third thirds quarter quarters majority all some many few".split())
ROLES = frozenset(
    "chair president minister prime chancellor king queen emperor empress prince princess pope dr mr mrs ms sir lord lady professor "
    "general colonel captain judge bishop archbishop senator governor mayor secretary chief director chairman chairwoman cossack sultan "
    "viceroy caliph tsar khan shah count duke admiral marshal saint transport finance foreign health defence interior justice deputy vice "
    "consul ambassador cardinal reverend rev baroness duchess sergeant lieutenant commander pastor imam ayatollah sheikh emir czar "
    "physicist chemist engineer mp ceo".split()
)
ORGANISATION = frozenset(
    "ministry union company authority society university institute agency committee council bank party organization organisation "
    "association federation court parliament commission corporation group board office department school college academy "
    "museum observatory service force army navy fund league club press society".split()
)
PLACE = frozenset(
    "lake river sea ocean island islands bay cape mount mountains valley desert canal strait gulf city province republic kingdom "
    "empire peninsula isthmus street square bridge harbour port ridge trench plate fault plain forest park oblast county dam railway".split()
)
WORK = frozenset("treaty agreement convention act law prize war conference project plan".split())
OWNED = frozenset(
    "war wars church basilica cathedral chapel abbey hospital day square palace castle college school theorem law laws wall bay island islands "
    "theatre theater gate hall cross comet column needle rebellion revolt raid syndrome disease bible".split()
)
"""Kinds of things that are named after somebody: 'King George's War', 'St. Peter's Basilica'."""
FIELDS = frozenset("affairs media sciences arts services studies technology trade".split())
"""With what ministries and institutes deal."""
DOINGS = frozenset(
    "offering meeting building ruling hearing opening setting funding training spending saving warning finding beginning ending wedding killing "
    "shooting bombing landing listing filing ranking rating heating housing lighting farming fishing hunting mining shipping painting writing "
    "reading drawing hacking planning policing schooling banking gambling trading marketing advertising broadcasting publishing testing".split()
)
"""Nouns in -ing."""
ONE_NAME = ORGANISATION | FIELDS | frozenset("area areas galleries department office road system".split())
"""So ends a name that has 'and' in it: 'the Ministry of Gender and Child Affairs'."""
NAMED = WORK | frozenset(
    "ministry company authority agency committee commission organisation organization corporation association federation university union".split()
)
"""What 'the treaty' and 'the company' stand for is what was named so; 'the bay' may be another."""
KINDS = (
    ORGANISATION
    | PLACE
    | NAMED
    | frozenset("centre center league house assembly senate congress cup festival party movement".split())
)
ATTRIBUTES = frozenset(
    "efficiency number size price cost length height name rate share value population amount level existence use role history origin "
    "development production capacity purpose dose part series version copy piece kind type form".split()
)
"""What things have: of what is said of one, 'it' may be the thing."""
MINDFUL = frozenset(
    "expects expected says said believes believed thinks thought hopes hoped plans planned wants wanted fears feared announced warned decided "
    "promised argues argued claims claimed agreed denied hopes knows knew".split()
)
"""Only someone, or an organisation, does so."""
OPENING = frozenset(
    "in with for at on after before by as when because while since despite beneath from regarding until during other apart instead rather thanks "
    "due according".split()
)
"""What begins with these may say 'its' before it says whose."""
ACTING = MINDFUL | frozenset(
    "blamed buys bought sold sells pays paid owns owned employs employed launched offers offered posted reported acquired hired denies "
    "insists insisted admitted confirmed refused rejected signed appointed sued accused".split()
)
"""Only someone, or an organisation, does so, whatever stood beside it."""
HELD = frozenset(
    "conjectured known believed thought said estimated argued hoped assumed expected claimed reported suggested agreed unclear unknown unlikely likely "
    "understood felt feared rumoured rumored alleged accepted".split()
)
HELD_AS = frozenset("as by for in to on at from with and . , ;".split())
TIES = frozenset("of on for that which who called named between in".split())
"""Behind a noun they say which one it is."""
RELATIVES: dict[str, str] = {
    **dict.fromkeys("father brother son husband uncle grandfather nephew".split(), "he"),
    **dict.fromkeys("mother sister daughter wife aunt grandmother niece".split(), "she"),
    **dict.fromkeys(
        "cousin rival friend teacher colleague partner successor predecessor assistant pupil".split(), "any"
    ),
}
"""As what one speaks of them: behind 'his father was …' 'he' is hardly the one whose father he was."""
ACTORS = ("er", "or", "ist", "ian", "man", "woman", "king", "queen", "judge", "chemist", "president")
"""So end words for persons."""
BEINGS = frozenset(
    "female male mother father woman man girl boy wife husband queen king child patient author person daughter son sister brother".split()
)
"""Beings of whom one says he or she."""
COMPANIES = frozenset(
    "company government family team crew staff group pair party couple people public population".split()
)
"""Several persons under one noun, of whom one may say they."""
