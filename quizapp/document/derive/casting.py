"""The names of a document and what it is about, read once before its sentences are worked on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from quizapp.document.blocks import Block
from quizapp.document.derive.lexicon import lexicon
from quizapp.document.derive.names import Cast, collect, kin_of, names, spelled_names
from quizapp.document.derive.parsing import Model
from quizapp.document.derive.roles import without_role
from quizapp.document.derive.sentences import Sentence, sentences
from quizapp.document.derive.tagging import tag, tokenize
from quizapp.document.derive.topic import title_block
from quizapp.document.text import Document


def tagged(
    document: Document, blocks: Sequence[tuple[int, Block]], cast: Cast, model: Model | None
) -> Iterator[Sentence]:
    """The sentences of a document with their tags."""
    for sentence in sentences(document, blocks):
        sentence.tokens = tag(tokenize(sentence.text), cast.spelled)
        if model is not None:
            model.tag(sentence.text, sentence.tokens)
        yield sentence


def cast_of(
    document: Document, blocks: Sequence[tuple[int, Block]], told: Callable[[int, int], object], model: Model | None
) -> Cast:
    """The names of the whole document, read once before."""
    cast = Cast(
        spelled=spelled_names(document.text), full={}, seen={}, people={}, pairs=[], article={}, count={}, kin={}
    )
    pairs: Counter[str] = Counter()
    kins: dict[str, Counter[str]] = {}
    spoken_of = -1, ""
    for sentence in tagged(document, blocks, cast, model):
        if (
            sentence.tokens
            and sentence.tokens[0].low in ("he", "she")
            and spoken_of[0] == sentence.block
            and spoken_of[1]
        ):
            kins.setdefault(spoken_of[1], Counter())["person"] += 1
        spoken_of = sentence.block, _subject_name(sentence)
        told(sentence.places[-1], 2 * len(document.text))
        collect(cast, sentence.tokens, sentence.text, sentence.places, pairs, kins)
    cast.kin = {name: _likeliest(counts) for name, counts in kins.items()}
    for name in cast.kin:
        if " " not in name and len(cast.people.get(name, ())) == 1 and cast.kin.get(cast.people[name][0]) == "person":
            cast.kin[name] = "person"  # 'Nansen', who is Fridtjof Nansen elsewhere
    cast.count = {name: counts.total() for name, counts in kins.items()}
    if model is not None:
        for name, kin in model.kins.items():  # it knows some that we don't; where we know, it is wrong more often
            bare = without_role(name)
            if cast.kin.get(bare, "name") in ("name", "short") and (kin != "person" or " " in bare):
                cast.kin[bare] = kin
    common = pairs.most_common(2)
    if (
        common
        and common[0][1] >= 3
        and (len(common) < 2 or common[0][1] >= 2 * common[1][1])
        and common[0][0] in cast.seen
    ):
        cast.pairs = [(common[0][0], cast.seen[common[0][0]])]
    return cast


def _subject_name(sentence: Sentence) -> str:
    """The name with which a sentence begins, if it can be a person's; ''."""
    found = next(iter(names(sentence.tokens, sentence.text)), None)
    if found is None or found.first:
        return ""
    bare = without_role(found.text)
    return bare if len(bare.split()) in (2, 3) and kin_of(bare) in ("name", "person") else ""


def _likeliest(counts: Counter[str]) -> str:
    known = Counter({kin: count for kin, count in counts.items() if kin not in ("name", "short")})
    return (known or counts).most_common(1)[0][0]


def named_topic(document: Document, cast: Cast) -> str:
    """The name that the document is about: of its first line, if the text uses it."""
    block = title_block(document)
    line = document.text[block.start : block.end].partition("\n")[0] if block is not None else ""
    first = line.strip(" #*-")[:120]
    run = re.match(r"[A-Z]{2,}(?: [A-Z]{2,})*", first)
    title = run.group().title() if run and len(run.group()) > 4 else first
    title = re.sub(r"^The ", "", title)
    if (
        len(title.split()) in (2, 3, 4)
        and all(word[0].isupper() for word in title.split())
        and document.text.count(title) >= 1 + (run is None)
    ):
        cast.seen.setdefault(title, document.text.find(title))
        return title
    return ""


OFTEN = 6
"""So often a text speaks of what it is about, at least."""
FAR_MORE = 1.5
"""So many times as often as of anything else."""
MOST_NAMES = 50
"""So many names, those that are said most, are looked at."""
SHOWN_FIRST = 0.35
"""By this part of the text it has been named."""
_SAYS = r"[,’'s]{0,2} (?:said|says|told|added|adds|explained|explains|argued|argues|believes|insists|denies|admits|claims|warned|warns)\b"
_NO_NAMES = frozenset("it we he she they you i the this that there".split())


def spoken_of(text: str, cast: Cast) -> str:
    """The name that a text without a title speaks of all the time, in full; '' where that is not plain.

    Those who are only quoted in it, and words that tell whence something is, are not what it is about.
    """
    said = Counter(
        {
            name: len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))
            for name, count in Counter(cast.count).most_common(MOST_NAMES)
            if count > 1 and name.lower() not in _NO_NAMES
        }
    )
    for last, full in cast.people.items():
        whole = max(full, key=lambda one: cast.count.get(one, 0), default="")
        if last in said and whole != last and " " in whole:
            said[whole] = max(said[whole], said.pop(last))
    for name in sorted(said, key=len):  # of 'Mars' and 'Mars One' the longer, where that is said nearly as often
        longer = [other for other in said if name != other and f" {name} " in f" {other} "]
        if any(3 * said[other] >= 2 * said[name] for other in longer):
            del said[name]
    common = [(name, often) for name, often in said.most_common(6) if not _is_of_people(name)]
    if not common or common[0][1] < OFTEN:
        return ""
    name, often = common[0]
    others = [count for other, count in common[1:] if not set(other.split()) & set(name.split())]
    last = re.escape(name.split()[-1])
    quoted = len(re.findall(rf"(?<!\w){last}{_SAYS}|(?:said|says|added|explained) (?:\w+ )?{last}(?!\w)", text))
    numbered = len(re.findall(rf"(?<!\w){re.escape(name)} \d", text))  # 'Figure 3'
    plain = (
        len(name) > 3 and 2 * numbered <= often and 3 * quoted <= often and text.find(name) <= SHOWN_FIRST * len(text)
    )
    return name if plain and (not others or often >= FAR_MORE * others[0]) else ""


def _is_of_people(name: str) -> bool:
    """Whether a name is that of a people, or of its things: 'Polish', 'Cubans'."""
    low = name.lower()
    if " " not in low and low.endswith(("ish", "ese", "ian", "ians")):
        return True
    return low in lexicon()["demonym"] or low.removesuffix("s") in lexicon()["demonym"]
