"""Which elements of an HTML page are none of its text, and which lead to notes."""

from __future__ import annotations

import re

from quizapp.document.raised import LINK, LINKED

_DROPPED = frozenset(
    "script style noscript template svg math object embed applet iframe frame frameset noframes canvas audio video map "
    "nav footer aside form button select datalist input textarea dialog menu rp rt".split()
)
NEVER_TEXT = frozenset("script style noscript template svg iframe noframes textarea".split())
_ROLES = frozenset("navigation banner contentinfo search complementary menu menubar toolbar dialog alertdialog".split())
_UNWANTED = frozenset(
    "nav navbar navigation menu sidebar footer breadcrumb breadcrumbs cookie cookies consent advert advertisement ads promo "
    "share sharing social related recommended comments subscribe newsletter popup modal editsection navbox catlinks noprint "
    "pagination skip tagcloud login signup sponsored outbrain taboola sitenotice hatnote dablink toc jump gdpr ad bio".split()
)
_SURE = frozenset(
    "navbar navbox sidebar breadcrumb breadcrumbs cookie cookies consent newsletter popup modal noprint pagination tagcloud signup "
    "sponsored outbrain taboola onetrust advert advertisement ads gdpr".split()
)
"""What these begin or end is never text, however long the name is."""
_OF_A_BOX = frozenset("has with without no not is are open enabled content main page".split())
"""Such words with others in a class say what is beside the text, not what the box is."""
_SECTION = re.compile(r"section|h[1-6]|article|header")
_MARKED_BOXES = frozenset("div section ul ol table span sup p header aside figure dl".split())
"""What may be dropped by its class or name."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE_NAMES = frozenset(
    "noteref footnote footnoteref fnref endnoteref footnote-ref footnote-reference sdfootnoteanc".split()
)
"""Classes of what leads to a note."""
_BACK_NAMES = frozenset(
    "footnote-back footnote-backref footnote-return reversefootnote backlink footnote-backlink".split()
)
"""Classes of what leads back from it."""
_TO_NOTE = re.compile(
    r"[^#]*#_*(?:fn|ftn|edn|en|footnote|endnote|note|cite_note|cite_ref|sdfootnote|sdendnote)(?:ref|anc|sym)?[-_:.]?\w*\d",
    re.IGNORECASE,
)

_NOTE_BOXES = frozenset("section div ol ul li p dd".split())
_NOTES = frozenset(
    "doc-endnotes doc-endnote doc-footnote footnotes footnote endnotes endnote rearnotes rearnote references reflist".split()
)
_A_NOTE = re.compile(
    r"_*(?:fn|ftn|edn|footnote|endnote|cite_note|sdfootnote|sdendnote)(?:sym)?[-_:.]?\w*\d", re.IGNORECASE
)


def is_unwanted(name: str, attributes: dict[str, str]) -> bool:
    """Whether an element is left out with all in it, by what it is: it is navigation, or hidden."""
    if name in _DROPPED:
        return True
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or _HIDDEN.search(attributes.get("style", "")):
        return name not in ("body", "html", "br", "img")
    if attributes.get("role") in _ROLES and name not in ("body", "html", "main"):
        return True
    return name == "a" and (
        attributes.get("role") == "doc-backlink" or bool(_BACK_NAMES & set(attributes.get("class", "").split()))
    )


def is_named_unwanted(name: str, attributes: dict[str, str]) -> bool:
    """Whether an element is left out with all in it, by its names."""
    if name not in _MARKED_BOXES or not attributes:
        return False
    names = attributes.get("class", "").lower().split()
    if name == "sup" and any("reference" in re.split(r"[_-]+", one) for one in names):
        return True
    identity = attributes.get("id", "").lower()
    titled = _SECTION.fullmatch(name) or any(one.startswith(("section", "level")) for one in names)
    return any(_tells(one) for one in names) or bool(not titled and identity and _tells(identity))


def _tells(name: str) -> bool:
    """Whether a name says that a box is none of the text: 'related-posts', but not 'has-sidebar', 'the-social-history'."""
    words = [word for word in re.split(r"[_-]+", name) if word]
    if not words or _OF_A_BOX.intersection(words):
        return False
    ends = {words[0], words[-1]}
    return bool(ends & (_UNWANTED if len(words) <= 2 else _SURE))


def note_link(name: str, attributes: dict[str, str]) -> str:
    """The sign that begins what leads to a note, or back from one; '' for other elements."""
    if name not in ("a", "sup") or not attributes:
        return ""
    kinds = (
        f"{attributes.get('role', '')} {attributes.get('epub:type', '')} {attributes.get('class', '')}".lower().split()
    )
    if "doc-noteref" in kinds or _NOTE_NAMES.intersection(kinds):
        return LINKED
    return LINK if name == "a" and _TO_NOTE.match(attributes.get("href", "")) else ""


def holds_notes(name: str, attributes: dict[str, str]) -> bool:
    """Whether an element holds a note or several."""
    if name not in _NOTE_BOXES or not attributes:
        return False
    kinds = f"{attributes.get('role', '')} {attributes.get('epub:type', '')} {attributes.get('class', '')}".lower()
    return bool(_NOTES.intersection(kinds.split())) or bool(_A_NOTE.match(attributes.get("id", "")))
