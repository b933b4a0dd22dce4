"""HTML as a run of tags and text: whatever it holds is taken apart once, in time that grows with its length only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Literal

from msgspec import Struct

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:_-]*)([^<>]*)>")
_QUOTED_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:_-]*)((?:[^\"'>]|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([^\s=>\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe"))
"""What these hold is no markup."""
_FOREIGN = frozenset(("svg", "math"))
"""These are XML, also in HTML."""
LONGEST_TAG = 4096
MOST_QUOTED = 2000
"""So many tags with a '>' within quotation marks are read as such."""
A_WHILE = 2000
"""After so many pieces it is asked whether to go on."""


class Tag(Struct, frozen=True, gc=False):
    """A piece of HTML: a tag that opens or closes, or text."""

    kind: Literal["open", "close", "text"]
    name: str
    """Of a tag, in small letters; of text, the text itself."""
    attributes: dict[str, str] = {}


def tags(text: str, going_on: Callable[[], object] = lambda: None, *, xml: bool = False) -> Iterator[Tag]:
    """The pieces of some HTML, comments and declarations left out, entities replaced by what they stand for.

    In XHTML (`xml`) any tag that ends in '/' is closed as well, in HTML only those in drawings and formulas. `going_on` is called now and then; what it raises ends the work.
    """
    at, size, pieces = 0, len(text), 0
    quoted = foreign = 0
    ends: dict[str, int] = {}
    while at < size:
        pieces += 1
        if pieces % A_WHILE == 0:
            going_on()
        start = text.find("<", at)
        if start < 0:
            yield Tag("text", unescape(text[at:]))
            return
        if start > at:
            yield Tag("text", unescape(text[at:start]))
        after = text[start + 1 : start + 2]
        if after in ("!", "?"):
            at = _past_declaration(text, start, ends)
            continue
        match = _TAG.match(text, start)
        if match and (match[3].count('"') % 2 or match[3].count("'") % 2) and quoted < MOST_QUOTED:
            quoted += 1
            match = _QUOTED_TAG.match(text, start, start + LONGEST_TAG) or match
        if match is None:
            at = start + 1
            if not after.isalpha() and after != "/":
                yield Tag("text", "<")
            continue
        name = match[2].lower()
        at = match.end()
        yield Tag("close" if match[1] else "open", name, _attributes(match[3]))
        slash = not match[1] and match[3].endswith("/")
        if slash and (xml or foreign or name in _FOREIGN):
            yield Tag("close", name)
        elif name in _FOREIGN:
            foreign = max(foreign + (-1 if match[1] else 1), 0)
        elif name in _RAW and not match[1]:
            end = _closing(text, name, at, ends)
            if slash and end == len(text):  # nothing closes it: XHTML that calls itself HTML
                yield Tag("close", name)
                continue
            if name == "title" or "math/tex" in match[3]:
                yield Tag("text", unescape(text[at:end]))
            at = end


def _attributes(text: str) -> dict[str, str]:
    if not text or text.isspace() or text == "/":
        return {}
    return {
        name.lower(): unescape(first or second or third)
        for name, first, second, third in _ATTRIBUTE.findall(text[:LONGEST_TAG])
    }


def _past_declaration(text: str, start: int, ends: dict[str, int]) -> int:
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", ">"), ("<!", ">")):
        if text.startswith(opening, start):
            if ends.get(closing) == -1:
                return len(text) if opening == "<!--" else start + len(opening)
            ends[closing] = end = text.find(closing, start + 2)
            return end + len(closing) if end >= 0 else len(text)
    return start + 1


def _closing(text: str, name: str, at: int, ends: dict[str, int]) -> int:
    """Where an element that holds no markup ends."""
    if ends.get(name) == -1:
        return len(text)
    match = re.compile(rf"</{name}\b", re.IGNORECASE).search(text, at)
    ends[name] = match.start() if match else -1
    return match.start() if match else len(text)
