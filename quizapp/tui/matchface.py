"""How a match looks: the board with its two columns, the clock, what came of the last try."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from textual.content import Content

from quizapp.service.wording import stopwatch
from quizapp.session.match import PENALTY_MS
from quizapp.text import clean, shorten, width
from quizapp.tui.face import Part, click, header

if TYPE_CHECKING:
    from quizapp.service.clock import Moment
    from quizapp.session.board import Board
    from quizapp.session.match import Match, Try

Side = Literal["left", "right"]
LETTERS = "abcdef"
"""The keys of the right side; those of the left are 1 to 6."""
BADGE, NARROW_BADGE = 5, 3
"""Cells of a tile before its text: a mark, the key, spaces."""
ROOMY = 70
"""From so many cells on there is room for what is asked of all pairs of a fact, and for spaces."""
NARROWEST, WIDEST = 14, 36
"""Cells of the column of answers, with the badge."""


class Cursor(NamedTuple):
    """What the arrows stand on."""

    side: Side
    row: int


class Face(NamedTuple):
    """A board as it is drawn."""

    content: Content
    tops: tuple[int, ...]
    """The line in which each row begins."""
    heights: tuple[int, ...]


class _Tile(NamedTuple):
    """One side of a pair."""

    key: str
    lines: list[Content]
    state: State
    cells: int
    action: str


def board_face(match: Match, board: Board, cursor: Cursor | None, missed: Try | None, cells: int, rows: int) -> Face:
    """The board in so many cells and rows: questions on the left, answers on the right, each with its key.

    Tiles have air as far as there is room. Where there is too little, long ones are cut short, but for what is picked or under the
    cursor; what even then does not fit is scrolled.
    """
    badge = BADGE if cells >= ROOMY else NARROW_BADGE
    longest = max((width(clean(pair.right)) for pair in board.pairs.values()), default=0)
    right = min(max(longest + badge + 1, NARROWEST), WIDEST, cells * 2 // 5)
    left = max(cells - right - 2, badge + 4)
    tiles: list[tuple[_Tile, _Tile]] = []
    for row, (at, to) in enumerate(zip(board.lefts, board.rights, strict=True)):
        pair, answer = board.pairs[at], board.pairs[to].right
        asked = Content(clean(pair.left)).wrap(left - badge - 1)
        if pair.about and cells >= ROOMY:
            asked.append(Content.styled(shorten(clean(pair.about), left - badge - 1), "$foreground-muted"))
        one = _state(match, at, "left", row, cursor, missed)
        other = _state(match, to, "right", row, cursor, missed)
        tiles.append(
            (
                _Tile(str(row + 1), asked, one, left, f"left({row})"),
                _Tile(LETTERS[row], Content(clean(answer)).wrap(right - badge - 1), other, right, f"right({row})"),
            )
        )
    heights = _heights(tiles, rows)
    used = sum(heights)
    pad = 1 if used + 3 * len(tiles) - 1 <= rows else 0
    gap = 1 if used + (2 * pad + 1) * len(tiles) - 1 <= rows else 0
    over = rows - used - 2 * pad * len(tiles) - gap * (len(tiles) - 1)
    out = [Content("")] * (over // 3)
    tops: list[int] = []
    for row, (pair_of_tiles, height) in enumerate(zip(tiles, heights, strict=True)):
        if row and gap:
            out.append(Content(""))
        tops.append(len(out))
        for line in range(-pad, height + pad):
            striped = not gap and row % 2 == 1
            out.append(Content("  ").join(_piece(tile, line, height, badge, striped) for tile in pair_of_tiles))
    return Face(Content("\n").join(out), tuple(tops), tuple(height + 2 * pad for height in heights))


def _heights(tiles: Sequence[tuple[_Tile, _Tile]], rows: int) -> list[int]:
    """The lines of each row: all that it takes, or, where that is too much for so many rows, as many as can be spared."""
    wanted = [max(len(tile.lines) for tile in pair) for pair in tiles]
    if sum(wanted) <= rows:
        return wanted
    heights = [max(len(tile.lines) if tile.state in ("picked", "at") else 1 for tile in pair) for pair in tiles]
    while (spare := rows - sum(heights)) > 0:
        short = [row for row, height in enumerate(heights) if height < wanted[row]]
        for row in sorted(short, key=lambda row: heights[row])[:spare]:
            heights[row] += 1
    return heights


State = Literal["open", "at", "picked", "wrong", "done", "gone"]
LOOKS: Mapping[str, tuple[str, str, str, str]] = {
    "open": (" ", "bold $text-accent", "", "on $surface"),
    "at": ("▸", "bold $text-accent", "bold", "on $surface-lighten-2"),
    "picked": ("●", "bold $text-accent", "bold", "on $accent-muted"),
    "wrong": ("✗", "bold $text-error", "$text-error", "on $error-muted"),
    "done": ("✓", "$text-success", "$foreground-disabled", ""),
    "gone": ("–", "$foreground-muted", "$foreground-disabled strike", ""),
}
"""Of each state of a tile: its mark, the style of mark and key, that of the text, the ground."""


def _state(match: Match, at: int, side: Side, row: int, cursor: Cursor | None, missed: Try | None) -> State:
    """What is to be seen of a tile."""
    if at in match.matched:
        return "done"
    if not match.is_open(at):
        return "gone"
    if at == (match.left if side == "left" else match.right):
        return "picked"
    if missed is not None and not missed.gone and at == (missed.left if side == "left" else missed.right):
        return "wrong"
    return "at" if cursor == Cursor(side, row) else "open"


def _piece(tile: _Tile, line: int, height: int, badge: int, striped: bool) -> Content:
    """One line of a tile, as wide as its column."""
    mark, of_key, of_text, ground = LOOKS[tile.state]
    if striped and tile.state == "open":  # with no row between them
        ground = "on $surface-darken-1"
    first: list[Part] = [" " * badge]
    if line == 0:
        shown = f"{mark}{' ' if tile.state in ('done', 'gone') else tile.key}"
        first = [(f" {shown}  " if badge == BADGE else f"{shown} ", of_key)]
    text = tile.lines[line] if 0 <= line < min(len(tile.lines), height) else Content("")
    if line == height - 1 and len(tile.lines) > height:
        rest = Content(" ").join(row.rstrip() for row in tile.lines[line:])
        text = Content.assemble(rest.truncate(tile.cells - badge - 2).rstrip(), "…")
    piece = Content.assemble(*first, text.stylize_before(of_text) if of_text else text)
    piece = Content.assemble(piece, " " * max(tile.cells - piece.cell_length, 0))
    return (piece.stylize_before(ground) if ground else piece).stylize(click(tile.action))


def head(match: Match, title: str, now: Moment, cells: int, *, keeps: bool) -> Content:
    """The decks, the board, how much is matched, and the clock."""
    right = f"{match.done} of {match.whole} · {running(match.time(now))}"
    if match.boards > 1 and match.board is not None and cells >= 60:
        right = f"board {match.board.number + 1} of {match.boards} · {right}"
    return header(title, right if keeps else f"nothing is kept · {right}", cells)


def running(ms: int) -> str:
    """The clock as it runs, in whole seconds: 0:42."""
    return stopwatch(ms // 1000).rpartition(".")[0]


def told(tried: Try | None, cells: int) -> Content:
    """What came of the last try."""
    if tried is None:
        return Content("")
    if tried.gone:
        return Content.styled("That fact is in no deck any more: it is off the board.", "$text-warning")
    answer = shorten(clean(tried.answer), max(cells - 26, 8))
    if tried.good:
        return Content.assemble(("✓ ", "bold $text-success"), (answer, "$text-success"))
    return Content.assemble(
        ("✗ ", "bold $text-error"), (f"not {answer}", "$text-error"), (f"   +{PENALTY_MS // 1000} seconds", "bold")
    )
