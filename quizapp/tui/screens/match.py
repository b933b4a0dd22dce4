"""A match: boards of questions and answers to be paired, a clock that counts up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from quizapp.service.quizhistory import just_ended
from quizapp.service.quizzing import leave
from quizapp.service.rematch import title_of
from quizapp.tui import face, matchface
from quizapp.tui.actions import Action, bindings
from quizapp.tui.matchface import LETTERS, Cursor, Side
from quizapp.tui.screens.match_keys import ACTIONS, possible
from quizapp.tui.widgets.card import WHEEL
from quizapp.tui.widgets.drawn import BareScreen, Drawn
from quizapp.tui.widgets.keys import Keys
from quizapp.tui.widgets.page import Page

if TYPE_CHECKING:
    from textual.timer import Timer

    from quizapp.service.clock import Moment
    from quizapp.service.workspace import Workspace
    from quizapp.session.match import Match, Try
    from quizapp.session.quizzes import Result
    from quizapp.tui.app import QuizApp

TICK = 0.25
"""Seconds after which the clock is looked at; it is painted where it shows another second."""

NO_MATCH = "Nothing was tried: no match waits."


class MatchScreen(BareScreen):
    """Deals the boards of a match, one after the other."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS)]
    AUTO_FOCUS = ""

    app: QuizApp

    def __init__(self, workspace: Workspace, match: Match, note: str = "") -> None:
        super().__init__()
        self.workspace, self.match = workspace, match
        self._note = note
        self._title = title_of(workspace, match.keeping.quiz) or "Match"
        self._cursor: Cursor | None = None
        self._tried: Try | None = None
        self._ending = False
        self._result: Result | None = None
        self._clock: Timer | None = None

    def compose(self) -> ComposeResult:
        """A head with the clock, a thin line of progress, the board, what came of the last try, keys."""
        self._head, self._line, self._told, self._keys = Drawn("head"), Drawn("line"), Drawn("ratings"), Keys()
        self._page = Page("board", lambda: 0)
        yield self._head
        yield self._line
        with Container(id="table"):
            yield self._page
        yield self._told
        yield self._keys

    def on_mount(self) -> None:
        """Deal the first board that is open, and let the clock run."""
        self._deal()
        if self._note:
            self.app.say(self._note)
        self._clock = self.set_interval(TICK, self._tick)

    def on_resize(self, event: events.Resize) -> None:
        """Rearrange for narrow and low terminals."""
        self.fit(event.size)
        self.call_after_refresh(self._frame)

    def _now(self) -> Moment:
        return self.workspace.clock.now()

    def _tick(self) -> None:
        """Move the clock on: the head alone is painted, where it shows another second."""
        if self._result is None:
            self._put_head()

    # ------------------------------------------------------------------- the board

    def _deal(self) -> None:
        self._cursor = None
        if self.match.deal(self._now()) is None:
            self._finish()
        else:
            self._frame(0)

    def _frame(self, top: int | None = None) -> None:
        """Draw all of it."""
        self.fit(self.size)
        cells = max(self.size.width - 2, 10)
        self._put_head()
        done = self.match.done / max(self.match.whole, 1)
        self._line.put(face.progress(min(done, 1.0), cells))
        self._told.put(matchface.told(self._tried, cells - 2))
        self._keys.show(self.offered())
        if (board := self.match.board) is not None:
            missed = self._tried if self._tried is not None and not self._tried.good else None
            room = self._page.size
            drawn = matchface.board_face(self.match, board, self._cursor, missed, max(room.width, 20), room.height)
            self._page.show(drawn.content, top)
            if (row := self._row_to_see) is not None:
                self._page.keep_in_sight(drawn.tops[row], drawn.heights[row])

    @property
    def _row_to_see(self) -> int | None:
        """The row of what the arrows stand on, or of what is picked."""
        match, board = self.match, self.match.board
        if self._cursor is not None or board is None:
            return self._cursor.row if self._cursor is not None else None
        if match.left is not None:
            return board.lefts.index(match.left)
        return board.rights.index(match.right) if match.right is not None else None

    def _put_head(self) -> None:
        cells = max(self.size.width - 2, 10)
        self._head.put(matchface.head(self.match, self._title, self._now(), cells, keeps=self.workspace.keeps))

    def action_left(self, row: int) -> None:
        """Pick the question of a row."""
        if (board := self.match.board) is not None and row < len(board.lefts):
            self._pick(lambda: self.match.pick_left(board.lefts[row], self._now()))

    def action_right(self, row: int) -> None:
        """Pick the answer of a row."""
        if (board := self.match.board) is not None and row < len(board.rights):
            self._pick(lambda: self.match.pick_right(board.rights[row], self._now()))

    def _pick(self, pick: Callable[[], Try | None]) -> None:
        """Pick one side; where that makes a pair, it is on disk before it is told."""
        self._ending = False
        self._tried = None

        def act() -> None:
            self._tried = pick()

        self.app.attempt(act)
        if self.match.cleared:
            self._deal()
        else:
            self._move_off()
            self._frame()

    def _rows(self, side: Side) -> list[int]:
        """The rows of a column that are open."""
        board = self.match.board
        places = () if board is None else board.lefts if side == "left" else board.rights
        return [row for row, at in enumerate(places) if self.match.is_open(at)]

    def _nearest(self, side: Side, row: int) -> Cursor | None:
        """The open row of a column that is nearest to one."""
        rows = self._rows(side)
        return Cursor(side, min(rows, key=lambda one: abs(one - row))) if rows else None

    def _move_off(self) -> None:
        """Have the arrows stand on something open: after one side was picked, on the other; after a try, by its question."""
        if self._cursor is not None and (board := self.match.board) is not None:
            picked = (self.match.left is not None, self.match.right is not None)
            side: Side = "right" if picked == (True, False) else "left"
            row = self._cursor.row if self._tried is None else board.lefts.index(self._tried.left)
            self._cursor = self._nearest(side, row)

    def on_key(self, event: events.Key) -> None:
        """Keys of the board first."""
        if self._press(event.key):
            event.stop()
            event.prevent_default()

    def _press(self, key: str) -> bool:
        """Take a key that means something; False for any other."""
        if key in ("pageup", "pagedown"):
            rows = max(self._page.size.height - 1, 1)
            self._page.scroll_rows(rows if key == "pagedown" else -rows)
        elif key in ("up", "down", "left", "right"):
            self._move(key)
        elif len(key) == 1 and key.lower() in LETTERS:
            self.action_right(LETTERS.index(key.lower()))
        elif len(key) == 1 and key in "123456":
            self.action_left(int(key) - 1)
        elif key in ("backspace", "delete"):
            self._let_go()
        else:
            return False
        return True

    def _move(self, key: str) -> None:
        """Move what the arrows stand on: up and down among what is open, left and right to the other column."""
        was = self._cursor
        if was is None:
            side: Side = "right" if key == "right" or (self.match.left is not None and key != "left") else "left"
            rows = self._rows(side)
            self._cursor = Cursor(side, rows[-1 if key == "up" else 0]) if rows else None
        elif key in ("left", "right"):
            self._cursor = self._nearest("left" if key == "left" else "right", was.row)
        else:
            rows = self._rows(was.side)
            self._cursor = Cursor(was.side, rows[(rows.index(was.row) + (1 if key == "down" else -1)) % len(rows)])
        self._frame()

    def _let_go(self) -> bool:
        was = self.match.let_go()
        if was:
            self._frame()
        return was

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll with the wheel."""
        self._page.scroll_rows(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Likewise."""
        self._page.scroll_rows(-WHEEL)

    # --------------------------------------------------------------------- the end

    def _finish(self) -> None:
        """End the match, keep that, and show the result."""
        if not self.app.attempt(self._end):
            return
        assert self._result is not None
        self._stop()
        self.app.clear_notifications()
        self.app.show_result(just_ended(self.workspace, self.match, self._result))

    def _end(self) -> None:
        self._result = self.match.finish(self._now())

    def _stop(self) -> None:
        """This screen may stay below, unseen."""
        if self._clock is not None:
            self._clock.stop()

    def action_proceed(self) -> None:
        """Pick what the arrows stand on."""
        if self._cursor is None:
            self._move("down")
        elif self._cursor.side == "left":
            self.action_left(self._cursor.row)
        else:
            self.action_right(self._cursor.row)

    def action_end(self) -> None:
        """End the match; while pairs are open, at the second press."""
        if not self._ending:
            self._ending = True
            left = self.match.whole - self.match.done
            self.app.say(f"{left} still open: once more ends the match all the same.", warning=True)
        else:
            self._finish()

    def action_leave(self) -> None:
        """Let go of what is picked; else leave the match, which waits."""
        if self._let_go():
            return
        self._stop()
        waits, where = leave(self.workspace, self.match), self.app.where_quizzes_wait
        told = f"The match waits, its clock stands still: q{where} goes on with it." if waits else NO_MATCH
        self.app.leave("" if self._result is not None else told)

    def offered(self) -> tuple[Action, ...]:
        """What can be done now."""
        return possible(picked=self.match.left is not None or self.match.right is not None)

    def action_help(self) -> None:
        """Explain the keys."""
        from quizapp.tui.screens.help import MATCH, HelpScreen

        self.app.push_screen(HelpScreen("Match", self.ACTIONS, MATCH))
