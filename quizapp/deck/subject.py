"""What a question is about: whether an edit put another word of substance, name or sign in the place of one."""

from __future__ import annotations

from collections.abc import Iterable

from quizapp.deck.slips import same_word
from quizapp.deck.words import ASKING, SMALL, Words, words_of

LONG = 5
"""In an answer, words of so many letters may have a slip."""
_EACH_ANOTHER = [
    frozenset(group.split())
    for group in (
        "first second third fourth fifth sixth seventh eighth ninth tenth last,high low,higher lower upper,highest lowest,"
        "large small,larger smaller,largest smallest,biggest smallest,big small,longest shortest,long short,more less,"
        "most least,best worst,before after,left right,north south east west,northern southern eastern western,begin end,"
        "begins ends,began ended,start end,starts ends,started ended,increase decrease,increases decreases,open close,"
        "opens closes,opened closed,male female,old new young,oldest newest youngest,maximum minimum,early late,"
        "acute chronic,positive negative,input output,inner outer,internal external,fast slow,fastest slowest,"
        "anterior posterior,superior inferior,proximal distal,medial lateral,two three four five six seven eight nine ten"
    ).split(",")
]
"""Words of which none says what another one of its group says. Of those that are contrary there are many more."""
_CONTRASTED = frozenset().union(*_EACH_ANOTHER)
MOST_WORDS = 40
"""Questions of more words are not compared word by word."""
_DENYING = frozenset("not no never none nor neither without except cannot".split())
_DIRECTING = frozenset(("by", "from"))
"""Small words that turn a sentence round."""
_UNSAID = SMALL - _DIRECTING


def same_substance(old: str, new: str, *, loose: bool) -> bool:
    """Whether two questions say the same in the same order but for inflections and small words, and slips if `loose`.

    France attacked Germany is not Germany attacked France, nor is 5 - 3 the same as 3 - 5.
    """
    before, after = words_of(old), words_of(new)
    first, second = ([word for word in words.line if word not in _UNSAID] for words in (before, after))
    return len(first) == len(second) and all(
        _same(one, other, before, after, loose=loose) for one, other in zip(first, second, strict=True)
    )


def replaces(old: str, new: str, *, strict: bool = False) -> bool:
    """Whether an edit put another name in a name's place, another sign or object in that of one, or made a yes of a no.

    Strictly, whether it put any word of substance in another's place, or touched a quoted one.
    """
    before, after = words_of(old), words_of(new)
    gone, come = before.all - after.all, after.all - before.all
    if not _DENYING.isdisjoint(gone) or not _DENYING.isdisjoint(come):
        return True
    if strict and before.quoted and after.quoted and before.quoted != after.quoted:
        return True
    if _contrary(gone & _CONTRASTED, come & _CONTRASTED):
        return True
    if not gone.isdisjoint(before.signs) and not come.isdisjoint(after.signs):
        return True
    left = gone - ASKING if strict else gone & before.names
    right = come - ASKING if strict else come & after.names
    if left and right and not (_all_meant(left, come, before, after) or _all_meant(right, gone, after, before)):
        return True
    return (
        not strict and bool(gone and come) and (_other_object(before, after, gone, come) or _all_other(before, after))
    )


def _contrary(gone: frozenset[str], come: frozenset[str]) -> bool:
    return bool(gone and come) and any(gone & group and come & group for group in _EACH_ANOTHER)


def _all_meant(words: Iterable[str], others: Iterable[str], before: Words, after: Words) -> bool:
    """Whether each of some words is one of others, with a slip or inflected."""
    return all(any(_same(word, other, before, after, loose=True) for other in others) for word in words)


def _other_object(before: Words, after: Words, gone: frozenset[str], come: frozenset[str]) -> bool:
    """Whether a common word stands for another one in what a question is about, where neither is a name.

    That is the word behind a preposition or a 'did' (cost of merge sort, cost of heap sort), or, of a question without a name in
    common, the last one (who wrote hamlet), if that is no verb (when did the war begin). Elsewhere words may change:
    verbs, and what stands before a preposition (the largest city of Latvia, the biggest one). So two words of one meaning
    behind a preposition are taken for two things, and two things elsewhere for one: the capital and the largest city.
    """
    named = not before.names.isdisjoint(after.names)
    left, right = before.behind & gone, after.behind & come
    if not named and before.last in gone and after.last in come:
        left, right = left | {before.last}, right | {after.last}
    return not (_all_meant(left, come, before, after) or _all_meant(right, gone, after, before))


def _all_other(before: Words, after: Words) -> bool:
    """Whether two questions of several words of substance have none in common."""
    first, second = before.all - ASKING, after.all - ASKING
    few = min(len(first), len(second)) > 1 and max(len(first), len(second)) <= MOST_WORDS
    return few and first.isdisjoint(second) and not any(_has(word, before, after) for word in first)


def _has(word: str, own: Words, others: Words) -> bool:
    return word in others.all or any(_same(word, other, own, others, loose=True) for other in others.all)


def _same(one: str, other: str, before: Words, after: Words, *, loose: bool) -> bool:
    """Whether two words of two questions are one. An acronym is inflected with a small 's' alone, and has no slips."""
    if one == other:
        return True
    if not (one[-1].isalnum() and other[-1].isalnum()):
        return False
    if one in before.acronyms or other in after.acronyms:
        plural = other if len(other) > len(one) else one
        return plural not in before.acronyms | after.acronyms and plural == min(one, other, key=len) + "s"
    return same_word(one, other, loose=loose)


def same_answer(old: str, new: str) -> bool:
    """Whether two answers have the same words but for articles, spaces, and slips and inflections in long words.

    A letter or a short word more or less makes another answer: vitamin C is not vitamin D, n not n log n.
    """
    before, after = words_of(old), words_of(new)
    first, second = ([word for word in words.line if word not in ("a", "an", "the")] for words in (before, after))
    if not first or not second:
        return False
    if "".join(first) == "".join(second):
        return not any(map(str.isdigit, "".join(first))) or first == second
    return len(first) == len(second) and all(
        one == other or (min(len(one), len(other)) >= LONG and _same(one, other, before, after, loose=True))
        for one, other in zip(first, second, strict=True)
    )


def same_names(old: str, new: str, *, quoted: bool = False) -> bool:
    """Whether two questions have the same names, at least one; with `quoted`, the same ones in quotation marks."""
    before, after = words_of(old), words_of(new)
    if quoted:
        return bool(before.quoted) and before.quoted == after.quoted
    return bool(before.names) and before.names == after.names


def says_same(question: str, sentence: str, *, wholly: bool) -> bool:
    """Whether a question and a sentence with a gap ('_') say the same, in whichever order they are given.

    Unless `wholly`, one may say more, but no more than twice as much.
    """
    if replaces(question, sentence, strict=True):
        return False
    before, after = words_of(question), words_of(sentence)
    first, second = (words.all - ASKING for words in (before, after))
    said = [
        sum(_has(word, *sides) for word in own) for own, sides in ((first, (before, after)), (second, (after, before)))
    ]
    if not all(said):
        return False
    if wholly:
        return said == [len(first), len(second)]
    return 2 * min(said) >= max(len(first), len(second))


def same_place(old: str, new: str) -> bool:
    """Whether two questions speak of the same names, or of much the same without any, and differ in the same place.

    Then what differs says the same thing in other words, as far as can be seen: the highest mountain of Africa, the tallest
    peak of the African continent. What was left out in one place and said in another may be another thing.
    """
    before, after = words_of(old), words_of(new)
    first, second = ([word for word in words.line if word not in ASKING] for words in (before, after))
    if max(len(first), len(second)) > MOST_WORDS:
        return False
    if before.names or after.names:
        names = (_has(name, *sides) for sides in ((before, after), (after, before)) for name in sides[0].names)
        enough = bool(before.names) and all(names)
    else:
        enough = sum(_has(word, before, after) for word in first) >= max(2, min(len(first), len(second)) / 2)
    places, others = _places(first, before, after), _places(second, after, before)
    return enough and (places <= others or others <= places)


def _places(line: list[str], own: Words, others: Words) -> set[int]:
    """Where words stand in a question that another has not: behind how many of those that it has."""
    places, passed = set(), 0
    for word in line:
        if _has(word, own, others):
            passed += 1
        else:
            places.add(passed)
    return places


def grown(old: str, new: str) -> bool:
    """Whether one of two questions has all the words of substance of the other, at least one."""
    before, after = (words_of(text).all - ASKING for text in (old, new))
    return bool(before and after) and (before <= after or after <= before)


def keeps_subject(old: str, new: str) -> bool:
    """Whether a question that was edited is still about what it was."""
    before, after = (words_of(text).all - SMALL for text in (old, new))
    return not replaces(old, new) and (not before or bool(before & after))
