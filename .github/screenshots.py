"""Take README's screenshots of the real app, with a month of study behind it: python .github/screenshots.py"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests" / "tools")]

from hand_clock import HandClock

from quizapp.fact import Rating
from quizapp.service.workspace import Workspace
from quizapp.tui.app import QuizApp, proposals_screen, study_screen
from quizapp.tui.screens.today import TodayScreen

DAYS = 9
SIZE = (96, 26)


def study_for_days(workspace: Workspace, clock: HandClock) -> None:
    """Answer what is due, day after day, as somebody would who mostly knows it."""
    chance = Random(7)
    clock.forward(days=-DAYS)
    for _ in range(DAYS):
        session = workspace.study()
        while (asked := session.next(clock.now())) is not None:
            knows = chance.random() < 0.8
            options = asked.question.options
            response = options.index(asked.question.answer) if knows and asked.question.answer in options else None
            clock.forward(seconds=5)
            session.answer(response, clock.now())
            session.rate(clock.now(), Rating.GOOD if knows else Rating.AGAIN)
            clock.forward(seconds=45)
        clock.ms = clock.ms // 86_400_000 * 86_400_000 + 86_400_000 + 12 * 3_600_000


def keep(app: QuizApp, name: str) -> None:
    """Write what the app shows, without what differs from one run to the next."""
    svg = re.sub(r"terminal-\d+", "terminal", app.export_screenshot())
    (HERE / name).write_text(re.sub(r"[ \t]+\n", "\n", svg), "utf-8")


async def take(workspace: Workspace, article: Path) -> None:
    """The five pictures."""
    app = QuizApp(workspace, TodayScreen)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        keep(app, "today.svg")
        await pilot.press("d")
        await app.workers.wait_for_complete()
        await pilot.press("n", "n", "n")
        await pilot.pause()
        keep(app, "document.svg")
    app = QuizApp(workspace, lambda ready: study_screen(ready, ready.select(["Union State"]), "Union State", 0))
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(40):
            await pilot.pause()
            asked = app.screen._study.asked
            if asked.question.form == "choose" and asked.fact.accept and asked.fact.quote:
                break
            await pilot.press("escape") if app.focused else None
            await pilot.press("b")
        right = asked.question.options.index(asked.question.answer)
        await pilot.press(str(right + 1))
        await pilot.pause()
        keep(app, "study.svg")
        await pilot.press("o")
        await pilot.pause()
        keep(app, "passage.svg")
    app = QuizApp(workspace, lambda ready: proposals_screen(ready, article, model=False))
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("right", "k", "d", "k", *["left"] * 4)
        await pilot.pause()
        keep(app, "proposals.svg")


def main() -> None:
    """Make a home, study in it, take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOME=folder, QUIZAPP_HOME=f"{folder}/quizapp")
        for name in ("decks", "seeds"):
            shutil.copytree(HERE.parent / name, Path(folder, name))
        article = Path(folder, "anniversary.txt")
        shutil.copy(Path(folder, "seeds", "000_d2bb267af3501381.txt"), article)
        clock = HandClock()
        with Workspace.open([f"{folder}/decks"], clock=clock) as workspace:
            workspace.sync()
            study_for_days(workspace, clock)
            asyncio.run(take(workspace, article))


if __name__ == "__main__":
    main()
