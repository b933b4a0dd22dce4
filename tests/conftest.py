"""No test touches the home of who runs it, or depends on their editor, terminal or time zone."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

# On a busy machine an example may take any time; where more than so many are worth their time, the test says so.
settings.register_profile("untimed", deadline=None, max_examples=40)
settings.load_profile("untimed")

# Screens of tests are painted when something changed, not when the next sixtieth of a second has come.
os.environ.setdefault("TEXTUAL_FPS", "500")

# Where tests are started in the background, programs that they start would be deaf to these.
for _name in ("SIGINT", "SIGHUP", "SIGQUIT"):
    _number = getattr(signal, _name, None)
    if _number is not None and signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, signal.default_int_handler if _name == "SIGINT" else signal.SIG_DFL)


@pytest.fixture(scope="session", autouse=True)
def _no_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    before = dict(os.environ)
    home = tmp_path_factory.mktemp("nobody")
    os.environ.update(HOME=str(home), QUIZAPP_HOME=str(home / "quizapp"), PYTHONWARNINGS="")
    # Without the last, each process that is started compiles all of the app anew.
    for name in (
        "EDITOR", "VISUAL", "NO_COLOR", "COLORTERM", "TEXTUAL_DRIVER", "PYTHONIOENCODING", "PYTHONDONTWRITEBYTECODE",
    ):  # fmt: skip
        os.environ.pop(name, None)
    yield
    os.environ.clear()
    os.environ.update(before)
