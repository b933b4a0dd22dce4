"""Word documents and EPUB books written by hand, as small as such files can be."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
STYLES = "".join(
    f'<w:style w:styleId="{identity}"><w:name w:val="{name}"/>{more}</w:style>'
    for identity, name, more in (
        ("Title", "Title", ""),
        ("berschrift1", "heading 1", ""),
        ("Mine", "My own", '<w:basedOn w:val="berschrift2"/>'),
        ("berschrift2", "heading 2", ""),
        ("Caption", "caption", ""),
        ("Listing", "Source Code", ""),
        ("Bullets", "List Bullet", ""),
        ("Bullets2", "List Bullet 2", '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>'),
        ("Bullets3", "List Bullet 3", ""),
        ("Goes", "List Continue 2", ""),
        ("Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>"),
    )
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
)


def zipped(members: Mapping[str, str | bytes], *, stored: bool = False) -> bytes:
    """A zip file with some members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def part(name: str, inside: str) -> str:
    """A part of a Word document."""
    return f'<?xml version="1.0"?><w:{name} xmlns:w="{WORD}">{inside}</w:{name}>'


def paragraph(text: str, style: str = "", properties: str = "") -> str:
    """A paragraph of a Word document."""
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, level: int = 0) -> str:
    """An item of a numbered list, with dots at its second level."""
    return paragraph(text, "", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>')


def docx(body: str, **more: str | bytes) -> bytes:
    """A Word document with some paragraphs; `more`: other parts."""
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "word/document.xml": part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
            "word/styles.xml": part("styles", STYLES),
            "word/numbering.xml": part("numbering", NUMBERING),
            **more,
        }
    )


CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="in side/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def epub(chapters: Mapping[str, str], **more: str | bytes) -> bytes:
    """A book with some chapters, by their files' names."""
    items = "".join(
        f'<item id="c{at}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"/>'
        for at, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(len(chapters)))
    nav = '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "in side/book.opf": f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}{nav}</manifest><spine>{spine}<itemref idref="n"/></spine></package>',
            "in side/nav.xhtml": "<html><body><p>Only a list of links.</p></body></html>",
            **{f"in side/{name}": text for name, text in chapters.items()},
            **more,
        }
    )
