"""Line by line, the facts that are held back since their source says otherwise now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quizapp.cli.output import say
from quizapp.service.doubting import Doubted, accept, doubted, in_words, suspend
from quizapp.service.renewing import renew, renewal
from quizapp.service.workspace import Workspace
from quizapp.text import clean, one_line

_PROMPT = "a asks it as it is, {}s asks it no more, enter leaves it held back, q stops > "
_RENEW = "r writes {} into it, "


def look(workspace: Workspace, decks: Sequence[int], ask: Callable[[str], str]) -> None:
    """Go through what is held back in some decks, and do what the person says of each."""
    found = doubted(workspace.store, decks)
    if not found:
        say("No fact is held back.")
    for number, one in enumerate(found, 1):
        _tell(one, f"{number} of {len(found)}")
        new = renewal(one)
        prompt = _PROMPT.format(_RENEW.format(clean(new.told)) if new is not None else "")
        keys = ("", "a", "s", "q") if new is None else ("", "a", "r", "s", "q")
        while (entry := ask(prompt)) not in keys:
            say(f"Type {', '.join(keys[1:])} or nothing.")
        if entry == "q":
            return
        if entry == "r":
            renew(workspace, one)
            say("The fact says that now, and its progress stays.")
        elif entry:
            (accept if entry == "a" else suspend)(workspace.store, one, workspace.clock.now())
            say("It is asked again. u takes that back." if entry == "a" else "Asked no more. u takes it back.")


def _tell(one: Doubted, which: str) -> None:
    lines = ["", f"Held back, {which}, from {one_line(one.deck)}: {one_line(one.question)}"]
    lines += [f"Answer: {one_line(one.answer)}", f"Quoted: {one_line(one.quote)}"]
    if one.is_gone:
        lines.append(f"{one.document} has nothing like it any more.")
    else:
        told = in_words(one)
        lines += [f"{one.document} now says: {one_line(one.says)}", f"Compared: {told}."]
    say("\n".join(lines))
