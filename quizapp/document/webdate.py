"""When a page says, outside its text, that it was published: for news, which are read as of their day."""

from __future__ import annotations

import re
from datetime import date

from quizapp.numerals import MONTHS

LOOKED_AT = 400_000
"""So many characters of a page are looked at: what tells of it stands in its head."""
_ISO = r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"
_META = re.compile(
    rf"<meta\b(?=[^<>]*(?:property|name|itemprop)\s*=\s*[\"']?(?:article:published_time|datePublished|parsely-pub-date|DC\.date\.issued|date)[\"'\s>])"
    rf"[^<>]*\bcontent\s*=\s*[\"']?{_ISO}",
    re.IGNORECASE,
)
_NEWS = re.compile(r"\"@type\"\s*:\s*(?:\[\s*)?\"(?:[A-Za-z]*NewsArticle|LiveBlogPosting)\"")
_LINKED = re.compile(rf"\"datePublished\"\s*:\s*\"{_ISO}")
_OF_ITS_DAY = re.compile(
    r"\b(?:(?:on|last|this|next) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|tomorrow|(?:last|this|next) (?:week|month|year))\b"
)
"""So speaks what was written for its day; what is to last does not, whatever its page says of its age."""


def published_in(page: str, text: str) -> str:
    """'17 June 2024', of a page and the text that was found in it; '' where it tells none, or is not of its day."""
    head = page[:LOOKED_AT]
    found = _LINKED.search(head) if _NEWS.search(head) else None
    if found is None and _OF_ITS_DAY.search(text):
        found = _META.search(head)
    return _said(found) if found is not None else ""


def _said(found: re.Match[str]) -> str:
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return ""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
