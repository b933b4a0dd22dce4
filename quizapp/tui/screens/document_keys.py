"""What can be done in a document."""

from __future__ import annotations

from collections.abc import Collection

from quizapp.tui.actions import Action
from quizapp.tui.widgets.keys import NARROW

ACTIONS: tuple[Action, ...] = (
    Action("n", "fact(1)", "next fact", "Go to the next passage that a fact quotes."),
    Action("p,N", "fact(-1)", "previous", "Go to the passage before."),
    Action("enter,o", "show_fact", "fact", "Show the fact that quotes this passage: question, answer, memory, when it is due."),
    Action("a", "make", "make fact", "Make a fact from the sentence under the cursor."),
    Action("u,ctrl+z", "undo", "undo", "Take back the fact that you made here last: it is taken out of the deck."),
    Action("s", "study", "study section", "Study just this section, or take a quiz on it."),
    Action("c", "contents", "contents", "List the sections with how much of each is known, and go to one."),
    Action("m", "missing", "missing", "List the facts whose quote is not in this document, and open one in your editor."),
    Action("slash,ctrl+f", "search", "search", "Search for words.", "/"),
    Action("full_stop", "search_on", "search on", "Search on for the same words.", "."),
    Action("e", "edit", "edit", "Open the fact of this passage in your editor; the change is taken in at once."),
    Action("r", "reload", "reload", "Look again for changes in the document and its decks."),
    Action("D", "derive", "derive", "Have facts proposed from this document."),
    Action("down,j", "move(1)", "down", "Go to the next sentence.", "↓"),
    Action("up,k", "move(-1)", "up", "Go to the sentence before.", "↑"),
    Action("pagedown,space", "page(1)", "page down", "Go a page on.", "pgdn"),
    Action("pageup,b", "page(-1)", "page up", "Go a page back.", "pgup"),
    Action("home,g", "end(-1)", "beginning", "Go to the beginning."),
    Action("end,G", "end(1)", "end", "Go to the end."),
    Action("right_square_bracket", "section(1)", "next section", "Go to the next section.", "]"),
    Action("left_square_bracket", "section(-1)", "section before", "Go to the section before.", "["),
    Action("escape,q", "leave", "leave", "Close what is open beside; else go back.", "esc"),
    Action("question_mark,f1", "help", "help", "Explain the keys.", "?"),
)  # fmt: skip
"""Everything, in the order of the footer and the help."""

_SHORT = {"fact(1)": "next", "fact(-1)": "back", "make": "make", "study": "study"}
"""Words for narrow screens, by what is done."""

ABOUT = (
    ("Passages", "Text that a fact of your decks quotes is tinted, the stronger the better you know the fact now. The margin says "
     "it without colour: · never asked, ▁ ▃ ▅ ▇ █ from weak to strong, ‖ suspended or put off, ? where the document says "
     "otherwise now, or never had the quote word for word."),
    ("Coverage", "The line below the title tells how many sentences of the section have a fact, and how much of the answers of these "
     "facts you would know now, reckoned as on Today. What is in its first steps counts as not known."),
    ("Facts of your own", "a takes the sentence under the cursor: mark the words that are the answer. The sentence is the fact's proof, "
     "word for word. It goes into the deck to which facts of this document went last, else into one that names it, or into a new one."),
)  # fmt: skip
"""The ideas behind it."""


def possible(lacking: Collection[str], cells: int) -> tuple[Action, ...]:
    """All actions but those that are lacking, in short words where cells are few."""
    short = _SHORT if cells < NARROW else {}
    return tuple(a._replace(label=short.get(a.action, a.label)) for a in ACTIONS if a.action not in lacking)
