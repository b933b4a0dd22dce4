"""Ways into a document and out of it: which one to read, what of it to study, and the session, which leads back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.service.opening import Reading, waiting
from quizapp.service.reading import documents_of
from quizapp.service.selected import quiz_of, study_of
from quizapp.service.wording import count, place
from quizapp.text import clean, shorten
from quizapp.tui.screens.choosing import Choosing
from quizapp.tui.screens.study import StudyScreen

if TYPE_CHECKING:
    from quizapp.service.workspace import Workspace
    from quizapp.session.study import Study
    from quizapp.tui.app import QuizApp


class SectionStudy(StudyScreen):
    """A session over some facts."""

    def __init__(
        self, workspace: Workspace, decks: Sequence[int], title: str, facts: Collection[str], extra_new: int
    ) -> None:
        super().__init__(workspace, decks, title, extra_new)
        self._facts = facts

    def _begun(self, extra_new: int) -> Study:
        return study_of(self.workspace, self._decks or (), self._facts, extra_new)


def study_section(app: QuizApp, reading: Reading, offset: int) -> None:
    """Ask what of the section at a place is to be studied, and study it."""
    section = reading.section(offset)
    here = reading.facts_in(section.start, section.end) if section is not None else []
    everything = [one.of.uid for one in reading.passages.all]
    everything = list(dict.fromkeys(everything))
    if not everything:
        app.say("No fact quotes this document yet.")
        return
    title = section.title if section is not None else "The document"
    moment = app.workspace.clock.now()
    left = max(app.workspace.settings.new_per_day - app.workspace.store.day_totals(moment.day).introduced, 0)
    rows: list[Content] = []
    possible: list[bool] = []
    wishes: list[tuple[Sequence[str], int, bool]] = []
    wholes = [(here, "")] if len(here) == len(everything) else [(here, ""), (everything, "Whole document: ")]
    for facts, name in wholes:
        due, new, free = waiting([reading.known[uid] for uid in facts if uid in reading.known], moment)
        today = min(new, left)
        for label, amounts, extra, quiz, can in (
            ("study what is due", _amounts(due, today), 0, False, due + today > 0),
            ("with all new facts", _amounts(due, new), new, False, new > today),
            ("a quiz on all", count(free, "fact"), 0, True, free > 0),
        ):
            said = f"{name}{label}".capitalize() if not name else f"{name}{label}"
            rows.append(
                Content.assemble(
                    (f"{len(rows) + 1}  ", "bold $text-accent"), f"{said}  ", (amounts, "$foreground-muted")
                )
            )
            possible.append(can)
            wishes.append((facts, extra, quiz))
    if not any(possible):
        app.say("All facts of this document are held back.")
        return
    decks = tuple(dict.fromkeys(one.deck for one in reading.facts))

    def take(number: int | None) -> None:
        if number is None:
            return
        facts, extra, quiz = wishes[number]
        if quiz:
            from quizapp.tui.app import quiz_screen

            app.attempt(
                lambda: app.open_over(
                    quiz_screen(app.workspace, *quiz_of(app.workspace, decks, facts, shorten(title, 80)))
                )
            )
        else:
            app.open_over(SectionStudy(app.workspace, decks, shorten(title, 80), facts, extra))

    app.push_screen(Choosing(f"Study: {shorten(title, 70)}", rows, possible=possible), take)


def _amounts(due: int, new: int) -> str:
    told = [f"{number:,} {word}" for number, word in ((due, "due"), (new, "new")) if number]
    return ", ".join(told) or "nothing now"


def choose_document(app: QuizApp, deck: int) -> None:
    """Show the document of a deck; where it has several, ask which."""
    found = documents_of(app.workspace, deck)
    if not found:
        app.say("This deck names no document: 'source' in its file tells where its facts are from.")
    elif len(found) == 1:
        app.show_document(found[0])
    else:

        def take(number: int | None) -> None:
            if number is not None:
                app.show_document(found[number])

        rows = [
            Content.assemble((clean(path.name), "bold"), "  ", (clean(place(str(path.parent))), "$foreground-muted"))
            for path in found
        ]
        app.push_screen(Choosing("Which document?", rows), take)
