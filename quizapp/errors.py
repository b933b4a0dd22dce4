"""The one error that people see. Raised anywhere, caught only by the two fronts (cli, tui)."""

from __future__ import annotations


class QuizError(Exception):
    """Something a person has to know: what happened, why, and what to do about it.

    `title` says in a few words what happened, `message` gives the particulars (a place, a cause),
    `hint` what to do. `exit_code` is what a command ends with.
    """

    def __init__(self, title: str, message: str = "", hint: str = "", *, exit_code: int = 1) -> None:
        super().__init__(title)
        self.title = title
        self.message = message
        self.hint = hint
        self.exit_code = exit_code

    def __str__(self) -> str:
        return "\n".join(line for line in (self.title, self.message, self.hint) if line)
