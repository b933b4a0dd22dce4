"""What on an HTML page is no text of it: navigation, banners, what is hidden; and what was wrongly taken for that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from quizapp.document.markup import Tag
from quizapp.document.notelinks import leads_back

Reason = Literal["", "never", "kind", "hidden", "struck", "name"]
"""Why an element is left out: it never holds text that is shown; it is of a kind such as <nav>; it is hidden; it is struck
out; its class or id says what it is. '' for one that stays."""

_NEVER = frozenset("script style noscript template svg iframe noframes textarea".split())
_KINDS = frozenset(
    "object embed applet frame frameset canvas audio video map nav footer aside form button select datalist input "
    "dialog menu rp rt".split()
)
_STRUCK = frozenset("del s strike".split())
FORMULAS = "mwe-math-mathml"
"""A class that begins so: what is hidden there is shown as a picture."""
GUTENBERG = "pg-boilerplate"
"""A class that begins so: the licence of Project Gutenberg."""
_VOID = frozenset("area base br col embed frame hr img input keygen link meta param source track wbr".split())
_LINKS = frozenset("a option button label script style".split())
"""What these say in an element that is left out does not count."""
HEADING = re.compile("h[1-6]")
_ROLES = frozenset(
    "navigation banner contentinfo search complementary menu menubar toolbar dialog alertdialog doc-pagebreak".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LINE_THROUGH = re.compile(r"text-decoration(?:-line)?\s*:[^;:]*\bline-through\b", re.IGNORECASE)
_PARAGRAPHS = frozenset("p li td th dd dt div blockquote section article h1 h2 h3 h4 h5 h6".split())
"""Where one of these ends, so does what is struck out in it, though its own end is missing."""
_MARKED = frozenset("div section ul ol table span sup p header aside figure dl".split())
"""What may be dropped by its class or id."""
_FURNITURE = frozenset(
    "nav navbar navigation menu menubar sidebar sidenav footer breadcrumb breadcrumbs cookie cookies consent gdpr ccpa onetrust "
    "advert adverts advertisement advertisements ad ads adsense adslot promo promos share sharing sharedaddy addtoany social "
    "related recommended recommendations comments commentlist disqus subscribe newsletter popup modal paywall editsection navbox "
    "catlinks noprint pagination skip tagcloud login signup signin sponsored outbrain taboola sitenotice centralnotice hatnote "
    "dablink toc pagenum pagebreak ambox ombox tmbox cmbox sistersitebox".split()
)
"""Of a class or id with one of these words in it, the others only say where the thing stands or how it looks."""
_TOGETHER = frozenset(
    "site notice|author bio|author box|author info|author card|about author|mw jump|jump link|most read|most popular|read next"
    "|table of contents|side bar|nav bar|wp caption hidden".split("|")
)
"""So are these words behind one another."""
_FITTINGS = frozenset(
    "article articles post posts page pages site sitewide main primary secondary tertiary global local bottom left right center "
    "header head section sections wrap wrapper wrapped container contain inner outer area content contents list lists listing item "
    "items link links icon icons button buttons bar widget widgets module modules component panel region zone column columns group "
    "holder root entry story stories news media network networks count counter banner notice overlay message info unit slot space "
    "block blocks placement form field inline float floating sticky fixed small large mobile desktop tablet toggle toggler vector "
    "skin theme blog text title heading label body layout grid card cards carousel slider tabs reading more most read popular "
    "latest trending topics tags category categories dropdown submenu mega drawer offcanvas user account cart search toolbar tools "
    "utility policy privacy accept settings preferences follow email letter letters thread responses reply feed teaser teasers "
    "backdrop element elementor shortcode plugin jetpack stack level styled print screen reader upper lower middle after before "
    "author side extra extras external internal index next previous prev prompt signup".split()
)
"""Such are the others."""
_SUSPECT = _FURNITURE | frozenset(
    "author banner tags comment button premium bar widget meta slide rating attachment".split()
)
"""Other programs take anything for furniture that has such a word in its name."""
_PAGE_NUMBERS = frozenset("pagination pagenum pagebreak noprint skip reference doc-backlink footnote-back".split())
"""Such is no text in a book either."""
_NOT_SHORT = frozenset(
    "has no not non of the and in on with is un pre for to at by us a an i as or if it be do we he she war art law sea tax oil age act "
    "air sun ice".split()
)
"""A shorter part of a name is a maker's mark ('mw', 'wp'), but for such words."""
SHORT = 3
_PARTS = re.compile(r"[a-z]+|\d\w*|[A-Z]+(?![a-z])|[A-Z][a-z]*|[^\W\d_a-zA-Z]+")
_WORDS = re.compile(r"[^\W_]+")
_REPLY = re.compile(r"\b(?:comment|reply|replies)\b|\bcomment[-_](?!syntax)", re.IGNORECASE)
HOLDS = 2
"""What is left out and has so many times more words than all that stays was left out wrongly."""
FEW = 60
"""With so few words left, a page may be one that has its text in what looks like a footer, or comments."""
TITLED = 0.15
"""A box that has the page's main part or only title in it, and so large a share of its words, is its text."""


class LeftOut(Struct):
    """An element that was left out."""

    number: int
    """Which of the page's pieces it begins with."""
    reason: Reason
    element: str
    identity: str
    words: int = 0
    """How many words it has, links not counted."""
    heading: str = ""
    """Its first heading."""
    titled: bool = False
    """Whether it has a heading of the highest level."""
    main: bool = False
    """Whether there is a main part in it."""
    replies: bool = False
    """Whether there are readers' comments in it."""
    closed: bool = False

    def look(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of an element within it."""
        self.titled |= name == "h1"
        self.main |= name == "main"
        if not self.replies and attributes and _REPLY.search(attributes.get("class", "")):
            self.replies = True


class LeavingOut:
    """What is left out of a page, as its pieces come by."""

    def __init__(self, *, book: bool = False) -> None:
        self.book = book
        """Whether it is a chapter of a book: its sidebars are text, and no part of it leads elsewhere."""
        self.boxes: list[LeftOut] = []
        self._element = ""
        """The element that is being left out, and how deep it is nested in itself."""
        self._depth = 0
        self._within: set[str] = set()
        """The kinds of paragraphs that began in it."""
        self._heard = ""
        """The heading or link in it that is being passed."""

    def begins(self, number: int, piece: Tag, *, heading: bool = False) -> bool:
        """Whether an element is left out with all in it: from here on, if so. In a `heading` a button may be its text."""
        name = "span" if heading and piece.name == "button" else piece.name
        reason = reason_against(name, piece.attributes)
        if self.book and (reason == "name" or piece.name == "aside") and not _is_number_of_page(piece.attributes):
            return False
        if reason and piece.name not in _VOID:
            self._element, self._depth, self._heard, self._within = piece.name, 1, "", set()
            self.boxes.append(LeftOut(number, reason, piece.name, piece.attributes.get("id", "")))
        return bool(reason)

    def passes(self, piece: Tag) -> bool:
        """Whether a piece is in an element that is left out."""
        if not self._element:
            return False
        box = self.boxes[-1]
        if piece.kind == "text":
            if box.reason != "never" and self._heard not in _LINKS:
                box.words += len(piece.name.split())
                if self._heard:
                    box.heading = (box.heading + piece.name)[:LONGEST_NAME]
            return True
        opens = piece.kind == "open"
        if box.reason == "struck" and piece.name in _PARAGRAPHS and piece.name != self._element:
            if opens:
                self._within.add(piece.name)
            elif piece.name not in self._within:
                self._element = ""
                return False
        if opens:
            box.look(piece.name, piece.attributes)
        if piece.name == self._element:
            self._depth += 1 if opens else -1
            if self._depth == 0:
                self._element, box.closed = "", True
        elif self._heard:
            self._heard = self._heard if opens or piece.name != self._heard else ""
        elif opens and (piece.name in _LINKS or (HEADING.fullmatch(piece.name) and not box.heading.strip())):
            self._heard = piece.name
        return True


def reason_against(name: str, attributes: dict[str, str]) -> Reason:
    """Why an element is left out with all in it, or ''."""
    if name in _NEVER:
        return "never"
    if name in _KINDS:
        return "kind"
    if "-" in name and _is_furniture(name):
        return "name"
    if name in _STRUCK:
        return "struck"
    if not attributes:
        return ""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or _HIDDEN.search(attributes.get("style", "")):
        shown = name in ("body", "html", "br", "img") or attributes.get("class", "").startswith(FORMULAS)
        return "" if shown else "hidden"
    if attributes.get("class", "").startswith(GUTENBERG):
        return "never"
    if "style" in attributes and _LINE_THROUGH.search(attributes["style"]):
        return "struck"
    if attributes.get("epub:type") == "pagebreak":
        return "kind"
    if attributes.get("role") in _ROLES and name not in ("body", "html", "main"):
        return "kind"
    if name == "a":
        return "name" if leads_back(attributes) else ""
    if name not in _MARKED:
        return ""
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".split()
    if name == "sup" and any("reference" in re.split("[_-]+", one) for one in names):
        return "name"
    return "name" if any(_is_furniture(one) for one in names[:MOST_NAMES]) else ""


MOST_NAMES = 40
LONGEST_NAME = 80


def _is_number_of_page(attributes: dict[str, str]) -> bool:
    names = f"{attributes.get('class', '')} {attributes.get('role', '')}".lower().split()
    return "hidden" in attributes or not _PAGE_NUMBERS.isdisjoint(names)


@lru_cache(4000)
def _is_furniture(name: str) -> bool:
    """Whether a class or id says that something is no text: 'site-footer', but neither 'has-sidebar' nor 'social-history'."""
    if name.lower() in _FURNITURE:
        return True
    parts = _parts(name)
    if not any(part in _FURNITURE for part in parts) or (parts[0] == "content" and "sidebar" in parts):
        return False
    return all(part in _FURNITURE or _is_fitting(part) for part in parts)


def is_text(names: str) -> bool:
    """Whether classes or ids that look like those of furniture are not: 'has-sidebar', 'social-history'."""
    each = names.split()[:MOST_NAMES]
    return any(_sounds_like_it(name) for name in each) and not any(_is_furniture(name) for name in each)


@lru_cache(4000)
def _sounds_like_it(name: str) -> bool:
    """Whether a name has such a word in it, but others too that say what is there."""
    parts = _parts(name)
    if not any(part in _SUSPECT for part in parts):
        return False
    return parts[0] == "content" or not all(part in _SUSPECT or _is_fitting(part) for part in parts)


def _parts(name: str) -> list[str]:
    """The words of a name, such of several words as are furniture together put as one."""
    if len(name) > LONGEST_NAME:
        return []
    parts = [part.lower() for part in _PARTS.findall(name)]
    said = f" {' '.join(parts)} "
    for together in _TOGETHER:
        if f" {together} " in said:
            return said.replace(f" {together} ", " nav ").split()
    return parts


def _is_fitting(part: str) -> bool:
    return part in _FITTINGS or part[0].isdigit() or (len(part) <= SHORT and part not in _NOT_SHORT)


def wrongly(left_out: Sequence[LeftOut], words: int, *, titled: bool) -> set[int]:
    """The numbers of those that are text after all: `words` and `titled` tell of what was not left out."""
    everything = words + sum(one.words for one in left_out)
    found = {
        one.number for one in left_out
        if _is_section(one)
        or (one.element == "button" and one.heading.strip())
        or (one.reason == "name" and (one.main or (one.titled and not titled)) and one.words > TITLED * everything)
    }  # fmt: skip
    if found:
        return found
    large = [one for one in left_out if one.words > HOLDS * words and _may_be_text(one, words)]
    return {max(large, key=lambda one: (one.reason != "hidden", one.words)).number} if large else set()


def _is_section(one: LeftOut) -> bool:
    """Whether its id is made from its heading, as that of any section is: 'Social media', 'Comments'."""
    if one.reason != "name" or one.replies or not one.heading or one.element not in ("div", "section") or not one.words:
        return False
    return _WORDS.findall(one.identity.lower()) == _WORDS.findall(one.heading.lower())


def _may_be_text(one: LeftOut, words: int) -> bool:
    if one.reason == "struck":
        return not one.closed
    return words < FEW or not one.closed or (one.element == "form" and one.reason == "kind")
