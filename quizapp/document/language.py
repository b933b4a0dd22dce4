"""Whether a text is in English: a cheap guess by its letters and its frequent words."""

from __future__ import annotations

import re

COMMON = frozenset(
    "the of and in to a is that for was it on as with by at from are be this which or an were has had not".split()
)
ENGLISH = 0.14
"""So large a share of an English text are its commonest words."""
FEWEST = 20
"""With fewer words there is no telling."""
SURE = 40
"""With fewer words, only one with the frequent words of another language is in another one."""
OTHERS = frozenset(
    "der die das und den von dem ist ein eine einer im zu mit auf für sich auch nicht war wurde bei aus nach "
    "le la les des et du un une est dans que qui pour sur au aux el los las en del con por una su di il che per non della het een van "
    "och att som på w z się jest na не и в на с по что как из для был это".split()
)
SHARE_OF_OTHERS = 0.12
"""So large a share of a text in another language are these words at least."""
OTHER_LETTERS = 0.5
"""With so large a share of letters that are not Latin, a text is in another language, however few words it has."""
FEWEST_LETTERS = 20
LOOKED_AT = 60_000
"""So many characters tell enough."""
NO_SPACES = 0.6
"""With so large a share of letters of scripts that have no spaces between words, a text has none to speak of."""
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Of Thai, Lao, Tibetan, Burmese, Khmer, Japanese and Chinese."""
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_OTHER = re.compile("[^\\W\\d_\u0000-\u024f\u1e00-\u1eff]")


def language_of(text: str) -> str:
    """'en', 'other', or '' for a text of too few words."""
    text = text[:LOOKED_AT].lower()
    words = _WORD.findall(text)
    letters, others = sum(map(len, words)), len(_OTHER.findall(text))
    if letters >= FEWEST_LETTERS and others > OTHER_LETTERS * letters:
        return "other"
    if len(words) < FEWEST:
        return ""
    share = sum(word in COMMON for word in words) / len(words)
    if share >= ENGLISH:
        return "en"
    known = sum(word in OTHERS for word in words) >= SHARE_OF_OTHERS * len(words)
    return "other" if len(words) >= SURE or known else ""


def is_spaceless(text: str) -> bool:
    """Whether a text is in a script that has no spaces between words: where one begins and ends is not seen."""
    text = text[:LOOKED_AT]
    return len(_SPACELESS.findall(text)) > NO_SPACES * len(_LETTER.findall(text))
