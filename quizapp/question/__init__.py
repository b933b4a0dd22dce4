"""Forms: how a fact is asked, what counts as right, which rating that suggests.

One file a form, listed in `registry.FORMS`. Pure: chance comes in as a seed, time as a number.
"""

from quizapp.question.choosing import choose_form
from quizapp.question.registry import FORMS, form_named

__all__ = ["FORMS", "choose_form", "form_named"]
