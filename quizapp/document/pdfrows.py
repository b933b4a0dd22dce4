"""Which of the pieces that are drawn on a PDF's page stand in one row, and the cells in a piece."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from quizapp.document.pdfmarks import with_marks, with_points
from quizapp.document.pdfpen import CELL, PLACE
from quizapp.document.pdfpieces import CLOSE, Fragment, first_of, is_level

FAR = 3.0
SAME_PLACE = 4.0
MANY = 20


def rows_of(fragments: Sequence[Fragment]) -> tuple[list[list[Fragment]], int]:
    """The rows of a page in the order in which they were drawn, and which way they run.

    What was drawn right behind a row, at its height and to its right, belongs to it, and so does the mark of an item
    that was drawn elsewhere: all marks of a page may be drawn at its end.
    """
    ways = Counter[int]()
    for one in fragments:
        ways[one.turned] += len(one.text.strip())
    if not ways:
        return [], 0
    way = ways.most_common(1)[0][0]
    rows: list[list[Fragment]] = [[]]
    for one in _once(fragments):
        if one.turned == way:
            for number, text in enumerate(one.text.split("\n")):
                if number:
                    rows.append([])
                    one.known, one.gaps = 0.0, []
                rows[-1] += _cells(_turned(one, text, way)) if text or one.known else []
        elif "\n" in one.text:
            rows.append([])
    rows = [row for row in rows if any(one.text.strip() for one in row)]
    return with_marks(_joined(with_points(rows))), way


def _once(fragments: Sequence[Fragment]) -> Iterator[Fragment]:
    """The fragments, what is drawn twice at one place to look bold only once; the end of its line stays."""
    seen: dict[tuple[str, int, int], list[Fragment]] = {}
    for one in fragments:
        said = one.text.strip()
        if any(sign.isalnum() for sign in said):
            reach = CLOSE * one.size
            place = round(one.x / SAME_PLACE), round(one.y / SAME_PLACE)
            near = [
                other for right in (-1, 0, 1) for up in (-1, 0, 1)
                for other in seen.get((said, place[0] + right, place[1] + up), ())
            ]  # fmt: skip
            if any(abs(one.x - other.x) <= reach and abs(one.y - other.y) <= reach for other in near):
                one.text = "\n" * one.text.count("\n")
            elif len(near) < MANY:
                seen.setdefault((said, *place), []).append(one)
        yield one


def _cells(one: Fragment) -> list[Fragment]:
    """A fragment as its cells, each so far behind the other that a gap is seen."""
    if CELL not in one.text and PLACE not in one.text:
        return [one]
    if one.mono:  # code
        one.text = re.sub(f" ?{PLACE}", " ", one.text.replace(CELL, " "))
        return [one]
    texts = re.split(f"([{CELL}{PLACE}])", one.text)
    marks = texts[1::2]
    if len(marks) != len(one.gaps):
        one.known, one.gaps = 0.0, []
    out: list[Fragment] = []
    for at, text in enumerate(texts[::2]):
        end = one.gaps[at][0] if at < len(one.gaps) else one.known
        start = one.gaps[at - 1][1] if at and one.gaps else 0.0
        x = one.x + start if one.gaps or not out else out[-1].x + out[-1].width + FAR * one.size
        text = text if at == len(marks) or not text or text.endswith(" ") else text + " "
        cell = at > 0 and marks[at - 1] == CELL
        out.append(Fragment(text, x, one.y, one.size, 0, one.bold, one.mono, cell=cell, known=max(end - start, 0.0)))
    return [cell for cell in out if cell.text or cell.known]


def _joined(rows: Sequence[list[Fragment]]) -> list[list[Fragment]]:
    """Rows of which each goes on where the one before ends made one."""
    out: list[list[Fragment]] = []
    end, broken = 0.0, False
    for row in rows:
        drawn = [one for one in row if one.text.strip()]
        first, last = drawn[0], out[-1] if out else None
        reach = max(one.x + one.width for one in drawn)
        if last is not None and not broken and is_level(first_of(last), first) and first.x > end - 0.5 * first.size:
            if not first.known or first.x - end > CLOSE * first.size:
                last.append(Fragment(" ", end, first.y, first.size, 0, first.bold, first.mono))
            last += row
            end = max(end, reach)
        else:
            out.append(list(row))
            end = reach
        broken = drawn[-1].text.rstrip().endswith("-")
    return out


def _turned(one: Fragment, text: str, way: int) -> Fragment:
    x, y = {0: (one.x, one.y), 90: (one.y, -one.x), 180: (-one.x, -one.y), 270: (-one.y, one.x)}[way]
    return Fragment(text, x, y, one.size, 0, one.bold, one.mono, known=one.known, gaps=one.gaps)
