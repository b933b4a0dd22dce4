"""HTML: what stands beside or below an article and leads to others: 'Most read', 'More stories', headings that are links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from quizapp.document.part import Part

LINKED = 0.5
"""With a larger share of links, something leads elsewhere."""
SOME = 8
"""A paragraph of so many words that ends as a sentence does is prose."""
FEWEST = 2
"""A page with fewer headings that are links has no teasers."""
REMAINS = 0.4
"""Of a page's prose at least this share remains, or it is a page of teasers, and they are its text."""
LITTLE = 0.1
"""So much prose, of that of an article, is little."""
MUCH = 60
"""A text of fewer words is no article of which the end can be told."""
FEWEST_TITLE = 3
"""A heading of fewer words may stand in any title."""
TEASER = 40
"""What leads to another page says no more of it than so many words."""
FEW = 25
"""So few words below a heading such as 'Share' are names of buttons."""
ALL_BUT = 0.8
"""Of a page without sentences, such as a list or one in signs, so much remains."""
LABEL = 2
"""An item of more words says something."""
A_LIST = 3
LOWEST = 9
"""No heading has so low a level."""
OF_AN_ARTICLE = 0.15
"""At least this share remains where much of it stands in one box."""
LONGEST_LABEL = 80
_SENTENCE = re.compile(r"[.!?…。！？।۔][\"”’»)\]]*$")
_OF_OTHERS = (
    r"(?:related|recommended|more|most|popular|trending|latest|other|read|see|top|all)(?: (?:\w+ )?(?:articles?|posts?|stories|story|content"
    r"|links|news|topics?|reading|videos?|pages|next|also|more|read|popular|from .*|on .*|in .*|about .*|for you))?|you may also .*|share(?: (?:this|on|via|with) .*)?"
    r"|follow (?:us|me|on|along)\b.*|(?:our )?newsletters?|subscribe.*|sign up.*|advertisements?|sponsored.*|(?:\d+ )?comments?|leave a .*|tags|about the authors?"
    r"|topics"
)
_IN_OTHER_LANGUAGES = (
    r"das (?:könnte|thema könnte) .* interessieren|(?:lesen sie|lest|siehe|mehr|weitere|neueste|aktuelle|aktuellste|ähnliche|meist ?gelesene?n?)(?: .*)? "
    r"(?:auch|artikel|beiträge|themen|meldungen|nachrichten|news|berichte|zum thema)|siehe auch|meist ?gelesen|(?:\d+ |keine )?kommentare?|schlagworte|über den autor"
    r"|(?:à lire|vous aimerez|lire|voir) aussi|sur le même (?:sujet|thème)|articles? (?:liés|similaires|associés)|commentaires"
    r"|(?:te|le) puede interesar|lee también|(?:contenido|artículos?|noticias) relacionad[oa]s?|comentarios?|leia também|(?:você )?(?:pode|poderá) gostar|mais lidas"
    r"|leggi anche|(?:articoli|contenuti) correlati|zobacz także|czytaj (?:także|też|również)|lees ook|läs också|читайте также|похожие (?:статьи|записи)"
)
ELSEWHERE = re.compile(rf"\W*(?:{_OF_OTHERS}|{_IN_OTHER_LANGUAGES})\W*", re.IGNORECASE)
"""So is the heading of what is not the page's text."""


_DIGIT = re.compile(r"\d")
"""A short line with a figure may say when a page was written."""


def is_linked(part: Part) -> bool:
    """Whether most of what a part says are links."""
    return part.linked > LINKED * len(part.text) and not part.rows


def is_prose(part: Part) -> bool:
    """Whether a part is a sentence, or several."""
    return (
        part.kind in ("paragraph", "item", "caption") and part.words >= SOME and bool(_SENTENCE.search(part.text[-10:]))
    )


def leads_elsewhere(heading: Part) -> bool:
    """Whether what stands below a heading is not the page's text."""
    return is_linked(heading) or bool(len(heading.text) <= LONGEST_LABEL and ELSEWHERE.fullmatch(heading.text))


def without_teasers(parts: list[Part], title: str = "") -> list[Part]:
    """The parts of a page without those that only tell what other pages tell; all of them where hardly any would remain.

    `title`: what the window's frame says; headings above the one that is in it are none of the page's text.
    """
    home = _home(parts)
    dropped = set(_above_title(parts, title))
    for begin, end in _teasers(parts, home, title):
        if _tells_of_others(parts[begin:end], home):
            dropped.update(range(begin, end))
    kept = [part for at, part in enumerate(parts) if at not in dropped]
    kept = _without_ends(kept, home) if home else kept
    article = _prose([part for part in parts if home and part.boxes[:1] == home])
    share = REMAINS if article < MUCH else OF_AN_ARTICLE
    prose = _prose(parts)
    enough = _prose(kept) >= share * prose if prose else _size(kept) >= ALL_BUT * _size(parts)
    return kept if enough else parts


def _tells_of_others(section: list[Part], home: tuple[int, ...]) -> bool:
    """Whether a section is none of the page's text: its links are most of it, or it says next to nothing."""
    head, below = section[0], section[1:]
    prose = _prose([part for part in below if not is_linked(part)])
    if is_linked(head):
        return prose <= TEASER
    linked = sum(part.linked for part in below)
    if 2 * linked > sum(len(part.text) for part in below) or (linked and prose <= TEASER):
        return True
    if any(part.kind in ("code", "table") for part in below) or _lists(below):
        return False
    inside = bool(home) and head.boxes[:1] == home
    return not inside and not prose and sum(part.words for part in below) <= FEW


def _above_title(parts: list[Part], title: str) -> Iterator[int]:
    """The headings above the one that the window's frame names, such as that of an advertisement."""
    named = (
        at
        for at, part in enumerate(parts)
        if part.kind == "heading" and part.words >= FEWEST_TITLE and part.text in title
    )
    first = next(named, 0)
    level = parts[first].level if parts else 0
    return (
        at for at, part in enumerate(parts[:first]) if part.kind == "heading" and not part.title and part.level <= level
    )


def _teasers(parts: list[Part], home: tuple[int, ...], title: str) -> Iterator[tuple[int, int]]:
    """Where what leads elsewhere begins and ends: below headings that are links, or say so ('Most read'), and labels that say so."""
    around = {box for part in parts if part.boxes[:1] == home for box in part.boxes}
    heads = [
        (part.kind == "heading" and not _is_title(part, title))
        or (part.kind == "paragraph" and part.words < SOME and not is_linked(part))
        for part in parts
    ]
    many = sum(head and is_linked(part) for head, part in zip(heads, parts, strict=True)) >= FEWEST
    teasing = many and not _is_usual(parts, home, title)
    at = 0
    while at < len(parts):
        head = parts[at]
        end = at + 1
        if heads[at] and (teasing if is_linked(head) else leads_elsewhere(head)):
            box = _section(head, parts[end : end + 1], around)
            level = head.level or LOWEST
            while box >= 0 and end < len(parts):
                part = parts[end]
                again = part.kind == "heading" and part.level <= level and not (is_linked(part) and not is_linked(head))
                again = again or (heads[end] and not head.level and not is_linked(part) and leads_elsewhere(part))
                if (box and box not in part.boxes) or (home and part.boxes[:1] == home) or again:
                    break
                end += 1
            yield at, end
        at = end if is_linked(head) else at + 1


def _is_usual(parts: list[Part], home: tuple[int, ...], title: str) -> bool:
    """Whether the page's own text stands below a heading that is a link: all its headings may be, as in a law or a forum."""
    first = next((at for at, part in enumerate(parts) if home and part.boxes[:1] == home and is_prose(part)), -1)
    above = next((part for part in reversed(parts[: max(first, 0)]) if part.kind == "heading"), None)
    return (
        above is not None
        and is_linked(above)
        and not _is_title(above, title)
        and bool(set(above.boxes[:2]) & set(home))
    )


def _section(heading: Part, following: list[Part], around: set[int]) -> int:
    """The box of which a heading tells; 0 where that is the article's too, -1 where nothing below the heading belongs to it."""
    below = set(following[0].boxes) if following else set()
    for box in heading.boxes[:2]:
        if box in below:
            return 0 if box in around else box
    return -1


def _without_ends(parts: list[Part], home: tuple[int, ...]) -> list[Part]:
    """Some parts without the last ones, where these stand far from the article and say little."""
    inside = [at for at, part in enumerate(parts) if part.boxes[:1] == home]
    around = {box for part in parts if part.boxes[:1] == home for box in part.boxes}
    end = next((at + 1 for at in range(len(parts) - 1, -1, -1) if around & set(parts[at].boxes)), len(parts))
    words = _prose([parts[at] for at in inside])
    if words < MUCH:
        return parts
    if _prose(parts[end:]) >= LITTLE * words or _lists(parts[end:]):
        end = len(parts)
    listed = _lists(parts[inside[-1] + 1 : end])
    while end > inside[-1] + 1 and _is_label(parts[end - 1]) and not (listed and parts[end - 1].kind == "item"):
        end -= 1
    if _lists(parts[: inside[0]]):
        return parts[:end]
    front = [
        part for part in parts[: inside[0]] if part.kind == "heading" or not _is_label(part) or _DIGIT.search(part.text)
    ]
    return front + parts[inside[0] : end]


def _lists(parts: Sequence[Part]) -> bool:
    """Whether there is a table or code among some parts, or a list that leads nowhere: 'Ingredients', 'Key facts'."""
    said = [part for part in parts if part.kind == "item" and not part.linked and part.words > LABEL]
    return len(said) >= A_LIST or any(part.rows or part.kind == "code" for part in parts)


def _size(parts: Sequence[Part]) -> int:
    return sum(len(part.text) for part in parts if part.kind != "heading" and not is_linked(part))


def _is_label(part: Part) -> bool:
    """Whether a part at the end of a page says nothing: a heading with nothing below it, names of tags and buttons."""
    return part.kind == "heading" or (
        part.kind in ("paragraph", "item") and part.words < SOME and not _SENTENCE.search(part.text[-10:])
    )


def _is_title(part: Part, title: str) -> bool:
    return part.title or part.level == 1 or part.text in title


def _prose(parts: Sequence[Part]) -> int:
    return sum(part.words for part in parts if is_prose(part))


def _home(parts: Sequence[Part]) -> tuple[int, ...]:
    """The box that has most of the prose in it."""
    words: Counter[tuple[int, ...]] = Counter()
    for part in parts:
        if is_prose(part) and not is_linked(part):
            words[part.boxes[:1]] += part.words
    return words.most_common(1)[0][0] if words else ()
