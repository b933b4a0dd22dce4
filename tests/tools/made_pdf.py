"""PDFs written by hand: text at places on pages, set in one column or more as a word processor would."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTHS = dict(zip(
    "abcdefghijklmnopqrstuvwxyz", (556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500),
    strict=True,
))  # fmt: skip
"""Of Helvetica's small letters, in thousandths of its size."""
FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold", "F3": "Courier"}


def width(text: str, size: float) -> float:
    """How wide a text in Helvetica is (points)."""
    narrow = {" ": 278, ".": 278, ",": 278, "-": 333, "'": 191, "(": 333, ")": 333}
    return sum(WIDTHS.get(sign, narrow.get(sign, 680 if sign.isupper() else 556)) for sign in text) * size / 1000


@dataclass
class Drawn:
    """A line of text and where it stands."""

    text: str
    x: float
    y: float
    size: float = 10
    font: str = "F1"


@dataclass
class Page:
    """What is drawn on a page, in this order."""

    drawn: list[Drawn] = field(default_factory=list)
    operators: str = ""
    """More that stands in the page's stream."""

    def put(self, text: str, x: float, y: float, size: float = 10, font: str = "F1") -> None:
        """Draw a line."""
        self.drawn.append(Drawn(text, x, y, size, font))


def wrapped(text: str, room: float, size: float = 10, *, hyphens: bool = False) -> list[str]:
    """A paragraph as lines no wider than some points; with `hyphens`, long words are broken to fill them."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if width(longer, size) <= room:
            line = longer
            continue
        if hyphens and len(word) > 7 and word.isalpha() and width(f"{line} {word[:4]}-", size) <= room:
            lines.append(f"{line} {word[:4]}-".strip())
            line = word[4:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def pdf(
    pages: Iterable[Page],
    extra: Sequence[bytes] = (),
    trailer: str = "",
    wide: int = 0,
    *,
    fonts: str = "",
    forms: Sequence[bytes] = (),
) -> bytes:
    """The bytes of a PDF. `extra`: objects that follow the pages'; `trailer`: more that its trailer says; `wide`: how wide
    its fonts say that each letter is (thousandths of the size), where they say it; `fonts`: more of them, by their names;
    `forms`: what its pages draw as X0, X1, ….
    """
    widths = f" /FirstChar 0 /LastChar 255 /Widths [{f'{wide} ' * 256}]" if wide else ""
    pages = list(pages)
    fonts = " ".join(f"/{name} {3 + at} 0 R" for at, name in enumerate(FONTS)) + f" {fonts}"
    first = 3 + len(FONTS)
    drawn = " ".join(f"/X{at} {first + 2 * len(pages) + len(extra) + at} 0 R" for at in range(len(forms)))
    resources = f"<< /Font << {fonts} >>" + (f" /XObject << {drawn} >>" if drawn else "") + " >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{first + 2 * at} 0 R' for at in range(len(pages)))}] >>".encode(),
        *(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding{widths} >>".encode()
            for name in FONTS.values()
        ),
    ]
    for at, page in enumerate(pages):
        stream = b"".join(_operators(one) for one in page.drawn) + page.operators.encode("cp1252")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} /Contents {first + 2 * at + 1} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects += [*extra, *forms]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(
        out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )


def form(operators: str, fonts: str = "") -> bytes:
    """A form: operators that pages draw by its name. `fonts`: its own, by their names; without, it has the page's."""
    own = f" /Resources << /Font << {fonts} >> >>" if fonts else ""
    stream = operators.encode("cp1252")
    head = f"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842]{own} /Length {len(stream)} >>"
    return head.encode() + b"\nstream\n" + stream + b"\nendstream"


def _operators(one: Drawn) -> bytes:
    text = one.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return f"BT /{one.font} {one.size} Tf {one.x:.2f} {one.y:.2f} Td (".encode() + text + b") Tj ET\n"


def set_in_columns(
    paragraphs: Sequence[str],
    *,
    columns: int = 1,
    by_rows: bool = False,
    hyphens: bool = True,
    size: float = 10,
    head: str = "",
    indent: float = 0.0,
    height: float = 740.0,
) -> list[Page]:
    """Pages with text in columns, numbered at their feet, with a running head.

    `by_rows`: drawn row by row over all columns, not one column after the other. '# ' before a paragraph: a heading.
    """  # fmt: skip
    room = (495 - 20 * (columns - 1)) / columns
    lines: list[tuple[str, float, float, str, float]] = []  # text, indent, size, font, step
    for paragraph in paragraphs:
        heading = paragraph.startswith("# ")
        big = size * 1.4 if heading else size
        pieces = wrapped(paragraph.removeprefix("# "), room - indent, big, hyphens=hyphens and not heading)
        for at, piece in enumerate(pieces):
            step = (2.0 if heading else 1.2 if indent else 1.8) if at == 0 else 1.2
            lines.append(
                (piece, indent if at == 0 and not heading else 0.0, big, "F2" if heading else "F1", step * big)
            )
    pages: list[Page] = []
    placed: list[Drawn] = []

    def finish() -> None:
        page = Page()
        if head:
            page.put(head, 50, 810, 8)
        placed.sort(key=lambda one: (-round(one.y), one.x)) if by_rows else None
        page.drawn += placed
        page.put(str(len(pages) + 1), 290, 25, 8)
        pages.append(page)
        placed.clear()

    column, y = 0, 40 + height
    for text, inward, big, font, step in lines:
        y -= round(step)
        if y < 50:
            column, y = column + 1, 40 + height - round(step)
            if column == columns:
                finish()
                column = 0
        placed.append(Drawn(text, 50 + column * (room + 20) + inward, y, big, font))
    finish()
    return pages
