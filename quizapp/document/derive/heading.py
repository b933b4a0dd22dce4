"""What stands before a sentence to tell of what it speaks: a title in brief, and the headings of sections."""

from __future__ import annotations

import re

from quizapp.document.derive.sentences import block_text
from quizapp.document.derive.topic import GENERAL, MOST_WORDS, NO_NAME, NUMBER
from quizapp.document.text import Document

SHORT = 8
"""A headline of more words goes without what it adds, where it stands before a sentence."""


_FIRM = re.compile(
    r"\w (?:plc|Ltd|Limited|Inc|Corp|Corporation|AG|SE|SA|NV|AB|ASA|Oyj|GmbH|Group|Holdings|Company|Co)\.?$"
)


_CUT = re.compile(r"(?:'s|’s|s'|s’)$|(?:^| )['‘](?!.*\w['’](?: |$))|^[^\"]*\"[^\"]*$|“[^”]*$")
"""So no headline ends: whose, or within a quotation."""


def brief(title: str) -> str:
    """What of a title or headline stands before a sentence: 'Bank raises key rate to 5.25% | , sees inflation at target'."""
    if len(title.split()) <= SHORT:
        return title
    said = re.split(r"[,;:](?!\d)|[–—]| (?:as|after|while|amid|but) ", title)[0].strip()
    if _FIRM.search(said):
        return said
    return said if len(said.split()) > MOST_WORDS // 2 and not _CUT.search(said) else title


_NO_TOPIC = GENERAL | frozenset(
    (
        "key terms", "learning objectives", "learning outcomes", "objectives", "what you will learn", "further reading", "see also", "references",
        "external links", "sources", "exercises", "questions", "review", "advertisement", "share", "related", "comments", "others", "other", "more", "example",
        "examples", "note", "in this chapter", "in this section", "acknowledgements", "appendix", "results", "discussion", "details", "definition",
    )
)  # fmt: skip
"""Headings of many a section."""


def headings(document: Document, title: str) -> tuple[str, ...]:
    """The headings of a document, in its order; '' for those that are its title or say nothing to a stranger."""
    out = []
    for block in document.blocks:
        if block.kind != "heading":
            continue
        said = NUMBER.sub("", block_text(document, block)[0].strip(" #*_")).strip(" ?:.")
        told = (
            1 <= len(said.split()) <= MOST_WORDS
            and said[0].isupper()
            and not (said.isupper() and len(said) > 5)
            and not re.search(r"[/|:;!(){}]|\d{5}", said)
            and said.lower() not in _NO_TOPIC
            and NO_NAME.fullmatch(said.lower()) is None
            and said.split()[0].lower()
            not in ("since", "then", "later", "more", "other", "others", "next", "now", "today", "and", "but", "so")
            and title.lower() not in said.lower()
        )
        out.append(said if told else "")
    return tuple(out)
