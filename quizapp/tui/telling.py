"""What is told on whatever screen there is: messages and errors, each once, gone with what they speak of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

from textual.app import App

from quizapp.errors import QuizError
from quizapp.text import clean


@runtime_checkable
class Saying(Protocol):
    """A screen that has a place for short messages, where they cover nothing."""

    def said(self, text: str, *, warning: bool) -> bool:
        """Show a message there until the next one, or until it is taken away ('' does that); whether there is room for it."""
        ...


class TellingApp(App[int]):
    """An app that tells a person what was done, and what went wrong."""

    _failed = False
    """The last thing told was an error: it stays beside what is said next."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._errors = set[str]()
        """Those told since messages were taken away."""

    def tell(self, error: QuizError) -> None:
        """Show an error to the person, without stopping anything."""
        self._failed = True
        text = "\n".join(clean(line) for line in (error.message, error.hint) if line)
        if (known := f"{error.title}\n{text}") in self._errors:  # it does not stand there twice
            self.clear_notifications()
        self._errors.add(known)
        self.notify(text or " ", title=clean(error.title), severity="error", timeout=12, markup=False)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that may fail in a way that a person has to know; whether it went well."""
        try:
            act()
        except Exception as error:
            self.tell_of(error)
            return False
        return True

    def tell_of(self, error: Exception) -> None:
        """Show an error that a person can do something about; any other one is a mistake of ours."""
        if (known := explained_to(error)) is None:
            raise error
        self.tell(known)

    def say(self, text: str, *, warning: bool = False) -> None:
        """Show a short message, in the place of those before it; an error stays."""
        if not self._failed:
            self.clear_notifications()
        self._failed = False
        if isinstance(self.screen, Saying) and self.screen.said(clean(text), warning=warning):
            return
        self.notify(
            clean(text), severity="warning" if warning else "information", timeout=8 if warning else 4, markup=False
        )

    def clear_notifications(self) -> None:
        """Take all messages away."""
        self._errors.clear()
        if self.screen_stack and isinstance(self.screen, Saying):
            self.screen.said("", warning=False)
        super().clear_notifications()


def explained_to(error: Exception) -> QuizError | None:
    """An error in words for the person; None for one that is a mistake of ours."""
    from quizapp.service.upkeep import explained

    return explained(error)
