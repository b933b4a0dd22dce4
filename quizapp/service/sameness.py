"""Whether two names say the same in other letters: abbreviated, spelled as elsewhere, or by another name of the same thing."""

from __future__ import annotations

import re

_SMALL = frozenset("a an and at by de del der des for in la le of on or the to von".split())
_SHORT = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z](?:\.?[A-Za-z0-9]){1,7}\.?")
"""'WHO', 'U.S.', 'PhD'."""
_SPELLINGS = tuple(
    (re.compile(was), now)
    for was, now in (
        (r"\bgrey", "gray"), (r"sulph", "sulf"), (r"aluminium", "aluminum"), (r"\btyre", "tire"), (r"plough", "plow"),
        (r"mould", "mold"), (r"programme\b", "program"), (r"artefact", "artifact"), (r"scepti", "skepti"),
        (r"(?<=[bcdght])re(?=s?\b)", "er"), (r"our", "or"), (r"ae|oe", "e"), (r"ogue\b", "og"), (r"ence\b", "ense"),
        (r"is(?=(?:es?|ed|ing|ations?|ers?)\b)", "iz"), (r"ys(?=(?:es?|ed|ing)\b)", "yz"),
        (r"ll(?=(?:ed|ing|ers?|ors?)\b)", "l"),
    )
)  # fmt: skip
"""What the words of British spelling have, and what those of American spelling have there."""
_JOINS = re.compile(r" \((?:(?:also|or|formerly) )?(?:the )?|, (?:also (?:called|known as)|formerly|or) (?:the )?")
FAR = 80
"""No name is longer."""
_ONE = tuple(
    frozenset(names.split("; "))
    for names in (
        "united states; united states of america; usa; us; america",
        "united kingdom; uk; great britain; britain; united kingdom of great britain and northern ireland",
        "soviet union; ussr; union of soviet socialist republics",
        "russia; russian federation",
        "china; people's republic of china; prc",
        "taiwan; republic of china",
        "south korea; republic of korea",
        "north korea; democratic people's republic of korea; dprk",
        "netherlands; holland",
        "czech republic; czechia",
        "myanmar; burma",
        "turkey; türkiye",
        "iran; persia",
        "ivory coast; côte d'ivoire",
        "eswatini; swaziland",
        "first world war; world war i; great war; wwi",
        "second world war; world war ii; wwii",
    )
)
"""Names of one thing each."""


def says_the_same(text: str, other: str) -> bool:
    """Whether two names are of one thing, as far as their letters tell."""
    if _abbreviates(text, other) or _abbreviates(other, text):
        return True
    one, two = _plain(text), _plain(other)
    return _spelled(one) == _spelled(two) or any(one in names and two in names for names in _ONE)


class Called:
    """What a text gives another name for, right behind it: 'the Kura (Mtkvari)'."""

    def __init__(self, text: str) -> None:
        self._by_word: dict[str, list[tuple[str, str]]] = {}
        text = " ".join(text.lower().split())
        for match in _JOINS.finditer(text):
            before, after = text[max(match.start() - FAR, 0) : match.start()], text[match.end() : match.end() + FAR]
            self._by_word.setdefault(_first(after), []).append((before, after))

    def are_one(self, name: str, other: str) -> bool:
        """Whether one of two names is given for the other."""
        name, other = name.lower(), other.lower()
        return any(
            before.endswith(first) and after.startswith(second) and not after[len(second) :][:1].isalnum()
            for first, second in ((name, other), (other, name))
            for before, after in self._by_word.get(_first(second), ())
        )


def _first(text: str) -> str:
    found = re.search(r"\w+", text)
    return found[0] if found else ""


def _plain(text: str) -> str:
    low = " ".join(text.replace("’", "'").replace(".", "").lower().split())
    return low.removeprefix("the ")


def _spelled(plain: str) -> str:
    for was, now in _SPELLINGS:
        plain = was.sub(now, plain)
    return re.sub(r"[\s-]", "", plain)


def _abbreviates(short: str, long: str) -> bool:
    """'WHO' of 'World Health Organization', 'DNA' of 'deoxyribonucleic acid'."""
    if not _SHORT.fullmatch(short) or _SHORT.fullmatch(long):
        return False
    letters = re.sub(r"[^a-z0-9]", "", short.lower())
    words = re.findall(r"\w+", long.lower())
    big = [word[0] for word in words if word not in _SMALL]
    if letters in ("".join(word[0] for word in words), "".join(big)):
        return True
    return bool(big) and letters[0] == big[0] and _within(big, letters) and _within(letters, "".join(words))


def _within(some: list[str] | str, of: str) -> bool:
    """Whether letters stand in others in their order."""
    rest = iter(of)
    return all(letter in rest for letter in some)
