"""All forms, in one tuple: a new one is a file of its own and a line here."""

from __future__ import annotations

from quizapp.question.base import Form
from quizapp.question.choose import Choose
from quizapp.question.claims import TrueOrFalse
from quizapp.question.flip import Flip
from quizapp.question.matching import Match
from quizapp.question.naming import NameAll
from quizapp.question.ordering import Order
from quizapp.question.typed import Type

FORMS: tuple[Form, ...] = (Flip(), Choose(), Type(), TrueOrFalse(), NameAll(), Order(), Match())

_BY_NAME = {form.name: form for form in FORMS}


def form_named(name: str) -> Form:
    """The form of a name; KeyError for no form's name."""
    return _BY_NAME[name]
